"""Sides: under whose name ground is counted, and who contests whom."""

from bisect import bisect_right
from collections.abc import Iterable

from attrs import define, field, frozen

from contested.directory import Directory
from contested.domain.actor import Actor, ActorKind, Relation
from contested.domain.claim import ActorRef, Claim
from contested.domain.holding import Party
from contested.domain.time import Day

HOLD_NO_GROUND = frozenset({ActorKind.CIVILIANS, ActorKind.MONITOR, ActorKind.BODY, ActorKind.MEDIA, ActorKind.PERSON})


@define(eq=False)
class _Asked:
    """What was answered of one theatre for a stretch of days on which nobody's standing changes."""

    sides: dict[str, str] = field(factory=dict)
    relations: dict[tuple[str, str], Relation] = field(factory=dict)
    friends: dict[tuple[str, str], bool] = field(factory=dict)
    foes: dict[str, str | None] = field(factory=dict)
    serves: dict[str, str | None] = field(factory=dict)


@define(kw_only=True)
class Stand:
    """Answers about sides from the directory, remembering what was asked."""

    directory: Directory
    _asked: dict[tuple[str, int], _Asked] = field(factory=dict)
    _standings: dict[tuple[str, Day], "Standing"] = field(factory=dict)
    _states: dict[str, tuple[Actor, ...]] = field(factory=dict)

    def on(self, theatre: str, day: Day) -> "Standing":
        """Give how the sides stand in a theatre on a day."""
        found = self._standings.get((theatre, day))
        if found is None:
            key = (theatre, bisect_right(self.directory.turns, day))
            asked = self._asked.setdefault(key, _Asked())
            found = Standing(stand=self, theatre=theatre, day=day, asked=asked)
            self._standings[theatre, day] = found
        return found

    def states(self, country: str) -> tuple[Actor, ...]:
        """Give the states that the directory has for a country, whenever they were."""
        if country not in self._states:
            every = (one for one in self.directory.actors if one.kind is ActorKind.STATE)
            self._states[country] = tuple(one for one in every if one.country == country)
        return self._states[country]


@frozen(kw_only=True, eq=False)
class Standing:
    """How the sides stand to each other in one theatre on one day; made by ``Stand.on``."""

    stand: Stand
    theatre: str
    day: Day
    asked: _Asked

    def side(self, actor: str) -> str:
        """Give the party under whose name an actor's ground is counted."""
        found = self.asked.sides.get(actor)
        if found is None:
            found = self.stand.directory.side(actor, theatre=self.theatre, day=self.day)
            self.asked.sides[actor] = found
        return found

    def relation(self, a: str, b: str) -> Relation:
        """Tell how two sides stand to each other."""
        if a == b:
            return Relation.SAME
        key = (a, b) if a < b else (b, a)
        found = self.asked.relations.get(key)
        if found is None:
            found = self.stand.directory.relation(key[0], key[1], theatre=self.theatre, day=self.day)
            self.asked.relations[key] = found
        return found

    def parties(self, actors: Iterable[ActorRef]) -> tuple[Party, ...]:
        """Give the sides of those actors that can hold ground, each once, named as the directory names them."""
        found: dict[str, Party] = {}
        for reference in actors:
            side = self.side(reference.id)
            known = self.stand.directory.actor(side)
            voice = known is None and self.stand.directory.source(side) is not None
            if not voice and (known is None or known.kind not in HOLD_NO_GROUND):
                found.setdefault(side, self.party(side, reference.name))
        return tuple(found.values())

    def party(self, side: str, name: str) -> Party:
        """Give a side as a party, under the directory's name, else under the one given."""
        known = self.stand.directory.actor(side)
        return Party(id=side, name=known.name if known is not None else name)

    def friends(self, a: str, b: str) -> bool:
        """Tell whether two sides are one or allied; members of one side do not contest each other."""
        found = self.asked.friends.get((a, b))
        if found is None:
            found = self.asked.friends[a, b] = self.relation(a, b).friendly
        return found

    def foes(self, a: str, b: str) -> bool:
        """Tell whether two sides are known foes."""
        return self.relation(a, b) is Relation.FOE

    def only_foe(self, side: str) -> Party | None:
        """Give the one foe a side has in a theatre, or None where several blocs stand against it.

        Foes are one bloc when one of them, the state first, is a friend of all the others: that one is given.
        """
        if side not in self.asked.foes:
            self.asked.foes[side] = self._leading_foe(side)
        lead = self.asked.foes[side]
        return self.party(lead, lead) if lead is not None else None

    def _leading_foe(self, side: str) -> str | None:
        rows = [row for row in self.stand.directory.sides if self.theatre and row.theatre == self.theatre]
        above = {self.side(id_) for row in rows for id_ in (row.a, row.b)}
        foes = [id_ for id_ in above if self._kind(id_) is not None and self.foes(side, id_)]
        foes.sort(key=lambda id_: (self._kind(id_) is not ActorKind.STATE, id_))
        return next((one for one in foes if all(self.friends(one, other) for other in foes)), None)

    def at_home(self, side: str, country: str) -> bool:
        """Tell whether a side is the state of a country."""
        known = self.stand.directory.actor(side)
        return known is not None and known.kind is ActorKind.STATE and bool(country) and known.country == country

    def _kind(self, side: str) -> ActorKind | None:
        known = self.stand.directory.actor(side)
        return known.kind if known is not None else None

    def voice_side(self, claim: Claim) -> str | None:
        """Give the party whose interest the claimant shares, or None for an independent voice."""
        claimant = claim.claimant
        found = claimant.side or self._serves(claimant.id)
        if found is None and claimant.kind.faceless and claimant.chain:
            found = self._serves(claimant.chain[-1])
        return None if found is None else self.side(found)

    def _serves(self, voice: str) -> str | None:
        """Give the party that somebody speaks for."""
        if voice not in self.asked.serves:
            self.asked.serves[voice] = self.stand.directory.serves(voice, day=self.day, theatre=self.theatre)
        return self.asked.serves[voice]
