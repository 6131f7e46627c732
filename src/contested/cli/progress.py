"""Progress of long work, on standard error: a bar on a terminal, a line now and then elsewhere."""

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

REFRESH_SECONDS = 0.1
"""The bar is drawn at most once in this time."""
QUIET_SECONDS = 10.0
"""Where there is no terminal, work shorter than this says nothing, and longer work one line in this time."""


class Meter:
    """Tells how far work has come; a context manager, so that the bar is taken down on any way out."""

    def __init__(self, task: str) -> None:
        self._task = task
        self._last = time.monotonic()
        self._bar: Progress | None = None
        if sys.stderr.isatty():
            columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
            # no thread of its own draws it: processes are forked while it stands
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
            self._row = self._bar.add_task(task, total=None)

    def __enter__(self) -> Self:
        """Put the bar up."""
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar down."""
        if self._bar is not None:
            self._bar.stop()

    def tell(self, step: str, share: float | None = None) -> None:
        """Say what is being done, and the share of it done in [0, 1] when that is known."""
        if self._bar is not None:
            total = None if share is None else 1.0
            self._bar.update(self._row, description=step, total=total, completed=share or 0.0)
            if time.monotonic() - self._last >= REFRESH_SECONDS:
                self._last = time.monotonic()
                self._bar.refresh()
            return
        if time.monotonic() - self._last >= QUIET_SECONDS:
            self._last = time.monotonic()
            done = "" if share is None else f" ({share:.0%})"
            sys.stderr.write(f"{self._task}: {step}{done}\n")

    def still(self, step: str) -> None:
        """Say that the same is still being done; the share of all that is done stays as it was told."""
        if self._bar is not None:
            self._bar.update(self._row, description=step)
            self._bar.refresh()
        else:
            self.tell(step)

    def build(self, step: str, share: float) -> None:
        """Tell of a step of building reference data."""
        self.tell(step, share)
