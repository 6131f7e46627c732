"""Weighing: all measures of a window, in a fixed order."""

from collections.abc import Mapping, Sequence

from contested.assessment.ground import weigh_ground
from contested.assessment.judged import tell_judgements
from contested.assessment.losses import weigh_losses
from contested.assessment.window import Window
from contested.directory import Directory
from contested.domain.assessment import Assessment
from contested.domain.claim import Claim
from contested.domain.event import Event
from contested.domain.front import Change
from contested.domain.holding import Holding, Status
from contested.domain.place import PlaceKind
from contested.domain.time import Day

TAKING = frozenset({"capture", "transfer"})
"""Deeds by which a place passes to another holder."""


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
        *weigh_ground(_moves(changes, by_id), holdings, window),
        *weigh_losses(events, by_id, window),
        *tell_judgements(tuple(by_id.values()), window),
    )


def _moves(changes: Sequence[Change], by_id: Mapping[str, Claim]) -> tuple[Change, ...]:
    """Keep the changes that are gains or losses of a place.

    A place that is first spoken of ("X is held by Y") has not been gained by anybody, unless a claim tells of its
    taking; and ground described from elsewhere ("south of X", "the border") is not counted as a place.
    """
    return tuple(
        change
        for change in changes
        if change.place.kind is PlaceKind.POINT
        and (
            change.before_status is not Status.UNKNOWN
            or any(by_id[claim].deed in TAKING for claim in change.claims if claim in by_id)
        )
    )
