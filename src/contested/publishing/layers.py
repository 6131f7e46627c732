"""The ground of a day as layers for a map that can be moved: fills by how ground is held, lines, pockets."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec

from contested.domain.geography import Area, Extent, Front, Geography
from contested.domain.holding import Party
from contested.geometry import geojson, shape_of
from contested.publishing.ground import LINES, WAYS, Drawn, Filling, kind_of, swatches, together, way_of
from contested.publishing.legend import Entry, Legend
from contested.publishing.palette import UNKNOWN


def ground_layers(geographies: Sequence[Geography]) -> bytes:
    """Give the areas, lines and pockets of geographies as a GeoJSON FeatureCollection.

    Each feature says its ``kind``. "ground": ground held alike, with its ``way`` (a key of ``WAYS``) and ``sides``,
    the ids of the holder or of the first two contenders, joined by a space. "line": with its ``line`` (a key of
    ``LINES``). "pocket": with its ``sides``. Circles of loosely known places are left out: they belong to their signs.
    """
    return msgspec.json.encode(
        {"type": "FeatureCollection", "features": [*_grounds(geographies), *_lines(geographies)]}
    )


def ground_legend(geographies: Sequence[Geography]) -> Legend:
    """Give the legend of the ground: one little picture and its meaning for each way and line that occurs."""
    ways = {way_of(area) for one in geographies for area in one.areas if _is_ground(area)}
    lines = {kind_of(front) for one in geographies for front in one.fronts}
    lines |= {"pocket"} if any(one.pockets for one in geographies) else set()
    fillings = tuple(Filling(way=way, colours=(UNKNOWN,), of="ground") for way in WAYS if way in ways)
    drawn = Drawn(fillings=fillings, lines=tuple(line for line in LINES if line in lines))
    return tuple(Entry(sign=sign, words=words) for sign, words in swatches(drawn))


def _is_ground(area: Area) -> bool:
    return area.extent is Extent.CELL and area.shape != b""


def _grounds(geographies: Sequence[Geography]) -> list[dict[str, Any]]:
    alike: defaultdict[tuple[str, tuple[str, ...]], list[Any]] = defaultdict(list)
    for area in (area for one in geographies for area in one.areas if _is_ground(area)):
        alike[way_of(area), tuple(party.id for party in _sides(area))].append(shape_of(area.shape))
    return [
        _feature(_binary(together(shapes)), kind="ground", way=way, sides=" ".join(sides))
        for (way, sides), shapes in sorted(alike.items(), key=lambda one: one[0])
    ]


def _sides(area: Area) -> Sequence[Party]:
    if area.holder is not None:
        return (area.holder,)
    return sorted(area.contenders[:2], key=lambda party: party.id) if way_of(area) == "contested" else ()


def _lines(geographies: Sequence[Geography]) -> list[dict[str, Any]]:
    drawn = [_line(front) for one in geographies for front in one.fronts if front.shape]
    pockets = [
        _feature(pocket.shape, kind="pocket", sides=pocket.side.id) for one in geographies for pocket in one.pockets
    ]
    return [*pockets, *drawn]


def _line(front: Front) -> dict[str, Any]:
    sides = " ".join(party.id for party in front.sides)
    return _feature(front.shape, kind="line", line=kind_of(front), sides=sides)


def _feature(binary: bytes, **properties: str) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geojson(binary), "properties": properties}


def _binary(shape: Any) -> bytes:  # noqa: ANN401 - shapely is untyped
    import shapely  # noqa: PLC0415 - heavy, and only a map needs it

    return bytes(shapely.to_wkb(shape))
