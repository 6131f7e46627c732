"""Sayings as rows of numbers: millions of words on places in one array, where as many objects would fill the memory.

A row is one ``Saying`` without its claim: what the estimate weighs, and the claim's id to find it again.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count
from typing import TypeVar

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from contested.control.chain import Flags, Ints
from contested.control.emit import SAID
from contested.control.rules import STRONG
from contested.control.say import Saying
from contested.domain.holding import Party
from contested.domain.place import Place

Rows = NDArray[np.void]
FIELDS = (
    ("place", "i4"),  # number of the place
    ("day", "i4"),  # ordinal of the day from which it counts
    ("known", "i4"),  # ordinal of the day a reader could first know it
    ("report", "i4"),  # number of the report
    ("start", "i4"),  # where the evidence starts in the report
    ("speaker", "i4"),  # number of the voice
    ("says", "i1"),  # what it says, by ``emit.SAYS``
    ("strong", "?"),  # its deed speaks plainly of control
    ("soft", "?"),  # it speaks of the place only through an area around it
    ("last_resort", "?"),  # history without a date
    ("change", "?"),  # it tells that a side came to have the place
    ("sides", "i2"),  # how many of its parties are the sides it is said of; the other side comes after them
    ("parties", "i2"),  # how many parties it names
    ("first", "i8"),  # where its parties begin in ``Sayings.named``
    ("weight", "f8"),  # how much it weighs, in [0, 1]
)
"""Fields of a row and their types; last comes ``claim``, the claim's id as bytes."""
Name = TypeVar("Name")


@frozen(kw_only=True)
class Names:
    """What rows refer to by number; each id stands once.

    Attributes:
        places: the places, each by its most exact description.
        parties: the parties.
        speakers: ids of the voices.
        reports: ids of the reports.
    """

    places: tuple[Place, ...] = ()
    parties: tuple[Party, ...] = ()
    speakers: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


@frozen(kw_only=True, eq=False)
class Sayings:
    """Sayings of one theatre, in any order.

    Attributes:
        theatre: theatre id.
        names: what the numbers stand for.
        rows: one row a saying, with the fields of ``FIELDS`` and ``claim``, shape (n,).
        named: numbers of the parties that the rows name, those of a row side by side.
    """

    theatre: str
    names: Names
    rows: Rows
    named: Ints

    def __len__(self) -> int:
        """Give the number of rows."""
        return len(self.rows)

    def without(self, claims: Iterable[str]) -> "Sayings":
        """Leave out the rows of some claims; names stay."""
        return Sayings(theatre=self.theatre, names=self.names, rows=self.rows[~self.of(claims)], named=self.named)

    def of(self, claims: Iterable[str]) -> Flags:
        """Tell which rows are of some claims, shape (n,)."""
        ids = np.array(sorted(one.encode() for one in claims), dtype=bytes)
        found: Flags = np.isin(self.rows["claim"], ids) if len(ids) else np.zeros(len(self), dtype=bool)
        return found

    def joined(self, more: "Sayings") -> "Sayings":
        """Give these rows and then those of another table of the same theatre; what has a number keeps it."""
        names, theirs = self.names, more.names
        place = _numbers([one.id for one in names.places], [one.id for one in theirs.places])
        party = _numbers([one.id for one in names.parties], [one.id for one in theirs.parties])
        speaker, report = _numbers(names.speakers, theirs.speakers), _numbers(names.reports, theirs.reports)
        added = more.rows.copy()
        for key, numbers in (("place", place), ("speaker", speaker), ("report", report)):
            added[key] = numbers[added[key]]
        added["first"] += len(self.named)
        places = list(_extended(names.places, theirs.places, place))
        for one, number in zip(theirs.places, place, strict=True):
            places[number] = min(places[number], one, key=exactness)
        return Sayings(
            theatre=self.theatre,
            names=Names(
                places=tuple(places),
                parties=_extended(names.parties, theirs.parties, party),
                speakers=_extended(names.speakers, theirs.speakers, speaker),
                reports=_extended(names.reports, theirs.reports, report),
            ),
            rows=np.concatenate([self.rows, added]),
            named=np.concatenate([self.named, party[more.named]]),
        )

    def in_order(self, rows: Ints) -> Ints:
        """Give numbers of rows sorted by place, day and the order of the text: report, start of evidence, claim."""
        told, reports = self.rows, self.names.reports
        rank = np.zeros(len(reports), dtype=np.int64)
        used = np.unique(told["report"][rows]).tolist()
        rank[sorted(used, key=reports.__getitem__)] = np.arange(len(used))
        when = (told["place"][rows].astype(np.int64) << 32) | told["day"][rows]
        where = (rank[told["report"][rows]] << 32) | told["start"][rows]
        order = np.lexsort((where, when))
        like_next = (np.diff(when[order]) == 0) & (np.diff(where[order]) == 0)
        tied = np.append(like_next, False) | np.append(False, like_next) if len(order) else like_next
        if tied.any():
            # Only words of one place, day and sentence are told apart by their claims' ids, which are slow to sort.
            among = order[tied]
            order[tied] = among[np.lexsort((told["claim"][rows[among]], where[among], when[among]))]
        return rows[order]


def exactness(place: Place) -> tuple[object, ...]:
    """Give a key by which the most exact description of a place comes first."""
    return not place.located, place.precision_km, place.name, place.country, place.lat or 0.0, place.lon or 0.0


def tabulate(sayings: Iterable[Saying]) -> dict[str, Sayings]:
    """Put sayings into tables, one for each theatre; each saying is looked at once and none is kept."""
    gathered: defaultdict[str, _Gathered] = defaultdict(_Gathered)
    for saying in sayings:
        gathered[saying.claim.theatre].add(saying)
    return {theatre: found.table(theatre) for theatre, found in sorted(gathered.items())}


def nothing_said(theatre: str) -> Sayings:
    """Give a table without rows."""
    return _Gathered().table(theatre)


@define(kw_only=True)
class _Gathered:
    """Rows being gathered, number by number."""

    places: dict[str, Place] = field(factory=dict)
    parties: dict[str, Party] = field(factory=dict)
    numbers: defaultdict[str, dict[str, int]] = field(factory=lambda: defaultdict(dict))
    integers: "array[int]" = field(factory=lambda: array("q"))
    weights: "array[float]" = field(factory=lambda: array("d"))
    named: "array[int]" = field(factory=lambda: array("q"))
    claims: list[bytes] = field(factory=list)

    def add(self, saying: Saying) -> None:
        """Add one row."""
        report, start, claim = saying.order
        place, parties = saying.place, (*saying.sides, *saying.others)
        best = self.places.setdefault(place.id, place)
        if best is not place:
            self.places[place.id] = min(best, place, key=exactness)
        row = (
            self._number("place", place.id),
            saying.day.toordinal(),
            saying.known.toordinal(),
            self._number("report", report),
            start,
            self._number("speaker", saying.speaker),
            SAID[saying.says],
            saying.strength >= STRONG,
            saying.soft,
            saying.last_resort,
            saying.change,
            len(saying.sides),
            len(parties),
            len(self.named),
        )
        self.integers.extend(row)
        self.weights.append(saying.weight)
        self.claims.append(claim.encode())
        for party in parties:
            self.parties.setdefault(party.id, party)
            self.named.append(self._number("party", party.id))

    def _number(self, kind: str, name: str) -> int:
        numbers = self.numbers[kind]
        return numbers.setdefault(name, len(numbers))

    def table(self, theatre: str) -> Sayings:
        """Give the table of what was gathered."""
        claims = np.array(self.claims or [b""], dtype=bytes)[: len(self.claims)]
        rows = np.empty(len(claims), dtype=[*FIELDS, ("claim", claims.dtype)])
        integers = np.array(self.integers, dtype=np.int64).reshape(-1, len(FIELDS) - 1)
        for at, (name, _) in enumerate(FIELDS[:-1]):
            rows[name] = integers[:, at]
        rows["weight"], rows["claim"] = np.array(self.weights), claims
        names = Names(
            places=tuple(self.places.values()),
            parties=tuple(self.parties.values()),
            speakers=tuple(self.numbers["speaker"]),
            reports=tuple(self.numbers["report"]),
        )
        return Sayings(theatre=theatre, names=names, rows=rows, named=np.array(self.named, dtype=np.int64))


def _numbers(old: Sequence[str], new: Sequence[str]) -> Ints:
    """Give the number that each new name has once those that are not there yet are added."""
    asked = set(new)
    numbers = {name: number for number, name in enumerate(old) if name in asked}
    beyond = count(len(old))
    for name in new:
        if name not in numbers:
            numbers[name] = next(beyond)
    return np.array([numbers[name] for name in new], dtype=np.int64)


def _extended(old: tuple[Name, ...], new: Sequence[Name], numbers: Ints) -> tuple[Name, ...]:
    """Give old names and those new ones whose numbers lie past them."""
    return (*old, *(name for name, number in zip(new, numbers, strict=True) if number >= len(old)))
