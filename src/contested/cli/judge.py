"""``contested judge``: a person's judgement, which outranks the machine."""

import msgspec
from attrs import frozen
from cyclopts import Parameter

from contested.cli.options import RECORD, RecordOptions, now
from contested.cli.out import emit, say
from contested.domain.judgement import JudgementKind
from contested.domain.time import Day
from contested.pipeline.judge import Opinion, judge
from contested.pipeline.reference import load_reference
from contested.record import open_record


@Parameter(name="*")
@frozen(kw_only=True)
class Grounds:
    """What goes with a judgement.

    Attributes:
        who: Who judges.
        why: The reason.
        corrects: What was misread: claim, deed, place, actor, claimant, day, count or modality.
        other: The second id for sameness; for a corrected place or actor, the id that is replaced, or, where one is
            added, new:site (target, origin, destination, within), new:doer, new:target; for a count, what is counted.
        known: For a judgement on the world: the day from which a reader could know it; today when left out.
    """

    who: str
    why: str
    corrects: str = ""
    other: str = ""
    known: Day | None = None


def judge_command(
    kind: JudgementKind, subject: str, value: str, /, *, grounds: Grounds, options: RecordOptions = RECORD
) -> int:
    """Correct the record: a person's judgement outranks the machine, and stays in the record with its reason.

    Args:
        kind: reading (the sentence does not say so), world (it was not so), same-event, same-place, or withdrawal (an
            earlier judgement is taken back).
        subject: Id of the claim, event or place judged, or of the judgement withdrawn, or its first six characters or
            more.
        value: accept or reject, of a reading also unsure; for sameness same, different or unsure; for a correction the
            right id, the days (2018-11-20/2018-11-24), the count (12..20, none) or how it is put (denied); for a
            withdrawal withdraw.
        grounds: Who judges, and why.
        options: Which record, and in which form to answer.
    """
    opinion = Opinion(
        kind=kind,
        subject=subject,
        value=value,
        other=grounds.other,
        corrects=grounds.corrects,
        why=grounds.why,
        known=grounds.known,
    )
    with open_record(options.record, create=False) as record:
        judgement = judge(record, opinion, reference=load_reference(), who=grounds.who, at=now())
    if options.json:
        emit([msgspec.json.encode({"v": 1, "type": "judgement", **msgspec.to_builtins(judgement)})])
    else:
        what = f"{judgement.kind} {judgement.corrects}".rstrip()
        say(f"judged {what} of {judgement.subject}: {value}  [{judgement.id}]")
    return 0
