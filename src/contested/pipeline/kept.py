"""Kept answers: every day's holders, the days of reports and the order of review, ready without drawing a picture.

All of it is worked out from the record and can be thrown away: nothing that anybody said or judged is only here.
"""

import datetime as dt
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from contested import control
from contested.control import Past, Stood
from contested.domain.holding import Basis, Status
from contested.domain.picture import Picture
from contested.domain.time import Day
from contested.pipeline.method import answering
from contested.pipeline.picture import Question, draw_picture, stretches_of
from contested.pipeline.queue import readings, reviews
from contested.pipeline.reference import Reference
from contested.pipeline.view import Frame
from contested.record import Record

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

FORM = "3"
"""Version of what is kept; another one makes all that was kept old."""

LOOKS = ("place", "theatre", "holder", "contenders", "status", "basis", "flags")
"""Columns by which a map draws a stretch."""


@frozen(kw_only=True)
class Asked:
    """Whose answers are kept: of what was known by a day (None: all), by a method of estimating."""

    known: Day | None = None
    method: control.Method = Question().method


DEFAULT = Asked()


@frozen(kw_only=True)
class Waiting:
    """A claim that nobody reviewed.

    Attributes:
        claim: claim id.
        report: report id.
        place: id of its first place, or "".
        day: the last day it is said of, or None.
        known: the first day a reader could know it, or None.
        impact: about how many days of places would be drawn otherwise without it.
    """

    claim: str
    report: str
    place: str
    day: Day | None
    known: Day | None
    impact: float


@frozen(kw_only=True)
class Cells:
    """Places of a day by square, for a view from afar.

    Attributes:
        degrees: width of a square.
        west: its western edge, in degrees, shape (n,).
        south: its southern edge.
        holder: number of the party that holds most of its places, -1 where most are held by nobody.
        places: how many places it has.
        held: how many of them that party holds.
        contested: how many are contested.
    """

    degrees: float
    west: NDArray[np.float64]
    south: NDArray[np.float64]
    holder: Ints
    places: Ints
    held: Ints
    contested: Ints


@frozen(kw_only=True, eq=False, slots=False)
class Kept:
    """What is kept of a record in one state, by the method that answers by default. Any thread may ask it.

    Attributes:
        head: the last link of the record's chain when it was worked out.
        method: digest of the rules it was worked out by.
        last: the last day any report was published, which is shown when none is asked for.
        known: the day until which its evidence counts.
        past: every stretch of every place's history.
        days: ordinals of the days on which reports were published, in order.
        reports: how many on each.
        waiting: the claims nobody reviewed, what hangs most on them first.
        asked: whose answers they are.
        mark: the record's mark when it was worked out.
        claims: how many claims stood then.
        seconds: how long it took.
    """

    head: str
    method: str
    last: Day
    known: Day
    past: Past
    days: Ints
    reports: Ints
    waiting: Sequence[Waiting]
    asked: Asked = DEFAULT
    mark: int = 0
    claims: int = 0
    seconds: float = 0.0

    @cached_property
    def lat(self) -> NDArray[np.float64]:
        """Latitude of each place in degrees, nan where nobody knows it."""
        return np.array([np.nan if one.lat is None else one.lat for one in self.past.names.places])

    @cached_property
    def lon(self) -> NDArray[np.float64]:
        """Longitude of each place in degrees, nan where nobody knows it."""
        return np.array([np.nan if one.lon is None else one.lon for one in self.past.names.places])

    @cached_property
    def changes(self) -> Ints:
        """Ordinals of the days on which some place came to be drawn otherwise, in order."""
        return distinct(self.past.rows["start"][differing(*(self.past.rows[name] for name in LOOKS))])

    @cached_property
    def firsts(self) -> Flags:
        """Which stretches differ from the one before them in more than their flags, or begin a history."""
        rows, sets = self.past.rows, self.past.names.contenders
        number: dict[frozenset[int], int] = {}
        alike = np.array([number.setdefault(frozenset(one), len(number)) for one in sets] or [0])
        columns = (rows[name] for name in ("place", "theatre", "holder", "status", "basis"))
        return differing(*columns, alike[rows["contenders"]])

    def day(self, day: Day | None = None, frame: Frame | None = None) -> Stood:
        """Give who held what on a day, as a picture of that day would, of what is in frame.

        Args:
            day: the day; left out, ``last``.
            frame: what is kept in; left out, all.
        """
        stood = self.past.on(day or self.last)
        return stood if frame is None or frame.whole else stood.only(self.inside(stood, frame))

    def inside(self, stood: Stood, frame: Frame) -> Flags:
        """Tell which rows of a day are in frame."""
        keep = np.ones(len(stood), dtype=bool)
        if frame.box is not None:
            west, south, east, north = frame.box
            lat, lon = self.lat[stood.place], self.lon[stood.place]
            across = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
            keep &= across & (lat >= south) & (lat <= north)
        if frame.sides:
            asked = {at for at, one in enumerate(self.past.names.parties) if one.id in frame.sides}
            sets = np.array([not asked.isdisjoint(one) for one in stood.sets] or [False])
            keep &= np.isin(stood.holder, sorted(asked)) | sets[stood.contenders]
        if frame.status:
            keep &= np.any([stands(stood, each) for each in frame.status], axis=0)
        return keep

    def cells(self, stood: Stood, *, degrees: float) -> Cells:
        """Give the places of a day by square; places without coordinates are in none.

        Args:
            stood: rows of a day.
            degrees: width of a square.
        """
        lat, lon = self.lat[stood.place], self.lon[stood.place]
        found = ~np.isnan(lat) & ~np.isnan(lon)
        wide = round(360 / degrees) + 1
        square = np.floor((lat[found] + 90) / degrees) * wide + np.floor((lon[found] + 180) / degrees)
        keys, at = np.unique(square.astype(np.int64), return_inverse=True)
        parties = len(self.past.names.parties) + 1
        votes = np.bincount(at * parties + stood.holder[found] + 1, minlength=len(keys) * parties)
        votes = votes.reshape(len(keys), parties)
        most = votes.argmax(axis=1)
        fought = stood.status[found] == control.STATUSES.index(Status.CONTESTED)
        return Cells(
            degrees=degrees,
            west=np.asarray(keys % wide * degrees - 180, dtype=np.float64),
            south=np.asarray(keys // wide * degrees - 90, dtype=np.float64),
            holder=most - 1,
            places=votes.sum(axis=1),
            held=votes[np.arange(len(keys)), most],
            contested=np.bincount(at[fought], minlength=len(keys)),
        )

    def change(self, day: Day, *, after: bool) -> Day | None:
        """Give the nearest day after (or before) one on which some place came to be drawn otherwise, or None."""
        at = int(np.searchsorted(self.changes, day.toordinal(), "right" if after else "left"))
        at = at if after else at - 1
        return dt.date.fromordinal(int(self.changes[at])) if 0 <= at < len(self.changes) else None


def differing(*columns: NDArray[Any]) -> Flags:
    """Tell which rows differ in some column from the row before; the first does."""
    found = np.ones(len(columns[0]), dtype=bool)
    found[1:] = False
    for one in columns:
        found[1:] |= one[1:] != one[:-1]
    return found


def distinct(days: NDArray[Any]) -> Ints:
    """Give the different ordinals of days, rising; quick where the days lie within a few centuries."""
    if not len(days):
        return np.zeros(0, dtype=np.int64)
    first = int(days.min())
    return np.flatnonzero(np.bincount(days.astype(np.int64) - first)) + first


def columns(stood: Stood) -> dict[str, Any]:
    """Give the rows of a day as lists for JSON: numbers of ``Past.names``, chances in hundredths, days as ordinals."""
    return {
        "place": stood.place.tolist(),
        "holder": stood.holder.tolist(),
        "status": stood.status.tolist(),
        "basis": stood.basis.tolist(),
        "flags": stood.flags.tolist(),
        "chance": np.round(stood.probability * 100).astype(np.int64).tolist(),
        "last": stood.last.tolist(),
    }


def method_of() -> str:
    """Give the digest of the rules by which answers are kept: kept by another one, they are old."""
    return f"{FORM}-{answering('holding').settings}"


def work_out(record: Record, *, reference: Reference, asked: Asked = DEFAULT) -> Kept:
    """Work out what is kept of a record as it stands: as long as two pictures take.

    Args:
        record: an open record.
        reference: directory and gazetteer.
        asked: whose answers; not those of the written rules, which wear otherwise.
    """
    begin = time.monotonic()
    with record.snapshot():
        head, mark, claims = record.head(), record.mark(), record.count_claims()
        question = Question(known=asked.known, method=asked.method)
        picture = draw_picture(record, reference=reference, question=question)
        found = reviews(record.judgements())
    days = Counter(one.published.toordinal() for one in picture.reports if one.published is not None)
    return Kept(
        head=head,
        method=method_of(),
        last=picture.true_day,
        known=picture.known_day,
        past=Past.of(stretches_of(picture, directory=reference.directory)),
        days=np.array(sorted(days), dtype=np.int64),
        reports=np.array([days[one] for one in sorted(days)], dtype=np.int64),
        waiting=tuple(_waiting(picture, readings(picture, found))),
        asked=asked,
        mark=mark,
        claims=claims,
        seconds=time.monotonic() - begin,
    )


def _waiting(picture: Picture, tasks: Iterable[Any]) -> Iterable[Waiting]:
    claims = {one.id: one for one in picture.claims}
    for task in tasks:
        claim = claims[task.claim]
        yield Waiting(
            claim=claim.id,
            report=claim.report,
            place=claim.places[0].place.id if claim.places else "",
            day=claim.when.end,
            known=picture.known_from.get(claim.id),
            impact=task.impact,
        )


def stands(stood: Stood, word: str) -> Flags:
    """Tell of which rows a standing is true, as ``view.STANDINGS`` does of holdings."""
    named = stood.status != control.STATUSES.index(Status.UNKNOWN)
    if word in {"held", "contested", "unknown"}:
        return np.asarray(stood.status == control.STATUSES.index(Status(word)))
    if word in {"claimed", "baseline"}:
        return np.asarray((stood.basis == control.BASES.index(Basis(word))) & named)
    return np.asarray(stood.flags >> control.FLAGS.index(word) & 1 == 1)
