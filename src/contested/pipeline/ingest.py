"""Read files and folders into the record, in this process: what a brief, the desk and a few files need."""

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

from contested import reports
from contested.domain.time import Day
from contested.pipeline.intake import asked_gate, asked_politics, take_in
from contested.pipeline.pace import QUIET, Progress
from contested.pipeline.reference import Reference
from contested.pipeline.shards import Orders
from contested.pipeline.stages import derive
from contested.pipeline.tally import Taken, Told
from contested.record import Record

__all__ = ["derive", "ingest"]


def ingest(
    inputs: Iterable[Path],
    *,
    record: Record,
    reference: Reference,
    today: Day,
    at: dt.datetime,
    progress: Callable[[Taken], None] | None = None,
    politics: bool | None = None,
) -> Told:
    """Read files and folders into the record.

    A report goes in with all that was drawn from it or not at all; a report that the record already has by the same
    method is not read again. What of each is read is as the record was last asked to (``asked_gate``). An
    interruption loses nothing that was stored, and what was read before it is stored.

    Args:
        inputs: files and folders; see ``contested.reports.open_sources`` for the forms.
        record: an open record.
        reference: directory and gazetteer.
        today: the day, against which future dates are told.
        at: the instant of recording, in UTC.
        progress: told each input when it is stored.
        politics: True also draws the deeds of politics, False does not, None does as the record was last asked to; a
            report that was read otherwise is read again.

    Raises:
        UsageError: an input is not there.
    """
    named = [str(one) for one in inputs]
    if not named:
        return Told()
    return take_in(
        reports.open_sources(named),
        record=record,
        reference=reference,
        orders=Orders(
            today=today, politics=asked_politics(record, politics=politics), gate=asked_gate(record, gate=None)
        ),
        clock=lambda: at,
        progress=QUIET if progress is None else Progress(done=lambda one, _: progress(one)),
    )
