"""The lines of a brief: each a sentence for a reader, and the claims that open it. Both faces print the same lines."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from contested.domain.assessment import Assessment
from contested.domain.claim import Claim, Claimant, Modality
from contested.domain.deed import Aspect
from contested.domain.event import Event
from contested.domain.front import Change
from contested.domain.holding import Holding, Party, Status
from contested.domain.picture import Picture
from contested.domain.place import PlaceKind
from contested.domain.quantity import Counted, Quantity
from contested.domain.source import SourceKind
from contested.domain.tally import Tally
from contested.domain.time import Day, Interval, Precision
from contested.publishing.measures import beside, digests
from contested.publishing.tally_words import tally_words
from contested.publishing.words import (
    basis_words,
    deed_words,
    interval_words,
    join,
    probability_words,
    quantity_words,
    short_day,
    status_words,
)

_TAKING = ("capture", "transfer", "withdraw", "enter", "relieve")
"""Deeds that tell of ground changing hands, shown as reported when the record draws no change from them."""

_LOSSES = tuple(one for one in Counted if one not in (Counted.FORCE, Counted.PLACES))
"""What counts as a loss, in the order told: people before materiel."""


@frozen(kw_only=True)
class Line:
    """One line: its text, the claims it rests on (strongest first), and the day it is told of."""

    text: str
    claims: tuple[str, ...] = ()
    day: Day | None = None


@frozen(kw_only=True)
class Section:
    """A heading, its lines, and what to say when there are none."""

    id: str
    title: str
    lines: tuple[Line, ...]
    none: str


def sections(picture: Picture) -> tuple[Section, ...]:
    """Give the sections of the brief in reading order; a section without lines says so."""
    contested = [one for one in picture.today if one.status is Status.CONTESTED]
    held = [one for one in picture.today if one.status is Status.HELD]
    window = f"since {short_day(picture.since)}"
    return (
        Section(
            id="changed",
            title="What changed hands",
            lines=_changes(picture),
            none=f"No change of hands is reported {window}.",
        ),
        Section(
            id="contested",
            title="What is contested",
            lines=tuple(_holding(one) for one in _ordered(contested)),
            none="No place is reported as contested on this day.",
        ),
        Section(
            id="held",
            title="Who holds what",
            lines=tuple(_holding(one) for one in _ordered(held)),
            none="No place is reported as held on this day.",
        ),
        Section(
            id="losses",
            title="Losses and captives, as reported",
            lines=_losses(picture),
            none=f"No losses or captives are reported {window}.",
        ),
        Section(
            id="voices",
            title="Who says so",
            lines=_voices(picture),
            none="Nobody is on record.",
        ),
    )


def _ordered(holdings: Iterable[Holding]) -> list[Holding]:
    return sorted(holdings, key=lambda one: (-_ordinal(one.last_reported), -one.probability, one.place.name, one.id))


def _ordinal(day: Day | None) -> int:
    return 0 if day is None else day.toordinal()


def _changes(picture: Picture) -> tuple[Line, ...]:
    deeds = {claim.id: claim.deed for claim in picture.claims}
    moved = [one for one in picture.changes if _is_move(one, deeds)]
    moved.sort(key=lambda one: (one.place.kind is not PlaceKind.POINT, -_ordinal(one.day), one.place.name))
    lines = [_change(change, picture) for change in moved]
    told = {claim for change in picture.changes for claim in change.claims}
    reported = [
        event
        for event in picture.events
        if event.deed in _TAKING and _in_window(event, picture) and told.isdisjoint(event.claims)
    ]
    by_id = {claim.id: claim for claim in picture.claims}
    lines += [_reported(event, by_id) for event in sorted(reported, key=lambda one: (_TAKING.index(one.deed), one.id))]
    return tuple(lines)


def _is_move(change: Change, deeds: Mapping[str, str]) -> bool:
    """Tell whether a change is a change of hands: the first word of who holds a place is none."""
    known = change.before_status is not Status.UNKNOWN
    return known or any(deeds.get(claim) in _TAKING for claim in change.claims)


def _change(change: Change, picture: Picture) -> Line:
    now = next((one for one in picture.today if one.place.id == change.place.id), None)
    known = now is not None and now.status is not Status.UNKNOWN
    sure = f" ({probability_words(now.probability)})" if now is not None and known else ""
    before = _told(change.before, change.before_status, _then(change, picture))
    after = _told(change.after, change.after_status, now)
    text = f"{change.place.name}: {after} since {short_day(change.day)}, before that {before}{sure}"
    return Line(text=text, claims=change.claims, day=change.day)


def _then(change: Change, picture: Picture) -> Holding | None:
    """Give what stood at the place when the window began, or None."""
    same = (one for one in picture.holdings if one.place.id == change.place.id)
    return next((one for one in same if one.true.covers(picture.since)), None)


def _told(party: Party | None, status: Status, holding: Holding | None) -> str:
    """Say what a change tells in the words of its holding: what only a party claims is said to be, not so."""
    same = (
        holding is not None
        and holding.status is status
        and (holding.holder and holding.holder.id) == (party and party.id)
    )
    if holding is not None and same and status is not Status.UNKNOWN:
        return status_words(holding)
    if status is Status.HELD and party is not None:
        return f"held by {party.name}"
    return "contested" if status is Status.CONTESTED else "not known"


def _in_window(event: Event, picture: Picture) -> bool:
    end = event.when.end if event.when.end is not None else event.known_from
    return picture.since <= end <= picture.true_day and len(event.deniers) < len(event.claims)


def _reported(event: Event, by_id: Mapping[str, Claim]) -> Line:
    telling = [by_id[one] for one in event.claims if one in by_id and one not in event.deniers]
    stands = _stands(telling, [by_id[one] for one in event.deniers if one in by_id], plain="reported")
    text = f"{deed_words(event)}, {interval_words(event.when)}{stands}"
    return Line(text=text, claims=event.claims, day=event.when.end)


def _holding(holding: Holding) -> Line:
    last = f", last reported {short_day(holding.last_reported)}" if holding.last_reported is not None else ""
    sure = probability_words(holding.probability)
    text = f"{holding.place.name}: {status_words(holding)}, {sure} ({basis_words(holding)}{last})"
    return Line(text=text, claims=holding.claims, day=holding.last_reported)


def _losses(picture: Picture) -> tuple[Line, ...]:
    by_id = {claim.id: claim for claim in picture.claims}
    names = party_names(picture)
    told = [
        (event, quantity)
        for event in picture.events
        if _in_window(event, picture)
        for quantity in counts_apart(event)
        if quantity.what in _LOSSES
    ]
    told.sort(key=lambda one: (_LOSSES.index(one[1].what), -_ordinal(one[0].when.end), one[0].id))
    return tuple(
        _disputed(event, one, by_id, names) if isinstance(one, Tally) else _loss(event, one, by_id, names)
        for event, one in told
    )


def counts_apart(event: Event) -> list[Quantity | Tally]:
    """Give the counts of an event one by one, those told with different numbers together."""
    disputed = [one for one in event.tallies if one.disputed]
    return [*disputed, *(one for one in event.quantities if not any(tally.covers(one) for tally in disputed))]


def count_words(one: Quantity | Tally, names: Mapping[str, str]) -> str:
    """Give a count of an event in words: one number, or the numbers that claimants dispute."""
    side = names.get(one.side or "", "")
    return tally_words(one, side=side) if isinstance(one, Tally) else quantity_words(one, side=side)


def _disputed(event: Event, tally: Tally, by_id: Mapping[str, Claim], names: Mapping[str, str]) -> Line:
    """Tell a count of which claimants say different numbers: its bounds, the best, and who says what."""
    text = f"{count_words(tally, names)}; {deed_words(event)}, {interval_words(event.when)}"
    denials = [by_id[one] for one in event.deniers if one in by_id]
    return Line(
        text=f"{text}{_stands((), denials)}", claims=tuple(one.claim for one in tally.figures), day=event.when.end
    )


def _loss(event: Event, quantity: Quantity, by_id: dict[str, Claim], names: dict[str, str]) -> Line:
    telling = [
        one for one in event.claims if one in by_id and one not in event.deniers and quantity in by_id[one].quantities
    ]
    side = names.get(quantity.side or "", "")
    text = f"{quantity_words(quantity, side=side)}; {deed_words(event)}, {interval_words(event.when)}"
    stands = _stands([by_id[one] for one in telling], [by_id[one] for one in event.deniers if one in by_id])
    return Line(text=f"{text}{stands}", claims=tuple(telling) or event.claims, day=event.when.end)


def _stands(telling: Sequence[Claim], denials: Sequence[Claim], *, plain: str = "") -> str:
    """Say what is told by parties alone, or only as appearing so, and who denies it; what is neither is ``plain``."""
    notes = []
    if telling and all(_serves(one.claimant) for one in telling):
        notes += [f"said only by {join(one.claimant.name for one in telling)}", "unverified"]
    elif telling and all(one.hedged for one in telling):
        notes.append("unverified")
    elif plain:
        notes.append(plain)
    if denials:
        notes.append(f"denied by {len({one.claimant.id for one in denials})}")
    return f" ({', '.join(notes)})" if notes else ""


def _serves(claimant: Claimant) -> bool:
    """Tell whether somebody speaks for a side of the war."""
    return claimant.side is not None or claimant.kind in (SourceKind.PARTY, SourceKind.PARTY_MEDIA)


def _voices(picture: Picture) -> tuple[Line, ...]:
    """Give who speaks of the window, or spoke up in it: the rest of the record is no part of this brief."""
    window = Interval(start=picture.since, end=picture.true_day, precision=Precision.RANGE)

    def belongs(claim: Claim) -> bool:
        known = picture.known_from.get(claim.id)
        dated = claim.when.start is not None or claim.when.end is not None
        return (dated and claim.when.overlaps(window)) or (
            known is not None and picture.since <= known <= picture.true_day
        )

    groups: dict[str, list[Claim]] = {}
    for claim in filter(belongs, picture.claims):
        groups.setdefault(claim.claimant.id, []).append(claim)
    names = party_names(picture)
    ordered = sorted(groups.values(), key=lambda several: (-len(several), several[0].claimant.name))
    return tuple(_voice(several, picture, names) for several in ordered)


def _voice(several: Sequence[Claim], picture: Picture, names: dict[str, str]) -> Line:
    claimant = several[0].claimant
    kind = claimant.kind.value.replace("-", " ")
    side = f" of {names.get(claimant.side, claimant.side)}" if claimant.side is not None else ""
    admitted = sum(claim.id in picture.against_interest for claim in several)
    parts = [f"{len(several)} claim{'s' if len(several) > 1 else ''}"]
    if admitted > 0:
        parts.append(f"{admitted} against its own side")
    events = [claim for claim in several if claim.aspect is not Aspect.JUDGEMENT]
    denied = sum(claim.modality is Modality.DENIED for claim in events)
    if denied > 0:
        parts.append(f"{denied} denial{'s' if denied > 1 else ''}")
    text = f"{claimant.name or 'Unnamed'} ({kind}{side}): {', '.join(parts)}"
    return Line(text=text, claims=tuple(claim.id for claim in several))


def party_names(picture: Picture) -> dict[str, str]:
    """Give the shown name of every actor id the picture speaks of."""
    names: dict[str, str] = {}
    for claim in picture.claims:
        names.update({actor.id: actor.name for actor in (*claim.actors, *claim.targets)})
    for event in picture.events:
        names.update({actor.id: actor.name for actor in (*event.actors, *event.targets)})
    for holding in (*picture.holdings, *picture.today):
        parties = (*((holding.holder,) if holding.holder is not None else ()), *holding.contenders)
        names.update({party.id: party.name for party in parties})
    return names


def measures(picture: Picture) -> tuple[Line, ...]:
    """Give what the record measures, a line a side and window."""
    return tuple(Line(text=text, claims=claims, day=picture.true_day) for text, claims in digests(picture))


def all_measures(picture: Picture) -> tuple[Line, ...]:
    """Give every measure of the record in its own words."""
    return tuple(Line(text=one.words, claims=one.claims, day=one.end) for one in _measured(picture))


def judgements(picture: Picture) -> tuple[Line, ...]:
    """Give the sources' own judgements of these days, each with what the record measures of the same, kept apart.

    Those with a measure beside them come first. Judgements of other days stand among the claims alone.
    """
    judged = sorted((one for one in picture.assessments if one.by != "record"), key=lambda one: not one.beside)
    return tuple(Line(text=_judged(one, picture), claims=one.claims, day=one.end) for one in judged)


def _judged(judged: Assessment, picture: Picture) -> str:
    return f"{judged.words} {beside(judged, _measured(picture))}".strip()


def _measured(picture: Picture) -> list[Assessment]:
    return [one for one in picture.assessments if one.by == "record"]


def headline(picture: Picture) -> str:
    """Give what was read and found, in one line."""
    counts = ((len(picture.reports), "report"), (len(picture.claims), "claim"), (len(picture.events), "event"))
    return join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts)


def is_empty(picture: Picture) -> bool:
    """Tell whether the picture says nothing about an armed conflict."""
    return len(picture.claims) == 0 and len(picture.today) == 0 and len(picture.events) == 0
