"""Reports and claims made by hand, and putting them into a record."""

import datetime as dt

from contested import directory as directories
from contested.domain.claim import ActorRef, Claim, Claimant, Evidence, PlaceRef, PlaceRole
from contested.domain.ids import claim_anchor, digest_bytes, report_id
from contested.domain.place import Place
from contested.domain.report import Appearance, Part, PartKind, Reading, Report
from contested.domain.sentence import Sentence
from contested.domain.source import SourceKind
from contested.domain.time import one_day
from contested.record import Derived, Producer

AT = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
FIRST = dt.date(2018, 11, 20)
LATER = dt.date(2018, 11, 24)
TOWN = Place(id="pu-town", name="Altamir", feature="town", lat=34.7, lon=40.8, country="SY")
ACTORS = {one: ActorRef(id=one, name=one.upper(), text=one.upper()) for one in ("is", "sdf")}


def make_report(text, *, day):
    raw = text.encode()
    return Report(
        id=report_id(raw),
        fingerprint=digest_bytes(raw),
        title="",
        text=text,
        parts=(Part(kind=PartKind.BODY, start=0, end=len(text)),),
        source="su-paper",
        source_name="The Paper",
        published=day,
        published_by="given",
        language="en",
    )


def make_reading(report, *, fetched=None):
    appearance = Appearance(
        report=report.id,
        source=report.source,
        url="paper.txt",
        published=report.published,
        fetched=fetched or AT.date(),
    )
    return Reading(name="paper.txt", raw=report.text.encode(), report=report, appearance=appearance)


def make_claim(report, deed, *, actor, target=None, place=TOWN, day=None):
    return Claim(
        id=claim_anchor(report=report.id, start=0, end=len(report.text), deed=deed, ordinal=0),
        report=report.id,
        deed=deed,
        aspect=directories.load().deed(deed).aspect,
        actors=(ACTORS[actor],),
        targets=(ACTORS[target],) if target else (),
        places=(PlaceRef(place=place, text=place.name, role=PlaceRole.TARGET),),
        when=one_day(day or report.published),
        claimant=Claimant(id="su-paper", name="The Paper", kind=SourceKind.OUTLET),
        rule="test",
        evidence=Evidence(start=0, end=len(report.text), text=report.text, part=PartKind.BODY),
        confidence=0.9,
        theatre="",
    )


def store(record, report, *claims):
    sentence = Sentence(index=0, start=0, end=len(report.text), text=report.text, part=PartKind.BODY, paragraph=0)
    record.add_reading(make_reading(report), at=AT)
    producer = Producer(stage="test", settings="1")
    record.add_derived(Derived(report=report.id, producer=producer, claims=claims, sentences=(sentence,)), at=AT)
