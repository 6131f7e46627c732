"""Assembling: one event from the claims of a cluster, with conflicting counts side by side."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from contested.directory import Directory
from contested.domain.claim import ActorRef, Claim, Modality, PlaceRef
from contested.domain.event import Event
from contested.domain.judgement import Match
from contested.domain.time import Day, Interval, Precision
from contested.events.cluster import event_id
from contested.events.copies import find_copies
from contested.events.deeds import PRECEDENCE, SYMMETRIC, TURNED
from contested.events.parts import whole_counts
from contested.events.span import site
from contested.events.tally import tally

T = TypeVar("T")

COARSENESS = (
    Precision.DAY,
    Precision.RANGE,
    Precision.WEEK,
    Precision.MONTH,
    Precision.YEAR,
    Precision.REPORT,
    Precision.VAGUE,
    Precision.UNKNOWN,
)


def assemble(
    claims: Sequence[Claim], *, known_from: Mapping[str, Day], matches: Sequence[Match], directory: Directory
) -> Event:
    """Make the event that the claims of one cluster tell of.

    Args:
        claims: at least one asserted claim; denials may be among them.
        known_from: by claim id, the day a reader could first know it.
        matches: the standing judgements on pairs of these claims.
        directory: whose side a claimant and those counted are on.
    """
    if len(claims) == 1:
        return _of_one(claims[0], known_from=known_from, directory=directory)
    ordered = sorted(claims, key=lambda claim: (known_from[claim.id], claim.id))
    asserting = [claim for claim in ordered if claim.modality is Modality.ASSERTED]
    copies = find_copies(asserting)
    voices = [claim for claim in asserting if claim.id not in copies]
    deed = _deed(voices)
    gainers, losers = _ends(asserting, deed)
    return Event(
        id=event_id(asserting[0].id),
        deed=deed,
        actors=gainers,
        targets=losers,
        places=_places(asserting),
        when=common_interval([claim.when for claim in asserting]),
        quantities=_distinct(whole_counts(voices)),
        claims=tuple(claim.id for claim in ordered),
        deniers=tuple(claim.id for claim in ordered if claim.modality is Modality.DENIED),
        claimants=_distinct(claim.claimant.id for claim in voices),
        matches=tuple(matches),
        known_from=known_from[asserting[0].id],
        copies=len(copies),
        theatre=next((claim.theatre for claim in asserting if claim.theatre), ""),
        tallies=tally(voices, known_from=known_from, directory=directory),
    )


def _of_one(claim: Claim, *, known_from: Mapping[str, Day], directory: Directory) -> Event:
    """Make the event that one claim tells of: most are told once."""
    gainers, losers = _ends((claim,), claim.deed)
    return Event(
        id=event_id(claim.id),
        deed=claim.deed,
        actors=gainers,
        targets=losers,
        places=claim.places if len(claim.places) < 2 else _places((claim,)),
        when=claim.when,
        quantities=claim.quantities if len(claim.quantities) < 2 else _distinct(whole_counts((claim,))),
        claims=(claim.id,),
        claimants=(claim.claimant.id,),
        known_from=known_from[claim.id],
        theatre=claim.theatre,
        tallies=tally((claim,), known_from=known_from, directory=directory) if claim.quantities else (),
    )


def _distinct(values: Iterable[T]) -> tuple[T, ...]:
    """Keep the first of equal values."""
    return tuple(dict.fromkeys(values))


def _deed(claims: Sequence[Claim]) -> str:
    """Name the event as most claims do; the more telling deed where they are even."""
    counts = Counter(claim.deed for claim in claims)
    rank = {deed: index for index, deed in enumerate(PRECEDENCE)}
    return min(counts, key=lambda deed: (-counts[deed], rank.get(deed, len(rank)), deed))


def _ends(claims: Sequence[Claim], deed: str) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
    """Give actors and targets as the event's deed names them; a kindred deed may name them the other way round."""
    actors: dict[str, ActorRef] = {}
    targets: dict[str, ActorRef] = {}
    for claim in claims:
        turned = deed not in SYMMETRIC and (claim.deed in TURNED) != (deed in TURNED)
        doers, done_to = (claim.targets, claim.actors) if turned else (claim.actors, claim.targets)
        for reference in doers:
            actors.setdefault(reference.id, reference)
        for reference in done_to:
            targets.setdefault(reference.id, reference)
    kept = {id_: reference for id_, reference in targets.items() if id_ not in actors}
    return tuple(actors.values()), tuple(kept.values())


def _places(claims: Sequence[Claim]) -> tuple[PlaceRef, ...]:
    """Give each place once, best known first: those the claims are about, the most exact of them first."""
    about = {place.id for claim in claims if (place := site(claim)) is not None}
    found: dict[str, PlaceRef] = {}
    for claim in claims:
        for reference in claim.places:
            found.setdefault(reference.place.id, reference)
    return tuple(
        sorted(
            found.values(),
            key=lambda r: (r.place.id not in about, not r.place.located, r.place.precision_km, r.place.id),
        )
    )


def common_interval(intervals: Sequence[Interval]) -> Interval:
    """Give the days that all intervals allow, or the widest they span when they disagree.

    Intervals without any date take no part unless there is no other.
    """
    dated = [one for one in intervals if one.precision is not Precision.UNKNOWN] or list(intervals)
    starts = [one.start for one in dated if one.start is not None]
    ends = [one.end for one in dated if one.end is not None]
    start, end = max(starts, default=None), min(ends, default=None)
    if start is not None and end is not None and end < start:
        whole = len(starts) == len(dated), len(ends) == len(dated)
        start, end = (min(starts) if whole[0] else None), (max(ends) if whole[1] else None)
        return Interval(start=start, end=end, precision=Precision.RANGE)
    finest = min((one.precision for one in dated), key=COARSENESS.index)
    same = next((one for one in dated if (one.start, one.end) == (start, end)), None)
    if same is not None:
        return same
    precision = Precision.DAY if start is not None and start == end else finest
    return Interval(start=start, end=end, precision=precision)
