"""How long a brief takes, and how much memory: ``python bench/brief.py [FILE...]`` prints a table.

Measured in fresh processes, as a user meets it: importing the package, ``contested --help``, a brief of one report cold
(new record, all of it read) and warm (same record, nothing read), and of all reports together. Left out: building the
gazetteer, which the set-up does once.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen
from memory import megabytes

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
REPEATS = 3
"""Runs of each short measurement; the least is told, for the others were disturbed."""
COMMAND = (sys.executable, "-c", "import sys; from contested.cli import main; sys.exit(main())")
LOAD = """
from contested import language
from contested.domain.report import Part, PartKind, Report
language.read(Report(id="r", fingerprint="", title="", text="A.", parts=(Part(kind=PartKind.BODY, start=0, end=2),)))
"""
SUFFIXES = {".txt", ".md", ".html", ".jsonl"}


@frozen(kw_only=True)
class Run:
    """One process: seconds of wall clock and greatest memory in megabytes."""

    seconds: float
    megabytes: float


def run(words: Sequence[str], *, folder: Path) -> Run:
    """Run a process to its end and measure it.

    Raises:
        SystemExit: the process failed, so that its time means nothing.
    """
    begin = time.perf_counter()
    with subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begin
    if process.returncode != 0:
        raise SystemExit(f"bench: exit code {process.returncode} from: {' '.join(words)}")
    return Run(seconds=seconds, megabytes=megabytes(usage))


def least(words: Sequence[str], *, folder: Path) -> Run:
    """Run a process several times and give the quickest run."""
    return min((run(words, folder=folder) for _ in range(REPEATS)), key=lambda one: one.seconds)


def tell(what: str, one: Run) -> None:
    """Print one row."""
    print(f"{what:<44} {one.seconds:>8.2f} s {one.megabytes:>8.0f} MB", flush=True)


def main(names: Sequence[str]) -> int:
    """Measure with the named reports, or with the examples."""
    reports = [Path(name).resolve() for name in names]
    reports = reports or sorted(path for path in EXAMPLES.iterdir() if path.suffix in SUFFIXES)
    words = sum(len(path.read_text(encoding="utf-8", errors="replace").split()) for path in reports)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = least((sys.executable, "-c", "pass"), folder=folder)
        tell("python itself", bare)
        tell("import contested", least((sys.executable, "-c", "import contested"), folder=folder))
        tell("contested --help", least((*COMMAND, "--help"), folder=folder))
        model = least((sys.executable, "-c", LOAD), folder=folder)
        tell("loading the parser alone", model)
        one = str(reports[0])
        tell(f"brief of one report, cold ({reports[0].name})", run((*COMMAND, "brief", one), folder=folder))
        tell("brief of one report, warm", least((*COMMAND, "brief", one), folder=folder))
        everything = [str(path) for path in reports]
        cold = run((*COMMAND, "brief", *everything, "--record", "all.db"), folder=folder)
        tell(f"brief of {len(reports)} reports, cold", cold)
        warm = least((*COMMAND, "brief", *everything, "--record", "all.db"), folder=folder)
        tell(f"brief of {len(reports)} reports, warm", warm)
    print(f"share of the cold brief spent loading the parser: {(model.seconds - bare.seconds) / cold.seconds:.0%}")
    reading = cold.seconds - warm.seconds - (model.seconds - bare.seconds)
    print(f"words read a second, loading and publishing left out: {words / reading:.0f} ({words} words)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
