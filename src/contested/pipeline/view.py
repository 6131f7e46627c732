"""What of a picture is in frame: a box, sides, and how places stand."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from typing import TypeVar

from attrs import evolve, frozen

from contested.domain.claim import ActorRef, Claim
from contested.domain.event import Event
from contested.domain.geography import Area, Geography
from contested.domain.holding import Basis, Holding, Status
from contested.domain.picture import Picture
from contested.domain.place import Place

Value = TypeVar("Value")
Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees; a box over the date line has its west east of its east."""

STANDINGS: dict[str, Callable[[Holding | Area], bool]] = {
    "held": lambda one: one.status is Status.HELD,
    "contested": lambda one: one.status is Status.CONTESTED,
    "claimed": lambda one: one.basis is Basis.CLAIMED and one.status is not Status.UNKNOWN,
    "carried": lambda one: "carried" in one.flags,
    "stale": lambda one: "stale" in one.flags,
    "baseline": lambda one: one.basis is Basis.BASELINE and one.status is not Status.UNKNOWN,
    "unknown": lambda one: one.status is Status.UNKNOWN,
}
"""How a place may stand; it may be several of these at once."""


@frozen(kw_only=True)
class Frame:
    """What is kept in; a field left empty keeps nothing out.

    Attributes:
        box: the box in degrees; what has no coordinates is then out of frame.
        sides: ids of parties that hold or contend, do or suffer.
        status: of ``STANDINGS``; a place is in when one of them is true of it.
    """

    box: Box | None = None
    sides: tuple[str, ...] = ()
    status: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """True where nothing is kept out."""
        return self.box is None and not self.sides and not self.status

    def has(self, place: Place) -> bool:
        """Tell whether a place lies in the box."""
        if self.box is None:
            return True
        if place.lat is None or place.lon is None:
            return False
        west, south, east, north = self.box
        across = west <= place.lon <= east if west <= east else place.lon >= west or place.lon <= east
        return across and south <= place.lat <= north

    def shows(self, one: Holding) -> bool:
        """Tell whether a holding is in frame."""
        return self.has(one.place) and self._names(one) and self._stands(one)

    def _names(self, one: Holding | Area) -> bool:
        parties = ({one.holder.id} if one.holder else set()) | {each.id for each in one.contenders}
        return not self.sides or not parties.isdisjoint(self.sides)

    def _stands(self, one: Holding | Area) -> bool:
        return not self.status or any(STANDINGS[each](one) for each in self.status)


def narrow(picture: Picture, frame: Frame) -> Picture:
    """Give the part of a picture that is in frame.

    Places are in by where they lie, who holds them or contends for them on the picture's day, and how they stand then;
    their histories go with them. Claims and events are in by where they happened and who did or suffered them; where
    only some standings are asked for, those told of a place that stands so. Reports, sentences and doubts are those of
    the claims that are in; measures are of the whole picture, and are left out.

    Args:
        picture: any picture.
        frame: what is kept in.
    """
    if frame.whole:
        return picture
    today = tuple(one for one in picture.today if frame.shows(one))
    shown = {(one.place.id, one.theatre) for one in today}
    places = {place for place, _ in shown}
    claims = tuple(one for one in picture.claims if _in(one, frame, places))
    kept = {one.id for one in claims}
    reports = {one.report for one in claims}
    return evolve(
        picture,
        today=today,
        holdings=tuple(one for one in picture.holdings if (one.place.id, one.theatre) in shown),
        changes=tuple(one for one in picture.changes if one.place.id in places),
        claims=claims,
        events=tuple(one for one in picture.events if _in(one, frame, places)),
        reports=tuple(one for one in picture.reports if one.id in reports),
        appearances=tuple(one for one in picture.appearances if one.report in reports),
        sentences=_of(picture.sentences, reports),
        persons=_of(picture.persons, reports),
        written_at=_of(picture.written_at, reports),
        known_from=_of(picture.known_from, kept),
        against_interest=picture.against_interest & kept,
        doubts=tuple(one for one in picture.doubts if one.report in reports),
        assessments=(),
        geographies=tuple(_laid(one, frame, today) for one in picture.geographies),
    )


def _of(values: dict[str, Value], keys: AbstractSet[str]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if key in keys}


def _in(told: Claim | Event, frame: Frame, places: AbstractSet[str]) -> bool:
    if frame.box is not None and not any(frame.has(one.place) for one in told.places):
        return False
    if frame.status and places.isdisjoint(one.place.id for one in told.places):
        return False
    return not frame.sides or not _ids((*told.actors, *told.targets)).isdisjoint(frame.sides)


def _ids(parties: Iterable[ActorRef]) -> set[str]:
    return {one.id for one in parties}


def _laid(geography: Geography, frame: Frame, today: Iterable[Holding]) -> Geography:
    """Keep the areas of the holdings in frame, and the lines and ground of the sides asked for.

    Lines and ground are not cut at the box: a part of a front would have another length than is told of it.
    """
    shown = {one.id for one in today}
    areas = tuple(one for one in geography.areas if not shown.isdisjoint(one.holdings))
    asked = frozenset(frame.sides)
    return evolve(
        geography,
        areas=areas,
        fronts=tuple(one for one in geography.fronts if not asked or asked & {side.id for side in one.sides}),
        stretches=tuple(one for one in geography.stretches if not asked or one.side.id in asked),
        moves=tuple(one for one in geography.moves if not asked or asked & {side.id for side in one.sides}),
        exposures=tuple(one for one in geography.exposures if not asked or one.side.id in asked),
        left_out=(),
    )
