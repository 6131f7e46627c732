"""From a picture to what of it leaves the house: through the gate, in frame, and reviewed unless asked otherwise."""

from collections import Counter
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet

from attrs import evolve, field, frozen

from contested.domain.picture import Picture
from contested.domain.time import Day
from contested.pipeline.cut import cut_at
from contested.pipeline.geography import lay_out
from contested.pipeline.queue import Review, reviews
from contested.pipeline.reference import Reference
from contested.pipeline.view import Frame, narrow
from contested.publishing import Selection, gate
from contested.record import Record

REVIEWED = (Review.ACCEPTED, Review.EDITED)
"""The reviews that let a claim out: somebody looked at it and stands by it."""


@frozen(kw_only=True)
class Wanted:
    """What shall leave the house.

    Attributes:
        frame: what is kept in.
        unreviewed: let out what nobody reviewed, or could not tell, too.
        areas: with areas and lines, which a GeoJSON file shows.
        gated: False switches the gate off; the caller sees to the notice in the record.
    """

    frame: Frame = field(factory=Frame)
    unreviewed: bool = False
    areas: bool = False
    gated: bool = True


def select(record: Record, picture: Picture, wanted: Wanted, *, reference: Reference, today: Day) -> Selection:
    """Give what of a picture leaves the house.

    The whole picture passes the gate before anything is left out, so that a place withheld because of one report stays
    withheld in another. Reviewed are claims that a person accepted or edited; events and holdings leave with them only
    where every claim they rest on was reviewed, and lines and ground, which rest on many places, not at all.

    Args:
        record: the record that the picture was drawn from, in the same ``snapshot`` where others may write.
        picture: the picture, whole.
        wanted: what shall leave.
        reference: directory and gazetteer.
        today: the day of the clock, for the delay of publication.
    """
    laid = lay_out(picture, reference=reference) if wanted.areas and not picture.geographies else picture
    whole = gate(laid, on=wanted.gated, today=today, directory=reference.directory)
    framed = _framed(whole.picture, wanted.frame)
    found: Mapping[str, str] = reviews(record.judgements())
    kept = framed if wanted.unreviewed else _reviewed(framed, found)
    ids = {one.id for one in kept.reports}
    return Selection(
        gated=evolve(whole, picture=kept, withheld=tuple(one for one in whole.withheld if one.report in ids)),
        asked={
            "box": wanted.frame.box,
            "sides": list(wanted.frame.sides),
            "status": list(wanted.frame.status),
            "unreviewed": wanted.unreviewed,
        },
        included=(*REVIEWED, *((Review.UNSURE, Review.UNREVIEWED) if wanted.unreviewed else ())),
        reviews=found,
        in_view=Counter(str(found.get(one.id, Review.UNREVIEWED)) for one in framed.claims),
        left_out=_left_out(framed, kept),
        head=record.head(),
    )


def _framed(picture: Picture, frame: Frame) -> Picture:
    """Give what is in frame, its ground cut at the box: what leaves the house has nothing of what was kept out."""
    framed = narrow(picture, frame)
    if frame.box is None:
        return framed
    places = {one.place.id for one in framed.today}
    return evolve(framed, geographies=cut_at(framed.geographies, frame.box, places=places))


def _reviewed(picture: Picture, found: Mapping[str, str]) -> Picture:
    claims = tuple(one for one in picture.claims if found.get(one.id) in REVIEWED)
    ids = frozenset(one.id for one in claims)
    reports = {one.report for one in claims}
    today = tuple(one for one in picture.today if _rests(one.claims, ids))
    holdings = {one.id for one in today}
    return evolve(
        picture,
        claims=claims,
        events=tuple(one for one in picture.events if _rests(one.claims, ids)),
        today=today,
        holdings=tuple(one for one in picture.holdings if _rests(one.claims, ids)),
        reports=tuple(one for one in picture.reports if one.id in reports),
        appearances=tuple(one for one in picture.appearances if one.report in reports),
        sentences={key: value for key, value in picture.sentences.items() if key in reports},
        known_from={key: value for key, value in picture.known_from.items() if key in ids},
        written_at={key: value for key, value in picture.written_at.items() if key in reports},
        against_interest=picture.against_interest & ids,
        doubts=tuple(one for one in picture.doubts if one.report in reports),
        assessments=(),
        changes=(),
        geographies=tuple(
            evolve(
                one,
                areas=tuple(area for area in one.areas if holdings.issuperset(area.holdings)),
                fronts=(),
                moves=(),
                stretches=(),
                exposures=(),
                left_out=(),
            )
            for one in picture.geographies
        ),
    )


def _rests(claims: tuple[str, ...], ids: AbstractSet[str]) -> bool:
    return bool(claims) and all(one in ids for one in claims)


_COUNTED: dict[str, Callable[[Picture], int]] = {
    "facts": lambda one: len(one.claims),
    "events": lambda one: len(one.events),
    "places": lambda one: len(one.today),
    "lines": lambda one: sum(
        len(laid.fronts) + len(laid.stretches) + len(laid.moves) + len(laid.exposures) for laid in one.geographies
    ),
}


def _left_out(framed: Picture, kept: Picture) -> dict[str, int]:
    """Count by name what is in frame and does not leave for want of review."""
    return {name: count(framed) - count(kept) for name, count in _COUNTED.items()}
