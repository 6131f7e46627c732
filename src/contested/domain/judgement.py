"""Judgements: what belongs together, and what people corrected."""

import datetime as dt
from enum import StrEnum

from attrs import field, frozen

from contested.domain.time import Day


class Verdict(StrEnum):
    """Whether two claims tell of the same happening."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@frozen(kw_only=True)
class Match:
    """A pairwise judgement of two claims; clusters are computed from these, never merged by hand.

    Attributes:
        left: claim id, the smaller of the two.
        right: claim id.
        verdict: same, different or unsure.
        score: in [0, 1].
        reasons: why, in plain words.
        by: "machine" or who judged.
    """

    left: str
    right: str
    verdict: Verdict
    score: float
    reasons: tuple[str, ...] = ()
    by: str = "machine"


class JudgementKind(StrEnum):
    """What a person's judgement is about."""

    READING = "reading"
    """The machine misread (wrong span, place, deed, actor): corrects at every known day."""
    WORLD = "world"
    """It was not so in the world: has its own known day."""
    SAME_EVENT = "same-event"
    SAME_PLACE = "same-place"
    WITHDRAWAL = "withdrawal"
    """An earlier judgement is taken back, as if it had not been made: at every known day."""


@frozen(kw_only=True)
class Judgement:
    """A person's judgement; it outranks the machine.

    Attributes:
        id: hash of its content.
        kind: on the reading, on the world, on sameness, or on an earlier judgement.
        subject: id judged (claim, event, place; the judgement that is withdrawn).
        other: second id for sameness, else "".
        corrects: what is corrected for readings ("claim", "deed", "place", "actor", "claimant", "day", "count",
            "modality"), else "".
        value: new value; for "claim" "accept", "reject" or "unsure"; for the world "accept" or "reject"; for sameness a
            Verdict; for a withdrawal "withdraw".
        who: who judged.
        when: instant in UTC.
        why: the reason.
        known_from: day from which the judgement counts for the known clock (world judgements), else None.
    """

    id: str
    kind: JudgementKind
    subject: str
    other: str = ""
    corrects: str = ""
    value: str
    who: str
    when: dt.datetime
    why: str
    known_from: Day | None = field(default=None)
