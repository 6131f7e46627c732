"""Flags: siege and pressure stand beside the holder, each over its own days."""

from collections.abc import Sequence

from attrs import frozen

from contested.control.rules import PRESSURE_DAYS
from contested.control.say import Saying
from contested.domain.time import Day

LASTING = frozenset({"besieged"})
"""Flags that last until something lifts them; the others fade."""


@frozen(kw_only=True)
class Flagged:
    """A flag over half-open days [start, end); end None while nothing lifted it."""

    flag: str
    start: Day
    end: Day | None


def flag_days(sayings: Sequence[Saying], taken: Sequence[tuple[Day, str]]) -> tuple[Flagged, ...]:
    """Give the days of each flag at one place.

    Args:
        sayings: what was said of the place, by day.
        taken: (day, side) of each day the place came to a new holder; a siege ends when the besieger has it.
    """
    found: list[Flagged] = []
    siege: tuple[Day, frozenset[str]] | None = None
    steps = sorted(
        [(s.day, 1, index, s) for index, s in enumerate(sayings)] + [(day, 0, 0, side) for day, side in taken],
        key=lambda step: step[:3],
    )
    for day, _, _, step in steps:
        if isinstance(step, str):
            lifted = siege is not None and step in siege[1]
        else:
            lifted = siege is not None and step.clears == "besieged"
            if step.raises in LASTING and siege is None:
                siege = (day, frozenset(p.id for p in (*step.others, *(step.sides if not step.moves else ()))))
            elif step.raises and step.raises not in LASTING:
                found.append(Flagged(flag=step.raises, start=day, end=day + PRESSURE_DAYS))
        if lifted and siege is not None:
            if day > siege[0]:
                found.append(Flagged(flag="besieged", start=siege[0], end=day))
            siege = None
    if siege is not None:
        found.append(Flagged(flag="besieged", start=siege[0], end=None))
    return tuple(found)


def flags_on(flagged: Sequence[Flagged], day: Day) -> tuple[str, ...]:
    """Give the flags that stand on a day, by name."""
    return tuple(sorted({one.flag for one in flagged if one.start <= day and (one.end is None or day < one.end)}))
