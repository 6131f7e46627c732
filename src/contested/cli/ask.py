"""``contested ask``: who holds a place, who holds every place, what happened, what is measured."""

from collections.abc import Sequence
from typing import Annotated

from attrs import evolve
from cyclopts import App, Parameter

from contested.cli.options import CLOCKS, RECORD, Clocks, RecordOptions, same_again, today
from contested.cli.out import emit, note, say
from contested.cli.tell import tell_assessment, tell_clocks, tell_event, tell_holding
from contested.domain.picture import Picture
from contested.gazetteer import Gazetteer
from contested.pipeline.ask import (
    EventFilter,
    check_deed,
    happened,
    holds,
    measured,
    no_actor,
    no_place,
    places_named,
    related,
    so_since,
)
from contested.pipeline.geography import lay_out
from contested.pipeline.picture import draw_picture
from contested.pipeline.reference import Reference, load_reference
from contested.pipeline.show import only
from contested.publishing import Gated, gate, lines
from contested.record import open_record

ALL = EventFilter()

app = App(name="ask", help="Ask the record who holds a place, what happened, or what it measures.")


@app.command(name="holds")
def holds_command(place: str = "", /, *, options: RecordOptions = RECORD, clocks: Clocks = CLOCKS) -> int:
    """Tell who holds a place on a day, or every place when none is named.

    Args:
        place: Name or id of the place.
        options: Which record, and in which form to answer.
        clocks: The two clocks of the question.
    """
    reference = load_reference()
    gated = _gated(options, clocks, reference=reference)
    found = holds(gated.picture, place=place)
    if options.json:
        emit(lines(evolve(gated, picture=only(gated.picture, holdings=found))))
        return 0
    told = [tell_holding(one, since=so_since(gated.picture, one)) for one in found]
    _tell(gated.picture, told, options, clocks)
    if found:
        return 0
    if place:
        _tell_beside(gated.picture, place, gazetteer=reference.gazetteer)
    else:
        say("nothing is recorded of who holds any place on that day")
    return 0


def _tell_beside(picture: Picture, place: str, *, gazetteer: Gazetteer) -> None:
    """Tell of a place nobody is said to hold: the recorded areas described from it, else why there is nothing."""
    areas = related(picture, place, gazetteer=gazetteer)
    if not areas:
        say(no_place(picture, place, gazetteer=gazetteer))
        return
    say(f"no claim tells who holds {place}; recorded are areas described from it:")
    for area in areas:
        found = holds(picture, place=area.id)
        for holding in found:
            say(f"  {tell_holding(holding, since=so_since(picture, holding))}")
        if not found:
            say(f"  {area.name}: reports name it without saying who holds it  [{area.id}]")


@app.command(name="events")
def events_command(
    *,
    options: RecordOptions = RECORD,
    clocks: Clocks = CLOCKS,
    asked: Annotated[EventFilter, Parameter(name="*")] = ALL,
) -> int:
    """Tell what happened, as far as the record knows, oldest first.

    Args:
        options: Which record, and in which form to answer.
        clocks: The two clocks of the question.
        asked: Which events; all when nothing is said.
    """
    reference = load_reference()
    check_deed(asked.deed, directory=reference.directory)
    gated = _gated(options, clocks, reference=reference)
    found = happened(gated.picture, asked)
    if options.json:
        emit(lines(evolve(gated, picture=only(gated.picture, events=found))))
        return 0
    _tell(gated.picture, [tell_event(one) for one in found], options, clocks)
    if found:
        return 0
    unknown = no_actor(gated.picture, asked.actor, directory=reference.directory) if asked.actor else ""
    if unknown:
        say(unknown)
        return 0
    say("no such event is recorded" + (f" as known on {clocks.known}" if clocks.known else ""))
    if asked.place and not places_named(gated.picture, asked.place):
        say(no_place(gated.picture, asked.place, gazetteer=reference.gazetteer))
    return 0


@app.command(name="measures")
def measures_command(side: str = "", /, *, options: RecordOptions = RECORD, clocks: Clocks = CLOCKS) -> int:
    """Tell what the record measures over a month and a week, beside what the sources judge.

    Places and people gained and lost, events a day, captives and materiel, enclosed ground, losses. Open a number with:
    contested show ID.

    Args:
        side: Id or name of the side measured; all when none is named.
        options: Which record, and in which form to answer.
        clocks: The two clocks of the question.
    """
    reference = load_reference()
    gated = _gated(options, clocks, reference=reference, laid=True)
    found = measured(gated.picture, side, directory=reference.directory)
    if options.json:
        emit(lines(evolve(gated, picture=only(gated.picture, assessments=found))))
        return 0
    _tell(gated.picture, [tell_assessment(one) for one in found], options, clocks)
    if found:
        return 0
    unknown = no_actor(gated.picture, side, directory=reference.directory) if side else ""
    say(unknown or "nothing is measured" + (f" of {side}" if side else "") + " in the month before that day")
    return 0


def _gated(options: RecordOptions, clocks: Clocks, *, reference: Reference, laid: bool = False) -> Gated:
    """Give the picture asked for, through the gate; what is measured of enclosed ground needs it laid out."""
    with open_record(options.record, create=False) as record:
        picture = draw_picture(record, reference=reference, question=clocks.question())
    picture = lay_out(picture, reference=reference) if laid else picture
    return gate(picture, today=today(), directory=reference.directory)


def _tell(picture: Picture, told: Sequence[str], options: RecordOptions, clocks: Clocks) -> None:
    """Tell what was found, and how to open a line with the clocks it was asked with; by others it may not stand."""
    say(tell_clocks(picture))
    for line in told:
        say(line)
    if told and clocks != CLOCKS:
        note(f"open one with: contested show ID {same_again(picture, options)}")
