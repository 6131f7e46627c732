"""Learn acronyms a text defines: "Movement for the Liberation of the Plateau (MLP)", "SDF (Syrian ... Forces)"."""

import re
from collections.abc import Iterator

from attrs import frozen

from contested.domain.actor import ActorKind
from contested.mentions.word_sets import words_of

ARMED_HEADS = words_of(
    """
    army front brigade brigades forces force movement council battalion battalions militia militias liberation
    division command legion guard guards resistance corps rebels fighters units unit regiment jihad mujahideen
    guerrillas insurgents squads commandos
    """
)
"""Last or telling words of names of armed groups."""

MONITOR_HEADS = words_of(
    """
    observatory monitor network watch centre center institute committee organisation organization association
    commission agency office union foundation alliance coalition group project program programme
    """
)

_ACRONYM = re.compile(r"\(\s*(?:the\s+)?([A-Z][A-Za-z0-9]*(?:[/&.-][A-Z0-9][A-Za-z0-9]*)*)\s*(?:,[^()]{0,40})?\)")
_REVERSED = re.compile(r"(?<![\w])([A-Z][A-Za-z0-9-]{1,9})\s+\(\s*([^()\n]{6,90}?)\s*\)")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*['’]?")
_SMALL = words_of("of the for and in to de la du del des el al a an on y e da do von wal ul i")
_LONGEST = 12


@frozen
class Definition:
    """An acronym with the stretch [start, end) of the words it stands for."""

    acronym: str
    start: int
    end: int
    by_initials: bool


def definitions(text: str) -> Iterator[Definition]:
    """Give the acronyms a text defines, with the words they stand for; initials need not fit (foreign acronyms)."""
    if "(" not in text:
        return
    for match in _ACRONYM.finditer(text):
        acronym = match.group(1)
        if sum(char.isupper() for char in acronym) < 2 or len(acronym) > _LONGEST:
            continue
        words = _words_before(text, match.start())
        span = _by_initials(acronym, words)
        if span is not None:
            yield Definition(acronym, *span, by_initials=True)
        elif len(words) > 0:
            start = _capitalised_run(words)
            if start is not None:
                yield Definition(acronym, start, words[-1].end(), by_initials=False)
    for match in _REVERSED.finditer(text):
        acronym = match.group(1)
        if sum(char.isupper() for char in acronym) < 2:
            continue
        words = list(_WORD.finditer(text, match.start(2), match.end(2)))
        span = _by_initials(acronym, words)
        if span is not None and span[0] == match.start(2):
            yield Definition(acronym, *span, by_initials=True)


def kind_of_name(name: str) -> ActorKind | None:
    """Give the kind of actor a name tells by its form, or None when the form tells nothing."""
    words = [word.lower() for word in _WORD.findall(name)]
    if len(words) < 2 or not name[:1].isupper():
        return None
    if words[-1] in ARMED_HEADS or any(word in ARMED_HEADS for word in words[:-1] if _names_sort(words, word)):
        return ActorKind.ARMED_GROUP
    if words[-1] in MONITOR_HEADS or any(word in MONITOR_HEADS for word in words if _names_sort(words, word)):
        return ActorKind.MONITOR
    return None


def _names_sort(words: list[str], word: str) -> bool:
    """Tell whether a word inside a name is its head: what follows it is "of", "for" or "in"."""
    index = words.index(word)
    return index + 1 < len(words) and words[index + 1] in {"of", "for", "in", "to"}


def _words_before(text: str, end: int) -> list[re.Match[str]]:
    start = max(0, end - 120, text.rfind("\n", 0, end) + 1)
    words = list(_WORD.finditer(text, start, end))
    kept: list[re.Match[str]] = []
    for word in reversed(words):
        following = kept[0].start() if len(kept) > 0 else end
        if text[word.end() : following].strip(" \t-–\"“”'’") != "" or len(kept) == _LONGEST:
            break
        kept.insert(0, word)
    return kept


def _by_initials(acronym: str, words: list[re.Match[str]]) -> tuple[int, int] | None:
    letters = [char.lower() for char in acronym if char.isalnum()]
    if acronym.endswith("s") and len(letters) > 2:
        letters = letters[:-1]
    for first in range(len(words) - 1, -1, -1):
        if words[first].group().lower() in _SMALL or not words[first].group()[:1].isupper():
            continue
        if _spells(letters, [word.group() for word in words[first:]]):
            return words[first].start(), words[-1].end()
    return None


def _spells(letters: list[str], words: list[str]) -> bool:
    """Tell whether initials spell the letters in order; small words may or may not count."""
    if len(letters) == 0 or len(words) == 0:
        return len(letters) == 0 and all(word.lower() in _SMALL for word in words)
    word, rest = words[0], words[1:]
    if word.lower() in _SMALL and _spells(letters, rest):
        return True
    parts = [part[0].lower() for part in re.split(r"[-'’]", word) if part != ""]
    for taken in range(min(len(parts), len(letters)), 0, -1):
        if letters[:taken] == parts[:taken] and _spells(letters[taken:], rest):
            return True
    return False


def _capitalised_run(words: list[re.Match[str]]) -> int | None:
    start: int | None = None
    for word in reversed(words):
        if word.group().lower() in _SMALL:
            continue
        if not word.group()[:1].isupper():
            break
        start = word.start()
    return start
