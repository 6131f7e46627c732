"""Captives, casualties and materiel as reported: sums over events of the lowest and highest counts told of each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from contested.assessment.window import Window
from contested.domain.actor import ActorKind
from contested.domain.assessment import Assessment
from contested.domain.claim import Claim, Modality
from contested.domain.event import Event
from contested.domain.quantity import Counted, PersonClass, Quantity

PEOPLE = {
    Counted.CAPTURED: ("captives", "captured"),
    Counted.SURRENDERED: ("captives", "captured"),
    Counted.DETAINED: ("captives", "captured"),
    Counted.ABDUCTED: ("captives", "captured"),
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
class Told:
    """What one event's claims tell of a key: the widest bounds, the claims, and whether it is a total of a period."""

    low: int
    high: int | None
    claims: tuple[str, ...]
    period: bool = False


def weigh_losses(events: Sequence[Event], claims: Mapping[str, Claim], window: Window) -> Iterator[Assessment]:
    """Give captives, casualties, displaced people and materiel by the side that suffered, over the window's events.

    Of one event every claim's count widens the bounds, so that a second report of the same dead adds nobody. Totals
    over a period are used only where no single event is counted, and then the largest of them. Denials count nothing.
    """
    told: defaultdict[Key, list[Told]] = defaultdict(list)
    seen: dict[tuple[object, ...], str] = {}
    for event in events:
        if window.meets(event.when):
            for key, bounds in _of_event(event, _Asserted(claims=claims, window=window, seen=seen)).items():
                told[key].append(bounds)
    for key in sorted(told, key=lambda k: k.rank):
        yield _sum(key, told[key], window)


@frozen(kw_only=True)
class _Asserted:
    """The claims that count, the window, and by the words of a count the event that has it already."""

    claims: Mapping[str, Claim]
    window: Window
    seen: dict[tuple[object, ...], str]

    def of(self, event: Event) -> list[Claim]:
        found = (self.claims[id_] for id_ in event.claims if id_ in self.claims)
        return [claim for claim in found if claim.modality is Modality.ASSERTED]

    def first(self, quantity: Quantity, claim: Claim, event: Event) -> bool:
        """Tell whether this event is the first to count these words: one sentence may carry one toll for two places."""
        words = (claim.report, claim.evidence.start, quantity.what, quantity.side, quantity.person_class, quantity.text)
        return self.seen.setdefault(words, event.id) == event.id


def _of_event(event: Event, asserted: _Asserted) -> dict[Key, Told]:
    found: dict[Key, Told] = {}
    for claim in asserted.of(event):
        # What is only part of another count of its sentence is no count of the event.
        for quantity in (one for one in claim.quantities if one in event.quantities):
            key = _key(quantity, claim, asserted.window)
            if key is not None and asserted.first(quantity, claim, event):
                found[key] = _widen(found.get(key), quantity, claim.id)
        if claim.deed in MATERIEL:
            key = _materiel(claim, asserted.window)
            before = found.get(key)
            ids = (*before.claims, claim.id) if before is not None else (claim.id,)
            found[key] = Told(low=1, high=1, claims=ids)
    return found


def _materiel(claim: Claim, window: Window) -> Key:
    """Count materiel for the side it was of: who abandons it, or from whom it is seized or destroyed."""
    owners = claim.actors if claim.deed == "abandon" else claim.targets
    side, name = _party(owners[0].id if owners else "", claim, window)
    word = MATERIEL[claim.deed]
    return Key(measure=f"materiel-{word}", word=word, side=side, name=name)


def _key(quantity: Quantity, claim: Claim, window: Window) -> Key | None:
    if quantity.what not in PEOPLE:
        return None
    measure, word = PEOPLE[quantity.what]
    side, name = _party(quantity.side or _sufferer(claim), claim, window)
    return Key(measure=measure, word=word, side=side, name=name, people=quantity.person_class)


def _sufferer(claim: Claim) -> str:
    """Give whom a count without a side is of: those who surrender, else a single target, else nobody known."""
    who = claim.actors if claim.deed == "surrender" else claim.targets
    return who[0].id if len(who) == 1 else ""


def _party(actor: str, claim: Claim, window: Window) -> tuple[str, str]:
    """Give the side of an actor and its shown name."""
    if not actor:
        return "", NOT_NAMED
    side = window.side(actor, claim.theatre)
    known = window.directory.actor(side)
    if known is not None and known.kind is ActorKind.CIVILIANS:
        return "", NOT_NAMED
    told = next((ref.name for ref in (*claim.actors, *claim.targets) if ref.id == actor), "")
    return side, window.name(side, told)


def _widen(told: Told | None, quantity: Quantity, claim: str) -> Told:
    low = quantity.low or 0
    if told is None:
        return Told(low=low, high=quantity.high, claims=(claim,), period=quantity.period)
    high = None if told.high is None or quantity.high is None else max(told.high, quantity.high)
    claims = tuple(dict.fromkeys((*told.claims, claim)))
    return Told(low=min(told.low, low), high=high, claims=claims, period=told.period and quantity.period)


def _sum(key: Key, told: Sequence[Told], window: Window) -> Assessment:
    single = [one for one in told if not one.period]
    counted = single or [max(told, key=lambda one: (one.low, one.high is None, one.high or 0))]
    low = sum(one.low for one in counted)
    high = None if any(one.high is None for one in counted) else sum(one.high or 0 for one in counted)
    people = "" if key.people is PersonClass.UNKNOWN else f"-{key.people}s"
    return window.measure(
        f"{key.measure}{people}",
        (key.side, key.name),
        value=float(low),
        words=f"{_counted(key, low, high)} reported {key.word} {window.words}.",
        claims=[claim for one in counted for claim in one.claims],
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


def bounds(low: int, high: int | None) -> str:
    """Say a count with its bounds: "12", "24 to 99", "at least 12", "up to 5", "an unsaid number of"."""
    if high is None:
        return f"at least {low}" if low else "an unsaid number of"
    if low == high:
        return str(low)
    return f"{low} to {high}" if low else f"up to {high}"
