"""How long who holds each place takes: ``python bench/infer.py [--places N] [--words N] [--days N] [--sample N]``.

A made-up war of five sides: places change hands, forty voices tell of it, some late and some wrongly. Its words are
made as rows (``control.Sayings``); a sample is made as claims, to measure reading them and retelling holdings, which
go claim by claim. Told apart: the stages of a full run by the evidence up to each day and by all of it, one day's
answer, and one more day heard beside a full run. On the sample, in the same run, the estimate saying by saying as
``infer`` makes it stands beside the estimate on rows. Seconds are of the processor, for the machine may be busy with
others; memory is the greatest of the process so far.
"""

import argparse
import datetime as dt
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

import numpy as np
from attrs import frozen
from memory import megabytes

from contested import directory as directories
from contested.control import Method, Running, Sayings, gather, infer, sweep
from contested.control.columns import FIELDS, Names, Rows
from contested.control.emit import SAID
from contested.control.estimate import estimate
from contested.control.ground import Atlas
from contested.control.read import Context, read_claims
from contested.control.say import Saying, Says
from contested.control.stand import Stand
from contested.control.states import Chooser
from contested.directory import Directory
from contested.domain.claim import ActorRef, Claim, Claimant, Evidence, Modality, PlaceRef, PlaceRole
from contested.domain.deed import Aspect
from contested.domain.holding import Party
from contested.domain.place import Place
from contested.domain.report import PartKind
from contested.domain.source import SourceKind
from contested.domain.time import Day, one_day

WAR = "syria-iraq"
START = dt.date(2012, 1, 1)
SIDES = ("is", "sdf", "sy-gov", "sy-opposition", "tr-gov")
VOICES = 40
WORDS_A_REPORT = 5
WRONG = 0.15
"""Share of words that name another side than the one that holds."""
KINDS = (Says.HOLDS, Says.CONTESTS, Says.LEAVES, Says.ENTERS, Says.HOLDS_NOT)
OFTEN = (0.6, 0.2, 0.1, 0.07, 0.03)
"""How often each kind of word is said."""
DEEDS = {
    Says.HOLDS: ("capture", PlaceRole.TARGET, Modality.ASSERTED),
    Says.CONTESTS: ("contest", PlaceRole.TARGET, Modality.ASSERTED),
    Says.LEAVES: ("withdraw", PlaceRole.ORIGIN, Modality.ASSERTED),
    Says.ENTERS: ("enter", PlaceRole.TARGET, Modality.ASSERTED),
    Says.HOLDS_NOT: ("capture", PlaceRole.TARGET, Modality.DENIED),
}
"""The deed, the role of the place and the modality by which a claim says so."""
Answer = TypeVar("Answer")


def war(*, places: int, words: int, days: int, seed: int = 5, start: int = 0) -> Sayings:
    """Give the words of a made-up war as rows, places unlike in how much is told of them; days begin with ``start``."""
    chance = np.random.default_rng(seed)
    loud = chance.pareto(1.5, places) + 0.2
    place = chance.choice(places, size=words, p=loud / loud.sum())
    day = chance.integers(0, days, words)
    holders = chance.integers(0, len(SIDES), (places, 8))
    true = holders[place, day * 8 // days]
    lead = np.where(chance.random(words) < WRONG, chance.integers(0, len(SIDES), words), true)
    rest = (lead + 1 + chance.integers(0, len(SIDES) - 1, words)) % len(SIDES)
    rows: Rows = np.zeros(words, dtype=[*FIELDS, ("claim", "S22")])
    rows["place"], rows["day"] = place, START.toordinal() + start + day
    rows["known"] = rows["day"] + chance.integers(0, 5, words)
    rows["report"] = np.arange(words) // WORDS_A_REPORT
    rows["start"] = chance.integers(0, 3_000, words)
    rows["speaker"] = chance.integers(0, VOICES, words)
    rows["says"] = chance.choice([SAID[one] for one in KINDS], size=words, p=OFTEN)
    rows["soft"] = chance.random(words) < 0.1
    rows["strong"] = ~(rows["soft"] | (rows["says"] == SAID[Says.ENTERS]))
    rows["sides"] = np.where(rows["says"] == SAID[Says.CONTESTS], 2, 1)
    rows["parties"], rows["first"] = 2, np.arange(words) * 2
    rows["weight"] = np.round(chance.uniform(0.1, 0.95, words), 3)
    rows["claim"] = chance.integers(0, 1 << 62, words).astype("S20")
    names = Names(
        places=tuple(
            Place(id=f"g{number}", name=f"Place {number}", country=("SY", "IQ", "")[number % 3])
            for number in range(places)
        ),
        parties=tuple(Party(id=one, name=one) for one in SIDES),
        speakers=tuple(f"voice-{number}" for number in range(VOICES)),
        reports=tuple(f"r-{start:04d}-{number:08d}" for number in range(words // WORDS_A_REPORT + 1)),
    )
    return Sayings(theatre=WAR, names=names, rows=rows, named=np.stack([lead, rest], axis=1).ravel())


def claims_of(told: Sayings) -> tuple[tuple[Claim, ...], dict[str, Day]]:
    """Give claims that say what rows say, each of an independent voice, and the days they could be known."""
    found, known = [], {}
    for row in told.rows:
        deed, role, modality = DEEDS[tuple(Says)[row["says"]]]
        by, of = (SIDES[number] for number in told.named[row["first"] : row["first"] + 2])
        place, voice = told.names.places[row["place"]], told.names.speakers[row["speaker"]]
        words = f"{by} {deed} {place.name} {of} {row['claim'].decode()}"
        claim = Claim(
            id=f"c-{row['claim'].decode()}",
            report=told.names.reports[row["report"]],
            deed=deed,
            aspect=Aspect.EVENT,
            actors=(ActorRef(id=by, name=by, text=by),),
            targets=(ActorRef(id=of, name=of, text=of),),
            places=(PlaceRef(place=place, text=place.name, role=role),),
            when=one_day(dt.date.fromordinal(int(row["day"]))),
            modality=modality,
            claimant=Claimant(id=voice, name=voice, kind=SourceKind.AGENCY),
            rule="made-up",
            evidence=Evidence(start=int(row["start"]), end=int(row["start"]) + 80, text=words, part=PartKind.BODY),
            confidence=float(row["weight"]),
            theatre=WAR,
        )
        found.append(claim)
        known[claim.id] = dt.date.fromordinal(int(row["known"]))
    return tuple(found), known


def tell(what: str, seconds: float, more: str = "") -> None:
    """Print a row: what was done, its seconds, and the greatest memory so far."""
    print(f"{what:<62} {seconds:>8.2f} s {megabytes():>7.0f} MB  {more}".rstrip(), flush=True)


def timed(work: Callable[[], Answer]) -> tuple[float, Answer]:
    """Do something and give its seconds and its answer."""
    begin = time.process_time()
    answer = work()
    return time.process_time() - begin, answer


@frozen
class Stages:
    """Seconds of the stages of a sweep, counted while they run."""

    seconds: defaultdict[str, float]

    @classmethod
    def watched(cls) -> "Stages":
        """Put a clock around each stage."""
        stages = cls(defaultdict(float))
        for owner, name, what in (
            (Sayings, "in_order", "putting words in order"),
            (Chooser, "choose", "choosing the sides of places"),
            (Chooser, "named", "emissions"),
            (Chooser, "friends", "emissions"),
            (sweep, "_news", "emissions"),
            (sweep, "likelihoods", "emissions"),
            (sweep, "_days", "emissions"),
            (sweep, "forward", "forward"),
            (sweep, "backward", "backward"),
        ):
            setattr(owner, name, stages.around(getattr(owner, name), what))
        return stages

    def around(self, work: Callable[..., Answer], what: str) -> Callable[..., Answer]:
        """Give the same function, counting its seconds."""

        def counted(*given: object, **named: object) -> Answer:
            seconds, answer = timed(lambda: work(*given, **named))
            self.seconds[what] += seconds
            return answer

        return counted

    def told(self) -> None:
        """Print the stages and begin anew."""
        for what, seconds in self.seconds.items():
            tell(f"  {what}", seconds)
        self.seconds.clear()


def full(told: Sayings, *, days: int, directory: Directory) -> None:
    """Measure full runs, one day's answer, and one more day."""
    stages = Stages.watched()
    for method in (Method.SMOOTH, Method.FILTER):
        seconds, running = timed(partial(Running.start, told, directory=directory, method=method))
        tell(f"full run, {method}: {len(told):,} words on {len(running.believed):,} places", seconds)
        stages.told()
    seconds, chances = timed(lambda: running.on(START + dt.timedelta(days=days)))
    tell(f"the answer of one day: {len(chances):,} places", seconds)
    tomorrow = war(places=len(told.names.places), words=max(1, len(told) // days), days=1, seed=6, start=days)
    least, heard = min((timed(lambda: running.hear(tomorrow)) for _ in range(3)), key=lambda pair: pair[0])
    tell(f"one more day heard: {len(tomorrow):,} words", least)
    again = Running.start(heard.words, directory=directory)
    apart = max(float(np.abs(one.belief - again.believed[place].belief).max()) for place, one in heard.believed.items())
    print(f"greatest difference from a full run with that day: {apart:.1e}", flush=True)


def by_place(told: Sequence[Saying]) -> Mapping[str, Sequence[Saying]]:
    """Give sayings by place, in their order."""
    found: defaultdict[str, list[Saying]] = defaultdict(list)
    for one in told:
        found[one.place.id].append(one)
    return found


def sample(told: Sayings, *, days: int, directory: Directory) -> None:
    """Measure what goes claim by claim, and the estimate saying by saying beside the one on rows."""
    claims, known = claims_of(told)
    each = f"{len(claims):,} claims"
    stand = Stand(directory=directory)
    context = Context(known_from=known, against_interest=frozenset(), stand=stand, atlas=Atlas.of(claims))
    seconds, tables = timed(
        lambda: gather(claims, (), known_from=known, against_interest=frozenset(), directory=directory)
    )
    tell(f"sample: reading {each} into rows", seconds, f"{len(claims) / seconds:,.0f} a second")
    places = by_place(read_claims(claims, (), context))
    slow, _ = timed(lambda: estimate(places, theatre=WAR, stand=stand, method=Method.FILTER))
    tell(f"sample: the estimate saying by saying, {each}", slow)
    fast, _ = timed(lambda: Running.start(tables[WAR], directory=directory))
    tell(f"sample: the estimate on rows, {each}", fast, f"{slow / fast:.0f} times as fast")
    seconds, answer = timed(
        lambda: infer(
            claims,
            (),
            known_from=known,
            against_interest=frozenset(),
            directory=directory,
            until=START + dt.timedelta(days=days),
            method=Method.FILTER,
        )
    )
    tell(f"sample: infer, {each} to {len(answer[0]):,} holdings", seconds, f"{len(claims) / seconds:,.0f} a second")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--places", type=int, default=20_000)
    parser.add_argument("--words", type=int, default=2_000_000)
    parser.add_argument("--days", type=int, default=3_650)
    parser.add_argument("--sample", type=int, default=10_000, help="claims of the sample")
    asked = parser.parse_args()
    directory = directories.load()
    seconds, told = timed(lambda: war(places=asked.places, words=asked.words, days=asked.days))
    tell("making the words", seconds)
    full(told, days=asked.days, directory=directory)
    few = war(places=max(1, asked.sample * asked.places // asked.words), words=asked.sample, days=asked.days)
    sample(few, days=asked.days, directory=directory)
    return 0


if __name__ == "__main__":
    sys.exit(main())
