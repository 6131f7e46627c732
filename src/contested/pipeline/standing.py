"""Which claims stand after people judged the world and joined places; readings the record corrects itself."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from contested import events
from contested.domain.claim import Claim
from contested.domain.judgement import Judgement, JudgementKind, Verdict
from contested.domain.place import Place
from contested.domain.time import Day
from contested.events import Fusion
from contested.pipeline.reference import Reference

UNKNOWN = "pu-"
"""How ids of places begin that only reports know."""


def standing(
    claims: Sequence[Claim],
    judgements: Sequence[Judgement],
    *,
    known_from: Mapping[str, Day],
    reference: Reference,
) -> tuple[tuple[Claim, ...], Fusion]:
    """Give the claims that stand, and their fusion into events.

    A judgement that something did not happen takes the claim, or all claims of the event, out of the picture; the last
    word on a subject counts. Places judged the same are one place, the known one where one of the two is known.

    Args:
        claims: claims as read, people's corrections of the reading applied.
        judgements: people's judgements that count on the known day of the question.
        known_from: by claim id, the day a reader could first know it.
        reference: directory and gazetteer.
    """
    joined = _join_places(claims, judgements, reference=reference)
    rejected = _rejected(judgements)
    standing = tuple(claim for claim in joined if claim.id not in rejected)

    def fuse() -> Fusion:
        return events.fuse(standing, known_from=known_from, directory=reference.directory, judgements=judgements)

    fusion = fuse()
    unmade = frozenset(claim for event in fusion.events if event.id in rejected for claim in event.claims)
    if unmade:
        standing = tuple(claim for claim in standing if claim.id not in unmade)
        fusion = fuse()
    return standing, fusion


def _rejected(judgements: Sequence[Judgement]) -> frozenset[str]:
    last = {one.subject: one.value for one in judgements if one.kind is JudgementKind.WORLD}
    return frozenset(subject for subject, value in last.items() if value == "reject")


def _join_places(
    claims: Sequence[Claim], judgements: Sequence[Judgement], *, reference: Reference
) -> tuple[Claim, ...]:
    last = {frozenset({one.subject, one.other}): one for one in judgements if one.kind is JudgementKind.SAME_PLACE}
    same = [one for one in last.values() if one.value == Verdict.SAME]
    if not same:
        return tuple(claims)
    named = {reference_.place.id: reference_.place for claim in claims for reference_ in claim.places}
    becomes: dict[str, Place] = {}
    for one in same:
        first, second = sorted((one.subject, one.other), key=lambda id_: (id_.startswith(UNKNOWN), id_))
        kept = named.get(first) or reference.gazetteer.by_id(first)
        if kept is not None:
            becomes[second] = kept
    return tuple(
        evolve(claim, places=tuple(evolve(one, place=_follow(one.place, becomes)) for one in claim.places))
        for claim in claims
    )


def _follow(place: Place, becomes: Mapping[str, Place]) -> Place:
    """Follow a chain of joined places to its end; a ring ends where it began."""
    seen: set[str] = set()
    while place.id in becomes and place.id not in seen:
        seen.add(place.id)
        place = becomes[place.id]
    return place
