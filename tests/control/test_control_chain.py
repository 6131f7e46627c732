"""The chain is exact: it gives what summing over every history gives, and days without evidence change nothing."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.control import chain

RATES = chain.Rates(taken=0.02, attacked=0.05, settled=0.2)


@st.composite
def one_place(draw):
    states = draw(st.integers(2, 4))
    count = draw(st.integers(1, 5))
    days = sorted(draw(st.lists(st.integers(0, 90), min_size=count, max_size=count, unique=True)))
    chances = st.floats(-6.0, 0.0)
    log = draw(st.lists(st.lists(chances, min_size=states, max_size=states), min_size=count, max_size=count))
    weights = draw(st.lists(st.floats(0.05, 1.0), min_size=states, max_size=states))
    return days, np.array(log), np.array(weights) / sum(weights)


def nodes(*places):
    return chain.Nodes(
        count=np.array([len(days) for days, _, _ in places]),
        day=np.array([day for days, _, _ in places for day in days]),
        log=np.concatenate([log for _, log, _ in places]),
        prior=np.array([prior for _, _, prior in places]),
    )


def by_every_history(place, *, until=None):
    """Sum over all histories of the hidden states; with ``until`` only evidence up to that node counts."""
    days, log, prior = place
    table, last = chain.powers(len(prior), RATES), len(days) if until is None else until + 1
    found = np.zeros((len(days), len(prior)))
    for history in itertools.product(range(len(prior)), repeat=last):
        chance = prior[history[0]] * np.exp(log[0][history[0]])
        for at in range(1, last):
            chance *= table[days[at] - days[at - 1]][history[at - 1], history[at]] * np.exp(log[at][history[at]])
        for at in range(last):
            found[at, history[at]] += chance
    return found / np.maximum(found.sum(axis=1, keepdims=True), 1e-300)


@given(one_place())
@settings(max_examples=60, deadline=None)
def test_both_passes_give_what_all_histories_give(place):
    several = nodes(place)
    filtered = chain.forward(several, RATES)
    assert np.allclose(chain.backward(several, filtered, RATES), by_every_history(place), atol=1e-9)
    for at in range(len(place[0])):
        assert np.allclose(filtered[at], by_every_history(place, until=at)[at], atol=1e-9)


@given(st.lists(one_place(), min_size=2, max_size=6).filter(lambda all_: len({len(p[2]) for p in all_}) == 1))
@settings(max_examples=40, deadline=None)
def test_places_do_not_touch_each_other(places):
    together = nodes(*places)
    filtered = chain.forward(together, RATES)
    smoothed = chain.backward(together, filtered, RATES)
    for place, first in zip(places, together.first, strict=True):
        alone = nodes(place)
        own = slice(first, first + len(place[0]))
        assert np.allclose(filtered[own], chain.forward(alone, RATES))
        assert np.allclose(smoothed[own], chain.backward(alone, chain.forward(alone, RATES), RATES))


@given(one_place(), st.integers(1, 60))
@settings(max_examples=40, deadline=None)
def test_a_day_without_evidence_changes_nothing(place, later):
    days, log, prior = place
    silent = ([*days, days[-1] + later], np.vstack([log, np.zeros(len(prior))]), prior)
    before, after = chain.forward(nodes(place), RATES), chain.forward(nodes(silent), RATES)
    assert np.allclose(after[:-1], before)
    assert np.allclose(chain.carry(before[-1:], np.array([later]), RATES)[0], after[-1])


@pytest.mark.parametrize("states", [1, 2, 3, 8])
def test_each_row_of_a_day_is_a_distribution(states):
    step = chain.daily(states, RATES)
    assert np.allclose(step.sum(axis=1), 1.0)
    assert (step >= 0.0).all()


def test_silence_of_ten_years_and_of_twenty_are_alike():
    belief = np.array([[0.9, 0.1, 0.0]])
    assert np.allclose(
        chain.carry(belief, np.array([3_650]), RATES), chain.carry(belief, np.array([7_300]), RATES), atol=1e-6
    )
