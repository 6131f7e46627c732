"""``contested ask``: who holds a place, who holds every place, what happened."""

from typing import Annotated

from attrs import evolve
from cyclopts import App, Parameter

from contested.cli.options import CLOCKS, RECORD, Clocks, RecordOptions, today
from contested.cli.out import emit, say
from contested.cli.tell import tell_event, tell_holding
from contested.domain.picture import Picture
from contested.pipeline.ask import EventFilter, happened, holds
from contested.pipeline.picture import draw_picture
from contested.pipeline.reference import load_reference
from contested.pipeline.show import only
from contested.publishing import Gated, gate, lines
from contested.record import open_record

ALL = EventFilter()

app = App(name="ask", help="Ask the record who holds a place, or what happened.")


@app.command(name="holds")
def holds_command(place: str = "", /, *, options: RecordOptions = RECORD, clocks: Clocks = CLOCKS) -> int:
    """Tell who holds a place on a day, or every place when none is named.

    Args:
        place: Name or id of the place.
        options: Which record, and in which form to answer.
        clocks: The two clocks of the question.
    """
    gated = _gated(options, clocks)
    found = holds(gated.picture, place=place)
    if options.json:
        emit(lines(evolve(gated, picture=only(gated.picture, holdings=found))))
        return 0
    say(_clock_line(gated.picture))
    for holding in found:
        say(tell_holding(holding))
    if not found:
        say(f"nothing is recorded of who holds {place or 'any place'} on that day")
    return 0


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
    gated = _gated(options, clocks)
    found = happened(gated.picture, asked)
    if options.json:
        emit(lines(evolve(gated, picture=only(gated.picture, events=found))))
        return 0
    say(_clock_line(gated.picture))
    for event in found:
        say(tell_event(event))
    if not found:
        say("no such event is recorded by then")
    return 0


def _gated(options: RecordOptions, clocks: Clocks) -> Gated:
    with open_record(options.record, create=False) as record:
        picture = draw_picture(record, reference=load_reference(), question=clocks.question())
    return gate(picture, today=today())


def _clock_line(picture: Picture) -> str:
    return f"true {picture.true_day}, known {picture.known_day}"
