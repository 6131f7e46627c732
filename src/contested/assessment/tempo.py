"""Tempo: events a day by side and kind, in the window and in as many days before it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from contested.assessment.losses import NOT_NAMED
from contested.assessment.window import Rests, Window, listed
from contested.domain.actor import ActorKind
from contested.domain.assessment import Assessment, Part
from contested.domain.event import Event
from contested.domain.time import Day, Precision


@frozen(kw_only=True)
class Days:
    """The days after ``after`` up to and with ``last``, so that the days of windows side by side meet nowhere."""

    after: Day
    last: Day

    @property
    def count(self) -> int:
        """How many days."""
        return max(1, (self.last - self.after).days)

    def share(self, event: Event) -> float:
        """Give the share of an event's possible days that lie in these days, in [0, 1]; 0 for one without a day."""
        start, end = event.when.start or event.when.end, event.when.end or event.when.start
        if event.when.precision is Precision.UNKNOWN or start is None or end is None:
            return 0.0
        # Nothing happened after it was known.
        end = max(start, min(end, event.known_from))
        inside = (min(end, self.last) - max(start, self.after + dt.timedelta(days=1))).days + 1
        return max(0, inside) / ((end - start).days + 1)


@frozen(kw_only=True)
class _Pace:
    """Events of one side and kind: each with the share of it that lies in the days."""

    shares: tuple[tuple[Event, float], ...]

    @property
    def value(self) -> float:
        return sum(share for _, share in self.shares)

    @property
    def low(self) -> int:
        return sum(share == 1.0 for _, share in self.shares)

    @property
    def high(self) -> int:
        return len(self.shares)

    def part(self, name: str, days: int) -> Part:
        claims = dict.fromkeys(claim for event, _ in self.shares for claim in event.claims)
        value, low, high = (round(one / days, 4) for one in (self.value, self.low, self.high))
        return Part(name=name, value=value, low=low, high=high, claims=tuple(claims))

    def words(self) -> str:
        loose = f" ({self.low} to {self.high}, for some days are told loosely)" if self.low != self.high else ""
        return f"{_rounded(self.value)}{loose}"


def weigh_tempo(events: Sequence[Event], window: Window) -> Iterator[Assessment]:
    """Give the events a day of each side that acted, by kind, beside those of as many days before.

    An event that two sides took part in counts for both. One told of a stretch of days counts with the share of them
    that lies in the window, so that windows side by side add up; the lowest count takes only events that surely lie in
    it, the highest all that may. Events without a day are left out.
    """
    now = Days(after=window.start, last=window.end)
    before = Days(after=now.after - dt.timedelta(days=now.count), last=now.after)
    # What may as well have happened since is no word of the days before.
    looked = any(before.share(event) == 1.0 for event in events)
    sides = {side for event in events for side in _sides(event, window)}
    for side, name in sorted(sides):
        own = [event for event in events if (side, name) in _sides(event, window)]
        paces = _paced(own, now), _paced(own, before)
        if paces[0].shares or paces[1].shares:
            yield _tempo((side, name), own, window=window, days=(now, before), looked=looked)


def _sides(event: Event, window: Window) -> set[tuple[str, str]]:
    """Give the sides that took part in doing it, with their shown names."""
    found = {}
    for actor in event.actors:
        side = window.side(actor.id, event.theatre)
        known = window.directory.actor(side)
        if known is None or known.kind is not ActorKind.CIVILIANS:
            found[side] = window.name(side, actor.name)
    return set(found.items()) or {("", NOT_NAMED)}


def _paced(events: Iterable[Event], days: Days) -> _Pace:
    shares = ((event, days.share(event)) for event in events)
    return _Pace(shares=tuple((event, share) for event, share in shares if share > 0))


def _tempo(
    side: tuple[str, str], own: Sequence[Event], *, window: Window, days: tuple[Days, Days], looked: bool
) -> Assessment:
    families = {deed.id: deed.family for deed in window.directory.deeds}
    kinds: defaultdict[str, list[Event]] = defaultdict(list)
    for event in own:
        kinds[families.get(event.deed, "other")].append(event)
    now, before = (_paced(own, one) for one in days)
    parts = [_paced(kinds[kind], days[0]).part(kind, days[0].count) for kind in sorted(kinds)]
    if looked:
        parts += [_paced(kinds[kind], days[1]).part(f"{kind} before", days[1].count) for kind in sorted(kinds)]
        parts.append(before.part("before", days[1].count))
    told = [f"{_rounded(pace.value)} {kind}" for kind in sorted(kinds) if (pace := _paced(kinds[kind], days[0])).shares]
    whole = now.part("", days[0].count)
    length = f"{days[0].count} days"
    earlier = f"in the {length} before {before.words()}, {_rate(before, days[1])}"
    events = [event for pace in (now, before) for event, _ in pace.shares]
    return window.measure(
        "tempo",
        side,
        value=whole.value,
        low=whole.low,
        high=whole.high,
        words=f"Events of {side[1]} reported in the {length} to {window.end.day} {window.end:%B %Y}: {now.words()}, "
        f"{_rate(now, days[0])}{f' ({listed(told)})' if told else ''}; "
        f"{earlier if looked else f'nothing is surely told of the {length} before'}.",
        rests=Rests(claims=[claim for event in events for claim in event.claims], events=[one.id for one in events]),
        parts=tuple(parts),
    )


def _rate(pace: _Pace, days: Days) -> str:
    return f"{pace.value / days.count:.2g} a day"


def _rounded(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
