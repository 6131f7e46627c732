"""Reports and claims made by hand for the desk's pages, ordinary ones and such as mean harm."""

import datetime as dt

from attrs import evolve

from contested import directory as directories
from contested.domain.claim import ActorRef, Claim, Claimant, Evidence, PlaceRef, PlaceRole
from contested.domain.ids import claim_anchor, digest_bytes, report_id
from contested.domain.place import Place, PlaceKind
from contested.domain.report import Appearance, Part, PartKind, Reading, Report
from contested.domain.sentence import Sentence
from contested.domain.source import SourceKind
from contested.domain.time import Interval, Precision, one_day
from contested.record import Derived, Producer, open_record

AT = dt.datetime(2018, 12, 1, 12, tzinfo=dt.UTC)
FIRST = dt.date(2018, 11, 20)
LATER = dt.date(2018, 11, 24)
TOWN = Place(id="pu-town", name="Altamir", feature="town", lat=34.7, lon=40.8, country="SY")
POCKET = Place(
    id="pu-pocket", name="Altamir pocket", kind=PlaceKind.AREA, feature="pocket", lat=34.7, lon=40.8, precision_km=20.0
)
NAMES = {"is": "Islamic State", "sdf": "Syrian Democratic Forces"}


def report_of(text, *, day=FIRST, title="", source="su-paper", name="The Paper", url="paper.txt"):
    """Give a report whose paragraphs are divided by blank lines; the first is the title where one is given."""
    whole = f"{title}\n\n{text}" if title else text
    parts, at = [], 0
    for number, words in enumerate(whole.split("\n\n")):
        kind = PartKind.TITLE if title and number == 0 else PartKind.BODY
        parts.append(Part(kind=kind, start=at, end=at + len(words)))
        at += len(words) + 2
    raw = f"{name} {url} {day} {whole}".encode("utf-8", "surrogatepass")
    return Report(
        id=report_id(raw),
        fingerprint=digest_bytes(whole.encode("utf-8", "surrogatepass")),
        title=title,
        text=whole,
        parts=tuple(parts),
        source=source,
        source_name=name,
        url=url,
        published=day,
        published_by="given",
        language="en",
    )


def claim_of(report, words, *, deed="capture", actor="sdf", target="is", **more):
    """Give a claim that rests on words of a report."""
    start = report.text.index(words)
    ref = more.pop("place", TOWN)
    claimant = more.pop("claimant", Claimant(id=report.source, name=report.source_name, kind=SourceKind.OUTLET))
    return Claim(
        id=claim_anchor(report=report.id, start=start, end=start + len(words), deed=deed, ordinal=0),
        report=report.id,
        deed=deed,
        aspect=directories.load().deed(deed).aspect,
        actors=(ActorRef(id=actor, name=NAMES.get(actor, actor), text=actor.upper()),),
        targets=(ActorRef(id=target, name=NAMES.get(target, target), text=target.upper()),) if target else (),
        places=(PlaceRef(place=ref, text=ref.name, role=PlaceRole.TARGET),),
        when=one_day(more.pop("day", report.published)),
        claimant=claimant,
        rule="by-hand",
        evidence=Evidence(start=start, end=start + len(words), text=words, part=PartKind.BODY),
        confidence=0.9,
        **more,
    )


def store(path, report, *claims):
    """Put a report with its claims into a record file; each paragraph is a sentence."""
    sentences = tuple(
        Sentence(
            index=at, start=one.start, end=one.end, text=report.text[one.start : one.end], part=one.kind, paragraph=at
        )
        for at, one in enumerate(report.parts)
    )
    appearance = Appearance(
        report=report.id, source=report.source, url=report.url, published=report.published, fetched=AT.date()
    )
    raw = f"{report.id}".encode()
    with open_record(path) as record:
        record.add_reading(Reading(name="paper.txt", raw=raw, report=report, appearance=appearance), at=AT)
        made = Producer(stage="test", settings="1")
        record.add_derived(Derived(report=report.id, producer=made, claims=claims, sentences=sentences), at=AT)


def told_twice(path):
    """Fill a record: IS takes the town, and four days later the SDF takes it back; gives reports and claims."""
    first = report_of(
        "Dawn broke.\n\nIS captured Altamir from the SDF.\n\nNight fell.", day=FIRST, title="A town falls"
    )
    later = report_of("The SDF captured Altamir from IS.", day=LATER, source="su-post", name="The Post")
    claims = (
        claim_of(first, "IS captured Altamir from the SDF.", actor="is", target="sdf"),
        claim_of(later, "The SDF captured Altamir from IS."),
    )
    store(path, first, claims[0])
    store(path, later, claims[1])
    return (first, later), claims


def told_as_one_or_two(path):
    """Fill a record with two reports that may tell of one event; gives their claims."""
    left = report_of("The SDF entered Altamir.")
    right = report_of("Altamir fell to the SDF.", day=FIRST + dt.timedelta(days=8), source="su-post", name="The Post")
    week = Interval(start=FIRST + dt.timedelta(days=2), end=FIRST + dt.timedelta(days=8), precision=Precision.REPORT)
    claims = (
        claim_of(left, "The SDF entered Altamir.", deed="enter", target=""),
        evolve(claim_of(right, "Altamir fell to the SDF.", target=""), when=week),
    )
    store(path, left, claims[0])
    store(path, right, claims[1])
    return claims
