"""Consonant skeletons: what is left of an Arabic, Kurdish or Slavic name when transliterators' habits are removed.

A skeleton is a key to look names up by, never a proof: what shares one, or nearly, is then compared by ``likeness``.
"""

import re

from contested.spelling.fold import bare
from contested.spelling.sounds import telling, without_article

# Letters for one sound come first; then letters that transliterators exchange.
_SOUND = {
    **dict.fromkeys(("sh", "sch", "shch", "sz", "szcz", "ch", "tch", "tsch", "cz", "ts", "tz", "zh"), "s"),
    **dict.fromkeys(("dj", "dz", "dzh", "dsch", "gh"), "j"),
    "kh": "h",
    "th": "t",
    "dh": "d",
    "ph": "f",
    "ck": "k",
}
_CLUSTER = re.compile("|".join(sorted(_SOUND, key=len, reverse=True)))
_LETTERS = str.maketrans({"q": "k", "c": "k", "g": "j", "x": "h", "p": "b", "w": "v", "z": "s"})
_SOFT = re.compile(r"[aeiouvyh]")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = "aeiou"

_LEFT_OUT = ("tl", "kfr", "an", "dr", "hn", "ab", "am", "nv", "hrbt")
"""Skeletons of first words that reports leave out: Tall, Kafr, Ayn, Deir, Khan, Abu, Umm, Nova, Khirbat."""
LETTERS = "abdfhjklmnrstv"
"""Letters that skeletons are made of; digits stand as they are."""
LONGEST = 24
"""Letters of a skeleton that are kept: longer names are told apart by fewer."""


def _word_skeleton(word: str) -> str:
    word = without_article(word)
    word = _CLUSTER.sub(lambda found: _SOUND[found.group()], word).translate(_LETTERS)
    # All opening vowels count alike (Idlib, Edlib), an opening h, w or y is a consonant (Hajin, Yarmouk).
    first = "a" if word[0] in _VOWELS else "j" if word[0] == "y" else word[0]
    return first + _SOFT.sub("", word[1:])


def _bones(words: tuple[str, ...]) -> str:
    return _DOUBLED.sub(r"\1", "".join(_word_skeleton(word) for word in words))[:LONGEST]


def skeleton(text: str) -> str:
    """Give the consonant skeleton of a name, words joined, doubled letters once; empty for an empty name."""
    return _bones(telling(bare(text)))


def near_skeletons(text: str) -> tuple[str, ...]:
    """Give the skeletons that another spelling of a name may have, likeliest first: its own, then one letter off.

    Then come those of its words in another order and without one of them. Empty for an empty name.
    """
    words = telling(bare(text))
    bones = _bones(words)
    if not bones:
        return ()
    spots = range(len(bones))
    less = [bones[:spot] + bones[spot + 1 :] for spot in spots]
    more = [bones[:spot] + letter + bones[spot:] for spot in range(len(bones) + 1) for letter in LETTERS]
    other = [bones[:spot] + letter + bones[spot + 1 :] for spot in spots for letter in LETTERS]
    if len(words) > 1:
        varied = [_bones(words[::-1]), _bones(words[:-1]), _bones(words[1:])]
    else:
        varied = [first + bones for first in _LEFT_OUT]
    return tuple(dict.fromkeys(key for key in (bones, *varied, *_habits(bones), *less, *more, *other) if key))


def _habits(bones: str) -> tuple[str, ...]:
    """Give skeletons in which one habit shows more than once: ch for j, j for y, the t of an ending, an ayn as y."""
    short = bones.removesuffix("t")
    return (short, "a" + short[1:], bones.replace("s", "j"), bones.replace("j", ""))
