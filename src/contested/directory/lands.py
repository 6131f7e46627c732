"""Countries named in a text, by name or adjective, and the capitals that stand for their governments."""

import functools
import re

from attrs import frozen

from contested.directory.lookup import Directory


@frozen
class Land:
    """A stretch that names countries, by name or adjective; several where the word is shared ("Congolese")."""

    start: int
    end: int
    codes: tuple[str, ...]
    adjective: bool


@functools.lru_cache(maxsize=4)
def _words(directory: Directory) -> tuple[re.Pattern[str], dict[str, tuple[tuple[str, ...], bool]]]:
    codes: dict[str, list[str]] = {}
    adjectives: set[str] = set()
    for nation in directory.nations:
        for name in (nation.name, *(each.text for each in nation.names)):
            codes.setdefault(name, []).append(nation.code)
        for each in nation.demonyms:
            codes.setdefault(each.text, []).append(nation.code)
            adjectives.add(each.text)
    # Wire reports and headlines may be all capitals.
    adjectives |= {word.upper() for word in adjectives}
    codes |= {word.upper(): owners for word, owners in codes.items() if len(word) > 2}
    body = "|".join(re.escape(word) for word in sorted(codes, key=len, reverse=True))
    table = {word: (tuple(dict.fromkeys(owners)), word in adjectives) for word, owners in codes.items()}
    return re.compile(rf"(?<![\w])(?:{body})(?!\w)"), table


@functools.lru_cache(maxsize=4)
def capitals(directory: Directory) -> dict[str, str]:
    """Give the country code by the name of its capital."""
    return {word: nation.code for nation in directory.nations for word in nation.capitals}


LATELY = 64
"""Stretches whose countries are kept. Many rules ask of one sentence, one after the other: few need be, so that texts
of reports long read are let go."""


@functools.lru_cache(maxsize=LATELY)
def lands(text: str, span: tuple[int, int], directory: Directory) -> tuple[Land, ...]:
    """Give the countries named in [start, end) of a text."""
    pattern, table = _words(directory)
    return tuple(Land(match.start(), match.end(), *table[match.group()]) for match in pattern.finditer(text, *span))
