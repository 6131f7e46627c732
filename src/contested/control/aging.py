"""Aging: what is left of a holding's certainty on a day when nobody has spoken of it for a while."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from attrs import evolve

from contested.control.belief import aged
from contested.control.chain import Rates, carry
from contested.control.estimate import Method
from contested.control.neighbours import coupled
from contested.control.retell import NAMED_AT
from contested.control.rules import CANDIDATE_AT, CONTESTED, STALE_DAYS
from contested.domain.holding import Holding, Status
from contested.domain.time import Day


def on_day(holdings: Sequence[Holding], *, day: Day, method: Method = Method.FILTER_LEARNT) -> tuple[Holding, ...]:
    """Give the holdings that stand on a day, worn by the silence since each was last reported.

    By the written rules a probability above one half sinks toward it and never below, and nobody else gains what is
    lost. By an estimate all probabilities move as states change over days without news, each place hears its
    neighbours once, and who is no longer likely enough is no longer named. Flags: "carried" when
    the last report is older than the day, "stale" when it is older than sixty days.

    Args:
        holdings: what ``infer`` gave by the same method.
        day: the day.
        method: how they were worked out.
    """
    standing = [holding for holding in holdings if holding.true.covers(day)]
    if method is Method.RULES:
        return tuple(_marked(_worn(holding, day), day) for holding in standing)
    return tuple(_named(_marked(one, day)) for one in coupled(_passed(standing, day)))


def _worn(holding: Holding, day: Day) -> Holding:
    """Wear a holding of the written rules."""
    if holding.last_reported is None or day <= holding.last_reported:
        return holding
    days = (day - holding.last_reported).days
    worn = {state: aged(chance, state, days) for state, chance in holding.probabilities.items()}
    key = _key(holding)
    return _with(holding, worn, holding.probability if key == "" else aged(holding.probability, key, days))


def _passed(holdings: Sequence[Holding], day: Day) -> list[Holding]:
    """Carry the probabilities of estimates over the days since; what is not listed is somebody untold of."""
    found = list(holdings)
    alike: defaultdict[tuple[int, bool], list[int]] = defaultdict(list)
    for at, one in enumerate(holdings):
        alike[len(one.sides), one.sides[:1] not in {(), ("",)}].append(at)
    for (_, home), group in alike.items():
        belief = np.array([_row(holdings[at]) for at in group])
        since = [holdings[at].weighed or holdings[at].last_reported or day for at in group]
        moved = carry(belief, np.array([max(0, (day - one).days) for one in since]), Rates(), home=home)
        for at, row in zip(group, moved, strict=True):
            one = holdings[at]
            worn = dict(zip(_states(one), map(float, row[:-2]), strict=True)) | {CONTESTED: float(row[-1])}
            worn = {state: chance for state, chance in worn.items() if state in one.probabilities}
            found[at] = _with(one, worn, worn.get(_key(one), max(0.0, 1.0 - sum(worn.values()))))
    return found


def _states(holding: Holding) -> tuple[str, ...]:
    return tuple(side for side in holding.sides if side)


def _row(holding: Holding) -> list[float]:
    chances = holding.probabilities
    held = [chances.get(side, 0.0) for side in _states(holding)]
    contested = chances.get(CONTESTED, 0.0)
    return [*held, max(0.0, 1.0 - sum(held) - contested), contested]


def _key(holding: Holding) -> str:
    """Give the state that a holding names, or "" where it names none."""
    if holding.status is Status.CONTESTED:
        return CONTESTED
    return holding.holder.id if holding.holder is not None else ""


def _with(holding: Holding, chances: Mapping[str, float], probability: float) -> Holding:
    return evolve(
        holding,
        probability=round(min(1.0, max(0.0, probability)), 4),
        probabilities={state: int(chance * 10_000) / 10_000 for state, chance in chances.items()},
    )


def _marked(holding: Holding, day: Day) -> Holding:
    """Flag a holding whose last report is older than the day."""
    if holding.last_reported is None or day <= holding.last_reported:
        return holding
    marks = {"carried"} | ({"stale"} if (day - holding.last_reported).days > STALE_DAYS else set())
    return evolve(holding, flags=tuple(sorted({*holding.flags, *marks})))


def _named(holding: Holding) -> Holding:
    """Name nobody any more where silence and neighbours have left the one named below ``NAMED_AT``."""
    if holding.status is Status.UNKNOWN or holding.probability >= NAMED_AT:
        return holding
    parties = {one.id: one for one in (*((holding.holder,) if holding.holder else ()), *holding.contenders)}
    likely = sorted(parties, key=lambda id_: (-holding.probabilities.get(id_, 0.0), id_))
    kept = tuple(parties[id_] for id_ in likely if holding.probabilities.get(id_, 0.0) >= CANDIDATE_AT)
    rest = max(0.0, 1.0 - sum(holding.probabilities.values()))
    return evolve(holding, holder=None, status=Status.UNKNOWN, contenders=kept, probability=round(min(1.0, rest), 4))
