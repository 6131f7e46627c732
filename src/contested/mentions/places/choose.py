"""Which place each name of a report means: all names together, in rounds, each round leaning on the last one's answers.

A name's candidates are weighed by their traits and by what lies near them: the candidates of the other names, the
dateline, the publisher's home. The weights are learnt; the answer is a probability for each candidate and for none.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from copy import copy
from functools import partial
from heapq import nsmallest
from itertools import accumulate, pairwise
from operator import is_

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from contested.domain.place import Place
from contested.gazetteer import Hit
from contested.mentions.places.cues import Cue
from contested.mentions.places.rank import MOST_CANDIDATES, Ranked, Setting
from contested.mentions.places.reasons import reasons
from contested.mentions.places.rows import Row, Rows, Table, Told
from contested.mentions.places.traits import WIDE_KM, Asked, bearer, no_traits_here, no_traits_of, traits
from contested.mentions.places.weights import weights

Array = NDArray[np.float64]

EARTH_KM = 6371.0
SCALES = (20.0, 100.0, 500.0)
SUPPORT = tuple(f"{which}near {scale:.0f} km" for scale in SCALES for which in ("", "all "))
NEAR = "near 100 km"
NEAREST = 3
"""Other names whose nearness counts most."""
FAME = ("people", "people squared", "fewer people", "country", "unit")
ROUNDS = ("rank alone", "rank together")
NONE_NEAR = "none although near"
DIMMED = " although one is near"
LEAST_SUPPORT = 0.001
SHOWN_AS_ANCHORS = 12
"""Candidates of a name that others are measured against: the most populous ones."""
FEW = 30
"""So many are sorted sooner than the first of them are found."""
LEAST_ANCHORS, MOST_COLUMNS = 2, 2_000
"""A report of very many names shows fewer candidates each, which bounds memory."""


@frozen(kw_only=True)
class Choice:
    """The answer for one name.

    Attributes:
        shares: a probability by candidate, in the order of its hits.
        none: the probability that none of them is meant.
        near: how near each lies to the other names of the report.
        traits: gives what speaks for a candidate, by its number; made only for the few that are shown.
    """

    shares: tuple[float, ...]
    none: float
    near: tuple[float, ...]
    traits: Callable[[int], Mapping[str, float]]


class World:
    """The candidates of a report as arrays: one row a candidate, one group a distinct name."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        self.asked = asked
        self.bounds = [0, *accumulate(len(one.hits) for one in asked)]
        self.sizes = np.diff(self.bounds)
        self.places: list[Place] = [hit.place for one in asked for hit in one.hits]
        unique = {place.id: place for place in self.places}
        numbers = {id_: number for number, id_ in enumerate(unique)}
        self.row = np.array([numbers[place.id] for place in self.places], dtype=np.int64)
        self.points = _unit_vectors(self.places)
        self.firsts = _first_of_each(asked)
        self.most = max(LEAST_ANCHORS, min(SHOWN_AS_ANCHORS, MOST_COLUMNS // max(1, len(self.firsts))))
        self.columns: list[list[int]] = [self._anchors(index) for index in self.firsts]
        self.keys = {asked[index].key: group for group, index in enumerate(self.firsts)}
        flat = [column for group in self.columns for column in group]
        spots = _unit_vectors(list(unique.values()))
        km = _distances(spots, self.points[flat]) if flat else np.zeros((len(unique), 0))
        self.near = np.stack([np.exp(-km / scale) for scale in SCALES])
        self.flat = np.array(flat, dtype=int)
        self.usable = [group for group, own in enumerate(self.columns) if own]
        self.starts = [0, *accumulate(len(self.columns[group]) for group in self.usable)][:-1]
        self.group = np.repeat([self.keys[one.key] for one in asked], self.sizes).astype(np.int64)
        self.country = _numbered([place.country for place in self.places])
        self.unit = _numbered([(place.country, unit) if (unit := _unit(place)) else "" for place in self.places])
        self._support: list[Array] = []
        self._rows: list[tuple[Setting, Rows]] = []
        self._none: dict[tuple[str, int], dict[str, float]] = {}
        self.rows_of_none: dict[Hashable, Row] = {}
        self.answers: list[tuple[tuple[Row, ...], tuple[Choice, ...]]] = []

    def rows_under(self, setting: Setting) -> Rows:
        """Give the traits told of candidates so far under a setting: a second pass mostly asks the same again."""
        told: Rows = {}
        for known, rows in self._rows:
            if known == setting:
                return rows
            if evolve(known, units=setting.units) == setting:
                changed = known.units ^ setting.units
                told = {
                    asked: {key: row for key, row in own.items() if not row.asks_of(changed)}
                    for asked, own in rows.items()
                }
        self._rows.append((setting, told))
        return told

    def none_of(self, one: Asked) -> dict[str, float]:
        """Give what in a name and its candidates speaks for none of them; those of one name are mostly the same."""
        key = (one.key, id(one.hits))
        if key not in self._none:
            self._none[key] = no_traits_of(one.hits, one.key)
        return self._none[key]

    def asking(self, asked: Sequence[Asked]) -> "World":
        """Give the same candidates under other questions; what is known of them is shared."""
        other = copy(self)
        other.asked = asked
        return other

    def _anchors(self, index: int) -> list[int]:
        low, high = self.bounds[index], self.bounds[index + 1]
        usable = [at for at in range(low, high) if self.places[at].located and self.places[at].precision_km < WIDE_KM]
        usable.sort(key=lambda at: -self.places[at].population)
        return usable[: self.most]

    def span(self, index: int) -> range:
        """Give the numbers of a name's candidates."""
        return range(self.bounds[index], self.bounds[index + 1])

    def support(self, shares: Array | None) -> Array:
        """Give how near each candidate lies to the other names, weighed by their shares: a row for each of SUPPORT."""
        if shares is not None:
            return self._supported(shares[self.flat])
        if not self._support:
            self._support.append(self._supported(np.ones(len(self.flat))))
        return self._support[0]

    def _supported(self, weight: Array) -> Array:
        whole = np.zeros((len(SCALES), len(self.places), len(self.columns)))
        if self.usable:
            whole[:, :, self.usable] = np.maximum.reduceat(self.near * weight, self.starts, axis=2)[:, self.row]
        whole[:, np.arange(len(self.places)), self.group] = 0.0
        found = np.empty((len(SUPPORT), len(self.places)))
        found[1::2] = whole.sum(axis=2) / max(1, len(self.usable) - 1)
        whole.sort(axis=2)
        found[::2] = whole[:, :, ::-1][:, :, :NEAREST].sum(axis=2) / NEAREST
        return found

    def shared(self, shares: Array) -> tuple[Array, Array]:
        """Give, for each candidate, the share of other names that lie in its country and in its first unit."""
        own = np.concatenate([np.arange(self.bounds[index], self.bounds[index + 1]) for index in self.firsts])
        return self._shared(self.country, own, shares), self._shared(self.unit, own, shares)

    def _shared(self, land: NDArray[np.int64], own: NDArray[np.int64], shares: Array) -> Array:
        lands = np.zeros((int(land.max(initial=0)) + 1, len(self.columns)))
        np.add.at(lands, (land[own], self.group[own]), shares[own])
        lands[0] = 0.0
        found: Array = (lands.sum(axis=1)[land] - lands[land, self.group]) / max(1, len(self.columns) - 1)
        return found


def _numbered(values: Sequence[object]) -> NDArray[np.int64]:
    """Number values from 1 on in their order; 0 is an empty one."""
    numbers: dict[object, int] = {"": 0}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64)


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


@frozen(kw_only=True)
class Scales:
    """What one round weighs: the candidates' own traits, and what the other names tell of all of them, a column each.

    Attributes:
        own: the traits of every candidate that need no neighbours, and those of none.
        columns: a value a candidate by trait.
        near: how near each candidate lies to the other names.
        nearest: how near the nearest candidate of each name lies to the other names.
    """

    own: tuple[Table, Table]
    columns: Mapping[str, Array]
    near: Sequence[float]
    nearest: tuple[float, ...]

    def row(self, at: int, index: int) -> dict[str, float]:
        """Give all traits of one candidate, by its number and that of its name."""
        row = dict(self.own[0][at])
        row |= {name: value for name, column in self.columns.items() if (value := float(column[at]))}
        # The fame of a place tells less where a namesake lies by the other names.
        return row | {f"{name}{DIMMED}": row[name] * self.nearest[index] for name in FAME if name in row}

    def none(self, index: int) -> dict[str, float]:
        """Give all traits of none of a name's candidates."""
        return {**self.own[1][index], NONE_NEAR: self.nearest[index]}


def choose(asked: Sequence[Asked], setting: Setting, *, world: World | None = None) -> tuple[Choice, ...]:
    """Give the answer for each name, in their order; ``world`` holds their candidates where they are known already."""
    if not asked:
        return ()
    world = World(asked) if world is None else world.asking(asked)
    own = base_table(world, setting)
    for known, answer in world.answers:
        if all(map(is_, (*own[0], *own[1]), known)):
            return answer  # nothing of what is weighed has changed since the last pass
    *_, (scales, shares) = _rounds(world, own)
    world.answers.append(((*own[0], *own[1]), tuple(_choices(world, scales, shares))))
    return world.answers[-1][1]


def tables(world: World, setting: Setting, *, upto: str = ROUNDS[-1]) -> Iterator[tuple[Told, Told]]:
    """Give the traits of all candidates and of none, round by round, each leaning on the shares of the one before."""
    for name, (scales, _) in zip(ROUNDS, _rounds(world, base_table(world, setting)), strict=False):
        names = [(index, at) for index in range(len(world.asked)) for at in world.span(index)]
        yield [scales.row(at, index) for index, at in names], [scales.none(index) for index in range(len(world.asked))]
        if name == upto:
            return


def _rounds(world: World, own: tuple[Table, Table]) -> Iterator[tuple[Scales, Array]]:
    shares: Array | None = None
    for name in ROUNDS:
        scales = with_neighbours(world, own, shares)
        shares = _shares(world, scales, name)
        yield scales, shares


def rank(hits: Sequence[Hit], *, cue: Cue, setting: Setting, partner: Place | None = None) -> tuple[Ranked, ...]:
    """Rank the places of one name that stands alone, best first."""
    asked = Asked(key="", hits=tuple(hits), cue=cue, partner=partner)
    return ranked(asked, choose([asked], setting)[0]) if asked.hits else ()


def ranked(asked: Asked, choice: Choice, *, most: int = MOST_CANDIDATES) -> tuple[Ranked, ...]:
    """Give the candidates of a name with their probability, best first; ties fall to the smaller id."""
    scores = [round(share, 4) for share in choice.shares]
    places = [hit.place for hit in asked.hits]
    keys = [(-scores[at], -place.population, place.id, at) for at, place in enumerate(places)]
    order = [key[-1] for key in (sorted(keys)[:most] if len(keys) <= FEW else nsmallest(most, keys))]
    return tuple(
        Ranked(
            place=places[at],
            score=scores[at],
            how=asked.hits[at].how,
            none=choice.none,
            near=choice.near[at],
            tell=partial(_reasons, asked, places[at], choice, at),
        )
        for at in order
    )


def _reasons(asked: Asked, place: Place, choice: Choice, at: int) -> tuple[str, ...]:
    return reasons(asked, place, choice.traits(at))


def base_table(world: World, setting: Setting) -> tuple[Table, Table]:
    """Give the traits of every candidate that need no neighbours, and those of none, a row a name."""
    rows: Table = []
    fresh: list[tuple[int, Row]] = []
    known = world.rows_under(setting)
    for one in world.asked:
        largest = max((hit.place.population for hit in one.hits), default=0)
        around = tuple(larger.id for larger in one.around)
        asked = (one.cue.feature, one.partner and one.partner.id, one.follows, around, largest, len(one.hits))
        # Mentions of one name mostly ask the same.
        told = known.setdefault(asked, {})
        for hit in one.hits:
            row = told.get(id(hit))
            if row is None:
                row = told[id(hit)] = Row(traits(one, hit, setting, largest=largest), bearer(hit))
                fresh.append((len(rows), row))
            rows.append(row)
    for name, spot in (("dateline", setting.written_at), ("publisher", setting.publisher)):
        if spot is None:
            continue
        away = _distances(world.points, _vector(*spot))[:, 0]
        near, by = np.exp(-away / 50.0).tolist(), np.exp(-away / 300.0).tolist()
        for at, row in fresh:
            place = world.places[at]
            if place.located and place.precision_km < WIDE_KM:
                row[f"near the {name}"], row[f"by the {name}"] = near[at], by[at]
    return rows, _rows_of_none(world)


def _rows_of_none(world: World) -> Table:
    """Give what speaks for none of each name's candidates; mentions of one name mostly ask the same."""
    known = world.rows_of_none
    rows: Table = []
    for one in world.asked:
        asked = (one.key, id(one.hits), one.cue.feature, one.partner and one.partner.id)
        row = known.get(asked)
        if row is None:
            row = known[asked] = Row(world.none_of(one) | no_traits_here(one))
        rows.append(row)
    return rows


def _vector(lat: float, lon: float) -> Array:
    low, along = np.radians(lat), np.radians(lon)
    return np.array([[np.cos(low) * np.cos(along), np.cos(low) * np.sin(along), np.sin(low)]])


def with_neighbours(world: World, own: tuple[Table, Table], shares: Array | None) -> Scales:
    """Add to the traits what the other names tell, given their shares of the round before."""
    support = world.support(shares)
    near = support[SUPPORT.index(NEAR)].tolist()
    nearest = tuple(max(near[low:high], default=0.0) for low, high in pairwise(world.bounds))
    columns = dict(zip(SUPPORT, np.where(support > LEAST_SUPPORT, support, 0.0), strict=True))
    near = columns[NEAR].tolist()
    if shares is not None:
        columns |= zip(("same country", "same unit"), world.shared(shares), strict=True)
    return Scales(own=own, columns=columns, near=near, nearest=nearest)


def _weighed(rows: Table, model: str, known: Mapping[str, float]) -> Array:
    return np.array([row.weighed(model, known) for row in rows], dtype=np.float64)


def _shares(world: World, scales: Scales, name: str) -> Array:
    model = weights(name)
    nearest, sizes = np.array(scales.nearest), world.sizes
    dimming = [(fame, model.get(f"{fame}{DIMMED}", 0.0)) for fame in FAME]
    dimmed = np.array([row.dimmed(name, dimming) for row in scales.own[0]], dtype=np.float64)
    rows: Array = _weighed(scales.own[0], name, model) + dimmed * np.repeat(nearest, sizes)
    for trait, column in scales.columns.items():
        rows += model.get(trait, 0.0) * column
    none = _weighed(scales.own[1], name, model) + model.get(NONE_NEAR, 0.0) * nearest
    if not len(rows):
        return rows
    # A name without candidates has no rows, and so no sum.
    some = sizes > 0
    starts = np.array(world.bounds[:-1])[some]
    top = np.maximum(np.maximum.reduceat(rows, starts), none[some])
    odds = np.exp(rows - np.repeat(top, sizes[some]))
    whole = np.add.reduceat(odds, starts) + np.exp(none[some] - top)
    shares: Array = odds / np.repeat(whole, sizes[some])
    return shares


def _choices(world: World, scales: Scales, shares: Array) -> Iterator[Choice]:
    whole = shares.tolist()
    for index, (low, high) in enumerate(pairwise(world.bounds)):
        own = tuple(whole[low:high])
        traits_of = partial(_traits_of, scales, low, index)
        yield Choice(shares=own, none=max(0.0, 1.0 - sum(own)), near=tuple(scales.near[low:high]), traits=traits_of)


def _traits_of(scales: Scales, first: int, index: int, at: int) -> dict[str, float]:
    return scales.row(first + at, index)
