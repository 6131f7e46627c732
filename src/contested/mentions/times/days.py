"""Arithmetic on days: shifts by units, the nearest past day, the days of a week, month, season or part of them."""

import calendar
import datetime as dt

from contested.domain.time import Day, Interval, Precision

EARLIEST = dt.date(1, 1, 1)


def shift(day: Day, count: int, unit: str) -> Day:
    """Give the day ``count`` units later (negative: earlier); months keep the day of the month, or its last day."""
    if unit in {"day", "night"}:
        return _plus(day, count)
    if unit == "hour":
        whole = -(-abs(count) // 24)
        return _plus(day, whole if count > 0 else -whole)
    if unit in {"week", "fortnight"}:
        return _plus(day, (7 if unit == "week" else 14) * count)
    months = {"month": 1, "year": 12, "decade": 120}[unit] * count
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return EARLIEST if months < 0 else dt.date.max
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _plus(day: Day, days: int) -> Day:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return EARLIEST if days < 0 else dt.date.max


def date_or_none(year: int, month: int, day: int) -> Day | None:
    """Give the day, or None when the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def span(start: Day, end: Day, precision: Precision) -> Interval:
    """Give the closed interval; ends in the wrong order are turned round."""
    return Interval(start=min(start, end), end=max(start, end), precision=precision)


def month_days(year: int, month: int) -> Interval:
    """Give the days of a month."""
    last = calendar.monthrange(year, month)[1]
    return Interval(start=dt.date(year, month, 1), end=dt.date(year, month, last), precision=Precision.MONTH)


def year_days(year: int) -> Interval:
    """Give the days of a year."""
    return Interval(start=dt.date(year, 1, 1), end=dt.date(year, 12, 31), precision=Precision.YEAR)


def season_days(year: int, first_month: int) -> Interval:
    """Give the three months of a season; a winter runs into the next year."""
    start = dt.date(year, first_month, 1)
    return Interval(start=start, end=_plus(shift(start, 3, "month"), -1), precision=Precision.MONTH)


def part_of(whole: Interval, part: str) -> Interval:
    """Give the first, middle or last third of an interval ("early", "mid", "late"; "the end of" is late)."""
    if whole.start is None or whole.end is None or not part:
        return whole
    if whole.precision is Precision.YEAR:
        return _part_of_year(whole.start, part)
    third = ((whole.end - whole.start).days + 1) // 3
    if "early" in part or "start" in part or "beginning" in part:
        return span(whole.start, _plus(whole.start, third - 1), Precision.RANGE)
    if "mid" in part:
        return span(_plus(whole.start, third), _plus(whole.start, 2 * third - 1), Precision.RANGE)
    return span(_plus(whole.start, 2 * third), whole.end, Precision.RANGE)


def _part_of_year(first: Day, part: str) -> Interval:
    """Give four months: January to April for "early", May to August for "mid", September to December for "late"."""
    early, mid = any(word in part for word in ("early", "start", "beginning")), "mid" in part
    start = shift(first, 0 if early else 4 if mid else 8, "month")
    return span(start, _plus(shift(start, 4, "month"), -1), Precision.RANGE)


def unit_days(day: Day, unit: str) -> Interval:
    """Give the week (Monday first), weekend, month or year that holds the day."""
    if unit == "week":
        monday = _plus(day, -day.weekday())
        return span(monday, _plus(monday, 6), Precision.WEEK)
    if unit == "weekend":
        saturday = _plus(day, 5 - day.weekday())
        return span(saturday, _plus(saturday, 1), Precision.RANGE)
    return month_days(day.year, day.month) if unit == "month" else year_days(day.year)


def weekday_near(reference: Day, weekday: int, *, future: bool, strict: bool = False) -> Day:
    """Give the latest such weekday not after the reference, or with ``future`` the first one not before it.

    ``strict`` leaves the reference day itself out ("last Tuesday", "next Tuesday").
    """
    if future:
        ahead = (weekday - reference.weekday()) % 7
        return _plus(reference, ahead or (7 if strict else 0))
    back = (reference.weekday() - weekday) % 7
    return _plus(reference, -(back or (7 if strict else 0)))


def up_to(whole: Interval, reference: Day | None, *, future: bool) -> Interval:
    """Cut a calendar unit at the reference day: news of a running month is of the days so far, or of those to come."""
    if reference is None or whole.start is None or whole.end is None or not whole.start <= reference < whole.end:
        return whole
    if future:
        return Interval(start=reference, end=whole.end, precision=whole.precision)
    return Interval(start=whole.start, end=reference, precision=whole.precision)
