"""Score who held what in a theatre told twice: ``python evals/euphrates.py [--misses] [--start] [--record FILE]``.

The Middle Euphrates from August 2018 to March 2019 is told by the reports of ``examples`` and ``theatre/reports``,
which disagree, err and copy each other, and by our own sheet of who held what on each day
(``evals/gold/euphrates/holders.csv``), written from public facts (``theatre/SOURCES.md``). The reports are read into a
record, and the holder of each place is asked for every day of the sheet: as all reports together tell it (*looking
back*), and with what was known at the end of the day's month (*at month's end*). An answer is right when holder or
"contested" are those of the sheet; no answer is wrong.

Beside it stand three baselines over the same claims: the last claim that names a holder, the majority of such claims,
and whoever held the place on the first day of the sheet. Places that changed hands, and contested days, are also
scored apart. ``--start`` gives the record the starting map ``theatre/start.csv`` first.

``--misses`` prints each run of wrong days with its likely cause. *Weighing*: a claim that says the right answer was
drawn from a report on the true state, and lost. *Reading*: no such claim was drawn, though a report since the change
names the place. *Silence*: no report does.
"""

import argparse
import calendar
import csv
import datetime as dt
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import field, frozen

from contested import control
from contested.domain.claim import Claim, Modality, PlaceRole
from contested.domain.holding import Holding, Status
from contested.domain.report import Report
from contested.domain.time import Day
from contested.events import Fusion
from contested.pipeline.baseline import take_baseline
from contested.pipeline.ingest import ingest
from contested.pipeline.reference import Reference, load_reference
from contested.pipeline.standing import standing
from contested.record import Record, open_record
from contested.spelling import fold

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
Answers = Mapping[Asked, str]
"""The holder, "contested", or nothing where no answer is given."""


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
class Told:
    """What could be known by a day: the claims that stand, their fusion, and the reports."""

    known: Day
    claims: tuple[Claim, ...]
    fusion: Fusion
    known_from: Mapping[str, Day]
    reports: tuple[Report, ...]
    reference: Reference = field(repr=False)


@frozen(kw_only=True)
class Score:
    """How many place-days were asked, answered, and answered right."""

    asked: int
    answered: int
    right: int

    @property
    def share(self) -> float:
        """Share of the place-days asked that were answered right."""
        return self.right / max(1, self.asked)

    def line(self, name: str) -> str:
        """Give the score as one line."""
        return f"{name:34} {self.share:.3f}  ({self.right} of {self.asked}, {self.answered} answered)"


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


def ours(what: Told, asked: Iterable[Asked]) -> dict[Asked, str]:
    """Answer by ``control.infer``, each day as ``contested ask holds --true DAY --known KNOWN`` does."""
    wanted = set(asked)
    holdings, _ = control.infer(
        what.claims,
        what.fusion.events,
        known_from=what.known_from,
        against_interest=what.fusion.against_interest,
        directory=what.reference.directory,
        until=max((day for _, day in wanted), default=what.known),
    )
    days = sorted({day for _, day in wanted})
    found = ((holding, day) for day in days for holding in control.on_day(holdings, day=day))
    return {(one.place.id, day): answer(one) for one, day in found if (one.place.id, day) in wanted}


def answer(holding: Holding) -> str:
    """Give a holding as the sheet would: the holder's id, "contested", or nothing."""
    if holding.status is Status.CONTESTED:
        return CONTESTED
    return holding.holder.id if holding.holder is not None else ""


def last_claim(what: Told, asked: Iterable[Asked]) -> dict[Asked, str]:
    """Answer by the last claim that names a holder; of one day the one last published."""
    return _by_claims(what, asked, lambda said: said[-1])


def majority(what: Told, asked: Iterable[Asked]) -> dict[Asked, str]:
    """Answer by what most claims up to the day say; of equals the one said last."""
    return _by_claims(what, asked, lambda said: max(reversed(said), key=Counter(said).__getitem__))


def first_holder(rows: Sequence[Spell], asked: Iterable[Asked]) -> dict[Asked, str]:
    """Answer by whoever held the place on the first day of the sheet."""
    first = {row.place: row.holder for row in sorted(rows, key=lambda row: row.start, reverse=True)}
    return {(place, day): first[place] for place, day in asked}


def _by_claims(what: Told, asked: Iterable[Asked], choose: Callable[[Sequence[str]], str]) -> dict[Asked, str]:
    said = holders_said(what)
    answers = {}
    for place, day in asked:
        upto = [holder for said_of, holder, _ in said.get(place, ()) if said_of <= day]
        if upto:
            answers[place, day] = choose(upto)
    return answers


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


def score(gold: Mapping[Asked, str], answers: Answers) -> Score:
    """Count how many place-days are answered right; no answer is a wrong one."""
    given = {asked: answers.get(asked, "") for asked in gold}
    return Score(
        asked=len(gold),
        answered=sum(holder != "" for holder in given.values()),
        right=sum(given[asked] == holder for asked, holder in gold.items()),
    )


def parts(rows: Sequence[Spell], gold: Mapping[Asked, str]) -> dict[str, dict[Asked, str]]:
    """Give the place-days in the groups that are scored apart."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        holders[row.place].add(row.holder)
    return {
        "every day": dict(gold),
        "places that changed": {asked: holder for asked, holder in gold.items() if len(holders[asked[0]]) > 1},
        "contested days": {asked: holder for asked, holder in gold.items() if holder == CONTESTED},
    }


def month_ends(gold: Iterable[Asked]) -> list[Day]:
    """Give the last day of each month of the sheet."""
    months = sorted({(day.year, day.month) for _, day in gold})
    return [dt.date(year, month, calendar.monthrange(year, month)[1]) for year, month in months]


def looking_back(what: Told, rows: Sequence[Spell], asked: Sequence[Asked]) -> dict[str, dict[Asked, str]]:
    """Give the answers of every method to the same questions."""
    return {
        "ours": ours(what, asked),
        "last claim wins": last_claim(what, asked),
        "majority of claims": majority(what, asked),
        "held at the start": first_holder(rows, asked),
    }


def at_month_ends(
    record: Record, reference: Reference, *, rows: Sequence[Spell], asked: Sequence[Asked]
) -> dict[str, dict[Asked, str]]:
    """Give the answers of every method, each day with what was known at the end of its month."""
    found: defaultdict[str, dict[Asked, str]] = defaultdict(dict)
    for end in month_ends(asked):
        within = [(place, day) for place, day in asked if (day.year, day.month) == (end.year, end.month)]
        for name, answers in looking_back(told(record, reference, known=end), rows, within).items():
            found[name].update(answers)
    return dict(found)


@frozen(kw_only=True)
class Miss:
    """A run of days of one place with one wrong answer."""

    spell: Spell
    start: Day
    end: Day
    given: str
    cause: str

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.end - self.start).days + 1

    def line(self) -> str:
        """Give the run as one line."""
        given = self.given or "no answer"
        return f"  {self.cause:8} {self.spell.name}, {self.start} to {self.end}: {given} for {self.spell.holder}"


def misses(what: Told, rows: Sequence[Spell], answers: Answers) -> list[Miss]:
    """Give the runs of wrong days, each with its likely cause."""
    said = holders_said(what)
    found: list[Miss] = []
    for spell in rows:
        run: list[Day] = []
        for day in (*spell.days(), None):
            given = "" if day is None else answers.get((spell.place, day), "")
            if run and (day is None or given != answers.get((spell.place, run[0]), "") or given == spell.holder):
                first = answers.get((spell.place, run[0]), "")
                cause = _cause(what, spell, run[-1], said.get(spell.place, ()))
                found.append(Miss(spell=spell, start=run[0], end=run[-1], given=first, cause=cause))
                run = []
            if day is not None and given != spell.holder:
                run.append(day)
    return found


def _cause(what: Told, spell: Spell, until: Day, said: Sequence[tuple[Day, str, Claim]]) -> str:
    """Tell whether the right answer was drawn and lost, not drawn, or told by nobody."""
    if any(holder == spell.holder and spell.start <= day <= until for day, holder, _ in said):
        return "weighing"
    names = {fold(name) for name in what.reference.gazetteer.names_of(spell.place)} | {fold(spell.name)}
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names, key=len, reverse=True) if name))
    since = (one for one in what.reports if one.published is not None and spell.start <= one.published)
    return "reading" if any(pattern.search(fold(one.text)) for one in since) else "silence"


def _print(rows: Sequence[Spell], gold: Mapping[Asked, str], answers: Mapping[str, Answers]) -> None:
    for part, asked in parts(rows, gold).items():
        for name, given in answers.items():
            print("  " + score(asked, given).line(f"{part}: {name}"))


def main() -> int:
    """Print every method and baseline, looking back and at each month's end."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="print runs of wrong days with their likely causes")
    parser.add_argument("--start", action="store_true", help="give the record the starting map first")
    parser.add_argument("--record", type=Path, help="keep the record here, to read the reports once")
    given = parser.parse_args()
    rows, reference = spells(), load_reference(build=True)
    gold = sheet(rows)
    with tempfile.TemporaryDirectory() as folder, open_record(given.record or Path(folder) / "r.db") as record:
        read(record, reference, start=given.start)
        what = told(record, reference, known=READ.date())
        print(f"{len(what.reports)} reports, {len(what.claims)} claims; {len({row.place for row in rows})} places")
        back = looking_back(what, rows, list(gold))
        print("looking back")
        _print(rows, gold, back)
        ends = at_month_ends(record, reference, rows=rows, asked=list(gold))
        print("each day as known at its month's end")
        _print(rows, gold, ends)
    if given.misses:
        found = misses(what, rows, back["ours"])
        for cause in ("weighing", "reading", "silence"):
            print(f"{cause}: {sum(one.days for one in found if one.cause == cause)} wrong place-days")
        for one in found:
            print(one.line())
    return 0


if __name__ == "__main__":
    sys.exit(main())
