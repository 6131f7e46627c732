"""Publish a picture: the only door through which what the record says leaves the house.

Takes a ``Picture``. Gives, by way of the gate, a brief for the terminal, a self-contained page, a map (SVG, PNG,
GeoJSON), JSON lines, or the rows of another codebook (ACLED, UCDP, PLOVER, CAMEO).
Never queries a store, never computes who holds what, never lets a withheld name or place past the gate.
"""

from typing import Literal

from contested.publishing.basemap import CREDIT, Country, countries, find_base_map, land
from contested.publishing.borders import base_layers
from contested.publishing.codebooks import CODEBOOKS, Codebook, Sheet, as_csv, as_json, rows
from contested.publishing.gate import gate, gate_within
from contested.publishing.gated import NOT_FOR_PUBLICATION, Gated, Withheld, WithheldKind
from contested.publishing.geo import as_geojson
from contested.publishing.ground import LINES, WAYS
from contested.publishing.interchange import lines
from contested.publishing.layers import ground_layers, ground_legend
from contested.publishing.legend import legend
from contested.publishing.manner import Manner
from contested.publishing.names import NAME_WITHHELD
from contested.publishing.palette import UNKNOWN, Mark, Palette, palette_of, parties_of
from contested.publishing.parcel import FORMS, ParcelForm, Selection, files, parcel, sidecar
from contested.publishing.plain import one_line, plain
from contested.publishing.png import as_png
from contested.publishing.quotes import Quote, Quotes, safe_address
from contested.publishing.short import acronyms
from contested.publishing.signs import drawn, sign
from contested.publishing.svg import tag
from contested.publishing.swim import Swim, key_of, swim
from contested.publishing.terminal import brief
from contested.publishing.timeline import timeline
from contested.publishing.words import (
    METHOD_WORDS,
    basis_words,
    day_words,
    deed_words,
    interval_words,
    method_words,
    probability_words,
    quantity_words,
    reading_words,
    short_day,
    span_words,
    status_words,
    sure_words,
)

__all__ = [
    "CODEBOOKS",
    "CREDIT",
    "FORMS",
    "LINES",
    "METHOD_WORDS",
    "NAME_WITHHELD",
    "NOT_FOR_PUBLICATION",
    "UNKNOWN",
    "WAYS",
    "Codebook",
    "Country",
    "Gated",
    "Manner",
    "Mark",
    "Palette",
    "ParcelForm",
    "Quote",
    "Quotes",
    "Selection",
    "Sheet",
    "Swim",
    "Withheld",
    "WithheldKind",
    "acronyms",
    "as_csv",
    "as_geojson",
    "as_json",
    "as_png",
    "as_svg",
    "base_layers",
    "basis_words",
    "countries",
    "day_words",
    "deed_words",
    "drawn",
    "files",
    "find_base_map",
    "gate",
    "gate_within",
    "ground_layers",
    "ground_legend",
    "interval_words",
    "key_of",
    "land",
    "legend",
    "lines",
    "method_words",
    "one_line",
    "palette_of",
    "parcel",
    "parties_of",
    "plain",
    "probability_words",
    "publish",
    "quantity_words",
    "reading_words",
    "rows",
    "safe_address",
    "short_day",
    "sidecar",
    "sign",
    "span_words",
    "status_words",
    "sure_words",
    "swim",
    "tag",
    "timeline",
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


def as_svg(gated: Gated, *, marks: Palette | None = None, manner: Manner | None = None) -> str:
    """Give the map of a picture that passed the gate as one SVG document, with title, legend and credit.

    ``marks`` keeps colours and letters as they are on other drawings; left out, they are those of this picture.
    ``manner`` brings second names of places and disputed borders.
    """
    from contested.publishing.sheet_map import as_svg as draw  # noqa: PLC0415 - shapely is heavy

    return draw(gated, marks=marks, manner=manner)
