"""The grammar of counts: digits, number words, words of rough number, bounds and ranges, each as lowest and highest.

The table of words is documented in docs/reference/quantities.md; a test holds the two together.
"""

import math
import re

from attrs import frozen

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
ROUGH: dict[str, tuple[int | None, int | None]] = {
    "a couple of": (2, 2), "a couple": (2, 2), "a pair of": (2, 2), "a single": (1, 1), "a lone": (1, 1),
    "half a dozen": (6, 6), "a handful of": (3, 6), "a few": (3, 6), "several": (3, 9), "a number of": (3, None),
    "multiple": (2, None), "dozens": (24, 99), "scores": (40, 99), "tens": (20, 99), "hundreds": (200, 999),
    "thousands": (2_000, 9_999), "tens of thousands": (20_000, 99_999), "hundreds of thousands": (200_000, 999_999),
    "millions": (2_000_000, 9_999_999), "many": (None, None), "numerous": (None, None), "countless": (None, None),
    "large numbers of": (None, None), "a large number of": (None, None), "large quantities of": (None, None),
    "a large quantity of": (None, None), "mass sums of": (None, None), "large sums of": (None, None),
    "large amounts of": (None, None), "a large amount of": (None, None), "an unknown number of": (None, None),
}  # fmt: skip
"""Words of rough number; None where the words set no bound."""

BOUNDS = {
    "low": (
        "at least", "no fewer than", "no less than", "not less than", "a minimum of", "upwards of", "upward of",
        "a total of at least",
    ),
    "above": ("more than", "over", "well over", "just over", "in excess of", "above", "exceeding", "greater than"),
    "high": ("up to", "as many as", "at most", "no more than", "not more than", "a maximum of"),
    "below": ("fewer than", "less than", "under", "below", "just under"),
    "nearly": ("nearly", "almost", "close to", "approaching", "just short of"),
    "about": (
        "about", "around", "approximately", "roughly", "some", "an estimated", "estimated", "circa", "approx.", "~",
        "as few as",
    ),
    "exactly": ("a total of", "exactly", "just", "only", "another", "an additional", "a further", "all"),
}  # fmt: skip
"""Words before a number, by what they do to it."""

_KIND_OF = {phrase: kind for kind, phrases in BOUNDS.items() for phrase in phrases}
_TENTH = 10


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_WORD = rf"(?:{_either([*UNITS, *SCALES])})"
_AND_OR_GAP = r"(?:(?:(?<=hundred)|(?<=thousand)|(?<=million))\s+and\s+|[\s-]+)"
_WORDS = rf"(?:(?:an?|half\s+an?|several|a\s+few)\s+(?={_either(list(SCALES))}))?{_WORD}(?:{_AND_OR_GAP}{_WORD})*"
_DIGITS = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?:\s?(?:{_either(list(SCALES))})\b)?"
NUMBER = rf"(?:{_DIGITS}|{_WORDS}\b)"
_BOUND = rf"(?:(?P<bound>{_either(list(_KIND_OF))})(?:(?<=~)|\s)\s*(?:the\s+)?)?"
COUNT = re.compile(
    rf"(?<![\w$€£#:/.~-])(?<!\d[.,])(?:(?:between|from)\s+(?P<b1>{NUMBER})\s+(?:and|to)\s+(?P<b2>{NUMBER})"
    rf"|{_BOUND}(?:(?P<r1>{_DIGITS})\s*[-–—]\s*(?P<r2>{_DIGITS})|(?P<r3>{NUMBER})\s+(?:to|or)\s+(?P<r4>{NUMBER})"
    rf"|(?P<money>[$€£])\s?(?P<sum>{_DIGITS})|(?P<number>{NUMBER})(?!\w)|(?P<rough>{_either(list(ROUGH))})))"
    r"(?P<after>\s+or\s+so\b)?(?![\w%°]|:\d|[-–]\w|\.\d|,\d{3})",
    re.IGNORECASE,
)

_DIGIT, _LETTERS = re.compile(r"\d"), re.compile(r"[a-z]+")
_TELLING = frozenset({*UNITS, *SCALES, *(word for phrase in ROUGH for word in phrase.split() if len(word) > 2)})
"""Words without one of which, and without a digit, a text counts nothing."""


def may_count(text: str) -> bool:
    """Tell whether a text has a digit or a word that a match of ``COUNT`` needs; most texts need no search for it."""
    return _DIGIT.search(text) is not None or not _TELLING.isdisjoint(_LETTERS.findall(text.lower()))


@frozen
class Count:
    """Lowest and highest count, or None where the words set no bound; ``exact`` is False for rough words."""

    low: int | None
    high: int | None


def value(text: str) -> float | None:
    """Give the number that digits or words stand for, or None when the words make no number.

    "1,200" is 1200, "1.5 million" is 1500000, "a hundred and twenty" is 120, "two and three" is none.
    """
    apart = re.sub(r"(?<=\d)(?=[a-z])", " ", text.lower().replace(",", ""))
    words = re.sub(r"[\s-]+", " ", apart).strip().split(" ")
    total, current, seen_scale = 0.0, 0.0, True
    for index, word in enumerate(words):
        if word in {"a", "an"}:
            current = 0.5 if index > 0 else 1.0
        elif word == "half":
            current = 0.5
        elif word == "and":
            if not seen_scale:
                return None
        elif word in SCALES:
            current = (current or 1.0) * SCALES[word]
            if SCALES[word] >= SCALES["thousand"]:
                total, current = total + current, 0.0
        else:
            digit = float(word) if word[0].isdigit() else float(UNITS[word])
            if index > 0 and not seen_scale and not (current % 100 in range(20, 100, 10) and 0 < digit < 10):
                return None
            current += digit
        seen_scale = word in SCALES or word in {"a", "an", "half", "and"}
    return total + current


def read_count(match: re.Match[str]) -> Count | None:
    """Give the bounds of a match of ``COUNT``; None when its words make no count ("5 to 3", "two three")."""
    kind = _KIND_OF.get(re.sub(r"\s+", " ", (match["bound"] or "").lower()), "")
    if match["after"]:
        kind = "about"
    if match["rough"]:
        low, high = ROUGH[re.sub(r"\s+", " ", match["rough"].lower())]
        return Count(low, None if kind in {"low", "above"} else high)
    first, last = match["b1"] or match["r1"] or match["r3"], match["b2"] or match["r2"] or match["r4"]
    if first and last:
        return _range(first, last)
    return _bounded(match["sum"] or match["number"], kind)


def _range(first: str, last: str) -> Count | None:
    low, high = value(first), value(last)
    if low is None or high is None:
        return None
    scale = re.search(r"(hundred|thousand|million|billion)\s*$", last, re.IGNORECASE)
    if scale is not None and first[-1:].isdigit():
        low *= SCALES[scale[1].lower()]
    return Count(math.floor(low), math.ceil(high)) if low < high else None


def _bounded(text: str, kind: str) -> Count | None:
    several = re.match(r"(several|a\s+few)\s+(\w+)", text, re.IGNORECASE)
    if several is not None:
        low, high = ROUGH[re.sub(r"\s+", " ", several[1].lower())]
        scale = SCALES[several[2].lower()]
        return Count((low or 0) * scale, (high or 0) * scale)
    number = value(text)
    if number is None:
        return None
    low, high = math.floor(number), math.ceil(number)
    slack = number / _TENTH
    return {
        "low": Count(low, None),
        "above": Count(low + 1, None),
        "high": Count(None, high),
        "below": Count(None, max(high - 1, 0)),
        "nearly": Count(math.floor(number - slack), high),
        "about": Count(math.floor(number - slack), math.ceil(number + slack)),
    }.get(kind, Count(low, high))
