"""From a picture to its geography: the day and the first day of its window, laid out on the ground."""

from collections.abc import Sequence

from attrs import evolve

from contested import assessment, control, fronts
from contested.domain.geography import Geography
from contested.domain.holding import Holding
from contested.domain.picture import Picture
from contested.pipeline.reference import Reference
from contested.publishing import land


def lay_out(picture: Picture, *, reference: Reference) -> Picture:
    """Give the picture with a geography for each theatre, and the measures of what is enclosed in it.

    Moves and exposure are told since the window's first day.
    """
    day, directory = picture.true_day, reference.directory
    before = control.on_day(picture.holdings, day=picture.since, method=control.Method(picture.method))
    geographies = lay_days(picture, before, reference=reference)
    enclosed = assessment.enclose(geographies, picture.today, day=day, directory=directory)
    measures = assessment.set_beside((*enclosed, *picture.assessments), picture.claims, day=day, directory=directory)
    return evolve(picture, geographies=geographies, assessments=measures)


def lay_days(picture: Picture, before: Sequence[Holding], *, reference: Reference) -> tuple[Geography, ...]:
    """Give a geography for each theatre from the holdings of a picture's day and those of its window's first day."""
    return fronts.lay(
        picture.today,
        before,
        since=picture.since,
        day=picture.true_day,
        directory=reference.directory,
        land=land,
        gazetteer=reference.gazetteer,
    )
