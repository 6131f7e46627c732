"""Reads dumps of GeoNames: a country's or allCountries, as .zip or .txt, of any size, line by line."""

from collections.abc import Iterator

from contested.gazetteer.features import Feature, by_code, settlement
from contested.gazetteer.readers.source import (
    NO_COUNTRY,
    Bad,
    Found,
    Skipped,
    Source,
    Tell,
    Text,
    coordinates,
    country_code,
    name_of,
    names_of,
    people_of,
)
from contested.gazetteer.rows import GEONAMES, GEONAMES_LICENCE, Row, town_radius

COLUMNS = 19
EVERY = 20_000
"""Lines between two tellings of how far it is."""

UNUSED = "kind of place not used"

_UNIT = {"ADM1": 1, "ADM2": 2, "ADM3": 3}
Units = dict[tuple[str, ...], str]


def read(source: Source, tell: Tell) -> Found:
    """Give the places of a dump, each with the chain of its units where the dump has them.

    The file is read twice, the first time for its administrative units alone, so that no more than those are held.
    """
    units = _units(source, tell)
    text = Text(source.path)
    for entry in text.lines():
        if isinstance(entry, Skipped):
            yield entry
            continue
        line, words = entry
        if line % EVERY == 0:
            tell(0.2 + 0.8 * text.share())
        if not words or words.startswith("#"):
            continue
        try:
            yield _row(words.split("\t"), units, source)
        except Bad as bad:
            yield Skipped(line, bad.reason, bad.detail)


def _units(source: Source, tell: Tell) -> Units:
    """Give the id and name of each unit by its codes: country, first, second and third level."""
    units: Units = {}
    text = Text(source.path)
    for entry in text.lines():
        if isinstance(entry, Skipped):
            continue
        line, words = entry
        if line % EVERY == 0:
            tell(0.2 * text.share())
        if "\tADM" not in words:
            continue
        cells = words.split("\t")
        level = _UNIT.get(cells[7]) if len(cells) == COLUMNS else None
        if level is not None:
            name = cells[1].replace("|", "/").replace("=", " ")
            units[_codes(cells, level)] = f"@g{cells[0]}={name}"
    return units


def _codes(cells: list[str], levels: int) -> tuple[str, ...]:
    return (cells[8], *cells[10 : 10 + levels])


def _row(cells: list[str], units: Units, source: Source) -> Row:
    if len(cells) != COLUMNS:
        raise Bad("wrong number of columns", f"{len(cells)} instead of {COLUMNS}")
    number, code = cells[0].strip(), cells[7]
    if not (number.isascii() and number.isdigit()) or len(number) > 12:
        raise Bad("no GeoNames id", cells[0])
    feature = by_code(code)
    if feature is None:
        raise Bad(UNUSED, code)
    if feature.former:
        raise Bad("historical, abandoned or destroyed", code)
    lat, lon = coordinates(cells[4], cells[5])
    name, people = name_of(cells[1]), people_of(cells[14])
    country = country_code(cells[8]) if len(cells[8]) == 2 else source.country
    if not country:
        raise Bad(NO_COUNTRY, cells[8])
    point = feature.kind == "point"
    return Row(
        id=f"g{number}",
        ids=(f"cc-{country.lower()}",) if feature.word == "country" else (),
        name=name,
        # Countries have their names from our own table: GeoNames' lists hold too many words of other meanings.
        names=names_of(_names(cells), name) if feature.word != "country" else (),
        kind=feature.kind,
        feature=settlement(feature, people),
        lat=lat,
        lon=lon,
        precision_km=max(feature.precision_km, town_radius(people)) if point and people else feature.precision_km,
        country=country,
        admin=tuple(_chain(cells, feature, units)),
        population=people,
        source=source.source or GEONAMES,
        licence=source.licence or GEONAMES_LICENCE,
        admin_code=cells[10],
    )


def _names(cells: list[str]) -> Iterator[object]:
    yield cells[2]
    yield from cells[3].split(",")


def _chain(cells: list[str], feature: Feature, units: Units) -> Iterator[str]:
    """Give the units around a place, largest first, a unit itself left out."""
    for level in range(1, min(4, _UNIT.get(feature.code, 4))):
        codes = _codes(cells, level)
        if codes[-1] in {"", "00"}:
            return
        if codes in units:
            yield units[codes]
