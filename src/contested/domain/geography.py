"""The day as geography: areas, front lines, stretches of ground and what has newly come near them."""

from enum import StrEnum

from attrs import field, frozen

from contested.domain.holding import Basis, Party, Status
from contested.domain.place import Place
from contested.domain.time import Day

POCKET_FROM = 0.5
"""Share of its land border that lies against foes from which cut-off ground is a pocket."""


class Extent(StrEnum):
    """How the ground of an area was laid out."""

    CELL = "cell"
    """The ground nearer to its place than to any other, out to the reach of such a place."""
    CIRCLE = "circle"
    """The circle that a wide or loosely known place lies in, less all cells: no front is drawn from it."""


class Age(StrEnum):
    """How fresh the word is that an area rests on."""

    FRESH = "fresh"
    CARRIED = "carried"
    """Nobody has spoken of it by this day; carried on from the last report."""
    STALE = "stale"
    """Not spoken of for a long time."""


class Line(StrEnum):
    """What a line divides."""

    FRONT = "front"
    """Ground of two foes."""
    CONTESTED = "contested"
    """Ground of one side, and ground that it or its friends and a foe contend for."""
    BORDER = "border"
    """Ground of two sides that are not known to be foes or friends."""


@frozen(kw_only=True)
class Area:
    """The ground around one place, or around several at one spot.

    Attributes:
        id: hash of theatre and place.
        places: the places at that spot, in order of id.
        holdings: ids of the holdings it rests on.
        holder: the holder, None when contested or unknown.
        contenders: those who contend for it, or are candidates.
        status: held, contested or unknown; contested too where places at one spot have different holders.
        basis: assessed, merely claimed, or from a starting map.
        flags: of the holdings: "besieged", "pressured", "mixed", "carried", "stale", "clash-outskirts".
        probability: of the holder or of the status; the least of them at one spot.
        last_reported: last day any claim spoke of it, or None.
        extent: a cell, or the circle of a wide place.
        km2: square kilometres.
        shape: polygons as well-known binary, degrees of longitude and latitude (``contested.geometry.shape_of``);
            empty where other areas leave nothing.
    """

    id: str
    places: tuple[Place, ...]
    holdings: tuple[str, ...]
    holder: Party | None
    contenders: tuple[Party, ...] = ()
    status: Status
    basis: Basis
    flags: tuple[str, ...] = ()
    probability: float
    last_reported: Day | None = None
    extent: Extent = Extent.CELL
    km2: float = 0.0
    shape: bytes = field(default=b"", repr=False)

    @property
    def age(self) -> Age:
        """How fresh the word is that it rests on."""
        return Age.STALE if "stale" in self.flags else Age.CARRIED if "carried" in self.flags else Age.FRESH


@frozen(kw_only=True)
class Front:
    """The line between two sides, all its parts together.

    Attributes:
        id: hash of theatre, sides, kind and firmness.
        sides: the two sides, in order of id.
        line: what it divides.
        firm: True where the ground on both sides is assessed and not stale.
        km: its length in kilometres.
        shape: lines as well-known binary, degrees of longitude and latitude.
    """

    id: str
    sides: tuple[Party, Party]
    line: Line
    firm: bool
    km: float
    shape: bytes = field(default=b"", repr=False)


@frozen(kw_only=True)
class Move:
    """How the front of two foes moved between two days, where both days are known.

    Attributes:
        sides: the two sides, in order of id.
        before_km: length on the earlier day, in kilometres.
        after_km: length on the later day.
        mean_km: mean distance of the later line from the earlier one; None when either day has none.
        gained_km2: by side, square kilometres that the other held on the earlier day and it holds now.
        assessed_km2: how much of that is assessed: on the later day by more than a party's claim or a starting map,
            and not stale; on the earlier day by more than a party's claim.
        carried_km2: how much of the assessed is carried on: nobody spoke of it on the later day.
    """

    sides: tuple[Party, Party]
    before_km: float
    after_km: float
    mean_km: float | None
    gained_km2: tuple[float, float] = (0.0, 0.0)
    assessed_km2: tuple[float, float] = (0.0, 0.0)
    carried_km2: tuple[float, float] = (0.0, 0.0)


@frozen(kw_only=True)
class Stretch:
    """Ground of one side that hangs together, over its own ground and that of its friends.

    Attributes:
        id: hash of theatre, side and the places in it.
        side: whose ground it is.
        places: ids of the places in it, in order.
        km2: square kilometres of this side's own ground.
        border_km: length of its border on land, coasts left out.
        enclosed: share of that border that lies against foes or contested ground, in [0, 1].
        largest: True for the side's largest ground.
        shape: polygons as well-known binary, degrees of longitude and latitude.
    """

    id: str
    side: Party
    places: tuple[str, ...]
    km2: float
    border_km: float
    enclosed: float
    largest: bool
    shape: bytes = field(default=b"", repr=False)

    @property
    def pocket(self) -> bool:
        """True for ground cut off from its side's largest, with foes along at least half of its border."""
        return not self.largest and self.enclosed >= POCKET_FROM


@frozen(kw_only=True)
class Exposure:
    """Towns and installations that are newly near a side's ground, because that ground moved or was first told of.

    Names alone: no place of people seeking safety, no distance, no position, no road.

    Attributes:
        side: whose ground came near.
        towns: names of towns and cities.
        installations: names of fields, dams, crossings and the like.
        first_told: those names among them that are near only because the ground was not known before.
    """

    side: Party
    towns: tuple[str, ...] = ()
    installations: tuple[str, ...] = ()
    first_told: tuple[str, ...] = ()


@frozen(kw_only=True)
class Geography:
    """One theatre on one day, laid out on the ground.

    Attributes:
        theatre: theatre id, or "".
        day: the day.
        since: the earlier day that moves and exposure are told from.
        areas: cells first, then circles; no two overlap.
        fronts: the lines, the longest first.
        moves: how fronts moved since the earlier day.
        stretches: ground that hangs together, by side, the largest first.
        exposures: what has newly come near a side's ground.
        left_out: names of places that got no area, with the reason.
        clipped: True where the ground was cut at the coast; False without a base map.
    """

    theatre: str
    day: Day
    since: Day
    areas: tuple[Area, ...] = ()
    fronts: tuple[Front, ...] = ()
    moves: tuple[Move, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    left_out: tuple[str, ...] = ()
    clipped: bool = False

    @property
    def pockets(self) -> tuple[Stretch, ...]:
        """Ground cut off from its side's largest, with foes along at least half of its border."""
        return tuple(one for one in self.stretches if one.pocket)
