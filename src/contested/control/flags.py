"""Flags: siege and pressure stand beside the holder, each over its own days."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from contested.control.rules import PRESSURE_DAYS
from contested.control.say import Saying
from contested.domain.time import Day

LASTING = frozenset({"besieged"})
"""Flags that last until something lifts them; the others fade."""


@frozen(kw_only=True)
class Flagged:
    """A flag over half-open days [start, end), end None while nothing lifted it; and the day it could be known."""

    flag: str
    start: Day
    end: Day | None
    known: Day


@frozen(kw_only=True)
class _Siege:
    start: Day
    known: Day
    besiegers: frozenset[str]

    def until(self, end: Day | None) -> Flagged:
        return Flagged(flag="besieged", start=self.start, end=end, known=self.known)


def flag_days(sayings: Sequence[Saying], taken: Sequence[tuple[Day, str]]) -> tuple[Flagged, ...]:
    """Give the days of each flag at one place.

    Args:
        sayings: what was said of the place, by day.
        taken: (day, side) of each day the place came to a new holder; a siege ends when the besieger has it.
    """
    fading = [
        Flagged(flag=s.raises, start=s.day, end=_faded(s.day), known=s.known)
        for s in sayings
        if s.raises and s.raises not in LASTING
    ]
    return (*fading, *_sieges(sayings, taken))


def _faded(day: Day) -> Day | None:
    """Give the day on which pressure has faded; None after the last day that can be written."""
    return day + PRESSURE_DAYS if Day.max - day >= PRESSURE_DAYS else None


def _sieges(sayings: Sequence[Saying], taken: Sequence[tuple[Day, str]]) -> Iterator[Flagged]:
    siege: _Siege | None = None
    # On one day a place is taken before anything else is said of its siege.
    steps: list[tuple[Day, Saying | str]] = [*taken, *((saying.day, saying) for saying in sayings)]
    for day, step in sorted(steps, key=lambda one: (one[0], not isinstance(one[1], str))):
        if siege is None:
            if not isinstance(step, str) and step.raises in LASTING:
                besiegers = step.others if step.moves else step.sides
                siege = _Siege(start=day, known=step.known, besiegers=frozenset(p.id for p in besiegers))
        elif (step in siege.besiegers) if isinstance(step, str) else step.clears in LASTING:
            if day > siege.start:
                yield siege.until(day)
            siege = None
    if siege is not None:
        yield siege.until(None)
