"""A made-up war as reported: many voices' claims about a truth that is known. ``python evals/simulate.py`` prints one.

The way claims come about is none that the estimator assumes: a voice hears some of what happens, late, keeps a map of
its own and lists it though it may be old, sums up weeks afterwards, names the province or the wrong town, takes over
another's words with or without saying whose, makes up gains, tells raids as captures, hides or denies losses, goes
silent for weeks, and may come to favour another side. Its errors hang together; they are not drawn claim by claim.
"""

import argparse
import datetime as dt
from collections.abc import Iterator, Sequence

import numpy as np
from attrs import define, evolve, field, frozen
from numpy.typing import NDArray
from simulated_voices import NAMES, THEATRE, Habits, Noise, cast, directory, party
from simulated_war import FIRST, FOUGHT_OVER, Deed, Happening, Terms, War, by_day, wage

from contested.directory import Directory
from contested.domain.claim import Claim, Claimant, Evidence, Modality, PlaceRef, PlaceRole
from contested.domain.deed import Aspect
from contested.domain.ids import make_id
from contested.domain.place import Place, PlaceKind
from contested.domain.report import PartKind
from contested.domain.source import SourceKind
from contested.domain.time import Day, Interval, Precision

Map = NDArray[np.int64]

NEAR_DAYS = 2
"""Days by which a word may miss the day and still be right."""
MAPPED = 0.9
"""Share of places that the starting map has."""
LISTED = 0.2
"""Share of its map that a voice lists at a time."""
SUMMED_UP = (14, 40)
"""Days after which a summary comes, from and to."""
KEPT = 30
"""Claims of others that may still be copied."""
KM_A_DEGREE = 111.2

SAID = {
    Deed.ATTACK: "clash",
    Deed.FALL: "capture",
    Deed.REPULSE: "repel",
    Deed.RAID: "clash",
    Deed.LEFT: "withdraw",
    Deed.SIEGE: "besiege",
    Deed.RELIEF: "relieve",
    Deed.STRIKE: "airstrike",
}
STATES = frozenset({"hold", "besiege"})
WORDS = {
    "clash": "{by} and {of} fight in {at}",
    "capture": "{by} took {at} from {of}",
    "repel": "{by} beat off an attack of {of} on {at}",
    "withdraw": "{by} withdrew from {at}, leaving it to {of}",
    "besiege": "{by} besieges {of} in {at}",
    "relieve": "{by} broke the siege of {at} by {of}",
    "airstrike": "{by} struck {at}",
    "hold": "{by} holds {at}",
}


@frozen(kw_only=True)
class Telling:
    """What one voice says once: a deed of the claims' kind at a place or, ``wide``, in the province around it."""

    deed: str
    place: int
    by: int
    of: int
    day: int
    wide: bool = False
    denied: bool = False


@frozen(kw_only=True, eq=False)
class Told:
    """A made-up war and what is said of it.

    Attributes:
        war: the truth.
        places: its places.
        voices: who speaks.
        claims: what is said, in no order that matters.
        known_from: by claim id, the day it was published.
        right: by claim id, whether it was so, within ``NEAR_DAYS``; claims that say nothing of control have none.
        directory: the sides.
    """

    war: War
    places: tuple[Place, ...]
    voices: tuple[Habits, ...]
    claims: tuple[Claim, ...]
    known_from: dict[str, Day]
    right: dict[str, bool]
    directory: Directory


def simulate(terms: Terms, noise: Noise | None = None) -> Told:
    """Give a made-up war as reported; the same terms and noise give the same."""
    war = wage(terms)
    rng = np.random.default_rng([terms.seed, 7])
    voices = cast(terms.sides, terms.days, noise or Noise(), rng=rng)
    press = _Press(war=war, places=_places(war), provinces=_provinces(war), rng=rng)
    press.map_start()
    maps = [war.held[0].copy() for _ in voices]
    happened = by_day(war.happened)
    for day in range(1, terms.days):
        for number, voice in enumerate(voices):
            if not voice.dark[0] <= day < voice.dark[1]:
                press.speak(voice, maps[number], day=day, happened=happened.get(day, []))
    return Told(
        war=war,
        places=press.places,
        voices=voices,
        claims=tuple(press.claims),
        known_from=press.known_from,
        right=press.right,
        directory=directory(terms.sides),
    )


@define(kw_only=True)
class _Press:
    """All that is published."""

    war: War
    places: tuple[Place, ...]
    provinces: tuple[Place, ...]
    rng: np.random.Generator
    claims: list[Claim] = field(factory=list)
    known_from: dict[str, Day] = field(factory=dict)
    right: dict[str, bool] = field(factory=dict)

    def map_start(self) -> None:
        """Publish a map of who held what on the first day; it lacks some places and is wrong in some."""
        mapper = Claimant(id="map", name="The starting map", kind=SourceKind.ANALYST)
        for place, side in enumerate(self.war.held[0]):
            holder = (
                int(side) if self.rng.random() < 0.95 and side >= 0 else int(self.rng.integers(self.war.terms.sides))
            )
            if self.rng.random() < MAPPED:
                said = Telling(deed="hold", place=place, by=holder, of=-1, day=0)
                self._publish(said, mapper, "A row:", report="map", known=0, rule="baseline")

    def speak(self, voice: Habits, map_: Map, *, day: int, happened: Sequence[Happening]) -> None:
        """Let a voice take in a day, and publish what it makes of it, when it does."""
        for one in happened:
            if self.rng.random() < voice.hears:
                self._learn(map_, one)
                for said in self._tells(voice, one):
                    late = int(self.rng.exponential(voice.late))
                    if self.rng.random() < voice.sums_up:
                        late += int(self.rng.integers(*SUMMED_UP))
                    self._publish(said, voice.claimant, voice.opening, known=day + late)
        side = voice.side(day)
        if side >= 0 and self.rng.random() < voice.invents:
            self._invent(voice, map_, day, side)
        if voice.lists and day % voice.lists == 0:
            self._list(voice, map_, day)
        if self.rng.random() < voice.copies:
            self._copy(voice, day)

    def _learn(self, map_: Map, one: Happening) -> None:
        if one.deed in (Deed.FALL, Deed.LEFT, Deed.REPULSE):
            map_[one.place] = one.by

    def _tells(self, voice: Habits, one: Happening) -> Iterator[Telling]:
        """Give what a voice says of something it heard of: nothing, the truth, or what suits it or came out wrong."""
        rng, side = self.rng, voice.side(one.day)
        deed, by, of = SAID[one.deed], one.by, one.of
        if deed == "withdraw":
            by, of = of, by
        if rng.random() < voice.garbles:
            deed, by, of = ("repel", of, by) if deed == "capture" else ("capture", by, of)
        said = Telling(deed=deed, place=one.place, by=by, of=of, day=one.day)
        gains = side == one.by and one.deed in (Deed.ATTACK, Deed.RAID)
        loses = side == one.of and one.deed in (Deed.FALL, Deed.LEFT)
        if gains and rng.random() < voice.boasts:
            said = evolve(said, deed="capture", by=one.by, of=one.of)
        elif loses:
            fate = rng.random()
            if fate < voice.denies:
                said = Telling(deed="capture", place=one.place, by=one.by, of=one.of, day=one.day, denied=True)
            elif fate < voice.denies + voice.hides:
                return
        if rng.random() < voice.misplaces:
            near = self.war.near[said.place]
            said = evolve(said, place=int(near[rng.integers(len(near))]))
        yield evolve(said, wide=bool(rng.random() < voice.widens))

    def _invent(self, voice: Habits, map_: Map, day: int, side: int) -> None:
        front = [p for p in np.flatnonzero(map_ != side) if any(map_[n] == side for n in self.war.near[p])]
        if front:
            place = int(front[self.rng.integers(len(front))])
            said = Telling(deed="capture", place=place, by=side, of=int(map_[place]), day=day)
            self._publish(said, voice.claimant, voice.opening, known=day)
            if self.rng.random() < 0.5:
                map_[place] = side  # it comes to believe what it made up, and lists it

    def _list(self, voice: Habits, map_: Map, day: int) -> None:
        count = max(1, int(LISTED * len(map_)))
        for place in self.rng.choice(len(map_), count, replace=False):
            known = self.war.held[max(0, day - 5), place]
            if known != FOUGHT_OVER and self.rng.random() < voice.hears:
                map_[place] = known  # it asks again before it lists, and is told of some days ago
            if map_[place] != FOUGHT_OVER:
                said = Telling(deed="hold", place=int(place), by=int(map_[place]), of=-1, day=day)
                self._publish(said, voice.claimant, voice.opening, known=day)

    def _copy(self, voice: Habits, day: int) -> None:
        """Publish another's claim in its own words: half the time as its own, else as said by that other."""
        recent = [one for one in self.claims[-KEPT:] if one.claimant.id not in ("map", voice.claimant.id)]
        recent = [one for one in recent if self.known_from[one.id] <= FIRST + dt.timedelta(days=day)]
        if not recent:
            return
        first = recent[int(self.rng.integers(len(recent)))]
        own = evolve(voice.claimant, chain=()) if self.rng.random() < 0.5 else None
        quoted = evolve(first.claimant, chain=(*first.claimant.chain, voice.claimant.id))
        report = make_id("r", voice.claimant.id, str(day), "copy", first.id)
        copy = evolve(first, id=make_id("c", report, first.id), report=report, claimant=own or quoted)
        self._add(copy, known=day, right=self.right.get(first.id))

    def _publish(
        self, said: Telling, claimant: Claimant, opening: str, *, known: int, report: str = "", rule: str = "made-up"
    ) -> None:
        known = min(known, self.war.terms.days - 1) if known < self.war.terms.days else -1
        if known < 0:
            return  # it comes after the war
        report = report or make_id("r", claimant.id, str(known), str(said.day // 7))
        place = self.provinces[self.war.province[said.place]] if said.wide else self.places[said.place]
        names = {"by": NAMES[said.by], "of": NAMES[said.of] if said.of >= 0 else "", "at": place.name}
        text = f"{opening} {'it is not so that ' * said.denied}{WORDS[said.deed].format(**names)} ({known})."
        start = 200 * sum(one.report == report for one in self.claims[-400:])
        late = known - said.day
        claim = Claim(
            id=make_id("c", report, str(start), said.deed, str(said.place), str(said.day)),
            report=report,
            deed=said.deed,
            aspect=Aspect.STATE if said.deed in STATES else Aspect.EVENT,
            actors=(party(said.by),),
            targets=(party(said.of),) if said.of >= 0 else (),
            places=(PlaceRef(place=place, text=place.name, role=_role(said.deed)),),
            when=self._when(said.day, late),
            modality=Modality.DENIED if said.denied else Modality.ASSERTED,
            claimant=claimant,
            rule=rule,
            evidence=Evidence(start=start, end=start + len(text), text=text, part=PartKind.BODY, trigger=said.deed),
            confidence=0.9,
            theatre=THEATRE,
        )
        self._add(claim, known=known, right=_right(self.war, said))

    def _when(self, day: int, late: int) -> Interval:
        """Say when: the day, else "in the past days", else the weeks that a summary is about."""
        start = FIRST + dt.timedelta(days=day)
        if self.rng.random() < 0.5 or late == 0:
            return Interval(start=start, end=start, precision=Precision.DAY)
        before = dt.timedelta(days=int(self.rng.integers(0, 4)))
        after = int(self.rng.integers(1, 8 if late > SUMMED_UP[0] else 4))
        end = start + dt.timedelta(days=min(late, after))
        return Interval(start=start - before, end=end, precision=Precision.WEEK if late > 7 else Precision.REPORT)

    def _add(self, claim: Claim, *, known: int, right: bool | None) -> None:
        self.claims.append(claim)
        self.known_from[claim.id] = FIRST + dt.timedelta(days=known)
        if right is not None:
            self.right[claim.id] = right


def _right(war: War, said: Telling) -> bool | None:
    """Tell whether it was so around that day; None for what says nothing of who holds the place."""
    days = slice(max(0, said.day - NEAR_DAYS), said.day + NEAR_DAYS + 1)
    where = war.province == war.province[said.place] if said.wide else np.arange(len(war.near)) == said.place
    held = war.held[days][:, where]
    if said.deed in ("airstrike", "besiege"):
        return None
    if said.deed == "clash":
        found = bool((held == FOUGHT_OVER).any())
    elif said.deed == "withdraw":
        found = bool((held != said.by).any())
    else:
        found = bool((held == said.by).mean(axis=1).max() > 0.5)
    return not found if said.denied else found


def _role(deed: str) -> PlaceRole:
    return PlaceRole.ORIGIN if deed == "withdraw" else PlaceRole.SITE if deed == "clash" else PlaceRole.TARGET


def _places(war: War) -> tuple[Place, ...]:
    return tuple(
        Place(
            id=f"g{number}",
            name=f"Town {_name(number)}",
            feature="town",
            lat=float(lat),
            lon=float(lon),
            precision_km=2.0,
        )
        for number, (lat, lon) in enumerate(war.where)
    )


def _provinces(war: War) -> tuple[Place, ...]:
    found = []
    for number in range(int(war.province.max()) + 1):
        inside = war.where[war.province == number]
        lat, lon = inside.mean(axis=0)
        reach = float(np.hypot(*(inside - inside.mean(axis=0)).T).max()) * KM_A_DEGREE
        found.append(
            Place(
                id=f"a{number}",
                name=f"{_name(number + 400)} Province",
                kind=PlaceKind.AREA,
                feature="governorate",
                lat=float(lat),
                lon=float(lon),
                precision_km=max(5.0, reach),
            )
        )
    return tuple(found)


def _name(number: int) -> str:
    """Give a made-up name, another for each number."""
    syllables = ("ba", "du", "fe", "gi", "ko", "la", "mu", "ne", "pi", "ra", "so", "tu")
    letters = [syllables[number // 144 % 12], syllables[number // 12 % 12], syllables[number % 12]]
    return "".join(letters).title()


def main() -> None:
    """Print what is said of a made-up war, by the day it was published."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sides", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    told = simulate(Terms(sides=asked.sides, seed=asked.seed))
    for claim in sorted(told.claims, key=lambda one: (told.known_from[one.id], one.id)):
        mark = {True: "+", False: "-", None: " "}[told.right.get(claim.id)]
        print(told.known_from[claim.id], mark, claim.when.end, claim.evidence.text)


if __name__ == "__main__":
    main()
