"""A theatre scopes a question: one record may hold two wars and two meanings of "IS"."""

from attrs import frozen

from contested.domain.time import Day


@frozen(kw_only=True)
class Theatre:
    """A war, its countries and its days."""

    id: str
    name: str
    countries: tuple[str, ...]
    start: Day | None = None
    end: Day | None = None
