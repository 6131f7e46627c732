"""Near-copies: the same report, cut or touched up by another desk, told from another report of the same event.

A sketch is small enough to keep for every report and finds those worth a look; ``alike`` then reads both.
"""

import re
import unicodedata
import zlib
from functools import cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

LEAST_WORDS = 30
"""Texts of fewer words are alike by chance."""
ALIKE = 0.85
"""Share of words in the same order from which two texts are taken for one."""
SPELT_ALIKE = 70.0
"""Likeness (0 to 100) from which two names may be one name in two spellings."""
_SHINGLE = 5
"""Words in a row that are compared at a time."""
_BANDS, _ROWS = 8, 4
"""Two texts whose shingles are alike by a share s are found by 1 - (1 - s**4)**8: 0.99 at 0.8, 0.4 at 0.5."""
_AT_ONCE = 4096
"""Shingles looked at together, so that memory does not grow with the text."""
_MOST_WORDS = 20_000
"""Of longer texts, the words that are compared in order."""
_WORD = re.compile(r"[^\W_]+")
_TELLING = re.compile(r"[^\W\d_][^\W_]*|\d[\d.,:]*(?<=\d)")
"""A word or a number."""
_STOP = re.compile(r"[.!?…][\"”’»)\]]*$")
_NUMBERS = frozenset(
    {
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
        "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "dozen", "dozens", "hundreds", "thousands",
    }
)  # fmt: skip
_OPENERS = frozenset(
    {
        "a", "after", "all", "also", "although", "an", "and", "as", "at", "before", "but", "by", "during", "earlier",
        "for", "from", "he", "her", "his", "however", "i", "if", "in", "it", "its", "later", "many", "meanwhile",
        "more", "most", "no", "on", "one", "other", "others", "our", "several", "she", "since", "some", "that", "the",
        "their", "there", "these", "they", "this", "those", "to", "under", "we", "when", "while", "with",
    }
)  # fmt: skip
"""Words with a capital for opening a sentence, not for being a name."""

_U64 = NDArray[np.uint64]


def sketch(text: str) -> tuple[int, ...]:
    """Give eight numbers of 63 bits, of which most near-copies share one; () for a text too short to tell.

    The same for the same text on every machine and in every run. Each word exchanged changes five shingles, so that the
    more such words stand all through a text, the likelier a copy is missed; a cut changes those at its edge alone.
    """
    words = _words(_body(text))
    if len(words) < LEAST_WORDS:
        return ()
    codes = np.fromiter((zlib.crc32(word.encode()) for word in words), dtype=np.uint64, count=len(words))
    size = len(codes) - _SHINGLE + 1
    shingles = np.zeros(size, dtype=np.uint64)
    for place in range(_SHINGLE):
        shingles = _mix(shingles ^ codes[place : place + size])
    least = np.full(_BANDS * _ROWS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, size, _AT_ONCE):
        least = np.minimum(least, _mix(shingles[start : start + _AT_ONCE, None] ^ _seeds()).min(axis=0))
    bands = np.zeros(_BANDS, dtype=np.uint64)
    for row in least.reshape(_BANDS, _ROWS).T:
        bands = _mix(bands ^ row)
    return tuple(int(band >> np.uint64(1)) for band in bands)


def alike(left: str, right: str) -> bool:
    """Tell whether one text is a near-copy of the other: nearly the same words, and no name or number exchanged.

    One that only leaves out or adds is a copy; one that names another place, day or number is another report.
    """
    one, two = _body(left), _body(right)
    ours, theirs = _words(one), _words(two)
    if min(len(ours), len(theirs)) < LEAST_WORDS:
        return False
    if not Indel.normalized_similarity(ours[:_MOST_WORDS], theirs[:_MOST_WORDS], score_cutoff=ALIKE):
        return False
    said = {*ours} & {*theirs}
    return not _exchanged(_telling(one) - said, _telling(two) - said)


def _exchanged(ours: set[str], theirs: set[str]) -> bool:
    """Tell whether each side has a name or number of its own, but for spellings of one name."""
    left, right = ours - theirs, theirs - ours
    return any(not any(_spelt_alike(name, other) for other in right) for name in left) and any(
        not any(_spelt_alike(name, other) for other in left) for name in right
    )


def _spelt_alike(one: str, other: str) -> bool:
    named = one.isalpha() and other.isalpha() and not {one, other} & _NUMBERS
    return named and fuzz.ratio(one, other) >= SPELT_ALIKE


def _body(text: str) -> str:
    """Give a text without its headline, which every desk writes anew."""
    head, _, rest = text.partition("\n\n")
    return rest if rest and not _STOP.search(head) else text


def _telling(text: str) -> set[str]:
    """Give the numbers of a text, and its words that have a capital and are not known to open sentences."""
    found: set[str] = set()
    small: set[str] = set()
    for shown in _TELLING.findall(text):
        word = _fold(shown)
        if shown[0].isdigit() or shown[0].isupper() or word in _NUMBERS:
            found.add(word)
        else:
            small.add(word)
    return found - small - _OPENERS


def _words(text: str) -> list[str]:
    return _WORD.findall(_fold(text))


def _fold(text: str) -> str:
    """Give the text in small letters without accents."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    return flat if flat.isascii() else "".join(char for char in flat if not unicodedata.combining(char))


@cache
def _seeds() -> _U64:
    return _mix(np.arange(1, _BANDS * _ROWS + 1, dtype=np.uint64))


def _mix(numbers: _U64) -> _U64:
    """Scatter numbers over 64 bits (the finisher of splitmix64): near ones come out far apart, equal ones equal."""
    found = numbers + np.uint64(0x9E3779B97F4A7C15)
    found = (found ^ (found >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return found ^ (found >> np.uint64(31))
