"""The window of days that measures are told for, and how a measure is written down in it."""

from collections.abc import Iterable
from typing import Any

from attrs import frozen

from contested.directory import Directory
from contested.domain.assessment import Assessment
from contested.domain.front import Change
from contested.domain.holding import Holding
from contested.domain.ids import make_id
from contested.domain.time import Day, Interval, Precision


@frozen(kw_only=True)
class Rests:
    """Ids of what a measure rests on."""

    claims: Iterable[str] = ()
    holdings: Iterable[str] = ()
    events: Iterable[str] = ()


@frozen(kw_only=True)
class Window:
    """Closed days [start, end], and the names of those who are measured in them."""

    start: Day
    end: Day
    directory: Directory

    def meets(self, when: Interval) -> bool:
        """Tell whether something dated so can lie in the window; what has no date at all does not."""
        if when.precision is Precision.UNKNOWN or (when.start is None and when.end is None):
            return False
        return when.overlaps(Interval(start=self.start, end=self.end, precision=Precision.RANGE))

    def side(self, actor: str, theatre: str) -> str:
        """Give the party that an actor is counted with at the end of the window."""
        return self.directory.side(actor, theatre=theatre, day=self.end)

    def name(self, side: str, fallback: str = "") -> str:
        """Give the shown name of a side."""
        known = self.directory.actor(side)
        return known.name if known is not None else fallback or side

    def measure(
        self,
        measure: str,
        subject: tuple[str, str],
        *,
        words: str,
        rests: Rests,
        **more: Any,  # noqa: ANN401 - whichever fields of an assessment there are
    ) -> Assessment:
        """Write down one measure of a subject (id, shown name); ``more`` are fields of an assessment."""
        return Assessment(
            id=make_id("a", measure, subject[0], self.start.isoformat(), self.end.isoformat()),
            measure=measure,
            subject=subject[0],
            subject_name=subject[1],
            start=self.start,
            end=self.end,
            words=words,
            claims=unique(rests.claims),
            holdings=unique(rests.holdings),
            events=unique(rests.events),
            **more,
        )

    @property
    def words(self) -> str:
        """Say the window: "between 25 October and 25 November 2018"."""
        start = f"{self.start.day} {self.start:%B}"
        year = "" if self.start.year == self.end.year else f" {self.start.year}"
        return f"between {start}{year} and {self.end.day} {self.end:%B} {self.end.year}"


@frozen(kw_only=True)
class Compared:
    """An earlier day to compare the day with.

    Attributes:
        since: the earlier day, from which the window's measures are told.
        before: the holdings that stood on it.
        changes: what changed between it and the day.
    """

    since: Day
    before: tuple[Holding, ...] = ()
    changes: tuple[Change, ...] = ()


def listed(names: Iterable[str]) -> str:
    """Join names as a sentence does: "A", "A and B", "A, B and C"."""
    *most, last = tuple(names) or ("",)
    return f"{', '.join(most)} and {last}" if most else last


def unique(ids: Iterable[str]) -> tuple[str, ...]:
    """Give ids in their order, each once."""
    return tuple(dict.fromkeys(ids))


def counted(count: int, one: str, many: str = "") -> str:
    """Say a count with its noun: "1 place", "2,000 places"."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
