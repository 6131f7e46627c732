"""Each toll of a sentence belongs to one of its deeds: nobody dies twice, of the shelling and of the fires it lit."""

import re
from collections.abc import Sequence

from attrs import evolve

from contested.claims.counts import segment
from contested.claims.draft import Draft
from contested.claims.scene import Scene
from contested.domain.claim import Claim
from contested.domain.quantity import Counted, Quantity

CASUALTIES = frozenset({Counted.KILLED, Counted.WOUNDED, Counted.CASUALTIES})
CAUSES = ("attack-civilians", "execute", "airstrike", "shelling", "bombing", "clash", "repel", "abduct", "destroy")
"""Deeds from those that tell of deaths to those beside which deaths are told."""


def place_of(scene: Scene, words: str, *, near: int) -> int:
    """Give the first character of a toll's words by a word: "two dead" may stand on both sides of a semicolon."""
    tokens, begin = scene.tree.tokens, scene.sentence.start
    low, high = segment(scene, near)
    found = [each.start() for each in re.finditer(re.escape(words), scene.sentence.text)]
    inside = [at for at in found if tokens[low].start <= at + begin < tokens[high - 1].end]
    return min(inside or found, key=lambda at: abs(at + begin - tokens[near].start), default=-1)


def keys(scene: Scene, draft: Draft) -> set[int]:
    """Give where the tolls of a draft stand in its sentence."""
    return {place_of(scene, each.text, near=draft.trigger) for each in draft.quantities}


def told_once(scene: Scene, told: Sequence[tuple[Claim, int]]) -> list[Claim]:
    """Give the claims of one sentence with each toll left to the deed that most likely caused it.

    A denied or planned deed and an asserted one each keep theirs: they tell of different worlds.

    Args:
        scene: the sentence.
        told: each claim with the index of its trigger.
    """
    owner: dict[tuple[str, str, int], str] = {}
    for claim, trigger in sorted(told, key=lambda pair: _rank(pair[0])):
        for each in claim.quantities:
            if each.what in CASUALTIES:
                owner.setdefault(_key(scene, claim, each, trigger=trigger), claim.id)
    return [evolve(claim, quantities=_own(scene, claim, owner, trigger=trigger)) for claim, trigger in told]


def _rank(claim: Claim) -> int:
    return CAUSES.index(claim.deed) if claim.deed in CAUSES else len(CAUSES)


def _key(scene: Scene, claim: Claim, toll: Quantity, *, trigger: int) -> tuple[str, str, int]:
    return toll.what, claim.modality, place_of(scene, toll.text, near=trigger)


def _own(scene: Scene, claim: Claim, owner: dict[tuple[str, str, int], str], *, trigger: int) -> tuple[Quantity, ...]:
    return tuple(
        each
        for each in claim.quantities
        if each.what not in CASUALTIES or owner[_key(scene, claim, each, trigger=trigger)] == claim.id
    )
