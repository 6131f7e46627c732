"""Mentions: where a report speaks of an actor, a place, a time, a quantity or a person."""

from enum import StrEnum

from attrs import frozen

from contested.domain.actor import ActorKind
from contested.domain.doubt import Doubt
from contested.domain.place import Place
from contested.domain.quantity import PersonClass
from contested.domain.time import Interval


@frozen(kw_only=True)
class Candidate:
    """One thing a mention may mean, with its score in [0, 1] and the reasons for it."""

    id: str
    name: str
    score: float
    reasons: tuple[str, ...] = ()


@frozen(kw_only=True)
class ActorMention:
    """A stretch [start, end) that names an actor.

    Attributes:
        start: first character in the report's text.
        end: one past the last.
        text: the words.
        actor: id of the best candidate.
        name: its name.
        kind: its kind.
        candidates: all candidates, best first.
        reference: True when the words only refer back ("the group", "they").
        generic: True for common nouns ("government forces", "rebels").
    """

    start: int
    end: int
    text: str
    actor: str
    name: str
    kind: ActorKind
    candidates: tuple[Candidate, ...] = ()
    reference: bool = False
    generic: bool = False


class PlaceUse(StrEnum):
    """What a place name does where it stands."""

    PLACE = "place"
    IN_NAME = "in-name"
    """Inside the name of an organisation or person: not where something happened."""
    ANCHOR = "anchor"
    """What another place is described from: X in "10 km north of X", "X pocket", "between X and Y"."""
    DATELINE = "dateline"
    DEMONYM = "demonym"
    """"Iraqi", "Turkish": a country in adjective form."""


@frozen(kw_only=True)
class PlaceMention:
    """A stretch that names a place, or refers back to one.

    Attributes:
        start: first character in the report's text.
        end: one past the last.
        text: the words.
        place: the best candidate as a full value; unknown places have ids of their own.
        candidates: all candidates, best first.
        use: what the name does here.
        reference: True for "the town", "there".
        known: True when a gazetteer or regional file has the place.
        within: ids of larger places the text puts it in.
        name_start: first character of the name alone, without the words around it that belong to the place.
        name_end: one past its last; equal to ``name_start`` when the mention holds no name.
    """

    start: int
    end: int
    text: str
    place: Place
    candidates: tuple[Candidate, ...] = ()
    use: PlaceUse = PlaceUse.PLACE
    reference: bool = False
    known: bool = True
    within: tuple[str, ...] = ()
    name_start: int = 0
    name_end: int = 0


@frozen(kw_only=True)
class TimeMention:
    """A stretch that tells when.

    Attributes:
        start: first character in the report's text.
        end: one past the last.
        text: the words.
        interval: the days meant.
        relation: "in" (within the interval), "since" (from it on), "until", "before", "after", "for" (lasting).
        background: True when the words set the scene of an earlier time ("in 2017", "last year" in a day's news).
    """

    start: int
    end: int
    text: str
    interval: Interval
    relation: str = "in"
    background: bool = False


@frozen(kw_only=True)
class QuantityMention:
    """A counted noun phrase.

    Attributes:
        start: first character of number and noun together.
        end: one past the last.
        text: the words.
        low: lowest count, or None.
        high: highest count, or None.
        noun: the counted noun, lower-cased lemma ("fighter", "humvee", "civilian"), or "".
        noun_start: first character of the noun (equals ``start`` when there is none).
        person_class: what sort of people, unknown for things.
        materiel: name of the kind of materiel, or "" for people and other things.
        things: True when neither people nor materiel is counted (kilometres, days, villages).
    """

    start: int
    end: int
    text: str
    low: int | None
    high: int | None
    noun: str
    noun_start: int
    person_class: PersonClass = PersonClass.UNKNOWN
    materiel: str = ""
    things: bool = False


@frozen(kw_only=True)
class PersonMention:
    """A stretch that names a person; kept only so that the gate can withhold it.

    Attributes:
        start: first character in the report's text.
        end: one past the last.
        text: the words.
        figure: id of the public figure of the conflict, or None for everybody else.
    """

    start: int
    end: int
    text: str
    figure: str | None = None


@frozen(kw_only=True)
class Mentions:
    """All mentions of a report, each tuple in order of start, and what was in doubt.

    Attributes:
        report: report id.
        actors: actor mentions.
        places: place mentions.
        times: time mentions.
        quantities: quantity mentions.
        persons: person mentions.
        country: ISO code of the country the report is mostly about, or "".
        theatre: theatre id, or "".
        doubts: what could not be decided.
        place: the place the report says it was written at, or None.
    """

    report: str
    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    persons: tuple[PersonMention, ...] = ()
    country: str = ""
    theatre: str = ""
    doubts: tuple[Doubt, ...] = ()
    place: Place | None = None
