"""Names as rows of sounds: letters that transliterators put together count as one, endings have sounds of their own."""

import re
from functools import lru_cache

from attrs import frozen

LONGEST = 40
"""Sounds of a name that are compared; what is longer is no name, and comparing takes the product of two lengths."""

_CLUSTERS = {
    **dict.fromkeys(("sh", "sch", "shch", "sz", "szcz"), "S"),
    **dict.fromkeys(("ch", "tch", "tsch", "cz"), "C"),
    **dict.fromkeys(("dj", "dz", "dzh", "dsch"), "J"),
    **dict.fromkeys(("ts", "tz"), "c"),
    **dict.fromkeys(("ou", "oo"), "U"),
    **dict.fromkeys(("ee", "ii", "iy", "ij", "yy", "yj"), "Y"),
    **dict.fromkeys(("ai", "ay", "aj", "ei", "ey", "ej"), "V"),
    **dict.fromkeys(("au", "aw", "ow"), "W"),
    "kh": "X",
    "gh": "G",
    "th": "H",
    "dh": "D",
    "zh": "Z",
    "ph": "f",
    "ck": "k",
}
_CLUSTER = re.compile("|".join(sorted(_CLUSTERS, key=len, reverse=True)))
_DOUBLED = re.compile(r"([a-z])\1+")
_DOUBLED_CONSONANT = re.compile(r"([bcdfghjklmnpqrstuvwxz])\1+")
# The same ending is written -a, -ah, -eh, -e or -at; the last letter alone tells less than one inside the word.
_ENDINGS = (("ah", "A"), ("eh", "A"), ("a", "A"), ("e", "E"), ("t", "T"))

_SAID_BESIDE = frozenset(
    {"nset", "nahiyah", "nahiya", "nahia", "nahya", "nahyat", "nahyt", "muhafazah", "muhafaza", "mohafazat"}
    | {"mohafaza", "mhafzt", "qadaa", "qdaa", "qda", "kaza", "mantiqat", "mntqt", "madinat", "madinah"}
    | {"mdynt", "qaryat", "qaryah", "qaryeh", "qryt", "markaz", "mrkz", "mudiriyat", "mdyryt", "dehestan"}
    | {"misto", "ilcesi", "merkezi", "settlement"}
)
"""What a place is, in other languages and without vowels; said beside a name more often than in it."""

_ONE_WORD = {
    spelling: words.split()[0]
    for words in (
        "tall tell tel til tal tala telli",
        "dayr deir der deyr dair dejr",
        "ayn ain ein een aain ajn",
        "kafr kfar kafar kefr kfer kufr kafer",
        "abu abou ebu abo aboo bu abi",
        "umm um oum oumm om omm",
        "bin ibn ben",
        "khirbat kherbet khirbet kherbat khirbah khirba kherba",
        "qalat qalaat kalat kalaat qalah kalah",
        "jisr jisir jisser djisr",
        "jabal jebel djebel gebel jbel cebel",
        "shaykh sheikh sheik cheikh sheykh scheich sheykh shaikh seyh",
    )
    for spelling in words.split()
}
"""Words that begin many Arabic names, in the spellings that reports give them."""

_GLUED_ARTICLE = re.compile(r"[ae]l(?=[bcdfghjklmnpqrstvwxz].)")
_SHORT_VOWELS = re.compile(r"[eiou]")


@frozen(kw_only=True)
class Sounds:
    """A name as it sounds.

    Attributes:
        words: the words that tell it apart, joined articles taken off where vowels are not written.
        row: its sounds.
        unpointed: whether it is written without short vowels, as Arabic script is and what is copied from it.
    """

    words: tuple[str, ...]
    row: str
    unpointed: bool


def telling(name: str) -> tuple[str, ...]:
    """Give the words of a bare form that are not said beside any name, or all where there are no others.

    Words that begin many names are given in one spelling.
    """
    words = name.split()
    kept = [word for word in words if word not in _SAID_BESIDE] or words
    return tuple(_ONE_WORD.get(word, word) for word in kept)


def without_article(word: str) -> str:
    """Give a word without an Arabic article that is written as part of it ("albukamal")."""
    return word[2:] if len(word) >= 5 and _GLUED_ARTICLE.match(word) else word


def _is_unpointed(words: tuple[str, ...]) -> bool:
    joined = "".join(words)
    return len(joined) > 1 and not _SHORT_VOWELS.search(joined) and joined.count("a") <= 0.3 * len(joined)


def _word(word: str) -> str:
    word = _DOUBLED_CONSONANT.sub(r"\1", word)
    end = ""
    if len(word) > 2 and not word.endswith("ee"):
        letters, end = next((pair for pair in _ENDINGS if word.endswith(pair[0])), ("", ""))
        word = word[: len(word) - len(letters)]
    return _DOUBLED.sub(r"\1", _CLUSTER.sub(lambda found: _CLUSTERS[found.group()], word)) + end


def row_of(words: tuple[str, ...]) -> str:
    """Give the sounds of words, joined: where they are parted is a habit too."""
    return _DOUBLED.sub(r"\1", "".join(_word(word) for word in words))[:LONGEST]


@lru_cache(maxsize=20_000)
def sounds(name: str) -> Sounds:
    """Give the sounds of a bare form."""
    words = telling(name)
    unpointed = _is_unpointed(words)
    if unpointed:
        words = tuple(without_article(word) for word in words)
    return Sounds(words=words, row=row_of(words), unpointed=unpointed)


_RASM = str.maketrans({"a": "", "e": "", "o": "", "A": "", "E": "", "U": "w", "W": "w", "Y": "y", "V": "y"})


def rasm(row: str) -> str:
    """Give what Arabic script writes of a row of sounds: consonants, and long vowels as w and y."""
    return row.translate(_RASM)
