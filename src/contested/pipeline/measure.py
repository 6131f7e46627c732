"""From holdings and events to measures: the day compared with a week and a month before it."""

import datetime as dt
from collections.abc import Sequence

from contested import assessment, control, fronts
from contested.directory import Directory
from contested.domain.assessment import Assessment
from contested.domain.claim import Claim
from contested.domain.holding import Holding
from contested.domain.time import Day
from contested.events import Fusion

WINDOWS = (dt.timedelta(days=30), dt.timedelta(days=7))
"""Measures are told for the days before the day asked about, the longest first: a month and a week."""


def measure(
    holdings: Sequence[Holding],
    fusion: Fusion,
    claims: Sequence[Claim],
    *,
    today: Sequence[Holding],
    day: Day,
    directory: Directory,
    method: control.Method,
) -> tuple[Assessment, ...]:
    """Measure the windows that end on a day.

    Args:
        holdings: whole histories.
        fusion: what happened, and which claims admit what hurts their claimant's side.
        claims: the claims that all rests on.
        today: the holdings that stand on the day.
        day: the day.
        directory: names and sides.
        method: how holdings are worked out.
    """
    compared = [
        assessment.Compared(
            since=day - window,
            before=control.on_day(holdings, day=day - window, method=method),
            changes=fronts.trace(holdings, since=day - window, day=day),
        )
        for window in WINDOWS
    ]
    return assessment.weigh(
        today,
        fusion.events,
        claims,
        day=day,
        compared=compared,
        directory=directory,
        admitted=fusion.against_interest,
    )
