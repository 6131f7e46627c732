"""The words that tell what a name is, read once from ``data/places/features.csv`` and ``data/places/words.csv``."""

import csv
import io
import re
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from attrs import frozen

REMEMBERED = 8_192
"""Words of which it is kept what kind they name: texts share most of them."""
Role = Literal["self", "object", "area"]


@frozen(kw_only=True)
class FeatureWord:
    """A word for a kind of place.

    Attributes:
        words: the word or words, lower case.
        feature: the feature it stands for, as in ``Place.feature``.
        role: "self" says what the named place is ("Hajin town"), "object" a thing named after it ("Hajin bridge"),
            "area" ground around it ("Hajin pocket").
        radius_km: how far from the place it is named after it may lie or reach.
        group: features of one group answer each other's references.
    """

    words: str
    feature: str
    role: Role
    radius_km: float
    group: str


def table(name: str) -> list[dict[str, str]]:
    """Give the rows of one table of ``data/places``."""
    text = files("contested").joinpath("data", "places", name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


@lru_cache(maxsize=1)
def features() -> dict[str, FeatureWord]:
    """Give the feature words by their words."""
    return {
        row["words"].lower(): FeatureWord(
            words=row["words"].lower(),
            feature=row["feature"],
            role=row["role"],  # type: ignore[arg-type]  # a test holds the file to the three roles
            radius_km=float(row["radius_km"]),
            group=row["group"],
        )
        for row in table("features.csv")
    }


@lru_cache(maxsize=1)
def word_classes() -> dict[str, str]:
    """Give the class of common words: function, calendar, title, org or common."""
    return {row["word"]: row["class"] for row in table("words.csv")}


def word_class(word: str) -> str:
    """Give the class of a word, or "" for one that may be a name."""
    return word_classes().get(word.casefold(), "")


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    groups = {word.feature: word.group for word in features().values()}
    return groups | {"country": "country", "state": "admin", "place": "any"}


def group_of(feature: str) -> str:
    """Give the group of a feature ("settlement" for a town), or the feature itself."""
    return _groups().get(feature, feature)


@lru_cache(maxsize=1)
def feature_pattern() -> str:
    """Give an alternation of all feature words, longest first, for use in patterns."""
    words = sorted(features(), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"[ -]") for word in words)


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(found.group() for word in features() if (found := re.match(r"[^\W\d_]+", word)) is not None)


def begins_kind(word: str) -> bool:
    """Tell whether a word for a kind of place begins with these letters, in any case."""
    return word.lower() in _first_words()


@lru_cache(maxsize=REMEMBERED)
def feature_word(text: str) -> FeatureWord | None:
    """Give the feature word for text as written, or None."""
    plain = " ".join(text.casefold().replace("-", " ").split())
    return features().get(plain) or features().get(text.casefold())
