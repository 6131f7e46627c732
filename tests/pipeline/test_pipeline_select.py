"""What leaves the house: in frame, reviewed unless asked otherwise, and noted where the gate was off."""

import pytest
from small_record import AT

from contested.domain.judgement import JudgementKind
from contested.pipeline.export import export_parcel
from contested.pipeline.judge import Opinion, judge
from contested.pipeline.picture import Question, draw_picture
from contested.pipeline.select import Wanted, select
from contested.pipeline.view import Frame


def chosen(record, reference, **wanted):
    return export_parcel(record, Wanted(**wanted), reference=reference, question=Question(), at=AT)


def review(record, reference, claim, value, *, corrects="claim"):
    opinion = Opinion(kind=JudgementKind.READING, subject=claim.id, value=value, corrects=corrects, why="looked")
    judge(record, opinion, reference=reference, who="somebody", at=AT)


def test_what_nobody_reviewed_leaves_only_by_choice(told, reference):
    record, claims = told
    none = chosen(record, reference)
    assert none.gated.picture.claims == none.gated.picture.today == none.gated.picture.reports == ()
    assert none.left_out == {"facts": 2, "events": 2, "places": 1, "lines": 0}
    assert none.in_view == {"unreviewed": 2}
    every = chosen(record, reference, unreviewed=True)
    assert {one.id for one in every.gated.picture.claims} == {one.id for one in claims}
    assert len(every.gated.picture.today) == 1


@pytest.mark.parametrize(("value", "corrects", "word"), [("accept", "claim", "accepted"), ("enter", "deed", "edited")])
def test_what_people_accepted_or_edited_leaves_with_what_rests_on_it_alone(told, reference, value, corrects, word):
    record, claims = told
    review(record, reference, claims[0], value, corrects=corrects)
    one = chosen(record, reference)
    assert [each.id for each in one.gated.picture.claims] == [claims[0].id]
    assert one.leaving() == {word: 1}
    assert one.in_view == {word: 1, "unreviewed": 1}
    assert {each.report for each in one.gated.picture.claims} == {each.id for each in one.gated.picture.reports}
    held = [each for each in one.gated.picture.today if not {claims[0].id}.issuperset(each.claims)]
    assert held == []


def test_a_rejected_reading_leaves_in_no_way(told, reference):
    record, claims = told
    review(record, reference, claims[0], "reject")
    every = chosen(record, reference, unreviewed=True)
    assert [each.id for each in every.gated.picture.claims] == [claims[1].id]


def test_the_frame_is_kept_to_and_told(told, reference):
    record, _ = told
    outside = chosen(record, reference, unreviewed=True, frame=Frame(box=(0.0, 0.0, 1.0, 1.0)))
    assert outside.gated.picture.claims == ()
    assert outside.asked["box"] == (0.0, 0.0, 1.0, 1.0)


def test_a_gate_switched_off_is_noted_and_stamped(told, reference):
    record, _ = told
    assert chosen(record, reference, gated=False).gated.stamp
    assert [one.kind for one in record.notices()] == ["ungated"]


def test_lines_leave_only_with_the_unreviewed(told, reference):
    record, claims = told
    for each in claims:
        review(record, reference, each, "accept")
    picture = draw_picture(record, reference=reference)
    for unreviewed in (False, True):
        found = select(
            record,
            picture,
            Wanted(areas=True, unreviewed=unreviewed),
            reference=reference,
            today=AT.date(),
        ).gated.picture.geographies
        assert all(one.areas for one in found)
        assert unreviewed or not any(one.fronts or one.stretches or one.moves for one in found)
