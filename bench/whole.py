"""How fast reports are read, end to end, beside the full spaCy pipe: ``python bench/whole.py [--texts S] [--gate G]``.

The texts are the project's own, MUC-4 train where it lies beside the checkout, or made ones (``evals/made_texts.py``,
the same for everybody). Each side has one process and is timed in seconds of the processor, so that other work on the
machine counts as little as it can; both read the same texts in turns, and what is told is the median round, the ratio
that of the two sides of one round.

- Ours goes the whole way from files to rows: read, find, draw, store, by the stages that ``contested ingest`` runs.
- The full pipe is en_core_web_sm with everything it has (tagger, parser, lemmatizer, names) over the paragraphs, in
  batches; it only parses. Texts in capitals are given to it in the letters that ours had to find out first.
- ``--peer PYTHON``, a Python that has textacy 0.13 and the same model: who did what to whom as triples of subject, verb
  and object. Without it the rate of a ported UniversalPetrarch is cited, which was taken on another machine.

A sentence is what the parser takes for one, without a gate; sentences that a gate passes over count as read.
``--curve`` tells for each gate how fast it is on MUC-4 and on made texts with more and less war in them, and what it
loses on MUC-4. ``--profile`` prints where the time of one round goes.
"""

import argparse
import cProfile
import datetime as dt
import json
import os
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy is loaded: a core is one thread
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evals"))

import muc4
import muc4_gate
import spacy
from attrs import define, field, frozen
from figures import tell
from texts import SETS, lay

from contested import claims, language, mentions, reports
from contested.domain.report import Report
from contested.language.recase import recased
from contested.pipeline.reference import Reference, load_reference
from contested.pipeline.stages import Gate, derive_many
from contested.record import open_record

ROUNDS = 3
NUMBER = 150
BATCH = 64
ROWS = 40
"""Lines of a profile."""
WAR = 0.3
SHARES = (0.05, 0.3, 1.0)
"""Shares of texts on a war, of a curve."""
TODAY = dt.date(2026, 1, 1)
AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
PARTS = ("read", "language", "mentions", "draw", "store")
CITED = "40-46 sentences a second: UniversalPetrarch ported to Python 3, raw text, one process, another machine"


@define
class Clock:
    """Seconds of the processor for each part of a round."""

    spent: dict[str, float] = field(factory=lambda: dict.fromkeys(PARTS, 0.0))

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Count what the block takes."""
        begin = time.process_time()
        yield
        self.spent[name] += time.process_time() - begin

    def call(self, name: str, what: Callable[..., Any]) -> Callable[..., Any]:
        """Give a function whose calls count."""

        def timed(*words: Any, **named: Any) -> Any:  # noqa: ANN401 - as what it stands for
            with self.part(name):
                return what(*words, **named)

        return timed

    def each(self, name: str, what: Callable[..., Iterable[Any]]) -> Callable[..., Iterator[Any]]:
        """Give a function that yields, whose steps count."""

        def timed(*words: Any, **named: Any) -> Iterator[Any]:  # noqa: ANN401 - the same
            steps = iter(what(*words, **named))
            while True:
                with self.part(name):
                    step = next(steps, steps)
                if step is steps:
                    return
                yield step

        return timed


@frozen(kw_only=True)
class Spent:
    """Seconds of the processor of a round, whole and by part, and the claims drawn."""

    whole: float
    parts: dict[str, float]
    drawn: int


@frozen(kw_only=True)
class Size:
    """What the texts are."""

    texts: int
    words: int
    sentences: int


def own(paths: Sequence[Path], *, gate: Gate, reference: Reference) -> Spent:
    """Read files into a record that is thrown away."""
    clock, drawn = Clock(), 0
    readings = clock.each("read", reports.read)(paths, today=TODAY, source_of=reference.directory.source_named)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_record(Path(folder) / "bench.db") as record,
        patch("contested.language.read_many", clock.each("language", language.read_many)),
        patch("contested.mentions.find", clock.call("mentions", mentions.find)),
        patch("contested.claims.draw", clock.call("draw", claims.draw)),
    ):
        begin = time.process_time()
        while batch := list(islice(readings, BATCH)):
            subjects = [one.report for one in batch if one.report is not None]
            derived = list(derive_many(subjects, reference=reference, gate=gate))
            with clock.part("store"), record.batch():
                for reading in batch:
                    record.add_reading(reading, at=AT)
                for one in derived:
                    record.add_derived(one, at=AT)
            drawn += sum(len(one.claims) for one in derived)
        whole = time.process_time() - begin
    return Spent(whole=whole, parts=clock.spent, drawn=drawn)


def full(whole: Sequence[Report]) -> Callable[[], float]:
    """Load the full pipe and give what runs it once over the paragraphs, in seconds of the processor."""
    pipe = spacy.load(language.MODEL)
    paragraphs = [text[part.start : part.end] for text, parts in _plain(whole) for part in parts]

    def run() -> float:
        begin = time.process_time()
        for _ in pipe.pipe(paragraphs, batch_size=BATCH):
            pass
        return time.process_time() - begin

    return run


def _plain(whole: Sequence[Report]) -> Iterator[tuple[str, Any]]:
    for report in whole:
        yield recased(report), report.parts


def beside_peer(python: str, whole: Sequence[Report]) -> float | None:
    """Give the seconds of the processor of the peer, or None where it is not installed."""
    look = (python, "-c", "import textacy")
    if not Path(python).is_file() or subprocess.run(look, check=False, capture_output=True).returncode != 0:
        return None
    paragraphs = [text[part.start : part.end] for text, parts in _plain(whole) for part in parts]
    told = subprocess.run(
        (python, str(Path(__file__).with_name("peer_triples.py")), language.MODEL, str(BATCH)),
        input=json.dumps(paragraphs), check=True, capture_output=True, text=True,
    )  # fmt: skip
    return float(told.stdout.split()[-1])


def size(paths: Sequence[Path], reference: Reference) -> tuple[Size, list[Report]]:
    """Give how large the texts are, and the texts as reports."""
    found = reports.read(paths, today=TODAY, source_of=reference.directory.source_named)
    whole = [one.report for one in found if one.report is not None]
    lines = sum(len(sentences) for sentences in language.read_many(whole))
    return Size(texts=len(whole), words=sum(len(one.text.split()) for one in whole), sentences=lines), whole


def measure(paths: Sequence[Path], *, asked: argparse.Namespace, reference: Reference) -> None:
    """Read the texts in turns and print how fast each side is."""
    gate = Gate(asked.gate)
    large, whole = size(paths, reference)
    theirs = full(whole)
    rounds = [(own(paths, gate=gate, reference=reference), theirs()) for _ in range(asked.rounds)]
    ours = sorted((one for one, _ in rounds), key=lambda one: one.whole)[len(rounds) // 2]
    pipe = statistics.median(least for _, least in rounds)
    ratio = statistics.median(least / one.whole for one, least in rounds)
    words = f"({large.words:,} words, {large.sentences:,} sentences, {ours.drawn:,} claims), {asked.rounds} rounds"
    tell(f"texts, {asked.texts}, gate {gate}", large.texts, words)
    tell("files to record", large.sentences / ours.whole, "sentences a second of the processor")
    tell("", large.words / ours.whole, "words")
    for name in PARTS:
        tell(f"  {name}", ours.parts[name] / large.texts * 1_000, f"ms a text, {ours.parts[name] / ours.whole:.0%}")
    tell("full spaCy pipe, which only parses", large.sentences / pipe, "sentences a second of the processor")
    tell("", large.words / pipe, "words")
    tell("files to record, to the full pipe", ratio, "times as fast")
    took = beside_peer(asked.peer, whole) if asked.peer else None
    if took is None:
        print(f"peer, cited and not run: {CITED}")
    else:
        tell("peer: triples by textacy", large.sentences / took, "sentences a second of the processor")
        tell("files to record, to the peer", took / ours.whole, "times as fast")


def curve(*, asked: argparse.Namespace, reference: Reference) -> None:
    """Print for each gate how fast the texts are read, and what of MUC-4 is lost."""
    lost = dict.fromkeys(Gate, "nothing")
    if muc4.DATA.is_dir():
        rows = muc4.rows("train")[: asked.number]
        for gate, told in muc4_gate.losses(rows, gates=muc4_gate.GATES, reference=reference).items():
            kinds = told.kinds.items()
            lost[gate] = ", ".join(f"{kind} {one.net:.1%} net {one.gross:.1%} gross" for kind, one in kinds)
    for name, war in (("muc4", 1.0), *(("made", share) for share in SHARES)):
        with tempfile.TemporaryDirectory() as folder:
            paths = lay(Path(folder), name, number=asked.number, war=war, reference=reference)
            if not paths:
                continue
            large, whole = size(paths, reference)
            theirs = full(whole)
            turns = [[own(paths, gate=gate, reference=reference).whole for gate in Gate] for _ in range(asked.rounds)]
            pipe = statistics.median(theirs() for _ in range(asked.rounds))
            for gate, took in zip(Gate, map(statistics.median, zip(*turns, strict=True)), strict=True):
                what = name if name == "muc4" else f"{name}, {war:.0%} on a war"
                beside = (
                    f"sentences a second, {pipe / took:.2f} x the pipe; lost: {lost[gate] if name == 'muc4' else '-'}"
                )
                tell(f"{what}, gate {gate}", large.sentences / took, beside)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", choices=SETS, default="made", help="which texts are read")
    parser.add_argument("--number", type=int, default=NUMBER, help="how many texts at most")
    parser.add_argument("--war", type=float, default=WAR, help="share on a war, of made texts")
    parser.add_argument("--gate", choices=tuple(Gate), default=Gate.CASCADE, help="which sentences are passed over")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="times each side reads the texts")
    parser.add_argument("--peer", default="", help="a Python that has textacy 0.13 and the model")
    parser.add_argument("--curve", action="store_true", help="speed against what is lost, for each gate")
    parser.add_argument("--profile", action="store_true", help="print where the time of one round goes")
    asked = parser.parse_args()
    reference = load_reference(build=True)
    with tempfile.TemporaryDirectory() as folder:
        paths = lay(Path(folder), asked.texts, number=asked.number, war=asked.war, reference=reference)
        if not paths:
            print("muc4 is not beside this checkout: nothing measured")
            return 0
        own(paths[:BATCH], gate=Gate(asked.gate), reference=reference)  # what is built at first use is not counted
        if asked.curve:
            curve(asked=asked, reference=reference)
        elif asked.profile:
            profile = cProfile.Profile()
            profile.runcall(own, paths, gate=Gate(asked.gate), reference=reference)
            pstats.Stats(profile).sort_stats("tottime").print_stats(ROWS)
        else:
            measure(paths, asked=asked, reference=reference)
    return 0


if __name__ == "__main__":
    sys.exit(main())
