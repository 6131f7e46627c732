"""What a rule of the time grammar is: a pattern, and a function from what it matched and where it stands to days."""

import re
from collections.abc import Callable

from attrs import frozen

from contested.domain.time import Day, Interval
from contested.mentions.times import words


@frozen(kw_only=True)
class Anchor:
    """Where an expression stands: what relative words are measured from.

    Attributes:
        reference: the report's own day, or None.
        year: the year that days without a year belong to, where the text sets one, else None.
        told: the last day given with its year in this part of the text, when it lies well in the past, else None.
        last: the interval of the previous time mention, or None.
        last_near: True when that mention stands in the same part of the text.
        future: True when the governing words speak of the time to come ("will", "plans to").
    """

    reference: Day | None
    year: int | None = None
    told: Day | None = None
    last: Interval | None = None
    last_near: bool = False
    future: bool = False


@frozen(kw_only=True)
class Meaning:
    """What an expression means.

    Attributes:
        interval: the days, or None when they cannot be told or the words are no time after all.
        relation: see ``TimeMention.relation``.
        detail: why there is no interval; "" with no interval means that the words are no time and are passed over.
        anchors: False when later expressions ("the next day") must not be measured from this one.
    """

    interval: Interval | None
    relation: str = "in"
    detail: str = ""
    anchors: bool = True


NOTHING = Meaning(interval=None)
"""The words look like a time and are none; they are passed over as a whole."""

UNDATED = Meaning(interval=None, detail="the report has no day that this could be measured from")

Resolve = Callable[[re.Match[str], Anchor], Meaning | None]
"""None: no time here, other rules may still read the same words."""


@frozen(kw_only=True)
class Rule:
    """One rule: its name, its pattern, whether a preposition must stand before it, and how it is resolved.

    ``own_lead`` marks patterns that carry their preposition themselves; ``hints`` are sets of pieces of each of which a
    text in small letters must hold one for the rule to match at all.
    """

    name: str
    pattern: re.Pattern[str]
    resolve: Resolve
    needs_lead: bool = False
    own_lead: bool = False
    hints: tuple[frozenset[str], ...] = ()


_DIGITS = tuple("0123456789")
_SIDES = ("before", "after")
_SEASONS = ("spring", "summer", "autumn", "winter", "fall")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEARS = ("19", "20")
_SPANS = ("week", "month", "year")
_UNITS = ("hour", "day", "night", "decade", *_SPANS)
_DAYTIMES = ("dawn", "midnight", "noon", "midday", "sunrise", "sunset", "nightfall", "dusk", "light", "daybreak")
_PARTS = ("early", "mid", "late", "start", "beginning", "end")
_OF_DAYS = ("day", "morning", "afternoon", "evening", "night")
_NTH = ("first", "second", "third", "fourth", "last", "final", "opening", "closing")
_ISLAMIC = ("muharram", "safar", "rabi", "juma", "rajab", "sha", "rama", "shawwal", "dhu", "zu")
_STRETCH = ("from", "between")
_HINTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "ago": (("ago",),), "before-last": (("last",),), "stretch-of": (("of",), _UNITS),
    "after-lasting": (("of", "-long"), _UNITS),
    "moments-later": (("minute", "moment", "shortly", "soon", "immediately", "just"),), "from-story": (_UNITS,),
    "from-dated": (_SIDES, _UNITS), "from-event": (_SIDES, _UNITS), "lasting-adjective": (("-",), _UNITS),
    "day-word": (("of",), _MONTHS), "season-bare": (_SEASONS,), "season-year": (_SEASONS, _YEARS),
    "ramadan": (("rama",),), "ramadan-this": (("rama",),), "eid": (("eid",),),
    "feast": (("christmas", "year", "nowruz", "newroz", "boxing", "may"),),
    "portion": (("of",), _NTH, ("half", "quarter", "day", "week", "month")), "week-of-day": (("week",),),
    "weekend-of": (("weekend",),), "two-parts": (("to",), ("early", "mid")),
    "in-the-unit": (("in",), _SPANS, ("earl", "late")), "military": (_DIGITS, _MONTHS), "day-month": (_DIGITS, _MONTHS),
    "month-day": (_DIGITS, _MONTHS), "days-month": (_DIGITS, _MONTHS), "month-days": (_DIGITS, _MONTHS),
    "hijri": (_DIGITS, _ISLAMIC), "date-to-date": (_DIGITS, _MONTHS), "date-to-date-us": (_DIGITS, _MONTHS),
    "in-a-row": (("consecutive", "straight", "successive", "running"),), "named-after-a-day": (_MONTHS, _DIGITS),
    "part-of-month": (_MONTHS, _PARTS), "week-of-month": (_MONTHS, ("week",)), "month-year": (_MONTHS, _YEARS),
    "month-noun": (_MONTHS, ("the",)), "month-noun-a": (_MONTHS,), "month": (_MONTHS,), "months": (_MONTHS, _STRETCH),
    "months-year": (_MONTHS, _YEARS), "named-month": (_MONTHS, ("last", "this", "next")), "iso": (_YEARS,),
    "part-of-year": (_YEARS, _PARTS), "years": (_YEARS, _STRETCH), "years-dash": (_YEARS,), "year": (_YEARS,),
    "year-noun": (_YEARS,), "decade": (_YEARS,), "quarter-short": (_YEARS,), "numeric": (_DIGITS,),
    "day-of-month": (_DIGITS, ("month",)), "ordinal-day": (_DIGITS,), "numeric-heading": (_DIGITS, ("/",)),
    "season": (_SEASONS,), "not-now": (("foreseeable", "time being", "now-", "every"),), "first-time-in": (("first",),),
    "first-since": (("first",),), "today": (("today", "tonight", "this"),), "todays": (("today",),),
    "in-the-day": (("earlier", "later"), ("day",)), "yesterday": (("yesterday",),), "last-night": (("night",),),
    "tomorrow": (("tomorrow",),), "weekday": (("day",),), "weekdays": (("day",), _STRETCH),
    "weekdays-dash": (("day",),), "calendar-unit": (_SPANS, ("this", "last", "next", "previous", "coming")),
    "weekend": (("weekend",),), "at-the-time": (("time",),), "next-day": (("next", "following", "same", "previous"),),
    "that-unit": (_SPANS, ("that", "same", "following", "previous")), "that-unit-after": (_SPANS, _SIDES),
    "that-day": (("that",), _OF_DAYS), "day-after": (_SIDES, _OF_DAYS), "since-dawn": (("since",),),
    "to-present": (("to", "until"), ("present", "date", "day")),
    "end-of-unit": (_SPANS, ("end", "beginning", "start", "middle")), "time-of-day": (_DAYTIMES,),
    "past-window": (("past",), _UNITS), "last-window": (("last",), _UNITS),
    "last-count": (("last", "preceding", "previous"), _UNITS), "recent-units": (("recent",), _UNITS),
    "recently": (("recent", "late"),), "these-days": (("these",),), "coming-units": (("coming", "next"), _UNITS),
    "following-units": (("following", "ensuing"), _UNITS), "units-followed": (_UNITS, ("followed",)),
    "lasting": (_UNITS, ("for",)), "lasting-one": (_UNITS, ("for",)), "in-a-row-after": (_UNITS, ("for",)),
    "within": (_UNITS,), "now": (("moment", "time", "current", "present", "now", "point", "stage", "hour", "writing"),),
}  # fmt: skip
"""Of each rule sets of letters, of each of which a text must hold one: most rules are not tried on most sentences."""


def rule(name: str, pattern: str, resolve: Resolve, *, needs_lead: bool = False, own_lead: bool = False) -> Rule:
    """Make a rule; the pattern matches in any case except inside ``(?-i:...)``, and only between word boundaries."""
    compiled = re.compile(rf"(?<![\w/.-])(?:{pattern})(?![\w])", re.IGNORECASE)
    hints = tuple(frozenset(each) for each in _HINTS.get(name, ()))
    return Rule(name=name, pattern=compiled, resolve=resolve, needs_lead=needs_lead, own_lead=own_lead, hints=hints)


def unit_of(m: re.Match[str]) -> str:
    """Give the unit a rule matched, in the singular."""
    unit = m["unit"].lower()
    return unit.removesuffix("s")


def bounds(m: re.Match[str]) -> tuple[int, int]:
    """Give the bounds of the count; a bare singular ("the month before") is one."""
    if not m["count"] and not m["unit"].lower().endswith("s"):
        return 1, 1
    return words.count_of(m["count"], unit_of(m))


def story_day(at: Anchor) -> Day | None:
    """Give the day that story-relative words are measured from: the last mentioned one, else the report's own."""
    if at.last is not None and at.last.end is not None:
        return at.last.end
    return at.reference
