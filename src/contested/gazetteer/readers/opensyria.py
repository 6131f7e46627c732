"""Reads the JSON files of Open-Syria's geography: governorates, districts, subdistricts and localities."""

import math
from collections.abc import Iterator
from typing import Any

from contested.gazetteer.features import Feature, by_word
from contested.gazetteer.readers.source import Bad, Found, Skipped, Source, Tell, coordinates, name_of, names_of
from contested.gazetteer.readers.source import number_of as number
from contested.gazetteer.readers.source import people_of as people
from contested.gazetteer.readers.tables import load_json
from contested.gazetteer.rows import Row, town_radius

SOURCE = "Open-Syria data-geography (GeoNames, OCHA COD, geoBoundaries, Wikidata)"
LICENCE = "CC BY 4.0; OCHA COD CC BY 3.0 IGO"
COUNTRY = "SY"

_PARENTS = ("governorateId", "districtId", "subdistrictId")
_LEVELS = ("governorate", "district", "subdistrict")
_PAST = frozenset({"historical"})


def read(source: Source, tell: Tell) -> Found:
    """Give the places of one file; its level is told by the parents its rows name."""
    try:
        held = load_json(source)
        if not isinstance(held, list):
            raise Bad("no list of places")  # noqa: TRY301 - one way out for a file that is none of these
    except Bad as bad:
        yield Skipped(0, bad.reason, bad.detail)
        return
    for line, one in enumerate(held, start=1):
        if line % 1_000 == 0:
            tell(line / len(held))
        try:
            yield _row(one, source)
        except Bad as bad:
            yield Skipped(line, bad.reason, bad.detail)


def _row(one: object, source: Source) -> Row:
    if not isinstance(one, dict):
        raise Bad("no object")
    slug = one.get("id")
    if not isinstance(slug, str) or not slug or len(slug) > 200:
        raise Bad("no id", str(slug))
    if one.get("sourceStatus") == "deprecated":
        raise Bad("deprecated by its source", slug)
    centre = _dict(one.get("centroid"))
    lat, lon = coordinates(centre.get("latitude"), centre.get("longitude"))
    feature = _feature(one)
    bare = name_of(_dict(one.get("name")).get("en"))
    area = feature.kind == "area"
    # A district and its seat share a name, so that the unit says what it is; the bare name is its other one.
    name = f"{bare} {feature.word.capitalize()}" if area else bare
    population = people(_dict(one.get("population")).get("value"))
    return Row(
        id=f"os-{slug}",
        ids=tuple(_ids(_dict(one.get("externalIds")))),
        name=name,
        names=names_of(_names(one, bare), name),
        kind=feature.kind,
        feature=feature.word,
        lat=lat,
        lon=lon,
        precision_km=_reach(one, feature) if area else max(feature.precision_km, town_radius(population)),
        country=source.country or COUNTRY,
        admin=tuple(f"@os-{one[key]}=" for key in _PARENTS if isinstance(one.get(key), str) and one[key] != slug),
        population=population,
        source=source.source or SOURCE,
        licence=source.licence or LICENCE,
    )


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _feature(one: dict[str, Any]) -> Feature:
    kind = one.get("kind")
    if isinstance(kind, str):
        found = by_word(kind)
        if found is None:
            raise Bad("unknown kind of place", kind)
        return found
    level = sum(1 for key in _PARENTS[:2] if one.get(key))
    found = by_word(_LEVELS[level])
    assert found is not None, "the table of kinds has the three levels"  # noqa: S101 - a broken installation
    return found


def _reach(one: dict[str, Any], feature: Feature) -> float:
    area = number(_dict(one.get("area")).get("value"))
    return round(max(1.0, math.sqrt(area / math.pi)), 1) if area else feature.precision_km


def _ids(known: dict[str, Any]) -> Iterator[str]:
    if isinstance(known.get("ochaPcode"), str):
        yield known["ochaPcode"].upper()
    if str(known.get("geonames", "")).isdigit():
        yield f"g{known['geonames']}"


def _names(one: dict[str, Any], bare: str) -> Iterator[object]:
    yield bare
    yield _dict(one.get("name")).get("ar")
    others = one.get("aliases")
    for other in others if isinstance(others, list) else ():
        if isinstance(other, dict) and other.get("type") not in _PAST:
            yield other.get("value")
