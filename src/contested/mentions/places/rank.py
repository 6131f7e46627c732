"""Which of the places of one name is meant: scores with their reasons."""

import math
from collections.abc import Mapping, Sequence

from attrs import field, frozen

from contested.domain.mention import Candidate
from contested.domain.place import Place, PlaceKind
from contested.gazetteer import Hit
from contested.geometry import distance_km
from contested.mentions.places.cues import Cue
from contested.mentions.places.vocabulary import group_of
from contested.spelling import bare

MOST_CANDIDATES = 8
HEADROOM = 1.5
"""Sums above it are cut: a name that everything speaks for."""
ANCHOR_REACH_KM = 150.0
_LOG_LARGEST_CITY = 7.3


@frozen(kw_only=True)
class Setting:
    """What is known of the report while names are ranked.

    Attributes:
        countries: ISO code -> weight in [0, 1]: 1 for the scope's country, less for others the report names.
        units: bare names of states and provinces the report speaks of as such.
        home: bare name of the state or province of the dateline, or "".
        anchors: (lat, lon) of places already decided.
        theatre: theatre id for ids of unknown and relative places.
    """

    countries: Mapping[str, float] = field(factory=dict)
    units: frozenset[str] = frozenset()
    home: str = ""
    anchors: tuple[tuple[float, float], ...] = ()
    theatre: str = ""


@frozen(kw_only=True)
class Ranked:
    """A place with its score and reasons."""

    place: Place
    score: float
    how: str
    reasons: tuple[str, ...]

    def candidate(self) -> Candidate:
        """Give it as the domain's candidate."""
        return Candidate(id=self.place.id, name=self.place.name, score=self.score, reasons=self.reasons)


def inside(place: Place, larger: Place) -> bool:
    """Tell whether a place lies in a larger one, by its country, its admin chain or its distance."""
    if larger.feature == "country":
        return place.country == larger.country and place.id != larger.id
    if any(bare(unit) == bare(larger.name) for unit in place.admin):
        return True
    if not (place.located and larger.located) or place.id == larger.id or place.precision_km >= larger.precision_km:
        return False
    return _apart(place, larger) <= larger.precision_km


def _apart(one: Place, other: Place) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def _closeness(place: Place, anchors: Sequence[tuple[float, float]]) -> float:
    if place.lat is None or place.lon is None or not anchors:
        return 0.0
    nearest = sorted(distance_km(place.lat, place.lon, lat, lon) for lat, lon in anchors)[:3]
    return sum(math.exp(-away / ANCHOR_REACH_KM) for away in nearest) / len(nearest)


def feature_fit(place: Place, cue: Cue) -> float:
    """Give +1 when the words around the name call it what it is, -1 when they call it something else, 0 else."""
    word = cue.feature
    if word is None or (word.role != "self" and word.feature != place.feature):
        return 0.0
    own, asked = group_of(place.feature), word.group
    if own == asked or word.feature == place.feature:
        return 1.0
    return -1.0 if {own, asked} <= {"settlement", "admin", "field", "country", "river"} else 0.0


def _standing(place: Place, setting: Setting) -> list[tuple[float, str]]:
    """Score what speaks for a place before its surroundings are read."""
    parts: list[tuple[float, str]] = []
    weight = setting.countries.get(place.country, 0.0)
    if weight > 0:
        parts.append((0.3 * weight, f"in {place.country}"))
        if place.id.startswith("m-"):
            parts.append((0.08, "in a regional file"))
    if place.feature == "country":
        parts.append((0.4, "a country"))
    elif place.population > 0:
        parts.append((0.3 * (math.log10(place.population + 1) / _LOG_LARGEST_CITY) ** 2, f"{place.population} people"))
    elif place.kind is PlaceKind.AREA and weight < 1:
        parts.append((0.12, "a region" if place.country else "a part of the world"))
    if place.kind is PlaceKind.AREA and bare(place.name) in setting.units:
        parts.append((0.1, "spoken of as a unit in this report"))
        if bare(place.name) == setting.home:
            parts.append((0.4, "the unit of the dateline"))
    if setting.units & {bare(unit) for unit in place.admin}:
        parts.append((0.12, "in a unit the report names"))
    return parts


def _told(place: Place, cue: Cue, partner: Place | None) -> list[tuple[float, str]]:
    """Score what the words around the name tell of a place."""
    parts: list[tuple[float, str]] = []
    if cue.feature is None and place.kind is PlaceKind.POINT and group_of(place.feature) == "settlement":
        # A bare name that a town shares with its province is the town, unless something speaks against it.
        parts.append((0.06, "a settlement"))
    fit = feature_fit(place, cue)
    if fit:
        parts.append((0.25 * fit, f"{place.feature} {'as' if fit > 0 else 'but not'} called"))
    if partner is not None and inside(place, partner):
        parts.append((0.4, f"in {partner.name}, as the text says"))
    return parts


def weigh(hit: Hit, *, cue: Cue, setting: Setting, partner: Place | None) -> Ranked:
    """Score one place for one name in its surroundings."""
    place = hit.place
    parts = [(0.25 * hit.score, f"name {hit.how}"), *_standing(place, setting), *_told(place, cue, partner)]
    near = _closeness(place, setting.anchors)
    if near > 0.01:
        parts.append((0.25 * near, "near other places of the report"))
    total = max(0.0, min(1.0, sum(score for score, _ in parts) / HEADROOM))
    return Ranked(place=place, score=round(total, 3), how=hit.how, reasons=tuple(reason for _, reason in parts))


def rank(hits: Sequence[Hit], *, cue: Cue, setting: Setting, partner: Place | None = None) -> tuple[Ranked, ...]:
    """Rank the places of one name, best first; ties fall to the more populous, then to the smaller id."""
    ranked = [weigh(hit, cue=cue, setting=setting, partner=partner) for hit in hits]
    ranked.sort(key=lambda one: (-one.score, -one.place.population, one.place.id))
    return tuple(ranked[:MOST_CANDIDATES])
