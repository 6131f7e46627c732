"""How exactly the codebooks say when and where: ACLED's scale of three, UCDP's of five and seven."""

import datetime as dt
import re

from contested.domain.place import Place, PlaceKind
from contested.domain.time import Day, Interval, Precision
from contested.publishing.codebooks.tables import where_of_feature

WEEK = 7
MONTH = 31
YEAR = 366
HALF_MONTH = 15
EXACT_KM = 5.0
NEAR_KM = 25.0
LOOSE = frozenset({Precision.MONTH, Precision.VAGUE})


def names_days(words: str, when: Interval) -> bool:
    """Tell whether words name the first and the last day of an interval: by weekday, or by number beside a month."""
    if when.start is None or when.end is None:
        return False
    return all(_names(words, day) for day in (when.start, when.end))


def _names(words: str, day: Day) -> bool:
    month = re.search(rf"\b(?:{day:%B}|{day:%b})\b", words, re.IGNORECASE)
    number = re.search(rf"(?<![\d.,]){day.day}(?:st|nd|rd|th)?(?![\d.,]\d|\d)\b", words)
    return f"{day:%A}" in words or (month is not None and number is not None)


def acled_days(when: Interval, *, lasts: bool) -> tuple[tuple[Day, int], ...]:
    """Give the days of ACLED's rows with time_precision; none when even the month is unknown.

    1 is an exact day, 2 within a week and 3 within a month, both at their middle; words that mean the beginning or end
    of a month give its first or last day. What lasts over several days that the words name has a row for each of them;
    a stretch of time ("over the past week") is no list of days.

    Args:
        when: the days.
        lasts: True where it goes on for each of the days, which the report names.
    """
    if when.start is None or when.end is None or when.days is None:
        return () if when.start is None else ((when.start, 3),)
    if when.days == 1:
        return ((when.start, 1),)
    if lasts and when.precision is Precision.RANGE and when.days <= MONTH:
        return tuple((when.start + dt.timedelta(days=step), 1) for step in range(when.days))
    if when.days > MONTH:
        return ()
    if when.precision in LOOSE and (edge := _edge_of_month(when.start, when.end)) is not None:
        return ((edge, 3),)
    return ((middle(when.start, when.end), 2 if when.days <= WEEK else 3),)


def _edge_of_month(start: Day, end: Day) -> Day | None:
    if (start.year, start.month) != (end.year, end.month):
        return None
    last = (end + dt.timedelta(days=1)).month != end.month
    if start.day == 1 and end.day <= HALF_MONTH:
        return start
    return end if last and start.day > HALF_MONTH else None


def middle(start: Day, end: Day) -> Day:
    """Give the day in the middle, the earlier of two."""
    return start + (end - start) // 2


def date_prec(when: Interval) -> int | None:
    """Give UCDP's date_prec: 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year; None beyond."""
    days = when.days
    if days is None or days > YEAR:
        return None
    bounds = ((1, 1), (WEEK - 1, 2), (WEEK, 3), (MONTH, 4))
    return next((code for most, code in bounds if days <= most), 5)


def geo_precision(place: Place) -> int | None:
    """Give ACLED's geo_precision: 1 the named place, 2 near it or a small area, 3 a region; None for a country."""
    if place.feature == "country":
        return None
    if _exact(place):
        return 1
    return 2 if place.precision_km <= NEAR_KM else 3


def has_units(place: Place) -> bool:
    """Tell whether country and districts are known: an unknown place somewhere around another one only borrows them."""
    return not (place.id.startswith("pu-") and place.relation == "near" and place.precision_km > NEAR_KM)


def where_prec(place: Place) -> int:
    """Give UCDP's where_prec: 1 exact, 2 within 25 km of a known point, 3 ADM2, 4 ADM1, 5 fuzzy, 6 country, 7 sea."""
    if place.kind is PlaceKind.AREA and place.feature in where_of_feature():
        return where_of_feature()[place.feature]
    if _exact(place):
        return 1
    return 2 if place.precision_km <= NEAR_KM else 5


def _exact(place: Place) -> bool:
    named = place.kind is PlaceKind.POINT and place.feature != "place" and place.precision_km <= NEAR_KM
    return named or (place.kind is not PlaceKind.RELATIVE and place.precision_km <= EXACT_KM)
