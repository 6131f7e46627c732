"""What the house tests look at: the tracked files, the rooms, the parsed modules."""

import ast
import subprocess
from functools import cache
from pathlib import Path

from docs.generate import ROOMS as SIGNED_ROOMS

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "contested"
ROOMS = (*SIGNED_ROOMS, "domain", "pipeline", "cli", "web")
"""The folders of the house; a folder that is not here is a stray one."""


@cache
def tracked() -> tuple[Path, ...]:
    """Give the files that git tracks or would track."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return tuple(sorted(ROOT / line for line in listing.stdout.splitlines() if (ROOT / line).is_file()))


def modules() -> list[Path]:
    """Give every module that is held to the house's budgets: the package, the scripts beside it."""
    places = (SOURCE, ROOT / "evals", ROOT / "bench", ROOT / "tables")
    found = [path for place in places for path in sorted(place.rglob("*.py"))]
    return [*found, ROOT / "tasks.py", ROOT / "hatch_build.py", ROOT / "docs" / "generate.py"]


@cache
def parsed(path: Path) -> ast.Module:
    """Give a module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    """Give a path as seen from the checkout."""
    return path.relative_to(ROOT).as_posix()
