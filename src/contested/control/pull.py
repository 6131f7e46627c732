"""Neighbours at once: what ``coupled`` does to holdings one by one, done to many as rows of numbers."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from contested.control.chain import Flags, Floats, Ints
from contested.control.neighbours import ENOUGH, FLOOR, HALVES_KM, PULL, REACH_KM
from contested.domain.place import Place, PlaceKind
from contested.geometry import EARTH_KM

Weights = NDArray[np.floating]
EXACT = 2_000
"""Points up to which every neighbour is heard by itself."""
NEAR_KM = 30.0
"""Of more points those of blocks farther off than this are heard together, at the middle of their block."""
BLOCK_DEGREES = 0.125
"""Width of a block: places of one block share their list of neighbours."""
SLACK_KM = 40.0
"""How much nearer than the middles of their blocks two places may lie."""
MOST_PAIRS = 60_000_000
"""Pairs above which nobody hears a neighbour: the weights would take more than a quarter of a gigabyte."""


@frozen(eq=False)
class Block:
    """Some places that lie close together, and all that any of them may hear.

    Attributes:
        members: their numbers.
        near: numbers of the places heard one by one.
        weights: how much each member hears of each of those, 0 beyond reach, shape (members, near).
        far: numbers of the blocks heard as a whole.
        far_weights: how much each member hears of each place of those, shape (members, far).
    """

    members: Ints
    near: Ints
    weights: Weights
    far: Ints
    far_weights: Weights


@frozen(eq=False)
class Reach:
    """How much each place hears of each other."""

    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, places: Sequence[Place]) -> "Reach":
        """Weigh every pair of points with coordinates that are in reach of each other.

        Of more than ``EXACT`` points the far ones are heard by block, and above ``MOST_PAIRS`` pairs nobody hears
        anybody.
        """
        points = [at for at, one in enumerate(places) if one.kind is PlaceKind.POINT and one.located]
        every = _Points(
            lat=np.array([places[at].lat for at in points], dtype=np.float64),
            lon=np.array([places[at].lon for at in points], dtype=np.float64),
        )
        exact, ids = len(points) <= EXACT, np.array(points, dtype=np.int64)
        groups = every.grouped()
        middle = _Points(lat=_means(every.lat, groups), lon=_means(every.lon, groups))
        found, pairs = [], 0
        for at, members in enumerate(groups):
            around = middle.around(at, km=REACH_KM + SLACK_KM)
            apart = middle.apart(middle.only(np.array([at])), around)[0]
            close = np.ones(len(around), dtype=bool) if exact else apart <= NEAR_KM
            near, far = np.concatenate([groups[one] for one in around[close]]), around[~close]
            pairs += len(members) * (len(near) + len(far))
            if pairs > MOST_PAIRS:
                return cls(blocks=())
            weights = _weights(every.apart(every.only(members), near))
            weights[members[:, None] == near[None, :]] = 0.0
            wide = _weights(middle.apart(every.only(members), far))
            kind = np.float64 if exact else np.float32
            found.append(Block(ids[members], ids[near], weights.astype(kind), far, wide.astype(kind)))
        return cls(blocks=tuple(found))

    def columns(self) -> dict[str, NDArray[Any]]:
        """Give the blocks as columns, to be kept and given back to ``of_columns``."""
        every, kind = self.blocks, np.float64 if not self.blocks else self.blocks[0].weights.dtype
        none: list[Ints] = [np.zeros(0, dtype=np.int64)]
        return {
            "sizes": np.array([(len(b.members), len(b.near), len(b.far)) for b in every], dtype=np.int64).reshape(
                -1, 3
            ),
            "numbers": np.concatenate([*none, *(n for b in every for n in (b.members, b.near, b.far))]),
            "weights": np.concatenate(
                [np.zeros(0, dtype=kind), *(w.ravel() for b in every for w in (b.weights, b.far_weights))]
            ),
        }

    @classmethod
    def of_columns(cls, columns: Mapping[str, NDArray[Any]]) -> "Reach":
        """Give the reach that ``columns`` told; its arrays are views of these."""
        numbers, weights, found = columns["numbers"], columns["weights"], []
        at = heard = 0
        for own, near, far in columns["sizes"].tolist():
            ends = np.cumsum([at, own, near, far])
            members, close, wide = (numbers[a:b] for a, b in pairwise(ends.tolist()))
            at, middle = int(ends[-1]), heard + own * near
            last = middle + own * far
            by_one, by_block = weights[heard:middle].reshape(own, near), weights[middle:last].reshape(own, far)
            found.append(Block(members, close, by_one, wide, by_block))
            heard = last
        return cls(blocks=tuple(found))

    def heard(self, told: Floats) -> Floats:
        """Give the weighted sums of what the neighbours of each place tell.

        Args:
            told: shape (places, columns), rows of 0 where nothing is told.
        """
        found = np.zeros(told.shape)
        if not self.blocks:
            return found
        said = told.astype(self.blocks[0].weights.dtype)
        together = np.array([said[block.members].sum(axis=0) for block in self.blocks])
        for block in self.blocks:
            found[block.members] = block.weights @ said[block.near]
            if len(block.far):
                found[block.members] += block.far_weights @ together[block.far]
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


@frozen(kw_only=True, eq=False)
class _Points:
    """Points in degrees."""

    lat: Floats
    lon: Floats

    def only(self, at: Ints) -> "_Points":
        return _Points(lat=self.lat[at], lon=self.lon[at])

    def grouped(self) -> list[Ints]:
        """Give the members of each block."""
        if not len(self.lat):
            return []
        row = np.floor((self.lat + 90.0) / BLOCK_DEGREES).astype(np.int64)
        column = np.floor((self.lon + 180.0) / BLOCK_DEGREES).astype(np.int64)
        order = np.lexsort((column, row))
        ends = np.flatnonzero((np.diff(row[order]) != 0) | (np.diff(column[order]) != 0)) + 1
        return np.split(order, ends)

    def around(self, at: int, *, km: float) -> Ints:
        """Give the numbers of the points that may lie within a distance of one of them."""
        reach = math.degrees(km / EARTH_KM)
        widest = abs(float(self.lat[at])) + reach
        width = 180.0 if widest >= 89.0 else min(180.0, reach / math.cos(math.radians(widest)))
        apart = np.abs((self.lon - self.lon[at] + 180.0) % 360.0 - 180.0)
        return np.flatnonzero((np.abs(self.lat - self.lat[at]) <= reach) & (apart <= width))

    def apart(self, others: "_Points", near: Ints) -> Floats:
        """Give great-circle distances in kilometres from other points to some of these, shape (others, near)."""
        phi, other = np.radians(others.lat)[:, None], np.radians(self.lat[near])[None, :]
        half_phi = (other - phi) / 2
        half_lambda = np.radians(self.lon[near][None, :] - others.lon[:, None]) / 2
        h = np.sin(half_phi) ** 2 + np.cos(phi) * np.cos(other) * np.sin(half_lambda) ** 2
        found: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, h)))
        return found


def _means(degrees: Floats, groups: Sequence[Ints]) -> Floats:
    return np.array([degrees[one].mean() for one in groups])


def _weights(apart: Floats) -> Floats:
    found: Floats = np.where(apart <= REACH_KM, np.exp2(-apart / HALVES_KM), 0.0)
    return found
