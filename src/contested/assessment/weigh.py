"""Weighing: all measures of a window, in a fixed order."""

from collections.abc import Sequence

from contested.assessment.ground import weigh_ground
from contested.assessment.judged import tell_judgements
from contested.assessment.losses import weigh_losses
from contested.assessment.window import Window
from contested.directory import Directory
from contested.domain.assessment import Assessment
from contested.domain.claim import Claim
from contested.domain.event import Event
from contested.domain.front import Change
from contested.domain.holding import Holding
from contested.domain.time import Day


def weigh(
    holdings: Sequence[Holding],
    changes: Sequence[Change],
    events: Sequence[Event],
    claims: Sequence[Claim],
    *,
    since: Day,
    day: Day,
    directory: Directory,
) -> tuple[Assessment, ...]:
    """Measure a window of days and tell the sources' judgements about it.

    Args:
        holdings: who held what, whole histories.
        changes: what changed between the window's first and last day.
        events: what happened.
        claims: the claims that events and judgements rest on.
        since: first day of the window.
        day: last day of the window.
        directory: names and sides.

    Returns:
        Ground, then losses, then the sources' judgements; counts are of places and of people as reported.
    """
    window = Window(start=min(since, day), end=day, directory=directory)
    by_id = {claim.id: claim for claim in claims}
    return (
        *weigh_ground(changes, holdings, window),
        *weigh_losses(events, by_id, window),
        *tell_judgements(tuple(by_id.values()), window),
    )
