"""Doubting: what in the evidence is odd or opposed, as doubts beside the holdings. Section 3 of ``docs/method.md``."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from contested.control.rules import DEED_STRENGTH, STALE_DAYS
from contested.control.say import Saying
from contested.control.stand import Stand
from contested.domain.claim import Claim, Modality
from contested.domain.doubt import Doubt, Reason
from contested.domain.holding import Holding
from contested.domain.place import Place
from contested.domain.time import Day
from contested.geometry import distance_km

MOVED_KM = 1.0
"""Two descriptions of one place that lie farther apart than this, and than their radii, are told of."""


def of_claims(claims: Sequence[Claim], known_from: Mapping[str, Day]) -> Iterator[Doubt]:
    """Give what is odd about the claims themselves: no known day, days to come, one place in two."""
    for claim in claims:
        known = known_from.get(claim.id)
        if known is None:
            detail = f"{claim.deed}: no day is known from which a reader could know it, so it counts for nothing"
            yield _doubt(claim, Reason.UNDATED, detail)
        elif _ahead(claim, known):
            detail = (
                f"{claim.deed}: said of {claim.when.start}, and known on {known}; it counts from the day it was known"
            )
            yield _doubt(claim, Reason.FUTURE_DATE, detail)
    yield from _moved(claims)


def of_place(spans: Sequence[Holding], sayings: Sequence[Saying], *, stand: Stand, until: Day) -> Iterator[Doubt]:
    """Give what is odd about the history of a place: holders that nobody knows, and old last words."""
    last = spans[-1]
    days = 0 if last.last_reported is None else (until - last.last_reported).days
    latest = max(sayings, key=lambda s: (s.day, s.order))
    strangers = {
        one.holder.id: (one.holder.name, one.grounds[0].claim)
        for one in spans
        if one.holder is not None and one.grounds and stand.directory.actor(one.holder.id) is None
    }
    by_id = {one.claim.id: one.claim for one in sayings}
    for _, (name, ground) in sorted(strangers.items()):
        detail = (
            f"{last.place.name}: said to be held by {name}, whom the directory does not know; nobody is its foe or ally"
        )
        yield _doubt(by_id.get(ground, latest.claim), Reason.UNKNOWN_ACTOR, detail)
    if days > STALE_DAYS:
        yield _doubt(latest.claim, Reason.STALE, f"{last.place.name}: last spoken of {days} days before {until}")


def conflict(one: Saying, other: Saying) -> Doubt:
    """Give the doubt of two sayings of one day that oppose each other with like weight."""
    names = f"{one.claim.claimant.name or 'one'} and {other.claim.claimant.name or 'another'}"
    detail = f"{one.place.name} on {one.day}: {names} say opposite things of like weight"
    return _doubt(one.claim, Reason.CONFLICT, detail)


def _ahead(claim: Claim, known: Day) -> bool:
    """Tell whether a claim tells as done or so what lies wholly after the day it was known."""
    told = claim.modality in (Modality.ASSERTED, Modality.DENIED) and claim.deed in DEED_STRENGTH
    return told and claim.when.start is not None and claim.when.start > known


def _moved(claims: Sequence[Claim]) -> Iterator[Doubt]:
    """Give one doubt for each place that claims put in two points: a gazetteer was corrected between two readings."""
    found: defaultdict[str, dict[tuple[float, float], tuple[Claim, Place]]] = defaultdict(dict)
    for claim in claims:
        for place in (reference.place for reference in claim.places):
            if place.lat is not None and place.lon is not None:
                found[place.id].setdefault((place.lat, place.lon), (claim, place))
    for _, spots in sorted(found.items()):
        if len(spots) > 1:
            best = min(spots, key=lambda spot: (spots[spot][1].precision_km, spot))
            apart, far = max((distance_km(*best, *spot), spot) for spot in spots)
            claim, place = spots[far]
            if apart > max(MOVED_KM, place.precision_km, spots[best][1].precision_km):
                detail = f"{place.name}: told of in two points {apart:.0f} km apart; the more exact one is drawn"
                yield _doubt(claim, Reason.AMBIGUOUS_PLACE, detail)


def _doubt(claim: Claim, reason: Reason, detail: str) -> Doubt:
    evidence = claim.evidence
    return Doubt(
        report=claim.report, start=evidence.start, end=evidence.end, reason=reason, detail=detail, stage="control"
    )
