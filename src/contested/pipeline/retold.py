"""Two pictures known at two days: which events are new, gone, joined, split or told otherwise."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from contested.domain.event import Event
from contested.domain.picture import Picture
from contested.domain.shift import Aspect, Moved, Moving, Retelling, Retold


def retold(then: Picture, now: Picture) -> tuple[Retold, ...]:
    """Give the events that are told otherwise now than they were then.

    Events are the same where they share claims; an event that shares claims with several was joined of them, or is
    one of those it was split into.

    Args:
        then: the picture as known at the earlier day.
        now: the picture as known at the later one.

    Returns:
        By what became of them, then by the last day they may have happened on. Taking away the events before from
        those of the earlier picture and adding those after gives those of the later one, but for the pairs judged.
    """
    found = []
    for before, after in _groups(then.events, now.events):
        if not _alike(before, after):
            found.append(
                Retold(
                    kind=_kind(before, after),
                    since=then.known_day,
                    before=before,
                    after=after,
                    aspects=_aspects(before, after),
                    moved=tuple(_moved(before, after, then=then, now=now)),
                )
            )
    kinds = tuple(Retelling)
    return tuple(sorted(found, key=lambda one: (kinds.index(one.kind), *_day_and_id(one))))


def _day_and_id(one: Retold) -> tuple[str, str]:
    event = (*one.after, *one.before)[0]
    return str(event.when.end or event.known_from), event.id


def _alike(before: Sequence[Event], after: Sequence[Event]) -> bool:
    """Tell whether events are told alike; the machine's judgements of pairs are no part of what is told."""
    return [evolve(one, matches=()) for one in before] == [evolve(one, matches=()) for one in after]


def _groups(old: Sequence[Event], new: Sequence[Event]) -> Iterator[tuple[tuple[Event, ...], tuple[Event, ...]]]:
    """Give the events of both days that hang together by claims."""
    was, is_ = _homes(old), _homes(new)
    seen: set[str] = set()
    for start in (*old, *new):
        if any(claim in seen for claim in start.claims):
            continue
        before, after = set[int](), set[int]()
        ahead = list(start.claims)
        while ahead:
            claim = ahead.pop()
            if claim in seen:
                continue
            seen.add(claim)
            for homes, events, met in ((was, old, before), (is_, new, after)):
                index = homes.get(claim)
                if index is not None and index not in met:
                    met.add(index)
                    ahead += events[index].claims
        yield _of(old, before), _of(new, after)


def _homes(events: Sequence[Event]) -> Mapping[str, int]:
    return {claim: index for index, event in enumerate(events) for claim in event.claims}


def _of(events: Sequence[Event], chosen: set[int]) -> tuple[Event, ...]:
    return tuple(sorted((events[index] for index in chosen), key=lambda event: event.id))


def _kind(before: Sequence[Event], after: Sequence[Event]) -> Retelling:
    if not before:
        return Retelling.NEW
    if not after:
        return Retelling.GONE
    if len(before) == len(after):
        return Retelling.RETOLD
    return Retelling.JOINED if len(after) < len(before) else Retelling.SPLIT


def _aspects(before: Sequence[Event], after: Sequence[Event]) -> tuple[Aspect, ...]:
    """Give what is told otherwise of one event that is one event still."""
    if len(before) != 1 or len(after) != 1:
        return ()
    (old,), (new,) = before, after
    differs = {
        Aspect.DENIED: set(old.deniers) != set(new.deniers),
        Aspect.NUMBERS: set(old.quantities) != set(new.quantities),
        Aspect.DAYS: old.when != new.when,
        Aspect.PLACES: _ids(ref.place.id for ref in old.places) != _ids(ref.place.id for ref in new.places),
        Aspect.PARTIES: (_ids(one.id for one in old.actors), _ids(one.id for one in old.targets))
        != (_ids(one.id for one in new.actors), _ids(one.id for one in new.targets)),
        Aspect.DEED: old.deed != new.deed,
        Aspect.VOICES: set(old.claimants) != set(new.claimants),
    }
    return tuple(aspect for aspect, otherwise in differs.items() if otherwise) or (Aspect.COPIES,)


def _ids(ids: Iterator[str]) -> frozenset[str]:
    return frozenset(ids)


def _moved(before: Sequence[Event], after: Sequence[Event], *, then: Picture, now: Picture) -> Iterator[Moved]:
    """Give the claims told since, then those that do not stand any more."""
    known = {claim for event in before for claim in event.claims}
    for event in after:
        for claim in event.claims:
            if claim not in then.known_from:
                yield Moved(claim=claim, how=Moving.TOLD, reason="denies it" if claim in event.deniers else "")
            elif claim not in known:
                yield Moved(claim=claim, how=Moving.REWEIGHED, reason="denies it" if claim in event.deniers else "")
    for event in before:
        for claim in event.claims:
            if claim not in now.known_from:
                yield Moved(claim=claim, how=Moving.WITHDRAWN)
