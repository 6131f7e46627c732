"""Read the directory's CSV files, once a process."""

import csv
import functools
import io
from collections.abc import Callable, Iterator
from importlib import resources
from typing import TypeVar

from contested.directory.lookup import Directory
from contested.directory.names import Marks, read_day, read_days, read_membership, read_name, split
from contested.directory.nations import Nation
from contested.domain.actor import Actor, ActorKind, ActorName, Membership, Relation, SideRow
from contested.domain.deed import Aspect, Deed
from contested.domain.errors import MissingReferenceError
from contested.domain.source import Source, SourceKind
from contested.domain.theatre import Theatre

_REPAIR = "reinstall the package: pip install --force-reinstall contested"
_Row = dict[str, str]
_T = TypeVar("_T")

_KIND_OF_SOURCE = {
    SourceKind.MONITOR: ActorKind.MONITOR,
    SourceKind.ANALYST: ActorKind.MONITOR,
    SourceKind.BODY: ActorKind.BODY,
}


@functools.cache
def load() -> Directory:
    """Read all files of the directory.

    Raises:
        MissingReferenceError: a file is missing or a row cannot be read; the message names the file and the line.
    """
    actors: list[Actor] = []
    weak: set[tuple[str, str]] = set()
    for file in _actor_files():
        actors += _read(f"actors/{file}", lambda row: _actor(row, weak))
    actors += _read("figures.csv", lambda row: _figure(row, weak))
    known = {actor.id for actor in actors}
    sources: list[Source] = []
    for source, voice in _read("sources.csv", lambda row: _source(row, weak)):
        sources.append(source)
        if source.id not in known:
            actors.append(voice)
    return Directory(
        actors=tuple(actors),
        sources=tuple(sources),
        deeds=tuple(_read("deeds.csv", _deed)),
        theatres=tuple(_read("theatres.csv", _theatre)),
        sides=tuple(_read("sides.csv", _side)),
        nations=tuple(_read("nations.csv", _nation)),
        marks=Marks(weak=frozenset(weak), epithets=dict(_read("epithets.csv", _epithet))),
    )


def _actor_files() -> list[str]:
    folder = resources.files("contested") / "data" / "actors"
    return sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".csv"))


def _read(file: str, make: Callable[[_Row], _T]) -> Iterator[_T]:
    path = resources.files("contested") / "data" / file
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise MissingReferenceError(f"data file {file} is missing; {_REPAIR}") from error
    reader = csv.DictReader(io.StringIO(text))
    for row in reader:
        try:
            yield make({key: (value or "").strip() for key, value in row.items() if key is not None})
        except (KeyError, ValueError, TypeError) as error:
            raise MissingReferenceError(f"data/{file} line {reader.line_num}: {error}; {_REPAIR}") from error


def _names(row: _Row, weak: set[tuple[str, str]]) -> tuple[ActorName, ...]:
    names = []
    for cell in split(row.get("names", "")):
        name, is_weak = read_name(cell)
        names.append(name)
        if is_weak:
            weak.add((row["id"], name.text))
    if all(name.text != row["name"] for name in names):
        names.insert(0, ActorName(text=row["name"]))
    return tuple(names)


def _actor(row: _Row, weak: set[tuple[str, str]]) -> Actor:
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=ActorKind(row["kind"]),
        country=row["country"],
        names=_names(row, weak),
        memberships=tuple(read_membership(cell) for cell in split(row["memberships"])),
        theatres=split(row["theatres"]),
        start=read_day(row["start"], last=False),
        end=read_day(row["end"], last=True),
        source=row["source"],
    )


def _figure(row: _Row, weak: set[tuple[str, str]]) -> Actor:
    memberships = [read_membership(cell) for cell in split(row["affiliation"])]
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=ActorKind.PERSON,
        country=row["country"],
        names=_names(row, weak),
        memberships=tuple(Membership(parent=m.parent, kind="serves", start=m.start, end=m.end) for m in memberships),
        theatres=split(row["theatres"]),
        end=read_day(row["died"], last=True),
        source=row["source"],
    )


def _source(row: _Row, weak: set[tuple[str, str]]) -> tuple[Source, Actor]:
    kind = SourceKind(row["kind"])
    side = row["side"] or None
    source = Source(
        id=row["id"], name=row["name"], kind=kind, side=side, domains=split(row["domains"]), home=row["home"]
    )
    voice = Actor(
        id=row["id"],
        name=row["name"],
        kind=_KIND_OF_SOURCE.get(kind, ActorKind.MEDIA),
        country=row["home"],
        names=_names(row, weak),
        memberships=() if side is None else (Membership(parent=side, kind="serves"),),
        source=row["source"],
    )
    return source, voice


def _deed(row: _Row) -> Deed:
    return Deed(
        id=row["id"],
        aspect=Aspect(row["aspect"]),
        family=row["family"],
        definition=row["definition"],
        acled_event=row["acled_event"],
        acled_sub_event=row["acled_sub_event"],
        plover=row["plover"],
        cameo=row["cameo"],
        ucdp=row["ucdp"],
    )


def _theatre(row: _Row) -> Theatre:
    return Theatre(
        id=row["id"],
        name=row["name"],
        countries=split(row["countries"]),
        start=read_day(row["start"], last=False),
        end=read_day(row["end"], last=True),
    )


def _side(row: _Row) -> SideRow:
    start, end = read_days(f"{row['start']}..{row['end']}")
    return SideRow(
        a=row["a"],
        b=row["b"],
        relation=Relation(row["relation"]),
        theatre=row["theatre"],
        start=start,
        end=end,
        source=row["source"],
    )


def _epithet(row: _Row) -> tuple[str, frozenset[str]]:
    return row["noun"], frozenset(split(row["actors"]))


def _nation(row: _Row) -> Nation:
    return Nation(
        code=row["code"],
        name=row["name"],
        names=tuple(read_name(cell)[0] for cell in split(row["names"])),
        demonyms=tuple(read_name(cell)[0] for cell in split(row["demonyms"])),
        capitals=split(row["capitals"]),
        source=row["source"],
    )
