"""What the laying out of ground asks of a base map, and for which frame."""

import math
from collections.abc import Callable

Frame = tuple[float, float, float, float]

Land = Callable[[Frame], bytes | None]
"""Gives the land within (west, south, east, north) degrees as well-known binary, or None without a base map.

West and east may lie beyond the date line.
"""

_DEGREE_KM = 111.0
_NARROWEST = 0.02
"""A degree of longitude is taken for this part of one of latitude at least, so that a frame at a pole has an end."""


def frame_around(box: Frame, *, km: float) -> Frame:
    """Give a box (west, south, east, north) of degrees with at least ``km`` kilometres more on every side."""
    west, south, east, north = box
    tall = km / _DEGREE_KM
    furthest = min(max(abs(south), abs(north)) + tall, 89.0)
    wide = tall / max(math.cos(math.radians(furthest)), _NARROWEST)
    return west - wide, max(south - tall, -90.0), east + wide, min(north + tall, 90.0)
