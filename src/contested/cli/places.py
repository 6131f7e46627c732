"""``contested places``: build the gazetteer of places, add files to it, and look places up in it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import msgspec
from attrs import frozen
from cyclopts import App, Parameter

from contested import gazetteer as gazetteers
from contested.cli.out import counted, emit, note, say
from contested.cli.progress import Meter
from contested.domain.errors import MissingReferenceError, UsageError
from contested.domain.place import Place
from contested.gazetteer import FIELDS, READERS, AddedFile, Gazetteer, Hit, Report, Source, fit_of

app = App(name="places", help="Build the gazetteer of places, and look places up in it.")


@Parameter(name="*")
@frozen(kw_only=True)
class Reading:
    """How the files given with ``--add`` are read.

    Attributes:
        as_: What they are: geonames, ocha, open-syria or table; told by how they begin when left out.
        columns: Columns of a table by field, such as name=TOWN,lat=Y,lon=X.
        country: ISO code of the country of rows that name none, such as SY.
        feature: Kind of the rows that name none, such as village or oil field.
        source: Where the facts come from, in words.
        licence: Licence of the facts, in words.
    """

    as_: Annotated[str, Parameter(name="--as")] = ""
    columns: Annotated[str, Parameter(name="--map")] = ""
    country: str = ""
    feature: str = ""
    source: str = ""
    licence: str = ""


READING = Reading()
"""How files are read when nothing is said."""


@app.command(name="build")
def build_command(
    *,
    add: Sequence[Path] = (),
    drop: Sequence[str] = (),
    reading: Reading = READING,
    anew: bool = False,
    json: bool = False,
) -> int:
    """Build the gazetteer from the installed place data and the files added, unless it is there already.

    Only files that are new or have changed are read.

    Args:
        add: A file of places to add and keep for later builds; may be given again for another.
        drop: Path or name of an added file to forget, or ALL; may be given again for another.
        reading: How the files are read.
        anew: Build it although it is there, and read every file again.
        json: Give JSON lines, and nothing else, on standard output.
    """
    sources = [_source(path, reading) for path in add]
    if not (anew or sources or drop) and _is_built():
        if not json:
            say("the gazetteer is built already")
        return 0
    with Meter("building the gazetteer") as meter:
        report = gazetteers.update(add=sources, drop=drop, anew=anew, progress=meter.build)
    if json:
        emit(_file_line(one) for one in report.files)
        return 0
    _tell_report(report)
    say(f"the gazetteer is {report.path}")
    return 0


def _is_built() -> bool:
    try:
        gazetteers.load().close()
    except MissingReferenceError:
        return False
    return gazetteers.is_current()


def _source(path: Path, reading: Reading) -> Source:
    if not path.is_file():
        raise UsageError(f"there is no file {path}; give one: contested places build --add FILE")
    kind = reading.as_ or gazetteers.guess(path)
    if kind not in READERS:
        raise UsageError(
            f"no reader is called {kind}; say one of {', '.join(READERS)}: contested places build --as KIND"
        )
    if reading.country and not (len(reading.country) == 2 and reading.country.isalpha()):
        raise UsageError(f"{reading.country} is no ISO code of two letters; say: contested places build --country SY")
    return Source(
        path=path,
        kind=kind,
        mapping=tuple(_pair(part) for part in reading.columns.split(",") if part.strip()),
        country=reading.country.upper(),
        feature=reading.feature,
        source=reading.source,
        licence=reading.licence,
    )


def _pair(part: str) -> tuple[str, str]:
    field, parted, column = (word.strip() for word in part.partition("="))
    if not (parted and column) or field not in FIELDS:
        raise UsageError(
            f"{part} names no column; the fields are {', '.join(FIELDS)}: "
            "contested places build --add FILE --map name=COLUMN,lat=COLUMN,lon=COLUMN"
        )
    return field, column


def _tell_report(report: Report) -> None:
    for one in report.files:
        path = one.source.path
        say(_told(one) + ("" if path in report.read else "; not changed"))
        if path in report.gone:
            note(f"{path} is gone; what was read of it stays: forget it with: contested places build --drop {path}")
        for example in one.counts.examples if path in report.read else ():
            note(f"{path.name}, {example}")


def _told(one: AddedFile) -> str:
    counts, source = one.counts, one.source
    parts = [f"{one.new} new", f"{one.known} known already"]
    if one.taken:
        parts.append(f"{one.taken} left out, for a place of another kind has their id")
    skipped = sum(counts.skipped.values())
    reasons = ", ".join(f"{number} {reason}" for reason, number in counts.skipped.items())
    told = f"{source.path} as {source.kind}: {counted(counts.places, 'place')} ({', '.join(parts)})"
    return told + (f"; {counted(skipped, 'row')} skipped: {reasons}" if skipped else "")


def _file_line(one: AddedFile) -> bytes:
    counts = {"places": one.counts.places, "new": one.new, "known": one.known, "taken": one.taken}
    held = {"path": str(one.source.path), "as": one.source.kind, "digest": one.digest, **counts}
    skipped = {"skipped": dict(one.counts.skipped), "examples": list(one.counts.examples)}
    return msgspec.json.encode({"v": 1, "type": "places-file", **held, **skipped})


@app.command(name="files")
def files_command(*, json: bool = False) -> int:
    """List the files added to the gazetteer, and what became of their rows.

    Args:
        json: Give JSON lines, and nothing else, on standard output.
    """
    held = gazetteers.load_list(gazetteers.default_path())
    if json:
        emit(_file_line(one) for one in held)
        return 0
    for one in held:
        say(_told(one))
    if not held:
        say("no file was added to the gazetteer; add one with: contested places build --add FILE")
    return 0


@app.command(name="find")
def find_command(name: str, /, *, country: str = "", json: bool = False) -> int:
    """Find places by name, misspelt ones too, best first, each with how the name fits.

    Args:
        name: Name of the place, in any spelling.
        country: ISO code of the country it must lie in, such as SY.
        json: Give JSON lines, and nothing else, on standard output.
    """
    places = gazetteers.load()
    if country and places.country(country) is None:
        raise UsageError(f"{country} is no ISO code of a country; say: contested places find NAME --country SY")
    countries = (country.upper(),) if country else ()
    hits = places.named(name, countries=countries) or places.alike(name, countries=countries)
    if json:
        emit(_line(hit.place, how=hit.how, score=hit.score, fit=fit_of(places, name, hit)) for hit in hits)
        return 0
    for hit in hits:
        say(f"{hit.score:.2f} {_tell(hit.place)}\n     {_reasons(places, name, hit)}")
    if not hits:
        say(f"the gazetteer has no place like {name!r}")
    return 0


def _reasons(places: Gazetteer, name: str, hit: Hit) -> str:
    people = f"{hit.place.population:,} people" if hit.place.population else "people not known"
    return f"{fit_of(places, name, hit)}; {people}; {hit.place.source or 'source not stated'}"


@app.command(name="show")
def show_command(identity: str, /, *, json: bool = False) -> int:
    """Show one place by its id: all its names, where it lies and how well that is known, source and licence.

    Args:
        identity: Id of the place, as ``contested places find`` gives it; P-codes and GeoNames numbers do too.
        json: Give JSON lines, and nothing else, on standard output.
    """
    places = gazetteers.load()
    spelt = (identity, identity.upper(), f"g{identity}")
    place = next((found for one in spelt if (found := places.by_id(one)) is not None), None)
    if place is None:
        raise UsageError(f"the gazetteer has no place with id {identity}; look with: contested places find NAME")
    names, others = places.names_of(place.id), places.aliases_of(place.id)
    if json:
        emit([_line(place, names=names, ids=[one[0] for one in others])])
        return 0
    say(_tell(place))
    if len(names) > 1:
        say(f"also: {'; '.join(names[1:])}")
    if place.population:
        say(f"people: {place.population:,}")
    say(f"source: {place.source or '-'}; licence: {place.licence or '-'}")
    for other, source, licence in others:
        say(f"also id {other}: {source or '-'}; licence: {licence or '-'}")
    return 0


def _line(place: Place, **more: object) -> bytes:
    return msgspec.json.encode({"v": 1, "type": "place", **msgspec.to_builtins(place), **more})


def _tell(place: Place) -> str:
    where = f"{place.lat:.4f} {place.lon:.4f}" if place.lat is not None and place.lon is not None else "no coordinates"
    admin = ", ".join(reversed(place.admin))
    return (
        f"{place.id}  {place.name}, {place.feature}{', ' + admin if admin else ''}, {place.country or '-'}  "
        f"{where} within {place.precision_km:g} km"
    )
