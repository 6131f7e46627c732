"""Stretches: which ground of a side hangs together, how far foes enclose it, and what is cut off."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import shapely
from attrs import evolve, frozen

from contested.domain.actor import Relation
from contested.domain.geography import Stretch
from contested.domain.holding import Holding, Party, Status
from contested.domain.ids import make_id
from contested.fronts.lines import Relate, foe_within, friendly
from contested.fronts.mesh import Mesh
from contested.fronts.spots import State
from contested.geometry import binary_of, cut

_GRID_KM = 0.001
"""Unions are made on a grid of a metre, so that cells that meet leave no splinters between them."""
_COAST_KM = 0.05
"""A border this close to the water is coast."""


@frozen(kw_only=True, eq=False)
class _Ground:
    """One mesh on one day, asked about one side."""

    mesh: Mesh
    states: Sequence[State]
    related: Relate
    side: Party

    def hostile(self, state: State) -> bool:
        if state.status is Status.HELD and state.holder is not None:
            return self.related(self.side.id, state.holder.id) is Relation.FOE
        return foe_within(self.side, state, self.related) is not None


def stretches(
    meshes: Sequence[Mesh],
    states: Sequence[State],
    spots: Sequence[Sequence[Holding]],
    *,
    related: Relate,
    theatre: str,
) -> tuple[Stretch, ...]:
    """Give the ground of each side that hangs together, by side, the largest first.

    Ground hangs together where cells of the side or of its friends share a border; contested ground joins nothing.
    """
    sides = {one.holder.id: one.holder for one in states if one.status is Status.HELD and one.holder is not None}
    borders = [_land_borders(mesh) for mesh in meshes]
    found: list[Stretch] = []
    for side in (sides[one] for one in sorted(sides)):
        own = [
            one
            for mesh, edge in zip(meshes, borders, strict=True)
            for one in _of(_Ground(mesh=mesh, states=states, related=related, side=side), spots, edge, theatre=theatre)
        ]
        own.sort(key=lambda one: (-one.km2, one.id))
        found += [evolve(one, largest=index == 0) for index, one in enumerate(own)]
    return tuple(found)


def _of(ground: _Ground, spots: Sequence[Sequence[Holding]], edge: Any, *, theatre: str) -> Iterator[Stretch]:  # noqa: ANN401 - an array of numpy
    mesh = ground.mesh
    here = [ground.states[number] for number in mesh.spots.tolist()]
    friends = [friendly(ground.side, one, ground.related) for one in here]
    lengths = shapely.length(mesh.borders).tolist()
    edges = [(a, b, km) for (a, b), km in zip(mesh.pairs.tolist(), lengths, strict=True)]
    root = _components(len(here), [(a, b) for a, b, _ in edges if friends[a] and friends[b]])
    members: defaultdict[int, list[int]] = defaultdict(list)
    for index, one in enumerate(root):
        if friends[index]:
            members[one].append(index)
    against: defaultdict[int, float] = defaultdict(float)
    hostile = [ground.hostile(one) for one in here]
    inner: defaultdict[int, float] = defaultdict(float)
    for a, b, km in edges:
        if friends[a] and friends[b]:
            inner[root[a]] += 2 * km
        elif friends[a] and hostile[b]:
            against[root[a]] += km
        elif friends[b] and hostile[a]:
            against[root[b]] += km
    for one, several in members.items():
        own = [index for index in several if here[index].held_by(ground.side)]
        if own:
            km = float(edge[several].sum()) - inner[one]
            shape = union([mesh.cells[index] for index in own])
            places = sorted(holding.place.id for index in own for holding in spots[mesh.spots[index]])
            yield Stretch(
                id=make_id("st", theatre, ground.side.id, *places),
                side=ground.side,
                places=tuple(places),
                km2=round(float(shape.area), 2),
                border_km=round(km, 2),
                enclosed=round(min(1.0, against[one] / km), 4) if km > 0 else 0.0,
                largest=False,
                shape=binary_of(cut(mesh.to_degrees(shape))),
            )


def _components(count: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Give each index the least index that it hangs together with."""
    root = list(range(count))

    def top(one: int) -> int:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for a, b in pairs:
        low, high = sorted((top(a), top(b)))
        root[high] = low
    return [top(one) for one in range(count)]


def _land_borders(mesh: Mesh) -> Any:  # noqa: ANN401 - an array of numpy
    """Give the length of each cell's edge in kilometres, less what runs along the water."""
    edges = shapely.boundary(mesh.cells)
    km = shapely.length(edges)
    if mesh.land is None:
        return km
    shores = mesh.land.boundary
    wet = np.flatnonzero(~shapely.contains_properly(mesh.land, mesh.cells))
    for index, (west, south, east, north) in zip(wet.tolist(), shapely.bounds(mesh.cells[wet]).tolist(), strict=True):
        shore = shapely.clip_by_rect(shores, west - 1.0, south - 1.0, east + 1.0, north + 1.0)
        coast = shapely.buffer(shore, _COAST_KM, quad_segs=2)
        km[index] = shapely.length(shapely.difference(edges[index], coast))
    return km


def union(shapes: Sequence[Any]) -> Any:  # noqa: ANN401 - shapely is untyped
    """Give the union of cells of one mesh, in kilometres."""
    return shapely.set_precision(shapely.union_all(list(shapes)), _GRID_KM)
