"""What is known of a candidate where a name stands, as numbers: the traits that the ranking weighs."""

import math
from collections.abc import Sequence

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


def _name(hit: Hit) -> dict[str, float]:
    if hit.how == "skeleton":
        return {"other spelling": 1.0, "likeness": hit.score}
    level = "primary" if hit.score >= 0.995 else "alternate" if hit.score >= 0.95 else ""
    if hit.how == "exact":
        return {f"exact {level or 'alternate'}": 1.0}
    return {"folded": 1.0} if hit.score > 0.85 else {"bare": 1.0}


def _around(place: Place, setting: Setting) -> dict[str, float]:
    weight = setting.countries.get(place.country, 0.0)
    own = {
        "home country": float(weight >= HOME),
        "theatre": float(THEATRE <= weight < HOME),
        "named country": float(0 < weight < THEATRE),
    }
    if place.feature == "country":
        return {}
    units = {bare(unit) for unit in place.admin}
    return own | {
        "named unit": float(bool(setting.units & units)),
        "spoken unit": float(place.kind is PlaceKind.AREA and bare(place.name) in setting.units),
        "dateline unit": float(bool(setting.home) and (bare(place.name) == setting.home or setting.home in units)),
    }


def traits(asked: Asked, hit: Hit, setting: Setting, *, largest: int) -> dict[str, float]:
    """Give what speaks for and against one place by itself; ``largest`` is the most people of a namesake."""
    place, kind = hit.place, kind_of(hit.place)
    fit = feature_fit(place, asked.cue)
    found = {kind: 1.0, **_name(hit), **_around(place, setting)}
    if place.population > 0 and kind != "country":
        group = "people" if kind == "settlement" else "people of an area"
        found[group], found[f"{group} squared"] = size_of(place), size_of(place) ** 2
    if kind == "settlement":
        found["peopled"] = float(place.population > 0)
        found["fewer people"] = (math.log10(largest + 1) - math.log10(place.population + 1)) / LOG_LARGEST
    found["written"] = float(place.id.startswith("m-"))
    word = asked.cue.feature
    seat = fit < 0 and kind == "settlement" and word is not None and word.group == "admin"
    found["called so"], found["called otherwise"] = float(fit > 0), float(fit < 0 and not seat)
    found["seat of what is called"] = float(seat)
    weight = setting.countries.get(place.country, 0.0)
    if kind in {"settlement", "site"} and place.population < SMALL_PEOPLE and setting.theatre:
        found["small at home"], found["small abroad"] = float(weight >= THEATRE), float(weight == 0.0)
    found["uncalled settlement"] = float(asked.cue.feature is None and kind == "settlement")
    if asked.partner is not None:
        within = inside(place, asked.partner)
        found["in partner"], found["not in partner"] = float(within), float(not within)
    if asked.around and place.feature != "country":
        within = any(inside(place, larger) for larger in asked.around)
        found["in sentence"], found["not in sentence"] = float(within), float(not within)
    if asked.follows:
        found[f"{kind} after a comma"] = 1.0
    found["alone"] = float(len(asked.hits) == 1)
    return {name: value for name, value in found.items() if value}


def no_traits(asked: Asked) -> dict[str, float]:
    """Give what speaks for none of the candidates being meant."""
    hits = asked.hits
    best = max((hit.score for hit in hits), default=0.0)
    return {
        "none": 1.0,
        "none of many": math.log(1 + len(hits)),
        "none although peopled": max((size_of(hit.place) for hit in hits), default=0.0),
        "none although exact": float(best >= 0.95),
        "none although of several words": float(best >= 0.9 and " " in asked.key),
        "none although written": float(any(hit.place.id.startswith("m-") for hit in hits)),
        "none although a country": float(any(hit.place.feature == "country" for hit in hits)),
        "none although a unit": float(any(kind_of(hit.place) == "unit" for hit in hits)),
        "none, other spelling": float(all(hit.how == "skeleton" for hit in hits)),
        "none, called otherwise": float(all(feature_fit(hit.place, asked.cue) < 0 for hit in hits)),
        "none, partner elsewhere": float(
            asked.partner is not None and not any(inside(hit.place, asked.partner) for hit in hits)
        ),
    }


def names_unit(hits: Sequence[Hit]) -> bool:
    """Tell whether a name is that of a first-level unit or country."""
    return any(kind_of(hit.place) in {"unit", "country"} and hit.score > 0.85 for hit in hits)
