"""The lanes of one place: who held it by all words, by each family of voices alone, and as believed on earlier days."""

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve, frozen

from contested import control
from contested.control import Method
from contested.directory import Directory
from contested.domain.claim import Claim, Modality
from contested.domain.holding import Holding
from contested.domain.picture import Picture
from contested.domain.place import Place
from contested.domain.report import PartKind
from contested.domain.shift import Shift
from contested.domain.source import SourceKind
from contested.domain.time import Day
from contested.pipeline.shifts import over, shifts

MOST_DAYS = 12
"""Known days that are looked back on; earlier ones are counted."""

ALL_WORDS = "all"
"""Key of the lane of all words together."""

_KINDS = {
    SourceKind.MONITOR: "watchers",
    SourceKind.ANALYST: "watchers",
    SourceKind.BODY: "watchers",
    SourceKind.OUTLET: "press",
    SourceKind.AGENCY: "press",
    SourceKind.RESIDENTS: "residents",
    SourceKind.UNNAMED: "unnamed",
}
_FAMILIES = {
    "rows": "Starting maps",
    "watchers": "Monitors, analysts and bodies",
    "press": "Outlets and agencies",
    "residents": "Residents",
    "unlisted": "Voices that the directory does not list",
    "unnamed": "Voices without a name",
}
"""Families of voices that serve no side, in the order of their lanes."""


@frozen(kw_only=True)
class Lane:
    """Who held a place by some of the words.

    Attributes:
        key: "all", "side-<actor id>" or the key of a family that serves no side.
        name: shown name.
        theatre: theatre id, or "".
        spans: contiguous stretches in order; empty where the words say nothing of control.
        claims: ids of the claims of these voices that speak of the place or of an area over it, by known day.
    """

    key: str
    name: str
    theatre: str = ""
    spans: tuple[Holding, ...] = ()
    claims: tuple[str, ...] = ()


@frozen(kw_only=True)
class Belief:
    """What was believed of a place on a known day.

    Attributes:
        known: the known day.
        spans: the place's history as it was told by then.
        today: what was believed of the true day asked about, by theatre.
        told: ids of the claims about the place that became known on that day.
        moved: what is believed otherwise than on the known day before, and why.
    """

    known: Day
    spans: tuple[Holding, ...] = ()
    today: tuple[Holding, ...] = ()
    told: tuple[str, ...] = ()
    moved: tuple[Shift, ...] = ()


def about(picture: Picture, place: Place) -> tuple[Claim, ...]:
    """Give the claims that speak of a place, or of an area that covers it, by known day."""
    found = (one for one in picture.claims if any(_speaks(ref.place, place) for ref in one.places))
    return tuple(sorted(found, key=lambda one: (picture.known_from.get(one.id, Day.max), one.id)))


def place_of(picture: Picture, identity: str) -> Place | None:
    """Give a place of a picture by its id: as it is held, else as claims describe it best; None when unknown."""
    held = next((one.place for one in picture.holdings if one.place.id == identity), None)
    told = (ref.place for claim in picture.claims for ref in claim.places if ref.place.id == identity)
    return held or min(told, key=lambda one: (not one.located, one.precision_km, one.name), default=None)


def lanes(picture: Picture, place: Place, *, directory: Directory) -> tuple[Lane, ...]:
    """Give the lanes of a place: first what all words give, then what each family's words give by themselves.

    A family is a side with its media and those who speak only through them, or voices of a kind that serve no side.
    Alone, no family is checked by others: each word weighs what the table of voices says, whatever the method.

    Args:
        picture: the picture of the day asked about.
        place: a place of it.
        directory: actors and who serves whom.
    """
    said = about(picture, place)
    found: list[Lane] = []
    for theatre in _theatres(picture, said, place):
        here = tuple(one for one in said if one.theatre == theatre)
        ids = tuple(one.id for one in here)
        spans = _spans(picture.holdings, place, theatre)
        found.append(Lane(key=ALL_WORDS, name="All words together", theatre=theatre, spans=spans, claims=ids))
        families: dict[tuple[int, str, str], list[Claim]] = {}
        for claim in here:
            families.setdefault(_family(claim, directory), []).append(claim)
        for (_, key, name), own in sorted(families.items()):
            alone = _alone(picture, place, own, directory=directory)
            ids = tuple(one.id for one in own)
            found.append(Lane(key=key, name=name, theatre=theatre, spans=_spans(alone, place, theatre), claims=ids))
    return tuple(found)


def known_days(picture: Picture, place: Place) -> tuple[Day, ...]:
    """Give the days on which anything about a place became known, rising."""
    days = {picture.known_from[one.id] for one in about(picture, place) if one.id in picture.known_from}
    return tuple(sorted(days))


def beliefs(picture: Picture, place: Place, *, draw: Callable[[Day], Picture]) -> tuple[Belief, ...]:
    """Tell what was believed of a place on each day when more of it became known, of the same true day.

    Args:
        picture: the picture of the day asked about, as known last.
        place: a place of it.
        draw: gives the picture of the same true day as known on an earlier day.

    Returns:
        The last ``MOST_DAYS`` known days, the latest first.
    """
    days = known_days(picture, place)[-MOST_DAYS - 1 :]
    known = {one.id: picture.known_from.get(one.id) for one in about(picture, place)}
    before: Picture | None = None
    found: list[Belief] = []
    for day in days:
        now = _only(picture if day == picture.known_day else draw(day), place)
        told = tuple(id_ for id_, first in known.items() if first == day)
        moved = () if before is None else shifts(before, now)
        found.append(Belief(known=day, spans=now.holdings, today=now.today, told=told, moved=moved))
        before = now
    return tuple(reversed(found[-MOST_DAYS:]))


def _only(picture: Picture, place: Place) -> Picture:
    """Keep of a picture one place, with the claims and events that speak of it."""
    claims = about(picture, place)
    ids = {one.id for one in claims}
    return evolve(
        picture,
        claims=claims,
        events=tuple(one for one in picture.events if not ids.isdisjoint(one.claims)),
        holdings=tuple(one for one in picture.holdings if one.place.id == place.id),
        today=tuple(one for one in picture.today if one.place.id == place.id),
    )


def _theatres(picture: Picture, said: Sequence[Claim], place: Place) -> tuple[str, ...]:
    held = {one.theatre for one in picture.holdings if one.place.id == place.id}
    return tuple(sorted(held or {one.theatre for one in said}))


def _spans(holdings: Sequence[Holding], place: Place, theatre: str) -> tuple[Holding, ...]:
    return tuple(one for one in holdings if (one.place.id, one.theatre) == (place.id, theatre))


def _alone(picture: Picture, place: Place, claims: Sequence[Claim], *, directory: Directory) -> tuple[Holding, ...]:
    """Infer from some claims alone."""
    method = Method(picture.method)
    holdings, _ = control.infer(
        (*claims, *_naming(picture, place)),
        picture.events,
        known_from={one.id: picture.known_from[one.id] for one in claims if one.id in picture.known_from},
        against_interest=picture.against_interest,
        directory=directory,
        until=picture.true_day,
        method={Method.FILTER_LEARNT: Method.FILTER, Method.SMOOTH_LEARNT: Method.SMOOTH}.get(method, method),
    )
    return holdings


def _naming(picture: Picture, place: Place) -> Iterator[Claim]:
    """Give a claim without a say that names the place: what a family says of an area speaks for places that are named.

    It has no known day, so it counts for nothing; which place it names is all that is taken from it.
    """
    for claim in picture.claims:
        here = tuple(ref for ref in claim.places if ref.place.id == place.id)
        if here:
            yield evolve(claim, id="named", places=here, modality=Modality.PLANNED)
            return


def _family(claim: Claim, directory: Directory) -> tuple[int, str, str]:
    """Give rank, key and name of the family that says a claim."""
    if claim.evidence.part is PartKind.ROW:
        return _bare("rows")
    side = _side(claim, directory)
    if side is not None:
        actor = directory.actor(side)
        return 0, f"side-{side}", f"{actor.name if actor is not None else side} and its media"
    return _bare(_KINDS.get(claim.claimant.kind, "unlisted"))


def _bare(key: str) -> tuple[int, str, str]:
    return 1 + tuple(_FAMILIES).index(key), key, _FAMILIES[key]


def _side(claim: Claim, directory: Directory) -> str | None:
    """Give the side whose interest a voice shares; one without a name shares that of whoever carries it."""
    day, theatre = claim.when.end or claim.when.start, claim.theatre
    who = claim.claimant
    found = who.side or directory.serves(who.id, day=day, theatre=theatre)
    nameless = who.kind in {SourceKind.UNNAMED, SourceKind.UNKNOWN, SourceKind.RESIDENTS}
    if found is None and nameless and who.chain:
        found = directory.serves(who.chain[-1], day=day, theatre=theatre)
    return None if found is None else directory.side(found, theatre=theatre, day=day)


def _speaks(told: Place, place: Place) -> bool:
    """Tell whether a place is the one asked about, or an area that covers it."""
    return told.id == place.id or over(told, place)
