"""Which place each name of a report means: all names together, in rounds, each round leaning on the last one's answers.

A name's candidates are weighed by their traits and by what lies near them: the candidates of the other names, the
dateline, the publisher's home. The weights are learnt; the answer is a probability for each candidate and for none.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from contested.domain.place import Place
from contested.gazetteer import Hit
from contested.mentions.places.cues import Cue
from contested.mentions.places.rank import MOST_CANDIDATES, Ranked, Setting
from contested.mentions.places.reasons import reasons
from contested.mentions.places.traits import WIDE_KM, Asked, no_traits, traits, weighed
from contested.mentions.places.weights import weights

Array = NDArray[np.float64]
Table = list[dict[str, float]]

EARTH_KM = 6371.0
SCALES = (20.0, 100.0, 500.0)
NEAR = "near 100 km"
NEAREST = 3
"""Other names whose nearness counts most."""
FAME = ("people", "people squared", "fewer people", "country", "unit")
ROUNDS = ("rank alone", "rank together")
SHOWN_AS_ANCHORS = 12
"""Candidates of a name that others are measured against: the most populous ones."""


@frozen(kw_only=True)
class Choice:
    """The answer for one name: a probability by candidate, in the order of its hits, and for none of them."""

    shares: tuple[float, ...]
    none: float
    traits: tuple[Mapping[str, float], ...]


class World:
    """The candidates of a report as arrays: one row a candidate, one group a distinct name."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        self.asked = asked
        self.bounds = [0, *accumulate(len(one.hits) for one in asked)]
        self.places: list[Place] = [hit.place for one in asked for hit in one.hits]
        self.points = _unit_vectors(self.places)
        self.firsts = _first_of_each(asked)
        self.columns: list[list[int]] = [self._anchors(index) for index in self.firsts]
        self.keys = {asked[index].key: group for group, index in enumerate(self.firsts)}
        flat = [column for group in self.columns for column in group]
        self.km = _distances(self.points, self.points[flat]) if flat else np.zeros((len(self.places), 0))
        self.group_bounds = [0, *accumulate(len(group) for group in self.columns)]
        self.flat = np.array(flat, dtype=int)

    def _anchors(self, index: int) -> list[int]:
        low, high = self.bounds[index], self.bounds[index + 1]
        usable = [at for at in range(low, high) if self.places[at].located and self.places[at].precision_km < WIDE_KM]
        usable.sort(key=lambda at: -self.places[at].population)
        return usable[:SHOWN_AS_ANCHORS]

    def support(self, shares: Array | None) -> dict[str, Array]:
        """Give how near each candidate lies to the other names, weighed by their shares, per scale."""
        found: dict[str, Array] = {}
        weight = np.ones(len(self.flat)) if shares is None else shares[self.flat]
        for scale in SCALES:
            near = np.exp(-self.km / scale) * weight
            whole = np.zeros((len(self.places), len(self.columns)))
            for group, (low, high) in enumerate(pairwise(self.group_bounds)):
                if high > low:
                    whole[:, group] = near[:, low:high].max(axis=1)
            self._mask_own(whole)
            ordered = np.sort(whole, axis=1)[:, ::-1][:, :NEAREST]
            others = max(1, sum(1 for group in self.columns if group) - 1)
            found[f"near {scale:.0f} km"] = ordered.sum(axis=1) / NEAREST
            found[f"all near {scale:.0f} km"] = whole.sum(axis=1) / others
        return found

    def _mask_own(self, whole: Array) -> None:
        for index, one in enumerate(self.asked):
            whole[self.bounds[index] : self.bounds[index + 1], self.keys[one.key]] = 0.0

    def shared(self, shares: Array) -> tuple[Array, Array]:
        """Give, for each candidate, the share of other names that lie in its country and in its first unit."""
        countries: dict[str, dict[str, float]] = {}
        units: dict[tuple[str, str], dict[str, float]] = {}
        for index, key in zip(self.firsts, self.keys, strict=True):
            for at in range(self.bounds[index], self.bounds[index + 1]):
                place, share = self.places[at], float(shares[at])
                if place.country:
                    own = countries.setdefault(place.country, {})
                    own[key] = own.get(key, 0.0) + share
                unit = _unit(place)
                if unit:
                    same = units.setdefault((place.country, unit), {})
                    same[key] = same.get(key, 0.0) + share
        return self._shares(countries, units)

    def _shares(
        self, countries: dict[str, dict[str, float]], units: dict[tuple[str, str], dict[str, float]]
    ) -> tuple[Array, Array]:
        others = max(1, len(self.keys) - 1)
        national, local = np.zeros(len(self.places)), np.zeros(len(self.places))
        sums = {code: sum(own.values()) for code, own in countries.items()}
        local_sums = {code: sum(own.values()) for code, own in units.items()}
        for index, one in enumerate(self.asked):
            for at in range(self.bounds[index], self.bounds[index + 1]):
                place = self.places[at]
                code, pair = place.country, (place.country, _unit(place))
                if code:
                    national[at] = (sums[code] - countries[code].get(one.key, 0.0)) / others
                if pair in units:
                    local[at] = (local_sums[pair] - units[pair].get(one.key, 0.0)) / others
        return national, local


def _unit(place: Place) -> str:
    return place.admin[-1] if place.admin and place.feature != "country" else ""


def _first_of_each(asked: Sequence[Asked]) -> list[int]:
    seen: dict[str, int] = {}
    for index, one in enumerate(asked):
        seen.setdefault(one.key, index)
    return list(seen.values())


def _unit_vectors(places: Sequence[Place]) -> Array:
    lat = np.radians([place.lat if place.lat is not None else 0.0 for place in places])
    lon = np.radians([place.lon if place.lon is not None else 0.0 for place in places])
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1).reshape(-1, 3)


def _distances(one: Array, other: Array) -> Array:
    return np.asarray(EARTH_KM * np.arccos(np.clip(one @ other.T, -1.0, 1.0)), dtype=np.float64)


def choose(asked: Sequence[Asked], setting: Setting) -> tuple[Choice, ...]:
    """Give the answer for each name, in their order."""
    if not asked:
        return ()
    world = World(asked)
    *_, last = tables(world, setting)
    return tuple(_choices(world, last, _shares(world, last, weights(ROUNDS[-1]))))


def tables(world: World, setting: Setting, *, upto: str = ROUNDS[-1]) -> Iterator[tuple[Table, Table]]:
    """Give the traits of all candidates and of none, round by round, each leaning on the shares of the one before."""
    table = base_table(world, setting)
    shares: Array | None = None
    for name in ROUNDS:
        whole = with_neighbours(world, table, shares)
        yield whole
        if name == upto:
            return
        shares = _shares(world, whole, weights(name))


def rank(hits: Sequence[Hit], *, cue: Cue, setting: Setting, partner: Place | None = None) -> tuple[Ranked, ...]:
    """Rank the places of one name that stands alone, best first."""
    asked = Asked(key="", hits=tuple(hits), cue=cue, partner=partner)
    return ranked(asked, choose([asked], setting)[0]) if asked.hits else ()


def ranked(asked: Asked, choice: Choice) -> tuple[Ranked, ...]:
    """Give the candidates of a name with their probability and reasons, best first; ties fall to the smaller id."""
    found = [
        Ranked(
            place=hit.place,
            score=round(share, 4),
            how=hit.how,
            reasons=reasons(asked, hit.place, own),
            none=choice.none,
            near=own.get(NEAR, 0.0),
        )
        for hit, share, own in zip(asked.hits, choice.shares, choice.traits, strict=True)
    ]
    found.sort(key=lambda one: (-one.score, -one.place.population, one.place.id))
    return tuple(found[:MOST_CANDIDATES])


def base_table(world: World, setting: Setting) -> tuple[Table, Table]:
    """Give the traits of every candidate that need no neighbours, and those of none, a row a name."""
    rows: Table = []
    for one in world.asked:
        largest = max((hit.place.population for hit in one.hits), default=0)
        rows.extend(traits(one, hit, setting, largest=largest) for hit in one.hits)
    for name, spot in (("dateline", setting.written_at), ("publisher", setting.publisher)):
        if spot is None:
            continue
        away = _distances(world.points, _vector(*spot))[:, 0]
        for row, place, km in zip(rows, world.places, away, strict=True):
            if place.located and place.precision_km < WIDE_KM:
                row[f"near the {name}"] = float(np.exp(-km / 50.0))
                row[f"by the {name}"] = float(np.exp(-km / 300.0))
    return rows, [no_traits(one) for one in world.asked]


def _vector(lat: float, lon: float) -> Array:
    low, along = np.radians(lat), np.radians(lon)
    return np.array([[np.cos(low) * np.cos(along), np.cos(low) * np.sin(along), np.sin(low)]])


def with_neighbours(world: World, table: tuple[Table, Table], shares: Array | None) -> tuple[Table, Table]:
    """Add to the traits what the other names tell, given their shares of the round before."""
    rows, none = [dict(row) for row in table[0]], [dict(row) for row in table[1]]
    support = world.support(shares)
    for name, column in support.items():
        for row, value in zip(rows, column, strict=True):
            if value > 0.001:
                row[name] = float(value)
    if shares is not None:
        for name, column in zip(("same country", "same unit"), world.shared(shares), strict=True):
            for row, value in zip(rows, column, strict=True):
                row[name] = float(value)
    for index, row in enumerate(none):
        own = slice(world.bounds[index], world.bounds[index + 1])
        nearest = float(max(support[NEAR][own], default=0.0))
        row["none although near"] = nearest
        _dim(rows[own], nearest)
    return rows, none


def _dim(rows: Table, nearest: float) -> None:
    """Let the fame of a place tell less where a namesake lies by the other names."""
    for row in rows:
        row |= {f"{name} although one is near": row[name] * nearest for name in FAME if name in row}


def _shares(world: World, table: tuple[Table, Table], model: Mapping[str, float]) -> Array:
    rows = np.array([weighed(model, row) for row in table[0]])
    shares = np.zeros(len(rows))
    for index, none in enumerate(table[1]):
        own = slice(world.bounds[index], world.bounds[index + 1])
        if own.stop > own.start:
            top = max(float(rows[own].max()), weighed(model, none))
            odds = np.exp(rows[own] - top)
            shares[own] = odds / (odds.sum() + np.exp(weighed(model, none) - top))
    return shares


def _choices(world: World, table: tuple[Table, Table], shares: Array) -> list[Choice]:
    found = []
    for low, high in pairwise(world.bounds):
        own = tuple(float(share) for share in shares[low:high])
        found.append(Choice(shares=own, none=max(0.0, 1.0 - sum(own)), traits=tuple(table[0][low:high])))
    return found
