"""What is fused into one event: simulated tellings and own pairs of reports never worse than their floors."""

from collections import Counter

import pytest
from evals.floors import floors

from contested.pipeline.reference import load_reference
from evals import fusing, fusing_world

FLOORS = floors("fusing")


def kept_above(score, name):
    precision, recall = score.true / max(1, score.found), score.true / max(1, score.gold)
    assert precision >= FLOORS[name]["precision"], score.line(name)
    assert recall >= FLOORS[name]["recall"], score.line(name)


@pytest.mark.parametrize("task", fusing.TASKS)
def test_simulated_tellings(task):
    kept_above(fusing.fused(fusing.told(task), fusing_world.directory()), task)


def test_own_pairs_and_none_too_bold():
    reference = load_reference(build=True)
    answers = [fusing.answer(pair, reference) for pair in fusing.own_pairs()]
    kept_above(fusing.own_score(answers), "own")
    assert fusing.too_bold(answers)[0] == 0


def test_there_are_enough_own_pairs_of_several_wars():
    pairs = list(fusing.own_pairs())
    assert [pair.number for pair in pairs] == list(range(1, len(pairs) + 1))
    assert len(pairs) >= 60
    assert len({pair.war for pair in pairs}) >= 8
    assert min(Counter(pair.answer for pair in pairs).values()) >= 8


def test_a_world_is_the_same_each_time_and_errs_as_told():
    one, again = (fusing_world.two_sources(50, seed=3) for _ in range(2))
    assert one == again
    assert Counter(one.source.values()) == {0: 50, 1: 50}
    assert sum(count == 2 for count in Counter(one.truth.values()).values()) == 25
