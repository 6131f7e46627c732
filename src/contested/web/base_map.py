"""The base map of the desk: made once for the ground that the record speaks of, and kept in the user's cache."""

import functools
import hashlib
import math
import os
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from contested.gazetteer import default_path
from contested.publishing import base_layers, find_base_map
from contested.web.view import Box

SECOND = Path(__file__).parent / "static" / "vendor" / "world-atlas" / "countries-10m.json"
"""Borders of a second map, where it was brought: see ``contested.publishing.base_layers``."""

_STEP = 5.0
"""Degrees: the base map grows in steps, so that one more report does not make it anew."""

_LEAST = 6.0
"""Degrees kept on every side of the data."""

_FORM = "3"
"""Changes when the layers do, so that what was kept in another form is not read."""


def base_bounds(data: Box | None) -> Box:
    """Give the box of the base map for a box of data: half as much again around it, on whole steps."""
    if data is None:
        return (-180.0, -90.0, 180.0, 90.0)
    west, south, east, north = data
    wide, high = max((east - west) / 2, _LEAST), max((north - south) / 2, _LEAST)
    return (
        max(-180.0, math.floor((west - wide) / _STEP) * _STEP),
        max(-90.0, math.floor((south - high) / _STEP) * _STEP),
        min(180.0, math.ceil((east + wide) / _STEP) * _STEP),
        min(90.0, math.ceil((north + high) / _STEP) * _STEP),
    )


def base_map(bounds: Box, *, cache: Path | None = None) -> bytes:
    """Give the base map of a box as GeoJSON, from the cache where it was made before.

    Args:
        bounds: west, south, east, north in degrees.
        cache: the folder to keep it in; the user's cache when left out. One that cannot be written is passed over.
    """
    folder = default_path().parent / "desk" if cache is None else cache
    kept = folder / f"base-{_name(bounds)}.geojson"
    try:
        return kept.read_bytes()
    except OSError:
        made = base_layers(bounds, second=SECOND if SECOND.is_file() else None)
        _keep(made, kept)
        return made


@functools.lru_cache(maxsize=4)
def disputed(bounds: Box) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Give the borders within a box on which maps differ, as lines of (lon, lat)."""
    features = msgspec.json.decode(base_map(bounds))["features"]
    shapes = [one["geometry"] for one in features if one["properties"]["kind"] == "disputed" and one["geometry"]]
    lines = [line for one in shapes for line in _lines(one)]
    return tuple(tuple((lon, lat) for lon, lat, *_ in line) for line in lines)


def _lines(shape: dict[str, Any]) -> list[list[list[float]]]:
    lines: list[list[list[float]]] = shape["coordinates"]
    return lines if shape["type"] == "MultiLineString" else [shape["coordinates"]]


def _name(bounds: Box) -> str:
    stamps = [_FORM, *(f"{one:g}" for one in bounds)]
    files = (find_base_map(), SECOND)
    stamps += [f"{path.stat().st_size}" if path is not None and path.is_file() else "none" for path in files]
    return hashlib.sha256(" ".join(stamps).encode()).hexdigest()[:16]


def _keep(made: bytes, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(made)
        os.replace(file.name, path)  # noqa: PTH105 - whole or not at all
    except OSError:
        return
