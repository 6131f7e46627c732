"""Make ``adm1.csv`` from Natural Earth's 1:10m admin-1 polygons (public domain).

``python tables/adm1.py FILE.geojson``.

A row for every unit, with the centroid of its polygon and the radius of the disc of its area. Where Natural Earth draws
units below the first level (counties of England, departments of France), a row too for each larger unit they make up.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from common import middle, write
from shapely import make_valid, unary_union
from shapely.geometry import shape

SOURCE = "Natural Earth 1:10m admin 1: centroid and area of the polygon"
LICENCE = "public domain"
FEATURES = {"State": "state", "Region": "region", "County": "region", "District": "district", "Republic": "region"}
SMALL_KM = 14
"""Units smaller than this are districts, whatever their name."""
NAMES = ("name_en", "name_alt", "name_local", "gn_name", "name_fr", "name_es")
# Natural Earth's own words for the parts of these countries are no names that news uses.
CODES = {"England": "GB.ENG", "Scotland": "GB.SCT", "Wales": "GB.WLS", "Northern Ireland": "GB.NIR"}
GROUPED = frozenset({"FR", "IT", "ES", "GB", "PH", "BE"})
LANDS = {"United States of America": "United States"}
_NOTES = re.compile(r"\s*\(.*?\)|\s*\[.*?\]")


def main() -> int:
    """Read the polygons and write the table."""
    if len(sys.argv) != 2:
        print("usage: python tables/adm1.py FILE.geojson")
        return 2
    features = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["features"]
    units = [feature for feature in features if len(feature["properties"]["iso_a2"]) == 2]
    rows = {row["id"]: row for row in [*_units(units), *_groups(units)]}
    write("adm1.csv", _own_names(list(rows.values())))
    return 0


def _units(units: list[dict[str, Any]]) -> Iterator[dict[str, object]]:
    for unit in units:
        facts = unit["properties"]
        plain = facts.get("name") or ""
        name = plain if plain.isascii() and plain else facts.get("name_en") or plain
        if not name or facts["featurecla"] != "Admin-1 states provinces":
            continue
        lat, lon, reach = middle(shape(unit["geometry"]))
        number = facts.get("gn_id") or 0
        yield _row(
            f"g{number}" if number > 0 else f"ne-{facts['adm1_code'].lower()}", (lat, lon, reach),
            name=_plain(name), names="|".join(_other_names(facts, name)), feature=_feature(facts, reach),
            country=facts["iso_a2"], admin="|".join(_admin(facts)), code=facts.get("gn_a1_code") or "",
        )  # fmt: skip


def _feature(facts: dict[str, Any], reach: int) -> str:
    if reach < SMALL_KM:
        return "district"
    return FEATURES.get(str(facts.get("type_en")), "governorate")


def _admin(facts: dict[str, Any]) -> tuple[str, ...]:
    group = _group_of(facts)
    land = LANDS.get(facts["admin"], facts["admin"])
    return (land,) if group is None else (land, group)


def _group_of(facts: dict[str, Any]) -> str | None:
    country = facts["iso_a2"]
    if country == "GB":
        return str(facts["geonunit"])
    group = facts.get("region") if country in GROUPED else None
    return None if not group else _plain(str(group))


def _groups(units: list[dict[str, Any]]) -> Iterator[dict[str, object]]:
    members: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for unit in units:
        group = _group_of(unit["properties"])
        if group is not None:
            members[unit["properties"]["iso_a2"], unit["properties"]["admin"], group].append(unit)
    for (country, land, group), parts in members.items():
        if len(parts) > 1:
            slug = re.sub(r"[^a-z]+", "-", group.lower()).strip("-")
            where = middle(unary_union([make_valid(shape(part["geometry"])) for part in parts]))
            yield _row(
                f"ne-{country.lower()}-{slug}", where, name=group, names="", feature="region",
                country=country, admin=LANDS.get(land, land), code=CODES.get(group, ""),
            )  # fmt: skip


def _own_names(rows: list[dict[str, object]]) -> Iterator[dict[str, object]]:
    """Drop the other names that several units of a country share: they are those of a larger unit, or slips."""
    shared = Counter((row["country"], name) for row in rows for name in str(row["names"]).split("|"))
    shared.update((row["country"], str(row["name"])) for row in rows)
    for row in rows:
        own = [name for name in str(row["names"]).split("|") if name and shared[row["country"], name] == 1]
        yield row | {"names": "|".join(own)}


def _plain(name: str) -> str:
    return _NOTES.sub("", name.replace(",", " ")).strip()


def _other_names(facts: dict[str, Any], name: str) -> list[str]:
    told = [facts.get(key) or "" for key in NAMES] + [facts.get("name") or ""]
    split = [_plain(part) for words in told for part in re.split(r"[|/;]", str(words))]
    return [one for one in dict.fromkeys(split) if len(one) > 3 and "&" not in one and one != _plain(name)]


def _row(id_: str, where: tuple[float, float, int], **cells: str) -> dict[str, object]:
    lat, lon, reach = where
    spot = {"lat": lat, "lon": lon, "extent_km": reach}
    return {"id": id_, "kind": "area", "population": 0, "source": SOURCE, "licence": LICENCE} | spot | cells


if __name__ == "__main__":
    sys.exit(main())
