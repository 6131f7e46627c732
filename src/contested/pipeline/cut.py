"""The ground of a day cut at a box: nothing of it lies outside, and what is told of a part is measured on the part."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from attrs import evolve

from contested.domain.geography import Area, Front, Geography, Stretch
from contested.geometry import Plane, binary_of, shape_of
from contested.pipeline.view import Box

_TURNS = (-360.0, 0.0, 360.0)


def cut_at(geographies: Sequence[Geography], box: Box, *, places: AbstractSet[str]) -> tuple[Geography, ...]:
    """Give geographies with areas, lines and ground cut at a box.

    Kilometres of lines and square kilometres are those of the part inside. How long the border of a stretch is and how
    far foes enclose it stays that of the whole stretch. Moves and exposures tell of whole fronts and of towns anywhere,
    so none are given.

    Args:
        geographies: of one day.
        box: degrees; west may lie east of east.
        places: ids of the places in frame; a stretch names no others.
    """
    inside = _Inside(box)
    return tuple(
        evolve(
            one,
            areas=tuple(made for area in one.areas if (made := inside.area(area)) is not None),
            fronts=tuple(line for front in one.fronts if (line := inside.front(front)) is not None),
            stretches=tuple(
                evolve(part, places=tuple(each for each in part.places if each in places))
                for stretch in one.stretches
                if (part := inside.stretch(stretch)) is not None
            ),
            moves=(),
            exposures=(),
        )
        for one in geographies
    )


class _Inside:
    """What lies inside a box."""

    def __init__(self, box: Box) -> None:
        import shapely  # noqa: PLC0415 - heavy, and only an export of shapes needs it

        west, south, east, north = box
        wide = east if west <= east else east + 360.0
        # shapes may run past the date line on either side
        self._box = shapely.union_all([shapely.box(west + turn, south, wide + turn, north) for turn in _TURNS])
        self._plane = Plane(lat=(south + north) / 2, lon=(west + wide) / 2)

    def area(self, area: Area) -> Area | None:
        part, share = self._cut(area.shape, of="area")
        return evolve(area, shape=part, km2=area.km2 * share) if part or not area.shape else None

    def front(self, front: Front) -> Front | None:
        part, share = self._cut(front.shape, of="length")
        return evolve(front, shape=part, km=front.km * share) if part else None

    def stretch(self, stretch: Stretch) -> Stretch | None:
        part, share = self._cut(stretch.shape, of="area")
        return evolve(stretch, shape=part, km2=stretch.km2 * share) if part else None

    def _cut(self, binary: bytes, *, of: str) -> tuple[bytes, float]:
        """Give the part inside and its share of the whole, as measured in kilometres."""
        import shapely  # noqa: PLC0415 - as above

        whole = shape_of(binary)
        if self._box.covers(whole):
            return binary, 1.0
        part = _alike(shapely.intersection(shapely.make_valid(whole), self._box), of=of)
        measure = shapely.area if of == "area" else shapely.length
        total = float(measure(shapely.transform(whole, self._plane.to_km)))
        inside = float(measure(shapely.transform(part, self._plane.to_km)))
        return (binary_of(part), inside / total) if total and inside else (b"", 0.0)


def _alike(shape: Any, *, of: str) -> Any:  # noqa: ANN401 - shapely is untyped
    """Leave out points and lines at which a shape only touches the box."""
    import shapely  # noqa: PLC0415 - as above

    kind = "Polygon" if of == "area" else "LineString"
    return shapely.union_all([one for one in shapely.get_parts(shape) if one.geom_type == kind])
