"""Ask the record: who holds a place, who holds every place, what happened, what is measured of a side."""

from attrs import frozen

from contested.directory import Directory
from contested.domain.assessment import Assessment
from contested.domain.claim import ActorRef
from contested.domain.errors import UsageError
from contested.domain.event import Event
from contested.domain.holding import Holding
from contested.domain.picture import Picture
from contested.domain.place import Place
from contested.domain.time import Day
from contested.gazetteer import Gazetteer
from contested.spelling import fold


def places_named(picture: Picture, name: str) -> dict[str, Place]:
    """Give the places of a picture that go by a name or id, by id.

    A place goes by its own name and by every wording that a report used for it; names are compared folded.
    """
    wanted = fold(name)
    known = {holding.place.id: holding.place for holding in picture.holdings}
    found = {identity: place for identity, place in known.items() if name == identity or fold(place.name) == wanted}
    for claim in picture.claims:
        for reference in claim.places:
            place = reference.place
            if name == place.id or wanted in {fold(place.name), fold(reference.text)}:
                found.setdefault(place.id, place)
    return found


def holds(picture: Picture, *, place: str = "") -> tuple[Holding, ...]:
    """Give who holds a place, or every place, on the picture's day; empty when nothing is recorded of it.

    Args:
        picture: the picture of the day asked about.
        place: name or id; "" for all places.
    """
    if not place:
        return picture.today
    found = places_named(picture, place)
    return tuple(holding for holding in picture.today if holding.place.id in found)


def so_since(picture: Picture, holding: Holding) -> Day:
    """Give the day since which holder and status are the same, whatever flags came and went meanwhile.

    Args:
        picture: a picture with the histories.
        holding: a stretch of one of them.
    """
    same = {
        one.true.end: one.true.start
        for one in picture.holdings
        if (one.place.id, one.theatre) == (holding.place.id, holding.theatre)
        and (one.holder, one.status) == (holding.holder, holding.status)
    }
    since = holding.true.start
    while since in same:
        since = same[since]
    return since


def related(picture: Picture, name: str, *, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Give the recorded areas that are described from a place ("east of X", "X pocket"), in order of name.

    Args:
        picture: the picture of the day asked about.
        name: name or id of the place they are described from.
        gazetteer: all places, for one that no report tells of by itself.
    """
    known = gazetteer.by_id(name)
    hits = () if known is not None else gazetteer.named(name)
    centres = {*places_named(picture, name), *(hit.place.id for hit in hits if hit.how != "skeleton")}
    centres |= set() if known is None else {known.id}
    spoken = (ref.place for claim in picture.claims for ref in claim.places)
    told = (*(holding.place for holding in picture.holdings), *spoken)
    found = {place.id: place for place in told if place.anchor in centres and place.id not in centres}
    return tuple(sorted(found.values(), key=lambda place: (fold(place.name), place.id)))


def no_place(picture: Picture, name: str, *, gazetteer: Gazetteer) -> str:
    """Say why nothing of a place is found: no report tells of it, reports only name it, or nobody knows the name.

    Args:
        picture: the picture of the day asked about.
        name: name or id of the place.
        gazetteer: all places, whether reported of or not.
    """
    if places_named(picture, name):
        return f"nothing is recorded of who holds {name} on {picture.true_day}; reports name it without saying that"
    known = gazetteer.by_id(name)
    likely = (hit.place for hit in gazetteer.named(name) if hit.how != "skeleton")
    place = known or next(likely, None)
    if place is None:
        return f"no place {name} is recorded, nor does the gazetteer have one; look with: contested places find NAME"
    where = ", ".join((*reversed(place.admin), place.country)).strip(", ")
    told = f"{place.name}, {place.feature}{', ' + where if where else ''}"
    return f"no report recorded by {picture.known_day} names {name}; the gazetteer knows the place ({told})"


def no_actor(picture: Picture, name: str, *, directory: Directory) -> str:
    """Say why nothing of an actor is found; "" for one of whom the picture tells something.

    Args:
        picture: the picture of the day asked about.
        name: id or name of the actor.
        directory: all actors, whether reported of or not.
    """
    told = (*(each for event in picture.events for each in (*event.actors, *event.targets)), *_of_claims(picture))
    if any(name == one.id or fold(name) in {fold(one.name), fold(one.text)} for one in told):
        return ""
    named = (each for each in directory.actors if fold(name) in {fold(each.name), *(fold(n.text) for n in each.names)})
    actor = directory.actor(name) or next(named, None)
    if actor is None:
        return f"no actor {name} is recorded, nor does the directory have one; look with: contested directory actors"
    return f"no report recorded by {picture.known_day} tells of {actor.name} [{actor.id}]; the directory knows it"


def _of_claims(picture: Picture) -> tuple[ActorRef, ...]:
    return tuple(each for claim in picture.claims for each in (*claim.actors, *claim.targets))


def measured(picture: Picture, side: str = "", *, directory: Directory) -> tuple[Assessment, ...]:
    """Give the measures and the sources' judgements of a side, or of all.

    Args:
        picture: the picture of the day asked about.
        side: id or name of an actor, counted with its side on that day; "" for all.
        directory: all actors and their sides.
    """
    if not side:
        return picture.assessments
    name = fold(side)
    named = (one for one in directory.actors if name in {fold(one.name), *(fold(each.text) for each in one.names)})
    actors = {side, *(one.id for one in named)}
    theatres = {"", *(event.theatre for event in picture.events)}
    wanted = actors | {directory.side(one, theatre=each, day=picture.true_day) for one in actors for each in theatres}
    return tuple(one for one in picture.assessments if one.subject in wanted or fold(one.subject_name) == name)


def check_deed(deed: str, *, directory: Directory) -> None:
    """Refuse a deed that no directory has.

    Raises:
        UsageError: the deed is unknown; the message lists those there are.
    """
    known = [one.id for one in directory.deeds]
    if deed and deed not in known:
        raise UsageError(f"no deed is called {deed!r}, only {', '.join(known)}: contested ask events --deed {known[0]}")


@frozen(kw_only=True)
class EventFilter:
    """Which events are asked for; an empty field asks for all.

    Attributes:
        place: Name or id of a place of the event.
        actor: Id or name of an actor on either side.
        deed: Deed id.
        start: Events that may have happened on this day or later.
        end: Events that may have happened on this day or earlier.
    """

    place: str = ""
    actor: str = ""
    deed: str = ""
    start: Day | None = None
    end: Day | None = None


def happened(picture: Picture, asked: EventFilter) -> tuple[Event, ...]:
    """Give the events that a filter lets through, in order of their last possible day."""
    places = places_named(picture, asked.place) if asked.place else {}
    actor = fold(asked.actor)

    def fits(event: Event) -> bool:
        if asked.deed and event.deed != asked.deed:
            return False
        if asked.place and not any(one.place.id in places for one in event.places):
            return False
        parties = (*event.actors, *event.targets)
        if asked.actor and not any(asked.actor == one.id or actor == fold(one.name) for one in parties):
            return False
        if asked.start is not None and event.when.end is not None and event.when.end < asked.start:
            return False
        return asked.end is None or event.when.start is None or event.when.start <= asked.end

    return tuple(sorted(filter(fits, picture.events), key=lambda event: (event.when.end or picture.true_day, event.id)))
