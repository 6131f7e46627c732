"""Writing: each function is one transaction, durable when it returns, and a second identical call changes nothing."""

import datetime as dt
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from attrs import evolve

from contested.domain.assessment import Assessment
from contested.domain.errors import UsageError
from contested.domain.event import Event
from contested.domain.holding import Holding
from contested.domain.ids import make_id
from contested.domain.judgement import Judgement, JudgementKind
from contested.domain.report import Appearance, Reading, Report
from contested.domain.time import Day
from contested.record.codec import decode, encode
from contested.record.corrections import check_value
from contested.record.ledger import Row, Writer, writing
from contested.record.prepared import BUNDLES, READING_STAGE, DerivedRows, ReadRows, derived_rows, read_rows
from contested.record.rows import Counts, Derived, Notice, NoticeKind, Producer

ANSWERS = ("event", "holding", "assessment")
_DERIVED = ", ".join(f"'{kind}'" for kind in ("claim", *BUNDLES, "run"))

Answer = Event | Holding | Assessment


def add_reading(db: sqlite3.Connection, reading: Reading, *, at: dt.datetime, path: Path) -> bool:
    """Store what came of one input; True when its report is new. See ``Record.add_reading``."""
    return add_read(db, read_rows(reading), at=at, path=path)


def add_read(db: sqlite3.Connection, rows: ReadRows, *, at: dt.datetime, path: Path) -> bool:
    """Store the rows of one input that was read; True when its report is new."""
    with writing(db, at=at, path=path) as writer:
        if not rows.report:
            _append_unread(writer, rows)
            return False
        new = db.execute("SELECT 1 FROM ledger WHERE kind = 'report' AND id = ?", (rows.report,)).fetchone() is None
        if new:
            for row in rows.raw:
                writer.append(row)
            if rows.doubts:
                writer.append(Row(kind="doubts", id="", report=rows.report, stage=READING_STAGE, payload=rows.doubts))
        elif _erased(db, rows.report):
            return False
        _append_appearance(writer, rows.appearance or _appearance(rows, fetched=Day.fromisoformat(writer.at[:10])))
        return new


def _appearance(rows: ReadRows, *, fetched: Day) -> Appearance:
    """Give the appearance of a report whose reading tells of none."""
    report: Report = decode("report", rows.raw[-1].payload)
    return Appearance(
        report=report.id,
        source=report.source,
        url=report.url or rows.name,
        published=report.published,
        fetched=fetched,
    )


def _append_unread(writer: Writer, rows: ReadRows) -> None:
    """Keep the doubts of an input that never became a report, once for each input's name."""
    name = make_id("n", rows.name)
    current = _current(writer.db, kind="doubts", report="", stage=READING_STAGE, id=name)
    if not rows.doubts or (current and current[1] == rows.doubts):
        return
    if current:
        writer.end(current[0], "superseded")
    writer.append(Row(kind="doubts", id=name, stage=READING_STAGE, payload=rows.doubts))


def _append_appearance(writer: Writer, appearance: Appearance) -> None:
    """Add where a report appeared, once; link it to an earlier report of the same address.

    An appearance that a person corrected stays corrected: reading the same input again brings nothing back.
    """
    key = appearance_id(appearance)
    if writer.db.execute("SELECT 1 FROM ledger WHERE kind = 'appearance' AND id = ?", (key,)).fetchone():
        return
    if "://" in appearance.url:
        earlier = writer.db.execute(
            "SELECT report FROM ledger WHERE kind = 'appearance' AND json_extract(payload, '$.url') = ?"
            " AND report <> ? ORDER BY seq DESC LIMIT 1",
            (appearance.url, appearance.report),
        ).fetchone()
        if earlier:
            day = known_day(appearance, recorded=writer.at)
            notice = Notice(kind=NoticeKind.REVISION, report=appearance.report, other=earlier[0], day=day)
            writer.append(notice_row(notice))
    writer.append(appearance_row(appearance, recorded=writer.at))


def appearance_id(appearance: Appearance) -> str:
    """Give the id of an appearance: report, source and address."""
    return make_id("p", appearance.report, appearance.source, appearance.url)


def known_day(appearance: Appearance, *, recorded: str) -> Day:
    """Give the first day a reader could know: published, else fetched; never after it was fetched or recorded."""
    return min(appearance.published or appearance.fetched, appearance.fetched, Day.fromisoformat(recorded[:10]))


def appearance_row(appearance: Appearance, *, recorded: str) -> Row:
    """Give the ledger row of an appearance."""
    known = known_day(appearance, recorded=recorded).isoformat()
    key = appearance_id(appearance)
    return Row(kind="appearance", id=key, report=appearance.report, known=known, payload=encode(appearance))


def notice_row(notice: Notice) -> Row:
    """Give the ledger row of a notice."""
    payload = encode(notice)
    key = make_id("o", payload)
    return Row(kind="notice", id=key, report=notice.report, known=notice.day.isoformat(), payload=payload)


def _current(
    db: sqlite3.Connection,
    *,
    kind: str,
    report: str,
    stage: str,
    id: str,  # noqa: A002 - the column's name
) -> tuple[int, str] | None:
    found: tuple[int, str] | None = db.execute(
        "SELECT seq, payload FROM ledger"
        " WHERE superseded_at IS NULL AND kind = ? AND report = ? AND stage = ? AND id = ?",
        (kind, report, stage, id),
    ).fetchone()
    return found


def _erased(db: sqlite3.Connection, report: str) -> bool:
    """Tell whether no words of the report stand: unknown, or erased."""
    sql = "SELECT payload FROM ledger WHERE superseded_at IS NULL AND kind = 'report' AND report = ?"
    found = db.execute(sql, (report,)).fetchone()
    return found is None or found[0] is None


def add_derived(db: sqlite3.Connection, derived: Derived, *, at: dt.datetime, path: Path) -> Counts:
    """Store what one stage yields for one report; see ``Record.add_derived``."""
    return add_drawn(db, derived_rows(derived), at=at, path=path)


def add_drawn(db: sqlite3.Connection, drawn: DerivedRows, *, at: dt.datetime, path: Path) -> Counts:
    """Store the rows that one stage yields for one report."""
    report, stage = drawn.report, drawn.producer.stage
    with writing(db, at=at, path=path) as writer:
        if _erased(db, report):
            what = f"report {report or '(none)'} is not in {path}, or was erased"
            raise UsageError(f"{what}; add it with: contested brief FILE")
        standing = {
            (kind, key): (seq, payload)
            for seq, kind, key, payload in db.execute(
                "SELECT seq, kind, id, payload FROM ledger WHERE superseded_at IS NULL AND report = ? AND stage = ?"  # noqa: S608 - a constant
                f" AND kind IN ({_DERIVED})",
                (report, stage),
            )
        }
        sql = "SELECT id FROM ledger WHERE kind = 'claim' AND report = ? AND payload IS NULL"
        erased = {("claim", key) for (key,) in db.execute(sql, (report,))}
        # what was erased does not come back with a rerun
        rows = {(row.kind, row.id): row for row in drawn.rows if (row.kind, row.id) not in erased}
        counts = _replace(writer, standing, rows, counted="claim", gone="orphaned")
        ran = standing.get(("run", stage))
        if ran is None or ran[1] != drawn.run.payload:
            if ran:
                writer.end(ran[0], "superseded")
            writer.append(drawn.run)
        return counts


def _replace(
    writer: Writer,
    standing: dict[tuple[str, str], tuple[int, str]],
    rows: dict[tuple[str, str], Row],
    *,
    counted: str,
    gone: str,
) -> Counts:
    """Append what is new or differs, end what it replaces and what is no longer yielded; count rows of one kind."""
    added = superseded = ended = same = 0
    for key, row in rows.items():
        counts = row.kind == counted
        before = standing.get(key)
        if before and before[1] == row.payload:
            same += counts
            continue
        if before:
            writer.end(before[0], "superseded")
            superseded += counts
        else:
            added += counts
        writer.append(row)
    for key, (seq, _) in standing.items():
        if key[0] != "run" and key not in rows:
            writer.end(seq, gone if key[0] == counted else "superseded")
            ended += key[0] == counted
    orphaned, replaced = (ended, 0) if gone == "orphaned" else (0, ended)
    return Counts(added=added, superseded=superseded + replaced, orphaned=orphaned, same=same)


def put_answer(
    db: sqlite3.Connection, kind: str, rows: Sequence[Answer], *, producer: Producer, at: dt.datetime, path: Path
) -> Counts:
    """Keep the record's own answer; see ``Record.put_answer``."""
    check_answer(kind)
    wanted = {
        (kind, row.id): Row(kind=kind, id=row.id, stage=producer.stage, producer=producer.id, payload=encode(row))
        for row in rows
    }
    if len(wanted) < len(rows):
        raise UsageError(f"two rows of the answer have one id; give each {kind} once")
    with writing(db, at=at, path=path) as writer:
        standing = {
            (kind, id_): (seq, payload)
            for seq, id_, payload in db.execute(
                "SELECT seq, id, payload FROM ledger WHERE superseded_at IS NULL AND kind = ?", (kind,)
            )
        }
        return _replace(writer, standing, wanted, counted=kind, gone="superseded")


def check_answer(kind: str) -> None:
    """Refuse kinds that are no answer."""
    if kind not in ANSWERS:
        raise UsageError(f"{kind!r} is no answer the record keeps; ask for one of: {', '.join(ANSWERS)}")


def judge(db: sqlite3.Connection, *judgements: Judgement, at: dt.datetime, path: Path) -> bool:
    """Store a person's judgements, all or none; True when any is new. See ``Record.judge``."""
    for one in judgements:
        check_value(one)
    with writing(db, at=at, path=path) as writer:
        new = [_judge(db, one, writer=writer) for one in judgements]
    return any(new)


def _judge(db: sqlite3.Connection, judgement: Judgement, *, writer: Writer) -> bool:
    known: str | None = None
    if judgement.known_from is not None:
        known = judgement.known_from.isoformat()
    elif judgement.kind is JudgementKind.WORLD:
        known = judgement.when.date().isoformat()
    payload = encode(judgement)
    before = _current(db, kind="judgement", report="", stage="", id=judgement.id)
    if before and before[1] == payload and not _overtaken(db, judgement, since=before[0]):
        return False
    if before:
        writer.end(before[0], "superseded")
    writer.append(Row(kind="judgement", id=judgement.id, known=known, payload=payload))
    return before is None


def _overtaken(db: sqlite3.Connection, judgement: Judgement, *, since: int) -> bool:
    """Tell whether the same words judge anew: withdrawn since that row, or what they withdraw was made again since."""
    sql = (
        "SELECT 1 FROM ledger WHERE kind = 'judgement' AND superseded_at IS NULL AND payload IS NOT NULL AND seq > ?"
        " AND (json_extract(payload, '$.kind') = ? AND json_extract(payload, '$.subject') = ? OR id = ?) LIMIT 1"
    )
    values = (since, str(JudgementKind.WITHDRAWAL), judgement.id, judgement.subject)
    return db.execute(sql, values).fetchone() is not None


def add_notice(db: sqlite3.Connection, notice: Notice, *, at: dt.datetime, path: Path) -> bool:
    """Store a notice about a report; True when it is new."""
    with writing(db, at=at, path=path) as writer:
        row = notice_row(notice)
        if _current(db, kind=row.kind, report=row.report, stage="", id=row.id):
            return False
        writer.append(row)
        return True


def correct_appearance(
    db: sqlite3.Connection, old: Appearance, new: Appearance, *, notice: Notice, at: dt.datetime, path: Path
) -> None:
    """Replace an appearance by a corrected one; see ``Record.correct_appearance``."""
    with writing(db, at=at, path=path) as writer:
        before = _current(db, kind="appearance", report=old.report, stage="", id=appearance_id(old))
        if before is None or new.report != old.report:
            what = f"{old.url or 'that appearance'} is no appearance of report {old.report}"
            raise UsageError(f"{what}; see them: contested show {old.report}")
        if decode("appearance", before[1]) == new:
            return
        writer.end(before[0], "corrected")
        row = appearance_row(new, recorded=writer.at)
        merged = row.id != appearance_id(old) and _current(
            db, kind="appearance", report=new.report, stage="", id=row.id
        )
        if not merged:  # else the right address stands already, and the wrong one only goes
            writer.append(row)
        writer.append(notice_row(notice))
        if old.published != new.published:
            _redate(writer, old, new)


def _redate(writer: Writer, old: Appearance, new: Appearance) -> None:
    """Carry a corrected day into the report read from that appearance, and have its stages run again.

    Relative times ("over the past 5 days") count from the report's day, so what was derived from it is stale.
    """
    before = _current(writer.db, kind="report", report=old.report, stage="", id=old.report)
    report: Report | None = decode("report", before[1]) if before and before[1] else None
    if before is None or report is None or report.published != old.published:
        return
    writer.end(before[0], "corrected")
    corrected = evolve(report, published=new.published, published_by="given" if new.published else "")
    writer.append(Row(kind="report", id=report.id, report=report.id, payload=encode(corrected)))
    runs = writer.db.execute(
        "SELECT seq FROM ledger WHERE superseded_at IS NULL AND kind = 'run' AND report = ?", (report.id,)
    )
    for (seq,) in runs.fetchall():
        writer.end(seq, "corrected")
    # The sources are looked through again, or the report would not be met.
    writer.db.execute("DELETE FROM position")
