"""Neighbours: what is believed of the places around says a little of the place itself. Section 9 of ``docs/method.md``.

One fixed pass: every place hears its neighbours' beliefs as they were before the pass, so that no belief comes back to
where it came from. It moves probabilities and never names a holder whom no claim names.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from attrs import evolve

from contested.control.chain import Floats, Ints
from contested.control.rules import CONTESTED
from contested.domain.holding import Holding, Status
from contested.domain.place import Place, PlaceKind
from contested.geometry import cell, cells_around, globe

REACH_KM = 80.0
"""Places farther apart say nothing of each other."""
HALVES_KM = 25.0
"""Distance by which what a neighbour says halves."""
PULL = 0.25
"""The power to which the neighbours' word is raised; 0 is no word at all, 1 as much as a claim of that certainty."""
FLOOR = 0.05
"""The least that neighbours leave of any side: fronts run between neighbours."""
ENOUGH = 1.0
"""Neighbours that together weigh less than this pull in proportion less."""

Chances = Mapping[str, float]


def coupled(holdings: Sequence[Holding]) -> tuple[Holding, ...]:
    """Let the holdings of one day hear their neighbours: points with coordinates, of one theatre.

    Args:
        holdings: at most one of each place and theatre, as they stand on the day.

    Returns:
        The same holdings in the same order with their probabilities moved.
    """
    near = _Near(holdings)
    return tuple(_pulled(one, near.word(one.place, one.theatre)) for one in holdings)


def guess(place: Place, holdings: Iterable[Holding], *, theatre: str, first: Chances) -> dict[str, float]:
    """Give what the neighbours make likely of a place that nothing is told of.

    Args:
        place: the place.
        holdings: what stands on the day.
        theatre: theatre id.
        first: what is believed of the place beforehand.
    """
    return _moved(first, *_Near(tuple(holdings)).word(place, theatre))


class _Near:
    """The points of a day by theatre and cell, to find those around a place."""

    def __init__(self, holdings: Sequence[Holding]) -> None:
        told = [one for one in holdings if _heard(one.place) and one.probabilities]
        self._states = tuple(dict.fromkeys(state for one in told for state in one.probabilities))
        column = {state: at for at, state in enumerate(self._states)}
        self._chances = np.zeros((len(told), len(self._states)))
        self._lists = np.zeros(self._chances.shape, dtype=bool)
        cells: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        for at, one in enumerate(told):
            listed = [column[state] for state in one.probabilities]
            self._chances[at, listed], self._lists[at, listed] = list(one.probabilities.values()), True
            cells[one.theatre, cell(one.place.lat or 0.0, one.place.lon or 0.0)].append(at)
        self._cells = {key: np.array(found, dtype=np.int64) for key, found in cells.items()}
        self._ids = np.array([one.place.id for one in told])
        spots = np.radians([(one.place.lat or 0.0, one.place.lon or 0.0) for one in told]).reshape(-1, 2)
        self._lat, self._lon = spots[:, 0], spots[:, 1]

    def word(self, place: Place, theatre: str) -> tuple[dict[str, float], float]:
        """Give the mean belief of a place's neighbours by state, and how much they weigh together."""
        if not _heard(place):
            return {}, 0.0
        lat, lon = place.lat or 0.0, place.lon or 0.0
        keys = ((theatre, number) for numbers in cells_around(lat, lon, km=REACH_KM) for number in numbers)
        found = [self._cells[key] for key in keys if key in self._cells]
        near = np.concatenate(found) if found else np.zeros(0, dtype=np.int64)
        near = near[self._ids[near] != place.id]
        apart = self._apart(math.radians(lat), math.radians(lon), near)
        near, apart = near[apart <= REACH_KM], apart[apart <= REACH_KM]
        weight = np.exp2(-apart / HALVES_KM)
        total = float(weight.sum())
        if total <= 0.0:
            return {}, 0.0
        means = (weight @ self._chances[near] / total).tolist()
        named = self._lists[near].any(axis=0).tolist()
        return {state: mean for state, mean, said in zip(self._states, means, named, strict=True) if said}, total

    def _apart(self, lat: float, lon: float, near: Ints) -> Floats:
        """Give the kilometres from a point, in radians, to others."""
        half_lat, half_lon = (self._lat[near] - lat) / 2, (self._lon[near] - lon) / 2
        h = np.sin(half_lat) ** 2 + math.cos(lat) * np.cos(self._lat[near]) * np.sin(half_lon) ** 2
        apart: Floats = 2 * globe.EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, h)))
        return apart


def _heard(place: Place) -> bool:
    """Tell whether a place hears others and is heard: a point with coordinates."""
    return place.kind is PlaceKind.POINT and place.lat is not None and place.lon is not None


def _moved(chances: Chances, word: Chances, total: float) -> dict[str, float]:
    if total <= 0.0:
        return dict(chances)
    rest = max(0.0, 1.0 - sum(chances.values()))
    power = PULL * min(1.0, total / ENOUGH)
    lost = max(0.0, 1.0 - sum(word.values()))
    raised = {
        state: chance * (1.0 if state == CONTESTED else math.pow(max(FLOOR, word.get(state, lost)), power))
        for state, chance in chances.items()
    }
    rest *= math.pow(max(FLOOR, lost), power)
    whole = sum(raised.values()) + rest
    held = sum(chance for state, chance in raised.items() if state != CONTESTED) + rest
    # Whether a place is fought over is its own matter: neighbours only say who holds it if it is not.
    free = 1.0 - chances.get(CONTESTED, 0.0)
    if whole <= 0.0 or held <= 0.0:
        return dict(chances)
    return {state: chances[state] if state == CONTESTED else chance / held * free for state, chance in raised.items()}


def _pulled(holding: Holding, word: tuple[dict[str, float], float]) -> Holding:
    moved = _moved(holding.probabilities, *word)
    key = CONTESTED if holding.status is Status.CONTESTED else holding.holder.id if holding.holder is not None else ""
    probability = moved.get(key, max(0.0, 1.0 - sum(moved.values())))
    return evolve(
        holding,
        probability=round(min(1.0, max(0.0, probability)), 4),
        probabilities={state: int(chance * 10_000) / 10_000 for state, chance in moved.items()},
    )
