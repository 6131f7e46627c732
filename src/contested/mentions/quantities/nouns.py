"""The nouns that reports count, from data/person-nouns.csv and data/materiel.csv, found in running words."""

import csv
from enum import StrEnum
from functools import cache
from importlib.resources import files

from attrs import frozen

from contested.domain.quantity import PersonClass

LONGEST = 3
"""Words of the longest noun in the tables ("armoured personnel carrier")."""


NO_PLURAL = ("ese", "sh", "ch", "s", "x")
"""Ends of names of peoples that have no plural ("two Chinese"), or one of another form."""


class Number(StrEnum):
    """How a noun is counted."""

    COUNT = "count"
    MASS = "mass"
    """Has no plural: "equipment", "money"."""
    SAME = "same"
    """Singular and plural look alike: "aircraft"."""


@frozen(kw_only=True)
class Noun:
    """A noun that is counted.

    Attributes:
        lemma: what it is filed under.
        person_class: sort of people; unknown for things too.
        materiel: kind of materiel, "" for people.
        number: how it is counted.
        plural: True when this form is the plural.
    """

    lemma: str
    person_class: PersonClass = PersonClass.UNKNOWN
    materiel: str = ""
    number: Number = Number.COUNT
    plural: bool = False


def plural_of(noun: str) -> str:
    """Give the regular plural of a noun, of its last word when it has several."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh", "z")) else "s")


def singular_of(word: str) -> str:
    """Give the likely singular of a lower-cased noun that no table has ("villages", "batteries", "boxes")."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


@cache
def nouns() -> dict[str, Noun]:
    """Give every form, lower-cased, with what it is; people win over things of the same form."""
    forms: dict[str, Noun] = {}
    for row in _rows("materiel.csv"):
        number = Number(row["number"])
        _add(forms, row, Noun(lemma=row["lemma"], materiel=row["kind"], number=number))
    for row in _rows("nations.csv"):
        for people in row["demonyms"].lower().split("|"):
            if people and not people.endswith(NO_PLURAL):
                forms[f"{people}s"] = Noun(lemma=people, plural=True)
    for row in _rows("person-nouns.csv"):
        kind = PersonClass(row["class"]) if row["class"] != "mixed" else PersonClass.UNKNOWN
        _add(forms, row, Noun(lemma=row["lemma"], person_class=kind))
    return forms


@cache
def _first_words() -> frozenset[str]:
    return frozenset(form.partition(" ")[0] for form in nouns())


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("contested.data") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _add(forms: dict[str, Noun], row: dict[str, str], noun: Noun) -> None:
    single = row["noun"]
    many = row["plural"] or (plural_of(single) if noun.number is Number.COUNT else single)
    forms[many] = Noun(
        lemma=noun.lemma, person_class=noun.person_class, materiel=noun.materiel, number=noun.number, plural=True
    )
    if single != many or noun.number is not Number.COUNT:
        forms[single] = noun


def begins_noun(word: str) -> bool:
    """Tell whether a noun that is counted begins with a word."""
    return word.lower() in _first_words()


def names_any(words: list[str]) -> bool:
    """Tell whether any noun that is counted begins in the words, a possessive ending left out."""
    firsts = _first_words()
    return any(word.lower().removesuffix("'s").removesuffix("’s") in firsts for word in words)


def known_noun(words: list[str]) -> tuple[Noun, int] | None:
    """Give the noun that starts at the first of the words and the number of words it takes, the longest one first."""
    if not words or words[0].lower().partition(" ")[0] not in _first_words():
        return None
    for length in range(min(LONGEST, len(words)), 0, -1):
        noun = nouns().get(" ".join(words[:length]).lower())
        if noun is not None:
            return noun, length
    return None
