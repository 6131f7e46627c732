"""Withhold the names of places where people seek safety in any text, known ones and whatever is called a hospital."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from contested.publishing.names import PLACE_WITHHELD, Names, fold_name

_WORD = r"(?:[^\W\d_a-z][\w'’ʼ-]*)"
_SORT = (
    r"(?:(?:p(?:a)?ediatric|children['’]s|women['’]s|maternity|teaching|university|general|central|main|field|military"
    r"|speciali[sz]ed|specialist|surgical|memorial|national|state|city|district|provincial|regional|rural|public"
    r"|private|eye|health|medical)\s+){0,2}"
)
_HOUSE = r"(?:hospital|(?:poly)?clinic|orphanage|shelter|aid\s+site|(?:medical|health)\s+(?:cent(?:er|re)|point))"
_WHOSE = r"(?:refugees?|displacement|displaced|IDPs?)\s+(?:(?:persons?|people)['’]?s?['’]?\s+)?"
_CALLED = re.compile(rf"(?P<name>{_WORD}(?:[\s-]+{_WORD}){{0,5}})\s+(?:{_SORT}{_HOUSE}|(?:{_WHOSE})?camp)\b")
"""A run of words with capitals before the word for such a place; "Army training camp" is none."""
_NO_NAME = re.compile(
    r"^(?:(?:the|a|an|in|at|on|of|to|from|near|and|but|its|his|her|their|this|that|one|two|three|several|some|many|most"
    r"|all|another|every|no|other|local|when|while|after|before|outside|inside|around|both|private|public|military"
    r"|army|central|main|field|general|refugee|displacement|idp|medical|health|mobile|nearby)\b[\s-]*)+",
    flags=re.IGNORECASE,
)
"""Words that may open such a run without being of a name."""


class Sheltered:
    """The names of protected places, and the shape of such names."""

    def __init__(self, names: Iterable[str], *, spare: AbstractSet[str]) -> None:
        """Build the matcher from folded names; ``spare`` are folded names of places that are no secret."""
        self._spare = spare
        self._names = Names(set(names) - spare, mark=PLACE_WITHHELD)

    def withhold(self, text: str) -> str:
        """Give the text with every name replaced, and with the name before a word like "hospital" replaced."""
        return _CALLED.sub(self._unnamed, self._names.withhold(text))

    def _unnamed(self, found: re.Match[str]) -> str:
        whole, name = found.group(), found.group("name")
        opening = _NO_NAME.match(name)
        own = name[opening.end() :] if opening is not None else name
        if not own or fold_name(whole) in self._spare or fold_name(whole[len(name) - len(own) :]) in self._spare:
            return whole
        return f"{name[: len(name) - len(own)]}{PLACE_WITHHELD}{whole[len(name) :]}"
