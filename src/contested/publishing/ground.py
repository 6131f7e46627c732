"""The ground on the map: areas filled by how they are held, front lines above them, pockets outlined."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from attrs import evolve, frozen
from markupsafe import Markup

from contested.domain.geography import Age, Area, Extent, Front, Geography, Line
from contested.domain.holding import Basis, Status
from contested.domain.ids import make_id
from contested.geometry import shape_of
from contested.publishing.frame import Frame
from contested.publishing.palette import UNKNOWN, Palette
from contested.publishing.svg import group, tag

_INK = "#1d1d1f"
_SIMPLER_PX = 0.4
_GRID = 1e-5
"""Degrees, about a metre: outlines are put together on this grid, so that no splinter is left between cells."""

WAYS = {
    "assessed": "ground held, reported on this day",
    "carried": "ground carried on: not reported on this day",
    "stale": "stale ground: not reported for a long time",
    "claimed": "ground that only a party claims, in its own favour; some of it carried on",
    "claimed-stale": "ground that only a party claims, not reported for a long time",
    "baseline": "ground from a starting map, no news since",
    "contested": "contested ground, in the colours of those who contend; not all reported on this day",
    "unknown": "ground of which nobody knows the holder",
}
"""What each filling means, in the order of the legend."""
LINES = {
    "front": "front: assessed ground of two foes, reported or carried on",
    "front-soft": "front where a side is only claimed, stale or from a starting map",
    "contested": "edge of contested ground",
    "border": "between sides not known to be foes or friends",
    "pocket": "pocket: cut off from its side's largest ground, foes around most of it",
}


@frozen(kw_only=True)
class Filling:
    """How ground is filled: the way it is held and the colours of those whose it is or who contend for it."""

    way: str
    colours: tuple[str, ...]
    of: str
    """What it is drawn on: patterns of two maps on one page have names of their own."""

    @property
    def id(self) -> str:
        """Name of its pattern: equal fillings of one map share one, and no two others do."""
        return "-".join((self.of, self.way, *(colour.strip("#") for colour in self.colours)))


@frozen(kw_only=True)
class Drawn:
    """The ground drawn on one map: what lies under the signs, and which fillings and lines occur."""

    layers: tuple[Markup, ...] = ()
    fillings: tuple[Filling, ...] = ()
    lines: tuple[str, ...] = ()


def way_of(area: Area) -> str:
    """Give the key of ``WAYS`` that says how an area is held."""
    if area.status is Status.CONTESTED:
        return "contested"
    if area.status is Status.UNKNOWN or area.holder is None:
        return "unknown"
    if area.basis is Basis.CLAIMED:
        return "claimed-stale" if area.age is Age.STALE else "claimed"
    if area.basis is Basis.BASELINE:
        return "baseline"
    return {Age.FRESH: "assessed", Age.CARRIED: "carried", Age.STALE: "stale"}[area.age]


def draw_ground(geography: Geography, marks: Palette, frame: Frame) -> Drawn:
    """Draw the cells, lines and pockets of a theatre; circles of loosely known places are drawn with their signs."""
    shapes: defaultdict[Filling, list[Any]] = defaultdict(list)
    for area in geography.areas:
        if area.extent is Extent.CELL and area.shape:
            shapes[_filling(area, marks, of=make_id("fill", geography.theatre))].append(shape_of(area.shape))
    filled = [(one, _outline(together(several), frame)) for one, several in sorted(shapes.items(), key=_order)]
    seen = [(one, outline) for one, outline in filled if outline]
    lines = [(kind_of(front), _course(shape_of(front.shape), frame)) for front in geography.fronts]
    lined = [(kind, course) for kind, course in lines if course]
    pockets = [_pocket(one.shape, marks.of(one.side.id).colour, frame) for one in geography.pockets]
    shown = {kind for kind, _ in lined} | ({"pocket"} if any(pockets) else set())
    return Drawn(
        layers=(
            tag("defs", Markup("").join(_pattern(one) for one, _ in seen)),
            group([tag("path", d=outline, fill=f"url(#{one.id})", fill_rule="evenodd") for one, outline in seen]),
            group([one for one in pockets if one]),
            group([_stroke(kind, course) for kind, course in lined], class_="fronts"),
        ),
        fillings=tuple(one for one, _ in seen),
        lines=tuple(kind for kind in LINES if kind in shown),
    )


def swatches(drawn: Drawn) -> tuple[tuple[Markup, str], ...]:
    """Give the legend of the ground: one little picture and its meaning for each way and line that occurs."""
    first = {one.way: one for one in reversed(drawn.fillings)}
    ways = [(_swatch(first[way]), WAYS[way]) for way in WAYS if way in first]
    return (*ways, *((_line_swatch(kind), LINES[kind]) for kind in drawn.lines))


def _order(entry: tuple[Filling, list[Any]]) -> tuple[str, tuple[str, ...]]:
    return entry[0].way, entry[0].colours


def _filling(area: Area, marks: Palette, *, of: str) -> Filling:
    way = way_of(area)
    if way == "contested":
        colours = tuple(sorted({marks.of(party.id).colour for party in area.contenders[:2]})) or (UNKNOWN,)
        return Filling(way=way, colours=colours if len(colours) > 1 else (*colours, UNKNOWN), of=of)
    return Filling(way=way, colours=(marks.of(area.holder.id).colour if area.holder is not None else UNKNOWN,), of=of)


def _pattern(filling: Filling) -> Markup:
    """Give the pattern of a filling: tints for what is reported, hatches for claims, dots for what is old."""
    colour, size = filling.colours[0], 8.0
    if filling.way == "contested":
        inside = [
            _stripe(0, size, filling.colours[0], opacity="0.5"),
            _stripe(size, size, filling.colours[1], opacity="0.5"),
        ]
        size *= 2
    elif filling.way in {"claimed", "claimed-stale"}:
        broken: dict[str, str | float] = {"stroke_dasharray": "2 3"} if filling.way == "claimed-stale" else {}
        inside = [tag("path", d="M2 0V8", stroke=colour, stroke_width="1.6", stroke_opacity="0.75", **broken)]
    elif filling.way == "stale":
        inside = [tag("circle", cx=4, cy=4, r=1.3, fill=colour, fill_opacity="0.6")]
    elif filling.way == "baseline":
        inside = [tag("path", d="M4 1V7M1 4H7", stroke=colour, stroke_width="1", stroke_opacity="0.6")]
    elif filling.way == "unknown":
        inside = [tag("circle", cx=4, cy=4, r=0.7, fill=colour, fill_opacity="0.55")]
    else:
        inside = [_stripe(0, size, colour, opacity="0.36" if filling.way == "assessed" else "0.2")]
    slanted: dict[str, str | float] = (
        {"patternTransform": "rotate(45)"} if filling.way in {"contested", "claimed", "claimed-stale"} else {}
    )
    return tag(
        "pattern",
        Markup("").join(inside),
        id=filling.id,
        patternUnits="userSpaceOnUse",
        width=size,
        height=8.0,
        **slanted,
    )


def _stripe(x: float, width: float, colour: str, *, opacity: str) -> Markup:
    return tag("rect", x=x, y=0, width=width, height=8.0, fill=colour, fill_opacity=opacity)


def kind_of(front: Front) -> str:
    """Give the key of ``LINES`` that says what a front is."""
    if front.line is Line.FRONT:
        return "front" if front.firm else "front-soft"
    return front.line.value


_STROKES: dict[str, dict[str, str | float]] = {
    "front": {"stroke": _INK, "stroke_width": "2.8"},
    "front-soft": {"stroke": _INK, "stroke_width": "2.2", "stroke_dasharray": "8 4"},
    "contested": {"stroke": _INK, "stroke_width": "1.4", "stroke_dasharray": "1.5 3"},
    "border": {"stroke": UNKNOWN, "stroke_width": "1.4"},
}


def _stroke(kind: str, course: str) -> Markup:
    return tag("path", d=course, fill="none", stroke_linejoin="round", stroke_linecap="butt", **_STROKES[kind])


def _pocket(binary: bytes, colour: str, frame: Frame) -> Markup:
    outline = _outline(shape_of(binary), frame)
    if not outline:
        return Markup("")
    halo = tag("path", d=outline, fill="none", stroke="#ffffff", stroke_width="5.5", stroke_linejoin="round")
    return halo + tag("path", d=outline, fill="none", stroke=colour, stroke_width="3", stroke_linejoin="round")


def _swatch(filling: Filling) -> Markup:
    """Give the filling in grey, for it means the same in every colour."""
    grey = evolve(
        filling, colours=(UNKNOWN, "#c4c8cc") if filling.way == "contested" else (UNKNOWN,), of=f"{filling.of}-key"
    )
    drawn = tag("rect", x=1, y=4, width=24, height=18, fill=f"url(#{grey.id})", stroke=UNKNOWN, stroke_width="0.8")
    return _little(tag("defs", _pattern(grey)) + drawn)


def _line_swatch(kind: str) -> Markup:
    if kind == "pocket":
        return _little(tag("rect", x=4, y=6, width=18, height=14, fill="none", stroke=UNKNOWN, stroke_width="3"))
    return _little(_stroke(kind, "M1 13H25"))


def _little(drawn: Markup) -> Markup:
    return tag("svg", drawn, class_="sign", viewBox="0 0 26 26", width=26, height=26, aria_hidden="true")


def together(shapes: Sequence[Any]) -> Any:  # noqa: ANN401 - shapely is untyped
    """Give the shapes as one, without splinters between them."""
    import shapely  # noqa: PLC0415 - heavy, and only a map needs it

    return shapely.set_precision(shapely.union_all(list(shapes)), _GRID)


def _outline(shape: Any, frame: Frame) -> str:  # noqa: ANN401 - shapely is untyped
    """Give the outlines of polygons as the data of a path, cut at the paper and no finer than can be seen."""
    rings: list[Any] = []
    for part in _seen(shape, frame):
        if part.geom_type == "Polygon":
            rings += [part.exterior, *part.interiors]
    return "".join(f"M{_points(ring.coords[:-1], frame)}Z" for ring in rings)


def _course(shape: Any, frame: Frame) -> str:  # noqa: ANN401 - as above
    lines = (part for part in _seen(shape, frame) if part.geom_type == "LineString")
    return "".join(f"M{_points(line.coords, frame)}" for line in lines)


def _points(coordinates: Iterable[tuple[float, float]], frame: Frame) -> str:
    return "L".join(f"{frame.x(lon):.1f} {frame.y(lat):.1f}" for lon, lat in coordinates)


def _seen(shape: Any, frame: Frame) -> list[Any]:  # noqa: ANN401 - as above
    import shapely  # noqa: PLC0415 - as above

    west, south, east, north = frame.bounds
    wide, high = (east - west) * 0.03, (north - south) * 0.03
    finest = _SIMPLER_PX / max(frame.per_km * 111.0, 1e-6)
    parts: list[Any] = []
    # Beyond the date line the same ground is looked up one turn further.
    for turn in (-360.0, 0.0, 360.0):
        box = shapely.box(west - wide - turn, south - high, east + wide - turn, north + high)
        if shape.intersects(box):
            parts += shapely.get_parts(shapely.simplify(shapely.intersection(shape, box), finest)).tolist()
    return [one for one in parts if not one.is_empty]
