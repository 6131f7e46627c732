"""Aging: what is left of a holding's certainty on a day when nobody has spoken of it for a while."""

from collections.abc import Mapping, Sequence

import numpy as np
from attrs import evolve

from contested.control.belief import aged
from contested.control.chain import Rates, carry
from contested.control.estimate import Method
from contested.control.rules import CONTESTED, STALE_DAYS
from contested.domain.holding import Holding, Status
from contested.domain.time import Day


def on_day(holdings: Sequence[Holding], *, day: Day, method: Method = Method.RULES) -> tuple[Holding, ...]:
    """Give the holdings that stand on a day, worn by the silence since each was last reported.

    By the written rules a probability above one half sinks toward it and never below, and nobody else gains what is
    lost. By an estimate all probabilities move as states change over days without news. Flags: "carried" when the last
    report is older than the day, "stale" when it is older than sixty days.
    """
    return tuple(_worn(holding, day, method) for holding in holdings if holding.true.covers(day))


def _worn(holding: Holding, day: Day, method: Method) -> Holding:
    if holding.last_reported is None or day <= holding.last_reported:
        return holding
    days = (day - holding.last_reported).days
    key = CONTESTED if holding.status is Status.CONTESTED else holding.holder.id if holding.holder is not None else ""
    if method is Method.RULES:
        worn = {state: aged(chance, state, days) for state, chance in holding.probabilities.items()}
        probability = holding.probability if key == "" else aged(holding.probability, key, days)
    else:
        worn = _moved(holding.probabilities, (day - max(holding.last_reported, holding.true.start)).days)
        probability = worn.get(key, 1.0 - sum(worn.values()))
    marks = {"carried"} | ({"stale"} if days > STALE_DAYS else set())
    return evolve(
        holding,
        probability=round(min(1.0, max(0.0, probability)), 4),
        probabilities={state: int(chance * 10_000) / 10_000 for state, chance in worn.items()},
        flags=tuple(sorted({*holding.flags, *marks})),
    )


def _moved(chances: Mapping[str, float], days: int) -> dict[str, float]:
    """Give probabilities after days without news; what is not listed is somebody of whom nothing is told."""
    sides = [state for state in chances if state != CONTESTED]
    listed = [*(chances[state] for state in sides), 0.0, chances.get(CONTESTED, 0.0)]
    listed[-2] = max(0.0, 1.0 - sum(listed))
    moved = carry(np.array([listed]), np.array([max(0, days)]), Rates())[0]
    return {**dict(zip(sides, map(float, moved), strict=False)), CONTESTED: float(moved[-1])}
