"""Borders named in adjective form: "the Iraqi border", "the Syrian-Iraqi border", "the Iraq border"."""

import re

from attrs import evolve

from contested.domain.place import Place
from contested.gazetteer import Gazetteer
from contested.mentions.places.found import Found, beside
from contested.mentions.places.scan import Line

_BORDER = re.compile(
    r"(?:(?:along|on|at|near|across)\s+)?(?:the\s+)?"
    r"(?P<a>[A-Z][\w.]+(?: [A-Z]\w+)?)(?:['’]s)?(?:\s*[-–/]\s*(?P<b>[A-Z]\w+))?\s+"
    r"(?:border|frontier)(?:\s+(?:area|region|zone|strip|line)s?)?(?!\s+(?:crossing|post|gate|town|village|guard|police|force))"
)


def borders(line: Line, index: int, *, gazetteer: Gazetteer, theatre: str) -> tuple[Found, ...]:
    """Find borders that a country's name or adjective gives."""
    found: list[Found] = []
    words = line.text[line.sentence.start : line.sentence.end]
    if "border" not in words and "frontier" not in words:
        return ()
    for hit in _BORDER.finditer(line.text, line.sentence.start, line.sentence.end):
        countries = [_country(word, gazetteer) for word in (hit["a"], hit["b"]) if word]
        named = [country for country in countries if country is not None]
        if not named or len(named) != len(countries):
            continue
        # The pair in one order, so that the Syrian-Iraqi and the Iraqi-Syrian border are one.
        named.sort(key=lambda country: country.id)
        relation = "border" if len(named) == 1 else f"border {named[1].id}"
        name = f"border of {' and '.join(country.name for country in named)}"
        radius = min(country.precision_km for country in named)
        place = beside(named[0], relation, name=name, bearing=None, km=0.0, radius=radius, theatre=theatre)
        found.append(
            Found(
                line=index,
                start=hit.start(),
                end=hit.end(),
                place=evolve(place, relation="border"),
                known=False,
                base=named[0],
            )
        )
    return tuple(found)


def _country(word: str, gazetteer: Gazetteer) -> Place | None:
    named = [hit.place for hit in gazetteer.named(word) if hit.place.feature == "country"]
    return named[0] if named else gazetteer.demonym(word)
