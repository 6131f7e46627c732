"""Enclosure: places and people of a side that foes cut off, ring or besiege."""

import datetime as dt

from attrs import evolve

from contested.assessment import enclose
from contested.domain.holding import Basis, Ground, Holding, Party, Status
from contested.domain.place import Place
from contested.domain.time import KnownSpan, TrueSpan
from contested.fronts import lay
from fakes.toy_war import DAY, WAR, directory

DIRECTORY = directory()
RED, BLUE = (Party(id=one, name=one.title()) for one in ("red", "blue"))
SINCE = DAY - dt.timedelta(days=30)


def held(number, lon, lat, holder, *, population=0, **more):
    place = Place(id=f"g{number}", name=f"Place {number}", feature="town", lat=lat, lon=lon, population=population)
    return Holding(
        id=f"h-{number}",
        place=place,
        holder=holder,
        status=Status.HELD,
        **{"basis": Basis.ASSESSED, **more},
        true=TrueSpan(start=SINCE),
        known=KnownSpan(start=SINCE),
        probability=0.9,
        grounds=(Ground(claim=f"c-{number}", weight=0.9, reason="told"),),
        theatre=WAR,
    )


def ring(*, inside, far=()):
    """Give a place of Red with eight of Blue around it, and Red ground far off."""
    steps = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if (x, y) != (0, 0)]
    around = [held(100 + n, 40 + x / 10, 34 + y / 10, BLUE) for n, (x, y) in enumerate(steps)]
    return [inside, *around, *far]


FAR = [held(200 + n, 43 + n / 10, 34.0, RED) for n in range(4)]


def enclosed(today):
    laid = lay(today, (), since=SINCE, day=DAY, directory=DIRECTORY)
    return {(one.measure, one.subject): one for one in enclose(laid, today, day=DAY, directory=DIRECTORY)}


def test_a_pocket_is_cut_off_with_its_people():
    found = enclosed(ring(inside=held(1, 40.0, 34.0, RED, population=3_000), far=FAR))
    places, people = found["enclosed", "red"], found["people-enclosed", "red"]
    assert (places.value, people.value) == (1.0, 3_000.0)
    assert (places.holdings, places.claims) == (("h-1",), ("c-1",))
    assert {part.name: part.value for part in places.parts} == {"cut-off": 1.0, "assessed": 1.0}
    assert places.words.startswith("Reported ground of Red enclosed on 25 November 2018: 1 place (Place 1): 1 cut off")
    assert ("enclosed", "blue") not in found


def test_a_side_with_no_other_ground_is_ringed():
    places = enclosed(ring(inside=held(1, 40.0, 34.0, RED)))["enclosed", "red"]
    assert {part.name: part.value for part in places.parts} == {"ringed": 1.0, "assessed": 1.0}
    people = enclosed(ring(inside=held(1, 40.0, 34.0, RED)))["people-enclosed", "red"]
    assert people.value is None
    assert "no population of 1 place is known" in people.words


def test_a_siege_that_reports_tell_of_counts_where_no_ring_is_drawn():
    besieged = evolve(FAR[0], flags=("besieged",))
    places = enclosed([besieged, *FAR[1:]])["enclosed", "red"]
    assert {part.name: part.value for part in places.parts} == {"besieged": 1.0, "assessed": 1.0}


def test_claimed_ground_is_enclosed_apart():
    found = enclosed(ring(inside=held(1, 40.0, 34.0, RED, population=9, basis=Basis.CLAIMED), far=FAR))
    assert found["enclosed", "red"].value == 0.0
    assert "no place on assessed ground; apart from these 1 only claimed by a party" in found["enclosed", "red"].words
    assert found["people-enclosed", "red"].value == 0.0


def test_no_ground_encloses_nobody():
    assert enclose((), (), day=DAY, directory=DIRECTORY) == ()
