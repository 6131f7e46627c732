"""Each toll of a sentence belongs to one of its deeds: nobody dies twice, of the shelling and of the fires it lit."""

from collections.abc import Sequence

from attrs import evolve

from contested.domain.claim import Claim
from contested.domain.quantity import Counted, Quantity

TOLLS = frozenset({Counted.KILLED, Counted.WOUNDED, Counted.CASUALTIES})
KILLS = ("attack-civilians", "execute", "airstrike", "shelling", "bombing", "clash", "repel", "abduct", "destroy")
"""Deeds from those that tell of deaths to those beside which deaths are told."""


def told_once(claims: Sequence[Claim]) -> list[Claim]:
    """Give the claims of one sentence with each toll left to the deed that most likely caused it.

    A denied or planned deed and an asserted one each keep theirs: they tell of different worlds.
    """
    owner: dict[tuple[str, str, str], str] = {}
    for claim in sorted(claims, key=_rank):
        for each in claim.quantities:
            if each.what in TOLLS:
                owner.setdefault((each.what, each.text, claim.modality), claim.id)
    return [evolve(claim, quantities=_own(claim, owner)) for claim in claims]


def _rank(claim: Claim) -> int:
    return KILLS.index(claim.deed) if claim.deed in KILLS else len(KILLS)


def _own(claim: Claim, owner: dict[tuple[str, str, str], str]) -> tuple[Quantity, ...]:
    return tuple(
        each
        for each in claim.quantities
        if each.what not in TOLLS or owner[each.what, each.text, claim.modality] == claim.id
    )
