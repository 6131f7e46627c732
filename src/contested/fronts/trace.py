"""Changes: the places whose holder or status differs between two days."""

from collections import defaultdict
from collections.abc import Sequence

from contested.domain.front import Change
from contested.domain.holding import Holding, Status
from contested.domain.time import Day


def trace(holdings: Sequence[Holding], *, since: Day, day: Day) -> tuple[Change, ...]:
    """Give the places whose holder or status on a day differs from what it was on an earlier day.

    A place that changed and changed back shows no change. Before a place's first evidence its status is unknown.

    Args:
        holdings: histories; of one place in one theatre spans do not overlap.
        since: the earlier day.
        day: the later day.

    Returns:
        Changes by their first day, then by place id; ``day`` of a change is the first day of the state that stands at
        the end.
    """
    histories: defaultdict[tuple[str, str], list[Holding]] = defaultdict(list)
    for holding in holdings:
        histories[holding.place.id, holding.theatre].append(holding)
    found = (_change(sorted(spans, key=lambda h: h.true.start), since, day) for spans in histories.values())
    changes = [change for change in found if change is not None]
    return tuple(sorted(changes, key=lambda change: (change.day, change.place.id)))


def _change(spans: Sequence[Holding], since: Day, day: Day) -> Change | None:
    """Give the change in one place's history between two days, or None."""
    before = next((span for span in spans if span.true.covers(since)), None)
    last = next((index for index, span in enumerate(spans) if span.true.covers(day)), None)
    if last is None:
        return None
    after = spans[last]
    old = _state(before) if before is not None else (None, Status.UNKNOWN)
    if old == _state(after):
        return None
    # Flags and bases cut spans too: the change began with the first of the unbroken spans of this holder and status.
    first = last
    while (
        first > 0 and spans[first - 1].true.end == spans[first].true.start and _state(spans[first - 1]) == _state(after)
    ):
        first -= 1
    return Change(
        place=after.place,
        day=spans[first].true.start,
        before=before.holder if before is not None else None,
        before_status=old[1],
        after=after.holder,
        after_status=after.status,
        claims=tuple(dict.fromkeys((*spans[first].claims, *after.claims))),
        theatre=after.theatre,
    )


def _state(holding: Holding) -> tuple[str | None, Status]:
    return (holding.holder.id if holding.holder is not None else None), holding.status
