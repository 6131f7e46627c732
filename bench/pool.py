"""What processes side by side give and cost: ``python bench/pool.py [--number N] [--long N] [--price P]``.

The reports are made texts (``evals/made_texts.py``), the same for everybody, by default short ones. Measured are:

- ``contested ingest``'s own way from inputs to rows in a record, in one process and in two, in turns: by the clock, and
  by seconds of the processor of all processes together, which other work on the machine disturbs less;
- in the same turns, two processes that know nothing of each other, each with all of the reports and a record of its
  own. Cores that share their memory slow each other down, so that this is the most that two can give here: what the
  machine loses is told apart from what the pool loses. Each turn of each way is a fresh process, which starts cold;
- the pool beside a bare ``multiprocessing.Pool`` of as many processes over the same shards and the same stage, neither
  of which stores anything;
- with ``--long N``, and then alone: the greatest memory of all processes together as one run reads N reports of one to
  three sentences, a line every ``EVERY`` reports, and what grew between the first line and the last. Every report has
  some words that no other has, as names have in an archive. It is the parent's greatest and, for each worker, that of
  the greatest worker that has ended (they are renewed after ``pool.RENEWED`` reports): what they hold in common counts
  once for each, so that together they held less than is told. 200,000 reports take about half an hour on two cores, and
  the run ends by itself after ``MOST_SECONDS``;
- what a million such reports cost in hours of a core, and in money where ``--price`` says what such an hour costs.

The load of the machine is printed beside, since times by the clock mean little on a busy one.
"""

import argparse
import datetime as dt
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evals"))

import made_texts
from attrs import evolve, frozen
from figures import tell
from memory import megabytes

from contested import gazetteer
from contested.pipeline import pool
from contested.pipeline.intake import take_in
from contested.pipeline.pace import Pace, Progress
from contested.pipeline.reference import Reference, load_reference
from contested.pipeline.shards import Done, Orders, Shard, Work, cut, process_shard
from contested.pipeline.tally import Taken
from contested.record import open_record
from contested.reports import Form, Item

NUMBER = 1_200
ROUNDS = 3
PROCESSES = 2
LONG = (2, 5)
"""Sentences of a text, from and to."""
WAR = 0.3
BRIEF = (1, 3)
"""The same of the long run."""
EVERY = 25_000
MOST_SECONDS = 3_000.0
SYLLABLES = ("ba", "dor", "el", "fa", "gra", "hin", "ka", "lo", "mur", "nes", "or", "qua", "ri", "sha", "tel", "zu")
"""Of which the names are made that only one report has."""
MILLION = 1_000_000
SECONDS_AN_HOUR = 3_600
ORDERS = Orders(today=dt.date(2026, 1, 1))

_reference: list[Reference] = []
"""What a forked worker of the bare pool finds."""


@frozen(kw_only=True)
class Made:
    """Made texts as a source, as many as asked for or as fit into a time."""

    number: int
    long: tuple[int, int]
    war: float
    until: float | None = None
    named: bool = False
    key: str = "made"

    @property
    def total(self) -> int | None:
        """Their number, where no time ends them."""
        return None if self.until else self.number

    def items(self, state: str) -> Iterator[Item]:
        """Make them one by one."""
        first = int(state or 0)
        stream = made_texts.texts(made_texts.SEED, self.number, war=self.war, first=first, long=self.long)
        for at, text in enumerate(stream, start=first):
            if self.until is not None and time.monotonic() > self.until:
                return
            words = f"{text.text}\n\n{_named(at)}" if self.named else text.text
            yield Item(name=f"made:{at}", file="made", raw=words.encode(), form=Form.TEXT, passed=at + 1)


def _named(at: int) -> str:
    """Give a sentence with names that only this report has."""
    first, second = ("".join(SYLLABLES[number >> shift & 15] for shift in range(0, 20, 4)) for number in (at, ~at))
    return f"{first.title()} {second.title()} of the {at}th brigade spoke of it in {first.title()}abad."


@frozen
class Took:
    """What reading took: seconds by the clock and of all processors, and inputs."""

    clock: float
    processors: float
    inputs: float

    @property
    def wait(self) -> float:
        """Seconds by the clock an input."""
        return self.clock / self.inputs

    @property
    def each(self) -> float:
        """Seconds of processors an input."""
        return self.processors / self.inputs


def processors() -> float:
    """Give the seconds of the processor of this process and of those it has waited for."""
    each = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in each)


def timed(what: Callable[[], int]) -> Took:
    """Time what gives a number of inputs."""
    clock, spent = time.monotonic(), processors()
    inputs = what()
    return Took(clock=time.monotonic() - clock, processors=processors() - spent, inputs=inputs)


def ingest(
    made: Made, *, workers: int, reference: Reference, done: Callable[[Taken, Pace], None] = lambda *_: None
) -> int:
    """Read made texts into a record that is thrown away; give how many."""
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "bench.db") as record:
        return take_in(
            [made],
            record=record, reference=reference, orders=ORDERS, workers=workers, progress=Progress(done=done),
            clock=lambda: dt.datetime.now(dt.UTC),
        ).inputs  # fmt: skip


def own_pool(shards: Sequence[Shard], reference: Reference) -> int:
    """Read shards in the product's pool."""
    done = pool.run(iter(shards), reference=reference, orders=ORDERS, workers=PROCESSES)
    return sum(len(one.outcomes) for one in done)


def bare_pool(shards: Sequence[Shard], reference: Reference) -> int:
    """Read the same shards in a bare pool."""
    _reference[:] = [reference]
    with multiprocessing.get_context("fork").Pool(PROCESSES, _reopen) as workers:
        return sum(len(one.outcomes) for one in workers.imap(_process, shards))


def _reopen() -> None:
    _reference[:] = [evolve(_reference[0], gazetteer=gazetteer.load())]


def _process(shard: Shard) -> Done:
    return process_shard(shard, reference=_reference[0], orders=ORDERS)


def side_by_side(number: int, made: Made, *, workers: int) -> Took:
    """Have so many fresh processes read all of the made texts at the same time; give what all took together."""
    words = ("--once", workers, "--number", made.number, "--war", made.war, "--sentences", *made.long)
    call = [sys.executable, __file__, *map(str, words)]
    started = [subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(number)]
    for one in started:
        _line(one)  # ready
    for one in started:
        print(file=one.stdin, flush=True)
    took = [Took(*map(float, _line(one).split())) for one in started]
    for one in started:
        one.communicate()
    return Took(
        clock=max(one.clock for one in took),
        processors=sum(one.processors for one in took),
        inputs=sum(one.inputs for one in took),
    )


def _line(process: subprocess.Popen[str]) -> str:
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        raise RuntimeError("a process that was to read has ended; see what it says above")
    return line


def read_when_told(made: Made, *, workers: int, reference: Reference) -> None:
    """Read all of the made texts once told to by a line, and print what that took."""
    print("ready", flush=True)
    sys.stdin.readline()
    took = timed(lambda: ingest(made, workers=workers, reference=reference))
    print(took.clock, took.processors, took.inputs, flush=True)


def memory(number: int, *, war: float, reference: Reference) -> None:
    """Print the greatest memory as a long run goes on."""
    made = Made(number=number, long=BRIEF, war=war, until=time.monotonic() + MOST_SECONDS, named=True)
    told: list[tuple[int, float]] = []

    def count(_: Taken, pace: Pace) -> None:
        ended = megabytes(resource.getrusage(resource.RUSAGE_CHILDREN))
        if ended and (pace.inputs % EVERY == 0 or pace.inputs == number):
            told.append((pace.inputs, megabytes() + PROCESSES * ended))
            unit = (
                f"MB at most, {PROCESSES} processes and their parent; {pace.inputs / pace.seconds:.0f} reports a second"
            )
            tell(f"{pace.inputs:,} reports", told[-1][1], unit)

    whole = ingest(made, workers=PROCESSES, reference=reference, done=count)
    if whole < number:
        tell("ended by time, reports", whole, f"of {number:,}")
    if told:
        tell("the last line to the first", told[-1][1] / told[0][1], "times as much")
    else:
        tell("reports, too few for a worker to end", whole, f"of {PROCESSES * pool.RENEWED:,} or more")


def speed(made: Made, *, rounds: int, reference: Reference) -> Took:
    """Print one process beside two, of a pool and apart, and the pool beside a bare one; give what the pool takes."""
    ways: dict[str, Callable[[], Took]] = {
        "one process": lambda: side_by_side(1, made, workers=1),
        f"{PROCESSES} processes of the pool": lambda: side_by_side(1, made, workers=PROCESSES),
        f"{PROCESSES} processes apart": lambda: side_by_side(PROCESSES, made, workers=1),
    }
    turns = [{name: way() for name, way in ways.items()} for _ in range(rounds)]
    for name in ways:
        rate = statistics.median(turn[name].inputs / turn[name].clock for turn in turns)
        tell(name, rate, "reports a second by the clock")
        tell("", statistics.median(turn[name].each for turn in turns) * 1_000, "ms of processors a report")
    one, two, bound = ways
    for name, over, under in (
        (f"{PROCESSES} processes of the pool to one", two, one),
        (f"{PROCESSES} apart to one, the most this machine gives", bound, one),
        (f"the pool to {PROCESSES} apart", two, bound),
    ):
        ratio = statistics.median(turn[under].wait / turn[over].wait for turn in turns)
        tell(name, ratio, "times as fast, by the clock")
        share = PROCESSES if under == one else 1
        free = statistics.median(share * turn[under].each / turn[over].each for turn in turns)
        tell("", free, "were all cores free (by processors)")
    _beside_bare(made, rounds=rounds, reference=reference)
    return sorted((turn[two] for turn in turns), key=lambda took: took.processors)[len(turns) // 2]


def _beside_bare(made: Made, *, rounds: int, reference: Reference) -> None:
    works = (Work(item=item, source=made.key) for item in made.items(""))
    shards = list(cut(works))
    both = []
    for turn in range(rounds):
        sides = [own_pool, bare_pool][:: -1 if turn % 2 else 1]
        told = {side: timed(lambda one=side: one(shards, reference)) for side in sides}  # type: ignore[misc]
        both.append((told[own_pool], told[bare_pool]))
    for name, what in (("by the clock", "clock"), ("by processors", "processors")):
        ratio = statistics.median(getattr(bare, what) / getattr(ours, what) for ours, bare in both)
        tell(f"the pool to a bare multiprocessing.Pool, {name}", ratio, "times as fast")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--number", type=int, default=NUMBER, help="reports of a round")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--long", type=int, default=0, help="only measure memory over so many reports")
    parser.add_argument("--once", type=int, default=0, help="only read once when told to, in so many processes")
    parser.add_argument("--sentences", type=int, nargs=2, default=LONG, metavar=("LEAST", "MOST"), help="of a report")
    parser.add_argument("--war", type=float, default=WAR, help="share of reports on a war")
    parser.add_argument("--price", type=float, default=0.0, help="of an hour of a core, in any money")
    asked = parser.parse_args()
    long = (asked.sentences[0], asked.sentences[1])
    made = Made(number=asked.number, long=long, war=asked.war)
    reference = load_reference(build=True)
    pool.warm(reference, ORDERS)
    if asked.once:
        read_when_told(made, workers=asked.once, reference=reference)
        return 0
    if asked.long:
        memory(asked.long, war=asked.war, reference=reference)
        return 0
    load = f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    tell("reports of a round", asked.number, f"of {long[0]}-{long[1]} sentences, {asked.war:.0%} on a war; {load}")
    took = speed(made, rounds=asked.rounds, reference=reference)
    hours = took.processors / took.inputs * MILLION / SECONDS_AN_HOUR
    tell("a million such reports", hours, f"hours of a core, {hours / PROCESSES:,.1f} hours on {PROCESSES}")
    if asked.price:
        tell("", hours * asked.price, f"at {asked.price:g} an hour of a core")
    return 0


if __name__ == "__main__":
    sys.exit(main())
