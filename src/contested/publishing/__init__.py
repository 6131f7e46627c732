"""Publish a picture: the only door through which what the record says leaves the house.

Takes a ``Picture``. Gives, by way of the gate, a brief for the terminal, a self-contained page, a map (SVG, PNG,
GeoJSON), JSON lines, or the rows of another codebook (ACLED, UCDP, PLOVER, CAMEO).
Never queries a store, never computes who holds what, never lets a withheld name or place past the gate.
"""

from typing import Literal

from contested.publishing.basemap import land
from contested.publishing.codebooks import CODEBOOKS, Codebook, Sheet, as_csv, as_json, rows
from contested.publishing.gate import gate
from contested.publishing.gated import NOT_FOR_PUBLICATION, Gated, Withheld, WithheldKind
from contested.publishing.geo import as_geojson
from contested.publishing.interchange import lines
from contested.publishing.png import as_png
from contested.publishing.terminal import brief

__all__ = [
    "CODEBOOKS",
    "NOT_FOR_PUBLICATION",
    "Codebook",
    "Gated",
    "Sheet",
    "Withheld",
    "WithheldKind",
    "as_csv",
    "as_geojson",
    "as_json",
    "as_png",
    "as_svg",
    "gate",
    "land",
    "lines",
    "publish",
    "rows",
]

Form = Literal["html", "terminal", "jsonl"]


def publish(gated: Gated, *, form: Form) -> str:
    """Give the whole of one form of a picture that passed the gate.

    "html" is one page that needs no network; "terminal" is plain text of at most 45 lines, free of control
    characters (print it without interpreting markup); "jsonl" is the interchange form, as ``lines`` gives it.
    """
    if form == "jsonl":
        return "".join(line.decode() for line in lines(gated))
    if form == "terminal":
        return brief(gated)
    from contested.publishing.page import page  # noqa: PLC0415 - jinja2 and shapely are heavy and only the page needs them

    return page(gated)


def as_svg(gated: Gated) -> str:
    """Give the map of a picture that passed the gate as one SVG document, with title, legend and credit."""
    from contested.publishing.sheet_map import as_svg as draw  # noqa: PLC0415 - shapely is heavy

    return draw(gated)
