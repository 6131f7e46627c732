"""The record as its callers see it: one open file, its writes and its questions."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from attrs import evolve

from contested.domain.assessment import Assessment
from contested.domain.claim import Claim, Trace
from contested.domain.doubt import Doubt
from contested.domain.errors import UsageError
from contested.domain.event import Event
from contested.domain.holding import Holding
from contested.domain.judgement import Judgement
from contested.domain.mention import PersonMention
from contested.domain.place import Place
from contested.domain.report import Appearance, Reading, Report
from contested.domain.sentence import Sentence
from contested.domain.time import Day
from contested.record import again, write
from contested.record.ask import Asker, Clocks
from contested.record.codec import unpack
from contested.record.corrections import by_subject
from contested.record.ledger import batching
from contested.record.prepared import Rows
from contested.record.redact import redact
from contested.record.rows import Counts, Derived, Listed, Notice, NoticeKind, Producer, Redaction, Version
from contested.record.schema import MEMORY, Connection, connect
from contested.record.spared import Spared
from contested.record.verify import verify

AnswerKind = Literal["event", "holding", "assessment"]


class Record:
    """One open record file. Every write is one transaction, durable when the call returns.

    Every question takes both clocks: ``known`` (a day; None: everything) keeps what a reader could know by then,
    ``recorded`` (an instant; None: now) what this record held then. Instants carry a time zone; days are local days.

    Raises (all methods):
        RecordError: locked by another program for too long, read-only, damaged, disk full.
        UsageError: an instant without a time zone, or an id or value that does not fit.
    """

    def __init__(self, db: Connection, path: Path) -> None:
        """Take an open connection; use ``open_record``."""
        self._db = db
        self._asker = Asker(db, path)
        self.path = path
        self.spared = Spared(self._asker)

    def __enter__(self) -> Self:
        """Give the record itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    @contextmanager
    def snapshot(self) -> Iterator[Self]:
        """Have several questions see one state, whatever other programs write meanwhile; it takes no writes.

        One inside another sees the state of the outer one.
        """
        if self._db.in_transaction:
            yield self
            return
        self._asker.ask("BEGIN")
        try:
            yield self
        finally:
            self._asker.ask("ROLLBACK")

    def close(self) -> None:
        """Close the file; what was acknowledged is already durable."""
        self._db.close()

    # Writing

    @contextmanager
    def batch(self) -> Iterator[Self]:
        """Have the writes inside the block be one transaction: durable together when it ends, or none of them.

        A write that raises inside leaves the others as they are. Others who write wait meanwhile, so compute first.
        """
        with batching(self._db, path=self.path):
            yield self

    def add_reading(self, reading: Reading, *, at: dt.datetime) -> bool:
        """Store what came of one input: raw bytes, report, appearance, doubts; True when the report is new.

        The same bytes again store nothing, but a new source or address is a new appearance. New bytes at a known
        address are a report of their own, linked by a notice of revision. An input that gave no report leaves its
        doubts. A report whose words were erased does not come back.
        """
        return write.add_reading(self._db, reading, at=at, path=self.path)

    def add_rows(self, rows: Rows, *, at: dt.datetime) -> bool:
        """Store what ``rows_of`` made of one input, as ``add_reading`` and ``add_derived`` do; True: a new report."""
        new = rows.read is not None and write.add_read(self._db, rows.read, at=at, path=self.path)
        if rows.derived is not None:
            write.add_drawn(self._db, rows.derived, at=at, path=self.path)
        return new

    def read_again(self, rows: Rows, *, at: dt.datetime) -> None:
        """Replace a report by another reading of the same bytes, with all that was derived; the history keeps both."""
        again.replace(self._db, rows, at=at, path=self.path)

    def add_derived(self, derived: Derived, *, at: dt.datetime) -> Counts:
        """Store what one stage yields for one report, all or nothing, and count its claims.

        Rows of the same stage that differ are superseded, equal ones stay untouched under their first producer, and
        a claim that is no longer yielded ends as an orphan. Other stages' rows are not looked at.
        """
        return write.add_derived(self._db, derived, at=at, path=self.path)

    def put_answer(
        self,
        kind: AnswerKind,
        rows: Sequence[Event] | Sequence[Holding] | Sequence[Assessment],
        *,
        producer: Producer,
        at: dt.datetime,
    ) -> Counts:
        """Keep the whole answer of one kind, so that ``answers(recorded=R)`` gives back what was answered at R.

        Rows that did not change stay under the producer that first gave them.
        """
        return write.put_answer(self._db, kind, rows, producer=producer, at=at, path=self.path)

    def judge(self, *judgements: Judgement, at: dt.datetime) -> bool:
        """Store a person's judgements, all or none; True when any is new. Values they may have: ``corrections``."""
        return write.judge(self._db, *judgements, at=at, path=self.path)

    def supposing(self, *judgements: Judgement) -> "Record":
        """Give the same open record as it would answer had these judgements been made last; nothing is written."""
        other = Record(self._db, self.path)
        other._asker = evolve(self._asker, supposed=(*self._asker.supposed, *judgements))
        return other

    def correct_appearance(self, old: Appearance, new: Appearance, *, who: str, why: str, at: dt.datetime) -> None:
        """Replace where or when a report appeared. The first version stays in the history.

        A corrected day of publication moves the report's own day with it, and its stages count as not run.
        """
        notice = Notice(kind=NoticeKind.CORRECTION, report=old.report, day=at.date(), who=who, words=why)
        write.correct_appearance(self._db, old, new, notice=notice, at=at, path=self.path)

    def add_notice(self, notice: Notice, *, at: dt.datetime) -> bool:
        """Store a retraction or another notice about a report; True when it is new."""
        return write.add_notice(self._db, notice, at=at, path=self.path)

    def redact(self, id: str, *, reason: str, who: str, at: dt.datetime) -> Redaction:  # noqa: A002 - the noun's own word
        """Erase the words behind a report, claim, answer or judgement for good, everywhere they stand.

        The file is rewritten and its log emptied; ids, instants and digests stay, so ``verify`` still holds.
        ``Redaction.standing`` names revisions of the same address that were not touched.

        Raises:
            RecordError: another program is reading the file; repeat the call when it has closed it.
            UsageError: the id stands for nothing that can be erased.
        """
        return redact(self._db, id, reason=reason, who=who, at=at, path=self.path)

    # Asking about reports

    def has(self, report: str) -> bool:
        """Tell whether the report was ever added, also when its words were erased since."""
        return bool(self._ask("SELECT 1 FROM ledger WHERE kind = 'report' AND id = ? LIMIT 1", report))

    def produced_by(self, report: str) -> frozenset[str]:
        """Give the producers whose rows stand for the report: looked, whether or not anything was found."""
        sql = "SELECT producer FROM ledger WHERE superseded_at IS NULL AND kind = 'run' AND report = ?"
        return frozenset(row[0] for row in self._ask(sql, report))

    def last_asked(self, stage: str, *, but: str = "") -> str:
        """Give what more was asked of a stage when it last ran on any report and was not asked for ``but``, or ""."""
        runs = "SELECT producer FROM ledger WHERE kind = 'run' AND stage = ? AND producer NOT LIKE ?"
        last = self._ask(f"{runs} ORDER BY seq DESC LIMIT 1", stage, f"%+{but}")  # "" leaves none out: none ends with +
        return next((row[0].partition("+")[2] for row in last), "")

    def reports(self, *, known: Day | None = None, recorded: dt.datetime | None = None) -> tuple[Report, ...]:
        """Give the reports by first known day; erased ones are left out."""
        return self._asker.reports(Clocks(known=known, recorded=recorded))

    def read_by(self, reader: str) -> tuple[str, ...]:
        """Give the ids of standing reports whose pages were read by a reader other than the careful one."""
        return again.read_by(self._asker, reader)

    def report(self, id: str) -> Report | None:  # noqa: A002 - the noun's own word
        """Give a report, or None when it is unknown or erased."""
        found = self._asker.reports(Clocks(), report=id)
        return found[0] if found else None

    def listing(
        self, *, first: int, most: int, known: Day | None = None, but: Iterable[str] = ()
    ) -> tuple[Listed, ...]:
        """Give reports as rows of a list, the latest published first, those without a day last; no text is read for it.

        Args:
            first: rows to pass over.
            most: rows to give.
            known: the day by which they were known; None: all.
            but: ids of claims that are not counted.
        """
        return self._asker.listing(Clocks(known=known), first=first, most=most, but=frozenset(but))

    def count_reports(self, *, known: Day | None = None) -> int:
        """Give how many reports stand and were known by a day."""
        return self._asker.count_reports(Clocks(known=known))

    def raw(self, report: str) -> bytes:
        """Give the bytes a report was read from.

        Raises:
            UsageError: the record does not have them, or they were erased.
        """
        found = self._ask("SELECT payload FROM ledger WHERE kind = 'raw' AND report = ?", report)
        if not found or found[0][0] is None:
            raise UsageError(
                f"the bytes of {report} are not in {self.path}, or were erased; see: contested show {report}"
            )
        return unpack(found[0][0])

    def appearances(
        self, *, report: str | None = None, known: Day | None = None, recorded: dt.datetime | None = None
    ) -> tuple[Appearance, ...]:
        """Give where reports appeared, each from its own first known day on."""
        return self._asker.appearances(Clocks(known=known, recorded=recorded), report=report)

    def copies(self, report: str, *, near: bool = True) -> tuple[str, ...]:
        """Give the ids of the other reports with the same words, and of those noted to have nearly the same.

        Without the ``near`` ones no notice is read: an archive has many, and each report of it is asked about.
        """
        noted = [one for one in self.notices() if one.kind is NoticeKind.COPY] if near else []
        nearly = {each for one in noted if report in {one.report, one.other} for each in (one.report, one.other)}
        sql = (
            "SELECT DISTINCT b.id FROM ledger a JOIN ledger b ON b.kind = 'report' AND b.superseded_at IS NULL"
            " AND json_extract(b.payload, '$.fingerprint') = json_extract(a.payload, '$.fingerprint')"
            " WHERE a.kind = 'report' AND a.superseded_at IS NULL AND a.report = ? AND b.id <> ? ORDER BY b.id"
        )
        same = {row[0] for row in self._ask(sql, report, report)}
        return tuple(sorted((same | nearly) - {report}))

    def notices(
        self, *, report: str | None = None, known: Day | None = None, recorded: dt.datetime | None = None
    ) -> tuple[Notice, ...]:
        """Give corrections, revisions, retractions and near-copies that were known by a day."""
        found: list[Notice] = self._asker.values("notice", Clocks(recorded=recorded))
        kept = [each for each in found if report in {None, each.report} and (known is None or each.day <= known)]
        return tuple(sorted(kept, key=lambda each: (each.day, each.report)))

    # Asking about what was derived

    def claims(
        self, *, known: Day | None = None, recorded: dt.datetime | None = None, report: str | None = None
    ) -> tuple[Claim, ...]:
        """Give the claims as people corrected them; rejected readings are left out."""
        return self._asker.claims(Clocks(known=known, recorded=recorded), report=report)

    def count_claims(self, *, but: Iterable[str] = ()) -> int:
        """Give how many claims stand as machines read them, without those left out; none is read for it."""
        return self._asker.count_claims(but=frozenset(but))

    def standing(self, claims: Iterable[str]) -> int:
        """Give how many of these claims stand as machines read them; only these are looked at."""
        return self._asker.standing(frozenset(claims))

    def mark(self) -> int:
        """Give a number that rises with each act on the record, to ask later what came since."""
        return self._asker.mark()

    def claims_since(self, mark: int) -> int:
        """Give how many more claims stand, as machines read them, than at a mark; fewer is below zero."""
        return self._asker.claims_since(mark)

    def ended_since(self, mark: int) -> tuple[str, ...]:
        """Give the ids of claims of which something was done since a mark, and that do not stand."""
        return self._asker.ended_since(mark)

    def latest_claims(self, *, first: int, most: int) -> tuple[Claim, ...]:
        """Give standing claims as machines read them, the latest recorded first: so many, after the first so many."""
        return self._asker.latest_claims(first=first, most=most)

    def judged(self, *, recorded: dt.datetime | None = None) -> dict[str, tuple[Judgement, ...]]:
        """Give, by claim id, the judgements on its reading, the last word last."""
        found = by_subject(self._asker.judgements(Clocks(recorded=recorded)))
        return {key: tuple(each) for key, each in found.items()}

    def claim(self, id: str) -> Claim | None:  # noqa: A002 - the noun's own word
        """Give the newest machine reading of a claim, also when it is an orphan; None when unknown or erased."""
        found: Claim | None = self._asker.latest("claim", id)
        return found

    def history(self, id: str) -> tuple[Version, ...]:  # noqa: A002 - the noun's own word
        """Give every version of a claim, report, answer or judgement, oldest first."""
        return self._asker.history(id)

    def known_from(self, *, recorded: dt.datetime | None = None) -> dict[str, Day]:
        """Give, by id, the first day a reader could know each claim and each report."""
        return self._asker.known_from(Clocks(recorded=recorded))

    def sentences(self, report: str, *, recorded: dt.datetime | None = None) -> tuple[Sentence, ...]:
        """Give the sentences of a report in order, without tokens."""
        found = self._asker.bundles("sentences", Clocks(recorded=recorded), report=report)
        return tuple(sorted(found, key=lambda each: each.index))

    def persons(self, report: str, *, recorded: dt.datetime | None = None) -> tuple[PersonMention, ...]:
        """Give the names of persons in a report, in order."""
        found = self._asker.bundles("persons", Clocks(recorded=recorded), report=report)
        return tuple(sorted(found, key=lambda each: each.start))

    def written_at(self, report: str, *, recorded: dt.datetime | None = None) -> Place | None:
        """Give the place a report says it was written at, or None."""
        return next(self._asker.bundles("dateline", Clocks(recorded=recorded), report=report), None)

    def traces(self, report: str) -> tuple[Trace, ...]:
        """Give what the rules did with each sentence of a report."""
        return tuple(sorted(self._asker.bundles("traces", Clocks(), report=report), key=lambda each: each.sentence))

    def doubts(self, report: str | None = None, *, recorded: dt.datetime | None = None) -> tuple[Doubt, ...]:
        """Give the doubts of one report, or of all inputs, those that gave no report included."""
        return tuple(self._asker.bundles("doubts", Clocks(recorded=recorded), report=report))

    def orphans(self) -> tuple[Claim, ...]:
        """Give the last reading of every anchor that a rerun no longer yields."""
        return self._asker.orphans()

    def answers(self, kind: AnswerKind, *, recorded: dt.datetime | None = None) -> tuple[Any, ...]:
        """Give the answer of one kind as it stood: events, holdings or assessments in order of id."""
        write.check_answer(kind)
        return tuple(self._asker.values(kind, Clocks(recorded=recorded)))

    def judgements(self, *, known: Day | None = None, recorded: dt.datetime | None = None) -> tuple[Judgement, ...]:
        """Give people's judgements, earliest first: on reading at every known day, on the world from their own.

        What was withdrawn is left out; ``history`` still has it.
        """
        return self._asker.judgements(Clocks(known=known, recorded=recorded))

    def acts(self) -> tuple[Judgement, ...]:
        """Give every judgement that was ever made, also those withdrawn since, in the order recorded."""
        return self._asker.acts()

    def find(self, id: str) -> tuple[str, object] | None:  # noqa: A002 - the noun's own word
        """Give (kind, value) of any id people are shown, or of the beginning of one (six characters or more).

        An erased id gives ("redaction", the Redaction that erased it).

        Raises:
            UsageError: several ids begin so; the message lists them.
        """
        return self._asker.find(id)

    def matching(self, key: str) -> tuple[tuple[str, str], ...]:
        """Give (kind, id) of the id that is the key, else of all that begin with it (six characters or more).

        Ids that people are shown, erased and superseded ones included.
        """
        return tuple(self._asker.matching(key))

    def verify(self) -> tuple[str, ...]:
        """Give what was altered behind the record's back, a plain line each; empty when nothing was."""
        return verify(self._db, self.path)

    def head(self) -> str:
        """Give the last link of the chain; noted elsewhere, it shows later that no earlier fact was rewritten."""
        found = self._ask("SELECT link FROM chain ORDER BY seq DESC LIMIT 1")
        return str(found[0][0]) if found else ""

    def counts(self) -> dict[str, int]:
        """Give how many rows of each kind stand, and how many orphans and erased rows there are."""
        return self._asker.counts()

    def redactions(self) -> tuple[Redaction, ...]:
        """Give what was erased, why and by whom, oldest first."""
        return self._asker.redactions()

    def _ask(self, sql: str, *values: str) -> list[Any]:
        return self._asker.ask(sql, values)


def open_record(path: Path | str, *, create: bool = True, read_only: bool = False) -> Record:
    """Open a record file, made and migrated where needed; a context manager. ":memory:" is a record without a file.

    Raises:
        RecordError: absent (and not to be created), not a record, of a newer schema, or not writable.
    """
    where = MEMORY if str(path) == str(MEMORY) else Path(path)
    return Record(connect(where, create=create, read_only=read_only), where)
