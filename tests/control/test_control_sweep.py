"""What is worked out on rows of numbers is what the estimate gives saying by saying."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from sayings import DIRECTORY, many

from contested.control import Method
from contested.control.columns import nothing_said, tabulate
from contested.control.estimate import estimate
from contested.control.history import that_count
from contested.control.stand import Stand
from contested.control.sweep import Sweep
from fakes import toy_war

EXACT = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ways = pytest.mark.parametrize("method", [Method.FILTER, Method.SMOOTH])


def one_by_one(told, method):
    by_place = {}
    for one in sorted(told, key=lambda one: (one.day, one.order)):
        by_place.setdefault(one.place.id, []).append(one)
    counting = {place: that_count(said) for place, said in by_place.items()}
    return estimate(counting, theatre=toy_war.INVASION, stand=Stand(directory=DIRECTORY), method=method)


def swept(told, method):
    table = tabulate(told).get(toy_war.INVASION, nothing_said(toy_war.INVASION))
    return Sweep(table=table, stand=Stand(directory=DIRECTORY), method=method).run()


@ways
@given(many())
@EXACT
def test_a_sweep_gives_what_places_taken_one_by_one_give(method, told):
    expected, found = one_by_one(told, method), swept(told, method)
    assert set(found) == set(expected)
    for place, track in expected.items():
        believed = found[place]
        assert believed.sides == track.sides
        assert [day.toordinal() for day in track.days] == believed.days.tolist()
        assert np.allclose(believed.belief, track.belief, atol=1e-9)
