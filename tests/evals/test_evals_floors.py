"""Floors are read: one that no test asks for could not be fallen below."""

import re
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
FLOORS = HERE.parents[1] / "evals" / "floors.toml"


def test_every_set_of_floors_is_read_by_a_test_and_holds_some():
    tests = "".join(path.read_text("utf-8") for path in HERE.glob("test_*.py"))
    read = set(re.findall(r'floors\("(\w+)"\)', tests))
    sets = tomllib.loads(FLOORS.read_text("utf-8"))
    assert set(sets) == read
    assert all(sets.values())
