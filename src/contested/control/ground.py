"""Ground: which places a claim speaks of, and whether it means the place itself or only what lies about it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field, frozen

from contested.control.rules import AREA_LEFT, AREA_LEFT_KM, AREA_LIMIT_KM, SOFT, SOFT_FULL_KM
from contested.domain.claim import Claim, PlaceRef, PlaceRole
from contested.domain.place import Place, PlaceKind
from contested.geometry import cell, cells_around, distance_km

TAKEN = (PlaceRole.TARGET, PlaceRole.SITE, PlaceRole.DESTINATION)
LEFT = (PlaceRole.ORIGIN, PlaceRole.TARGET, PlaceRole.SITE)
LEFT_WHOLE = frozenset({PlaceRole.ORIGIN, PlaceRole.TARGET})
"""Who leaves an area leaves what it held there; who retreats somewhere in it does not."""

FOUGHT = (PlaceRole.TARGET, PlaceRole.SITE)

ROLES: Mapping[str, tuple[PlaceRole, ...]] = {"withdraw": LEFT, "surrender": LEFT, "clash": FOUGHT, "repel": FOUGHT}
"""The roles in which a deed's place is spoken of, first found wins; a containing place never is."""

_ABOUT = r"(?:outskirts?|edges?|vicinity|surroundings?|perimeter|periphery|countryside|frontlines?|front\s+lines?"
_ABOUT += r"|near|around|outside|close\s+to|towards?|approaches)"
_LINK = r"(?:\s+(?:of|to|in|the|a|an|town|village|city|district|subdistrict|camp|field|oil|gas|area|base|airbase))"
_ABOUT_WORD = re.compile(rf"\b{_ABOUT}\b", flags=re.IGNORECASE)


@frozen(kw_only=True)
class Spot:
    """A place that a claim speaks of.

    Attributes:
        place: the place.
        share: share of the claim's weight that counts for it; below 1 only through an area.
        soft: True when it is reached through an area around it.
        inside: False when the words put it on the outskirts or near.
    """

    place: Place
    share: float = 1.0
    soft: bool = False
    inside: bool = True


@define(kw_only=True)
class Atlas:
    """The located points of a record's claims, by theatre: the known places that areas may speak for."""

    _cells: dict[tuple[str, int], dict[str, Place]] = field(factory=dict)

    @classmethod
    def of(cls, claims: Sequence[Claim]) -> "Atlas":
        """Index every located point that any claim names, in any role; of two descriptions of one the more exact."""
        atlas = cls()
        best: dict[tuple[str, str], tuple[float, float, float, str]] = {}
        points: dict[tuple[str, str], Place] = {}
        for claim in claims:
            for place in (reference.place for reference in claim.places):
                if place.kind is PlaceKind.POINT and place.lat is not None and place.lon is not None:
                    key, exact = (claim.theatre, place.id), (place.precision_km, place.lat, place.lon, place.name)
                    if key not in best or exact < best[key]:
                        best[key], points[key] = exact, place
        for (theatre, id_), place in points.items():
            if place.lat is not None and place.lon is not None:
                atlas._cells.setdefault((theatre, cell(place.lat, place.lon)), {})[id_] = place
        return atlas

    def inside(self, area: Place, theatre: str) -> tuple[Place, ...]:
        """Give the points of a theatre within an area's radius, by id."""
        if area.lat is None or area.lon is None:
            return ()
        found: dict[str, Place] = {}
        for numbers in cells_around(area.lat, area.lon, km=area.precision_km):
            for number in numbers:
                for place in self._cells.get((theatre, number), {}).values():
                    if _apart(area, place) <= area.precision_km:
                        found[place.id] = place
        return tuple(found[id_] for id_ in sorted(found))


def _apart(one: Place, other: Place) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def spots(claim: Claim, atlas: Atlas) -> Iterator[Spot]:
    """Give the places a claim's deed is about, areas opened into the known places in them."""
    for reference in _about(claim):
        place = reference.place
        if place.kind is not PlaceKind.AREA:
            yield Spot(place=place, inside=place.kind is PlaceKind.POINT and not _near(reference, claim))
            continue
        if place.precision_km > AREA_LIMIT_KM or place.feature == "country":
            continue
        points = atlas.inside(place, claim.theatre)
        if not points:
            yield Spot(place=place, inside=False)
        share = SOFT * min(1.0, SOFT_FULL_KM / max(place.precision_km, 1.0))
        if claim.deed == "withdraw" and reference.role in LEFT_WHOLE and place.precision_km <= AREA_LEFT_KM:
            share = AREA_LEFT
        for point in points:
            yield Spot(place=point, share=share, soft=True, inside=False)


def _about(claim: Claim) -> tuple[PlaceRef, ...]:
    for role in ROLES.get(claim.deed, TAKEN):
        found = {ref.place.id: ref for ref in claim.places if ref.role is role}
        if found:
            return tuple(found.values())
    return ()


def _near(reference: PlaceRef, claim: Claim) -> bool:
    """Tell whether every mention of the place in the evidence is of what lies near it ("the outskirts of ...")."""
    words, text = reference.text.strip(), claim.evidence.text
    if _ABOUT_WORD.match(words):
        return True
    if not words or words not in text or not _ABOUT_WORD.search(text):
        return False
    name = re.escape(words)
    bare = re.sub(rf"\b{_ABOUT}{_LINK}{{0,5}}\s+{name}", " ", text, flags=re.IGNORECASE)
    return not re.search(name, bare)
