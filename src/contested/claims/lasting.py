"""How long lasts what "had held X since June" tells: to the report, or until somebody took or fought for the place."""

import datetime as dt
from collections.abc import Iterator, Sequence

from attrs import evolve

from contested.domain.claim import Claim, Modality
from contested.domain.deed import Aspect
from contested.domain.time import Day

LEAVES = frozenset({"withdraw", "surrender", "abandon", "transfer"})
"""Deeds of a holder; of the other ends, only those that somebody else does count."""
ENDS = LEAVES | {"capture", "enter", "clash"}
"""Deeds at a place that may have ended who held it."""
UNSURE = 0.8
"""What is left of the confidence where no end is told: the past perfect may hint at one."""


def lasting(claims: Sequence[Claim], day: Day | None) -> list[Claim]:
    """Give the claims of a report with each past hold "since" a day ended where the report tells what ended it.

    Args:
        claims: all claims of the report; a hold told in the past perfect reaches to the report and is background.
        day: the report's own day.

    Returns:
        As many claims. A hold lasts to the day before the first deed of others at its place that may have ended it;
        where the deed has no day, only its first day is sure. Without any it lasts to the report and is no background.
    """
    return [_lasting(each, claims) if day is not None and _since(each, day) else each for each in claims]


def _since(claim: Claim, day: Day) -> bool:
    start, end = claim.when.start, claim.when.end
    told = claim.deed == "hold" and claim.background and claim.modality is Modality.ASSERTED
    return told and start is not None and end == day and start < day


def _lasting(hold: Claim, claims: Sequence[Claim]) -> Claim:
    start = hold.when.start
    ends = list(_endings(hold, claims))
    if start is None or not ends:
        return evolve(hold, background=False, confidence=round(hold.confidence * UNSURE, 3))
    days = [each.when.start for each in ends if each.when.start is not None and each.when.start > start]
    last = min(days) - dt.timedelta(days=1) if len(days) == len(ends) else start
    return evolve(hold, when=evolve(hold.when, end=last))


def _endings(hold: Claim, claims: Sequence[Claim]) -> Iterator[Claim]:
    there, holders = {ref.place.id for ref in hold.places}, {ref.id for ref in hold.actors}
    for each in claims:
        happened = each.aspect is Aspect.EVENT and each.modality is Modality.ASSERTED and each.deed in ENDS
        if not happened or there.isdisjoint(ref.place.id for ref in each.places):
            continue
        doers = {ref.id for ref in each.actors}
        by_holder = bool(doers) and doers <= holders
        if each.deed in LEAVES or not by_holder:
            yield each
