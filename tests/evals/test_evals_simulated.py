"""Who holds what in made-up wars: never below its floors, and better than what a reader would do by hand."""

import pytest
import simulated
from evals.floors import floors

pytestmark = pytest.mark.slow

FLOORS = floors("simulated")
BY_HAND = ("last claim wins", "majority of claims", "as at the start")


@pytest.fixture(scope="module")
def asked():
    told = simulated.wars(simulated.GRID["ordinary"], seeds=4, places=25, days=180)
    return simulated.questions(told)


@pytest.fixture(scope="module")
def found(asked):
    return {way: simulated.measure(asked, way) for way in ("filter", *BY_HAND)}


def test_the_estimate_in_time(found):
    assert found["filter"].right >= FLOORS["right"], found["filter"].line("filter")
    assert found["filter"].brier <= FLOORS["brier"], found["filter"].line("filter")


def test_learnt_voices_in_time(asked):
    found, least = simulated.measure(asked, "filter, learnt"), floors("simulated_learnt")
    assert found.right >= least["right"], found.line("filter, learnt")
    assert found.brier <= least["brier"], found.line("filter, learnt")
    assert found.ece <= least["ece"], found.line("filter, learnt")


@pytest.mark.parametrize("way", BY_HAND)
def test_it_is_better_than_by_hand(found, way):
    assert found["filter"].right > found[way].right, found[way].line(way)
    assert found["filter"].brier < found[way].brier, found[way].line(way)


def test_saying_nothing_is_wrong_and_scores_no_better_than_a_coin():
    silent = simulated.score([simulated.Guess(share=0.0, right=False, brier=1.0)] * 3)
    assert (silent.right, silent.brier, silent.ece) == (0.0, 1.0, 0.0)


def test_certainty_that_is_wrong_is_an_error_of_calibration():
    sure = [simulated.Guess(share=1.0, right=number % 2 == 0, brier=0.0) for number in range(10)]
    assert simulated.score(sure).ece == pytest.approx(0.5)


def test_learnt_weights_rank_voices_as_they_are():
    told = simulated.wars(simulated.GRID["ordinary"], seeds=4, places=40, days=300)
    found = [simulated.rank_correlation(one) for one in told]
    assert sum(found) / len(found) >= FLOORS["ranks"], found
