"""How a map is drawn beside what is on it: linked or not, with which acronyms, second names and disputed borders."""

from collections.abc import Mapping, Sequence

from attrs import field, frozen
from markupsafe import Markup

from contested.publishing.frame import Frame
from contested.publishing.legend import Entry, Legend
from contested.publishing.plain import one_line
from contested.publishing.svg import group, tag

Line = tuple[tuple[float, float], ...]
"""(lon, lat) in degrees."""

DISPUTED = "disputed border: maps differ"
_INK = "#4a4740"


@frozen(kw_only=True)
class Manner:
    """How a map is drawn.

    Attributes:
        linked: whether a sign leads to the row of its holding.
        short: acronyms by actor id, for the words.
        names: by place id a second name, in another script, that stands after the first; one alike is left out.
        disputed: borders on which maps differ.
    """

    linked: bool = True
    short: Mapping[str, str] = field(factory=dict)
    names: Mapping[str, str] = field(factory=dict)
    disputed: Sequence[Line] = ()

    def name(self, place: str, first: str) -> str:
        """Give the name of a place as its label has it."""
        second = one_line(self.names.get(place, ""))
        return first if second in ("", first) else f"{first} {second}"


def disputed_lines(lines: Sequence[Line], frame: Frame) -> Markup:
    """Draw disputed borders: dots on white, so that no border that was drawn beneath shows through."""
    west, south, east, north = frame.bounds
    seen = [
        "M" + "L".join(f"{frame.x(lon):.1f} {frame.y(lat):.1f}" for lon, lat in line)
        for line in lines
        if min(lon for lon, _ in line) <= east
        and max(lon for lon, _ in line) >= west
        and min(lat for _, lat in line) <= north
        and max(lat for _, lat in line) >= south
    ]
    if not seen:
        return Markup("")
    course = "".join(seen)
    return group(
        [
            tag("path", d=course, fill="none", stroke="#ffffff", stroke_width="4"),
            tag("path", d=course, fill="none", stroke=_INK, stroke_width="2", stroke_dasharray="2 3.2"),
        ],
        class_="disputed",
    )


def disputed_legend(drawn: Markup) -> Legend:
    """Give what a legend says of disputed borders, where any are drawn."""
    if not drawn:
        return ()
    line = tag("path", d="M1 13H25", stroke=_INK, stroke_width="2", stroke_dasharray="2 3.2")
    sign = tag("svg", line, viewBox="0 0 26 26", width=26, height=26, aria_hidden="true")
    return (Entry(sign=sign, words=DISPUTED),)
