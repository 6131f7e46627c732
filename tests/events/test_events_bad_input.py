"""Bad input for fusing: whatever the claims say, each is of one event at most, and none is lost or invented."""

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contested.domain.claim import Modality, PlaceRole
from contested.domain.judgement import Verdict
from contested.domain.place import Place
from contested.domain.quantity import Counted, Quantity
from contested.domain.time import Interval, Precision
from contested.events import fuse
from fakes import toy_war
from fakes.toy_war import ALFA, DAY, POCKET, claim

DIRECTORY = toy_war.directory()
MOVED = evolve(ALFA, lat=-20.0, lon=10.0)
NO_DAY = Interval(start=None, end=None, precision=Precision.UNKNOWN)


def fused(*claims, known=None):
    return fuse(claims, known_from=toy_war.known(*claims) if known is None else known, directory=DIRECTORY)


def groups(*claims, **more):
    return {frozenset(event.claims) for event in fused(*claims, **more).events}


def killed(low, high=None):
    return (Quantity(what=Counted.KILLED, low=low, high=high, text="many"),)


def test_no_claims_are_no_events():
    found = fused()
    assert (found.events, found.matches, found.against_interest) == ((), (), frozenset())


def test_two_reports_that_contradict_each_other_are_two_events_and_the_reason_is_kept():
    one, other = claim("capture", "red", "blue"), claim("capture", "blue", "red", said="paper", report="r2")
    found = fused(one, other)
    assert len(found.events) == 2
    (match,) = found.matches
    assert match.verdict is Verdict.DIFFERENT
    assert match.reasons


def test_ten_thousand_copies_of_one_report_are_one_event_of_one_voice():
    copies = [claim("capture", "red", "blue", report=f"r{at}", text="Red took Alfa.") for at in range(10_000)]
    found = fused(*copies)
    (event,) = found.events
    assert len(event.claims) == 10_000
    assert event.claimants == ("agency",)
    assert len(found.matches) < 2 * len(copies)


def test_a_place_told_of_in_two_points_is_one_place():
    one, other = claim("capture", "red", "blue"), claim("capture", "red", "blue", report="r2", at=MOVED)
    assert groups(one, other) == {frozenset({one.id, other.id})}
    bare = claim("capture", "red", "blue", report="r3", at=evolve(ALFA, lat=None, lon=None))
    assert groups(one, bare) == {frozenset({one.id, bare.id})}


def test_a_claim_of_days_to_come_keeps_its_days_and_meets_no_event_of_today():
    today, ahead = claim("capture", "red", "blue"), claim("capture", "red", "blue", report="r2", when=toy_war.on(400))
    assert len(groups(today, ahead, known={today.id: DAY, ahead.id: DAY})) == 2


def test_a_claim_nobody_could_know_is_of_no_event():
    assert fused(claim("capture", "red", "blue"), known={}).events == ()


def test_claims_without_a_day_are_of_the_day_they_were_known():
    one, other = (claim("capture", "red", "blue", report=report, when=NO_DAY) for report in ("r1", "r2"))
    assert groups(one, other, known={one.id: DAY, other.id: DAY}) == {frozenset({one.id, other.id})}


def test_a_voice_that_flips_sides_every_week_tells_of_as_many_events():
    told = [
        claim("capture", *(("red", "blue") if at % 2 else ("blue", "red")), report=f"r{at}", when=toy_war.on(-7 * at))
        for at in range(12)
    ]
    assert len(groups(*told)) == 12


@pytest.mark.parametrize("count", [10**400, 0], ids=["huge", "none"])
def test_counts_that_no_float_holds_are_compared(count):
    one = claim("clash", "red", "blue", quantities=killed(count))
    other = claim("clash", "red", "blue", report="r2", said="monitor", quantities=killed(3, 4))
    assert sum(len(event.claims) for event in fused(one, other).events) == 2


DAYS = st.one_of(st.dates(), st.just(DAY), st.sampled_from((dt.date.min, dt.date.max)))
PLACES = (
    ALFA,
    MOVED,
    POCKET,
    evolve(ALFA, lat=None, lon=None),
    Place(id="g9", name="Anywhere", lat=1.0, lon=2.0, precision_km=float("inf")),
    Place(id="g8", name="Pole", lat=90.0, lon=180.0),
    Place(id="pu-lost", name=""),
)
SIDES = ("", "red", "blue", "stranger", "red red", "red blue stranger", "agency")


@st.composite
def odd(draw):
    """A claim of any days, places, counts and parties, and the day it could be known."""
    days = sorted((draw(DAYS), draw(DAYS)))
    start, end = (draw(st.sampled_from((day, None))) for day in days)
    one = claim(
        draw(st.sampled_from(("capture", "withdraw", "clash", "airstrike", "hold", "no-deed"))),
        draw(st.sampled_from(SIDES)),
        draw(st.sampled_from(SIDES)),
        at=draw(st.none() | st.tuples(st.sampled_from(PLACES), st.sampled_from(PlaceRole))),
        said=draw(st.sampled_from(tuple(toy_war.VOICES))),
        report=f"r{draw(st.integers(0, 3))}",
        start=draw(st.integers(0, 900)),
        text=draw(st.sampled_from(("", " ", "Red took Alfa.", "\N{COMBINING ACUTE ACCENT}"))),
        when=Interval(start=start, end=end, precision=draw(st.sampled_from(Precision))),
        modality=draw(st.sampled_from((*Modality, Modality.ASSERTED, Modality.ASSERTED))),
        confidence=draw(st.sampled_from((0.0, 0.5, 1.0))),
        background=draw(st.booleans()),
        theatre=draw(st.sampled_from((toy_war.WAR, "", "nowhere"))),
        quantities=draw(st.sampled_from(((), killed(0), killed(10**400), killed(None, 7), killed(None)))),
    )
    return one, draw(st.none() | DAYS)


@given(st.lists(odd(), max_size=8, unique_by=lambda pair: pair[0].id), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_each_claim_that_tells_of_a_happening_is_of_one_event_and_no_other(pairs, random):
    claims = [one for one, _ in pairs]
    known = {one.id: day for one, day in pairs if day is not None}
    found = fused(*claims, known=known)
    told = [id_ for event in found.events for id_ in event.claims]
    happened = {
        one.id
        for one in claims
        if one.id in known and one.modality is Modality.ASSERTED and one.aspect.value == "event"
    }
    assert len(told) == len(set(told))
    assert happened <= set(told)
    assert all(happened & set(event.claims) for event in found.events)
    random.shuffle(claims)
    assert fused(*claims, known=known) == found
