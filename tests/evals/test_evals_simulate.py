"""Made-up wars: whole and the same for the same seed, and told the way bad reporting is."""

from collections import Counter

import numpy as np
import pytest
from simulate import simulate
from simulated_voices import Noise, side_id
from simulated_war import FIRST, FOUGHT_OVER, Deed, Terms, by_day, wage

from contested.domain.claim import Modality
from contested.domain.place import PlaceKind

TAKES = (Deed.FALL, Deed.LEFT)
SMALL = Terms(sides=3, places=20, days=120, seed=3)


@pytest.fixture(scope="module")
def told():
    return simulate(SMALL)


@pytest.mark.parametrize("sides", range(2, 6))
def test_the_truth_moves_only_by_what_happened(sides):
    war = wage(Terms(sides=sides, places=25, days=150, seed=sides))
    first = {one.place: one.of for one in reversed(war.happened) if one.deed in TAKES}
    plain = [next(side for side in war.held[:, place] if side != FOUGHT_OVER) for place in range(25)]
    holder = np.array([first.get(place, side) for place, side in enumerate(plain)])
    taken, fights = by_day(one for one in war.happened if one.deed in TAKES), by_day(war.happened)
    for day, held in enumerate(war.held):
        for one in taken.get(day, []):
            assert holder[one.place] == one.of
            holder[one.place] = one.by
        quiet = held != FOUGHT_OVER
        assert np.array_equal(held[quiet], holder[quiet])
        begun = {one.place for one in fights.get(day, []) if one.deed is Deed.ATTACK}
        assert all(place in begun or war.held[day - 1, place] == FOUGHT_OVER for place in np.flatnonzero(~quiet))
    assert taken


def test_neighbours_are_mutual():
    near = wage(SMALL).near
    assert all(one in near[other] for one, others in enumerate(near) for other in others)


def test_the_same_seed_gives_the_same_war_and_another_another(told):
    again, other = simulate(SMALL), simulate(Terms(sides=3, places=20, days=120, seed=4))
    assert again.claims == told.claims
    assert np.array_equal(again.war.held, told.war.held)
    assert other.claims != told.claims


def test_claims_are_those_a_reader_could_have(told):
    assert len({one.id for one in told.claims}) == len(told.claims)
    for one in told.claims:
        assert one.when.start is not None
        assert one.when.start <= told.known_from[one.id]
        assert told.known_from[one.id] >= FIRST


def test_voices_err_in_every_way(told):
    deeds = Counter(one.deed for one in told.claims)
    assert {"capture", "hold", "clash", "withdraw", "repel", "besiege", "airstrike"} <= set(deeds)
    assert any(one.modality is Modality.DENIED for one in told.claims)
    assert any(one.places[0].place.kind is PlaceKind.AREA for one in told.claims)
    late = [(told.known_from[one.id] - one.when.start).days for one in told.claims]
    assert min(late) == 0
    assert max(late) > 14
    texts = Counter(one.evidence.text for one in told.claims)
    assert max(texts.values()) > 1  # copies have the words of what they copy
    wrong = Counter(one.claimant.kind for one in told.claims if told.right.get(one.id) is False)
    assert len(wrong) >= 5


def test_more_bias_makes_boasts_worse(told):
    def boasts(noise):
        war = simulate(SMALL, noise)
        own = [one for one in war.claims if one.deed == "capture" and one.claimant.side == one.actors[0].id]
        return np.mean([war.right[one.id] for one in own])

    assert boasts(Noise(bias=2.5)) < boasts(Noise(bias=0.0)) - 0.1
    assert {one.claimant.side for one in told.claims if one.claimant.side} == {side_id(side) for side in range(3)}
