"""The place and day before the first sentence: "KYIV, Nov. 11, 2022 —", "GOMA, 3 June /AFP/ --"."""

import re

from attrs import frozen

from contested.domain.time import Day
from contested.reports.dates import Found, find

_REACH = 140
"""A dateline ends within this many characters."""
_CAPITAL = r"[A-Z\"“\[]"
_SEPARATOR = re.compile(
    r"\s*(?:[—―]|--+)\s*"  # a long dash, with or without spaces
    r"|\s+[–-]\s*|–\s+"  # a short one needs a space: "the Iran–Israel conflict" has no dateline
    rf"|-\s+(?={_CAPITAL})"
    r"|(?<=[)\]/])\s*[–:-]\s*"
    rf"|(?<=[)\]/\d])\s+(?={_CAPITAL})"
    r"|:\s+"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|(?<![\w/])/[^/]{2,40}/(?!\w)")
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?", re.IGNORECASE)
_EDGES = " \t,.;:()[]/|–—―-"
_PLACE_WORD = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w.'’`-]*|[\w'’`]*-[A-Z][\w'’`-]*|of|the|and|near|del?|della|du|des|da|do|el|al|e|y|et|/|&|\d+"
)
_PLACE_CHARS = 70
_PLACE_WORDS = 9
# Words in capitals that open a paragraph without being a place, and words that open a sentence.
_LABELS = frozenset({
    "FILE", "PHOTO", "IMAGE", "PICTURE", "CAPTION", "MAP",
    "BREAKING", "UPDATE", "UPDATED", "EXCLUSIVE", "ANALYSIS", "OPINION", "WATCH", "VIDEO", "PHOTOS", "EXPLAINER",
    "FACTBOX", "FEATURE", "NOTE", "CORRECTION", "WARNING", "LIVE", "URGENT", "SUMMARY", "BACKGROUND", "TIMELINE",
    "READ", "EDITORIAL", "COMMENT", "NEWS", "REPORT", "STATEMENT", "QUESTION", "ANSWER",
})  # fmt: skip
_OPENERS = frozenset({
    "ON", "IN", "BY", "SINCE", "FROM", "AT", "AFTER", "BEFORE", "UNTIL", "AS", "DURING", "BETWEEN", "FOR", "WITH",
    "WHEN", "WHILE", "THIS", "THAT", "THESE", "THOSE", "A", "AN", "SOME", "MANY", "SEVERAL", "HE", "SHE", "IT",
    "THEY", "WE", "I", "BUT", "AND", "OR", "IF",
})  # fmt: skip
_WIRE = re.compile(r"[A-Z]{3,8}")
_COUNTRIES = frozenset(
    {"USA", "UAE", "DRC", "CAR", "KSA", "KRG", "KRI", "RSA", "PNG", "DPRK", "USSR", "FRY", "CHN", "IRQ"}
)
_ARTICLE_WORDS = 2
_TAG = re.compile(r"(?:\[[A-Z][A-Z ,.'-]{2,40}\]\s*)+")


@frozen(kw_only=True)
class Head:
    """A dateline found at the start of a paragraph.

    Attributes:
        place: the place as written, or "".
        when: the date, with or without a year, or None.
        agency: what stands in brackets beside it ("Reuters"), or "".
        text: the dateline as written.
        rest: the paragraph after it.
    """

    place: str
    when: Found | None
    agency: str
    text: str
    rest: str


def split(paragraph: str, *, today: Day) -> Head | None:
    """Take a dateline off the start of a paragraph, or give None when there is none."""
    best: Head | None = None
    for mark in _SEPARATOR.finditer(paragraph, 0, _REACH):
        head, rest = paragraph[: mark.start()], paragraph[mark.end() :]
        found = _parse(head, today)
        if best is not None and (found is None or found.when is None or best.when is not None):
            continue  # a longer stretch is taken only for the day it adds
        if found is not None and rest and _fits(found, mark.group(), rest):
            text = paragraph[: mark.end()].strip()
            best = Head(
                place=found.place, when=found.when, agency=found.agency, text=text, rest=_TAG.sub("", rest, count=1)
            )
    return best


def alone(line: str, *, today: Day) -> Head | None:
    """Read a line that is nothing but a dateline with a place and a day ("Khartoum - April 16"), or give None."""
    found = _parse(line.rstrip(" -–—:"), today) if len(line) <= _REACH else None
    if found is None or found.when is None or not found.place:
        return None
    return Head(place=found.place, when=found.when, agency=found.agency, text=line.strip(), rest="")


def _parse(head: str, today: Day) -> Head | None:
    when = find(head, today=today, yearless=True)
    bare = head if when is None else f"{head[: when.start]} {head[when.end :]}"
    # the last bracket beside a place is the agency; an earlier one is its country
    inside = [found for found in _BRACKETS.finditer(bare) if re.search(r"[A-Za-z]", _WEEKDAY.sub("", found.group()))]
    agency = inside[-1].group().strip(_EDGES) if inside else ""
    if agency and (not agency[0].isupper() or len(agency) > _PLACE_CHARS):
        return None
    place = bare if not inside else f"{bare[: inside[-1].start()]} {bare[inside[-1].end() :]}"
    place = re.sub(r"\s+", " ", re.sub(r"[(\[/]\s*[,.;]*\s*[)\]/]", "", _WEEKDAY.sub("", place)))
    place = place.strip(_EDGES.replace(")", "")) if "(" in place.strip(_EDGES) else place.strip(_EDGES)
    if not place and agency.isupper() and when is not None and when.start < inside[-1].start():
        place, agency = agency, ""  # "November 4, 2023 (EL GENEINA) –"
    city, comma, last = place.rpartition(", ")
    if comma and not agency and _WIRE.fullmatch(last) and last not in _COUNTRIES and not city.isupper():
        place, agency = city, last  # "Hama, SANA –"
    if not _is_place(place, dated=when is not None):
        return None
    return Head(place=place, when=when, agency=agency, text=head, rest="")


def _is_place(place: str, *, dated: bool) -> bool:
    if not place:
        return dated
    words = [word for word in re.split(r"[\s,()/]+", place) if word]
    if not words or len(place) > _PLACE_CHARS or len(words) > _PLACE_WORDS or place.count("(") != place.count(")"):
        return False
    first = words[0].upper()
    if place.upper().rstrip(".") in _LABELS or first in _OPENERS or (first == "THE" and len(words) > _ARTICLE_WORDS):
        return False
    return words[0][0].isupper() and all(_PLACE_WORD.fullmatch(word) for word in words)


def _fits(found: Head, mark: str, rest: str) -> bool:
    """Tell whether what follows looks like the start of a story after a dateline, and not the rest of a sentence."""
    bracketed = found.text.rstrip().endswith((")", "]", "/"))
    capitals = found.place.split(",")[0].split("(")[0].isupper()
    sign = mark.strip()
    ends_dated = found.when is not None and not found.text[found.when.end :].strip(_EDGES)
    if sign == ":" and not (bracketed or ends_dated):
        return False  # transcripts put speakers before colons
    if found.when is not None:
        return _dated_fits(found, sign, rest, bracketed=bracketed)
    if not found.place or not _starts_sentence(rest):
        return False
    if found.agency:
        return not _spells(found.agency, found.place) and (bool(sign) or capitals)
    # "Iran – Russia's ally – said": a second dash closes an aside
    sentence = re.split(r"(?<=[.!?])\s", rest, maxsplit=1)[0]
    aside = re.search(r"\s[–-]\s|\s--|[—―]", sentence) is not None
    return bool(sign) and not aside


def _dated_fits(found: Head, sign: str, rest: str, *, bracketed: bool) -> bool:
    if sign:
        return bool(found.place) or _starts_sentence(rest)
    # feeds put nothing between a day and the first word: "April 19 2017 Dozens of ..."
    full = found.when is not None and found.when.full is not None
    return (bracketed and bool(found.place)) or (full and not found.place and found.agency == "")


def _starts_sentence(rest: str) -> bool:
    first = rest.lstrip("\"“‘'[(")[:1]
    return bool(first) and not first.islower()


def _spells(acronym: str, words: str) -> bool:
    """Tell whether the letters in brackets abbreviate the words before them: "Syrian Democratic Forces (SDF) –"."""
    initials = "".join(word[0] for word in re.split(r"[\s-]+", words) if word).upper()
    return len(acronym) > 1 and acronym.replace(".", "").upper() in initials
