"""A toy war for laws about events, control and assessment: two foes, their friends, their media, and voices of none.

Red and Blue are foes. Blue militia is part of Blue, Green is Blue's ally, Red Media serves Red. Everything is made
up; the directory is a real one over made-up rows.
"""

import datetime as dt

from contested.directory import Directory
from contested.domain.actor import Actor, ActorKind, Membership, Relation, SideRow
from contested.domain.claim import ActorRef, Claim, Claimant, Evidence, Modality, PlaceRef, PlaceRole
from contested.domain.deed import Aspect
from contested.domain.ids import make_id
from contested.domain.place import Place, PlaceKind
from contested.domain.report import PartKind
from contested.domain.source import Source, SourceKind
from contested.domain.theatre import Theatre
from contested.domain.time import Interval, Precision

WAR = "toy-war"
DAY = dt.date(2018, 11, 25)

STATES = frozenset({"hold", "contest", "besiege"})

ALFA = Place(id="g1", name="Alfa", feature="town", lat=34.70, lon=40.80, precision_km=2.0)
BRAVO = Place(id="g2", name="Bravo", feature="village", lat=34.60, lon=40.90, precision_km=2.0)
POCKET = Place(
    id="p1", name="Alfa pocket", kind=PlaceKind.AREA, feature="pocket", lat=34.66, lon=40.85, precision_km=20.0
)
EMPTY = Place(id="p2", name="Far pocket", kind=PlaceKind.AREA, feature="pocket", lat=10.0, lon=10.0, precision_km=20.0)
EAST = Place(
    id="pu-east",
    name="east of Alfa",
    kind=PlaceKind.RELATIVE,
    lat=34.70,
    lon=40.90,
    precision_km=10.0,
    anchor="g1",
    relation="east",
)
LAND = Place(id="cc-xx", name="Land", kind=PlaceKind.AREA, feature="country", lat=35.0, lon=40.0, precision_km=400.0)


INVASION = "toy-invasion"
"""A second war, between two states: Invader, with Proxy beside it, fights Home on Home's land (XX)."""

CHARLIE = Place(id="g3", name="Charlie", feature="town", lat=34.70, lon=40.80, precision_km=2.0, country="XX")
PROVINCE = Place(
    id="p3", name="Charlie Province", kind=PlaceKind.AREA, feature="province", lat=34.7, lon=40.8, precision_km=90.0
)


def _actor(id_, name, *, kind=ActorKind.ARMED_GROUP, memberships=(), country=""):
    return Actor(id=id_, name=name, kind=kind, memberships=memberships, country=country)


def directory():
    """Give a directory of the toy war."""
    return Directory(
        actors=(
            _actor("red", "Red"),
            _actor("blue", "Blue"),
            _actor("blue-militia", "Blue Militia", memberships=(Membership(parent="blue"),)),
            _actor("green", "Green", memberships=(Membership(parent="blue", kind="ally"),)),
            _actor(
                "red-media", "Red Media", kind=ActorKind.MEDIA, memberships=(Membership(parent="red", kind="serves"),)
            ),
            _actor("home", "Home", kind=ActorKind.STATE, country="XX"),
            _actor("invader", "Invader", kind=ActorKind.STATE, country="YY"),
            _actor("proxy", "Proxy", memberships=(Membership(parent="invader", kind="ally"),)),
            _actor("free-press", "Free Press", kind=ActorKind.MEDIA),
            _actor("people", "People", kind=ActorKind.CIVILIANS),
        ),
        sources=(
            Source(id="agency", name="Agency", kind=SourceKind.AGENCY),
            Source(id="monitor", name="Monitor", kind=SourceKind.MONITOR),
            Source(id="paper", name="Paper", kind=SourceKind.OUTLET),
            Source(id="blue-tv", name="Blue TV", kind=SourceKind.PARTY_MEDIA, side="blue"),
        ),
        sides=(
            SideRow(a="red", b="blue", relation=Relation.FOE, theatre=WAR),
            SideRow(a="red", b="green", relation=Relation.FOE, theatre=WAR),
            SideRow(a="invader", b="home", relation=Relation.FOE, theatre=INVASION),
            SideRow(a="proxy", b="home", relation=Relation.FOE, theatre=INVASION),
        ),
        theatres=(Theatre(id=WAR, name="Toy War", countries=("XX",)),),
    )


VOICES = {
    "agency": Claimant(id="agency", name="Agency", kind=SourceKind.AGENCY),
    "monitor": Claimant(id="monitor", name="Monitor", kind=SourceKind.MONITOR),
    "paper": Claimant(id="paper", name="Paper", kind=SourceKind.OUTLET),
    "red": Claimant(id="red-media", name="Red Media", kind=SourceKind.PARTY_MEDIA, side="red"),
    "blue": Claimant(id="blue", name="Blue", kind=SourceKind.PARTY, side="blue"),
    "residents": Claimant(id="su-residents", name="residents", kind=SourceKind.RESIDENTS),
}


def actors(*ids):
    """Give references to actors of the toy war."""
    return tuple(ActorRef(id=one, name=one.title(), text=one) for one in ids)


def on(day=DAY, end=None, precision=Precision.DAY):
    """Give an interval: one day, or up to ``end``; a number counts days from ``DAY``."""
    start = DAY + dt.timedelta(days=day) if isinstance(day, int) else day
    last = DAY + dt.timedelta(days=end) if isinstance(end, int) else end
    return Interval(start=start, end=last if last is not None else start, precision=precision)


def claim(deed, by="", of="", *, at=ALFA, said="agency", report="r1", start=0, text="", **more):
    """Give a claim: ``deed`` by an actor against another at a place, said by a voice in a report.

    ``by`` and ``of`` are ids joined by spaces; ``at`` is a place, a (place, role) pair or None; other fields of a claim
    go in by their names.
    """
    place, role = at if isinstance(at, tuple) else (at, PlaceRole.TARGET)
    words = text or f"{by or 'somebody'} {deed} {of} {place.name if place else ''} {report} {start}"
    aspect = Aspect.STATE if deed in STATES else Aspect.JUDGEMENT if deed == "assess" else Aspect.EVENT
    evidence = Evidence(
        start=start, end=start + len(words), text=words, part=more.pop("part", PartKind.BODY), trigger=deed
    )
    fields = {
        "id": make_id("c", report, str(start), deed, said),
        "report": report,
        "deed": deed,
        "aspect": aspect,
        "actors": actors(*by.split()),
        "targets": actors(*of.split()),
        "places": () if place is None else (PlaceRef(place=place, text=place.name, role=role),),
        "when": on(),
        "modality": Modality.ASSERTED,
        "claimant": VOICES[said],
        "rule": f"{deed}-verb",
        "evidence": evidence,
        "confidence": 1.0,
        "theatre": WAR,
    }
    return Claim(**(fields | more))


def known(*claims, days=0):
    """Give the known days of claims: each ``days`` after the end of what it tells of."""
    return {one.id: (one.when.end or DAY) + dt.timedelta(days=days) for one in claims}
