#!/usr/bin/env python3
"""The commands of a checkout: ``python3 tasks.py brief``, ``... desk``, ``... test`` and ``... measure``.

Standard library only, plain pip. Each makes the virtual environment ``.venv`` if it is absent, installs what the hashed
requirements files name if they changed, and does its work; a second run with nothing changed goes straight to the work.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
RECORD = Path("build") / "examples.db"
PAGE = Path("brief.html")
OLDEST = (3, 11)
INTERRUPTED = 130
VENDOR = Path("build") / "vendor"
"""Third-party scripts that only the tests use; those of the desk lie beside its own."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = "tasks: no chromium: the desk's pages are not tried in a browser"
NAMED = "CONTESTED_CHROMIUM"
"""Environment variable that names the browser of the tests."""
NEEDED = "CONTESTED_NEEDS_BROWSER"
"""Environment variable that makes it a failure when tests are left out for want of a browser; ``.ci/run`` sets it."""
LOCKED = 300
"""Seconds that an installation waits for another one on the same machine."""


def run(*words: str | Path) -> int:
    """Run a command in the checkout, without standard input, and give its exit code."""
    sys.stdout.flush()
    return subprocess.run([str(word) for word in words], cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode


def must(*words: str | Path) -> None:
    """Run a command that the rest depends on; stop with its exit code when it fails."""
    code = run(*words)
    if code != 0:
        print(f"tasks: this failed with exit code {code}: {' '.join(str(word) for word in words)}", file=sys.stderr)
        raise SystemExit(code)


def stamp_of(requirements: Path) -> str:
    """Give a digest of what an installation depends on: the hashed file, the project file and the Python."""
    digest = hashlib.sha256(sys.version.encode())
    for path in (requirements, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def install(name: str, *, brings: Sequence[str] = ()) -> None:
    """Install requirements/NAME.txt and this checkout, unless that was done and nothing changed since.

    Args:
        name: name of the requirements file.
        brings: names of other requirements files that this one includes whole.
    """
    if not PYTHON.exists():
        print("tasks: making .venv", flush=True)
        venv.EnvBuilder(with_pip=True).create(VENV)
    requirements = ROOT / "requirements" / f"{name}.txt"
    if _read(VENV / f".installed-{name}") == stamp_of(requirements):
        return
    print(f"tasks: installing requirements/{name}.txt (minutes on a first run)", flush=True)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet")
    # The file names every dependency, so none is looked up again; `check` would tell of one that it lacks.
    must(*pip, "install", "--no-deps", "--require-hashes", "-r", requirements)
    must(*pip, "install", "--no-build-isolation", "--no-deps", "-e", ROOT)
    must(*pip, "check")
    for done in (name, *brings):
        (VENV / f".installed-{done}").write_text(stamp_of(ROOT / "requirements" / f"{done}.txt"))


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def brief() -> int:
    """Read the examples and give their brief."""
    install("core")
    (ROOT / RECORD).parent.mkdir(exist_ok=True)
    code = run(BIN / "contested", "brief", "examples", "--record", RECORD, "--html", PAGE)
    if code == 0:
        print(f"\nThe page with the map, the timeline and every sentence: {PAGE} (open it in a browser)")
    return code


def desk() -> int:
    """Read the examples and open the desk over them in the browser."""
    install("core")
    scripts("desk")
    (ROOT / RECORD).parent.mkdir(exist_ok=True)
    must(BIN / "contested", "ingest", "examples", "--record", RECORD)
    return run(BIN / "contested", "desk", "--record", RECORD)


def scripts(*uses: str) -> None:
    """Bring the desk's third-party scripts by npm where there is one; only an archive that was not pinned stops."""
    for use in uses:
        must(PYTHON, "-m", "contested.web.scripts", use, *([ROOT / VENDOR] if use == "tests" else []))


def find_browser() -> str:
    """Give the path of a chromium: the one named in CONTESTED_CHROMIUM, else the machine's; "" when there is none.

    A name that leads to no program stops the command: another browser in its place would be a guess.
    """
    named = os.environ.get(NAMED, "")
    if named and shutil.which(named) is None:
        print(f"tasks: {NAMED} names no program: {named}; name a chromium, or: unset {NAMED}", file=sys.stderr)
        raise SystemExit(2)
    return named or next((path for name in BROWSERS if (path := shutil.which(name))), "")


def browser() -> None:
    """See to a chromium for the tests: a found one, else Debian's where this user may install it."""
    if find_browser():
        return
    if sys.platform == "linux" and os.getuid() == 0 and shutil.which("apt-get"):
        print("tasks: no chromium: installing Debian's (about 120 MB)", flush=True)
        options = ("-o", "Dpkg::Use-Pty=0", "-o", f"DPkg::Lock::Timeout={LOCKED}")
        quiet = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", *options)
        run(*quiet, "update")
        run(*quiet, "install", "-y", "--no-install-recommends", "chromium")
    if find_browser():
        return
    print(NO_BROWSER, flush=True)
    if os.environ.get(NEEDED):
        line = f"tasks: {NEEDED} is set: install a chromium (apt-get install chromium), or: unset {NEEDED}"
        print(line, file=sys.stderr)
        raise SystemExit(1)


def test() -> int:
    """Run every check: lint, format, types, the order of the rooms, tests. Non-zero when any fails."""
    install("dev", brings=("core",))
    scripts("desk", "tests")
    browser()
    checks: dict[str, Sequence[str | Path]] = {
        "lint": (BIN / "ruff", "check", "--quiet", "."),
        "format": (BIN / "ruff", "format", "--check", "--quiet", "."),
        "types": (BIN / "mypy", "--no-error-summary"),
        "order of the rooms": (BIN / "lint-imports", "--no-cache"),
    }
    failed = [name for name, words in checks.items() if run(*words) != 0]
    if failed:
        print(f"tasks: failed before the tests: {', '.join(failed)}", flush=True)
    workers = str(min(4, os.cpu_count() or 1))
    # By file: tests of the desk in a browser build on each other, and their marks of groups are not heeded here.
    code = run(PYTHON, "-m", "pytest", "-q", "-m", "not slow", "-n", workers, "--dist", "loadfile")
    return code or len(failed)


def measure() -> int:
    """Run the slow checks that the gate leaves out: quality against its floors on public corpora, whole builds.

    A corpus that is not beside the checkout is skipped, and said to be.
    """
    install("dev", brings=("core",))
    return run(PYTHON, "-m", "pytest", "-q", "-m", "slow")


TASKS: dict[str, Callable[[], int]] = {"brief": brief, "desk": desk, "test": test, "measure": measure}


def main(words: Sequence[str]) -> int:
    """Run the task named, or say which there are."""
    if sys.version_info < OLDEST:
        print(
            f"tasks: Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; run: python3.11 tasks.py brief", file=sys.stderr
        )
        return 2
    if len(words) != 1 or words[0] not in TASKS:
        print("usage: python3 tasks.py brief    read the examples and give their brief")
        print("       python3 tasks.py desk     read the examples and open the desk over them")
        print("       python3 tasks.py test     run every check")
        print("       python3 tasks.py measure  run the slow checks: quality against the floors, whole builds")
        return 2
    try:
        return TASKS[words[0]]()
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
