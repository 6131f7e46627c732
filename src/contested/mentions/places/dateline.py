"""The place a report says it was written at."""

from functools import lru_cache

from contested.directory import Directory, capitals
from contested.domain.place import Place
from contested.domain.report import Report
from contested.gazetteer import Gazetteer, Hit
from contested.mentions.places.rank import inside
from contested.mentions.places.vocabulary import feature_word, group_of
from contested.spelling import bare


def resolve_dateline(report: Report, gazetteer: Gazetteer) -> Place | None:
    """Give the place of the report's dateline ("DEIR EZ-ZOR GOVERNORATE", "HAJIN, Syria"), or None.

    The kind of place the dateline names and the larger places after its commas decide among namesakes; the rest
    goes by the order of the gazetteer (countries, regional rows, then people).
    """
    if report.dateline is None:
        return None
    parts = [part.strip(" .") for part in report.dateline.place.split(",")]
    parts = [part.removeprefix("NEAR ").removeprefix("Near ").removeprefix("near ") for part in parts if part]
    larger: list[Place] = []
    place: Place | None = None
    for part in reversed(parts):
        place = _best(part, gazetteer, larger) or place
        if place is not None:
            larger.append(place)
    return place


def is_desk(report: Report, directory: Directory) -> bool:
    """Tell whether the dateline is a capital: often only where an agency has its desk, for the country or beyond."""
    place = "" if report.dateline is None else report.dateline.place.split(",")[0].strip().casefold()
    return place in _capitals(directory)


@lru_cache(maxsize=4)  # one directory in use, a few in tests
def _capitals(directory: Directory) -> frozenset[str]:
    return frozenset(capital.casefold() for capital in capitals(directory))


def _best(part: str, gazetteer: Gazetteer, larger: list[Place]) -> Place | None:
    words = part.split()
    last = feature_word(words[-1]) if len(words) > 1 else None
    hits = [*gazetteer.named(part), *(gazetteer.named(bare(part)) if last is not None else ())]
    if larger:
        local = [hit for hit in hits if any(inside(hit.place, unit) for unit in larger)]
        local = local or list(gazetteer.named(part, countries={unit.country for unit in larger}))
        hits = local or hits

    def fit(hit: Hit) -> tuple[bool, bool, int]:
        fits = last is not None and group_of(hit.place.feature) == last.group
        return fits, hit.place.feature == "country" and hit.how == "exact", hit.place.population

    return max(hits, key=fit).place if hits else None
