"""What the makers share: where tables lie, how a row is written, what the middle and the reach of a polygon are."""

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from shapely import make_valid
from shapely.geometry.base import BaseGeometry

PLACES = Path(__file__).resolve().parents[1] / "src" / "contested" / "data" / "places"
COLUMNS = ["id", "name", "names", "feature", "kind", "lat", "lon", "precision_km", "country", "admin"]
COLUMNS += ["population", "extent_km", "source", "licence", "note", "code"]
KM_A_DEGREE = 111.2


def middle(shape: BaseGeometry) -> tuple[float, float, int]:
    """Give the centroid as (lat, lon) in degrees and the radius in km of the disc of the shape's area.

    The centroid is that of the largest part and what lies near it: islands across an ocean do not move a unit to sea.
    """
    valid = make_valid(shape)
    whole = valid if valid.area > 0 else valid.buffer(0.01)
    parts = sorted(getattr(whole, "geoms", [whole]), key=lambda part: part.area, reverse=True)
    main = parts[0]
    near = [part for part in parts if part.distance(main) < 2.0]
    area = sum(part.area for part in near)
    lat = sum(part.centroid.y * part.area for part in near) / area
    lon = sum(part.centroid.x * part.area for part in near) / area
    square_km = area * KM_A_DEGREE**2 * math.cos(math.radians(lat))
    return round(lat, 2), round(lon, 2), max(2, round(math.sqrt(square_km / math.pi)))


def write(name: str, rows: Iterable[Mapping[str, object]], *, columns: Sequence[str] = COLUMNS) -> None:
    """Write one table, in order of id."""
    path = PLACES / name
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, columns, lineterminator="\n", restval="")
        out.writeheader()
        out.writerows(sorted(rows, key=lambda row: str(row["id"])))
    print(f"{path.name}: {sum(1 for _ in path.open(encoding='utf-8')) - 1} rows")
