"""Bad input for control: whatever the claims say, every method answers, keeps to its laws, and states its doubt."""

import datetime as dt
import itertools

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contested.control import Method, infer, on_day
from contested.directory import Directory
from contested.domain.actor import Actor, ActorKind, Membership, Relation, SideRow
from contested.domain.claim import Modality, PlaceRole
from contested.domain.doubt import Reason
from contested.domain.holding import Status
from contested.domain.place import Place, PlaceKind
from contested.domain.time import Interval, Precision
from contested.events import fuse
from fakes import toy_war
from fakes.inferring import DIRECTORY, inferred
from fakes.toy_war import ALFA, DAY, POCKET, claim

UNTIL = DAY + dt.timedelta(days=30)
ways = pytest.mark.parametrize("method", Method)
MOVED = evolve(ALFA, lat=-20.0, lon=10.0)
ANYWHERE = Place(id="g9", name="Anywhere", lat=1.0, lon=2.0, precision_km=float("inf"))
POLE = Place(id="g8", name="Pole", lat=90.0, lon=180.0)
LOST = Place(id="pu-lost", name="")
NO_DAY = Interval(start=None, end=None, precision=Precision.UNKNOWN)


def run(claims, method, *, known=None, until=UNTIL, directory=DIRECTORY):
    return inferred(claims, method, known=known, until=until, directory=directory)


def stands(claims, method, *, day=DAY, place=ALFA, **more):
    holdings = on_day(run(claims, method, **more)[0], day=day, method=method)
    return next((one for one in holdings if one.place.id == place.id), None)


def doubts(claims, method, reason, **more):
    return [one for one in run(claims, method, **more)[1] if one.reason is reason]


@ways
def test_no_claims_give_no_holdings_and_no_doubts(method):
    assert run((), method) == ((), ())


@ways
def test_two_reports_that_contradict_each_other_name_no_holder(method):
    told = [claim("capture", "red", "blue", said="agency"), claim("capture", "blue", "red", said="paper", report="r2")]
    found = stands(told, method)
    assert found.status is not Status.HELD
    assert found.probabilities["red"] == pytest.approx(found.probabilities["blue"], abs=0.1)
    (doubt,) = doubts(told, method, Reason.CONFLICT)
    assert doubt.report in {"r1", "r2"}
    assert doubt.end > doubt.start


@ways
def test_two_boasts_that_one_report_sets_side_by_side_contradict_each_other(method):
    told = [claim("capture", "red", "blue", said="red"), claim("capture", "blue", "red", said="blue", start=90)]
    found = stands(told, method)
    assert found.status is not Status.HELD or (method is not Method.RULES and found.probability < 0.5)
    assert doubts(told, method, Reason.CONFLICT)


@ways
def test_a_holder_that_no_directory_knows_holds_and_is_doubted(method):
    told = [claim("capture", "au-stranger", "red"), claim("hold", "au-stranger", report="r2", said="monitor")]
    assert stands(told, method).holder.id == "au-stranger"
    (doubt,) = doubts(told, method, Reason.UNKNOWN_ACTOR)
    assert doubt.report in {"r1", "r2"}
    assert "Au-Stranger" in doubt.detail
    assert not doubts([claim("capture", "red", "blue")], method, Reason.UNKNOWN_ACTOR)


@ways
def test_what_is_told_of_days_to_come_counts_from_the_day_it_was_known(method):
    ahead = claim("capture", "red", "blue", when=toy_war.on(400))
    known = {ahead.id: DAY}
    (span,) = run([ahead], method, known=known)[0]
    assert (span.true.start, span.known.start, span.holder.id) == (DAY, DAY, "red")
    (doubt,) = doubts([ahead], method, Reason.FUTURE_DATE, known=known)
    assert str(ahead.when.start) in doubt.detail
    planned = evolve(ahead, modality=Modality.PLANNED)
    assert run([planned], method, known=known) == ((), ())


@ways
def test_what_is_known_after_the_last_day_asked_tells_nothing_of_it(method):
    late = claim("capture", "blue", "red", report="r2", when=toy_war.on(40))
    assert run([late], method)[0] == ()


@ways
def test_a_claim_without_a_day_counts_when_it_was_known_and_one_nobody_could_know_never(method):
    undated = claim("capture", "red", "blue", when=NO_DAY)
    assert stands([undated], method, known={undated.id: DAY}).true.start == DAY
    assert run([undated], method, known={})[0] == ()
    assert [one.reason for one in run([undated], method, known={})[1]] == [Reason.UNDATED]


@ways
def test_a_place_told_of_in_two_points_is_one_place_in_doubt(method):
    told = [claim("capture", "red", "blue"), claim("hold", "red", report="r2", at=MOVED, when=toy_war.on(2))]
    holdings, _ = run(told, method)
    assert {one.place.id for one in holdings} == {ALFA.id}
    assert len({(one.place.lat, one.place.lon) for one in holdings}) == 1
    (doubt,) = doubts(told, method, Reason.AMBIGUOUS_PLACE)
    assert "two points" in doubt.detail
    assert run(told[::-1], method) == run(told, method)


@ways
def test_a_place_with_and_without_coordinates_is_drawn_and_not_doubted(method):
    bare, beside = evolve(ALFA, lat=None, lon=None), evolve(ALFA, lat=ALFA.lat + 0.001)
    told = [claim("capture", "red", "blue", at=bare), claim("hold", "red", report="r2"), claim("hold", "red", start=9)]
    told += [claim("hold", "red", report="r3", at=beside)]
    assert stands(told, method).place.located
    assert not doubts(told, method, Reason.AMBIGUOUS_PLACE)


@ways
def test_an_area_speaks_for_a_moved_place_where_it_is_drawn_and_nowhere_else(method):
    exact = evolve(MOVED, precision_km=1.0)
    pocket = claim("capture", "blue", "red", at=POCKET, report="r3", when=toy_war.on(5))
    told = [claim("capture", "red", "blue"), claim("hold", "red", report="r2", at=exact, when=toy_war.on(2)), pocket]
    assert pocket.id not in {ground for one in run(told, method)[0] if one.place.id == ALFA.id for ground in one.claims}
    assert stands(told, method, place=POCKET, day=UNTIL).holder.id == "blue"


@pytest.fixture(scope="module")
def copied():
    copies = [claim("capture", "red", "blue", report=f"r{at}", text="Red took Alfa.") for at in range(10_000)]
    known = {one.id: DAY + dt.timedelta(days=at % 60) for at, one in enumerate(copies)}
    return copies, known, fuse(copies, known_from=known, directory=DIRECTORY)


@ways
def test_ten_thousand_copies_of_one_report_are_no_surer_than_a_dozen_and_are_cited(copied, method):
    copies, known, fusion = copied
    few = copies[:12]
    found = {}
    for some in (copies, few):
        holdings, _ = infer(
            some,
            fusion.events,
            known_from=known,
            against_interest=frozenset(),
            directory=DIRECTORY,
            until=UNTIL,
            method=method,
        )
        (found[len(some)],) = on_day(holdings, day=DAY, method=method)
    assert found[10_000].probability == pytest.approx(found[12].probability, abs=0.02)
    assert 1 <= len(found[10_000].grounds) <= 13
    assert found[10_000].known.start == DAY


@ways
def test_a_crowd_of_voices_in_which_nobody_weighs_much_is_cited_all_the_same(method):
    crowd = [
        evolve(one, claimant=evolve(one.claimant, id=f"su-{at}", name=f"Voice {at}"))
        for at, one in enumerate(claim("hold", "red", report=f"r{at}") for at in range(400))
    ]
    found = stands(crowd, method)
    assert found.holder.id == "red"
    assert 1 <= len(found.grounds) <= 12


@ways
def test_a_source_that_flips_sides_every_day_is_followed_without_certainty(method):
    told = [
        claim("capture", *(("red", "blue") if at % 2 else ("blue", "red")), report=f"r{at}", when=toy_war.on(-at))
        for at in range(60)
    ]
    found = stands(told, method, day=UNTIL)
    assert sum(found.probabilities.values()) <= 1.0
    assert found.probability < 0.97
    assert run(told[::-1], method) == run(told, method)


@ways
def test_what_is_told_in_no_theatre_stands_apart_from_what_is_told_in_one(method):
    told = [claim("capture", "red", theatre=""), claim("capture", "blue", report="r2", theatre="nowhere")]
    held = {one.theatre: one.holder.id for one in run(told, method)[0]}
    assert held == {"": "red", "nowhere": "blue"}


def split(*, start=None, end=None):
    """Give a directory in which the Militia is part of Blue on some days only."""
    parts = (Membership(parent="blue", start=start, end=end),)
    return Directory(
        actors=(
            *(Actor(id=one, name=one.title(), kind=ActorKind.ARMED_GROUP) for one in ("red", "blue")),
            Actor(id="militia", name="Militia", kind=ActorKind.ARMED_GROUP, memberships=parts),
        ),
        sources=DIRECTORY.sources,
        sides=(SideRow(a="red", b="blue", relation=Relation.FOE, theatre=toy_war.WAR),),
        theatres=DIRECTORY.theatres,
    )


@ways
def test_a_side_that_splits_off_holds_its_ground_under_its_own_name_from_the_next_word_on(method):
    directory = split(end=DAY + dt.timedelta(days=5))
    told = [claim("capture", "militia", "red"), claim("hold", "militia", report="r2", when=toy_war.on(9))]
    told += [claim("hold", "militia", report="r3", said="monitor", when=toy_war.on(9))]
    # Smoothing knows the later name beforehand: on the day they are one side under two names.
    names = {"blue", "militia"} if method.smooths else {"blue"}
    for offset in (0, 7):
        day = DAY + dt.timedelta(days=offset)
        assert stands(told, method, directory=directory, day=day).holder.id in names
    assert stands(told, method, directory=directory, day=DAY + dt.timedelta(days=9)) is not None


@ways
def test_a_side_that_merges_into_another_is_counted_under_it_from_the_next_word_on(method):
    directory = split(start=DAY + dt.timedelta(days=5))
    told = [claim("capture", "militia", "red"), claim("hold", "militia", report="r2", when=toy_war.on(9))]
    told += [claim("hold", "militia", report="r3", said="monitor", when=toy_war.on(9))]
    assert stands(told, method, directory=directory).holder.id == "militia"
    found = stands(told, method, directory=directory, day=DAY + dt.timedelta(days=9))
    assert sum(found.probabilities.values()) <= 1.0
    assert found.probabilities["blue"] > 0.0


@ways
def test_three_hundred_sides_at_one_place_hold_it_together_or_not_at_all(method):
    told = [claim("hold", f"side-{at}", report=f"r{at}") for at in range(300)]
    found = stands(told, method)
    assert found.status is not Status.HELD
    assert sum(found.probabilities.values()) <= 1.0
    assert doubts(told, method, Reason.CONFLICT)


@ways
@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_the_first_and_the_last_day_that_can_be_written_are_days(method, day):
    told = [claim(deed, "red", "blue", when=toy_war.on(day), report=deed) for deed in ("capture", "clash", "repel")]
    told += [claim("contest", "red", "blue", when=toy_war.on(day), report="contest"), claim("capture", "blue", "red")]
    holdings, _ = run(told, method, until=dt.date.max)
    assert any(one.true.start == day for one in holdings)


@pytest.mark.parametrize("field", ["lat", "lon", "precision_km"])
def test_what_is_no_number_is_no_place(field):
    with pytest.raises(ValueError, match=field):
        evolve(ALFA, **{field: float("nan")})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -0.1, 1.1])
def test_what_is_no_probability_is_no_confidence(value):
    with pytest.raises(ValueError, match="confidence"):
        claim("capture", "red", confidence=value)


DAYS = st.one_of(
    st.dates(),
    st.dates(min_value=DAY - dt.timedelta(days=20), max_value=DAY + dt.timedelta(days=20)),
    st.sampled_from((dt.date.min, dt.date.max)),
)
PLACES = (
    ALFA,
    MOVED,
    evolve(ALFA, lat=None, lon=None),
    POCKET,
    ANYWHERE,
    POLE,
    LOST,
    evolve(POCKET, kind=PlaceKind.POINT),
)
DEEDS = (
    "capture",
    "enter",
    "withdraw",
    "transfer",
    "hold",
    "contest",
    "besiege",
    "repel",
    "relieve",
    "clash",
    "no-deed",
)
SIDES = ("", "red", "blue", "green", "stranger", "red red", "red blue stranger", "people", "agency")


@st.composite
def odd(draw):
    """A claim of any days, in any theatre, by anybody, of a place that moves; and the day it could be known."""
    days = sorted((draw(DAYS), draw(DAYS)))
    start, end = (draw(st.sampled_from((day, None))) for day in days)
    one = claim(
        draw(st.sampled_from(DEEDS)),
        draw(st.sampled_from(SIDES)),
        draw(st.sampled_from(SIDES)),
        at=draw(st.none() | st.tuples(st.sampled_from(PLACES), st.sampled_from(PlaceRole))),
        said=draw(st.sampled_from(tuple(toy_war.VOICES))),
        report=f"r{draw(st.integers(0, 3))}",
        start=draw(st.integers(0, 900)),
        text=draw(st.sampled_from(("", " ", "Red took Alfa."))),
        when=Interval(start=start, end=end, precision=draw(st.sampled_from(Precision))),
        modality=draw(st.sampled_from((*Modality, Modality.ASSERTED, Modality.ASSERTED))),
        confidence=draw(st.sampled_from((0.0, 1e-12, 0.5, 1.0))),
        background=draw(st.booleans()),
        theatre=draw(st.sampled_from((toy_war.WAR, toy_war.WAR, "", "nowhere"))),
    )
    return one, draw(st.none() | DAYS)


@ways
@given(st.lists(odd(), max_size=8, unique_by=lambda pair: pair[0].id), DAYS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_claims_however_odd_break_a_law(method, pairs, until):
    claims = [one for one, _ in pairs]
    known = {one.id: day for one, day in pairs if day is not None}
    holdings, found = run(claims, method, known=known, until=until)
    spans = {}
    for one in holdings:
        spans.setdefault((one.place.id, one.theatre), []).append(one)
        assert one.true.start <= until
        assert one.grounds
    for of_place in spans.values():
        assert all(one.true.end == following.true.start for one, following in itertools.pairwise(of_place))
        assert of_place[-1].true.end is None
    for day in (until, dt.date.max):
        for one in on_day(holdings, day=day, method=method):
            assert all(0.0 <= chance <= 1.0 for chance in one.probabilities.values())
            assert sum(one.probabilities.values()) <= 1.0
    assert {one.reason for one in found} >= {Reason.UNDATED for one in claims if one.id not in known}
    assert all(one.report and one.detail and one.stage == "control" for one in found)
