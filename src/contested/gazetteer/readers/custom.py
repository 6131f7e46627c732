"""Reads CSV and GeoJSON files of any columns, by a mapping of ours to theirs or by what the columns are called."""

import hashlib
import re
from collections.abc import Iterator
from itertools import chain, islice

from attrs import frozen

from contested.domain.errors import UsageError
from contested.gazetteer.features import Feature, by_word
from contested.gazetteer.readers.source import (
    NO_COUNTRY,
    Bad,
    Found,
    Skipped,
    Source,
    Tell,
    coordinates,
    country_code,
    name_of,
    names_of,
    number_of,
    people_of,
    printable,
)
from contested.gazetteer.readers.tables import Record, records, refuse_workbook
from contested.gazetteer.rows import Row, town_radius

FIELDS = ("name", "names", "lat", "lon", "feature", "country", "admin", "id", "population", "precision")
LICENCE = "not stated"

PEEK = 200
"""Rows looked at for the columns there are: features of GeoJSON need not all have the same."""

_USUAL = {
    "name": r"name|name_en|asciiname|title|label|place|place_?name|settlement|location|toponym",
    "names": r"names|name[:_](?!en$)\w+|alt_?names?|alternate_?names?|other_?names|aliases|official_name|int_name",
    "lat": r"lat|latitude|y|lat_dd|point_y|latitude_y",
    "lon": r"lon|lng|long|longitude|x|lon_dd|point_x|longitude_x",
    "feature": r"feature|feature_?code|type|kind|category|class|place|fclass|place_type",
    "country": r"country|country_?code|iso2?|iso_?a[23]|cc|countrycode",
    "admin": r"admin|admin_?1|adm1|adm1_name|province|governorate|state|region|admin1_?name",
    "id": r"id|pcode|p_code|geonameid|osm_id|@id|code",
    "population": r"population|pop|people|inhabitants",
    "precision": r"precision|precision_km|accuracy_km|radius_km",
}
_SHARED = re.compile(r"g\d{1,12}|[A-Z]{2,3}\d[A-Z0-9]{1,14}")
"""Ids that mean one place everywhere: those of GeoNames as they are written here, and P-codes."""


@frozen
class _Columns:
    """The columns of a file by field."""

    by_field: dict[str, tuple[str, ...]]

    def all(self, cells: dict[str, str], field: str) -> Iterator[str]:
        for column in self.by_field.get(field, ()):
            if cells.get(column):
                yield cells[column]

    def one(self, cells: dict[str, str], field: str) -> str:
        return next(self.all(cells, field), "")


def read(source: Source, tell: Tell) -> Found:
    """Give the places of a file of any columns.

    Raises UsageError when the file is an Excel workbook, or has no column of that name or none for the name.
    """
    refuse_workbook(source)
    rows = records(source, tell)
    first = list(islice(rows, PEEK))
    columns = _columns(source, [one for one in first if isinstance(one, Record)])
    for record in chain(first, rows):
        if isinstance(record, Skipped):
            yield record
            continue
        try:
            yield _row(record, columns, source)
        except Bad as bad:
            yield Skipped(record.line, bad.reason, bad.detail)


def _columns(source: Source, first: list[Record]) -> _Columns:
    headings = list(dict.fromkeys(column for record in first for column in record.cells))
    there = ", ".join(printable(one) for one in headings[:12])
    found: dict[str, tuple[str, ...]] = {}
    for field, column in source.mapping:
        if first and column not in headings:
            raise UsageError(
                f"{source.path.name} has no column {column} (it has {there}); name them: "
                f"contested places build --add FILE --map {field}=COLUMN"
            )
        found[field] = (*found.get(field, ()), column)
    for field, usual in _USUAL.items():
        if field not in found:
            matching = [column for column in headings if re.fullmatch(usual, column.strip().casefold())]
            found[field] = tuple(matching if field == "names" else _preferred(matching, usual))
    placed = (found["lat"] and found["lon"]) or any(record.shape for record in first)
    if first and not (found["name"] and placed):
        raise UsageError(
            f"{source.path.name} has no columns of names and coordinates known here (it has {there}); say which: "
            "contested places build --add FILE --map name=COLUMN,lat=COLUMN,lon=COLUMN"
        )
    return _Columns(found)


def _preferred(matching: list[str], usual: str) -> list[str]:
    order = usual.split("|")
    return sorted(matching, key=lambda one: order.index(one.casefold()) if one.casefold() in order else len(order))


def _row(record: Record, columns: _Columns, source: Source) -> Row:
    cells = record.cells
    name = name_of(columns.one(cells, "name"))
    middle = record.shape or (columns.one(cells, "lat"), columns.one(cells, "lon"), 0.0)
    lat, lon = coordinates(middle[0], middle[1])
    feature = _feature(columns.one(cells, "feature"), source, reach=middle[2])
    people = people_of(columns.one(cells, "population"))
    stated = number_of(columns.one(cells, "precision"))
    radius = stated or middle[2] or max(feature.precision_km, town_radius(people) if people else 0.0)
    country = country_code(columns.one(cells, "country")) or source.country
    if not country:
        raise Bad(NO_COUNTRY, name)
    others = (part for cell in columns.all(cells, "names") for part in re.split(r"[|;]", cell))
    own = columns.one(cells, "id").strip()
    return Row(
        id=_identity(source, own, f"{name}\x1f{lat:.4f}\x1f{lon:.4f}\x1f{country}"),
        ids=(own,) if _SHARED.fullmatch(own) else (),
        name=name,
        names=names_of(others, name),
        kind=feature.kind,
        feature=feature.word,
        lat=lat,
        lon=lon,
        precision_km=round(min(2_000.0, max(0.1, radius)), 1),
        country=country,
        admin=tuple(_unit(part) for part in columns.one(cells, "admin").split("|") if part.strip()),
        population=people,
        source=source.source or source.path.name,
        licence=source.licence or LICENCE,
    )


def _unit(name: str) -> str:
    return f"@={name.strip()}"


def _identity(source: Source, own: str, facts: str) -> str:
    """Give an id that stays when the file is read again, and is nobody else's."""
    if own and len(own) <= 60:
        return f"u-{source.path.stem[:40]}-{own}"
    return f"u-{hashlib.sha256(facts.encode()).hexdigest()[:12]}"


def _feature(word: str, source: Source, *, reach: float) -> Feature:
    """Give the kind of a row: its own word, else the one said for the file, else what its shape allows."""
    found = by_word(word) or by_word(source.feature)
    if found is None:
        return Feature("", "area", "area", reach) if reach else Feature("", "place", "point", 5.0)
    # A polygon stands for a settlement's ground, so it stays a point with a radius; everything else drawn is an area.
    if reach and found.kind == "point" and found.word not in {"city", "town", "village", "neighbourhood"}:
        return Feature("", found.word, "area", reach)
    return found
