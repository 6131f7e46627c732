"""The least that each measure may give, from ``floors.toml``."""

import tomllib
from pathlib import Path
from typing import Any


def floors(name: str) -> dict[str, Any]:
    """Give the floors of one script, by measure or by set and measure."""
    every = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    found: dict[str, Any] = every[name]
    return found
