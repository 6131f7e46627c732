"""From a picture to its geography: the day and the first day of its window, laid out on the ground."""

from attrs import evolve

from contested import control, fronts
from contested.domain.picture import Picture
from contested.pipeline.reference import Reference
from contested.publishing import land


def lay_out(picture: Picture, *, reference: Reference) -> Picture:
    """Give the picture with a geography for each theatre; moves and exposure are told since the window's first day."""
    return evolve(
        picture,
        geographies=fronts.lay(
            picture.today,
            control.on_day(picture.holdings, day=picture.since),
            since=picture.since,
            day=picture.true_day,
            directory=reference.directory,
            land=land,
            gazetteer=reference.gazetteer,
        ),
    )
