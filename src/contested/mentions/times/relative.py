"""Rules for days told from the report's own day or from the time mentioned before: "yesterday", "the next day"."""

import re

from attrs import evolve

from contested.domain.time import Day, Interval, Precision, one_day
from contested.mentions.times import words
from contested.mentions.times.absolute import DATE, one_date
from contested.mentions.times.days import part_of, shift, span, unit_days, up_to, weekday_near
from contested.mentions.times.grammar import NOTHING, UNDATED, Anchor, Meaning, Rule, bounds, rule, story_day, unit_of

_HALF = {
    "week": (-3, "day"),
    "fortnight": (-3, "day"),
    "month": (-15, "day"),
    "year": (-6, "month"),
    "decade": (-1, "year"),
}
_AGO_PRECISION = {
    "week": Precision.WEEK, "fortnight": Precision.WEEK, "month": Precision.MONTH, "year": Precision.YEAR,
    "decade": Precision.YEAR,
}  # fmt: skip


_COARSE = {"month": (Precision.MONTH,), "year": (Precision.YEAR,)}
"""Units told from a time no more exact than they are stay whole: "in May; two months later" is July."""


def _today(_m: re.Match[str], at: Anchor) -> Meaning | None:
    return UNDATED if at.reference is None else Meaning(interval=one_day(at.reference))


def _now(_m: re.Match[str], at: Anchor) -> Meaning | None:
    return UNDATED if at.reference is None else Meaning(interval=one_day(at.reference), anchors=False)


def _time_of_day(_m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "before dawn": on the day spoken of just before, else the report's own."""
    if at.last_near and at.last is not None and at.last.end is not None and at.last.days == 1:
        return Meaning(interval=at.last)
    return UNDATED if at.reference is None else Meaning(interval=one_day(at.reference))


def _yesterday(m: re.Match[str], at: Anchor) -> Meaning | None:
    if at.reference is None:
        return UNDATED
    return Meaning(interval=one_day(shift(at.reference, -2 if m["before"] else -1, "day")))


def _last_night(_m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "last night", "overnight": a night lies in two days."""
    if at.reference is None:
        return UNDATED
    return Meaning(interval=span(shift(at.reference, -1, "day"), at.reference, Precision.RANGE))


def _tomorrow(m: re.Match[str], at: Anchor) -> Meaning | None:
    if at.reference is None:
        return UNDATED
    return Meaning(interval=one_day(shift(at.reference, 2 if m["after"] else 1, "day")))


def _weekday(m: re.Match[str], at: Anchor) -> Meaning | None:
    if at.reference is None:
        return UNDATED
    which, number = (m["which"] or "").lower(), words.WEEKDAYS[m["weekday"].lower()]
    if m["week"]:
        week = unit_days(shift(at.reference, -7 if m["week"].lower() == "last" else 0, "day"), "week")
        return None if week.start is None else Meaning(interval=one_day(shift(week.start, number, "day")))
    future = which in {"next", "coming", "this coming"} or (at.future and which not in {"last", "previous", "past"})
    strict = which in {"last", "next", "previous", "past"}
    return Meaning(interval=one_day(weekday_near(at.reference, number, future=future, strict=strict)))


def _weekdays(m: re.Match[str], at: Anchor) -> Meaning | None:
    if at.reference is None:
        return UNDATED
    end = weekday_near(at.reference, words.WEEKDAYS[m["b"].lower()], future=at.future)
    start = weekday_near(end, words.WEEKDAYS[m["a"].lower()], future=False)
    return Meaning(interval=span(start, end, Precision.RANGE))


def _calendar_unit(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "this week", "early last month", "next year": whole units of the calendar."""
    if at.reference is None:
        return UNDATED
    which, unit = m["which"].lower().removeprefix("the "), unit_of(m)
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1, "this coming": 1}.get(which, 0)
    length = "week" if unit == "weekend" else unit
    whole = unit_days(shift(at.reference, step, length), unit)
    if unit == "weekend" and step == 0 and not at.future and whole.start is not None and whole.start > at.reference:
        whole = unit_days(shift(at.reference, -1, "week"), unit)
    part = (m["part"] or "").lower()
    if part in {"earlier", "earlier in", "later", "later in", ""}:
        return Meaning(interval=up_to(whole, at.reference, future=at.future or part.startswith("later")))
    return Meaning(interval=up_to(part_of(whole, part), at.reference, future=at.future))


def _named_month(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "last March" (the latest one that is over), "next March", "this March"."""
    if at.reference is None:
        return UNDATED
    which, month = m["which"].lower(), words.month_number(m["month"])
    year = at.reference.year
    if which == "last" and month >= at.reference.month:
        year -= 1
    if which == "next" and month <= at.reference.month:
        year += 1
    whole = unit_days(at.reference.replace(year=year, month=month, day=1), "month")
    return Meaning(interval=up_to(whole, at.reference, future=at.future))


def _weekend(_m: re.Match[str], at: Anchor) -> Meaning | None:
    if at.reference is None:
        return UNDATED
    sunday = weekday_near(at.reference, 6, future=at.future)
    if not at.future and at.reference.weekday() == 5:
        return Meaning(interval=one_day(at.reference))
    return Meaning(interval=span(shift(sunday, -1, "day"), sunday, Precision.RANGE))


def _around(day: Day, unit: str) -> Interval:
    """Give the day itself for days and hours, else half a unit to either side of it."""
    if unit not in _HALF:
        return one_day(day)
    half, smaller = _HALF[unit]
    return span(shift(day, half, smaller), shift(day, -half, smaller), _AGO_PRECISION[unit])


def _ago(m: re.Match[str], at: Anchor) -> Meaning | None:
    if at.reference is None:
        return UNDATED
    unit = unit_of(m)
    low, high = bounds(m)
    if low == high and unit != "hour":
        around = _around(shift(at.reference, -low, unit), unit)
        return Meaning(interval=up_to(around, at.reference, future=False))
    end = at.reference if unit == "hour" else shift(at.reference, -low, unit)
    precision = Precision.RANGE if low == high else Precision.VAGUE
    return Meaning(interval=span(shift(at.reference, -high, unit), end, precision))


def _from_story(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "three weeks earlier", "hours later", "a day before": measured from the time mentioned before."""
    base = story_day(at)
    if base is None:
        return UNDATED
    unit = unit_of(m)
    sign = 1 if m["way"].lower().startswith(("later", "after", "on")) else -1
    if sign > 0 and at.last is None:
        return _from_another_event(m, at)
    low, high = bounds(m)
    if unit == "hour":
        return Meaning(interval=span(base, shift(base, sign * high, unit), Precision.VAGUE))
    if low == high:
        coarse = at.last is not None and at.last.precision in _COARSE.get(unit, ())
        far = shift(base, sign * low, unit)
        return Meaning(interval=unit_days(far, unit) if coarse else _around(far, unit))
    return Meaning(interval=span(shift(base, sign * low, unit), shift(base, sign * high, unit), Precision.VAGUE))


def _from_dated(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "two days after Monday's attack", "a week before 3 June"."""
    if m["weekday"]:
        if at.reference is None:
            return UNDATED
        base: Day | None = weekday_near(at.reference, words.WEEKDAYS[m["weekday"].lower()], future=False)
    else:
        base = one_date(m["date"], at)
    unit, sign = unit_of(m), 1 if m["way"].lower() == "after" else -1
    low, high = bounds(m)
    if base is None:
        return UNDATED
    if unit == "hour":
        return Meaning(interval=span(base, shift(base, sign * high, unit), Precision.VAGUE))
    if low == high:
        return Meaning(interval=_around(shift(base, sign * low, unit), unit))
    return Meaning(interval=span(shift(base, sign * low, unit), shift(base, sign * high, unit), Precision.VAGUE))


def _since_dawn(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "since dawn", "since the early morning": on the day told just before, else the report's own."""
    found = _time_of_day(m, at)
    return None if found is None else evolve(found, relation="since", anchors=False)


def _at_the_time(_m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "at the time": the time told before; where none is told it says nothing."""
    return NOTHING if at.last is None else Meaning(interval=at.last, anchors=False)


def _from_another_event(_m: re.Match[str], _at: Anchor) -> Meaning | None:
    return Meaning(interval=None, detail="the time is told from another event")


def _next_day(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "the next day", "the same day", "that day", "the previous day"."""
    base = story_day(at)
    if base is None:
        return UNDATED
    which = m["which"].lower()
    if which in {"same", "that", "that same"}:
        return Meaning(interval=at.last if at.last is not None and at.last.end is not None else one_day(base))
    forward = which.endswith(("next", "following", "after"))
    return Meaning(interval=one_day(shift(base, 1 if forward else -1, "day")))


def _that_unit(m: re.Match[str], at: Anchor) -> Meaning | None:
    """Read "that year", "the following month": the unit of the day told before, or the one beside it."""
    base = story_day(at)
    if base is None:
        return UNDATED
    step = {"following": 1, "previous": -1, "before": -1, "after": 1}.get(m["which"].lower().split()[-1], 0)
    return Meaning(interval=unit_days(shift(base, step, m["unit"].lower()), m["unit"].lower()))


def _end_of_unit(m: re.Match[str], at: Anchor) -> Meaning | None:
    if at.reference is None:
        return UNDATED
    step = {"last": -1, "next": 1}.get(m["which"].lower(), 0)
    unit = unit_of(m)
    return Meaning(interval=part_of(unit_days(shift(at.reference, step, unit), unit), m["part"].lower()))


def _nothing(_m: re.Match[str], _at: Anchor) -> Meaning | None:
    return NOTHING


_COUNT_OPT = rf"(?:(?P<count>{words.COUNT})\s+)?"
_UNIT = rf"(?P<unit>{words.UNIT}s?)"
_NOT_OF = r"(?!\s+(?:of|on)\b)"
_STOP = r"(?=\s*(?:[,.;:)—–]|$))"
"""Nothing follows that the words before could be told from."""
_DAWN = r"(?:dawn|midnight|noon|midday|sunrise|sunset|nightfall|dusk|daybreak|first\s+light)"

RULES: tuple[Rule, ...] = (
    rule(
        "not-now",
        r"(?:for|in)\s+the\s+(?:foreseeable future|time being)|now-\w+|every (?:day|week|month|year)",
        _nothing,
    ),
    rule(
        "first-time-in",
        rf"(?:for\s+)?(?:the\s+|its\s+|their\s+)?first\s+(?:[\w-]+\s+){{0,3}}in\s+"
        rf"(?:the past |more than |over |nearly |almost )?(?:{words.NUMBER}\s+)?{words.UNIT}s?",
        _nothing,
        own_lead=True,
    ),
    rule(
        "first-since",
        rf"first\s+(?:[\w-]+\s+){{0,3}}since\s+(?:(?:early|mid|late)[\s-])?(?:{words.MONTH}\s+)?"
        rf"(?:\d{{1,2}},?\s+)?(?:{words.YEAR}|{words.MONTH})",
        _nothing,
        own_lead=True,
    ),
    rule(
        "today",
        rf"(?:(?:earlier|later|late|early)\s+)?(?:today|tonight|this\s+{words.DAYTIME})"
        rf"(?!\W{{0,2}}s\b)",
        _today,
    ),
    rule("todays", r"today(?=\W{0,2}s\b)", _today),
    rule("in-the-day", r"(?:earlier|later)\s+(?:in|on|that|the same)\s+(?:the\s+)?day", _time_of_day),
    rule("yesterday", rf"(?P<before>the\s+day\s+before\s+)?yesterday(?:\s+{words.DAYTIME})?", _yesterday),
    rule(
        "last-night",
        rf"last\s+night|overnight(?!\s+(?:(?:on|into|from|of|between)\s+)?(?:the\s+)?(?:{words.WEEKDAY}|{words.MONTH}\s+\d"
        rf"|\d{{1,2}}(?:\s*[-–—]\s*\d{{1,2}})?\s+{words.MONTH}))|(?:during|in)\s+the\s+night(?!\s+(?:of|to|into|from)\b)"
        r"|the\s+past\s+night",
        _last_night,
    ),
    rule("tomorrow", rf"(?P<after>the\s+day\s+after\s+)?tomorrow(?:\s+{words.DAYTIME})?", _tomorrow),
    rule(
        "weekday",
        rf"(?:(?:(?:the\s+)?(?P<which>last|next|this coming|this past|this|previous|past|coming))\s+)?"
        rf"(?<!\bevery\s)(?<!\beach\s)(?P<weekday>{words.WEEKDAY})(?!s\b)(?:\s+(?:(?:early\s+|late\s+)?{words.DAYTIME})"
        rf"|\s+(?:of\s+)?(?P<week>last|this)\s+week)?(?!\s+(?-i:Brigades?|Market|Mosque"
        rf"|Movement))",
        _weekday,
    ),
    rule(
        "weekdays",
        rf"(?:from|between)\s+(?P<a>{words.WEEKDAY}){words.TO}(?P<b>{words.WEEKDAY})",
        _weekdays,
        own_lead=True,
    ),
    rule("weekdays-dash", rf"(?P<a>{words.WEEKDAY})\s?[-–—/]\s?(?P<b>{words.WEEKDAY})", _weekdays),
    rule(
        "calendar-unit",
        r"(?:(?P<part>earlier(?: in)?|later(?: in)?|early|mid|late|the beginning of"
        r"|the end of)[\s-]+)?(?P<which>this coming|this|last|next|the previous|the coming"
        r"|the next)\s+(?P<unit>week|month|year|weekend)(?!s)",
        _calendar_unit,
    ),
    rule("named-month", rf"(?P<which>last|this|next)\s+(?P<month>{words.MONTH})(?!\s+\d)", _named_month),
    rule("weekend", r"the\s+weekend", _weekend),
    rule("ago", rf"{_COUNT_OPT}{_UNIT}\s+ago", _ago),
    rule(
        "from-story",
        rf"{_COUNT_OPT}{_UNIT}\s+(?P<way>earlier|later|afterwards?|beforehand|previously"
        rf"|(?:before|after)\s+(?:that|this|then){_STOP}|(?:before|prior|after){_STOP}|on(?=\s*(?:[,.;]|$)))",
        _from_story,
    ),
    rule(
        "from-dated",
        rf"(?P<count>{words.COUNT})\s+{_UNIT}\s+(?P<way>before|after)\s+(?:the\s+)?(?:(?P<weekday>{words.WEEKDAY})|(?P<date>{DATE}))",
        _from_dated,
    ),
    rule(
        "moments-later",
        rf"(?:(?:{words.COUNT}\s+)?(?:minutes|moments)\s+(?:later|earlier|before{_STOP}|after{_STOP}|afterwards?)"
        r"|(?:shortly|soon|immediately|just)\s+(?:afterwards?|beforehand|thereafter))",
        _time_of_day,
    ),
    rule("at-the-time", rf"at\s+(?:the|that|the\s+same)\s+time{_STOP}|at\s+that\s+time", _at_the_time, own_lead=True),
    rule("from-event", rf"{words.COUNT}\s+{words.UNIT}s?\s+(?:before|after)(?=\s+\w)", _from_another_event),
    rule(
        "next-day",
        rf"(?:the\s+|(?=same\b))(?:(?P<which>very\s+next|next|following|same|previous)\s+(?:day|{words.DAYTIME}))",
        _next_day,
    ),
    rule(
        "that-unit",
        r"(?:(?:later|earlier)\s+)?(?P<which>that(?:\s+same)?|the\s+same|the\s+following|the\s+previous)"
        r"\s+(?P<unit>week|month|year)",
        _that_unit,
    ),
    rule(
        "that-unit-after",
        rf"(?:in\s+)?the\s+(?P<unit>week|month|year)\s+(?P<which>before|after){_STOP}",
        _that_unit,
    ),
    rule("that-day", rf"(?P<which>that(?:\s+same)?)\s+(?:day|{words.DAYTIME})", _next_day),
    rule("day-after", rf"the\s+(?P<which>(?:day|{words.DAYTIME})\s+(?:after|before)){_STOP}", _next_day),
    rule(
        "since-dawn",
        rf"(?:ever\s+)?since\s+(?:before\s+|around\s+)?(?:{_DAWN}|(?:the\s+)?(?:early\s+)?(?:morning|evening)"
        rf"|(?:about\s+|around\s+)?(?:\d{{1,2}}[:.]\d\d|\d{{1,2}}\s*[ap]\.?m\b\.?)){_NOT_OF}",
        _since_dawn,
        own_lead=True,
    ),
    rule("to-present", r"(?<=\bto\s)(?:the\s+present(?:\s+day)?|date|this\s+day)|(?<=\buntil\s)the\s+present", _now),
    rule(
        "now",
        r"at\s+the\s+(?:moment|time\s+of\s+(?:writing|this\s+writing|reporting|publication))"
        r"|currently|presently|right\s+now|as\s+of\s+(?:now|this\s+writing)|at\s+present"
        r"|at\s+this\s+(?:time|point|stage|moment|hour)|now(?!-)",
        _now,
    ),
    rule(
        "end-of-unit",
        r"(?P<part>the\s+(?:end|beginning|start|middle)\s+of)\s+(?P<which>the|this"
        r"|next|last)\s+(?P<unit>week|month|year)",
        _end_of_unit,
    ),
    rule(
        "time-of-day",
        r"(?:(?:shortly|just|soon|well)\s+)?(?:before|at|around|after)\s+(?:dawn"
        r"|midnight|noon|midday|sunrise|sunset|nightfall|dusk|first\s+light|daybreak)"
        rf"(?!\s+(?:(?:on|of|from)\b|today|yesterday|tomorrow|this\b|{words.WEEKDAY}|{words.MONTH}|\d))",
        _time_of_day,
        own_lead=True,
    ),
)
