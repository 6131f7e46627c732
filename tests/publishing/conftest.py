"""A picture made by hand: three reports that disagree about one small front, with persons to withhold."""

import datetime as dt

import pytest
from attrs import evolve

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
)
from contested.domain.deed import Aspect
from contested.domain.doubt import Doubt, Reason
from contested.domain.event import Event
from contested.domain.front import Change
from contested.domain.holding import Basis, Ground, Holding, Party, Status
from contested.domain.ids import claim_anchor, make_id, report_id
from contested.domain.mention import PersonMention
from contested.domain.picture import Picture
from contested.domain.place import Place, PlaceKind
from contested.domain.quantity import Counted, PersonClass, Quantity
from contested.domain.report import Appearance, Dateline, Part, PartKind, Report
from contested.domain.sentence import Sentence
from contested.domain.shift import Aspect as Told
from contested.domain.shift import Moved, Moving, Retelling, Retold, Shift
from contested.domain.source import Source, SourceKind
from contested.domain.tally import Figure, Stance, Tally
from contested.domain.time import Interval, KnownSpan, Precision, TrueSpan, one_day

DAY = dt.date(2018, 11, 25)
TODAY = dt.date(2018, 12, 24)

IS = ActorRef(id="is", name="Islamic State", text="IS")
SDF = ActorRef(id="sdf", name="Syrian Democratic Forces", text="SDF")
TRIBES = ActorRef(id="au-tribes", name="Arab tribal fighters", text="tribal fighters")
GOV = ActorRef(id="sy-gov", name="Syrian government forces", text="the army")


def place(id_, name, lat, lon, **more):
    more = {"country": "SY", "admin": ("Deir ez-Zor", "Abu Kamal District"), "feature": "town", **more}
    return Place(id=id_, name=name, lat=lat, lon=lon, **more)


PLACES = {
    "hajin": place("m-hajin", "Hajin", 34.69, 40.83, precision_km=2.0),
    "bahrah": place("m-bahrah", "Al-Bahrah", 34.72, 40.87, precision_km=2.0),
    "susah": place("m-susah", "As-Susah", 34.52, 40.97, precision_km=2.0),
    "baghuz": place("m-baghuz", "Al-Baghuz Fawqani", 34.46, 40.95, precision_km=2.0),
    "abukamal": place("g174448", "Abu Kamal", 34.45, 40.92, precision_km=3.0, feature="city"),
    "mayadin": place("g168163", "Al Mayadin", 35.02, 40.45, precision_km=3.0, feature="city"),
    "hasin": place("m-hasin", "Abu Hassan", 34.66, 40.90, precision_km=2.0),
    "field": place("pu-field", "Kharrata oil field", 34.62, 41.12, precision_km=18.0, feature="oil field"),
    "east": place(
        "pu-east",
        "east of Hajin",
        34.70,
        40.95,
        precision_km=9.0,
        kind=PlaceKind.RELATIVE,
        anchor="m-hajin",
        feature="place",
    ),
    "camp": place("m-camp", "Green Valley camp", 34.91, 40.61, precision_km=1.0, feature="camp"),
}

OUTLET = Source(id="s-herald", name="The Valley Herald", kind=SourceKind.OUTLET, domains=("herald.example",))
MONITOR = Source(id="s-watch", name="Euphrates Watch", kind=SourceKind.MONITOR, domains=("watch.example",))
PARTY = Source(id="s-agency", name="Frontline Agency", kind=SourceKind.PARTY_MEDIA, side="is", domains=("fla.example",))

TEXTS = {
    "herald": (
        "Fighters retake Al-Bahrah as hundreds flee",
        [
            "The weather along the river stayed clear all week.",
            "IS fighters captured Al-Bahrah from the SDF on Saturday after three days of clashes.",
            "Shopkeeper Walid Qasim Darwish, 41, said the town was still contested on Sunday.",
            "The SDF withdrew from the villages east of Hajin, and tribal fighters took over there.",
            "Darwish spoke by telephone from Green Valley camp.",
        ],
    ),
    "watch": (
        "Daily log, 25 November",
        [
            "At least 12 SDF fighters were killed and dozens were captured near Al-Bahrah, Euphrates Watch said.",
            "Hundreds of families fled from Abu Hassan to Green Valley camp.",
            "Nurse Salma Idris counted the wounded.",
            "The SDF denied that Al-Bahrah had fallen.",
            "The army holds Abu Kamal and Al Mayadin.",
            "The SDF kept Al-Baghuz Fawqani under its control, two residents said.",
        ],
    ),
    "agency": (
        "Statement",
        [
            "The brothers seized the Kharrata oil field on Friday and took an armoured car.",
            "An attack on As-Susah is planned for the coming days.",
        ],
    ),
}


def make_report(key, source):
    title, bodies = TEXTS[key]
    text, parts, sentences = title, [Part(kind=PartKind.TITLE, start=0, end=len(title))], []
    for index, body in enumerate(bodies):
        start = len(text) + 2
        text += "\n\n" + body
        parts.append(Part(kind=PartKind.BODY, start=start, end=len(text)))
        sentences.append(
            Sentence(index=index, start=start, end=len(text), text=body, part=PartKind.BODY, paragraph=index + 1)
        )
    report = Report(
        id=report_id(text.encode()),
        fingerprint=make_id("f", text),
        title=title,
        text=text,
        parts=tuple(parts),
        source=source.id,
        source_name=source.name,
        url=f"https://{source.domains[0]}/2018/11/25/{key}",
        published=DAY,
        published_by="metadata",
        language="en",
        dateline=Dateline(place="ABU KAMAL", day=DAY, text="ABU KAMAL, Nov. 25, 2018"),
    )
    return report, tuple(sentences)


def make_claim(report, sentences, index, deed, trigger, **more):
    sentence = sentences[index]
    more = {"aspect": Aspect.EVENT, "when": one_day(DAY), "confidence": 0.86, "theatre": "syria-iraq", **more}
    return Claim(
        id=claim_anchor(report=report.id, start=sentence.start, end=sentence.end, deed=deed, ordinal=0),
        report=report.id,
        deed=deed,
        rule=f"{deed}.test",
        evidence=Evidence(
            start=sentence.start, end=sentence.end, text=sentence.text, part=PartKind.BODY, trigger=trigger
        ),
        **more,
    )


def at(key, role=PlaceRole.TARGET, text=""):
    return PlaceRef(place=PLACES[key], text=text or PLACES[key].name, role=role)


def speaker(source, **more):
    return Claimant(id=source.id, name=source.name, kind=source.kind, side=source.side, **more)


def person(report, words, figure=None):
    start = report.text.index(words)
    return PersonMention(start=start, end=start + len(words), text=words, figure=figure)


def holding(key, **more):
    defaults = {
        "holder": None,
        "status": Status.HELD,
        "basis": Basis.ASSESSED,
        "true": TrueSpan(start=dt.date(2018, 11, 24)),
        "known": KnownSpan(start=DAY),
        "probability": 0.86,
        "last_reported": DAY,
        "theatre": "syria-iraq",
    }
    return Holding(id=make_id("h", key), place=PLACES[key], **{**defaults, **more})


def make_claims(herald, watch, agency):
    fighters = PersonClass.FIGHTER
    killed = Quantity(what=Counted.KILLED, low=12, text="At least 12", side="sdf", person_class=fighters)
    captured = Quantity(what=Counted.CAPTURED, low=24, high=99, text="dozens", side="sdf", person_class=fighters)
    gun = ThingRef(text="a machine gun", role=ThingRole.MEANS, kind="small-arms", start=0, end=13)
    car = Quantity(what=Counted.MATERIEL, low=1, high=1, text="an armoured car", item="armoured vehicle", side="sdf")
    families = Quantity(
        what=Counted.DISPLACED, low=200, high=999, text="Hundreds of families", person_class=PersonClass.CIVILIAN
    )
    five = Interval(start=dt.date(2018, 11, 20), end=DAY, precision=Precision.RANGE)
    shopkeeper = Claimant(
        id="su-shopkeeper",
        name="Walid Qasim Darwish",
        text="Shopkeeper Walid Qasim Darwish",
        kind=SourceKind.RESIDENTS,
        chain=("s-herald",),
    )
    spokesman = Claimant(
        id="sdf", name="Syrian Democratic Forces", text="The SDF", kind=SourceKind.PARTY, side="sdf", chain=("s-watch",)
    )
    h, w, a = (speaker(source) for source in (OUTLET, MONITOR, PARTY))
    bahrah = (at("bahrah"),)
    return (
        make_claim(
            *herald, 1, "capture", "captured", actors=(IS,), targets=(SDF,), places=bahrah, claimant=h,
            when=one_day(dt.date(2018, 11, 24)),
        ),
        make_claim(
            *herald, 2, "contest", "contested", aspect=Aspect.STATE, actors=(IS, SDF), places=bahrah,
            claimant=shopkeeper, confidence=0.7,
        ),
        make_claim(*herald, 3, "withdraw", "withdrew", actors=(SDF,), places=(at("east"),), claimant=h, when=five),
        make_claim(*herald, 3, "transfer", "took over", actors=(TRIBES,), places=(at("east"),), claimant=h, when=five),
        make_claim(
            *watch, 0, "clash", "killed", actors=(IS,), targets=(SDF,), places=(at("bahrah", PlaceRole.SITE),),
            quantities=(killed, captured), things=(gun,), claimant=w,
        ),
        make_claim(
            *watch, 1, "displace", "fled", places=(at("hasin", PlaceRole.ORIGIN), at("camp", PlaceRole.DESTINATION)),
            quantities=(families,), claimant=w,
        ),
        make_claim(
            *watch, 3, "capture", "fallen", actors=(IS,), targets=(SDF,), places=bahrah, claimant=spokesman,
            modality=Modality.DENIED,
        ),
        make_claim(
            *agency, 0, "capture", "seized", actors=(IS,), places=(at("field"),), claimant=a, quantities=(car,),
            when=one_day(dt.date(2018, 11, 23)),
        ),
        make_claim(
            *agency, 1, "clash", "attack", actors=(IS,), places=(at("susah"),), claimant=a, modality=Modality.PLANNED,
            confidence=0.5, when=Interval(start=None, end=None, precision=Precision.UNKNOWN),
        ),
        make_claim(
            *watch, 4, "hold", "holds", aspect=Aspect.STATE, actors=(GOV,), places=(at("abukamal"), at("mayadin")),
            claimant=w,
        ),
        make_claim(
            *watch, 5, "hold", "kept", aspect=Aspect.STATE, actors=(SDF,), places=(at("baghuz"),), claimant=w,
        ),
    )  # fmt: skip


def event_of(*claims, deniers=()):
    first = claims[0]
    return Event(
        id=make_id("e", first.id),
        deed=first.deed,
        actors=first.actors,
        targets=first.targets,
        places=first.places,
        when=first.when,
        quantities=tuple(quantity for claim in claims for quantity in claim.quantities),
        claims=tuple(claim.id for claim in claims),
        deniers=tuple(claim.id for claim in deniers),
        claimants=tuple(dict.fromkeys(claim.claimant.id for claim in claims)),
        known_from=DAY,
        theatre="syria-iraq",
    )


def make_holdings(claims):
    islamic, forces = Party(id="is", name="Islamic State"), Party(id="sdf", name="Syrian Democratic Forces")
    tribes, government = Party(id="au-tribes", name="Arab tribal fighters"), Party(id="sy-gov", name=GOV.name)

    def on(*indexes):
        return tuple(Ground(claim=claims[index].id, weight=0.8, reason="named and dated") for index in indexes)

    old = {"true": TrueSpan(start=dt.date(2017, 11, 19)), "last_reported": dt.date(2018, 9, 2), "probability": 0.74}
    return (
        holding(
            "bahrah", status=Status.CONTESTED, contenders=(islamic, forces), probability=0.71, grounds=on(1, 0, 6),
            probabilities={"is": 0.2, "sdf": 0.09, "contested": 0.71},
        ),
        holding("field", holder=islamic, basis=Basis.CLAIMED, probability=0.58, grounds=on(7)),
        holding("east", holder=tribes, probability=0.64, grounds=on(3, 2), against=on(1)),
        holding("hajin", status=Status.UNKNOWN, contenders=(islamic,), probability=0.4, last_reported=None),
        holding("susah", holder=islamic, probability=0.83, grounds=on(8), flags=("pressured",)),
        holding("mayadin", holder=government, basis=Basis.BASELINE, flags=("carried",), grounds=on(9), **old),
        holding("abukamal", holder=government, flags=("stale",), grounds=on(9), **old),
        holding("baghuz", holder=forces, probability=0.77, last_reported=dt.date(2018, 11, 19), grounds=on(10)),
    )  # fmt: skip


def make_picture():
    herald, watch, agency = (
        make_report(key, source) for key, source in (("herald", OUTLET), ("watch", MONITOR), ("agency", PARTY))
    )
    claims = make_claims(herald, watch, agency)
    holdings = make_holdings(claims)
    reports = (herald[0], watch[0], agency[0])
    return Picture(
        true_day=DAY,
        known_day=DAY,
        since=DAY - dt.timedelta(days=30),
        reports=reports,
        appearances=tuple(
            Appearance(report=one.id, source=one.source, url=one.url, published=DAY, fetched=TODAY) for one in reports
        ),
        sources={one.id: one for one in (OUTLET, MONITOR, PARTY)},
        sentences={one.id: several for one, several in (herald, watch, agency)},
        claims=claims,
        events=(
            event_of(claims[0], claims[6], deniers=(claims[6],)),
            *(event_of(claims[index]) for index in (2, 3, 4, 5, 7)),
        ),
        holdings=holdings,
        today=holdings,
        changes=(
            Change(
                place=PLACES["bahrah"],
                day=dt.date(2018, 11, 24),
                before=Party(id="sdf", name="Syrian Democratic Forces"),
                before_status=Status.HELD,
                after=None,
                after_status=Status.CONTESTED,
                claims=(claims[1].id, claims[0].id),
            ),
        ),
        assessments=(
            Assessment(
                id="as-1",
                measure="places-gained",
                subject="is",
                subject_name="Islamic State",
                start=DAY - dt.timedelta(days=30),
                end=DAY,
                value=2.0,
                words="Islamic State gained ground at 2 places in 30 days.",
                claims=(claims[0].id,),
            ),
        ),
        doubts=(
            Doubt(
                report=reports[0].id,
                start=0,
                end=5,
                reason=Reason.UNKNOWN_PLACE,
                detail="“Kharrata oil field” is in no gazetteer.",
                stage="mentions",
            ),
            Doubt(reason=Reason.EMPTY, detail="empty.txt holds no text.", stage="reports"),
        ),
        persons={
            reports[0].id: (person(reports[0], "Walid Qasim Darwish"),),
            reports[1].id: (person(reports[1], "Salma Idris"),),
        },
        known_from={claim.id: DAY for claim in claims},
        shifts=make_shifts(claims, holdings),
        retold=(
            Retold(
                kind=Retelling.RETOLD,
                since=DAY - dt.timedelta(days=1),
                before=(event_of(claims[5]),),
                after=(evolve(event_of(claims[5], claims[6], deniers=(claims[6],)), tallies=(make_tally(claims[5]),)),),
                aspects=(Told.DENIED,),
                moved=(Moved(claim=claims[6].id, how=Moving.TOLD, reason="denies it"),),
            ),
        ),
    )


def make_tally(claim):
    """What two voices say of the displaced, one of them a private person."""
    words = {"low": 200, "high": 999, "text": "Hundreds of families"}
    nurse = Figure(claim=claim.id, claimant="su-nurse", name="Salma Idris", stance=Stance.APART, **words)
    brothers = Figure(claim=claim.id, claimant="s-agency", name="Frontline Agency", stance=Stance.PARTY, low=20)
    return Tally(
        what=Counted.DISPLACED, person_class=PersonClass.CIVILIAN, low=20, best=200, high=999, figures=(nurse, brothers)
    )


def make_shifts(claims, holdings):
    """What was believed otherwise a day earlier: of a town, and of a camp that a brigade is said to hold."""
    since, days = DAY - dt.timedelta(days=1), TrueSpan(start=DAY - dt.timedelta(days=1))
    told = (Moved(claim=claims[0].id, how=Moving.TOLD, weight=0.8, reason="capture, said by The Valley Herald"),)
    gone = (Moved(claim=claims[5].id, how=Moving.OUTWEIGHED, weight=0.3, reason="older"),)
    camp = holding("camp", holder=Party(id="sdf", name="Syrian Democratic Forces"))
    return (
        Shift(place=PLACES["bahrah"], since=since, true=days, before=None, after=holdings[0], moved=told),
        Shift(place=PLACES["camp"], since=since, true=days, before=camp, after=None, moved=gone),
    )


@pytest.fixture(scope="session")
def picture():
    return make_picture()


@pytest.fixture(scope="session")
def today():
    return TODAY
