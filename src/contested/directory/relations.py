"""Who stands with whom: climb memberships to a side, and read dated relations along the way."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from contested.directory.names import within
from contested.domain.actor import Actor, ActorKind, Membership, Relation, SideRow
from contested.domain.time import Day

ANYBODY = "*"
"""In a row of sides: stands for every other actor, after all rows that name one."""

_VOICES = frozenset({ActorKind.MEDIA, ActorKind.MONITOR, ActorKind.PERSON, ActorKind.BODY})
_PARTIES = frozenset(
    {ActorKind.STATE, ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP, ActorKind.COALITION, ActorKind.TRIBAL}
)


class Sides:
    """Dated memberships and relations, asked by theatre and day."""

    def __init__(self, actor: Callable[[str], Actor | None], rows: Iterable[SideRow]) -> None:
        """Index the rows by pair; ``actor`` looks actors up."""
        self._actor = actor
        self._rows: defaultdict[tuple[str, str], list[SideRow]] = defaultdict(list)
        for row in rows:
            self._rows[row.a, row.b].append(row)
            self._rows[row.b, row.a].append(row)

    def side(self, actor: str, *, theatre: str, day: Day | None) -> str:
        """Give the top of the chain of parties above an actor, or the actor itself."""
        return self._chain(actor, theatre=theatre, day=day)[-1]

    def serves(self, actor: str, *, theatre: str, day: Day | None) -> str | None:
        """Give the party an actor speaks for on a day; None for independent voices, civilians and unknown ids.

        Without a day only memberships without days count: what has ended, or began at some time, binds nobody.
        """
        if self._actor(actor) is None:
            return None
        top = self._actor(self._chain(actor, theatre=theatre, day=day, lasting=day is None)[-1])
        return top.id if top is not None and top.kind in _PARTIES else None

    def relation(self, a: str, b: str, *, theatre: str, day: Day | None) -> Relation:
        """Tell how two actors stand: nearest rows first, then alliances by membership, then rows for anybody."""
        if a == b:
            return Relation.SAME
        above_a = self._chain(a, theatre=theatre, day=day)
        above_b = self._chain(b, theatre=theatre, day=day)
        if above_a[-1] == above_b[-1]:
            return Relation.SAME
        pairs = [(i + j, x, y) for i, x in enumerate(above_a) for j, y in enumerate(above_b)]
        for _, x, y in sorted(pairs):
            found = self._rows_say(x, y, theatre=theatre, day=day)
            if found is not None:
                return found
        if self._allied(above_a, above_b, day) or self._allied(above_b, above_a, day):
            return Relation.ALLY
        for x in (*above_a, *above_b):
            found = self._rows_say(x, ANYBODY, theatre=theatre, day=day)
            if found is not None:
                return found if self._both_parties(a, b) else Relation.UNKNOWN
        return Relation.UNKNOWN

    def _chain(self, actor: str, *, theatre: str, day: Day | None, lasting: bool = False) -> list[str]:
        """Climb from an actor to the top; ``lasting`` leaves out memberships with days."""
        chain = [actor]
        while True:
            parent = self._parent(chain[-1], theatre=theatre, day=day, lasting=lasting)
            if parent is None or parent in chain:
                return chain
            chain.append(parent)

    def _parent(self, actor: str, *, theatre: str, day: Day | None, lasting: bool) -> str | None:
        known = self._actor(actor)
        if known is None:
            return None
        kinds = {"member", "serves"} if known.kind in _VOICES else {"member"}
        fitting: list[tuple[bool, bool, int, str]] = []
        for index, membership in enumerate(known.memberships):
            parent = self._actor(membership.parent)
            if parent is None or membership.kind not in kinds or not _holds(membership, day):
                continue
            if lasting and (membership.start is not None or membership.end is not None):
                continue
            if theatre != "" and len(parent.theatres) > 0 and theatre not in parent.theatres:
                continue
            # A party of this very theatre comes before one of any; what still lasts before what has ended.
            named = theatre != "" and theatre in parent.theatres
            fitting.append((not named, membership.end is not None, index, parent.id))
        return min(fitting)[3] if len(fitting) > 0 else None

    def _rows_say(self, a: str, b: str, *, theatre: str, day: Day | None) -> Relation | None:
        fitting = [
            row
            for row in self._rows.get((a, b), ())
            if (theatre == "" or row.theatre in ("", theatre)) and within(day, row.start, row.end)
        ]
        if theatre != "" and any(row.theatre == theatre for row in fitting):
            fitting = [row for row in fitting if row.theatre == theatre]
        said = {row.relation for row in fitting}
        if len(said) == 0:
            return None
        return said.pop() if len(said) == 1 else Relation.UNKNOWN

    def _allied(self, below: list[str], others: list[str], day: Day | None) -> bool:
        for id_ in below:
            known = self._actor(id_)
            for membership in () if known is None else known.memberships:
                if membership.kind == "ally" and membership.parent in others and _holds(membership, day):
                    return True
        return False

    def _both_parties(self, a: str, b: str) -> bool:
        for id_ in (a, b):
            known = self._actor(id_)
            # An armed group that no directory knows is still a party; a named voice or civilians are not.
            if known is not None and known.kind not in _PARTIES:
                return False
        return True


def _holds(membership: Membership, day: Day | None) -> bool:
    return within(day, membership.start, membership.end)
