"""What the pages share: the record, the reference data, the clock, and the pictures drawn lately."""

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as StillAtIt
from pathlib import Path
from typing import NoReturn

from starlette.requests import Request

from contested.domain.errors import UsageError
from contested.domain.picture import Picture
from contested.domain.time import Day
from contested.pipeline.keeper import Keeper, Working
from contested.pipeline.kept import DEFAULT, Asked, Kept
from contested.pipeline.picture import Question, draw_picture
from contested.pipeline.reference import Reference
from contested.publishing import Gated, gate
from contested.record import Record, open_record
from contested.web.view import View

PICTURES = 8
"""Pictures kept at most: the last asked for of the record as it stands."""

CLAIMS = 60_000
"""Claims of all pictures kept together, some 300 MB; the last picture is kept whatever its size."""

PATIENCE = 5.0
"""Seconds a page waits for the reference data before it says that they are still being loaded."""


HUGE = 200_000_000
"""Bytes of a record file above which no picture is drawn in this process: 100,000 made-up claims took 1.15 GB."""

PER_SECOND = 1_000
"""Claims whose kept answers are worked out in a second: 100,000 took 96 s of one processor."""

MEMORY = 10_500
"""Bytes that working them out takes for each claim."""


class NotReadyError(Exception):
    """The reference data are still being loaded; the page asks again by itself."""


class NotWorkedOutError(Exception):
    """What is asked for is being worked out beside the desk; the page asks again by itself. The message is a line."""


class Desk:
    """The record as the pages see it. Every method may be called from any thread.

    Attributes:
        path: the record file.
        who: who judges when a page does not say otherwise.
        closing: set when the desk is about to end; streams end by themselves then.
    """

    def __init__(
        self, path: Path, *, reference: "Future[Reference]", clock: Callable[[], dt.datetime], who: str
    ) -> None:
        """Take a record file, the reference data to come, a clock that gives instants in UTC, and a name."""
        self.path = path
        self.who = who
        self.closing = threading.Event()
        self._reference = reference
        self._clock = clock
        self._lock = threading.Lock()
        self._ends: list[Callable[[], int]] = []
        self._pictures: OrderedDict[tuple[str, Question], Future[Picture]] = OrderedDict()
        self._keeper = Keeper(path, self.open)
        self.when_closed(self._keep_no_more)

    @property
    def reference(self) -> Reference:
        """Directory and gazetteer.

        Raises:
            NotReadyError: they are still being loaded.
        """
        try:
            return self._reference.result(timeout=PATIENCE)
        except StillAtIt:
            raise NotReadyError from None

    def now(self) -> dt.datetime:
        """Give the instant in UTC."""
        return self._clock()

    def today(self) -> Day:
        """Give the day in UTC."""
        return self._clock().date()

    def open(self, *, read_only: bool = False) -> Record:
        """Open the record: a context manager, for the thread that calls (about a millisecond)."""
        return open_record(self.path, read_only=read_only)

    def when_closed(self, end: Callable[[], int]) -> None:
        """Have work ended when the desk is closed; ``end`` gives how many pieces of it were left undone."""
        self._ends.append(end)

    def close(self) -> int:
        """End all work that runs beside the pages; give how many pieces of it were left undone."""
        return sum(end() for end in self._ends)

    def head(self) -> str:
        """Give the last link of the record's chain: another one as soon as anybody has written."""
        with self.open() as record:
            return record.head()

    def _keep_no_more(self) -> int:
        self._keeper.close()
        return 0  # what is kept is no job of anybody's: it is worked out again when the desk is opened

    def kept(self, asked: Asked = DEFAULT, *, renew: bool, wait: bool = False) -> Kept | None:
        """Give the kept answers, maybe those of a former state, or None where there are none yet.

        Args:
            asked: whose answers.
            renew: have them worked out anew, in a process beside this one, where the record has moved on.
            wait: wait until they are those of the record as it stands.
        """
        return self._keeper.kept(asked, renew=renew, wait=wait)

    @property
    def working(self) -> Working | None:
        """The kept answers that are being worked out now."""
        return self._keeper.working

    def kept_fault(self, asked: Asked = DEFAULT) -> str:
        """Give in a line why kept answers could not be worked out the last time, or ""."""
        return self._keeper.fault(asked)

    @property
    def is_huge(self) -> bool:
        """Whether a picture of the record takes more memory than a page should."""
        return self.path.is_file() and self.path.stat().st_size > HUGE

    def refuse(self) -> NoReturn:
        """Say what to do instead of drawing a picture that takes too much memory.

        Raises:
            UsageError: always.
        """
        with self.open(read_only=True) as record:
            kept = self._keeper.kept(renew=False)
            claims = record.count_claims() if kept is None else kept.claims
        raise UsageError(
            f"this needs every one of {claims:,} facts at once, about {claims * MEMORY / 1e9:.1f} GB and"
            f" {max(1, round(claims / PER_SECOND / 60))} min, which the desk does not take;"
            f" ask on the command line, as with: contested export --help"
        )

    def picture(self, view: View) -> Picture:
        """Give the picture that answers a view's question, drawn once for each state of the record.

        Box, sides and status keep nothing out here. Never published: see ``gated``.
        """
        with self.open() as record, record.snapshot():
            return self.picture_of(record, view)

    def picture_of(self, record: Record, view: View) -> Picture:
        """Give the same of the record as it stands in a ``snapshot``, so that what else is asked in it fits."""
        if self.is_huge:
            self.refuse()
        key = (record.head(), view.question)
        with self._lock:
            found = self._pictures.get(key)
            mine = found is None
            if found is None:
                found = self._pictures[key] = Future()
            self._pictures.move_to_end(key)
        if mine:
            self._draw(found, record, key)
        return found.result()

    def _draw(self, promise: "Future[Picture]", record: Record, key: tuple[str, Question]) -> None:
        try:
            drawn = draw_picture(record, reference=self.reference, question=key[1])
        except BaseException as fault:  # noqa: BLE001 - whoever waits for the picture is told
            with self._lock:
                self._pictures.pop(key, None)
            promise.set_exception(fault)
            return
        promise.set_result(drawn)
        with self._lock:
            self._let_go(key[0])

    def _let_go(self, head: str) -> None:
        """Let pictures go, the longest not asked for first, until what is kept is little; old ones at once."""
        done = [(key, one.result()) for key, one in self._pictures.items() if one.done() and not one.exception()]
        left, claims = len(done), sum(len(picture.claims) for _, picture in done)
        for key, picture in done[:-1]:
            if key[0] != head or left > PICTURES or claims > CLAIMS:
                del self._pictures[key]
                left, claims = left - 1, claims - len(picture.claims)

    def gated(self, view: View) -> Gated:
        """Give the picture as the forms of publishing take it, with nothing withheld: for this desk alone."""
        return gate(self.picture(view), on=False, today=self.today(), directory=self.reference.directory)


def desk_of(request: Request) -> Desk:
    """Give the desk that a request came to."""
    desk = request.app.state.desk
    if not isinstance(desk, Desk):
        raise TypeError("the app was made without a desk")
    return desk


def view_of(request: Request) -> View:
    """Give the view that a request's address says; UsageError for a value that says nothing."""
    return View.parse(request.query_params)
