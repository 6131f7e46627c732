"""The day as GeoJSON: one FeatureCollection by RFC 7946, with what every drawing keeps apart in its properties."""

from collections.abc import Iterator
from typing import Any

import msgspec

from contested.domain.geography import Area, Exposure, Front, Geography, Move, Stretch
from contested.domain.holding import Holding, Party
from contested.domain.time import Day
from contested.geometry import geojson
from contested.publishing.basemap import CREDIT, NO_LAND
from contested.publishing.gated import Gated
from contested.publishing.interchange import VERSION, clean
from contested.publishing.words import status_words

Row = dict[str, Any]


def as_geojson(gated: Gated, *, places: bool = False) -> bytes:
    """Give the geographies of a gated picture: areas, fronts, stretches, moves and exposure, each saying its "type".

    With ``places`` each place of the day comes first, as a point, or without geometry where nobody knows where it is.
    Degrees are WGS 84, longitude first; outer rings run counterclockwise; shapes are cut at the date line. Moves and
    exposure have no geometry. The member "contested" holds the two clocks, the notices of the gate and the credit.
    """
    picture = gated.picture
    clipped = any(one.clipped for one in picture.geographies)
    collection = {
        "type": "FeatureCollection",
        "features": [
            *(_place(one, picture.true_day) for one in (picture.today if places else ())),
            *(feature for one in picture.geographies for feature in _features(one)),
        ],
        "contested": {
            "v": VERSION,
            "stamp": gated.stamp,
            "true": picture.true_day,
            "known": picture.known_day,
            "since": picture.since,
            "notices": list(gated.notices),
            "left_out": [name for one in picture.geographies for name in one.left_out],
            "credit": f"{CREDIT if clipped else NO_LAND} Places: GeoNames, CC BY 4.0.",
        },
    }
    return msgspec.json.encode(clean(collection)) + b"\n"


def _features(geography: Geography) -> Iterator[Row]:
    about = {"theatre": geography.theatre, "day": geography.day}
    for area in geography.areas:
        yield _feature(area.shape, "area", _area(area) | about, id=area.id)
    for front in geography.fronts:
        yield _feature(front.shape, "front", _front(front) | about, id=front.id)
    for stretch in geography.stretches:
        yield _feature(stretch.shape, "stretch", _stretch(stretch) | about, id=stretch.id)
    since = about | {"since": geography.since}
    for move in geography.moves:
        yield _feature(b"", "move", _move(move) | since)
    for exposure in geography.exposures:
        yield _feature(b"", "exposure", _exposure(exposure) | since)


def _feature(shape: bytes, what: str, properties: Row, *, id: str = "") -> Row:  # noqa: A002 - GeoJSON calls it so
    named = {"id": id} if id else {}
    return {"type": "Feature", **named, "geometry": geojson(shape), "properties": {"type": what, **properties}}


def _place(holding: Holding, day: Day) -> Row:
    place = holding.place
    point = {"type": "Point", "coordinates": [place.lon, place.lat]} if place.located else None
    told = {
        "type": "place",
        "place": {"id": place.id, "name": place.name, "kind": place.kind, "feature": place.feature},
        "precision_km": place.precision_km,
        "country": place.country,
        "holder": None if holding.holder is None else _party(holding.holder),
        "contenders": [_party(one) for one in holding.contenders],
        "status": holding.status,
        "basis": holding.basis,
        "flags": list(holding.flags),
        "probability": round(holding.probability, 4),
        "words": status_words(holding),
        "last_reported": holding.last_reported,
        "claims": list(holding.claims),
        "theatre": holding.theatre,
        "day": day,
    }
    return {"type": "Feature", "id": holding.id, "geometry": point, "properties": told}


def _party(party: Party) -> Row:
    return {"id": party.id, "name": party.name}


def _area(area: Area) -> Row:
    return {
        "places": [{"id": one.id, "name": one.name, "feature": one.feature} for one in area.places],
        "holdings": list(area.holdings),
        "holder": None if area.holder is None else _party(area.holder),
        "contenders": [_party(one) for one in area.contenders],
        "status": area.status,
        "basis": area.basis,
        "age": area.age,
        "flags": list(area.flags),
        "probability": round(area.probability, 4),
        "last_reported": area.last_reported,
        "extent": area.extent,
        "km2": area.km2,
    }


def _front(front: Front) -> Row:
    return {"sides": [_party(one) for one in front.sides], "line": front.line, "firm": front.firm, "km": front.km}


def _stretch(stretch: Stretch) -> Row:
    return {
        "side": _party(stretch.side),
        "places": list(stretch.places),
        "km2": stretch.km2,
        "border_km": stretch.border_km,
        "enclosed": stretch.enclosed,
        "largest": stretch.largest,
        "pocket": stretch.pocket,
    }


def _move(move: Move) -> Row:
    return {
        "sides": [_party(one) for one in move.sides],
        "before_km": move.before_km,
        "after_km": move.after_km,
        "mean_km": move.mean_km,
        "gained_km2": list(move.gained_km2),
        "assessed_km2": list(move.assessed_km2),
        "carried_km2": list(move.carried_km2),
    }


def _exposure(exposure: Exposure) -> Row:
    return {
        "side": _party(exposure.side),
        "count": len(exposure.towns) + len(exposure.installations),
        "towns": list(exposure.towns),
        "installations": list(exposure.installations),
        "first_told": list(exposure.first_told),
    }
