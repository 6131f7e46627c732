"""What the codebooks need of an event beside its fields: its sides, its place, its sentences, its sources."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from contested.directory import Directory
from contested.domain.actor import ActorKind
from contested.domain.claim import ActorRef, Claim, PlaceRef, PlaceRole, ThingRef
from contested.domain.event import Event
from contested.domain.picture import Picture
from contested.domain.place import Place
from contested.domain.quantity import Counted, PersonClass
from contested.domain.time import Day
from contested.publishing.codebooks.precision import has_units
from contested.publishing.codebooks.tables import KindRow, actor_kinds
from contested.publishing.plain import one_line
from contested.publishing.tally_words import tally_words, who_says

STATES = frozenset({ActorKind.STATE, ActorKind.STATE_FORCE})
HOME = "home"
AFFILIATE = "affiliate"
LEAVING = frozenset({"withdraw", "displace"})
ONE_SIDED = frozenset({"attack-civilians", "execute", "abduct"})
"""Deeds whose victim is civilian where no other is named."""


@frozen(kw_only=True)
class Side:
    """Actors that stand together in an event: the first named, and those beside it; none when nobody knows who.

    Attributes:
        actors: the actors, the main one first.
        civilian: True for civilians.
    """

    actors: tuple[ActorRef, ...] = ()
    civilian: bool = False

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its actors."""
        return frozenset(one.id for one in self.actors)


@frozen(kw_only=True)
class Told:
    """An event with the claims that assert it, the words of their sentences and the reports' outlets.

    A report of no named outlet stands by its title.
    """

    event: Event
    claims: tuple[Claim, ...]
    words: str
    sources: tuple[str, ...]
    denials: frozenset[str] = frozenset()
    """Ids of the claims that deny it."""

    @property
    def things(self) -> tuple[ThingRef, ...]:
        """What it was done with and to, as all its claims tell."""
        return tuple(one for claim in self.claims for one in claim.things)


def told_events(picture: Picture) -> Iterator[Told]:
    """Give the events of a picture with what they rest on, in order of the picture."""
    claims = {claim.id: claim for claim in picture.claims}
    reports = {report.id: report for report in picture.reports}
    for event in picture.events:
        own = [claims[one] for one in event.claims if one in claims and one not in event.deniers]
        names = []
        for claim in own:
            report = reports.get(claim.report)
            if report is not None:
                source = picture.sources.get(report.source)
                outlet = report.source_name or (source.name if source is not None else report.source)
                names.append(outlet or one_line(report.title) or report.id)
        words = " ".join(one_line(text) for text in dict.fromkeys(claim.evidence.text for claim in own))
        yield Told(
            event=event, claims=tuple(own), words=words, sources=tuple(dict.fromkeys(filter(None, names))),
            denials=frozenset(event.deniers),
        )  # fmt: skip


def said_cells(told: Iterable[Claim], denials: Collection[str]) -> Mapping[str, str | int]:
    """Give how what is told stands: who says so, how many claims deny it, how many only say that it appears so."""
    own = {claim.id: claim for claim in told}
    return {
        "contested_claimants": "; ".join(dict.fromkeys(one.claimant.name for one in own.values() if one.claimant.name)),
        "contested_denied": len(denials),
        "contested_hedged": sum(claim.hedged for claim in own.values()),
    }


def numbers_cell(told: Iterable[Told]) -> Mapping[str, str]:
    """Give the counts of events with low, best and high, and who says which number."""
    events = {one.event.id: one.event for one in told}.values()
    words = [
        f"{tally_words(tally, side=_name(event, tally.side))}" + ("" if tally.disputed else f": {who_says(tally)}")
        for event in events
        for tally in event.tallies
    ]
    return {"contested_numbers": "; ".join(dict.fromkeys(words))}


def _name(event: Event, side: str | None) -> str:
    return next((one.name for one in (*event.actors, *event.targets) if one.id == side), side or "")


def day_of(event: Event | Claim) -> Day | None:
    """Give the last day of an event, for dated alliances."""
    return event.when.end or event.when.start


def standing(actor: str, country: str, *, directory: Directory, day: Day | None) -> str:
    """Tell how an actor stands to the land: "home" its own state, "affiliate" who fights for that state, else ""."""
    known = directory.actor(actor)
    if known is None or country == "":
        return ""
    if known.kind in STATES:
        return HOME if known.country == country else ""
    state = directory.actor(f"{country.lower()}-gov")
    if state is None or known.kind not in {ActorKind.ARMED_GROUP, ActorKind.TRIBAL, ActorKind.COALITION}:
        return ""
    top = directory.actor(directory.side(actor, day=day))
    if top is not None and top.kind in STATES and top.country == country:
        return AFFILIATE
    return AFFILIATE if directory.relation(actor, state.id, day=day).friendly else ""


def kind_row(side: Side, country: str, *, directory: Directory, day: Day | None) -> KindRow:
    """Give how the codebooks call the main actor of a side."""
    kinds = actor_kinds()
    if side.civilian:
        return kinds[ActorKind.CIVILIANS, ""]
    if not side.actors:
        return kinds[ActorKind.UNKNOWN, ""]
    known = directory.actor(side.actors[0].id)
    kind = ActorKind.UNKNOWN if known is None else known.kind
    if kind is ActorKind.PERSON:  # a public figure stands for the party it belongs to
        party = directory.serves(side.actors[0].id, day=day)
        known = None if party is None else directory.actor(party)
        kind = ActorKind.CIVILIANS if known is None else known.kind
    stands = "" if known is None else standing(known.id, country, directory=directory, day=day)
    return kinds.get((kind, stands)) or kinds[kind, ""]


def pairs(told: Event | Claim, directory: Directory) -> list[tuple[Side, Side]]:
    """Give who acts and who suffers, pair by pair; actors that stand together are one side.

    Fights named with both parties as doers are pairs of those. A side nobody names is empty; civilians suffer where
    the deed or its numbers say so and no other victim is named.
    """
    doers = _sides(told.actors, told, directory)
    sufferers = _sides(told.targets, told, directory)
    if not sufferers and (_civilian_deed(told) or _civilian_numbers(told)):
        sufferers = [Side(civilian=True)]
    if not sufferers and len(doers) > 1:
        return [(doers[0], other) for other in doers[1:]]
    return [(doer, sufferer) for doer in doers or [Side()] for sufferer in sufferers or [Side()]]


def _civilian_deed(told: Event | Claim) -> bool:
    return told.deed in ONE_SIDED


def _civilian_numbers(told: Event | Claim) -> bool:
    hurt = [one for one in told.quantities if one.what in {Counted.KILLED, Counted.WOUNDED, Counted.CASUALTIES}]
    return told.deed not in {"clash", "displace"} and _all_civilian(one.person_class for one in hurt)


def _all_civilian(classes: Iterator[PersonClass]) -> bool:
    told = list(classes)
    return bool(told) and all(one is PersonClass.CIVILIAN for one in told)


def _sides(actors: Sequence[ActorRef], told: Event | Claim, directory: Directory) -> list[Side]:
    groups: list[list[ActorRef]] = []
    civilian: list[ActorRef] = []
    for one in actors:
        known = directory.actor(one.id)
        if known is not None and known.kind is ActorKind.CIVILIANS:
            civilian.append(one)
            continue
        for group in groups:
            stands = directory.relation(group[0].id, one.id, theatre=told.theatre, day=day_of(told))
            if stands.friendly:
                group.append(one)
                break
        else:
            groups.append([one])
    found = [Side(actors=tuple(group)) for group in groups]
    return [*found, Side(actors=tuple(civilian), civilian=True)] if civilian else found


def places_of(told: Event | Claim) -> list[PlaceRef]:
    """Give where it happened: what it is done to or its site; else where somebody left or came; else what holds it."""
    ways = (PlaceRole.ORIGIN, PlaceRole.DESTINATION)
    order = [
        {PlaceRole.TARGET, PlaceRole.SITE},
        {ways[0] if told.deed in LEAVING else ways[1]},
        set(ways),
        {PlaceRole.WITHIN},
    ]
    located = [ref for ref in told.places if ref.place.located]
    for roles in order:
        found = [ref for ref in located if ref.role in roles]
        if found:
            return list({ref.place.id: ref for ref in found}.values())
    return []


def unit_cells(place: Place, directory: Directory, *, name: str, most: int) -> Mapping[str, str]:
    """Give the country and the districts that hold a place, in columns ``name`` and a number; none where guessed."""
    if not has_units(place):
        return {}
    units = {f"{name}{at}": unit for at, unit in enumerate(place.admin[:most], start=1)}
    return {**units, "country": country_name(place.country, directory)}


def country_name(code: str, directory: Directory) -> str:
    """Give the name of a country, or its code where the directory lacks it."""
    nation = directory.nation(code)
    return code if nation is None else nation.name
