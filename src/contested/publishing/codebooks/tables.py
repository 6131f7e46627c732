"""The tables that turn claims and events into other codebooks' codes, read once a process from ``data/codebooks``."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from attrs import frozen

_FOLDER = files("contested.data") / "codebooks"
_CLAUSE_END = re.compile(r"[.,;:!?]")
_NEGATED = re.compile(
    r"\b(?:no(?! (?:fewer|less|more|other|one))|not(?! (?:only|just))|nor|never|neither|cannot|\w+n['’]t)\b"
    r"[^.,;:!?]{0,30}$",
    re.IGNORECASE,
)
"""How the words before a phrase end that is denied: "no traces of", "did not use"."""


@frozen(kw_only=True)
class AcledType:
    """A sub-event type with what it belongs to; its rank in the codebook's order, 0 the strongest."""

    event: str
    sub_event: str
    disorder: str
    rank: int


@frozen(kw_only=True)
class WordRule:
    """A code that the words of the sentence choose for some deeds, for doers of one standing or of any ("").

    Attributes:
        deeds: ids of the deeds that it refines.
        standing: how the doer stands to the land, or "" for any.
        pattern: the words that choose it.
        unless: words from there to the end of the clause that take the choice back, or None.
        code: the codebook's code.
        cameo: CAMEO's code.
    """

    deeds: frozenset[str]
    standing: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    code: str
    cameo: str

    def chosen_by(self, words: str) -> bool:
        """Tell whether the words choose this code: said, not negated and not taken back in the same clause."""
        for found in self.pattern.finditer(words):
            rest = _CLAUSE_END.split(words[found.end() :], maxsplit=1)[0]
            taken_back = self.unless is not None and self.unless.search(found[0] + rest) is not None
            if not taken_back and _NEGATED.search(words[: found.start()]) is None:
                return True
        return False


@frozen(kw_only=True)
class PloverType:
    """An event type of PLOVER: its quad class, whether it needs a recipient, its modes."""

    quad: int
    recipient: bool
    modes: frozenset[str]


@frozen(kw_only=True)
class KindRow:
    """How the codebooks call an actor of one kind and standing."""

    inter: str
    plover: str


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((_FOLDER / name).read_text(encoding="utf-8").splitlines()))


@cache
def acled_types() -> Mapping[tuple[str, str], AcledType]:
    """Give ACLED's types by event and sub-event type, in the codebook's order."""
    return {
        (row["event_type"], row["sub_event_type"]): AcledType(
            event=row["event_type"], sub_event=row["sub_event_type"], disorder=row["disorder_type"], rank=rank
        )
        for rank, row in enumerate(_rows("acled-types.csv"))
    }


@cache
def actor_kinds() -> Mapping[tuple[str, str], KindRow]:
    """Give the names of kinds of actors by kind and standing ("home", "affiliate" or "")."""
    return {
        (row["kind"], row["standing"]): KindRow(inter=row["inter"], plover=row["plover"])
        for row in _rows("actor-kinds.csv")
    }


@cache
def word_rules(codebook: str) -> tuple[WordRule, ...]:
    """Give the rules of words of a codebook, first match first."""
    return tuple(
        WordRule(
            deeds=frozenset(row["deeds"].split("|")),
            standing=row["standing"],
            pattern=re.compile(rf"\b(?:{row['pattern']})\b", re.IGNORECASE),
            unless=re.compile(rf"\b(?:{row['unless']})\b", re.IGNORECASE) if row["unless"] else None,
            code=row["code"],
            cameo=row["cameo"],
        )
        for row in _rows("words.csv")
        if row["codebook"] == codebook
    )


_BEFORE_COUNT = (
    r"about|around|roughly|approximately|nearly|almost|over|some|perhaps|possibly|up to|the|these|those|its|their|"
    r"more than|fewer than|less than|at least|at most|no (?:fewer|less) than|as many as|as few as"
)
"""What stands before the words of a count: the "many" of "as many as 40" counts nobody."""


@cache
def deaths_in_words() -> tuple[tuple[re.Pattern[str], int], ...]:
    """Give the numbers that ACLED writes for the words a count begins with, the largest first."""
    begin = rf"^\W*(?:(?:{_BEFORE_COUNT})\W+)*"
    return tuple(
        (re.compile(rf"{begin}(?:{row['pattern']})\b", re.IGNORECASE), int(row["deaths"]))
        for row in _rows("deaths.csv")
    )


@cache
def where_of_feature() -> Mapping[str, int]:
    """Give UCDP's where_prec of areas by feature."""
    return {row["feature"]: int(row["where_prec"]) for row in _rows("where.csv")}


@cache
def plover_types() -> Mapping[str, PloverType]:
    """Give PLOVER's event types by name."""
    return {
        row["type"]: PloverType(
            quad=int(row["quad"]),
            recipient=row["recipient"] == "required",
            modes=frozenset(row["modes"].split("|")) - {""},
        )
        for row in _rows("plover-types.csv")
    }


GOODS = frozenset({"money", "fuel", "building"})


@cache
def goods() -> frozenset[str]:
    """Give the names of materiel that is no weapon, vehicle or gear: to take it is looting."""
    text = (files("contested.data") / "materiel.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return frozenset(row["lemma"] for row in rows if row["kind"] in GOODS)


@cache
def columns(codebook: str) -> tuple[str, ...]:
    """Give the columns of a codebook, in its order."""
    return next(tuple(row["columns"].split("|")) for row in _rows("columns.csv") if row["codebook"] == codebook)
