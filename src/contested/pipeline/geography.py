"""From a picture to its geography: the day and the first day of its window, laid out on the ground."""

from attrs import evolve

from contested import assessment, control, fronts
from contested.domain.picture import Picture
from contested.pipeline.reference import Reference
from contested.publishing import land


def lay_out(picture: Picture, *, reference: Reference) -> Picture:
    """Give the picture with a geography for each theatre, and the measures of what is enclosed in it.

    Moves and exposure are told since the window's first day.
    """
    day, directory = picture.true_day, reference.directory
    geographies = fronts.lay(
        picture.today,
        control.on_day(picture.holdings, day=picture.since, method=control.Method(picture.method)),
        since=picture.since,
        day=day,
        directory=directory,
        land=land,
        gazetteer=reference.gazetteer,
    )
    enclosed = assessment.enclose(geographies, picture.today, day=day, directory=directory)
    measures = assessment.set_beside((*enclosed, *picture.assessments), picture.claims, day=day, directory=directory)
    return evolve(picture, geographies=geographies, assessments=measures)
