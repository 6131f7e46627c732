"""A fact: its sentence, who says so and when, where, by which rule, what it weighs, and what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import contested
from contested.directory import Directory
from contested.domain.claim import Claim, PlaceRef
from contested.domain.event import Event
from contested.domain.holding import Holding
from contested.domain.judgement import Judgement, JudgementKind, Match
from contested.domain.mention import Mentions
from contested.domain.picture import Picture
from contested.domain.quantity import Quantity
from contested.domain.report import Appearance, Report
from contested.domain.sentence import Sentence
from contested.domain.time import Day, Interval, Precision
from contested.pipeline.queue import Review, reviews
from contested.publishing import (
    Quote,
    deed_words,
    interval_words,
    one_line,
    palette_of,
    quantity_words,
    short_day,
)
from contested.record import NEW, Record, Version, corrected_to
from contested.web.acts import act_words
from contested.web.large import bare, postponed
from contested.web.render import Tab, render
from contested.web.store import desk_of, view_of
from contested.web.words import Stand, kind_words, names_for, quote_of, quotes_of, stand_of, weight_words

tab: Tab | None = None
"""A fact is reached from everywhere."""

PRECISION = {
    Precision.DAY: "to the day",
    Precision.RANGE: "a range of days the words name",
    Precision.WEEK: "to the week",
    Precision.MONTH: "to the month",
    Precision.YEAR: "to the year",
    Precision.VAGUE: "vague words",
    Precision.REPORT: "no day is said: the days before the report's own",
    Precision.UNKNOWN: "no day is said",
}
"""How precisely the words tell when, in words."""

PUBLISHED_BY = {
    "metadata": "by the page's own data",
    "dateline": "by the dateline",
    "text": "by the text",
    "given": "as given with the report",
    "": "",
}
"""What tells the day of publication, in words."""


@frozen(kw_only=True)
class Where:
    """A place of a fact: the words, what it does there, where it lies and how precisely."""

    id: str
    name: str
    words: str
    role: str
    spot: str


@frozen(kw_only=True)
class Weight:
    """What a fact weighs in a stretch of a place's history, for it or against it, and why."""

    stand: Stand
    speaks: str
    weight: str
    reason: str


@frozen(kw_only=True)
class Joined:
    """An event the fact is part of: its words, its other claims, and why they were joined."""

    event: Event
    clause: str
    others: list[Quote]
    reasons: list[str]


@frozen(kw_only=True)
class Passed:
    """One row of a fact's history: when it was recorded, by whom, what was recorded, and why."""

    at: str
    who: str
    what: str
    why: str


@frozen(kw_only=True)
class Seen:
    """Something seen in the sentence: its words, what they were taken for, and what else they may mean, with scores."""

    kind: str
    words: str
    meaning: str
    candidates: list[tuple[str, str, str]]


def page(request: Request) -> Response:
    """Give the page of a fact."""
    desk, view = desk_of(request), view_of(request)
    identity = request.path_params["id"]
    late = postponed(request, desk)
    picture = bare(view) if late else desk.picture(view)
    with desk.open(read_only=True) as record, record.snapshot():
        machine = record.claim(identity)
        if machine is None:
            line = f"The record has no fact {identity}, or its words were erased."
            return render(request, "error.html.j2", status=404, line=line)
        claim = _corrected(record, machine)
        report = record.report(claim.report)
        judged = _judgements(record, identity, _events(picture, identity))
        appearances = record.appearances(report=claim.report)
        known = picture.known_from.get(identity) or _known(report, appearances)
        context: dict[str, Any] = {
            "claim": claim,
            "report": report,
            "quote_of_it": quote_of(claim, picture, report=report, sentences=_around(record, report, claim)),
            "state": reviews(record.judgements()).get(identity, Review.UNREVIEWED).value,
            "stands": late or any(one.id == identity for one in picture.claims),
            "known_from": known,
            "appearances": appearances,
            "history": list(_history(record.history(identity), judged, desk.reference.directory)),
        }
    return render(
        request,
        "fact.html.j2",
        picture=picture,
        again=view.url(f"/fact/{identity}", work="1") if late else "",
        names=names_for(report, _ids(claim, appearances), desk.reference.directory),
        where=[_where(one) for one in claim.places],
        kind=kind_words(context["claim"].claimant.kind),
        precision=PRECISION[claim.when.precision],
        published_by="" if report is None else PUBLISHED_BY.get(report.published_by, report.published_by),
        counts=_counts(claim, desk.reference.directory),
        weights=weights(picture, identity),
        joined=_joined(picture, identity),
        citation=citation(claim, report, known=known),
        **context,
    )


def reading(request: Request) -> Response:
    """Give what was seen in the sentence, places with their candidates and scores: a part of the page, or a page.

    It loads the parser, so the page asks for it only when somebody wants it.
    """
    from contested.pipeline.why import why  # noqa: PLC0415 - the rules of reading are loaded here first

    desk = desk_of(request)
    identity = request.path_params["id"]
    with desk.open(read_only=True) as record:
        if record.claim(identity) is None:
            line = f"The record has no fact {identity}, or its words were erased."
            return render(request, "error.html.j2", status=404, line=line)
        reasons = why(record, report=identity, sentence="", reference=desk.reference)
    part = request.headers.get("hx-request") == "true"
    return render(
        request,
        "fact_seen.html.j2" if part else "fact_reading.html.j2",
        id=identity,
        reasons=reasons,
        seen=sorted_seen(reasons.mentions),
    )


def _corrected(record: Record, machine: Claim) -> Claim:
    """Give the claim as people corrected it; as the machine read it where they rejected it."""
    return next((one for one in record.claims(report=machine.report) if one.id == machine.id), machine)


def _around(record: Record, report: Report | None, claim: Claim) -> tuple[Sentence, ...]:
    """Give the sentences among which a claim's stands; none where its report was read again since, as another text."""
    evidence = claim.evidence
    if report is not None and report.text[evidence.start : evidence.end] != evidence.text:
        return ()
    return record.sentences(claim.report)


def _known(report: Report | None, appearances: Sequence[Appearance]) -> Day | None:
    """Give the first day a reader could know a report of which no picture tells."""
    published = [] if report is None or report.published is None else [report.published]
    days = published or [one.published or one.fetched for one in appearances]
    return min(days, default=None)


def _ids(claim: Claim, appearances: Sequence[Appearance]) -> tuple[str, ...]:
    """Give the ids of everybody whom the page names beside the claim."""
    who = claim.claimant
    return (*who.chain, *((who.side,) if who.side else ()), *(one.source for one in appearances))


def _events(picture: Picture, identity: str) -> tuple[Event, ...]:
    return tuple(one for one in picture.events if identity in one.claims)


def _judgements(record: Record, identity: str, events: Sequence[Event]) -> list[Judgement]:
    """Give people's judgements on a claim, or on an event it is part of, as recorded, and what took them back."""
    ids = {identity, *(one.id for one in events)}
    found: list[Judgement] = []
    for one in record.acts():
        if one.subject in ids or one.other in ids:
            found.append(one)
            ids.add(one.id)
    return found


def _where(ref: PlaceRef) -> Where:
    place = ref.place
    spot = "coordinates not known"
    if place.lat is not None and place.lon is not None:
        spot = f"{place.lat:.4f}, {place.lon:.4f}, within {place.precision_km:g} km"
    return Where(id=place.id, name=place.name, words=ref.text, role=ref.role.value, spot=spot)


def _counts(claim: Claim, directory: Directory) -> list[str]:
    return [_count(one, directory, claim) for one in claim.quantities]


def _count(one: Quantity, directory: Directory, claim: Claim | None = None) -> str:
    """Give a count in words, its side by the claim's name for it, else the directory's."""
    parties = () if claim is None else (*claim.actors, *claim.targets)
    known = directory.actor(one.side) if one.side else None
    side = next((party.name for party in parties if party.id == one.side), known.name if known else one.side or "")
    return quantity_words(one, side=side)


def weights(picture: Picture, identity: str) -> list[Weight]:
    """Give what a claim weighs in every stretch of any place's history it speaks for or against, the latest first."""
    marks = palette_of(picture, {})
    found: list[tuple[Holding, Weight]] = [
        (span, Weight(stand=stand_of(span, marks), speaks=speaks, weight=weight_words(ground), reason=ground.reason))
        for span in picture.holdings
        for speaks, grounds in (("for it", span.grounds), ("against it", span.against))
        for ground in grounds
        if ground.claim == identity
    ]
    return [one for _, one in sorted(found, key=lambda pair: (pair[0].true.start, pair[0].id), reverse=True)]


def _joined(picture: Picture, identity: str) -> list[Joined]:
    claims = {one.id: one for one in picture.claims}
    found = []
    for event in _events(picture, identity):
        others = [claims[one] for one in event.claims if one != identity and one in claims]
        matches = [one for one in event.matches if identity in {one.left, one.right}]
        found.append(
            Joined(
                event=event,
                clause=deed_words(event),
                others=list(quotes_of(others, picture).values()),
                reasons=[_match(one, identity) for one in matches],
            )
        )
    return found


def _match(one: Match, identity: str) -> str:
    other = one.right if one.left == identity else one.left
    return (
        f"{one.verdict.value} as {other} ({one.score:.2f}, by {one.by}): {', '.join(one.reasons) or 'no reason given'}"
    )


def _history(versions: Sequence[Version], judged: Sequence[Judgement], directory: Directory) -> Iterator[Passed]:
    """Give readings and judgements in the order they were recorded."""
    rows: list[tuple[str, Passed]] = []
    for one in versions:
        if not isinstance(one.value, Claim):
            continue
        at = one.recorded_at.isoformat(timespec="seconds")
        ending = f"; {one.ending} {one.superseded_at:%Y-%m-%d %H:%M}" if one.superseded_at is not None else ""
        what = f"read: {deed_words(one.value)}, {interval_words(one.value.when)}{ending}"
        rows.append((at, Passed(at=_instant(at), who=f"machine ({one.producer})", what=what, why=one.value.rule)))
    acts = {each.id: each for each in judged}
    for each in judged:
        at = each.when.isoformat(timespec="seconds")
        rows.append((at, Passed(at=_instant(at), who=each.who, what=_act(each, acts, directory), why=each.why)))
    return (row for _, row in sorted(rows, key=lambda pair: pair[0]))


def _act(one: Judgement, acts: Mapping[str, Judgement], directory: Directory) -> str:
    """Give what a person did, with what a corrected thing became, or what was taken back."""
    if one.kind is JudgementKind.WITHDRAWAL and one.subject in acts:
        return f"{act_words(one)}: {_act(acts[one.subject], acts, directory)}"
    if one.kind is not JudgementKind.READING or one.corrects == "claim":
        return act_words(one)
    value = corrected_to(one)
    if isinstance(value, Quantity):
        return f"{act_words(one)} to {_count(value, directory)}"
    if isinstance(value, Interval):
        return f"{act_words(one)} to {interval_words(value)}"
    joined = ": " if one.other.startswith(NEW) else " to "
    return f"{act_words(one)}{joined}{value if isinstance(value, str) else value.name}"


def _instant(at: str) -> str:
    return at.replace("T", " ").removesuffix("+00:00") + (" UTC" if at.endswith("+00:00") else "")


def citation(claim: Claim, report: Report | None, *, known: Day | None) -> str:
    """Give the text that cites a fact: its words, who says so, the report, and the ids that lead back to it."""
    parts = [f"“{one_line(claim.evidence.text)}”", one_line(claim.claimant.name or claim.claimant.text or "unnamed")]
    if report is not None:
        outlet = one_line(report.source_name or report.source or "unnamed source")
        day = short_day(report.published) if report.published is not None else "undated"
        parts += [f"in: {one_line(report.title) or 'Untitled report'}", outlet, day]
        parts += [one_line(report.url)] if report.url else []
    since = f", known from {known.isoformat()}" if known is not None else ""
    return f"{', '.join(parts)}. contested {contested.__version__}, fact {claim.id} of report {claim.report}{since}."


def sorted_seen(mentions: Mentions) -> list[Seen]:
    """Give what was seen in a sentence in the order of its words; places and actors with all their candidates."""
    found: list[tuple[int, Seen]] = []
    for place in mentions.places:
        listed = [(one.name, f"{one.score:.2f}", "; ".join(one.reasons)) for one in place.candidates]
        meaning = f"{place.place.name} ({place.place.id}), {place.use.value}"
        found.append((place.start, Seen(kind="place", words=place.text, meaning=meaning, candidates=listed)))
    for actor in mentions.actors:
        listed = [(one.name, f"{one.score:.2f}", "; ".join(one.reasons)) for one in actor.candidates]
        meaning = f"{actor.name} ({actor.actor})"
        found.append((actor.start, Seen(kind="actor", words=actor.text, meaning=meaning, candidates=listed)))
    for time in mentions.times:
        meaning = f"{time.relation} {interval_words(time.interval)}"
        found.append((time.start, Seen(kind="time", words=time.text, meaning=meaning, candidates=[])))
    for count in mentions.quantities:
        low, high = ("?" if one is None else str(one) for one in (count.low, count.high))
        meaning = f"{low if low == high else f'{low} to {high}'} {count.noun}"
        found.append((count.start, Seen(kind="count", words=count.text, meaning=meaning, candidates=[])))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


routes = [Route("/fact/{id}", page), Route("/fact/{id}/reading", reading)]
