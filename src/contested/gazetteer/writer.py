"""Writing rows and their keys into a file, a batch at a time, so that a dump of any size needs little memory."""

import sqlite3
from collections.abc import Mapping

from contested.gazetteer.keys import keys_of
from contested.gazetteer.rows import GEONAMES, GEONAMES_LICENCE, Row
from contested.geometry import cell
from contested.spelling import fold

BATCH = 5_000

# What fails is thrown away whole, so that neither file needs a journal. Keys are gathered in a file of SQLite's own,
# gone at the end, and come over in their order: filling a tree from left to right is several times faster.
_PREPARE = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;
ATTACH '' AS scratch;
PRAGMA scratch.journal_mode=OFF; PRAGMA scratch.synchronous=OFF;
CREATE TABLE scratch.key (key TEXT, n INTEGER, level INTEGER, form TEXT);
CREATE TABLE scratch.skeleton (key TEXT, country TEXT, n INTEGER, form TEXT);
"""

_SORTED = """
INSERT INTO main.key SELECT key, n, level, form FROM scratch.key ORDER BY key, n;
INSERT INTO main.skeleton SELECT key, country, n, form FROM scratch.skeleton ORDER BY key, country, n, form;
"""


class Writer:
    """Writes places into an open file that has the tables of the schema; call ``finish`` once at the end."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._number = 0
        self._keys: list[tuple[str, int, int, str | None]] = []
        self._skeletons: list[tuple[str, str, int, str]] = []
        self._names: list[tuple[int, str]] = []
        connection.executescript(_PREPARE)

    @property
    def count(self) -> int:
        """Give the number of places written so far."""
        return self._number

    def add(self, row: Row) -> bool:
        """Write one place; False when another of its id was written before, and then nothing is."""
        number = self._number + 1
        spot = cell(row.lat, row.lon) if row.feature != "country" else None
        facts = (row.id, row.name, row.kind, row.feature, row.lat, row.lon, row.precision_km, row.country)
        done = self._connection.execute(
            "INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, *facts, "|".join(row.admin), row.population, row.source, row.licence, spot),
        )
        if done.rowcount == 0:
            return False
        self._number = number
        self._connection.executemany(
            "INSERT OR IGNORE INTO alias VALUES (?, ?, ?, ?)",
            ((other, number, row.source, row.licence) for other in row.ids),
        )
        keys = keys_of(row)
        self._keys.extend((key, number, level, form) for key, (level, form) in keys.names.items())
        self._skeletons.extend((bones, row.country, number, form) for bones, form in keys.skeletons.items())
        if row.names:
            self._names.append((number, "|".join(row.names)))
        if row.demonyms:
            self._connection.executemany(
                "INSERT OR IGNORE INTO demonym VALUES (?, ?)", ((fold(word), number) for word in row.demonyms)
            )
        if number % BATCH == 0:
            self._flush()
        return True

    def finish(self, aliases: Mapping[str, str] | None = None) -> None:
        """Write what is left, the keys in order, and ``aliases``: ids of GeoNames with the id that stands for each."""
        self._flush()
        self._connection.executemany(
            "INSERT OR IGNORE INTO alias SELECT ?, n, ?, ? FROM place WHERE id = ?",
            ((gone, GEONAMES, GEONAMES_LICENCE, kept) for gone, kept in (aliases or {}).items()),
        )
        self._connection.commit()
        self._connection.executescript(_SORTED)
        self._connection.commit()
        self._connection.execute("DETACH scratch")

    def _flush(self) -> None:
        run = self._connection.executemany
        run("INSERT INTO scratch.key VALUES (?, ?, ?, ?)", self._keys)
        run("INSERT INTO scratch.skeleton VALUES (?, ?, ?, ?)", self._skeletons)
        run("INSERT INTO names VALUES (?, 0, ?)", self._names)
        for held in (self._keys, self._skeletons, self._names):
            held.clear()
