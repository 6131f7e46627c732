"""Chronicles: texts that tell a story of long ago, whose yearless dates follow the story and not the day of print.

An encyclopaedia page printed in June 2023 that says "on 26 February" after "in February 2022" means 2022.
"""

import calendar
import re

from contested.domain.time import Day, Interval
from contested.mentions.times import words
from contested.mentions.times.days import date_or_none

LEAST_DATES = 3
"""Full dates of long ago that make a chronicle, when they are more than half of all full dates."""
LONG_AGO_DAYS = 60
HALF_A_YEAR = 183
_FULL = re.compile(
    rf"(?P<month>{words.MONTH})\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?,)?\s+(?P<year>{words.YEAR})(?!\w)", re.IGNORECASE
)
_WEEKDAY = re.compile(rf"\b{words.WEEKDAY}\b")
_MONTHS = {name.lower()[:3]: index for index, name in enumerate(calendar.month_name) if name}


def chronicle_year(text: str, reference: Day | None) -> int | None:
    """Give the year a chronicle opens in, or None when the text is news of its own day.

    Args:
        text: the whole text.
        reference: the day it was printed, or None; without one every text is read as its own dates tell.
    """
    if reference is None:
        return None
    dated: list[Day] = []
    for found in _FULL.finditer(text):
        day = date_or_none(int(found["year"]), _MONTHS.get(found["month"].lower()[:3], 1), 1)
        if day is not None:
            dated.append(day)
    old = [day for day in dated if (reference - day).days > LONG_AGO_DAYS]
    if len(old) < LEAST_DATES:
        return None
    # News names days of the week; chronicles hardly do.
    recent = len(dated) - len(old) + len(_WEEKDAY.findall(text))
    return old[0].year if len(old) > recent else None


def beside(interval: Interval | None, last: Interval | None) -> Interval | None:
    """Give the interval in the year that lies nearest to what was told before: January follows December."""
    if interval is None or interval.start is None or interval.end is None or last is None or last.end is None:
        return interval
    distance = (interval.end - last.end).days
    step = 1 if distance < -HALF_A_YEAR else -1 if distance > HALF_A_YEAR else 0
    if step == 0:
        return interval
    start = date_or_none(interval.start.year + step, interval.start.month, interval.start.day)
    end = date_or_none(interval.end.year + step, interval.end.month, interval.end.day)
    if start is None or end is None or end < start:
        return interval
    return Interval(start=start, end=end, precision=interval.precision)
