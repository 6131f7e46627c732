"""The day before an entry of a log ("3/11 - ...")."""

import re

from contested.domain.time import one_day
from contested.mentions.times.absolute import TWO_WAYS
from contested.mentions.times.days import date_or_none
from contested.mentions.times.grammar import UNDATED, Anchor, Meaning, Rule, rule

_LOG_DAYS = 92
"""Days before the report in which an entry of a log may lie."""


def _numeric_heading(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "3/11 - ..." before an entry of a log: of the two readings the one that lies in the weeks before."""
    if at.reference is None:
        return UNDATED
    pairs = {(int(m["b"]), int(m["a"])), (int(m["a"]), int(m["b"]))}
    days = [
        found
        for month, day in pairs
        for year in (at.reference.year, at.reference.year - 1)
        if (found := date_or_none(year, month, day)) is not None and 0 <= (at.reference - found).days <= _LOG_DAYS
    ]
    if len(days) != 1:
        return None if not days else Meaning(interval=None, detail=TWO_WAYS)
    return Meaning(interval=one_day(days[0]))


RULES: tuple[Rule, ...] = (
    rule(
        "numeric-heading",
        r"(?:(?<=\A)|(?<=\A[-–•*]\s)|(?<=\A\())(?P<a>\d{1,2})/(?P<b>\d{1,2})(?=\)?\s*[-–—:,]\s*\S[^:\n]{0,60}:|\)?\s*:|\s[-–—]\s)",
        _numeric_heading,
    ),
)
