"""Hearing day by day, in any order, gives what a full run gives."""

import datetime as dt

import numpy as np
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sayings import DIRECTORY, FIRST, many

from contested.control import Method, Running, gather, infer
from contested.control.columns import nothing_said, tabulate
from fakes import toy_war

EXACT = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ways = pytest.mark.parametrize("method", [Method.FILTER, Method.SMOOTH])


def table(told):
    return tabulate(told).get(toy_war.INVASION, nothing_said(toy_war.INVASION))


def whole(told, method):
    return Running.start(table(told), directory=DIRECTORY, method=method)


def alike(one, other):
    assert set(one.believed) == set(other.believed)
    for place, mine in one.believed.items():
        theirs = other.believed[place]
        assert mine.sides == theirs.sides
        assert mine.days.tolist() == theirs.days.tolist()
        assert mine.spoken.tolist() == theirs.spoken.tolist()
        assert np.allclose(mine.belief, theirs.belief, atol=1e-9)


@ways
@given(many(), st.data())
@EXACT
def test_words_heard_in_parts_and_late_count_as_in_a_full_run(method, told, data):
    parts = data.draw(st.integers(1, 4))
    running = whole(told[:0], method)
    for part in range(parts):
        running = running.hear(table(told[part::parts]))
    alike(running, whole(told, method))


@ways
@given(many(), st.data())
@EXACT
def test_claims_read_anew_count_as_if_never_read_otherwise(method, told, data):
    anew = [one for one in told if data.draw(st.booleans())]
    moved = [evolve(one, day=one.day + dt.timedelta(days=5), weight=one.weight / 2) for one in anew]
    running = whole(told, method).hear(table(moved), instead_of=[one.claim.id for one in anew])
    ids = {one.claim.id for one in anew}
    alike(running, whole([*(one for one in told if one.claim.id not in ids), *moved], method))


@given(many())
@EXACT
def test_hearing_leaves_what_was_believed_as_it_was(told):
    before = whole(told[::2], Method.FILTER)
    before.hear(table(told[1::2]), instead_of=[one.claim.id for one in told[::3]])
    alike(before, whole(told[::2], Method.FILTER))


@given(many(), st.integers(-10, 400))
@EXACT
def test_chances_of_a_day_are_probabilities_and_silence_only_wears_them(told, offset):
    running, day = whole(told, Method.FILTER), FIRST + dt.timedelta(days=offset)
    for place, chances in running.on(day).items():
        assert sum(chances.probabilities.values()) <= 1.0 + 1e-9
        assert all(chance >= 0.0 for chance in chances.probabilities.values())
        assert chances.last_reported <= day
        assert running.on(day, [place]) == {place: chances}
    assert set(running.on(day)) <= set(running.believed)


def test_gathered_claims_are_what_is_inferred_from():
    claims = [
        toy_war.claim("capture", "invader", at=toy_war.CHARLIE, said="agency", theatre=toy_war.INVASION),
        toy_war.claim("capture", "red", at=toy_war.ALFA, said="agency", start=9),
    ]
    known = toy_war.known(*claims)
    tables = gather(claims, (), known_from=known, against_interest=frozenset(), directory=DIRECTORY)
    assert set(tables) == {toy_war.WAR, toy_war.INVASION}
    chances = Running.start(tables[toy_war.INVASION], directory=DIRECTORY).on(toy_war.DAY)
    inferred, _ = infer(
        claims,
        (),
        known_from=known,
        against_interest=frozenset(),
        directory=DIRECTORY,
        until=toy_war.DAY,
        method=Method.FILTER,
    )
    charlie = next(one for one in inferred if one.place == toy_war.CHARLIE)
    assert charlie.probability == pytest.approx(chances[toy_war.CHARLIE.id].probabilities["invader"], abs=1e-4)


def test_an_area_speaks_for_places_that_only_older_claims_name():
    old = toy_war.claim("capture", "red", at=toy_war.ALFA, said="agency")
    new = toy_war.claim("capture", "blue", at=toy_war.POCKET, said="monitor", when=toy_war.on(1))
    known = toy_war.known(old, new)
    asked = {"known_from": known, "against_interest": frozenset(), "directory": DIRECTORY}
    running = Running.start(gather([old], (), **asked)[toy_war.WAR], directory=DIRECTORY)
    running = running.hear(gather([new], (), among=[old, new], **asked)[toy_war.WAR])
    alike(running, Running.start(gather([old, new], (), **asked)[toy_war.WAR], directory=DIRECTORY))
