"""Cells around spots, and the borders they share: Voronoi cells cut at each spot's reach and at the coast."""

from collections import defaultdict
from typing import Any

import numpy as np
import shapely
from attrs import frozen

from contested.fronts.land import Land, frame_around
from contested.fronts.reach import ASHORE_KM, REACH_KM
from contested.geometry import CELL_DEGREES, Plane, cell, cells_around, shape_of

_ARC = 12
"""Pieces of a quarter circle."""
_LEAST_KM = 0.001
"""Shorter borders are corners where cells only touch."""
_FENCE = 7
"""Far-off points around a neighbourhood, so that every cell has an end and no three points alone stand in a line."""
_PIECE_KM = 3.0
"""Longest piece of an edge in degrees: so short that its curve stays within a metre of the straight line."""
_STEP_DEGREES = 0.25
"""Coasts are cut into pieces of at most this, for a long straight line in degrees is a curve in the plane."""


@frozen(kw_only=True, eq=False)
class Mesh:
    """The cells of one neighbourhood, in a plane of kilometres.

    Attributes:
        plane: the plane.
        spots: (n,) numbers of the spots, as given.
        cells: (n,) shapely polygons in kilometres.
        pairs: (m, 2) indexes into ``cells`` of those that share a border.
        borders: (m,) shapely lines in kilometres.
        land: shapely polygons in kilometres, or None.
    """

    plane: Plane
    spots: Any
    cells: Any
    pairs: Any
    borders: Any
    land: Any

    def to_degrees(self, shape: Any) -> Any:  # noqa: ANN401 - shapely is untyped
        """Give a shape of the plane in degrees; longitudes may run past the date line."""
        return shapely.transform(shapely.segmentize(shape, _PIECE_KM), self.plane.to_degrees)


def meshes(points: Any, reaches: Any, *, land: Land | None) -> list[Mesh]:  # noqa: ANN401 - arrays of numpy
    """Give the cells of all spots, one mesh for each neighbourhood whose cells could touch.

    Args:
        points: (n, 2) degrees of longitude and latitude, no two equal.
        reaches: (n,) kilometres.
        land: gives the land of a frame; None leaves cells uncut.
    """
    groups = _neighbourhoods(points)
    return [_mesh(np.array(group), points, reaches, land=land) for group in groups]


def _neighbourhoods(points: Any) -> list[list[int]]:  # noqa: ANN401 - as above
    """Group spots so that two whose cells could touch are in one group."""
    members: defaultdict[int, list[int]] = defaultdict(list)
    for index, (lon, lat) in enumerate(points.tolist()):
        members[cell(lat, lon)].append(index)
    # A spot lies within half a diagonal of the first spot of its square.
    reach = 2 * max(REACH_KM.values()) + CELL_DEGREES * 160.0
    left, groups = set(members), []
    while left:
        waiting, group = [left.pop()], []
        while waiting:
            square = waiting.pop()
            group += members[square]
            lon, lat = points[members[square][0]].tolist()
            around = [key for span in cells_around(lat, lon, km=reach) for key in span if key in left]
            left.difference_update(around)
            waiting += around
        groups.append(sorted(group))
    return sorted(groups)


def _mesh(spots: Any, points: Any, reaches: Any, *, land: Land | None) -> Mesh:  # noqa: ANN401 - as above
    plane, degrees = _plane(points[spots])
    seeds = plane.to_km(degrees)
    reach = reaches[spots]
    corners, triangles = _triangulate(seeds, float(reach.max()))
    ground = _ground(plane, degrees, land=land)
    cells = shapely.intersection(
        _fans(len(seeds), seeds, corners, triangles), shapely.buffer(shapely.points(seeds), reach, quad_segs=_ARC)
    )
    pairs, borders = _ridges(seeds, reach, corners, triangles)
    if ground is not None:
        cells = _ashore(cells, seeds, ground)
        borders = _on_land(borders, ground)
        kept = shapely.length(borders) > _LEAST_KM
        pairs, borders = pairs[kept], borders[kept]
    return Mesh(plane=plane, spots=spots, cells=cells, pairs=pairs, borders=borders, land=ground)


def _plane(degrees: Any) -> tuple[Plane, Any]:  # noqa: ANN401 - as above
    """Give the plane of a neighbourhood and its longitudes unrolled, so that none jumps at the date line."""
    first = degrees[0, 0]
    lon = first + (degrees[:, 0] - first + 180.0) % 360.0 - 180.0
    unrolled = np.column_stack([lon, degrees[:, 1]])
    south, north = degrees[:, 1].min(), degrees[:, 1].max()
    return Plane(lat=float((south + north) / 2), lon=float((lon.min() + lon.max()) / 2)), unrolled


def _triangulate(seeds: Any, reach: float) -> tuple[Any, Any]:  # noqa: ANN401 - as above
    """Give the Delaunay triangles as (t, 3) indexes of seeds (fence points after them) and their circumcentres."""
    middle = (seeds.min(axis=0) + seeds.max(axis=0)) / 2
    away = 3.0 * float(np.hypot(*(seeds.max(axis=0) - seeds.min(axis=0)))) + 12.0 * reach
    turn = 0.3 + 2 * np.pi * np.arange(_FENCE) / _FENCE
    fence = middle + away * np.column_stack([np.cos(turn), np.sin(turn)])
    everything = np.vstack([seeds, fence])
    found = shapely.get_parts(shapely.delaunay_triangles(shapely.multipoints(everything)))
    points = shapely.get_coordinates(found).reshape(-1, 4, 2)[:, :3]
    number = {point: index for index, point in enumerate(map(tuple, everything.tolist()))}
    triangles = np.array([number[x, y] for x, y in points.reshape(-1, 2).tolist()]).reshape(-1, 3)
    return _centres(points), triangles


def _centres(points: Any) -> Any:  # noqa: ANN401 - as above
    """Give the circumcentres of (t, 3, 2) triangles."""
    a = points[:, 0]
    b, c = points[:, 1] - a, points[:, 2] - a
    twice = 2 * (b[:, 0] * c[:, 1] - b[:, 1] * c[:, 0])
    twice = np.where(np.abs(twice) < 1e-12, 1e-12, twice)
    bb, cc = (b**2).sum(axis=1), (c**2).sum(axis=1)
    x = (c[:, 1] * bb - b[:, 1] * cc) / twice
    y = (b[:, 0] * cc - c[:, 0] * bb) / twice
    return a + np.column_stack([x, y])


def _fans(count: int, seeds: Any, corners: Any, triangles: Any) -> Any:  # noqa: ANN401 - as above
    """Give the whole cell of each seed: the centres of its triangles in order of direction."""
    owner, centre = triangles.reshape(-1), np.repeat(corners, 3, axis=0)
    real = owner < count
    owner, centre = owner[real], centre[real]
    angle = np.arctan2(centre[:, 1] - seeds[owner, 1], centre[:, 0] - seeds[owner, 0])
    order = np.lexsort((angle, owner))
    fans = shapely.polygons(shapely.linearrings(centre[order], indices=owner[order]))
    return np.where(shapely.is_valid(fans), fans, shapely.make_valid(fans))


def _ridges(seeds: Any, reach: Any, corners: Any, triangles: Any) -> tuple[Any, Any]:  # noqa: ANN401 - as above
    """Give the pairs of cells that meet within reach of both seeds, and the lines where they do."""
    edges = np.sort(triangles[:, [[0, 1], [1, 2], [2, 0]]], axis=2).reshape(-1, 2)
    triangle = np.repeat(np.arange(len(triangles)), 3)
    order = np.lexsort((edges[:, 1], edges[:, 0]))
    edges, triangle = edges[order], triangle[order]
    twin = np.flatnonzero((edges[1:] == edges[:-1]).all(axis=1) & (edges[1:, 1] < len(seeds)))
    pairs = edges[twin]
    one, other = seeds[pairs[:, 0]], seeds[pairs[:, 1]]
    across = other - one
    apart = np.hypot(across[:, 0], across[:, 1])
    along = np.column_stack([-across[:, 1], across[:, 0]]) / apart[:, None]
    middle = (one + other) / 2
    ends = np.stack([((corners[triangle[twin + k]] - middle) * along).sum(axis=1) for k in (0, 1)])
    # Of the reach as drawn, a polygon inside the circle, so that no line sticks out of its cells.
    least = np.minimum(reach[pairs[:, 0]], reach[pairs[:, 1]]) * np.cos(np.pi / (4 * _ARC))
    half = np.sqrt(np.maximum(least**2 - (apart / 2) ** 2, 0.0))
    low, high = np.maximum(ends.min(axis=0), -half), np.minimum(ends.max(axis=0), half)
    kept = high - low > _LEAST_KM
    pairs, middle, along, low, high = pairs[kept], middle[kept], along[kept], low[kept], high[kept]
    lines = np.stack([middle + along * low[:, None], middle + along * high[:, None]], axis=1)
    return pairs, shapely.linestrings(lines) if len(lines) else np.empty(0, dtype=object)


def _ground(plane: Plane, degrees: Any, *, land: Land | None) -> Any:  # noqa: ANN401 - as above
    """Give the land around a neighbourhood in its plane, or None without a base map."""
    if land is None:
        return None
    (west, south), (east, north) = degrees.min(axis=0).tolist(), degrees.max(axis=0).tolist()
    found = land(frame_around((west, south, east, north), km=2 * max(REACH_KM.values())))
    if found is None:
        return None
    ground = shapely.transform(shapely.segmentize(shape_of(found), _STEP_DEGREES), plane.to_km)
    return ground if shapely.is_valid(ground) else shapely.make_valid(ground)


def _ashore(cells: Any, seeds: Any, ground: Any) -> Any:  # noqa: ANN401 - as above
    """Cut cells at the coast; a place at or off the coast keeps a little ground around it."""
    shapely.prepare(ground)
    wet = np.flatnonzero(~shapely.contains_properly(ground, cells))
    cut = cells.copy()
    for index, box in zip(wet.tolist(), shapely.bounds(cells[wet]).tolist(), strict=True):
        cut[index] = shapely.intersection(cells[index], shapely.make_valid(shapely.clip_by_rect(ground, *box)))
    spots = shapely.points(seeds)
    bare = np.flatnonzero(~shapely.contains_properly(ground, shapely.buffer(spots, ASHORE_KM, quad_segs=2)))
    around = shapely.intersection(cells[bare], shapely.buffer(spots[bare], ASHORE_KM, quad_segs=_ARC))
    cut[bare] = shapely.union(cut[bare], around)
    return cut


def _on_land(borders: Any, ground: Any) -> Any:  # noqa: ANN401 - as above
    wet = ~shapely.contains_properly(ground, borders) if len(borders) else np.empty(0, dtype=bool)
    cut = borders.copy()
    cut[wet] = shapely.intersection(borders[wet], ground)
    return cut
