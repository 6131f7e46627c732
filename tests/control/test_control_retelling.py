"""Retelling is linear in what was said, and gives what looking at everything again on each day gives."""

import datetime as dt
import itertools

import plainly
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from sayings import DIRECTORY, FIRST, many

from contested.control.chain import Rates
from contested.control.estimate import Method, estimate
from contested.control.history import settled_days, tell, that_count
from contested.control.retell import retell
from contested.control.rules import NOBODY
from contested.control.say import Says
from contested.control.stand import Stand
from fakes import toy_war

FEW = settings(max_examples=60, deadline=None)
RATES = Rates()


def places(sayings):
    found = {}
    for one in sorted(sayings, key=lambda one: (one.day, one.order)):
        found.setdefault(one.place.id, []).append(one)
    return {place: that_count(said) for place, said in sorted(found.items())}


def flagged(draw, sayings):
    flags = st.sampled_from(("", "", "pressured", "clash-outskirts", "besieged"))
    return [evolve(one, raises=draw(flags), clears=draw(st.sampled_from(("", "", "besieged")))) for one in sayings]


@pytest.mark.parametrize("method", [Method.FILTER, Method.SMOOTH])
@FEW
@given(sayings=many())
def test_what_carries_a_state_is_the_same_as_when_all_is_worked_out_each_day(method, sayings):
    stand = Stand(directory=DIRECTORY)
    for track in estimate(places(sayings), theatre=toy_war.INVASION, stand=stand, method=method).values():
        steps = {one.day: one.belief for one in retell(track, theatre=toy_war.INVASION, stand=stand, rates=RATES)}
        for day, expected in zip(track.days, plainly.carriers(track, RATES), strict=True):
            for state in {*steps[day].chances, NOBODY} if day in steps else ():
                found = steps[day].carried(state)
                assert [(id_, one.saying) for id_, one in found.items()] == [
                    (id_, one.saying) for id_, one in expected.get(state, {}).items()
                ]
                assert [one.weight for one in found.values()] == pytest.approx(
                    [one.weight for one in expected.get(state, {}).values()]
                )


@pytest.mark.parametrize("method", [Method.RULES, Method.FILTER, Method.SMOOTH])
@FEW
@given(data=st.data(), sayings=many())
def test_spans_are_those_that_describing_every_day_gives(method, data, sayings):
    stand = Stand(directory=DIRECTORY)
    told = places(flagged(data.draw, [one for one in sayings if one.sides or one.says is Says.NOTHING]))
    tracks = {} if method is Method.RULES else estimate(told, theatre=toy_war.INVASION, stand=stand, method=method)
    for place, said in told.items():
        run = None
        if place in tracks:
            run = retell(tracks[place], theatre=toy_war.INVASION, stand=stand, rates=RATES)
        moving = [one for one in said if one.moves]
        steps = settled_days(moving, theatre=toy_war.INVASION, stand=stand) if run is None else run
        for until in (FIRST + dt.timedelta(days=20), FIRST + dt.timedelta(days=400)):
            history = tell(said, theatre=toy_war.INVASION, stand=stand, until=until, run=run)
            assert history.spans == plainly.spans(said, steps, until=until)
            assert all(a.true.end == b.true.start for a, b in itertools.pairwise(history.spans))
