"""The record's values in plain English: days, probabilities, deeds, counts."""

from collections.abc import Iterable, Sequence

from contested.domain.claim import ActorRef, Claim, Modality, PlaceRef, PlaceRole
from contested.domain.event import Event
from contested.domain.holding import Basis, Holding, Status
from contested.domain.quantity import Counted, PersonClass, Quantity
from contested.domain.time import Day, Interval, Precision

PROBABILITY_WORDS: tuple[tuple[float, str], ...] = (
    (0.95, "almost certain"),
    (0.80, "very likely"),
    (0.55, "likely"),
    (0.45, "roughly even"),
    (0.20, "unlikely"),
    (0.05, "very unlikely"),
    (0.0, "almost no chance"),
)
"""Lowest probability for each phrase, after the usage of analytic standards such as ICD 203."""

READING_WORDS: tuple[tuple[float, str], ...] = ((0.8, "clear"), (0.55, "fair"), (0.0, "unsure"))
"""How sure the reading of a sentence is; it says nothing about whether the sentence is true."""

_DEEDS = {
    "capture": ("captured", "{place}", "from {targets}"),
    "enter": ("entered", "{place}", "held by {targets}"),
    "withdraw": ("withdrew from", "{place}", "before {targets}"),
    "transfer": ("took over", "{place}", "from {targets}"),
    "repel": ("repelled an attack", "at {place}", "by {targets}"),
    "relieve": ("broke the siege", "of {place}", "by {targets}"),
    "hold": ("holds", "{place}", "against {targets}"),
    "contest": ("contest", "{place}", "with {targets}"),
    "besiege": ("besieges", "{place}", "held by {targets}"),
    "clash": ("fought", "at {place}", "with {targets}"),
    "airstrike": ("struck from the air", "at {place}", "against {targets}"),
    "shelling": ("shelled", "{place}", "against {targets}"),
    "bombing": ("set off a bomb", "at {place}", "against {targets}"),
    "attack-civilians": ("attacked civilians", "at {place}", "of {targets}"),
    "execute": ("executed people", "at {place}", "of {targets}"),
    "abduct": ("abducted people", "at {place}", "of {targets}"),
    "detain": ("took captive fighters or suspects", "at {place}", "of {targets}"),
    "surrender": ("surrendered", "at {place}", "to {targets}"),
    "release": ("released captives", "at {place}", "of {targets}"),
    "displace": ("displaced people", "at {place}", "of {targets}"),
    "defect": ("defected", "at {place}", "to {targets}"),
    "seize": ("seized materiel", "at {place}", "from {targets}"),
    "destroy": ("destroyed materiel", "at {place}", "of {targets}"),
    "abandon": ("left materiel behind", "at {place}", "to {targets}"),
    "deploy": ("deployed", "to {place}", "against {targets}"),
    "agree": ("made an agreement", "at {place}", "with {targets}"),
    "disrupt-weapons": ("seized or disarmed weapons", "at {place}", "of {targets}"),
    "assess": ("is judged", "at {place}", "against {targets}"),
}
"""Verb, place phrase and target phrase of each deed; a deed not listed is shown by its id."""

_MODALITY = {Modality.DENIED: "denied: ", Modality.POSSIBLE: "possible: ", Modality.PLANNED: "planned: "}
_ROLES = (PlaceRole.TARGET, PlaceRole.SITE, PlaceRole.DESTINATION, PlaceRole.ORIGIN, PlaceRole.WITHIN)


def probability_words(probability: float) -> str:
    """Give the phrase for a probability in [0, 1]."""
    return next(words for lowest, words in PROBABILITY_WORDS if probability >= lowest)


def reading_words(confidence: float) -> str:
    """Give the phrase for the confidence of a reading in [0, 1]."""
    return next(words for lowest, words in READING_WORDS if confidence >= lowest)


def day_words(day: Day) -> str:
    """Give a day as "25 November 2018"."""
    return f"{day.day} {day:%B} {day.year}"


def short_day(day: Day) -> str:
    """Give a day as "25 Nov 2018"."""
    return f"{day.day} {day:%b} {day.year}"


def interval_words(when: Interval) -> str:
    """Give an interval with its precision: "20 to 25 Nov 2018", "by 25 Nov 2018", "day unknown"."""
    if when.precision is Precision.UNKNOWN or (when.start is None and when.end is None):
        return "day not said"
    if when.start is None or when.end is None:
        return f"by {short_day(when.end)}" if when.end is not None else f"since {short_day(when.start or Day.min)}"
    about = "about " if when.precision is Precision.VAGUE else ""
    if when.start == when.end:
        return f"{about}{short_day(when.end)}"
    if when.start.year != when.end.year:
        return f"{about}{short_day(when.start)} to {short_day(when.end)}"
    first = f"{when.start.day}" if when.start.month == when.end.month else f"{when.start.day} {when.start:%b}"
    return f"{about}{first} to {short_day(when.end)}"


def join(names: Iterable[str], *, word: str = "and") -> str:
    """Give names as "A, B and C", each once."""
    several = list(dict.fromkeys(name for name in names if name))
    if len(several) < 2:
        return "".join(several)
    return f"{', '.join(several[:-1])} {word} {several[-1]}"


def deed_words(told: Claim | Event) -> str:
    """Give who did what to whom and where, as one clause: "IS captured Bahrah from SDF"."""
    verb, where, whom = _DEEDS.get(told.deed, (told.deed, "at {place}", "against {targets}"))
    actors = _actors(told.actors) or "somebody"
    places, targets = join(ref.place.name for ref in main_places(told.places)), _actors(told.targets)
    if told.deed == "contest":
        return _contest_words(told, places)
    parts = [actors, verb]
    if places:
        parts.append(where.format(place=places))
    if targets:
        parts.append(whom.format(targets=targets))
    modality = _MODALITY.get(told.modality, "") if isinstance(told, Claim) else ""
    topic = f" ({told.topic})" if isinstance(told, Claim) and told.topic else ""
    return f"{modality}{' '.join(parts)}{topic}"


def _contest_words(told: Claim | Event, places: str) -> str:
    sides = _actors((*told.actors, *told.targets))
    modality = _MODALITY.get(told.modality, "") if isinstance(told, Claim) else ""
    return f"{modality}{places or 'a place'} is contested" + (f" between {sides}" if sides else "")


def _actors(actors: Iterable[ActorRef]) -> str:
    return join(actor.name for actor in actors)


def main_places(places: Sequence[PlaceRef]) -> list[PlaceRef]:
    """Give the places of the first role that has any: what was taken before what contains it."""
    for role in _ROLES:
        of_role = [ref for ref in places if ref.role is role]
        if of_role:
            return of_role
    return []


def quantity_words(quantity: Quantity, *, side: str = "") -> str:
    """Give a reported count: "dozens (24 to 99) of fighters captured, SDF"."""
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        span = ""
    elif low == high:
        span = f" ({low})" if str(low) not in quantity.text else ""
    elif low is None:
        span = f" (up to {high})"
    else:
        span = f" ({low} or more)" if high is None else f" ({low} to {high})"
    whose = " of " + side if side else ""
    who = {PersonClass.CIVILIAN: " civilians", PersonClass.FIGHTER: " fighters"}.get(quantity.person_class, "")
    what = quantity.item or quantity.what.value
    label = "materiel" if quantity.what is Counted.MATERIEL else what
    return f"“{quantity.text}”{span}: {label}{who}{whose}"


def status_words(holding: Holding) -> str:
    """Give who holds a place: "held by SDF", "contested between IS and SDF", "unknown"."""
    if holding.status is Status.CONTESTED:
        sides = join(party.name for party in holding.contenders)
        return f"contested between {sides}" if sides else "contested"
    if holding.status is Status.HELD and holding.holder is not None:
        return f"held by {holding.holder.name}"
    rumour = join((party.name for party in holding.contenders), word="or")
    return f"unknown, perhaps {rumour}" if rumour else "unknown"


def basis_words(holding: Holding) -> str:
    """Give on what grounds, in words: assessed, claimed by a party only, carried from a baseline; with its flags."""
    basis = {
        Basis.ASSESSED: "assessed",
        Basis.CLAIMED: "claimed by a party only",
        Basis.BASELINE: "carried from a baseline",
    }[holding.basis]
    flags = [flag.replace("-", " ") for flag in holding.flags]
    return ", ".join([basis, *flags])
