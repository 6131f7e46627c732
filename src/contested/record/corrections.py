"""What people corrected, laid over what the machine read: people outrank the machine, and reruns leave that alone.

A judgement on reading hangs on the anchor of a claim, so it holds for every version of it. What its ``value`` says:

========== =====================================================================================================
corrects   value
========== =====================================================================================================
claim      "accept" (the reading is right: confidence 1) or "reject" (nothing of the kind is said: not in ``claims``)
deed       deed id, or "DEED/ASPECT" when the aspect changes with it ("contest/state")
place      JSON of a ``Place`` (``correction`` makes it); ``other`` names the place it replaces, "" the only or first
actor      JSON of an ``ActorRef``; ``other`` names the actor it replaces (doer or target), "" the only or first doer
========== =====================================================================================================
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from attrs import evolve

from contested.domain.claim import ActorRef, Claim, PlaceRef, PlaceRole
from contested.domain.deed import Aspect
from contested.domain.errors import UsageError
from contested.domain.judgement import Judgement, JudgementKind, Verdict
from contested.domain.place import Place

VERDICTS = ("accept", "reject")


def correction(value: Place | ActorRef) -> str:
    """Give the ``Judgement.value`` that corrects a place or an actor."""
    return msgspec.json.encode(value).decode()


def check_value(judgement: Judgement) -> None:
    """Refuse a judgement whose value could not be applied.

    Raises:
        UsageError: the value does not fit what it corrects.
    """
    allowed: Iterable[str] = VERDICTS
    if judgement.kind in {JudgementKind.SAME_EVENT, JudgementKind.SAME_PLACE}:
        allowed = tuple(Verdict)
    elif judgement.kind is JudgementKind.READING and judgement.corrects != "claim":
        _check_reading(judgement)
        return
    if judgement.value not in allowed:
        raise UsageError(f"{judgement.value!r} is no verdict on {judgement.subject}; give one of: {', '.join(allowed)}")


def _check_reading(judgement: Judgement) -> None:
    wrong = ""
    try:
        if judgement.corrects == "deed":
            deed, _, aspect = judgement.value.partition("/")
            if not deed or (aspect and aspect not in tuple(Aspect)):
                wrong = "a deed is written DEED or DEED/ASPECT"
        elif judgement.corrects == "place":
            msgspec.json.decode(judgement.value, type=Place)
        elif judgement.corrects == "actor":
            msgspec.json.decode(judgement.value, type=ActorRef)
        else:
            wrong = "only claim, deed, place and actor can be corrected"
    except (ValueError, msgspec.DecodeError) as error:
        wrong = str(error)
    if wrong:
        line = f"judgement on {judgement.subject} cannot correct {judgement.corrects!r} ({wrong})"
        raise UsageError(f"{line}; see what stands: contested show {judgement.subject}")


def by_subject(judgements: Sequence[Judgement]) -> dict[str, list[Judgement]]:
    """Give the judgements on reading by the claim they are about, earliest first, so that the last word wins."""
    found: dict[str, list[Judgement]] = {}
    for judgement in sorted(judgements, key=lambda each: (each.when, each.id)):
        if judgement.kind is JudgementKind.READING:
            found.setdefault(judgement.subject, []).append(judgement)
    return found


def correct(claim: Claim, judgements: Mapping[str, Sequence[Judgement]]) -> Claim | None:
    """Give the claim as people corrected it, or None when they rejected it."""
    rejected = False
    for judgement in judgements.get(claim.id, ()):
        if judgement.corrects == "claim":
            rejected = judgement.value == "reject"
            if not rejected:
                claim = evolve(claim, confidence=1.0)
        elif judgement.corrects == "deed":
            deed, _, aspect = judgement.value.partition("/")
            claim = evolve(claim, deed=deed, aspect=Aspect(aspect) if aspect else claim.aspect)
        elif judgement.corrects == "place":
            place = msgspec.json.decode(judgement.value, type=Place)
            claim = evolve(claim, places=_replace_place(claim.places, place, other=judgement.other))
        elif judgement.corrects == "actor":
            claim = _replace_actor(claim, msgspec.json.decode(judgement.value, type=ActorRef), other=judgement.other)
    return None if rejected else claim


def _replace_place(places: tuple[PlaceRef, ...], place: Place, *, other: str) -> tuple[PlaceRef, ...]:
    """Put a place where another stood.

    A rerun may resolve the words to a third place; the person's word still replaces it when the claim has only one.
    Among several without the one named, none is touched, for any choice would be a guess.
    """
    if not places:
        return (PlaceRef(place=place, text=place.name, role=PlaceRole.SITE),)
    at = next((index for index, ref in enumerate(places) if ref.place.id == other), None)
    if at is None and (not other or len(places) == 1):
        at = 0
    if at is None:
        return places
    return (*places[:at], evolve(places[at], place=place), *places[at + 1 :])


def _replace_actor(claim: Claim, actor: ActorRef, *, other: str) -> Claim:
    """Put an actor where another stood, among the doers first, then among the targets."""
    if other in {ref.id for ref in claim.actors}:
        return evolve(claim, actors=tuple(actor if ref.id == other else ref for ref in claim.actors))
    if other in {ref.id for ref in claim.targets}:
        return evolve(claim, targets=tuple(actor if ref.id == other else ref for ref in claim.targets))
    if not other or len(claim.actors) == 1:
        return evolve(claim, actors=(actor, *claim.actors[1:]))
    return claim
