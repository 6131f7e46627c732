"""What was acknowledged and is not read yet, on the disk beside the record: the next desk goes on with it.

Beside ``war.db`` lies ``war.db.inbox``: a folder for each desk that is open, and in it one for each order, with the
files as they were given. An order is complete when its folder has its own name: until then it is a draft, and was not
acknowledged. A desk holds a lock in its folder while it lives, however it ends, so that the next one knows which orders
nobody works at. It is not the sidecar ``war.db.desk``, which anybody may delete.
"""

import logging
import os
import shutil
import sqlite3
import tempfile
import threading
import time
import weakref
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from attrs import asdict, evolve, frozen

from contested.pipeline.pasted import Pasted
from contested.web.orders import Order, total_of

SUFFIX = ".inbox"
_RUN = "run-"
_NEW = "new-"
_DRAFT = "draft-"
_LOCK = "lock"
_ORDER = "order.json"
_STANDS = "stands.json"


@frozen(kw_only=True)
class Left:
    """An order that a desk before this one left undone.

    Attributes:
        key: the id of its job.
        order: what was given.
        total: inputs it has.
        begun: how often it was begun by desks that did not come to its end.
        problem: why it failed, one line, or "".
    """

    key: str
    order: Order
    total: int
    begun: int = 0
    problem: str = ""


class Inbox:
    """The orders of one desk over one record. Every method may be called from any thread."""

    def __init__(self, record: Path) -> None:
        """Take the record's path; nothing is written before there is something to keep."""
        self._root = record.absolute().with_name(record.name + SUFFIX)
        self._lock = threading.Lock()
        self._run: Path | None = None
        self._held: sqlite3.Connection | None = None
        self._last = 0

    def left(self) -> tuple[Left, ...]:
        """Take over what desks that have ended left undone; give it in the order in which it was given."""
        try:
            return self._take_over() if self._root.is_dir() else ()
        except OSError:
            logging.getLogger(__name__).warning("what was left in %s cannot be reached", self._root, exc_info=True)
            return ()

    def _take_over(self) -> tuple[Left, ...]:
        own = self._own()
        for run in self._root.glob(f"{_RUN}*"):
            if run != own:
                _adopt(run, own)
        found = [one for folder in sorted(own.iterdir()) if (one := _read(folder)) is not None]
        if not found:
            self.close()
        return tuple(found)

    def draft(self) -> Path:
        """Give a new folder for the files of an order that is being made.

        Raises:
            OSError: nothing can be written beside the record.
        """
        return Path(tempfile.mkdtemp(prefix=_DRAFT, dir=self._own()))

    def keep(self, key: str, order: Order) -> Order:
        """Keep an order, its files in a folder that ``draft`` gave; it is on the disk when this comes back.

        Raises:
            OSError: it could not be kept; nothing of it is.
        """
        try:
            folder = self._keep(key, order)
        except OSError:
            shutil.rmtree(order.folder, ignore_errors=True)
            raise
        files = tuple(folder / file.relative_to(order.folder) for file in order.files)
        return evolve(order, files=files, folder=folder)

    def _keep(self, key: str, order: Order) -> Path:
        given = {
            "files": [file.relative_to(order.folder).as_posix() for file in order.files],
            "addresses": list(order.addresses),
            "text": None if order.text is None else asdict(order.text),
            "total": total_of(order),
        }
        _write(order.folder / _ORDER, _clean(given))
        for path in (*order.folder.rglob("*"), order.folder):
            _settle(path)
        with self._lock:
            # By the clock, so that orders of several desks stay in the order in which they were given.
            self._last = max(self._last + 1, time.time_ns())
            folder = order.folder.with_name(f"{self._last:020d}-{key}")
        order.folder.rename(folder)
        _settle(folder.parent)
        return folder

    def note(self, order: Order, *, begun: int = 0, problem: str = "") -> None:
        """Note how an order stands, for the next desk; where it cannot be written, the order is as it was."""
        with suppress(OSError):
            _write(order.folder / _STANDS, {"begun": begun, "problem": problem})

    def drop(self, order: Order) -> None:
        """Let an order go: it was read, or given up."""
        with suppress(OSError):
            (order.folder / _ORDER).unlink(missing_ok=True)  # first, so that one cut short is a draft again
        shutil.rmtree(order.folder, ignore_errors=True)

    def close(self) -> None:
        """Leave what is not done to the next desk; where nothing is, leave no trace."""
        with self._lock:
            run, held = self._run, self._held
            self._run = self._held = None
        if run is None or held is None:
            return
        _tidy(run)
        held.close()
        with suppress(OSError):
            self._root.rmdir()

    def _own(self) -> Path:
        """Give the folder of this desk, made and locked."""
        with self._lock:
            if self._run is None:
                self._root.mkdir(mode=0o700, exist_ok=True)
                made = Path(tempfile.mkdtemp(prefix=_NEW, dir=self._root))
                held = _hold(made / _LOCK)
                if held is None:
                    raise OSError(f"nothing can be locked beside the record, in {self._root.name}")
                # It bears its name only now that it is locked: no other desk takes it for one that was left.
                self._run = made.rename(made.with_name(made.name.replace(_NEW, _RUN, 1)))
                self._held = held
                weakref.finalize(self, held.close)
            return self._run


def _hold(path: Path) -> sqlite3.Connection | None:
    """Lock a file for as long as the connection is open; None where another desk has it.

    By SQLite, whose locks are those of each system, and end with the process that holds them.
    """
    try:
        held = sqlite3.connect(path, isolation_level=None, timeout=0, check_same_thread=False)
    except sqlite3.Error:
        return None
    try:
        held.execute("PRAGMA journal_mode = OFF")  # nothing is ever written: no second file
        held.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        held.close()
        return None
    return held


def _adopt(run: Path, own: Path) -> None:
    """Move the orders of a desk that has ended to this one's folder."""
    held = _hold(run / _LOCK)
    if held is None:
        return
    for folder in run.iterdir():
        if (folder / _ORDER).is_file() and not folder.name.startswith(_DRAFT):
            with suppress(OSError):  # another desk that started just now was quicker
                folder.rename(own / folder.name)
    _tidy(run)
    held.close()


def _tidy(run: Path) -> None:
    """Remove drafts, and the folder when nothing else is in it."""
    for folder in run.glob(f"{_DRAFT}*"):
        shutil.rmtree(folder, ignore_errors=True)
    if [path.name for path in run.iterdir()] == [_LOCK]:
        shutil.rmtree(run, ignore_errors=True)


def _read(folder: Path) -> Left | None:
    if not (folder / _ORDER).is_file() or folder.name.startswith(_DRAFT):
        return None
    try:
        given = msgspec.json.decode((folder / _ORDER).read_bytes())
        stands = folder / _STANDS
        stood = msgspec.json.decode(stands.read_bytes()) if stands.is_file() else {}
        order = Order(
            files=tuple(folder / name for name in given["files"]),
            addresses=tuple(given["addresses"]),
            text=None if given["text"] is None else Pasted(**given["text"]),
            folder=folder,
        )
        key = folder.name.rpartition("-")[2]
        return Left(key=key, order=order, total=int(given["total"]), **stood)
    except (OSError, msgspec.MsgspecError, KeyError, TypeError, ValueError):
        # It stays where it is: what was acknowledged is not thrown away because it is not understood.
        logging.getLogger(__name__).warning("what was given in %s cannot be read", folder, exc_info=True)
        return None


def _write(path: Path, value: dict[str, Any]) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(f"{path.name}.part")
    draft.write_bytes(msgspec.json.encode(value))
    draft.replace(path)


def _clean(value: Any) -> Any:  # noqa: ANN401 - any part of what is written
    """Replace half characters, which come from browsers now and then and which no file can hold."""
    if isinstance(value, str):
        return value.encode("utf-8", errors="replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list) else value


def _settle(path: Path) -> None:
    """Have a file or folder reach the disk.

    Raises:
        OSError: the disk did not take a file.
    """
    if path.is_dir() and os.name == "nt":
        return  # folders cannot be opened there
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
