"""Whom to believe: every voice with its weight, the words it rests on, who bore them out, and how carriers transmit."""

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contested import control
from contested.control import Method
from contested.control.rules import VOICE_WEIGHT
from contested.domain.place import Place
from contested.domain.time import Precision
from contested.events import fuse
from fakes import toy_war

FIRST = dt.date(2018, 1, 1)
ODD = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def town(number):
    return Place(id=f"g{number + 10}", name=f"Town {number}", feature="town", lat=34.0, lon=40.0 + number)


def word(voice, number, day, *, by="red", deed="hold", **more):
    """Give a voice's word on a town, on a day."""
    when = toy_war.on(FIRST + dt.timedelta(days=day))
    return toy_war.claim(deed, by, at=town(number), said=voice, report=f"r-{voice}-{number}-{day}", when=when, **more)


def passed_on(claim, carrier, **more):
    """Give a claim as another carries it, in its own words."""
    words = evolve(claim.evidence, text=f"{carrier} has it that {claim.evidence.text}")
    who = evolve(claim.claimant, chain=(carrier,))
    return evolve(
        claim, id=f"{claim.id}-{carrier}", report=f"{carrier}-{claim.id}", claimant=who, evidence=words, **more
    )


def ask(*claims, day=None, known=None):
    known = known or toy_war.known(*claims)
    directory = toy_war.directory()
    fusion = fuse(claims, known_from=known, directory=directory)
    found = control.voices(
        claims,
        fusion.events,
        known_from=known,
        against_interest=fusion.against_interest,
        directory=directory,
        day=day or FIRST + dt.timedelta(days=270),
    )
    return {one.id: one for one in found}


def war(errs="paper", voices=("agency", "monitor", "paper")):
    found = []
    for number, day in enumerate(range(0, 240, 6)):
        side, other = ("red", "blue") if number % 2 else ("blue", "red")
        found += [word(v, number, day + at, by=other if v == errs else side) for at, v in enumerate(voices)]
    return found


def test_who_errs_weighs_less_and_the_words_that_tell_are_named_with_whose_they_are():
    claims = war()
    found = ask(*claims)
    (paper,), (agency,) = found["paper"].trusts, found["agency"].trusts
    assert paper.value < 0.3 < paper.prior < agency.value + 0.1
    assert paper.refuted > 20 > paper.borne
    assert agency.borne > 20 > agency.refuted
    assert str(round(paper.checked)) in paper.why
    said = {one.id: one.claimant.id for one in claims}
    for one in paper.examples:
        assert said[one.claim] == "paper"
        assert one.borne < 0.3
        assert {said[id_] for id_ in one.by} == {"agency", "monitor"}


def test_every_voice_is_told_with_its_claims_and_reports():
    claims = war()
    found = ask(*claims)
    assert set(found) == {"agency", "monitor", "paper"}
    assert found["agency"].reports == len(found["agency"].claims) == 40
    assert found["agency"].carried == ()
    assert found["agency"].transmission is None


def test_before_anything_is_known_a_weight_is_that_of_the_kind():
    for one in ask(*war(), day=FIRST).values():
        (trust,) = one.trusts
        assert trust.value == trust.prior == VOICE_WEIGHT["independent"]
        assert (trust.borne, trust.refuted, trust.left_open, trust.not_counted) == (0, 0, 0, 0)
        assert "no word of it could be checked" in trust.why


@pytest.mark.parametrize("method", [Method.FILTER_LEARNT, Method.SMOOTH_LEARNT, Method.FILTER, Method.RULES])
def test_grounds_say_what_the_voices_weight_was_where_it_was_learnt(method):
    claims = war()
    known = toy_war.known(*claims)
    holdings, _ = control.infer(
        claims,
        (),
        known_from=known,
        against_interest=frozenset(),
        directory=toy_war.directory(),
        until=FIRST + dt.timedelta(days=270),
        method=method,
    )
    wires = {one.id for one in claims if one.claimant.id == "agency" and known[one.id].month == 8}
    reasons = [ground.reason for one in holdings for ground in one.grounds if ground.claim in wires]
    (august,) = ask(*claims, day=dt.date(2018, 8, 1))["agency"].trusts
    told = f"believed at {august.value:.2f} by its record (such voices at 0.90)"
    if method.learns:
        assert any(told in reason for reason in reasons)
    else:
        assert not any("by its record" in ground.reason for one in holdings for ground in one.grounds)


def test_copies_are_counted_apart():
    first = word("agency", 0, 0)
    copy = evolve(first, id="c-copy", report="r-copy", claimant=toy_war.VOICES["paper"])
    found = ask(first, copy, known={first.id: FIRST, copy.id: FIRST + dt.timedelta(days=1)})
    assert (found["agency"].copies, found["paper"].copies) == (0, 1)


def test_admissions_are_counted_and_weighed_apart():
    lost = word("blue", 0, 5, deed="capture")
    won = word("blue", 1, 9, by="blue", deed="capture")
    blue = ask(lost, won)["blue"]
    assert (blue.admissions, blue.side) == (1, "blue")
    assert {one.stance for one in blue.trusts} == {"admission", "boast"}


def test_a_carrier_that_agrees_with_the_voice_itself_transmits_well_and_one_that_turns_it_round_does_not():
    own = [word("monitor", number, number) for number in range(4)]
    well = [passed_on(one, "agency") for one in own]
    ill = [passed_on(one, "paper", actors=toy_war.actors("blue")) for one in own]
    found = ask(*own, *well, *ill)
    told = {id_: found[id_].transmission for id_ in ("agency", "paper")}
    assert (told["agency"].ascribed, told["agency"].compared, told["paper"].agreed) == (4, 4, 0)
    assert (told["paper"].ascribed, told["paper"].compared) == (4, 4)
    assert told["paper"].differing[0].by
    assert found["monitor"].carried[0].claims == 4


def test_half_the_accounts_against_it_is_no_agreement_and_one_more_is():
    own = word("monitor", 0, 0)
    found = ask(own, passed_on(own, "agency"), passed_on(own, "paper"))
    assert found["agency"].transmission.agreed == 1
    turned = passed_on(own, "paper", actors=toy_war.actors("blue"))
    assert ask(own, passed_on(own, "agency"), turned)["agency"].transmission.agreed == 0


def test_what_nobody_else_has_is_not_measured():
    told = ask(passed_on(word("monitor", 0, 0), "agency"))["agency"].transmission
    assert (told.ascribed, told.compared, told.agreed) == (1, 0, 0)


def test_two_carriers_of_the_same_words_tell_nothing_of_each_other():
    one = passed_on(word("monitor", 0, 0), "agency")
    other = evolve(one, id="c-2", report="r-2", claimant=evolve(one.claimant, chain=("paper",)))
    assert ask(one, other)["agency"].transmission.compared == 0


@given(
    st.lists(
        st.tuples(
            st.sampled_from(tuple(toy_war.VOICES)),
            st.integers(0, 3),
            st.integers(0, 90),
            st.sampled_from(("red", "blue")),
        ),
        max_size=25,
        unique_by=lambda row: row[:3],
    ),
    st.integers(0, 120),
)
@ODD
def test_a_voice_is_told_from_what_was_known_before_the_month_alone(rows, offset):
    claims = [word(voice, number, day, by=by) for voice, number, day, by in rows]
    day = FIRST + dt.timedelta(days=offset)
    known = toy_war.known(*claims)
    early = [one for one in claims if known[one.id] < day.replace(day=1)]
    whole, part = ask(*claims, day=day), ask(*early, day=day)
    for id_, one in part.items():
        assert {t.stance: (t.value, t.borne, t.refuted, t.examples) for t in one.trusts} == {
            t.stance: (t.value, t.borne, t.refuted, t.examples)
            for t in whole[id_].trusts
            if t.stance in {own.stance for own in one.trusts}
        }


CAPTURE = st.tuples(
    st.sampled_from(tuple(toy_war.VOICES)),
    st.integers(0, 2),
    st.integers(0, 90),
    st.sampled_from((0, 3, 10)),
    st.sampled_from((0, 5, 40)),
    st.sampled_from((("red", "blue"), ("blue", "red"))),
)


@given(st.lists(CAPTURE, max_size=30, unique_by=lambda row: row[:3]), st.integers(20, 160))
@ODD
def test_no_weight_of_a_month_rests_on_what_was_known_later_though_events_join_early_claims_to_late_ones(rows, offset):
    claims, known = [], {}
    for voice, number, day, width, later, (by, of) in rows:
        start = FIRST + dt.timedelta(days=day)
        when = toy_war.on(start, start + dt.timedelta(days=width), Precision.RANGE if width else Precision.DAY)
        told = toy_war.claim(
            "capture", by, of, at=town(number), said=voice, report=f"r-{voice}-{number}-{day}", when=when
        )
        claims.append(told)
        known[told.id] = when.end + dt.timedelta(days=later)
    day = FIRST + dt.timedelta(days=offset)
    early = [one for one in claims if known[one.id] < day.replace(day=1)]
    whole = ask(*claims, day=day, known=known)
    for id_, one in ask(*early, day=day, known={one.id: known[one.id] for one in early}).items():
        then = {trust.stance: (trust.value, trust.checked, trust.borne, trust.refuted) for trust in one.trusts}
        now = {trust.stance: (trust.value, trust.checked, trust.borne, trust.refuted) for trust in whole[id_].trusts}
        assert then.items() <= now.items()


def test_no_claims_no_voices():
    assert ask() == {}
