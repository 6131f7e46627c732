"""Who stands with whom: climb memberships to a side, and read dated relations along the way."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from contested.directory.names import within
from contested.directory.standing import Standing, Tie
from contested.domain.actor import Actor, ActorKind, Membership, Relation, SideRow
from contested.domain.time import Day

ANYBODY = "*"
"""In a row of sides: stands for every other actor, after all rows that name one."""

K = TypeVar("K")
V = TypeVar("V")

_VOICES = frozenset({ActorKind.MEDIA, ActorKind.MONITOR, ActorKind.PERSON, ActorKind.BODY})
_PARTIES = frozenset(
    {ActorKind.STATE, ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP, ActorKind.COALITION, ActorKind.TRIBAL}
)


KEPT = 200_000
"""Answers that are kept before they are thrown away and worked out anew."""


class Sides:
    """Dated memberships and relations, asked by theatre and day.

    An answer is worked out once for each stretch of days on which no membership or row begins or ends, and kept.

    Attributes:
        turns: the days on which one begins, or ended the day before, rising.
    """

    def __init__(
        self, actor: Callable[[str], Actor | None], rows: Iterable[SideRow], memberships: Iterable[Membership] = ()
    ) -> None:
        """Index the rows by pair; ``actor`` looks actors up, ``memberships`` are all that have days."""
        rows = tuple(rows)
        self._actor = actor
        dated = [*((row.start, row.end) for row in rows), *((one.start, one.end) for one in memberships)]
        self.turns = tuple(sorted({day for start, end in dated for day in _turns(start, end)}))
        self._side: dict[tuple[str, str, int], str] = {}
        self._relation: dict[tuple[str, str, str, int], Relation] = {}
        self._rows: defaultdict[tuple[str, str], list[SideRow]] = defaultdict(list)
        for row in rows:
            self._rows[row.a, row.b].append(row)
            self._rows[row.b, row.a].append(row)

    def side(self, actor: str, *, theatre: str, day: Day | None) -> str:
        """Give the top of the chain of parties above an actor, or the actor itself."""
        key = (actor, theatre, self._stretch(day))
        found = self._side.get(key)
        if found is None:
            found = self._chain(actor, theatre=theatre, day=day)[-1]
            _keep(self._side, key, found)
        return found

    def _stretch(self, day: Day | None) -> int:
        """Number the stretch of days that a day lies in; no day has a number of its own."""
        return -1 if day is None else bisect_right(self.turns, day)

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
        key = (a, b, theatre, self._stretch(day))
        found = self._relation.get(key)
        if found is None:
            found = self.tie(a, b, theatre=theatre, day=day).relation
            _keep(self._relation, key, found)
        return found

    def tie(self, a: str, b: str, *, theatre: str, day: Day | None) -> Tie:
        """Tell how two actors stand, as ``relation`` does, with the row or membership that says so."""
        if a == b:
            return Tie(a=a, b=b, relation=Relation.SAME)
        above_a = self._chain(a, theatre=theatre, day=day)
        above_b = self._chain(b, theatre=theatre, day=day)
        if above_a[-1] == above_b[-1]:
            return Tie(a=a, b=b, relation=Relation.SAME, by="member", said_of=(a, above_a[-1]))
        pairs = [(i + j, x, y) for i, x in enumerate(above_a) for j, y in enumerate(above_b)]
        for _, x, y in sorted(pairs):
            found = self._rows_say(x, y, theatre=theatre, day=day)
            if found is not None:
                return _by_row(a, b, found)
        allied = self._allied(above_a, above_b, day) or self._allied(above_b, above_a, day)
        if allied is not None:
            return self._by_membership(a, b, Relation.ALLY, owner=allied[0], membership=allied[1])
        for x in (*above_a, *above_b):
            found = self._rows_say(x, ANYBODY, theatre=theatre, day=day)
            if found is not None:
                return _by_row(a, b, found) if self._both_parties(a, b) else Tie(a=a, b=b, relation=Relation.UNKNOWN)
        return Tie(a=a, b=b, relation=Relation.UNKNOWN)

    def standing(self, actor: str, *, theatre: str, day: Day | None, everybody: Iterable[Actor]) -> Standing:
        """Gather how an actor stands on a day: above it, below it, beside it and against it; ``everybody`` is asked."""
        chain = self._chain(actor, theatre=theatre, day=day)
        ties = [self.tie(actor, other, theatre=theatre, day=day) for other in self._others(chain, everybody, day)]
        foes = [each for each in ties if each.relation is Relation.FOE and ANYBODY not in each.said_of]
        wide = self._rows_say(actor, ANYBODY, theatre=theatre, day=day)
        if wide is not None and wide[0] is Relation.FOE:
            foes.append(_by_row(actor, ANYBODY, wide))
        return Standing(
            actor=actor,
            theatre=theatre,
            day=day,
            side=chain[-1],
            above=tuple(self._step(low, high, day) for low, high in pairwise(chain)),
            members=tuple(self._below(actor, everybody, theatre=theatre, day=day)),
            allies=tuple(each for each in ties if each.relation is Relation.ALLY),
            foes=tuple(foes),
        )

    def _others(self, chain: list[str], everybody: Iterable[Actor], day: Day | None) -> list[str]:
        """Give those whom rows or alliances put beside or against an actor or what it is part of, in order of id."""
        found: set[str] = set()
        for a, b in self._rows:
            if a in chain and b != ANYBODY:
                found.add(b)
        for each in everybody:
            allied = {one.parent for one in each.memberships if one.kind == "ally" and _holds(one, day)}
            if allied & set(chain):
                found.add(each.id)
            if each.id in chain:
                found |= allied
        return sorted(found - set(chain))

    def _below(self, actor: str, everybody: Iterable[Actor], *, theatre: str, day: Day | None) -> Iterator[Tie]:
        for each in everybody:
            if each.id != actor and self._parent(each.id, theatre=theatre, day=day, lasting=False) == actor:
                yield self._step(each.id, actor, day)

    def _step(self, low: str, high: str, day: Day | None) -> Tie:
        """Give the tie of a member to what it is part of."""
        known = self._actor(low)
        memberships = () if known is None else known.memberships
        held = next(each for each in memberships if each.parent == high and _holds(each, day))
        return self._by_membership(low, high, Relation.SAME, owner=low, membership=held)

    def _by_membership(self, a: str, b: str, relation: Relation, *, owner: str, membership: Membership) -> Tie:
        known = self._actor(owner)
        return Tie(
            a=a, b=b, relation=relation, by=membership.kind, said_of=(owner, membership.parent),
            start=membership.start, end=membership.end, source="" if known is None else known.source,
        )  # fmt: skip

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

    def _rows_say(self, a: str, b: str, *, theatre: str, day: Day | None) -> tuple[Relation, SideRow] | None:
        """Give what the rows of a pair say, and the latest of them; unknown where they differ, None where none is."""
        fitting = [
            row
            for row in self._rows.get((a, b), ())
            if (theatre == "" or row.theatre in ("", theatre)) and within(day, row.start, row.end)
        ]
        if theatre != "" and any(row.theatre == theatre for row in fitting):
            fitting = [row for row in fitting if row.theatre == theatre]
        if len(fitting) == 0:
            return None
        said = {row.relation for row in fitting}
        last = max(fitting, key=lambda row: (row.start is not None, row.start or dt.date.min))
        return (last.relation if len(said) == 1 else Relation.UNKNOWN), last

    def _allied(self, below: list[str], others: list[str], day: Day | None) -> tuple[str, Membership] | None:
        for id_ in below:
            known = self._actor(id_)
            for membership in () if known is None else known.memberships:
                if membership.kind == "ally" and membership.parent in others and _holds(membership, day):
                    return id_, membership
        return None

    def _both_parties(self, a: str, b: str) -> bool:
        for id_ in (a, b):
            known = self._actor(id_)
            # An armed group that no directory knows is still a party; a named voice or civilians are not.
            if known is not None and known.kind not in _PARTIES:
                return False
        return True


def _turns(start: Day | None, end: Day | None) -> Iterator[Day]:
    """Give the first day on which something holds, and the first on which it no longer does."""
    if start is not None:
        yield start
    if end is not None and end < dt.date.max:
        yield end + dt.timedelta(days=1)


def _keep(answers: dict[K, V], key: K, answer: V) -> None:
    if len(answers) >= KEPT:
        answers.clear()
    answers[key] = answer


def _by_row(a: str, b: str, found: tuple[Relation, SideRow]) -> Tie:
    relation, row = found
    if relation is Relation.UNKNOWN:
        return Tie(a=a, b=b, relation=relation)
    return Tie(
        a=a, b=b, relation=relation, by="row", said_of=(row.a, row.b), theatre=row.theatre, start=row.start,
        end=row.end, source=row.source,
    )  # fmt: skip


def _holds(membership: Membership, day: Day | None) -> bool:
    return within(day, membership.start, membership.end)
