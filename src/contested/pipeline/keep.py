"""The file of kept answers beside a record, which anybody may delete: it is worked out again."""

import contextlib
import datetime as dt
import glob
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, overload

import msgspec
import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from contested.control import Method, Past, PastNames
from contested.domain.time import Day
from contested.pipeline.kept import Asked, Kept, Waiting, method_of

SUFFIX = ".desk"

SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE part (name TEXT PRIMARY KEY, form TEXT, shape TEXT, value BLOB);
CREATE TABLE waiting (
    rank INTEGER PRIMARY KEY, claim TEXT, report TEXT, place TEXT, day INTEGER, known INTEGER, impact REAL
);
"""
INDEX = "CREATE INDEX waiting_claim ON waiting (claim)"

DRAFT = ".draft-"
"""What stands in the name of a file that is being written."""

ABANDONED = 3600.0
"""Seconds after which a draft is nobody's any more: writing one takes a few."""


def beside(record: Path) -> Path:
    """Give the path of the file that keeps a record's answers."""
    return record.with_name(record.name + SUFFIX)


@frozen
class WaitingRows(Sequence[Waiting]):
    """The claims nobody reviewed, read from the file page by page."""

    path: Path
    total: int

    def __len__(self) -> int:
        """Count them."""
        return self.total

    @overload
    def __getitem__(self, at: int) -> Waiting: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Waiting]: ...
    def __getitem__(self, at: int | slice) -> Waiting | Sequence[Waiting]:
        """Give one by its place in the order, or a page of them."""
        ranks = range(self.total)[at]
        if isinstance(ranks, int):
            return self[ranks : ranks + 1][0]
        sql = "SELECT * FROM waiting WHERE rank >= ? AND rank <= ? ORDER BY rank"
        ends = (min(ranks[0], ranks[-1]), max(ranks[0], ranks[-1])) if ranks else (0, -1)
        with closing(sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True)) as db:
            rows = {row[0]: _waiting(row) for row in db.execute(sql, ends)}
        # Another process may have put a newer file in place, with fewer rows.
        return tuple(rows[rank] for rank in ranks if rank in rows)

    def ranks(self, claims: Iterable[str]) -> list[int]:
        """Give the places of some claims in the order, rising; a claim that is not in it has none."""
        with closing(sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True)) as db:
            found = (db.execute("SELECT rank FROM waiting WHERE claim = ?", (one,)).fetchone() for one in claims)
            return sorted(row[0] for row in found if row is not None)


def write(kept: Kept, path: Path) -> None:
    """Write what is kept to a file, whole or not at all."""
    _clear(path)
    number, name = tempfile.mkstemp(prefix=path.name + DRAFT, dir=path.parent)
    os.close(number)
    draft = Path(name)
    try:
        with closing(sqlite3.connect(draft)) as db:
            db.execute("PRAGMA synchronous = OFF")
            db.executescript(SCHEMA)
            names = msgspec.json.encode(kept.past.names).decode()
            about = {"head": kept.head, "method": kept.method, "names": names, "waiting": str(len(kept.waiting))}
            about |= {"last": kept.last.isoformat(), "known": kept.known.isoformat()}
            about |= {"mark": str(kept.mark), "claims": str(kept.claims), "seconds": f"{kept.seconds:.1f}"}
            asked = kept.asked
            about |= {"asked": asked.known.isoformat() if asked.known else "", "by": str(asked.method)}
            db.executemany("INSERT INTO about VALUES (?, ?)", about.items())
            db.executemany("INSERT INTO part VALUES (?, ?, ?, ?)", _parts(kept))
            db.executemany("INSERT INTO waiting VALUES (?, ?, ?, ?, ?, ?, ?)", _ranked(kept.waiting))
            db.execute(INDEX)
            db.commit()
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def read(path: Path) -> Kept | None:
    """Read what is kept in a file; None where there is none, or it is no such file, or of other rules."""
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
            about = dict(db.execute("SELECT key, value FROM about"))
            if about.get("method") != method_of():
                return None
            parts = {name: _array(*rest) for name, *rest in db.execute("SELECT * FROM part")}
        names = msgspec.json.decode(about["names"], type=PastNames)
        return Kept(
            head=about["head"],
            method=about["method"],
            last=dt.date.fromisoformat(about["last"]),
            known=dt.date.fromisoformat(about["known"]),
            past=Past.of_columns(names, parts),
            days=parts["days"],
            reports=parts["reports"],
            waiting=WaitingRows(path, int(about["waiting"])),
            asked=Asked(
                known=dt.date.fromisoformat(about["asked"]) if about["asked"] else None, method=Method(about["by"])
            ),
            mark=int(about["mark"]),
            claims=int(about["claims"]),
            seconds=float(about["seconds"]),
        )
    except (sqlite3.Error, KeyError, ValueError, TypeError):
        return None


def _clear(path: Path) -> None:
    """Remove drafts of programs that were killed while they wrote."""
    for one in path.parent.glob(glob.escape(path.name + DRAFT) + "*"):
        with contextlib.suppress(OSError):
            if time.time() - one.stat().st_mtime > ABANDONED:
                one.unlink()


def _parts(kept: Kept) -> Iterator[tuple[str, str, str, bytes]]:
    for name, one in {**kept.past.columns, "days": kept.days, "reports": kept.reports}.items():
        form = one.dtype.descr if one.dtype.names else one.dtype.str
        yield name, msgspec.json.encode(form).decode(), msgspec.json.encode(one.shape).decode(), one.tobytes()


def _array(form: str, shape: str, value: bytes) -> NDArray[Any]:
    told = msgspec.json.decode(form)
    kind = np.dtype([tuple(one) for one in told] if isinstance(told, list) else told)
    return np.frombuffer(value, dtype=kind).reshape(msgspec.json.decode(shape))


def _ranked(waiting: Sequence[Waiting]) -> Iterator[tuple[object, ...]]:
    for rank, one in enumerate(waiting):
        yield rank, one.claim, one.report, one.place, _number(one.day), _number(one.known), one.impact


def _number(day: Day | None) -> int | None:
    return None if day is None else day.toordinal()


def _waiting(row: tuple[int, str, str, str, int | None, int | None, float]) -> Waiting:
    _, claim, report, place, day, known, impact = row
    first, second = (None if one is None else dt.date.fromordinal(one) for one in (day, known))
    return Waiting(claim=claim, report=report, place=place, day=first, known=second, impact=impact)
