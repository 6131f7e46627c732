"""Shapes on the globe: kept as well-known binary, opened as shapely, written as GeoJSON by RFC 7946."""

from typing import Any

DECIMALS = 6
"""Decimals of a degree in GeoJSON: about a tenth of a metre, as the standard advises."""

_SIZES = {"Point": 0, "LineString": 1, "Polygon": 2}
_KINDS = {0: "MultiPoint", 1: "MultiLineString", 2: "MultiPolygon"}


def shape_of(binary: bytes) -> Any:  # noqa: ANN401 - shapely is untyped
    """Give the shapely geometry of well-known binary, in degrees (longitude, latitude); empty for no bytes."""
    import shapely  # noqa: PLC0415 - heavy, and only needed where something is drawn or measured

    return shapely.from_wkb(binary) if binary else shapely.GeometryCollection()


def binary_of(shape: Any) -> bytes:  # noqa: ANN401 - shapely is untyped
    """Give a shapely geometry as well-known binary; none for an empty one."""
    import shapely  # noqa: PLC0415 - as above

    return b"" if shape is None or shape.is_empty else bytes(shapely.to_wkb(shape))


def cut(shape: Any) -> Any:  # noqa: ANN401 - shapely is untyped
    """Give a shape whose longitudes may run past the date line with every part brought within -180 to 180.

    A part that crosses the date line is cut there in two, as RFC 7946 asks.
    """
    import numpy as np  # noqa: PLC0415 - as above
    import shapely  # noqa: PLC0415 - as above

    west, _, east, _ = shape.bounds
    if shape.is_empty or (west >= -180.0 and east <= 180.0):
        return shape
    parts = []
    for turn in (-360.0, 0.0, 360.0):
        piece = shapely.intersection(shape, shapely.box(-180.0 + turn, -90.0, 180.0 + turn, 90.0))
        moved = shapely.transform(piece, lambda points, turn=turn: np.column_stack([points[:, 0] - turn, points[:, 1]]))
        parts += [one for one in shapely.get_parts(moved) if not one.is_empty and one.geom_type in _SIZES]
    most = max((_SIZES[one.geom_type] for one in parts), default=0)
    return shapely.union_all([one for one in parts if _SIZES[one.geom_type] == most])


def geojson(binary: bytes) -> dict[str, Any] | None:
    """Give a GeoJSON geometry, outer rings counterclockwise and holes clockwise; None for no bytes."""
    import shapely  # noqa: PLC0415 - as above

    if not binary:
        return None
    # Brought to the grid that is written first, so that rounding turns no ring and leaves no splinter.
    shape = shapely.orient_polygons(shapely.set_precision(shape_of(binary), 10.0**-DECIMALS))
    pieces = [part for part in shapely.get_parts(shape).tolist() if part.geom_type in _SIZES and not part.is_empty]
    size = max((_SIZES[part.geom_type] for part in pieces), default=0)
    parts = [_coordinates(part) for part in pieces if _SIZES[part.geom_type] == size]
    if not parts:
        return None
    if len(parts) == 1:
        return {"type": next(name for name, one in _SIZES.items() if one == size), "coordinates": parts[0]}
    return {"type": _KINDS[size], "coordinates": parts}


def _coordinates(part: Any) -> Any:  # noqa: ANN401 - shapely is untyped
    if part.geom_type == "Polygon":
        return [_points(ring) for ring in (part.exterior, *part.interiors)]
    points = _points(part)
    return points[0] if part.geom_type == "Point" else points


def _points(line: Any) -> list[list[float]]:  # noqa: ANN401 - shapely is untyped
    return [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in line.coords]
