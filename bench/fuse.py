"""How fast claims become events: ``python bench/fuse.py [--rounds N] [--profile] [--peer MATCH.py]``.

The tellings are those of ``evals/fusing.py``: two sources of 500 and of 5,000 events each. ``events.fuse`` judges,
clusters and assembles them; MELTT's published matcher, where its file is given, only matches. Then 10,000 copies of one
report. Told is the best round, in seconds of the processor, so that other work on the machine does not count.
"""

import argparse
import cProfile
import pstats
import sys
import time
from pathlib import Path

from attrs import evolve

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "evals"))

import fusing  # noqa: E402 - the evals are found beside the bench
import fusing_world as world  # noqa: E402 - the same

from contested import events  # noqa: E402

ROUNDS = 5
ROWS = 30
"""Lines of a profile."""
COPIES = 10_000
TASKS = ("plain 500+500", "rough 500+500", "plain 5,000+5,000", "rough 5,000+5,000")


def copies() -> world.Told:
    """Give one report that ten thousand others run word for word."""
    one = world.two_sources(1, seed=1, shared=1.0).claims[0]
    every = [evolve(one, id=f"c-{number}", report=f"r-{number}") for number in range(COPIES)]
    days = {claim.id: one.when.end or world.START for claim in every}
    return world.Told(claims=tuple(every), known_from=days, truth=dict.fromkeys(days, 0), source=dict.fromkeys(days, 0))


def measure(name: str, tellings: world.Told, *, rounds: int) -> float:
    """Print the best of several rounds, and give its seconds."""
    known, best, made = world.directory(), float("inf"), 0
    for _ in range(rounds):
        begin = time.process_time()
        made = len(events.fuse(tellings.claims, known_from=tellings.known_from, directory=known).events)
        best = min(best, time.process_time() - begin)
    print(f"{name:24} {len(tellings.claims):>7,} claims {made:>6,} events {best:>7.2f} s", flush=True)
    return best


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="times each set is fused")
    parser.add_argument("--profile", action="store_true", help="print where the time of one round goes")
    parser.add_argument("--peer", type=Path, help="the published matcher's match.py")
    asked = parser.parse_args()
    if asked.profile:
        tellings, profile = fusing.told(TASKS[2]), cProfile.Profile()
        profile.runcall(events.fuse, tellings.claims, known_from=tellings.known_from, directory=world.directory())
        pstats.Stats(profile).sort_stats("tottime").print_stats(ROWS)
        return 0
    peer = fusing.Peer(asked.peer) if asked.peer else None
    for task in TASKS:
        ours = measure(task, fusing.told(task), rounds=asked.rounds)
        if peer is not None:
            took = peer.match(fusing.told(task))[1]
            print(f"{'  published matcher':24} {took:>38.2f} s, {took / ours:.0f} times as long", flush=True)
    measure("copies of one report", copies(), rounds=asked.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
