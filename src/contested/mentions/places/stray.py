"""Places that lie far from all others of a report: dropped, or doubted; and one place for one name of a report."""

from collections.abc import Iterable, Sequence

from attrs import evolve

from contested.domain.mention import PlaceUse
from contested.domain.place import Place, PlaceKind
from contested.geometry import distance_km
from contested.mentions.places.found import Found
from contested.mentions.places.match import Match
from contested.mentions.places.rank import Setting
from contested.mentions.places.vocabulary import group_of
from contested.spelling import fold

FAR_KM = 1000.0
"""From there on a small place whose country the report does not name is another of its name."""
FAMOUS = 250_000
"""People of a city that is named without its country, by the name it is known by."""
LIKELY = 0.5
"""From that probability on a place is meant however far away it lies."""
BESIDE_KM = 75.0
"""Places listed together lie as near to each other as this, or nothing follows from the list."""


def apart(one: Place, other: Place) -> float | None:
    """Give the distance of two places in km, or None when one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def without_strays(matches: Sequence[Match], setting: Setting) -> tuple[Match, ...]:
    """Drop names whose best place is small, far from all others, and in a country that the report does not name."""
    home = [match.best for match in matches if match.best.country in setting.countries and match.bond != "person"]
    return tuple(match for match in matches if not _stray(match, home, setting))


def _stray(match: Match, home: Sequence[Place], setting: Setting) -> bool:
    best = match.best
    if best.country == "" or best.country in setting.countries:
        return False
    if best.population >= FAMOUS and fold(match.gram.text) == fold(best.name):
        return False
    if best.kind is PlaceKind.AREA or match.ranked[0].score >= LIKELY:
        return False
    if best.feature == "country" or not best.located:
        return False
    away = [km for place in home if (km := apart(best, place)) is not None]
    far = bool(away) and min(away) > FAR_KM
    return far and not any("as the text says" in reason for reason in match.ranked[0].reasons)


def agreed(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Give every name of a report one place: the one of its best told mention, unless the text says otherwise."""
    winners: dict[tuple[str, str], Match] = {}
    for match in matches:
        key = _key(match)
        if match.bond == "" and (key not in winners or winners[key].ranked[0].score < match.ranked[0].score):
            winners[key] = match
    return tuple(_after(match, winners.get(_key(match))) for match in matches)


def told_apart(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Give two names of one report two places, where one is a place's own name and the other bears another's too.

    An old name that is now another town's ("X" was "Y" once) means that other town wherever both are told.
    """
    own = {match.best.id for match in matches if match.bond == "" and _own_name(match, match.best)}
    return tuple(_as_another(match, own) for match in matches)


def _own_name(match: Match, place: Place) -> bool:
    return fold(match.gram.text) == fold(place.name)


def _as_another(match: Match, own: set[str]) -> Match:
    if match.bond != "" or match.best.id not in own or _own_name(match, match.best):
        return match
    exact = [one for one in match.ranked if one.how == "exact" and one.place.id != match.best.id]
    near = [one for one in exact if one.place.country == match.best.country]
    if match.ranked[0].how == "exact" or not near:
        return match
    return evolve(match, ranked=(near[0], *(one for one in match.ranked if one is not near[0])))


def _key(match: Match) -> tuple[str, str]:
    return fold(match.gram.text), group_of(match.best.feature)


def _after(match: Match, winner: Match | None) -> Match:
    if winner is None or winner.best.id == match.best.id:
        return match
    if any("as the text says" in reason for reason in match.ranked[0].reasons):
        return match
    first = [one for one in match.ranked if one.place.id == winner.best.id]
    return evolve(match, ranked=(*first, *(one for one in match.ranked if one not in first)))


def at_one_spot(founds: Iterable[Found]) -> list[Found]:
    """Give the mentions of one unknown place the closest location that any of them got."""
    whole = list(founds)
    spots: dict[str, Place] = {}
    for found in whole:
        place = found.place
        if found.known or not place.located:
            continue
        kept = spots.get(place.id)
        if kept is None or place.precision_km < kept.precision_km:
            spots[place.id] = place
    return [found if found.known else _at(found, spots.get(found.place.id)) for found in whole]


def _at(found: Found, spot: Place | None) -> Found:
    if spot is None:
        return found
    place = evolve(
        found.place, lat=spot.lat, lon=spot.lon, precision_km=spot.precision_km, country=spot.country, admin=spot.admin,
        anchor=spot.anchor, relation=spot.relation,
    )  # fmt: skip
    return evolve(found, place=place)


def far_from_its_list(found: Found, founds: Sequence[Found]) -> float | None:
    """Give how far a place lies from places of its sentence that lie close together, or None when it lies by them."""
    if found.place.kind is not PlaceKind.POINT or not found.known or found.within:
        return None
    beside = [
        other.base or other.place
        for other in founds
        if other.line == found.line and other.use is PlaceUse.PLACE and not other.reference
        and (other.base or other.place).kind is PlaceKind.POINT and (other.base or other.place).id != found.place.id
        and (other.known or other.base is not None)
    ]  # fmt: skip
    known = {place.id: place for place in beside}.values()
    clustered = len(known) > 1 and all(
        (apart(one, other) or 0.0) <= BESIDE_KM for one in known for other in known if one.id < other.id
    )
    away = [km for place in known if (km := apart(found.place, place)) is not None]
    return min(away) if clustered and away and min(away) > BESIDE_KM else None
