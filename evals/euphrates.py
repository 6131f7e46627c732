"""Score who held what in a theatre told twice: ``python evals/euphrates.py [--start] [--misses METHOD]``.

The Middle Euphrates from August 2018 to March 2019 is told by the reports of ``examples`` and ``theatre/reports``,
which disagree, err and copy each other, and by our own sheet of who held what on each day
(``evals/gold/euphrates/holders.csv``), written from public facts (``theatre/SOURCES.md``). The reports are read into a
record, and the holder of each place is asked for every day of the sheet: as all reports together tell it (*looking
back*), and with what was known at the end of the day's month (*at month's end*). An answer is right when holder or
"contested" are those of the sheet; no answer is wrong. The Brier score and the calibration error (ECE) are of its
probabilities.

Beside every method of control stand three baselines over the same claims: the last claim that names a holder, the
majority of such claims, and whoever held the place on the first day of the sheet. Places that changed hands, and
contested days, are also scored apart. ``--start`` gives the record the starting map ``theatre/start.csv`` first;
``--record FILE`` keeps the record, to read the reports once.

``--misses METHOD`` prints each run of days that a method gets wrong, looking back, with its likely cause. *Weighing*: a
claim that says the right answer was drawn from a report on the true state, and lost. *Reading*: no such claim was
drawn, though a report since the change names the place. *Silence*: no report does.
"""

import argparse
import calendar
import datetime as dt
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from attrs import frozen
from euphrates_misses import misses
from euphrates_told import CONTESTED, READ, Asked, Given, Spell, Told, holders_said, read, sheet, spells, told

from contested import control
from contested.control import Method
from contested.domain.holding import Holding, Status
from contested.domain.time import Day
from contested.pipeline.reference import Reference, load_reference
from contested.record import Record, open_record

BINS = 10
Answers = Mapping[Asked, Given]
"""What is answered; nothing where a way of answering knows nothing of the place."""


@frozen(kw_only=True)
class Score:
    """How well place-days were answered.

    Attributes:
        asked: place-days asked.
        answered: those with an answer.
        right: those answered right.
        brier: mean squared distance of the probabilities of all states from what was so, 0 to 2; 1 for saying nothing.
        error: expected calibration error of the answers given, over ten equal bins of their probability.
    """

    asked: int
    answered: int
    right: int
    brier: float
    error: float

    @property
    def share(self) -> float:
        """Share of the place-days asked that were answered right."""
        return self.right / max(1, self.asked)

    def line(self, name: str) -> str:
        """Give the score as one line."""
        counts = f"({self.right} of {self.asked}, {self.answered} answered)"
        return f"{name:40} {self.share:.3f}  Brier {self.brier:.3f}  ECE {self.error:.3f}  {counts}"


def ours(what: Told, asked: Iterable[Asked], *, method: Method) -> dict[Asked, Given]:
    """Answer by a method of ``control``, each day as ``contested ask holds --true DAY --known KNOWN`` does."""
    wanted = set(asked)
    holdings, _ = control.infer(
        what.claims,
        what.fusion.events,
        known_from=what.known_from,
        against_interest=what.fusion.against_interest,
        directory=what.reference.directory,
        until=max((day for _, day in wanted), default=what.known),
        method=method,
    )
    found: dict[Asked, Given] = {}
    for day in sorted({day for _, day in wanted}):
        today = control.on_day(holdings, day=day, method=method)
        found |= {(one.place.id, day): answer(one) for one in today if (one.place.id, day) in wanted}
    return found


def answer(holding: Holding) -> Given:
    """Give a holding as the sheet would: the holder's id, "contested", or nothing; and what is believed."""
    held = holding.holder.id if holding.holder is not None else ""
    state = CONTESTED if holding.status is Status.CONTESTED else held
    return Given(state=state, chance=holding.probability, chances=holding.probabilities)


def last_claim(what: Told, asked: Iterable[Asked]) -> dict[Asked, Given]:
    """Answer by the last claim that names a holder; of one day the one last published."""
    return _by_claims(what, asked, lambda said: said[-1])


def majority(what: Told, asked: Iterable[Asked]) -> dict[Asked, Given]:
    """Answer by what most claims up to the day say; of equals the one said last."""
    return _by_claims(what, asked, lambda said: max(reversed(said), key=Counter(said).__getitem__))


def first_holder(rows: Sequence[Spell], asked: Iterable[Asked]) -> dict[Asked, Given]:
    """Answer by whoever held the place on the first day of the sheet."""
    first = {row.place: row.holder for row in sorted(rows, key=lambda row: row.start, reverse=True)}
    return {(place, day): Given.sure(first[place]) for place, day in asked}


def _by_claims(what: Told, asked: Iterable[Asked], choose: Callable[[Sequence[str]], str]) -> dict[Asked, Given]:
    said = holders_said(what)
    answers = {}
    for place, day in asked:
        upto = [holder for said_of, holder, _ in said.get(place, ()) if said_of <= day]
        if upto:
            answers[place, day] = Given.sure(choose(upto))
    return answers


def score(gold: Mapping[Asked, str], answers: Answers) -> Score:
    """Score the answers to place-days; no answer is a wrong one."""
    given = [(answers.get(asked), truth) for asked, truth in gold.items()]
    answered = [(one.chance, one.state == truth) for one, truth in given if one is not None and one.state]
    bins: defaultdict[int, float] = defaultdict(float)
    for chance, right in answered:
        bins[min(BINS - 1, int(chance * BINS))] += chance - right
    return Score(
        asked=len(gold),
        answered=len(answered),
        right=sum(right for _, right in answered),
        brier=sum(1.0 if one is None else one.off(truth) for one, truth in given) / max(1, len(gold)),
        error=sum(abs(gap) for gap in bins.values()) / max(1, len(answered)),
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


def looking_back(what: Told, rows: Sequence[Spell], asked: Sequence[Asked]) -> dict[str, dict[Asked, Given]]:
    """Give the answers of every method to the same questions."""
    return {
        **{str(method): ours(what, asked, method=method) for method in Method},
        "last claim wins": last_claim(what, asked),
        "majority of claims": majority(what, asked),
        "held at the start": first_holder(rows, asked),
    }


def at_month_ends(
    record: Record, reference: Reference, *, rows: Sequence[Spell], asked: Sequence[Asked]
) -> dict[str, dict[Asked, Given]]:
    """Give the answers of every method, each day with what was known at the end of its month."""
    found: defaultdict[str, dict[Asked, Given]] = defaultdict(dict)
    for end in month_ends(asked):
        within = [(place, day) for place, day in asked if (day.year, day.month) == (end.year, end.month)]
        for name, answers in looking_back(told(record, reference, known=end), rows, within).items():
            found[name].update(answers)
    return dict(found)


def _print(rows: Sequence[Spell], gold: Mapping[Asked, str], answers: Mapping[str, Answers]) -> None:
    for part, asked in parts(rows, gold).items():
        for name, given in answers.items():
            print("  " + score(asked, given).line(f"{part}: {name}"))


def main() -> int:
    """Print every method and baseline, looking back and at each month's end."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--misses", metavar="METHOD", type=Method, help="print a method's runs of wrong days with their likely causes"
    )
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
    if given.misses is not None:
        found = misses(what, rows, back[given.misses])
        for cause in ("weighing", "reading", "silence"):
            print(f"{cause}: {sum(one.days for one in found if one.cause == cause)} wrong place-days")
        for one in found:
            print(one.line())
    return 0


if __name__ == "__main__":
    sys.exit(main())
