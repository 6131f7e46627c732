"""From the record to a picture: everything as true at one day, known at another."""

import datetime as dt
from collections.abc import Sequence

from attrs import frozen

from contested import control, fronts
from contested.directory import Directory
from contested.domain.claim import Claim
from contested.domain.doubt import Doubt
from contested.domain.holding import Holding
from contested.domain.judgement import JudgementKind
from contested.domain.mention import PersonMention
from contested.domain.picture import Picture
from contested.domain.report import Report
from contested.domain.sentence import Sentence
from contested.domain.source import Source
from contested.domain.time import Day
from contested.pipeline.measure import WINDOWS, measure
from contested.pipeline.reference import Reference
from contested.pipeline.sheltering import sheltering
from contested.pipeline.standing import standing
from contested.record import Record

WINDOW = WINDOWS[0]
"""Changes and losses are told for the days before the day asked about: a month, as situation reports do."""

EPOCH = dt.date(1970, 1, 1)
"""The day asked about when the record holds nothing at all, so that an empty record still answers."""


@frozen(kw_only=True)
class Question:
    """The two clocks of a question, and optionally the third.

    Attributes:
        true: the day asked about; None: the last day any report known by then was published.
        known: the day until which evidence counts; None: all that the record holds, and what people judged of the
            world meanwhile.
        recorded: answer as this record stood at that instant; None: now.
        method: how holdings are worked out.
    """

    true: Day | None = None
    known: Day | None = None
    recorded: dt.datetime | None = None
    method: control.Method = control.Method.FILTER_LEARNT


def draw_picture(record: Record, *, reference: Reference, question: Question | None = None) -> Picture:
    """Draw the picture that answers a question, of one state of the record, whoever writes to it meanwhile.

    Args:
        record: an open record.
        reference: directory and gazetteer.
        question: the clocks; left out, the last day of all that is known.
    """
    with record.snapshot():
        return _draw(record, reference=reference, asked=question or Question())


def stretches_of(picture: Picture, *, directory: Directory) -> tuple[Holding, ...]:
    """Give every place's history cut at each day of evidence, in which ``control.on_day`` finds any day of a picture.

    Args:
        picture: the picture of the last day that is looked up; the method is its own.
        directory: actors and who stands with whom.
    """
    return control.stretches(
        picture.claims,
        picture.events,
        known_from=picture.known_from,
        against_interest=picture.against_interest,
        directory=directory,
        until=picture.true_day,
        method=control.Method(picture.method),
    )


def _draw(record: Record, *, reference: Reference, asked: Question) -> Picture:
    known_from = record.known_from(recorded=asked.recorded)
    everything = record.reports(recorded=asked.recorded)
    told = max((known_from[report.id] for report in everything), default=EPOCH)
    known = asked.known or max(told, _last_judged(record, recorded=asked.recorded))
    reports = tuple(report for report in everything if known_from[report.id] <= known)
    true = asked.true or max((r.published for r in reports if r.published is not None), default=asked.known or told)
    since = true - WINDOW
    claims, fusion = standing(
        record.claims(known=known, recorded=asked.recorded),
        record.judgements(known=known, recorded=asked.recorded),
        known_from=known_from,
        reference=reference,
    )
    directory = reference.directory
    holdings, unsure = control.infer(
        claims,
        fusion.events,
        known_from=known_from,
        against_interest=fusion.against_interest,
        directory=directory,
        until=true,
        method=asked.method,
    )
    today = control.on_day(holdings, day=true, method=asked.method)
    changes = fronts.trace(holdings, since=since, day=true)
    ids = {report.id for report in reports}
    unread = (one for one in record.doubts(recorded=asked.recorded) if not one.report or one.report in ids)
    doubts = (*unread, *unsure)
    places = ((one, record.written_at(one, recorded=asked.recorded)) for one in sorted(ids))
    written_at = {one: place for one, place in places if place is not None}
    return Picture(
        true_day=true,
        method=str(asked.method),
        known_day=known,
        since=since,
        reports=reports,
        appearances=record.appearances(known=known, recorded=asked.recorded),
        sources=_sources(reports, claims, directory=directory),
        sentences=_quoted(record, claims, doubts, recorded=asked.recorded),
        claims=claims,
        events=fusion.events,
        holdings=holdings,
        today=today,
        changes=changes,
        assessments=measure(holdings, fusion, claims, today=today, day=true, directory=directory, method=asked.method),
        doubts=doubts,
        persons={report: _persons(record, report, recorded=asked.recorded) for report in sorted(ids)},
        known_from={claim.id: known_from[claim.id] for claim in claims},
        against_interest=fusion.against_interest,
        written_at=written_at,
        sheltering=sheltering(claims, holdings, written_at.values(), gazetteer=reference.gazetteer),
    )


def _last_judged(record: Record, *, recorded: dt.datetime | None) -> Day:
    """Give the last day from which a judgement on the world counts: what people say today is known today."""
    judged = record.judgements(recorded=recorded)
    return max((one.known_from or one.when.date() for one in judged if one.kind is JudgementKind.WORLD), default=EPOCH)


def _sources(reports: Sequence[Report], claims: Sequence[Claim], *, directory: Directory) -> dict[str, Source]:
    """Name every source that carries a report, and every claimant that is one."""
    named = {report.source: report.source_name for report in reports if report.source}
    named |= {one.claimant.id: one.claimant.name for one in claims if one.claimant.id not in named}
    found: dict[str, Source] = {}
    for identity, name in sorted(named.items()):
        source = directory.source(identity)
        if source is not None:
            found[identity] = source
        elif any(report.source == identity for report in reports):
            found[identity] = Source(id=identity, name=name or identity)
    return found


def _persons(record: Record, report: str, *, recorded: dt.datetime | None) -> tuple[PersonMention, ...]:
    """Give the names of persons that were known then, and those known now: a name found since is withheld too."""
    found = record.persons(report)
    if recorded is None:
        return found
    return tuple(dict.fromkeys((*record.persons(report, recorded=recorded), *found)))


def _quoted(
    record: Record, claims: Sequence[Claim], doubts: Sequence[Doubt], *, recorded: dt.datetime | None
) -> dict[str, tuple[Sentence, ...]]:
    """Give the sentences that evidence is quoted from or doubts lie in, with one neighbour on each side."""
    spans: dict[str, set[tuple[int, int]]] = {}
    for doubt in doubts:
        if doubt.report and doubt.start < doubt.end:
            spans.setdefault(doubt.report, set()).add((doubt.start, doubt.end))
    for claim in claims:
        spans.setdefault(claim.report, set()).add((claim.evidence.start, claim.evidence.end))
    quoted: dict[str, tuple[Sentence, ...]] = {}
    for report, wanted in sorted(spans.items()):
        sentences = tuple(record.sentences(report, recorded=recorded))
        near = {
            sentence.index + step
            for sentence in sentences
            for step in (-1, 0, 1)
            if any(start < sentence.end and sentence.start < end for start, end in wanted)
        }
        quoted[report] = tuple(sentence for sentence in sentences if sentence.index in near)
    return quoted
