"""``contested directory``: list the actors, tell on whose side one was, and check the directory's rows."""

from typing import Annotated

import msgspec
from cyclopts import App, Parameter

from contested import directory as directories
from contested import gazetteer as gazetteers
from contested.cli.options import today
from contested.cli.out import emit, note, say
from contested.domain.errors import MissingReferenceError, UsageError
from contested.domain.time import Day

app = App(name="directory", help="List the directory of actors, sources and deeds, and check it.")


@app.command(name="lint")
def lint_command(*, json: bool = False) -> int:
    """Check every row of the directory; exit 1 when a row is at fault.

    Args:
        json: Give JSON lines, and nothing else, on standard output.
    """
    directory = directories.load()
    faults = directories.lint(directory, is_place=_ground_test())
    if json:
        emit(msgspec.json.encode({"v": 1, "type": "fault", "detail": fault}) for fault in faults)
        return 1 if faults else 0
    for fault in faults:
        say(fault)
    say(
        f"{len(directory.actors)} actors, {len(directory.sources)} sources, {len(directory.deeds)} deeds, "
        f"{len(directory.theatres)} theatres: {len(faults)} rows at fault"
    )
    return 1 if faults else 0


def _ground_test() -> directories.IsPlace | None:
    """Give the test whether a name is a town's or region's, or None, and say so, where no gazetteer is built."""
    try:
        return gazetteers.load().has_ground
    except MissingReferenceError as error:
        note(f"names are not held against places: {error}")
        return None


@app.command(name="actors")
def actors_command(name: str = "", *, json: bool = False) -> int:
    """List the actors with their ids, or those one of whose names contains some words.

    Args:
        name: Words that stand in a name, in any case.
        json: Give JSON lines, and nothing else, on standard output.
    """
    wanted = name.casefold()
    found = [
        actor
        for actor in directories.load().actors
        if wanted in actor.name.casefold() or any(wanted in one.text.casefold() for one in actor.names)
    ]
    if json:
        emit(msgspec.json.encode({"v": 1, "type": "actor", **msgspec.to_builtins(actor)}) for actor in found)
        return 0
    for actor in found:
        say(f"{actor.id:<16} {actor.name}, {actor.kind}{', ' + actor.country if actor.country else ''}")
    if not found:
        say(f"the directory has no actor like {name!r}")
    return 0


@app.command(name="side")
def side_command(
    actor: str,
    *,
    true: Annotated[Day | None, Parameter(name=["--true", "--day"])] = None,
    theatre: str = "",
    json: bool = False,
) -> int:
    """Tell whose side an actor was on, on a day: what it was part of, its members, allies and foes, with their rows.

    Args:
        actor: Id or name of an actor.
        true: The day asked about, as 2018-11-25; today when left out.
        theatre: Id of a war; told by the actor's own when left out and it has one.
        json: Give JSON lines, and nothing else, on standard output.
    """
    directory = directories.load()
    when = true or today()
    id_ = _one(directory, actor, when)
    if theatre and directory.theatre(theatre) is None:
        known = ", ".join(each.id for each in directory.theatres)
        raise UsageError(f"no theatre is called {theatre!r}; there are: {known}")
    own = _theatres(directory, id_)
    standing = directory.standing(id_, theatre=theatre or (own[0] if len(own) == 1 else ""), day=when)
    if json:
        emit([msgspec.json.encode({"v": 1, "type": "standing", **msgspec.to_builtins(standing)})])
        return 0
    _tell(directory, standing)
    return 0


def _one(directory: directories.Directory, words: str, day: Day) -> str:
    """Give the id of the actor that goes by an id or a name on the day; raises UsageError for none or several."""
    known = directory.actor(words)
    if known is not None:
        return known.id
    folded = _without_article(words)
    named = [name for name in directory.names if _without_article(name.text) == folded]
    found = sorted({name.actor for name in named if name.used_on(day)} or {name.actor for name in named})
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{words!r} may be {', '.join(found)}; give one of these ids")
    raise UsageError(f"the directory has no actor {words!r}; see: contested directory actors {words!r}")


def _without_article(words: str) -> str:
    return directories.fold_name(words).removeprefix("the ")


def _theatres(directory: directories.Directory, id_: str) -> tuple[str, ...]:
    known = directory.actor(id_)
    return () if known is None else known.theatres


def _tell(directory: directories.Directory, standing: directories.Standing) -> None:
    where = f" in {standing.theatre}" if standing.theatre else ""
    head = f"{_called(directory, standing.actor)}{where} on {standing.day}"
    say(f"{head}: on the side of {_called(directory, standing.side)}")
    for title, ties in (
        ("is part of", standing.above), ("its parts", standing.members), ("allies", standing.allies),
        ("foes", standing.foes),
    ):  # fmt: skip
        say(f"  {title}: {'none known' if not ties else ''}".rstrip())
        for tie in ties:
            other = tie.a if title == "its parts" else tie.b
            say(f"    {_called(directory, other)}{_said(standing, tie)}")


def _called(directory: directories.Directory, id_: str) -> str:
    if id_ == "*":
        return "every other party"
    known = directory.actor(id_)
    return id_ if known is None else f"{known.name} ({id_})"


def _said(standing: directories.Standing, tie: directories.Tie) -> str:
    """Give the days and the source of a tie, and whose row it is when it is that of a party above."""
    days = f"{tie.start or ''}..{tie.end or ''}"
    through = "" if standing.actor in tie.said_of else f", as {' and '.join(tie.said_of)}"
    return f", {days}{through} [{tie.source}]"
