"""Changes: the places whose holder or status differs between two days."""

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
    before = _on(holdings, since)
    changes = [
        change
        for key, holding in _on(holdings, day).items()
        if (change := _change(before.get(key), holding, holdings)) is not None
    ]
    return tuple(sorted(changes, key=lambda change: (change.day, change.place.id)))


def _on(holdings: Sequence[Holding], day: Day) -> dict[tuple[str, str], Holding]:
    return {(h.place.id, h.theatre): h for h in holdings if h.true.covers(day)}


def _change(before: Holding | None, after: Holding, holdings: Sequence[Holding]) -> Change | None:
    old_holder = before.holder if before is not None else None
    old_status = before.status if before is not None else Status.UNKNOWN
    same_holder = (old_holder.id if old_holder else None) == (after.holder.id if after.holder else None)
    if same_holder and old_status is after.status:
        return None
    first = _first(after, holdings)
    return Change(
        place=after.place,
        day=first.true.start,
        before=old_holder,
        before_status=old_status,
        after=after.holder,
        after_status=after.status,
        claims=tuple(dict.fromkeys((*first.claims, *after.claims))),
    )


def _first(after: Holding, holdings: Sequence[Holding]) -> Holding:
    """Give the first of the unbroken spans of the same holder and status that lead up to one: flags may cut them."""
    own = [h for h in holdings if (h.place.id, h.theatre) == (after.place.id, after.theatre)]
    first = after
    for span in sorted(own, key=lambda h: h.true.start, reverse=True):
        touches = span.true.end == first.true.start
        if touches and (span.holder, span.status) == (first.holder, first.status):
            first = span
    return first
