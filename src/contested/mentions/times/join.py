"""Joins expressions that tell one time together: "from Monday evening to Tuesday morning", "in June last year"."""

import re

from attrs import evolve, field, frozen

from contested.domain.time import Day, Interval, Precision
from contested.mentions.times import words
from contested.mentions.times.days import date_or_none, shift, span, unit_days
from contested.mentions.times.grammar import Anchor, Meaning, Rule


@frozen(kw_only=True)
class Reading:
    """An expression of a sentence as read: characters [start, end) with its preposition, and what it means.

    Attributes:
        start: first character in the sentence, its preposition included.
        end: one past the last.
        prep: its preposition in lower case, or "".
        lead: the words before the expression itself: preposition and time of day.
        rule: the rule that matched.
        match: what it matched.
        at: what it was measured from.
        meaning: its days, before the preposition's relation is laid on them.
    """

    start: int
    end: int
    prep: str
    lead: str
    rule: Rule
    match: re.Match[str]
    at: Anchor = field(repr=False)
    meaning: Meaning

    @property
    def days(self) -> tuple[Day, Day] | None:
        """First and last day, or None when one of them is open."""
        interval = self.meaning.interval
        if interval is None or interval.start is None or interval.end is None:
            return None
        return interval.start, interval.end

    @property
    def single(self) -> bool:
        """True for one day."""
        days = self.days
        return days is not None and days[0] == days[1]


_TO = re.compile(r"\s*(?:-|–|—|\bto\b|\bthrough\b|\binto\b|\buntil\b|\btill\b)\s*(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_LIST = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)
_GOES_ON = re.compile(rf"\s*,?\s*(?:and|,)\s+(?:{words.WEEKDAY})", re.IGNORECASE)
_UNTIL = frozenset({"until", "till", "up to", "up until", "through"})
_FROM = frozenset({"from", "between", "starting from", "beginning from"})
_PLAIN = frozenset({"", "on", "in", "during", "over", "at", "throughout", *_FROM})
_LATE = re.compile(r"\b(?:late|night|evening|afternoon)\b", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:early|dawn|morning|small hours)\b", re.IGNORECASE)
_NIGHT = re.compile(r"\bovernight\b|\bnight\b", re.IGNORECASE)
_NEXT_TO = re.compile(r"\s*,?\s*(?:\(\s*)?")
_OF = re.compile(r"\s+(?:of\s+)?|\s*,\s*", re.IGNORECASE)
_LIST_REACH = 6
"""Days between the days of one list ("on Monday and Thursday"); more are two times."""
_BIG = frozenset({Precision.MONTH, Precision.YEAR})
_YEAR_RULES = frozenset({"calendar-unit", "that-unit"})
_DATES = frozenset({"day-month", "month-day", "days-month", "month-days", "month", "part-of-month", "season"})
_DATES_OF = _DATES | {"season-bare", "day-word", "months", "week-of-month"}


def night(meaning: Meaning, lead: str, reference: Day | None) -> Meaning:
    """Give the two days of a night that is told by one: "overnight on Monday", "overnight into Tuesday"."""
    interval = meaning.interval
    low = lead.lower()
    if interval is None or interval.start is None or interval.end is None:
        return meaning
    if re.search(r"\beve\s+of\b", low):
        day = shift(interval.start, -1, "day")
        return evolve(meaning, interval=span(day, day, Precision.DAY))
    if interval.start != interval.end:
        return meaning
    into = re.search(r"(?:overnight|night)\s+(?:in)?to\b", low) is not None
    if not into and "overnight" not in low:
        return meaning
    before = into or interval.start == reference
    return evolve(
        meaning, interval=span(interval.start, shift(interval.start, -1 if before else 1, "day"), Precision.RANGE)
    )


def may_follow(text: str, before: Reading | None, start: int) -> bool:
    """Tell whether an expression that needs a preposition shares the one before it ("in March and April")."""
    if before is None or before.prep not in _PLAIN - {""}:
        return False
    gap = text[before.end : start]
    return _AND.fullmatch(gap) is not None or _TO.fullmatch(gap) is not None


def join(text: str, a: Reading, b: Reading) -> Reading | None:
    """Give the one time that two neighbouring expressions tell, or None when they are two.

    Args:
        text: the sentence.
        a: the expression before.
        b: the one after it.
    """
    if a.days is None or b.days is None or text[b.end : b.end + 2] in {"'s", "’s"}:
        return None
    gap = text[a.end : b.start]
    meaning = _beside(gap, a, b) or _year_of(gap, a, b) or _through(gap, a, b) or _both(text, gap, a, b)
    if meaning is None:
        return None
    return evolve(a, end=b.end, meaning=meaning, lead=f"{a.lead} {text[a.start : b.end]}")


def _beside(gap: str, a: Reading, b: Reading) -> Meaning | None:
    """Join a day with its time of day, a week with its weekday, a day told twice: "Monday, at dawn"."""
    if _NEXT_TO.fullmatch(gap) is None or a.days is None or b.days is None:
        return None
    if a.single and b.rule.name == "time-of-day":
        return a.meaning
    if a.single and b.rule.name == "last-night" and b.match[0].lower() == "overnight":
        return night(a.meaning, "overnight", a.at.reference)
    if a.rule.name == "calendar-unit" and b.rule.name == "weekday" and a.match["unit"].lower() == "week":
        monday = unit_days(a.days[0], "week").start
        if monday is None:
            return None
        day = shift(monday, words.WEEKDAYS[b.match["weekday"].lower()], "day")
        return Meaning(interval=span(day, day, Precision.DAY))
    return a.meaning if a.days == b.days and b.prep == "" and "(" in gap else None


def _year_of(gap: str, a: Reading, b: Reading) -> Meaning | None:
    """Read a date again in the year that follows it: "in June last year", "on 3 May of that year"."""
    yearly = b.rule.name in _YEAR_RULES and b.match["unit"].lower() == "year"
    if not yearly or a.rule.name not in _DATES_OF or _OF.fullmatch(gap) is None or b.days is None:
        return None
    if re.search(words.YEAR, a.match[0]) is not None:
        return None
    return a.rule.resolve(a.match, evolve(a.at, year=b.days[0].year, told=None, last=None))


def _through(gap: str, a: Reading, b: Reading) -> Meaning | None:
    """Join the ends of a stretch: "from X to Y", "X through Y", "between X and Y"."""
    if a.days is None or b.days is None or a.prep not in _PLAIN:
        return None
    low = gap.strip().lower()
    until = low == "" and b.prep in _UNTIL and a.prep in _PLAIN
    to = _TO.fullmatch(gap) is not None and b.prep == ""
    if low.startswith("to") and a.prep not in _FROM and _NIGHT.search(f"{a.lead} {a.match[0]}") is None:
        to = False
    between = a.prep == "between" and _AND.fullmatch(gap) is not None and b.prep == ""
    if not (until or to or between):
        return None
    start = _before(a, a.days[0], b.days[1])
    return None if start is None else Meaning(interval=span(start, b.days[1], Precision.RANGE))


def _before(a: Reading, start: Day, end: Day) -> Day | None:
    """Give the first day of a stretch, moved back by weeks or a year when it was read as lying after its end."""
    if start <= end:
        return start
    if a.rule.name == "weekday":
        return shift(start, -7 * (1 + ((start - end).days - 1) // 7), "day")
    if re.search(words.YEAR, a.match[0]) is None:
        earlier = date_or_none(start.year - 1, start.month, start.day)
        return earlier if earlier is not None and earlier <= end else None
    return None


def _both(text: str, gap: str, a: Reading, b: Reading) -> Meaning | None:
    """Join days, months or years of one list: "on Sunday, Monday and Tuesday", "in March and April"."""
    if a.days is None or b.days is None or a.meaning.interval is None or b.meaning.interval is None:
        return None
    kinds = a.meaning.interval.precision, b.meaning.interval.precision
    if a.prep not in _PLAIN or b.days[0] < a.days[0]:
        return None
    whole = Interval(start=a.days[0], end=b.days[1], precision=Precision.RANGE)
    if b.prep == "" and kinds[0] in _BIG and kinds[0] is kinds[1] and _AND.fullmatch(gap):
        return Meaning(interval=evolve(whole, precision=kinds[0]) if kinds[0] is Precision.YEAR else whole)
    near = 0 < (b.days[0] - a.days[1]).days <= _LIST_REACH and b.single
    if not near or kinds[0] not in {Precision.DAY, Precision.RANGE}:
        return None
    last = _AND.fullmatch(gap) is not None
    more = _LIST.fullmatch(gap) is not None and (last or _GOES_ON.match(text, b.end) is not None)
    dusk = last and _LATE.search(f"{a.lead} {a.match[0]}") and _EARLY.search(text[b.start : b.end])
    plain = more and b.prep == "" and b.rule.name == a.rule.name == "weekday" and b.lead == ""
    listed = plain and (last or a.single)
    return Meaning(interval=whole) if listed or dusk else None
