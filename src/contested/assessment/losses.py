"""Captives, casualties and materiel as reported: sums over events of the lowest and highest counts told of each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from contested.assessment.window import Window
from contested.domain.assessment import Assessment
from contested.domain.claim import Claim, Modality
from contested.domain.event import Event
from contested.domain.quantity import Counted, PersonClass, Quantity

CAPTIVES = frozenset({Counted.CAPTURED, Counted.SURRENDERED, Counted.DETAINED, Counted.ABDUCTED})
CASUALTIES = {
    Counted.KILLED: "killed",
    Counted.WOUNDED: "wounded",
    Counted.CASUALTIES: "killed or wounded",
}
MATERIEL_DEEDS = {"seize": "materiel-seized", "abandon": "materiel-abandoned", "destroy": "materiel-destroyed"}


@frozen(kw_only=True)
class Key:
    """What is added up: one measure of one side and class of people."""

    measure: str
    side: str
    name: str
    word: str
    people: PersonClass = PersonClass.UNKNOWN


@frozen(kw_only=True)
class Told:
    """What one event's claims tell of a key: the widest bounds, and the claims."""

    low: int
    high: int | None
    claims: tuple[str, ...]
    period: bool


def weigh_losses(events: Sequence[Event], claims: Mapping[str, Claim], window: Window) -> Iterator[Assessment]:
    """Give captives, casualties and materiel by side over the window's events.

    Of one event every claim's count widens the bounds, so that a second report of the same dead adds nobody. Totals
    over a period are used only where no single event is counted, and then the largest of them.
    """
    told: defaultdict[Key, list[Told]] = defaultdict(list)
    for event in events:
        if window.meets(event.when):
            for key, bounds in _of_event(event, claims, window).items():
                told[key].append(bounds)
    for key in sorted(told, key=lambda k: (k.measure, k.side, k.people, k.word)):
        yield _sum(key, told[key], window)


def _of_event(event: Event, claims: Mapping[str, Claim], window: Window) -> dict[Key, Told]:
    found: dict[Key, Told] = {}
    for id_ in event.claims:
        claim = claims.get(id_)
        if claim is None or claim.modality is not Modality.ASSERTED:
            continue
        for quantity in claim.quantities:
            key = _key(quantity, claim, window)
            if key is not None:
                found[key] = _widen(found.get(key), quantity, id_)
        if claim.deed in MATERIEL_DEEDS:
            key = Key(measure=MATERIEL_DEEDS[claim.deed], side="", name="", word="")
            key = _owner(key, claim, window)
            found.setdefault(key, Told(low=1, high=1, claims=(id_,), period=False))
    return found


def _owner(key: Key, claim: Claim, window: Window) -> Key:
    """Name the side whose things they were: the actor that abandons, the target of seizing and destroying."""
    owners = claim.actors if claim.deed == "abandon" else claim.targets
    side = window.side(owners[0].id, claim.theatre) if owners else ""
    name = window.name(side, owners[0].name) if owners else "a side not named"
    return Key(measure=key.measure, side=side, name=name, word=key.word)


def _key(quantity: Quantity, claim: Claim, window: Window) -> Key | None:
    if quantity.what in CAPTIVES:
        measure, word = "captives", "captured"
    elif quantity.what in CASUALTIES:
        measure, word = f"casualties-{quantity.what.value}", CASUALTIES[quantity.what]
    else:
        return None
    holder = quantity.side or _sufferer(claim)
    side = window.side(holder, claim.theatre) if holder else ""
    name = window.name(side, _name_in(claim, holder)) if side else "a side not named"
    return Key(measure=measure, side=side, name=name, word=word, people=quantity.person_class)


def _sufferer(claim: Claim) -> str:
    """Give whom a count without a side is of: those who surrender, else the target, else nobody known."""
    who = claim.actors if claim.deed == "surrender" else claim.targets
    return who[0].id if len(who) == 1 else ""


def _name_in(claim: Claim, actor: str) -> str:
    return next((ref.name for ref in (*claim.actors, *claim.targets) if ref.id == actor), "")


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
    claims = tuple(id_ for one in counted for id_ in one.claims)
    people = "" if key.people is PersonClass.UNKNOWN else f"-{key.people.value}s"
    subject = (f"{key.side}{people}" if key.side == "" else key.side, key.name)
    return window.measure(
        f"{key.measure}{people}", subject, value=float(low), words=_words(key, low, high, window), claims=claims
    )


def _words(key: Key, low: int, high: int | None, window: Window) -> str:
    if key.measure.startswith("materiel-"):
        deed = key.measure.removeprefix("materiel-")
        return f"{low} {'case' if low == 1 else 'cases'} of materiel of {key.name} reported {deed} {window.words}."
    who = {PersonClass.CIVILIAN: "civilians", PersonClass.FIGHTER: "fighters"}.get(key.people, "people")
    of = f" of {key.name}" if key.people is not PersonClass.CIVILIAN or key.side else ""
    return f"{bounds(low, high)} {who}{of} reported {key.word} {window.words}."


def bounds(low: int, high: int | None) -> str:
    """Say a count with its bounds: "12", "24 to 99", "at least 12", "up to 5", "an unsaid number of"."""
    if high is None:
        return f"at least {low}" if low else "an unsaid number of"
    if low == high:
        return str(low)
    return f"{low} to {high}" if low else f"up to {high}"
