"""The ledger's end: one transaction at a time appends rows, ends rows and erases words, and chains each act."""

import datetime as dt
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import define, field, frozen

from contested.record.codec import digest, link, stamp
from contested.record.schema import Connection, explain

SALT_BYTES = 16
_WHOLE = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_PART = ("SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part"))
"""What begins a write, keeps it and undoes it: by itself, and as a part of a batch."""


@frozen(kw_only=True)
class Row:
    """One row to append; see migrations/0001_ledger.sql for the columns."""

    kind: str
    id: str
    payload: str | bytes
    report: str = ""
    stage: str = ""
    producer: str = ""
    known: str | None = None


@define
class Writer:
    """What one transaction writes: collected first, then chained and stored together by ``flush``.

    Attributes:
        db: connection inside a transaction.
        at: instant of the transaction; never before the last acknowledged one, so that what was answered as of an
            instant in the past can never change.
        rows: rows to append.
        endings: (ledger seq, ending) of rows whose life ends.
        erasures: ledger seqs of rows whose words are erased.
    """

    db: sqlite3.Connection
    at: str
    rows: list[Row] = field(factory=list)
    endings: list[tuple[int, str]] = field(factory=list)
    erasures: list[int] = field(factory=list)

    def append(self, row: Row) -> None:
        """Note a row to append."""
        self.rows.append(row)

    def end(self, seq: int, ending: str) -> None:
        """Note that the row ends now; ``ending`` says why."""
        self.endings.append((seq, ending))

    def erase(self, seqs: Iterable[int]) -> None:
        """Note rows whose words are to be erased."""
        self.erasures.extend(seqs)

    def flush(self) -> None:
        """Store and chain everything noted. Ends come first: an id stands at most once at any time."""
        chain, previous = _end_of_chain(self.db)
        acts: list[tuple[int, str, int, str, str, str]] = []

        def chained(act: str, seq: int, told: str, *facts: object) -> None:
            nonlocal chain, previous
            chain += 1
            previous = link(previous, act, seq, self.at, told, *facts)
            acts.append((chain, act, seq, self.at, told, previous))

        for seq, ending in self.endings:
            chained(ending, seq, "")
        for seq in self.erasures:
            chained("redacted", seq, "")
        inserts: list[tuple[object, ...]] = []
        seq = self.db.execute("SELECT coalesce(max(seq), 0) FROM ledger").fetchone()[0]
        salts = os.urandom(SALT_BYTES * len(self.rows))
        for number, row in enumerate(self.rows):
            seq += 1
            salt = salts[number * SALT_BYTES : (number + 1) * SALT_BYTES]
            facts = (row.kind, row.id, row.report, row.stage, row.producer, row.known)
            chained("written", seq, digest(salt, row.payload), *facts)
            inserts.append((seq, *facts, row.payload, salt, self.at))
        self._store(inserts, acts)

    def _store(self, inserts: list[tuple[object, ...]], acts: list[tuple[int, str, int, str, str, str]]) -> None:
        self.db.executemany(
            "UPDATE ledger SET superseded_at = ?, ending = ? WHERE seq = ?",
            [(self.at, ending, seq) for seq, ending in self.endings],
        )
        self.db.executemany(
            "UPDATE ledger SET payload = NULL, salt = NULL WHERE seq = ?", [(seq,) for seq in self.erasures]
        )
        self.db.executemany(
            "INSERT INTO ledger (seq, kind, id, report, stage, producer, known, payload, salt, recorded_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            inserts,
        )
        self.db.executemany("INSERT INTO chain (seq, act, row, at, digest, link) VALUES (?, ?, ?, ?, ?, ?)", acts)


def _end_of_chain(db: sqlite3.Connection) -> tuple[int, str]:
    found = db.execute("SELECT seq, link FROM chain ORDER BY seq DESC LIMIT 1").fetchone()
    return (found[0], found[1]) if found else (0, "")


@contextmanager
def batching(db: Connection, *, path: Path) -> Iterator[None]:
    """Open one transaction that the writes inside the block join: durable together when it ends, or none of them.

    Raises:
        RecordError: locked for too long, read-only, disk full, or inside another batch.
    """
    try:
        db.execute("BEGIN IMMEDIATE")
        db.batch = True
        try:
            yield
            db.execute("COMMIT")
        except BaseException:  # also Ctrl-C: nothing of a torn transaction may stay
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
        finally:
            db.batch = False
    except sqlite3.Error as error:
        raise explain(error, path) from error


@contextmanager
def writing(db: sqlite3.Connection, *, at: dt.datetime, path: Path) -> Iterator[Writer]:
    """Open one transaction for writing; it is durable when the block ends and leaves no trace when it raises.

    Inside a batch it is a part of the batch's transaction, and is durable when that ends.

    Raises:
        RecordError: locked for too long, read-only, disk full.
        UsageError: the instant has no time zone.
    """
    asked = stamp(at)
    inside = isinstance(db, Connection) and db.batch
    begin, keep, undo = _PART if inside else _WHOLE
    try:
        db.execute(begin)
        try:
            last = db.execute("SELECT at FROM chain ORDER BY seq DESC LIMIT 1").fetchone()
            writer = Writer(db, max(asked, last[0]) if last else asked)
            yield writer
            # Written at once also inside a batch: what comes after it there looks up what stands.
            writer.flush()
            db.execute(keep)
        except BaseException:  # also Ctrl-C: nothing of a torn transaction may stay
            if db.in_transaction:
                for statement in undo:
                    db.execute(statement)
            raise
    except sqlite3.Error as error:
        raise explain(error, path) from error
