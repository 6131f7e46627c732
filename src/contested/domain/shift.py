"""What is believed otherwise than it was on an earlier known day, about the same true days, and what moved it."""

from enum import StrEnum

from attrs import frozen

from contested.domain.event import Event
from contested.domain.holding import Holding
from contested.domain.place import Place
from contested.domain.time import Day, TrueSpan


class Moving(StrEnum):
    """How a claim moved a belief."""

    TOLD = "told"
    """Became known since, and counts now."""
    BESIDE = "beside"
    """Became known since and is no ground itself: it tells of the same happening, or of the same place."""
    WITHDRAWN = "withdrawn"
    """Counted then and does not stand any more: people judged since that it was not so."""
    REWEIGHED = "reweighed"
    """Known then already; it counts now and did not then."""
    OUTWEIGHED = "outweighed"
    """Counted then and stands, and counts no more."""


@frozen(kw_only=True)
class Moved:
    """One claim that moved a belief.

    Attributes:
        claim: claim id.
        how: how it moved it.
        weight: its weight now, or then where it counts no more; 0 where it is no ground.
        reason: why it counts, or counted, as it does; "" where it is no ground.
    """

    claim: str
    how: Moving
    weight: float = 0.0
    reason: str = ""


@frozen(kw_only=True)
class Shift:
    """A stretch of days of one place of which something else is believed now than was on an earlier known day.

    Attributes:
        place: the place.
        theatre: theatre id, or "".
        since: the earlier known day.
        true: half-open days of which another thing is believed.
        before: what was believed of them on that known day; None where nothing was recorded.
        after: what is believed now; None where nothing is recorded any more.
        moved: the claims that moved it: those told since in the order told, then the others, each strongest first.
    """

    place: Place
    theatre: str = ""
    since: Day
    true: TrueSpan
    before: Holding | None
    after: Holding | None
    moved: tuple[Moved, ...] = ()

    @property
    def late(self) -> bool:
        """Whether it revises days that were past already on the earlier known day."""
        return self.true.start <= self.since


class Retelling(StrEnum):
    """What became of events."""

    NEW = "new"
    """Nothing was told of it then."""
    GONE = "gone"
    """None of its claims makes an event any more."""
    JOINED = "joined"
    """What were several events are one."""
    SPLIT = "split"
    """What was one event is several."""
    RETOLD = "retold"
    """The same event, told otherwise."""


class Aspect(StrEnum):
    """What is told otherwise of an event."""

    DENIED = "denied"
    NUMBERS = "numbers"
    DAYS = "days"
    PLACES = "places"
    PARTIES = "parties"
    DEED = "deed"
    VOICES = "voices"
    """Other claimants tell of it."""
    COPIES = "copies"
    """More or fewer claims tell of it in the same words or voices, and nothing else is new."""


@frozen(kw_only=True)
class Retold:
    """Events that are told otherwise than they were on an earlier known day.

    Attributes:
        kind: what became of them.
        since: the earlier known day.
        before: the events as told then.
        after: the events as told now; they share claims with those before.
        aspects: what is told otherwise of an event that is the same one.
        moved: the claims told since and those withdrawn.
    """

    kind: Retelling
    since: Day
    before: tuple[Event, ...] = ()
    after: tuple[Event, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    moved: tuple[Moved, ...] = ()

    @property
    def late(self) -> bool:
        """Whether it tells of days that were past already on the earlier known day."""
        days = [one.when.start or one.when.end for one in (*self.before, *self.after)]
        return any(day is None or day <= self.since for day in days)
