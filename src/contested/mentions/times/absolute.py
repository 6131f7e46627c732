"""Rules for days, months, seasons, years and ranges of them that are named by the calendar.

A date without a year is the nearest such day not after the report's day; with governing words of the future the nearest
not before it; in a chronicle, the one in the year the text has set.
"""

import re

from contested.domain.time import Day, Interval, Precision, one_day
from contested.mentions.times import words
from contested.mentions.times.days import date_or_none, month_days, part_of, season_days, shift, span, up_to, year_days
from contested.mentions.times.grammar import NOTHING, UNDATED, Anchor, Meaning, Rule, rule

_D, _M, _Y, _TO = words.DAY_NUMBER, words.MONTH, words.YEAR, words.TO
_BARE = (
    r"(?!\s*(?:,\d{3}|km\b|kilomet|miles?\b|people\b|civilians?\b|soldiers?\b"
    r"|fighters?\b|militants?\b|troops\b))"
)
_UNIT_NAME = (
    r"(?-i:Brigades?|Division|Movement|Battalion|Regiment|Alliance|Coalition"
    r"|Army|Martyrs|Bridge|Square|Street|Camp)"
)
_DATE_DM = rf"{_D}\s+(?:of\s+)?{_M}(?:,?\s+{_Y})?"
_DATE_MD = rf"{_M}\s+{_D}(?:,?\s+{_Y})?"
DATE = rf"(?:{_DATE_DM}|{_DATE_MD})"
"""A day with its month, with or without a year, as a piece of a pattern."""
_ONE_DATE = re.compile(
    rf"(?:(?P<d1>{_D})\s+(?:of\s+)?(?P<m1>{_M})|(?P<m2>{_M})\s+(?P<d2>{_D}))(?:,?\s+(?P<y>{_Y}))?", re.IGNORECASE
)
_FOLLOWS_DAYS = 60
"""History told beside the news goes on in its own year: "on 28 February 2017 they came; on 3 March they left"."""
TWO_WAYS = "day and month cannot be told apart"
_ROLLOVER_DAYS = 270
"""A chronicle that goes back further than this from one date to the next has passed into the next year."""


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def resolve_day(month: int, day: int, year: int | None, *, at: Anchor) -> Meaning:
    """Give the meaning of a day and month, with or without its year."""
    if year is not None:
        exact = date_or_none(year, month, day)
        return Meaning(interval=one_day(exact)) if exact else _no_such_day(month, day)
    if at.year is not None:
        return _in_chronicle(month, day, at)
    if at.told is not None:
        follows = date_or_none(at.told.year, month, day)
        if follows is not None and 0 <= (follows - at.told).days <= _FOLLOWS_DAYS:
            return Meaning(interval=one_day(follows))
    if at.reference is None:
        return UNDATED
    years = range(at.reference.year, at.reference.year + 5) if at.future else range(at.reference.year, 0, -1)
    for candidate in years[:5]:
        found = date_or_none(candidate, month, day)
        if found is not None and (found >= at.reference if at.future else found <= at.reference):
            return Meaning(interval=one_day(found))
    return _no_such_day(month, day)


def _in_chronicle(month: int, day: int, at: Anchor) -> Meaning:
    year = at.year or 1
    found = date_or_none(year, month, day)
    if found is None:
        return _no_such_day(month, day)
    last = at.last.end if at.last is not None else None
    if last is not None and last.year == year and (last - found).days > _ROLLOVER_DAYS:
        found = date_or_none(year + 1, month, day) or found
    return Meaning(interval=one_day(found))


def _no_such_day(month: int, day: int) -> Meaning:
    return Meaning(interval=None, detail=f"there is no day {day} in month {month}")


def month_year(month: int, year: str | None, at: Anchor) -> Interval | None:
    """Give the days of a month, in the year named or the latest (under words of the future the next) one."""
    if year:
        return month_days(int(year), month)
    if at.year is not None:
        return month_days(at.year, month)
    if at.reference is None:
        return None
    passed = month < at.reference.month if at.future else month > at.reference.month
    ahead = 1 if at.future else -1
    return month_days(at.reference.year + (ahead if passed else 0), month)


_BEFORE_NUMBERS = 16
"""Characters before numbers with points that tell what they are."""
_NUMBERED = re.compile(
    r"\b(?:version|release|firmware|build|model|section|article|paragraph|clause|chapter|annex|table|figure|v)\.?\s*$",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:on|since|until|till|from|by|of|dated|before|after|to|and)\s+$", re.IGNORECASE)


def _iso(m: re.Match[str], _at: Anchor) -> Meaning | None:
    return resolve_day(int(m["month"]), int(m["day"]), int(m["year"]), at=_at)


def _numeric(m: re.Match[str], at: Anchor) -> Meaning | None:
    if _is_version(m):
        return None
    first, second, year = int(m["a"]), int(m["b"]), _full_year(m["year"], at)
    if year is None or first > 31 or second > 31 or (first > 12 and second > 12):
        return None
    if m["sep"] == "." or first > 12 or first == second:
        return resolve_day(second, first, year, at=at)
    if second > 12:
        return resolve_day(first, second, year, at=at)
    return Meaning(interval=None, detail=TWO_WAYS)


def _is_version(m: re.Match[str]) -> bool:
    """Tell whether three numbers with a short last one count versions or sections ("version 3.1.12")."""
    if len(m["year"]) > 2:
        return False
    before = m.string[max(0, m.start() - _BEFORE_NUMBERS) : m.start()]
    full = len(m["a"]) == len(m["b"]) == 2
    return _NUMBERED.search(before) is not None or (m["sep"] == "." and not full and _DATED.search(before) is None)


def _full_year(text: str, at: Anchor) -> int | None:
    """Give a year of four figures, or the one that two figures stand for: of this century, if not to come."""
    year = int(text)
    if len(text) > 2:
        return year
    if at.reference is None:
        return None
    year += at.reference.year - at.reference.year % 100
    return year if year <= at.reference.year + 1 else None


def _military(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "3-Jun-2024", "03 Jun 24"."""
    year = _full_year(m["year"], at)
    return None if year is None else resolve_day(words.month_number(m["month"]), int(m["day"]), year, at=at)


def _day_word(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "the third of June"."""
    year = int(m["year"]) if m["year"] else None
    return resolve_day(words.month_number(m["month"]), words.ordinal_number(m["nth"]) or 1, year, at=at)


def _day_of_month(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "the 3rd of this month", "the 28th of last month"."""
    if at.reference is None:
        return UNDATED
    month = shift(at.reference.replace(day=1), {"last": -1, "next": 1}.get(m["which"].lower(), 0), "month")
    return resolve_day(month.month, _number(m["day"]), month.year, at=at)


def _day(m: re.Match[str], at: Anchor) -> Meaning | None:
    year = int(m["year"]) if m["year"] else None
    return resolve_day(words.month_number(m["month"]), _number(m["day"]), year, at=at)


def _days_of_month(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "3-5 May 2018", "May 3 and 5": several days of one month."""
    year = int(m["year"]) if m["year"] else None
    month = words.month_number(m["month"])
    last = resolve_day(month, _number(m["b"]), year, at=at)
    if last.interval is None or last.interval.end is None:
        return last
    end = last.interval.end
    start = date_or_none(end.year, month, _number(m["a"]))
    if start is None or start > end:
        return None
    return Meaning(interval=span(start, end, Precision.RANGE))


def _two_dates(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "from 28 October to 3 November 2018": two dates, the first takes the year of the second."""
    found = [_ONE_DATE.search(m["a"]), _ONE_DATE.search(m["b"])]
    if found[0] is None or found[1] is None:
        return None
    end = _one_date(found[1], at)
    if end is None:
        return UNDATED
    start_anchor = Anchor(reference=end)
    start = _one_date(found[0], start_anchor)
    return None if start is None else Meaning(interval=span(start, end, Precision.RANGE))


def one_date(text: str, at: Anchor) -> Day | None:
    """Give the day of "3 June 2024", "June 3"; None when there is no such day."""
    found = _ONE_DATE.search(text)
    return None if found is None else _one_date(found, at)


def _one_date(m: re.Match[str], at: Anchor) -> Day | None:
    month, day = words.month_number(m["m1"] or m["m2"]), _number(m["d1"] or m["d2"])
    meaning = resolve_day(month, day, int(m["y"]) if m["y"] else None, at=at)
    return meaning.interval.end if meaning.interval is not None else None


def _month(m: re.Match[str], at: Anchor) -> Meaning | None:
    whole = month_year(words.month_number(m["month"]), m["year"], at)
    if whole is None:
        return UNDATED
    return Meaning(interval=up_to(part_of(whole, (m["part"] or "").lower()), at.reference, future=at.future))


def _week_of_month(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "the first week of October": seven days counted from the month's first, or its last seven."""
    whole = month_year(words.month_number(m["month"]), m["year"], at)
    if whole is None or whole.start is None or whole.end is None:
        return UNDATED
    if m["nth"].lower() in {"last", "final"}:
        return Meaning(interval=span(shift(whole.end, -6, "day"), whole.end, Precision.WEEK))
    weeks = 0 if m["nth"].lower() == "first" else words.ordinal_number(m["nth"]) - 1
    start = shift(whole.start, 7 * weeks, "day")
    return Meaning(interval=span(start, min(shift(start, 6, "day"), whole.end), Precision.WEEK))


def _months(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "from March to June 2017"."""
    last = month_year(words.month_number(m["b"]), m["year"], at)
    if last is None or last.end is None:
        return UNDATED
    first_month = words.month_number(m["a"])
    first_year = int(m["first"]) if m["first"] else last.end.year - (1 if first_month > last.end.month else 0)
    first = month_days(first_year, first_month)
    return None if first.start is None else Meaning(interval=span(first.start, last.end, Precision.RANGE))


def _year(m: re.Match[str], at: Anchor) -> Meaning | None:
    whole = part_of(year_days(int(m["year"])), (m["part"] or "").lower())
    return Meaning(interval=up_to(whole, at.reference, future=at.future))


def _year_before_noun(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "the 2003 invasion", but neither a round number nor a year still to come."""
    year = int(m["year"])
    if year % 100 == 0 or (at.reference is not None and year > at.reference.year + 1):
        return None
    return Meaning(interval=up_to(year_days(year), at.reference, future=at.future))


def _years(m: re.Match[str], at: Anchor) -> Meaning | None:
    first = int(m["a"])
    last = int(m["b"]) if len(m["b"]) == 4 else first - first % 100 + int(m["b"])
    if last < first:
        return None
    whole = Interval(start=year_days(first).start, end=year_days(last).end, precision=Precision.YEAR)
    return Meaning(interval=up_to(whole, at.reference, future=at.future))


def _season(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "spring 2022", "last summer", "over the winter": the latest that has begun."""
    first = words.SEASONS[m["season"].lower()]
    part, which = (m["part"] or "").lower(), (m["which"] or "").lower()
    if m["year"] or at.year is not None:
        year = int(m["year"]) if m["year"] else at.year or 1
        return Meaning(interval=up_to(part_of(season_days(year, first), part), at.reference, future=at.future))
    if at.reference is None:
        return UNDATED
    whole = season_days(at.reference.year, first)
    if which == "next" or (at.future and which != "last"):
        whole = whole if whole.end and whole.end > at.reference else season_days(at.reference.year + 1, first)
    elif whole.start and whole.start > at.reference:
        whole = season_days(at.reference.year - 1, first)
    if which == "last" and whole.end and whole.end >= at.reference and whole.start:
        whole = season_days(whole.start.year - 1, first)
    return Meaning(interval=up_to(part_of(whole, part), at.reference, future=at.future))


def _decade(m: re.Match[str], _at: Anchor) -> Meaning | None:
    """Read "the 1990s"; four early years, three in the middle, three late ones."""
    first, part = int(m["year"]), (m["part"] or "").strip(" -").lower()
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part, (0, 9))
    first_day, last_day = year_days(first + low).start, year_days(first + high).end
    return Meaning(interval=Interval(start=first_day, end=last_day, precision=Precision.YEAR))


def _ordinal(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "on the 5th": the nearest past 5th (the nearest coming one under words of the future)."""
    if at.reference is None:
        return UNDATED
    for back in range(3):
        month = shift(at.reference.replace(day=1), back if at.future else -back, "month")
        found = date_or_none(month.year, month.month, _number(m["day"]))
        if found is not None and (found >= at.reference if at.future else found <= at.reference):
            return Meaning(interval=one_day(found))
    return None


def _nothing(_m: re.Match[str], _at: Anchor) -> Meaning | None:
    return NOTHING


_WEEKDAY = rf"(?:(?:{words.WEEKDAY}|{words.SHORT_DAY}),?\s+\(?(?:the\s+)?)?"
_DAYS = rf"(?P<a>{_D})(?:\s*,\s*{_D})*,?{_TO}(?:the\s+)?(?P<b>{_D})"
"""First and last of a list or stretch of days ("3, 4 and 5", "3-5")."""
_FROM = r"(?:(?:from|between)\s+(?:the\s+)?)?"
_YEAR_OPT = rf"(?:,?\s+(?P<year>{_Y}))?"
_PART = rf"(?:(?P<part>{words.PART})(?:\s+of|-)?\s*)?"

RULES: tuple[Rule, ...] = (
    rule("named-after-a-day", rf"(?:{_DATE_DM}|{_DATE_MD})(?=\s+(?:Youth\s+)?{_UNIT_NAME})", _nothing),
    rule("iso", r"(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>\d\d)(?P=sep)(?P<day>\d\d)", _iso),
    rule("numeric", r"(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)", _numeric),
    rule(
        "military",
        rf"(?P<day>\d{{1,2}})(?P<gap>[-\s]?)(?P<month>{_M})(?P=gap)(?P<year>{_Y}|\d\d(?=\s*(?:[,.;:)]|$)))",
        _military,
    ),
    rule("day-word", rf"(?:the\s+)?(?P<nth>{words.ORDINAL})\s+of\s+(?P<month>{_M}){_YEAR_OPT}", _day_word),
    rule(
        "day-of-month",
        r"(?:on\s+)?(?:the\s+)?(?P<day>\d{1,2}(?:st|nd|rd|th))\s+of\s+(?P<which>this|last|next|the)\s+month",
        _day_of_month,
    ),
    rule("day-month", rf"{_WEEKDAY}(?:the\s+)?(?P<day>{_D})\s+(?:of\s+)?(?P<month>{_M}){_YEAR_OPT}", _day),
    rule("month-day", rf"{_WEEKDAY}(?P<month>{_M})\s+(?:the\s+)?(?P<day>{_D}){_BARE}{_YEAR_OPT}", _day),
    rule("days-month", rf"{_FROM}{_DAYS}\s+(?:of\s+)?(?P<month>{_M}){_YEAR_OPT}", _days_of_month),
    rule("month-days", rf"{_FROM}(?P<month>{_M})\s+{_DAYS}{_BARE}{_YEAR_OPT}", _days_of_month),
    rule("date-to-date", rf"{_FROM}(?P<a>{_DATE_DM}){_TO}(?:the\s+)?(?P<b>{_DATE_DM})", _two_dates),
    rule("date-to-date-us", rf"{_FROM}(?P<a>{_DATE_MD}),?{_TO}(?P<b>{_DATE_MD})", _two_dates),
    rule(
        "part-of-month",
        rf"(?:the\s+)?(?P<part>{words.PART})(?:\s+of|\s+in|-)?\s*(?P<month>{_M})(?:,?(?:\s+of)?\s+"
        rf"(?P<year>{_Y}))?",
        _month,
    ),
    rule(
        "week-of-month",
        rf"(?:the\s+)?(?P<nth>first|second|third|fourth|last|final)\s+week\s+of\s+"
        rf"(?P<month>{_M})(?:,?\s+(?P<year>{_Y}))?",
        _week_of_month,
    ),
    rule("month-year", rf"(?P<part>)(?P<month>{_M}),?(?:\s+of)?\s+(?P<year>{_Y})", _month),
    rule("month-noun", rf"(?<=\bthe\s)(?P<part>)(?P<month>{_M})(?P<year>)(?=\s+[a-z])", _month),
    rule("month-noun-a", rf"(?<=\ba\s)(?P<part>)(?P<month>{_M})(?P<year>)(?=\s+[a-z])", _month),
    rule(
        "month",
        rf"(?P<part>)(?:(?:holy\s+|Muslim\s+)*month\s+of\s+)?(?P<month>{_M})(?P<year>)(?!\s+\d)",
        _month,
        needs_lead=True,
    ),
    rule(
        "months",
        rf"(?:from|between)\s+(?P<a>{_M})(?:,?\s+(?P<first>{_Y}))?{_TO}(?P<b>{_M})(?:,?\s+(?P<year>{_Y}))?",
        _months,
        own_lead=True,
    ),
    rule("months-year", rf"(?P<a>{_M})(?:,?\s+(?P<first>{_Y}))?{_TO}(?P<b>{_M}),?\s+(?P<year>{_Y})", _months),
    rule("part-of-year", rf"(?:the\s+)?(?P<part>{words.PART})(?:\s+of|\s+in|-)?\s*(?P<year>{_Y})", _year),
    rule("years", rf"(?:from|between)\s+(?P<a>{_Y}){_TO}(?P<b>{_Y})", _years, own_lead=True),
    rule("years-dash", rf"(?P<a>{_Y})\s?[-–—/]\s?(?P<b>{_Y}|\d\d)(?!-)", _years),
    rule(
        "year",
        rf"(?P<part>)(?P<year>{_Y})(?!\s*(?:people|civilians|soldiers|fighters|militants"
        rf"|men|troops)\b)(?!,\d)",
        _year,
        needs_lead=True,
    ),
    rule(
        "year-noun",
        rf"the\s+(?P<year>{_Y})(?=[\s-]+(?!people|civilians|soldiers|fighters|militants"
        rf"|men\b|troops|or\b|and\b)[A-Za-z])",
        _year_before_noun,
    ),
    rule(
        "season-year",
        rf"(?P<which>)(?:the\s+)?(?:{_PART})"
        rf"(?P<season>{words.SEASON})(?:\s+of|,)?\s+(?P<year>{_Y})(?:[-–/](?:20)?\d\d(?!\d))?",
        _season,
    ),
    rule("season", rf"(?P<part>)(?P<which>last|this|next|this past)\s+(?P<season>{words.SEASON})(?P<year>)", _season),
    rule(
        "season-bare",
        rf"(?P<which>)(?:the\s+)?{_PART}(?P<season>spring|summer|autumn|winter)(?P<year>)"
        rf"(?=\s*(?:[,.;:)—–]|$|(?:and|but|when|as|after|before|the|they|it|of\s+(?:last|this|that))\b))",
        _season,
        needs_lead=True,
    ),
    rule("decade", r"the\s+(?P<part>early\s+|mid-?\s*|late\s+)?(?P<year>(?:19|20)\d0)s", _decade),
    rule(
        "ordinal-day",
        r"on\s+the\s+(?P<day>[12]?\d(?:st|nd|rd|th)|3[01](?:st|th))(?=\s*(?:[,.;:)—–]"
        r"|$|(?:and|to|at|in|when|after|as|by|with|the|of (?:this|the|last) month)\b))",
        _ordinal,
        own_lead=True,
    ),
)
