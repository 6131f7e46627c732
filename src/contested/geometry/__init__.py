"""Distances and directions on the globe, planes and shapes, and cells that make neighbours cheap to find.

Takes degrees, kilometres and shapes, gives kilometres, degrees, cell keys, shapely and GeoJSON. Never reads a file and
knows no place by name.
"""

from contested.geometry.cells import CELL_DEGREES, cell, cells_around
from contested.geometry.globe import EARTH_KM, bearing_of, distance_km, midpoint, offset
from contested.geometry.plane import Plane
from contested.geometry.shapes import binary_of, cut, geojson, shape_of

__all__ = [
    "CELL_DEGREES",
    "EARTH_KM",
    "Plane",
    "bearing_of",
    "binary_of",
    "cell",
    "cells_around",
    "cut",
    "distance_km",
    "geojson",
    "midpoint",
    "offset",
    "shape_of",
]
