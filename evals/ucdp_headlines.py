"""Score headlines against UCDP's hand-coded events: ``python evals/ucdp_headlines.py [--rows N] [--misses]``.

Each headline of ``ucdp_ged_iraq`` (beside the checkout) is read as a report of its own, by the day its source gives,
and compared with all events coded from it:

- found: a claim of violence is drawn (asserted, not history told beside the news);
- sides: the parties those claims name are sides of an event, or allies of one, by the directory's ids; a claim that
  names none known is left out;
- place: a claim's point lies within 50 km of an event coded to 25 km; areas wider than 50 km are no point;
- deaths: the dead told, as low..high, touch low..high of an event, or of the sum of all events coded from the headline.

A headline often says less than the article that the event was coded from, and a third names no deed at all ("Programme
summary of ..."): the share found stays far below 1 by nature. Many tell the toll of a day, of which an event is a part,
so that the share of deaths does too. Every fifth headline was never looked at: ``--misses`` leaves it out. Prints a
line and exits 0 when the file is absent.
"""

import argparse
import csv
import datetime as dt
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from contested.domain.actor import Relation
from contested.domain.claim import Claim, Modality
from contested.domain.quantity import Counted, Quantity
from contested.domain.report import Part, PartKind, Report
from contested.domain.time import Day
from contested.geometry import distance_km
from contested.pipeline.ingest import derive
from contested.pipeline.reference import Reference, load_reference
from contested.spelling import fold

ROOT = Path(__file__).resolve().parents[1]
PUBLIC = ROOT.parent / "shared" / "data" / "ucdp_ged_iraq" / "conflict_data_irq.csv"
NEAR_KM = 50.0
EXACT = ("1", "2")
"""where_prec of events coded to a point of at most 25 km."""
HELD_OUT = 5
VIOLENT = frozenset({
    "clash", "contest", "repel", "capture", "airstrike", "shelling", "bombing", "attack-civilians", "execute", "abduct",
    "relieve", "destroy",
})  # fmt: skip
CIVILIANS = "civilians"


@frozen(kw_only=True)
class Headline:
    """A headline with the rows of all events coded from it; ``seen`` when its misses may be looked at."""

    text: str
    day: Day | None
    events: tuple[Mapping[str, str], ...]
    seen: bool


@frozen(kw_only=True)
class Read:
    """A headline with its claims of violence."""

    headline: Headline
    claims: tuple[Claim, ...]


@frozen(kw_only=True)
class Score:
    """Counts: of headlines, of those told of, and of those right."""

    headlines: int
    found: int
    sides: tuple[int, int]
    places: tuple[int, int]
    deaths: tuple[int, int]

    def shares(self) -> dict[str, float]:
        """Give the share found of all, and the shares right of those told."""
        told = {"sides": self.sides, "place": self.places, "deaths": self.deaths}
        return {
            "found": self.found / max(1, self.headlines),
            **{name: right / max(1, of) for name, (right, of) in told.items()},
        }

    def lines(self) -> Iterator[str]:
        """Give the scores as lines."""
        shares = self.shares()
        yield f"{self.headlines} headlines, a claim of violence in {self.found} ({shares['found']:.3f})"
        for name, (right, of) in (("sides", self.sides), ("place", self.places), ("deaths", self.deaths)):
            yield f"  {name:7} right {right} of {of} told ({shares[name]:.3f})"


def headlines() -> list[Headline]:
    """Read the headlines, each once with all its events; those of another alphabet only are left out."""
    with PUBLIC.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["latitude"].replace(".", "").isdigit()]
    by_text: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in rows:
        text = first_headline(row["source_headline"])
        if text:
            by_text[text].append(row)
    return [
        Headline(text=text, day=_day(events[0]), events=tuple(events), seen=at % HELD_OUT != HELD_OUT - 1)
        for at, (text, events) in enumerate(by_text.items())
    ]


def first_headline(cell: str) -> str:
    """Give the first of the headlines in a cell (they stand one a line, or with semicolons), on one line."""
    first = re.split(r"[\n;]", cell.strip())[0]
    return " ".join(first.split()) if re.search(r"[A-Za-z]{3}", first) else ""


def _day(row: Mapping[str, str]) -> Day | None:
    for cell in (row["source_date"], row["date_end"]):
        found = re.search(r"\d{4}-\d\d-\d\d", cell)
        if found:
            return dt.date.fromisoformat(found[0])
    return None


def read(some: Iterable[Headline], reference: Reference) -> list[Read]:
    """Read each headline as a report of its own."""
    done = []
    for number, one in enumerate(some):
        part = Part(kind=PartKind.BODY, start=0, end=len(one.text))
        report = Report(
            id=f"r-{number}", fingerprint="", title="", text=one.text, parts=(part,), published=one.day, language="en"
        )
        drawn = derive(report, reference=reference).claims
        violent = tuple(
            claim
            for claim in drawn
            if claim.modality is Modality.ASSERTED
            and not claim.background
            and (claim.deed in VIOLENT or any(each.what is Counted.KILLED for each in claim.quantities))
        )
        done.append(Read(headline=one, claims=violent))
    return done


def score(done: Sequence[Read], reference: Reference, *, show: bool = False) -> Score:
    """Score headlines that were read."""
    found = [one for one in done if one.claims]
    told: dict[str, list[tuple[Read, bool]]] = {"sides": [], "place": [], "deaths": []}
    for one in found:
        answers = {"sides": _sides(one, reference), "place": _place(one), "deaths": _deaths(one)}
        for name, right in answers.items():
            if right is not None:
                told[name].append((one, right))
    if show:
        _tell(done, told)
    sides, places, deaths = ((sum(right for _, right in some), len(some)) for some in told.values())
    return Score(headlines=len(done), found=len(found), sides=sides, places=places, deaths=deaths)


def _wanted(row: Mapping[str, str], reference: Reference) -> list[str]:
    """Give the directory's ids of both sides of an event; a side that no directory has is left out."""
    found = []
    for name in (row["side_a"], row["side_b"]):
        state = name.removeprefix("Government of ")
        nation = next((each for each in reference.directory.nations if each.name == state), None)
        if name == "Civilians":
            found.append(CIVILIANS)
        elif nation is not None and state != name:
            found.append(f"{nation.code.lower()}-gov")
        else:
            known = (each.actor for each in reference.directory.names if fold(each.text) == fold(name))
            found += list(known)[:1]
    return found


def _sides(one: Read, reference: Reference) -> bool | None:
    named = {ref.id for claim in one.claims for ref in (*claim.actors, *claim.targets)}
    named = {each for each in named if reference.directory.actor(each) is not None}
    if not named:
        return None
    relation, day = reference.directory.relation, one.headline.day
    friends = {Relation.SAME, Relation.ALLY}
    for row in one.headline.events:
        sides = _wanted(row, reference)
        if all(any(relation(each, side, day=day) in friends for side in sides) for each in named):
            return True
    return False


def _place(one: Read) -> bool | None:
    points = [
        (ref.place.lat, ref.place.lon)
        for claim in one.claims
        for ref in claim.places
        if ref.place.lat is not None and ref.place.lon is not None and ref.place.precision_km <= NEAR_KM
    ]
    exact = [row for row in one.headline.events if row["where_prec"] in EXACT]
    if not points or not exact:
        return None
    return any(
        distance_km(lat, lon, float(row["latitude"]), float(row["longitude"])) <= NEAR_KM
        for lat, lon in points
        for row in exact
    )


def _deaths(one: Read) -> bool | None:
    tolls = []
    for claim in one.claims:
        killed = [each for each in claim.quantities if each.what is Counted.KILLED]
        counts = [_range(each) for each in killed if {each.low, each.high} != {None}]
        if counts:
            tolls.append(_sum(counts))
    if not tolls:
        return None
    coded = [(int(row["low"]), int(row["high"])) for row in one.headline.events]
    return any(
        first[0] <= second[1] and second[0] <= first[1]
        for first in (*tolls, _sum(tolls))
        for second in (*coded, _sum(coded))
    )


def _range(quantity: Quantity) -> tuple[int, int]:
    """Give both bounds; one that the words leave open is the other, or none at all (0)."""
    low, high = quantity.low or 0, quantity.high
    return low, low if high is None else high


def _sum(ranges: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(low for low, _ in ranges), sum(high for _, high in ranges)


def _tell(done: Sequence[Read], told: Mapping[str, Sequence[tuple[Read, bool]]]) -> None:
    for one in done:
        if not one.claims and one.headline.seen:
            print(f"- none: {one.headline.text}")
    for name, some in told.items():
        for one, right in some:
            if not right and one.headline.seen:
                print(f"- {name}: {one.headline.text}")
                print(f"    {[*map(_short, one.claims)]} for {[*map(_coded, one.headline.events)][:2]}")


def _short(claim: Claim) -> str:
    who, whom = (", ".join(ref.id for ref in refs) for refs in (claim.actors, claim.targets))
    counts = "; ".join(f"{each.what} {each.low}-{each.high}" for each in claim.quantities)
    return f"{claim.deed} {who} > {whom} @ {', '.join(ref.place.name for ref in claim.places)} {counts}"


def _coded(row: Mapping[str, str]) -> str:
    return f"{row['side_a']} - {row['side_b']} @ {row['where_coordinates']} {row['low']}-{row['high']}"


def main() -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000, help="headlines to read, spread over the file")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    if not PUBLIC.is_file():
        print("skipped: the UCDP file (ucdp_ged_iraq) is not beside this checkout")
        return 0
    reference = load_reference(build=True)
    whole = headlines()
    step = max(1, len(whole) // asked.rows)
    # A step that shares no factor with HELD_OUT keeps the share of those not looked at.
    done = read(whole[:: step + (step > 1 and step % HELD_OUT == 0)], reference)
    for name, some in (("all", done), ("not looked at", [one for one in done if not one.headline.seen])):
        print(name)
        for line in score(some, reference, show=asked.misses and name == "all").lines():
            print(f"  {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
