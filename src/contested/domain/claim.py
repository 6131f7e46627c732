"""A claim: somebody says that something was done, is so, may be or will be."""

from enum import StrEnum

from attrs import field, frozen
from attrs.validators import ge, le

from contested.domain.deed import Aspect
from contested.domain.place import Place
from contested.domain.quantity import Quantity
from contested.domain.report import PartKind
from contested.domain.source import SourceKind
from contested.domain.time import Interval


class Modality(StrEnum):
    """How the claimant puts it."""

    ASSERTED = "asserted"
    DENIED = "denied"
    POSSIBLE = "possible"
    PLANNED = "planned"


class PlaceRole(StrEnum):
    """What a place does in a claim."""

    TARGET = "target"
    """What is taken, held, besieged, struck."""
    SITE = "site"
    """Where it happened."""
    ORIGIN = "origin"
    DESTINATION = "destination"
    WITHIN = "within"
    """A larger place that contains it."""


@frozen(kw_only=True)
class ActorRef:
    """An actor in a claim: who it is, and the words that say so."""

    id: str
    name: str
    text: str


@frozen(kw_only=True)
class PlaceRef:
    """A place in a claim: where it is, the words, and what it does there."""

    place: Place
    text: str
    role: PlaceRole


class ThingRole(StrEnum):
    """What a thing, or a person who is no actor, does in a claim."""

    MEANS = "means"
    """The weapon it was done with."""
    OBJECT = "object"
    """A building, vehicle or installation that it was done to."""
    VICTIM = "victim"
    """People it was done to, by the words that tell who they are ("two peasants", "the archbishop")."""


@frozen(kw_only=True)
class ThingRef:
    """A weapon, thing or person of a claim that no directory or gazetteer has: its words, and what it does there.

    Attributes:
        text: the words.
        role: means, object or victim.
        kind: kind of materiel ("vehicle"), or the tables' base form of its noun ("judge"); "" where no table has it,
            so that a name never stands here.
        start: first character in the report's text.
        end: one past the last.
    """

    text: str
    role: ThingRole
    kind: str = ""
    start: int
    end: int


@frozen(kw_only=True)
class Claimant:
    """Who says so.

    Attributes:
        id: actor or source id; "su-..." when unknown.
        name: shown name.
        text: the words ("Amaq News Agency", "residents"), or "" when the source itself speaks.
        kind: what sort of voice.
        side: id of the actor it serves, or None.
        chain: ids of those it is quoted through, the carrier last.
    """

    id: str
    name: str
    text: str = ""
    kind: SourceKind = SourceKind.UNKNOWN
    side: str | None = None
    chain: tuple[str, ...] = ()


@frozen(kw_only=True)
class Evidence:
    """The sentence a claim rests on: span in the report's text, its words, the part, and the words that triggered."""

    start: int
    end: int
    text: str
    part: PartKind
    trigger: str = ""


@frozen(kw_only=True)
class Claim:
    """Somebody says so.

    Attributes:
        id: anchor, a hash of report, evidence span, deed and ordinal.
        report: report id.
        deed: deed id.
        aspect: event, state or judgement.
        actors: those who do it.
        targets: those it is done to.
        places: where, each with its role.
        things: what it was done with, and the things and people it was done to that are neither actor nor place.
        when: the days it is said of.
        quantities: reported counts.
        modality: asserted, denied, possible or planned.
        condition: the words of a condition, or "".
        claimant: who says so.
        rule: the rule that drew it.
        evidence: the sentence.
        confidence: in [0, 1], how sure the reading is (not whether it is true).
        background: True for history told beside the news.
        topic: for judgements, what is judged ("advance", "resources", "enclosure", ...), else "".
        theatre: id of the theatre it belongs to, or "".
        hedged: True when the words only say that it appears or is reported to be so.
    """

    id: str
    report: str
    deed: str
    aspect: Aspect
    actors: tuple[ActorRef, ...] = ()
    targets: tuple[ActorRef, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    things: tuple[ThingRef, ...] = ()
    when: Interval
    quantities: tuple[Quantity, ...] = ()
    modality: Modality = Modality.ASSERTED
    condition: str = ""
    claimant: Claimant
    rule: str
    evidence: Evidence
    confidence: float = field(validator=[ge(0.0), le(1.0)])
    background: bool = False
    topic: str = ""
    theatre: str = ""
    hedged: bool = False


@frozen(kw_only=True)
class Trace:
    """What a rule did with a sentence, for ``contested why``.

    Attributes:
        sentence: index of the sentence.
        rule: rule id.
        words: the words that triggered it.
        outcome: "claim" with the id in ``detail``, or "none" with the reason there.
        detail: claim id or reason.
    """

    sentence: int
    rule: str
    words: str
    outcome: str
    detail: str
