"""Fold a text for matching names, and lead every folded character back to the one it came from.

Names must be found in spite of accents, curly quotes, hyphens and line breaks, yet every span of the record counts
characters of the report's own text. So the folded form carries its offsets.
"""

import unicodedata

from attrs import frozen

_SAME = str.maketrans(dict.fromkeys("-\n\r\t\x0b\x0c/", " "))
_APOSTROPHES = frozenset("'’‘ʼʻʿʾ`´‛")
_DASHES = frozenset("-‐‑‒–—―−")
_SPECIAL = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "s", "æ": "a", "œ": "o", "ð": "d", "þ": "t"}


@frozen
class Folded:
    """A folded text with the way back.

    Attributes:
        text: lower case, no accents, hyphens and white space as single spaces, slashes as spaces.
        offsets: for each folded character, and one past the last, the index in the original text; None means the same.
        source_length: number of characters of the original text.
    """

    text: str
    offsets: tuple[int, ...] | None
    source_length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span [start, end) of the original text behind a folded span of at least one character."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold a text of any length; never raises.

    Plain ASCII without doubled white space takes the quick way, where folded and original offsets are the same.
    """
    if text.isascii():
        quick = text.translate(_SAME).replace("`", "'").lower()
        if "  " not in quick:
            return Folded(quick, None, len(text))
    return _fold_slowly(text)


def fold_name(name: str) -> str:
    """Fold a name to the form it has inside a folded text."""
    return fold(name).text.strip()


def _fold_slowly(text: str) -> Folded:
    chars: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(text):
        folded = _fold_char(char)
        if folded == "" or (folded == " " and len(chars) > 0 and chars[-1] == " "):
            continue
        chars.append(folded)
        offsets.append(index)
    return Folded("".join(chars), (*offsets, len(text)), len(text))


def _fold_char(char: str) -> str:
    if char.isspace() or char in _DASHES or char == "/":
        return " "
    if char in _APOSTROPHES:
        return "'"
    lowered = char.lower()
    if lowered.isascii():
        return lowered
    if lowered in _SPECIAL:
        return _SPECIAL[lowered]
    base = unicodedata.normalize("NFKD", lowered)
    kept = [part for part in base if unicodedata.combining(part) == 0 and unicodedata.category(part) != "Cf"]
    return kept[0] if len(kept) > 0 else ""
