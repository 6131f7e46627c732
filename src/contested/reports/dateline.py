"""The place and day before the first sentence: "KYIV, Nov. 11, 2022 —", "BAMAKO (Reuters) -", "GOMA, 3 June 2023 /AFP/ --"."""

import re

from attrs import frozen

from contested.domain.time import Day
from contested.reports.dates import Found, find

_REACH = 140
"""A dateline ends within this many characters."""
_SEPARATOR = re.compile(
    r"\s*(?:[—–―]|--+)\s*|\s+-\s*|(?<=[)\]/])\s*[-:]\s*|-\s+(?=[A-Z\"“\[])|:\s+|(?<=\))\s+(?=[A-Z\"“])|(?<=\d)\s+(?=[A-Z“\"])"
)
_STRONG = re.compile(r"[—–―-]")
_AGENCY = re.compile(r"[(\[/]\s*([A-Z][\w.&'’, -]{1,40}?)\s*[)\]/]")
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?", re.IGNORECASE)
_HOLLOW = re.compile(r"[(\[/]\s*[,.;]*\s*[)\]/]")
_EDGES = " \t,.;:()[]/|–—―-"
_PLACE_WORD = re.compile(
    r"[A-Z][\w.'’`-]*|[\w'’`-]*-[A-Z][\w'’`-]*|of|the|and|near|de|del|del?la|du|des|da|do|el|al|e|y|et|/|&|\d+"
)
_PLACE_CHARS = 70
_PLACE_WORDS = 9
# Words in capitals that open a paragraph without being a place.
_LABELS = frozenset(
    "BREAKING UPDATE UPDATED EXCLUSIVE ANALYSIS OPINION WATCH VIDEO PHOTOS EXPLAINER FACTBOX FEATURE NOTE CORRECTION "
    "WARNING LIVE URGENT SUMMARY BACKGROUND TIMELINE READ EDITORIAL COMMENT NEWS REPORT STATEMENT".split()
)
_TAG = re.compile(r"(?:\[[A-Z][A-Z ,.'-]{2,40}\]\s*)+")
_LONG_CAPITALS = 5


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
    bare = head if when is None else head[: when.start] + head[when.end :]
    agency = _AGENCY.search(bare)
    if agency is not None:
        bare = bare[: agency.start()] + " " + bare[agency.end() :]
    place = _HOLLOW.sub("", _WEEKDAY.sub("", bare)).strip(_EDGES)
    if not _is_place(place, dated=when is not None):
        return None
    return Head(place=place, when=when, agency=agency.group(1) if agency else "", text=head, rest="")


def _is_place(place: str, *, dated: bool) -> bool:
    if not place:
        return dated
    words = re.split(r"[\s,()]+", place)
    if len(place) > _PLACE_CHARS or len(words) > _PLACE_WORDS or place.upper().rstrip(".") in _LABELS:
        return False
    return place[0].isupper() and all(_PLACE_WORD.fullmatch(word) for word in words if word)


def _fits(found: Head, mark: str, rest: str) -> bool:
    """Tell whether what follows looks like the start of a story after a dateline, and not the rest of a sentence."""
    if found.when is not None:
        # "Hajin 2018 The": without a dash or bracket only a place and a whole date before a capital make a dateline
        return bool(mark.strip()) or (bool(found.place) and found.text.rstrip().endswith((")", "]")))
    if not mark.strip() or not found.place or not _starts_sentence(rest):
        return False
    if found.agency:
        return not _spells(found.agency, found.place)
    capitals = found.place.split(",")[0].isupper()
    if ":" in mark:
        return capitals and len(found.place) >= _LONG_CAPITALS
    # "Iran – Russia's ally – said": a second dash closes an aside
    sentence = re.split(r"(?<=[.!?])\s", rest, maxsplit=1)[0]
    aside = re.search(r"\s[—–―-]\s|\s--|[—―]", sentence) is not None
    return not aside and (capitals or _STRONG.search(mark) is not None)


def _starts_sentence(rest: str) -> bool:
    first = rest.lstrip("\"“‘'[(")[:1]
    return bool(first) and not first.islower()


def _spells(acronym: str, words: str) -> bool:
    """Tell whether the letters in brackets abbreviate the words before them, as in "Syrian Democratic Forces (SDF) –"."""
    initials = "".join(word[0] for word in re.split(r"[\s-]+", words) if word).upper()
    return len(acronym) > 1 and acronym.replace(".", "").upper() in initials
