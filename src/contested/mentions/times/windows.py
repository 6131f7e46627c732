"""Rules for stretches of days: "the past 5 days", "recently", "for weeks", "within 48 hours", "the coming days"."""

import re

from contested.domain.time import Precision
from contested.mentions.times import words
from contested.mentions.times.days import shift, span
from contested.mentions.times.grammar import UNDATED, Anchor, Meaning, Rule, bounds, rule, story_day, unit_of

_RECENTLY_DAYS = 14


def _past_window(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "the past 5 days", "the last month", "the past few weeks": a window that ends on the report's day."""
    if at.reference is None:
        return UNDATED
    low, high = bounds(m)
    precision = Precision.RANGE if low == high else Precision.VAGUE
    return Meaning(interval=span(shift(at.reference, -high, unit_of(m)), at.reference, precision))


def _coming_window(m: re.Match[str], at: Anchor) -> Meaning | None:
    if at.reference is None:
        return UNDATED
    unit = unit_of(m)
    _, high = words.count_of(m["count"], unit)
    precision = Precision.RANGE if m["count"] else Precision.VAGUE
    return Meaning(interval=span(at.reference, shift(at.reference, high, unit), precision), anchors=False)


def _following_days(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "in the following days", "in the weeks that followed": told from the day before, up to the report's own."""
    base = story_day(at)
    if base is None:
        return UNDATED
    unit = unit_of(m)
    _, high = words.count_of(m["count"], unit)
    far = shift(base, high, unit)
    if at.reference is not None and base <= at.reference < far and not at.future:
        far = at.reference
    return Meaning(interval=span(base, far, Precision.VAGUE), anchors=False)


def _recent(m: re.Match[str], at: Anchor) -> Meaning | None:
    if at.reference is None:
        return UNDATED
    unit = unit_of(m)
    start = shift(at.reference, -words.MANY[unit], unit)
    return Meaning(interval=span(start, at.reference, Precision.VAGUE))


def _recently(_m: re.Match[str], at: Anchor) -> Meaning | None:
    if at.reference is None:
        return UNDATED
    start = shift(at.reference, -_RECENTLY_DAYS, "day")
    return Meaning(interval=span(start, at.reference, Precision.VAGUE), anchors=False)


def _lasting(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "for weeks", "for two days", "after weeks of": a stretch that runs up to the report's day."""
    if at.reference is None:
        return UNDATED
    low, high = bounds(m)
    near = at.last_near and at.last is not None and at.last.days == 1
    if unit_of(m) == "hour" and near and at.last is not None:
        return Meaning(interval=at.last, relation="for", anchors=False)
    ahead = at.future and m[0].lower().startswith("for")
    far = shift(at.reference, high if ahead else -high, unit_of(m))
    window = span(at.reference, far, Precision.RANGE if low == high else Precision.VAGUE)
    return Meaning(interval=window, relation="for", anchors=False)


def _in_a_row(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "for the third day in a row": the third day is the report's own."""
    nth = words.ordinal_number(m["nth"])
    if nth < 2:
        return None
    if at.reference is None:
        return UNDATED
    start = shift(at.reference, 1 - nth, unit_of(m))
    return Meaning(interval=span(start, at.reference, Precision.RANGE), relation="for")


def _within(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "within 48 hours", "in three days": to come under words of the future, else the days just passed."""
    if not m["count"] and m[0].lower().startswith("in ") and "matter" not in m[0].lower():
        return None
    base = at.reference if at.future else story_day(at)
    if base is None:
        return UNDATED
    unit = unit_of(m)
    _, high = words.count_of(m["count"], unit)
    far = shift(base, high if at.future else -high, unit)
    precision = Precision.RANGE if m["count"] else Precision.VAGUE
    return Meaning(interval=span(base, far, precision), anchors=False)


_COUNT = rf"(?P<count>{words.COUNT})"
_COUNT_OPT = rf"(?:{_COUNT}\s+)?"
_UNIT = rf"(?P<unit>{words.UNIT}s?)"
_UNITS = rf"(?P<unit>{words.UNIT}s)"
_IN_COURSE = r"(?:(?:over|during|in)\s+the\s+course\s+of\s+)?"

RULES: tuple[Rule, ...] = (
    rule("past-window", rf"{_IN_COURSE}(?:the\s+|these\s+|this\s+)?past\s+{_COUNT_OPT}{_UNIT}", _past_window),
    rule("last-window", rf"{_IN_COURSE}(?:the|these)\s+last\s+{_COUNT_OPT}{_UNIT}(?!\s+of\b)", _past_window),
    rule(
        "last-count",
        rf"{_IN_COURSE}(?:the\s+|these\s+)?(?:last|preceding|previous)\s+{_COUNT}\s+{_UNITS}",
        _past_window,
    ),
    rule("recent-units", rf"(?:the\s+)?(?:most\s+)?recent\s+{_UNITS}", _recent),
    rule("recently", r"recently|lately|of\s+late", _recently),
    rule("these-days", r"these\s+(?P<count>)(?P<unit>days)(?=\s*(?:[,.;:)]|$))", _recent),
    rule("coming-units", rf"(?:the\s+)?(?:coming|next)\s+{_COUNT_OPT}{_UNITS}", _coming_window),
    rule("following-units", rf"(?:the\s+)?(?:following|ensuing)\s+{_COUNT_OPT}{_UNITS}", _following_days),
    rule("units-followed", rf"the\s+{_COUNT_OPT}{_UNITS}\s+(?:that|which)\s+followed", _following_days),
    rule(
        "lasting",
        rf"for\s+{_COUNT_OPT}(?:consecutive\s+|straight\s+|long\s+|whole\s+|full\s+)?{_UNITS}"
        rf"(?!\s+(?:ago|to come)\b)(?:\s+now\b)?",
        _lasting,
        own_lead=True,
    ),
    rule("lasting-one", rf"for\s+{_COUNT}\s+{_UNIT}(?!\s+ago\b)", _lasting, own_lead=True),
    rule(
        "after-lasting",
        rf"(?:after|following|amid|despite|during|in|with|through)\s+{_COUNT_OPT}{_UNIT}"
        rf"(?:\s+of|-long)(?=\s)",
        _lasting,
        own_lead=True,
    ),
    rule(
        "lasting-adjective",
        rf"(?:after|following|during|in)\s+an?\s+{_COUNT}-{_UNIT}(?:-long)?(?=\s+[a-z])",
        _lasting,
        own_lead=True,
    ),
    rule(
        "in-a-row",
        rf"(?:for\s+)?(?:a|the)\s+(?P<nth>\w+)\s+(?:consecutive|straight|successive|running)\s+{_UNIT}(?:\s+in\s+a\s+row)?",
        _in_a_row,
        own_lead=True,
    ),
    rule(
        "in-a-row-after",
        rf"for\s+(?:a|the)\s+(?P<nth>\w+)\s+{_UNIT}(?:\s+(?:in\s+a\s+row|running))?",
        _in_a_row,
        own_lead=True,
    ),
    rule("stretch-of", rf"{_COUNT}\s+{_UNITS}\s+of(?=\s)", _lasting, own_lead=True),
    rule(
        "within",
        rf"(?:within|in)\s+(?:(?:the\s+space\s+of|a\s+matter\s+of|just)\s+)?{_COUNT_OPT}{_UNIT}"
        rf"(?![\w-])(?!\s+(?:ago|of)\b)",
        _within,
        own_lead=True,
    ),
)
