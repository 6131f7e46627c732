"""Circles: the ground of wide and loosely known places, as far as no cell and no narrower circle lies on it."""

from collections.abc import Sequence
from typing import Any

import shapely

from contested.domain.geography import Area, Extent
from contested.domain.holding import Holding
from contested.fronts.land import Land, frame_around
from contested.fronts.spots import area_of, state
from contested.geometry import Plane, binary_of, cut, shape_of

_MARGIN_KM = 11.0
"""Land is asked for so much beyond a circle, so that where the frame ends cuts nothing of it."""
_SPLINTER = 1e-6
"""Square degrees, about a hectare."""


def circles(wide: Sequence[Holding], cells: Sequence[Area], *, land: Land | None) -> tuple[Area, ...]:
    """Give the circles of wide places, the narrower first; none overlaps a cell or a circle before it."""
    if not wide:
        return ()
    taken = [shape_of(one.shape) for one in cells]
    made = []
    for holding in sorted(wide, key=lambda one: (one.place.precision_km, one.id)):
        plane = Plane(lat=holding.place.lat or 0.0, lon=holding.place.lon or 0.0)
        shape = _circle(holding, plane, land=land)
        near = [one for one in taken if not one.is_empty and shapely.intersects(one, shape)]
        if near:
            shape = shapely.difference(shape, shapely.union_all(near))
        shape = _ground_only(shape)
        taken.append(shape)
        size = float(shapely.transform(shape, plane.to_km).area) if not shape.is_empty else 0.0
        made.append(area_of([holding], state([holding]), Extent.CIRCLE, shape=binary_of(shape), km2=size))
    return tuple(made)


def _circle(holding: Holding, plane: Plane, *, land: Land | None) -> Any:  # noqa: ANN401 - shapely is untyped
    radius = max(holding.place.precision_km, 0.1)
    drawn = shapely.transform(shapely.buffer(shapely.Point(0.0, 0.0), radius, quad_segs=16), plane.to_degrees)
    frame = frame_around((plane.lon, plane.lat, plane.lon, plane.lat), km=radius + _MARGIN_KM)
    found = None if land is None else land(frame)
    whole = drawn if found is None else shapely.intersection(drawn, shape_of(found))
    return cut(whole)


def _ground_only(shape: Any) -> Any:  # noqa: ANN401 - shapely is untyped
    """Leave out lines, points and splinters that cutting leaves where shapes only touch."""
    parts = [one for one in shapely.get_parts(shape) if one.geom_type == "Polygon" and one.area > _SPLINTER]
    return shapely.multipolygons(parts) if len(parts) > 1 else parts[0] if parts else shapely.Polygon()
