"""One theatre on one day: cells first, then what follows from who has them."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import shapely

from contested.directory import Directory
from contested.domain.geography import Area, Extent, Geography
from contested.domain.holding import Holding
from contested.domain.time import Day
from contested.fronts.circles import circles
from contested.fronts.expose import exposures
from contested.fronts.land import Land
from contested.fronts.lines import Moves, fronts, lines_of, relate
from contested.fronts.mesh import Mesh, meshes
from contested.fronts.reach import reach
from contested.fronts.spots import State, area_of, part, spot_of, state, states_before
from contested.fronts.stretches import stretches
from contested.gazetteer import Gazetteer
from contested.geometry import cut


def lay_theatre(
    today: Sequence[Holding],
    before: Sequence[Holding],
    *,
    days: tuple[Day, Day],
    directory: Directory,
    land: Land | None,
    gazetteer: Gazetteer | None,
) -> Geography:
    """Give the geography of one theatre; ``days`` are the earlier day and the day."""
    theatre = today[0].theatre
    parts = part(today)
    spots = parts["spots"]
    after, ago = [state(one) for one in spots], states_before(spots, before)
    laid = _lay_cells(spots, land=land)
    earlier, later = (relate(directory, theatre=theatre, day=one) for one in days)
    moves = Moves(ago, after)
    for mesh in laid:
        moves.add(mesh, earlier=earlier, later=later)
    cells = tuple(area for mesh in laid for area in _areas(mesh, spots, after))
    wide = circles(parts["wide"], cells, land=land)
    return Geography(
        theatre=theatre,
        day=days[1],
        since=days[0],
        areas=(*cells, *wide),
        fronts=fronts(((mesh, lines_of(mesh, after, later)) for mesh in laid), theatre=theatre),
        moves=moves.told(),
        stretches=stretches(laid, after, spots, related=later, theatre=theatre),
        exposures=() if gazetteer is None else exposures(laid, spots, (ago, after), related=later, gazetteer=gazetteer),
        left_out=tuple(parts["left_out"]),
        clipped=any(mesh.land is not None for mesh in laid),
    )


def _lay_cells(spots: Sequence[Sequence[Holding]], *, land: Land | None) -> list[Mesh]:
    if not spots:
        return []
    points = np.array([spot_of(one) for one in spots], dtype=float)
    reaches = np.array([max(reach(one.place) for one in spot) for spot in spots])
    return meshes(points, reaches, land=land)


def _areas(mesh: Mesh, spots: Sequence[Sequence[Holding]], states: Sequence[State]) -> Iterator[Area]:
    shapes: Any = mesh.to_degrees(mesh.cells)
    bounds = shapely.bounds(shapes)
    for index in np.flatnonzero((bounds[:, 0] < -180.0) | (bounds[:, 2] > 180.0)).tolist():
        shapes[index] = cut(shapes[index])
    sizes, binaries = shapely.area(mesh.cells).tolist(), shapely.to_wkb(shapes).tolist()
    for number, binary, km2 in zip(mesh.spots.tolist(), binaries, sizes, strict=True):
        yield area_of(spots[number], states[number], Extent.CELL, shape=binary, km2=km2)
