"""The Middle Euphrates told twice: the sheet of who held what, and what the reports of it tell (``euphrates.py``)."""

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import field, frozen

from contested.domain.claim import Claim, Modality, PlaceRole
from contested.domain.report import Report
from contested.domain.time import Day
from contested.events import Fusion
from contested.pipeline.baseline import take_baseline
from contested.pipeline.ingest import ingest
from contested.pipeline.reference import Reference
from contested.pipeline.standing import standing
from contested.record import Record

ROOT = Path(__file__).resolve().parents[1]
SHEET = ROOT / "evals" / "gold" / "euphrates" / "holders.csv"
REPORTS = (ROOT / "examples", ROOT / "theatre" / "reports")
START = ROOT / "theatre" / "start.csv"
CONTESTED = "contested"
HOLDING = frozenset({"capture", "hold", "transfer", "contest"})
"""Deeds whose claims name a holder, or say that there is none; the baselines look at no other."""

READ = dt.datetime(2019, 4, 1, tzinfo=dt.UTC)
"""The instant of recording: the day after the sheet's last, so that a run gives the same on any day."""

HERE = frozenset({PlaceRole.TARGET, PlaceRole.SITE})
Asked = tuple[str, Day]
"""A place's id and a day."""


@frozen(kw_only=True)
class Spell:
    """A row of the sheet: who held a place from one day to another, the last included."""

    place: str
    name: str
    start: Day
    end: Day
    holder: str

    def days(self) -> Iterator[Day]:
        """Give its days."""
        for number in range((self.end - self.start).days + 1):
            yield self.start + dt.timedelta(days=number)


@frozen(kw_only=True)
class Given:
    """An answer.

    Attributes:
        state: the holder's id, "contested", or "" where none is given.
        chance: its probability.
        chances: the probability of each state; the rest is not known.
    """

    state: str
    chance: float
    chances: Mapping[str, float]

    @classmethod
    def sure(cls, state: str) -> "Given":
        """Give an answer that knows no doubt."""
        return cls(state=state, chance=1.0, chances={state: 1.0})

    def off(self, truth: str) -> float:
        """Give the squared distance of the probabilities from what was so, 0 to 2."""
        return sum((chance - (state == truth)) ** 2 for state, chance in self.chances.items()) + (
            truth not in self.chances
        )


@frozen(kw_only=True)
class Told:
    """What could be known by a day: the claims that stand, their fusion, and the reports."""

    known: Day
    claims: tuple[Claim, ...]
    fusion: Fusion
    known_from: Mapping[str, Day]
    reports: tuple[Report, ...]
    reference: Reference = field(repr=False)


def spells() -> tuple[Spell, ...]:
    """Read the sheet; rows of one place never overlap."""
    with SHEET.open(encoding="utf-8", newline="") as file:
        return tuple(
            Spell(
                place=row["place id"],
                name=row["place"],
                start=dt.date.fromisoformat(row["from"]),
                end=dt.date.fromisoformat(row["to"]),
                holder=row["holder"],
            )
            for row in csv.DictReader(file)
        )


def sheet(rows: Iterable[Spell]) -> dict[Asked, str]:
    """Give the right answer of every place-day of the sheet."""
    return {(row.place, day): row.holder for row in rows for day in row.days()}


def read(record: Record, reference: Reference, *, start: bool = False) -> None:
    """Read the reports, and the starting map where asked, into a record."""
    if start:
        take_baseline(START, record=record, reference=reference, today=READ.date(), at=READ)
    ingest(REPORTS, record=record, reference=reference, today=READ.date(), at=READ)


def told(record: Record, reference: Reference, *, known: Day) -> Told:
    """Give what the record could tell on a known day."""
    known_from = record.known_from()
    claims, fusion = standing(
        record.claims(known=known), record.judgements(known=known), known_from=known_from, reference=reference
    )
    reports = tuple(report for report in record.reports() if known_from[report.id] <= known)
    return Told(known=known, claims=claims, fusion=fusion, known_from=known_from, reports=reports, reference=reference)


def holders_said(what: Told) -> dict[str, list[tuple[Day, str, Claim]]]:
    """Give by place who is said to hold it, from which day, by which claim; in order of those days."""
    found: defaultdict[str, list[tuple[Day, str, Claim]]] = defaultdict(list)
    for claim in sorted(what.claims, key=lambda claim: (what.known_from[claim.id], claim.evidence.start, claim.id)):
        if claim.modality is not Modality.ASSERTED or claim.deed not in HOLDING:
            continue
        known = what.known_from[claim.id]
        day = min(claim.when.end or known, known)
        sides = {what.reference.directory.side(one.id, theatre=claim.theatre, day=day) for one in claim.actors}
        holder = CONTESTED if claim.deed == "contest" else min(sides, default="")
        if holder and (claim.deed == "contest" or len(sides) == 1):
            for place in claim.places:
                if place.role in HERE:
                    found[place.place.id].append((day, holder, claim))
    return {place: sorted(rows, key=lambda row: row[0]) for place, rows in found.items()}
