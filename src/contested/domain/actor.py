"""Who: dated names, memberships and the relations that make sides."""

from enum import StrEnum

from attrs import frozen

from contested.domain.time import Day


class ActorKind(StrEnum):
    """What sort of actor it is."""

    STATE = "state"
    STATE_FORCE = "state-force"
    ARMED_GROUP = "armed-group"
    COALITION = "coalition"
    TRIBAL = "tribal"
    MEDIA = "media"
    MONITOR = "monitor"
    BODY = "body"
    """UN bodies, aid organisations, courts."""
    CIVILIANS = "civilians"
    PERSON = "person"
    """A public figure of the conflict, always with an affiliation."""
    UNKNOWN = "unknown"


@frozen(kw_only=True)
class ActorName:
    """A name an actor goes by, from a day to a day (None: always).

    Attributes:
        text: the name as written.
        cased: True when the letters' case is part of the name ("IS" against "is").
        start: first day the name is used, or None.
        end: last day, or None.
    """

    text: str
    cased: bool = False
    start: Day | None = None
    end: Day | None = None


@frozen(kw_only=True)
class Membership:
    """An actor belongs to or serves another, from a day to a day."""

    parent: str
    kind: str = "member"
    """"member" (part of), "ally" (fights beside, own command), "serves" (speaks for)."""
    start: Day | None = None
    end: Day | None = None


@frozen(kw_only=True)
class Actor:
    """A party, force, body or medium.

    Attributes:
        id: short stable id such as "sdf", "is", "sy-gov"; "au-..." when no directory knows it.
        name: the name readers are shown.
        kind: what sort of actor.
        country: ISO 3166 alpha-2 code of the home country, or "".
        names: all names it goes by, the shown one included.
        memberships: what it belongs to or serves.
        theatres: theatres it is a party in; empty means any.
        start: first day it existed, or None.
        end: last day, or None.
        source: where the facts come from.
    """

    id: str
    name: str
    kind: ActorKind
    country: str = ""
    names: tuple[ActorName, ...] = ()
    memberships: tuple[Membership, ...] = ()
    theatres: tuple[str, ...] = ()
    start: Day | None = None
    end: Day | None = None
    source: str = ""


class Relation(StrEnum):
    """How two actors stand to each other in a theatre on a day."""

    SAME = "same"
    """One is the other, or part of it, or they fight under one command."""
    ALLY = "ally"
    FOE = "foe"
    UNKNOWN = "unknown"

    @property
    def friendly(self) -> bool:
        """Whether they are one side or allies: neither contests the other's ground, and both share a loss."""
        return self in {Relation.SAME, Relation.ALLY}


@frozen(kw_only=True)
class SideRow:
    """One dated relation between two actors in one theatre: foes here may be allies there."""

    a: str
    b: str
    relation: Relation
    theatre: str
    start: Day | None = None
    end: Day | None = None
    source: str = ""
