"""Two pictures of the same days, known at two days: of which places and days something else is believed, and why."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, field, frozen

from contested.domain.holding import Ground, Holding, Status
from contested.domain.picture import Picture
from contested.domain.place import Place, PlaceKind
from contested.domain.shift import Moved, Moving, Shift
from contested.domain.time import Day, TrueSpan
from contested.geometry import distance_km

MOVED = 0.1
"""Probabilities that differ by less are the same for a reader."""

SILENT = frozenset({"carried", "stale"})
"""Flags that tell how old the last word is, not what is believed."""

Key = tuple[str, str]


def shifts(then: Picture, now: Picture) -> tuple[Shift, ...]:
    """Give every stretch of days of which something else is believed now than was believed then.

    Of the days of a stretch it is holder, status, basis and flags that are compared; how sure the answer is, on the day
    asked about alone, as ``ask`` gives it: worn by silence, and by an estimate pulled by its neighbours.

    Args:
        then: the picture as known at the earlier day.
        now: the picture of the same true day as known at the later one.

    Returns:
        By place and first day.
    """
    before, after = _Told.of(then), _Told.of(now)
    why = _Why(then=then, now=now)
    found: list[Shift] = []
    for key in sorted({*before.spans, *after.spans}):
        for span in _stretches((*before.spans.get(key, ()), *after.spans.get(key, ())), day=now.true_day):
            old, new = before.on(key, span), after.on(key, span)
            told = new or old
            # Nobody says how sure one could be of each day of a stretch, only of the day asked about.
            if told is None or (same(old, new) and (as_sure(old, new) or span.start != now.true_day)):
                continue
            shift = Shift(place=told.place, theatre=key[1], since=then.known_day, true=span, before=old, after=new)
            if found and _goes_on(found[-1], shift):
                shift = evolve(shift, true=TrueSpan(start=found.pop().true.start, end=span.end))
            found.append(evolve(shift, moved=why.of(shift)))
    return tuple(found)


def _goes_on(one: Shift, other: Shift) -> bool:
    """Tell whether a stretch goes on from the one before it: the same is believed otherwise of both."""
    alike = same(one.before, other.before) and same(one.after, other.after) and not same(other.before, other.after)
    there = one.place.id == other.place.id and one.theatre == other.theatre
    return alike and there and one.true.end == other.true.start


def same(old: Holding | None, new: Holding | None) -> bool:
    """Tell whether two beliefs are drawn alike: holder, status, basis and flags, silence apart."""
    if old is None or new is None:
        return old is new
    return _look(old) == _look(new)


def as_sure(old: Holding | None, new: Holding | None) -> bool:
    """Tell whether two beliefs that are drawn alike are about as sure, for a reader."""
    if old is None or new is None or old.status is Status.UNKNOWN:
        return True
    return abs(old.probability - new.probability) < MOVED


def _look(holding: Holding) -> tuple[object, ...]:
    fighters = {party.id for party in holding.contenders} if holding.status is Status.CONTESTED else set()
    known = holding.status is not Status.UNKNOWN
    return (
        holding.holder.id if holding.holder is not None else None,
        holding.status,
        holding.basis if known else None,
        frozenset(holding.flags) - SILENT,
        frozenset(fighters),
    )


def _stretches(holdings: Sequence[Holding], *, day: Day) -> Iterator[TrueSpan]:
    """Cut the days that any of the holdings covers wherever one of them begins or ends, and at the day asked about."""
    asked = {day} if any(one.true.covers(day) for one in holdings) else set()
    ends = {one.true.end for one in holdings if one.true.end is not None}
    cuts = sorted({one.true.start for one in holdings} | ends | asked)
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        if end is not None or any(one.true.end is None for one in holdings):
            yield TrueSpan(start=start, end=end)


@frozen(kw_only=True)
class _Told:
    """What a picture says of places over days.

    Attributes:
        spans: by place and theatre, the stretches of its history.
        today: by place and theatre, what stands on the day asked about.
        day: that day.
    """

    spans: Mapping[Key, tuple[Holding, ...]]
    today: Mapping[Key, Holding]
    day: Day

    @classmethod
    def of(cls, picture: Picture) -> "_Told":
        spans: defaultdict[Key, list[Holding]] = defaultdict(list)
        for one in picture.holdings:
            spans[one.place.id, one.theatre].append(one)
        return cls(
            spans={key: tuple(several) for key, several in spans.items()},
            today={(one.place.id, one.theatre): one for one in picture.today},
            day=picture.true_day,
        )

    def on(self, key: Key, span: TrueSpan) -> Holding | None:
        """Give what is believed of a place over days that no stretch of its begins or ends in."""
        found = next((one for one in self.spans.get(key, ()) if one.true.covers(span.start)), None)
        return self.today.get(key, found) if found is not None and span.start == self.day else found


@frozen(kw_only=True)
class _Why:
    """Which claims moved a belief between two pictures."""

    then: Picture
    now: Picture
    known: frozenset[str] = field(init=False)
    stands: frozenset[str] = field(init=False)
    beside: Mapping[str, frozenset[str]] = field(init=False)

    @known.default
    def _known(self) -> frozenset[str]:
        return frozenset(one.id for one in self.then.claims)

    @stands.default
    def _stands(self) -> frozenset[str]:
        return frozenset(one.id for one in self.now.claims)

    @beside.default
    def _beside(self) -> Mapping[str, frozenset[str]]:
        """By claim, the claims told since that the same event rests on."""
        fresh = self.stands - self.known
        events = ((event, fresh & set(event.claims)) for event in self.now.events)
        return {claim: frozenset(new) for event, new in events if new for claim in event.claims}

    def of(self, shift: Shift) -> tuple[Moved, ...]:
        """Give the claims that moved a belief: the plainest reasons first, what was told since in the order told."""
        old = {one.claim: one for one in (() if shift.before is None else shift.before.grounds)}
        new = {one.claim: one for one in (() if shift.after is None else shift.after.grounds)}
        found = [*self._now(old, new), *self._then(old, new)]
        if not any(one.how in (Moving.TOLD, Moving.WITHDRAWN) for one in found):
            beside = {claim for ground in (*old, *new) for claim in self.beside.get(ground, ())} - set(new)
            beside = beside or self._around(shift.place)
            found += [Moved(claim=claim, how=Moving.BESIDE) for claim in beside]
        return tuple(sorted(found, key=self._rank))

    def _around(self, place: Place) -> set[str]:
        """Give the claims told since about a place or an area over it: they may lower a belief and be no ground."""
        fresh = (claim for claim in self.now.claims if claim.id not in self.known)
        return {
            claim.id
            for claim in fresh
            if any(one.place.id == place.id or over(one.place, place) for one in claim.places)
        }

    def _rank(self, one: Moved) -> tuple[int, Day, float, str]:
        known = self.now.known_from if one.how in (Moving.TOLD, Moving.BESIDE) else {}
        return tuple(Moving).index(one.how), known.get(one.claim, Day.min), -abs(one.weight), one.claim

    def _now(self, old: Mapping[str, Ground], new: Mapping[str, Ground]) -> Iterator[Moved]:
        for claim, ground in new.items():
            if claim not in self.known:
                yield Moved(claim=claim, how=Moving.TOLD, weight=ground.weight, reason=ground.reason)
            elif claim not in old:
                yield Moved(claim=claim, how=Moving.REWEIGHED, weight=ground.weight, reason=ground.reason)

    def _then(self, old: Mapping[str, Ground], new: Mapping[str, Ground]) -> Iterator[Moved]:
        for claim, ground in old.items():
            if claim not in self.stands:
                yield Moved(claim=claim, how=Moving.WITHDRAWN, weight=ground.weight, reason=ground.reason)
            elif claim not in new:
                yield Moved(claim=claim, how=Moving.OUTWEIGHED, weight=ground.weight, reason=ground.reason)


def over(area: Place, place: Place) -> bool:
    """Tell whether a place lies in the circle of an area."""
    if (
        area.kind is not PlaceKind.AREA
        or area.lat is None
        or area.lon is None
        or place.lat is None
        or place.lon is None
    ):
        return False
    return distance_km(area.lat, area.lon, place.lat, place.lon) <= area.precision_km
