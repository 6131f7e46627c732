"""Conflicting numbers stay side by side with their claimants; low, best and high follow the written rule."""

import datetime as dt
import itertools

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.domain.claim import Modality
from contested.domain.quantity import Counted, PersonClass, Quantity
from contested.domain.tally import Stance
from contested.events import fuse
from contested.events.tally import tally
from fakes.toy_war import DAY, VOICES, claim, directory, known

DIRECTORY = directory()


def dead(low, high=None, *, side="blue", people=PersonClass.FIGHTER, text="", **more):
    return Quantity(
        what=Counted.KILLED, low=low, high=high, text=text or f"{low}-{high}", side=side, person_class=people, **more
    )


def says(voice, *counts, **more):
    """A claim of a clash with counts, by one voice, each in a report of its own."""
    return claim("clash", "red", "blue", said=voice, report=f"r-{voice}", quantities=counts, **more)


def tallied(*claims, days=None):
    return tally(claims, known_from=days or known(*claims), directory=DIRECTORY)


def only(*claims, **more):
    (one,) = tallied(*claims, **more)
    return one


def bounds(one):
    return one.low, one.best, one.high, one.open


def test_an_admission_outweighs_a_boast_and_both_stay():
    admitted, boasted = says("blue", dead(24, 24)), says("red", dead(91))
    one = only(boasted, admitted)
    assert bounds(one) == (24, 24, 91, True)
    assert [(each.name, each.stance) for each in one.figures] == [("Blue", Stance.ADMITS), ("Red Media", Stance.PARTY)]
    assert one.disputed


def test_an_admission_outweighs_those_who_serve_no_party():
    assert only(says("agency", dead(30, 30)), says("monitor", dead(30, 30)), says("blue", dead(24, 24))).best == 24


def test_who_serves_no_party_outweighs_a_boast():
    assert bounds(only(says("red", dead(90, 90)), says("monitor", dead(30, 30)))) == (30, 30, 90, False)


def test_best_is_the_lower_median_of_the_weightiest():
    voices = [says("agency", dead(12, 12)), says("monitor", dead(15, 15)), says("paper", dead(40, 40))]
    assert bounds(only(*voices)) == (12, 15, 40, False)
    assert only(*voices[:2]).best == 12


def test_a_boast_alone_is_best_for_want_of_others():
    one = only(says("red", dead(90, 90)))
    assert bounds(one) == (90, 90, 90, False)
    assert not one.disputed


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (24, 99, (24, 24, 99, False)),
        (12, None, (12, 12, 12, True)),
        (None, 40, (0, 40, 40, False)),
        (None, None, (0, None, None, True)),
    ],
)
def test_bounds_that_words_leave_open_stay_open(low, high, expected):
    assert bounds(only(says("agency", dead(low, high)))) == expected


def test_at_least_a_number_does_not_open_a_higher_one_that_is_bounded():
    assert bounds(only(says("agency", dead(12)), says("monitor", dead(30, 30)))) == (12, 12, 30, False)


def test_a_claimant_is_taken_at_the_newest_word():
    first, second = says("agency", dead(5, 5)), says("agency", dead(9, 9), start=50)
    days = {first.id: DAY, second.id: DAY + dt.timedelta(days=1)}
    one = only(first, second, days=days)
    assert (bounds(one), one.figures[0].claim) == ((9, 9, 9, False), second.id)


def test_sides_classes_and_totals_of_a_period_are_counted_apart():
    told = tallied(
        says(
            "agency", dead(5, 5), dead(7, 7, side="red"), dead(2, 2, side=None, people=PersonClass.CIVILIAN),
            dead(80, 80, period=True),
        )
    )  # fmt: skip
    assert sorted((one.side or "", one.person_class, one.period, one.best) for one in told) == [
        ("", PersonClass.CIVILIAN, False, 2),
        ("blue", PersonClass.FIGHTER, False, 5),
        ("blue", PersonClass.FIGHTER, True, 80),
        ("red", PersonClass.FIGHTER, False, 7),
    ]


def test_people_of_a_side_of_whom_others_say_that_they_fought_are_its_fighters():
    vague = dead(6, 6, people=PersonClass.UNKNOWN)
    one = only(says("agency", dead(5, 5)), says("monitor", vague))
    assert bounds(one) == (5, 5, 6, False)
    assert one.covers(vague)
    assert only(says("agency", vague)).person_class is PersonClass.UNKNOWN


def test_civilians_dead_by_its_own_hand_are_an_admission_of_who_tells_them():
    harm = dead(9, 9, side=None, people=PersonClass.CIVILIAN)
    own = claim("airstrike", "blue", "people", said="blue", quantities=(harm,))
    foe = claim("airstrike", "blue", "people", said="red", report="r2", quantities=(evolve(harm, low=50, high=50),))
    one = only(own, foe)
    assert [each.stance for each in one.figures] == [Stance.ADMITS, Stance.PARTY]
    assert bounds(one) == (9, 9, 50, False)


def test_things_lost_are_admitted_by_who_lost_them():
    car = Quantity(what=Counted.MATERIEL, low=1, high=1, text="a car", item="vehicle", side="blue")
    one = only(says("blue", car), says("red", evolve(car, low=4, high=4, text="four cars")))
    assert (one.item, bounds(one)) == ("vehicle", (1, 1, 4, False))


def test_an_event_carries_its_tallies_and_copies_and_denials_count_nothing():
    text = "ten fighters of blue were killed by red in alfa"
    first = claim("clash", "red", "blue", said="agency", report="r1", text=text, quantities=(dead(10, 10),))
    copy = claim("clash", "red", "blue", said="paper", report="r2", text=text, quantities=(dead(10, 10),))
    other = claim("clash", "red", "blue", said="monitor", report="r3", quantities=(dead(12, 12),))
    denial = claim(
        "clash", "red", "blue", said="red", report="r4", quantities=(dead(2, 2),), modality=Modality.DENIED
    )  # fmt: skip
    claims = (first, copy, other, denial)
    (event,) = fuse(claims, known_from=known(*claims), directory=DIRECTORY).events
    (one,) = event.tallies
    assert [each.name for each in one.figures] == ["Agency", "Monitor"]
    assert bounds(one) == (10, 10, 12, False)


numbers = st.tuples(st.none() | st.integers(0, 99), st.none() | st.integers(0, 99)).map(
    lambda pair: pair if None in pair else tuple(sorted(pair))
)


@given(st.lists(st.tuples(st.sampled_from(tuple(VOICES)), numbers, st.booleans()), min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_best_lies_within_the_bounds_and_order_changes_nothing(told):
    claims = [
        says(voice, dead(*bounds_), start=60 * at, hedged=hedged) for at, (voice, bounds_, hedged) in enumerate(told)
    ]
    one = only(*claims)
    assert len(one.figures) == len({voice for voice, _, _ in told})
    if one.best is None:
        assert one.high is None
    else:
        assert one.low <= one.best <= one.high
        assert any(each.number == one.best for each in one.figures)
    for several in itertools.islice(itertools.permutations(claims), 6):
        assert only(*several) == one
