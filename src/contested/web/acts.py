"""What a person says on a review page: from the fields of a form to opinions, and to words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, unquote

from attrs import frozen
from starlette.requests import Request

from contested.directory import Directory
from contested.domain.actor import Actor
from contested.domain.claim import ActorRef, Claim, Modality
from contested.domain.errors import UsageError
from contested.domain.judgement import Judgement, JudgementKind, Verdict
from contested.domain.quantity import Counted
from contested.domain.time import Day
from contested.gazetteer import Gazetteer
from contested.pipeline.amend import FACELESS, OWN, count_text, days_text
from contested.pipeline.judge import Opinion
from contested.pipeline.reference import Reference
from contested.record import NEW, NO_COUNT, UNSURE, count_key
from contested.spelling import fold
from contested.web.keys import Keys
from contested.web.store import Desk

CANDIDATES = 12
"""Places offered for the words of one."""

SAID = {"accept": "read and found right", UNSURE: "looked at, and could not tell"}
"""The reason kept where a person gives none; a rejection and an edit need theirs."""

PLACE_HINT = "a name or an id of the gazetteer"
ACTOR_HINT = "a name or an id of the directory; civilians are one"

COMPARED = "compared with each other"
"""The reason kept of a judgement on two claims where a person gives none."""


SUPPOSED = "supposed"
"""The reason of an act that is looked at and not stored."""

COUNTED = tuple(str(one) for one in Counted)
"""What a count that is added may count."""

PARTIES = {"doer": "By", "target": "To"}
"""What an actor does in a claim, as a form says it."""

_NAMED = re.compile(r".*\(([^()\s]+)\)\s*", re.DOTALL)
"""A name with its id behind it, as ``named`` writes it."""


@frozen(kw_only=True)
class Field:
    """Something of a claim that may be corrected.

    Attributes:
        name: of the form's field.
        corrects: what is corrected, as a judgement says it.
        label: in words.
        value: what it says now.
        other: which place, actor or count of the claim is meant, as a judgement says it.
        listed: values to offer, with their words.
        free: whether other values may be written.
        hint: how.
    """

    name: str
    corrects: str
    label: str
    value: str
    other: str = ""
    listed: tuple[tuple[str, str], ...] = ()
    free: bool = False
    hint: str = ""


def fields_of(claim: Claim, *, reference: Reference) -> list[Field]:
    """Give what of a claim may be corrected."""
    deeds = tuple((one.id, f"{one.id}: {one.definition}") for one in reference.directory.deeds)
    manners = tuple((one.value, one.value) for one in Modality)
    days = "2018-11-20, 2018-11 or 2018-11-20/2018-11-24"
    return [
        Field(name="deed", corrects="deed", label="Deed", value=claim.deed, listed=deeds),
        *_places(claim, gazetteer=reference.gazetteer),
        *_actors(claim),
        _claimant(claim),
        Field(name="days", corrects="day", label="Days", value=days_text(claim.when), free=True, hint=days),
        *_counts(claim),
        Field(name="modality", corrects="modality", label="How it is put", value=str(claim.modality), listed=manners),
    ]


def _places(claim: Claim, *, gazetteer: Gazetteer) -> Iterator[Field]:
    for index, ref in enumerate(claim.places):
        hits = [hit.place for hit in gazetteer.named(ref.text)[:CANDIDATES]]
        yield Field(
            name=f"place.{index}",
            corrects="place",
            label=f"Place “{ref.text}” ({ref.role}), {ref.place.name}",
            value=named(ref.place.name, ref.place.id),
            other=ref.place.id,
            listed=tuple((named(one.name, one.id), _spot(one.name, (*one.admin, one.country))) for one in hits),
            free=True,
            hint=PLACE_HINT,
        )


def _actors(claim: Claim) -> Iterator[Field]:
    parties: list[tuple[str, ActorRef]] = [(PARTIES["doer"], one) for one in claim.actors]
    parties += [(PARTIES["target"], one) for one in claim.targets]
    for index, (who, one) in enumerate(parties):
        yield Field(
            name=f"actor.{index}",
            corrects="actor",
            label=f"{who} “{one.text}”, {one.name}",
            value=named(one.name, one.id),
            other=one.id,
            free=True,
            hint=ACTOR_HINT,
        )


def _claimant(claim: Claim) -> Field:
    who = claim.claimant
    return Field(
        name="claimant",
        corrects="claimant",
        label=f"Said by “{who.text}”, {who.name}" if who.text else f"Said by {who.name}",
        value=named(who.name, who.id),
        other=who.id,
        free=True,
        hint=f"a name or an id of a party or a source; {OWN} for the report's own, {', '.join(FACELESS)}",
    )


def _counts(claim: Claim) -> Iterator[Field]:
    for index, one in enumerate(claim.quantities):
        yield Field(
            name=f"count.{index}",
            corrects="count",
            label=f"Count “{one.text}” ({one.what})",
            value=count_text(one),
            other=count_key(one),
            free=True,
            hint=f"12, 12..20, 12.., ..20 or {NO_COUNT}",
        )


def named(name: str, identity: str) -> str:
    """Give a name with its id, as fields show it and take it back."""
    return f"{name} ({identity})"


def _spot(name: str, within: Sequence[str]) -> str:
    return ", ".join(one for one in (name, *reversed(within)) if one)


def opinions_of(form: Mapping[str, str], claim: Claim, *, known: Day, reference: Reference) -> list[Opinion]:
    """Give what a form says of a claim.

    Args:
        form: "act" is accept, reject, unsure or edit; "why" the reason; of a rejection "ground" is reading or world;
            of an edit the fields of ``fields_of``, those that differ counting, and what nobody read: "new_place" in
            "new_role", "new_actor" as "new_party", "new_count" of "new_what".
        claim: the claim as it stands.
        known: the known day shown, from which a judgement on the world counts.
        reference: where a corrected place or actor is looked up.

    Raises:
        UsageError: nothing or nonsense is said, or the reason is missing.
    """
    act, why = form.get("act", ""), form.get("why", "").strip() or SAID.get(form.get("act", ""), "")
    if act not in {"accept", "reject", "edit", UNSURE}:
        raise UsageError("say what to do: accept, reject, edit or unsure")
    if not why:
        raise UsageError(f"A reason is needed to {act}: it stays in the record with your name.")
    if act == "edit":
        edits = list(_edits(form, claim, why=why, reference=reference))
        if not edits:
            raise UsageError("Nothing was changed: correct a field, or accept the reading.")
        return edits
    if act == "reject" and form.get("ground") == "world":
        return [Opinion(kind=JudgementKind.WORLD, subject=claim.id, value="reject", why=why, known=known)]
    return [Opinion(kind=JudgementKind.READING, subject=claim.id, value=act, corrects="claim", why=why)]


def _edits(form: Mapping[str, str], claim: Claim, *, why: str, reference: Reference) -> Iterator[Opinion]:
    for one in fields_of(claim, reference=reference):
        value = form.get(one.name, one.value).strip()
        if value in {"", one.value} or (value == one.other and one.corrects != "count"):
            continue
        if one.corrects == "claimant":
            value = _voice(value, directory=reference.directory)
            if value != one.other:
                yield _reading(claim, one.corrects, value, other="", why=why)
            continue
        if one.corrects == "place":
            value = _place(value, reference=reference)
        elif one.corrects == "actor":
            value = _actor(value, directory=reference.directory)
        if value not in {one.value, one.other}:
            yield _reading(claim, one.corrects, value, other=one.other, why=why)
    yield from _additions(form, claim, why=why, reference=reference)


def _additions(form: Mapping[str, str], claim: Claim, *, why: str, reference: Reference) -> Iterator[Opinion]:
    """Give what nobody read and a person adds."""
    place, actor, count = (form.get(name, "").strip() for name in ("new_place", "new_actor", "new_count"))
    if place:
        other = NEW + form.get("new_role", "")
        yield _reading(claim, "place", _place(place, reference=reference), other=other, why=why)
    if actor:
        other = NEW + form.get("new_party", "")
        yield _reading(claim, "actor", _actor(actor, directory=reference.directory), other=other, why=why)
    if count:
        yield _reading(claim, "count", count, other=form.get("new_what", ""), why=why)


def _reading(claim: Claim, corrects: str, value: str, *, other: str, why: str) -> Opinion:
    return Opinion(kind=JudgementKind.READING, subject=claim.id, value=value, corrects=corrects, other=other, why=why)


def _place(text: str, *, reference: Reference) -> str:
    """Give the id of a place from its id, its name with its id, or its name where only one bears it."""
    for one in _ids(text):
        if reference.gazetteer.by_id(one) is not None:
            return one
    hits = [hit.place for hit in reference.gazetteer.named(text) if hit.how != "skeleton"]
    if len(hits) == 1:
        return hits[0].id
    listed = "; ".join(
        f"{named(one.name, one.id)} is {_spot(one.name, (*one.admin, one.country))}" for one in hits[:CANDIDATES]
    )
    raise UsageError(
        f"Several places are called “{text}”: {listed}." if hits else f"The gazetteer has no place called “{text}”."
    )


def _actor(text: str, *, directory: Directory) -> str:
    """Give the id of an actor from its id, its name with its id, or a name of its."""
    for one in _ids(text):
        if directory.actor(one) is not None:
            return one
    called = _called(text, directory=directory)
    if len(called) == 1:
        return called[0].id
    told = f"Several actors are called “{text}”: {', '.join(named(one.name, one.id) for one in called)}."
    raise UsageError(told if called else f"The directory has no actor called “{text}”.")


def _voice(text: str, *, directory: Directory) -> str:
    """Give the id of who says so from an id, a name with its id, a name, or a word for a voice without one.

    An id that no directory has may be the report's own source; who judges finds that out.
    """
    ids = _ids(text)
    for one in ids:
        if one in FACELESS or one == OWN or directory.source(one) is not None or directory.actor(one) is not None:
            return one
    source = directory.source_named(text)
    if source is not None:
        return source.id
    return _actor(text, directory=directory) if len(ids) == 1 and _called(text, directory=directory) else ids[-1]


def _called(text: str, *, directory: Directory) -> list[Actor]:
    wanted = fold(text)
    return [one for one in directory.actors if wanted in {fold(one.name), *(fold(name.text) for name in one.names)}]


def _ids(text: str) -> tuple[str, ...]:
    """Give what may be meant as an id: the whole text, and what stands in brackets at its end."""
    found = _NAMED.fullmatch(text)
    return (text,) if found is None else (text, found[1])


def same_event(form: Mapping[str, str], left: str, right: str) -> Opinion:
    """Give what a form says of two claims: "act" is same, different or unsure.

    Raises:
        UsageError: it is none of these.
    """
    act = form.get("act", "")
    if act not in tuple(Verdict):
        raise UsageError(f"say whether they tell of one event: {', '.join(Verdict)}")
    why = form.get("why", "").strip() or COMPARED
    return Opinion(kind=JudgementKind.SAME_EVENT, subject=left, other=right, value=act, why=why)


def act_words(one: Judgement) -> str:
    """Give what a person did, in words."""
    if one.kind is JudgementKind.WITHDRAWAL:
        return "taken back"
    if one.kind is JudgementKind.SAME_EVENT:
        return {"same": "one event", "different": "two events"}.get(one.value, "one event or two: unsure")
    if one.kind is JudgementKind.SAME_PLACE:
        return {"same": "one place", "different": "two places"}.get(one.value, "one place or two: unsure")
    if one.kind is JudgementKind.WORLD:
        return "it did happen" if one.value == "accept" else "did not happen"
    if one.corrects == "claim":
        return {"accept": "accepted", "reject": "rejected as misread"}.get(one.value, "unsure")
    return f"{one.corrects} {'added' if one.other.startswith(NEW) else 'edited'}"


def who_of(request: Request, desk: Desk, *, keys: Keys) -> str:
    """Give who judges: the name last written on this desk, else the one it was started with."""
    return unquote(request.cookies.get(who_cookie(keys), "")).strip() or desk.who


def who_cookie(keys: Keys) -> str:
    """Give the name of the cookie that remembers who judges; another desk on another port has its own."""
    return f"desk-who-{keys.port}"


def who_kept(name: str) -> str:
    """Give a name as its cookie keeps it."""
    return quote(" ".join(name.split())[:80], safe="")
