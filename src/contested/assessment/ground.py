"""Ground gained, lost and contested over the window."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from contested.assessment.window import Window, listed
from contested.domain.assessment import Assessment
from contested.domain.front import Change
from contested.domain.holding import Holding, Party, Status
from contested.domain.time import Day


def weigh_ground(changes: Sequence[Change], holdings: Sequence[Holding], window: Window) -> Iterator[Assessment]:
    """Give the places each side gained and lost, and how many are contested at the window's end.

    A side gains a place that it holds at the end and did not hold before, and loses one the other way round; a place
    that became contested is lost by nobody's gain.
    """
    gained: defaultdict[str, list[Change]] = defaultdict(list)
    lost: defaultdict[str, list[Change]] = defaultdict(list)
    parties: dict[str, Party] = {}
    for change in changes:
        if change.after is not None:
            gained[change.after.id].append(change)
            parties.setdefault(change.after.id, change.after)
        if change.before is not None:
            lost[change.before.id].append(change)
            parties.setdefault(change.before.id, change.before)
    for verb, found in (("gained", gained), ("lost", lost)):
        for side in sorted(found):
            yield _places(verb, parties[side], changes=found[side], window=window)
    yield from _contested(holdings, window)


def _places(verb: str, party: Party, *, changes: Sequence[Change], window: Window) -> Assessment:
    names = [change.place.name for change in changes]
    count = len(names)
    places = f"{count} {'place' if count == 1 else 'places'}"
    words = f"Reported {verb} by {party.name} {window.words}: {places} ({listed(names)})."
    claims = [claim for change in changes for claim in change.claims]
    return window.measure(f"places-{verb}", (party.id, party.name), value=float(count), words=words, claims=claims)


def _contested(holdings: Sequence[Holding], window: Window) -> Iterator[Assessment]:
    fought = [h for h in _on(holdings, window.end) if h.status is Status.CONTESTED]
    by_theatre: defaultdict[str, list[Holding]] = defaultdict(list)
    for holding in fought:
        by_theatre[holding.theatre].append(holding)
    for theatre, found in sorted(by_theatre.items()):
        known = window.directory.theatre(theatre)
        name = known.name if known is not None else ""
        names = listed(sorted(holding.place.name for holding in found))
        count = len(found)
        words = f"{count} {'place is' if count == 1 else 'places are'} reported contested: {names}."
        claims = [claim for holding in found for claim in holding.claims]
        yield window.measure("places-contested", (theatre, name), value=float(count), words=words, claims=claims)


def _on(holdings: Sequence[Holding], day: Day) -> list[Holding]:
    return sorted((h for h in holdings if h.true.covers(day)), key=lambda h: (h.theatre, h.place.id))
