"""A place's history: its days of evidence in order, cut into spans of one holder, status, basis and flags."""

import itertools
from collections.abc import Sequence

from attrs import evolve, frozen

from contested.control.belief import Belief
from contested.control.describe import Moment, describe
from contested.control.flags import Flagged, flag_days
from contested.control.rules import CONTESTED
from contested.control.say import Saying
from contested.control.settle import Settled, settle
from contested.control.stand import Stand, Standing
from contested.domain.holding import Holding, Status
from contested.domain.place import Place
from contested.domain.time import Day, TrueSpan


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
        run = _steps([s for s in dated if s.moves], theatre=theatre, stand=stand)
    flagged = flag_days(dated, _taken(run))
    ends = {flag.end for flag in flagged if flag.end is not None}
    cuts = sorted({step.day for step in run} | {flag.start for flag in flagged} | ends | {dated[0].day})
    spans: list[Holding] = []
    for day in itertools.takewhile(lambda cut: cut <= until, cuts):
        said = tuple(s for s in dated if s.day <= day)
        _append(spans, describe(_moment(place, day, run, flagged=flagged, said=said)), apart=apart)
    return History(spans=tuple(spans), conflicts=tuple(step.conflict for step in run if step.conflict is not None))


def that_count(sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """Leave out history without a date, unless nothing else is known of a place."""
    return tuple(one for one in sayings if not one.last_resort) or tuple(sayings)


def _steps(moving: Sequence[Saying], *, theatre: str, stand: Stand) -> tuple[Step, ...]:
    """Run the days of evidence in time order."""
    belief = Belief()
    found: list[Step] = []
    for day, group in itertools.groupby(moving, key=lambda s: s.day):
        today, standing = list(group), stand.on(theatre, day)
        settled = settle(belief, today, standing)
        known = _known(belief, today, settled, standing=standing)
        belief = settled.belief
        found.append(Step(day=day, belief=belief, known=known, conflict=settled.conflict))
    return tuple(found)


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


def _moment(
    place: Place, day: Day, run: Sequence[Step], *, flagged: Sequence[Flagged], said: tuple[Saying, ...]
) -> Moment:
    step = next((one for one in reversed(run) if one.day <= day), None)
    return Moment(
        place=place,
        theatre=said[0].claim.theatre,
        day=day,
        belief=step.belief if step is not None else Belief(),
        known=step.known if step is not None else None,
        flags=tuple(f for f in flagged if f.start <= day and (f.end is None or day < f.end)),
        said=said,
    )


def _append(spans: list[Holding], holding: Holding, *, apart: bool) -> None:
    """Add a span; let the last one go on instead where only the evidence is newer."""
    if not spans:
        spans.append(holding)
    elif not apart and _look(spans[-1]) == _look(holding):
        last = spans[-1]
        spans[-1] = evolve(holding, id=last.id, true=last.true, known=last.known)
    else:
        spans[-1] = evolve(spans[-1], true=TrueSpan(start=spans[-1].true.start, end=holding.true.start))
        spans.append(holding)


def _look(holding: Holding) -> tuple[object, ...]:
    """Give what makes two spans one: all that a map would draw."""
    fighters = {party.id for party in holding.contenders} if holding.status is Status.CONTESTED else set()
    return holding.holder, holding.status, holding.basis, holding.flags, frozenset(fighters)
