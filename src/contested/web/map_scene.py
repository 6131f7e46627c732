"""What the map's answers share: one day's picture laid out, the marks of the sides, and the days of change."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from attrs import evolve, frozen

from contested.domain.geography import Geography
from contested.domain.holding import Holding, Status
from contested.domain.picture import Picture
from contested.domain.time import Day
from contested.gazetteer import Gazetteer
from contested.pipeline.geography import lay_out
from contested.pipeline.reference import Reference
from contested.pipeline.view import Frame, narrow
from contested.publishing import Palette, acronyms, palette_of
from contested.web.map_day import Ints, Stand, bounds_of, change_days, in_order, inside, kept_rows, located, stand_of
from contested.web.view import Box, View

MOST_LAID = 1500
"""Places that are still laid out as ground: more of them take seconds."""


@frozen(kw_only=True)
class Listed:
    """What is in frame.

    Attributes:
        first: the first rows of the list.
        total: how many there are in all.
        contested: how many of all are contested.
        kinds: of those with coordinates at least one of each kind that a legend tells apart.
    """

    first: Sequence[Holding]
    total: int
    contested: int
    kinds: Sequence[Holding]


class Scene:
    """One day as the map shows it. Safe to be read by several threads: what is worked out twice is the same.

    Attributes:
        picture: the day's picture.
        whole: the picture of the last day, by which sides have their marks whatever day is shown.
        old: whether the record has moved on since.
    """

    old = False

    def __init__(self, picture: Picture, whole: Picture, reference: Reference) -> None:
        """Take both pictures; nothing is worked out before it is asked for."""
        self.picture = picture
        self.whole = whole
        self._reference = reference
        self._changes: dict[View, list[Day]] = {}

    @cached_property
    def marks(self) -> Palette:
        """The colour and letter of each side, the same on every day."""
        return palette_of(self.whole, acronyms(self.whole, self._reference.directory))

    @cached_property
    def stand(self) -> Stand:
        """How every place stands on the day."""
        return stand_of(self.picture.today, self.marks)

    @cached_property
    def geographies(self) -> tuple[Geography, ...]:
        """The day as ground, or nothing where there are too many places for it."""
        if self.crowded:
            return ()
        return lay_out(self.picture, reference=self._reference).geographies

    @property
    def crowded(self) -> bool:
        """Whether there are too many places to lay out ground."""
        return len(self.stand) > MOST_LAID

    @cached_property
    def bounds(self) -> Box | None:
        """The box of all places that anything was ever said of; None for none."""
        return bounds_of((one.place.lon, one.place.lat) for one in (*self.whole.holdings, *self.picture.today))

    @cached_property
    def days(self) -> tuple[Day, Day]:
        """The first and the last day there is anything to see of, the day shown among them."""
        told = [one.true.start for one in self.whole.holdings]
        told += [one.published for one in self.whole.reports if one.published is not None]
        told += [self.picture.true_day, self.whole.true_day]
        return min(told), max(self.picture.true_day, self.whole.true_day)

    @cached_property
    def reports(self) -> Counter[Day]:
        """How many reports were published on each day."""
        return Counter(one.published for one in self.whole.reports if one.published is not None)

    def rows(self, view: View) -> Ints:
        """Give the rows of the day that a view's sides and status keep."""
        return kept_rows(self.stand, view, self.marks)

    def framed(self, view: View) -> Ints:
        """Give the rows that the view keeps and that lie in its box; without a box also those without coordinates."""
        return inside(self.stand, self.rows(view), view.bbox)

    def listed(self, view: View, *, most: int) -> Listed:
        """Give what is in frame as a list has it, at most so many rows of it."""
        holdings = in_order(self.stand, self.framed(view))
        return Listed(
            first=holdings[:most],
            total=len(holdings),
            contested=sum(one.status is Status.CONTESTED for one in holdings),
            kinds=[one for one in holdings if one.place.located],
        )

    @property
    def nowhere(self) -> int:
        """How many places have no coordinates."""
        return int(np.isnan(self.stand.lon).sum())

    def spots(self, place: str) -> list[Holding]:
        """Give the holdings of a place, one a theatre."""
        return [one for one in self.picture.today if one.place.id == place]

    def ground(self, view: View) -> tuple[Geography, ...]:
        """Give the ground of what a view's sides and status keep; fronts stay where one of their sides is kept."""
        if not view.sides and not view.status:
            return self.geographies
        return narrow(self._laid, Frame(sides=view.sides, status=view.status)).geographies

    def changes(self, view: View) -> list[Day]:
        """Give the days on which something in frame, of the sides asked for, came to stand otherwise."""
        asked = View(bbox=view.bbox, sides=view.sides)
        if asked not in self._changes:
            kept = self._kept_places(asked)
            self._changes[asked] = change_days(self.whole.holdings, lambda one: (one.place.id, one.true.start) in kept)
        return self._changes[asked]

    def _kept_places(self, view: View) -> set[tuple[str, Day]]:
        stand = stand_of(self.whole.holdings, self.marks)
        rows = inside(stand, kept_rows(stand, view, self.marks), view.bbox)
        return {(one.place.id, one.true.start) for one in map(stand.holding, rows.tolist())}

    def drawn(self, view: View, *, most: int) -> tuple[Picture, int]:
        """Give the picture with what a view keeps and has in frame, and how many places were left out for room."""
        framed = narrow(self._laid, Frame(box=view.bbox, sides=view.sides, status=view.status))
        first = in_order(self.stand, located(self.stand, self.framed(view)))[:most]
        rest = len(framed.today) - len(first)
        return (evolve(framed, today=tuple(first)) if rest else framed), rest

    @property
    def _laid(self) -> Picture:
        return evolve(self.picture, geographies=self.geographies)


def arabic_of(gazetteer: Gazetteer, place: str) -> str:
    """Give the first name of a place that is written in Arabic alone, or ""."""
    return next((name for name in gazetteer.names_of(place) if _is_arabic(name)), "")


def _is_arabic(name: str) -> bool:
    letters = [letter for letter in name if letter.isalpha()]
    return bool(letters) and all("\u0600" <= letter <= "\u06ff" or "\u0750" <= letter <= "\u077f" for letter in letters)
