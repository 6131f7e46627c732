"""A day as the map takes it: the places in columns, which a view keeps, points where they fit and cells where not.

Columns, because a day of twenty thousand places is looked at many times a second while the slider moves.
"""

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from attrs import frozen

from contested.domain.holding import Holding, Status
from contested.domain.place import PlaceKind
from contested.domain.time import Day
from contested.pipeline.view import STANDINGS
from contested.publishing import Palette, parties_of, status_words
from contested.web.view import STATUSES, Box, View

MOST_POINTS = 400
"""Places in a box that still fit as signs of their own; with more of them, cells are drawn."""

CELLS = 48
"""About so many cells lie across a box."""

EXACT_KM = 5.0
"""A point known this well is drawn without a circle: towns are about as wide."""

BITS: Final = {word: 1 << at for at, word in enumerate(STATUSES)}

Feature = dict[str, Any]
Ints = npt.NDArray[np.int64]


@frozen(kw_only=True, eq=False)
class Stand:
    """How every place stands on one day, a row a place.

    Attributes:
        lon: degrees, NaN without coordinates.
        lat: degrees, the same.
        side: index of the mark of the holder, or of the first contender; -1 for none.
        other: index of the mark of the second contender of a contested place; -1 for none.
        bits: the words of ``STATUSES`` that are true of it, as ``BITS``.
        parties: indexes of the marks of everybody who holds or contends, a row a place.
        holding: gives the holding of a row.
    """

    lon: npt.NDArray[np.float64]
    lat: npt.NDArray[np.float64]
    side: Ints
    other: Ints
    bits: Ints
    parties: Sequence[frozenset[int]]
    holding: Callable[[int], Holding]

    def __len__(self) -> int:
        """Count the places."""
        return len(self.lon)


def stand_of(holdings: Sequence[Holding], marks: Palette) -> Stand:
    """Put the holdings of one day in columns."""
    at = {mark.id: index for index, mark in enumerate(marks.marks)}
    sides = [[at.get(party.id, -1) for party in parties_of(one)] for one in holdings]
    shown = [several if _shows_sides(one) else [] for one, several in zip(holdings, sides, strict=True)]
    return Stand(
        lon=np.array([math.nan if one.place.lon is None else one.place.lon for one in holdings], dtype=np.float64),
        lat=np.array([math.nan if one.place.lat is None else one.place.lat for one in holdings], dtype=np.float64),
        side=np.array([one[0] if one else -1 for one in shown], dtype=np.int64),
        other=np.array(
            [
                one[1] if len(one) > 1 and holding.status is Status.CONTESTED else -1
                for one, holding in zip(shown, holdings, strict=True)
            ],
            dtype=np.int64,
        ),
        bits=np.array([sum(BITS[word] for word in words_of(one)) for one in holdings], dtype=np.int64),
        parties=[frozenset(one) for one in sides],
        holding=holdings.__getitem__,
    )


def _shows_sides(holding: Holding) -> bool:
    return holding.status is Status.CONTESTED or (holding.status is Status.HELD and holding.holder is not None)


def words_of(holding: Holding) -> tuple[str, ...]:
    """Give the words of ``STATUSES`` that are true of a holding; several may be."""
    return tuple(word for word in STATUSES if STANDINGS[word](holding))


def kept_rows(stand: Stand, view: View, marks: Palette) -> Ints:
    """Give the rows whose sides and status a view keeps, in order; its box keeps none out here."""
    keep = np.ones(len(stand), dtype=bool)
    if view.status:
        keep &= (stand.bits & sum(BITS[word] for word in view.status)) != 0
    if view.sides:
        wanted = {index for index, mark in enumerate(marks.marks) if mark.id in view.sides}
        keep &= np.array([not wanted.isdisjoint(one) for one in stand.parties], dtype=bool)
    return np.flatnonzero(keep)


def inside(stand: Stand, rows: Ints, box: Box | None) -> Ints:
    """Give those of the rows that lie in a box; a box whose west is east of its east spans the date line."""
    if box is None:
        return rows
    west, south, east, north = box
    lon, lat = stand.lon[rows], stand.lat[rows]
    across = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
    chosen: Ints = rows[across & (lat >= south) & (lat <= north)]
    return chosen


def located(stand: Stand, rows: Ints) -> Ints:
    """Give those of the rows that have coordinates."""
    chosen: Ints = rows[~np.isnan(stand.lon[rows])]
    return chosen


def bounds_of(stands: Iterable[tuple[float | None, float | None]]) -> Box | None:
    """Give the box of all points that have coordinates (lon, lat), at least half a degree wide; None for none."""
    points = [(lon, lat) for lon, lat in stands if lon is not None and lat is not None]
    if not points:
        return None
    lons, lats = [one[0] for one in points], [one[1] for one in points]
    wide, high = max(0.25 - (max(lons) - min(lons)) / 2, 0.0), max(0.25 - (max(lats) - min(lats)) / 2, 0.0)
    south, north = max(min(lats) - high, -90.0), min(max(lats) + high, 90.0)
    return max(min(lons) - wide, -180.0), south, min(max(lons) + wide, 180.0), north


def points(stand: Stand, rows: Ints, label: Callable[[Holding], str]) -> list[Feature]:
    """Give a GeoJSON point a row, the most telling last, so that it is drawn on top.

    Properties: ``id`` of the place, ``label``, ``words``, ``look`` (see ``look_of``), ``a`` and ``b`` (indexes of
    marks, or -1), ``km`` (radius of what is an area or only loosely known, else 0), ``rank`` (0 is shown first).
    """
    drawn = sorted(((_rank(stand.holding(row)), row) for row in rows.tolist()), reverse=True)
    return [_point(stand, row, label=label, rank=len(drawn) - at) for at, (_, row) in enumerate(drawn)]


def _point(stand: Stand, row: int, *, label: Callable[[Holding], str], rank: int) -> Feature:
    holding = stand.holding(row)
    area = holding.place.kind is not PlaceKind.POINT
    loose = area or holding.place.precision_km > EXACT_KM
    properties = {
        "id": holding.place.id,
        "label": label(holding),
        "words": status_words(holding),
        "look": look_of(holding),
        "a": int(stand.side[row]),
        "b": int(stand.other[row]),
        "km": round(holding.place.precision_km, 1) if loose else 0,
        "area": area,
        "rank": rank,
    }
    spot = [round(float(stand.lon[row]), 5), round(float(stand.lat[row]), 5)]
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": spot}, "properties": properties}


def look_of(holding: Holding) -> str:
    """Give how a sign looks: "held", "claimed", "contested" or "unknown", with "-carried" or "-stale" after it.

    What comes from a baseline looks carried on.
    """
    words = words_of(holding)
    look = next(one for one in ("contested", "unknown", "claimed", "held") if one in words)
    return look + ("-stale" if "stale" in words else "-carried" if {"carried", "baseline"} & {*words} else "")


def _rank(holding: Holding) -> tuple[int, int, int, str]:
    """Order places: those fought over first, then the last spoken of, then the largest."""
    told = {Status.CONTESTED: 0, Status.HELD: 1, Status.UNKNOWN: 2}[holding.status]
    last = 0 if holding.last_reported is None else -holding.last_reported.toordinal()
    return told, last, -holding.place.population, holding.place.name


def in_order(stand: Stand, rows: Ints) -> list[Holding]:
    """Give the holdings of rows for a list: those fought over first, then the last spoken of."""
    return sorted((stand.holding(row) for row in rows.tolist()), key=_rank)


def cells(stand: Stand, rows: Ints, *, wide: float) -> list[Feature]:
    """Give the places as cells, a GeoJSON square each, for a box of so many degrees across.

    Properties: ``count`` of places, ``a`` (index of the mark that most of them show, or -1), ``b`` (the next, where the
    cell is contested), ``look`` ("contested" where at least half are, else "held" or "unknown"), ``share`` of ``a``.
    The sizes of cells go by powers of two, so that they do not creep while the map moves.
    """
    size = 360.0 / 2 ** math.ceil(math.log2(360.0 * CELLS / max(wide, 1e-6)))
    columns = np.floor(stand.lon[rows] / size).astype(np.int64)
    lines = np.floor(stand.lat[rows] / size).astype(np.int64)
    _, first, which = np.unique(columns * 1_000_000 + lines, return_index=True, return_inverse=True)
    marks = int(stand.side.max(initial=-1)) + 2
    counts = np.bincount(which * marks + stand.side[rows] + 1, minlength=len(first) * marks).reshape(-1, marks)
    fought = np.bincount(which, weights=(stand.bits[rows] & BITS["contested"]) != 0, minlength=len(first))
    if not len(first):
        return []
    order = np.argsort(-counts, axis=1, kind="stable")[:, :2]
    most = np.take_along_axis(counts, order, axis=1)
    total, second = counts.sum(axis=1), most[:, -1] > 0
    contested = fought * 2 >= total
    told = {
        "count": total,
        "a": order[:, 0] - 1,
        "b": np.where(contested & second & (order.shape[1] > 1), order[:, -1] - 1, -1),
        "look": np.where(contested, "contested", np.where(order[:, 0] > 0, "held", "unknown")),
        "share": np.round(most[:, 0] / total, 2),
    }
    west, south = np.round(columns[first] * size, 5).tolist(), np.round(lines[first] * size, 5).tolist()
    east, north = np.round((columns[first] + 1) * size, 5).tolist(), np.round((lines[first] + 1) * size, 5).tolist()
    rest = zip(*(one.tolist() for one in told.values()), strict=True)
    return [
        _cell(corners, dict(zip(told, properties, strict=True)))
        for corners, properties in zip(zip(west, south, east, north, strict=True), rest, strict=True)
    ]


def _cell(corners: Box, properties: Feature) -> Feature:
    west, south, east, north = corners
    square = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [square]}, "properties": properties}


def change_days(holdings: Iterable[Holding], keep: Callable[[Holding], bool]) -> list[Day]:
    """Give the days, in order, on which a place that is kept came to stand otherwise than before, or was first told of.

    A span that differs from the one before it in its flags alone is no change.
    """
    spans: dict[tuple[str, str], list[Holding]] = {}
    for one in holdings:
        spans.setdefault((one.theatre, one.place.id), []).append(one)
    days: set[Day] = set()
    for several in spans.values():
        before: Holding | None = None
        for one in sorted(several, key=lambda span: span.true.start):
            if (before is None or _state(one) != _state(before)) and (keep(one) or (before and keep(before))):
                days.add(one.true.start)
            before = one
    return sorted(days)


def _state(holding: Holding) -> tuple[object, ...]:
    holder = None if holding.holder is None else holding.holder.id
    return holder, holding.status, holding.basis, frozenset(party.id for party in holding.contenders)


def around(days: Sequence[Day], day: Day) -> tuple[Day | None, Day | None]:
    """Give the last of the days before a day, and the first after it."""
    before = [one for one in days if one < day]
    after = [one for one in days if one > day]
    return (before[-1] if before else None), (after[0] if after else None)


def bins(days: Counter[Day], first: Day, last: Day, *, most: int) -> tuple[int, list[int]]:
    """Count by stretches of days of one length, from ``first`` on, at most so many; give the length and the counts."""
    whole = (last - first).days + 1
    step = max(1, math.ceil(whole / most))
    counts = [0] * math.ceil(whole / step)
    for day, count in days.items():
        if first <= day <= last:
            counts[(day - first).days // step] += count
    return step, counts


def shift(day: Day, days: int) -> Day:
    """Give the day so many days later, never past the calendar's ends."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))
