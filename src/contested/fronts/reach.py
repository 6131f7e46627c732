"""The numbers and kinds of places that the laying out of ground rests on; argued in ``docs/method.md``."""

import re

from contested.domain.place import Place, PlaceKind

REACH_KM = {"city": 20.0, "town": 15.0}
"""How far the ground of a place reaches at most, by its feature."""
SMALL_KM = 5.0
"""The same for parts of places and single sites."""
USUAL_KM = 10.0
"""The same for villages and everything else."""
SMALL = frozenset({"neighbourhood", "bridge", "hill", "street", "junction", "checkpoint", "compound", "police station"})

LOOSE_KM = 15.0
"""A point known only to within more than this gets the circle it lies in, and no cell: its borders would be made up."""
WIDEST_KM = 80.0
"""An area wider than this says nothing of single stretches of ground, and gets no circle."""
POLAR_LAT = 88.0
"""Beyond this latitude no ground is laid out."""

ASHORE_KM = 1.0
"""A place that the base map has in the water or on the very coast keeps this much ground around it."""
NEAR_KM = 10.0
"""How close to a side's ground a town counts as near it: one distance for all, no weapon's range."""

TOWNS = frozenset({"city", "town"})
INSTALLATIONS = frozenset({
    "airbase", "airport", "base", "crossing", "dam", "gas field", "oil facility", "oil field", "port", "power plant",
})  # fmt: skip
"""Kinds of places that exposure names beside towns. What is not listed is never named."""

_SHELTER_WORDS = re.compile(
    r"\b(?:camps?|hospitals?|clinics?|shelter\w*|refug\w*|displace\w*|idps?|aid|relief|orphan\w*|prisons?)\b"
)
"""Words of names that keep a place out of exposure whatever its kind is said to be."""


def reach(place: Place) -> float:
    """Give how far the ground of a place reaches at most, in kilometres."""
    return SMALL_KM if place.feature in SMALL else REACH_KM.get(place.feature, USUAL_KM)


def has_cell(place: Place) -> bool:
    """Tell whether a place is a point, known well enough for ground of its own."""
    return place.kind is PlaceKind.POINT and place.precision_km <= LOOSE_KM


def may_be_named(place: Place) -> bool:
    """Tell whether exposure may name a place: a town or installation, and nothing that shelters people."""
    if place.sheltering or place.feature not in TOWNS | INSTALLATIONS:
        return False
    return _SHELTER_WORDS.search(place.name.casefold()) is None
