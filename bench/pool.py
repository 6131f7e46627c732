"""What processes side by side give and cost: ``python bench/pool.py [--number N] [--seconds S] [--price P]``.

The reports are made texts (``evals/made_texts.py``), the same for everybody, by default short ones. Measured are:

- ``contested ingest``'s own way from inputs to rows in a record, in one process and in two, in turns: by the clock, and
  by seconds of the processor of all processes together, which other work on the machine disturbs less;
- in the same turns, two processes that know nothing of each other, each with all of the reports and a record of its
  own. Cores that share their memory slow each other down, so that this is the most that two can give here: what the
  machine loses is told apart from what the pool loses;
- the pool beside a bare ``multiprocessing.Pool`` of as many processes over the same shards and the same stage, neither
  of which stores anything;
- with ``--seconds``, the greatest memory of all processes together, in fresh runs that read for a quarter, half and all
  of so long; it should not grow with their number. It is the parent's greatest and, for each worker, that of the
  greatest worker: what they hold in common counts once for each, so that together they held less than is told;
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
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evals"))

import made_texts
from attrs import evolve, frozen
from figures import tell
from memory import fresh, megabytes

from contested import gazetteer
from contested.pipeline import pool
from contested.pipeline.intake import Pace, Progress, take_in
from contested.pipeline.reference import Reference, load_reference
from contested.pipeline.shards import Done, Orders, Shard, Work, cut, process_shard
from contested.pipeline.tally import Taken
from contested.record import open_record
from contested.reports import Form, Item

NUMBER = 600
ROUNDS = 3
PROCESSES = 2
LONG = (2, 5)
"""Sentences of a text, from and to."""
WAR = 0.3
PARTS = (0.25, 0.5, 1.0)
"""Shares of the time for which memory is measured, each in a fresh process."""
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
            yield Item(name=f"made:{at}", file="made", raw=text.text.encode(), form=Form.TEXT, passed=at + 1)


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


def ingest(made: Made, *, workers: int, reference: Reference) -> int:
    """Read made texts into a record that is thrown away; give how many."""
    inputs = 0

    def count(_: Taken, pace: Pace) -> None:
        nonlocal inputs
        inputs = pace.inputs

    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "bench.db") as record:
        take_in(
            [made],
            record=record, reference=reference, orders=ORDERS, workers=workers, progress=Progress(done=count),
            clock=lambda: dt.datetime.now(dt.UTC),
        )  # fmt: skip
    return inputs


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


@contextmanager
def apart(made: Made) -> Iterator[Sequence[subprocess.Popen[str]]]:
    """Start processes that each read all of the made texts alone whenever they are told to by a line."""
    words = ("--apart", "--number", made.number, "--war", made.war, "--sentences", *made.long)
    call = [sys.executable, __file__, *map(str, words)]
    started = [
        subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)
    ]
    try:
        for one in started:
            _line(one)  # ready
        yield started
    finally:
        for one in started:
            one.communicate()  # they end with their input


def side_by_side(processes: Sequence[subprocess.Popen[str]]) -> Took:
    """Have processes read at the same time; give what all took together."""
    for one in processes:
        print(file=one.stdin, flush=True)
    took = [Took(*map(float, _line(one).split())) for one in processes]
    return Took(
        clock=max(one.clock for one in took),
        processors=sum(one.processors for one in took),
        inputs=sum(one.inputs for one in took),
    )


def _line(process: subprocess.Popen[str]) -> str:
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        raise RuntimeError("a process that read alone has ended; see what it says above")
    return line


def read_when_told(made: Made, reference: Reference) -> None:
    """Read all of the made texts for each line of the input, and print what that took; the body of one apart."""
    print("ready", flush=True)
    for _ in sys.stdin:
        took = timed(lambda: ingest(made, workers=1, reference=reference))
        print(took.clock, took.processors, took.inputs, flush=True)


def greatest() -> float:
    """Give the most megabytes that this process and its workers can have held, when the workers have ended."""
    return megabytes() + PROCESSES * megabytes(resource.getrusage(resource.RUSAGE_CHILDREN))


def memory(asked: argparse.Namespace) -> None:
    """Print the memory of fresh runs, each longer than the one before."""
    ways = ("--war", str(asked.war), "--sentences", *map(str, asked.sentences))
    runs = [fresh(__file__, "--memory", str(asked.seconds * part), *ways) for part in PARTS]
    for inputs, held in runs:
        tell(f"greatest memory, {inputs:,.0f} reports", held, f"MB at most, {PROCESSES} processes and their parent")
    tell("the longest run to the shortest", runs[-1][1] / runs[0][1], "times as much")


def speed(made: Made, *, rounds: int, reference: Reference) -> Took:
    """Print one process beside two, of a pool and apart, and the pool beside a bare one; give what the pool takes."""
    with apart(made) as crew:
        ways: dict[str, Callable[[], Took]] = {
            "one process": lambda: side_by_side(crew[:1]),
            f"{PROCESSES} processes of the pool": lambda: timed(
                lambda: ingest(made, workers=PROCESSES, reference=reference)
            ),
            f"{PROCESSES} processes apart": lambda: side_by_side(crew),
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
    parser.add_argument("--seconds", type=float, default=0.0, help="how long the run for memory is; 0: none")
    parser.add_argument("--memory", type=float, default=0.0, help="only read for so long; print reports and memory, MB")
    parser.add_argument("--apart", action="store_true", help="only read for each line of the input; print what it took")
    parser.add_argument("--sentences", type=int, nargs=2, default=LONG, metavar=("LEAST", "MOST"), help="of a report")
    parser.add_argument("--war", type=float, default=WAR, help="share of reports on a war")
    parser.add_argument("--price", type=float, default=0.0, help="of an hour of a core, in any money")
    asked = parser.parse_args()
    long = (asked.sentences[0], asked.sentences[1])
    if asked.memory:
        reference = load_reference(build=True)
        endless = Made(number=MILLION, long=long, war=asked.war, until=time.monotonic() + asked.memory)
        print(ingest(endless, workers=PROCESSES, reference=reference), greatest())
        return 0
    if asked.seconds:
        memory(asked)  # first: what this process grows to would count as theirs
    reference = load_reference(build=True)
    pool.warm(reference, ORDERS)
    made = Made(number=asked.number, long=long, war=asked.war)
    if asked.apart:
        read_when_told(made, reference)
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
