"""The words of the time grammar: months, weekdays, seasons, numbers and units, each as a table and a pattern piece.

Names of months and weekdays keep their capital in every pattern: "may" and "march" are verbs, "May" and "March" mostly
are not. The other words match in any case.
"""

import re
from calendar import day_name, month_name

MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}
_SHORT = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10}
_SHORT |= {"nov": 11, "dec": 12}
WEEKDAYS = {name.lower(): number for number, name in enumerate(day_name)}

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "a couple of": 2, "couple of": 2, "a couple": 2, "couple": 2,
}  # fmt: skip
ORDINALS = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21, "twenty-second": 22,
    "twenty-third": 23, "twenty-fourth": 24, "twenty-fifth": 25, "twenty-sixth": 26, "twenty-seventh": 27,
    "twenty-eighth": 28, "twenty-ninth": 29, "thirtieth": 30, "thirty-first": 31,
}  # fmt: skip
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each season, northern half of the world; each lasts three months."""

MANY = {"hour": 24, "day": 7, "night": 7, "week": 6, "fortnight": 3, "month": 6, "year": 5, "decade": 3}
"""How many of a unit a bare plural ("for weeks", "in recent days") reaches back at most."""

FEW, SEVERAL = (3, 6), (3, 9)
"""Bounds of "a few" and "several", as in docs/reference/quantities.md."""


def _cased(words: list[str]) -> str:
    forms = [form for word in sorted(words, key=len, reverse=True) for form in (word.capitalize(), word.upper())]
    return "(?-i:" + "|".join(re.escape(form) for form in forms) + ")"


MONTH = rf"(?:{_cased(list(MONTHS))}|{_cased(list(_SHORT))}\b\.?)"
WEEKDAY = _cased(list(WEEKDAYS))
SHORT_DAY = r"(?-i:(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?)"
DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%])"
YEAR = r"(?:19[0-9]\d|20\d\d)(?![\d%])"
PART = (
    r"(?:(?:very )?early|mid(?:dle)?|late|the very (?:start|beginning|end) of|the start of|the beginning of"
    r"|the middle of|the end of|end of)"
)
SEASON = r"(?:spring|summer|autumn|fall|winter)"
ORDINAL = "(?:first|" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"
UNIT = r"(?:hour|day|night|fortnight|week|month|year|decade)"
NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
ABOUT = (
    r"(?:(?:about|around|nearly|almost|roughly|approximately|some|more than|over|less than|at least|just over"
    r"|just under|just|only|under)\s+)?"
)
COUNT = rf"(?:{ABOUT}(?:{NUMBER}|(?:a |the )?few|several))"
DAYTIME = r"(?:morning|afternoon|evening|night)"
TO = r"\s*(?:-|–|—|\bto\b|\band\b|\buntil\b|\btill\b|\bthrough\b)\s*"


def month_number(text: str) -> int:
    """Give the number of a month from its name or short form, with or without a full stop."""
    word = text.lower().rstrip(".")
    return MONTHS.get(word) or _SHORT[word]


def ordinal_number(text: str) -> int:
    """Give the number of an ordinal in digits ("5th") or words ("third", not "first"); 0 when it is none."""
    return ORDINALS.get(text.lower()) or int(re.sub(r"\D", "", text) or 0)


def count_of(text: str | None, unit: str) -> tuple[int, int]:
    """Give lowest and highest count of "two", "about 5", "a few", "several"; a missing count is a bare plural."""
    if text is None or not text.strip():
        return 2, MANY[unit]
    words = re.sub(rf"^{ABOUT}", "", text.strip().lower())
    if words.endswith("few"):
        return FEW
    if words == "several":
        return SEVERAL
    number = int(words) if words.isdigit() else NUMBERS[words]
    return number, number
