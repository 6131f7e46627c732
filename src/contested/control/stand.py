"""Sides: under whose name ground is counted, and who contests whom."""

from collections.abc import Iterable

from attrs import define, field

from contested.directory import Directory
from contested.domain.actor import ActorKind, Relation
from contested.domain.claim import ActorRef, Claim
from contested.domain.holding import Party
from contested.domain.source import SourceKind
from contested.domain.time import Day

HOLD_NO_GROUND = frozenset({ActorKind.CIVILIANS, ActorKind.MONITOR, ActorKind.BODY})

FACELESS = frozenset({SourceKind.UNNAMED, SourceKind.UNKNOWN, SourceKind.RESIDENTS})
"""Voices without a name of their own: the party that carries them lends them its interest."""

FRIENDS = frozenset({Relation.SAME, Relation.ALLY})


@define(kw_only=True)
class Stand:
    """Answers about sides from the directory, remembering what was asked."""

    directory: Directory
    _sides: dict[tuple[str, str, Day], str] = field(factory=dict)
    _relations: dict[tuple[str, str, str, Day], Relation] = field(factory=dict)

    def side(self, actor: str, theatre: str, day: Day) -> str:
        """Give the id of the party under whose name the actor's ground is counted."""
        key = (actor, theatre, day)
        if key not in self._sides:
            self._sides[key] = self.directory.side(actor, theatre=theatre, day=day)
        return self._sides[key]

    def parties(self, actors: Iterable[ActorRef], theatre: str, day: Day) -> tuple[Party, ...]:
        """Give the sides of actors that can hold ground, each once, named as the directory names them."""
        found: dict[str, Party] = {}
        for reference in actors:
            side = self.side(reference.id, theatre, day)
            known = self.directory.actor(side)
            if known is None or known.kind not in HOLD_NO_GROUND:
                name = known.name if known is not None else reference.name
                found.setdefault(side, Party(id=side, name=name))
        return tuple(found.values())

    def relation(self, a: str, b: str, theatre: str, day: Day) -> Relation:
        """Tell how two sides stand to each other."""
        if a == b:
            return Relation.SAME
        key = (min(a, b), max(a, b), theatre, day)
        if key not in self._relations:
            self._relations[key] = self.directory.relation(key[0], key[1], theatre=theatre, day=day)
        return self._relations[key]

    def friends(self, a: str, b: str, theatre: str, day: Day) -> bool:
        """Tell whether two sides are one or allied; members of one side do not contest each other."""
        return self.relation(a, b, theatre, day) in FRIENDS

    def foes(self, a: str, b: str, theatre: str, day: Day) -> bool:
        """Tell whether two sides are known foes."""
        return self.relation(a, b, theatre, day) is Relation.FOE

    def voice_side(self, claim: Claim, day: Day) -> str | None:
        """Give the party whose interest the claimant shares, or None for an independent voice."""
        claimant = claim.claimant
        found = claimant.side or self.directory.serves(claimant.id)
        if found is None and claimant.kind in FACELESS and claimant.chain:
            found = self.directory.serves(claimant.chain[-1])
        return None if found is None else self.side(found, claim.theatre, day)
