"""``contested ingest``: read reports, or the rows of a starting map, into the record."""

import os
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Annotated

import msgspec
from cyclopts import Parameter

from contested.cli.intake import READING, Reading, orders_of, table, take_again, take_inputs, take_map
from contested.cli.loading import reference_with_progress
from contested.cli.network import ASKING, Asking, is_address
from contested.cli.options import RECORD, Politics, RecordOptions
from contested.cli.out import counted, emit, say
from contested.domain.errors import UsageError
from contested.pipeline.tally import Taken, Told
from contested.record import Record, open_record
from contested.reports import columns_of, open_sources


def ingest_command(
    *files: Annotated[str, Parameter(allow_leading_hyphen=True)],
    options: RecordOptions = RECORD,
    reading: Reading = READING,
    asking: Asking = ASKING,
    baseline: Path | None = None,
    politics: Politics = None,
) -> int:
    """Read reports, or the rows of a starting map, into the record.

    What was read before is not read again: files are known by their bytes, and archives and other files of many
    reports are gone on with where the last run stopped. Ctrl-C keeps what was read.

    Args:
        files: Files, folders, patterns in quotes such as "wires/**/*.jsonl.gz", addresses of pages and of RSS and Atom
            feeds, or - for standard input.
        options: Which record, and in which form to answer.
        reading: How inputs are read.
        asking: What is asked of the network.
        baseline: A starting map: CSV with the columns place, holder, as of, source.
        politics: Also draw demands, talks and other deeds of politics, or no more; as last asked when left out.
    """
    if baseline is not None and reading.dry_run:
        raise UsageError("a starting map is not tried dry; read it: contested ingest --baseline FILE.csv")
    columns = columns_of(reading.columns) if reading.columns else None
    _check_options(files)
    asked = asking.sources(files)
    own = [one for one in files if not is_address(one)]
    sources = open_sources(own, columns=columns) if own or not (asked or baseline or reading.again) else ()
    tell = _emit if options.json else lambda _: None
    with _open(options.record, dry=reading.dry_run) as record:
        reference = reference_with_progress()
        take = partial(take_inputs, record=record, reference=reference, workers=reading.workers, tell=tell)
        orders = partial(orders_of, record, politics=politics, reading=reading, resume=True)  # a pass may be days later
        told = take_map(baseline, record=record, reference=reference, tell=tell)
        if reading.again:
            told += take_again(record=record, reference=reference, orders=orders(), tell=tell)
        if sources or asked:
            told += take((*sources, *asked), orders=orders())
        _tell(told, options, record=record, dry=reading.dry_run)
        while asking.poll is not None:
            time.sleep(asking.poll)
            _tell(take(asked, orders=orders()), options, record=record, dry=reading.dry_run)
    _refuse_empty(told)
    return 0


def _check_options(files: Sequence[str]) -> None:
    """Refuse what is meant as an option and is none; a file may begin with a dash all the same."""
    for one in files:
        # not asked of the path, which raises for a name too long
        if one.startswith("-") and one != "-" and not os.path.exists(one):  # noqa: PTH110
            raise UsageError(f"there is no option {one}; see: contested ingest --help")


def _tell(told: Told, options: RecordOptions, *, record: Record, dry: bool) -> None:
    if options.json:
        emit([_counts(told)])
    else:
        _say(told, options.record, whole=record.count_reports(), dry=dry)


def _refuse_empty(told: Told) -> None:
    """End with an error where there were inputs and all of them failed: a script must not take that for done."""
    if told.failed and not told.reports:
        failed = counted(told.failed, "input")
        raise UsageError(f"nothing could be read of {failed}, as told above; give others: contested ingest FILE...")


def _open(path: Path, *, dry: bool) -> AbstractContextManager[Record]:
    """Open the record; dry, only to look at, or an empty one where there is none yet."""
    if not dry:
        return open_record(path)
    return open_record(path, read_only=True) if path.exists() else open_record(":memory:")


def _say(told: Told, record: Path, *, whole: int, dry: bool) -> None:
    if not told.inputs:
        say("nothing new to read was found")
    elif dry:
        say(f"{counted(told.read, 'report')} would be read into {record}; nothing was written")
    else:
        say(
            f"{counted(whole, 'report')} in {record}, {told.read:,} read now: "
            f"{counted(told.claims, 'claim')} drawn, {counted(told.doubted + told.failed, 'input')} in doubt"
        )
    if told.inputs:
        say("\n".join(table(told)))


def _emit(one: Taken) -> None:
    line = {"name": one.name, "report": one.report, "fresh": one.fresh, "claims": one.claims, "copy": one.copy}
    doubts = [{"reason": doubt.reason, "detail": doubt.detail} for doubt in one.doubts]
    emit([msgspec.json.encode({"v": 1, "type": "input", **line, "near": one.near, "doubts": doubts})])


def _counts(told: Told) -> bytes:
    names = ("read", "known", "copies", "near", "doubted", "failed", "skipped", "claims", "words", "why", "failures")
    return msgspec.json.encode({"v": 1, "type": "intake", **{name: getattr(told, name) for name in names}})
