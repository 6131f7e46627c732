"""The map as a drawing of its own: title, clocks, map, legend, lines in words, credit, all in one SVG file."""

import textwrap
from collections.abc import Sequence

from attrs import evolve, frozen
from markupsafe import Markup

from contested.publishing.gated import Gated
from contested.publishing.legend import Legend
from contested.publishing.manner import Manner
from contested.publishing.map import HEIGHT, WIDTH, Map, attribution, maps
from contested.publishing.palette import Palette, palette_of
from contested.publishing.short import acronyms
from contested.publishing.svg import group, tag
from contested.publishing.words import day_words, method_words

STYLE = """
text { font-family: system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", Arial, sans-serif; }
.title { font-size: 24px; font-weight: 700; fill: #1d1d1f; }
.line { font-size: 14px; fill: #1d1d1f; }
.small { font-size: 12px; fill: #55595e; }
.stamp { font-size: 16px; font-weight: 700; fill: #8f1d14; }
.border { stroke: #77736a; stroke-width: 1.1px; stroke-dasharray: 6 2 1.5 2; stroke-linejoin: round; }
.inset-land { fill: #f7f4ec; stroke: #77736a; stroke-width: .5px; }
.country { font-size: 15px; letter-spacing: .2em; fill: #8a8678; font-weight: 600; }
.labels text { font-size: 13.5px; font-weight: 600; fill: #1d1d1f; stroke: #fbfaf7; stroke-width: 3.4px; }
.labels text { paint-order: stroke; stroke-linejoin: round; }
.note { font-size: 12px; fill: #3f4347; stroke: #fbfaf7; stroke-width: 2.6px; paint-order: stroke; }
.scale { fill: none; stroke: #1d1d1f; stroke-width: 2px; }
"""
_PAD = 20.0
_LETTERS = 108
"""Letters of a line of text as wide as the map."""
_COLUMN_LETTERS = 46
_STEP = 19.0


@frozen(kw_only=True)
class _Block:
    """Something drawn from the top of its own, and how high it is."""

    drawn: Markup
    height: float


def as_svg(gated: Gated, *, marks: Palette | None = None, manner: Manner | None = None) -> str:
    """Give one SVG document with a map for each theatre of a gated picture; it needs no network and runs nothing.

    ``marks`` keeps the colours and letters of sides as they are elsewhere; left out, they are the picture's own.
    ``manner`` brings second names and disputed borders; links and acronyms are those of a sheet.
    """
    picture = gated.picture
    short = acronyms(picture, gated.directory)
    plainly = evolve(manner or Manner(), linked=False, short=short)
    drawn = maps(picture, marks or palette_of(picture, short), gated.directory, manner=plainly)
    blocks = [_lines([gated.stamp], style="stamp")] if gated.stamp else []
    blocks += [block for one in drawn for block in _sheet(one, gated)]
    if not drawn:
        blocks.append(_lines([f"Nothing is recorded of who holds any place on {day_words(picture.true_day)}."]))
    blocks.append(_lines([*gated.notices, f"{attribution(drawn)} Made with contested."], style="small"))
    placed, y = [], _PAD
    for block in blocks:
        placed.append(group([block.drawn], transform=f"translate({_PAD:g} {y:g})"))
        y += block.height
    wide, high = WIDTH + 2 * _PAD, y + _PAD
    paper = tag("rect", x=0, y=0, width=wide, height=high, fill="#fbfaf7")
    inside = Markup("").join([tag("style", Markup(STYLE)), paper, *placed])  # noqa: S704 - a constant of ours
    whole = tag(
        "svg", inside, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {wide:.0f} {high:.0f}", width=wide, height=high
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'


def _sheet(one: Map, gated: Gated) -> list[_Block]:
    picture = gated.picture
    title = f"{one.title + ': who' if one.title else 'Who'} holds what on {day_words(picture.true_day)}"
    blocks = [
        _lines([title], style="title", step=30.0),
        _lines([f"As known by {day_words(picture.known_day)}. {method_words(picture)}"]),
    ]
    if not one.svg:
        return [*blocks, _lines(["No place of the day has coordinates."])]
    edge = tag("rect", x=0, y=0, width=WIDTH, height=HEIGHT, fill="none", stroke="#9a9a92")
    inner = tag("svg", one.svg, x=0, y=0, width=WIDTH, height=HEIGHT)
    blocks += [_Block(drawn=group([inner, edge]), height=HEIGHT + 16.0), _legend(one.legend)]
    blocks.append(_lines(one.ground))
    missing = (("Not on the map, for want of coordinates", one.unplaced), ("Without a label", one.unlabelled))
    blocks.append(_lines([f"{why}: {', '.join(names)}." for why, names in missing if names], style="small"))
    return [*blocks, _lines([one.credit], style="small")]


def _lines(texts: Sequence[str], *, style: str = "line", step: float = _STEP) -> _Block:
    rows = [row for text in texts for row in textwrap.wrap(text, _LETTERS, break_long_words=True)]
    drawn = [tag("text", row, x=0, y=(index + 0.8) * step, class_=style) for index, row in enumerate(rows)]
    return _Block(drawn=group(drawn), height=len(rows) * step + (6.0 if rows else 0.0))


def _legend(entries: Legend) -> _Block:
    """Give the legend in two columns, the signs before their meanings."""
    half = (len(entries) + 1) // 2
    columns = [entries[:half], entries[half:]]
    drawn, heights = [], []
    for number, column in enumerate(columns):
        x, y = number * WIDTH / 2, 0.0
        for entry in column:
            rows = textwrap.wrap(entry.words, _COLUMN_LETTERS, break_long_words=True)
            drawn.append(group([entry.sign], transform=f"translate({x:g} {y:g})"))
            drawn += [
                tag("text", row, x=x + 34, y=y + 17 + index * 16, class_="line") for index, row in enumerate(rows)
            ]
            y += max(28.0, 10.0 + 16.0 * len(rows))
        heights.append(y)
    return _Block(drawn=group(drawn), height=max(heights) + 10.0)
