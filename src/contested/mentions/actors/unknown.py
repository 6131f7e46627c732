"""Armed groups that no directory knows, found by the form of their names."""

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from contested.mentions.actors.learn import ARMED_HEADS
from contested.mentions.actors.line import Line, Word
from contested.mentions.actors.nouns import ADJECTIVES, SORTS
from contested.mentions.word_sets import words_of

SHOUTING = 0.7
"""Share of capitals among letters above which they tell nothing."""

_LAST = ARMED_HEADS - {"force", "forces", "unit", "units", "fighters", "rebels", "militia", "militias", "resistance"}
_LAST_WITH_MORE = frozenset({"force", "forces", "resistance", "militia", "militias", "fighters", "rebels"})
_ARTICLED = re.compile(r"(?:al|el|ul|ad|as|ash|an|ar|az|at|wal|wa|bil|un|ud|ur|us)[-‐‑][A-Z]")
"""An Arabic article, with or without "and", before a capital: "al-Tawhid", "wal-Jihad"."""
_ARTICLES_BEGIN = frozenset("aeuwb")
_HEADS_FIRST = words_of(
    """katibat katiba kata'ib kataib kateeba liwa liwaa jaysh jaish jeish jabhat jabha harakat haraka saraya faylaq
    failaq firqat fawj tajammu ansar jund junud asa'ib asaib tanzim hizb jamaat jama'at jamaa lashkar sipah tehrik
    harkat-ul hayat hay'at quwat quwwat usud suqour suqur"""
)
"""Arabic and Urdu words for army, brigade, front, movement, company, that stand first in names of armed groups."""
_INSIDE = words_of("of for the and in de du la del al el")
_FOLLOWERS = words_of("rebels militia militias fighters militants insurgents guerrillas militiamen gunmen separatists")
_NOT_A_GROUP = re.compile(
    r"\b(?:Security|City|Town|State|National Security|Local|County|District|Regional|Human Rights|Refugee|Military "
    r"Revolutionary|Legislative|European|Privy|Student|Community|Village|Press|Arts|Research) Council$|"
    r"\bFirst Division$|\bPremier Division$|^(?:The )?(?:Home|Western|Eastern|Northern|Southern|Cold|Weather) Front$|"
    r"^(?:General|Central|High|Southern|Northern|Eastern|Western|Joint|Regional|Military) Command$|"
    r"^Salvation Army$|^(?:Air|Task|Work|Labou?r|Police) Forces?$|Security Forces$|Task Force$"
)


_NUMBERED = re.compile(
    r"(?<![\w-])(?:(?:\d{1,3}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth)\s+"
    r"(?:(?:[A-Z]\w+\s+){0,3})(?:Brigade|Division|Battalion|Regiment|Corps|Army|Marines)|(?:LIB|LID|IB|BTG)\s?\d{1,3})\b"
)
"""Units of an army by their number: "the 16th Division", "7th Infantry Brigade", "LIB 531"."""


@frozen
class Formed:
    """A name by its form, from the word ``first`` to the word ``last`` of a line; ``unit`` for a part of an army."""

    first: int
    last: int
    name: str
    unit: bool = False


def formed_names(line: Line, text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Formed]:
    """Give capitalised names of armed groups by form, outside the taken stretches of the text."""
    words = line.words
    letters = list(filter(str.isalpha, line.sentence.text))
    if sum(map(str.isupper, letters)) > SHOUTING * len(letters):
        # Where everything is written in capitals, capitals name nobody.
        return
    units = [found for found in _numbered(line, text) if not _touches(words, found, taken)]
    yield from units
    taken = [*taken, *((words[each.first].start, words[each.last].end) for each in units)]
    index = 0
    while index < len(words):
        end = _run(words, index) if _named(words[index]) else index
        if end > index:
            whole = _formed(line, index, end, text)
            for found in _parts(line, index, end, text) if whole is None else (whole,):
                if not _touches(words, found, taken):
                    yield found
        index = max(end, index + 1)


def _named(word: Word) -> bool:
    """Tell whether a word is written as part of a name: with a capital, or an Arabic article before one."""
    if word.text[0] in _ARTICLES_BEGIN and _ARTICLED.match(word.text) is not None:
        return True
    return word.capital and not word.mark


def _run(words: Sequence[Word], start: int) -> int:
    """Give the end of a run of capitalised words, small words inside it allowed."""
    if not _named(words[start]) or words[start].text.lower() in ("the", "a", "an"):
        return start
    end = start + 1
    while end < len(words):
        word = words[end]
        if _named(word):
            end += 1
        elif word.low in _INSIDE and (word.low != "and" or words[min(end + 1, len(words) - 1)].capital):
            step = 2 if end + 1 < len(words) and words[end + 1].low in _INSIDE else 1
            if end + step < len(words) and words[end + step].capital:
                end += step + 1
            else:
                break
        else:
            break
    return end


def _numbered(line: Line, text: str) -> Iterator[Formed]:
    for match in _NUMBERED.finditer(text, line.sentence.start, line.sentence.end):
        inside = [word.index for word in line.words if match.start() < word.end and word.start < match.end()]
        if len(inside) > 0:
            yield Formed(inside[0], inside[-1], match.group(), unit=True)


def _parts(line: Line, start: int, end: int, text: str) -> Iterator[Formed]:
    """Give the names of a run that is none as a whole: "X Front and Liwa Y"."""
    cuts = [index for index in range(start, end) if line.words[index].low == "and"]
    for low, high in zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True):
        found = _formed(line, low, high, text) if len(cuts) > 0 and high > low else None
        if found is not None:
            yield found


def _formed(line: Line, start: int, end: int, text: str) -> Formed | None:
    words = line.words
    if words[start].low in ("in", "on", "at", "after", "when", "and", "but", "as", "for"):
        start += 1
    if end - start < 1:
        return None
    name = text[words[start].start : words[end - 1].end]
    last = words[end - 1].low
    by_head = end - start >= 2 and (last in _LAST or (last in _LAST_WITH_MORE and end - start >= 3))
    of_form = any(
        words[index].low in ARMED_HEADS and words[index + 1].low in ("of", "for") for index in range(start, end - 2)
    )
    of_form = of_form or _arabic_head(words, start, end)
    if (by_head or of_form) and _NOT_A_GROUP.search(name) is None:
        return Formed(start, end - 1, name)
    following = words[end] if end < len(words) else None
    if following is not None and following.low in _FOLLOWERS and following.text.islower():
        # A capital at the start of a sentence proves nothing, unless the parser takes the word for a name.
        opens = start == 0 and end - start == 1
        if (
            (not opens or words[start].dep == "compound")
            and words[end - 1].low not in ADJECTIVES
            and SORTS.get(words[end - 1].low) is None
        ):
            return Formed(start, end, text[words[start].start : following.end])
    return None


def _arabic_head(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether a name begins with an Arabic word for an armed group that nothing but such a name goes on from.

    "Jaysh" and "Ansar" need an article after them or a second word; "Ansar" alone is a first name too.
    """
    return end - start >= 2 and words[start].low.replace("’", "'") in _HEADS_FIRST


def _touches(words: Sequence[Word], found: Formed, taken: Sequence[tuple[int, int]]) -> bool:
    start, end = words[found.first].start, words[found.last].end
    return any(start < high and low < end for low, high in taken)
