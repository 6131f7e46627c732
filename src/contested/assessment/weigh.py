"""Weighing: all measures of a day's windows, in a fixed order."""

from collections.abc import Iterator, Mapping, Sequence

from contested.assessment.balance import weigh_balance
from contested.assessment.ground import weigh_contested, weigh_ground
from contested.assessment.judged import set_beside, tell_judgements
from contested.assessment.losses import read_losses, weigh_losses
from contested.assessment.tempo import weigh_tempo
from contested.assessment.window import Compared, Window
from contested.directory import Directory
from contested.domain.assessment import Assessment
from contested.domain.claim import Claim
from contested.domain.event import Event
from contested.domain.holding import Holding
from contested.domain.time import Day


def weigh(
    today: Sequence[Holding],
    events: Sequence[Event],
    claims: Sequence[Claim],
    *,
    day: Day,
    compared: Sequence[Compared],
    directory: Directory,
    admitted: frozenset[str] = frozenset(),
) -> tuple[Assessment, ...]:
    """Measure windows of days that end on one day, and tell the sources' judgements about the longest of them.

    Args:
        today: the holdings that stand on the day.
        events: what happened.
        claims: the claims that events, holdings and judgements rest on.
        day: last day of the windows.
        compared: the earlier days that the windows begin with, the longest window first; none measures nothing.
        directory: names and sides.
        admitted: ids of claims that admit what hurts their claimant's own side.

    Returns:
        Of each window ground, people, tempo and the balance of captives and materiel; then, of the longest, what is
        contested, losses and the sources' judgements. Counts are of places and of people as reported.
    """
    by_id = {claim.id: claim for claim in claims}
    windows = [Window(start=min(one.since, day), end=day, directory=directory) for one in compared]
    found: list[Assessment] = []
    for one, window in zip(compared, windows, strict=True):
        found += weigh_ground(one, today, by_id, window=window)
        found += weigh_tempo(events, window)
        found += weigh_balance(read_losses(events, by_id, window, admitted=admitted), window)
    if windows:
        found += _of_the_longest(windows[0], today, events, by_id, admitted=admitted)
    return set_beside(found, claims, day=day, directory=directory)


def _of_the_longest(
    window: Window,
    today: Sequence[Holding],
    events: Sequence[Event],
    by_id: Mapping[str, Claim],
    *,
    admitted: frozenset[str],
) -> Iterator[Assessment]:
    yield from weigh_contested(today, window)
    yield from weigh_losses(read_losses(events, by_id, window, admitted=admitted), window)
    yield from tell_judgements(tuple(by_id.values()), window)
