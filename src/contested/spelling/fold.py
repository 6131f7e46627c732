"""Folding: case, accents, scripts, apostrophes and hyphens taken away, so that spellings of one name meet."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_APOSTROPHES = str.maketrans("", "", "'’‘`´ʹʼʽʾʿˈ\"“”")
REMEMBERED = 20_000
"""Forms that are kept: a report asks for those of its names many times."""
_SEPARATORS = re.compile(r"[^a-z0-9]+")

_ARTICLES = frozenset({"al", "el", "ul", "ehl", "the"})
_SUN_ARTICLES = {
    # The l of the Arabic article becomes the consonant that follows: as-Susah, ash-Shaddadi, ez-Zor.
    "as": "s",
    "es": "s",
    "ash": "sh",
    "esh": "sh",
    "ar": "r",
    "er": "r",
    "ad": "d",
    "ed": "d",
    "an": "n",
    "en": "n",
    "at": "t",
    "et": "t",
    "az": "z",
    "ez": "z",
    "adh": "dh",
    "ath": "th",
    # As German, French and Russian write them.
    "asch": "sch",
    "esch": "sch",
    "ach": "ch",
    "ech": "ch",
    "ehs": "s",
    "ehsh": "sh",
    "ehr": "r",
    "ehd": "d",
    "ehn": "n",
    "eht": "t",
    "ehz": "z",
}
_GENERIC = frozenset(
    {"governorate", "province", "region", "district", "subdistrict", "nahiyat", "nahiya", "qada", "muhafazat"}
) | {"oblast", "raion", "rayon", "state", "wilayat", "county", "city", "town", "village", "of"}


@lru_cache(maxsize=REMEMBERED)
def fold(text: str) -> str:
    """Give the folded form: ASCII lower case, apostrophes dropped, anything else between words one space.

    Latin accents are dropped, other scripts are transliterated. The result may be empty.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = text.translate(_APOSTROPHES)
        text = "".join(char for char in text if not unicodedata.combining(char))
        if not text.isascii():
            text = anyascii(text)
    text = text.lower().replace("'", "").replace("`", "")
    return _SEPARATORS.sub(" ", text).strip()


def _is_article(word: str, following: str) -> bool:
    if word in _ARTICLES:
        return True
    sound = _SUN_ARTICLES.get(word)
    return sound is not None and following.startswith(sound)


@lru_cache(maxsize=REMEMBERED)
def bare(text: str, *, generic: bool = True) -> str:
    """Give the folded form without articles (al-, as-, ez-, el-, the) and generic words (governorate, district).

    With ``generic=False`` the generic words stay: "Mexico City" is not Mexico. A name made of nothing else keeps its
    folded form, so the result is empty only when the folded form is.
    """
    words = fold(text).split()
    kept = [
        word
        for index, word in enumerate(words)
        if not (index + 1 < len(words) and _is_article(word, words[index + 1])) and not (generic and word in _GENERIC)
    ]
    return " ".join(kept or words)
