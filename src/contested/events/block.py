"""Blocking: which pairs of tellings are worth comparing. A cheap net that must not lose a true pair.

In columns, as most pairs that meet in a block lie too far apart: no Python runs for those.
"""

import itertools
import math
from collections.abc import Hashable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from contested.domain.claim import Modality
from contested.domain.place import Place, PlaceKind
from contested.events.deeds import family
from contested.events.span import unknown
from contested.events.telling import Telling
from contested.geometry import EARTH_KM, cells_around
from contested.spelling import bare, skeleton

NEAREST_KM = 5.0
"""Points are sought at least this far around, so that two spellings of one village are compared."""

WIDE_KM = 50.0
"""An area wider than this is compared by its id alone: "in the governorate" is no match for a village."""

VAGUE_KM = 10.0
"""A place that no gazetteer has, and whose point is no better than this, is sought by the words of its name too."""

MEETINGS = 2_000_000
"""Pairs that are looked at together: bounds the memory."""

LATEST = 2**22
"""More than the number of any day."""

HAIR_KM = 1e-6

Numbers = npt.NDArray[np.int64]


def pairs(tellings: Sequence[Telling]) -> list[tuple[int, int]]:
    """Give the index pairs (i < j) of tellings that share a deed family, a place cell and days, and no two theatres.

    Pairs of places that lie apart beyond their radii are left out; of two denials none is worth comparing.
    """
    net = _Net(tellings)
    found = [net.near(left, right) for left, right in net.meetings()]
    return [divmod(number, len(tellings)) for number in np.unique(np.concatenate(found)).tolist()] if found else []


class _Net:
    """The tellings as columns: one row for each block a telling is filed in, in order of block and first day."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        numbers: dict[Hashable, int] = {}
        cells: dict[Hashable, tuple[Hashable, ...]] = {}
        rows: list[tuple[int, int, int, int]] = []
        theatres, wars = {"": 0}, list[int]()
        for index, telling in enumerate(tellings):
            claim, place, days = telling.first, telling.site, telling.span
            group = (family(claim.deed), days is None)
            first, last = (days.start.toordinal(), days.end.toordinal()) if days else (0, 0)
            key = place and (place.id, place.name, place.lat, place.lon, place.precision_km)
            wars.append(theatres.setdefault(claim.theatre, len(theatres)))
            if key not in cells:
                cells[key] = _cells(place)
            rows += [(numbers.setdefault((group, cell), len(numbers)), first, last, index) for cell in cells[key]]
        table = np.array(rows, dtype=np.int64).reshape(-1, 4)
        table = table[np.lexsort((table[:, 3], table[:, 1], table[:, 0]))]
        self._index = table[:, 3]
        starts = table[:, 0] * LATEST + table[:, 1]
        self._after = np.searchsorted(starts, table[:, 0] * LATEST + table[:, 2], side="right")
        self._size = len(tellings)
        spots = np.array([_spot(one.site) for one in tellings], dtype=np.float64).reshape(-1, 3)
        self._lat, self._lon, self._reach = np.radians(spots[:, 0]), np.radians(spots[:, 1]), spots[:, 2]
        sites: dict[str | None, int] = {}
        ids = [one.site.id if one.site is not None else None for one in tellings]
        self._site = np.array([sites.setdefault(one, len(sites)) for one in ids], dtype=np.int64)
        self._war = np.array(wars, dtype=np.int64)
        self._denied = np.array([one.first.modality is Modality.DENIED for one in tellings])

    def meetings(self) -> Iterator[tuple[Numbers, Numbers]]:
        """Give the tellings that meet in a block as two columns, a bounded number at a time."""
        count = self._after - np.arange(len(self._after)) - 1
        ends = np.cumsum(count)
        first = 0
        while first < len(count):
            done = int(ends[first - 1]) if first else 0
            last = max(first + 1, int(np.searchsorted(ends, done + MEETINGS, side="right")))
            some = count[first:last]
            left = np.repeat(np.arange(first, last), some)
            step = np.arange(len(left)) - np.repeat(np.cumsum(some) - some, some)
            yield self._index[left], self._index[left + 1 + step]
            first = last

    def near(self, left: Numbers, right: Numbers) -> Numbers:
        """Give the pairs worth comparing, each as one number: the smaller index times the size, plus the larger."""
        here, there = self._war[left], self._war[right]
        # A claim whose theatre nobody told is compared with those of any.
        keep = ~(self._denied[left] & self._denied[right]) & ((here == there) | (here == 0) | (there == 0))
        left, right = left[keep], right[keep]
        apart = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, self._chord(left, right))))
        # A place without coordinates gives no number and stays; a hair is left to ``match``, which has the last word.
        far = (apart > self._reach[left] + self._reach[right] + HAIR_KM) & (self._site[left] != self._site[right])
        left, right = left[~far], right[~far]
        return np.unique(np.minimum(left, right) * self._size + np.maximum(left, right))

    def _chord(self, left: Numbers, right: Numbers) -> npt.NDArray[np.float64]:
        half_lat = (self._lat[right] - self._lat[left]) / 2
        half_lon = (self._lon[right] - self._lon[left]) / 2
        bent = np.cos(self._lat[left]) * np.cos(self._lat[right]) * np.sin(half_lon) ** 2
        return np.asarray(np.sin(half_lat) ** 2 + bent, dtype=np.float64)


def _spot(place: Place | None) -> tuple[float, float, float]:
    """Give latitude, longitude and radius of a place; of one without coordinates no numbers."""
    if place is None or place.lat is None or place.lon is None:
        return (math.nan, math.nan, math.nan)
    return (place.lat, place.lon, place.precision_km)


def _cells(place: Place | None) -> tuple[Hashable, ...]:
    """Give the blocking cells of a place.

    Its id; the cells its radius touches where it is small and located; the words of its name where nobody knows well
    where it lies.
    """
    if place is None:
        return ("nowhere",)
    vague = unknown(place) and (not place.located or place.precision_km > VAGUE_KM)
    named = {("named", skeleton(word)) for word in bare(place.name).split()} if vague else ()
    if place.lat is None or place.lon is None or place.precision_km > WIDE_KM:
        return (place.id, *named)
    # Each place is filed in every cell its own radius touches, so two that lie within their radii share a cell.
    reach = max(place.precision_km, NEAREST_KM if place.kind is PlaceKind.POINT else 0.0)
    return (place.id, *named, *itertools.chain.from_iterable(cells_around(place.lat, place.lon, km=reach)))
