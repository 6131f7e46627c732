"""Make ``us-counties.csv`` from US Census boundaries (public domain): ``python tables/us_counties.py COUNTIES.json``.

The file is the Census Bureau's counties as TopoJSON, as the npm package ``us-atlas`` ships them (counties-10m.json).
"""

import json
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from common import middle, write
from shapely.geometry import MultiPolygon, Polygon

SOURCE = "US Census Bureau cartographic boundaries: centroid and area of the polygon"
KINDS = {"02": "Borough", "22": "Parish"}
"""What a county is called in Alaska and Louisiana, by the state's number."""


def main() -> int:
    """Read the boundaries and write the table."""
    if len(sys.argv) != 2:
        print("usage: python tables/us_counties.py COUNTIES.json")
        return 2
    write("us-counties.csv", _rows(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
    return 0


def _rows(atlas: dict[str, Any]) -> Iterator[dict[str, object]]:
    arcs = _arcs(atlas)
    states = {state["id"]: state["properties"]["name"] for state in atlas["objects"]["states"]["geometries"]}
    for county in atlas["objects"]["counties"]["geometries"]:
        number = county["id"]
        lat, lon, reach = middle(_shape(county, arcs))
        plain = county["properties"]["name"]
        name = f"{plain} {KINDS.get(number[:2], 'County')}"
        yield {
            "id": f"us-{number}", "name": name, "names": "", "feature": "district", "kind": "area", "lat": lat,
            "lon": lon, "country": "US", "admin": f"United States|{states[number[:2]]}", "population": 0,
            "extent_km": reach, "source": SOURCE, "licence": "public domain",
        }  # fmt: skip


def _arcs(atlas: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Undo TopoJSON's packing: every arc is a walk of whole steps on a grid."""
    (step_x, step_y), (west, south) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    found = []
    for arc in atlas["arcs"]:
        xs, ys = accumulate(step[0] for step in arc), accumulate(step[1] for step in arc)
        found.append([(x * step_x + west, y * step_y + south) for x, y in zip(xs, ys, strict=True)])
    return found


def _shape(county: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> MultiPolygon:
    polygons = county["arcs"] if county["type"] == "MultiPolygon" else [county["arcs"]]
    outlines = [_ring(rings[0], arcs) for rings in polygons]
    return MultiPolygon([Polygon(outline) for outline in outlines if len(outline) >= 4])


def _ring(numbers: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    return [point for number in numbers for point in (arcs[number] if number >= 0 else arcs[~number][::-1])]


if __name__ == "__main__":
    sys.exit(main())
