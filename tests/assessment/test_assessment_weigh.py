"""Measures over a window: each is of what was reported, and leads back to claims."""

import datetime as dt

import pytest
from attrs import evolve

from contested.assessment import Compared, weigh
from contested.control import infer, on_day
from contested.domain.claim import Modality
from contested.domain.quantity import Counted, PersonClass, Quantity
from contested.domain.time import Interval, Precision
from contested.events import fuse
from contested.fronts import trace
from fakes.toy_war import ALFA, BRAVO, DAY, claim, directory, known, on

DIRECTORY = directory()
SINCE = DAY - dt.timedelta(days=30)


def measured(*claims, since=SINCE, day=DAY):
    told = known(*claims)
    fusion = fuse(claims, known_from=told, directory=DIRECTORY)
    holdings, _ = infer(
        claims,
        fusion.events,
        known_from=told,
        against_interest=fusion.against_interest,
        directory=DIRECTORY,
        until=day,
    )
    return weigh(
        on_day(holdings, day=day),
        fusion.events,
        claims,
        day=day,
        compared=[
            Compared(since=one, before=on_day(holdings, day=one), changes=trace(holdings, since=one, day=day))
            for one in ([since] if isinstance(since, dt.date) else since)
        ],
        directory=DIRECTORY,
        admitted=fusion.against_interest,
    )


def one(assessments, measure, subject=None):
    found = [a for a in assessments if a.measure == measure and subject in (None, a.subject)]
    assert len(found) == 1, [a.measure for a in assessments]
    return found[0]


def count(what, low, high, *, side="blue", people=PersonClass.FIGHTER, period=False):
    return Quantity(what=what, low=low, high=high, text=str(low), side=side, person_class=people, period=period)


def test_places_gained_and_lost_by_side():
    held = claim("hold", "blue", when=on(-60))
    taken = claim("capture", "red", "blue", report="r2")
    other = claim("capture", "red", at=BRAVO, report="r3")
    found = measured(held, taken, other)
    gained, lost = one(found, "places-gained"), one(found, "places-lost")
    assert (gained.subject, gained.value, set(gained.claims)) == ("red", 2.0, {taken.id, other.id})
    assert (lost.subject, lost.value, lost.subject_name) == ("blue", 1.0, "Blue")
    assert gained.words == "Reported gained by Red between 26 October and 25 November 2018: 2 places (Alfa and Bravo)."


def test_the_first_word_of_who_holds_a_place_is_no_gain():
    found = measured(claim("hold", "red"))
    assert [a.measure for a in found if a.measure == "places-gained"] == []


def test_places_contested():
    fought = claim("contest", "red blue")
    found = one(measured(fought), "places-contested")
    assert (found.value, found.claims) == (1.0, (fought.id,))
    assert "reported contested: Alfa" in found.words


def test_captives_are_summed_over_events_with_their_bounds():
    first = claim("detain", "red", "blue", quantities=(count(Counted.CAPTURED, 24, 99),))
    second = claim("detain", "red", "blue", at=BRAVO, report="r2", quantities=(count(Counted.CAPTURED, 2, 2),))
    found = one(measured(first, second), "captives-fighters")
    assert (found.subject, found.value) == ("blue", 26.0)
    assert found.words.startswith("26 to 101 fighters of Blue reported captured")


def test_a_second_report_of_the_same_dead_adds_nobody():
    first = claim("airstrike", "red", "blue", quantities=(count(Counted.KILLED, 3, 3),))
    second = claim("airstrike", "red", "blue", report="r2", said="monitor", quantities=(count(Counted.KILLED, 4, 4),))
    found = one(measured(first, second), "casualties-killed-fighters")
    assert found.value == 3.0
    assert found.words.startswith("3 to 4 fighters of Blue reported killed")
    assert set(found.claims) == {first.id, second.id}


def test_where_voices_disagree_each_is_told_and_the_weightiest_is_best():
    """Red boasts of 14 of Blue's dead, a monitor tells of 10, Blue admits 12: best 12, from 10 to 14."""
    counts = {"red": 14, "monitor": 10, "blue": 12}
    told = [
        claim("clash", "red blue", report=f"r-{said}", said=said, quantities=(count(Counted.KILLED, number, number),))
        for said, number in counts.items()
    ]
    found = one(measured(*told), "casualties-killed-fighters")
    assert (found.low, found.value, found.high) == (10.0, 12.0, 14.0)
    assert {part.name: part.value for part in found.parts} == {"Blue": 12.0, "Monitor": 10.0, "Red Media": 14.0}
    assert found.words.endswith("(voices disagree: Blue 12, Monitor 10, Red Media 14; counted as best 12).")
    without = one(measured(*told[:2]), "casualties-killed-fighters")
    assert (without.low, without.value, without.high) == (10.0, 10.0, 14.0)


def test_captives_balance_by_hand():
    """Red takes "dozens" (24 to 99) of Blue, Blue takes 3 of Red, and 5 of Blue are freed; civilians count for none."""
    taken = count(Counted.ABDUCTED, 9, 9, people=PersonClass.CIVILIAN)
    found = measured(
        claim("detain", "red", "blue", quantities=(count(Counted.CAPTURED, 24, 99),)),
        claim("detain", "blue", "red", at=BRAVO, report="r2", quantities=(count(Counted.CAPTURED, 3, 3, side="red"),)),
        claim("release", "red", "blue", report="r3", when=on(-3), quantities=(count(Counted.RELEASED, 5, 5),)),
        claim("abduct", "red", "blue", report="r4", when=on(-5), quantities=(taken,)),
    )
    red, blue = one(found, "captives-balance", "red"), one(found, "captives-balance", "blue")
    assert (red.low, red.value, red.high) == (21.0, 21.0, 96.0)
    assert (blue.low, blue.value, blue.high) == (-96.0, -21.0, -21.0)
    assert {part.name: (part.low, part.high) for part in blue.parts if "says" not in part.name} == {
        "taken": (3.0, 3.0),
        "lost": (24.0, 99.0),
        "released": (5.0, 5.0),
    }
    assert blue.words == (
        "Reported captives of Blue against others between 26 October and 25 November 2018: 3 taken, 24 to 99 lost, "
        "5 of its own released; balance -21."
    )
    assert len(blue.events) == 3


def test_a_number_nobody_says_is_not_nobody():
    """Red captured Blue's fighters, how many is not said: no loss of 0, no balance of 0."""
    found = measured(claim("detain", "red", "blue", quantities=(count(Counted.CAPTURED, None, None),)))
    taken, lost = one(found, "captives-balance", "red"), one(found, "captives-fighters")
    assert (taken.value, taken.low, taken.high) == (None, 0.0, None)
    assert taken.words.endswith("an unsaid number of taken, none lost; balance not known.")
    assert (lost.value, [part.value for part in lost.parts]) == (None, [None])


def test_materiel_balance_counts_cases_and_tells_items():
    cars = Quantity(what=Counted.MATERIEL, low=4, high=4, text="four cars", item="car", side="blue")
    shells = Quantity(what=Counted.MATERIEL, low=None, high=None, text="shells", item="shell", side="blue")
    found = measured(
        claim("seize", "red", "blue", quantities=(cars, shells)),
        claim("destroy", "red", "blue", at=BRAVO, report="r2"),
        claim("abandon", "red", report="r3", when=on(-4)),
    )
    red, blue = one(found, "materiel-balance", "red"), one(found, "materiel-balance", "blue")
    assert (red.value, blue.value) == (0.0, -2.0)
    items = {part.name: part.value for part in blue.parts if ": " in part.name}
    assert items == {"lost: car": 4.0, "lost: shell": None}


def test_what_several_took_together_is_taken_by_none_of_them():
    found = measured(claim("seize", "red green", "blue"))
    assert [a.subject for a in found if a.measure == "materiel-balance"] == ["blue"]
    assert one(found, "materiel-balance").value == -1.0


def test_a_week_and_a_month_are_measured_beside_each_other():
    early = claim("capture", "red", "blue", when=on(-20))
    late = claim("capture", "red", "blue", at=BRAVO, report="r2", when=on(-2))
    held = claim("hold", "blue", when=on(-60), report="r3")
    also = claim("hold", "blue", at=BRAVO, when=on(-60), report="r4")
    found = measured(early, late, held, also, since=[SINCE, DAY - dt.timedelta(days=7)])
    gained = {(a.end - a.start).days: a.value for a in found if a.measure == "places-gained"}
    assert gained == {30: 2.0, 7: 1.0}
    assert len({a.id for a in found}) == len(found)


def test_a_judgement_names_the_measures_of_the_same_matter():
    said = claim("assess", "blue-militia", topic="advance", at=None, report="r2")
    found = measured(claim("hold", "blue", when=on(-60)), claim("capture", "red", "blue", report="r3"), said)
    beside = {a.measure for a in found if a.id in one(found, "source-judgement").beside}
    assert beside == {"places-lost", "people-lost"}
    strained = evolve(said, topic="resources")
    assert one(measured(strained), "source-judgement").beside == ()


def test_totals_of_a_period_are_not_added_to_single_events():
    day = claim("clash", "red blue", quantities=(count(Counted.KILLED, 3, 3),))
    total = claim("clash", "red blue", at=BRAVO, report="r2", quantities=(count(Counted.KILLED, 90, 90, period=True),))
    assert one(measured(day, total), "casualties-killed-fighters").value == 3.0
    assert one(measured(total), "casualties-killed-fighters").value == 90.0


def test_civilians_are_counted_apart():
    people = count(Counted.KILLED, 5, None, side=None, people=PersonClass.CIVILIAN)
    found = one(measured(claim("airstrike", "red", quantities=(people,))), "casualties-killed-civilians")
    assert found.words.startswith("at least 5 civilians reported killed")


def test_civilians_are_of_no_side_unless_a_report_says_so():
    named = count(Counted.KILLED, 1, 1, side="people", people=PersonClass.CIVILIAN)
    found = one(measured(claim("airstrike", "red", "people", quantities=(named,))), "casualties-killed-civilians")
    assert found.subject == ""
    assert found.words.startswith("1 civilian reported killed")


def test_words_that_two_claims_carry_are_counted_once():
    dead = (count(Counted.KILLED, 90, 90),)
    text = "red and blue fought in Alfa and in Bravo, and 90 fighters of Blue died"
    both = [claim("clash", "red blue", at=place, text=text, quantities=dead) for place in (ALFA, BRAVO)]
    both[1] = evolve(both[1], id="c-other")
    assert one(measured(*both), "casualties-killed-fighters").value == 90.0


@pytest.mark.parametrize(
    "words",
    [
        "21 people were killed, including 8 children",
        "21 were killed, 8 of them children",
        "21 died, 8 children among them",
    ],
)
def test_a_count_within_a_count_adds_nobody(words):
    people = PersonClass.CIVILIAN
    whole = Quantity(what=Counted.KILLED, low=21, high=21, text="21", person_class=people)
    part = Quantity(what=Counted.KILLED, low=8, high=8, text="8", person_class=people)
    shelled = claim("shelling", "red", text=words, quantities=(whole, part))
    found = one(measured(shelled), "casualties-killed-civilians")
    assert found.words.startswith("21 civilians")
    alone = claim("shelling", "red", text="8 of them were killed", quantities=(part,))
    assert one(measured(alone), "casualties-killed-civilians").value == 8
    apart = claim("shelling", "red", text="21 were killed and 8 died later", quantities=(whole, part))
    assert whole in fuse([apart], known_from=known(apart), directory=directory()).events[0].quantities
    assert part in fuse([apart], known_from=known(apart), directory=directory()).events[0].quantities
    event = fuse([shelled], known_from=known(shelled), directory=directory()).events[0]
    assert event.quantities == (whole,)


def test_members_are_counted_under_their_side():
    lost = claim("clash", "red", "blue-militia", quantities=(count(Counted.WOUNDED, 1, 1, side="blue-militia"),))
    assert one(measured(lost), "casualties-wounded-fighters").subject == "blue"


def test_materiel_is_counted_by_whose_it_was():
    left = claim("abandon", "blue")
    taken = claim("seize", "red", "blue", at=BRAVO, report="r2")
    found = measured(left, taken)
    assert one(found, "materiel-abandoned").subject == "blue"
    assert one(found, "materiel-seized").subject == "blue"


def test_what_lies_outside_the_window_or_is_denied_or_planned_counts_nothing():
    dead = (count(Counted.KILLED, 3, 3),)
    none = Interval(start=None, end=None, precision=Precision.UNKNOWN)
    others = (
        claim("clash", "red blue", when=on(-60), quantities=dead),
        claim("clash", "red blue", modality=Modality.PLANNED, quantities=dead, report="r2"),
        claim("clash", "red blue", modality=Modality.DENIED, quantities=dead, report="r3"),
        claim("clash", "red blue", when=none, background=True, quantities=dead, report="r4", at=BRAVO),
    )
    assert [a for a in measured(*others) if a.measure.startswith("casualties")] == []


def test_the_sources_own_judgements_stand_beside():
    said = claim("assess", "red", topic="resources", at=None, condition="unless it takes depots")
    found = one(measured(said), "source-judgement")
    assert (found.by, found.value, found.claims, found.subject) == ("agency", None, (said.id,), "red")
    told = 'Agency is reported as judging: resources of Red ("assess"); condition: "unless it takes depots".'
    assert found.words == told


def test_nothing_in_gives_nothing_out():
    assert measured() == ()


@pytest.mark.parametrize("place", [ALFA, BRAVO])
def test_every_measure_leads_to_claims_and_says_reported(place):
    claims = (
        claim("capture", "red", "blue", at=place, quantities=(count(Counted.KILLED, 2, 3),)),
        claim("assess", "red", topic="advance", report="r2"),
        claim("contest", report="r3", at=BRAVO),
        claim("seize", "red", report="r4"),
    )
    found = measured(*claims)
    assert len(found) >= 4
    ids = {one_.id for one_ in claims}
    for assessment in found:
        assert assessment.claims
        assert set(assessment.claims) <= ids
        assert "reported" in assessment.words.lower()
        assert assessment.words.endswith(".")
    assert len({assessment.id for assessment in found}) == len(found)
