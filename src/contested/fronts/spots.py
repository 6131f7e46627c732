"""Spots: the held places that get ground of their own, those at one point together, and who has them on a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

from attrs import frozen

from contested.domain.geography import Area, Extent
from contested.domain.holding import Basis, Holding, Party, Status
from contested.domain.ids import make_id
from contested.domain.place import Place
from contested.domain.time import Day
from contested.fronts.reach import POLAR_LAT, WIDEST_KM, has_cell

_DECIMALS = 5
"""Places whose degrees are equal to this many decimals, about a metre, are at one spot."""
_AGES = frozenset({"carried", "stale"})
_FIRMEST = (Basis.ASSESSED, Basis.BASELINE, Basis.CLAIMED)


@frozen(kw_only=True)
class State:
    """Who has a spot on a day."""

    holder: Party | None = None
    contenders: tuple[Party, ...] = ()
    status: Status = Status.UNKNOWN
    basis: Basis = Basis.ASSESSED
    flags: tuple[str, ...] = ()
    probability: float = 0.0
    last_reported: Day | None = None

    @property
    def firm(self) -> bool:
        """True where it is assessed and not stale."""
        return self.basis is Basis.ASSESSED and "stale" not in self.flags

    def held_by(self, side: Party) -> bool:
        """Tell whether a side holds it; contested ground is held by nobody."""
        return self.status is Status.HELD and self.holder is not None and self.holder.id == side.id


class Parts(TypedDict):
    """The holdings of a day by what becomes of them."""

    spots: list[tuple[Holding, ...]]
    wide: list[Holding]
    left_out: list[str]


def part(today: Iterable[Holding]) -> Parts:
    """Part the holdings of a day into spots with cells, wide places with circles, and names of places with neither."""
    spots: defaultdict[tuple[float, float], list[Holding]] = defaultdict(list)
    wide: list[Holding] = []
    left_out: list[str] = []
    sheltering = 0
    for holding in sorted(today, key=lambda one: (one.place.id, one.id)):
        place = holding.place
        if place.sheltering:
            sheltering += 1
        elif place.lat is None or place.lon is None:
            left_out.append(f"{place.name}: no coordinates")
        elif abs(place.lat) > POLAR_LAT:
            left_out.append(f"{place.name}: too near a pole")
        elif has_cell(place):
            spots[round(place.lon, _DECIMALS) % 360.0, round(place.lat, _DECIMALS)].append(holding)
        elif place.precision_km <= WIDEST_KM:
            wide.append(holding)
        else:
            left_out.append(f"{place.name}: wider than {WIDEST_KM:g} km")
    if sheltering:
        left_out.append(f"{sheltering} where people seek safety")
    return Parts(spots=[tuple(one) for one in spots.values()], wide=wide, left_out=left_out)


def states_before(spots: Iterable[Sequence[Holding]], before: Iterable[Holding]) -> list[State]:
    """Give who had each spot on an earlier day."""
    by_place: Mapping[str, Holding] = {one.place.id: one for one in before}
    return [state([by_place[one.place.id] for one in spot if one.place.id in by_place]) for spot in spots]


def state(holdings: Sequence[Holding]) -> State:
    """Give who has a spot: what its places agree on; contested where they have different holders."""
    if len(holdings) == 1:
        return _together(holdings, holder=holdings[0].holder, status=holdings[0].status)
    told = [one for one in holdings if one.status is not Status.UNKNOWN]
    if not told:
        return _together(holdings, holder=None, status=Status.UNKNOWN) if holdings else State()
    holders = {one.holder.id for one in told if one.holder is not None}
    if len(holders) == 1 and all(one.status is Status.HELD for one in told):
        return _together(told, holder=told[0].holder, status=Status.HELD)
    return _together(told, holder=None, status=Status.CONTESTED)


def _together(holdings: Sequence[Holding], *, holder: Party | None, status: Status) -> State:
    parties = [party for one in holdings for party in (*((one.holder,) if one.holder else ()), *one.contenders)]
    days = [one.last_reported for one in holdings if one.last_reported is not None]
    flags = [frozenset(one.flags) for one in holdings]
    # One fresh word makes the spot fresh; a siege of one of its places is a siege there.
    kept = frozenset().union(*(one - _AGES for one in flags)) | (frozenset.intersection(*flags) & _AGES)
    return State(
        holder=holder,
        contenders=tuple({p.id: p for p in parties if holder is None or p.id != holder.id}.values()),
        status=status,
        basis=max((one.basis for one in holdings), key=_FIRMEST.index),
        flags=tuple(sorted(kept)),
        probability=min(one.probability for one in holdings),
        last_reported=max(days, default=None),
    )


def spot_of(spot: Sequence[Holding]) -> tuple[float, float]:
    """Give longitude and latitude of a spot, in degrees."""
    place: Place = spot[0].place
    return place.lon or 0.0, place.lat or 0.0


def area_of(spot: Sequence[Holding], held: State, extent: Extent, *, shape: bytes, km2: float) -> Area:
    """Give the area of one spot."""
    return Area(
        id=make_id("ar", spot[0].theatre, spot[0].place.id),
        places=tuple(one.place for one in spot),
        holdings=tuple(one.id for one in spot),
        holder=held.holder,
        contenders=held.contenders,
        status=held.status,
        basis=held.basis,
        flags=held.flags,
        probability=held.probability,
        last_reported=held.last_reported,
        extent=extent,
        km2=round(km2, 3),
        shape=shape,
    )
