"""Read the cells of the directory's files: days, dated names and memberships; and what a name row is."""

import calendar
import datetime as dt
from collections.abc import Mapping

from attrs import field, frozen

from contested.domain.actor import ActorName, Membership
from contested.domain.time import Day

CASED_MARK = "="
WEAK_MARK = "~"
NEVER = "-"
"""Before an id in a row of epithets: this actor is never called so."""


@frozen(kw_only=True)
class Name:
    """One name to look for in texts.

    Attributes:
        text: the name as written.
        cased: True when the case of the letters is part of the name.
        weak: True when the words are common enough to need the theatre as a second sign ("the coalition").
        start: first day of use, or None.
        end: last day of use, or None.
        actor: id of the actor that goes by it.
        theatres: theatres it is used in; empty means any.
    """

    text: str
    cased: bool
    weak: bool
    start: Day | None
    end: Day | None
    actor: str
    theatres: tuple[str, ...]

    def used_on(self, day: Day | None) -> bool:
        """Tell whether the name is in use on the day; always so when no day is known."""
        return within(day, self.start, self.end)


@frozen(kw_only=True)
class Marks:
    """What actors are called beside their rows.

    Attributes:
        weak: (actor id, name) of the names that need their theatre as a second sign.
        epithets: by common noun, the ids of the actors that texts habitually call so; "*" is everybody, "-" before an
            id excepts one.
    """

    weak: frozenset[tuple[str, str]] = frozenset()
    epithets: Mapping[str, frozenset[str]] = field(factory=dict)


def within(day: Day | None, start: Day | None, end: Day | None) -> bool:
    """Tell whether the day lies in the closed days [start, end]; an unknown day always does."""
    if day is None:
        return True
    return (start is None or start <= day) and (end is None or day <= end)


def read_day(cell: str, *, last: bool) -> Day | None:
    """Read "2015", "2015-10" or "2015-10-10" as its first day, or its last; an empty cell is None.

    Raises ValueError when the cell is anything else.
    """
    if cell == "":
        return None
    parts = [int(part) for part in cell.split("-")]
    year, month, day = (*parts, *([0] * (3 - len(parts))))
    if month == 0:
        month = 12 if last else 1
    if day == 0:
        day = calendar.monthrange(year, month)[1] if last else 1
    return dt.date(year, month, day)


def read_days(cell: str) -> tuple[Day | None, Day | None]:
    """Read "2014-06..2019" as the first and the last day; either side may be empty."""
    start, _, end = cell.partition("..")
    return read_day(start.strip(), last=False), read_day(end.strip(), last=True)


def split(cell: str) -> tuple[str, ...]:
    """Split a cell at the bars, without empty parts."""
    return tuple(part.strip() for part in cell.split("|") if part.strip() != "")


def read_name(cell: str) -> tuple[ActorName, bool]:
    """Read "~=AA@2009-04..": the name, and whether it is weak.

    "=" marks a name whose case counts, "~" one that needs the theatre as a second sign.
    """
    weak = cell.startswith(WEAK_MARK)
    rest = cell.removeprefix(WEAK_MARK)
    cased = rest.startswith(CASED_MARK)
    text, _, days = rest.removeprefix(CASED_MARK).partition("@")
    start, end = read_days(days)
    return ActorName(text=text.strip(), cased=cased, start=start, end=end), weak


def read_membership(cell: str) -> Membership:
    """Read "sdf:member:2015-10..2019"; kind and days may be left out."""
    parent, _, rest = cell.partition(":")
    kind, _, days = rest.partition(":")
    start, end = read_days(days)
    return Membership(parent=parent.strip(), kind=kind.strip() or "member", start=start, end=end)
