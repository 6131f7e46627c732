"""Cells of half a degree, numbered, for cheap neighbour search in an index."""

import math

CELL_DEGREES = 0.5
_COLUMNS = round(360 / CELL_DEGREES)
_ROWS = round(180 / CELL_DEGREES)
_KM_PER_DEGREE = 111.2


def _row(lat: float) -> int:
    return min(_ROWS - 1, max(0, math.floor((lat + 90.0) / CELL_DEGREES)))


def cell(lat: float, lon: float) -> int:
    """Give the number of the cell that holds the point in degrees; longitudes wrap around."""
    return _row(lat) * _COLUMNS + math.floor((lon + 180.0) / CELL_DEGREES) % _COLUMNS


def cells_around(lat: float, lon: float, *, km: float) -> tuple[range, ...]:
    """Give ranges of cell numbers that together cover every point within ``km`` of the point (and some more)."""
    reach = km / _KM_PER_DEGREE
    south, north = _row(lat - reach), _row(lat + reach)
    widest = max(abs(lat - reach), abs(lat + reach))
    width = 180.0 if widest >= 89.0 else min(180.0, reach / math.cos(math.radians(widest)))
    spans: list[range] = []
    for row in range(south, north + 1):
        first = math.floor((lon - width + 180.0) / CELL_DEGREES)
        last = math.floor((lon + width + 180.0) / CELL_DEGREES)
        spans.extend(_row_spans(row * _COLUMNS, first, last))
    return tuple(spans)


def _row_spans(base: int, first: int, last: int) -> list[range]:
    if last - first + 1 >= _COLUMNS:
        return [range(base, base + _COLUMNS)]
    first, last = first % _COLUMNS, last % _COLUMNS
    if first <= last:
        return [range(base + first, base + last + 1)]
    return [range(base, base + last + 1), range(base + first, base + _COLUMNS)]
