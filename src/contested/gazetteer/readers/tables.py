"""Rows with named columns, whatever file they stand in: CSV with any separator, or the features of a GeoJSON file."""

import csv
import json
import math
from collections.abc import Iterator
from itertools import chain
from typing import Any

from attrs import field, frozen

from contested.domain.errors import UsageError
from contested.gazetteer.readers.source import Bad, Skipped, Source, Tell, Text

MOST_JSON = 512 * 2**20
"""Bytes of a JSON file, which is held in memory whole."""

EVERY = 5_000
_KM_PER_DEGREE = 111.2
_XLSX = (b"xl/workbook.xml", b"[Content_Types].xml")


@frozen
class Record:
    """One row: its number, its cells by column, and the middle and radius of its shape where it has one.

    ``shape`` is (latitude, longitude, radius in kilometres), the radius 0 for a point.
    """

    line: int
    cells: dict[str, str]
    shape: tuple[float, float, float] | None = field(default=None)


def records(source: Source, tell: Tell) -> Iterator[Record | Skipped]:
    """Give the rows of a CSV or GeoJSON file; what cannot be read gives a Skipped each."""
    if is_json(source):
        return _features(source, tell)
    return _csv(source, tell)


def is_json(source: Source) -> bool:
    """Tell whether the file begins like JSON."""
    with source.path.open("rb") as file:
        return file.read(200).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}


def refuse_workbook(source: Source) -> None:
    """Raise UsageError for an Excel workbook, naming what to do with it."""
    with source.path.open("rb") as file:
        start = file.read(4096)
    if start[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" or (start[:2] == b"PK" and any(one in start for one in _XLSX)):
        raise UsageError(
            f"{source.path.name} is an Excel workbook; save the sheet of places as CSV (UTF-8), "
            f"then: contested places build --add FILE.csv --as {source.kind}"
        )


def load_json(source: Source) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Give what a JSON file holds; raises Bad when it is too large, broken or no JSON."""
    if source.path.stat().st_size > MOST_JSON:
        raise Bad("file too large", f"over {MOST_JSON >> 20} MiB of JSON")
    try:
        # The standard reader takes NaN, which spreadsheets and pandas write; such rows are skipped one by one.
        return json.loads(source.path.read_bytes())
    except (ValueError, RecursionError, UnicodeDecodeError) as fault:
        raise Bad("no JSON", str(fault)) from fault


def _csv(source: Source, tell: Tell) -> Iterator[Record | Skipped]:
    text = Text(source.path)
    broken: list[Skipped] = []
    lines = _plain(text, broken)
    head = next(lines, "")
    rows = csv.reader(chain([head], lines), delimiter=_separator(head))
    try:
        columns = [one.strip() for one in next(rows, [])]
        while True:
            cells = _next(rows)
            yield from broken
            broken.clear()
            if cells is None:
                return
            if rows.line_num % EVERY == 0:
                tell(text.share())
            if isinstance(cells, str):
                yield Skipped(rows.line_num, "row cannot be read", cells)
            elif any(cells) and not _is_tags(cells):
                yield _record(rows.line_num, columns, cells)
    except csv.Error as fault:
        yield Skipped(1, "row cannot be read", str(fault))


def _next(rows: Any) -> list[str] | str | None:  # noqa: ANN401 - csv names no type for its readers
    """Give the next row, what is wrong with it, or None at the end."""
    try:
        found: list[str] = next(rows)
    except StopIteration:
        return None
    except csv.Error as fault:
        return str(fault)
    return found


def _plain(text: Text, broken: list[Skipped]) -> Iterator[str]:
    for entry in text.lines():
        if isinstance(entry, Skipped):
            broken.append(entry)
        else:
            yield entry[1] + "\n"


def _record(line: int, columns: list[str], cells: list[str]) -> Record | Skipped:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        return Skipped(line, "wrong number of columns", f"{len(cells)} instead of {len(columns)}")
    return Record(line, {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if column})


def _is_tags(cells: list[str]) -> bool:
    """Tell the row of HXL tags ("#adm1+name") that stands below the headings of files on HDX."""
    filled = [cell for cell in cells if cell.strip()]
    return all(cell.strip().startswith("#") for cell in filled)


def _separator(head: str) -> str:
    return max("\t;,", key=head.count) if head else ","


def _features(source: Source, tell: Tell) -> Iterator[Record | Skipped]:
    try:
        held = load_json(source)
    except Bad as bad:
        yield Skipped(0, bad.reason, bad.detail)
        return
    tell(0.3)
    found = held.get("features") if isinstance(held, dict) else held
    if not isinstance(found, list):
        yield Skipped(0, "no list of features")
        return
    for line, one in enumerate(found, start=1):
        if line % EVERY == 0:
            tell(0.3 + 0.7 * line / len(found))
        if not isinstance(one, dict):
            yield Skipped(line, "no object")
            continue
        inner = one.get("properties") if "geometry" in one or "properties" in one else one
        cells = {str(key): _text(value) for key, value in inner.items()} if isinstance(inner, dict) else {}
        try:
            yield Record(line, cells, _shape(one.get("geometry")))
        except Bad as bad:
            yield Skipped(line, bad.reason, bad.detail)


def _text(value: object) -> str:
    if isinstance(value, list):
        return "|".join(str(one) for one in value)
    return "" if value is None or isinstance(value, dict) else str(value)


def _shape(geometry: object) -> tuple[float, float, float] | None:
    """Give the middle of a shape and the radius of a disc of its area; None without one."""
    from shapely.geometry import shape  # noqa: PLC0415 - a tenth of a second that CSV files need not pay

    if not isinstance(geometry, dict):
        return None
    try:
        if geometry.get("type") == "Point":
            lon, lat = geometry["coordinates"][:2]
            return float(lat), float(lon), 0.0
        drawn = shape(geometry)
        middle, area = drawn.centroid, drawn.area * _KM_PER_DEGREE**2
        if middle.is_empty:
            return None
        west, south, east, north = drawn.bounds
        lean = math.cos(math.radians(max(-89.0, min(89.0, middle.y))))
        span = math.hypot((east - west) * lean, north - south) * _KM_PER_DEGREE / 2
        # Lines have no area: they reach as far as their ends.
        return float(middle.y), float(middle.x), float(math.sqrt(area * lean / math.pi) if area else span)
    except Exception as fault:  # shapely raises its own errors for broken rings, and plain ones for broken lists
        raise Bad("shape cannot be read", str(fault)) from fault
