"""Reading inputs with progress, shared by ``brief`` and ``ingest``."""

from collections.abc import Callable, Sequence
from pathlib import Path

from contested.cli.options import now, today
from contested.cli.out import note_doubts
from contested.cli.progress import Meter
from contested.domain.errors import UsageError
from contested.pipeline.baseline import take_baseline
from contested.pipeline.ingest import ingest
from contested.pipeline.reference import Reference
from contested.pipeline.tally import Taken, Told
from contested.record import Record


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


def take_inputs(
    files: Sequence[Path],
    *,
    record: Record,
    reference: Reference,
    baseline: Path | None = None,
    politics: bool | None = None,
    tell: Callable[[Taken], None] = lambda _: None,
) -> Told:
    """Read a starting map if one is given, then the files, telling progress and naming faulty inputs.

    ``tell`` is given each input when it is stored.
    """
    at, day = now(), today()
    told = Told()
    if baseline is not None:
        told = take_baseline(baseline, record=record, reference=reference, today=day, at=at, progress=tell)
    if files:
        with Meter("reading") as meter:

            def done(one: Taken) -> None:
                meter.tell(f"read {one.name}: {one.claims} claims")
                tell(one)

            told += ingest(
                files, record=record, reference=reference, today=day, at=at, progress=done, politics=politics
            )
    note_doubts(told.doubts)
    return told
