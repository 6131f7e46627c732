"""``contested ingest``: read reports, or the rows of a starting map, into the record."""

from pathlib import Path

import msgspec

from contested.cli.intake import check_inputs, take_inputs
from contested.cli.loading import reference_with_progress
from contested.cli.options import RECORD, Politics, RecordOptions
from contested.cli.out import counted, emit, say
from contested.pipeline.tally import Taken
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
        told = take_inputs(
            files,
            record=record,
            reference=reference_with_progress(),
            baseline=baseline,
            politics=politics,
            tell=_emit if options.json else lambda _: None,
        )
    if not options.json:
        say(
            f"{counted(told.reports, 'report')} in {options.record}, {told.read} read now: "
            f"{counted(told.claims, 'claim')} drawn, {counted(told.doubted + told.failed, 'input')} in doubt"
            if told.inputs
            else "nothing to read was found"
        )
    return 0


def _emit(one: Taken) -> None:
    line = {"name": one.name, "report": one.report, "fresh": one.fresh, "claims": one.claims}
    emit([msgspec.json.encode({"v": 1, "type": "input", **line})])
