"""Every numbered rule of docs/method.md, by its name."""

import datetime as dt

import pytest
from attrs import evolve

from contested.domain.claim import Modality, PlaceRole
from contested.domain.doubt import Reason
from contested.domain.holding import Basis, Status
from contested.domain.report import PartKind
from contested.domain.time import Interval, Precision
from fakes.toy_war import (
    ALFA,
    BRAVO,
    CHARLIE,
    DAY,
    EAST,
    EMPTY,
    INVASION,
    LAND,
    POCKET,
    PROVINCE,
    claim,
    known,
    on,
)


def days(count):
    return DAY + dt.timedelta(days=count)


def test_rule_taking_makes_a_holder(war):
    for deed in ("capture", "transfer", "hold"):
        held = war.at(claim(deed, "red", "blue"))
        assert (held.status, held.holder.id, held.basis) == (Status.HELD, "red", Basis.ASSESSED)


def test_rule_ground_is_counted_under_the_side(war):
    held = war.at(claim("capture", "blue-militia", "red"))
    assert (held.holder.id, held.holder.name) == ("blue", "Blue")


def test_rule_members_of_one_side_do_not_contest_each_other(war):
    both = (claim("hold", "blue"), claim("contest", "blue-militia blue", start=10))
    assert war.at(*both).status is Status.HELD
    allies = (claim("hold", "blue"), claim("hold", "green", said="monitor", report="r2"))
    assert war.at(*allies).status is Status.HELD


def test_rule_civilians_hold_no_ground(war):
    for voice in ("people", "free-press", "agency"):
        assert war.at(claim("hold", voice)) is None
        contested = war.at(claim("contest", f"{voice} red blue"))
        assert {party.id for party in contested.contenders} == {"red", "blue"}


def test_rule_plans_and_possibilities_move_nothing(war):
    for modality in (Modality.PLANNED, Modality.POSSIBLE):
        assert war.at(claim("capture", "red", "blue", modality=modality)) is None
    before = claim("hold", "blue", when=on(-5))
    planned = claim("capture", "red", modality=Modality.PLANNED, report="r2")
    assert war.at(before, planned).holder.id == "blue"


def test_rule_an_admission_counts_fully_and_a_boast_is_only_claimed(war):
    boast = war.at(claim("capture", "red", "blue", said="red"))
    admission = war.at(claim("capture", "red", "blue", said="blue"))
    neutral = war.at(claim("capture", "red", "blue"))
    assert (boast.basis, admission.basis, neutral.basis) == (Basis.CLAIMED, Basis.ASSESSED, Basis.ASSESSED)
    assert boast.probability < neutral.probability < admission.probability
    assert "admits" in admission.grounds[0].reason


def test_rule_a_denial_is_a_claim_of_the_opposite(war):
    boast = claim("capture", "red", "blue", said="red")
    denial = claim("capture", "red", "blue", said="monitor", report="r2", modality=Modality.DENIED)
    held = war.at(boast, denial)
    assert (held.status, held.holder.id) == (Status.HELD, "blue")
    assert "denied by Monitor" in held.grounds[0].reason


def test_rule_a_denial_restores_who_held_before(war):
    before = claim("hold", "blue", when=on(-9))
    denial = claim("capture", "red", said="monitor", report="r2", modality=Modality.DENIED)
    assert war.at(before, denial).holder.id == "blue"


def test_rule_a_denial_makes_nobody_a_holder(war):
    told = {"said": "monitor", "report": "r2", "modality": Modality.DENIED}
    for deed in ("capture", "enter", "transfer"):
        assert war.at(claim(deed, "red", "blue", said="blue", modality=Modality.DENIED)).holder is None
        held = claim("hold", "red", when=on(-40))
        alone, denied = war.at(held), war.at(held, claim(deed, "red", **told))
        assert (denied.holder, denied.probability >= alone.probability) == (alone.holder, True)


def test_rule_a_later_denial_undoes_the_word_it_denies(war):
    held = claim("hold", "blue", when=on(-20))
    boast = claim("capture", "red", said="red", report="r2", when=on(-6))
    denial = claim("capture", "red", said="monitor", report="r3", modality=Modality.DENIED, when=on(-2))
    assert war.at(held, boast).holder.id == "red"
    after = war.at(held, boast, denial)
    assert after.holder.id == "blue"
    assert after.probability <= war.at(held).probability


def test_rule_a_denied_withdrawal_keeps_the_holder(war):
    assert war.at(claim("withdraw", "blue", modality=Modality.DENIED)).holder.id == "blue"


def test_rule_opposed_claims_of_like_weight_make_it_contested(war):
    one = claim("hold", "red", "blue", said="agency")
    other = claim("hold", "blue", "red", said="monitor", report="r2")
    held = war.at(one, other)
    assert held.status is Status.CONTESTED
    assert {party.id for party in held.contenders} == {"red", "blue"}
    assert {doubt.reason for doubt in war.doubts(one, other)} == {Reason.CONFLICT}


def test_rule_an_independent_word_outweighs_a_boast(war):
    boast = claim("hold", "red", said="red")
    neutral = claim("hold", "blue", said="monitor", report="r2")
    assert war.at(boast, neutral).holder.id == "blue"


def test_rule_the_text_makes_it_contested_later_the_same_day(war):
    taken = claim("capture", "red", "blue", start=0)
    fought = claim("contest", start=80)
    held = war.at(taken, fought)
    assert held.status is Status.CONTESTED
    assert {party.id for party in held.contenders} == {"red", "blue"}
    assert set(held.claims) == {taken.id, fought.id}


def test_rule_the_order_of_the_text_is_the_order_of_happening(war):
    fought, taken = claim("contest", "red blue", start=0), claim("capture", "red", "blue", start=80)
    assert war.at(fought, taken).holder.id == "red"


def test_rule_later_evidence_beats_earlier(war):
    first = claim("capture", "red", "blue", when=on(-12))
    second = claim("capture", "blue", "red", report="r2")
    spans = war.spans(first, second)
    assert [span.holder.id for span in spans] == ["red", "blue"]
    assert spans[0].true.end == DAY


def test_rule_grounds_tell_how_old_they_are(war):
    first = claim("capture", "red", "blue", when=on(-12))
    second = claim("hold", "red", report="r2", said="monitor")
    assert any("older by 12 days" in ground.reason for ground in war.at(first, second).grounds)


def test_rule_what_speaks_against_the_holder_is_listed(war):
    held = claim("hold", "red", when=on(-5))
    boast = claim("hold", "blue", report="r2", said="blue", when=on(-2))
    again = claim("hold", "red", report="r3", said="monitor")
    found = war.at(held, boast, again)
    assert (found.holder.id, [one.claim for one in found.against]) == ("red", [boast.id])
    assert found.against[0].weight == pytest.approx(found.probabilities["blue"], abs=0.001)
    assert "says Blue holds it" in found.against[0].reason
    left = claim("withdraw", "red", report="r4", said="paper", at=(ALFA, PlaceRole.ORIGIN), when=on(-1))
    found = war.at(held, left, again)
    assert found.holder.id == "red"
    assert any("says Red left it" in one.reason for one in found.against)
    assert war.at(held, again).against == ()


def test_rule_a_withdrawal_frees_the_place_and_the_named_enemy_gains_weakly(war):
    # In a theatre whose foes nobody knows, the word of one claim is all there is.
    held = claim("hold", "blue", when=on(-5), theatre="elsewhere")
    left = claim("withdraw", "blue", "red", report="r2", at=(ALFA, PlaceRole.ORIGIN), theatre="elsewhere")
    after = war.at(held, left)
    assert after.probabilities["red"] > after.probabilities["blue"]
    assert after.probabilities["red"] < 0.6


def test_rule_when_a_contender_leaves_the_other_has_the_place(war):
    fought = claim("contest", "red blue", when=on(-5))
    left = claim("withdraw", "blue", report="r2")
    assert war.at(fought, left).holder.id == "red"


def test_rule_leaving_for_a_place_says_nothing_of_that_place(war):
    assert war.at(claim("withdraw", "blue", at=(BRAVO, PlaceRole.DESTINATION)), place=BRAVO) is None


def test_rule_a_withdrawal_gives_the_place_to_who_held_it_before(war):
    before = claim("capture", "red", "blue", when=on(-9))
    taken = claim("capture", "blue", "red", when=on(-5), report="r2")
    after = war.at(before, taken, claim("withdraw", "blue", report="r3"))
    assert (after.status, after.holder.id) == (Status.HELD, "red")
    assert 0.35 < after.probability < 0.7


def test_rule_a_withdrawal_from_the_only_foes_land_gives_it_back(war):
    taken = claim("capture", "invader", when=on(-5), at=CHARLIE, theatre=INVASION)
    left = claim("withdraw", "invader", at=CHARLIE, theatre=INVASION, report="r2")
    after = war.at(taken, left, place=CHARLIE)
    assert (after.status, after.holder.id) == (Status.HELD, "home")
    assert 0.35 < after.probability < 0.7
    own = claim("withdraw", "home", at=CHARLIE, theatre=INVASION)
    assert war.at(own, place=CHARLIE).holder is None


def test_rule_a_withdrawal_from_a_province_frees_what_was_held_in_it(war):
    taken = claim("capture", "invader", when=on(-5), at=CHARLIE, theatre=INVASION)
    left = claim("withdraw", "invader", at=(PROVINCE, PlaceRole.ORIGIN), theatre=INVASION, report="r2")
    assert war.at(taken, left, place=CHARLIE).holder.id == "home"
    within = claim("withdraw", "invader", at=(PROVINCE, PlaceRole.SITE), theatre=INVASION, report="r2")
    assert war.at(taken, within, place=CHARLIE).holder.id == "invader"


def test_rule_a_passive_loss_names_no_winner(war):
    held = claim("hold", "blue", when=on(-5), theatre="elsewhere")
    lost = claim("capture", "", "blue", report="r2", theatre="elsewhere")
    assert war.at(held, lost).status is Status.UNKNOWN


def test_rule_a_passive_loss_is_the_only_foes_gain(war):
    held = claim("hold", "home", when=on(-5), at=CHARLIE, theatre=INVASION)
    lost = claim("capture", "", "home", report="r2", at=CHARLIE, theatre=INVASION)
    assert war.at(held, lost, place=CHARLIE).holder.id == "invader"


@pytest.mark.parametrize("others", [(), ("paper",)], ids=["undoubted", "doubted"])
@pytest.mark.parametrize(("holder", "foe"), [("blue", "red"), ("red", "blue")])
def test_rule_a_disputed_boast_never_unseats_a_holder(war, others, holder, foe):
    before = [claim("capture", holder, foe, said="monitor", report="r0", when=on(-2))]
    before += [claim("hold", foe, said=one, report="r00", when=on(-9)) for one in others]
    boast = claim("capture", foe, holder, said=foe)
    repelled = claim("repel", holder, foe, said=holder, report="r2")
    assert war.at(*before, boast).holder.id == foe
    disputed = war.at(*before, boast, repelled)
    assert disputed.holder.id == holder
    assert disputed.probabilities[holder] > disputed.probabilities[foe] > 0.2
    # An independent voice that says the same settles it.
    told = claim("capture", foe, holder, said="agency", report="r3")
    assert war.at(*before, boast, repelled, told).holder.id == foe


@pytest.mark.parametrize("deed", ["clash", "enter"])
def test_rule_weak_words_never_unseat_a_holder(war, deed):
    taken = claim("capture", "red", "blue", when=on(-90))
    later = [claim(deed, "blue", "red", report=f"r-{n}", when=on(-8 * n)) for n in range(10)]
    after = war.at(taken, *later)
    assert (after.status, after.holder.id) == (Status.HELD, "red")
    areas = [claim("capture", "blue", at=POCKET, report=f"r-{n}", when=on(-8 * n)) for n in range(10)]
    assert war.at(taken, *areas).holder.id == "red"


@pytest.mark.parametrize(
    "words",
    [
        "red briefly captured Alfa",
        "red captured Alfa for several hours",
        "red captured Alfa before being pushed back",
        "red captured Alfa in a night raid",
    ],
)
def test_rule_a_place_taken_for_hours_was_only_fought_over(war, words):
    taken = claim("capture", "red", "blue", text=words)
    taken = evolve(taken, evidence=evolve(taken.evidence, trigger="captured"))
    held = claim("hold", "blue", when=on(-5), report="r2")
    after = war.at(held, taken)
    assert (after.holder.id, "pressured" in after.flags) == ("blue", True)
    assert war.at(taken).status is Status.UNKNOWN
    kept = evolve(taken, evidence=evolve(taken.evidence, text="red captured Alfa; blue had briefly captured Bravo"))
    assert war.at(held, kept).holder.id == "red"


def test_rule_a_report_that_goes_on_to_say_who_holds_corrects_itself(war):
    raid = claim("capture", "red", "blue", said="red", start=0)
    again = claim("hold", "blue", start=90)
    after = war.at(raid, again)
    assert (after.holder.id, war.doubts(raid, again)) == ("blue", ())
    fought = claim("contest", "red blue", said="monitor", start=0)
    assert war.at(fought, claim("capture", "red", "blue", start=90)).holder.id == "red"


def test_rule_the_nearby_town_is_the_town(war):
    assert war.at(claim("capture", "red", text="red captured the nearby town of Alfa")).holder.id == "red"


def test_rule_entering_is_not_yet_holding(war):
    held = claim("hold", "blue", when=on(-1))
    entered = claim("enter", "red", report="r2")
    after = war.at(held, entered)
    assert after.probabilities["contested"] > 0.4
    assert after.holder is None or after.holder.id == "blue"
    alone = war.at(claim("enter", "red"))
    assert alone.holder.id == "red"
    assert alone.probability < war.at(claim("capture", "red")).probability


def test_rule_a_repelled_attack_keeps_the_defender_under_pressure(war):
    held = war.at(claim("repel", "blue", "red"))
    assert (held.holder.id, held.flags) == ("blue", ("pressured",))


def test_rule_a_clash_inside_is_weak_and_many_make_it_contested(war):
    held = claim("hold", "blue", when=on(-1))
    one = claim("clash", "red blue", report="r2")
    assert war.at(held, one).holder.id == "blue"
    assert "pressured" in war.at(held, one).flags
    voices = ("monitor", "paper", "residents")
    more = [claim("clash", "red blue", report=f"r-{said}", said=said) for said in voices]
    assert war.at(held, one, *more).status is Status.CONTESTED
    two = claim("clash", "red blue", confidence=0.7), claim("clash", "red blue", said="paper", report="r3")
    assert war.at(*two).status is Status.UNKNOWN


@pytest.mark.parametrize("words", ["fought on the outskirts of Alfa", "clashed near the town of Alfa"])
def test_rule_a_clash_on_the_outskirts_is_a_flag_only(war, words):
    held = claim("hold", "blue", when=on(-1))
    fought = claim("clash", "red blue", report="r2", text=f"red and blue {words} today")
    after = war.at(held, fought)
    assert after.holder.id == "blue"
    assert set(after.flags) == {"carried", "clash-outskirts"}
    assert after.probabilities.get("contested", 0) == 0


def test_rule_taking_what_lies_near_a_place_is_not_taking_the_place(war):
    near = claim("capture", "red", "blue", text="red captured hills on the outskirts of Alfa")
    assert war.at(near).status is Status.UNKNOWN
    both = claim("capture", "red", "blue", text="after fighting near Alfa, red captured Alfa")
    assert war.at(both).holder.id == "red"


def test_rule_a_siege_is_a_flag_until_it_is_lifted(war):
    held = claim("hold", "blue", when=on(-9))
    siege = claim("besiege", "red", "blue", report="r2", when=on(-7))
    relief = claim("relieve", "blue", "red", report="r3", when=on(-2))
    assert war.at(held, siege, day=days(-3)).flags == ("besieged", "carried")
    assert war.at(held, siege, day=days(-3)).holder.id == "blue"
    assert "besieged" not in war.at(held, siege, relief, day=DAY).flags


def test_rule_a_siege_ends_when_the_besieger_has_the_place(war):
    siege = claim("besiege", "red", "blue", when=on(-7))
    taken = claim("capture", "red", "blue", report="r2")
    after = war.at(siege, taken)
    assert (after.holder.id, after.flags) == ("red", ())


def test_rule_silence_means_persistence_with_less_certainty(war):
    held = claim("capture", "red", "blue")
    until = days(400)
    chances = [war.at(held, day=days(age), until=until).probability for age in (0, 10, 100, 400)]
    assert chances == sorted(chances, reverse=True)
    assert 0.5 < chances[-1] < 0.55
    old = war.at(held, day=days(100), until=until)
    assert old.flags == ("carried", "stale")
    assert war.at(held, day=days(10), until=until).flags == ("carried",)
    assert {doubt.reason for doubt in war.doubts(held, until=until)} == {Reason.STALE}


def test_rule_a_change_counts_from_the_day_it_must_have_happened(war):
    week = claim("capture", "red", "blue", when=on(-7, 0, Precision.WEEK))
    assert [span.true.start for span in war.spans(week)] == [DAY]
    when = Interval(start=days(-7), end=None, precision=Precision.VAGUE)
    open_end = claim("capture", "red", "blue", when=when)
    assert [span.true.start for span in war.spans(open_end, known={open_end.id: days(2)})] == [days(2)]


def test_rule_a_claim_is_dated_by_its_event_where_others_tell_the_day(war):
    loose = claim("capture", "red", "blue", when=on(-6, 0, Precision.REPORT))
    exact = claim("capture", "red", "blue", when=on(-3), said="monitor", report="r2")
    spans = war.spans(loose, exact, known={loose.id: DAY, exact.id: DAY})
    assert [(span.holder.id, span.true.start) for span in spans] == [("red", days(-3))]
    assert len(spans[0].grounds) == 2


def test_rule_a_late_denial_speaks_of_the_day_it_denies(war):
    taken = claim("capture", "red", "blue", said="red", when=on(-3))
    denial = claim(
        "capture",
        "red",
        "blue",
        said="monitor",
        report="r2",
        modality=Modality.DENIED,
        when=on(-4, 2, Precision.REPORT),
    )
    assert [span.holder.id for span in war.spans(taken, denial)] == ["blue"]


def test_rule_nothing_happens_after_it_was_known(war):
    late = claim("capture", "red", when=on(0, 9, Precision.WEEK))
    assert [span.true.start for span in war.spans(late, known={late.id: days(3)})] == [days(3)]


def test_rule_a_state_counts_from_its_first_day_when_the_days_are_said(war):
    fought = claim("contest", "red blue", when=on(-5, 0, Precision.RANGE))
    assert war.spans(fought)[0].true.start == days(-5)
    vague = claim("contest", "red blue", when=on(-5, 0, Precision.VAGUE))
    assert war.spans(vague)[0].true.start == DAY


def test_rule_background_takes_effect_on_its_own_day(war):
    past = claim("capture", "blue", "red", when=on(-300), background=True)
    news = claim("capture", "red", "blue", start=50)
    spans = war.spans(past, news, known={past.id: DAY, news.id: DAY})
    assert [(span.holder.id, span.true.start) for span in spans] == [("blue", days(-300)), ("red", DAY)]
    assert spans[0].known.start == DAY


def test_rule_undated_history_counts_only_where_nothing_else_is_known(war):
    when = Interval(start=None, end=None, precision=Precision.UNKNOWN)
    past = claim("hold", "blue", when=when, background=True)
    alone = war.at(past)
    assert alone.status is Status.UNKNOWN
    assert alone.probabilities["blue"] < 0.4
    news = claim("hold", "red", start=50)
    assert "blue" not in war.at(past, news).probabilities


def test_an_undated_event_is_not_dated_by_the_day_of_its_report(war):
    when = Interval(start=None, end=DAY, precision=Precision.UNKNOWN)
    past = claim("capture", "blue", "red", when=when, background=True)
    news = claim("capture", "red", "blue", when=on(-100), start=50)
    assert war.at(past, news).holder.id == "red"


def test_rule_an_area_speaks_softly_for_the_known_places_in_it(war):
    news = claim("capture", "red", "blue", at=POCKET)
    named = claim("airstrike", "blue", at=ALFA, start=60)
    assert [holding.place.id for holding in war.infer(news, named)[0]] == ["g1"]
    soft = war.at(news, named)
    assert soft.status is Status.UNKNOWN
    assert 0 < soft.probabilities["red"] < 0.3
    assert "an area around it" in soft.grounds[0].reason


def test_rule_an_area_without_known_places_holds_for_itself(war):
    assert war.at(claim("capture", "red", "blue", at=EMPTY), place=EMPTY).holder.id == "red"


def test_rule_a_country_has_no_holder(war):
    assert war.infer(claim("hold", "red", at=LAND))[0] == ()


def test_rule_a_direct_word_outweighs_an_area_on_the_same_day(war):
    area = claim("capture", "red", "blue", at=POCKET)
    direct = claim("hold", "blue", at=ALFA, start=60)
    assert "red" not in war.at(area, direct).probabilities


def test_rule_a_relative_place_has_a_status_of_its_own(war):
    left = claim("withdraw", "blue", at=(EAST, PlaceRole.SITE), when=on(-5, 0, Precision.RANGE))
    taken = claim("transfer", "green", at=EAST, start=60, when=on(-5, 0, Precision.RANGE))
    assert war.at(left, taken, place=EAST).holder.id == "green"


def test_rule_a_baseline_is_drawn_as_such_and_news_replaces_it(war):
    row = claim("hold", "blue", rule="baseline-row", part=PartKind.ROW, when=on(-90))
    assert war.at(row, until=DAY).basis is Basis.BASELINE
    assert war.at(row, until=DAY).probability < war.at(row, day=days(-90), until=DAY).probability
    news = claim("hold", "blue", report="r2")
    assert war.at(row, news).basis is Basis.ASSESSED


def test_rule_copies_are_one_voice(war):
    words = "red fighters captured the town of Alfa after two days of fighting"
    one = claim("capture", "red", "blue", text=words)
    copy = claim("capture", "red", "blue", text=words, said="paper", report="r2")
    other = claim("capture", "red", "blue", said="monitor", report="r3")
    assert war.at(one, copy).probability == war.at(one).probability
    assert war.at(one, copy, other).probability > war.at(one, copy).probability


def test_rule_one_voice_repeating_itself_grows_no_surer(war):
    first = claim("hold", "red", when=on(-3))
    again = claim("hold", "red", report="r2")
    other = claim("hold", "red", report="r3", said="monitor")
    once = war.at(first, day=days(-3)).probability
    assert war.at(first, again).probability == pytest.approx(once)
    assert war.at(first, again, other).probability > once


def test_rule_a_headline_and_its_story_are_one_voice(war):
    headline = claim("capture", "red", "blue", part=PartKind.TITLE)
    story = claim("capture", "red", "blue", start=200)
    assert war.at(headline, story).probability == pytest.approx(war.at(story).probability)
    assert len(war.at(headline, story).grounds) == 2


def test_rule_a_strike_moves_no_control(war):
    for deed in ("airstrike", "shelling", "bombing", "deploy", "seize"):
        assert war.at(claim(deed, "red", "blue")) is None


def test_rule_known_is_the_day_of_the_deciding_evidence(war):
    one = claim("capture", "red", "blue", when=on(-5))
    late = claim("capture", "red", "blue", when=on(-5), said="monitor", report="r2")
    spans = war.spans(one, late, known={one.id: days(-4), late.id: days(9)})
    assert [span.known.start for span in spans] == [days(-4)]


def test_rule_a_claim_nobody_could_know_is_left_out(war):
    one = claim("capture", "red", "blue")
    other = claim("capture", "blue", "red", report="r2", when=on(1))
    spans = war.spans(one, other, known=known(one))
    assert [span.holder.id for span in spans] == ["red"]
    assert {doubt.reason for doubt in war.doubts(one, other, known=known(one))} == {Reason.UNDATED}
