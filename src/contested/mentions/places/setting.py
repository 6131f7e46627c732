"""What is known around a report while its places are looked for: its war, its countries, the capitals of the world."""

from collections.abc import Sequence
from functools import lru_cache

from attrs import evolve

from contested.directory import Directory
from contested.domain.place import Place, PlaceKind
from contested.mentions.places.match import Match
from contested.mentions.places.rank import Setting
from contested.mentions.places.scope import ScopeLike
from contested.spelling import bare

NAMED_WEIGHT = 0.35
"""Weight of a country that a report names beside the one it is about."""
THEATRE_WEIGHT = 0.5
"""Weight of the further countries of the theatre a report is about."""


def known_before(directory: Directory, scope: ScopeLike, *, publisher: tuple[float, float] | None = None) -> Setting:
    """Give what the directory tells of the world and of a report's theatre before its places are looked for.

    ``publisher`` is the home of its publisher as (lat, lon) where known.
    """
    theatre = directory.theatre(scope.theatre)
    return Setting(
        countries=dict.fromkeys(theatre.countries if theatre is not None else (), THEATRE_WEIGHT),
        publisher=publisher,
        theatre=scope.theatre,
        seats=_seats(directory),
    )


@lru_cache(maxsize=4)  # one directory in use, a few in tests
def _seats(directory: Directory) -> frozenset[tuple[str, str]]:
    return frozenset((nation.code, capital) for nation in directory.nations for capital in nation.capitals)


def setting_of(scope: ScopeLike, dateline: Place | None, adjectives: Sequence[Place], *, before: Setting) -> Setting:
    """Give what the scope, the dateline and adjectives of a report add to what was known before."""
    countries = {place.country: NAMED_WEIGHT for place in adjectives if place.country}
    if dateline is not None and dateline.country:
        # An agency's desk may stand in a country that the report is not about.
        countries[dateline.country] = 0.8 if scope.country in {"", dateline.country} else NAMED_WEIGHT
    for country, weight in before.countries.items():
        countries[country] = max(weight, countries.get(country, 0.0))
    if scope.country:
        # Outside a war the country named most often may be only a guest of the report.
        countries[scope.country] = 1.0 if scope.theatre else max(NAMED_WEIGHT, countries.get(scope.country, 0.0))
    unit = dateline is not None and dateline.kind is PlaceKind.AREA and dateline.feature != "country"
    home = bare(dateline.name) if dateline is not None and unit else ""
    units = frozenset({home} if home else ())
    return evolve(
        before, countries=countries, units=units, home=home,
        written_at=None if dateline is None or dateline.lat is None or dateline.lon is None
        else (dateline.lat, dateline.lon),
    )  # fmt: skip


def widened(setting: Setting, matches: Sequence[Match]) -> Setting:
    """Add the countries that the report names, and those of states and provinces it names."""
    countries = dict(setting.countries)
    for match in matches:
        for hit in match.hits:
            if hit.place.feature == "country" and hit.how == "exact" and match.bond != "person":
                countries.setdefault(hit.place.country, NAMED_WEIGHT)
    return evolve(setting, countries=countries)
