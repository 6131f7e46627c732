"""How far an intake has come, and what is being read meanwhile: told to whoever waits for it."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from attrs import define, field, frozen

from contested.pipeline.pool import TICK
from contested.pipeline.shards import Shard
from contested.pipeline.tally import Taken

LATELY = 60
"""Seconds from whose pace the time left is told; there is one mark a second."""
SURE = 5.0
"""Seconds before which no time left is told: inputs come to be stored in lots."""


@frozen(kw_only=True)
class Pace:
    """How far an intake has come.

    Attributes:
        inputs: inputs done.
        seconds: since it began.
        share: of what there is, in [0, 1]; None where that is not known.
        left: seconds that the rest will take at this pace, or None.
    """

    inputs: int
    seconds: float
    share: float | None
    left: float | None


def _nobody(*_: object) -> None:
    """Tell nobody."""


@frozen(kw_only=True)
class Progress:
    """Who is told how far an intake is.

    Attributes:
        done: told each input when it is stored, and the pace.
        still: told about once a second the name of what is being read, and for how many seconds by now; maybe from a
            thread of its own.
    """

    done: Callable[[Taken, Pace], None] = _nobody
    still: Callable[[str, float], None] = _nobody


QUIET = Progress()
"""Nobody is told."""


@define(kw_only=True)
class Pacer:
    """Tells how far an intake has come from how far its sources were read.

    The time left is told from the last ``LATELY`` seconds: what comes first is slower, for all is loaded then, or much
    faster, where it is known.

    Attributes:
        total: how far all sources go, in the measure of ``Outcome.passed``; None where that is not known.
        clock: gives seconds.
    """

    total: int | None
    clock: Callable[[], float] = time.monotonic
    _begun: float = field(init=False)
    _first: dict[str, int] = field(factory=dict)
    _last: dict[str, int] = field(factory=dict)
    _marks: deque[tuple[float, int]] = field(factory=lambda: deque(maxlen=LATELY))

    def __attrs_post_init__(self) -> None:
        """Begin now."""
        self._begun = self.clock()

    def see(self, source: str, passed: int) -> None:
        """Note how far a source was read."""
        self._first.setdefault(source, passed)
        self._last[source] = passed

    def pace(self, inputs: int) -> Pace:
        """Give the pace after so many inputs."""
        now = self.clock()
        seconds = now - self._begun
        if not self.total:
            return Pace(inputs=inputs, seconds=seconds, share=None, left=None)
        passed = min(sum(self._last.values()), self.total)
        worked = passed - sum(self._first.values())
        if not self._marks or now - self._marks[-1][0] >= 1:
            self._marks.append((now, worked))
        since, before = self._marks[0]
        left = 0.0 if passed == self.total else None
        if left is None and worked > before and now - since >= SURE:
            left = (now - since) * (self.total - passed) / (worked - before)
        return Pace(inputs=inputs, seconds=seconds, share=passed / self.total, left=left)


@define
class Watch:
    """Tells what is being read while nothing comes of it.

    Attributes:
        progress: who is told.
    """

    progress: Progress
    _name: str = ""
    _since: float = 0.0

    def tell(self, shard: Shard) -> None:
        """Tell of the shard that is being read."""
        if shard.name != self._name:
            self._name, self._since = shard.name, time.monotonic()
        self.progress.still(shard.name, time.monotonic() - self._since)

    @contextmanager
    def over(self, shard: Shard) -> Iterator[None]:
        """Tell of a shard that this process reads, again and again until it is done.

        A thread tells, since the reading leaves no room for it; only where the shard may take some seconds, since
        reading is slower beside a thread. It ends before any worker is forked.
        """
        if self.progress.still is _nobody or not shard.slow:
            yield
            return
        self._name, self._since = shard.name, time.monotonic()
        done = threading.Event()

        def watch() -> None:
            while not done.wait(TICK):
                self.tell(shard)

        thread = threading.Thread(target=watch, name="watching", daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()
