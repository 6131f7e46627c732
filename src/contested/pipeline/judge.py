"""Put a person's judgement into the record, where it outranks the machine."""

import datetime as dt

from attrs import frozen

from contested.domain.claim import ActorRef
from contested.domain.errors import UsageError
from contested.domain.ids import make_id
from contested.domain.judgement import Judgement, JudgementKind, Verdict
from contested.domain.time import Day
from contested.pipeline.picture import draw_picture
from contested.pipeline.reference import Reference
from contested.record import Record, correction

CORRECTIONS = ("claim", "deed", "place", "actor")
"""What a judgement on the reading can correct."""


@frozen(kw_only=True)
class Opinion:
    """What a person says of one thing, before it is stamped and stored.

    Attributes:
        kind: on the reading, on the world, or on sameness.
        subject: id judged.
        value: "accept", "reject", a verdict, or the corrected id.
        other: the second id for sameness; for a corrected place or actor, the id it replaces; else "".
        corrects: for readings: "claim", "deed", "place" or "actor".
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
        UsageError: the value does not fit the kind, the reason is missing, or the record lacks the subject.
    """
    _check(opinion)
    _find(record, opinion, reference=reference)
    value = _value(opinion, reference=reference)
    judgement = Judgement(
        id=make_id("j", opinion.kind, opinion.subject, opinion.other, opinion.corrects, value, who, opinion.why),
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
    record.judge(judgement, at=at)
    return judgement


def _check(opinion: Opinion) -> None:
    if not opinion.why.strip():
        raise UsageError("a judgement needs its reason: contested judge KIND ID VALUE --why TEXT")
    if opinion.kind is JudgementKind.READING and opinion.corrects not in CORRECTIONS:
        raise UsageError(f"say what was misread: contested judge reading ID VALUE --corrects {'|'.join(CORRECTIONS)}")
    if opinion.kind in {JudgementKind.SAME_EVENT, JudgementKind.SAME_PLACE} and not opinion.other:
        raise UsageError(f"sameness needs two ids: contested judge {opinion.kind} ID VALUE --other ID")
    verdict = opinion.kind is not JudgementKind.READING or opinion.corrects == "claim"
    allowed = tuple(Verdict) if opinion.other and verdict else ("accept", "reject")
    if verdict and opinion.value not in allowed:
        raise UsageError(
            f"{opinion.value!r} is no verdict here: "
            f"contested judge {opinion.kind} {opinion.subject} {'|'.join(allowed)}"
        )


def _find(record: Record, opinion: Opinion, *, reference: Reference) -> None:
    """Refuse a subject that the record lacks. Events are computed, so those of today's picture count too."""
    if opinion.kind is JudgementKind.SAME_PLACE or record.find(opinion.subject) is not None:
        return
    if opinion.kind is not JudgementKind.READING:
        picture = draw_picture(record, reference=reference)
        if any(event.id == opinion.subject for event in picture.events):
            return
    raise UsageError(f"the record has nothing with id {opinion.subject}; look with: contested ask events")


def _value(opinion: Opinion, *, reference: Reference) -> str:
    """Give the value as the record keeps it: a place or actor whole, so that a later directory changes nothing."""
    if opinion.kind is not JudgementKind.READING or opinion.corrects == "claim":
        return opinion.value
    if opinion.corrects == "deed":
        return f"{opinion.value}/{reference.directory.deed(opinion.value).aspect}"
    if opinion.corrects == "place":
        place = reference.gazetteer.by_id(opinion.value)
        if place is None:
            raise UsageError(f"no place has the id {opinion.value}; find it with: contested places find NAME")
        return correction(place)
    actor = reference.directory.actor(opinion.value)
    if actor is None:
        raise UsageError(f"no actor has the id {opinion.value}; the ids are listed by: contested directory actors")
    return correction(ActorRef(id=actor.id, name=actor.name, text=actor.name))
