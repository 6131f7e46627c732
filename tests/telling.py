"""Texts through the whole front half of the chain, for tests of what is drawn: nothing is faked."""

import datetime as dt
import json

from attrs import frozen

from contested import claims, directory, language, mentions, reports
from contested.claims import Drawing
from contested.domain.actor import ActorKind
from contested.domain.mention import ActorMention, Mentions, PlaceMention, PlaceUse
from contested.domain.place import Place
from contested.domain.report import Part, PartKind, Report
from contested.domain.sentence import Sentence

TODAY = dt.date(2026, 1, 1)


@frozen
class Told:
    """A report with what was found in it and drawn from it."""

    report: Report
    sentences: tuple[Sentence, ...]
    mentions: Mentions
    drawing: Drawing


def tell(reference, folder, text, *, published=None, source="", **asked):
    """Read a text as a user's file: plain text, which may open with a dateline, or a row with its day and source."""
    path = folder / ("report.txt" if published is None else "report.jsonl")
    row = {"text": text, "source": source, "published": str(published)}
    path.write_text(text if published is None else json.dumps(row), encoding="utf-8")
    (reading,) = reports.read([path], today=TODAY, source_of=reference.directory.source_named)
    sentences = language.read(reading.report)
    found = mentions.find(reading.report, sentences, gazetteer=reference.gazetteer, directory=reference.directory)
    drawing = claims.draw(reading.report, sentences, found, directory=reference.directory, **asked)
    return Told(reading.report, sentences, found, drawing)


def paragraph(text, *, published=None):
    """Give the report that is one paragraph."""
    part = Part(kind=PartKind.BODY, start=0, end=len(text))
    return Report(id="r", fingerprint="", title="", text=text, parts=(part,), published=published, language="en")


def groups_in(text, *names):
    """Give the mentions of armed groups that bear the names, each where it stands first."""
    return tuple(
        ActorMention(start=at, end=at + len(name), text=name, actor="a", name=name, kind=ActorKind.ARMED_GROUP)
        for name in names
        for at in (text.index(name),)
    )


def places_in(text, *names, use=PlaceUse.PLACE):
    """Give the mentions of places that bear the names, each where it stands first."""
    return tuple(
        PlaceMention(start=at, end=at + len(name), text=name, place=Place(id="g1", name=name), use=use)
        for name in names
        for at in (text.index(name),)
    )


def find(places, text, *, published=None):
    """Give all mentions of a text that is one paragraph of a report."""
    report = paragraph(text, published=published)
    return mentions.find(report, language.read(report), gazetteer=places, directory=directory.load())
