"""What the estimate says of a toy war: who holds a place, how sure, and on what grounds."""

import datetime as dt

import pytest
from attrs import evolve

from contested.control import Method, on_day
from contested.domain.claim import Modality, PlaceRole
from contested.domain.holding import Basis, Status
from fakes import toy_war
from fakes.inferring import inferred

BY_CHANCES = (Method.FILTER, Method.SMOOTH)
EVERY = tuple(Method)
DAY = toy_war.DAY


def days(number):
    return dt.timedelta(days=number)


def estimated(*claims, method, until=None):
    return inferred(claims, method, until=until)[0]


def at(holdings, place, day=DAY):
    return next(one for one in on_day(holdings, day=day, method=Method.FILTER) if one.place.id == place.id)


@pytest.mark.parametrize("method", BY_CHANCES)
def test_a_capture_told_by_an_independent_voice_makes_a_holder(method):
    found = at(estimated(toy_war.claim("capture", "red", at=toy_war.ALFA, said="agency"), method=method), toy_war.ALFA)
    assert (found.status, found.holder.id, found.basis) == (Status.HELD, "red", Basis.ASSESSED)
    assert found.probability > 0.8
    assert [ground.claim for ground in found.grounds]


@pytest.mark.parametrize("method", BY_CHANCES)
def test_an_admission_weighs_more_than_a_boast(method):
    boast = toy_war.claim("capture", "blue", at=toy_war.ALFA, said="blue")
    admission = toy_war.claim("capture", "red", "blue", at=toy_war.ALFA, said="blue")
    sure = {
        name: at(estimated(one, method=method), toy_war.ALFA).probability
        for name, one in (("boast", boast), ("admission", admission))
    }
    assert sure["admission"] > sure["boast"]


@pytest.mark.parametrize("method", BY_CHANCES)
def test_two_voices_are_surer_than_one_and_an_echo_is_not(method):
    first = toy_war.claim("capture", "red", at=toy_war.ALFA, said="agency", report="r1")
    other = toy_war.claim("hold", "red", at=toy_war.ALFA, said="monitor", report="r2")
    echo = toy_war.claim("capture", "red", at=toy_war.ALFA, said="agency", report="r1", start=99)
    one, two, same = (
        at(estimated(*told, method=method), toy_war.ALFA).probability
        for told in ((first,), (first, other), (first, echo))
    )
    assert two > one
    assert same - one < (two - one) / 2


def test_only_smoothing_lets_later_words_speak_of_earlier_days():
    early = toy_war.claim("capture", "blue", at=toy_war.ALFA, said="blue", report="r1")
    late = toy_war.claim("hold", "red", at=toy_war.ALFA, said="agency", report="r2", when=toy_war.on(3))
    until = DAY + days(10)
    told = {m: at(estimated(early, late, method=m, until=until), toy_war.ALFA) for m in BY_CHANCES}
    alone = at(estimated(early, method=Method.FILTER), toy_war.ALFA)
    assert told[Method.FILTER].probabilities["blue"] == pytest.approx(alone.probabilities["blue"], abs=0.25)
    assert told[Method.SMOOTH].probabilities["blue"] < told[Method.FILTER].probabilities["blue"]


@pytest.mark.parametrize("method", BY_CHANCES)
def test_what_no_claim_carries_is_not_named_however_likely(method):
    weak = toy_war.claim("clash", "home", "invader", at=toy_war.CHARLIE, said="agency")
    found = at(estimated(weak, method=method), toy_war.CHARLIE)
    assert found.holder is None
    assert found.grounds


@pytest.mark.parametrize("method", BY_CHANCES)
def test_a_faint_word_for_the_likely_state_names_nobody(method):
    """What was likely beforehand is no claim's: a word too faint to carry it leaves the place unknown."""
    faint = toy_war.claim("hold", "home", at=toy_war.CHARLIE, said="agency", confidence=0.05)
    plain = toy_war.claim("hold", "home", at=toy_war.CHARLIE, said="agency")
    one, other = (at(estimated(told, method=method), toy_war.CHARLIE) for told in (faint, plain))
    assert (one.status, one.holder) == (Status.UNKNOWN, None)
    assert other.holder.id == "home"
    assert 0.0 < sum(ground.weight for ground in other.grounds) < other.probability


def test_a_side_heard_of_later_changes_no_earlier_day():
    early = toy_war.claim("capture", "blue", at=toy_war.ALFA, said="agency", report="r1")
    late = toy_war.claim("capture", "red", "green", at=toy_war.ALFA, said="monitor", report="r2", when=toy_war.on(20))
    until = DAY + days(30)
    alone, both = (estimated(*told, method=Method.FILTER, until=until) for told in ((early,), (early, late)))
    for passed in (0, 7, 19):
        one, other = (at(found, toy_war.ALFA, DAY + days(passed)) for found in (alone, both))
        assert one.probabilities == pytest.approx({side: other.probabilities[side] for side in one.probabilities})
    assert at(both, toy_war.ALFA, DAY + days(20)).holder.id == "red"


def test_a_smoothed_day_is_known_from_the_last_claim_that_it_rests_on():
    early = toy_war.claim("enter", "red", at=toy_war.ALFA, said="red", report="r1")
    late = toy_war.claim("hold", "red", at=toy_war.ALFA, said="agency", report="r2", when=toy_war.on(3))
    found = at(estimated(early, late, method=Method.SMOOTH, until=DAY + days(10)), toy_war.ALFA)
    assert {ground.claim for ground in found.grounds} == {early.id, late.id}
    assert found.known.start == DAY + days(3)


def test_whom_silence_leaves_too_unlikely_is_no_longer_named():
    told = estimated(toy_war.claim("capture", "invader", at=toy_war.CHARLIE, said="agency"), method=Method.FILTER)
    held, worn = (at(told, toy_war.CHARLIE, DAY + days(passed)) for passed in (0, 3000))
    assert (held.status, held.holder.id) == (Status.HELD, "invader")
    assert (worn.status, worn.holder) == (Status.UNKNOWN, None)
    assert "invader" in {party.id for party in worn.contenders}
    assert {"carried", "stale"} <= set(worn.flags)


def test_silence_carries_a_holding_as_the_chain_does():
    told = [
        toy_war.claim("capture", "invader", "home", at=toy_war.CHARLIE, said="agency"),
        toy_war.claim("clash", "invader home", at=toy_war.CHARLIE, said="monitor", report="r2", when=toy_war.on(2)),
    ]
    later = toy_war.claim(
        "clash", "", at=toy_war.CHARLIE, said="agency", report="r3", when=toy_war.on(9), confidence=1e-9
    )
    one = at(estimated(*told, method=Method.FILTER), toy_war.CHARLIE, DAY + days(9))
    looked_at = at(estimated(*told, later, method=Method.FILTER), toy_war.CHARLIE, DAY + days(9))
    for side, chance in one.probabilities.items():
        assert chance == pytest.approx(looked_at.probabilities[side], abs=0.02), side


@pytest.mark.parametrize("method", BY_CHANCES)
def test_copies_of_a_word_about_one_day_add_nothing(method):
    words = [
        toy_war.claim("capture", "red", at=toy_war.ALFA, said="red", report="r1", start=n) for n in range(0, 90, 9)
    ]
    one, ten = (at(estimated(*told, method=method), toy_war.ALFA).probability for told in (words[:1], words))
    assert one == pytest.approx(ten, abs=1e-3)


@pytest.mark.parametrize("method", BY_CHANCES)
def test_a_withdrawal_and_a_word_for_the_heir_unseat_a_firm_holder(method):
    told = [
        toy_war.claim("capture", "invader", "home", at=toy_war.CHARLIE, said="agency"),
        toy_war.claim("hold", "invader", at=toy_war.CHARLIE, said="monitor", report="r2", when=toy_war.on(5)),
        toy_war.claim("withdraw", "invader", at=toy_war.CHARLIE, said="agency", report="r3", when=toy_war.on(12)),
        toy_war.claim("hold", "home", at=toy_war.CHARLIE, said="monitor", report="r4", when=toy_war.on(14)),
    ]
    found = at(estimated(*told, method=method), toy_war.CHARLIE, DAY + days(14))
    assert (found.status, found.holder.id) == (Status.HELD, "home")


@pytest.mark.parametrize("method", BY_CHANCES)
def test_what_speaks_against_the_named_holder_is_told_with_how_much_it_lowers_it(method):
    took = toy_war.claim("capture", "red", "blue", at=toy_war.ALFA, said="agency", report="r1")
    again = toy_war.claim("hold", "red", at=toy_war.ALFA, said="monitor", report="r2", when=toy_war.on(1))
    left = toy_war.claim(
        "withdraw", "red", at=(toy_war.ALFA, PlaceRole.ORIGIN), said="red", report="r3", when=toy_war.on(2)
    )
    boast = toy_war.claim("hold", "blue", at=toy_war.ALFA, said="blue", report="r4", when=toy_war.on(2))
    more = toy_war.claim("hold", "red", at=toy_war.ALFA, said="paper", report="r5", when=toy_war.on(3))
    quiet = at(estimated(took, again, more, method=method), toy_war.ALFA, DAY + days(3))
    found = at(estimated(took, again, boast, more, method=method), toy_war.ALFA, DAY + days(3))
    assert (quiet.holder.id, quiet.against) == ("red", ())
    assert (found.holder.id, [one.claim for one in found.against]) == ("red", [boast.id])
    assert "says Blue holds it" in found.against[0].reason
    assert "older by 1 day" in found.against[0].reason
    assert 0.0 < found.against[0].weight <= 1.0 - found.probability
    lost = at(estimated(took, again, left, boast, method=method), toy_war.ALFA, DAY + days(2))
    against = {one.claim: one.reason for one in lost.against}
    assert lost.holder.id == "blue"
    assert set(against) == {took.id, again.id}
    assert "says Red holds it" in against[again.id]


def test_what_speaks_against_a_holder_of_many_words_is_as_few_as_its_grounds_and_strongest_first():
    told = [
        toy_war.claim("hold", "red" if n < 30 else "blue", at=toy_war.ALFA, report=f"r{n}", when=toy_war.on(n // 30))
        for n in range(60)
    ]
    voices = [evolve(c, claimant=evolve(c.claimant, id=f"s-{n}")) for n, c in enumerate(told)]
    found = at(estimated(*voices, method=Method.FILTER), toy_war.ALFA, DAY + days(1))
    weights = [one.weight for one in found.against]
    assert found.holder.id == "blue"
    assert len(weights) == 12
    assert weights == sorted(weights, reverse=True)


def test_words_that_were_overturned_twice_say_nothing_against_who_holds_it_now():
    told = [
        toy_war.claim("capture", one, at=toy_war.ALFA, said="agency", report=f"r{n}", when=toy_war.on(30 * n))
        for n, one in enumerate(("blue", "red", "blue", "red"))
    ]
    found = at(estimated(*told, method=Method.FILTER, until=DAY + days(100)), toy_war.ALFA, DAY + days(90))
    assert found.holder.id == "red"
    assert [one.claim for one in found.against] == [told[2].id]


@pytest.mark.parametrize("method", EVERY)
@pytest.mark.parametrize("sayer", ["blue", "monitor", "agency"])
@pytest.mark.parametrize("deed", ["capture", "enter", "transfer"])
def test_a_denied_change_by_one_side_raises_no_other(method, sayer, deed):
    """Neither of a place whose state is unnamed, nor of one the other side holds or is said to have taken."""
    for before in (
        (toy_war.claim("hold", "red", at=toy_war.ALFA, said="agency", report="r0", when=toy_war.on(-60)),),
        (toy_war.claim("clash", "red blue", at=toy_war.ALFA, said="agency", report="r0", when=toy_war.on(-60)),),
        (
            toy_war.claim("hold", "blue", at=toy_war.ALFA, said="agency", report="r0", when=toy_war.on(-60)),
            toy_war.claim("hold", "red", at=toy_war.ALFA, said="monitor", report="r1", when=toy_war.on(-30)),
        ),
    ):
        boast = toy_war.claim("capture", "red", at=toy_war.ALFA, said="red", report="r2", when=toy_war.on(-3))
        denial = toy_war.claim(
            deed, "red", at=toy_war.ALFA, said=sayer, report="r3", modality=Modality.DENIED, when=toy_war.on(-2)
        )
        for told in (before, (*before, boast)):
            chances = [dict(_at(one, method).probabilities) for one in (before, (*told, denial))]
            for state in ("blue", "home"):
                assert chances[1].get(state, 0.0) <= chances[0].get(state, 0.0) + 0.01, (method, told, chances)


@pytest.mark.parametrize("method", EVERY)
def test_a_believed_denial_takes_back_a_boast(method):
    held = toy_war.claim("hold", "blue", at=toy_war.ALFA, said="agency", report="r1", when=toy_war.on(-9))
    boast = toy_war.claim("capture", "red", at=toy_war.ALFA, said="red", report="r2", when=toy_war.on(-3))
    denial = toy_war.claim(
        "capture", "red", at=toy_war.ALFA, said="monitor", report="r3", modality=Modality.DENIED, when=toy_war.on(-2)
    )
    without, with_it = (
        _at(told, method).probabilities.get("red", 0.0) for told in ((held, boast), (held, boast, denial))
    )
    assert with_it < without


def _at(claims, method):
    found = on_day(estimated(*claims, method=method, until=DAY + days(1)), day=DAY, method=method)
    return next(one for one in found if one.place.id == toy_war.ALFA.id)
