"""``contested directory``: check the directory of actors, sources and deeds."""

import msgspec
from cyclopts import App

from contested import directory as directories
from contested.cli.out import emit, say

app = App(name="directory", help="List the directory of actors, sources and deeds, and check it.")


@app.command(name="lint")
def lint_command(*, json: bool = False) -> int:
    """Check every row of the directory; exit 1 when a row is at fault.

    Args:
        json: Give JSON lines, and nothing else, on standard output.
    """
    directory = directories.load()
    faults = directories.lint(directory)
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
