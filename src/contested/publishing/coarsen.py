"""Coarsen the places of people who seek safety: the district instead of the camp, half a degree instead of the door."""

from collections.abc import Mapping
from typing import TypeVar

from attrs import evolve

from contested.domain.claim import Claim, PlaceRef
from contested.domain.event import Event
from contested.domain.ids import make_id
from contested.domain.picture import Picture
from contested.domain.place import SHELTERING, Place, PlaceKind
from contested.domain.shift import Shift
from contested.publishing.names import PLACE_WITHHELD, Names, fold_name

PEOPLE_MOVING = "displace"
"""The deed whose places are coarsened whatever their feature."""

Told = TypeVar("Told", Claim, Event)

_STEP = 0.5
_ROUNDED_KM = 40.0
"""Rounding to half a degree moves a place by up to 39 km."""


def coarsen(picture: Picture) -> tuple[Picture, Mapping[str, set[str]], Names]:
    """Give the picture with protected places coarsened, their ids by report, and the matcher of their names."""
    coarsened: dict[str, set[str]] = {}
    names: set[str] = set()
    for claim in picture.claims:
        for ref in claim.places:
            if _protected(ref.place) or (claim.deed == PEOPLE_MOVING and _exact(ref.place)):
                coarsened.setdefault(claim.report, set()).add(ref.place.id)
            if _protected(ref.place):
                names |= {fold_name(ref.text), fold_name(ref.place.name)}
    for report in picture.reports:
        written_at = picture.written_at.get(report.id)
        if written_at is not None and _protected(written_at):
            coarsened.setdefault(report.id, set()).add(written_at.id)
            as_written = report.dateline.place.partition(",")[0] if report.dateline is not None else written_at.name
            names |= {fold_name(written_at.name), fold_name(as_written)}
    drawn = [*(one.place for one in (*picture.holdings, *picture.today)), *(one.place for one in picture.shifts)]
    names |= {fold_name(place.name) for place in drawn if _protected(place)}
    coarse = evolve(
        picture,
        claims=tuple(_told(claim) for claim in picture.claims),
        events=tuple(_told(event) for event in picture.events),
        holdings=tuple(evolve(one, place=_if_protected(one.place)) for one in picture.holdings),
        today=tuple(evolve(one, place=_if_protected(one.place)) for one in picture.today),
        changes=tuple(evolve(one, place=_if_protected(one.place)) for one in picture.changes),
        shifts=tuple(_shift(one) for one in picture.shifts),
        retold=tuple(
            evolve(
                one,
                before=tuple(_told(event) for event in one.before),
                after=tuple(_told(event) for event in one.after),
            )
            for one in picture.retold
        ),
        written_at={report: _if_protected(place) for report, place in picture.written_at.items()},
    )
    return coarse, coarsened, Names(_apart_from_districts(names, picture), mark=PLACE_WITHHELD)


def _protected(place: Place) -> bool:
    return place.feature in SHELTERING


def _if_protected(place: Place) -> Place:
    return _district(place) if _protected(place) else place


def _shift(shift: Shift) -> Shift:
    before, after = (
        None if one is None else evolve(one, place=_if_protected(one.place)) for one in (shift.before, shift.after)
    )
    return evolve(shift, place=_if_protected(shift.place), before=before, after=after)


def _told(told: Told) -> Told:
    moving = told.deed == PEOPLE_MOVING
    return evolve(told, places=tuple(_ref(ref, moving=moving) for ref in told.places))


def _ref(ref: PlaceRef, *, moving: bool) -> PlaceRef:
    if not (_protected(ref.place) or (moving and _exact(ref.place))):
        return ref
    place = _district(ref.place)
    return evolve(ref, place=place, text=place.name)


def _exact(place: Place) -> bool:
    return place.kind is not PlaceKind.AREA and place.precision_km < _ROUNDED_KM


def _district(place: Place) -> Place:
    """Give the district in the place's stead; its id is a hash of what is left, so that it leads back to nothing."""
    name = place.admin[-1] if place.admin else PLACE_WITHHELD
    lat, lon = _round(place.lat), _round(place.lon)
    return evolve(
        place,
        id=make_id("pc", name, str(lat), str(lon)),
        name=name,
        kind=PlaceKind.AREA,
        feature="district",
        lat=lat,
        lon=lon,
        precision_km=max(place.precision_km, _ROUNDED_KM),
        population=0,
        anchor=None,
        relation="",
    )


def _round(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees / _STEP) * _STEP


def _apart_from_districts(names: set[str], picture: Picture) -> set[str]:
    """Leave out names that an unprotected place of the picture has as well: the town is no secret."""
    open_names = {
        fold_name(name)
        for places in (*(claim.places for claim in picture.claims), *(event.places for event in picture.events))
        for ref in places
        if not _protected(ref.place)
        for name in (ref.place.name, *ref.place.admin)
    }
    return names - open_names
