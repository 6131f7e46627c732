"""Countries named in a text, by name or adjective, and the capitals that stand for their governments."""

import bisect
import functools

from ahocorasick_rs import AhoCorasick
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
def _words(directory: Directory) -> tuple[AhoCorasick, list[tuple[tuple[str, ...], bool]]]:
    """Give the search for all names and adjectives, and for each the countries and whether it is an adjective."""
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
    table = [(tuple(dict.fromkeys(owners)), word in adjectives) for word, owners in codes.items()]
    return AhoCorasick(list(codes)), table


@functools.lru_cache(maxsize=4)
def capitals(directory: Directory) -> dict[str, str]:
    """Give the country code by the name of its capital."""
    return {word: nation.code for nation in directory.nations for word in nation.capitals}


LATELY = 64
"""Stretches whose countries are kept. Many rules ask of one sentence, one after the other: few need be, so that texts
of reports long read are let go."""


@functools.lru_cache(maxsize=LATELY)
def lands(text: str, span: tuple[int, int], directory: Directory) -> tuple[Land, ...]:
    """Give the countries named in [start, end) of a text: whole words, the longest of those that begin at one place."""
    starts, whole = _named(text, directory)
    found: list[Land] = []
    reach, last = max(0, span[0]), min(span[1], len(text))
    for land in whole[bisect.bisect_left(starts, reach) : bisect.bisect_left(starts, last)]:
        if land.start >= reach and land.end <= last and (land.end == last or not _is_letter(text[land.end])):
            found.append(land)
            reach = land.end
    return tuple(found)


@functools.lru_cache(maxsize=LATELY)
def _named(text: str, directory: Directory) -> tuple[list[int], list[Land]]:
    """Give where words begin that a country's name or adjective begins, and these, longest first, in order."""
    search, table = _words(directory)
    whole = [
        Land(start, end, *table[number])
        for number, start, end in search.find_matches_as_indexes(text, overlapping=True)
        if start == 0 or not _is_letter(text[start - 1])
    ]
    whole.sort(key=lambda land: (land.start, -land.end))
    return [land.start for land in whole], whole


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"
