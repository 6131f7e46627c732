"""The two clocks and imprecise dates. True time and known time are different types, so that neither is forgotten."""

import datetime as dt
from enum import StrEnum

from attrs import field, frozen

Day = dt.date


class Precision(StrEnum):
    """How precisely a claim's interval is known."""

    DAY = "day"
    RANGE = "range"
    """Several days named as such: "between 3 and 5 May", "over the past five days"."""
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    VAGUE = "vague"
    """Words without a number: "recently", "for weeks"."""
    REPORT = "report"
    """No time is said: the days before the report's own day, by the habit of news."""
    UNKNOWN = "unknown"
    """Not even that: background without a date."""


@frozen(kw_only=True)
class Interval:
    """When a claim says it was so: closed local days [start, end]; None means open on that side.

    Attributes:
        start: first day, in the place's local calendar, or None when no beginning is known.
        end: last day, or None when no end is known.
        precision: how precisely the days are known.
    """

    start: Day | None
    end: Day | None
    precision: Precision

    def __attrs_post_init__(self) -> None:
        """Refuse an interval that ends before it starts."""
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"interval ends {self.end} before it starts {self.start}")

    def overlaps(self, other: "Interval") -> bool:
        """Tell whether the two intervals share a day."""
        before = self.end is not None and other.start is not None and self.end < other.start
        after = self.start is not None and other.end is not None and other.end < self.start
        return not (before or after)

    @property
    def days(self) -> int | None:
        """Number of days in the interval, or None when it is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1


def one_day(day: Day) -> Interval:
    """Give the interval of exactly one day."""
    return Interval(start=day, end=day, precision=Precision.DAY)


@frozen(kw_only=True)
class TrueSpan:
    """When it was so in the world: half-open days [start, end); end None means until further notice."""

    start: Day
    end: Day | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an empty span."""
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"true span [{self.start}, {self.end}) is empty")

    @property
    def last(self) -> Day | None:
        """The last day it covers, as a reader counts; None until further notice."""
        return None if self.end is None else Day.fromordinal(self.end.toordinal() - 1)

    def covers(self, day: Day) -> bool:
        """Tell whether the day lies in [start, end)."""
        return self.start <= day and (self.end is None or day < self.end)


@frozen(kw_only=True)
class KnownSpan:
    """When a reader could know it: half-open days [start, end); end None means it still stands."""

    start: Day
    end: Day | None = field(default=None)

    def covers(self, day: Day) -> bool:
        """Tell whether the day lies in [start, end)."""
        return self.start <= day and (self.end is None or day < self.end)
