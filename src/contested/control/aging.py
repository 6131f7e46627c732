"""Aging: what is left of a holding's certainty on a day when nobody has spoken of it for a while."""

from collections.abc import Sequence

from attrs import evolve

from contested.control.belief import aged
from contested.control.rules import CONTESTED, STALE_DAYS
from contested.domain.holding import Holding, Status
from contested.domain.time import Day


def on_day(holdings: Sequence[Holding], *, day: Day) -> tuple[Holding, ...]:
    """Give the holdings that stand on a day, worn by the silence since each was last reported.

    A probability above one half sinks toward it and never below; nobody else gains what is lost. Flags: "carried" when
    the last report is older than the day, "stale" when it is older than sixty days.
    """
    return tuple(_worn(holding, day) for holding in holdings if holding.true.covers(day))


def _worn(holding: Holding, day: Day) -> Holding:
    if holding.last_reported is None or day <= holding.last_reported:
        return holding
    days = (day - holding.last_reported).days
    worn = {state: aged(chance, state, days) for state, chance in holding.probabilities.items()}
    key = CONTESTED if holding.status is Status.CONTESTED else ""
    probability = holding.probability
    if holding.status is not Status.UNKNOWN:
        probability = aged(probability, key, days)
    marks = {"carried"} | ({"stale"} if days > STALE_DAYS else set())
    return evolve(
        holding,
        probability=round(probability, 4),
        probabilities={state: round(chance, 4) for state, chance in worn.items()},
        flags=tuple(sorted({*holding.flags, *marks})),
    )
