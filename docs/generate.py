"""Generate the reference pages that must not drift: commands from their help, deeds from their table, rooms from signs.

``python docs/generate.py`` writes them; a house test compares them with what would be written.
"""

import csv
import importlib
import inspect
import io
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.console import Console

from contested.cli.app import COMMANDS, GROUPS, build_app
from contested.domain import errors

REFERENCE = Path(__file__).resolve().parent / "reference"
DATA = Path(__file__).resolve().parents[1] / "src" / "contested" / "data"
WIDTH = 110
ROOMS = (
    "reports",
    "language",
    "mentions",
    "claims",
    "events",
    "control",
    "fronts",
    "assessment",
    "publishing",
    "record",
    "gazetteer",
    "directory",
    "spelling",
    "geometry",
)

CLI_INTRODUCTION = """\
Every question takes `--true DAY` (when it was so in the world) and `--known DAY` (when a reader could know it).
`--json` gives JSON lines and nothing else on standard output. Progress and notes go to standard error.
`--debug` anywhere on the line shows where an error comes from."""

EXIT_CODES = """\
0: done; an empty answer says so. 1: a gate failed. 2: wrong usage, or none of the inputs could be read (`ingest`).
3: reference data is missing.
130: interrupted; what was read is kept. 143: the same, told to end by SIGTERM.
Every error is one line that ends with the command that repairs it."""

DEEDS_INTRODUCTION = """\
A deed is what a claim says was done, is so, or is judged. Its aspect decides what becomes of it: an *event* happened
and is fused with what others tell of it; a *state* is an observation that control reads; a *judgement* is the source's
own assessment, kept beside what the record measures."""

ROOMS_INTRODUCTION = """\
Data flows one way, from `reports` to `publishing`. A room is a pure function: values in, values and doubts out.
`pipeline` is the only place where rooms meet the record. Everything a room does not export is private to it."""


def commands() -> list[str]:
    """Give every command and subcommand, as typed after ``contested``."""
    found: list[str] = []
    for command in sorted(COMMANDS):
        if command not in GROUPS:
            found.append(command)
            continue
        group = importlib.import_module(f"contested.cli.{command}").app
        found += [f"{command} {name}" for name in sorted(group) if not name.startswith("-")]
    return found


def _help(words: list[str]) -> str:
    console = Console(file=io.StringIO(), width=WIDTH, color_system=None, force_terminal=False)
    build_app(formatter="plain").help_print(words, console=console)
    text = console.file.getvalue()  # type: ignore[attr-defined]  # the StringIO put in above
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _first_words(error: type[errors.ContestedError]) -> str:
    """Give what an error means, without the parameters that whoever raises it gives."""
    told = (inspect.getdoc(error) or "").partition("\n\n")[0]
    return " ".join(told.replace("``", "`").split())


def cli_page() -> str:
    """Give the page of the commands: exit codes, errors, and the help of each."""
    rows = [
        (one.exit_code, name, _first_words(one))
        for name, one in vars(errors).items()
        if inspect.isclass(one) and issubclass(one, errors.ContestedError)
    ]
    table = "\n".join(f"| `{name}` | {code} | {text} |" for code, name, text in sorted(rows, key=lambda row: row[1]))
    parts = [
        "# Commands",
        "Generated from `contested --help` by `docs/generate.py`.",
        CLI_INTRODUCTION,
        "## Exit codes and errors",
        EXIT_CODES,
        f"| error | exit code | meaning |\n|---|---|---|\n{table}",
    ]
    for command in commands():
        parts += [f"## `contested {command}`", f"```text\n{_help(command.split())}\n```"]
    return "\n\n".join(parts) + "\n"


def deeds_page() -> str:
    """Give the page of the deeds with their definitions and codes elsewhere."""
    with (DATA / "deeds.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    parts = [
        "# Deeds",
        "Generated from `src/contested/data/deeds.csv` by `docs/generate.py`.",
        DEEDS_INTRODUCTION,
    ]
    for family in dict.fromkeys(row["family"] for row in rows):
        lines = [
            f"## {family.capitalize()}\n",
            "| deed | aspect | definition | ACLED | PLOVER | CAMEO | UCDP |",
            "|---|---|---|---|---|---|---|",
        ]
        for row in rows:
            if row["family"] == family:
                acled = " / ".join(part for part in (row["acled_event"], row["acled_sub_event"]) if part)
                codes = [acled, row["plover"], row["cameo"], row["ucdp"]]
                cells = [f"`{row['id']}`", row["aspect"], row["definition"], *(code or "-" for code in codes)]
                lines.append(f"| {' | '.join(cells)} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def library_page() -> str:
    """Give the page of the rooms: the sign of each, and what it exports."""
    parts = [
        "# Rooms",
        "Generated from the signs in each room's `__init__` by `docs/generate.py`.",
        ROOMS_INTRODUCTION,
    ]
    for room in ROOMS:
        module = importlib.import_module(f"contested.{room}")
        sign = re.sub(r":(?:class|func|mod):`([^`]*)`", r"`\1`", inspect.getdoc(module) or "")
        exports = ", ".join(f"`{one}`" for one in sorted(getattr(module, "__all__", ()))) or "-"
        parts += [f"## `contested.{room}`", sign.replace("``", "`"), f"Exports: {exports}."]
    return "\n\n".join(parts) + "\n"


PAGES: Mapping[str, Callable[[], str]] = {"cli.md": cli_page, "deeds.md": deeds_page, "rooms.md": library_page}


def main() -> int:
    """Write every generated page."""
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")
        print(f"wrote docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
