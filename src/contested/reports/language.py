"""Which language a text is in: by its script, then by the share of a language's most frequent words."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from attrs import frozen

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE_CHARS = 6000
_MIN_HITS = 2
_MIN_SHARE = 0.06
_LONG_TEXT = 40
"""From this many words on, a text without any known language's words is in another language."""
_SCRIPTS = (
    ("Latin", "A-Za-z\u00c0-\u024f\u1e00-\u1eff"),
    ("Arabic", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"),
    ("Cyrillic", "\u0400-\u052f"),
    ("Ethiopic", "\u1200-\u139f"),
    ("Myanmar", "\u1000-\u109f"),
    ("Hebrew", "\u0590-\u05ff"),
    ("Greek", "\u0370-\u03ff"),
    ("Kana", "\u3040-\u30ff"),
    ("Hangul", "\uac00-\ud7af\u1100-\u11ff"),
    ("Han", "\u4e00-\u9fff"),
    ("Devanagari", "\u0900-\u097f"),
    ("Armenian", "\u0530-\u058f"),
    ("Georgian", "\u10a0-\u10ff"),
    ("Thai", "\u0e00-\u0e7f"),
)
_ASCII = re.compile("[\x00-\x7f]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_LETTERS = tuple((name, re.compile(f"[{ranges}]")) for name, ranges in _SCRIPTS)


@frozen(kw_only=True)
class Profile:
    """One row of ``data/languages.csv``; without words, the language is told by its script alone."""

    code: str
    name: str
    script: str
    words: frozenset[str]


@cache
def profiles() -> tuple[Profile, ...]:
    """Give all languages known."""
    table = (files("contested") / "data" / "languages.csv").read_text(encoding="utf-8")
    return tuple(
        Profile(code=row["code"], name=row["name"], script=row["script"], words=frozenset(row["words"].split()))
        for row in csv.DictReader(table.splitlines())
    )


def name_of(code: str) -> str:
    """Give the English name of a language code, or the code itself."""
    return next((profile.name for profile in profiles() if profile.code == code), code)


def detect(text: str, *, declared: str = "") -> str:
    """Give the ISO 639-1 code; "" when the text is too short to tell, "und" when it is in none of the known languages.

    Args:
        text: the report's text.
        declared: what the page says of itself; believed only where the text cannot tell.
    """
    sample = text[:_SAMPLE_CHARS]
    letters = _letters(sample)
    script = max(letters, key=lambda name: letters[name])
    if letters[script] == 0:
        return ""
    if script == "Han" and letters["Kana"] > 0:
        script = "Kana"
    able = [profile for profile in profiles() if profile.script == script]
    words = _words(sample)
    hits = _hits(words, script)
    best = max(hits, key=lambda code: hits[code], default="")
    if best and hits[best] >= max(_MIN_HITS, len(words) * _MIN_SHARE):
        return best
    if script != "Latin":
        return next((profile.code for profile in able), "und")
    if declared in hits:
        return declared
    return "und" if len(words) >= _LONG_TEXT else ""


def _hits(words: Sequence[str], script: str) -> dict[str, int]:
    """Count, for each language of a script that has frequent words, those among the words."""
    codes, ways = _frequent(script)
    hits = dict.fromkeys(codes, 0)
    counts = Counter(words)
    for word in counts.keys() & ways.keys():
        for code in ways[word]:
            hits[code] += counts[word]
    return hits


def _words(sample: str) -> list[str]:
    if sample.isascii():
        return _WORD.findall(sample.lower())
    return [word.casefold() for word in _WORD.findall(sample)]  # folding may put marks into a word, which would part it


@cache
def _frequent(script: str) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Give the languages of a script that have frequent words, and of each such word the languages that it is of."""
    able = [profile for profile in profiles() if profile.script == script and profile.words]
    ways: dict[str, list[str]] = {}
    for profile in able:
        for word in profile.words:
            ways.setdefault(word, []).append(profile.code)
    return tuple(profile.code for profile in able), {word: tuple(codes) for word, codes in ways.items()}


def _letters(sample: str) -> dict[str, int]:
    """Count the letters of each script; those of plain English are left out of the search for the others."""
    plain = sample.encode("ascii", "ignore")
    rest = _ASCII.sub("", sample)
    letters = {name: len(pattern.findall(rest)) if rest else 0 for name, pattern in _LETTERS}
    letters["Latin"] += len(plain.translate(None, _NO_LETTERS))
    return letters
