"""Places and people gained and lost: assessed ground counted, claimed ground apart, what nobody knows said."""

import datetime as dt
import itertools

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from contested.assessment import Compared, weigh
from contested.domain.holding import Basis, Ground, Holding, Party, Status
from contested.domain.place import Place
from contested.domain.time import KnownSpan, TrueSpan
from contested.fronts import trace
from fakes.toy_war import DAY, WAR, claim, directory

DIRECTORY = directory()
PARTIES = {one: Party(id=one, name=one.title()) for one in ("red", "blue", "green")}
WEEK, MONTH = DAY - dt.timedelta(days=7), DAY - dt.timedelta(days=30)


def place(number, population=0, **more):
    more = {"feature": "town", "lat": 34.0, "lon": 40.0 + number / 10, **more}
    return Place(id=f"g{number}", name=f"Place {number}", population=population, **more)


def span(where, side, since, until=None, *, basis=Basis.ASSESSED, flags=()):
    """Give a stretch of days: held by a side, "contested", or "" for not known; its claim is named after it."""
    status = {"": Status.UNKNOWN, "contested": Status.CONTESTED}.get(side, Status.HELD)
    return Holding(
        id=f"h-{where.id}-{since.isoformat()}",
        place=where,
        holder=PARTIES.get(side),
        status=status,
        basis=basis,
        true=TrueSpan(start=since, end=until),
        known=KnownSpan(start=since),
        probability=0.9,
        flags=flags,
        grounds=(Ground(claim=f"c-{where.id}-{since.isoformat()}", weight=0.9, reason="told"),),
        theatre=WAR,
    )


def turned(where, before, after, *, since=WEEK, **more):
    """Give a history in which a place passes on the second day of the window."""
    day = since + dt.timedelta(days=1)
    was = span(where, before, dt.date(2018, 1, 1), day, basis=more.pop("was", Basis.ASSESSED))
    return [was, span(where, after, day, **more)]


def measured(*histories, since=WEEK, day=DAY, claims=()):
    holdings = [one for several in histories for one in several]

    def on(when):
        return tuple(one for one in holdings if one.true.covers(when))

    compared = Compared(since=since, before=on(since), changes=trace(holdings, since=since, day=day))
    found = weigh(on(day), (), claims, day=day, compared=[compared], directory=DIRECTORY)
    return {(one.measure, one.subject): one for one in found}


def parts(one):
    return {part.name: part.value for part in one.parts}


def test_places_and_people_by_hand():
    """Red takes two towns of Blue (12,000 people and unknown) and loses one of 500 to a contest."""
    found = measured(
        turned(place(1, 12_000), "blue", "red"),
        turned(place(2), "blue", "red", flags=("carried",)),
        turned(place(3, 500), "red", "contested"),
    )
    gained, lost = found["places-gained", "red"], found["places-lost", "red"]
    assert (gained.value, parts(gained)) == (2.0, {"assessed": 1.0, "carried": 1.0})
    assert gained.words == (
        "Reported gained by Red between 18 November and 25 November 2018: 2 places (Place 1 and Place 2), "
        "1 carried on from earlier reports."
    )
    assert (lost.value, found["places-lost", "blue"].value) == (1.0, 2.0)
    people = found["people-gained", "red"]
    assert (people.value, parts(people)["places-without-population"]) == (12_000.0, 1.0)
    assert people.words.endswith(
        "gained by Red between 18 November and 25 November 2018: 12,000 by the gazetteer "
        "(of 2 places 1 has no known population)."
    )
    assert found["people-lost", "red"].value == 500.0


def test_every_number_opens_the_holdings_and_claims_it_counts():
    gained = measured(turned(place(1), "blue", "red"))["places-gained", "red"]
    day = (WEEK + dt.timedelta(days=1)).isoformat()
    assert gained.holdings == ("h-g1-2018-01-01", f"h-g1-{day}")
    assert gained.claims == (f"c-g1-{day}",)
    assert gained.parts[0].claims == gained.claims


@pytest.mark.parametrize(
    ("more", "standing", "words"),
    [
        ({"basis": Basis.CLAIMED}, "claimed", "only claimed by a party"),
        ({"basis": Basis.BASELINE}, "baseline", "only by a starting map"),
        ({"flags": ("carried", "stale")}, "stale", "not reported for a long time"),
        ({"was": Basis.CLAIMED}, "claimed", "only claimed by a party"),
    ],
)
def test_what_nobody_assessed_is_told_apart_and_not_counted(more, standing, words):
    found = measured(turned(place(1, 900), "blue", "red", **more), turned(place(2, 100), "blue", "red"))
    for verb, side in (("gained", "red"), ("lost", "blue")):
        places, people = found[f"places-{verb}", side], found[f"people-{verb}", side]
        assert (places.value, parts(places)) == (1.0, {"assessed": 1.0, standing: 1.0})
        assert f"1 place (Place 2); apart from these 1 {words} (Place 1)." in places.words
        assert (people.value, parts(people)) == (100.0, {"assessed": 100.0, standing: 900.0})
    alone = measured(turned(place(1, 900), "blue", "red", **more))["places-gained", "red"]
    assert alone.value == 0.0
    assert "no place on assessed ground; apart from these 1" in alone.words


def test_a_population_nobody_knows_is_not_nobody():
    people = measured(turned(place(1), "blue", "red"))["people-gained", "red"]
    assert people.value is None
    assert people.words.endswith("a number not known (no population of 1 place is known).")


def test_a_shelter_has_no_people_to_count():
    camp = evolve(place(1, 4_000), feature="camp")
    assert measured(turned(camp, "blue", "red"))["people-gained", "red"].value == 0.0


def test_the_first_word_of_a_place_is_told_and_is_no_gain():
    found = measured([span(place(1), "red", WEEK + dt.timedelta(days=2))])
    assert list(found) == [("places-first-told", "red")]
    assert found["places-first-told", "red"].words.startswith("First told of and held by Red, reported as no gain,")
    taking = claim("capture", "red")
    told = span(place(1), "red", WEEK + dt.timedelta(days=2))
    told = evolve(told, grounds=(Ground(claim=taking.id, weight=0.9, reason="told"),))
    assert ("places-gained", "red") in measured([told], claims=(taking,))


STATES = st.sampled_from(["red", "blue", "green", "contested", ""])
STANDS = st.sampled_from([{}, {"basis": Basis.CLAIMED}, {"basis": Basis.BASELINE}, {"flags": ("carried", "stale")}])
DAYS = (MONTH, WEEK, DAY)


@st.composite
def worlds(draw):
    """Give histories of up to six places; a place may be first told of on any of the days, or be known before."""
    histories = []
    for number in range(draw(st.integers(0, 6))):
        where = place(number, draw(st.sampled_from([0, 10, 700])))
        first = draw(st.integers(0, 2))
        starts = [MONTH - dt.timedelta(days=9), MONTH + dt.timedelta(days=3), WEEK + dt.timedelta(days=3)][first:]
        bounds = [*starts, None]
        histories.append([span(where, draw(STATES), a, b, **draw(STANDS)) for a, b in itertools.pairwise(bounds)])
    return histories


def total(found, measure, side=None, *, names=("assessed", "carried", "stale", "claimed", "baseline")):
    return sum(
        part.value
        for (one, subject), assessment in found.items()
        if one == measure and side in (None, subject)
        for part in assessment.parts
        if part.name in names
    )


@given(worlds())
def test_what_one_side_gains_others_lose_or_was_nobodys(histories):
    found = measured(*histories, since=MONTH)

    def on(day):
        return {one.place.id: one for history in histories for one in history if one.true.covers(day)}

    before, after = on(MONTH), on(DAY)
    free = [one for one in after if (after[one].holder and (one not in before or before[one].holder is None))]
    gone = [one for one in before if before[one].holder and after[one].holder is None]
    gained = total(found, "places-gained") + total(found, "places-first-told")
    assert gained - len(free) == total(found, "places-lost") - len(gone)
    for party in PARTIES:
        own = [one.value for (name, side), one in found.items() if (name, side) == ("places-gained", party)]
        assert sum(own) == total(found, "places-gained", party, names=("assessed", "carried"))


@given(worlds())
def test_windows_side_by_side_add_up(histories):
    def balance(since, day, side):
        found = measured(*histories, since=since, day=day)
        gains = total(found, "places-gained", side) + total(found, "places-first-told", side)
        return gains - total(found, "places-lost", side)

    for side in PARTIES:
        assert balance(MONTH, WEEK, side) + balance(WEEK, DAY, side) == balance(MONTH, DAY, side)
