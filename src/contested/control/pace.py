"""Pace: how often places of a theatre change hands, learnt from what was said of it before a month began.

Where voices are weighed by their records, words weigh less than the table says, and in a fast war a chain that takes
change to be rare would then keep to yesterday's holder against all that is told, and be sure of it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from attrs import evolve

from contested.control.chain import Rates, carry
from contested.control.emit import together
from contested.control.estimate import Method, Track, estimate
from contested.control.rules import STRONG
from contested.control.say import Saying
from contested.control.stand import Stand
from contested.control.weights import month_of

PACES = (1.0, 2.0, 4.0, 8.0)
"""By how much the written rates may be multiplied."""
SPREAD = 0.7
"""Standard deviation of the pace's logarithm before anything is told."""
SOFTENED = 0.6
"""Share of its weight that a word keeps here: words of a war share their errors, and together look like changes."""


def learn_rates(
    sayings: Mapping[str, Sequence[Saying]], *, theatre: str, stand: Stand, rates: Rates | None = None
) -> Rates:
    """Choose how often the places of a theatre change: the pace that makes what was said likeliest.

    Only plain words on the places themselves count, and only what was known before the last month of the sayings, so
    the rates stay as they are within a month.

    Args:
        sayings: what was said of each place, by place id, weighed as it will be when estimating.
        theatre: theatre id.
        stand: who stands with whom.
        rates: the written rates.
    """
    written = rates or Rates()
    last = max((one.known for said in sayings.values() for one in said), default=dt.date.min)
    early = {
        place: [evolve(one, weight=one.weight * SOFTENED) for one in said if _plain(one) and one.known < month_of(last)]
        for place, said in sayings.items()
    }
    likeliest, found = -np.inf, written
    for pace in PACES:
        tried = evolve(written, taken=written.taken * pace, attacked=written.attacked * pace)
        tracks = estimate(early, theatre=theatre, stand=stand, method=Method.FILTER, rates=tried)
        log = _likely(list(tracks.values()), tried) - 0.5 * (np.log(pace) / SPREAD) ** 2
        if log > likeliest:
            likeliest, found = log, tried
    return found


def _plain(one: Saying) -> bool:
    return one.strength >= STRONG and not one.soft


def _likely(tracks: Sequence[Track], rates: Rates) -> float:
    """Give how likely each day's words are by what was believed the day before, in logarithms and together."""
    alike: defaultdict[tuple[int, bool], list[Track]] = defaultdict(list)
    for track in tracks:
        if len(track.days) > 1:
            alike[len(track.sides.states), track.sides.home].append(track)
    whole = 0.0
    for (states, home), group in alike.items():
        before = np.concatenate([track.belief[:-1] for track in group])
        gone = np.concatenate([np.diff([day.toordinal() for day in track.days]) for track in group])
        log = np.array([together(told, states) for track in group for told in track.told[1:]])
        whole += float(np.log((carry(before, gone, rates, home=home) * np.exp(log)).sum(axis=1)).sum())
    return whole
