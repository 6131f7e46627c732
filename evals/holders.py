"""Who held each place of Ukraine, asked of Wikipedia's pages: ``python evals/holders.py [--record FILE] [--misses]``.

The 78 pages on the war in Ukraine are read into a record; the holder of each of 252 places is asked for the day after
each dated change of ``ukraine_control_dev.jsonl`` and for 2023-07-31. Told apart: the day after a change since the
invasion of 2022, the final day, places that never changed; each over all places (where nothing is said, the state is
given) and over those that the pages name. Beside the methods of control stand three baselines: the last claim that
names a holder, the majority of such claims up to the day, and always the state. The answer is the likelier of the two
states and their friends; a Brier score and a calibration error (ECE, tenths) are of its probability.

The pages were published after all they tell of: they cannot test the known clock.
"""

import argparse
import datetime as dt
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from contested import control
from contested.control import Method
from contested.domain.claim import Claim, Modality
from contested.domain.event import Event
from contested.domain.holding import Holding
from contested.domain.time import Day
from contested.gazetteer import Gazetteer
from contested.pipeline.ingest import ingest
from contested.pipeline.reference import Reference, load_reference
from contested.pipeline.standing import standing
from contested.record import open_record
from contested.spelling import fold

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT.parent / "shared" / "data" / "wikipedia_conflict"
FINAL = dt.date(2023, 7, 31)
INVASION = dt.date(2022, 2, 24)
SIDES = {"Ukraine": "ua-gov", "Russia": "ru-gov"}
EVEN = 0.5

STATE_FIRST = 0.6
"""Probability given to the state where nothing is said, by the rules and the baselines."""
FIRST = {"ua-gov": 0.6, "ru-gov": 0.3}
"""What an estimate believes of a place that no page names, before it hears the places around."""

Answer = Callable[[frozenset[str], Day], float | None]
"""From a place's ids and a day to the probability that Ukraine holds it, None when nothing is said."""


@frozen(kw_only=True)
class Asked:
    """One question: a place by its ids in the gazetteer, a day, who held it, and whether the pages name it."""

    kind: str
    name: str
    places: frozenset[str]
    day: Day
    ukraine: bool
    named: bool


@frozen(kw_only=True)
class Told:
    """The record of the pages: the claims that stand, their events, and when each was known."""

    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    known_from: Mapping[str, Day]
    against_interest: frozenset[str]


@frozen(kw_only=True)
class Score:
    """Answers to questions of one kind."""

    asked: int
    right: float
    brier: float
    error: float

    def line(self, name: str) -> str:
        """Give the score as one line."""
        return f"{name:34} {self.right:.3f} of {self.asked:3}  Brier {self.brier:.3f}  ECE {self.error:.3f}"


def told(record: Path, reference: Reference) -> Told:
    """Read the pages into a record, unless it has them by the same method, and give what it tells."""
    with open_record(record) as opened:
        now = dt.datetime.now(tz=dt.UTC)
        ingest([PAGES / "ukraine"], record=opened, reference=reference, today=now.date(), at=now)
        known = opened.known_from()
        claims, fusion = standing(opened.claims(), (), known_from=known, reference=reference)
    return Told(claims=claims, events=fusion.events, known_from=known, against_interest=fusion.against_interest)


def questions(claims: Sequence[Claim], gazetteer: Gazetteer) -> list[Asked]:
    """Give the questions of the table, and which of its places the claims name."""
    named = {ref.place.id for claim in claims for ref in claim.places}
    found: list[Asked] = []
    lines = (PAGES / "ukraine_control_dev.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        places = _places(row, gazetteer)
        asked = [
            ("day after a change", dt.date.fromisoformat(one["date"]) + dt.timedelta(days=1), one["side"])
            for one in row["history"]
            if one["event"] in {"captured", "recaptured"} and one["side"] is not None
        ]
        asked = [one for one in asked if one[1] > INVASION]
        asked.append(("final day", FINAL, row["held_by"]))
        if len(row["history"]) == 0:
            asked.append(("never changed", FINAL, row["held_by"]))
        found.extend(
            Asked(
                kind=kind,
                name=row["place"],
                places=places,
                day=day,
                ukraine=side == "Ukraine",
                named=bool(places & named),
            )
            for kind, day, side in asked
        )
    return found


def _places(row: Mapping[str, Any], gazetteer: Gazetteer) -> frozenset[str]:
    """Give the ids of the places of a row's name in its oblast, or in Ukraine where no unit is named so."""
    hits = [hit.place for hit in gazetteer.named(row["place"]) if hit.place.country == "UA" and hit.how != "skeleton"]
    oblast = fold(row["oblast"]).split()[0][:5]
    inside = [place.id for place in hits if any(oblast in fold(unit) for unit in place.admin)]
    return frozenset(inside or [place.id for place in hits])


def by_control(told: Told, method: Method, reference: Reference) -> Answer:
    """Answer by a method of control."""
    holdings, _ = control.infer(
        told.claims,
        told.events,
        known_from=told.known_from,
        against_interest=told.against_interest,
        directory=reference.directory,
        until=FINAL,
        method=method,
    )
    days: dict[Day, tuple[tuple[Holding, ...], dict[str, Holding]]] = {}

    def stands(day: Day) -> tuple[tuple[Holding, ...], dict[str, Holding]]:
        if day not in days:
            today = control.on_day(holdings, day=day, method=method)
            days[day] = today, {one.place.id: one for one in today}
        return days[day]

    def answer(places: frozenset[str], day: Day) -> float | None:
        today, by_place = stands(day)
        found = [by_place[place] for place in sorted(places) if place in by_place]
        last = max(found, key=lambda one: (one.last_reported or dt.date.min, one.id), default=None)
        if last is not None:
            return _ukraine(last.probabilities, day, reference)
        known = [place for place in map(reference.gazetteer.by_id, sorted(places)) if place is not None]
        if method is Method.RULES or len(known) == 0:
            return None
        return _ukraine(control.guess(known[0], today, theatre="ukraine", first=FIRST), day, reference)

    return answer


def _ukraine(chances: Mapping[str, float], day: Day, reference: Reference) -> float | None:
    """Give the share of Ukraine and its friends in what is given to either state and its friends."""
    shares = dict.fromkeys(SIDES, 0.0)
    for party, chance in chances.items():
        side = _side(party, day, reference)
        if side:
            shares[side] += chance
    total = sum(shares.values())
    return shares["Ukraine"] / total if total > 0.0 else None


def _side(party: str, day: Day, reference: Reference) -> str:
    def stands(with_: str) -> bool:
        relation = reference.directory.relation(party, with_, theatre="ukraine", day=day)
        return relation.friendly

    return next((name for name, id_ in SIDES.items() if stands(id_)), "")


def by_claims(told: Told, reference: Reference, *, majority: bool) -> Answer:
    """Answer by the last claim that names a holder ("last claim wins"), or by most such claims up to the day."""
    said: defaultdict[str, list[tuple[Day, str]]] = defaultdict(list)
    for claim in told.claims:
        end = claim.when.end or told.known_from.get(claim.id)
        if claim.deed not in {"capture", "hold", "transfer"} or claim.modality is not Modality.ASSERTED or end is None:
            continue
        sides = {_side(one.id, end, reference) for one in claim.actors} - {""}
        if len(sides) == 1:
            for ref in claim.places:
                said[ref.place.id].append((end, min(sides)))

    def answer(places: frozenset[str], day: Day) -> float | None:
        here = sorted(one for place in places for one in said.get(place, ()) if one[0] <= day)
        if len(here) == 0:
            return None
        if not majority:
            return float(here[-1][1] == "Ukraine")
        counts = Counter(side for _, side in here)
        return counts["Ukraine"] / len(here)

    return answer


def score(asked: Sequence[Asked], answer: Answer) -> Score:
    """Score answers; where nothing is said the state is given ``STATE_FIRST``."""
    right, brier = 0, 0.0
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one in asked:
        given = answer(one.places, one.day)
        ukraine = STATE_FIRST if given is None else given
        good = (ukraine > EVEN) is one.ukraine if ukraine != EVEN else False
        right += good
        brier += (ukraine - one.ukraine) ** 2
        sure = max(ukraine, 1.0 - ukraine)
        bins[min(9, int(sure * 10))].append((sure, good))
    number = max(1, len(asked))
    gaps = (abs(sum(sure - good for sure, good in found)) for found in bins.values())
    return Score(asked=len(asked), right=right / number, brier=brier / number, error=sum(gaps) / number)


def kinds(asked: Sequence[Asked]) -> Iterator[tuple[str, list[Asked]]]:
    """Give the questions by kind, over all places and over those the pages name."""
    for kind in ("day after a change", "final day", "never changed"):
        for where in ("all", "named"):
            yield f"{kind}, {where}", [one for one in asked if one.kind == kind and (one.named or where == "all")]


def answers(told: Told, reference: Reference) -> dict[str, Answer]:
    """Give every way of answering, by name."""
    methods: dict[str, Answer] = {str(method): by_control(told, method, reference) for method in Method}
    return methods | {
        "last claim wins": by_claims(told, reference, majority=False),
        "majority of claims": by_claims(told, reference, majority=True),
        "always the state": lambda _places, _day: STATE_FIRST,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every method and baseline by kind of question."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--record", type=Path, help="keep the record of the pages here, to read them once")
    parser.add_argument("--misses", action="store_true", help="print what `filter-learnt` gets wrong of named places")
    given = parser.parse_args(arguments)
    if not PAGES.is_dir():
        print("skipped: the Wikipedia pages are not here")
        return 0
    reference = load_reference(build=True)
    with tempfile.TemporaryDirectory() as folder:
        read = told(given.record or Path(folder) / "pages.db", reference)
    asked = questions(read.claims, reference.gazetteer)
    for name, answer in answers(read, reference).items():
        print(name)
        for kind, some in kinds(asked):
            print("  " + score(some, answer).line(kind))
        if given.misses and name == str(Method.FILTER_LEARNT):
            for one in asked:
                ukraine = answer(one.places, one.day)
                if one.named and (ukraine is None or (ukraine > EVEN) is not one.ukraine):
                    print(f"    {one.kind} {one.name} {one.day}: Ukraine {one.ukraine}, given {ukraine}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
