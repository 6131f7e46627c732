"""What kinds of places there are: GeoNames' codes and plain words brought to the words of ``Place.feature``."""

import csv
import io
from functools import lru_cache

from attrs import evolve, frozen

from contested.gazetteer.rows import CITY_PEOPLE
from contested.gazetteer.schema import table_text

TOWN_PEOPLE = 5_000
"""From here on a populated place is called a town."""

_FIRST = frozenset({"governorate", "region", "state", "province"})
_SETTLED = frozenset({"city", "town", "village", "place"})


@frozen
class Feature:
    """A kind of place: its code at GeoNames, our word, "point" or "area", radius in kilometres, and if it is gone."""

    code: str
    word: str
    kind: str
    precision_km: float
    former: bool = False


@lru_cache(maxsize=1)
def _codes() -> dict[str, Feature]:
    rows = csv.DictReader(io.StringIO(table_text("feature-codes.csv")))
    return {
        row["code"]: Feature(
            row["code"], row["feature"], row["kind"], float(row["precision_km"]), former=row["use"] == "former"
        )
        for row in rows
    }


@lru_cache(maxsize=1)
def _words() -> dict[str, Feature]:
    """Give kinds by their words: those of ``features.csv``, with the radius that GeoNames' codes have for them."""
    known: dict[str, Feature] = {"place": Feature("", "place", "point", 4.0)}
    for feature in _codes().values():
        if not feature.former:
            known.setdefault(feature.word, evolve(feature, code=""))
    words = dict(known)
    for row in csv.DictReader(io.StringIO(table_text("features.csv"))):
        word, radius = row["feature"], float(row["radius_km"])
        kind = "area" if row["role"] == "area" or row["group"] == "admin" else "point"
        words[row["words"].casefold()] = known.get(word) or Feature("", word, kind, radius)
    return words


def by_code(code: str) -> Feature | None:
    """Give the kind of a GeoNames feature code such as PPLA2, or None for one that is not used."""
    return _codes().get(code)


def by_word(word: str) -> Feature | None:
    """Give the kind for a word ("Oil field", "raion"), a GeoNames code ("PPL", "P.PPL"), or None."""
    plain = " ".join(word.casefold().replace("_", " ").split())
    return _words().get(plain) or _words().get(plain.replace("-", " ")) or by_code(word.strip().rpartition(".")[2])


def settlement(feature: Feature, people: int) -> str:
    """Give the word for a populated place of so many people; what is no settlement keeps its own."""
    if feature.word not in {"town", "village"} or not people:
        return feature.word
    if people >= CITY_PEOPLE:
        return "city"
    return "town" if people >= TOWN_PEOPLE else feature.word


def likes(feature: str) -> str:
    """Give what a kind is compared as: two rows are one place only where these are equal."""
    if feature in _SETTLED:
        return "settlement"
    if feature in _FIRST:
        return "first"
    if feature in {"airbase", "airport"}:
        return "airfield"
    if feature in {"oil field", "gas field"}:
        return "field"
    return "district" if feature == "county" else feature
