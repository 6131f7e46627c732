"""Finds the time expressions of a report, leftmost and longest first, and measures each from where it stands."""

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from attrs import evolve

from contested.domain.doubt import Doubt, Reason
from contested.domain.mention import TimeMention
from contested.domain.report import Report
from contested.domain.sentence import Sentence
from contested.domain.time import Day, Interval, Precision, one_day
from contested.mentions.times import absolute, feasts, logs, portions, relative, windows, words
from contested.mentions.times.chronicle import beside, chronicle_year
from contested.mentions.times.govern import speaks_of_future
from contested.mentions.times.grammar import Anchor, Meaning, Rule
from contested.mentions.times.join import Reading, join, may_follow, night

_RULES = (*absolute.RULES, *logs.RULES, *portions.RULES, *relative.RULES, *windows.RULES, *feasts.RULES)
_BACKGROUND_DAYS = 60
_LEAD_REACH = 70
_HINT = re.compile(
    rf"\d|{words.MONTH}|{words.WEEKDAY}|{words.UNIT}|{words.SEASON}|now\b|today"
    rf"|tomorrow|overnight|recent|lately|current"
    r"|weekend|present|moment|of late|dawn|midnight|noon|midday|sun(?:rise|set)"
    r"|nightfall|dusk|light|daybreak|point|stage"
    r"|this (?:morning|afternoon|evening)|as of|at the time|Christmas|New Year|Nowruz|Newroz"
    r"|Rama[dz]h?an|\bEid\b|Shawwal|Muharram",
    re.IGNORECASE,
)
_DAYTIME = (
    r"(?:(?:(?:shortly|just|soon)\s+)?(?:before|at|around|after)\s+(?:dawn|midnight"
    r"|noon|midday|sunrise|sunset|nightfall"
    r"|dusk|daybreak|first\s+light)|(?:the\s+)?(?:night|eve|morning|evening|afternoon|dawn"
    r"|(?:early|small|late)\s+hours)\s+of|(?:the\s+)?(?:(?:night|overnight)\s+(?:in)?to)|early|late|overnight"
    r"|(?:at\s+)?(?:(?:around|about)\s+)?\d{1,2}(?:[:.]\d\d)?\s*(?:a\.?m\.?|p\.?m\.?|hours|hrs)(?:\s+local\s+time)?"
    r"|(?:at\s+)?(?:(?:around|about)\s+)?\d{1,2}:\d\d(?:\s+local\s+time)?)"
)
_SOME = (
    r"(?:(?:at\s+least|around|about|roughly|approximately|sometime|as\s+(?:early|late|recently|far\s+back)\s+as)\s+)?"
)
_LEAD = re.compile(
    r"(?<!\w)(?:(?P<prep>(?:over|in|during)\s+the\s+course\s+of|over|during|in"
    r"|on|at|within|throughout|through|ever\s+since"
    r"|since|up\s+until|up\s+to|until|till|by|before|prior\s+to|ahead\s+of|after"
    r"|as\s+of|as\s+at|from|between|around|about|for|of"
    rf"|starting(?:\s+(?:on|from|in))?|beginning(?:\s+(?:on|from|in))?)\s+{_SOME})?"
    rf"(?:{_DAYTIME}\s+(?:(?:on|of|from)\s+)?)?(?:the\s+)?$",
    re.IGNORECASE,
)
_HEADING = re.compile(rf"\W*(?:(?:{words.PART}\s+)?{words.MONTH},?\s+)?(?P<year>{words.YEAR})\W*")
_NOUN_NEXT = re.compile(r"\s+(?!(?:and|or|to|in|at|on|of|by|with|when|as|for|from|but|the|a)\b)[a-z]")
_PRAYERS = re.compile(r"\s+(?:prayers?|mass|services?|sermons?)\b", re.IGNORECASE)
"""A noun that the time describes: in "after the 18 August massacre" the day is that of the massacre."""
_ONWARD = re.compile(r"\s+on(?:wards?)?\b")
_WEAK = {"of", "about", "around"}
"""Prepositions that are no part of a time ("the attack of Tuesday"); "of" makes a bare year one."""
_NO_CALENDAR = {"on", "at", "over", "for", "within", "up to", *_WEAK}
"""Prepositions that make neither a bare month nor a bare year a time: "on May" is about a person."""


SCANNED = 1024
"""Sentences whose matches are kept: those of a long report."""


_LETTERS = frozenset(hint for each in _RULES for hints in each.hints for hint in hints)
"""The letters that rules need: those a text has tell which rules to try on it."""
_TELLING = frozenset(each for each in _LETTERS if _HINT.search(f"x{each}x") is not None)
"""Those of them that ``_HINT`` finds whatever stands around them."""
_NEEDS = tuple(dict.fromkeys(hints for each in _RULES for hints in each.hints))
_SATISFIES = {letters: sum(1 << at for at, hints in enumerate(_NEEDS) if letters in hints) for letters in _LETTERS}
"""For each of the letters, as bits, the needs that they meet."""
_ASKED = tuple(sum(1 << _NEEDS.index(hints) for hints in set(each.hints)) for each in _RULES)
"""The needs of each rule, as bits."""


class _Found(NamedTuple):
    start: int
    end: int
    rule: Rule
    match: re.Match[str]


class _Story:
    """What the text has said of time so far: the chronicle's year and the previous mention."""

    def __init__(self, reference: Day | None, opens: int | None) -> None:
        self.reference = reference
        self.heading: int | None = None
        self.chronicle = opens is not None
        self.year: int | None = opens
        self.last: Interval | None = None
        self.last_paragraph = -1
        self.told: tuple[int, Day] | None = None

    def anchor(self, sentence: Sentence) -> Anchor:
        """Give the anchor for an expression of the sentence."""
        year = self.heading
        if year is None and (self.reference is None or self.chronicle):
            year = self.year
        told = self.told[1] if self.told is not None and self.told[0] == sentence.paragraph else None
        near = self.last_paragraph == sentence.paragraph
        return Anchor(reference=self.reference, year=year, told=told, last=self.last, last_near=near)

    def note(self, sentence: Sentence, text: str, meaning: Meaning) -> None:
        """Remember a mention for the expressions after it."""
        interval = meaning.interval
        if interval is None or interval.end is None:
            return
        if meaning.anchors and meaning.relation == "in":
            self.last, self.last_paragraph = interval, sentence.paragraph
        if re.search(words.YEAR, text) is None and self.year is None:
            return
        self.year = interval.end.year
        if interval.precision is Precision.DAY and re.search(words.YEAR, text) is not None:
            past = self.reference is not None and _is_background(interval, self.reference)
            self.told = (sentence.paragraph, interval.end) if past else None


def find_times(report: Report, sentences: Sequence[Sentence]) -> tuple[tuple[TimeMention, ...], tuple[Doubt, ...]]:
    """Find the time expressions of a report.

    Args:
        report: the report; relative words are measured from ``published``, else from the day of its dateline.
        sentences: its sentences, parsed or not, in order.

    Returns:
        The mentions in order of start, each with closed local days, and a doubt for each expression that could not be
        put to days (no reference day, no such day, day and month not told apart, told from another event).
    """
    reference = report.published or (report.dateline.day if report.dateline is not None else None)
    story = _Story(reference, chronicle_year(report.text, reference))
    line = report.dateline
    if line is not None and line.day is not None and "(" not in line.text and line.text.rstrip().endswith(":"):
        story.last = one_day(line.day)  # a log's first entry ("Hajin, 8 March: ...") opens its story
    mentions: list[TimeMention] = []
    doubts: list[Doubt] = []
    for sentence in sentences:
        heading = _HEADING.fullmatch(sentence.text)
        if heading is not None:
            year = int(heading["year"])
            story.heading = year if reference is None or year != reference.year else None
            continue
        for start, end, meaning in _read(sentence, story):
            text = sentence.text[start:end]
            at = (sentence.start + start, sentence.start + end)
            if meaning.interval is not None:
                mentions.append(_mention(at, text, meaning, reference))
            elif meaning.detail:
                doubts.append(_doubt(report, at, f"“{text}”: {meaning.detail}"))
    return tuple(mentions), tuple(doubts)


def time_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Give the stretches of a text that look like times, so that the numbers in them are not counted."""
    spans: list[tuple[int, int]] = []
    for found in _scan(text):
        if not spans or found.start >= spans[-1][1]:
            spans.append((found.start, found.end))
    return tuple(spans)


@lru_cache(maxsize=SCANNED)
def _scan(text: str) -> tuple[_Found, ...]:
    """Give all matches of all rules, leftmost first, of those the longest first, of those the earlier rule.

    Times and quantities ask for the same sentences of a report, one room after the other.
    """
    # A text without a word for time has none, but the rules' own letters are sought first: that costs less.
    low = text.lower()
    met = frozenset([hint for hint in _LETTERS if hint in low])
    tried = _hinted(met)
    found = [_Found(m.start(), m.end(), rule, m) for rule in tried for m in rule.pattern.finditer(text)]
    if not found or (met.isdisjoint(_TELLING) and _HINT.search(text) is None):
        return ()
    return tuple(sorted(found, key=lambda each: (each.start, -each.end)))


@lru_cache(maxsize=SCANNED)
def _hinted(met: frozenset[str]) -> tuple[Rule, ...]:
    """Give the rules that a text with these letters may match."""
    told = 0
    for hint in met:
        told |= _SATISFIES[hint]
    return tuple(rule for rule, asked in zip(_RULES, _ASKED, strict=True) if told & asked == asked)


def _read(sentence: Sentence, story: _Story) -> list[tuple[int, int, Meaning]]:
    read: list[Reading] = []
    text = sentence.text
    for found in _scan(text):
        before = read[-1] if read else None
        if before is not None and found.start < before.end:
            continue
        reading = _reading(sentence, story, found, before)
        if reading is None:
            continue
        joined = join(text, before, reading) if before is not None else None
        if joined is not None:
            read.pop()
        read.append(joined or reading)
        story.note(sentence, text[read[-1].start : read[-1].end], _related(text, read[-1], story.reference))
    return [(each.start, each.end, _related(text, each, story.reference)) for each in read]


def _reading(sentence: Sentence, story: _Story, found: _Found, before: Reading | None) -> Reading | None:
    """Give what one match means where it stands, or None when it is no time there."""
    text = sentence.text
    start, prep = _lead(text, found, before.end if before is not None else 0)
    if found.rule.needs_lead and not _led(found.rule, prep) and not may_follow(text, before, start):
        return None
    future = not story.chronicle and speaks_of_future(sentence, sentence.start + start, sentence.start + found.end)
    at = evolve(story.anchor(sentence), future=future)
    meaning = found.rule.resolve(found.match, at)
    if meaning is None:
        return None
    if story.chronicle and re.search(words.YEAR, found.match[0]) is None:
        meaning = evolve(meaning, interval=beside(meaning.interval, story.last))
    lead = text[start : found.start]
    return Reading(
        start=start,
        end=found.end,
        prep=prep,
        lead=lead,
        rule=found.rule,
        match=found.match,
        at=at,
        meaning=night(meaning, lead, story.reference),
    )


def _led(rule: Rule, prep: str) -> bool:
    if rule.name not in {"month", "year"}:
        return prep not in {"", *_WEAK}
    return prep != "" and (prep not in _NO_CALENDAR or (rule.name == "year" and prep == "of"))


def _lead(text: str, found: _Found, taken: int) -> tuple[int, str]:
    """Give where the expression starts with its preposition and time of day, and the preposition."""
    possessive = text[found.end : found.end + 2] in {"'s", "’s"}
    if found.rule.own_lead or possessive:
        return found.start, ""
    lead = _LEAD.search(text, max(taken, found.start - _LEAD_REACH), found.start)
    if lead is None:
        return found.start, ""
    prep = re.sub(r"\s+", " ", (lead["prep"] or "").lower())
    article = text[: found.start].lower().endswith("the ") or found.match[0].lower().startswith("the ")
    named_after = article and _NOUN_NEXT.match(text, found.end) is not None
    prayers = found.rule.name == "weekday" and _PRAYERS.match(text, found.end) is not None
    if prep in {"after", "before"} and (named_after or prayers):
        return found.start, ""
    if prep in _WEAK:
        return found.start, prep if found.rule.needs_lead else ""
    if lead[0].lower() == "the ":
        return found.start, ""
    return lead.start(), prep


def _related(text: str, reading: Reading, reference: Day | None) -> Meaning:
    """Turn the days named into the days meant: "since March" runs on, "until Friday" has no beginning."""
    meaning, whole = reading.meaning, reading.meaning.interval
    if whole is None:
        return meaning
    first = reading.prep.partition(" ")[0]
    onward = first == "from" and _ONWARD.match(text, reading.end) is not None
    if first in {"since", "ever", "starting", "beginning"} or onward:
        end = reference if reference is not None and whole.start is not None and reference >= whole.start else None
        return evolve(meaning, interval=evolve_days(whole, whole.start, end), relation="since")
    if first in {"until", "till", "up", "by"}:
        return evolve(meaning, interval=evolve_days(whole, None, whole.end), relation="until")
    if first in {"before", "prior", "ahead"} and whole.start is not None:
        return evolve(meaning, interval=evolve_days(whole, None, _step(whole.start, -1)), relation="before")
    if first == "after" and whole.end is not None:
        start = _step(whole.end, 1)
        end = reference if reference is not None and reference >= start else None
        return evolve(meaning, interval=evolve_days(whole, start, end), relation="after")
    return meaning


def evolve_days(whole: Interval, start: Day | None, end: Day | None) -> Interval:
    """Give the interval with other ends and the same precision."""
    return Interval(start=start, end=end, precision=whole.precision)


def _step(day: Day, days: int) -> Day:
    return day + dt.timedelta(days=days)


def _is_background(interval: Interval, reference: Day) -> bool:
    return interval.end is not None and (reference - interval.end).days > _BACKGROUND_DAYS


def _mention(at: tuple[int, int], text: str, meaning: Meaning, reference: Day | None) -> TimeMention:
    if meaning.interval is None:
        raise AssertionError("only meanings with days become mentions")
    return TimeMention(
        start=at[0],
        end=at[1],
        text=text,
        interval=meaning.interval,
        relation=meaning.relation,
        background=reference is not None and _is_background(meaning.interval, reference),
    )


def _doubt(report: Report, at: tuple[int, int], detail: str) -> Doubt:
    return Doubt(report=report.id, start=at[0], end=at[1], reason=Reason.UNREAD_TIME, detail=detail, stage="mentions")
