"""``contested draw``: claims from reports given as JSON lines."""

import sys

import msgspec

from contested.cli.loading import reference_with_progress
from contested.cli.options import today
from contested.cli.out import emit, note_doubts
from contested.domain.doubt import Doubt, Reason
from contested.domain.picture import Picture
from contested.domain.report import Report
from contested.pipeline.ingest import derive
from contested.pipeline.picture import EPOCH
from contested.publishing import gate, lines


def draw_command(*, politics: bool = False, json: bool = True) -> int:  # noqa: ARG001 - there is no other form to choose
    """Draw claims from reports given as JSON lines on standard input, as ``contested read`` writes them.

    Args:
        politics: Also draw demands, threats, talks, protests and the other deeds of politics, from any report.
        json: Give JSON lines, the only form there is; taken so that every command takes it.
    """
    reference = reference_with_progress()
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            report = msgspec.json.decode(line, type=Report)
        except (msgspec.DecodeError, UnicodeDecodeError) as fault:
            detail = f"line {number} is no report as contested read writes it: {fault}"
            note_doubts([Doubt(reason=Reason.MALFORMED, detail=detail, stage="draw")])
            continue
        derived = derive(report, reference=reference, politics=politics)
        day = report.published or EPOCH
        picture = Picture(
            true_day=day,
            known_day=day,
            since=day,
            reports=(report,),
            sentences={report.id: derived.sentences},
            claims=derived.claims,
            doubts=derived.doubts,
            persons={report.id: derived.persons},
            known_from={claim.id: day for claim in derived.claims},
        )
        gated = gate(picture, today=today(), directory=reference.directory)
        emit(one for one in lines(gated) if msgspec.json.decode(one)["type"] in {"claim", "doubt"})
    return 0
