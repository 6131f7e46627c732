"""A made-up war told by several sources that err: what ``evals/fusing.py`` and ``bench/fuse.py`` fuse.

Everything is drawn from a seed: villages in a box of 1.2 by 1.2 degrees with districts around them, true events over a
year (place, day, deed, sides, dead), and sources that each tell part of them. A source may give the place under another
spelling with coordinates of its own, or only the district; the day before or after, or no day but the week of the
report; a kindred deed; a member for the side; no target; another count or none; other words; and it may run another's
words as its own. ``Noise`` says how often each happens.
"""

import datetime as dt
import random
from collections.abc import Sequence

from attrs import evolve, frozen

from contested.directory import Directory
from contested.domain.actor import Actor, ActorKind, Membership, Relation, SideRow
from contested.domain.claim import ActorRef, Claim, Claimant, Evidence, PlaceRef, PlaceRole
from contested.domain.deed import Aspect
from contested.domain.ids import make_id
from contested.domain.place import Place, PlaceKind
from contested.domain.quantity import Counted, Quantity
from contested.domain.report import PartKind
from contested.domain.source import SourceKind
from contested.domain.theatre import Theatre
from contested.domain.time import Day, Interval, Precision

WAR = "made-up"
START = dt.date(2030, 1, 1)
DAYS = 365
VILLAGES = 900
SOUTH, WEST, WIDTH = 10.0, 20.0, 1.2
DISTRICTS = 4
"""Districts along each edge of the box."""
KM = 111.2
"""Kilometres in a degree of latitude."""
SYLLABLES = (
    *("ba", "dor", "el", "fi", "gan", "hu", "im", "jo", "kas", "lu", "mer", "na", "or", "pi"),
    *("qar", "ru", "sha", "tel", "um", "vi", "wa", "yo", "zan"),
)
SPELT = (("a", "e"), ("u", "o"), ("i", "e"), ("q", "k"), ("sh", "ch"), ("r", "rr"))
SIDES = ("amber", "basalt", "cobalt")
KINDRED = {"capture": "enter", "airstrike": "shelling", "clash": "repel", "detain": "abduct", "seize": "abandon"}
DEEDS = ("clash", "clash", "airstrike", "airstrike", "shelling", "bombing", "capture", "detain", "seize", "destroy")
TURNED = frozenset({"abandon"})
OPENINGS = (
    "On that day",
    "Reports say",
    "According to locals",
    "In the early hours",
    "Officials said",
    "It was learnt",
)
ENDINGS = (
    "after a night of gunfire",
    "as traffic on the road stopped",
    "and several houses burnt",
    "while shops stayed shut",
    "for the second time this season",
    "and nobody could reach the clinic",
)


@frozen(kw_only=True)
class Noise:
    """How often, in [0, 1], a telling differs from what happened; ``jitter`` is in kilometres."""

    respelt: float = 0.2
    district: float = 0.0
    jitter: float = 1.5
    day: float = 0.1
    loose: float = 0.0
    deed: float = 0.05
    member: float = 0.2
    no_target: float = 0.2
    no_count: float = 0.3
    count: float = 0.2
    copied: float = 0.0


PLAIN = Noise()
"""Errors that stay within a day and a few kilometres, as in the task of the published matcher."""

ROUGH = Noise(respelt=0.25, district=0.05, day=0.15, loose=0.15, deed=0.1, count=0.35, copied=0.25)
"""Errors as in reports: districts for villages, "this week" for days, wires run by others."""


@frozen(kw_only=True)
class Happening:
    """What truly happened."""

    number: int
    village: int
    day: int
    deed: str
    doer: str
    target: str
    killed: int


@frozen(kw_only=True)
class Told:
    """The tellings of a made-up war.

    Attributes:
        claims: what the sources say, in no order.
        known_from: by claim id, the day a reader could know it.
        truth: by claim id, the number of what it tells of.
        source: by claim id, the number of the source.
    """

    claims: tuple[Claim, ...]
    known_from: dict[str, Day]
    truth: dict[str, int]
    source: dict[str, int]


def directory() -> Directory:
    """Give the directory of the made-up war: three sides, foes of each other, each with a militia and an ally."""
    actors = [Actor(id=side, name=side.title(), kind=ActorKind.ARMED_GROUP) for side in SIDES]
    for side in SIDES:
        for name, kind in (("militia", "member"), ("friends", "ally")):
            tie = (Membership(parent=side, kind=kind),)
            title = f"{side.title()} {name.title()}"
            actors.append(Actor(id=f"{side}-{name}", name=title, kind=ActorKind.ARMED_GROUP, memberships=tie))
    rows = [
        SideRow(a=one, b=other, relation=Relation.FOE, theatre=WAR)
        for at, one in enumerate(SIDES)
        for other in SIDES[at + 1 :]
    ]
    return Directory(actors=actors, sides=rows, theatres=(Theatre(id=WAR, name="Made-up war", countries=()),))


def villages(chance: random.Random) -> tuple[Place, ...]:
    """Give villages with names of their own, spread over the box."""
    names: dict[str, None] = {}
    while len(names) < VILLAGES:
        names["".join(chance.choices(SYLLABLES, k=chance.randint(2, 3))).capitalize()] = None
    return tuple(
        Place(
            id=f"g{number}",
            name=name,
            feature="village",
            lat=SOUTH + chance.random() * WIDTH,
            lon=WEST + chance.random() * WIDTH,
            precision_km=2.0,
        )
        for number, name in enumerate(names)
    )


def happenings(chance: random.Random, count: int) -> tuple[Happening, ...]:
    """Give so many true events."""
    found = []
    for number in range(count):
        doer, target = chance.sample(SIDES, 2)
        found.append(
            Happening(
                number=number,
                village=chance.randrange(VILLAGES),
                day=chance.randrange(DAYS),
                deed=chance.choice(DEEDS),
                doer=doer,
                target=target,
                killed=int(chance.paretovariate(1.1)),
            )
        )
    return tuple(found)


def two_sources(each: int, *, seed: int, noise: Noise = PLAIN, shared: float = 0.5) -> Told:
    """Give the tellings of two sources of so many events each, of which they share a part; one report a telling."""
    chance = random.Random(seed)  # noqa: S311 - a made-up war
    both = round(each * shared)
    true = happenings(chance, 2 * each - both)
    teller = Teller(chance=chance, noise=noise, villages=villages(chance))
    first = [(one, 0) for one in true[:each]]
    return teller.tell([*first, *((one, 1) for one in true[each - both :])])


def many_sources(
    events: int, *, seed: int, noise: Noise = ROUGH, reach: Sequence[float] = (0.8, 0.6, 0.4, 0.3)
) -> Told:
    """Give the tellings of several sources, each of which tells of an event with its own chance; daily reports."""
    chance = random.Random(seed)  # noqa: S311 - a made-up war
    true = happenings(chance, events)
    teller = Teller(chance=chance, noise=noise, villages=villages(chance), daily=True)
    return teller.tell([(one, source) for one in true for source, share in enumerate(reach) if chance.random() < share])


@frozen(kw_only=True)
class Teller:
    """Tells of events with errors; ``daily`` puts what one source tells of a day into one report."""

    chance: random.Random
    noise: Noise
    villages: tuple[Place, ...]
    daily: bool = False

    def tell(self, tellings: Sequence[tuple[Happening, int]]) -> Told:
        """Tell each event as each of its sources does; a source that copies runs the words of one before it."""
        claims: list[Claim] = []
        known: dict[str, Day] = {}
        truth: dict[str, int] = {}
        sources: dict[str, int] = {}
        wires: dict[int, Claim] = {}
        for at, (event, source) in enumerate(tellings):
            wire = wires.get(event.number)
            if wire is not None and self._happens(self.noise.copied):
                claim, day = self._copy(wire, at, source), known[wire.id] + dt.timedelta(days=self.chance.randint(0, 2))
            else:
                claim, day = self._claim(event, at, source)
                wires.setdefault(event.number, claim)
            claims.append(claim)
            known[claim.id], truth[claim.id], sources[claim.id] = day, event.number, source
        self.chance.shuffle(claims)
        return Told(claims=tuple(claims), known_from=known, truth=truth, source=sources)

    def _happens(self, share: float) -> bool:
        return self.chance.random() < share

    def _copy(self, wire: Claim, at: int, source: int) -> Claim:
        words = wire.evidence.text + self.chance.choice(("", ".", " -- wire"))
        report = f"r-copy-{at}"
        return evolve(
            wire,
            id=make_id("c", report),
            report=report,
            claimant=_voice(source),
            evidence=evolve(wire.evidence, text=words, end=len(words)),
        )

    def _claim(self, event: Happening, at: int, source: int) -> tuple[Claim, Day]:
        when, known = self._when(event)
        deed = KINDRED.get(event.deed, event.deed) if self._happens(self.noise.deed) else event.deed
        doers, targets = self._actor(event.doer), self._actor(event.target)
        if self._happens(self.noise.no_target):
            targets = ()
        if deed in TURNED:
            doers, targets = targets, doers
        place, counts = self._place(event), self._counts(event)
        words = self._words(event, place, counts)
        report = f"r-{source}-{known}" if self.daily else f"r-{at}"
        return Claim(
            id=make_id("c", report, str(at)),
            report=report,
            deed=deed,
            aspect=Aspect.EVENT,
            actors=doers,
            targets=targets,
            places=(PlaceRef(place=place, text=place.name, role=PlaceRole.SITE),),
            when=when,
            quantities=counts,
            claimant=_voice(source),
            rule="made-up",
            evidence=Evidence(start=at * 1000, end=at * 1000 + len(words), text=words, part=PartKind.BODY),
            confidence=1.0,
            theatre=WAR,
        ), known

    def _when(self, event: Happening) -> tuple[Interval, Day]:
        """Give the days as told and the day of the report."""
        day = START + dt.timedelta(days=event.day)
        known = day + dt.timedelta(days=self.chance.randint(0, 3))
        if self._happens(self.noise.loose):
            return Interval(start=known - dt.timedelta(days=6), end=known, precision=Precision.REPORT), known
        if self._happens(self.noise.day):
            day += dt.timedelta(days=self.chance.choice((-1, 1)))
        return Interval(start=day, end=day, precision=Precision.DAY), max(day, known)

    def _actor(self, side: str) -> tuple[ActorRef, ...]:
        id_ = f"{side}-militia" if self._happens(self.noise.member) else side
        return (ActorRef(id=id_, name=id_.title(), text=id_),)

    def _place(self, event: Happening) -> Place:
        village = self.villages[event.village]
        lat, lon = village.lat or 0.0, village.lon or 0.0
        if self._happens(self.noise.district):
            return _district(lat, lon)
        if not self._happens(self.noise.respelt):
            return village
        lat += self.chance.gauss(0.0, self.noise.jitter / 2) / KM
        lon += self.chance.gauss(0.0, self.noise.jitter / 2) / KM
        old, new = self.chance.choice([pair for pair in SPELT if pair[0] in village.name] or [("", "al-")])
        name = village.name.replace(old, new, 1)
        return Place(id=make_id("pu", name, WAR), name=name, feature="place", lat=lat, lon=lon, precision_km=3.0)

    def _counts(self, event: Happening) -> tuple[Quantity, ...]:
        if event.deed in ("seize", "destroy", "capture", "detain") or self._happens(self.noise.no_count):
            return ()
        low = event.killed
        if self._happens(self.noise.count):
            low = max(1, round(low * self.chance.uniform(0.6, 1.7)))
        return (Quantity(what=Counted.KILLED, low=low, high=low, text=str(low)),)

    def _words(self, event: Happening, place: Place, counts: Sequence[Quantity]) -> str:
        dead = f", {counts[0].text} killed" if counts else ""
        opening, ending = self.chance.choice(OPENINGS), self.chance.choice(ENDINGS)
        return f"{opening} {event.doer} {event.deed} {event.target} at {place.name}{dead} {ending}"


def _voice(source: int) -> Claimant:
    return Claimant(id=f"source-{source}", name=f"Source {source}", kind=SourceKind.AGENCY)


def _district(lat: float, lon: float) -> Place:
    """Give the district that a point lies in: an area around the middle of its square."""
    edge = WIDTH / DISTRICTS
    row, column = int((lat - SOUTH) / edge), int((lon - WEST) / edge)
    middle = SOUTH + (row + 0.5) * edge, WEST + (column + 0.5) * edge
    return Place(
        id=f"d-{row}-{column}",
        name=f"{SYLLABLES[5 * row + column].title()} District",
        kind=PlaceKind.AREA,
        feature="district",
        lat=middle[0],
        lon=middle[1],
        precision_km=25.0,
    )
