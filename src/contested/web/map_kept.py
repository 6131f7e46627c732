"""A day of the map from kept answers: the same answers as a drawn picture's, in the time of a look."""

import datetime as dt
from collections import Counter
from functools import cached_property

import numpy as np
from attrs import evolve

from contested import control
from contested.control import Stood
from contested.domain.geography import Geography
from contested.domain.holding import Holding, Status
from contested.domain.picture import Picture
from contested.domain.place import PlaceKind
from contested.domain.time import Day
from contested.pipeline.geography import lay_days
from contested.pipeline.kept import Kept, stands
from contested.pipeline.kept_day import NOBODY, change_days, holdings_of, party_counts
from contested.pipeline.picture import WINDOW
from contested.pipeline.reference import Reference
from contested.publishing import Palette, acronyms
from contested.web.map_day import BITS, EXACT_KM, Ints, Stand, bounds_of, inside, located
from contested.web.map_scene import MOST_LAID, Listed, Scene
from contested.web.view import Box, View

ORDER = np.array([(Status.CONTESTED, Status.HELD, Status.UNKNOWN).index(one) for one in control.STATUSES])
"""What a list tells first, by number of status."""


class Always:
    """What every day of kept answers has in common. Safe to be read by several threads."""

    def __init__(self, kept: Kept, reference: Reference) -> None:
        """Take what is kept; nothing is worked out before it is asked for."""
        self.kept = kept
        self.reference = reference
        self.changes: dict[View, list[Day]] = {}

    @cached_property
    def marks(self) -> Palette:
        """The colour and letter of each side: of those that hold or contend somewhere."""
        kept = self.kept
        counts = party_counts(kept, kept.day())
        model = Picture(true_day=kept.last, known_day=kept.known, since=kept.last)
        parties = [one for at, one in enumerate(kept.past.names.parties) if counts[at]]
        short = acronyms(evolve(model, today=_told_of(kept)), self.reference.directory)
        named = [evolve(one, name=f"{one.name} ({short[one.id]})") if one.id in short else one for one in parties]
        often = {one.id: int(count) for one, count in zip(kept.past.names.parties, counts, strict=True)}
        ordered = sorted(named, key=lambda one: (often[one.id], one.id))
        # Only the order tells: each is given oftener than those that are rarer, and not as often as it is.
        ranks = {count: rank for rank, count in enumerate(sorted(set(often.values())))}
        return Palette(one for one in ordered for _ in range(ranks[often[one.id]] + 1))

    @cached_property
    def at(self) -> Ints:
        """Index of the mark of each party, -1 for one without and, last, for nobody."""
        index = {mark.id: at for at, mark in enumerate(self.marks.marks)}
        return np.array([*(index.get(one.id, -1) for one in self.kept.past.names.parties), -1], dtype=np.int64)

    @cached_property
    def bounds(self) -> Box | None:
        """The box of all places; None for none."""
        return bounds_of((one.lon, one.lat) for one in self.kept.past.names.places)

    @cached_property
    def reports(self) -> Counter[Day]:
        """How many reports were published on each day."""
        days = zip(self.kept.days.tolist(), self.kept.reports.tolist(), strict=True)
        return Counter({dt.date.fromordinal(day): count for day, count in days})

    @cached_property
    def names(self) -> Ints:
        """Rank of each place by its name."""
        names = np.array([one.name for one in self.kept.past.names.places], dtype=object)
        return np.argsort(np.argsort(names, kind="stable"), kind="stable")

    @cached_property
    def population(self) -> Ints:
        """Population of each place."""
        return np.array([one.population for one in self.kept.past.names.places], dtype=np.int64)

    @cached_property
    def shapes(self) -> Ints:
        """What a legend tells apart of each place: 1 an area, 2 one that is only loosely known, else 0."""
        places = self.kept.past.names.places
        return np.array(
            [1 if one.kind is not PlaceKind.POINT else 2 * (one.precision_km > EXACT_KM) for one in places],
            dtype=np.int64,
        )


def _told_of(kept: Kept) -> tuple[Holding, ...]:
    """Give one holding that names every party, for the acronyms of all."""
    stood = kept.day()
    if len(stood) == 0:
        return ()
    return (evolve(holdings_of(kept, stood, kept.last)(0), contenders=kept.past.names.parties),)


class KeptScene(Scene):
    """One day as the map shows it, from kept answers."""

    def __init__(self, always: Always, day: Day, *, old: bool) -> None:
        """Take what all days share, the day, and whether the record has moved on since."""
        self._always = always
        self._stood: Stood = always.kept.day(day)
        self._day = day
        self._holding = holdings_of(always.kept, self._stood, day)
        self.old = old
        self._reference = always.reference
        blank = Picture(true_day=day, known_day=always.kept.known, since=day - WINDOW)
        blank = evolve(blank, method=str(always.kept.asked.method))
        few = len(self._stood) <= MOST_LAID
        self.picture = evolve(blank, today=tuple(map(self._holding, range(len(self._stood)))) if few else ())
        self.whole = blank

    @cached_property
    def marks(self) -> Palette:
        """The colour and letter of each side, the same on every day."""
        return self._always.marks

    @cached_property
    def stand(self) -> Stand:
        """How every place stands on the day."""
        stood, at, kept = self._stood, self._always.at, self._always.kept
        first, second = (
            np.array([at[one[n]] if len(one) > n else -1 for one in stood.sets] or [-1], dtype=np.int64) for n in (0, 1)
        )
        fought = stood.status == control.STATUSES.index(Status.CONTESTED)
        held = stood.status == control.STATUSES.index(Status.HELD)
        alone = np.where(held, at[stood.holder], -1)
        bits = sum(np.where(stands(stood, word), bit, 0) for word, bit in BITS.items())
        several: dict[tuple[int, int], frozenset[int]] = {}
        pairs = list(zip(stood.holder.tolist(), stood.contenders.tolist(), strict=True))
        for holder, number in set(pairs):
            parties = [*([holder] if holder != NOBODY else []), *stood.sets[number]]
            several[holder, number] = frozenset(int(at[one]) for one in parties)
        return Stand(
            lon=kept.lon[stood.place],
            lat=kept.lat[stood.place],
            side=np.where(fought, first[stood.contenders], alone),
            other=np.where(fought, second[stood.contenders], -1),
            bits=np.asarray(bits, dtype=np.int64),
            parties=[several[one] for one in pairs],
            holding=self._holding,
        )

    @cached_property
    def geographies(self) -> tuple[Geography, ...]:
        """The day as ground, or nothing where there are too many places for it."""
        if self.crowded or not self.picture.today:
            return ()
        kept, since = self._always.kept, self.picture.since
        stood = kept.day(since)
        before = tuple(map(holdings_of(kept, stood, since), range(len(stood))))
        return lay_days(self.picture, before, reference=self._reference)

    @cached_property
    def bounds(self) -> Box | None:
        """The box of all places that anything was ever said of; None for none."""
        return self._always.bounds

    @cached_property
    def days(self) -> tuple[Day, Day]:
        """The first and the last day there is anything to see of, the day shown among them."""
        kept = self._always.kept
        told = [int(one.min()) for one in (kept.past.rows["start"], kept.days) if len(one)]
        return min([*map(dt.date.fromordinal, told), self._day, kept.last]), kept.last

    @cached_property
    def reports(self) -> Counter[Day]:
        """How many reports were published on each day."""
        return self._always.reports

    def spots(self, place: str) -> list[Holding]:
        """Give the holdings of a place, one a theatre."""
        places = self._always.kept.past.names.places
        numbers = [at for at, one in enumerate(places) if one.id == place]
        return [self._holding(row) for row in np.flatnonzero(np.isin(self._stood.place, numbers)).tolist()]

    def listed(self, view: View, *, most: int) -> Listed:
        """Give what is in frame as a list has it, at most so many rows of it."""
        rows, stood = self._ordered(self.framed(view)), self._stood
        drawn = located(self.stand, rows)
        looks = (stood.holder, stood.contenders, stood.status, stood.basis, stood.flags)
        kinds = np.column_stack([*(one[drawn] for one in looks), self._always.shapes[stood.place[drawn]]])
        _, first = np.unique(kinds, axis=0, return_index=True)
        return Listed(
            first=[self._holding(row) for row in rows[:most].tolist()],
            total=len(rows),
            contested=int((stood.status[rows] == control.STATUSES.index(Status.CONTESTED)).sum()),
            kinds=[self._holding(row) for row in drawn[np.sort(first)].tolist()],
        )

    def _ordered(self, rows: Ints) -> Ints:
        """Give rows in the order of a list."""
        place = self._stood.place[rows]
        names, people = self._always.names[place], self._always.population[place]
        told = ORDER[self._stood.status[rows]]
        ordered: Ints = rows[np.lexsort((names, -people, -self._stood.last[rows], told))]
        return ordered

    def changes(self, view: View) -> list[Day]:
        """Give the days on which something in frame, of the sides asked for, came to stand otherwise."""
        asked = View(bbox=view.bbox, sides=view.sides)
        found = self._always.changes
        if asked not in found:
            if len(found) > 64:
                found.clear()
            kept = self._always.kept
            chosen = np.zeros(len(kept.past.names.places), dtype=bool)
            whole = np.arange(len(chosen))
            chosen[whole if view.bbox is None else self._within(view.bbox)] = True
            days = change_days(kept, places=chosen, sides=view.sides)
            found[asked] = [dt.date.fromordinal(one) for one in days.tolist()]
        return found[asked]

    def _within(self, box: Box) -> Ints:
        kept = self._always.kept
        every = np.arange(len(kept.past.names.places))
        blank = np.zeros(len(every), dtype=np.int64)
        spots = Stand(
            lon=kept.lon, lat=kept.lat, side=blank, other=blank, bits=blank, parties=(), holding=self._holding
        )
        return inside(spots, every, box)

    def drawn(self, view: View, *, most: int) -> tuple[Picture, int]:
        """Give the picture with what a view keeps and has in frame, and how many places were left out for room."""
        if not self.crowded:
            return super().drawn(view, most=most)
        rows = self.framed(view)
        first = self._ordered(located(self.stand, rows))[:most]
        today = tuple(self._holding(row) for row in first.tolist())
        return evolve(self.picture, today=today), len(rows) - len(first)
