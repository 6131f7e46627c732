"""Learnt weights: a voice is believed by how many of its words others bore out, and by nothing known later."""

import datetime as dt
from collections import defaultdict

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contested.control.borne import Key
from contested.control.rules import VOICE_WEIGHT, Voice
from contested.control.say import Saying, Says
from contested.control.stand import Stand
from contested.control.weights import learn, month_of
from contested.domain.holding import Party
from contested.domain.place import Place
from fakes import toy_war

STAND = Stand(directory=toy_war.directory())
FIRST = dt.date(2018, 1, 1)
ODD = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
RED, BLUE = Party(id="red", name="Red"), Party(id="blue", name="Blue")
STANCE = {"red": Voice.BOAST, "blue": Voice.BOAST}
SAID = st.tuples(
    st.sampled_from(tuple(toy_war.VOICES)),
    st.integers(0, 4),
    st.integers(0, 200),
    st.integers(0, 60),
    st.sampled_from((RED, BLUE)),
    st.sampled_from((Says.HOLDS, Says.CONTESTS, Says.LEAVES, Says.ENTERS)),
)
many = st.lists(SAID, max_size=40)


def saying(voice, place=0, day=0, *, later=0, side=RED, says=Says.HOLDS, **more):
    """Give a voice's word of a place on a day, known some days later."""
    when = FIRST + dt.timedelta(days=day)
    words = toy_war.claim(
        "hold", side.id, said=voice, report=f"r-{voice}-{place}-{day}-{later}-{side.id}-{says}", when=toy_war.on(when)
    )
    stance = STANCE.get(voice, Voice.UNNAMED if voice == "residents" else Voice.INDEPENDENT)
    fields = {
        "claim": words,
        "place": Place(id=f"g{place}", name=f"Town {place}", lat=34.0, lon=40.0 + place),
        "day": when,
        "known": when + dt.timedelta(days=later),
        "says": says,
        "sides": (side,),
        "weight": 0.9 * VOICE_WEIGHT[stance],
        "strength": 1.0,
        "voice": stance,
        "speaker": words.claimant.id,
    }
    return Saying(**(fields | more))


def said(*sayings):
    found = defaultdict(list)
    for one in sorted(sayings, key=lambda one: (one.day, one.order)):
        found[one.place.id].append(one)
    return found


def told(rows):
    return [saying(v, p, day, later=later, side=side, says=says) for v, p, day, later, side, says in rows]


def weights(*sayings):
    return learn(said(*sayings), theatre=toy_war.WAR, stand=STAND)


def war_of(*voices, errs=(), days=range(0, 240, 6)):
    """Give words of voices about many places: of all that is so, but for those that err."""
    found = []
    for number, day in enumerate(days):
        side, other = (RED, BLUE) if number % 2 else (BLUE, RED)
        found += [saying(v, number, day + at % 3, side=other if v in errs else side) for at, v in enumerate(voices)]
    return found


@given(many)
@ODD
def test_a_weight_is_a_probability_between_nothing_and_all(rows):
    for of_month in weights(*told(rows)).by_month.values():
        for one in of_month.values():
            assert 0.0 < one.value < 1.0
            assert 0.0 <= one.borne <= one.checked
            assert one.explain()


@given(many, st.randoms(use_true_random=False))
@ODD
def test_the_order_of_arrival_changes_nothing(rows, random):
    shuffled = told(rows)
    random.shuffle(shuffled)
    places = list(said(*shuffled).items())
    random.shuffle(places)
    assert learn(dict(places), theatre=toy_war.WAR, stand=STAND) == weights(*told(rows))


@given(many, st.integers(0, 260))
@ODD
def test_what_is_known_later_changes_nothing_earlier(rows, offset):
    every, until = told(rows), FIRST + dt.timedelta(days=offset)
    early = [one for one in every if one.known <= until]
    whole, part = weights(*every), weights(*early)
    for month, of_month in part.by_month.items():
        for key, one in of_month.items():
            assert whole.by_month[month][key].value == pytest.approx(one.value, abs=1e-9)
            assert whole.by_month[month][key].checked == pytest.approx(one.checked, abs=1e-9)


def test_who_always_errs_sinks_below_the_prior_and_who_is_always_right_rises():
    last = {
        (one.name, one.voice): one for one in weights(*war_of("agency", "monitor", "paper", errs=["paper"])).latest()
    }
    prior = VOICE_WEIGHT[Voice.INDEPENDENT]
    assert last["Paper", Voice.INDEPENDENT].value < 0.3 < prior
    assert last["Agency", Voice.INDEPENDENT].value > prior
    assert last["Monitor", Voice.INDEPENDENT].value > prior


def test_words_for_and_against_its_own_interest_are_counted_apart():
    true = war_of("agency", "monitor")
    boasts = [evolve(one) for one in war_of("red", errs=["red"])]
    admits = [evolve(one, voice=Voice.ADMISSION) for one in war_of("red", days=range(3, 240, 6))]
    last = {one.voice: one.value for one in weights(*true, *boasts, *admits).latest() if one.name == "Red Media"}
    assert last[Voice.BOAST] < VOICE_WEIGHT[Voice.BOAST]
    assert last[Voice.ADMISSION] > last[Voice.BOAST] + 0.3


def test_a_word_is_not_borne_out_by_its_own_side():
    alone = weights(*war_of("red"), *war_of("red", days=range(2, 240, 6)))
    assert all(one.checked < 0.5 for one in alone.latest())
    assert "no word of it could be checked" in alone.latest()[0].explain()


@pytest.mark.parametrize("count", [1, 30])
def test_copies_count_once(count):
    first = war_of("agency", "monitor", "paper", errs=["paper"])
    copies = [
        evolve(one, claim=evolve(one.claim, id=f"{one.claim.id}-{number}", report=f"copy-{number}"), known=one.known)
        for one in first
        if one.speaker == "paper"
        for number in range(count)
    ]
    once = {one.name: one for one in weights(*first).latest()}
    often = {one.name: one for one in weights(*first, *copies).latest()}
    assert often["Paper"].checked == pytest.approx(once["Paper"].checked, rel=0.05)
    assert often["Paper"].value < 0.3
    assert often["Agency"].value > VOICE_WEIGHT[Voice.INDEPENDENT] - 0.1


def test_who_changes_sides_loses_its_weight_again():
    later = range(240, 480, 6)
    changed = [*war_of("paper"), *war_of("paper", errs=["paper"], days=later)]
    true = [*war_of("agency", "monitor"), *war_of("agency", "monitor", days=later)]
    # The second half is of other places than the first.
    moved = [evolve(one, place=evolve(one.place, id=f"{one.place.id}-{one.day.year}")) for one in (*true, *changed)]
    by_month = weights(*moved).by_month
    key = Key(speaker="paper", voice=Voice.INDEPENDENT)
    assert by_month[max(by_month)][key].value < by_month[dt.date(2018, 8, 1)][key].value - 0.2


def test_a_saying_weighs_by_the_month_it_was_known_in():
    every = war_of("agency", "monitor", "paper", errs=["paper"])
    learnt = weights(*every)
    early, late = (next(one for one in every if one.speaker == "paper" and one.known.month == m) for m in (1, 8))
    assert learnt.weigh(early).weight == pytest.approx(early.weight)
    assert learnt.weigh(late).weight < 0.5 * late.weight
    assert learnt.of(late).month == month_of(late.known)
    assert "were borne out" in learnt.of(late).explain()


def test_nothing_said_teaches_nothing():
    assert weights().by_month == {}
    assert weights().latest() == ()
    assert weights().weigh(saying("agency")).weight == saying("agency").weight
