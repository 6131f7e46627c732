"""Keeping answers fresh: when the record has moved on they are worked out anew, in a process of its own."""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from attrs import frozen

from contested.pipeline.keep import beside, read
from contested.pipeline.kept import DEFAULT, Asked, Kept
from contested.pipeline.rebuild import command
from contested.record import Record

PATIENCE = 5.0
"""Seconds a process has to end once it was told to."""


@frozen(kw_only=True)
class Working:
    """What is being worked out, and since how many seconds."""

    asked: Asked
    seconds: float


class Keeper:
    """Keeps the answers of one record file fresh. Every method may be called from any thread.

    While a record that has moved on is worked out anew the answers of its former state are given. Those of the question
    asked by default lie beside the record; those of one other question, the last asked, in a folder that goes when the
    keeper is closed. One is worked out at a time, and after each the machine rests as long as it took.
    """

    def __init__(self, record: Path, open_record: Callable[[], AbstractContextManager[Record]]) -> None:
        """Take the record's path and what opens it."""
        self._record = record
        self._open = open_record
        self._lock = threading.Lock()
        self._kept: dict[Asked, Kept] = {}
        self._faults: dict[Asked, tuple[str, str]] = {}
        self._read: tuple[int, int] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._elsewhere = False
        self._closed = False
        self._rest = 0.0
        self._work: threading.Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._doing: tuple[Asked, float] | None = None

    def kept(self, asked: Asked = DEFAULT, *, wait: bool = False, renew: bool = True) -> Kept | None:
        """Give what is kept, and see to it that it becomes that of the record as it stands.

        Args:
            asked: whose answers.
            wait: wait until it is; else the answers of a former state are given, or None where there are none yet.
            renew: see to it; else what there is is given as it is.
        """
        while True:
            with self._open() as record:
                head = record.head()
            with self._lock:
                kept = self._known(asked, head)
                failed = self._faults.get(asked, ("", ""))[0] == head
                if (kept is not None and kept.head == head) or not renew or failed or self._closed:
                    return kept
                if self._work is None and (wait or time.monotonic() >= self._rest):
                    self._work = threading.Thread(target=self._renew, args=(asked, head), name="kept", daemon=True)
                    self._work.start()
                work = self._work
            if not wait or work is None:
                return kept
            work.join()

    def fault(self, asked: Asked = DEFAULT) -> str:
        """Give in a line why answers could not be worked out the last time, or ""."""
        with self._lock:
            return self._faults.get(asked, ("", ""))[1]

    @property
    def working(self) -> Working | None:
        """What is being worked out now."""
        doing = self._doing
        return None if doing is None else Working(asked=doing[0], seconds=time.monotonic() - doing[1])

    def close(self) -> None:
        """End what is being worked out, and wait until it has ended; nothing half-written is left."""
        with self._lock:
            self._closed = True
            work = self._work
            self._end()
        if work is not None:
            work.join()
        if self._folder is not None:
            self._folder.cleanup()

    def _end(self) -> None:
        if self._process is not None:
            self._process.terminate()

    def _known(self, asked: Asked, head: str) -> Kept | None:
        """Give what is kept; the file beside the record is read anew where another program put a newer one there."""
        kept = self._kept.get(asked)
        if asked != DEFAULT or (kept is not None and kept.head == head) or self._elsewhere:
            return kept
        path = beside(self._record)
        stamp = _stamp(path)
        if stamp is not None and stamp != self._read:
            self._read = stamp
            found = read(path)
            if found is not None and found.asked == DEFAULT:
                kept = self._kept[asked] = found
        return kept

    def _place(self, asked: Asked) -> Path:
        """Give where answers are written: beside the record, or in a folder of the keeper's own."""
        path = beside(self._record)
        if asked == DEFAULT and os.access(path.parent, os.W_OK):
            return path
        self._elsewhere = self._elsewhere or asked == DEFAULT
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="contested-kept-")
        return Path(self._folder.name) / f"{asked.known}-{asked.method}.desk"

    def _renew(self, asked: Asked, head: str) -> None:
        begin = time.monotonic()
        self._doing = (asked, begin)
        try:
            fault = self._worked_out(asked)
        except OSError as failed:
            fault = str(failed)
        with self._lock:
            self._doing, self._process, self._work = None, None, None
            self._rest = 2 * time.monotonic() - begin
            self._faults.pop(asked, None)
            if fault and not self._closed:
                self._faults[asked] = (head, fault)

    def _worked_out(self, asked: Asked) -> str:
        """Work answers out in another process and read them; give in a line what went wrong, or ""."""
        with self._lock:
            if self._closed:
                return ""
            path = self._place(asked)
            words = command(self._record, path, asked)
            self._process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603 - this very Python, with words of this program
            process = self._process
        while True:
            try:
                told = process.communicate(timeout=PATIENCE)[1]
                break
            except subprocess.TimeoutExpired:
                if self._closed:
                    process.kill()
        if process.returncode:
            return (told.decode(errors="replace").strip().splitlines() or [f"it ended with {process.returncode}"])[-1]
        fresh = read(path)
        if fresh is None:
            return f"{path.name} cannot be read back"
        with self._lock:
            if asked == DEFAULT:
                self._read = _stamp(path)
            for other in [one for one in self._kept if one not in {DEFAULT, asked}]:
                del self._kept[other]
            self._kept[asked] = fresh
        return ""


def _stamp(path: Path) -> tuple[int, int] | None:
    """Give what tells one file from the next of its name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns
