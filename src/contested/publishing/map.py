"""The map of the day, as SVG: land, borders, places by holder, honest about radius, doubt and what is only claimed."""

from collections.abc import Sequence
from pathlib import Path

from attrs import evolve, frozen
from markupsafe import Markup

from contested.directory import Directory
from contested.domain.geography import Geography
from contested.domain.holding import Basis, Holding, Status
from contested.domain.picture import Picture
from contested.domain.place import PlaceKind
from contested.publishing.basemap import CREDIT, NO_LAND, Country, countries, find_base_map
from contested.publishing.frame import KM_PER_DEGREE, Frame, fit, scale_length
from contested.publishing.ground import Drawn, draw_ground, swatches
from contested.publishing.ground_words import ground_lines
from contested.publishing.labels import Box, Label, Wish, overlap, place_labels
from contested.publishing.legend import EXACT_KM, Entry, Legend, legend
from contested.publishing.manner import Manner, disputed_legend, disputed_lines
from contested.publishing.palette import UNKNOWN, Palette
from contested.publishing.signs import RADIUS, drawn
from contested.publishing.svg import group, link, tag
from contested.publishing.words import status_words, sure_words

WIDTH, HEIGHT = 760.0, 600.0
PLAIN = Manner()
"""Linked, with the names that places have."""
_LETTER_PX = 8.2
_LABEL_HEIGHT = 17.0
_WIDEST_RADIUS_KM = 80.0
"""An area wider than this does not widen the frame; its circle may run off the paper."""
_SHOWN_RADIUS_PX = RADIUS * 1.7
_CROWDS = ((40, 1.0), (100, 0.78), (float("inf"), 0.55))
"""Up to how many places the signs have which part of their full radius."""

_GROUND_KM = 12.0
"""So much around each place is on the paper when ground is drawn."""
_NAMED = 12
_INSET = (150.0, 112.0)
_INSET_KM = 1700.0


@frozen(kw_only=True)
class Map:
    """A drawn map: its picture, what its signs mean, and what it could not show.

    Attributes:
        title: name of the theatre, or "".
        svg: the drawing.
        legend: what the signs on this map mean.
        ground: fronts, pockets and what has newly come near them, in words.
        unplaced: names of places without coordinates.
        unlabelled: names of places drawn without a label for want of room.
        land: False when no base map is installed.
    """

    title: str
    svg: Markup
    legend: Legend
    unplaced: tuple[str, ...]
    unlabelled: tuple[str, ...]
    land: bool
    ground: tuple[str, ...] = ()

    @property
    def credit(self) -> str:
        """Give the line under the map that says whose borders are drawn."""
        return CREDIT if self.land else NO_LAND


def maps(
    picture: Picture,
    marks: Palette,
    directory: Directory,
    *,
    manner: Manner = PLAIN,
) -> list[Map]:
    """Give a map of the day for each theatre that has places, the theatre with most places first."""
    groups: dict[str, list[Holding]] = {}
    for holding in picture.today:
        groups.setdefault(holding.theatre, []).append(holding)
    base = find_base_map()
    ordered = sorted(groups.items(), key=lambda one: (-len(one[1]), one[0]))
    laid = {one.theatre: one for one in picture.geographies}
    return [
        draw(
            several,
            marks,
            title=_theatre(theatre, directory),
            base=base,
            geography=laid.get(theatre),
            manner=manner,
        )
        for theatre, several in ordered
    ]


def attribution(drawn: Sequence[Map]) -> str:
    """Give whose the places and the base map of drawn maps are."""
    land = any(one.land for one in drawn) or not drawn
    return f"Places: GeoNames, CC BY 4.0. {'Map: Natural Earth.' if land else 'Drawn without a base map.'}"


def draw(
    holdings: Sequence[Holding],
    marks: Palette,
    *,
    title: str = "",
    base: Path | None,
    geography: Geography | None = None,
    manner: Manner = PLAIN,
) -> Map:
    """Draw the holdings of one theatre and day.

    Args:
        holdings: one a place.
        marks: colours and letters of the sides.
        title: name of the theatre.
        base: the base map's file, or None to draw without land.
        geography: areas and lines to draw under the signs, or None.
        manner: how it is drawn.
    """
    located = [one for one in holdings if one.place.located]
    frame = _frame(located, least_km=0.0 if geography is None else _GROUND_KM)
    unplaced = tuple(sorted({one.place.name for one in holdings if not one.place.located}))
    if frame is None:
        return Map(title=title, svg=Markup(""), legend=legend((), marks), unplaced=unplaced, unlabelled=(), land=True)
    seen = countries(frame.bounds, per_degree=KM_PER_DEGREE * frame.per_km * frame.stretch, path=base)
    points = _apart([_Point.of(one, frame, radius=_radius_for(len(located))) for one in located])
    ground = Drawn() if geography is None else draw_ground(geography, marks, frame)
    inset = _inset_box(points)
    labels, left_out = _labels(points, inset, manner)
    sea, *borders = _ground(seen, frame)
    between = [ring for one in seen or () if one.nobodys for ring in one.rings]
    disputed = disputed_lines(manner.disputed or between, frame)
    layers = [
        sea,
        *borders[:1],
        *ground.layers,
        *borders[1:],
        disputed,
        *_country_names(seen, frame, [*(point.box for point in points), *(one.box for one in labels), inset]),
        group([_radius(point, marks, frame) for point in points]),
        group([_leader(label) for label in labels if label.leader]),
        group([_sign(point, marks, linked=manner.linked) for point in points]),
        group([_label(label) for label in labels], class_="labels"),
        _inset(frame, inset, base),
        _scale(frame),
    ]
    return Map(
        title=title,
        svg=_paper(layers, title=title),
        legend=(
            *legend(located, marks),
            *(Entry(sign=drawn, words=words) for drawn, words in swatches(ground)),
            *disputed_legend(disputed),
        ),
        ground=() if geography is None else tuple(ground_lines(geography, short=manner.short)),
        unplaced=unplaced,
        unlabelled=_named(left_out),
        land=seen is not None,
    )


def _frame(located: Sequence[Holding], *, least_km: float) -> Frame | None:
    """Give the frame that shows all places, each with so much around it."""
    around = ((one.place.lat or 0.0, one.place.lon or 0.0, max(_fit_radius(one), least_km)) for one in located)
    return fit(around, width=WIDTH, height=HEIGHT)


def _paper(layers: Sequence[Markup], *, title: str) -> Markup:
    return tag(
        "svg",
        tag("title", f"Who holds what{': ' + title if title else ''}") + Markup("").join(layers),
        class_="map",
        viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}",
        role="group",
    )


def _named(left_out: Sequence[Wish]) -> tuple[str, ...]:
    """Give the names of the first places without a label and the number of the others; the table has them all."""
    names = list(dict.fromkeys(one.text for one in left_out))
    more = (f"and {len(names) - _NAMED} more in the table of places",) if len(names) > _NAMED else ()
    return (*names[:_NAMED], *more)


def _theatre(theatre: str, directory: Directory) -> str:
    known = directory.theatre(theatre) if theatre else None
    return known.name if known is not None else ""


def _fit_radius(holding: Holding) -> float:
    wide = holding.place.precision_km > _WIDEST_RADIUS_KM
    return 0.0 if wide else holding.place.precision_km


@frozen(kw_only=True)
class _Point:
    """A holding on the paper: where its place truly lies, and where its sign is drawn."""

    holding: Holding
    true_x: float
    true_y: float
    x: float
    y: float
    radius: float

    @classmethod
    def of(cls, holding: Holding, frame: Frame, *, radius: float) -> "_Point":
        x, y = frame.x(holding.place.lon or 0.0), frame.y(holding.place.lat or 0.0)
        return cls(holding=holding, true_x=x, true_y=y, x=x, y=y, radius=radius)

    @property
    def box(self) -> Box:
        return self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius


def _radius_for(count: int) -> float:
    """Give the radius of signs: smaller on a crowded map."""
    return next(RADIUS * part for most, part in _CROWDS if count <= most)


def _importance(point: _Point) -> tuple[int, float, int, str]:
    rank = {Status.CONTESTED: 0, Status.HELD: 1, Status.UNKNOWN: 2}[point.holding.status]
    last = point.holding.last_reported
    recent = 0 if last is None else -last.toordinal()
    return rank, recent, -point.holding.place.population, point.holding.id


def _apart(points: list[_Point]) -> list[_Point]:
    """Move signs that would cover a more important one to the side, no further than a few signs' width."""
    placed: list[_Point] = []
    for point in sorted(points, key=_importance):
        moves = [
            (0.0, 0.0),
            *((dx * point.radius * step, dy * point.radius * step) for step in (1.6, 2.6, 3.6) for dx, dy in _RING),
        ]
        moved = (evolve(point, x=point.x + dx, y=point.y + dy) for dx, dy in moves)
        free = (one for one in moved if not any(overlap(one.box, other.box) for other in placed))
        placed.append(next(free, point))
    return placed


_RING = ((1, 0), (0, 1), (-1, 0), (0, -1), (0.7, 0.7), (-0.7, 0.7), (-0.7, -0.7), (0.7, -0.7))


def _ground(seen: Sequence[Country] | None, frame: Frame) -> list[Markup]:
    sea = tag("rect", x=0, y=0, width=WIDTH, height=HEIGHT, fill="#f3f0e8" if seen is None else "#dbe7ec")
    if seen is None:
        words = "no base map is installed: land and borders are not drawn"
        return [sea, tag("text", words, x=WIDTH / 2, y=18, class_="note", text_anchor="middle")]
    land = [tag("path", d=_path(one, frame), fill="#f7f4ec", fill_rule="evenodd") for one in seen]
    borders = [tag("path", d=_path(one, frame), fill="none", class_="border") for one in seen if not one.nobodys]
    return [sea, group(land), group(borders)]


def _path(country: Country, frame: Frame) -> str:
    return "".join(
        "M" + "L".join(f"{frame.x(lon):.1f} {frame.y(lat):.1f}" for lon, lat in ring[:-1]) + "Z"
        for ring in country.rings
    )


def _country_names(seen: Sequence[Country] | None, frame: Frame, taken: Sequence[Box]) -> list[Markup]:
    names: list[Markup] = []
    for one in seen or ():
        if one.name and one.label is not None:
            x, y = frame.x(one.label[0]), frame.y(one.label[1])
            half = len(one.name) * 6.4
            box = (x - half, y - 12, x + half, y + 6)
            if box[0] > 4 and box[2] < WIDTH - 4 and not any(overlap(box, other) for other in taken):
                names.append(tag("text", one.name.upper(), x=x, y=y, class_="country", text_anchor="middle"))
    return names


def _radius(point: _Point, marks: Palette, frame: Frame) -> Markup:
    """Give the soft circle of an area, or of a point known only to within a radius worth seeing."""
    holding = point.holding
    radius = holding.place.precision_km * frame.per_km
    area = holding.place.kind is not PlaceKind.POINT
    if not area and (radius < _SHOWN_RADIUS_PX or holding.place.precision_km <= EXACT_KM):
        return Markup("")
    colour = marks.of(holding.holder.id).colour if holding.holder is not None else UNKNOWN
    return tag(
        "circle",
        cx=point.true_x,
        cy=point.true_y,
        r=max(radius, point.radius + 4),
        fill=colour,
        fill_opacity="0" if holding.basis is Basis.CLAIMED else "0.1" if area else "0.04",
        stroke=colour,
        stroke_opacity="0.75",
        stroke_width="1.3",
        stroke_dasharray="7 5" if area else "1.5 4",
    )


def _sign(point: _Point, marks: Palette, *, linked: bool) -> Markup:
    holding = point.holding
    told = f"{holding.place.name}: {status_words(holding)}, {sure_words(holding)}"
    moved = (point.x, point.y) != (point.true_x, point.true_y)
    thread = _thread(point.true_x, point.true_y, point.x, point.y) if moved else Markup("")
    picture = drawn(holding, marks, x=point.x, y=point.y, radius=point.radius)
    return thread + (link(holding.id, picture, label=told) if linked else group([tag("title", told), picture]))


def _thread(x1: float, y1: float, x2: float, y2: float) -> Markup:
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke="#55595e", stroke_width="0.9")


def _labels(points: Sequence[_Point], inset: Box, manner: Manner) -> tuple[list[Label], list[Wish]]:
    scale = (0.0, HEIGHT - 44, 230.0, HEIGHT)
    texts = [manner.name(point.holding.place.id, point.holding.place.name) for point in points]
    wishes = [
        Wish(
            text=text,
            x=point.x,
            y=point.y,
            width=len(text) * _LETTER_PX + 6,
            height=_LABEL_HEIGHT,
            gap=point.radius + 6,
        )
        for point, text in zip(points, texts, strict=True)
    ]
    return place_labels(wishes, taken=[*(one.box for one in points), inset, scale], width=WIDTH, height=HEIGHT)


def _label(label: Label) -> Markup:
    left, top, right, bottom = label.box
    x = {"start": left + 1, "end": right - 1, "middle": (left + right) / 2}[label.anchor]
    return tag("text", label.wish.text, x=x, y=(top + bottom) / 2 + 4.6, text_anchor=label.anchor)


def _leader(label: Label) -> Markup:
    left, top, right, bottom = label.box
    x = min(max(label.wish.x, left), right)
    return _thread(label.wish.x, label.wish.y, x, min(max(label.wish.y, top), bottom))


def _inset_box(points: Sequence[_Point]) -> Box:
    """Give the corner with the fewest signs to the little map of the region."""
    wide, high = _INSET
    pad = 10.0
    corners = [
        (WIDTH - wide - pad, HEIGHT - high - pad),
        (WIDTH - wide - pad, pad),
        (pad, pad),
    ]
    boxes = [(x, y, x + wide, y + high) for x, y in corners]
    return min(boxes, key=lambda box: sum(overlap(box, point.box) for point in points))


def _inset(frame: Frame, box: Box, base: Path | None) -> Markup:
    """Give the little map that shows where in the region the frame lies."""
    wide, high = _INSET
    around = Frame(lat=frame.lat, lon=frame.lon, km=max(_INSET_KM, frame.km * 4), width=wide, height=high)
    seen = countries(around.bounds, per_degree=KM_PER_DEGREE * around.per_km, path=base)
    if seen is None or around.km > 12_000:
        return Markup("")
    west, south, east, north = frame.bounds
    x, y = around.x(west), around.y(north)
    here = tag(
        "rect",
        x=x,
        y=y,
        width=max(around.x(east) - x, 3),
        height=max(around.y(south) - y, 3),
        fill="#b8420b",
        fill_opacity="0.25",
        stroke="#b8420b",
        stroke_width="1.2",
    )
    land = [tag("path", d=_path(one, around), class_="inset-land", fill_rule="evenodd") for one in seen]
    edge = tag("rect", x=0, y=0, width=wide, height=high, fill="none", stroke="#55595e", stroke_width="1")
    sea = tag("rect", x=0, y=0, width=wide, height=high, fill="#dbe7ec")
    # A picture of its own, so that land past its edge is cut off.
    inside = Markup("").join([sea, *land, here, edge])
    return tag("svg", inside, x=box[0], y=box[1], width=wide, height=high, viewBox=f"0 0 {wide:.0f} {high:.0f}")


def _scale(frame: Frame) -> Markup:
    km = scale_length(frame.km)
    length = km * frame.per_km
    y = HEIGHT - 18
    bar = tag("path", d=f"M16 {y - 6:.0f}V{y:.0f}H{16 + length:.1f}V{y - 6:.0f}", class_="scale")
    return group([bar, tag("text", f"{km:g} km", x=20 + length, y=y + 1, class_="note"), _north(y - 12)])


def _north(y: float) -> Markup:
    return tag("text", "North is up", x=16, y=y, class_="note")
