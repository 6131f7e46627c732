"""The reasons of a ranked place in words, strongest first."""

from collections.abc import Mapping
from operator import itemgetter

from contested.domain.place import Place
from contested.mentions.places.traits import Asked
from contested.mentions.places.weights import weights

MOST_REASONS = 5
LEAST_WEIGHT = 0.15
_WORDS = {
    "exact primary": "its name as written",
    "exact alternate": "another of its names as written",
    "folded": "its name but for accents and marks",
    "bare": "its name but for article or kind",
    "other spelling": "another spelling of its name",
    "likeness": "a like spelling",
    "written": "in a regional file",
    "theatre": "in the theatre of the report",
    "named country": "in a country the report names",
    "named unit": "in a unit the report names",
    "spoken unit": "spoken of as a unit in this report",
    "dateline unit": "in the unit of the dateline",
    "uncalled settlement": "a settlement",
    "same country": "other names lie in its country",
    "same unit": "other names lie in its unit",
    "not in partner": "not in the larger place the text names",
    "fewer people": "a namesake has more people",
    "alone": "the only place of that name",
}


def _word(name: str, asked: Asked, place: Place) -> str:
    if name == "in partner":
        return f"in {asked.partner.name}, as the text says" if asked.partner is not None else ""
    if name == "home country":
        return f"in {place.country}"
    if name in {"called so", "called otherwise"}:
        return f"{place.feature} {'as called' if name == 'called so' else 'but not called so'}"
    if name in {"people", "people squared", "people of an area"}:
        return f"{place.population} people"
    if name.startswith(("near", "all near", "by the")):
        return f"near the {name.rpartition('the ')[2]}" if "the " in name else "near other places of the report"
    return _WORDS.get(name, f"a {name}" if name in {"country", "unit", "district"} else name)


def reasons(asked: Asked, place: Place, traits: Mapping[str, float]) -> tuple[str, ...]:
    """Give what moved the probability of a place most, for it or against it, strongest first."""
    model = weights("rank together")
    weighed = [(abs(model.get(name, 0.0) * value), name) for name, value in traits.items()]
    told: dict[str, None] = {}
    for _, name in sorted([one for one in weighed if one[0] >= LEAST_WEIGHT], key=itemgetter(0), reverse=True):
        told[_word(name, asked, place)] = None
        if len(told) == MOST_REASONS:
            break
    return tuple(told)
