"""Blocking: which pairs of claims are worth comparing. A cheap net that must not lose a true pair."""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from attrs import frozen

from contested.domain.claim import Claim, PlaceRole
from contested.domain.place import Place, PlaceKind
from contested.domain.time import Day, Precision
from contested.events.deeds import family
from contested.geometry import cells_around

NEAREST_KM = 5.0
"""Points are sought at least this far around, so that two spellings of one village are compared."""

WIDE_KM = 50.0
"""An area wider than this is compared by its id alone: "in the governorate" is no match for a village."""

OPEN_DAYS = 60
"""How far an interval without a beginning is taken to reach back when pairs are sought."""

TOLERANCE_DAYS = {
    Precision.DAY: 1,
    Precision.RANGE: 1,
    Precision.WEEK: 2,
    Precision.MONTH: 3,
    Precision.YEAR: 0,
    Precision.VAGUE: 5,
    Precision.REPORT: 3,
    Precision.UNKNOWN: 0,
}
"""Days by which two tellings of one happening may miss each other: midnight, time zones, late reporting."""


@frozen(kw_only=True)
class Span:
    """The days [start, end] in which a claim's happening is sought, tolerance included."""

    start: Day
    end: Day


def site(claim: Claim) -> Place | None:
    """Give the place a claim is about: what is taken or struck, else where it happened."""
    ranked = sorted(claim.places, key=lambda ref: _ROLE_ORDER[ref.role])
    return ranked[0].place if ranked else None


_ROLE_ORDER = {
    PlaceRole.TARGET: 0,
    PlaceRole.SITE: 1,
    PlaceRole.DESTINATION: 2,
    PlaceRole.ORIGIN: 3,
    PlaceRole.WITHIN: 4,
}


def span(claim: Claim, known: Day) -> Span | None:
    """Give the days to seek a claim's fellows in, or None when it is undated history."""
    when = claim.when
    if when.precision is Precision.UNKNOWN and claim.background:
        return None
    slack = dt.timedelta(days=TOLERANCE_DAYS[when.precision])
    end = when.end or max(known, when.start or known)
    start = when.start or end - dt.timedelta(days=OPEN_DAYS)
    return Span(start=_add(start, -slack), end=_add(end, slack))


def _add(day: Day, delta: dt.timedelta) -> Day:
    try:
        return day + delta
    except OverflowError:
        return day


def pairs(claims: Sequence[Claim], spans: Sequence[Span | None]) -> Iterator[tuple[int, int]]:
    """Give the index pairs (i < j) of claims that share a deed family, a theatre, a place cell and days."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        for cell in _cells(site(claim)):
            blocks[(claim.theatre, family(claim.deed), cell)].append(index)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        for pair in _sweep(members, spans):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _cells(place: Place | None) -> tuple[str, ...]:
    """Give the blocking cells of a place: its id, and where it is a small located one the cells its radius touches."""
    if place is None:
        return ("nowhere",)
    if place.lat is None or place.lon is None or place.precision_km > WIDE_KM:
        return (place.id,)
    # Each place is filed in every cell its own radius touches, so two that lie within their radii share a cell.
    reach = max(place.precision_km, NEAREST_KM if place.kind is PlaceKind.POINT else 0.0)
    around = itertools.chain.from_iterable(cells_around(place.lat, place.lon, km=reach))
    return (place.id, *(str(number) for number in around))


def _sweep(members: Sequence[int], spans: Sequence[Span | None]) -> Iterator[tuple[int, int]]:
    """Give the pairs of a block whose days touch; undated history meets only undated history."""
    undated = [index for index in members if spans[index] is None]
    yield from itertools.combinations(sorted(undated), 2)
    dated = sorted(((known, index) for index in members if (known := spans[index])), key=lambda d: (d[0].start, d[1]))
    active: list[tuple[Span, int]] = []
    for days, index in dated:
        active = [(other, j) for other, j in active if other.end >= days.start]
        for _, j in active:
            yield min(index, j), max(index, j)
        active.append((days, index))
