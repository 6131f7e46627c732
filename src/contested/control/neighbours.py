"""Neighbours: what is believed of the places around says a little of the place itself. Section 9 of ``docs/method.md``.

One fixed pass: every place hears its neighbours' beliefs as they were before the pass, so that no belief comes back to
where it came from. It moves probabilities and never names a holder whom no claim names.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from contested.control.rules import CONTESTED
from contested.domain.holding import Holding, Status
from contested.domain.place import Place, PlaceKind
from contested.geometry import cell, cells_around, distance_km

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
    """The points of a day by cell, to find those around a place."""

    def __init__(self, holdings: Sequence[Holding]) -> None:
        self._cells: defaultdict[tuple[str, int], list[Holding]] = defaultdict(list)
        for one in holdings:
            place = one.place
            if place.kind is PlaceKind.POINT and place.lat is not None and place.lon is not None and one.probabilities:
                self._cells[one.theatre, cell(place.lat, place.lon)].append(one)

    def word(self, place: Place, theatre: str) -> tuple[dict[str, float], float]:
        """Give the mean belief of a place's neighbours by state, and how much they weigh together."""
        if place.kind is not PlaceKind.POINT or place.lat is None or place.lon is None:
            return {}, 0.0
        sums: defaultdict[str, float] = defaultdict(float)
        total = 0.0
        for numbers in cells_around(place.lat, place.lon, km=REACH_KM):
            for one in (one for number in numbers for one in self._cells.get((theatre, number), ())):
                other = one.place
                if other.id == place.id or other.lat is None or other.lon is None:
                    continue
                apart = distance_km(place.lat, place.lon, other.lat, other.lon)
                if apart <= REACH_KM:
                    weight = math.pow(2.0, -apart / HALVES_KM)
                    total += weight
                    for state, chance in one.probabilities.items():
                        sums[state] += weight * chance
        return {state: chance / total for state, chance in sums.items()}, total


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
