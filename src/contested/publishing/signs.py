"""The signs of the map and the tables: one drawing for each way a place can be held."""

from markupsafe import Markup

from contested.domain.holding import Basis, Holding, Status
from contested.domain.place import PlaceKind
from contested.publishing.palette import UNKNOWN, Palette, parties_of
from contested.publishing.svg import group, tag
from contested.publishing.words import status_words

RADIUS = 11.0
_FADED = frozenset({"carried", "stale"})
_PAPER = "#ffffff"


def sign(holding: Holding, marks: Palette, *, size: float = 26.0) -> Markup:
    """Give the sign of a holding as a small picture of its own, ``size`` pixels wide."""
    half = size / 2
    return tag(
        "svg",
        drawn(holding, marks, x=half, y=half, radius=half - 2),
        class_="sign",
        viewBox=f"0 0 {size:.0f} {size:.0f}",
        width=size,
        height=size,
        role="img",
        aria_label=status_words(holding),
    )


def drawn(holding: Holding, marks: Palette, *, x: float, y: float, radius: float = RADIUS) -> Markup:
    """Give the sign of a holding at a point: full, hollow (claimed), halved (contested), dashed and pale (carried)."""
    faded = is_faded(holding)
    old = is_stale(holding)
    around: dict[str, str | float] = {"stroke_dasharray": "1 2.6" if old else "3 2.4"} if faded else {}
    whole: dict[str, str | float] = {"opacity": "0.5" if old else "0.7"} if faded else {}
    if holding.status is Status.CONTESTED:
        return group(_halved(holding, marks, x=x, y=y, radius=radius), **whole)
    if holding.status is Status.UNKNOWN or holding.holder is None:
        dot = tag("circle", cx=x, cy=y, r=radius - 2, fill=_PAPER, stroke=UNKNOWN, stroke_width="1.6", **around)
        return group([dot, _letter("?", x, y, radius=radius, colour=UNKNOWN)], **whole)
    mark = marks.of(holding.holder.id)
    claimed = holding.basis is Basis.CLAIMED
    if holding.place.kind is not PlaceKind.POINT:
        return group([_letter(mark.letter, x, y, radius=radius, colour=mark.colour)], **whole)
    fill, ink = (_PAPER, mark.colour) if claimed or faded else (mark.colour, _PAPER)
    dot = tag("circle", cx=x, cy=y, r=radius - 1, fill=fill, stroke=mark.colour, stroke_width="2.4", **around)
    if faded and not claimed:
        dot += tag("circle", cx=x, cy=y, r=radius - 2, fill=mark.colour, fill_opacity="0.22")
    return group([dot, _letter(mark.letter, x, y, radius=radius, colour=ink)], **whole)


def is_faded(holding: Holding) -> bool:
    """Tell whether a holding is drawn dashed: carried on, stale, or from a baseline."""
    return holding.basis is Basis.BASELINE or not _FADED.isdisjoint(holding.flags)


def is_stale(holding: Holding) -> bool:
    """Tell whether a holding is drawn dotted: nobody has spoken of it for a long time."""
    return "stale" in holding.flags


def _halved(holding: Holding, marks: Palette, *, x: float, y: float, radius: float) -> list[Markup]:
    """Give a ring round two halves, one for each of the first two sides, each with its letter."""
    sides = [marks.of(party.id) for party in parties_of(holding)[:2]]
    while len(sides) < 2:
        sides.append(marks.of(""))
    left, right = sides
    inner = radius - 1
    return [
        tag("circle", cx=x, cy=y, r=radius + 2, fill=_PAPER, stroke="#1d1d1f", stroke_width="1.6"),
        tag("path", d=_half(x, y, inner, sweep=0), fill=left.colour),
        tag("path", d=_half(x, y, inner, sweep=1), fill=right.colour),
        _letter(left.letter, x - inner * 0.47, y, radius=radius * 0.78, colour=_PAPER),
        _letter(right.letter, x + inner * 0.47, y, radius=radius * 0.78, colour=_PAPER),
    ]


def _half(x: float, y: float, radius: float, *, sweep: int) -> str:
    return f"M{x:.1f} {y - radius:.1f}A{radius:.1f} {radius:.1f} 0 0 {sweep} {x:.1f} {y + radius:.1f}Z"


def _letter(letter: str, x: float, y: float, *, radius: float, colour: str) -> Markup:
    size = radius * 1.15
    return tag(
        "text", letter, x=x, y=y + size * 0.35, font_size=size, font_weight="700", fill=colour, text_anchor="middle"
    )
