"""Front lines: the borders between the cells of foes, their length, and how they moved between two days."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
import shapely
from attrs import frozen

from contested.directory import Directory
from contested.domain.actor import Relation
from contested.domain.geography import Front, Line, Move
from contested.domain.holding import Basis, Party, Status
from contested.domain.ids import make_id
from contested.domain.time import Day
from contested.fronts.mesh import Mesh
from contested.fronts.spots import State
from contested.geometry import binary_of, cut

Relate = Callable[[str, str], Relation]

_SAMPLE_KM = 2.0
"""A line is measured against another at points this far apart."""


@frozen(kw_only=True, eq=False)
class Stretched:
    """A border between two cells that is a line between two sides."""

    sides: tuple[Party, Party]
    line: Line
    firm: bool
    shape: Any


def relate(directory: Directory, *, theatre: str, day: Day) -> Relate:
    """Give how two sides stand in a theatre on a day, each pair looked up once."""
    return cache(lambda a, b: directory.relation(a, b, theatre=theatre, day=day))


def lines_of(
    mesh: Mesh, states: Sequence[State], related: Relate, *, among: Sequence[bool] | None = None
) -> Iterator[Stretched]:
    """Give the lines of one mesh on one day.

    Args:
        mesh: the cells and their borders.
        states: who has each spot, by its number.
        related: how two sides stand.
        among: (n,) booleans by spot number; only borders of two such spots count.
    """
    for (left, right), shape in zip(mesh.spots[mesh.pairs].tolist(), mesh.borders, strict=True):
        if among is None or (among[left] and among[right]):
            found = _line(states[left], states[right], related)
            if found is not None:
                one, other = sorted(found[1], key=lambda party: party.id)
                firm = states[left].firm and states[right].firm
                yield Stretched(sides=(one, other), line=found[0], firm=firm, shape=shape)


def _line(one: State, other: State, related: Relate) -> tuple[Line, tuple[Party, Party]] | None:
    if one.status is Status.CONTESTED:
        one, other = other, one
    if one.status is not Status.HELD or one.holder is None:
        return None
    if other.status is Status.HELD and other.holder is not None:
        relation = related(one.holder.id, other.holder.id) if one.holder.id != other.holder.id else Relation.SAME
        kind = {Relation.FOE: Line.FRONT, Relation.UNKNOWN: Line.BORDER}.get(relation)
        return None if kind is None else (kind, (one.holder, other.holder))
    foe = foe_within(one.holder, other, related)
    return None if foe is None else (Line.CONTESTED, (one.holder, foe))


def friendly(side: Party, state: State, related: Relate) -> bool:
    """Tell whether ground is held by a side or by a friend of it."""
    if state.status is not Status.HELD or state.holder is None:
        return False
    return state.holder.id == side.id or related(side.id, state.holder.id).friendly


def foe_within(side: Party, state: State, related: Relate) -> Party | None:
    """Give the foe of a side that contends for contested ground, or None."""
    if state.status is not Status.CONTESTED:
        return None
    return next(
        (one for one in state.contenders if one.id != side.id and related(side.id, one.id) is Relation.FOE), None
    )


def fronts(found: Iterable[tuple[Mesh, Iterable[Stretched]]], *, theatre: str) -> tuple[Front, ...]:
    """Give the lines of all meshes put together by sides, kind and firmness, the longest first."""
    shapes: defaultdict[tuple[str, str, Line, bool], list[Any]] = defaultdict(list)
    km: defaultdict[tuple[str, str, Line, bool], float] = defaultdict(float)
    parties: dict[str, Party] = {}
    for mesh, lines in found:
        here: defaultdict[tuple[str, str, Line, bool], list[Any]] = defaultdict(list)
        for one in lines:
            parties |= {party.id: party for party in one.sides}
            here[one.sides[0].id, one.sides[1].id, one.line, one.firm].append(one.shape)
        for key, parts in here.items():
            merged = merge(parts)
            km[key] += float(shapely.length(merged))
            shapes[key].append(cut(mesh.to_degrees(merged)))
    made = [
        Front(
            id=make_id("fr", theatre, key[0], key[1], key[2].value, str(key[3])),
            sides=(parties[key[0]], parties[key[1]]),
            line=key[2],
            firm=key[3],
            km=round(km[key], 2),
            shape=binary_of(shapely.union_all(several) if len(several) > 1 else several[0]),
        )
        for key, several in shapes.items()
    ]
    return tuple(sorted(made, key=lambda one: (-one.km, one.id)))


def merge(parts: Sequence[Any]) -> Any:  # noqa: ANN401 - shapely is untyped
    """Join lines end to end where they meet."""
    single = [one for part in parts for one in shapely.get_parts(part) if one.geom_type == "LineString"]
    return shapely.line_merge(shapely.multilinestrings(single))


class Moves:
    """How the fronts of a theatre moved, gathered over its meshes."""

    def __init__(self, before: Sequence[State], after: Sequence[State]) -> None:
        """Take who had each spot on the earlier and on the later day."""
        self._before, self._after = before, after
        self._both = [
            one.status is not Status.UNKNOWN and other.status is not Status.UNKNOWN
            for one, other in zip(before, after, strict=True)
        ]
        self._sides: dict[tuple[str, str], tuple[Party, Party]] = {}
        self._km: defaultdict[tuple[tuple[str, str], str], float] = defaultdict(float)
        self._gained: defaultdict[tuple[tuple[str, str], str, str], float] = defaultdict(float)
        self._away: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)

    def add(self, mesh: Mesh, *, earlier: Relate, later: Relate) -> None:
        """Add one mesh; ground whose holder was not known on both days counts for nothing."""
        old = self._gather(lines_of(mesh, self._before, earlier, among=self._both), "before")
        new = self._gather(lines_of(mesh, self._after, later, among=self._both), "after")
        for key in old.keys() & new.keys():
            points = shapely.points(shapely.get_coordinates(shapely.segmentize(merge(new[key]), _SAMPLE_KM)))
            line = merge(old[key])
            shapely.prepare(line)
            self._away[key].append(shapely.distance(points, line))
        for number, cell in zip(mesh.spots.tolist(), mesh.cells, strict=True):
            old, new = self._before[number], self._after[number]
            if old.holder is not None and new.holder is not None and old.holder.id != new.holder.id:
                key, km2 = self._key(old.holder, new.holder), float(shapely.area(cell))
                self._gained[key, new.holder.id, "all"] += km2
                # Ground that the loser only claimed to have was perhaps never there to be gained.
                if new.firm and old.basis is not Basis.CLAIMED:
                    self._gained[key, new.holder.id, "assessed"] += km2
                    self._gained[key, new.holder.id, "carried"] += km2 if "carried" in new.flags else 0.0

    def _gather(self, lines: Iterable[Stretched], day: str) -> dict[tuple[str, str], list[Any]]:
        found: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
        for one in lines:
            if one.line is not Line.BORDER:
                key = self._key(*one.sides)
                found[key].append(one.shape)
                self._km[key, f"{day} km"] += float(shapely.length(one.shape)) if one.line is Line.FRONT else 0.0
        return found

    def _key(self, one: Party, other: Party) -> tuple[str, str]:
        first, second = sorted((one, other), key=lambda party: party.id)
        self._sides[first.id, second.id] = (first, second)
        return first.id, second.id

    def told(self) -> tuple[Move, ...]:
        """Give the moves, by sides."""
        return tuple(
            Move(
                sides=self._sides[key],
                before_km=round(self._km[key, "before km"], 2),
                after_km=round(self._km[key, "after km"], 2),
                mean_km=round(float(np.concatenate(self._away[key]).mean()), 2) if key in self._away else None,
                gained_km2=self._of(key, "all"),
                assessed_km2=self._of(key, "assessed"),
                carried_km2=self._of(key, "carried"),
            )
            for key in sorted(self._sides)
        )

    def _of(self, key: tuple[str, str], what: str) -> tuple[float, float]:
        return round(self._gained[key, key[0], what], 2), round(self._gained[key, key[1], what], 2)
