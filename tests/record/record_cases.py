"""Small fixed reports, claims and instants that the tests of the record share."""

import datetime as dt

from contested.domain.claim import ActorRef, Claim, Claimant, Evidence, PlaceRef, PlaceRole
from contested.domain.deed import Aspect
from contested.domain.ids import claim_anchor, digest_bytes, report_id
from contested.domain.place import Place
from contested.domain.report import Appearance, Part, PartKind, Reading, Report
from contested.domain.sentence import Sentence
from contested.domain.time import one_day
from contested.record import Derived, Producer

DAY = dt.date(2018, 11, 25)
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)

ROOM = Producer(stage="control", settings="1")


TODAY = NOW.date()


def later(minutes):
    return NOW + dt.timedelta(minutes=minutes)


def make_reading(text, *, source="paper", url="https://example.org/a", published=DAY, fetched=TODAY, raw=None):
    raw = text.encode() if raw is None else raw
    report = Report(
        id=report_id(raw),
        fingerprint=digest_bytes(text.encode()),
        title=text.split(".")[0],
        text=text,
        parts=(Part(kind=PartKind.BODY, start=0, end=len(text)),),
        source=source,
        url=url,
        published=published,
        published_by="given" if published else "",
    )
    appearance = Appearance(report=report.id, source=source, url=url, published=published, fetched=fetched)
    return Reading(name="input", raw=raw, report=report, appearance=appearance)


def make_claim(report, text, *, deed="capture", ordinal=0, place="Alfa", confidence=0.8):
    start = report.text.index(text)
    return Claim(
        id=claim_anchor(report=report.id, start=start, end=start + len(text), deed=deed, ordinal=ordinal),
        report=report.id,
        deed=deed,
        aspect=Aspect.EVENT,
        actors=(ActorRef(id="red", name="Red", text="Red"),),
        places=(PlaceRef(place=Place(id=f"g-{place}", name=place), text=place, role=PlaceRole.TARGET),),
        when=one_day(DAY),
        claimant=Claimant(id="paper", name="Paper"),
        rule="rule",
        evidence=Evidence(start=start, end=start + len(text), text=text, part=PartKind.BODY),
        confidence=confidence,
    )


def split(report):
    """Cut the text at full stops, well enough for these tests."""
    found, start = [], 0
    for index, text in enumerate(part for part in report.text.split(". ") if part):
        begin = report.text.index(text, start)
        start = begin + len(text)
        found.append(Sentence(index=index, start=begin, end=start, text=text, part=PartKind.BODY, paragraph=0))
    return tuple(found)


def derive(report, *claims, settings="1", stage="claims", **others):
    return Derived(report=report.id, producer=Producer(stage=stage, settings=settings), claims=claims, **others)
