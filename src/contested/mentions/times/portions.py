"""Rules for portions of calendar units: "the first half of May", "the last days of 2023", "the week of 27 May".

First and last days, weeks or months without a number are five, two and three of them.
"""

import re

from contested.domain.time import Day, Interval, Precision
from contested.mentions.times import words
from contested.mentions.times.absolute import DATE, month_year, one_date
from contested.mentions.times.days import month_days, shift, span, unit_days, up_to, year_days
from contested.mentions.times.grammar import UNDATED, Anchor, Meaning, Rule, rule

_FEW = {"day": 5, "week": 2, "month": 3}
"""How many days, weeks or months "the first days", "the last weeks" are."""
_LAST = frozenset({"last", "final", "closing"})
_STEPS = {"last": -1, "next": 1, "coming": 1}
_QUARTER_MONTHS = {"half": 6, "quarter": 3}


def _whole(m: re.Match[str], at: Anchor) -> Interval | None:
    """Give the month or year of which a portion is told."""
    if m["month"]:
        return month_year(words.month_number(m["month"]), m["year"], at)
    if m["bare"]:
        return year_days(int(m["bare"]))
    if at.reference is None:
        return None
    unit = m["unit"].lower()
    return unit_days(shift(at.reference, _STEPS.get(m["which"].lower(), 0), unit), unit)


def _portion(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "the second half of May", "the first quarter of 2024", "the last ten days of June"."""
    whole = _whole(m, at)
    if whole is None or whole.start is None or whole.end is None:
        return UNDATED
    nth, piece = m["nth"].lower(), m["piece"].lower().removesuffix("s")
    from_end = nth in _LAST
    if piece in _QUARTER_MONTHS:
        found = _fraction(whole, piece, words.ordinal_number(nth) or 1, from_end=from_end)
    else:
        count = words.count_of(m["count"], piece)[1] if m["count"] else _FEW[piece]
        if nth not in {"first", "opening", *_LAST}:
            return None
        length = shift(whole.start, count, piece) - whole.start
        reach = length.days - 1
        if from_end:
            start = shift(shift(whole.end, 1, "day"), -count, piece)
            found = span(max(start, whole.start), whole.end, Precision.RANGE)
        else:
            found = span(whole.start, min(shift(whole.start, reach, "day"), whole.end), Precision.RANGE)
    return None if found is None else Meaning(interval=up_to(found, at.reference, future=at.future))


def _fraction(whole: Interval, piece: str, nth: int, *, from_end: bool) -> Interval | None:
    """Give a half of a month (its 15th ends the first), or a half or quarter of a year."""
    if whole.start is None or whole.end is None:
        return None
    if whole.precision is Precision.MONTH:
        if piece != "half" or nth > 2:
            return None
        middle = shift(whole.start, 15, "day")
        first = nth == 1 and not from_end
        return (
            span(whole.start, shift(middle, -1, "day"), Precision.RANGE)
            if first
            else span(middle, whole.end, Precision.RANGE)
        )
    length = _QUARTER_MONTHS[piece]
    number = 12 // length if from_end else nth
    if number > 12 // length:
        return None
    start = shift(whole.start, length * (number - 1), "month")
    return span(start, shift(shift(start, length, "month"), -1, "day"), Precision.RANGE)


def _short_quarter(m: re.Match[str], _at: Anchor) -> Meaning | None:
    """Read "Q1 2024", "H2 2023"."""
    piece = "quarter" if m["kind"].lower() == "q" else "half"
    found = _fraction(year_days(int(m["year"])), piece, int(m["number"]), from_end=False)
    return None if found is None else Meaning(interval=found)


def _day_of(text: str, at: Anchor) -> Day | None:
    """Give the last day that a date names."""
    found = re.search(DATE, text, re.IGNORECASE)
    return None if found is None else one_date(found[0], at)


def _week_of(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "the week of 27 May" (the calendar's), "the week to 9 June", "the week beginning 3 June"."""
    day = _day_of(m["date"], at)
    if day is None:
        return UNDATED
    how = m["how"].lower()
    if how == "of":
        return Meaning(interval=unit_days(day, "week"))
    ends = how in {"to", "ending", "ended", "through", "until"}
    other = shift(day, -6 if ends else 6, "day")
    return Meaning(interval=span(day, other, Precision.WEEK))


def _weekend_of(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "the weekend of 1 June": Saturday and Sunday of that week."""
    day = _day_of(m["date"], at)
    return UNDATED if day is None else Meaning(interval=unit_days(day, "weekend"))


def _month_parts(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "early-to-mid May", "mid to late 2023": two thirds."""
    whole = month_year(words.month_number(m["month"]), m["year"], at) if m["month"] else year_days(int(m["bare"]))
    if whole is None or whole.start is None or whole.end is None:
        return UNDATED
    third = (((whole.end - whole.start).days) + 1) // 3
    if m["a"].lower() == "early":
        found = span(whole.start, shift(whole.start, 2 * third - 1, "day"), Precision.RANGE)
    else:
        found = span(shift(whole.start, third, "day"), whole.end, Precision.RANGE)
    return Meaning(interval=up_to(found, at.reference, future=at.future))


def _half_unit(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "the month before last", "the week before last"."""
    if at.reference is None:
        return UNDATED
    unit = m["unit"].lower()
    if unit == "night":
        return Meaning(interval=span(shift(at.reference, -2, "day"), shift(at.reference, -1, "day"), Precision.RANGE))
    return Meaning(interval=unit_days(shift(at.reference, -2, unit), unit))


def _in_the_unit(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "earlier in the week", "late in the year": of the story's own unit when it lies far back."""
    base = at.last.end if at.last_near and at.last is not None and at.last.end is not None else at.reference
    if base is None:
        return UNDATED
    unit = m["unit"].lower()
    whole = month_days(base.year, base.month) if unit == "month" else unit_days(base, unit)
    return Meaning(interval=up_to(whole, at.reference, future=at.future or m["part"].lower().startswith("later")))


_M, _Y = words.MONTH, words.YEAR
_OF = (
    rf"(?:(?P<month>{_M})(?:,?\s+(?:of\s+)?(?P<year>{_Y}))?|(?P<bare>{_Y})"
    r"|(?P<which>last|this|the|next)\s+(?P<unit>month|year))"
)

RULES: tuple[Rule, ...] = (
    rule(
        "portion",
        rf"(?:the\s+)?(?P<nth>first|second|third|fourth|last|final|opening|closing)\s+"
        rf"(?:(?P<count>{words.NUMBER}|few)\s+)?(?P<piece>half|quarter|days|weeks|months)\s+of\s+{_OF}",
        _portion,
    ),
    rule("quarter-short", rf"(?P<kind>Q|H)(?P<number>[1-4])\s*(?:of\s+)?(?P<year>{_Y})", _short_quarter),
    rule(
        "week-of-day",
        rf"(?:the\s+)?week\s+(?P<how>of|to|ending|ended|beginning|starting|commencing|through|until)\s+"
        rf"(?:on\s+)?(?:{words.WEEKDAY},?\s+)?(?P<date>{DATE})",
        _week_of,
    ),
    rule(
        "weekend-of",
        rf"(?:the\s+)?weekend\s+of\s+(?P<date>(?:{words.DAY_NUMBER}{words.TO})?{DATE}(?:{words.TO}{words.DAY_NUMBER})?)",
        _weekend_of,
    ),
    rule(
        "two-parts",
        rf"(?P<a>early|mid)[\s-]+to[\s-]+(?:mid|late)[\s-]+(?:(?P<month>{_M})(?:,?\s+(?P<year>{_Y}))?|(?P<bare>{_Y}))",
        _month_parts,
    ),
    rule("before-last", r"the\s+(?P<unit>night|week|month|year)\s+before\s+last", _half_unit),
    rule(
        "in-the-unit",
        r"(?P<part>earlier|later|early|late)\s+in\s+the\s+(?P<unit>week|month|year)",
        _in_the_unit,
        own_lead=True,
    ),
)
