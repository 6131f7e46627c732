"""Lists of places that a parser takes for names explaining each other: "holds X, Y, Z and W"."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from contested.claims.tree import hung
from contested.domain.sentence import Token

BETWEEN = frozenset({(",",), ("and",), (",", "and"), ("or",), ("as", "well", "as"), (",", "as", "well", "as")})
"""What parts two names of a list."""
SHORTEST = 3
"""Names from which a run is a list wherever a verb governs it."""
SHORTEST_PHRASE = 4
"""The same behind a preposition: of three names the last may be the land around ("in X, Y and Z")."""
OBJECTS = frozenset({"dobj", "nsubj", "nsubjpass", "appos", "conj"})
LOOSE = frozenset({"appos", "conj", "npadvmod", "dep", "oprd", "nmod"})
"""Labels under which a name of a list may hang on another one."""

Names = list[list[int]]


def with_lists(tokens: Sequence[Token], points: Collection[int]) -> list[Token]:
    """Give the words with the names of each list of places hanging on its first.

    Args:
        tokens: the words of a sentence.
        points: indexes of the words that are part of names of places smaller than a unit of a country.
    """
    mended = list(tokens)
    if len(points) < SHORTEST:
        return mended
    for run in _runs(tokens, points):
        tops = [_top(tokens, name) for name in run]
        first = tops[0]
        shortest = SHORTEST if tokens[first].dep in OBJECTS else SHORTEST_PHRASE
        inside = {word for name in run for word in name}
        if len(run) < shortest or not set(_above(tokens, first)).isdisjoint(tops[1:]):
            continue
        for top in tops[1:]:
            if tokens[top].dep in LOOSE and tokens[top].head in inside:
                mended[top] = hung(tokens[top], head=first, dep="conj")
    return mended


def _runs(tokens: Sequence[Token], points: Collection[int]) -> list[Names]:
    """Give the runs of names with nothing but commas and "and" between them, the last joined by a word."""
    names: Names = []
    for index in sorted(points):
        if names and names[-1][-1] == index - 1:
            names[-1].append(index)
        else:
            names.append([index])
    runs: list[Names] = [names[:1]]
    for one, other in pairwise(names):
        between = tuple(token.text.lower() for token in tokens[one[-1] + 1 : other[0]])
        if between in BETWEEN:
            runs[-1].append(other)
        else:
            runs.append([other])
    return [run for run in runs if len(run) > 1 and tokens[run[-1][0] - 1].text != ","]


def _top(tokens: Sequence[Token], name: Sequence[int]) -> int:
    """Give the word of a name that governs its others, behind "of" where it has one ("towns of X")."""
    behind = max((index for index in name if tokens[index].text.lower() == "of"), default=name[0] - 1)
    own = [index for index in name if index > behind] or list(name)
    return next((index for index in reversed(own) if tokens[index].head not in own), own[-1])


def _above(tokens: Sequence[Token], word: int) -> list[int]:
    """Give the words above a word, nearest first; a ring ends where it began."""
    found: list[int] = []
    while tokens[word].head not in {word, *found}:
        word = tokens[word].head
        found.append(word)
    return found
