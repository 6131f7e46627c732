"""How long the gazetteer takes to build, and how much memory: ``python bench/building.py [LINES] [FILE...]``.

Measured in fresh processes and a folder of their own: the default build, files given (Open-Syria's, say) added to it, a
made-up GeoNames dump of LINES lines (500,000) added, the same laid on again with nothing changed, and opening the file.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from memory import megabytes

COMMAND = (sys.executable, "-c", "import sys; from contested.cli import main; sys.exit(main())", "places")
OPEN = "from contested import gazetteer; gazetteer.load().named('Hajin')"
LAY = "from contested import gazetteer; gazetteer.update()"
LINES = 500_000
SYLLABLES = "al ba ka ha ra mi su ta wa ji ni du far kha sha zur hal qam bur dei res hin taf ab ash mal".split()  # noqa: SIM905 - as words of a language
CODES = ["PPL"] * 30 + ["PPLX", "PPLX", "PPLA3", "ADM3", "ADM4", "WAD", "WLL", "HLL", "FRM", "SCH", "PPLQ", "OILF"]


def dump(path: Path, lines: int) -> None:
    """Write a dump of so many places with one to four other names each, the same every time."""
    chance = random.Random(7)  # noqa: S311 - names of no place

    def name() -> str:
        return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()

    with path.open("w", encoding="utf-8") as file:
        for number in range(lines):
            word = name()
            others = ",".join(
                [word.replace("a", "e"), f"Tall {word}", name(), "".join(chance.choices("ابتثجحخدر", k=6))]
            )
            spot = f"{chance.uniform(32.5, 37):.5f}\t{chance.uniform(36, 42):.5f}"
            people = chance.choice((0, 0, 0, chance.randint(1, 90_000)))
            file.write(f"{30_000_000 + number}\t{word}\t{word}\t{others}\t{spot}\tP\t{chance.choice(CODES)}\tSY\t\t")
            file.write(f"{number % 14:02d}\t\t\t\t{people}\t\t300\tAsia/Damascus\t2020-01-01\n")


def measure(label: str, words: Sequence[str | Path], cache: Path) -> float:
    """Run a process to its end, print its seconds and greatest memory, and give the seconds."""
    begin = time.perf_counter()
    environment = {**os.environ, "CONTESTED_CACHE": str(cache)}
    with subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begin
    if process.returncode != 0:
        raise SystemExit(f"bench: exit code {process.returncode} from: {label}")
    print(f"{label:<44} {seconds:7.2f} s {megabytes(usage):6.0f} MB")
    return seconds


def main() -> int:
    """Measure each step and print a line for it."""
    given = sys.argv[1:]
    lines = int(given.pop(0)) if given and given[0].isdigit() else LINES
    with tempfile.TemporaryDirectory() as folder:
        cache, made = Path(folder) / "cache", Path(folder) / "made.txt"
        measure("default build", [*COMMAND, "build"], cache)
        if given:
            files = [word for name in given for word in ("--add", name)]
            measure(f"{len(given)} files added", [*COMMAND, "build", *files], cache)
        dump(made, lines)
        took = measure(f"dump of {lines:,} lines added", [*COMMAND, "build", "--add", made], cache)
        print(f"{'':<44} {lines / took:,.0f} lines/s, reading and laying on")
        measure("laid on again, nothing read", [sys.executable, "-c", LAY], cache)
        measure("process that opens it and finds one name", [sys.executable, "-c", OPEN], cache)
        size = sum(path.stat().st_size for path in cache.rglob("*.sqlite"))
        print(f"{'files in the cache':<44} {size / 1e6:7.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
