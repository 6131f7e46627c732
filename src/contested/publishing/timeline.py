"""The timeline: the events of the window by day, in a lane for each family of deeds."""

import datetime as dt
from collections.abc import Mapping

from attrs import frozen
from markupsafe import Markup

from contested.domain.event import Event
from contested.domain.picture import Picture
from contested.domain.time import Day, Precision
from contested.publishing.palette import Palette
from contested.publishing.svg import group, link, tag
from contested.publishing.words import deed_words, interval_words, short_day

WIDTH = 1100.0
_LEFT, _RIGHT = 96.0, 24.0
_ROW = 20.0
_PAD = 12.0
_TOP = 8.0
_AXIS = 30.0
_DOT = 7.0
_MOST_ROWS = 10
_LANES = ("territory", "violence", "people", "materiel", "other", "politics")
_TICK_DAYS = (1, 2, 7, 14, 30, 91, 182, 365)
_MOST_TICKS = 10


@frozen(kw_only=True)
class _Bar:
    event: Event
    left: float
    right: float
    row: int


def timeline(picture: Picture, marks: Palette, families: Mapping[str, str]) -> Markup:
    """Give the timeline of the picture's window, empty when no event falls in it.

    An event known only to a range of days is a bar over that range, ending in its dot; each leads to its row.
    ``families`` maps deeds to families.
    """
    shown = [event for event in picture.events if _span(event, picture) is not None]
    if len(shown) == 0:
        return Markup("")
    parts: list[Markup] = []
    y = _TOP
    for lane in _LANES:
        bars = _stack([event for event in shown if families.get(event.deed, "other") == lane], picture)
        if len(bars) > 0:
            rows = max(bar.row for bar in bars) + 1
            parts += _lane(lane, bars, y, rows=rows, marks=marks)
            y += rows * _ROW + _PAD
    parts.insert(0, _axis(picture, y))
    return tag(
        "svg",
        tag("title", f"Events by day, {short_day(picture.since)} to {short_day(picture.true_day)}")
        + Markup("").join(parts),
        class_="timeline",
        viewBox=f"0 0 {WIDTH:.0f} {y + _AXIS:.0f}",
        role="group",
    )


def _span(event: Event, picture: Picture) -> tuple[Day, Day] | None:
    """Give the days of the event within the window, or None when it is undated or outside."""
    when = event.when
    last = when.end if when.end is not None else when.start
    if last is None or when.precision is Precision.UNKNOWN or not picture.since <= last <= picture.true_day:
        return None
    first = when.start if when.start is not None else last
    return max(first, picture.since), last


def _x(day: Day, picture: Picture) -> float:
    whole = max((picture.true_day - picture.since).days, 1)
    return _LEFT + (day - picture.since).days / whole * (WIDTH - _LEFT - _RIGHT)


def _stack(events: list[Event], picture: Picture) -> list[_Bar]:
    """Lay events into rows so that none covers another; the last row takes what finds no room."""
    spans = sorted(
        ((span, event) for event in events if (span := _span(event, picture))), key=lambda one: (*one[0], one[1].id)
    )
    ends: list[float] = []
    bars: list[_Bar] = []
    for (first, last), event in spans:
        left, right = _x(first, picture) - _DOT, _x(last, picture) + _DOT
        row = next((index for index, end in enumerate(ends) if end < left), len(ends))
        row = min(row, _MOST_ROWS - 1)
        ends[row : row + 1] = [right + 2]
        bars.append(_Bar(event=event, left=left, right=right, row=row))
    return bars


def _lane(lane: str, bars: list[_Bar], y: float, *, rows: int, marks: Palette) -> list[Markup]:
    high = rows * _ROW
    ground = tag("rect", x=0, y=y - 2, width=WIDTH, height=high + 4, class_="lane")
    name = tag("text", lane, x=10, y=y + high / 2 + 4.5, class_="lane-name")
    return [ground, name, group([_bar(bar, y, marks) for bar in bars])]


def _bar(bar: _Bar, top: float, marks: Palette) -> Markup:
    event = bar.event
    y = top + bar.row * _ROW + _ROW / 2
    mark = marks.of(event.actors[0].id if len(event.actors) > 0 else "")
    x = bar.right - _DOT
    stretch = tag(
        "rect", x=bar.left, y=y - 3, width=bar.right - bar.left, height=6, rx=3, fill=mark.colour, fill_opacity="0.3"
    )
    denied = len(event.deniers) > 0
    dot = tag("circle", cx=x, cy=y, r=_DOT, fill="#ffffff" if denied else mark.colour, stroke=mark.colour)
    letter = tag(
        "text",
        mark.letter if mark.letter != "?" else "",
        x=x,
        y=y + 3.4,
        font_size=9.5,
        font_weight="700",
        fill=mark.colour if denied else "#ffffff",
        text_anchor="middle",
    )
    told = f"{deed_words(event)}, {interval_words(event.when)}{' (denied)' if denied else ''}"
    return link(event.id, stretch + dot + letter, label=told)


def _axis(picture: Picture, y: float) -> Markup:
    days = (picture.true_day - picture.since).days
    step = next((one for one in _TICK_DAYS if days / one <= _MOST_TICKS), _TICK_DAYS[-1])
    ticks = [picture.true_day - dt.timedelta(days=back) for back in range(0, days + 1, step)]
    parts = []
    for day in ticks:
        x = _x(day, picture)
        parts.append(tag("line", x1=x, y1=_TOP - 6, x2=x, y2=y, class_="tick"))
        parts.append(tag("text", f"{day.day} {day:%b}", x=x, y=y + 16, class_="note", text_anchor="middle"))
    return group(parts)
