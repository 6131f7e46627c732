"""``contested places``: build the gazetteer of places, and look places up in it."""

import msgspec
from cyclopts import App

from contested import gazetteer as gazetteers
from contested.cli.out import emit, say
from contested.cli.progress import Meter
from contested.domain.errors import MissingReferenceError, UsageError
from contested.domain.place import Place

app = App(name="places", help="Build the gazetteer of places, and look places up in it.")


@app.command(name="build")
def build_command(*, anew: bool = False) -> int:
    """Build the gazetteer from the installed place data into the user's cache, unless it is there already.

    Args:
        anew: Build it although it is there.
    """
    if not anew and _is_built():
        say("the gazetteer is built already")
        return 0
    with Meter("building the gazetteer") as meter:
        path = gazetteers.build(progress=meter.build)
    say(f"the gazetteer is {path}")
    return 0


def _is_built() -> bool:
    try:
        gazetteers.load().close()
    except MissingReferenceError:
        return False
    return True


@app.command(name="find")
def find_command(name: str, /, *, country: str = "", json: bool = False) -> int:
    """Find places by name, misspelt ones too, best first.

    Args:
        name: Name of the place, in any spelling.
        country: ISO code of the country it must lie in, such as SY.
        json: Give JSON lines, and nothing else, on standard output.
    """
    hits = gazetteers.load().named(name, countries=(country.upper(),) if country else ())
    if json:
        emit(_line(hit.place, how=hit.how, score=hit.score) for hit in hits)
        return 0
    for hit in hits:
        say(f"{hit.score:.2f} {hit.how:<8} {_tell(hit.place)}")
    if not hits:
        say(f"the gazetteer has no place like {name!r}")
    return 0


@app.command(name="show")
def show_command(identity: str, /, *, json: bool = False) -> int:
    """Show one place by its id.

    Args:
        identity: Id of the place, as ``contested places find`` gives it.
        json: Give JSON lines, and nothing else, on standard output.
    """
    place = gazetteers.load().by_id(identity)
    if place is None:
        raise UsageError(f"the gazetteer has no place with id {identity}; look with: contested places find NAME")
    if json:
        emit([_line(place)])
    else:
        say(_tell(place))
        say(f"source: {place.source or '-'}; licence: {place.licence or '-'}")
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
