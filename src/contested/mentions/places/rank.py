"""What the ranking of namesakes rests on: the setting of a report, a ranked place, how places lie in each other."""

import math
from collections.abc import Callable, Mapping

from attrs import field, frozen

from contested.domain.mention import Candidate
from contested.domain.place import Place
from contested.geometry import distance_km
from contested.mentions.places.cues import Cue
from contested.mentions.places.vocabulary import group_of
from contested.spelling import bare

MOST_CANDIDATES = 8


@frozen(kw_only=True)
class Setting:
    """What is known of the report while names are ranked.

    Attributes:
        countries: ISO code -> weight in [0, 1]: 1 for the scope's country, less for others the report names.
        units: bare names of states and provinces the report speaks of as such.
        home: bare name of the state or province of the dateline, or "".
        written_at: (lat, lon) of the dateline, or None.
        publisher: (lat, lon) of the publisher's home, or None.
        theatre: theatre id for ids of unknown and relative places.
        seats: the capitals of the world as (ISO code, name).
    """

    countries: Mapping[str, float] = field(factory=dict)
    units: frozenset[str] = frozenset()
    home: str = ""
    written_at: tuple[float, float] | None = None
    publisher: tuple[float, float] | None = None
    theatre: str = ""
    seats: frozenset[tuple[str, str]] = frozenset()


@frozen(kw_only=True)
class Ranked:
    """A place with the probability that it is meant and the reasons.

    ``none`` is the probability that no candidate is meant, ``near`` how near the place lies to other names of the
    report, in [0, 1]. ``tell`` gives the reasons: most places are left out before anybody asks why.
    """

    place: Place
    score: float
    how: str
    none: float = 0.0
    near: float = 0.0
    tell: Callable[[], tuple[str, ...]] = field(default=tuple, eq=False, repr=False)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Give what moved the probability most."""
        return self.tell()

    def candidate(self) -> Candidate:
        """Give it as the domain's candidate."""
        return Candidate(id=self.place.id, name=self.place.name, score=self.score, reasons=self.reasons)


def inside(place: Place, larger: Place) -> bool:
    """Tell whether a place lies in a larger one, by its country, its admin chain or its distance."""
    if larger.feature == "country":
        return place.country == larger.country and place.id != larger.id
    if any(bare(unit) == bare(larger.name) for unit in place.admin):
        return True
    if not (place.located and larger.located) or place.id == larger.id or place.precision_km >= larger.precision_km:
        return False
    return _apart(place, larger) <= larger.precision_km


def _apart(one: Place, other: Place) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def feature_fit(place: Place, cue: Cue) -> float:
    """Give +1 when the words around the name call it what it is, -1 when they call it something else, 0 else."""
    word = cue.feature
    if word is None or (word.role != "self" and word.feature != place.feature):
        return 0.0
    own, asked = group_of(place.feature), word.group
    if own == asked or word.feature == place.feature:
        return 1.0
    return -1.0 if {own, asked} <= {"settlement", "admin", "field", "country", "river"} else 0.0
