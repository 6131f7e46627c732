"""``contested judge``: a person's judgement, which outranks the machine."""

from typing import Annotated

import msgspec
from cyclopts import Parameter

from contested.cli.options import RECORD, RecordOptions, now
from contested.cli.out import emit, say
from contested.pipeline.judge import Opinion, judge
from contested.pipeline.reference import load_reference
from contested.record import open_record


def judge_command(
    *,
    opinion: Annotated[Opinion, Parameter(name="*")],
    who: str,
    options: RecordOptions = RECORD,
) -> int:
    """Correct the record: a person's judgement outranks the machine, and stays in the record with its reason.

    Args:
        who: Who judges.
        options: Which record, and in which form to answer.
        opinion: What is judged, and how.
    """
    with open_record(options.record, create=False) as record:
        judgement = judge(record, opinion, reference=load_reference(), who=who, at=now())
    if options.json:
        emit([msgspec.json.encode({"v": 1, "type": "judgement", **msgspec.to_builtins(judgement)})])
    else:
        say(f"judged {judgement.subject}: {judgement.kind} {judgement.corrects} {judgement.value}  [{judgement.id}]")
    return 0
