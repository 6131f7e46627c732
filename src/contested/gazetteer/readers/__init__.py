"""Readers of files of places, one a format: each takes a ``Source``, gives rows, and tells what it skipped and why."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from contested.gazetteer.readers import custom, geonames, ocha, opensyria
from contested.gazetteer.readers.custom import FIELDS
from contested.gazetteer.readers.source import Bad, Found, Skipped, Source, Tell, Text
from contested.gazetteer.readers.tables import is_json, refuse_workbook

Reader = Callable[[Source, Tell], Found]

READERS: Mapping[str, Reader] = {
    "geonames": geonames.read,
    "ocha": ocha.read,
    "open-syria": opensyria.read,
    "table": custom.read,
}
"""Readers by the name that ``--as`` takes."""

__all__ = ["FIELDS", "READERS", "Bad", "Found", "Skipped", "Source", "Tell", "guess", "read"]

_CODES = re.compile(r"adm(in)?_?\d_?p?_?cod|p_?code", re.IGNORECASE)


def read(source: Source, tell: Tell) -> Found:
    """Give the places of a source by its reader; raises UsageError for a file that needs another command."""
    yield from READERS[source.kind](source, tell)


def guess(path: Path) -> str:
    """Give the reader that a file looks made for; raises UsageError for an Excel workbook."""
    source = Source(path=path, kind="ocha")
    refuse_workbook(source)
    if is_json(source):
        return _guess_json(path)
    first = next(iter(Text(path).lines()), None)
    head = first[1] if isinstance(first, tuple) else ""
    if head.count("\t") == geonames.COLUMNS - 1 or (path.suffix.lower() == ".zip" and "\t" in head):
        return "geonames"
    return "ocha" if _CODES.search(head) else "table"


def _guess_json(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(20_000).decode("utf-8", errors="replace")
    if '"FeatureCollection"' in start or '"properties"' in start:
        return "ocha" if _CODES.search(start) else "table"
    marks = (json.dumps(word) for word in ("centroid", "externalIds", "sourceStatus"))
    return "open-syria" if all(mark in start for mark in marks) else "table"
