"""Coarsen the places of people who seek safety: the district instead of the camp, half a degree instead of the door."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from attrs import evolve

from contested.domain.claim import Claim, PlaceRef
from contested.domain.event import Event
from contested.domain.ids import make_id
from contested.domain.picture import Picture
from contested.domain.place import AT_ONE_SPOT_KM, SHELTERING, UNLISTED, Place, PlaceKind
from contested.domain.shift import Shift
from contested.geometry import distance_km
from contested.publishing.names import PLACE_WITHHELD, fold_name
from contested.publishing.sheltered import Sheltered

PEOPLE_MOVING = "displace"
"""The deed whose places are coarsened whatever their feature."""

Told = TypeVar("Told", Claim, Event)

_STEP = 0.5
_ROUNDED_KM = 40.0
"""Rounding to half a degree moves a place by up to 39 km."""
_A_HUNDREDTH = 0.01
"""Degrees of latitude beyond which two places never lie at one spot."""
_SHORTEST_WORD = 3
_KINDS = frozenset(
    {"camp", "camps", "refugee", "refugees", "displaced", "idp", "the"} | {"hospital", "clinic", "shelter", "center"}
)
"""Words of such a place's name that are no name."""


def coarsen(picture: Picture) -> tuple[Picture, Mapping[str, set[str]], Sheltered]:
    """Give the picture with protected places coarsened, their ids by report, and the matcher of their names."""
    coarser = _Coarser(picture.sheltering, _places(picture))
    coarsened: dict[str, set[str]] = {}
    names: set[str] = {fold_name(one.name) for one in picture.sheltering}
    for claim in picture.claims:
        for ref in claim.places:
            if coarser.protects(ref.place) or (claim.deed == PEOPLE_MOVING and _exact(ref.place)):
                coarsened.setdefault(claim.report, set()).add(ref.place.id)
            if coarser.protects(ref.place):
                names |= {fold_name(ref.text), fold_name(ref.place.name)}
    for report in picture.reports:
        written_at = picture.written_at.get(report.id)
        if written_at is not None and coarser.protects(written_at):
            coarsened.setdefault(report.id, set()).add(written_at.id)
            as_written = report.dateline.place.partition(",")[0] if report.dateline is not None else written_at.name
            names |= {fold_name(written_at.name), fold_name(as_written)}
    names |= {fold_name(place.name) for place in _places(picture) if coarser.protects(place)}
    names |= {stem for place in (*picture.sheltering, *_places(picture)) if (stem := _stem(place))}
    return _coarse(picture, coarser), coarsened, Sheltered(names, spare=coarser.open_names)


def _places(picture: Picture) -> Iterator[Place]:
    """Give every place of the picture, those of shifts and of tellings before and after too."""
    told = (event for one in picture.retold for event in (*one.before, *one.after))
    for claim in picture.claims:
        yield from (ref.place for ref in claim.places)
    for event in (*picture.events, *told):
        yield from (ref.place for ref in event.places)
    yield from (one.place for one in (*picture.holdings, *picture.today))
    yield from (one.place for one in picture.changes)
    yield from (one.place for one in picture.shifts)
    yield from picture.written_at.values()


def _stem(place: Place) -> str:
    """Give what a camp that a gazetteer has is called without the word, "" where that is not its own name."""
    if place.id.startswith(UNLISTED) or place.feature not in SHELTERING:
        return ""
    stem, _, rest = fold_name(place.name).partition(" camp")
    return stem if rest == "" and stem != fold_name(place.name) else ""


def _coarse(picture: Picture, coarser: "_Coarser") -> Picture:
    return evolve(
        picture,
        claims=tuple(coarser.told(claim) for claim in picture.claims),
        events=tuple(coarser.told(event) for event in picture.events),
        holdings=tuple(evolve(one, place=coarser.place(one.place)) for one in picture.holdings),
        today=tuple(evolve(one, place=coarser.place(one.place)) for one in picture.today),
        changes=tuple(evolve(one, place=coarser.place(one.place)) for one in picture.changes),
        shifts=tuple(coarser.shift(one) for one in picture.shifts),
        retold=tuple(
            evolve(
                one,
                before=tuple(coarser.told(event) for event in one.before),
                after=tuple(coarser.told(event) for event in one.after),
            )
            for one in picture.retold
        ),
        written_at={report: coarser.place(place) for report, place in picture.written_at.items()},
        sheltering=(),
    )


class _Coarser:
    """Knows which places are protected: camps and the like, what is called after one, what lies at one's point."""

    def __init__(self, known: Iterable[Place], places: Iterable[Place]) -> None:
        everything = tuple(places)
        several = {one.id: one for one in (*known, *everything) if one.sheltering}
        self._anchors = {id_: frozenset(_own_words(one.name)) for id_, one in several.items()}
        # A place that is only guessed to lie somewhere tells nobody where anything is.
        self._spots = [one for one in several.values() if one.located and one.precision_km < _ROUNDED_KM]
        self.open_names = frozenset(
            fold_name(name) for place in everything if not self.protects(place) for name in (place.name, *place.admin)
        )

    def protects(self, place: Place) -> bool:
        """Tell whether a place is to be coarsened whole, name and point."""
        if place.sheltering:
            return True
        if place.settled:
            return False
        after = self._anchors.get(place.anchor or "")
        if after is not None and (after & set(_own_words(place.name)) or place.precision_km < _ROUNDED_KM):
            return True
        return place.precision_km < _ROUNDED_KM and self._at_one(place)

    def place(self, place: Place) -> Place:
        """Give what leaves of a place: the district, a blurred point where it was guessed from a camp, or itself."""
        if self.protects(place):
            return _district(place)
        if not place.settled and (place.anchor in self._anchors or self._at_one(place)):
            return evolve(place, lat=_round(place.lat), lon=_round(place.lon), anchor=None)
        return place

    def told(self, told: Told) -> Told:
        """Give a claim or event with its places coarsened; of people who move, every place."""
        moving = told.deed == PEOPLE_MOVING
        return evolve(told, places=tuple(self._ref(ref, moving=moving) for ref in told.places))

    def shift(self, shift: Shift) -> Shift:
        """Give a shift with its place coarsened."""
        before, after = (
            None if one is None else evolve(one, place=self.place(one.place)) for one in (shift.before, shift.after)
        )
        return evolve(shift, place=self.place(shift.place), before=before, after=after)

    def _ref(self, ref: PlaceRef, *, moving: bool) -> PlaceRef:
        if self.protects(ref.place) or (moving and _exact(ref.place)):
            place = _district(ref.place)
            return evolve(ref, place=place, text=place.name)
        return evolve(ref, place=self.place(ref.place))

    def _at_one(self, place: Place) -> bool:
        if place.lat is None or place.lon is None:
            return False
        lat, lon = place.lat, place.lon
        return any(
            distance_km(lat, lon, one.lat, one.lon) <= AT_ONE_SPOT_KM
            for one in self._spots
            if one.lat is not None and one.lon is not None and abs(one.lat - lat) < _A_HUNDREDTH
        )


def _own_words(name: str) -> Iterator[str]:
    """Give the words of a name that are its own: long enough, and no kind of place."""
    return (word for word in fold_name(name).split() if len(word) >= _SHORTEST_WORD and word not in _KINDS)


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
