"""Whose "we", "our forces" and "the enemy" are: the party's whose words they stand in, and its foe's."""

import re
from collections.abc import Callable, Iterator

from attrs import evolve

from contested.claims.draft import FROM_AFAR, Draft
from contested.claims.fit import FIRST_PERSON
from contested.claims.scene import ARMED, UNKNOWN, Scene
from contested.directory import Directory
from contested.domain.actor import Actor, ActorKind, Relation
from contested.domain.claim import ActorRef, Claimant
from contested.domain.ids import unknown_actor_id
from contested.domain.mention import ActorMention, Mentions
from contested.domain.source import SourceKind
from contested.domain.time import Day

WON = frozenset({
    "liberate", "free", "cleanse", "clear", "purge", "purify", "recapture", "retake", "regain", "recover", "secure",
    "neutralise", "neutralize", "eliminate", "annihilate", "kill", "destroy", "foil", "thwart", "rout", "crush",
})  # fmt: skip
"""Verbs by which a party tells in the passive of what it did to its foe."""
WINS = frozenset({"capture", "clash", "relieve", "destroy"})
FOUND = frozenset({"disrupt-weapons", "detain", "seize"})
"""Deeds of who searches and guards."""
FORCES = frozenset({"force", "forces", "units", "troops", "soldiers", "fighters"})
"""Bare words by which a party means its own men."""
SERVING = frozenset(
    {"soldiers", "soldier", "servicemen", "serviceman", "troops", "conscripts", "reservists", "personnel"}
)
"""Words for men of an army that either army has."""
HURT = frozenset({"kill", "wound", "injure", "hurt"})
"""Verbs by whose passive anybody's losses are told; who won "eliminated" them."""
DEADLY = FROM_AFAR | {"clash"}
"""Deeds in which an army loses men."""
SQUADS = frozenset({"detachment", "detachments", "cell", "cells", "squad", "squads"})
"""Words for bodies of a party's own men, whatever they are called for: "the security detachments"."""
ENEMY = frozenset({
    "enemy", "enemies", "occupier", "occupiers", "invader", "invaders", "aggressor", "aggressors",
})  # fmt: skip
"""What a party calls those it fights: the one foe that a report names."""
OWN_MEN = frozenset({
    "mujahideen", "mujahidin", "mujahedeen", "fedayeen", "heroes", "lions", "eagles", "falcons", "hawks", "lads",
    "boys", "knights", "sons", "men", "women", "units", "brigades", "battalions", "divisions", "regiments", "corps",
    "columns", "commandos", "paratroopers", "marines", "guards", "snipers", "sappers", "gunners", "artillerymen",
    "pilots", "crews", "artillery", "batteries", "guns", "mortars", "defences", "defenses", "defenders", "scouts",
    "engineers", "tanks", "squads", "cells", "detachments", "garrison", "garrisons", "brigade", "battalion", "division",
    "regiment", "unit", "patrol", "patrols", "navy", "army", "comrades", "soldiers", "fighters", "warriors",
})  # fmt: skip
"""What a party calls those who fight for it, with "our" before it."""
KIN = frozenset({
    "people", "children", "countrymen", "compatriots", "citizens", "nation", "families", "brothers", "sisters", "women",
    "mothers", "masses", "population", "villagers", "residents", "martyrs", "prisoners", "captives", "detainees",
    "allies", "partners", "friends", "enemies", "enemy", "correspondent", "correspondents", "reporter", "reporters",
    "sources", "source", "country", "homeland", "land", "cities", "villages", "homes", "readers",
})  # fmt: skip
"""Whom and what it calls its own that does not fight for it."""
_DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,2}-?\d{1,3}[A-Za-z]{0,2}s?$")
"""What machines of war are called: A-29s, F-16, Su-25, T-72, MiG-29."""
EPITHETS = frozenset(
    {"apostates", "infidels", "unbelievers", "crusaders", "hirelings", "lackeys", "fascists", "cowards"}
)
"""Names it calls them by, each of them another: the foe is known only where the war has no second one."""
TELLING = FIRST_PERSON | ENEMY | EPITHETS | {"our"}
"""Words without one of which nothing in a sentence means the speaker's side or its foe."""


def partisan(scene: Scene, quoted: Callable[[int], bool]) -> bool:
    """Tell whether a sentence speaks, outside of quotes, as a party to the war does: "our troops", "the enemy"."""
    tree = scene.tree
    plain = [token for token in tree.tokens if not quoted(token.index)]
    fighters = any(token.text.lower() == "our" and is_own_force(scene, token.head) for token in plain)
    return fighters or any(token.text.lower() in ENEMY and not _of_another(scene, token.index) for token in plain)


def _of_another(scene: Scene, head: int) -> bool:
    """Tell whether it is told whose enemy it is: "the enemy of the rebels", "its enemies"."""
    return bool(scene.tree.children(head, "poss")) or any(word == "of" for word, _, _ in scene.tree.prepositions(head))


def is_own_force(scene: Scene, head: int) -> bool:
    """Tell whether "our X" means men or machines of the speaker's: "our mujahideen", "our A-29s", "our eagles"."""
    if scene.civilians(head) or scene.tree.low(head) in KIN:
        return False
    named = _DESIGNATION.match(scene.tree.tokens[head].text) is not None or scene.tree.low(head) in OWN_MEN
    return named or bool(scene.kinds(head) & {"people", "force", "aircraft"})


def _serving(words: str) -> bool:
    """Tell whether words name men of an army and not whose: "89 soldiers", not "89 Ukrainian soldiers"."""
    told = words.split()
    return len(told) > 0 and told[-1].lower() in SERVING and not any(word[:1].isupper() for word in told[1:])


def _harmed(scene: Scene, *, by_foe: bool) -> bool:
    """Tell whether a sentence says that men of an army were killed or, where a foe did it, that it killed them."""
    tree = scene.tree
    for index, low in enumerate(tree.lows):
        verb = tree.head(index)
        if low in SERVING and verb is not None and tree.lemma(verb) in HURT:
            return by_foe or tree.dep(index) == "nsubjpass"
    return False


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
        if scene.tree.forms.isdisjoint(TELLING):
            return
        for token, low in zip(scene.tree.tokens, scene.tree.lows, strict=True):
            ours = [kid for kid in scene.tree.children(token.index, "poss") if scene.tree.low(kid) == "our"]
            forces = bool(ours) and is_own_force(scene, token.index)
            forces = forces or (low == "our" and self._owns(scene, token.index))
            if not (forces or low in FIRST_PERSON | ENEMY | EPITHETS) or scene.actors(token.index):
                continue
            told = side(token.index)
            own = None if told is None else self.directory.actor(told)
            if own is None or own.kind not in ARMED:
                continue
            start = scene.tree.tokens[min([token.index, *ours])].start
            who = own.id if forces or low in FIRST_PERSON else self._foe(own.id, named=low in ENEMY)
            yield self._mention(scene, start, token.end, who)

    def _owns(self, scene: Scene, word: int) -> bool:
        """Tell whether "our" says whose a thing or deed is ("our positions", "our withdrawal"): not "our children"."""
        head = scene.tree.head(word)
        if head is None or scene.tree.dep(word) != "poss" or is_own_force(scene, head):
            return False
        people = scene.civilians(head) or scene.tree.low(head) in KIN or "people" in scene.kinds(head)
        return not people and not scene.places(head)

    def of_speaker(self, doers: tuple[ActorMention, ...], claimant: Claimant) -> tuple[ActorMention, ...]:
        """Give the doers that a party tells of: "the force" and "units", without an owner, are its own, not a foe's."""
        party = self.directory.actor(claimant.id) if claimant.kind is SourceKind.PARTY else None
        if party is None or party.kind not in ARMED:
            return doers
        return tuple(self._as_own(each, party) if self._bare_foe(each, party.id) else each for each in doers)

    def success(self, scene: Scene, draft: Draft, claimant: Claimant) -> tuple[ActorRef, ...]:
        """Give the party that tells of a success in the passive without saying whose: "11 villages were liberated".

        What is won from a foe, or what only its own men can do (finding arms, arresting), is the speaker's own deed.
        """
        its_own = claimant.kind in {SourceKind.PARTY, SourceKind.PARTY_MEDIA}  # no agency of a state elsewhere
        its_own = its_own and draft.clause.passive and not draft.suffers and len(draft.clause.subjects) == 0
        side = claimant.side if its_own else None
        party = None if side is None else self.directory.actor(side)
        if party is None or party.kind not in ARMED:
            return ()
        theatre = self.mentions.theatre
        struck = {
            self.directory.relation(party.id, each.actor, theatre=theatre, day=self.day) for each in draft.targets
        }
        if draft.deed == "repel":
            won = party.id not in {each.actor for each in draft.targets}
        else:
            won = (scene.tree.lemma(draft.trigger) in WON and draft.deed in WINS) or draft.deed in FOUND
            won = won and struck <= {Relation.FOE} and (bool(struck) or self._tells_of(party.id))
            own_report = len(claimant.chain) == 0
            won = won and own_report
        return (ActorRef(id=party.id, name=party.name, text=claimant.text or claimant.name),) if won else ()

    def without_own_dead(self, scene: Scene, draft: Draft, claimant: Claimant) -> Draft:
        """Give a draft that makes no foe of dead whom a party gives no side: "89 soldiers were killed".

        They may be its own men as well as its foe's, unless it says that it killed them itself.
        """
        party = self.directory.actor(claimant.id) if claimant.kind is SourceKind.PARTY else None
        if party is None or draft.deed not in DEADLY:
            return draft
        doers = {each.actor for each in draft.actors}
        if not (all(self._foes(party.id, each) for each in doers) and _harmed(scene, by_foe=bool(doers))):
            return draft
        meant = {each.actor for each in draft.targets if (each.generic or each.reference) and _serving(each.text)}
        meant |= {each.side for each in draft.quantities if each.side is not None and _serving(each.text)}
        foes = {each for each in meant if self._foes(party.id, each)}
        named = {each.side for each in draft.quantities if not _serving(each.text)}
        return evolve(
            draft,
            targets=tuple(each for each in draft.targets if each.actor not in foes - named),
            quantities=tuple(
                evolve(each, side=None) if each.side in foes and _serving(each.text) else each
                for each in draft.quantities
            ),
        )

    def _foes(self, party: str, other: str) -> bool:
        relation = self.directory.relation(party, other, theatre=self.mentions.theatre, day=self.day)
        return relation is Relation.FOE

    def _tells_of(self, party: str) -> bool:
        """Tell whether the report names a foe of the party's, or the party itself: it is its war."""
        theatre = self.mentions.theatre
        named = {each.actor for each in self.mentions.actors if each.kind in ARMED}
        foes = (self.directory.relation(party, each, theatre=theatre, day=self.day) for each in named)
        return party in named or Relation.FOE in foes

    def _bare_foe(self, doer: ActorMention, party: str) -> bool:
        low = doer.text.lower()
        bare = (low in FORCES or low.rpartition(" ")[2] in SQUADS) and (doer.generic or doer.reference)
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
