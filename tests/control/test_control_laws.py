"""Laws that hold for any claims whatever."""

import datetime as dt
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contested.control import Method, on_day
from contested.control.rules import CROWD
from contested.domain.claim import Modality, PlaceRole
from contested.domain.holding import Status
from contested.domain.time import Interval, Precision
from fakes import toy_war
from fakes.inferring import inferred

FIRST = toy_war.DAY - dt.timedelta(days=40)
ODD = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

PLACES = (toy_war.ALFA, toy_war.BRAVO, toy_war.POCKET, toy_war.EMPTY, toy_war.EAST)
DEEDS = ("capture", "enter", "withdraw", "transfer", "hold", "contest", "besiege", "repel", "relieve", "clash")
SIDES = ("", "red", "blue", "green", "blue-militia", "red blue")


@st.composite
def claims_known(draw):
    """A claim of the toy war and the day it could be known."""
    start = FIRST + dt.timedelta(days=draw(st.integers(0, 60)))
    end = start + dt.timedelta(days=draw(st.integers(0, 6)))
    when = Interval(
        start=draw(st.sampled_from((start, None))),
        end=draw(st.sampled_from((end, end, end, None))),
        precision=draw(st.sampled_from(Precision)),
    )
    one = toy_war.claim(
        draw(st.sampled_from(DEEDS)),
        draw(st.sampled_from(SIDES)),
        draw(st.sampled_from(SIDES)),
        at=(draw(st.sampled_from(PLACES)), draw(st.sampled_from(PlaceRole))),
        said=draw(st.sampled_from(tuple(toy_war.VOICES))),
        report=f"r{draw(st.integers(0, 5))}",
        start=draw(st.integers(0, 900)),
        when=when,
        modality=draw(st.sampled_from((*Modality, Modality.ASSERTED, Modality.ASSERTED))),
        confidence=draw(st.floats(0, 1)),
        background=draw(st.booleans()),
    )
    return one, end + dt.timedelta(days=draw(st.integers(-3, 20)))


many = st.lists(claims_known(), max_size=14, unique_by=lambda pair: pair[0].id)


def run(pairs, method=Method.RULES, *, until=toy_war.DAY + dt.timedelta(days=60), told=None):
    known = {one.id: day for one, day in (told or pairs)}
    return inferred([one for one, _ in pairs], method, known=known, until=until)


def by_place(holdings):
    found = {}
    for holding in holdings:
        found.setdefault((holding.place.id, holding.theatre), []).append(holding)
    return found


ways = pytest.mark.parametrize("method", Method)
"""Each law holds however holdings are worked out."""


@ways
@given(many)
@ODD
def test_spans_of_a_place_are_contiguous_and_only_the_last_is_open(method, pairs):
    for spans in by_place(run(pairs, method)[0]).values():
        for one, following in itertools.pairwise(spans):
            assert one.true.end == following.true.start
        assert spans[-1].true.end is None


@ways
@given(many)
@ODD
def test_probabilities_are_probabilities(method, pairs):
    holdings, _ = run(pairs, method)
    aged = [
        h
        for offset in (0, 30, 300)
        for h in on_day(holdings, day=toy_war.DAY + dt.timedelta(days=offset), method=method)
    ]
    for holding in (*holdings, *aged):
        assert sum(holding.probabilities.values()) <= 1.0
        assert all(0.0 <= chance <= 1.0 for chance in holding.probabilities.values())
        if holding.status is Status.HELD:
            assert abs(holding.probabilities[holding.holder.id] - holding.probability) < 0.001


@ways
@given(many)
@ODD
def test_a_holding_says_what_it_is_and_what_it_rests_on(method, pairs):
    for holding in run(pairs, method)[0]:
        assert (holding.holder is not None) == (holding.status is Status.HELD)
        assert holding.grounds
        assert all(ground.reason for ground in holding.grounds)
        assert all(one.reason and 0.0 <= one.weight <= 1.0 for one in holding.against)
        assert len(holding.against) <= CROWD
        assert not set(holding.claims) & {one.claim for one in holding.against}
        assert holding.last_reported is not None
        if holding.holder is not None:
            assert holding.holder.id not in {party.id for party in holding.contenders}


@ways
@given(many, st.randoms(use_true_random=False))
@ODD
def test_the_order_of_arrival_changes_nothing(method, pairs, random):
    shuffled = list(pairs)
    random.shuffle(shuffled)
    assert run(shuffled, method) == run(pairs, method)
    assert run([*pairs, *pairs], method) == run(pairs, method)


@ways
@given(many, st.integers(-40, 60))
@ODD
def test_what_is_known_later_changes_nothing_of_what_was_known(method, pairs, offset):
    day = toy_war.DAY + dt.timedelta(days=offset)
    by_then = [(one, known) for one, known in pairs if known <= day]
    # The known days of claims not given, as the record holds them, must not leak in either.
    assert run(by_then, method, told=pairs) == run(by_then, method)
    assert all(holding.known.start <= day for holding in run(by_then, method)[0])


@ways
@given(many, st.integers(-40, 40))
@ODD
def test_later_days_change_nothing_before_them_when_nothing_more_was_known(method, pairs, offset):
    """A question about an earlier day gets the part of the history up to it."""
    until = toy_war.DAY + dt.timedelta(days=offset)
    early = on_day(run(pairs, method, until=until)[0], day=until, method=method)
    for holding in early:
        assert holding.true.start <= until
        assert holding.last_reported <= until


@ways
@given(many)
@ODD
def test_plans_and_possibilities_can_be_left_out(method, pairs):
    # An area speaks for the places in it that any claim names, a plan's too; so areas are left out here.
    pairs = [(one, day) for one, day in pairs if one.places[0].place != toy_war.POCKET]
    said = [(one, day) for one, day in pairs if one.modality in (Modality.ASSERTED, Modality.DENIED)]
    assert run(said, method)[0] == run(pairs, method)[0]
