"""Bringing the places of an added file into the file: what is known already answers to both ids, the rest is new."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from contested.gazetteer.features import likes
from contested.geometry import distance_km
from contested.spelling import bare, fold

NEAR_KM = 5.0
"""Points of one kind that share a name and lie this close are one place."""

FAR_KM = 12.0
"""No two points are one place beyond this, however roughly they are placed."""

_MATCH = """
CREATE TEMP TABLE match (n INTEGER PRIMARY KEY, known INTEGER NOT NULL);
CREATE TEMP TABLE taken (n INTEGER PRIMARY KEY);
"""

_BEGIN = """
DELETE FROM temp.match;
DELETE FROM temp.taken;
"""

# An id that both files know decides, where kind and country allow it: the place's own or one it answers to.
_BY_ID = """
INSERT OR IGNORE INTO temp.match
SELECT own.n, known.n FROM (
    SELECT n, id FROM added.place UNION ALL SELECT n, id FROM added.alias
) AS own
JOIN (SELECT n, id FROM main.place UNION ALL SELECT n, id FROM main.alias) AS there ON there.id = own.id
JOIN added.place AS row ON row.n = own.n
JOIN main.place AS known ON known.n = there.n
WHERE row.country = known.country
AND (likes(row.feature) = likes(known.feature) OR (row.id = known.id AND row.kind = known.kind));
"""

_TAKEN = """
INSERT INTO temp.taken
SELECT row.n FROM added.place AS row
WHERE row.n NOT IN (SELECT n FROM temp.match)
AND (row.id IN (SELECT id FROM main.place) OR row.id IN (SELECT id FROM main.alias));
"""

# Two keys alike say only that two places may be one; a degree is further than any two that are, but for large areas.
_BY_NAME = """
SELECT DISTINCT row.n, known.n, row.lat, row.lon, row.precision_km, known.lat, known.lon, known.precision_km, row.kind
FROM added.key AS own
CROSS JOIN main.key AS there ON there.key = own.key
JOIN added.place AS row ON row.n = own.n
JOIN main.place AS known ON known.n = there.n
WHERE row.country = known.country AND row.kind = known.kind
AND abs(row.lat - known.lat) < CASE row.kind WHEN 'area' THEN 5.0 ELSE 0.2 END
AND likes(row.feature) = likes(known.feature)
AND row.n NOT IN (SELECT n FROM temp.match) AND row.n NOT IN (SELECT n FROM temp.taken)
AND known.n NOT IN (SELECT known FROM temp.match);
"""

_INSERT = """
INSERT INTO main.place
SELECT n + :by, id, name, kind, feature, lat, lon, precision_km, country, admin, population, source, licence, cell
FROM added.place WHERE n NOT IN (SELECT n FROM temp.match) AND n NOT IN (SELECT n FROM temp.taken);
INSERT INTO main.key SELECT key, n + :by, level, form FROM added.key
WHERE n NOT IN (SELECT n FROM temp.match) AND n NOT IN (SELECT n FROM temp.taken);
INSERT INTO main.skeleton SELECT key, country, n + :by, form FROM added.skeleton
WHERE n NOT IN (SELECT n FROM temp.match) AND n NOT IN (SELECT n FROM temp.taken);
INSERT INTO main.names SELECT n + :by, 0, names FROM added.names
WHERE n NOT IN (SELECT n FROM temp.match) AND n NOT IN (SELECT n FROM temp.taken);
INSERT OR IGNORE INTO main.alias SELECT id, n + :by, source, licence FROM added.alias
WHERE n NOT IN (SELECT n FROM temp.match) AND n NOT IN (SELECT n FROM temp.taken)
AND id NOT IN (SELECT id FROM main.place);
"""

# The known row's name, kind and coordinates stay, its names grow; of GeoNames' own rows the dump knows more.
_JOIN = """
INSERT OR IGNORE INTO main.key SELECT own.key, match.known, max(own.level, 1), own.form
FROM added.key AS own JOIN temp.match AS match ON match.n = own.n;
INSERT OR IGNORE INTO main.skeleton SELECT own.key, own.country, match.known, own.form
FROM added.skeleton AS own JOIN temp.match AS match ON match.n = own.n;
INSERT OR IGNORE INTO main.names
SELECT match.known, :part * 1000000000 + row.n, row.name || coalesce('|' || own.names, '')
FROM temp.match AS match JOIN added.place AS row ON row.n = match.n LEFT JOIN added.names AS own ON own.n = row.n;
INSERT OR IGNORE INTO main.alias SELECT row.id, match.known, row.source, row.licence
FROM temp.match AS match JOIN added.place AS row ON row.n = match.n WHERE row.id NOT IN (SELECT id FROM main.place);
INSERT OR IGNORE INTO main.alias SELECT own.id, match.known, own.source, own.licence
FROM temp.match AS match JOIN added.alias AS own ON own.n = match.n WHERE own.id NOT IN (SELECT id FROM main.place);
UPDATE main.place SET population = max(main.place.population, row.population),
    admin = CASE WHEN parts(row.admin) > parts(main.place.admin) THEN row.admin ELSE main.place.admin END,
    feature = CASE WHEN row.id = main.place.id AND row.source = main.place.source THEN row.feature
        ELSE main.place.feature END
FROM temp.match AS match JOIN added.place AS row ON row.n = match.n WHERE main.place.n = match.known;
"""


@frozen
class Merged:
    """What became of an added file's places: new ones, ones known already, ones whose id another kind bears."""

    new: int
    known: int
    taken: int


def prepare(connection: sqlite3.Connection) -> None:
    """Make the connection to the growing file ready for ``merge``."""
    connection.create_function("likes", 1, likes, deterministic=True)
    connection.create_function("parts", 1, lambda admin: len(admin.split("|")) if admin else 0, deterministic=True)
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;" + _MATCH)


def merge(connection: sqlite3.Connection, added: Path, *, part: int) -> Merged:
    """Bring the places of an added file's own small file into the open one; ``part`` numbers the files from 1."""
    connection.execute("ATTACH ? AS added", (str(added),))
    try:
        connection.executescript(_BEGIN + _BY_ID + _TAKEN)
        connection.executemany("INSERT OR IGNORE INTO temp.match VALUES (?, ?)", _same_places(connection))
        by = connection.execute("SELECT coalesce(max(n), 0) FROM main.place").fetchone()[0]
        counts = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - the three names below
            for table in ("added.place", "temp.match", "temp.taken")
        ]
        for statement in (*_INSERT.split(";\n"), *_JOIN.split(";\n")):
            connection.execute(statement, {"by": by, "part": part})
        connection.commit()
    finally:
        connection.execute("DETACH added")
    return Merged(new=counts[0] - counts[1] - counts[2], known=counts[1], taken=counts[2])


def _same_places(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """Give pairs of an added row and the known place it is: the best pairs first, each of the two but once."""
    pairs: list[tuple[bool, float, int, int]] = []
    for row, known, *spots, kind in connection.execute(_BY_NAME):
        lat, lon, radius, known_lat, known_lon, known_radius = spots
        away = distance_km(lat, lon, known_lat, known_lon)
        wider = max(radius, known_radius)
        if away <= (wider if kind == "area" else min(FAR_KM, max(NEAR_KM, wider))):
            shared = _shared_name(connection, row, known)
            if shared is not None:
                pairs.append((not shared, away, row, known))
    rows: set[int] = set()
    taken: set[int] = set()
    for _, _, row, known in sorted(pairs):
        if row not in rows and known not in taken:
            rows.add(row)
            taken.add(known)
            yield row, known


def _shared_name(connection: sqlite3.Connection, row: int, known: int) -> bool | None:
    """Tell whether both primary names are one (True), or one of them is another's other name (False); else None.

    Two other names alike are not enough: Upper and Lower Baghuz, side by side, are both called Baghuz.
    """
    first, others = _bare_names(connection, "added", row)
    known_first, known_others = _bare_names(connection, "main", known)
    if first == known_first:
        return True
    return False if first in known_others or known_first in others else None


def _bare_names(connection: sqlite3.Connection, base: str, number: int) -> tuple[str, set[str]]:
    found = connection.execute(
        f"SELECT name FROM {base}.place WHERE n = ?1 UNION ALL SELECT names FROM {base}.names WHERE n = ?1",  # noqa: S608 - one of two names
        (number,),
    ).fetchall()
    primary = bare(found[0][0])
    return primary, {bare(name) for (names,) in found[1:] for name in names.split("|")}


def settle_units(connection: sqlite3.Connection) -> None:
    """Write the units around each place by the names the file has for them, when all files are in.

    Readers name a unit by id and name, as in ``@SY0902=Abu Kamal``: the id wins, so that one unit has one name.
    """
    rows = connection.execute("SELECT DISTINCT country, admin FROM place WHERE admin LIKE '%@%'").fetchall()
    connection.execute("CREATE TEMP TABLE unit (country TEXT, old TEXT, new TEXT, PRIMARY KEY (country, old))")
    connection.executemany(
        "INSERT INTO temp.unit VALUES (?, ?, ?)",
        ((country, admin, "|".join(_units(connection, country, admin))) for country, admin in rows),
    )
    connection.execute(
        "UPDATE place SET admin = unit.new FROM temp.unit AS unit "
        "WHERE unit.country = place.country AND unit.old = place.admin"
    )
    # A first-level unit lies in its country, as in the tables of the package.
    connection.execute(
        "UPDATE place SET admin = coalesce((SELECT name FROM place AS land WHERE land.id = 'cc-' || "
        "lower(place.country)), '') WHERE admin = '' AND kind = 'area' AND likes(feature) = 'first'"
    )
    connection.commit()


def _units(connection: sqlite3.Connection, country: str, admin: str) -> Iterator[str]:
    for part in admin.split("|"):
        identity, _, name = part.removeprefix("@").partition("=")
        if not part.startswith("@"):
            yield part
        elif (found := _unit_name(connection, country, identity, name)) != "":
            yield found


def _unit_name(connection: sqlite3.Connection, country: str, identity: str, name: str) -> str:
    found = connection.execute(
        "SELECT place.name FROM place WHERE kind = 'area' AND n = coalesce("
        "(SELECT n FROM place WHERE id = ?1), (SELECT n FROM alias WHERE id = ?1))",
        (identity,),
    ).fetchone()
    if found is None and name and not identity:
        found = connection.execute(
            "SELECT place.name FROM key JOIN place ON place.n = key.n WHERE key.key = ? AND place.country = ? "
            "AND place.kind = 'area' AND likes(place.feature) IN ('first', 'district', 'subdistrict') "
            "ORDER BY place.precision_km DESC, place.n LIMIT 1",
            (fold(name), country),
        ).fetchone()
    return str(found[0]) if found is not None else name
