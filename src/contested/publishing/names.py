"""Find and withhold names in any text, however they are spelt there: case, accents, hyphens, line breaks, addresses."""

import functools
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

import ahocorasick_rs

NAME_WITHHELD = "[name withheld]"
PLACE_WITHHELD = "[place withheld]"

_SHORTEST_LONE = 4
"""Letters a word of a longer name needs before it is withheld alone; shorter ones are particles or too common."""
_SHORTEST_NAME = 3
_SHORTEST_COMPACT = 7
"""Letters a name run together ("ahmadkhalil") needs before it is looked for in addresses."""
_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HIDDEN = {"Cf", "Mn", "Me"}
_JOINT = re.compile(r"[\s\-]*")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")


def fold(text: str) -> tuple[str, list[int]]:
    """Give the text folded for comparison, and for each folded character the index it came from.

    Accents, marks and invisible characters go; letters lose their case; everything that is neither letter nor digit
    becomes one space.
    """
    folded: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        for kept in _fold_char(char):
            if kept == " " and (not folded or folded[-1] == " "):
                continue
            folded.append(kept)
            origin.append(index)
    return "".join(folded), origin


@functools.lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    parts = (part for part in unicodedata.normalize("NFKD", char).casefold())
    return "".join(part if part.isalnum() else " " for part in parts if unicodedata.category(part) not in _HIDDEN)


def fold_name(name: str) -> str:
    """Give a name folded, without a possessive ending."""
    return fold(_POSSESSIVE.sub("", name.strip()))[0].strip()


class Names:
    """A set of names to withhold.

    Whole names of several words match in any case. A name of one word, and each longer word of a name standing alone,
    matches only where it begins with a capital (or in a script without case): "Rose" is withheld, "rose" is not.
    """

    def __init__(self, whole: Iterable[str], lone: Iterable[str] = (), *, mark: str = NAME_WITHHELD) -> None:
        """Build the matcher from folded names; ``mark`` is what stands in their place."""
        several = {name for name in whole if len(name) >= _SHORTEST_NAME}
        single = {name for name in several if " " not in name} | {word for word in lone if len(word) >= _SHORTEST_LONE}
        self._patterns = sorted(several | single)
        self._capital = [" " not in pattern for pattern in self._patterns]
        self._compact = sorted({name.replace(" ", "") for name in several if len(name) > _SHORTEST_COMPACT})
        self._search = ahocorasick_rs.AhoCorasick(self._patterns) if self._patterns else None
        self._mark = mark

    def withhold(self, text: str, *, spans: Iterable[tuple[int, int]] = ()) -> str:
        """Give the text with every name replaced; ``spans`` are stretches of it to withhold besides."""
        if _ADDRESS.match(text):
            return self._withhold_address(text)
        found = [*spans, *self._find(text)]
        return _replace(text, found, self._mark) if found else text

    def _find(self, text: str) -> Iterable[tuple[int, int]]:
        if self._search is None or not text:
            return
        folded, origin = fold(text)
        for pattern, start, end in self._search.find_matches_as_indexes(folded, overlapping=True):
            inside = (start > 0 and folded[start - 1] != " ") or (end < len(folded) and folded[end] != " ")
            first = text[origin[start]]
            if inside or (self._capital[pattern] and first.lower() != first.upper() and first == first.lower()):
                continue
            yield origin[start], _past_marks(text, origin[end - 1] + 1)

    def in_address(self, address: str) -> bool:
        """Tell whether an address or domain spells one of the names, run together or apart."""
        folded, _ = fold(unquote(address))
        padded = f" {folded.strip()} "
        if any(f" {pattern} " in padded for pattern in self._patterns):
            return True
        compact = folded.replace(" ", "")
        return any(name in compact for name in self._compact)

    def _withhold_address(self, address: str) -> str:
        if not self.in_address(address):
            return address
        try:
            parts = urlsplit(address)
        except ValueError:
            return self._mark
        if self.in_address(parts.netloc):
            return self._mark
        return f"{parts.scheme}://{parts.netloc}/{self._mark}"


def _past_marks(text: str, end: int) -> int:
    """Move past accents and invisible characters that belong to the last letter."""
    while end < len(text) and unicodedata.category(text[end]) in _HIDDEN:
        end += 1
    return end


def _replace(text: str, spans: Iterable[tuple[int, int]], mark: str) -> str:
    """Replace the spans, joined where they touch or only a space or hyphen parts them."""
    merged: list[list[int]] = []
    for start, end in sorted(spans):
        if merged and (start <= merged[-1][1] or _JOINT.fullmatch(text, merged[-1][1], start)):
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    out: list[str] = []
    last = 0
    for start, end in merged:
        out += [text[last:start], mark]
        last = end
    return "".join([*out, text[last:]])
