"""Labels that do not overlap: greedy, most important first, with a thin leader where room is only further off."""

from collections.abc import Iterable, Sequence

from attrs import frozen

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""

_STEPS = (1.0, 1.7, 2.6, 3.8)
"""How far from the sign a label may stand, in units of its first distance."""

_DIRECTIONS = ((1, 0), (-1, 0), (1, -0.8), (1, 0.8), (-1, -0.8), (-1, 0.8), (0, -1.25), (0, 1.25))
_LEADER_FROM = 1.5


@frozen(kw_only=True)
class Wish:
    """A label that wants a place: its text, its size, the point it belongs to and how far off it starts.

    Attributes:
        text: the words.
        x: horizontal place of the point, in pixels.
        y: vertical place of the point.
        width: width of the words.
        height: height of the words.
        gap: distance from the point to the nearest edge of the label.
    """

    text: str
    x: float
    y: float
    width: float
    height: float
    gap: float


@frozen(kw_only=True)
class Label:
    """A label that found its place: its box, and whether a leader should join it to its point."""

    wish: Wish
    box: Box
    leader: bool
    anchor: str
    """Edge that stands next to the point: "start", "end" or "middle"."""


def place_labels(
    wishes: Sequence[Wish], *, taken: Iterable[Box], width: float, height: float
) -> tuple[list[Label], list[Wish]]:
    """Give the labels that found room, in order, and the wishes that found none.

    No label overlaps another, a taken box, or the edge of the map.
    """
    boxes = list(taken)
    placed: list[Label] = []
    left_out: list[Wish] = []
    for wish in wishes:
        label = _first_free(wish, boxes, width=width, height=height)
        if label is None:
            left_out.append(wish)
        else:
            placed.append(label)
            boxes.append(label.box)
    return placed, left_out


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes share room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _first_free(wish: Wish, boxes: Sequence[Box], *, width: float, height: float) -> Label | None:
    for step in _STEPS:
        for across, down in _DIRECTIONS:
            box = _box(wish, across, down, step)
            inside = box[0] >= 2 and box[1] >= 2 and box[2] <= width - 2 and box[3] <= height - 2
            if inside and not any(overlap(box, other) for other in boxes):
                anchor = {1: "start", -1: "end"}.get(across, "middle")
                return Label(wish=wish, box=box, leader=step >= _LEADER_FROM, anchor=anchor)
    return None


def _box(wish: Wish, across: float, down: float, step: float) -> Box:
    gap = wish.gap * step
    beside = wish.x + gap if across > 0 else wish.x - gap - wish.width
    left = wish.x - wish.width / 2 if across == 0 else beside
    middle = wish.y + down * gap + (0 if across != 0 else down / abs(down) * wish.height / 2)
    return left, middle - wish.height / 2, left + wish.width, middle + wish.height / 2
