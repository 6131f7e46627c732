"""How long a day as geography takes: ``python bench/fronts.py [PLACES]`` prints a table.

Made-up places at even odds over a stretch of land as wide as a large war, three sides,
held by whoever is nearest to a few made-up headquarters, some contested or merely claimed. The base map is loaded once,
told apart; exposure asks the built gazetteer where there is one. Seconds are of this process alone
(``time.process_time``), for the machine may be busy with others.
"""

import datetime as dt
import random
import sys
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from contested import directory as directories
from contested import gazetteer as gazetteers
from contested.directory import Directory
from contested.domain.errors import MissingReferenceError
from contested.domain.geography import Geography
from contested.domain.holding import Basis, Holding, Party, Status
from contested.domain.place import Place
from contested.domain.time import KnownSpan, TrueSpan
from contested.fronts import Land, lay
from contested.gazetteer import Gazetteer
from contested.publishing import land

PLACES = 5_000
REPEATS = 3
DAY = dt.date(2018, 11, 25)
SINCE = DAY - dt.timedelta(days=30)
WAR = "syria-iraq"
SIDES = (Party(id="sdf", name="SDF"), Party(id="is", name="Islamic State"), Party(id="sy-gov", name="Government"))
FRAME = (36.0, 33.0, 42.5, 37.0)
"""West, south, east and north of the made-up war, in degrees."""
Answer = TypeVar("Answer")


def war(count: int, *, seed: int) -> tuple[Holding, ...]:
    """Give the holdings of one day: places are the same for every seed, headquarters are not."""
    spots = random.Random(1)  # noqa: S311 - made-up places
    chance = random.Random(seed)  # noqa: S311 - made-up headquarters
    west, south, east, north = FRAME
    seats = [(chance.uniform(west, east), chance.uniform(south, north), index % len(SIDES)) for index in range(24)]
    return tuple(
        _holding(number, spots.uniform(west, east), spots.uniform(south, north), seats=seats) for number in range(count)
    )


def _holding(number: int, lon: float, lat: float, *, seats: Sequence[tuple[float, float, int]]) -> Holding:
    near = sorted(seats, key=lambda seat: (seat[0] - lon) ** 2 + (seat[1] - lat) ** 2)
    side = SIDES[near[0][2]]
    contested = number % 19 == 0
    return Holding(
        id=f"h{number}",
        place=Place(
            id=f"g{number}", name=f"Place {number}", feature=("village", "town")[number % 7 == 0], lat=lat, lon=lon
        ),
        holder=None if contested else side,
        contenders=SIDES[:2] if contested else (),
        status=Status.CONTESTED if contested else Status.HELD,
        basis=Basis.CLAIMED if number % 5 == 0 else Basis.ASSESSED,
        true=TrueSpan(start=SINCE),
        known=KnownSpan(start=SINCE),
        probability=0.8,
        flags=("stale",) if number % 11 == 0 else (),
        theatre=WAR,
    )


def least(measured: Callable[[], Answer]) -> tuple[float, Answer]:
    """Run several times and give the least seconds, for the others were disturbed, and the last answer."""
    seconds = []
    for _ in range(REPEATS):
        begin = time.process_time()
        answer = measured()
        seconds.append(time.process_time() - begin)
    return min(seconds), answer


def lay_war(
    count: int, *, directory: Directory, base: Land | None, places: Gazetteer | None
) -> tuple[float, Geography]:
    """Lay the made-up war out and give the seconds and the geography."""
    today, before = war(count, seed=3), war(count, seed=2)
    seconds, laid = least(
        lambda: lay(today, before, since=SINCE, day=DAY, directory=directory, land=base, gazetteer=places)
    )
    return seconds, laid[0]


def main(words: Sequence[str]) -> int:
    """Measure with so many places."""
    count = int(words[0]) if words else PLACES
    directory = directories.load()
    try:
        places: Gazetteer | None = gazetteers.load()
    except MissingReferenceError:
        places = None
    begin = time.process_time()
    land(FRAME)
    print(f"{'the base map, loaded once':<58} {time.process_time() - begin:>7.2f} s")
    for what, base, near in (
        ("areas, fronts, moves and stretches, coast left out", None, None),
        ("the same, cut at the coast", land, None),
        ("the same, with exposure", land, places),
    ):
        seconds, laid = lay_war(count, directory=directory, base=base, places=near)
        print(f"{count} places: {what:<44} {seconds:>7.2f} s")
    km = sum(one.km for one in laid.fronts)
    print(
        f"{len(laid.areas)} areas, {km:.0f} km of lines, {len(laid.stretches)} stretches, {len(laid.pockets)} pockets"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
