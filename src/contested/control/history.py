"""A place's history: its days of evidence in order, cut into spans of one holder, status, basis and flags."""

import itertools
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from contested.control.belief import Belief
from contested.control.describe import Heard, Moment, describe, look
from contested.control.flags import Flagged, flag_days
from contested.control.rules import CONTESTED, DENIED_DAYS
from contested.control.say import Saying, Says
from contested.control.settle import Settled, settle, undone
from contested.control.stand import Stand, Standing
from contested.domain.holding import Holding
from contested.domain.place import Place
from contested.domain.time import Day


@frozen(kw_only=True)
class Step:
    """The belief after one day of evidence.

    Attributes:
        day: the day.
        belief: what is believed from then on.
        known: the first day on which a reader could know this state.
        conflict: opposed sayings of like weight, or None.
    """

    day: Day
    belief: Belief
    known: Day
    conflict: tuple[Saying, Saying] | None = None


@frozen(kw_only=True)
class History:
    """The spans of one place, contiguous and in order, and the conflicts met on the way."""

    spans: tuple[Holding, ...]
    conflicts: tuple[tuple[Saying, Saying], ...]


def tell(
    sayings: Sequence[Saying],
    *,
    theatre: str,
    stand: Stand,
    until: Day,
    run: Sequence[Step] | None = None,
    apart: bool = False,
) -> History:
    """Tell the history of one place.

    Args:
        sayings: what was said of the place, by day; at least one.
        theatre: theatre id.
        stand: who stands with whom.
        until: last day that spans may begin on.
        run: what is believed on each day of evidence; left out, what the written rules give.
        apart: a span for every day of evidence, also where only the evidence is newer.
    """
    # Reports may describe one place differently; the most exact description is shown.
    place = min((s.place for s in sayings), key=lambda p: (not p.located, p.precision_km, p.name))
    dated = that_count(sayings)
    if run is None:
        run = settled_days([s for s in dated if s.moves], theatre=theatre, stand=stand)
    moments = _moments(place, Heard(sayings=dated), run, theatre=dated[0].claim.theatre)
    return History(
        spans=_spans(itertools.takewhile(lambda one: one.day <= until, moments), apart=apart),
        conflicts=tuple(step.conflict for step in run if step.conflict is not None),
    )


def that_count(sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """Leave out history without a date, unless nothing else is known of a place."""
    return tuple(one for one in sayings if not one.last_resort) or tuple(sayings)


def settled_days(moving: Sequence[Saying], *, theatre: str, stand: Stand) -> tuple[Step, ...]:
    """Give what the written rules make of the days of evidence, in time order."""
    belief = Belief()
    found: list[Step] = []
    told: list[tuple[Day, Belief, list[Saying]]] = []
    for day, group in itertools.groupby(moving, key=lambda s: s.day):
        today, standing = list(group), stand.on(theatre, day)
        belief = _again(told, belief, today, theatre=theatre, stand=stand)
        told.append((day, belief, today))
        settled = settle(belief, today, standing)
        known = _known(belief, today, settled, standing=standing)
        belief = settled.belief
        found.append(Step(day=day, belief=belief, known=known, conflict=settled.conflict))
    return tuple(found)


def _again(
    told: list[tuple[Day, Belief, list[Saying]]], belief: Belief, today: Sequence[Saying], *, theatre: str, stand: Stand
) -> Belief:
    """Give what would be believed if the changes that today's words deny had been denied at once; changes ``told``."""
    denials = [one for one in today if one.says is Says.CAME_NOT and one.sides]
    if not denials:
        return belief
    first: int | None = None
    for at, (day, _, sayings) in enumerate(told):
        if (today[0].day - day).days <= DENIED_DAYS:
            left = [undone(one, denials) for one in sayings]
            if any(new is not old for new, old in zip(left, sayings, strict=True)):
                told[at] = (day, told[at][1], left)
                first = at if first is None else first
    if first is None:
        return belief
    belief = told[first][1]
    for at in range(first, len(told)):
        day, _, sayings = told[at]
        told[at] = (day, belief, sayings)
        belief = settle(belief, sayings, stand.on(theatre, day)).belief
    return belief


def _known(before: Belief, sayings: Sequence[Saying], settled: Settled, *, standing: Standing) -> Day:
    """Give the first known day by which this day's evidence gave the state it gives now."""
    days = sorted({saying.known for saying in sayings})
    for known in days[:-1]:
        part = [saying for saying in sayings if saying.known <= known]
        if settle(before, part, standing).belief.top() == settled.belief.top():
            return known
    return days[-1]


def _taken(run: Sequence[Step]) -> tuple[tuple[Day, str], ...]:
    """Give the days on which the place came to a side."""
    tops = [(step.day, step.belief.top()) for step in run]
    before = [None, *(top for _, top in tops)]
    return tuple(
        (day, top)
        for (day, top), old in zip(tops, before, strict=False)
        if top is not None and top not in (old, CONTESTED)
    )


def _moments(place: Place, heard: Heard, run: Sequence[Step], *, theatre: str) -> Iterator[Moment]:
    """Give the days on which anything may have changed, in order."""
    flagged = deque(sorted(flag_days(heard.sayings, _taken(run)), key=lambda flag: flag.start))
    ends = {flag.end for flag in flagged if flag.end is not None}
    days = sorted({step.day for step in run} | {flag.start for flag in flagged} | ends | {heard.sayings[0].day})
    steps = deque(run)
    step: Step | None = None
    standing: tuple[Flagged, ...] = ()
    for day in days:
        while steps and steps[0].day <= day:
            step = steps.popleft()
        begun = []
        while flagged and flagged[0].start <= day:
            begun.append(flagged.popleft())
        standing = tuple(flag for flag in (*standing, *begun) if flag.end is None or day < flag.end)
        yield Moment(
            place=place,
            theatre=theatre,
            day=day,
            belief=step.belief if step is not None else Belief(),
            known=step.known if step is not None else None,
            flags=standing,
            heard=heard,
        )


def _spans(moments: Iterable[Moment], *, apart: bool) -> tuple[Holding, ...]:
    """Give a span for each run of moments that look the same, where only the evidence is newer; ``apart``: for each."""
    grouped = ([one] for one in moments) if apart else (list(alike) for _, alike in itertools.groupby(moments, look))
    runs = [(alike[0], alike[-1]) for alike in grouped]
    ends = [*(first.day for first, _ in runs[1:]), None]
    return tuple(describe(first, last, end=end) for (first, last), end in zip(runs, ends, strict=False))
