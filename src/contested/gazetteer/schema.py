"""The built file: its tables, its version and where it lies."""

import hashlib
import os
from importlib.resources import files
from pathlib import Path

SCHEMA_VERSION = 5
STANDING = ("countries.csv", "regions.csv", "middle-euphrates.csv", "war-places.csv", "syria.csv", "iraq.csv")
"""Regional files written for this project: their rows stand for others of the same name and spot."""
WRITTEN = (*STANDING, "world-features.csv")
"""All files written for this project; seas, sites and city parts stand beside the towns that share their names."""
UNITS = ("adm1.csv", "us-counties.csv")
"""Administrative units made from sources in the public domain by the scripts in ``tables/``."""
TABLES = WRITTEN + UNITS

PRIMARY, ALTERNATE, BARE = 0, 1, 2
"""How a key names its place: folded primary name, folded other name, or bare form of either."""

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, feature TEXT NOT NULL,
    lat REAL, lon REAL, precision_km REAL NOT NULL, country TEXT NOT NULL, admin TEXT NOT NULL,
    population INTEGER NOT NULL, source TEXT NOT NULL, licence TEXT NOT NULL, cell INTEGER
);
CREATE TABLE key (key TEXT NOT NULL, n INTEGER NOT NULL, level INTEGER NOT NULL, form TEXT, PRIMARY KEY (key, n))
    WITHOUT ROWID;
CREATE TABLE skeleton (key TEXT NOT NULL, country TEXT NOT NULL, n INTEGER NOT NULL, form TEXT NOT NULL,
    PRIMARY KEY (key, country, n, form)) WITHOUT ROWID;
CREATE TABLE demonym (word TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE alias (id TEXT PRIMARY KEY, n INTEGER NOT NULL, source TEXT NOT NULL, licence TEXT NOT NULL)
    WITHOUT ROWID;
CREATE TABLE names (n INTEGER NOT NULL, part INTEGER NOT NULL, names TEXT NOT NULL, PRIMARY KEY (n, part))
    WITHOUT ROWID;
"""

INDEXES = """
CREATE UNIQUE INDEX place_id ON place (id);
CREATE INDEX place_cell ON place (cell);
"""


def table_text(name: str) -> str:
    """Give the text of one regional file, or "" when the package has none of that name."""
    found = files("contested").joinpath("data", "places", name)
    return found.read_text(encoding="utf-8") if found.is_file() else ""


def version() -> str:
    """Give the version a built file must carry: the schema and a digest of the regional files."""
    digest = hashlib.sha256("\x1f".join(table_text(name) for name in TABLES).encode())
    return f"{SCHEMA_VERSION}-{digest.hexdigest()[:12]}"


def default_path() -> Path:
    """Give the built file's place in the user's cache: CONTESTED_CACHE, else XDG_CACHE_HOME, else ~/.cache."""
    given = os.environ.get("CONTESTED_CACHE")
    if given:
        return Path(given) / "places.sqlite"
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "contested" / "places.sqlite"
