"""Neighbours at once: what ``coupled`` does to holdings one by one, done to many as rows of numbers."""

import math
from collections.abc import Iterator, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from contested.control.chain import Flags, Floats, Ints
from contested.control.neighbours import ENOUGH, FLOOR, HALVES_KM, PULL, REACH_KM
from contested.domain.place import Place, PlaceKind
from contested.geometry import EARTH_KM

EXACT = 2_000
"""Places up to which weights are kept whole; of more they are kept to three digits, a quarter of the memory."""
BLOCK_DEGREES = 0.125
"""Width of a block: places of one block share their list of neighbours."""
MOST_PAIRS = 120_000_000
"""Pairs of places above which nobody hears a neighbour: the weights would take more than a quarter of a gigabyte."""

Weights = NDArray[np.floating]


@frozen(eq=False)
class Block:
    """Some places that lie close together, and all that any of them may hear.

    Attributes:
        members: their numbers.
        near: numbers of the places that may be in reach.
        weights: how much each member hears of each of those, 0 beyond reach, shape (members, near).
    """

    members: Ints
    near: Ints
    weights: Weights


@frozen(eq=False)
class Reach:
    """How much each place hears of each other."""

    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, places: Sequence[Place]) -> "Reach":
        """Weigh every pair of points with coordinates that are in reach of each other.

        Above ``MOST_PAIRS`` pairs nobody hears anybody.
        """
        points = [at for at, one in enumerate(places) if one.kind is PlaceKind.POINT and one.located]
        lat = np.array([places[at].lat for at in points], dtype=np.float64)
        lon = np.array([places[at].lon for at in points], dtype=np.float64)
        kind = np.float64 if len(points) <= EXACT else np.float16
        found, pairs, ids = [], 0, np.array(points, dtype=np.int64)
        for members, near in _blocks(lat, lon):
            pairs += len(members) * len(near)
            if pairs > MOST_PAIRS:
                return cls(blocks=())
            apart = _distances(lat, lon, members, near)
            weights = np.where(apart <= REACH_KM, np.exp2(-apart / HALVES_KM), 0.0)
            weights[members[:, None] == near[None, :]] = 0.0
            found.append(Block(ids[members], ids[near], weights.astype(kind)))
        return cls(blocks=tuple(found))

    def heard(self, told: Floats) -> Floats:
        """Give the weighted sums of what the neighbours of each place tell.

        Args:
            told: shape (places, columns), rows of 0 where nothing is told.
        """
        found = np.zeros(told.shape)
        exact = not self.blocks or self.blocks[0].weights.dtype == np.float64
        said = told if exact else told.astype(np.float32)
        for block in self.blocks:
            weights = block.weights if exact else block.weights.astype(np.float32)
            found[block.members] = weights @ said[block.near]
        return found


def pulled(chances: Floats, listed: Flags, *, word: Floats, total: Floats, lost: Floats) -> Floats:
    """Give what is believed once neighbours are heard, as ``neighbours`` does.

    Args:
        chances: of each side of a place and last of "contested", 0 where not listed, shape (n, K + 1).
        listed: which of them are, shape (n, K + 1).
        word: mean belief of the neighbours in each side, what is left to others where they name it not, shape (n, K).
        total: how much the neighbours weigh together, shape (n,).
        lost: what the neighbours leave to others, shape (n,).
    """
    power = PULL * np.minimum(1.0, total / ENOUGH)
    rest = np.maximum(0.0, 1.0 - chances.sum(axis=1)) * np.maximum(FLOOR, lost) ** power
    raised = np.where(listed[:, :-1], chances[:, :-1] * np.maximum(FLOOR, word) ** power[:, None], 0.0)
    held = raised.sum(axis=1) + rest
    moves = (total > 0.0) & (held > 0.0)
    free = (1.0 - chances[:, -1]) / np.where(held > 0.0, held, 1.0)
    found = chances.copy()
    found[moves, :-1] = (raised * free[:, None])[moves]
    return found


def _blocks(lat: Floats, lon: Floats) -> Iterator[tuple[Ints, Ints]]:
    """Give the members of each block and all points that may be in reach of one of them."""
    row = np.floor((lat + 90.0) / BLOCK_DEGREES).astype(np.int64)
    column = np.floor((lon + 180.0) / BLOCK_DEGREES).astype(np.int64)
    order = np.lexsort((column, row))
    ends = np.flatnonzero(np.diff(row[order]) | np.diff(column[order])) + 1
    north = np.sort(lat)
    by_lat = np.argsort(lat, kind="stable")
    for members in np.split(order, ends) if len(order) else ():
        reach = math.degrees(REACH_KM / EARTH_KM)
        low, high = lat[members].min() - reach, lat[members].max() + reach
        band = by_lat[np.searchsorted(north, low, "left") : np.searchsorted(north, high, "right")]
        widest = max(abs(low), abs(high))
        width = 180.0 if widest >= 89.0 else min(180.0, reach / math.cos(math.radians(widest)))
        west, east = lon[members].min() - width, lon[members].max() + width
        yield members, band[(lon[band] - west) % 360.0 <= min(360.0, east - west)]


def _distances(lat: Floats, lon: Floats, members: Ints, near: Ints) -> Floats:
    """Give great-circle distances in kilometres, shape (members, near)."""
    phi, other = np.radians(lat[members])[:, None], np.radians(lat[near])[None, :]
    half_phi = (other - phi) / 2
    half_lambda = np.radians(lon[near][None, :] - lon[members][:, None]) / 2
    h = np.sin(half_phi) ** 2 + np.cos(phi) * np.cos(other) * np.sin(half_lambda) ** 2
    found: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, h)))
    return found
