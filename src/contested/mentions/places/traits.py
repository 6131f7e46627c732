"""What is known of a candidate where a name stands, as numbers: the traits that the ranking weighs."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from attrs import frozen

from contested.domain.place import Place, PlaceKind
from contested.gazetteer import Hit
from contested.mentions.places.cues import Cue
from contested.mentions.places.rank import Setting, feature_fit, inside
from contested.mentions.places.vocabulary import group_of
from contested.spelling import bare

LOG_LARGEST = 7.3
SMALL_UNIT_KM = 60.0
WIDE_KM = 250.0
"""Areas that reach farther tell little of where their neighbours in the text lie."""
SMALL_PEOPLE = 50_000
HOME = 1.0
THEATRE = 0.5
REMEMBERED = 20_000
"""Hits whose traits are kept: those of the names that reports of one archive have in common."""


@frozen(kw_only=True)
class Asked:
    """A name to be told apart.

    Attributes:
        key: the folded name; mentions of one key are one name of the report.
        hits: places of that name.
        cue: what stands around it.
        partner: the larger place the text puts it in, or None.
        follows: whether it stands after another name and a comma, as the larger place does in "X, Y".
        around: units and countries that its sentence says something happened in.
    """

    key: str
    hits: tuple[Hit, ...]
    cue: Cue
    partner: Place | None
    follows: bool = False
    around: tuple[Place, ...] = ()


def size_of(place: Place) -> float:
    """Give how many people live there on a logarithmic scale: 0 for none known, 1 for the largest city."""
    return math.log10(place.population + 1) / LOG_LARGEST


def kind_of(place: Place) -> str:
    """Give what sort of place it is to the models."""
    if place.feature == "country":
        return "country"
    if place.kind is PlaceKind.AREA:
        if group_of(place.feature) == "admin":
            return "unit" if place.precision_km >= SMALL_UNIT_KM or place.feature == "state" else "district"
        return "world region" if place.country == "" else "region"
    return "settlement" if group_of(place.feature) == "settlement" else "site"


@frozen(eq=False)
class Bearer:
    """What speaks for a place that bears a name, whatever the report.

    Attributes:
        kind: see ``kind_of``.
        first: traits of kind and spelling.
        people: traits of how many people live there.
        size: see ``size_of``.
        units: bare names of the units it lies in.
        name: its own bare name.
        written: whether a regional file has it.
    """

    kind: str
    first: Mapping[str, float]
    people: Mapping[str, float]
    size: float
    units: frozenset[str]
    name: str
    written: bool


@lru_cache(maxsize=REMEMBERED)
def bearer(hit: Hit) -> Bearer:
    """Give what is known of a hit; the same names come up in report after report."""
    place, kind = hit.place, kind_of(hit.place)
    size = size_of(place)
    group = "people" if kind == "settlement" else "people of an area"
    told = place.population > 0 and kind != "country"
    return Bearer(
        kind=kind,
        first={kind: 1.0, **_name(hit)},
        people={group: size, f"{group} squared": size**2} if told else {},
        size=size,
        units=frozenset(bare(unit) for unit in place.admin),
        name=bare(place.name),
        written=place.id.startswith("m-"),
    )


def _name(hit: Hit) -> dict[str, float]:
    if hit.how == "skeleton":
        return {"other spelling": 1.0, "likeness": hit.score}
    level = "primary" if hit.score >= 0.995 else "alternate" if hit.score >= 0.95 else ""
    if hit.how == "exact":
        return {f"exact {level or 'alternate'}": 1.0}
    return {"folded": 1.0} if hit.score > 0.85 else {"bare": 1.0}


def _around(place: Place, own: Bearer, setting: Setting, weight: float) -> Iterator[str]:
    """Give the traits of where a place lies, seen from the report, that hold."""
    if weight > 0:
        yield "home country" if weight >= HOME else "theatre" if weight >= THEATRE else "named country"
    if not setting.units.isdisjoint(own.units):
        yield "named unit"
    if place.kind is PlaceKind.AREA and own.name in setting.units:
        yield "spoken unit"
    if setting.home and (own.name == setting.home or setting.home in own.units):
        yield "dateline unit"


def traits(asked: Asked, hit: Hit, setting: Setting, *, largest: int) -> dict[str, float]:
    """Give what speaks for and against one place by itself; ``largest`` is the most people of a namesake.

    Only traits that are not 0 are named.
    """
    place, own = hit.place, bearer(hit)
    weight = setting.countries.get(place.country, 0.0)
    found = dict(own.first)
    if place.feature != "country":
        found.update((name, 1.0) for name in _around(place, own, setting, weight))
    found |= own.people
    if own.kind == "settlement":
        if place.population > 0:
            found["peopled"] = 1.0
        fewer = (math.log10(largest + 1) - math.log10(place.population + 1)) / LOG_LARGEST
        if fewer:
            found["fewer people"] = fewer
    if own.written:
        found["written"] = 1.0
    found.update((name, 1.0) for name in _called(place, own, asked.cue))
    if place.population < SMALL_PEOPLE and setting.theatre and own.kind in {"settlement", "site"}:
        if weight >= THEATRE:
            found["small at home"] = 1.0
        elif weight == 0.0:
            found["small abroad"] = 1.0
    found.update((name, 1.0) for name in _asked(place, own, asked))
    return found


def _called(place: Place, own: Bearer, cue: Cue) -> Iterator[str]:
    """Give whether the words call the place what it is."""
    word = cue.feature
    if word is None:
        return
    fit = feature_fit(place, cue)
    if fit > 0:
        yield "called so"
    elif fit < 0:
        yield "seat of what is called" if own.kind == "settlement" and word.group == "admin" else "called otherwise"


def _asked(place: Place, own: Bearer, asked: Asked) -> Iterator[str]:
    """Give what the words around the name tell of where the place lies, and whether another bears the name."""
    if own.kind == "settlement" and asked.cue.feature is None:
        yield "uncalled settlement"
    if asked.partner is not None:
        yield "in partner" if inside(place, asked.partner) else "not in partner"
    if asked.around and place.feature != "country":
        within = any(inside(place, larger) for larger in asked.around)
        yield "in sentence" if within else "not in sentence"
    if asked.follows:
        yield f"{own.kind} after a comma"
    if len(asked.hits) == 1:
        yield "alone"


def no_traits_of(hits: Sequence[Hit], key: str) -> dict[str, float]:
    """Give what in the candidates and the name alone speaks for none of them being meant."""
    best = max((hit.score for hit in hits), default=0.0)
    bearers = [bearer(hit) for hit in hits]
    return {
        "none": 1.0,
        "none of many": math.log(1 + len(hits)),
        "none although peopled": max((each.size for each in bearers), default=0.0),
        "none although exact": float(best >= 0.95),
        "none although of several words": float(best >= 0.9 and " " in key),
        "none although written": float(any(each.written for each in bearers)),
        "none although a country": float(any(each.kind == "country" for each in bearers)),
        "none although a unit": float(any(each.kind == "unit" for each in bearers)),
        "none, other spelling": float(all(hit.how == "skeleton" for hit in hits)),
    }


def no_traits_here(asked: Asked) -> dict[str, float]:
    """Give what in the words around the name speaks for none of its candidates being meant."""
    hits, partner = asked.hits, asked.partner
    otherwise = all(feature_fit(hit.place, asked.cue) < 0 for hit in hits)
    elsewhere = partner is not None and not any(inside(hit.place, partner) for hit in hits)
    return {"none, called otherwise": float(otherwise), "none, partner elsewhere": float(elsewhere)}


def names_unit(hits: Sequence[Hit]) -> bool:
    """Tell whether a name is that of a first-level unit or country."""
    return any(bearer(hit).kind in {"unit", "country"} and hit.score > 0.85 for hit in hits)
