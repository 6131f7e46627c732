"""Short forms of states and provinces: "Calif.", "N.Y.", and after a comma postal codes ("Paris, TX")."""

import re
from functools import lru_cache

from attrs import frozen

from contested.gazetteer import Gazetteer, Hit
from contested.mentions.places.scan import Line, Piece
from contested.mentions.places.vocabulary import table

_AFTER_NAME = re.compile(r"[A-Z][\w’'.-]*,\s+$")
_IN = re.compile(r"\b(?:in|from|to|of|near|across|throughout|northern|southern|eastern|western|central)\s+$")
POSTAL = "postal code"
UNITS = frozenset({"state", "governorate", "region", "district"})


@frozen
class Short:
    """A short form: the unit it stands for, its country's code, and whether it is a postal code."""

    name: str
    country: str
    postal: bool


@lru_cache(maxsize=1)
def short_forms() -> dict[str, Short]:
    """Give the short forms as written, with their full stops."""
    return {
        row["abbreviation"]: Short(row["name"], row["country"], postal=row["source"] == POSTAL)
        for row in table("abbreviations.csv")
    }


def short_at(line: Line, piece: Piece) -> str:
    """Give the short form that begins at a piece, or "": codes count after a comma, others after "in" too."""
    text = line.text
    for end in (piece.end + 1, piece.end):
        form = text[piece.start : end]
        if form not in short_forms() or text[end : end + 1].isalnum():
            continue
        left = line.close(piece.start)
        alone = not short_forms()[form].postal and (_IN.search(left) is not None or form.count(".") > 1)
        if _AFTER_NAME.search(left) or alone:
            return form
    return ""


def short_hits(form: str, gazetteer: Gazetteer) -> tuple[Hit, ...]:
    """Give the unit a short form stands for."""
    short = short_forms()[form]
    hits = gazetteer.named(short.name, countries=(short.country,))
    return tuple(hit for hit in hits if hit.place.feature in UNITS)[:1]
