"""Erasing words for good, everywhere they stand, while the chain of digests still verifies.

What is erased by the id that is named:

- a report: its bytes, text, appearances, and every version of everything derived from it; the same for reports with
  the same words (one text in ten outlets is one text); the record's answers and judgements that rest on its claims;
- a claim: its versions, answers and judgements, and its evidence words in the report (masked, so that all other spans
  stay right), its sentences, traces, persons and doubts; the bytes of the report, which cannot be masked;
- an answer or a judgement: its versions.

Rows keep their ids, instants and digests; each digest is salted and the salt goes with the words.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from contested.domain.claim import Claim, Evidence
from contested.domain.errors import RecordError, UsageError
from contested.domain.ids import make_id
from contested.record.codec import decode, encode
from contested.record.ledger import Row, Writer, writing
from contested.record.mask import MASKED, maskers_of, place_of
from contested.record.rows import NoticeKind, Redaction
from contested.record.schema import MEMORY, explain
from contested.record.write import ANSWERS


def redact(db: sqlite3.Connection, key: str, *, reason: str, who: str, at: dt.datetime, path: Path) -> Redaction:
    """Erase what an id stands for; see ``Record.redact``."""
    with writing(db, at=at, path=path) as writer:
        kinds = {kind for (kind,) in db.execute("SELECT DISTINCT kind FROM ledger WHERE id = ?", (key,))}
        if "report" in kinds:
            erased = _erase_reports(writer, key)
        elif "claim" in kinds:
            erased = _erase_claim(writer, key)
        elif kinds & {*ANSWERS, "judgement"}:
            erased = {key}
            _erase(writer, "id = ? AND kind IN ('event', 'holding', 'assessment', 'judgement')", (key,))
        else:
            raise UsageError(
                f"nothing that can be erased has the id {key}; see what can, the reports, with: contested show"
            )
        done = Redaction(
            subject=key,
            reason=reason,
            who=who,
            at=at,
            erased=tuple(sorted(erased)),
            rows=len(writer.erasures),
            standing=_revisions(writer, erased),
        )
        if done.rows:
            payload = encode(done)
            writer.append(Row(kind="redaction", id=make_id("x", payload), payload=payload))
    _scrub(db, path)
    return done


def _scrub(db: sqlite3.Connection, path: Path) -> None:
    """Rewrite the file and empty its log, so that no copy of the words stays in either.

    Raises:
        RecordError: another program is reading; the words are erased, but old pages may still hold them.
    """
    try:
        db.execute("VACUUM")
        if path != MEMORY and db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            raise RecordError(
                f"{path} is in use and may still hold the words; close it elsewhere, then repeat: contested redact"
            )
    except sqlite3.Error as error:
        raise explain(error, path) from error


def _erase(writer: Writer, where: str, values: Iterable[str]) -> None:
    """Erase the rows a fixed condition names, those only that still have words."""
    sql = f"SELECT seq FROM ledger WHERE payload IS NOT NULL AND {where}"  # noqa: S608 - fixed pieces, values are bound
    noted = set(writer.erasures)
    writer.erase(seq for (seq,) in writer.db.execute(sql, tuple(values)).fetchall() if seq not in noted)


def _erase_reports(writer: Writer, key: str) -> set[str]:
    """Erase a report, its copies and all that hangs on them; give the ids that lost words."""
    reports = {key, *_copies(writer, key)}
    ids = set(reports)
    for report in reports:
        claims = writer.db.execute("SELECT id FROM ledger WHERE kind = 'claim' AND report = ?", (report,))
        ids |= {one for (one,) in claims}
        # That a stage has run tells no words, and keeps the report from being taken for one not looked at.
        _erase(writer, "report = ? AND kind <> 'run'", (report,))
        writer.db.execute("DELETE FROM sketch WHERE report = ?", (report,))  # it could confirm a guess of the words
    return ids | _erase_resting_on(writer, ids)


def _copies(writer: Writer, report: str) -> set[str]:
    """Give the reports whose any version has the words of any version of this one."""
    sql = (
        "SELECT DISTINCT b.id FROM ledger a JOIN ledger b ON b.kind = 'report'"
        " AND json_extract(b.payload, '$.fingerprint') = json_extract(a.payload, '$.fingerprint')"
        " WHERE a.kind = 'report' AND a.id = ?"
    )
    return {one for (one,) in writer.db.execute(sql, (report,))}


def _erase_resting_on(writer: Writer, ids: set[str]) -> set[str]:
    """Erase answers and judgements that name one of these ids, and withdrawals of those; give their ids."""
    sql = (
        "SELECT seq, kind, id, payload FROM ledger"
        " WHERE kind IN ('event', 'holding', 'assessment', 'judgement') AND payload IS NOT NULL"
    )
    rows = writer.db.execute(sql).fetchall()
    found: dict[int, str] = {}
    named = ids
    while named:
        quoted = [encode(one) for one in named]
        hit = [row for row in rows if row[0] not in found and any(one in row[3] for one in quoted)]
        found |= {seq: key for seq, _, key, _ in hit}
        named = {key for _, kind, key, _ in hit if kind == "judgement"}
    noted = set(writer.erasures)
    writer.erase(seq for seq in found if seq not in noted)
    return set(found.values())


def _erase_claim(writer: Writer, key: str) -> set[str]:
    """Erase a claim and its evidence words in the report and its copies; give the ids that lost words."""
    sql = "SELECT report, payload FROM ledger WHERE kind = 'claim' AND id = ? AND payload IS NOT NULL"
    versions: list[tuple[str, Claim]] = [
        (report, decode("claim", payload)) for report, payload in writer.db.execute(sql, (key,))
    ]
    ids = {key}
    words = frozenset(claim.evidence.text for _, claim in versions)
    for home in {report for report, _ in versions}:
        for report in {home, *_copies(writer, home)}:
            own = [claim.evidence for _, claim in versions if report == home]
            ids |= _mask_report(writer, report, words=words, own=own)
    return ids | _erase_resting_on(writer, ids)


def _mask_report(writer: Writer, report: str, *, words: frozenset[str], own: Sequence[Evidence]) -> set[str]:
    """Replace a report and its bundles by masked versions; give the ids of the claims that lost words with it."""
    sql = (
        "SELECT seq, kind, id, stage, producer, payload FROM ledger"
        " WHERE superseded_at IS NULL AND report = ? AND kind = ? AND payload IS NOT NULL"
    )
    texts = _texts(writer, report)
    maskers = maskers_of(texts, words=words, own=own)
    masker = maskers[-1]
    standing = [row for kind in MASKED for row in writer.db.execute(sql, (report, kind)).fetchall()]
    # Sentences come before traces, which name them by their index.
    hit: set[int] = set()
    for seq, kind, key, stage, producer, payload in standing:
        value = decode(kind, payload)
        if kind == "sentences":
            hit |= {sentence.index for sentence in value if masker.touches(sentence.start, sentence.end)}
        masked = encode(masker.mask(kind, value, sentences=hit))
        writer.end(seq, "corrected")
        writer.append(Row(kind=kind, id=key, report=report, stage=stage, producer=producer, payload=masked))
    writer.db.execute("DELETE FROM sketch WHERE report = ?", (report,))
    _erase(writer, "report = ? AND kind IN ('raw', 'report', 'sentences', 'traces', 'persons', 'doubts')", (report,))
    claims = writer.db.execute(
        "SELECT id, payload FROM ledger WHERE report = ? AND kind = 'claim' AND payload IS NOT NULL", (report,)
    ).fetchall()
    lost = set()
    for key, payload in claims:
        evidence = decode("claim", payload).evidence
        if maskers[place_of(evidence, texts)].touches(evidence.start, evidence.end) or masker.tells(evidence.text):
            lost.add(key)
    for key in lost:
        _erase(writer, "kind = 'claim' AND id = ?", (key,))
    return lost


def _texts(writer: Writer, report: str) -> tuple[str, ...]:
    """Give the texts of all versions of a report that have words, the standing one last; ("",) where there is none."""
    sql = (
        "SELECT json_extract(payload, '$.text') FROM ledger WHERE kind = 'report' AND report = ?"
        " AND payload IS NOT NULL ORDER BY superseded_at IS NULL, seq"
    )
    return tuple(text for (text,) in writer.db.execute(sql, (report,))) or ("",)


def _revisions(writer: Writer, erased: set[str]) -> tuple[str, ...]:
    """Give the reports linked to an erased one as its revision or near-copy that were not erased themselves."""
    found: set[str] = set()
    for (payload,) in writer.db.execute("SELECT payload FROM ledger WHERE kind = 'notice' AND payload IS NOT NULL"):
        notice = decode("notice", payload)
        if notice.kind in {NoticeKind.REVISION, NoticeKind.COPY} and {notice.report, notice.other} & erased:
            found |= {notice.report, notice.other} - erased
    return tuple(sorted(found))
