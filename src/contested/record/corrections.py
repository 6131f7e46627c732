"""What people corrected, laid over what the machine read: people outrank the machine, and reruns leave that alone.

A judgement on reading hangs on the anchor of a claim, so it holds for every version of it. What its ``value`` says:

========== =====================================================================================================
corrects   value
========== =====================================================================================================
claim      "accept" (the reading is right: confidence 1), "reject" (nothing of the kind is said: not in ``claims``) or
           "unsure" (somebody looked and could not tell: it stands as the machine read it)
deed       deed id, or "DEED/ASPECT" when the aspect changes with it ("contest/state")
place      JSON of a ``Place`` (``correction`` makes it); ``other`` names the place it replaces, "" the only or first,
           "new:ROLE" none: it is added in that ``PlaceRole``
actor      JSON of an ``ActorRef``; ``other`` names the actor it replaces (doer or target), "" the only or first doer,
           "new:doer" or "new:target" none: it is added
claimant   JSON of a ``Claimant`` without its chain: those through whom the words came stay as they were read
day        JSON of an ``Interval``: the days the claim is said of
count      JSON of a ``Quantity``, or "none" where no such count is said; ``other`` names the count it replaces by what
           is counted and its words (``count_key``), "" the only or first of that sort, which is added if there is none
modality   how the claimant puts it: "asserted", "denied", "possible" or "planned"
========== =====================================================================================================
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from attrs import evolve

from contested.domain.claim import ActorRef, Claim, Claimant, Modality, PlaceRef, PlaceRole
from contested.domain.deed import Aspect
from contested.domain.errors import UsageError
from contested.domain.judgement import Judgement, JudgementKind, Verdict
from contested.domain.place import Place
from contested.domain.quantity import Quantity
from contested.domain.time import Interval

VERDICTS = ("accept", "reject")

UNSURE = "unsure"
"""A verdict on a reading that leaves it as it is."""

WITHDRAW = "withdraw"
"""What a withdrawal says of an earlier judgement."""

NO_COUNT = "none"
"""Corrects a count that nobody said."""

CORRECTIONS = ("claim", "deed", "place", "actor", "claimant", "day", "count", "modality")
"""What a judgement on a reading can correct."""

Whole = Place | ActorRef | Claimant | Interval | Quantity
"""A noun that a correction gives whole."""

WHOLE: dict[str, type] = {"place": Place, "actor": ActorRef, "claimant": Claimant, "day": Interval, "count": Quantity}
"""What is corrected by the JSON of a noun."""

NEW = "new:"
"""How ``Judgement.other`` begins where a place or an actor is added; behind it stands what it does there."""

DOER, TARGET = "doer", "target"

ADDED: dict[str, tuple[str, ...]] = {"place": tuple(map(str, PlaceRole)), "actor": (DOER, TARGET)}
"""What a place or an actor that is added may do there."""


def correction(value: Whole) -> str:
    """Give the ``Judgement.value`` that corrects a place, an actor, the claimant, the days or a count."""
    return msgspec.json.encode(value).decode()


def corrected_to(judgement: Judgement) -> Whole | str:
    """Give what a judgement on reading makes of the thing it corrects: the noun, or the value where it is a word."""
    noun = WHOLE.get(judgement.corrects)
    if noun is None or judgement.value == NO_COUNT:
        return judgement.value
    return msgspec.json.decode(judgement.value, type=noun)


def count_key(quantity: Quantity) -> str:
    """Give the name by which a correction finds a count of a claim: what is counted, and its words."""
    return f"{quantity.what}:{quantity.text}"


def check_value(judgement: Judgement) -> None:
    """Refuse a judgement whose value could not be applied.

    Raises:
        UsageError: the value does not fit what it corrects.
    """
    allowed: Iterable[str] = VERDICTS
    if judgement.kind in {JudgementKind.SAME_EVENT, JudgementKind.SAME_PLACE}:
        allowed = tuple(Verdict)
    elif judgement.kind is JudgementKind.WITHDRAWAL:
        allowed = (WITHDRAW,)
    elif judgement.kind is JudgementKind.READING:
        if judgement.corrects != "claim":
            _check_reading(judgement)
            return
        allowed = (*VERDICTS, UNSURE)
    if judgement.value not in allowed:
        raise UsageError(f"{judgement.value!r} is no verdict on {judgement.subject}; give one of: {', '.join(allowed)}")


def _check_reading(judgement: Judgement) -> None:
    wrong = ""
    try:
        if judgement.corrects == "deed":
            deed, _, aspect = judgement.value.partition("/")
            if not deed or (aspect and aspect not in tuple(Aspect)):
                wrong = "a deed is written DEED or DEED/ASPECT"
        elif judgement.corrects == "modality":
            Modality(judgement.value)
        elif judgement.corrects not in WHOLE:
            wrong = f"only {', '.join(CORRECTIONS[:-1])} and {CORRECTIONS[-1]} can be corrected"
        elif _adds(judgement.other) and judgement.other.removeprefix(NEW) not in ADDED.get(judgement.corrects, ()):
            wrong = f"{judgement.other} is nothing that can be added"
        elif (judgement.corrects, judgement.value) != ("count", NO_COUNT):
            msgspec.json.decode(judgement.value, type=WHOLE[judgement.corrects])
    except (ValueError, msgspec.DecodeError) as error:
        wrong = str(error)
    if wrong:
        line = f"judgement on {judgement.subject} cannot correct {judgement.corrects!r} ({wrong})"
        raise UsageError(line, command=f"see what stands: contested show {judgement.subject}")


def _adds(other: str) -> bool:
    """Tell whether a correction adds something, by what it says that it replaces."""
    return other.startswith(NEW)


def by_subject(judgements: Sequence[Judgement]) -> dict[str, list[Judgement]]:
    """Give the judgements on reading by the claim they are about, earliest first, so that the last word wins."""
    found: dict[str, list[Judgement]] = {}
    for judgement in sorted(judgements, key=lambda each: each.when):
        if judgement.kind is JudgementKind.READING:
            found.setdefault(judgement.subject, []).append(judgement)
    return found


def correct(claim: Claim, judgements: Mapping[str, Sequence[Judgement]]) -> Claim | None:
    """Give the claim as people corrected it, or None when they rejected it."""
    about = judgements.get(claim.id, ())
    verdict = next((one.value for one in reversed(about) if one.corrects == "claim"), "")
    if verdict == "reject":
        return None
    for judgement in about:
        claim = _corrected(claim, judgement)
    return evolve(claim, confidence=1.0) if verdict == "accept" else claim


def _corrected(claim: Claim, judgement: Judgement) -> Claim:
    """Give the claim with one correction laid over it."""
    value, other = judgement.value, judgement.other
    if judgement.corrects == "deed":
        deed, _, aspect = value.partition("/")
        claim = evolve(claim, deed=deed, aspect=Aspect(aspect) if aspect else claim.aspect)
    elif judgement.corrects == "place":
        place = msgspec.json.decode(value, type=Place)
        claim = evolve(claim, places=_replace_place(claim.places, place, other=other))
    elif judgement.corrects == "actor":
        claim = _replace_actor(claim, msgspec.json.decode(value, type=ActorRef), other=other)
    elif judgement.corrects == "claimant":
        claim = evolve(claim, claimant=_speaking(msgspec.json.decode(value, type=Claimant), claim.claimant))
    elif judgement.corrects == "day":
        claim = evolve(claim, when=msgspec.json.decode(value, type=Interval))
    elif judgement.corrects == "count":
        claim = evolve(claim, quantities=_replace_count(claim.quantities, value, other=other))
    elif judgement.corrects == "modality":
        claim = evolve(claim, modality=Modality(value))
    return claim


def _replace_count(counts: tuple[Quantity, ...], value: str, *, other: str) -> tuple[Quantity, ...]:
    """Put a count where another stood, or take it away; one that names no count, and finds none of its sort, is added.

    A rerun may read other words; the person's word still replaces the count when the claim has only one of that sort.
    """
    new = None if value == NO_COUNT else msgspec.json.decode(value, type=Quantity)
    at = next((index for index, one in enumerate(counts) if count_key(one) == other), None)
    if at is None:
        what = other.partition(":")[0] if other or new is None else str(new.what)
        alike = [index for index, one in enumerate(counts) if not what or one.what == what]
        if alike and (not other or len(alike) == 1):
            at = alike[0]
        elif other and alike:
            return counts
    if at is None:
        return counts if new is None else (*counts, new)
    return (*counts[:at], *(() if new is None else (new,)), *counts[at + 1 :])


def _replace_place(places: tuple[PlaceRef, ...], place: Place, *, other: str) -> tuple[PlaceRef, ...]:
    """Put a place where another stood.

    A rerun may resolve the words to a third place; the person's word still replaces it when the claim has only one.
    Among several without the one named, none is touched, for any choice would be a guess.
    """
    if _adds(other):
        role = PlaceRole(other.removeprefix(NEW))
        there = any((ref.place.id, ref.role) == (place.id, role) for ref in places)  # a rerun may have found it
        return places if there else (*places, PlaceRef(place=place, text=place.name, role=role))
    if not places:
        return (PlaceRef(place=place, text=place.name, role=PlaceRole.SITE),)
    at = next((index for index, ref in enumerate(places) if ref.place.id == other), None)
    if at is None and (not other or len(places) == 1):
        at = 0
    if at is None:
        return places
    return (*places[:at], evolve(places[at], place=place), *places[at + 1 :])


def _replace_actor(claim: Claim, actor: ActorRef, *, other: str) -> Claim:
    """Put an actor where another stood, among the doers first, then among the targets; a new one beside them."""
    if other == NEW + TARGET:
        return evolve(claim, targets=_with(claim.targets, actor))
    if other == NEW + DOER:
        return evolve(claim, actors=_with(claim.actors, actor))
    if other in {ref.id for ref in claim.actors}:
        return evolve(claim, actors=tuple(actor if ref.id == other else ref for ref in claim.actors))
    if other in {ref.id for ref in claim.targets}:
        return evolve(claim, targets=tuple(actor if ref.id == other else ref for ref in claim.targets))
    if not other or len(claim.actors) == 1:
        return evolve(claim, actors=(actor, *claim.actors[1:]))
    return claim


def _with(parties: tuple[ActorRef, ...], actor: ActorRef) -> tuple[ActorRef, ...]:
    """Add an actor that is not there; a rerun may have found it."""
    return parties if actor.id in {ref.id for ref in parties} else (*parties, actor)


def _speaking(new: Claimant, old: Claimant) -> Claimant:
    """Give who says so, heard through those who carried the words of the one it replaces.

    Where one of these says it itself, only those who carried its own words are left.
    """
    carriers = old.chain or (old.id,)
    if new.id not in carriers:
        return evolve(new, chain=carriers)
    chain = carriers[carriers.index(new.id) + 1 :]
    return evolve(new, chain=chain, text=new.text if chain else "")
