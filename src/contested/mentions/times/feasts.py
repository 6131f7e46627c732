"""Rules for feasts and for days of the Islamic calendar: "during Ramadan", "5 Shawwal 1445", "on Christmas Day".

Islamic months are reckoned by the arithmetic calendar (E. M. Reingold and N. Dershowitz, *Calendrical Calculations*):
a cycle of thirty years with eleven leap years, from Friday 16 July 622 (Julian). The month that a country sees may
begin a day earlier or later, so that one day of it stands for three; Ramadan and the feasts are given as reckoned.
"""

import re

from attrs import evolve

from contested.domain.time import Day, Interval, Precision
from contested.mentions.times import words
from contested.mentions.times.days import date_or_none, shift, span, up_to
from contested.mentions.times.grammar import UNDATED, Anchor, Meaning, Rule, rule

_EPOCH = 227015
"""The first day of the Islamic calendar, counted in days from 1 January of the year 1."""
_YEAR_DAYS = 354
_FIRST, _LAST = 1, 9000
RAMADAN, RAMADAN_DAYS = 9, 30
_MONTHS = (
    r"Muharram",
    r"Safar",
    r"Rabi[‘’'`]?\s+(?:al-|ul-|ath-)?(?:Awwal|Awal|I)\b",
    r"Rabi[‘’'`]?\s+(?:al-|ul-|ath-|uth-)?(?:Thani|Akhir|II)\b",
    r"Jumad[ah]?\s+(?:al-|ul-)?(?:Ula|Awwal|Awal|I)\b",
    r"Jumad[ah]?\s+(?:al-|ul-|ath-|uth-)?(?:Thani|Thaniya|Akhir|Akhira|II)\b",
    r"Rajab",
    r"Sha[‘’'`]?ban",
    r"Rama[dz]h?an",
    r"Shawwal",
    r"(?:Dhu|Zu)l?[\s-](?:al-)?Q[ai][‘’'`]?dah?",
    r"(?:Dhu|Zu)l?[\s-](?:al-)?Hijjah?",
)
_HIJRI = "(?-i:" + "|".join(_MONTHS) + ")"
_HIJRI_YEAR = r"1[34]\d\d(?!\d)"
_ERA = r"(?:\s*(?-i:AH|A\.H\.|H)\b|\s+hijri)?"
_FITR, _ADHA = (10, 1, 3), (12, 10, 4)
"""Month, first day and number of days of the feasts."""
_TERM = re.compile(r"\b(?:by|until|till)\s+(?:the\s+(?:start|beginning|end|eve)\s+of\s+)?$", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|unless)\b[^,;:]*$", re.IGNORECASE)
_FIXED = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new year's day": (1, 1),
    "new year's eve": (12, 31), "new years eve": (12, 31), "new years day": (1, 1), "orthodox christmas": (1, 7),
    "may day": (5, 1), "nowruz": (3, 21), "newroz": (3, 21),
}  # fmt: skip


def hijri_day(year: int, month: int, day: int) -> Day | None:
    """Give the day of an Islamic date by the arithmetic calendar; None when it lies outside what can be written."""
    if not _FIRST <= year <= _LAST:
        return None
    months = 29 * (month - 1) + (6 * month - 1) // 11
    return Day.fromordinal(_EPOCH - 1 + day + months + (year - 1) * _YEAR_DAYS + (3 + 11 * year) // 30)


def _stretch(year: int, month: int, first: int, count: int) -> Interval | None:
    start = hijri_day(year, month, first)
    if start is None:
        return None
    return span(start, shift(start, count - 1, "day"), Precision.RANGE if count > 1 else Precision.DAY)


def _islamic_year(day: Day) -> int:
    """Give the Islamic year in which a day lies."""
    guess = (day.toordinal() - _EPOCH) * 30 // 10631 + 1
    start = hijri_day(guess, 1, 1)
    return guess - 1 if start is not None and start > day else guess


def _latest(at: Anchor, month: int, first: int, count: int) -> Interval | None:
    """Give the latest such days begun by the report's day, or the next under words of the future."""
    if at.reference is None:
        return None
    year = _islamic_year(at.reference)
    found = [_stretch(each, month, first, count) for each in (year + 1, year, year - 1)]
    known = [each for each in found if each is not None and each.start is not None and each.end is not None]
    if at.future:
        coming = [each for each in known if each.end is not None and each.end >= at.reference]
        return coming[-1] if coming else None
    begun = [each for each in known if each.start is not None and each.start <= at.reference]
    return begun[0] if begun else None


def _in_year(text: str, month: int, first: int, count: int) -> Interval | None:
    """Give such days in a year of either calendar."""
    number = int(text)
    if number < 1900:
        return _stretch(number, month, first, count)
    january = date_or_none(number, 1, 1)
    if january is None:
        return None
    start = _islamic_year(january)
    found = [_stretch(each, month, first, count) for each in (start, start + 1)]
    within = [each for each in found if each is not None and each.start is not None and each.start.year == number]
    return within[0] if within else None


def _number_of_month(text: str) -> int:
    return next(index for index, form in enumerate(_MONTHS, 1) if re.fullmatch(form, text))


def _hijri(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "5 Shawwal 1445": a day of the Islamic calendar, one day earlier or later as the moon was seen."""
    month, day = _number_of_month(m["month"]), int(re.sub(r"\D", "", m["day"]))
    if m["year"] is None and at.reference is None:
        return UNDATED
    found = _in_year(m["year"], month, day, 1) if m["year"] else _latest(at, month, day, 1)
    if found is None or found.start is None:
        return None
    return Meaning(interval=span(shift(found.start, -1, "day"), shift(found.start, 1, "day"), Precision.RANGE))


def _ahead(m: re.Match[str], at: Anchor) -> Anchor:
    """Turn to the coming feast where the words set a term or a condition ("by Ramadan", "if it goes on during Eid").

    A term that has passed ("held until Ramadan", told two weeks after) is nearer than the next one.
    """
    before = m.string[: m.start()]
    if _CONDITION.search(before) is not None:
        return evolve(at, future=True)
    if at.future or at.reference is None or _TERM.search(before) is None:
        return at
    month, first, count = (RAMADAN, 1, RAMADAN_DAYS) if "name" not in m.groupdict() else _ADHA if _is_adha(m) else _FITR
    past = _latest(at, month, first, count)
    coming = _latest(evolve(at, future=True), month, first, count)
    if coming is None or coming.start is None or past is None or past.end is None or past.end >= at.reference:
        return at
    return evolve(at, future=coming.start - at.reference <= at.reference - past.end)


def _is_adha(m: re.Match[str]) -> bool:
    low = m["name"].lower()
    return "adh" in low or "azh" in low


def _ramadan(m: re.Match[str], at: Anchor) -> Meaning | None:
    if m["year"] is None and at.reference is None:
        return UNDATED
    at = _ahead(m, at)
    days = RAMADAN, 1, RAMADAN_DAYS
    found = _in_year(m["year"], *days) if m["year"] else _latest(at, *days)
    if found is None:
        return None
    whole = Interval(start=found.start, end=found.end, precision=Precision.MONTH)
    return Meaning(interval=up_to(whole, at.reference, future=at.future))


def _eid(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "Eid al-Fitr", "the second day of Eid al-Adha", "during Eid" (the latest of the two)."""
    if m["year"] is None and at.reference is None:
        return UNDATED
    at = _ahead(m, at)
    feasts = (_FITR,) if "fit" in m["name"].lower() else (_ADHA,) if _is_adha(m) else (_FITR, _ADHA)
    found = [_in_year(m["year"], *each) if m["year"] else _latest(at, *each) for each in feasts]
    days = [each.start for each in found if each is not None and each.start is not None]
    if len(days) == 0:
        return None
    start = min(days) if at.future else max(days)
    whole = next(each for each in found if each is not None and each.start == start)
    nth = words.ordinal_number(m["nth"]) or 1 if m["nth"] else 0
    if nth:
        day = shift(start, nth - 1, "day")
        return Meaning(interval=span(shift(day, -1, "day"), shift(day, 1, "day"), Precision.RANGE))
    return Meaning(interval=up_to(whole, at.reference, future=at.future))


def _fixed(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "Christmas Day", "New Year's Eve": the latest one, or the next under words of the future."""
    month, day = _FIXED[re.sub(r"\s+", " ", m["feast"].lower().replace("’", "'"))]
    if m["year"]:
        exact = date_or_none(int(m["year"]), month, day)
        return None if exact is None else Meaning(interval=span(exact, exact, Precision.DAY))
    if at.reference is None:
        return UNDATED
    years = (at.reference.year, at.reference.year + 1) if at.future else (at.reference.year, at.reference.year - 1)
    for year in years:
        found = date_or_none(year, month, day)
        if found is not None and (found >= at.reference if at.future else found <= at.reference):
            return Meaning(interval=span(found, found, Precision.DAY))
    return None


_NAME_NEXT = r"(?!\s+(?-i:[A-Z]))"
"""Ramadan and Eid are names of men too: a capital after them makes them one."""
_ANY_YEAR = rf"(?:,?\s+(?P<year>{words.YEAR}|{_HIJRI_YEAR}))?"
_FEASTS = (
    r"(?:Christmas\s+(?:Day|Eve)|Orthodox\s+Christmas|Boxing\s+Day|New\s+Year[’']?s\s+(?:Day|Eve)"
    r"|May\s+Day|Nowruz|Newroz)"
)
_EID = r"(?-i:Eid)(?:[\s-]+(?:al|ul|el)?[\s-]*(?:Fitr|Adha|Azha|Adh-ha))?"

_RAMADAN = rf"(?-i:Rama[dz]h?an){_ANY_YEAR}{_ERA}{_NAME_NEXT}"

RULES: tuple[Rule, ...] = (
    rule(
        "hijri",
        rf"(?:the\s+)?(?P<day>{words.DAY_NUMBER})(?:\s+of)?\s+(?P<month>{_HIJRI}){_ANY_YEAR}{_ERA}{_NAME_NEXT}",
        _hijri,
    ),
    rule(
        "ramadan",
        rf"(?:(?:the\s+)?(?:(?:holy|fasting|Muslim|Islamic)\s+)*month\s+of\s+)?{_RAMADAN}",
        _ramadan,
        needs_lead=True,
    ),
    rule("ramadan-this", rf"(?:last|this|past)\s+{_RAMADAN}", _ramadan),
    rule(
        "eid",
        rf"(?:(?:the\s+)?(?P<nth>first|second|third|fourth)\s+day\s+of\s+)?(?:the\s+)?"
        rf"(?P<name>{_EID})(?:\s+(?:holidays?|feast|festival))?{_ANY_YEAR}{_NAME_NEXT}",
        _eid,
        needs_lead=True,
    ),
    rule("feast", rf"(?P<feast>{_FEASTS})(?:,?\s+(?P<year>{words.YEAR}))?", _fixed),
)
