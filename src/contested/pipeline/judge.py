"""Put a person's judgement into the record, where it outranks the machine."""

import datetime as dt
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from attrs import evolve, frozen

from contested.domain.claim import ActorRef, Claim, PlaceRef
from contested.domain.errors import UsageError
from contested.domain.ids import make_id
from contested.domain.judgement import Judgement, JudgementKind, Verdict
from contested.domain.time import Day
from contested.pipeline.amend import claimant_of, counted, days_of, manner_of, which_count
from contested.pipeline.identify import whole_id
from contested.pipeline.picture import draw_picture
from contested.pipeline.reference import Reference
from contested.record import ADDED, CORRECTIONS, NEW, UNSURE, WITHDRAW, Record, correction

TICK = dt.timedelta(microseconds=1)
"""Between two judgements of one act, so that their order stays told."""


@frozen(kw_only=True)
class Opinion:
    """What a person says of one thing, before it is stamped and stored.

    Attributes:
        kind: on the reading, on the world, on sameness, or on an earlier judgement, which is withdrawn.
        subject: id judged, or at least six characters from its beginning.
        value: "accept", "reject", "unsure" of a reading, a verdict, the corrected id, days or count (``amend``), how it
            is put; "withdraw" or "" to take a judgement back.
        other: the second id for sameness; for a corrected place or actor, the id it replaces, or "new:" and what one
            that is added does there (``ADDED``); for a count, what is counted; else "".
        corrects: for readings one of ``CORRECTIONS``.
        why: the reason; never empty.
        known: for judgements on the world, the day from which a reader could know it.
    """

    kind: JudgementKind
    subject: str
    value: str
    other: str = ""
    corrects: str = ""
    why: str
    known: Day | None = None


def judge(record: Record, opinion: Opinion, *, reference: Reference, who: str, at: dt.datetime) -> Judgement:
    """Store a judgement and give it back with its id.

    Args:
        record: an open record.
        opinion: what is judged, and how.
        reference: directory and gazetteer, in which a corrected place, actor or deed is looked up.
        who: who judges.
        at: the instant, in UTC.

    Raises:
        UsageError: the value does not fit the kind, the reason is missing, or the record lacks what is
            judged.
    """
    judgement = stamped(record, opinion, reference=reference, who=who, at=at)
    record.judge(judgement, at=at)
    return judgement


def judge_all(
    record: Record, opinions: Sequence[Opinion], *, reference: Reference, who: str, at: dt.datetime
) -> list[Judgement]:
    """Store several opinions of one act, all or none; it takes and raises the same as ``judge``.

    Each is stamped an instant after the one before, and with what the record says before any of them.
    """
    judgements = stamped_all(record, opinions, reference=reference, who=who, at=at)
    record.judge(*judgements, at=at)
    return judgements


def stamped_all(
    record: Record, opinions: Sequence[Opinion], *, reference: Reference, who: str, at: dt.datetime
) -> list[Judgement]:
    """Give opinions as the judgements that ``judge_all`` would store."""
    return [
        stamped(record, one, reference=reference, who=who, at=at + number * TICK) for number, one in enumerate(opinions)
    ]


def stamped(record: Record, opinion: Opinion, *, reference: Reference, who: str, at: dt.datetime) -> Judgement:
    """Give an opinion as the judgement that ``judge`` would store; it takes and raises the same."""
    if opinion.kind is JudgementKind.WITHDRAWAL:
        opinion = evolve(opinion, value=opinion.value or WITHDRAW)
    _check(opinion)
    opinion, value = _settle(record, opinion, reference=reference)
    said = (opinion.kind, opinion.subject, opinion.other, opinion.corrects, value, opinion.why)
    return Judgement(
        id=make_id("j", *said, who, at.isoformat()),
        kind=opinion.kind,
        subject=opinion.subject,
        other=opinion.other,
        corrects=opinion.corrects,
        value=value,
        who=who,
        when=at,
        why=opinion.why,
        known_from=(opinion.known or at.date()) if opinion.kind is JudgementKind.WORLD else None,
    )


def _check(opinion: Opinion) -> None:
    if not opinion.why.strip():
        raise UsageError("a judgement needs its reason", command="as in: contested judge KIND ID VALUE --why TEXT")
    if opinion.kind is JudgementKind.READING and opinion.corrects not in CORRECTIONS:
        command = f"as in: contested judge reading ID VALUE --corrects {'|'.join(CORRECTIONS)}"
        raise UsageError("say what was misread", command=command)
    if opinion.kind in {JudgementKind.SAME_EVENT, JudgementKind.SAME_PLACE} and not opinion.other:
        command = f"as in: contested judge {opinion.kind} ID VALUE --other ID"
        raise UsageError("sameness needs two ids", command=command)
    verdict = opinion.kind is not JudgementKind.READING or opinion.corrects == "claim"
    allowed: tuple[str, ...] = tuple(Verdict) if opinion.other and verdict else ("accept", "reject")
    if opinion.kind is JudgementKind.READING:
        allowed = ("accept", "reject", UNSURE)
    elif opinion.kind is JudgementKind.WITHDRAWAL:
        allowed = (WITHDRAW,)
    if verdict and opinion.value not in allowed:
        raise UsageError(
            f"{opinion.value!r} is no verdict here",
            command=f"as in: contested judge {opinion.kind} {opinion.subject} {'|'.join(allowed)}",
        )


def _settle(record: Record, opinion: Opinion, *, reference: Reference) -> tuple[Opinion, str]:
    """Give the opinion with whole ids, and its value as the record keeps it; refuse what neither of them knows."""
    if opinion.kind is JudgementKind.WITHDRAWAL:
        made = {one.id for one in record.judgements()}
        return evolve(opinion, subject=_known(opinion.subject, made, look="contested show ID")), opinion.value
    if opinion.kind is not JudgementKind.READING:
        return _settle_world(record, opinion, reference=reference), opinion.value
    subject = _known(opinion.subject, _ids(record, opinion.subject, kinds={"claim"}))
    opinion = evolve(opinion, subject=subject)
    if opinion.corrects == "count":
        counts = next((one.quantities for one in reversed(_versions(record, subject))), ())
        key, old = which_count(counts, opinion.other, subject=subject)
        return evolve(opinion, other=key), counted(opinion.value, old)
    opinion = evolve(opinion, other=_replaced(record, subject, opinion))
    if opinion.corrects == "claimant":
        return opinion, _speaker(record, opinion, reference=reference)
    return opinion, _value(opinion, reference=reference)


def _versions(record: Record, subject: str) -> list[Claim]:
    """Give a claim as it was read, and behind it as it was corrected since where it stands."""
    read = record.claim(subject)
    return [] if read is None else [read, *(one for one in record.claims(report=read.report) if one.id == subject)]


def _settle_world(record: Record, opinion: Opinion, *, reference: Reference) -> Opinion:
    """Give an opinion on the world or on sameness with whole ids.

    Claims are looked up in the record itself, where the rejected ones are. Events are computed, so those of today's
    picture count, and those judged before: a rejection takes an event out of the picture, and can be taken back.
    """
    if opinion.kind is JudgementKind.SAME_PLACE:
        return _settle_places(record, opinion, reference=reference)
    keys = (opinion.subject, opinion.other) if opinion.kind is JudgementKind.SAME_EVENT else (opinion.subject,)
    known = {one for key in keys for one in _ids(record, key, kinds={"claim", "event"})}
    known |= {id_ for one in record.judgements() if one.kind is opinion.kind for id_ in (one.subject, one.other)}
    if not known.issuperset(keys):
        known |= {event.id for event in draw_picture(record, reference=reference).events}
    found = [_known(key, known - {""}) for key in keys]
    return evolve(opinion, subject=found[0]) if len(keys) == 1 else _apart(opinion, found)


def _settle_places(record: Record, opinion: Opinion, *, reference: Reference) -> Opinion:
    """Give the places whole; one of the two must be of the record, the other may be the gazetteer's."""
    told = {one.place.id for claim in record.claims() for one in claim.places}
    # What was joined before is no longer told of by its first id, and can be taken apart again.
    told |= {id_ for one in record.judgements() if one.kind is opinion.kind for id_ in (one.subject, one.other)}
    found: list[str] = []
    for one in (opinion.subject, opinion.other):
        identity = whole_id(one, told) or (one if reference.gazetteer.by_id(one) is not None else None)
        if identity is None:
            line = f"neither the record nor the gazetteer has a place {one}"
            raise UsageError(line, command="look with: contested ask holds")
        found.append(identity)
    if told.isdisjoint(found):
        line = f"no report in the record speaks of {found[0]} or {found[1]}"
        raise UsageError(line, command="look with: contested ask holds")
    return _apart(opinion, found)


def _apart(opinion: Opinion, found: Sequence[str]) -> Opinion:
    subject, other = found
    if subject == other:
        example = f"as in: contested judge {opinion.kind} ID VALUE --other ID"
        raise UsageError(f"{subject} is one id, and sameness is judged of two", command=example)
    return evolve(opinion, subject=subject, other=other)


def _ids(record: Record, key: str, *, kinds: AbstractSet[str]) -> set[str]:
    return {one for kind, one in record.matching(key) if kind in kinds}


def _known(key: str, ids: AbstractSet[str], *, look: str = "contested ask events") -> str:
    found = whole_id(key, ids)
    if found is None:
        raise UsageError(f"the record has nothing of that kind with id {key}", command=f"look with: {look}")
    return found


def _replaced(record: Record, subject: str, opinion: Opinion) -> str:
    """Give the whole id of the place or actor that a correction replaces, "" where none is named.

    Raises:
        UsageError: the claim has no such place or actor, neither as it was read nor as it was corrected since.
    """
    if not opinion.other or opinion.corrects not in ADDED:
        return opinion.other
    if opinion.other.startswith(NEW):
        return _added(opinion)
    has = {
        reference.place.id if isinstance(reference, PlaceRef) else reference.id
        for claim in _versions(record, subject)
        for reference in (claim.places if opinion.corrects == "place" else (*claim.actors, *claim.targets))
    }
    found = whole_id(opinion.other, has)
    if found is None:
        told = ", ".join(sorted(has)) or "none"
        raise UsageError(
            f"{subject} has no {opinion.corrects} {opinion.other}, but {told}",
            command=f"look with: contested show {subject}",
        )
    return found


def _added(opinion: Opinion) -> str:
    """Give what a place or an actor that is added does there, as the record keeps it; refuse what none does."""
    roles = ADDED[opinion.corrects]
    if opinion.other.removeprefix(NEW) not in roles:
        told = ", ".join(NEW + one for one in roles)
        command = f"as in: contested judge reading ID VALUE --corrects {opinion.corrects} --other {NEW}{roles[0]}"
        raise UsageError(
            f"{opinion.other} is nothing that a new {opinion.corrects} can be, but: {told}", command=command
        )
    return opinion.other


def _speaker(record: Record, opinion: Opinion, *, reference: Reference) -> str:
    """Give the corrected claimant as the record keeps it."""
    read = record.claim(opinion.subject)
    report = None if read is None else record.report(read.report)
    day = None if read is None else read.when.start or (report.published if report is not None else None)
    return correction(claimant_of(opinion.value, directory=reference.directory, report=report, day=day))


def _value(opinion: Opinion, *, reference: Reference) -> str:
    """Give the value of a reading as kept: a place or actor whole, so that a later directory changes nothing."""
    if opinion.corrects == "claim":
        return opinion.value
    if opinion.corrects == "day":
        return correction(days_of(opinion.value))
    if opinion.corrects == "modality":
        return manner_of(opinion.value)
    if opinion.corrects == "deed":
        return f"{opinion.value}/{reference.directory.deed(opinion.value).aspect}"
    if opinion.corrects == "place":
        place = reference.gazetteer.by_id(opinion.value)
        if place is None:
            line = f"no place has the id {opinion.value}"
            raise UsageError(line, command="find it with: contested places find NAME")
        return correction(place)
    actor = reference.directory.actor(opinion.value)
    if actor is None:
        line = f"no actor has the id {opinion.value}"
        raise UsageError(line, command="the ids are listed by: contested directory actors")
    return correction(ActorRef(id=actor.id, name=actor.name, text=actor.name))
