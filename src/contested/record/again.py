"""Another reading of bytes that the record has: it stands from now on, and the one before stays in the history."""

import datetime as dt
from contextlib import nullcontext
from pathlib import Path

from attrs import evolve

from contested.domain.errors import UsageError
from contested.domain.report import Appearance, Report
from contested.record.ask import Asker
from contested.record.codec import decode
from contested.record.ledger import Row, Writer, batching, writing
from contested.record.prepared import READING_STAGE, ReadRows, Rows
from contested.record.schema import Connection
from contested.record.write import add_drawn, appearance_row


def read_by(asker: Asker, reader: str) -> tuple[str, ...]:
    """Give the ids of the standing reports of one reader of pages, in the order they were recorded."""
    sql = (
        "SELECT id FROM ledger WHERE kind = 'report' AND superseded_at IS NULL AND payload IS NOT NULL"
        " AND json_extract(payload, '$.reader') = ? ORDER BY seq"
    )
    return tuple(row[0] for row in asker.ask(sql, (reader,)))


def replace(db: Connection, rows: Rows, *, at: dt.datetime, path: Path) -> None:
    """Store another reading of a report, and what was derived from it; see ``Record.read_again``."""
    if rows.read is None or rows.derived is None or rows.read.report != rows.derived.report:
        raise UsageError("a report is read again together with what is drawn from it: contested ingest --again")
    with nullcontext() if db.batch else batching(db, path=path):
        with writing(db, at=at, path=path) as writer:
            _replace_report(writer, rows.read, path=path)
        add_drawn(db, rows.derived, at=at, path=path)


def _replace_report(writer: Writer, read: ReadRows, *, path: Path) -> None:
    sql = (
        "SELECT seq, kind, payload FROM ledger WHERE superseded_at IS NULL AND report = ?"
        " AND (kind IN ('report', 'run', 'appearance') OR kind = 'doubts' AND stage = ?)"
    )
    standing = writer.db.execute(sql, (read.report, READING_STAGE)).fetchall()
    before = next((payload for _, kind, payload in standing if kind == "report"), None)
    if before is None:
        raise UsageError(f"report {read.report} is not in {path}, or was erased; add it with: contested ingest FILE")
    old, new = decode("report", before), decode("report", read.raw[-1].payload)
    for seq, kind, payload in standing:
        if kind != "appearance":  # what stages ran did so on the text before
            writer.end(seq, "superseded")
        elif (dated := _redated(decode("appearance", payload), old, new)) is not None:
            writer.end(seq, "superseded")
            writer.append(appearance_row(dated, recorded=writer.at))
    writer.append(read.raw[-1])
    if read.doubts:
        writer.append(Row(kind="doubts", id="", report=read.report, stage=READING_STAGE, payload=read.doubts))


def _redated(appearance: Appearance, old: Report, new: Report) -> Appearance | None:
    """Give an appearance with the day of the new reading, or None where it has a day of its own or the same."""
    if appearance.published != old.published or old.published == new.published:
        return None
    return evolve(appearance, published=new.published)
