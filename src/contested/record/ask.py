"""Asking: every question takes both clocks; an answer is an index probe a report, never a window over all rows."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import field, frozen

from contested.domain.claim import Claim
from contested.domain.errors import UsageError
from contested.domain.judgement import Judgement, JudgementKind
from contested.domain.report import Appearance, Report
from contested.domain.time import Day
from contested.record.codec import decode, instant, stamp
from contested.record.corrections import by_subject, correct
from contested.record.rows import Listed, Redaction, Version
from contested.record.schema import explain

FINDABLE = ("report", "claim", "event", "holding", "assessment", "judgement", "redaction")
"""Kinds whose ids people are shown."""

PREFIX = 6
"""Fewest characters of an id that are looked up as its beginning."""

_NOW = "{row}.superseded_at IS NULL"
_THEN = "{row}.recorded_at <= :recorded AND ({row}.superseded_at IS NULL OR {row}.superseded_at > :recorded)"


@frozen(kw_only=True)
class Clocks:
    """The two clocks of a question: None means all that is known, and now."""

    known: Day | None = None
    recorded: dt.datetime | None = None

    @property
    def stands(self) -> str:
        """SQL that says whether row ``d`` stood at the recorded instant."""
        return (_NOW if self.recorded is None else _THEN).format(row="d")

    @property
    def first_known(self) -> str:
        """SQL for the first day a reader could know the report of row ``d``: one index probe."""
        stood = (_NOW if self.recorded is None else _THEN).format(row="a")
        return f"(SELECT min(a.known) FROM ledger a WHERE a.kind = 'appearance' AND a.report = d.report AND {stood})"  # noqa: S608 - fixed pieces, values are bound

    @property
    def values(self) -> dict[str, str | None]:
        """Values to bind."""
        return {
            "known": self.known.isoformat() if self.known else None,
            "recorded": stamp(self.recorded) if self.recorded else None,
        }


@frozen
class Asker:
    """Asks one open record.

    Attributes:
        db: the connection.
        path: the file, for messages.
        supposed: judgements that nobody made, which the answers take as made last.
    """

    db: sqlite3.Connection
    path: Path
    supposed: tuple[Judgement, ...] = field(default=(), kw_only=True)

    def ask(self, sql: str, values: object = ()) -> list[Any]:
        """Run a question.

        Raises:
            RecordError: the file is locked, damaged or gone.
        """
        try:
            return self.db.execute(sql, values).fetchall()  # type: ignore[arg-type]  # a dict or a sequence, as sqlite3 takes
        except sqlite3.Error as error:
            raise explain(error, self.path) from error

    def of_reports(self, kind: str, clocks: Clocks, *, report: str | None = None) -> list[tuple[str, str]]:
        """Give (payload, first known day) of the rows of one kind that stand and were known."""
        where = f"d.kind = :kind AND {clocks.stands} AND d.payload IS NOT NULL"
        if report is not None:
            where += " AND d.report = :report"
        sql = f"SELECT d.payload, {clocks.first_known} AS first FROM ledger d WHERE {where}"  # noqa: S608 - fixed pieces, values are bound
        if clocks.known is not None:
            sql = f"SELECT * FROM ({sql}) WHERE first <= :known"  # noqa: S608 - as above
        return self.ask(sql, {"kind": kind, "report": report, **clocks.values})

    def reports(self, clocks: Clocks, *, report: str | None = None) -> tuple[Report, ...]:
        """Give reports by first known day, then id."""
        found = [
            (first, decode("report", payload)) for payload, first in self.of_reports("report", clocks, report=report)
        ]
        return tuple(value for _, value in sorted(found, key=lambda each: (each[0], each[1].id)))

    def listing(self, clocks: Clocks, *, first: int, most: int, but: frozenset[str]) -> tuple[Listed, ...]:
        """Give a page of the list of reports; see ``Record.listing``."""
        fields = ", ".join(f"json_extract(d.payload, '$.{name}')" for name in ("title", "source", "source_name"))
        known = "" if clocks.known is None else f" AND {clocks.first_known} <= :known"
        sql = (
            f"SELECT d.id, {fields}, json_extract(d.payload, '$.published') AS day FROM ledger d"  # noqa: S608 - fixed pieces, values are bound
            f" WHERE d.kind = 'report' AND {clocks.stands} AND d.payload IS NOT NULL{known}"
            " ORDER BY day DESC, 2, d.id LIMIT :most OFFSET :first"
        )
        found = self.ask(sql, {**clocks.values, "most": most, "first": first})
        claims = (
            f"SELECT d.id FROM ledger d WHERE d.kind = 'claim' AND {clocks.stands} AND d.payload IS NOT NULL"  # noqa: S608 - as above
            " AND d.report = :report"
        )
        return tuple(
            Listed(
                id=key,
                title=title or "",
                source=source or "",
                source_name=name or "",
                published=Day.fromisoformat(day) if day else None,
                claims=sum(one not in but for (one,) in self.ask(claims, {**clocks.values, "report": key})),
            )
            for key, title, source, name, day in found
        )

    def count_reports(self, clocks: Clocks) -> int:
        """Give how many reports stand and were known."""
        known = "" if clocks.known is None else f" AND {clocks.first_known} <= :known"
        sql = f"SELECT count(*) FROM ledger d WHERE d.kind = 'report' AND {clocks.stands} AND d.payload IS NOT NULL"  # noqa: S608 - fixed pieces, values are bound
        whole: int = self.ask(sql + known, clocks.values)[0][0]
        return whole

    def appearances(self, clocks: Clocks, *, report: str | None = None) -> tuple[Appearance, ...]:
        """Give appearances that were known by their own day, by day, then address."""
        sql = f"SELECT d.payload, d.known FROM ledger d WHERE d.kind = 'appearance' AND {clocks.stands} AND d.payload IS NOT NULL"  # noqa: S608, E501 - fixed pieces, values are bound
        if report is not None:
            sql += " AND d.report = :report"
        if clocks.known is not None:
            sql += " AND d.known <= :known"
        found = [
            (known, decode("appearance", payload))
            for payload, known in self.ask(sql, {"report": report, **clocks.values})
        ]
        return tuple(value for _, value in sorted(found, key=lambda each: (each[0], each[1].url, each[1].report)))

    def judgements(self, clocks: Clocks) -> tuple[Judgement, ...]:
        """Give judgements, earliest first; those on reading at every known day, those on the world from their own.

        Those that were withdrawn after they were made are left out.
        """
        sql = f"SELECT d.payload, d.known FROM ledger d WHERE d.kind = 'judgement' AND {clocks.stands} AND d.payload IS NOT NULL ORDER BY d.seq"  # noqa: S608, E501 - fixed pieces, values are bound
        made = [(decode("judgement", payload), day) for payload, day in self.ask(sql, clocks.values)]
        made += [(one, one.known_from.isoformat() if one.known_from else None) for one in self.supposed]
        known = clocks.values["known"]
        found: list[Judgement] = []
        withdrawn: set[str] = set()
        for judgement, day in reversed(made):  # what is withdrawn was made before: the last act is looked at first
            if judgement.id in withdrawn:
                continue
            if judgement.kind is JudgementKind.WITHDRAWAL:
                withdrawn.add(judgement.subject)
            if known is None or day is None or judgement.kind is JudgementKind.READING or day <= known:
                found.append(judgement)
        found.reverse()
        return tuple(sorted(found, key=lambda each: each.when))  # those of one instant as they were recorded

    def claims(self, clocks: Clocks, *, report: str | None = None) -> tuple[Claim, ...]:
        """Give claims as people corrected them, by first known day, report and place in it."""
        judged = by_subject(self.judgements(clocks))
        found: list[tuple[str, Claim]] = []
        for payload, first in self.of_reports("claim", clocks, report=report):
            claim = correct(decode("claim", payload), judged)
            if claim is not None:
                found.append((first, claim))
        found.sort(key=lambda each: (each[0], each[1].report, each[1].evidence.start, each[1].id))
        return tuple(claim for _, claim in found)

    def acts(self) -> tuple[Judgement, ...]:
        """Give every judgement ever made but those erased, as recorded; see ``Record.acts``."""
        sql = "SELECT payload FROM ledger WHERE kind = 'judgement' AND payload IS NOT NULL ORDER BY seq"
        return tuple(decode("judgement", payload) for (payload,) in self.ask(sql))

    def count_claims(self, *, but: frozenset[str]) -> int:
        """Give how many claims stand, those left out that are named; only the index is looked at."""
        stands = "kind = 'claim' AND superseded_at IS NULL AND payload IS NOT NULL"
        whole: int = self.ask(f"SELECT count(*) FROM ledger WHERE {stands}")[0][0]  # noqa: S608 - a constant
        return whole - self.standing(but)

    def standing(self, claims: frozenset[str]) -> int:
        """Give how many of these claims stand."""
        stands = "kind = 'claim' AND superseded_at IS NULL AND payload IS NOT NULL"
        sql = f"SELECT count(*) FROM ledger WHERE id = ? AND {stands}"  # noqa: S608 - a constant
        found: list[int] = [self.ask(sql, (one,))[0][0] for one in claims]
        return sum(found)

    def mark(self) -> int:
        """Give the number of the last act of the chain."""
        found: int = self.ask("SELECT coalesce(max(seq), 0) FROM chain")[0][0]
        return found

    def claims_since(self, mark: int) -> int:
        """Give how many more claims stand than after an act of the chain; only rows touched since are looked at."""
        sql = (
            "SELECT coalesce(sum((d.superseded_at IS NULL AND d.payload IS NOT NULL) - ("
            "EXISTS (SELECT 1 FROM chain c WHERE c.row = d.seq AND c.act = 'written' AND c.seq <= :mark)"
            " AND NOT EXISTS (SELECT 1 FROM chain c WHERE c.row = d.seq AND c.act <> 'written' AND c.seq <= :mark)"
            ")), 0) FROM (SELECT DISTINCT row FROM chain WHERE seq > :mark) t"
            " CROSS JOIN ledger d WHERE d.seq = t.row AND d.kind = 'claim'"
        )
        found: int = self.ask(sql, {"mark": mark})[0][0]
        return found

    def ended_since(self, mark: int) -> tuple[str, ...]:
        """Give the ids of claims that were touched since an act of the chain and do not stand."""
        sql = (
            "SELECT DISTINCT d.id FROM (SELECT DISTINCT row FROM chain WHERE seq > ?) t"
            " CROSS JOIN ledger d WHERE d.seq = t.row AND d.kind = 'claim' AND NOT EXISTS (SELECT 1 FROM ledger e"
            " WHERE e.id = d.id AND e.kind = 'claim' AND e.superseded_at IS NULL AND e.payload IS NOT NULL)"
        )
        return tuple(row[0] for row in self.ask(sql, (mark,)))

    def latest_claims(self, *, first: int, most: int) -> tuple[Claim, ...]:
        """Give standing claims, the latest recorded first; read from the end of the table, which is quick."""
        sql = (
            "SELECT payload FROM ledger NOT INDEXED WHERE kind = 'claim' AND superseded_at IS NULL"
            " AND payload IS NOT NULL ORDER BY seq DESC LIMIT ? OFFSET ?"
        )
        return tuple(decode("claim", payload) for (payload,) in self.ask(sql, (most, first)))

    def known_from(self, clocks: Clocks) -> dict[str, Day]:
        """Give the first known day of every standing claim and report, by id."""
        sql = f"SELECT d.id, {clocks.first_known} FROM ledger d WHERE d.kind IN ('claim', 'report') AND {clocks.stands} AND d.payload IS NOT NULL"  # noqa: S608, E501 - fixed pieces, values are bound
        return {key: Day.fromisoformat(first) for key, first in self.ask(sql, clocks.values)}

    def bundles(self, kind: str, clocks: Clocks, *, report: str | None = None) -> Iterator[Any]:
        """Give the items of the bundles of one kind, in the order they were recorded."""
        sql = f"SELECT d.payload FROM ledger d WHERE d.kind = :kind AND {clocks.stands} AND d.payload IS NOT NULL"  # noqa: S608 - fixed pieces, values are bound
        if report is not None:
            sql += " AND d.report = :report"
        for (payload,) in self.ask(sql + " ORDER BY d.seq", {"kind": kind, "report": report, **clocks.values}):
            yield from decode(kind, payload)

    def values(self, kind: str, clocks: Clocks) -> list[Any]:
        """Give all standing values of one kind in order of id."""
        sql = f"SELECT d.payload FROM ledger d WHERE d.kind = :kind AND {clocks.stands} AND d.payload IS NOT NULL ORDER BY d.id"  # noqa: S608, E501 - fixed pieces, values are bound
        return [decode(kind, payload) for (payload,) in self.ask(sql, {"kind": kind, **clocks.values})]

    def latest(self, kind: str, key: str) -> Any:  # noqa: ANN401 - the kind decides the type
        """Give the newest version of one id, standing or not; None when there is none or it was erased."""
        sql = "SELECT payload FROM ledger WHERE kind = ? AND id = ? AND payload IS NOT NULL ORDER BY seq DESC LIMIT 1"
        found = self.ask(sql, (kind, key))
        return decode(kind, found[0][0]) if found else None

    def orphans(self) -> tuple[Claim, ...]:
        """Give the last reading of every anchor that no stage yields any more."""
        sql = (
            "SELECT payload FROM ledger d WHERE kind = 'claim' AND ending = 'orphaned' AND payload IS NOT NULL"
            " AND seq = (SELECT max(seq) FROM ledger e WHERE e.id = d.id AND e.kind = 'claim') ORDER BY id"
        )
        return tuple(decode("claim", payload) for (payload,) in self.ask(sql))

    def history(self, key: str) -> tuple[Version, ...]:
        """Give every version of an id, oldest first."""
        sql = (
            "SELECT kind, payload, recorded_at, superseded_at, ending, producer FROM ledger"
            " WHERE id = ? AND kind <> 'raw' ORDER BY seq"
        )
        return tuple(
            Version(
                kind=kind,
                value=None if payload is None else decode(kind, payload),
                recorded_at=instant(recorded),
                superseded_at=instant(superseded) if superseded else None,
                ending=ending,
                producer=producer,
            )
            for kind, payload, recorded, superseded, ending, producer in self.ask(sql, (key,))
        )

    def find(self, key: str) -> tuple[str, object] | None:
        """Give the kind and value of an id or of the beginning of one; see ``Record.find``."""
        ids = self.matching(key)
        if len({one for _, one in ids}) > 1:
            listed = ", ".join(one for _, one in ids[:8])
            more = ", ..." if len(ids) > 8 else ""
            raise UsageError(
                f"{key!r} is the beginning of several ids ({listed}{more}); give more: contested show {ids[0][1]}"
            )
        if not ids:
            return None
        kind, one = ids[0]
        value = self.latest(kind, one)
        if value is not None:
            return kind, value
        return next((("redaction", each) for each in self.redactions() if one in (each.subject, *each.erased)), None)

    def matching(self, key: str) -> list[tuple[str, str]]:
        """Give (kind, id) of the id that is the key, else of those that begin with it; see ``Record.matching``."""
        marks = ", ".join("?" * len(FINDABLE))
        exact = self.ask(f"SELECT DISTINCT kind, id FROM ledger WHERE id = ? AND kind IN ({marks})", (key, *FINDABLE))  # noqa: S608 - only marks
        if exact or len(key) < PREFIX:
            return exact
        sql = f"SELECT DISTINCT kind, id FROM ledger WHERE id >= ? AND id < ? AND kind IN ({marks}) ORDER BY id"  # noqa: S608 - only marks
        return self.ask(sql, (key, key + chr(0x10FFFF), *FINDABLE))

    def counts(self) -> dict[str, int]:
        """Give the number of standing rows by kind (doubts one by one), of orphans, of texts and of erased rows."""
        kinds = ("report", "appearance", "claim", "judgement", "event", "holding", "assessment")
        sql = "SELECT count(*) FROM ledger WHERE superseded_at IS NULL AND payload IS NOT NULL AND kind = ?"
        found: dict[str, int] = {kind: self.ask(sql, (kind,))[0][0] for kind in kinds}
        texts = (
            "SELECT count(DISTINCT json_extract(payload, '$.fingerprint')) FROM ledger"
            " WHERE kind = 'report' AND superseded_at IS NULL"
        )
        found["text"] = self.ask(texts)[0][0]
        found["doubt"] = sum(1 for _ in self.bundles("doubts", Clocks()))
        found["orphan"] = len(self.orphans())
        found["erased"] = self.ask("SELECT count(*) FROM ledger WHERE payload IS NULL")[0][0]
        return found

    def redactions(self) -> tuple[Redaction, ...]:
        """Give every redaction, oldest first."""
        found: list[Redaction] = self.values("redaction", Clocks())
        return tuple(sorted(found, key=lambda each: each.at))
