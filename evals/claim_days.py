"""When the days of a drawn claim agree with those a coder wrote (``evals/gold/claims/FORMAT.md``)."""

import datetime as dt

from contested.domain.claim import Claim, Modality
from contested.domain.report import Report
from contested.domain.time import Day, Interval, Precision

NEWS = 7
"""Days before a report within which an interval counts as "unsaid"."""
SLACK = 1
"""Days by which an interval may be longer than the one day that is wanted."""
HALF = 0.5


def day_of(report: Report) -> Day:
    """Give the day of a paragraph of the gold, which always has one."""
    if report.published is None:
        raise ValueError("a paragraph of the gold has no day")
    return report.published


def agree(wanted: str, claim: Claim, *, published: Day) -> bool:
    """Tell whether a claim's interval agrees with ``unsaid``, a day, ``A..B`` or ``vague A..B``."""
    when = claim.when
    if wanted == "unsaid":
        return _unsaid(when, claim, published)
    vague = wanted.startswith("vague ")
    first, _, last = wanted.removeprefix("vague ").partition("..")
    start = dt.date.fromisoformat(first)
    end = dt.date.fromisoformat(last or first)
    low = when.start
    high = when.end if when.end is not None else max(published, end)
    if low is None:
        return False
    shared = (min(high, end) - max(low, start)).days + 1
    if vague or start == end:
        return shared > 0 and (vague or (high - low).days <= SLACK)
    every = (max(high, end) - min(low, start)).days + 1
    return shared / every >= HALF


def _unsaid(when: Interval, claim: Claim, published: Day) -> bool:
    if when.precision in {Precision.REPORT, Precision.UNKNOWN}:
        return True
    if claim.modality in {Modality.PLANNED, Modality.POSSIBLE} and when.start == published:
        return True
    inside = when.start is not None and published - dt.timedelta(days=NEWS) <= when.start
    return inside and when.end is not None and when.end <= published
