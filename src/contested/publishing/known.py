"""Names the public record already has: they are not withheld when they also look like a person's."""

from collections.abc import Iterator

from contested.domain.claim import ActorRef, PlaceRef
from contested.domain.holding import Holding
from contested.domain.picture import Picture
from contested.publishing.names import fold_name

_UNKNOWN = ("pu-", "au-", "su-")
"""Ids of places, actors and sources that no directory or gazetteer has; a private person may hide in one."""


def known_names(picture: Picture) -> frozenset[str]:
    """Give the folded names of known places, actors and sources of the picture, and of its public figures."""
    named = (name for id_, name in _named(picture) if not id_.startswith(_UNKNOWN))
    figures = (one.text for several in picture.persons.values() for one in several if one.figure is not None)
    return frozenset(fold_name(name) for name in (*named, *figures)) - {""}


def _named(picture: Picture) -> Iterator[tuple[str, str]]:
    for event in picture.events:
        yield from _refs((*event.actors, *event.targets), event.places)
    for claim in picture.claims:
        yield from _refs((*claim.actors, *claim.targets), claim.places)
        yield claim.claimant.id, claim.claimant.name
    for holding in (*picture.holdings, *picture.today):
        yield from _of_holding(holding)
    for place in picture.written_at.values():
        yield from ((place.id, name) for name in (place.name, *place.admin))
    for source in picture.sources.values():
        yield source.id, source.name


def _refs(actors: tuple[ActorRef, ...], places: tuple[PlaceRef, ...]) -> Iterator[tuple[str, str]]:
    yield from ((actor.id, actor.name) for actor in actors)
    for ref in places:
        yield ref.place.id, ref.place.name
        yield from ((ref.place.id, name) for name in ref.place.admin)


def _of_holding(holding: Holding) -> Iterator[tuple[str, str]]:
    yield holding.place.id, holding.place.name
    for party in (*((holding.holder,) if holding.holder is not None else ()), *holding.contenders):
        yield party.id, party.name
