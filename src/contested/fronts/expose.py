"""Exposure: which towns and installations are newly near a side's ground, as names alone, and none that shelters."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from attrs import frozen

from contested.domain.geography import Exposure
from contested.domain.holding import Holding, Party, Status
from contested.domain.place import Place
from contested.fronts.lines import Relate, friendly
from contested.fronts.mesh import Mesh
from contested.fronts.reach import NEAR_KM, TOWNS, may_be_named, reach
from contested.fronts.spots import State, spot_of
from contested.gazetteer import Gazetteer
from contested.geometry import cell, distance_km


@frozen(kw_only=True, eq=False)
class _Days:
    """Both days of a theatre."""

    spots: Sequence[Sequence[Holding]]
    before: Sequence[State]
    after: Sequence[State]
    related: Relate


def exposures(
    meshes: Sequence[Mesh],
    spots: Sequence[Sequence[Holding]],
    states: tuple[Sequence[State], Sequence[State]],
    *,
    related: Relate,
    gazetteer: Gazetteer,
) -> tuple[Exposure, ...]:
    """Give what has newly come near each side's ground, by side.

    Args:
        meshes: the cells.
        spots: the holdings of each spot.
        states: who had and who has each spot.
        related: how two sides stand.
        gazetteer: knows the towns that no report names.
    """
    days = _Days(spots=spots, before=states[0], after=states[1], related=related)
    sides = {one.holder.id: one.holder for one in days.after if one.status is Status.HELD and one.holder is not None}
    held = {one.place.id: state for spot, state in zip(spots, days.after, strict=True) for one in spot}
    found = []
    for side in (sides[one] for one in sorted(sides)):
        near: dict[str, tuple[Place, bool]] = {}
        for mesh in meshes:
            for place, first in _newly_near(mesh, days, side, gazetteer):
                if place.id not in held or not friendly(side, held[place.id], related):
                    near[place.id] = (place, first)
        if near:
            found.append(_told(side, near))
    return tuple(found)


def _newly_near(mesh: Mesh, days: _Days, side: Party, gazetteer: Gazetteer) -> Iterator[tuple[Place, bool]]:
    numbers = mesh.spots.tolist()
    now = [days.after[number].held_by(side) for number in numbers]
    ago = [days.before[number].held_by(side) for number in numbers]
    came = [index for index in range(len(numbers)) if now[index] and not ago[index]]
    candidates = _around([days.spots[numbers[index]] for index in came], gazetteer)
    if not candidates:
        return
    known = [index for index in came if days.before[numbers[index]].status is not Status.UNKNOWN]
    degrees = [[place.lon or 0.0, place.lat or 0.0] for place in candidates]
    points = shapely.transform(shapely.points(degrees), mesh.plane.to_km)
    near = _near(points, mesh.cells, came)
    already = _near(points, mesh.cells, [index for index, one in enumerate(ago) if one])
    moved = _near(points, mesh.cells, known)
    for place, new, sure in zip(candidates, near & ~already, moved, strict=True):
        if new:
            yield place, not sure


def _near(points: Any, cells: Any, indexes: Sequence[int]) -> Any:  # noqa: ANN401 - arrays of numpy and shapely
    """Tell which points are near any of the cells."""
    near = np.zeros(len(points), dtype=bool)
    if indexes:
        near[shapely.STRtree(cells[list(indexes)]).query(points, predicate="dwithin", distance=NEAR_KM)[0]] = True
    return near


def _around(spots: Sequence[Sequence[Holding]], gazetteer: Gazetteer) -> list[Place]:
    """Give what may be named around spots; the gazetteer is asked once a square of the globe."""
    found: dict[str, Place] = {}
    squares: defaultdict[int, list[tuple[float, float, float]]] = defaultdict(list)
    for spot in spots:
        lon, lat = spot_of(spot)
        squares[cell(lat, lon)].append((lat, lon, NEAR_KM + max(reach(one.place) for one in spot)))
        found |= {one.place.id: one.place for one in spot if may_be_named(one.place)}
    for several in squares.values():
        lat, lon, _ = several[0]
        km = max(distance_km(lat, lon, one[0], one[1]) + one[2] for one in several)
        found |= {place.id: place for place in gazetteer.near(lat, lon, km=km) if may_be_named(place)}
    return [found[one] for one in sorted(found) if found[one].located]


def _told(side: Party, near: Mapping[str, tuple[Place, bool]]) -> Exposure:
    places = [place for place, _ in near.values()]
    return Exposure(
        side=side,
        towns=_names(one for one in places if one.feature in TOWNS),
        installations=_names(one for one in places if one.feature not in TOWNS),
        first_told=_names(place for place, first in near.values() if first),
    )


def _names(places: Iterator[Place]) -> tuple[str, ...]:
    return tuple(sorted({place.name for place in places}))
