"""Where and when a claim is sought: the place it is about, and the days it may tell of."""

import datetime as dt
from functools import lru_cache

from attrs import frozen

from contested.domain.claim import Claim, PlaceRole
from contested.domain.place import Place, PlaceKind
from contested.domain.time import Day, Precision

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


def unknown(place: Place) -> bool:
    """Tell whether a place is known by its name in reports alone; one told from another ("east of X") is not."""
    return place.id.startswith("pu-") and place.kind is not PlaceKind.RELATIVE


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
    return _span(when.start, when.end or max(known, when.start or known), when.precision)


@lru_cache(maxsize=50_000)
def _span(start: Day | None, end: Day, precision: Precision) -> Span:
    slack = dt.timedelta(days=TOLERANCE_DAYS[precision])
    return Span(start=_add(start or _add(end, dt.timedelta(days=-OPEN_DAYS)), -slack), end=_add(end, slack))


def _add(day: Day, delta: dt.timedelta) -> Day:
    try:
        return day + delta
    except OverflowError:
        return day
