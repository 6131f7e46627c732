"""What is believed otherwise than on an earlier known day: whole, explained, and free of later knowledge."""

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_record import AT, FIRST, LATER, make_claim, make_report, store

from contested import control
from contested.domain.claim import Modality, PlaceRole
from contested.domain.errors import UsageError
from contested.domain.holding import Status
from contested.domain.judgement import JudgementKind
from contested.domain.picture import Picture
from contested.domain.quantity import Counted, Quantity
from contested.domain.shift import Aspect, Moving, Retelling
from contested.domain.time import Interval, Precision
from contested.events import fuse
from contested.pipeline.changes import changes, compare, of_place
from contested.pipeline.judge import Opinion, judge
from contested.pipeline.picture import Question, draw_picture
from contested.pipeline.shifts import MOVED, as_sure, same
from fakes import toy_war

DAY = dt.timedelta(days=1)
DIRECTORY = toy_war.directory()


def _moved(told, how=Moving.TOLD):
    return [one.claim for one in told.moved if one.how is how]


def test_news_shifts_the_days_after_it_and_tells_by_which_claim(told, reference):
    record, (_, second) = told
    picture = changes(record, reference=reference, since=FIRST)
    (shift,) = picture.shifts
    assert (shift.before.holder.id, shift.after.holder.id) == ("is", "sdf")
    assert (shift.true.start, shift.true.end, shift.since) == (LATER, None, FIRST)
    assert _moved(shift) == [second.id]
    assert not shift.late
    (event,) = picture.retold
    assert (event.kind, event.before, _moved(event)) == (Retelling.NEW, (), [second.id])


def test_a_late_report_revises_the_past_and_what_was_believed_stays(told, reference):
    record, _ = told
    start = FIRST - 10 * DAY
    late = make_report("The SDF held Altamir.", day=LATER + 5 * DAY)
    claim = make_claim(late, "hold", actor="sdf", day=start)
    store(record, late, claim)
    shift, *_ = changes(record, reference=reference, since=LATER).shifts
    assert (shift.before, shift.after.holder.id, shift.late) == (None, "sdf", True)
    assert (shift.true.start, shift.true.end) == (start, FIRST)
    assert _moved(shift) == [claim.id]
    asked = Question(true=start, known=LATER)
    assert draw_picture(record, reference=reference, question=asked).today == ()


@pytest.mark.parametrize("since", [LATER, LATER + DAY, dt.date(2030, 1, 1)])
def test_nothing_is_believed_otherwise_than_on_the_same_known_day(told, reference, since):
    picture = changes(told[0], reference=reference, since=since)
    assert (picture.shifts, picture.retold) == ((), ())


def test_from_before_all_reports_everything_is_new(told, reference):
    picture = changes(told[0], reference=reference, since=FIRST - DAY)
    assert all(one.before is None for one in picture.shifts)
    assert {one.kind for one in picture.retold} == {Retelling.NEW}
    assert len(picture.retold) == 2


def test_an_earlier_day_that_is_later_is_refused_with_the_right_question(told, reference):
    with pytest.raises(UsageError, match=f"--since {FIRST} --known {LATER}"):
        changes(told[0], reference=reference, since=LATER, question=Question(known=FIRST))


def test_the_true_day_narrows_the_answer_to_what_is_believed_of_it(told, reference):
    record, _ = told
    of_first = changes(record, reference=reference, since=FIRST, question=Question(true=FIRST))
    assert (of_first.shifts, of_first.retold) == ((), ())
    of_later = changes(record, reference=reference, since=FIRST, question=Question(true=LATER))
    assert [one.place.name for one in of_later.shifts] == ["Altamir"]
    assert len(of_later.retold) == 1


def test_what_people_judged_not_so_is_withdrawn_with_its_claim(told, reference):
    record, (_, second) = told
    known = LATER + 3 * DAY
    opinion = Opinion(kind=JudgementKind.WORLD, subject=second.id, value="reject", why="retracted", known=known)
    judge(record, opinion, reference=reference, who="ann", at=AT)
    picture = changes(record, reference=reference, since=LATER)
    assert picture.known_day == known, "all that is known takes in what people judged"
    (shift,) = picture.shifts
    assert (shift.before.holder.id, shift.after.holder.id) == ("sdf", "is")
    assert _moved(shift, Moving.WITHDRAWN) == [second.id]
    (event,) = picture.retold
    assert (event.kind, event.after) == (Retelling.GONE, ())
    assert _moved(event, Moving.WITHDRAWN) == [second.id]
    assert second in of_place(picture).claims, "the withdrawn claim is there to be read"


def test_a_late_denial_and_other_numbers_are_told_of_the_same_event(told, reference):
    record, (_, second) = told
    text = "IS denied that the SDF captured Altamir. The SDF captured Altamir, 20 were killed."
    report = make_report(text, day=LATER + 2 * DAY)
    base = make_claim(report, "capture", actor="sdf", target="is", day=LATER)
    denial = evolve(base, modality=Modality.DENIED, claimant=evolve(base.claimant, id="is", name="IS", side="is"))
    more = evolve(
        base, id="c-more", quantities=(Quantity(what=Counted.KILLED, low=20, high=20, text="20"),),
        claimant=evolve(base.claimant, id="su-other", name="Other"),
    )  # fmt: skip
    store(record, report, denial, more)
    (event,) = changes(record, reference=reference, since=LATER).retold
    assert event.kind is Retelling.RETOLD
    assert {Aspect.DENIED, Aspect.NUMBERS, Aspect.VOICES} <= set(event.aspects)
    assert {one.claim: one.reason for one in event.moved} == {denial.id: "denies it", more.id: ""}
    assert second.id in event.before[0].claims


def test_one_place_is_told_with_what_it_names_and_nothing_else(told, reference):
    picture = changes(told[0], reference=reference, since=FIRST)
    one = of_place(picture, place="Altamir")
    assert (len(one.shifts), len(one.retold)) == (1, 1)
    assert len(one.claims) == len(one.reports) == 2, "the claim told since, and the one that counts no more"
    assert (one.holdings, one.events, one.sentences) == ((), (), {})
    none = of_place(picture, place="Atlantis")
    assert (none.shifts, none.retold, none.claims, none.reports) == ((), (), (), ())


def test_what_became_known_after_the_later_day_changes_no_answer(told, reference):
    record, _ = told
    asked = Question(known=LATER)
    before = changes(record, reference=reference, since=FIRST, question=asked)
    report = make_report("IS captured Altamir.", day=LATER + DAY)
    store(record, report, make_claim(report, "capture", actor="is", target="sdf", day=FIRST + DAY))
    assert changes(record, reference=reference, since=FIRST, question=asked) == before


# Laws, over any claims of a toy war.

SIDES = ("", "red", "blue", "green", "blue-militia")
START = toy_war.DAY - dt.timedelta(days=40)
UNTIL = toy_war.DAY + dt.timedelta(days=30)
methods = pytest.mark.parametrize("method", [control.Method.RULES, control.Method.FILTER, control.Method.SMOOTH])
laws = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def known_claims(draw):
    """A claim of the toy war and the day it could be known: often the day itself, at times much later."""
    day = START + dt.timedelta(days=draw(st.integers(0, 40)))
    length = draw(st.sampled_from((0, 0, 3)))
    one = toy_war.claim(
        draw(st.sampled_from(("capture", "withdraw", "hold", "contest", "besiege", "relieve", "clash"))),
        draw(st.sampled_from(SIDES)),
        draw(st.sampled_from(SIDES)),
        at=(draw(st.sampled_from((toy_war.ALFA, toy_war.BRAVO, toy_war.POCKET))), PlaceRole.TARGET),
        said=draw(st.sampled_from(tuple(toy_war.VOICES))),
        report=f"r{draw(st.integers(0, 4))}",
        start=draw(st.integers(0, 900)),
        when=Interval(start=day, end=day + length * DAY, precision=Precision.RANGE if length else Precision.DAY),
        modality=draw(st.sampled_from((Modality.ASSERTED, Modality.ASSERTED, Modality.DENIED))),
        confidence=draw(st.sampled_from((0.5, 0.9))),
    )
    return one, day + dt.timedelta(days=draw(st.sampled_from((0, 1, 4, 15))))


wars = st.lists(known_claims(), max_size=9, unique_by=lambda pair: pair[0].id)
days_known = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(
    lambda pair: [START + dt.timedelta(days=each) for each in sorted(pair)]
)


def _picture(pairs, known, method):
    """The picture of the toy war's last day as known on a day."""
    told = [(one, day) for one, day in pairs if day <= known]
    claims, first = tuple(one for one, _ in told), {one.id: day for one, day in told}
    fusion = fuse(claims, known_from=first, directory=DIRECTORY)
    holdings, _ = control.infer(
        claims, fusion.events, known_from=first, against_interest=fusion.against_interest, directory=DIRECTORY,
        until=UNTIL, method=method,
    )  # fmt: skip
    today = control.on_day(holdings, day=UNTIL, method=method)
    return Picture(
        true_day=UNTIL, known_day=known, since=UNTIL, claims=claims, events=fusion.events, holdings=holdings,
        today=today, known_from=first,
    )  # fmt: skip


@methods
@given(wars, days_known)
@laws
def test_no_answer_shows_what_was_known_later(method, pairs, known):
    since, until = known
    answer = compare(_picture(pairs, since, method), _picture(pairs, until, method))
    first = {one.id: day for one, day in pairs}
    for each in (*answer.shifts, *answer.retold):
        for one in each.moved:
            assert first[one.claim] <= until
            assert (first[one.claim] > since) == (one.how in (Moving.TOLD, Moving.BESIDE)), one
    for shift in answer.shifts:
        assert all(first[one] <= since for one in (shift.before.claims if shift.before else ()))
        assert all(first[one] <= until for one in (shift.after.claims if shift.after else ()))
    for event in answer.retold:
        assert all(first[claim] <= since for each in event.before for claim in each.claims)


@methods
@given(wars, days_known)
@laws
def test_the_same_known_day_changes_nothing(method, pairs, known):
    picture = _picture(pairs, known[0], method)
    answer = compare(picture, picture)
    assert (answer.shifts, answer.retold) == ((), ())


@methods
@given(wars, days_known)
@laws
def test_the_old_answer_with_the_changes_is_the_new_answer(method, pairs, known):
    then, now = (_picture(pairs, day, method) for day in known)
    answer = compare(then, now)
    for place in {one.place.id for one in (*then.holdings, *now.holdings)}:
        for day in [START + dt.timedelta(days=each) for each in range(-1, (UNTIL - START).days + 1)]:
            old, new = (_on(picture, place, day) for picture in (then, now))
            shift = [one for one in answer.shifts if one.place.id == place and one.true.covers(day)]
            assert len(shift) < 2
            believed = shift[0].after if shift else old
            assert same(believed, new), (place, day)
            if day == UNTIL:
                assert as_sure(believed, new), (place, day)
            if shift:
                assert shift[0].moved or method is not control.Method.RULES, "each shift tells why"
    gone = {one.id for each in answer.retold for one in each.before}
    told = [one for one in then.events if one.id not in gone] + [one for each in answer.retold for one in each.after]
    plain = sorted((evolve(one, matches=()) for one in told), key=lambda one: one.id)
    assert plain == sorted((evolve(one, matches=()) for one in now.events), key=lambda one: one.id)


def _on(picture, place, day):
    found = [one for one in picture.holdings if one.place.id == place and one.true.covers(day)]
    if found and day == picture.true_day:
        found = [one for one in picture.today if one.place.id == place]
    return found[0] if found else None


def test_a_probability_alone_is_told_of_the_day_asked_about(told, reference):
    record, _ = told
    report = make_report("The SDF held Altamir.", day=LATER + 40 * DAY)
    claim = make_claim(report, "hold", actor="sdf")
    claim = evolve(claim, claimant=evolve(claim.claimant, id="su-other"))
    store(record, report, claim)
    (shift,) = changes(record, reference=reference, since=LATER).shifts
    assert shift.after.status is shift.before.status is Status.HELD
    assert shift.after.probability - shift.before.probability >= MOVED
    assert shift.true.start == LATER + 40 * DAY
    assert _moved(shift) == [claim.id]
