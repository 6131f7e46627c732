"""Showing that nothing was altered: the chain is walked from its first link, and every row is held against it.

The chain is over digests, so it still verifies where words were erased by ``redact``. Who can write the file could also
compute a whole new chain; the head noted somewhere else (``Record.head``) is what would show that.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from attrs import field, frozen

from contested.domain.errors import RecordError
from contested.domain.ids import ID_HEX, digest_bytes
from contested.record.codec import digest, link, unpack

MOST = 100
"""Problems listed at most; one altered link makes the rest of the chain doubtful anyway."""


@frozen
class _Told:
    """What the chain tells of the rows: (instant, digest) written, (instant, ending) ended, and which were erased."""

    written: dict[int, tuple[str, str]] = field(factory=dict)
    ended: dict[int, tuple[str, str]] = field(factory=dict)
    erased: set[int] = field(factory=set)


def verify(db: sqlite3.Connection, path: Path) -> tuple[str, ...]:
    """Give the problems found, one plain line each; empty when nothing was altered."""
    problems: list[str] = []
    try:
        db.execute("BEGIN")  # one snapshot, so that a writer beside it looks like no alteration
        try:
            for problem in _problems(db):
                problems.append(problem)
                if len(problems) >= MOST:
                    problems.append("more problems follow")
                    break
        finally:
            db.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        problems.append(f"the file {path} is damaged: {error}")
    return tuple(problems)


def _problems(db: sqlite3.Connection) -> Iterator[str]:
    for (line,) in db.execute("PRAGMA integrity_check(10)"):
        if line != "ok":
            yield f"the file is damaged: {line}"
    told = _Told()
    previous, expected = "", 1
    facts = {row[0]: row[1:] for row in db.execute("SELECT seq, kind, id, report, stage, producer, known FROM ledger")}
    for seq, act, row, at, digested, linked in db.execute(
        "SELECT seq, act, row, at, digest, link FROM chain ORDER BY seq"
    ):
        if seq != expected:
            yield f"the chain lacks link {expected}"
        told_of = facts.get(row, ()) if act == "written" else ()
        if link(previous, act, row, at, digested, *told_of) != linked:
            yield f"link {seq} of the chain does not fit: row {row} ({act} at {at}) or the link was altered"
        previous, expected = linked, seq + 1
        if act == "written":
            told.written[row] = (at, digested)
        elif act == "redacted":
            told.erased.add(row)
        else:
            told.ended[row] = (at, act)
    yield from _rows(db, told)


def _rows(db: sqlite3.Connection, told: _Told) -> Iterator[str]:
    """Hold every row against what the chain tells of it."""
    seen = set()
    # Row by row: raw bytes of a large record would not fit in memory together.
    columns = "seq, kind, id, report, stage, payload, salt, recorded_at, superseded_at, ending"
    sql = f"SELECT {columns} FROM ledger ORDER BY seq"  # noqa: S608 - a constant
    for seq, kind, key, report, stage, payload, salt, *life in db.execute(sql):
        seen.add(seq)
        name = f"{kind} {key or report} {stage}".strip()
        if seq not in told.written:
            yield f"{name}: row {seq} is not in the chain"
            continue
        at, digested = told.written[seq]
        if tuple(life) != (at, *told.ended.get(seq, (None, ""))):
            yield f"{name}: the instants of its life were altered"
        yield from (f"{name}: {problem}" for problem in _words(payload, salt, digested, erased=seq in told.erased))
        if kind == "raw" and isinstance(payload, bytes):
            yield from _raw(name, payload, key=key, report=report)
    for seq in sorted(set(told.written) - seen):
        yield f"row {seq} of the chain is missing"


def _words(payload: object, salt: object, digested: str, *, erased: bool) -> Iterator[str]:
    """Hold what a row says against its digest."""
    if payload is None:
        if not erased:
            yield "its words are gone without a redaction"
    elif erased:
        yield "words came back after a redaction"
    elif not (isinstance(payload, str | bytes) and isinstance(salt, bytes)) or digest(salt, payload) != digested:
        yield "its content was altered"


def _raw(name: str, payload: bytes, *, key: str, report: str) -> Iterator[str]:
    """Hold raw bytes against the address they were filed under."""
    try:
        found = digest_bytes(unpack(payload))
    except RecordError:
        found = ""
    if found != key or not report.endswith(key[:ID_HEX]):
        yield f"{name}: the bytes are not those of the report"
