"""``contested ingest``: read reports, or the rows of a starting map, into the record."""

from pathlib import Path

import msgspec

from contested.cli.intake import check_inputs, take_inputs
from contested.cli.loading import reference_with_progress
from contested.cli.options import RECORD, Politics, RecordOptions
from contested.cli.out import counted, emit, say
from contested.record import open_record


def ingest_command(
    *files: Path, options: RecordOptions = RECORD, baseline: Path | None = None, politics: Politics = None
) -> int:
    """Read reports, or the rows of a starting map, into the record.

    Args:
        files: Reports to read: files or folders.
        baseline: A starting map: CSV with the columns place, holder, as of, source.
        options: Which record, and in which form to answer.
        politics: Also draw demands, talks and other deeds of politics, or no more; as last asked when left out.
    """
    if baseline is None or files:
        check_inputs(files, command="ingest")
    with open_record(options.record) as record:
        intake = take_inputs(
            files, record=record, reference=reference_with_progress(), baseline=baseline, politics=politics
        )
    if options.json:
        emit(
            msgspec.json.encode(
                {
                    "v": 1,
                    "type": "input",
                    "name": one.name,
                    "report": one.report,
                    "fresh": one.fresh,
                    "claims": one.claims,
                }
            )
            for one in intake.taken
        )
        return 0
    say(
        f"{counted(intake.reports, 'report')} in {options.record}, {intake.fresh} read now: "
        f"{counted(intake.claims, 'claim')} drawn, {counted(len(intake.doubts), 'doubt')} about the inputs"
        if intake.taken
        else "nothing to read was found"
    )
    return 0
