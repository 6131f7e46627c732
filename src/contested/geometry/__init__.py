"""Distances and directions on the globe, and cells that make neighbours cheap to find.

Takes degrees and kilometres, gives kilometres, degrees and cell keys. Never reads a file and knows no place by name.
"""

from contested.geometry.cells import CELL_DEGREES, cell, cells_around
from contested.geometry.globe import bearing_of, distance_km, midpoint, offset

__all__ = ["CELL_DEGREES", "bearing_of", "cell", "cells_around", "distance_km", "midpoint", "offset"]
