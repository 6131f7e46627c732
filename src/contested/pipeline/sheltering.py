"""Which places of the gazetteer people seek safety at, beside the places of a picture: what the gate must know."""

from collections.abc import Iterable, Iterator

from contested.domain.claim import Claim
from contested.domain.holding import Holding
from contested.domain.place import AT_ONE_SPOT_KM, Place
from contested.gazetteer import Gazetteer


def sheltering(
    claims: Iterable[Claim], holdings: Iterable[Holding], written_at: Iterable[Place], *, gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """Give the camps, hospitals and shelters that places are told from, or at whose point they lie, by id.

    Towns and units of land that the gazetteer has are no secret and are not asked about.
    """
    named = (ref.place for claim in claims for ref in claim.places)
    held = (one.place for one in holdings)
    places = {place.id: place for several in (named, held, written_at) for place in several}
    found = {one.id: one for place in places.values() for one in _beside(place, gazetteer)}
    return tuple(found[id_] for id_ in sorted(found))


def _beside(place: Place, gazetteer: Gazetteer) -> Iterator[Place]:
    anchor = gazetteer.by_id(place.anchor) if place.anchor is not None else None
    if anchor is not None and anchor.sheltering:
        yield anchor
    if not place.settled and place.lat is not None and place.lon is not None:
        yield from (one for one in gazetteer.near(place.lat, place.lon, km=AT_ONE_SPOT_KM) if one.sheltering)
