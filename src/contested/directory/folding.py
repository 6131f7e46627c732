"""Fold a text for matching names, and lead every folded character back to the one it came from.

Names must be found in spite of accents, curly quotes, hyphens and line breaks, yet every span of the record counts
characters of the report's own text. So the folded form carries its offsets.
"""

import functools
import re
import unicodedata

from attrs import frozen

PARAGRAPH = "\n"
"""What a run of white space with an empty line in it is folded to; no name crosses it."""

REMEMBERED = 20_000
"""Names whose form is kept: those of a directory are asked for again in every report."""
_APOSTROPHES = frozenset("'’‘ʼʻʿʾ`´‛")
_SPACES = frozenset("-‐‑‒–—―−/")
_SPECIAL = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "s", "æ": "a", "œ": "o", "ð": "d", "þ": "t", "ə": "a"}
_LONE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
_WHITE = re.compile(r"[ \n]{2,}")


@frozen
class Folded:
    """A folded text with the way back.

    Attributes:
        text: lower case, no accents; hyphens, slashes and white space as single spaces, empty lines as a line break.
        offsets: for each folded character the index in the original text; None means the same.
    """

    text: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span [start, end) of the original text behind a folded span of at least one character."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


class _Table(dict[int, str]):
    """The folded form of each character met so far."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_char(chr(code))
        return self[code]


_TABLE = _Table()


def fold(text: str) -> Folded:
    """Fold a text of any length; never raises.

    Text without doubled white space and without characters that vanish takes the quick way, offsets unchanged.
    """
    quick = _LONE_BREAK.sub(" ", text.translate(_TABLE))
    if len(quick) == len(text) and all(set(run.group()) == {"\n"} for run in _WHITE.finditer(quick)):
        return Folded(quick, None)
    return _fold_slowly(text)


@functools.lru_cache(maxsize=REMEMBERED)
def fold_name(name: str) -> str:
    """Fold a name to the form it has inside a folded text."""
    return " ".join(fold(name).text.split())


def _fold_slowly(text: str) -> Folded:
    chars: list[str] = []
    offsets: list[int] = []
    breaks = 0
    for index, original in enumerate(text):
        folded = _TABLE[ord(original)]
        if folded == "":
            continue
        if folded in " \n":
            breaks += folded == "\n"
            folded = PARAGRAPH if breaks > 1 else " "
            if len(chars) > 0 and chars[-1] in " \n":
                chars[-1] = folded
                continue
        else:
            breaks = 0
        chars.append(folded)
        offsets.append(index)
    return Folded("".join(chars), tuple(offsets))


def _fold_char(char: str) -> str:
    if char in "\n\r\u2028\u2029":
        # A carriage return stands beside a line feed; counting both would make every line a paragraph.
        return " " if char == "\r" else "\n"
    if char.isspace() or char in _SPACES:
        return " "
    if char in _APOSTROPHES:
        return "'"
    base = [part for part in unicodedata.normalize("NFKD", char) if unicodedata.combining(part) == 0]
    kept = [part for part in base if unicodedata.category(part) not in ("Cf", "Cc")]
    lowered = kept[0].lower() if len(kept) > 0 else ""
    return _SPECIAL.get(lowered, lowered)[:1]
