"""``contested read``: files to reports, as JSON lines for the next stage."""

from pathlib import Path

import msgspec

from contested import directory as directories
from contested import reports
from contested.cli.intake import check_inputs
from contested.cli.options import today
from contested.cli.out import emit, note_doubts


def read_command(*files: Path, json: bool = True) -> int:  # noqa: ARG001 - there is no other form to choose
    """Read files into reports, as JSON lines for the next stage; not for publication, for the text is whole.

    Args:
        files: Reports to read: files or folders.
        json: Give JSON lines, the only form there is; taken so that every command takes it.
    """
    check_inputs(files, command="read")
    for reading in reports.read(files, today=today(), source_of=directories.load().source_named):
        note_doubts(reading.doubts)
        if reading.report is not None:
            fields = msgspec.to_builtins(reading.report)
            emit([msgspec.json.encode({"v": 1, "type": "report", **fields})])
    return 0
