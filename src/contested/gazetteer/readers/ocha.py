"""Reads what OCHA publishes on HDX: populated places and administrative units with their P-codes, CSV or GeoJSON."""

import math
import re
from collections.abc import Iterator
from itertools import chain, islice

from attrs import define, field, frozen

from contested.domain.errors import UsageError
from contested.gazetteer.features import Feature, by_word, settlement
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
from contested.geometry import distance_km

SOURCE = "OCHA common operational dataset"
LICENCE = "CC BY 3.0 IGO"
LEVELS = ("country", "governorate", "district", "subdistrict", "subdistrict")
PEEK = 200
"""Rows looked at for the columns there are: features of GeoJSON need not all have the same."""

LEAST_UNIT_KM = 3.0

_LEVEL = re.compile(r"adm(?:in)?_?(\d)_?(pcode?|code|name|ref_?name|alt\w*)?_?([a-z]{2,3}\d?|alt\d?_?\w*|\d)?")
_OWN = {
    "code": r"(location|place|pp|feature|community|settlement|village|locality|hosting_location)?_?p_?code",
    "name": r"(location|place|pp|feature|community|settlement|village|locality|populated_?place)?_?name(_?en)?",
    "names": r"(location|place|pp|feature|community|settlement|village|locality|populated_?place)?_?"
    r"(name_?(?!en)\w{2,8}|alt_?names?\w*)",
    "lat": r"lat|latitude|latitude_?y|y|y_coord|center_lat|centroid_lat|lat_dd|point_y",
    "lon": r"lon|long|longitude|longitude_?x|x|x_coord|center_lon|centroid_lon|lon_dd|point_x",
    "kind": r"(location|place|pp|feature|settlement)_?(type|class|kind|category|code)\w*|type|fclass",
    "area": r"area_?sqkm|area_?km2",
    "people": r"pop|population|total_?pop\w*",
}


@frozen
class _Columns:
    """Columns by what they hold; those of units by level."""

    own: dict[str, list[str]]
    codes: dict[int, str]
    names: dict[int, list[str]]

    def one(self, cells: dict[str, str], what: str) -> str:
        return next((cells[column] for column in self.own.get(what, ()) if cells.get(column)), "")


@define
class _Unit:
    """A unit that populated places name: what is known of it, and where they lie."""

    name: str
    others: tuple[str, ...]
    level: int
    country: str
    admin: tuple[str, ...]
    points: list[tuple[float, float]] = field(factory=list)


def read(source: Source, tell: Tell) -> Found:
    """Give the populated places of a file, then the units they name; or the units that a file of units lists.

    A unit without coordinates of its own lies around the middle of its places. Raises UsageError when the file is an
    Excel workbook or has no P-codes.
    """
    refuse_workbook(source)
    rows = records(source, tell)
    first = list(islice(rows, PEEK))
    columns = _columns(source, [one for one in first if isinstance(one, Record)])
    units: dict[str, _Unit] = {}
    for record in chain(first, rows):
        if isinstance(record, Skipped):
            yield record
            continue
        try:
            yield _row(record, columns, source, units)
        except Bad as bad:
            yield Skipped(record.line, bad.reason, bad.detail)
    yield from _units(units, source)


def _columns(source: Source, found: list[Record]) -> _Columns:
    headings = list(dict.fromkeys(column for record in found for column in record.cells))
    codes: dict[int, str] = {}
    names: dict[int, list[str]] = {}
    own: dict[str, list[str]] = {}
    for heading in headings:
        plain = _plain(heading)
        hit = _LEVEL.fullmatch(plain)
        if hit is None:
            for what, usual in _OWN.items():
                if re.fullmatch(usual, plain):
                    own.setdefault(what, []).append(heading)
                    break
        elif "code" in (hit[2] or "") or hit[2] == "pcod":
            codes.setdefault(int(hit[1]), heading)
        else:
            names.setdefault(int(hit[1]), []).append(heading)
    for level in names.values():
        level.sort(key=lambda heading: not re.search(r"(_en|name)$", _plain(heading)))
    if found and not codes and "code" not in own:
        there = ", ".join(printable(one) for one in headings[:12])
        raise UsageError(
            f"{source.path.name} has no P-codes (it has {there}); read it as a file of any columns: "
            "contested places build --add FILE --as table"
        )
    return _Columns(own, codes, names)


def _plain(heading: str) -> str:
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", heading.strip())
    return re.sub(r"[\s_.-]+", "_", parted).casefold()


def _row(record: Record, columns: _Columns, source: Source, units: dict[str, _Unit]) -> Row:
    cells = record.cells
    level = max((level for level, column in columns.codes.items() if cells.get(column)), default=-1)
    if columns.one(cells, "name") and columns.one(cells, "code"):
        return _place(record, columns, source, units)
    if level < 0:
        raise Bad("no P-code")
    return _listed(record, columns, source, level)


def _place(record: Record, columns: _Columns, source: Source, units: dict[str, _Unit]) -> Row:
    cells = record.cells
    name = name_of(columns.one(cells, "name"))
    code = _code(columns.one(cells, "code"))
    shape = record.shape or (columns.one(cells, "lat"), columns.one(cells, "lon"), 0.0)
    lat, lon = coordinates(shape[0], shape[1])
    country = _country(cells, columns, source, code)
    parents = _parents(cells, columns)
    _gather(parents, (lat, lon), units, country=country)
    people = people_of(columns.one(cells, "people"))
    feature = _feature(columns.one(cells, "kind"), name, {parent.name for _, parent in parents})
    return Row(
        id=code,
        name=name,
        names=names_of((cells.get(column) for column in columns.own.get("names", ())), name),
        feature=settlement(feature, people),
        lat=lat,
        lon=lon,
        precision_km=max(feature.precision_km, town_radius(people)),
        country=country,
        admin=tuple(f"@{parent}={unit.name}" for parent, unit in parents if unit.level),
        population=people,
        source=source.source or SOURCE,
        licence=source.licence or LICENCE,
    )


def _code(text: str) -> str:
    code = text.strip().upper()
    # Codes of communities need not begin with their country: Syria's are C and four digits.
    if not re.fullmatch(r"[A-Z]{1,4}[A-Z0-9_-]{0,24}", code) or len(code) < 2:
        raise Bad("no P-code", text)
    return code


def _country(cells: dict[str, str], columns: _Columns, source: Source, code: str) -> str:
    """Give the country: the one said, the file's column, else the letters that P-codes begin with."""
    said = source.country or country_code(cells.get(columns.codes.get(0, ""), ""))
    larger = (cells[column].upper() for _, column in sorted(columns.codes.items()) if cells.get(column))
    for begin in (said, *(one for known in (*larger, code) for one in (_letters(known), known[:2]))):
        if found := country_code(begin):
            return found
    raise Bad(NO_COUNTRY, code)


def _letters(code: str) -> str:
    found = re.match(r"[A-Z]{2,3}(?=\d)", code)
    return found[0] if found else ""


def _parents(cells: dict[str, str], columns: _Columns, *, below: int = 9) -> list[tuple[str, _Unit]]:
    """Give the units around a row, largest first, each with its P-code; the country is not among them."""
    found: list[tuple[str, _Unit]] = []
    for level, column in sorted(columns.codes.items()):
        code, names = cells.get(column, "").strip().upper(), _level_names(cells, columns, level)
        if 1 <= level < below and code and names:
            admin = tuple(f"@{parent}={unit.name}" for parent, unit in found)
            found.append((code, _Unit(names[0], names[1:], level, "", admin)))
    return found


def _level_names(cells: dict[str, str], columns: _Columns, level: int) -> tuple[str, ...]:
    texts = (cells.get(column, "") for column in columns.names.get(level, ()))
    return tuple(dict.fromkeys(text.replace("|", "/").replace("=", " ") for text in texts if text))


def _gather(
    parents: list[tuple[str, _Unit]], point: tuple[float, float], units: dict[str, _Unit], *, country: str
) -> None:
    for code, unit in parents:
        known = units.setdefault(code, unit)
        known.country = country
        known.points.append(point)


def _feature(kind: str, name: str, seats: set[str]) -> Feature:
    """Give the kind said; a populated place that bears its unit's name is the seat, and so a town."""
    found = by_word(kind) or by_word("town" if name in seats else "village")
    if found is None or found.kind != "point":
        raise Bad("unknown kind of place", kind)
    return found


def _listed(record: Record, columns: _Columns, source: Source, level: int) -> Row:
    """Give a unit that a list of units has, with coordinates or a shape of its own."""
    cells = record.cells
    code = _code(cells[columns.codes[level]])
    names = _level_names(cells, columns, level) or (columns.one(cells, "name"),)
    unit = _Unit(
        name_of(names[0]),
        names[1:],
        level,
        _country(cells, columns, source, code),
        tuple(f"@{parent}={one.name}" for parent, one in _parents(cells, columns, below=level)),
    )
    shape = record.shape or (columns.one(cells, "lat"), columns.one(cells, "lon"), 0.0)
    spot = coordinates(shape[0], shape[1])
    area = number_of(columns.one(cells, "area"))
    reach = math.sqrt(area / math.pi) if area else shape[2]
    return _unit_row(code, unit, spot, reach, source=source)


def _unit_row(code: str, unit: _Unit, spot: tuple[float, float], reach: float, *, source: Source) -> Row:
    feature = by_word(LEVELS[min(unit.level, len(LEVELS) - 1)])
    if feature is None:
        raise Bad("unknown kind of place", code)
    country = unit.level == 0
    # A district and its seat share a name, so that the unit says what it is; the bare name is its other one.
    name = unit.name if country else f"{unit.name} {feature.word.capitalize()}"
    return Row(
        id=code,
        ids=(f"cc-{unit.country.lower()}",) if country else (),
        name=name,
        names=() if country else names_of(iter((unit.name, *unit.others)), name),
        kind="area",
        feature=feature.word,
        lat=spot[0],
        lon=spot[1],
        precision_km=round(max(1.0, reach), 1) if reach else feature.precision_km,
        country=unit.country,
        admin=unit.admin,
        source=source.source or SOURCE,
        licence=source.licence or LICENCE,
    )


def _units(units: dict[str, _Unit], source: Source) -> Iterator[Row | Skipped]:
    """Give the units that populated places named, each around the middle of its places."""
    for code, unit in sorted(units.items()):
        count = len(unit.points)
        lat = sum(point[0] for point in unit.points) / count
        lon = sum(point[1] for point in unit.points) / count
        away = sorted(distance_km(lat, lon, *point) for point in unit.points)
        reach = max(LEAST_UNIT_KM, away[int(0.9 * (count - 1))])
        try:
            row = _unit_row(_code(code), unit, (round(lat, 4), round(lon, 4)), reach, source=source)
            name_of(unit.name)
        except Bad as bad:
            yield Skipped(0, bad.reason, bad.detail)
            continue
        yield row
