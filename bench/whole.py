"""How fast reports are read, beside the full spaCy pipe: ``python bench/whole.py [--rounds N] [--profile]``.

The texts are the project's own (``evals/gold/places`` and ``evals/gold/claims/seen``), read several times over. The
whole reading is language, mentions and claims of one report after another, as ``contested ingest`` does it; the peer is
en_core_web_sm with everything it has (tagger, parser, lemmatizer, names) over all paragraphs in batches, which only
parses. Both run in turns in one process; told is the best round of each, in seconds of the processor, so that other
work on the machine does not count. ``--profile`` prints where the time of one round goes instead.
"""

import argparse
import cProfile
import pstats
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
from attrs import frozen

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "evals"))

import marked  # noqa: E402 - the same

import claims as coded  # noqa: E402 - the texts are read as the evals read them
from contested import claims, language, mentions  # noqa: E402
from contested.domain.report import Report  # noqa: E402
from contested.pipeline.reference import Reference, load_reference  # noqa: E402

ROUNDS = 3
BATCH = 64
ROWS = 30
"""Lines of a profile."""


@frozen(kw_only=True)
class Spent:
    """Seconds of the processor for each step of a round, and the claims drawn."""

    language: float
    mentions: float
    claims: float
    drawn: int

    @property
    def whole(self) -> float:
        """Seconds of the whole reading."""
        return self.language + self.mentions + self.claims


def texts(reference: Reference) -> list[Report]:
    """Give the project's own texts; those put aside are left alone."""
    own = [one.report for folder in ("theatre", "world") for one in marked.read(folder)]
    return [*own, *(one.report for one in coded.read("seen", reference=reference))]


def read(reports: Sequence[Report], reference: Reference) -> Spent:
    """Read reports one after another."""
    spent, drawn = [0.0, 0.0, 0.0], 0
    for report in reports:
        begin = time.process_time()
        sentences = language.read(report)
        parsed = time.process_time()
        seen = mentions.find(report, sentences, gazetteer=reference.gazetteer, directory=reference.directory)
        found = time.process_time()
        drawn += len(claims.draw(report, sentences, seen, directory=reference.directory).claims)
        done = time.process_time()
        spent = [spent[0] + parsed - begin, spent[1] + found - parsed, spent[2] + done - found]
    return Spent(language=spent[0], mentions=spent[1], claims=spent[2], drawn=drawn)


def peer(reports: Sequence[Report]) -> Callable[[], float]:
    """Load the full pipe and give what runs it once over the paragraphs, in seconds of the processor."""
    pipe = spacy.load(language.MODEL)
    paragraphs = [report.text[part.start : part.end] for report in reports for part in report.parts]

    def run() -> float:
        begin = time.process_time()
        for _ in pipe.pipe(paragraphs, batch_size=BATCH):
            pass
        return time.process_time() - begin

    return run


def tell(what: str, number: float, unit: str) -> None:
    """Print one line."""
    print(f"{what:<56} {number:>10,.3g} {unit}" if number < 1 else f"{what:<56} {number:>10,.0f} {unit}", flush=True)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="times each side reads the texts")
    parser.add_argument("--profile", action="store_true", help="print where the time of one round goes")
    asked = parser.parse_args()
    reference = load_reference(build=True)
    reports = texts(reference)
    words = sum(len(report.text.split()) for report in reports)
    read(reports[:BATCH], reference)  # what is loaded or built at first use is not counted
    if asked.profile:
        profile = cProfile.Profile()
        profile.runcall(read, reports, reference)
        pstats.Stats(profile).sort_stats("tottime").print_stats(ROWS)
        return 0
    full = peer(reports)
    own, theirs = [], []
    for _ in range(asked.rounds):
        own.append(read(reports, reference))
        theirs.append(full())
    best, least = min(own, key=lambda one: one.whole), min(theirs)
    tell("texts", len(reports), f"({words:,} words, {best.drawn:,} claims), best of {asked.rounds} rounds")
    tell("whole reading", words / best.whole, "words a second")
    for name in ("language", "mentions", "claims"):
        tell(f"  {name}", getattr(best, name) / best.whole, "of that time")
    tell("claims", best.drawn / best.whole, "a second")
    tell("peer: full pipe, which only parses", words / least, "words a second")
    print(f"{'whole reading to full pipe, words a second':<56} {least / best.whole:>10.2f} times", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
