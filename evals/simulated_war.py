"""The truth of a made-up war: who holds each place on each day, and what happened. Reports of it are made elsewhere.

Places lie on a plane as real coordinates and are neighbours as their Delaunay triangles have it. Sides start around
capitals of their own; fronts move from neighbour to neighbour by fights that last days, with offensives that come and
go. Towns ringed by foes are besieged until they are relieved or fall, ground cut off from its side's other ground
crumbles, raids are over within the day, and some ground is given up without a fight. One seed gives one war.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray
from shapely import MultiPoint, delaunay_triangles

FIRST = dt.date(2030, 1, 1)
FOUGHT_OVER = -1
"""In the table of holders: nobody's alone, both sides are in it."""

WIDTH = 2.0
"""Degrees of latitude and longitude that the places of a war are spread over, near the equator."""
FIGHT_DAYS = 7.0
SIEGE_DAYS = 40.0
RAIDS = 0.25
"""Share of moves that are raids, over by night."""
GIVEN_UP = 0.08
"""Share of moves in which the other side leaves without a fight."""
OFFENSIVE_DAYS = 35.0
CRUMBLES = 0.02
"""Chance by day that a pocket loses a place."""
SIEGE_FALLS = 0.5


class Deed(StrEnum):
    """What can happen in a made-up war; ``by`` does it to ``of``."""

    ATTACK = "attack"
    """A fight inside begins; it is over with a FALL or a REPULSE."""
    FALL = "fall"
    REPULSE = "repulse"
    """``by`` defended against ``of``."""
    RAID = "raid"
    LEFT = "left"
    """``of`` gave it up and ``by`` came."""
    SIEGE = "siege"
    RELIEF = "relief"
    """``by`` is no longer besieged by ``of``."""
    STRIKE = "strike"


@frozen(kw_only=True)
class Terms:
    """What a war is like.

    Attributes:
        sides: number of sides, 2 to 5.
        places: number of places, at least 4.
        days: number of days.
        moves: moves begun a day, on average.
        seed: what everything is drawn from.
    """

    sides: int = 3
    places: int = 50
    days: int = 240
    moves: float = 0.7
    seed: int = 0


@frozen(kw_only=True)
class Happening:
    """Something that happened: the day's number, what, at which place, by which side to which."""

    day: int
    deed: Deed
    place: int
    by: int
    of: int


@frozen(kw_only=True, eq=False)
class War:
    """The truth.

    Attributes:
        terms: what the war is like.
        where: latitude and longitude of each place in degrees, shape (places, 2).
        near: numbers of each place's neighbours.
        province: number of each place's province, shape (places,).
        held: number of the side that holds each place at the end of each day, or ``FOUGHT_OVER``, shape (days, places).
        happened: what happened, by day.
    """

    terms: Terms
    where: NDArray[np.float64]
    near: tuple[tuple[int, ...], ...]
    province: NDArray[np.int64]
    held: NDArray[np.int64]
    happened: tuple[Happening, ...]


@define(kw_only=True)
class _Fight:
    by: int
    until: int


@define(kw_only=True)
class _Campaign:
    """A war while it goes on."""

    terms: Terms
    rng: np.random.Generator
    near: tuple[tuple[int, ...], ...]
    held: NDArray[np.int64]
    strength: NDArray[np.float64]
    fights: dict[int, _Fight] = field(factory=dict)
    sieges: dict[int, _Fight] = field(factory=dict)
    happened: list[Happening] = field(factory=list)
    today: int = 0

    def note(self, deed: Deed, place: int, *, by: int, of: int) -> None:
        """Write down what happened today."""
        self.happened.append(Happening(day=self.today, deed=deed, place=place, by=by, of=of))

    def live(self, day: int) -> NDArray[np.int64]:
        """Let a day pass; give the holders at its end."""
        self.today = day
        drift = self.rng.normal(0.0, 0.02, len(self.strength))
        fresh = self.rng.random(len(self.strength)) < 1.0 / OFFENSIVE_DAYS
        drawn = self.rng.lognormal(0.0, 0.6, len(self.strength))
        self.strength = np.where(fresh, drawn, self.strength * np.exp(drift))
        self._end_fights()
        self._besiege()
        for _ in range(self.rng.poisson(self.terms.moves)):
            self._move()
        self._crumble()
        if self.rng.random() < self.terms.moves:
            place = int(self.rng.integers(len(self.held)))
            self.note(Deed.STRIKE, place, by=self._other(int(self.held[place])), of=int(self.held[place]))
        now = self.held.copy()
        now[list(self.fights)] = FOUGHT_OVER
        return now

    def _other(self, side: int) -> int:
        return int((side + 1 + self.rng.integers(self.terms.sides - 1)) % self.terms.sides)

    def _end_fights(self) -> None:
        for place, fight in sorted(self.fights.items()):
            if fight.until > self.today:
                continue
            del self.fights[place]
            owner = int(self.held[place])
            ours, theirs = self.strength[fight.by], self.strength[owner]
            if self.rng.random() < ours / (ours + theirs):
                self.held[place] = fight.by
                self.sieges.pop(place, None)
                self.note(Deed.FALL, place, by=fight.by, of=owner)
            else:
                self.note(Deed.REPULSE, place, by=owner, of=fight.by)

    def _besiege(self) -> None:
        for place in range(len(self.held)):
            owner = int(self.held[place])
            around = {int(self.held[one]) for one in self.near[place]}
            siege = self.sieges.get(place)
            if siege is None and owner not in around and len(self.near[place]) > 2:
                by = min(around, key=lambda side: (-self.strength[side], side))
                until = self.today + 10 + int(self.rng.exponential(SIEGE_DAYS))
                self.sieges[place] = _Fight(by=by, until=until)
                self.note(Deed.SIEGE, place, by=by, of=owner)
            elif siege is not None and owner in around:
                del self.sieges[place]
                self.note(Deed.RELIEF, place, by=owner, of=siege.by)
            elif siege is not None and siege.until <= self.today and place not in self.fights:
                siege.until = self.today + 10 + int(self.rng.exponential(SIEGE_DAYS))
                if self.rng.random() < SIEGE_FALLS:
                    self._give(place, siege.by)

    def _give(self, place: int, side: int) -> None:
        """Let a place come to a side without a fight."""
        owner = int(self.held[place])
        self.held[place] = side
        self.sieges.pop(place, None)
        self.note(Deed.LEFT, place, by=side, of=owner)

    def _move(self) -> None:
        """Let a side strike across the front: a raid, a fight, or ground that is given up before it."""
        share = self.strength**2 / (self.strength**2).sum()
        side = int(self.rng.choice(self.terms.sides, p=share))
        ours = np.flatnonzero(self.held == side)
        front = sorted({n for one in ours for n in self.near[one] if self.held[n] != side and n not in self.fights})
        if not front:
            return
        place = int(front[self.rng.integers(len(front))])
        kind = self.rng.random()
        if kind < RAIDS:
            self.note(Deed.RAID, place, by=side, of=int(self.held[place]))
        elif kind < RAIDS + GIVEN_UP:
            self._give(place, side)
        else:
            self.fights[place] = _Fight(by=side, until=self.today + 1 + int(self.rng.exponential(FIGHT_DAYS)))
            self.note(Deed.ATTACK, place, by=side, of=int(self.held[place]))

    def _crumble(self) -> None:
        for side in range(self.terms.sides):
            for pocket in self._pockets(side):
                edge = [one for one in pocket if one not in self.fights and self._foes(one, side)]
                if edge and self.rng.random() < CRUMBLES:
                    place = int(edge[self.rng.integers(len(edge))])
                    self._give(place, self._foes(place, side)[0])

    def _foes(self, place: int, side: int) -> list[int]:
        return sorted({int(self.held[one]) for one in self.near[place]} - {side})

    def _pockets(self, side: int) -> list[list[int]]:
        """Give a side's ground that hangs together with none of its largest piece."""
        left = {int(one) for one in np.flatnonzero(self.held == side)}
        pieces: list[list[int]] = []
        while left:
            piece, edge = set[int](), {min(left)}
            while edge:
                piece |= edge
                edge = {n for one in edge for n in self.near[one] if n in left} - piece
            left -= piece
            pieces.append(sorted(piece))
        return sorted(pieces, key=lambda piece: (-len(piece), piece))[1:]


def wage(terms: Terms) -> War:
    """Give the war of these terms; the same terms give the same war."""
    rng = np.random.default_rng([terms.seed, terms.sides, terms.places])
    where = np.column_stack([rng.uniform(0.0, WIDTH, terms.places), rng.uniform(30.0, 30.0 + WIDTH, terms.places)])
    near = _neighbours(where)
    capitals = where[rng.choice(terms.places, terms.sides, replace=False)]
    held = _closest(where, capitals)
    province = _closest(where, where[rng.choice(terms.places, max(1, terms.places // 7), replace=False)])
    campaign = _Campaign(terms=terms, rng=rng, near=near, held=held, strength=rng.lognormal(0.0, 0.4, terms.sides))
    days = np.array([campaign.live(day) for day in range(terms.days)])
    return War(terms=terms, where=where, near=near, province=province, held=days, happened=tuple(campaign.happened))


def by_day(happened: Iterable[Happening]) -> dict[int, list[Happening]]:
    """Give what happened by the number of the day."""
    found: defaultdict[int, list[Happening]] = defaultdict(list)
    for one in happened:
        found[one.day].append(one)
    return found


def _neighbours(where: NDArray[np.float64]) -> tuple[tuple[int, ...], ...]:
    numbers = {tuple(point): number for number, point in enumerate(where.tolist())}
    near: list[set[int]] = [set() for _ in where]
    for triangle in delaunay_triangles(MultiPoint(where)).geoms:
        corners = {numbers[point] for point in triangle.exterior.coords}
        for one in corners:
            near[one] |= corners - {one}
    return tuple(tuple(sorted(one)) for one in near)


def _closest(where: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.int64]:
    apart = ((where[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    found: NDArray[np.int64] = apart.argmin(axis=1).astype(np.int64)
    return found
