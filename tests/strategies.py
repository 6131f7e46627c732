"""Hypothesis strategies for the nouns of the house, shared by the tests of every room.

Import what a law needs: ``from strategies import claims`` (pytest puts this folder on the path). The values are valid
and small; each strategy takes keywords for what a law wants to fix.
"""

import datetime as dt

from hypothesis import strategies as st

from contested.domain.actor import ActorKind
from contested.domain.assessment import Assessment
from contested.domain.claim import (
    ActorRef,
    Claim,
    Claimant,
    Evidence,
    Modality,
    PlaceRef,
    PlaceRole,
    ThingRef,
    ThingRole,
    Trace,
)
from contested.domain.deed import Aspect
from contested.domain.doubt import Doubt, Reason
from contested.domain.event import Event
from contested.domain.front import Change
from contested.domain.holding import Basis, Ground, Holding, Party, Status
from contested.domain.ids import claim_anchor, digest_bytes, make_id, report_id
from contested.domain.judgement import Judgement, JudgementKind, Match, Verdict
from contested.domain.mention import ActorMention, PersonMention, PlaceMention
from contested.domain.place import Place, PlaceKind
from contested.domain.quantity import Counted, PersonClass, Quantity
from contested.domain.report import Appearance, Dateline, Part, PartKind, Reading, Report
from contested.domain.sentence import Sentence, Token
from contested.domain.source import SourceKind
from contested.domain.time import Interval, KnownSpan, Precision, TrueSpan

FIRST = dt.date(2011, 1, 1)
LAST = dt.date(2024, 12, 31)

PLACES = (
    Place(id="g1", name="Alfa", feature="town", lat=34.7, lon=40.8, precision_km=1.0, country="SY"),
    Place(id="g2", name="Bravo", feature="village", lat=34.6, lon=40.9, precision_km=2.0, country="SY"),
    Place(id="g3", name="Charlie", feature="oil field", lat=34.5, lon=40.7, precision_km=5.0, country="SY"),
    Place(
        id="a1",
        name="Delta governorate",
        kind=PlaceKind.AREA,
        feature="governorate",
        lat=35.0,
        lon=40.4,
        precision_km=90.0,
    ),
)
"""A few fixed places, so that generated claims meet each other."""

fixed_places = st.sampled_from(PLACES)

ACTORS = ("red", "blue", "green")
DEEDS = {
    "capture": Aspect.EVENT,
    "clash": Aspect.EVENT,
    "withdraw": Aspect.EVENT,
    "hold": Aspect.STATE,
    "contest": Aspect.STATE,
    "assess": Aspect.JUDGEMENT,
}

days = st.dates(min_value=FIRST, max_value=LAST)
instants = st.datetimes(
    # Hypothesis takes the bounds without a zone and adds it.
    min_value=dt.datetime.fromisoformat("2015-01-01"),
    max_value=dt.datetime.fromisoformat("2030-01-01"),
    timezones=st.just(dt.UTC),
)
maybe_days = st.none() | days
words = st.text(min_size=1, max_size=12)
"""Any letters there are: quotes, newlines, other scripts, NUL."""
COMMON = ("forces", "took", "the", "town", "village", "near", "river", "on", "Tuesday", "fled")
lines = st.lists(st.sampled_from(COMMON), min_size=3, max_size=9).map(" ".join)
probabilities = st.floats(min_value=0.0, max_value=1.0)


@st.composite
def intervals(draw, *, open_ends=True):
    """Closed intervals of up to sixty days, with open ends unless told otherwise."""
    start = draw(days)
    end = start + dt.timedelta(days=draw(st.integers(0, 60)))
    precision = draw(st.sampled_from(Precision))
    if open_ends:
        return Interval(
            start=draw(st.sampled_from((start, None))), end=draw(st.sampled_from((end, None))), precision=precision
        )
    return Interval(start=start, end=end, precision=precision)


@st.composite
def places(draw):
    """Fixed places and odd ones."""
    if draw(st.booleans()):
        return draw(st.sampled_from(PLACES))
    name = draw(words)
    located = draw(st.booleans())
    return Place(
        id=make_id("pu", name),
        name=name,
        kind=draw(st.sampled_from(PlaceKind)),
        lat=draw(st.floats(-90, 90)) if located else None,
        lon=draw(st.floats(-180, 180)) if located else None,
        precision_km=draw(st.floats(0, 500)),
        admin=tuple(draw(st.lists(words, max_size=2))),
    )


actor_refs = st.builds(ActorRef, id=st.sampled_from(ACTORS), name=words, text=words)
place_refs = st.builds(PlaceRef, place=places(), text=words, role=st.sampled_from(PlaceRole))
thing_refs = st.builds(
    ThingRef,
    text=words,
    role=st.sampled_from(ThingRole),
    kind=st.sampled_from(("", "vehicle", "judge")),
    start=st.integers(0, 400),
    end=st.integers(400, 500),
)


@st.composite
def quantities(draw):
    """Counts with no bound, one, or both in order."""
    low = draw(st.none() | st.integers(0, 200))
    high = draw(st.none() | st.integers(low or 0, 400))
    return Quantity(
        what=draw(st.sampled_from(Counted)),
        low=low,
        high=high,
        text=draw(words),
        side=draw(st.none() | st.sampled_from(ACTORS)),
        person_class=draw(st.sampled_from(PersonClass)),
        period=draw(st.booleans()),
    )


claimants = st.builds(
    Claimant,
    id=st.sampled_from((*ACTORS, "agency", "monitor")),
    name=words,
    text=words,
    kind=st.sampled_from(SourceKind),
    side=st.none() | st.sampled_from(ACTORS),
    chain=st.lists(st.sampled_from(("agency", "paper")), max_size=2).map(tuple),
)


@st.composite
def reports(draw, *, published=maybe_days):
    """Reports whose id is that of ``raw_of`` their text, with parts that cover the text's paragraphs."""
    paragraphs = draw(st.lists(lines, min_size=1, max_size=4))
    text = "\n\n".join(paragraphs)
    parts, start = [], 0
    for number, paragraph in enumerate(paragraphs):
        kind = PartKind.TITLE if number == 0 else PartKind.BODY
        parts.append(Part(kind=kind, start=start, end=start + len(paragraph)))
        start += len(paragraph) + 2
    day = draw(published)
    return Report(
        id=report_id(raw_of(text)),
        fingerprint=digest_bytes(text.casefold().encode()),
        title=paragraphs[0],
        text=text,
        parts=tuple(parts),
        source=draw(st.sampled_from(("agency", "paper", ""))),
        url=draw(st.sampled_from(("", "https://example.org/a", "note.txt"))),
        published=day,
        published_by="given" if day else "",
        language="en",
        dateline=draw(st.none() | st.builds(Dateline, place=words, day=st.none() | days, text=words)),
    )


def raw_of(text):
    """Give the raw bytes a generated report was read from."""
    return text.encode()


@st.composite
def readings(draw, *, report=None, fetched=days):
    """Readings of one report with its appearance and perhaps a doubt."""
    report = report if report is not None else draw(reports())
    appearance = Appearance(
        report=report.id, source=report.source, url=report.url, published=report.published, fetched=draw(fetched)
    )
    doubts_met = tuple(draw(st.lists(doubts(report=report.id), max_size=1)))
    return Reading(name="note.txt", raw=raw_of(report.text), report=report, appearance=appearance, doubts=doubts_met)


def doubts(*, report=""):
    """Doubts about a report, or about an input that never became one."""
    return st.builds(
        Doubt,
        report=st.just(report),
        start=st.integers(0, 10),
        end=st.integers(10, 20),
        reason=st.sampled_from(Reason),
        detail=words,
        stage=st.sampled_from(("reports", "mentions", "claims")),
    )


@st.composite
def claims(draw, *, report="r-1", deeds=tuple(DEEDS)):
    """Claims of one report, each with the anchor of its span, deed and ordinal."""
    start = draw(st.integers(0, 400))
    text = draw(lines)
    deed = draw(st.sampled_from(deeds))
    return Claim(
        id=claim_anchor(report=report, start=start, end=start + len(text), deed=deed, ordinal=draw(st.integers(0, 2))),
        report=report,
        deed=deed,
        aspect=DEEDS[deed],
        actors=tuple(draw(st.lists(actor_refs, max_size=2))),
        targets=tuple(draw(st.lists(actor_refs, max_size=2))),
        places=tuple(draw(st.lists(place_refs, max_size=2))),
        things=tuple(draw(st.lists(thing_refs, max_size=2))),
        when=draw(intervals()),
        quantities=tuple(draw(st.lists(quantities(), max_size=2))),
        modality=draw(st.sampled_from(Modality)),
        condition=draw(st.just("") | words),
        claimant=draw(claimants),
        rule=draw(st.sampled_from(("rule-a", "rule-b"))),
        evidence=Evidence(start=start, end=start + len(text), text=text, part=draw(st.sampled_from(PartKind))),
        confidence=draw(probabilities),
        background=draw(st.booleans()),
    )


def claim_sets(*, report="r-1", max_size=4):
    """Tuples of claims of one report with different anchors, as a stage yields them."""
    return st.lists(claims(report=report), max_size=max_size, unique_by=lambda claim: claim.id).map(tuple)


@st.composite
def sentences(draw, *, tokens=True):
    """One sentence, parsed or not."""
    text = draw(lines)
    parsed, start = [], 0
    for index, word in enumerate(text.split()):
        parsed.append(Token(index, start, start + len(word), word, word.lower(), "dep", 0))
        start += len(word) + 1
    return Sentence(
        index=draw(st.integers(0, 30)),
        start=0,
        end=len(text),
        text=text,
        part=draw(st.sampled_from(PartKind)),
        paragraph=0,
        tokens=tuple(parsed) if tokens else (),
        names=tuple(draw(st.lists(st.tuples(st.integers(0, 5), st.integers(5, 9)), max_size=1))),
    )


traces = st.builds(
    Trace, sentence=st.integers(0, 9), rule=words, words=words, outcome=st.sampled_from(("claim", "none")), detail=words
)
person_mentions = st.builds(
    PersonMention, start=st.integers(0, 9), end=st.integers(9, 20), text=words, figure=st.none() | st.just("figure-1")
)
actor_mentions = st.builds(
    ActorMention,
    start=st.integers(0, 9),
    end=st.integers(9, 20),
    text=words,
    actor=st.sampled_from(ACTORS),
    name=words,
    kind=st.sampled_from(ActorKind),
)
place_mentions = st.builds(PlaceMention, start=st.integers(0, 9), end=st.integers(9, 20), text=words, place=places())


@st.composite
def judgements(draw, *, subject=words, kinds=tuple(JudgementKind)):
    """Judgements whose value fits what they judge."""
    kind = JudgementKind(draw(st.sampled_from(kinds)))
    about = draw(subject)
    sameness = kind in {JudgementKind.SAME_EVENT, JudgementKind.SAME_PLACE}
    verdicts = {JudgementKind.READING: ("accept", "reject", "unsure"), JudgementKind.WITHDRAWAL: ("withdraw",)}
    value = draw(st.sampled_from(tuple(Verdict) if sameness else verdicts.get(kind, ("accept", "reject"))).map(str))
    who, when = draw(words), draw(instants)
    return Judgement(
        id=make_id("j", kind, about, value, who, when.isoformat()),
        kind=kind,
        subject=about,
        other=draw(words) if sameness else "",
        corrects="claim" if kind is JudgementKind.READING else "",
        value=value,
        who=who,
        when=when,
        why=draw(words),
        known_from=draw(days) if kind is JudgementKind.WORLD else None,
    )


matches = st.builds(
    Match, left=st.just("c-1"), right=st.just("c-2"), verdict=st.sampled_from(Verdict), score=probabilities
)


@st.composite
def true_spans(draw):
    """Half-open spans, some without an end."""
    start = draw(days)
    length = draw(st.none() | st.integers(1, 90))
    return TrueSpan(start=start, end=None if length is None else start + dt.timedelta(days=length))


parties = st.builds(Party, id=st.sampled_from(ACTORS), name=words)
events = st.builds(
    Event,
    id=words.map(lambda word: make_id("e", word)),
    deed=st.sampled_from(("capture", "clash")),
    actors=st.lists(actor_refs, max_size=2).map(tuple),
    places=st.lists(place_refs, max_size=2).map(tuple),
    when=intervals(),
    quantities=st.lists(quantities(), max_size=2).map(tuple),
    claims=st.lists(st.sampled_from(("c-1", "c-2", "c-3")), min_size=1, max_size=3, unique=True).map(tuple),
    matches=st.lists(matches, max_size=1).map(tuple),
    known_from=days,
)


@st.composite
def holdings(draw, *, place=fixed_places):
    """Held, contested and unknown stretches of one place."""
    where, span, status = draw(place), draw(true_spans()), draw(st.sampled_from(Status))
    holder = draw(parties) if status is Status.HELD else None
    return Holding(
        id=make_id("h", where.id, span.start.isoformat(), holder.id if holder else status),
        place=where,
        holder=holder,
        contenders=tuple(draw(st.lists(parties, max_size=2))),
        status=status,
        basis=draw(st.sampled_from(Basis)),
        true=span,
        known=KnownSpan(start=draw(days)),
        probability=draw(probabilities),
        probabilities=draw(st.dictionaries(st.sampled_from((*ACTORS, "contested")), probabilities, max_size=3)),
        last_reported=draw(st.none() | days),
        against=tuple(draw(st.lists(st.builds(Ground, claim=words, weight=probabilities, reason=words), max_size=2))),
        grounds=tuple(draw(st.lists(st.builds(Ground, claim=words, weight=probabilities, reason=words), max_size=2))),
    )


changes = st.builds(
    Change,
    place=st.sampled_from(PLACES),
    day=days,
    before=st.none() | parties,
    before_status=st.sampled_from(Status),
    after=st.none() | parties,
    after_status=st.sampled_from(Status),
)
assessments = st.builds(
    Assessment,
    id=words.map(lambda word: make_id("s", word)),
    measure=st.sampled_from(("places-gained", "source-judgement")),
    subject=st.sampled_from(ACTORS),
    subject_name=words,
    start=days,
    end=days,
    value=st.none() | st.floats(-1e6, 1e6),
    words=words,
    claims=st.lists(words, max_size=2).map(tuple),
)
