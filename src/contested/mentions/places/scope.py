"""What the places room needs to know of a report's scope."""

from typing import Protocol

from contested.domain.time import Day


class ScopeLike(Protocol):
    """The country (ISO code or ""), theatre (id or "") and day a report is mostly about."""

    @property
    def country(self) -> str:
        """ISO 3166 alpha-2 code, or ""."""

    @property
    def theatre(self) -> str:
        """Theatre id, or ""."""

    @property
    def day(self) -> Day | None:
        """The report's day, or None."""
