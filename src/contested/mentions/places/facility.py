"""Seats and posts in a town: "the headquarters of the 6th Division in X" is a place of its own, not the town."""

import re

from attrs import evolve

from contested.domain.ids import unknown_place_id
from contested.domain.mention import PlaceUse
from contested.domain.place import Place, PlaceKind
from contested.mentions.places.found import DERIVED, Found
from contested.mentions.places.scan import Line, behind
from contested.mentions.places.vocabulary import group_of
from contested.spelling import fold

_SEATS = ("headquarters", "palace", "barracks", "garrison", "base", "bases", "compound", "citadel")
_PUT = frozenset({"in", "at", "inside"})
_WORD = r"(?:[A-Z0-9][\w’'.-]*|army|military|air|naval|presidential|government|state|main|divisional|regional|police)"
_FACILITY = re.compile(
    rf"(?<![\w-])(?:(?:the|its|their|an?)\s+)?(?P<name>(?:{_WORD}\s+){{0,4}}(?P<seat>(?i:{'|'.join(_SEATS)}))"
    r"(?:\s+of\s+(?:the\s+)?(?:[\w’'.-]+\s+){0,4}?[\w’'.-]+)?)\s+"
    r"(?:in|at|inside)\s+(?:the\s+)?(?:(?:central|downtown|\w+ern)\s+|(?:city|town|centre|center)\s+of\s+)?$"
)


def at_facility(found: Found, line: Line, *, theatre: str) -> Found:
    """Give the seat or post that the words before a town name, or the found place as it is.

    The seat lies somewhere in its town: a point within the town's own radius, called by its words.
    """
    town = found.place
    if found.use is not PlaceUse.PLACE or found.reference or town.kind is not PlaceKind.POINT:
        return found
    if group_of(town.feature) not in {"settlement", "any"} or not behind(line, found.start).has(_PUT, of=5):
        return found
    low = line.close(found.start).lower()
    hit = _FACILITY.search(line.close(found.start)) if any(seat in low for seat in _SEATS) else None
    if hit is None:
        return found
    name = " ".join(hit["name"].split())
    place = Place(
        id=unknown_place_id(name=fold(f"{name} {town.id}"), theatre=theatre),
        name=f"{name} in {town.name}",
        kind=PlaceKind.POINT,
        feature=hit["seat"].casefold().removesuffix("s")
        if hit["seat"].casefold() == "bases"
        else hit["seat"].casefold(),
        lat=town.lat,
        lon=town.lon,
        precision_km=town.precision_km,
        country=town.country,
        admin=town.admin,
        anchor=town.id,
        relation="near",
        source=DERIVED,
        licence=town.licence,
    )
    start = found.start - len(line.close(found.start)) + hit.start()
    return evolve(found, start=start, place=place, known=False, base=town, within=(town.id,))
