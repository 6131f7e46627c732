"""The base map as layers for a map that can be moved: land, borders, borders on which maps differ, names of countries.

Natural Earth is drawn from several points of view. The installed one is German; where a second one (world-atlas, which
keeps Natural Earth's own view) has a border elsewhere, both are given and both are called disputed. Ground between
countries that the installed one gives to none is land, and its outline is disputed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from contested.geometry import geojson
from contested.publishing.basemap import countries, find_base_map, nobodys, pieces

Bounds = tuple[float, float, float, float]

_SAME = 0.01
"""Degrees, about a kilometre: lines of two editions of the same data lie closer to each other than this."""

_SHORTEST = 0.05
"""Degrees: shorter pieces on which two maps differ are noise of the editions."""

_GRID = 1e-6
"""Degrees: countries are put together on this grid, so that no splinter of sea is left between them."""

_PIXELS = 16_384.0
"""The base map is as detailed as this many pixels across can show."""


def base_layers(bounds: Bounds, *, second: Path | None = None) -> bytes:
    """Give the base map within (west, south, east, north) degrees as a GeoJSON FeatureCollection.

    Each feature says its ``kind``: "land" (one shape), "border", "disputed" (lines) or "country" (a point with a
    ``name``). Without an installed base map the collection is empty.

    Args:
        bounds: west and east in [-180, 180], south and north in [-90, 90].
        second: world-atlas' ``countries-10m.json``, whose borders are compared; without it, or where it cannot be
            read, the outlines of the countries that Natural Earth itself calls disputed are given as disputed.
    """
    import shapely  # noqa: PLC0415 - heavy, and only a map needs it

    found = pieces(bounds)
    if found is None:
        return _collection(())
    gaps = nobodys(bounds)
    whole = shapely.union_all([*(shape for _, shape in found), *gaps], grid_size=_GRID)
    agreed, disputed = _compare(found, bounds, second)
    disputed = shapely.union_all([disputed, *(_outline(one, bounds) for one in gaps)])
    shapes = ((whole, "land"), (agreed, "border"), (disputed, "disputed"))
    drawn = [_feature(shape, kind, bounds) for shape, kind in shapes if not shape.is_empty]
    return _collection((*drawn, *_names(bounds)))


def _compare(found: Sequence[tuple[bool, Any]], bounds: Bounds, second: Path | None) -> tuple[Any, Any]:
    """Give the borders on which both maps agree, and those that only one of them has."""
    import shapely  # noqa: PLC0415 - as above

    settled, unsettled = _between(found)
    theirs = None if second is None else _second(second, bounds)
    if theirs is None:
        return settled, unsettled
    ours = shapely.union_all([settled, unsettled])
    only_ours = _long(shapely.difference(ours, shapely.buffer(theirs, _SAME)))
    only_theirs = _long(shapely.difference(theirs, shapely.buffer(ours, _SAME)))
    return shapely.difference(ours, only_ours), shapely.union_all([only_ours, only_theirs])


def _between(found: Sequence[tuple[bool, Any]]) -> tuple[Any, Any]:
    """Give the borders that countries share: those of settled neighbours, and those where one is unsettled."""
    import shapely  # noqa: PLC0415 - as above

    if not found:
        return shapely.MultiLineString(), shapely.MultiLineString()
    shapes = [shape for _, shape in found]
    outlines = [shape.boundary for shape in shapes]
    lines: dict[bool, list[Any]] = {False: [], True: []}
    for one, other in shapely.STRtree(shapes).query(shapes, predicate="intersects").T.tolist():
        if one < other:
            shared = shapely.intersection(outlines[one], outlines[other])
            parts = [part for part in shapely.get_parts(shared) if part.geom_type == "LineString"]
            lines[found[one][0] or found[other][0]] += [
                *shapely.get_parts(shapely.line_merge(shapely.union_all(parts)))
            ]
    return shapely.union_all(lines[False]), shapely.union_all(lines[True])


def _outline(gap: Any, bounds: Bounds) -> Any:  # noqa: ANN401 - as above
    """Give the outline of a shape, without the edge of the box where it was cut."""
    import shapely  # noqa: PLC0415 - as above

    return shapely.difference(gap.boundary, shapely.box(*bounds).boundary)


def _long(lines: Any) -> Any:  # noqa: ANN401 - shapely is untyped
    import shapely  # noqa: PLC0415 - as above

    merged = shapely.line_merge(lines) if lines.geom_type == "MultiLineString" else lines
    return shapely.union_all([one for one in shapely.get_parts(merged) if one.length > _SHORTEST])


def _second(path: Path, bounds: Bounds) -> Any | None:  # noqa: ANN401 - as above
    """Give the land borders of a TopoJSON of countries: the arcs that two countries share; None if unreadable."""
    import shapely  # noqa: PLC0415 - as above

    try:
        topology = msgspec.json.decode(path.read_bytes(), type=_Topology)
        several = topology.objects["countries"].geometries
    except (OSError, msgspec.DecodeError, KeyError):
        return None
    users: defaultdict[int, set[int]] = defaultdict(set)
    for index, country in enumerate(several):
        for arc in _arcs(country.arcs):
            users[arc if arc >= 0 else ~arc].add(index)
    shared = [shapely.LineString(list(topology.course(arc))) for arc, by in users.items() if len(by) > 1]
    box = shapely.box(*bounds)
    return shapely.union_all([shapely.intersection(one, box) for one in shared if one.intersects(box)])


class _Country(msgspec.Struct):
    arcs: list[Any] = []


class _Object(msgspec.Struct):
    geometries: list[_Country] = []


class _Transform(msgspec.Struct):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Topology(msgspec.Struct):
    """As much of a quantised TopoJSON as borders need."""

    objects: dict[str, _Object]
    arcs: list[list[tuple[int, int]]]
    transform: _Transform

    def course(self, arc: int) -> Iterator[tuple[float, float]]:
        """Give the points of an arc in degrees: each is kept as a step from the one before."""
        (wide, high), (west, south) = self.transform.scale, self.transform.translate
        x = y = 0
        for across, up in self.arcs[arc]:
            x, y = x + across, y + up
            yield x * wide + west, y * high + south


def _arcs(nested: Iterable[Any]) -> Iterator[int]:
    for one in nested:
        if isinstance(one, int):
            yield one
        else:
            yield from _arcs(one)


def _names(bounds: Bounds) -> Iterator[dict[str, Any]]:
    seen = countries(bounds, per_degree=_PIXELS / (8 * (bounds[2] - bounds[0])), path=find_base_map())
    for one in seen or ():
        if one.name and one.label is not None:
            point = {"type": "Point", "coordinates": [round(number, 3) for number in one.label]}
            yield {"type": "Feature", "geometry": point, "properties": {"kind": "country", "name": one.name}}


def _feature(shape: Any, kind: str, bounds: Bounds) -> dict[str, Any]:  # noqa: ANN401 - shapely is untyped
    import shapely  # noqa: PLC0415 - as above

    simple = shapely.simplify(shape, (bounds[2] - bounds[0]) / _PIXELS)
    return {"type": "Feature", "geometry": geojson(bytes(shapely.to_wkb(simple))), "properties": {"kind": kind}}


def _collection(features: Iterable[dict[str, Any]]) -> bytes:
    return msgspec.json.encode({"type": "FeatureCollection", "features": list(features)})
