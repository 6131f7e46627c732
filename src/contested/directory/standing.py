"""Whose side an actor is on, on a day: what it is part of, its parts, allies and foes, each with its row."""

from attrs import frozen

from contested.domain.actor import Relation
from contested.domain.time import Day


@frozen(kw_only=True)
class Tie:
    """How two actors stand to each other, and the row that says so.

    Attributes:
        a: id of the one.
        b: id of the other; "*" for every other party.
        relation: same, ally, foe, or unknown where no row tells or rows differ.
        by: what says so: "member", "serves" or "ally" for a membership, "row" for a row of sides, "" for nothing.
        said_of: the pair the row itself names; those above ``a`` and ``b`` where the row is theirs.
        theatre: theatre of the row, "" for any.
        start: first day of the row, or None.
        end: last day, or None.
        source: where the fact comes from.
    """

    a: str
    b: str
    relation: Relation
    by: str = ""
    said_of: tuple[str, str] = ("", "")
    theatre: str = ""
    start: Day | None = None
    end: Day | None = None
    source: str = ""


@frozen(kw_only=True)
class Standing:
    """Where an actor stands in a theatre on a day.

    Attributes:
        actor: id asked about.
        theatre: theatre id, or "" for none in particular.
        day: the day, or None for any.
        side: id of the party under whose name its ground is counted.
        above: the memberships that lead there, from the actor up.
        members: those who are part of it or serve it, directly.
        allies: those it fights beside.
        foes: those it fights.
    """

    actor: str
    theatre: str
    day: Day | None
    side: str
    above: tuple[Tie, ...]
    members: tuple[Tie, ...]
    allies: tuple[Tie, ...]
    foes: tuple[Tie, ...]
