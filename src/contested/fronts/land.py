"""What the laying out of ground asks of a base map."""

from collections.abc import Callable

Land = Callable[[tuple[float, float, float, float]], bytes | None]
"""Gives the land within (west, south, east, north) degrees as well-known binary, or None without a base map.

West and east may lie beyond the date line.
"""
