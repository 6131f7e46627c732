"""The past as rows of numbers: who held each of many places on any day, as ``on_day`` gives it, in milliseconds."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from attrs import define, evolve, field, frozen
from numpy.typing import NDArray

from contested.control.chain import Flags, Floats, Ints, Rates, carry
from contested.control.pull import Reach, pulled
from contested.control.retell import NAMED_AT
from contested.control.rules import CANDIDATE_AT, CONTESTED, STALE_DAYS
from contested.domain.holding import Basis, Holding, Party, Status
from contested.domain.place import Place
from contested.domain.time import Day

NOBODY = -1
OPEN = np.iinfo(np.int32).max
"""Stands for the end of a stretch that has none."""
UNSAID = np.iinfo(np.uint16).max
"""Stands for the chance of a state that a holding does not list."""
SCALE = 10_000.0
"""Chances are kept in ten-thousandths, as holdings have them."""

STATUSES = tuple(Status)
BASES = tuple(Basis)
FLAGS = ("besieged", "pressured", "mixed", "carried", "stale", "clash-outskirts")
"""Flags in the order of their bits."""
CARRIED, STALE = (1 << FLAGS.index(one) for one in ("carried", "stale"))
HELD, FOUGHT_OVER, UNKNOWN = (STATUSES.index(one) for one in (Status.HELD, Status.CONTESTED, Status.UNKNOWN))

FIELDS = [
    ("place", "<i4"),
    ("theatre", "<i2"),
    ("start", "<i4"),
    ("stop", "<i4"),
    ("weighed", "<i4"),
    ("last", "<i4"),
    ("holder", "<i2"),
    ("contenders", "<i4"),
    ("status", "u1"),
    ("basis", "u1"),
    ("flags", "<u2"),
    ("sides", "u1"),
    ("home", "?"),
    ("fight", "<u2"),
]
"""Columns of a stretch; days are ordinals, ``last`` is 0 where nobody ever spoke of the place, ``fight`` is the chance
of "contested"."""
WIDE = 4_000_000
"""More than any ordinal of a day."""
Rows = NDArray[Any]
Sets = tuple[tuple[int, ...], ...]


@frozen(kw_only=True)
class Names:
    """What the numbers of rows stand for: places, theatres, parties, and sets of parties that contend."""

    places: tuple[Place, ...]
    theatres: tuple[str, ...]
    parties: tuple[Party, ...]
    contenders: Sets


@frozen(kw_only=True, eq=False)
class Stood:
    """Who held what on a day: columns of one row a place and theatre, in order of place.

    Attributes:
        place: number of the place.
        theatre: number of the theatre.
        holder: number of the party, ``NOBODY`` where contested or unknown.
        contenders: number of the set in ``sets``.
        status: number in ``STATUSES``.
        basis: number in ``BASES``.
        flags: bits in the order of ``FLAGS``.
        probability: of the holder or the status.
        last: ordinal of the day it was last spoken of, 0 where it never was.
        sets: sets of party numbers.
    """

    place: Ints
    theatre: Ints
    holder: Ints
    contenders: Ints
    status: Ints
    basis: Ints
    flags: Ints
    probability: Floats
    last: Ints
    sets: Sets

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.place)

    def only(self, keep: Flags) -> "Stood":
        """Give the rows that are kept."""
        names = ("place", "theatre", "holder", "contenders", "status", "basis", "flags", "probability", "last")
        return evolve(self, **{name: getattr(self, name)[keep] for name in names})


@define(kw_only=True, eq=False)
class Past:
    """Every stretch of every place's history, by place, theatre and start.

    Attributes:
        names: what the numbers stand for.
        rows: the columns of ``FIELDS``, shape (n,).
        sides: number of the party of each side told apart, ``NOBODY`` past the last, shape (n, S).
        chances: what is believed of each, in ten-thousandths, ``UNSAID`` where the holding does not list it, shape
            (n, S).
    """

    names: Names
    rows: Rows
    sides: Rows
    chances: Rows
    _reach: Reach | None = field(default=None)
    _begins: Ints = field(init=False)
    _keys: Ints = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Number the histories, so that the stretch of a day is found by halving."""
        history = (self.rows["place"].astype(np.int64) << 16) + self.rows["theatre"]
        self._begins = np.flatnonzero(np.diff(history, prepend=-1))
        order = np.repeat(np.arange(len(self._begins)), np.diff(self._begins, append=len(history)))
        self._keys = order * WIDE + self.rows["start"]

    @classmethod
    def of(cls, holdings: Sequence[Holding]) -> "Past":
        """Give holdings of an estimate, as ``stretches`` cuts them, as rows."""
        return _Writer().write(holdings)

    @property
    def reach(self) -> Reach:
        """Who hears whom; worked out once."""
        if self._reach is None:
            self._reach = Reach.of(self.names.places)
        return self._reach

    @property
    def columns(self) -> dict[str, Rows]:
        """What is to be kept beside the names, by name; ``of_columns`` takes it."""
        own = {"rows": self.rows, "sides": self.sides, "chances": self.chances}
        return {**own, **{f"reach-{name}": one for name, one in self.reach.columns().items()}}

    @classmethod
    def of_columns(cls, names: Names, columns: Mapping[str, Rows]) -> "Past":
        """Give the past that ``columns`` told; KeyError where one lacks."""
        reach = Reach.of_columns({one: columns[f"reach-{one}"] for one in ("sizes", "numbers", "weights")})
        return cls(names=names, reach=reach, **{one: columns[one] for one in ("rows", "sides", "chances")})

    def on(self, day: Day) -> Stood:
        """Give who held what on a day, worn by silence and pulled by neighbours, as ``on_day`` gives it."""
        number = day.toordinal()
        found = np.searchsorted(self._keys, np.arange(len(self._begins)) * WIDE + number, "right") - 1
        at = found[(found >= self._begins) & (self.rows["stop"][np.maximum(found, 0)] > number)]
        chances, listed = self._worn(at, number)
        chances = self._heard(at, chances, listed)
        rows = {name: self.rows[name][at].astype(np.int64) for name, _ in FIELDS}
        silent = np.where(rows["last"] > 0, number - rows["last"], 0)
        marks = np.where(silent > 0, CARRIED, 0) | np.where(silent > STALE_DAYS, STALE, 0)
        stood = Stood(
            place=rows["place"],
            theatre=rows["theatre"],
            holder=rows["holder"],
            contenders=rows["contenders"],
            status=rows["status"],
            basis=rows["basis"],
            flags=rows["flags"] | marks,
            probability=self._probability(at, chances, listed),
            last=rows["last"],
            sets=self.names.contenders,
        )
        return self._named(stood, at, _floored(chances))

    def _worn(self, at: Ints, day: int) -> tuple[Floats, Flags]:
        """Carry what was believed over the days since; give chances with "contested" last, and which are listed."""
        said = np.column_stack([self.chances[at], self.rows["fight"][at]])
        listed = said != UNSAID
        chances = np.where(listed, said, 0) / SCALE
        gone = np.maximum(0, day - self.rows["weighed"][at].astype(np.int64))
        kind = self.rows["sides"][at].astype(np.int64) * 2 + self.rows["home"][at]
        for one in np.unique(kind):
            here = np.flatnonzero(kind == one)
            sides, home = divmod(int(one), 2)
            held, fight = chances[here, :sides], chances[here, -1:]
            rest = np.maximum(0.0, 1.0 - held.sum(axis=1, keepdims=True) - fight)
            moved = carry(np.hstack([held, rest, fight]), gone[here], Rates(), home=bool(home))
            chances[here, :sides], chances[here, -1] = moved[:, :sides], moved[:, -1]
        return _floored(np.where(listed, chances, 0.0)), listed

    def _heard(self, at: Ints, chances: Floats, listed: Flags) -> Floats:
        """Let places hear their neighbours, those of each theatre by themselves."""
        found = chances.copy()
        theatres = self.rows["theatre"][at]
        for theatre in np.unique(theatres):
            here = np.flatnonzero((theatres == theatre) & listed.any(axis=1))
            if len(here):
                found[here] = self._pulled(at[here], chances[here], listed[here])
        return found

    def _pulled(self, at: Ints, chances: Floats, listed: Flags) -> Floats:
        sides, place = self.sides[at].astype(np.int64), self.rows["place"][at]
        parties, slot = np.unique(np.where(sides == NOBODY, len(self.names.parties), sides), return_inverse=True)
        slot = slot.reshape(sides.shape)
        wide = len(parties)
        row = np.repeat(np.arange(len(at)), sides.shape[1])
        told = np.zeros((len(self.names.places), 2 * wide + 2))
        some = listed[:, :-1].ravel()
        told[place[row[some]], slot.ravel()[some]] = chances[:, :-1].ravel()[some]
        told[place[row[some]], wide + slot.ravel()[some]] = 1.0
        told[place, 2 * wide], told[place, 2 * wide + 1] = chances[:, -1], 1.0
        heard = self.reach.heard(told)[place]
        total = heard[:, -1]
        mean = heard / np.where(total > 0.0, total, 1.0)[:, None]
        lost = np.maximum(0.0, 1.0 - mean[:, :wide].sum(axis=1) - mean[:, 2 * wide])
        names = np.take_along_axis(heard[:, wide : 2 * wide], slot, axis=1) > 0.0
        word = np.where(names, np.take_along_axis(mean[:, :wide], slot, axis=1), lost[:, None])
        return pulled(chances, listed, word=word, total=total, lost=lost)

    def _probability(self, at: Ints, chances: Floats, listed: Flags) -> Floats:
        """Give how likely what is named is; what is not listed, or nobody, has what the listed leave."""
        found = np.maximum(0.0, 1.0 - chances.sum(axis=1))
        status, holder = self.rows["status"][at], self.rows["holder"][at]
        fought = (status == FOUGHT_OVER) & listed[:, -1]
        found[fought] = chances[fought, -1]
        fits = (
            (self.sides[at] == holder[:, None])
            & listed[:, :-1]
            & ((status != FOUGHT_OVER) & (holder != NOBODY))[:, None]
        )
        row, side = np.nonzero(fits)
        found[row] = chances[row, side]
        rounded: Floats = np.round(np.clip(found, 0.0, 1.0), 4)
        return rounded

    def _named(self, stood: Stood, at: Ints, chances: Floats) -> Stood:
        """Name nobody any more where too little is left of the one named; keep as contenders who is still likely."""
        sets = list(stood.sets)
        for row in np.flatnonzero((stood.status != UNKNOWN) & (stood.probability < NAMED_AT)).tolist():
            sides = self.sides[at[row]].tolist()
            chance = dict(zip(sides, chances[row, :-1].tolist(), strict=True))
            holder = [int(stood.holder[row])] if stood.holder[row] != NOBODY else []
            parties = {*holder, *sets[stood.contenders[row]]}
            likely = sorted(parties, key=lambda one: (-chance.get(one, 0.0), self.names.parties[one].id))
            sets.append(tuple(one for one in likely if chance.get(one, 0.0) >= CANDIDATE_AT))
            stood.contenders[row], stood.status[row], stood.holder[row] = len(sets) - 1, UNKNOWN, NOBODY
            stood.probability[row] = round(min(1.0, max(0.0, 1.0 - float(chances[row].sum()))), 4)
        return evolve(stood, sets=tuple(sets))


def _floored(chances: Floats) -> Floats:
    """Round chances down to ten-thousandths, as holdings have them."""
    floored: Floats = np.floor(chances * SCALE) / SCALE
    return floored


@define
class _Writer:
    """Numbers what holdings name while their rows are written."""

    places: dict[str, tuple[int, Place]] = field(factory=dict)
    theatres: dict[str, int] = field(factory=dict)
    parties: dict[str, tuple[int, Party]] = field(factory=dict)
    sets: dict[tuple[int, ...], int] = field(factory=dict)

    def write(self, holdings: Sequence[Holding]) -> Past:
        """Write holdings in order of place, theatre and start."""
        ordered = sorted(holdings, key=lambda one: (one.place.id, one.theatre, one.true.start))
        most = max((len(_sides(one)) for one in ordered), default=0)
        rows = np.zeros(len(ordered), dtype=FIELDS)
        sides = np.full((len(ordered), most), NOBODY, dtype=np.int16)
        chances = np.full((len(ordered), most), UNSAID, dtype=np.uint16)
        for at, one in enumerate(ordered):
            rows[at] = self._row(one)
            told = _sides(one)
            sides[at, : len(told)] = [self._party(Party(id=each, name=each)) for each in told]
            chances[at, : len(told)] = [_kept(one, each) for each in told]
        names = Names(
            places=tuple(place for _, place in self.places.values()),
            theatres=tuple(self.theatres),
            parties=tuple(party for _, party in self.parties.values()),
            contenders=tuple(self.sets),
        )
        return Past(names=names, rows=rows, sides=sides, chances=chances)

    def _row(self, one: Holding) -> tuple[object, ...]:
        # Reports may describe one place differently in time; the last description is shown on every day.
        place = self.places[one.place.id] = (self.places.get(one.place.id, (len(self.places),))[0], one.place)
        weighed = one.weighed or one.last_reported
        contenders = tuple(self._party(each) for each in one.contenders)
        return (
            place[0],
            self.theatres.setdefault(one.theatre, len(self.theatres)),
            one.true.start.toordinal(),
            OPEN if one.true.end is None else one.true.end.toordinal(),
            OPEN if weighed is None else weighed.toordinal(),
            0 if one.last_reported is None else one.last_reported.toordinal(),
            NOBODY if one.holder is None else self._party(one.holder),
            self.sets.setdefault(contenders, len(self.sets)),
            STATUSES.index(one.status),
            BASES.index(one.basis),
            sum(1 << FLAGS.index(flag) for flag in one.flags if flag in FLAGS),
            len(_sides(one)),
            one.sides[:1] not in {(), ("",)},
            _kept(one, CONTESTED),
        )

    def _party(self, party: Party) -> int:
        number, known = self.parties.get(party.id, (len(self.parties), party))
        self.parties[party.id] = (number, party if known.name == known.id else known)
        return number


def _sides(holding: Holding) -> tuple[str, ...]:
    return tuple(side for side in holding.sides if side)


def _kept(holding: Holding, state: str) -> int:
    chance = holding.probabilities.get(state)
    return UNSAID if chance is None else round(chance * SCALE)
