"""Consonant skeletons: what is left of an Arabic, Kurdish or Slavic name when transliterators' habits are removed."""

import re

from rapidfuzz import fuzz

from contested.spelling.fold import bare

# Two letters for one sound come first, in this order; then letters that transliterators exchange.
_DIGRAPHS = (
    ("sch", "S"),
    ("shch", "S"),
    ("tch", "S"),
    ("kh", "h"),
    ("gh", "j"),
    ("sh", "S"),
    ("ch", "S"),
    ("th", "t"),
    ("dh", "d"),
    ("zh", "z"),
    ("ph", "f"),
    ("dj", "j"),
    ("ts", "z"),
    ("ck", "k"),
)
_LETTERS = str.maketrans({"q": "k", "c": "k", "g": "j", "x": "k", "p": "b", "v": "f"})
_DIGRAPH = re.compile("|".join(sorted((pair for pair, _ in _DIGRAPHS), key=len, reverse=True)))
_SOUND = dict(_DIGRAPHS)
_SOFT = re.compile(r"[aeiouwyh]")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = "aeiou"


def _word_skeleton(word: str) -> str:
    word = _DIGRAPH.sub(lambda found: _SOUND[found.group()], word).translate(_LETTERS)
    if not word:
        return ""
    # All opening vowels count alike (Idlib, Edlib), an opening h, w or y is a consonant (Hajin, Yarmouk).
    first = "a" if word[0] in _VOWELS else word[0]
    return first + _SOFT.sub("", word[1:])


def skeleton(text: str) -> str:
    """Give the consonant skeleton of a name, words joined, doubled letters once; empty for an empty name.

    Short skeletons match too much: callers ask for three letters or more, the same country, and ``likeness``.
    """
    joined = "".join(_word_skeleton(word) for word in bare(text).split())
    return _DOUBLED.sub(r"\1", joined)


def likeness(one: str, other: str) -> float:
    """Give the edit similarity of the bare forms of two names, in [0, 1]."""
    left, right = bare(one).replace(" ", ""), bare(other).replace(" ", "")
    if not left or not right:
        return 0.0
    return float(fuzz.ratio(left, right)) / 100.0
