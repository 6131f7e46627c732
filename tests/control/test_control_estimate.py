"""What the estimate says of a toy war: who holds a place, how sure, and on what grounds."""

import datetime as dt

import pytest

from contested.control import Method, infer, on_day
from contested.domain.holding import Basis, Status
from contested.events import fuse
from fakes import toy_war

BY_CHANCES = (Method.FILTER, Method.SMOOTH)
DAY = toy_war.DAY


def days(number):
    return dt.timedelta(days=number)


def estimated(*claims, method, until=None):
    directory, known = toy_war.directory(), toy_war.known(*claims)
    fusion = fuse(claims, known_from=known, directory=directory)
    return infer(
        claims,
        fusion.events,
        known_from=known,
        against_interest=fusion.against_interest,
        directory=directory,
        until=until or max(known.values()) + days(1),
        method=method,
    )[0]


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
