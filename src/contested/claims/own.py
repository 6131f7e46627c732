"""Whose "we", "our forces" and "the enemy" are: the party's whose words they stand in, and its foe's."""

from collections.abc import Callable, Iterator

from attrs import evolve

from contested.claims.scene import ARMED, UNKNOWN, Scene
from contested.directory import Directory
from contested.domain.actor import Actor, ActorKind, Relation
from contested.domain.claim import Claimant
from contested.domain.ids import unknown_actor_id
from contested.domain.mention import ActorMention, Mentions
from contested.domain.source import SourceKind
from contested.domain.time import Day

WE = frozenset({"we", "us"})
FORCES = frozenset({"force", "forces", "units", "troops", "soldiers", "fighters"})
"""Bare words by which a party means its own men."""
ENEMY = frozenset({
    "enemy", "enemies", "occupier", "occupiers", "invader", "invaders", "aggressor", "aggressors",
})  # fmt: skip
"""What a party calls those it fights: the one foe that a report names."""
EPITHETS = frozenset(
    {"apostates", "infidels", "unbelievers", "crusaders", "hirelings", "lackeys", "fascists", "cowards"}
)
"""Names it calls them by, each of them another: the foe is known only where the war has no second one."""


class Own:
    """Reads words that mean the speaker's own side or its foe, for one report."""

    def __init__(self, mentions: Mentions, directory: Directory, day: Day | None) -> None:
        """Keep what tells foes: the actors named in the report, and the relations of the day."""
        self.mentions = mentions
        self.directory = directory
        self.day = day

    def mentions_of(self, scene: Scene, side: Callable[[int], str | None]) -> Iterator[ActorMention]:
        """Give mentions for the words of a sentence that mean the speaker's side or its foe.

        Args:
            scene: the sentence.
            side: gives the party that speaks at a word, or None: then nobody is meant. One sentence may quote two.
        """
        for token in scene.tree.tokens:
            low = scene.tree.low(token.index)
            ours = [kid for kid in scene.tree.children(token.index, "poss") if scene.tree.low(kid) == "our"]
            forces = bool(ours) and bool(scene.kinds(token.index) & {"people", "force", "aircraft"})
            if not (forces or low in WE | ENEMY | EPITHETS) or scene.actors(token.index):
                continue
            told = side(token.index)
            own = None if told is None else self.directory.actor(told)
            if own is None or own.kind not in ARMED:
                continue
            start = scene.tree.tokens[min([token.index, *ours])].start
            who = own.id if forces or low in WE else self._foe(own.id, named=low in ENEMY)
            yield self._mention(scene, start, token.end, who)

    def of_speaker(self, doers: tuple[ActorMention, ...], claimant: Claimant) -> tuple[ActorMention, ...]:
        """Give the doers that a party tells of: "the force" and "units", without an owner, are its own, not a foe's."""
        party = self.directory.actor(claimant.id) if claimant.kind is SourceKind.PARTY else None
        if party is None or party.kind not in ARMED:
            return doers
        return tuple(self._as_own(each, party) if self._bare_foe(each, party.id) else each for each in doers)

    def _bare_foe(self, doer: ActorMention, party: str) -> bool:
        bare = doer.text.lower() in FORCES and (doer.generic or doer.reference)
        relation = self.directory.relation(party, doer.actor, theatre=self.mentions.theatre, day=self.day)
        return bare and relation is Relation.FOE

    @staticmethod
    def _as_own(doer: ActorMention, party: Actor) -> ActorMention:
        return evolve(doer, actor=party.id, name=party.name, kind=party.kind)

    def _foe(self, side: str, *, named: bool) -> str:
        """Give the party's one foe in the report if ``named``, else its one foe in the war, else an unknown one."""
        theatre = self.mentions.theatre
        told = {each.actor for each in self.mentions.actors if each.kind in ARMED} if named else set()
        there = {each.id for each in self.directory.actors if each.kind in ARMED and theatre in each.theatres}
        for known in (told, there):
            foes = {
                self.directory.side(each, theatre=theatre, day=self.day)
                for each in known
                if self.directory.relation(side, each, theatre=theatre, day=self.day) is Relation.FOE
            }
            if len(foes) == 1:
                return self._forces(foes.pop())
        return unknown_actor_id(name=f"enemy of {side}", theatre=theatre)

    def _forces(self, side: str) -> str:
        """Give a government's forces for the government: those are whom an enemy meets."""
        known = self.directory.actor(side)
        if known is None or known.kind is not ActorKind.STATE:
            return side
        forces = self.directory.actor(f"{known.country.lower()}-forces")
        return side if forces is None else forces.id

    def _mention(self, scene: Scene, start: int, end: int, actor: str) -> ActorMention:
        known = self.directory.actor(actor)
        text = scene.sentence.text[start - scene.sentence.start : end - scene.sentence.start]
        return ActorMention(
            start=start,
            end=end,
            text=text,
            actor=actor,
            name=text if actor.startswith(UNKNOWN) or known is None else known.name,
            kind=ActorKind.ARMED_GROUP if known is None else known.kind,
            reference=True,
        )
