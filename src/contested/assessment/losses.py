"""Captives, casualties and materiel as reported: sums over events of the lowest and highest counts told of each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from contested.assessment.sums import Count, EventCounts, add, bounds, count_of
from contested.assessment.window import Rests, Window
from contested.domain.actor import ActorKind
from contested.domain.assessment import Assessment
from contested.domain.claim import ActorRef, Claim, Modality
from contested.domain.event import Event
from contested.domain.quantity import Counted, PersonClass, Quantity

PEOPLE = {
    Counted.CAPTURED: ("captives", "captured"),
    Counted.SURRENDERED: ("captives", "captured"),
    Counted.DETAINED: ("captives", "captured"),
    Counted.ABDUCTED: ("captives", "captured"),
    Counted.RELEASED: ("released", "released"),
    Counted.KILLED: ("casualties-killed", "killed"),
    Counted.WOUNDED: ("casualties-wounded", "wounded"),
    Counted.CASUALTIES: ("casualties", "killed or wounded"),
    Counted.DISPLACED: ("displaced", "displaced"),
}
"""Measure and word of each count of people that is added up."""

MATERIEL = {"seize": "seized", "abandon": "abandoned", "destroy": "destroyed"}
"""Deeds done to weapons, vehicles and goods, with the word for each."""

WORDS = {
    PersonClass.CIVILIAN: ("civilian", "civilians"),
    PersonClass.FIGHTER: ("fighter", "fighters"),
    PersonClass.UNKNOWN: ("person", "people"),
}

NOT_NAMED = "a side not named"


@frozen(kw_only=True)
class Key:
    """What is added up: one measure of one side and class of people."""

    measure: str
    word: str
    side: str
    name: str
    people: PersonClass = PersonClass.UNKNOWN

    @property
    def rank(self) -> tuple[str, str, str]:
        """Order in which measures are told."""
        return self.measure, self.side, self.people


@frozen(kw_only=True)
class Loss:
    """What one event cost a side, as its claims tell it, and the sides (id, name) told to have gained it."""

    key: Key
    told: EventCounts
    gainers: frozenset[tuple[str, str]] = frozenset()
    items: Mapping[str, EventCounts]


def read_losses(
    events: Sequence[Event], claims: Mapping[str, Claim], window: Window, *, admitted: frozenset[str] = frozenset()
) -> tuple[Loss, ...]:
    """Read what the window's events cost each side.

    Of one event every claim's count widens the bounds, so that a second report of the same dead adds nobody. Denials
    count nothing. ``admitted`` are ids of claims against their claimant's own interest, whose counts weigh most.
    """
    seen: dict[tuple[object, ...], str] = {}
    reading = _Reading(claims=claims, window=window, admitted=admitted, seen=seen)
    return tuple(loss for event in events if window.meets(event.when) for loss in reading.of(event))


def weigh_losses(losses: Sequence[Loss], window: Window) -> Iterator[Assessment]:
    """Give captives, casualties, displaced people and materiel by the side that suffered, over the window's events."""
    told: defaultdict[Key, list[EventCounts]] = defaultdict(list)
    for loss in losses:
        told[loss.key].append(loss.told)
    for key in sorted(told, key=lambda k: k.rank):
        yield _sum(key, told[key], window)


@frozen(kw_only=True)
class _Reading:
    """The claims that count, the window, and by the words of a count the event that has it already."""

    claims: Mapping[str, Claim]
    window: Window
    admitted: frozenset[str]
    seen: dict[tuple[object, ...], str]

    def of(self, event: Event) -> Iterator[Loss]:
        counts: defaultdict[Key, list[Count]] = defaultdict(list)
        gainers: defaultdict[Key, set[tuple[str, str]]] = defaultdict(set)
        items: defaultdict[Key, dict[str, list[Count]]] = defaultdict(dict)
        found = (self.claims[id_] for id_ in event.claims if id_ in self.claims)
        for claim in (one for one in found if one.modality is Modality.ASSERTED):
            # What is only part of another count of its sentence is no count of the event.
            for quantity in (one for one in claim.quantities if one in event.quantities):
                key = self._key(quantity, claim)
                if key is not None and self._first(quantity, claim, event):
                    counts[key].append(count_of(claim, quantity, admitted=claim.id in self.admitted))
                    gainers[key] |= self._gainers(key, claim)
            if claim.deed in MATERIEL:
                key = self._materiel(claim)
                counts[key].append(count_of(claim, None, admitted=claim.id in self.admitted))
                gainers[key] |= self._gainers(key, claim)
                for quantity in claim.quantities:
                    if quantity.what is Counted.MATERIEL and quantity.item and quantity in event.quantities:
                        one = count_of(claim, quantity, admitted=claim.id in self.admitted)
                        items[key].setdefault(quantity.item, []).append(one)
        for key, several in counts.items():
            yield Loss(
                key=key,
                told=EventCounts(event=event.id, counts=tuple(several)),
                gainers=frozenset(gainers[key]),
                items={item: EventCounts(event=event.id, counts=tuple(of)) for item, of in items[key].items()},
            )

    def _first(self, quantity: Quantity, claim: Claim, event: Event) -> bool:
        """Tell whether this event is the first to count these words: one sentence may carry one toll for two places."""
        words = (claim.report, claim.evidence.start, quantity.what, quantity.side, quantity.person_class, quantity.text)
        return self.seen.setdefault(words, event.id) == event.id

    def _materiel(self, claim: Claim) -> Key:
        """Count materiel for the side it was of: who abandons it, or from whom it is seized or destroyed."""
        owners = claim.actors if claim.deed == "abandon" else claim.targets
        side, name = self._party(owners[0].id if owners else "", claim)
        word = MATERIEL[claim.deed]
        return Key(measure=f"materiel-{word}", word=word, side=side, name=name)

    def _key(self, quantity: Quantity, claim: Claim) -> Key | None:
        if quantity.what not in PEOPLE:
            return None
        measure, word = PEOPLE[quantity.what]
        side, name = self._party(quantity.side or _sufferer(claim), claim)
        return Key(measure=measure, word=word, side=side, name=name, people=quantity.person_class)

    def _party(self, actor: str, claim: Claim) -> tuple[str, str]:
        """Give the side of an actor and its shown name."""
        if not actor:
            return "", NOT_NAMED
        side = self.window.side(actor, claim.theatre)
        known = self.window.directory.actor(side)
        if known is not None and known.kind is ActorKind.CIVILIANS:
            return "", NOT_NAMED
        told = next((ref.name for ref in (*claim.actors, *claim.targets) if ref.id == actor), "")
        return side, self.window.name(side, told)

    def _gainers(self, key: Key, claim: Claim) -> set[tuple[str, str]]:
        """Give the sides that a claim tells to have gained what a side lost: captors, who seized, who found it left."""
        if key.measure not in {"captives", "materiel-seized", "materiel-abandoned"}:
            return set()
        losers = claim.deed in {"surrender", "abandon"}
        others: tuple[ActorRef, ...] = claim.targets if losers else claim.actors
        sides = {self._party(ref.id, claim) for ref in others}
        return {(side, name) for side, name in sides if side and side != key.side}


def _sufferer(claim: Claim) -> str:
    """Give whom a count without a side is of: those who surrender, else a single target, else nobody known."""
    who = claim.actors if claim.deed == "surrender" else claim.targets
    return who[0].id if len(who) == 1 else ""


def _sum(key: Key, events: Sequence[EventCounts], window: Window) -> Assessment:
    told = add(events)
    people = "" if key.people is PersonClass.UNKNOWN else f"-{key.people}s"
    return window.measure(
        f"{key.measure}{people}",
        (key.side, key.name),
        value=told.value,
        low=float(told.low),
        high=None if told.high is None else float(told.high),
        words=f"{_counted(key, told.low, told.high)} reported {key.word} {window.words}{told.told}.",
        rests=Rests(claims=told.claims, events=told.events),
        parts=told.voices,
    )


def _counted(key: Key, low: int, high: int | None) -> str:
    """Say what was counted, and of whom."""
    if key.measure.startswith("materiel-"):
        return f"{low} {'case' if low == 1 else 'cases'} of materiel of {key.name}"
    one, many = WORDS[key.people]
    who = one if low == high == 1 else many
    # Civilians are of a side only where a report says so.
    of = f" of {key.name}" if key.side or key.people is not PersonClass.CIVILIAN else ""
    return f"{bounds(low, high)} {who}{of}"
