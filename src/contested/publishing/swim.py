"""Swim lanes: who held one place over days, a lane for each way of answering, as one drawing that needs no script."""

import datetime as dt
from collections.abc import Sequence

from attrs import evolve, frozen
from markupsafe import Markup

from contested.domain.holding import Basis, Holding, Party, Status
from contested.domain.time import Day
from contested.publishing.palette import UNKNOWN, Palette, parties_of
from contested.publishing.signs import is_faded, is_stale
from contested.publishing.svg import group, link, tag
from contested.publishing.words import basis_words, short_day, span_words, status_words, sure_words

WIDTH = 1000.0
_LEFT, _RIGHT = 8.0, 8.0
_NAME = 18.0
_BAR = 22.0
_PAD = 12.0
_AXIS = 26.0
_INK = "#1d1d1f"
_PAPER = "#ffffff"
_PALE = "0.3"
"""How much of its colours a contested stretch keeps when nobody told of it again."""
_TICK_DAYS = (1, 2, 7, 14, 30, 91, 182, 365, 730, 1825, 3650)
_MOST_TICKS = 9
_LETTER_AT = 14.0
"""Narrowest bar that has room for a letter."""


@frozen(kw_only=True)
class Swim:
    """One lane: its name, its stretches in order, for each the id on the page that tells of it, and words for none."""

    name: str
    spans: tuple[Holding, ...]
    targets: tuple[str, ...]
    none: str = "says nothing of who holds it"


def swim(lanes: Sequence[Swim], marks: Palette, *, day: Day, title: str) -> Markup:
    """Give the lanes as an SVG drawing up to a day; empty when no lane has a stretch that began by then.

    A full bar is assessed, a hollow one merely claimed, a halved one contested, a dashed one carried on after the last
    word of its stretch or from a starting map; a thin line is not known. Every bar leads to its ``target`` on the page.
    """
    starts = [one.true.start for lane in lanes for one in lane.spans if one.true.start <= day]
    if not starts:
        return Markup("")
    scale = _Scale(first=min(starts), last=day)
    parts: list[Markup] = []
    y = 0.0
    for lane in lanes:
        parts.append(tag("text", lane.name, x=_LEFT, y=y + 13, font_size=13, fill=_INK, class_="lane-name"))
        parts += _lane(lane, scale, marks, y + _NAME)
        y += _NAME + _BAR + _PAD
    parts.insert(0, _axis(scale, y))
    height = y + _AXIS
    return tag(
        "svg",
        tag("title", title) + Markup("").join(parts),
        class_="swim",
        viewBox=f"0 0 {WIDTH:.0f} {height:.0f}",
        role="group",
        aria_label=title,
    )


@frozen(kw_only=True)
class _Scale:
    first: Day
    last: Day

    def x(self, day: Day) -> float:
        """Give where a day begins; the last day has a width of its own."""
        whole = (self.last - self.first).days + 1
        gone = min(max((day - self.first).days, 0), whole)
        return _LEFT + gone / whole * (WIDTH - _LEFT - _RIGHT)


def _lane(lane: Swim, scale: _Scale, marks: Palette, top: float) -> list[Markup]:
    ground = tag("rect", x=_LEFT, y=top, width=WIDTH - _LEFT - _RIGHT, height=_BAR, fill="#8a8f94", fill_opacity="0.13")
    if not lane.spans:
        return [
            ground,
            tag("text", lane.none, x=_LEFT + 8, y=top + 15, font_size=12, fill="#55595e", font_style="italic"),
        ]
    bars = [
        _linked(one, scale, marks, top=top, target=target)
        for one, target in zip(lane.spans, lane.targets, strict=True)
        if one.true.start <= scale.last
    ]
    return [ground, *bars]


def _linked(holding: Holding, scale: _Scale, marks: Palette, *, top: float, target: str) -> Markup:
    left = scale.x(holding.true.start)
    end = scale.last + dt.timedelta(days=1) if holding.true.end is None else holding.true.end
    right = max(scale.x(end), left + 3.0)
    told = f"{status_words(holding)}, {sure_words(holding)}, {basis_words(holding)}: {span_words(holding.true)}"
    box = (left, top, right - left)
    carried = _carried(holding, end=min(end, scale.last + dt.timedelta(days=1)))
    if carried is None:
        pieces = [(holding, box)]
    else:
        told = f"{told}, carried on from {short_day(carried)}"
        turn = min(max(scale.x(carried), left), right)
        tail = evolve(holding, flags=(*holding.flags, "carried"))
        pieces = [(holding, (left, top, turn - left)), (tail, (turn, top, right - turn))]
    pieces = [(one, room) for one, room in pieces if room[2] > 0]
    # The letters stand over the link and not in it: its name for a screen reader says the sides in words.
    one, room = max(pieces, key=lambda piece: piece[1][2])
    letters = group(_letters(one, marks, box=room), aria_hidden="true", pointer_events="none")
    return link(target, group([_bar(one, marks, box=room) for one, room in pieces]), label=told) + letters


def _carried(holding: Holding, *, end: Day) -> Day | None:
    """Give the first day of a stretch that nobody told of, from which on it is carried; None where none is."""
    if holding.status is Status.UNKNOWN or is_faded(holding) or holding.last_reported is None:
        return None
    first = max(holding.true.start, holding.last_reported + dt.timedelta(days=1))
    return first if first < end else None


def _bar(holding: Holding, marks: Palette, *, box: tuple[float, float, float]) -> Markup:
    """Draw one stretch in a box of left, top and width."""
    left, top, wide = box
    if holding.status is Status.UNKNOWN or (holding.holder is None and holding.status is Status.HELD):
        line = tag(
            "line", x1=left, y1=top + _BAR / 2, x2=left + wide, y2=top + _BAR / 2, stroke=UNKNOWN, stroke_width=2
        )
        catch = tag("rect", x=left, y=top, width=wide, height=_BAR, fill=_PAPER, fill_opacity="0")
        return group([catch, line])
    if holding.status is Status.CONTESTED:
        return group(_halves(holding, marks, box=box))
    mark = marks.of(holding.holder.id if holding.holder is not None else "")
    return tag(
        "rect", x=left + 1.5, y=top + 1, width=max(wide - 3, 0.5), height=_BAR - 2,
        fill=_PAPER if _hollow(holding) else mark.colour, stroke=mark.colour, stroke_width=2, **_dashes(holding),
    )  # fmt: skip


def _dashes(holding: Holding) -> dict[str, str]:
    if not is_faded(holding):
        return {}
    return {"stroke_dasharray": "2 3" if is_stale(holding) else "6 3"}


def _halves(holding: Holding, marks: Palette, *, box: tuple[float, float, float]) -> list[Markup]:
    left, top, wide = box
    sides = [marks.of(party.id) for party in parties_of(holding)[:2]] or [marks.of("")]
    upper, lower = sides[0], sides[-1] if len(sides) > 1 else marks.of("")
    half = _BAR / 2
    pale = {"fill_opacity": _PALE} if is_faded(holding) else {}
    line = {"stroke": _INK, "stroke_width": "1.4", **_dashes(holding)}
    return [
        tag("rect", x=left, y=top, width=wide, height=half, fill=upper.colour, **pale),
        tag("rect", x=left, y=top + half, width=wide, height=half, fill=lower.colour, **pale),
        tag("rect", x=left, y=top, width=wide, height=_BAR, fill="none", **line),
    ]


def _letters(holding: Holding, marks: Palette, *, box: tuple[float, float, float]) -> list[Markup]:
    """Give the letters of a bar's sides, where it has room for them."""
    left, top, wide = box
    if wide < _LETTER_AT:
        return []
    at = left + wide / 2
    if holding.status is Status.CONTESTED:
        sides = [marks.of(one.id).letter for one in _drawn(holding)]
        ink = _INK if is_faded(holding) else _PAPER
        return [_letter(one, at, top + 9.5 + number * _BAR / 2, size=10.0, ink=ink) for number, one in enumerate(sides)]
    if holding.holder is None or holding.status is Status.UNKNOWN:
        return [_letter("?", at, top + 15.5, size=13.0, ink=UNKNOWN)]
    mark = marks.of(holding.holder.id)
    return [_letter(mark.letter, at, top + 15.5, size=13.0, ink=mark.colour if _hollow(holding) else _PAPER)]


def _letter(letter: str, x: float, y: float, *, size: float, ink: str) -> Markup:
    return tag("text", letter, x=x, y=y, font_size=size, font_weight="700", fill=ink, text_anchor="middle")


def _hollow(holding: Holding) -> bool:
    return is_faded(holding) or holding.basis is Basis.CLAIMED


def key_of(lanes: Sequence[Swim], marks: Palette) -> tuple[tuple[Markup, str], ...]:
    """Give the sides that the lanes name, each with its letter on its colour: the legend of the drawing."""
    ids = dict.fromkeys(party.id for lane in lanes for one in lane.spans for party in _drawn(one))
    found = []
    for mark in (one for one in marks.marks if one.id in ids):
        look: dict[str, str | float] = {"font_size": 13, "font_weight": "700", "fill": _PAPER, "text_anchor": "middle"}
        box = tag("rect", x=0, y=0, width=20, height=20, fill=mark.colour)
        letter = tag("text", mark.letter, x=10, y=14.5, **look)
        found.append(
            (tag("svg", box + letter, viewBox="0 0 20 20", width=20, height=20, aria_hidden="true"), mark.name)
        )
    return tuple(found)


def _drawn(holding: Holding) -> tuple[Party, ...]:
    """Give the parties whose colours a bar bears."""
    if holding.status is Status.CONTESTED:
        return parties_of(holding)[:2]
    return () if holding.holder is None else (holding.holder,)


def _axis(scale: _Scale, y: float) -> Markup:
    days = (scale.last - scale.first).days
    step = next((one for one in _TICK_DAYS if days / one <= _MOST_TICKS), _TICK_DAYS[-1])
    parts = []
    for back in range(0, days + 1, step):
        day = scale.last - dt.timedelta(days=back)
        x = scale.x(day)
        parts.append(tag("line", x1=x, y1=0, x2=x, y2=y, stroke="#8a8f94", stroke_width="0.6", stroke_opacity="0.6"))
        words = f"{day.day} {day:%b}" if step < _TICK_DAYS[5] else f"{day:%b} {day.year}"
        anchor = "end" if x > WIDTH - 60 else "middle" if x > 40 else "start"
        parts.append(tag("text", words, x=x, y=y + 14, font_size=12, fill="#55595e", text_anchor=anchor))
    return group(parts)
