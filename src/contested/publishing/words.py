"""The record's values in plain English: days, probabilities, deeds, counts."""

import re
from collections.abc import Iterable, Sequence

from contested.domain.claim import ActorRef, Claim, Modality, PlaceRef, PlaceRole
from contested.domain.event import Event
from contested.domain.holding import Basis, Holding, Status
from contested.domain.picture import Picture
from contested.domain.place import PlaceKind
from contested.domain.quantity import Counted, PersonClass, Quantity
from contested.domain.time import Day, Interval, Precision, TrueSpan

_VOICES = ", voices weighed by their records"
METHOD_WORDS = {
    "rules": "by the written rules",
    "filter": "estimated from the evidence up to each day",
    "smooth": "estimated from all evidence, later days included",
    "filter-learnt": f"estimated from the evidence up to each day{_VOICES}",
    "smooth-learnt": f"estimated from all evidence, later days included{_VOICES}",
}
"""How holders were worked out, by method."""

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

_FROM = {words: low for low, words in PROBABILITY_WORDS}
_SAID_ONLY = _FROM["likely"]
"""Below "likely", a place is said to be held, not held."""
_PERHAPS = _FROM["roughly even"]
"""Below "roughly even", what is only the likeliest of several answers is told as one that may be."""

READING_WORDS: tuple[tuple[float, str], ...] = ((0.8, "clear"), (0.6, "fairly clear"), (0.0, "uncertain"))
"""How sure the reading of a sentence is; it says nothing about whether the sentence is true."""

_DEEDS = {
    "capture": ("captured", "{place}", "from {targets}", "capture of {place}"),
    "enter": ("entered", "{place}", "held by {targets}", "entry into {place}"),
    "withdraw": ("withdrew", "from {place}", "before {targets}", "withdrawal from {place}"),
    "transfer": ("took over", "{place}", "from {targets}", "handover of {place}"),
    "repel": ("repelled an attack", "at {place}", "by {targets}", "attack repelled at {place}"),
    "relieve": ("broke the siege", "of {place}", "by {targets}", "siege broken at {place}"),
    "hold": ("in control", "of {place}", "against {targets}", "control of {place}"),
    "contest": ("contesting", "{place}", "with {targets}", "fight for {place}"),
    "besiege": ("besieging", "{place}", "held by {targets}", "siege of {place}"),
    "clash": ("fought", "at {place}", "with {targets}", "clashes at {place}"),
    "airstrike": ("carried out air strikes", "at {place}", "on {targets}", "air strikes at {place}"),
    "shelling": ("shelled", "{place}", "against {targets}", "shelling of {place}"),
    "bombing": ("set off a bomb", "at {place}", "against {targets}", "bombing at {place}"),
    "attack-civilians": ("attacked civilians", "at {place}", "of {targets}", "attack on civilians at {place}"),
    "execute": ("put captives to death", "at {place}", "of {targets}", "executions at {place}"),
    "abduct": ("abducted people", "at {place}", "of {targets}", "abductions at {place}"),
    "detain": ("detained people", "at {place}", "of {targets}", "detentions at {place}"),
    "surrender": ("surrendered", "at {place}", "to {targets}", "surrender at {place}"),
    "release": ("released captives", "at {place}", "of {targets}", "release of captives at {place}"),
    "displace": ("displaced people", "from {place}", "of {targets}", "people displaced, {place}"),
    "defect": ("defected", "at {place}", "to {targets}", "defections at {place}"),
    "seize": ("seized materiel", "at {place}", "from {targets}", "materiel seized at {place}"),
    "destroy": ("destroyed materiel", "at {place}", "of {targets}", "materiel destroyed at {place}"),
    "abandon": ("left materiel behind", "at {place}", "to {targets}", "materiel left behind at {place}"),
    "deploy": ("deployed", "to {place}", "against {targets}", "deployment to {place}"),
    "agree": ("reached an agreement", "at {place}", "with {targets}", "agreement at {place}"),
    "disrupt-weapons": ("stopped weapons", "at {place}", "of {targets}", "weapons stopped at {place}"),
    "accuse": ("spoke out", "at {place}", "against {targets}", "accusations at {place}"),
    "investigate": ("opened an inquiry", "at {place}", "into {targets}", "inquiry at {place}"),
    "demand": ("made a demand", "at {place}", "of {targets}", "demands at {place}"),
    "reject": ("refused", "at {place}", "towards {targets}", "refusal at {place}"),
    "threaten": ("made a threat", "at {place}", "against {targets}", "threats at {place}"),
    "support": ("voiced support", "at {place}", "for {targets}", "support voiced at {place}"),
    "concede": ("gave way", "at {place}", "to {targets}", "concession at {place}"),
    "admit": ("opened a way", "at {place}", "for {targets}", "way opened at {place}"),
    "commit": ("made a promise", "at {place}", "to {targets}", "promise at {place}"),
    "consult": ("held talks", "at {place}", "with {targets}", "talks at {place}"),
    "cooperate": ("worked together", "at {place}", "with {targets}", "cooperation at {place}"),
    "aid": ("gave help", "at {place}", "to {targets}", "help given at {place}"),
    "sanction": ("cut ties or imposed sanctions", "at {place}", "on {targets}", "sanctions, {place}"),
    "protest": ("protested", "at {place}", "against {targets}", "protest at {place}"),
    "mobilize": ("moved forces", "at {place}", "against {targets}", "forces moved at {place}"),
    "coerce": ("imposed restrictions", "at {place}", "on {targets}", "restrictions at {place}"),
    "arrest": ("arrested people", "at {place}", "of {targets}", "arrests at {place}"),
    "resign": ("left office", "at {place}", "to {targets}", "resignation at {place}"),
    "ceasefire": ("declared a ceasefire", "at {place}", "with {targets}", "ceasefire at {place}"),
    "violence": ("attacked", "at {place}", "against {targets}", "attack at {place}"),
    "assess": ("judged by the source", "at {place}", "against {targets}", "the source's judgement on {place}"),
}
"""For each deed: verb, place phrase, target phrase, and the noun phrase used when nobody is named as doing it.

A deed not listed is shown by its id.
"""

_COUNTED = {
    Counted.KILLED: "reported killed",
    Counted.WOUNDED: "reported wounded",
    Counted.CASUALTIES: "reported killed or wounded",
    Counted.CAPTURED: "reported captured",
    Counted.SURRENDERED: "reported to have surrendered",
    Counted.DISPLACED: "reported displaced",
    Counted.ABDUCTED: "reported abducted",
    Counted.DETAINED: "reported detained",
    Counted.RELEASED: "reported released",
    Counted.FORCE: "reported taking part",
    Counted.MATERIEL: "reported",
    Counted.PLACES: "reported",
}
_CLASSES = {PersonClass.CIVILIAN: "civilians", PersonClass.FIGHTER: "fighters", PersonClass.UNKNOWN: "people"}

_MODALITY = {Modality.DENIED: "denied: ", Modality.POSSIBLE: "possible: ", Modality.PLANNED: "planned: "}
_AHEAD = (_MODALITY[Modality.POSSIBLE], _MODALITY[Modality.PLANNED])
"""What has not happened is told with a noun, so that no past tense says it did."""
_CIVILIANS = "civilians"
"""Id and name of civilians, who have no people of their own."""
_PEOPLE = re.compile(r"\b(?:civilians|people|captives)\b")
_ROLES = (PlaceRole.TARGET, PlaceRole.SITE, PlaceRole.DESTINATION, PlaceRole.ORIGIN, PlaceRole.WITHIN)


def probability_words(probability: float) -> str:
    """Give the phrase for a probability in [0, 1]."""
    return next(words for lowest, words in PROBABILITY_WORDS if probability >= lowest)


def sure_words(holding: Holding) -> str:
    """Give how likely a holding is in words; of a holder not known there is nothing to be sure of: "no answer"."""
    return "no answer" if holding.status is Status.UNKNOWN else probability_words(holding.probability)


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


def span_words(span: TrueSpan) -> str:
    """Give a span by its first and last day, as a reader counts: "16 Nov 2018 to 20 Nov 2018", "16 Nov 2018 on"."""
    first = short_day(span.start)
    if span.last is None:
        return f"{first} on"
    return first if span.last == span.start else f"{first} to {short_day(span.last)}"


def join(names: Iterable[str], *, word: str = "and") -> str:
    """Give names as "A, B and C", each once."""
    several = list(dict.fromkeys(name for name in names if name))
    if len(several) < 2:
        return "".join(several)
    return f"{', '.join(several[:-1])} {word} {several[-1]}"


def deed_words(told: Claim | Event) -> str:
    """Give who did what to whom and where, as one clause: "IS captured Bahrah from SDF"."""
    if told.deed == "contest":
        return _contest_words(told)
    fallback = (told.deed, "at {place}", "against {targets}", f"{told.deed} at {{place}}")
    verb, where, whom, nobody = _DEEDS.get(told.deed, fallback)
    sufferers = told.targets
    if [one.id for one in sufferers] == [_CIVILIANS] and whom.startswith("of ") and _PEOPLE.search(verb):
        # "detained people of civilians" is "detained civilians"; materiel of civilians stays theirs.
        verb, nobody, sufferers = _PEOPLE.sub(_CIVILIANS, verb), _PEOPLE.sub(_CIVILIANS, nobody), ()
        nobody = nobody if _CIVILIANS in nobody else f"{nobody} of {_CIVILIANS}"
    actors, targets = _actors(told.actors), _actors(sufferers)
    places = main_places(told.places)
    if told.deed == "withdraw":
        left = main_places([ref for ref in told.places if ref.role is not PlaceRole.DESTINATION])
        if not left:
            # Where somebody went is not what was left: "withdrew to Sake" is no withdrawal from Sake.
            where, nobody = (phrase.replace("from {place}", "to {place}") for phrase in (where, nobody))
        places = left or places
    if told.deed == "capture" and len(places) > 0 and places[0].role is PlaceRole.SITE:
        # What was taken lies in the place: "won back ground in the Hajin pocket" is no capture of the pocket.
        where, nobody = (phrase.replace("{place}", "ground at {place}") for phrase in (where, nobody))
    relative = all("at {place}" in phrase for phrase in (where, nobody))
    place = join(ref.place.name if relative else _place_name(ref) for ref in places)
    to_whom = whom.format(targets=targets) if targets else ""
    at_place = _preposition(where, places).format(place=place) if place else ""
    if actors and _modality(told) not in _AHEAD:
        # "captives of SDF at Hajin", but "Hajin from SDF": whose people or things they are stands next to them.
        parts = [actors, verb, to_whom, at_place] if whom.startswith("of ") else [actors, verb, at_place, to_whom]
    else:
        noun = _preposition(nobody, places).format(place=place) if place else _placeless(nobody)
        parts = [noun, f"by {actors}" if actors else "", to_whom]
    topic = f" ({told.topic})" if isinstance(told, Claim) and told.topic else ""
    return f"{_modality(told)}{' '.join(part for part in parts if part)}{topic}"


def _preposition(phrase: str, places: Sequence[PlaceRef]) -> str:
    """Leave out "at" before a place that brings its own preposition, "east of Hajin"; an area is "in", not "at"."""
    kinds = {ref.place.kind for ref in places[:1]}
    if PlaceKind.RELATIVE in kinds:
        return phrase.replace("at {place}", "{place}")
    return phrase.replace("at {place}", "in {place}") if PlaceKind.AREA in kinds else phrase


def _place_name(ref: PlaceRef) -> str:
    """Give a place's name as a noun: "south of Idlib" is "the area south of Idlib"."""
    name = ref.place.name
    # Directions are written small and with "of"; a quarter of a town ("southern Opytne") is a noun already.
    bare = ref.place.kind is PlaceKind.RELATIVE and re.match(r"[a-z\d][^,]*\bof\b|near\b|outside\b", name) is not None
    return f"the area {name}" if bare else name


def _placeless(phrase: str) -> str:
    """Give a noun phrase without its place: "clashes", "withdrawal"."""
    return re.sub(r",? ?(\b(at|of|on|into|from|to|for)\b )?\{place\}", "", phrase).strip()


def _modality(told: Claim | Event) -> str:
    return _MODALITY.get(told.modality, "") if isinstance(told, Claim) else ""


def _contest_words(told: Claim | Event) -> str:
    place = join(_place_name(ref) for ref in main_places(told.places)) or "a place not named"
    return f"{_modality(told)}{place} {_contested(actor.name for actor in (*told.actors, *told.targets))}"


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
    """Give a reported count: "24 to 99 fighters of SDF reported captured (“dozens”)"; nobody verified it."""
    if quantity.what is Counted.MATERIEL and quantity.text:
        return _things(quantity, side)
    count = _count(quantity)
    counted = quantity.item if quantity.what is Counted.MATERIEL else _CLASSES[quantity.person_class]
    if quantity.what is Counted.PLACES:
        counted = "places"
    if quantity.low == quantity.high == 1:
        counted = {"people": "person", "places": "place"}.get(counted, counted.removesuffix("s"))
    whose = f"of {side}" if side else ""
    words = "" if quantity.text in ("", count, f"{count} {counted}") else f"(“{quantity.text}”)"
    total = "over a period" if quantity.period else ""
    return " ".join(part for part in (count, counted, whose, _COUNTED[quantity.what], total, words) if part)


def _things(quantity: Quantity, side: str) -> str:
    """Give materiel in the report's own words, with the bounds where the words leave them open."""
    vague = quantity.low != quantity.high and quantity.low is not None
    bounds = f"({_count(quantity)})" if vague else ""
    whose = f"of {side}" if side else ""
    return " ".join(part for part in (f"“{quantity.text}”", bounds, whose, "reported") if part)


def _count(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    if low is None:
        return "an unstated number of" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def status_words(holding: Holding) -> str:
    """Give who holds a place: "held by SDF", "said to be held by IS", "contested between IS and SDF", "not known".

    What is less likely than "roughly even", if likelier than any other answer, begins with "perhaps".
    """
    perhaps = "perhaps " if holding.probability < _PERHAPS else ""
    if holding.status is Status.CONTESTED:
        return f"{perhaps}{_contested(party.name for party in holding.contenders)}"
    if holding.status is Status.HELD and holding.holder is not None:
        sure = holding.probability >= _SAID_ONLY and holding.basis is not Basis.CLAIMED
        return f"{perhaps or ('' if sure else 'said to be ')}held by {holding.holder.name}"
    rumour = join((party.name for party in holding.contenders), word="or")
    return f"not known, perhaps {rumour}" if rumour else "not known"


def _contested(names: Iterable[str]) -> str:
    """Say who contests; one side alone contests with somebody whom nobody named."""
    sides = list(dict.fromkeys(name for name in names if name))
    if len(sides) == 1:
        return f"contested by {sides[0]} and another side not named"
    return f"contested between {join(sides)}" if sides else "contested"


def basis_words(holding: Holding) -> str:
    """Give on what grounds, in words: assessed, claimed by a party only, carried from a baseline; with its flags."""
    basis = {
        Basis.ASSESSED: "assessed",
        Basis.CLAIMED: "claimed by a party only",
        Basis.BASELINE: "carried from a baseline",
    }[holding.basis]
    told = {"carried"} if holding.basis is Basis.BASELINE else set()
    flags = [flag.replace("-", " ") for flag in holding.flags if flag not in told]
    return ", ".join([basis, *flags])


def method_words(picture: Picture) -> str:
    """Give in words how the holders of a picture were worked out."""
    return f"Holders are {METHOD_WORDS.get(picture.method, picture.method)} ({picture.method})."
