"""Whose interest a claim serves: worked out from what it says and who says it, never stored as a fact."""

from contested.directory import Directory
from contested.domain.actor import Relation
from contested.domain.claim import ActorRef, Claim, Modality
from contested.domain.quantity import Counted, PersonClass
from contested.events.deeds import PROFITABLE, SHAMEFUL, STRIKES, TURNED

HARM = frozenset(
    {Counted.KILLED, Counted.WOUNDED, Counted.CASUALTIES, Counted.CAPTURED, Counted.SURRENDERED, Counted.DETAINED}
)
"""Counts that are a loss to the side counted."""


def voice_side(claim: Claim, *, directory: Directory) -> str | None:
    """Give the party whose interest the claimant shares, or None when the voice is independent.

    Taken, in this order, from the claimant's stated side, from the party that it is or serves, and for faceless voices
    from the party that the carrier of the report serves.
    """
    claimant = claim.claimant
    day = claim.when.end or claim.when.start
    found = claimant.side or directory.serves(claimant.id, day=day, theatre=claim.theatre)
    if found is None and claimant.kind.faceless and claimant.chain:
        found = directory.serves(claimant.chain[-1], day=day, theatre=claim.theatre)
    return None if found is None else directory.side(found, theatre=claim.theatre, day=day)


def against_interest(claim: Claim, *, directory: Directory) -> bool:
    """Tell whether a claim admits what hurts its claimant's own side.

    A gain of a foe, or a loss of the claimant's side or its allies, is an admission; a denial turns it round. What is
    planned or possible admits nothing, and a claim that also profits its claimant is no admission.
    """
    if claim.modality in (Modality.PLANNED, Modality.POSSIBLE):
        return False
    side = voice_side(claim, directory=directory)
    if side is None:
        return False
    good, bad = _balance(claim, side, directory=directory)
    if claim.modality is Modality.DENIED:
        good, bad = bad, good
    return bad and not good


def _balance(claim: Claim, side: str, *, directory: Directory) -> tuple[bool, bool]:
    """Tell whether the deed is good, and whether it is bad, for a side."""
    day = claim.when.end
    gainers, losers = _ends(claim)
    stands = [
        (directory.relation(side, actor.id, theatre=claim.theatre, day=day), sign)
        for actors, sign in ((gainers, 1), (losers, -1))
        for actor in actors
    ]
    stands += [
        (directory.relation(side, quantity.side, theatre=claim.theatre, day=day), -1)
        for quantity in claim.quantities
        if quantity.side is not None and quantity.what in HARM
    ]
    good = any((sign > 0 and r.friendly) or (sign < 0 and r is Relation.FOE) for r, sign in stands)
    bad = any((sign < 0 and r.friendly) or (sign > 0 and r is Relation.FOE) for r, sign in stands)
    return good, bad


def _ends(claim: Claim) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
    """Give who profits and who loses by a deed; a deed that harms civilians shames who did it."""
    civilians = any(q.what in HARM and q.person_class is PersonClass.CIVILIAN for q in claim.quantities)
    if claim.deed in SHAMEFUL or (claim.deed in PROFITABLE and civilians):
        return claim.targets, claim.actors
    if claim.deed in STRIKES:
        return (), ()  # whoever tells that a foe struck accuses it; only own dead and wounded are an admission
    if claim.deed in PROFITABLE:
        return claim.actors, claim.targets
    return (claim.targets, claim.actors) if claim.deed in TURNED else ((), ())
