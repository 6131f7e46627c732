"""Fusing: what is one happening, what is not, and that people outrank the machine."""

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contested.domain.claim import Modality
from contested.domain.ids import make_id
from contested.domain.judgement import Judgement, JudgementKind, Verdict
from contested.domain.quantity import Counted, Quantity
from contested.domain.time import Interval, Precision
from contested.events import fuse
from fakes.toy_war import ALFA, BRAVO, DAY, EMPTY, POCKET, claim, directory, known, on

DIRECTORY = directory()
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


def fused(*claims, judgements=(), days=None):
    return fuse(claims, known_from=days or known(*claims), directory=DIRECTORY, judgements=judgements)


def groups(*claims, **more):
    return {frozenset(event.claims) for event in fused(*claims, **more).events}


def killed(low, high=None):
    return Quantity(what=Counted.KILLED, low=low, high=low if high is None else high, text=str(low))


def same(one, other, value=Verdict.SAME, *, later=0):
    return Judgement(
        id=make_id("j", one, other, value, str(later)),
        kind=JudgementKind.SAME_EVENT,
        subject=one,
        other=other,
        value=value,
        who="reviewer",
        when=NOON + dt.timedelta(days=later),
        why="read both",
    )


def test_two_reports_of_one_happening_are_one_event():
    one, other = claim("capture", "red", "blue"), claim("capture", "red", "blue", report="r2", said="monitor")
    (event,) = fused(one, other).events
    assert set(event.claims) == {one.id, other.id}
    assert set(event.claimants) == {"agency", "monitor"}
    assert event.matches[0].verdict is Verdict.SAME
    assert "the same place, Alfa" in event.matches[0].reasons


@pytest.mark.parametrize(
    "other",
    [
        claim("capture", "red", "blue", at=BRAVO, report="r2"),
        claim("capture", "blue", "red", report="r2"),
        claim("capture", "red", "blue", when=on(-9), report="r2"),
        claim("airstrike", "red", "blue", report="r2"),
        claim("capture", "red", "blue", report="r2", theatre="other-war"),
        claim("capture", "red", "blue", at=EMPTY, report="r2"),
    ],
    ids=["place", "actors", "days", "deed", "theatre", "far-area"],
)
def test_what_differs_in_one_thing_that_matters_is_another_event(other):
    assert len(fused(claim("capture", "red", "blue"), other).events) == 2


def test_a_capture_and_the_withdrawal_it_forced_are_one_event_told_from_two_sides():
    taken = claim("capture", "red", "blue")
    left = claim("withdraw", "blue", "red", report="r2", said="monitor")
    (event,) = fused(taken, left).events
    assert event.deed == "capture"
    assert [actor.id for actor in event.actors] == ["red"]
    assert [actor.id for actor in event.targets] == ["blue"]


def test_members_of_one_side_match():
    one, other = claim("capture", "blue-militia"), claim("capture", "blue", report="r2")
    assert len(fused(one, other).events) == 1


def test_names_that_sound_alike_within_their_radii_match():
    spelt = evolve(ALFA, id="pu-1", name="Al Alfa", lat=34.71)
    other = evolve(ALFA, id="pu-2", name="Kilo", lat=34.71)
    one = claim("capture", "red", "blue")
    assert len(fused(one, claim("capture", "red", "blue", at=spelt, report="r2")).events) == 1
    assert len(fused(one, claim("capture", "red", "blue", at=other, report="r2")).events) == 2


def test_midnight_and_loose_days_are_tolerated():
    one = claim("airstrike", "red", "blue")
    next_day = claim("airstrike", "red", "blue", report="r2", when=on(1))
    week = claim("airstrike", "red", "blue", report="r3", when=on(-6, 0, Precision.WEEK))
    assert len(fused(one, next_day, week).events) == 1


def test_a_fight_reported_every_week_for_a_month_is_not_one_event():
    loose = [
        claim("clash", "red blue", when=on(day - 6, day, Precision.REPORT), report=f"r{day}", said="agency")
        for day in range(0, 28, 2)
    ]
    events = fused(*loose).events
    assert len(events) > 3
    for event in events:
        ends = [one.when.end for one in loose if one.id in event.claims]
        assert (max(ends) - min(ends)).days <= 8


def test_loosely_dated_strikes_are_told_apart_sooner_than_a_capture():
    def loose(deed):
        early = claim(deed, "red", "blue", when=on(-6, 0, Precision.REPORT))
        late = claim(deed, "red", "blue", when=on(-1, 5, Precision.REPORT), report="r2")
        return len(fused(early, late).events)

    assert (loose("capture"), loose("airstrike")) == (1, 2)


def test_counts_far_apart_are_not_one_happening():
    few = claim("airstrike", "red", "blue", quantities=(killed(2),), when=on(-3, 0, Precision.RANGE))
    many = claim("airstrike", "red", "blue", quantities=(killed(90),), when=on(0, 3, Precision.RANGE), report="r2")
    near = claim("airstrike", "red", "blue", quantities=(killed(3),), when=on(0, 3, Precision.RANGE), report="r2")
    assert len(fused(few, near).events) == 1
    assert len(fused(few, many).events) == 2
    (event,) = fused(few, near).events
    assert {quantity.low for quantity in event.quantities} == {2, 3}


def test_one_report_that_tells_of_two_places_or_deeds_tells_of_two_things():
    place = claim("capture", "red", "blue"), claim("capture", "red", "blue", at=POCKET, start=90)
    deed = claim("capture", "red", "blue"), claim("withdraw", "blue", "red", start=90)
    headline = claim("capture", "red", "blue"), claim("capture", "red", "blue", start=90)
    assert [len(fused(*two).events) for two in (place, deed, headline)] == [2, 2, 1]


def test_an_area_and_a_place_in_it_need_more_than_the_same_day():
    wide = claim("airstrike", "red", "blue", at=POCKET)
    exact = claim("airstrike", "red", "blue", report="r2")
    assert len(fused(wide, exact).events) == 2
    counted = [evolve(one, quantities=(killed(7),)) for one in (wide, exact)]
    assert len(fused(*counted).events) == 1


def test_one_report_does_not_contradict_itself():
    one = claim("airstrike", "red", "blue", quantities=(killed(2),))
    other = claim("airstrike", "red", "blue", quantities=(killed(5),), start=90)
    assert len(fused(one, other).events) == 2


def test_plans_possibilities_states_and_judgements_are_no_events():
    others = (
        claim("capture", "red", modality=Modality.PLANNED),
        claim("capture", "red", modality=Modality.POSSIBLE, report="r2"),
        claim("hold", "red", report="r3"),
        claim("assess", "red", report="r4"),
        claim("capture", "red", modality=Modality.DENIED, report="r5"),
    )
    assert fused(*others).events == ()


def test_a_denial_joins_the_event_it_denies_and_never_bridges_two():
    one = claim("capture", "red", "blue", said="red")
    other = claim("capture", "red", "blue", at=BRAVO, report="r2")
    denial = claim("capture", "red", said="blue", report="r3", modality=Modality.DENIED)
    events = {id_: event for event in fused(one, other, denial).events for id_ in event.claims}
    assert events[one.id].deniers == (denial.id,)
    assert set(events[one.id].claims) == {one.id, denial.id}
    assert events[one.id].claimants == ("red-media",)
    assert events[other.id].deniers == ()


def test_undated_history_meets_only_undated_history():
    when = Interval(start=None, end=None, precision=Precision.UNKNOWN)
    past = claim("capture", "red", "blue", when=when, background=True)
    again = claim("capture", "red", "blue", when=when, background=True, report="r2")
    news = claim("capture", "red", "blue", report="r3")
    assert groups(past, again, news) == {frozenset({past.id, again.id}), frozenset({news.id})}


def test_copies_count_once():
    words = "red fighters captured the town of Alfa after two days of fighting"
    one = claim("capture", "red", "blue", text=words)
    copy = claim("capture", "red", "blue", text=words + ".", said="paper", report="r2")
    other = claim("capture", "red", "blue", said="monitor", report="r3")
    (event,) = fused(one, copy, other, days={one.id: DAY, copy.id: DAY + dt.timedelta(1), other.id: DAY}).events
    assert event.copies == 1
    assert set(event.claimants) == {"agency", "monitor"}
    assert len(event.claims) == 3


def test_an_event_happened_on_the_days_all_its_claims_allow():
    week = claim("capture", "red", "blue", when=on(-6, 0, Precision.WEEK))
    exact = claim("capture", "red", "blue", when=on(-2), report="r2")
    (event,) = fused(week, exact).events
    assert (event.when.start, event.when.end) == (DAY - dt.timedelta(2), DAY - dt.timedelta(2))
    one, following = claim("capture", "red", "blue"), claim("capture", "red", "blue", when=on(1), report="r2")
    (event,) = fused(one, following).events
    assert (event.when.start, event.when.end) == (DAY, DAY + dt.timedelta(1))


def test_people_join_what_the_machine_keeps_apart_and_part_what_it_joins():
    one, other = claim("capture", "red", "blue"), claim("capture", "red", "blue", report="r2")
    far = claim("capture", "red", "blue", at=BRAVO, report="r3")
    assert len(groups(one, far, judgements=[same(one.id, far.id)])) == 1
    assert len(groups(one, other, judgements=[same(one.id, other.id, Verdict.DIFFERENT)])) == 2
    assert len(groups(one, other, judgements=[same(one.id, other.id, Verdict.UNSURE)])) == 2


def test_the_newest_judgement_of_a_pair_stands():
    one, other = claim("capture", "red", "blue"), claim("capture", "red", "blue", report="r2")
    both = [same(one.id, other.id, Verdict.DIFFERENT), same(one.id, other.id, Verdict.SAME, later=1)]
    assert len(groups(one, other, judgements=both)) == 1


def test_a_different_splits_a_chain_of_sames():
    claims = [claim("capture", "red", "blue", report=f"r{number}") for number in range(3)]
    apart = same(claims[0].id, claims[2].id, Verdict.DIFFERENT)
    found = groups(*claims, judgements=[apart])
    assert not any({claims[0].id, claims[2].id} <= group for group in found)
    assert sorted(map(len, found)) == [1, 2]


def test_a_judgement_may_name_an_event():
    one, far = claim("capture", "red", "blue"), claim("capture", "red", "blue", at=BRAVO, report="r2")
    ids = [event.id for event in fused(one, far).events]
    assert len(groups(one, far, judgements=[same(*ids)])) == 1


def test_a_judgement_on_what_is_not_known_yet_is_left_out():
    one = claim("capture", "red", "blue")
    assert len(fused(one, judgements=[same(one.id, "c-nobody")]).events) == 1


def test_an_event_keeps_its_id_when_later_reports_join_it():
    one = claim("capture", "red", "blue")
    later = claim("capture", "red", "blue", report="r0", said="monitor")
    days = {one.id: DAY, later.id: DAY + dt.timedelta(3)}
    assert fused(one).events[0].id == fused(one, later, days=days).events[0].id


def test_an_area_does_not_swallow_the_places_in_it():
    wide = claim("airstrike", "red", "blue", at=POCKET)
    exact = claim("airstrike", "red", "blue", at=ALFA, report="r2")
    other = claim("airstrike", "red", "blue", at=BRAVO, report="r3")
    found = groups(wide, exact, other)
    assert not any({exact.id, other.id} <= group for group in found)


claims_drawn = st.builds(
    lambda number, deed, ends, place, day, said, low, modality: claim(
        deed,
        *ends,
        at=place,
        said=said,
        report=f"r{number}",
        when=on(day),
        quantities=(killed(low),),
        modality=modality,
    ),
    number=st.integers(0, 9),
    deed=st.sampled_from(("capture", "enter", "withdraw", "clash", "repel")),
    ends=st.sampled_from((("red", "blue"), ("blue", "red"), ("red", ""), ("green", "red"))),
    place=st.sampled_from((ALFA, BRAVO, POCKET, None)),
    day=st.integers(0, 4),
    said=st.sampled_from(("agency", "monitor", "red")),
    low=st.integers(0, 6),
    modality=st.sampled_from((Modality.ASSERTED, Modality.ASSERTED, Modality.DENIED)),
)
drawn = st.lists(claims_drawn, max_size=12, unique_by=lambda one: one.id)
ODD = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def judged(draw):
    claims = draw(drawn)
    if len(claims) < 2:
        return claims, []
    pairs = st.tuples(st.sampled_from(claims), st.sampled_from(claims), st.sampled_from(Verdict))
    return claims, [same(a.id, b.id, v, later=i) for i, (a, b, v) in enumerate(draw(st.lists(pairs, max_size=4)))]


@given(judged(), st.randoms(use_true_random=False))
@ODD
def test_the_order_of_arrival_changes_nothing(given_, random):
    claims, judgements = given_
    shuffled, turned = list(claims), list(judgements)
    random.shuffle(shuffled)
    random.shuffle(turned)
    assert fused(*shuffled, judgements=turned) == fused(*claims, judgements=judgements)
    assert fused(*claims, *claims, judgements=judgements) == fused(*claims, judgements=judgements)


@given(judged())
@ODD
def test_every_asserted_claim_is_in_exactly_one_event(given_):
    claims, judgements = given_
    told = [id_ for event in fused(*claims, judgements=judgements).events for id_ in event.claims]
    assert len(told) == len(set(told))
    assert {one.id for one in claims if one.modality is Modality.ASSERTED} <= set(told)


@given(judged())
@ODD
def test_the_newest_different_is_never_inside_one_event(given_):
    claims, judgements = given_
    newest = {frozenset((one.subject, one.other)): one for one in judgements}
    asserted = {one.id for one in claims if one.modality is Modality.ASSERTED}
    last = judgements[-1] if judgements else None
    if last is None or last.value != Verdict.DIFFERENT or last.subject == last.other:
        return
    assert newest[frozenset((last.subject, last.other))] is last
    if {last.subject, last.other} <= asserted:
        assert not any(
            {last.subject, last.other} <= set(e.claims) for e in fused(*claims, judgements=judgements).events
        )
