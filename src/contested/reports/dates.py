"""Calendar days as reports write them. A date that could be two days (5/6/2020) is no date."""

import datetime as dt
import re
from collections.abc import Iterator

from attrs import frozen

from contested.domain.time import Day

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<m>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
# Tried in this order: a form with a year wins over the same words without one.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}[-/.](?P<m>[01]?\d)[-/.](?P<d>[0-3]?\d)(?!\d)",
        rf"\b{_DAY}(?: of)?[ -]{_MONTH},?[ -]{_YEAR}(?!\d)",
        rf"\b{_MONTH} {_DAY}(?:,\s*|\s+|,?\s+of\s+){_YEAR}(?!\d)",
        rf"\b{_DAY}[ -]{_MONTH}[ -]'?(?P<y>\d\d)(?![\d:.]\d)\b",
        r"(?<![\d/.-])(?P<a>[0-3]?\d)(?P<sep>[/.-])(?P<b>[0-3]?\d)(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)",
    )
)
_YEARLESS = tuple(
    re.compile(form, re.IGNORECASE) for form in (rf"\b{_DAY}(?: of)? {_MONTH}(?!\w)", rf"\b{_MONTH} {_DAY}(?!\w)")
)
_FIGURE = re.compile(r"\d")
"""Each of these forms has one."""
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?:T.*)?")
_MONTHS_IN_YEAR = 12


@frozen(kw_only=True)
class Found:
    """A date at [start, end) of some text; ``year`` is None when it is not written."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    def on(self, year: int) -> Day | None:
        """Give the day in that year, or None when the year lacks it (29 February)."""
        return _day(year, self.month, self.day)

    @property
    def full(self) -> Day | None:
        """The day, or None when the year is not written."""
        return None if self.year is None else self.on(self.year)

    def near(self, anchor: Day) -> Day | None:
        """Give the day with the year that puts it closest to the anchor."""
        days = [day for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (day := self.on(year)) is not None]
        return min(days, key=lambda day: abs((day - anchor).days), default=None)


def find(text: str, *, today: Day, yearless: bool = False) -> Found | None:
    """Give the first date in the text, or None.

    Args:
        text: any text.
        today: decides the century of two-digit years ("4 FEB 90").
        yearless: also take dates without a year.
    """
    if _FIGURE.search(text) is None:  # most lines have none
        return None
    for form in (*_FORMS, *(_YEARLESS if yearless else ())):
        for found in _read(form, text, today):
            return found
    return None


def parse(text: str, *, today: Day) -> Day | None:
    """Give the day a field holds (ISO, RFC 2822, or in words), or None when it is no date or could be two."""
    text = text.strip()
    compact = _COMPACT.fullmatch(text)
    if compact is not None:
        return _day(int(compact["y"]), int(compact["m"]), int(compact["d"]))
    found = find(text, today=today)
    return None if found is None else found.full


def _read(form: re.Pattern[str], text: str, today: Day) -> Iterator[Found]:
    for match in form.finditer(text):
        parts = match.groupdict()
        year = _year(parts.get("y"), today)
        if "a" in parts:
            pair = _unambiguous(int(parts["a"]), int(parts["b"]))
        else:
            month = parts["m"]
            pair = (int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1, int(parts["d"]))
        # 2000 is a leap year: without a year, 29 February is a day
        if pair is not None and _day(2000 if year is None else year, *pair) is not None:
            yield Found(start=match.start(), end=match.end(), year=year, month=pair[0], day=pair[1])


def _year(words: str | None, today: Day) -> int | None:
    if words is None:
        return None
    year = int(words)
    if len(words) > 2:
        return year
    century = today.year - today.year % 100
    return century + year if century + year <= today.year else century - 100 + year


def _unambiguous(first: int, second: int) -> tuple[int, int] | None:
    """Give (month, day) of a date in figures, or None when both orders are possible."""
    if first == second:
        return first, second
    if first > _MONTHS_IN_YEAR >= second:
        return second, first
    if second > _MONTHS_IN_YEAR >= first:
        return first, second
    return None


def _day(year: int, month: int, day: int) -> Day | None:
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None
