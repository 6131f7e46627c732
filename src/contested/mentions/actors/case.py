"""Tell an acronym from the word it looks like: "IS" from the verb, "US" from the pronoun, "WHO" from the question."""

from contested.domain.sentence import Sentence
from contested.mentions.word_sets import words_of

_WORDS = words_of("is us as it an or so am who sl pa au rt ap tip mit eta site to no do isa arena act")
"""Acronyms of the directory that are English words in lower case."""

_BEFORE_VERB = words_of("it this that he she there what who which where how why and")
_BEFORE_NAME = words_of(
    """
    by of from against with for to on between and versus vs the anti pro inside near fleeing over targets kills
    hits strikes says
    """
)
_AFTER_NAME = words_of(
    """
    militants fighters forces gunmen jihadists group cell cells leader commander convoy positions members media
    troops insurgents terrorists hideout attack attacks suicide sniper snipers caliphate territory strongholds
    """
)
_AFTER_VERB = words_of("a an the not no now still being to in on at over under")
_SHOUTING = 0.7
"""Share of capitals among the other letters of a sentence above which case tells nothing."""


def is_word(text: str, start: int, end: int, *, sentence: Sentence | None) -> bool:
    """Tell whether the capitals at [start, end) are an ordinary word and not the acronym."""
    if text[start:end].lower() not in _WORDS:
        return False
    low, high = (max(0, start - 200), end + 200) if sentence is None else (sentence.start, sentence.end)
    before = text[low:start].split()
    after = text[end:high].split()
    previous = _clean(before[-1]) if len(before) > 0 else ""
    following = _clean(after[0]) if len(after) > 0 else ""
    if not _shouts(text[low:start] + text[end:high]):
        # In ordinary text capitals are meant; only an emphasised verb after a pronoun is not.
        return text[start:end] == "IS" and previous in _BEFORE_VERB - {"and", "that", "which", "where", "who"}
    if text[start:end] != "IS":
        return text[start:end] not in ("US", "ISA")
    if following in _AFTER_NAME or text[end : end + 1] == "-":
        return False
    if previous in _BEFORE_VERB - {"and"} or following in _AFTER_VERB or following.endswith(("ing", "ed")):
        # "IS CAPTURED" at the head of a line has no subject but IS itself: a headline about the group.
        return not (previous == "" and following.endswith("ed"))
    question = text[low:high].rstrip().endswith("?")
    return not (previous in _BEFORE_NAME or (previous == "" and not question))


def _clean(word: str) -> str:
    return word.strip(".,;:!?()[]\"'“”‘’").lower()


def _shouts(rest: str) -> bool:
    letters = list(filter(str.isalpha, rest))
    return len(letters) > 0 and sum(map(str.isupper, letters)) / len(letters) >= _SHOUTING
