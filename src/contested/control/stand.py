"""Sides: under whose name ground is counted, and who contests whom."""

from collections.abc import Iterable

from attrs import define, field, frozen

from contested.directory import Directory
from contested.domain.actor import ActorKind, Relation
from contested.domain.claim import ActorRef, Claim
from contested.domain.holding import Party
from contested.domain.source import SourceKind
from contested.domain.time import Day

HOLD_NO_GROUND = frozenset({ActorKind.CIVILIANS, ActorKind.MONITOR, ActorKind.BODY, ActorKind.MEDIA, ActorKind.PERSON})

FACELESS = frozenset({SourceKind.UNNAMED, SourceKind.UNKNOWN, SourceKind.RESIDENTS})
"""Voices without a name of their own: the party that carries them lends them its interest."""

FRIENDS = frozenset({Relation.SAME, Relation.ALLY})


@define(kw_only=True)
class Stand:
    """Answers about sides from the directory, remembering what was asked."""

    directory: Directory
    _sides: dict[tuple[str, str, Day], str] = field(factory=dict)
    _relations: dict[tuple[str, str, str, Day], Relation] = field(factory=dict)
    _foes: dict[tuple[str, str, Day], str | None] = field(factory=dict)

    def on(self, theatre: str, day: Day) -> "Standing":
        """Give how the sides stand in a theatre on a day."""
        return Standing(stand=self, theatre=theatre, day=day)

    def side(self, actor: str, standing: "Standing") -> str:
        """Give the party under whose name an actor's ground is counted."""
        key = (actor, standing.theatre, standing.day)
        if key not in self._sides:
            self._sides[key] = self.directory.side(actor, theatre=standing.theatre, day=standing.day)
        return self._sides[key]

    def relation(self, a: str, b: str, standing: "Standing") -> Relation:
        """Tell how two sides stand to each other."""
        if a == b:
            return Relation.SAME
        key = (min(a, b), max(a, b), standing.theatre, standing.day)
        if key not in self._relations:
            self._relations[key] = self.directory.relation(key[0], key[1], theatre=key[2], day=key[3])
        return self._relations[key]


@frozen(kw_only=True)
class Standing:
    """How the sides stand to each other in one theatre on one day."""

    stand: Stand
    theatre: str
    day: Day

    def parties(self, actors: Iterable[ActorRef]) -> tuple[Party, ...]:
        """Give the sides of those actors that can hold ground, each once, named as the directory names them."""
        found: dict[str, Party] = {}
        for reference in actors:
            side = self.stand.side(reference.id, self)
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
        return self.stand.relation(a, b, self) in FRIENDS

    def foes(self, a: str, b: str) -> bool:
        """Tell whether two sides are known foes."""
        return self.stand.relation(a, b, self) is Relation.FOE

    def only_foe(self, side: str) -> Party | None:
        """Give the one foe a side has in a theatre, or None where several blocs stand against it.

        Foes are one bloc when one of them, the state first, is a friend of all the others: that one is given.
        """
        key = (side, self.theatre, self.day)
        if key not in self.stand._foes:  # noqa: SLF001 (what the stand remembers is kept for its standings)
            self.stand._foes[key] = self._leading_foe(side)  # noqa: SLF001 (see above)
        lead = self.stand._foes[key]  # noqa: SLF001 (see above)
        return self.party(lead, lead) if lead is not None else None

    def _leading_foe(self, side: str) -> str | None:
        rows = [row for row in self.stand.directory.sides if self.theatre and row.theatre == self.theatre]
        above = {self.stand.side(id_, self) for row in rows for id_ in (row.a, row.b)}
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
        serves = self.stand.directory.serves
        found = claimant.side or serves(claimant.id, day=self.day, theatre=self.theatre)
        if found is None and claimant.kind in FACELESS and claimant.chain:
            found = serves(claimant.chain[-1], day=self.day, theatre=self.theatre)
        return None if found is None else self.stand.side(found, self)
