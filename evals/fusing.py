"""Score what is fused into one event: ``python evals/fusing.py [--misses] [--peer MATCH.py]``.

Simulated: the tellings of ``fusing_world.py``, of which it is known what each tells of. Two sources of 500 and of 5,000
events each that share half of them, with plain and with rough errors; and four sources that copy each other. A pair of
claims is right when both tell of one true event. ``--peer`` sets MELTT's published matcher beside it (``inst/python/
match.py`` of css-konstanz/meltt, given as a file): the same tellings by day, point, deed and family of deeds, its
windows a day and five kilometres.

Own: the pairs of short reports of ``evals/gold/fusing``, read through the whole chain (see FORMAT.md). Every third
is put aside: ``--misses`` never prints it.
"""

import argparse
import datetime as dt
import importlib.util
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import fusing_world as world
from attrs import frozen
from counts import Score

from contested import events
from contested.directory import Directory
from contested.domain.claim import Claim
from contested.domain.judgement import Verdict
from contested.domain.report import Part, PartKind, Report
from contested.domain.time import Day
from contested.events.deeds import family
from contested.pipeline.ingest import derive
from contested.pipeline.reference import Reference, load_reference

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "evals" / "gold" / "fusing" / "pairs.txt"
ASIDE = 3
SEED = 11
TASKS = ("plain 500+500", "rough 500+500", "plain 5,000+5,000", "rough 5,000+5,000", "four that copy")
_HEAD = re.compile(r"# (\d+) (same|different|unsure) (\S+)")
_LINE = re.compile(r"(\d{4}-\d\d-\d\d) ([^|]+) \| (.+)")


def told(task: str) -> world.Told:
    """Give the tellings of one of ``TASKS``."""
    if task == "four that copy":
        return world.many_sources(1500, seed=SEED)
    noise = world.ROUGH if task.startswith("rough") else world.PLAIN
    return world.two_sources(5000 if "5,000" in task else 500, seed=SEED, noise=noise)


def pairs(count: int) -> int:
    """Give the number of pairs among so many."""
    return count * (count - 1) // 2


def score(groups: Iterable[Sequence[str]], tellings: world.Told) -> Score:
    """Score groups of claims by pairs."""
    groups = list(groups)
    right = [Counter(tellings.truth[claim] for claim in group) for group in groups]
    return Score(
        found=sum(pairs(len(group)) for group in groups),
        gold=sum(map(pairs, Counter(tellings.truth.values()).values())),
        true=sum(pairs(count) for one in right for count in one.values()),
    )


def fused(tellings: world.Told, known: Directory) -> Score:
    """Score what ``events.fuse`` makes of tellings."""
    fusion = events.fuse(tellings.claims, known_from=tellings.known_from, directory=known)
    return score((event.claims for event in fusion.events), tellings)


class Peer:
    """MELTT's published matcher, from a file given by the caller."""

    def __init__(self, path: Path) -> None:
        """Load the matcher."""
        spec = importlib.util.spec_from_file_location("published_matcher", path)
        if spec is None or spec.loader is None:
            raise SystemExit(f"evals: no Python file: {path}")
        self._module: Any = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._module)

    def match(self, tellings: world.Told) -> tuple[Score, float]:
        """Give the score of what it matches, and the seconds of the processor it took."""
        ordered = sorted(tellings.claims, key=lambda claim: (claim.when.end or Day.min, claim.id))
        names = ("dataset", "event", "date", "enddate", "lat", "lon", "deed", "family")
        rows = list(zip(*(self._row(at, claim, tellings) for at, claim in enumerate(ordered)), strict=True))
        data = {name: list(column) for name, column in zip(names, rows, strict=True)}
        begin = time.process_time()
        _, chosen = self._module.run(data, list(names), 1, 5, True, 1, 2, 0, 0, 1.0, 0, True)
        took = time.process_time() - begin
        return score(([ordered[one[1]].id, ordered[one[3]].id] for one in chosen), tellings), took

    def _row(self, at: int, claim: Claim, tellings: world.Told) -> tuple[Any, ...]:
        day = ((claim.when.end or world.START) - world.START).days
        place = claim.places[0].place
        deeds = claim.deed, family(claim.deed)
        return (tellings.source[claim.id] + 1, at, day, day, place.lat, place.lon, *deeds)


@frozen(kw_only=True)
class Pair:
    """Two short reports: number, answer ("same", "different", "unsure"), war, and (day, publisher, text) of each."""

    number: int
    answer: str
    war: str
    reports: tuple[tuple[Day, str, str], ...]

    @property
    def aside(self) -> bool:
        """Whether it is kept from whoever mends the code."""
        return self.number % ASIDE == 0


@frozen(kw_only=True)
class Answer:
    """What became of a pair: "same" when joined, "unsure" when a judgement says so, else "different"; and why."""

    pair: Pair
    given: str
    why: tuple[str, ...]


def own_pairs() -> Iterator[Pair]:
    """Give the pairs of the gold file; a block of another form ends the program."""
    for block in GOLD.read_text(encoding="utf-8").strip().split("\n\n"):
        head, *lines = block.splitlines()
        found, told_ = _HEAD.fullmatch(head), [_LINE.fullmatch(line) for line in lines]
        if found is None or len(told_) != 2 or None in told_:
            raise SystemExit(f"evals: not a pair: {head}")
        reports = tuple((dt.date.fromisoformat(one[1]), one[2].strip(), one[3]) for one in told_ if one)
        yield Pair(number=int(found[1]), answer=found[2], war=found[3], reports=reports)


def answer(pair: Pair, reference: Reference) -> Answer:
    """Read both reports of a pair and fuse what they tell."""
    claims: list[Claim] = []
    known: dict[str, Day] = {}
    for number, (day, publisher, text) in enumerate(pair.reports):
        source = reference.directory.source_named(publisher)
        report = Report(
            id=f"r-{pair.number}-{number}",
            fingerprint="",
            title="",
            source=source.id if source else "",
            text=text,
            parts=(Part(kind=PartKind.BODY, start=0, end=len(text)),),
            published=day,
            language="en",
        )
        drawn = derive(report, reference=reference).claims
        claims += drawn
        known |= {claim.id: day for claim in drawn}
    fusion = events.fuse(claims, known_from=known, directory=reference.directory)
    by_id = {claim.id: claim for claim in claims}
    across = [m for m in fusion.matches if by_id[m.left].report != by_id[m.right].report]
    joined = any(len({by_id[claim].report for claim in event.claims}) > 1 for event in fusion.events)
    unsure = any(match.verdict is Verdict.UNSURE for match in across)
    told_ = [f"{one.report[-1]} {one.deed} {[p.place.name for p in one.places]} {one.when}" for one in claims]
    judged = [f"{match.verdict} {match.score}: {'; '.join(match.reasons)}" for match in across]
    given = "same" if joined else "unsure" if unsure else "different"
    return Answer(pair=pair, given=given, why=(*told_, *judged))


def own_score(answers: Iterable[Answer]) -> Score:
    """Score the pairs that are "same" or "different"."""
    plain = [one for one in answers if one.pair.answer != "unsure"]
    return Score(
        found=sum(one.given == "same" for one in plain),
        gold=sum(one.pair.answer == "same" for one in plain),
        true=sum(one.given == one.pair.answer == "same" for one in plain),
    )


def too_bold(answers: Iterable[Answer]) -> tuple[int, int]:
    """Give how many of the unsure pairs were joined, and how many there are."""
    unsure = [one for one in answers if one.pair.answer == "unsure"]
    return sum(one.given == "same" for one in unsure), len(unsure)


def _tell_own(*, misses: bool) -> None:
    reference = load_reference(build=True)
    answers = [answer(pair, reference) for pair in own_pairs()]
    for name, some in (("own pairs", answers), ("  put aside", [one for one in answers if one.pair.aside])):
        joined, of = too_bold(some)
        print(f"{own_score(some).line(name)}; {joined} of {of} unsure ones joined", flush=True)
    for one in answers if misses else ():
        if one.given != one.pair.answer and not one.pair.aside:
            print(f"\n# {one.pair.number} {one.pair.answer}, given {one.given}")
            print("\n".join((*(text for _, _, text in one.pair.reports), *one.why)))


def main() -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--misses", action="store_true", help="print what was answered wrong, but for what is put aside"
    )
    parser.add_argument("--peer", type=Path, help="the published matcher's match.py")
    asked = parser.parse_args()
    known, peer = world.directory(), Peer(asked.peer) if asked.peer else None
    for task in TASKS:
        tellings = told(task)
        print(fused(tellings, known).line(task), flush=True)
        if peer is not None and task != TASKS[-1]:
            theirs, took = peer.match(tellings)
            print(f"{theirs.line('  published matcher')} {took:.2f} s", flush=True)
    _tell_own(misses=asked.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
