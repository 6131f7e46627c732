"""Reading inputs with progress, shared by ``brief`` and ``ingest``; and what is told of them at the end."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from attrs import frozen
from cyclopts import Parameter

from contested.cli.options import now, today
from contested.cli.out import counted, note_doubts
from contested.cli.progress import Meter
from contested.domain.errors import UsageError
from contested.pipeline.again import read_again
from contested.pipeline.baseline import take_baseline
from contested.pipeline.intake import asked_gate, asked_politics, take_in
from contested.pipeline.pace import Pace, Progress
from contested.pipeline.reference import Reference
from contested.pipeline.shards import Orders
from contested.pipeline.stages import Gate
from contested.pipeline.tally import LISTED, Taken, Told
from contested.record import Record
from contested.reports import Pages, Source

MINUTE = 60
HOUR = 3600
STILL_SECONDS = 3
"""What takes longer to read than this is named while it is read."""


@Parameter(name="*")
@frozen(kw_only=True)
class Reading:
    """How inputs are read.

    Attributes:
        workers: Processes that read; one for each core when left out.
        dry_run: Say what would be read, and write nothing.
        gate: Sentences that are read: off for all, cascade for those whose words may tell a deed and those beside them,
            strict, for archives, for fewer: faster, at the loss that the docs tell. As last asked when left out, at
            first cascade.
        pages: How web pages are read: careful, or in bulk, which is faster and keeps more of what is no story.
        again: Read again, carefully and from the record alone, the pages that were read in bulk; no file is needed.
        columns: Columns of tables by field, such as text=BODY,title=HEADLINE; told by their usual names when left out.
    """

    workers: int | None = None
    dry_run: bool = False
    gate: Gate | None = None
    pages: Pages = Pages.CAREFUL
    again: bool = False
    columns: str = ""


READING = Reading()
"""How inputs are read when nothing is said."""


def check_inputs(files: Sequence[Path], *, command: str) -> None:
    """Refuse a call that names no input, or inputs that do not exist.

    Raises:
        UsageError: nothing was named, or a named input is missing.
    """
    if not files:
        raise UsageError(f"name the files or folders to read: contested {command} FILE...")
    missing = [str(file) for file in files if not file.exists()]
    if missing:
        raise UsageError(
            f"no such file or folder: {', '.join(missing)}; name those that exist: contested {command} FILE..."
        )


def workers_of(asked: int | None) -> int:
    """Give how many processes read: as asked, else one for each core that may be used.

    Raises:
        UsageError: fewer than one.
    """
    if asked is not None and asked < 1:
        raise UsageError(f"{asked} processes cannot read; give one or more: contested ingest FILE --workers 2")
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return asked or usable


def take_inputs(
    sources: Sequence[Source],
    *,
    record: Record,
    reference: Reference,
    orders: Orders,
    workers: int | None = None,
    tell: Callable[[Taken], None] = lambda _: None,
) -> Told:
    """Read sources, telling progress and naming faulty inputs; ``tell`` is given each input when it is stored."""
    with Meter("reading") as meter:

        def done(one: Taken, pace: Pace) -> None:
            meter.tell(pace_words(one, pace), pace.share)
            tell(one)

        def still(name: str, seconds: float) -> None:
            if seconds >= STILL_SECONDS:
                meter.still(f"{name} is still being read, after {seconds:.0f} s")

        told = take_in(
            sources,
            record=record,
            reference=reference,
            orders=orders,
            clock=now,
            workers=workers_of(workers),
            progress=Progress(done=done, still=still),
        )
    return _noted(told)


def take_again(
    *, record: Record, reference: Reference, orders: Orders, tell: Callable[[Taken], None] = lambda _: None
) -> Told:
    """Read again what was read in bulk, telling how much is done."""
    with Meter("reading again") as meter:
        number = count(1)

        def done(one: Taken) -> None:
            meter.tell(f"{counted(next(number), 'report')}, last {one.name}", None)
            tell(one)

        told = read_again(record, reference=reference, orders=orders, clock=now, progress=done)
    return _noted(told)


def take_map(
    baseline: Path | None, *, record: Record, reference: Reference, tell: Callable[[Taken], None] = lambda _: None
) -> Told:
    """Read a starting map, where one is given, naming its faulty rows."""
    if baseline is None:
        return Told()
    told = take_baseline(baseline, record=record, reference=reference, today=today(), at=now(), progress=tell)
    return _noted(told)


def _noted(told: Told) -> Told:
    """Name the inputs in doubt; of a full list not all may be known."""
    note_doubts(told.doubts, more=len(told.doubts) == LISTED)
    return told


def orders_of(record: Record, *, politics: bool | None, reading: Reading = READING, resume: bool = False) -> Orders:
    """Give how inputs are read today."""
    return Orders(
        today=today(),
        politics=asked_politics(record, politics=politics),
        gate=asked_gate(record, gate=reading.gate),
        pages=reading.pages,
        dry=reading.dry_run,
        resume=resume,
    )


def pace_words(one: Taken, pace: Pace) -> str:
    """Say what was read last, how fast, and how long the rest will take."""
    rate = f"{pace.inputs / pace.seconds:.1f} a second" if pace.seconds >= 1 else ""
    left = "" if pace.left is None or pace.seconds < 1 else f"about {_span(pace.left)} left"
    return ", ".join(part for part in (f"{counted(pace.inputs, 'input')}, last {one.name}", rate, left) if part)


def _span(seconds: float) -> str:
    if seconds < MINUTE:
        return f"{seconds:.0f} s"
    return f"{seconds / MINUTE:.0f} min" if seconds < HOUR else f"{seconds / HOUR:.1f} h"


def table(told: Told) -> Iterator[str]:
    """Give the lines that count what became of inputs, and why."""
    rows = (
        ("read", told.read, _copies(told)),
        ("known", told.known, ""),
        ("doubted", told.doubted, _reasons(told.why)),
        ("failed", told.failed, _reasons(told.failures)),
        ("skipped", told.skipped, ""),
    )
    width = max(len(f"{number:,}") for _, number, _ in rows)
    for name, number, why in rows:
        if number or name == "read":
            yield f"  {name:<8} {number:>{width},}  {why}".rstrip()


def _copies(told: Told) -> str:
    exact = "1 copy" if told.copies == 1 else f"{told.copies:,} copies" if told.copies else ""
    near = "1 near-copy" if told.near == 1 else f"{told.near:,} near-copies" if told.near else ""
    both = " and ".join(part for part in (exact, near) if part)
    return f"among them {both} of other reports" if both else ""


def _reasons(why: Mapping[str, int]) -> str:
    return ", ".join(
        f"{reason} {number:,}" for reason, number in sorted(why.items(), key=lambda one: (-one[1], one[0]))
    )
