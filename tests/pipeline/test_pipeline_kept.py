"""What is kept beside the record says what a fresh picture says, and can be thrown away."""

import os
import subprocess

import numpy as np
import pytest
from small_record import AT, FIRST, LATER, make_claim, make_report, store

from contested.control import STATUSES, Method
from contested.domain.judgement import JudgementKind
from contested.pipeline.judge import Opinion, judge
from contested.pipeline.keep import DRAFT, beside, read, write
from contested.pipeline.keeper import Keeper
from contested.pipeline.kept import DEFAULT, Asked, columns, work_out
from contested.pipeline.picture import Question, draw_picture
from contested.pipeline.rebuild import command
from contested.pipeline.view import STANDINGS, Frame, narrow
from contested.record import open_record


def shown(kept, stood):
    parties = [one.id for one in kept.past.names.parties]
    return [
        (kept.past.names.places[place].id, parties[holder] if holder >= 0 else None, STATUSES[status], chance)
        for place, holder, status, chance in zip(
            stood.place, stood.holder, stood.status, stood.probability, strict=True
        )
    ]


def drawn(picture):
    return [(one.place.id, one.holder and one.holder.id, one.status, one.probability) for one in picture.today]


def same(kept, other):
    assert (kept.head, kept.method, kept.last) == (other.head, other.method, other.last)
    assert kept.past.names == other.past.names
    for name in ("rows", "sides", "chances"):
        assert (getattr(kept.past, name) == getattr(other.past, name)).all()
    assert (kept.days == other.days).all()
    assert (kept.reports == other.reports).all()
    assert tuple(kept.waiting) == tuple(other.waiting)


@pytest.mark.parametrize("day", [None, FIRST, LATER])
def test_a_kept_day_is_the_picture_of_the_day(told, reference, day):
    record, _ = told
    kept = work_out(record, reference=reference)
    assert shown(kept, kept.day(day)) == drawn(draw_picture(record, reference=reference, question=Question(true=day)))


def test_days_of_reports_changes_and_the_order_of_review_are_kept(told, reference):
    record, claims = told
    kept = work_out(record, reference=reference)
    assert kept.last == LATER
    assert kept.days.tolist() == [FIRST.toordinal(), LATER.toordinal()]
    assert kept.reports.tolist() == [1, 1]
    assert kept.change(FIRST, after=True) == LATER
    assert kept.change(LATER, after=False) == FIRST
    assert kept.change(LATER, after=True) is None
    assert {one.claim for one in kept.waiting} == {one.id for one in claims}
    assert [one.impact for one in kept.waiting] == sorted((one.impact for one in kept.waiting), reverse=True)
    assert set(map(len, columns(kept.day()).values())) == {1}


@pytest.mark.parametrize(
    "frame",
    [
        Frame(box=(40.0, 34.0, 41.0, 35.0)),
        Frame(box=(0.0, 0.0, 1.0, 1.0)),
        Frame(box=(179.0, 0.0, 41.0, 80.0)),
        Frame(sides=("sdf",)),
        Frame(sides=("nobody",)),
        *(Frame(status=(one,)) for one in STANDINGS),
    ],
)
def test_a_frame_keeps_of_columns_what_it_keeps_of_a_picture(told, reference, frame):
    record, _ = told
    kept = work_out(record, reference=reference)
    assert shown(kept, kept.day(frame=frame)) == drawn(narrow(draw_picture(record, reference=reference), frame))


def test_squares_count_every_place_once(told, reference):
    record, _ = told
    kept = work_out(record, reference=reference)
    stood = kept.day()
    cells = kept.cells(stood, degrees=0.5)
    assert cells.places.sum() == len(stood)
    assert (cells.west <= 40.8).all()
    assert (cells.west + 0.5 > 40.8).all()
    assert np.array_equal(cells.holder, stood.holder)


def test_what_is_written_is_read_back_and_anything_else_is_worked_out_again(told, reference, tmp_path):
    record, _ = told
    path = tmp_path / "r.db.desk"
    assert read(path) is None
    kept = work_out(record, reference=reference)
    write(kept, path)
    same(read(path), kept)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    path.write_bytes(b"no such file")
    assert read(path) is None


def test_the_keeper_follows_the_record_and_survives_the_loss_of_its_file(reference, tmp_path):
    where = tmp_path / "r.db"
    report = make_report("IS captured Altamir from the SDF.", day=FIRST)
    claim = make_claim(report, "capture", actor="is", target="sdf")
    with open_record(where) as record:
        store(record, report, claim)
    keeper = Keeper(where, lambda: open_record(where))
    first = keeper.kept(wait=True)
    assert len(first.waiting) == 1
    assert keeper.kept() is first
    with open_record(where) as record:
        opinion = Opinion(kind=JudgementKind.READING, subject=claim.id, value="reject", corrects="claim", why="no")
        judge(record, opinion, reference=reference, who="somebody", at=AT)
    second = keeper.kept(wait=True)
    assert len(second.waiting) == 0
    assert len(second.day(FIRST)) == 0
    assert second.head != first.head
    beside(where).unlink()
    same(Keeper(where, lambda: open_record(where)).kept(wait=True), second)


def test_an_empty_record_is_kept_too(record, reference, tmp_path):
    kept = work_out(record, reference=reference)
    assert len(kept.day()) == 0
    assert len(kept.cells(kept.day(), degrees=1.0).places) == 0
    assert kept.change(FIRST, after=True) is None
    write(kept, tmp_path / "x.desk")
    same(read(tmp_path / "x.desk"), kept)


@pytest.fixture
def small(tmp_path):
    """A record file with one fact."""
    where = tmp_path / "r.db"
    report = make_report("IS captured Altamir from the SDF.", day=FIRST)
    with open_record(where) as record:
        store(record, report, make_claim(report, "capture", actor="is", target="sdf"))
    return where


def test_closing_ends_what_is_being_worked_out_and_leaves_nothing_behind(small):
    keeper = Keeper(small, lambda: open_record(small))
    assert keeper.kept() is None
    assert keeper.working.asked == DEFAULT
    keeper.close()
    assert keeper.working is None
    assert keeper.kept() is None
    assert [one.name for one in small.parent.iterdir()] == [small.name]
    assert keeper.fault() == ""


def test_a_process_that_is_killed_breaks_nothing(small):
    process = subprocess.Popen(command(small, beside(small), DEFAULT))
    process.kill()
    assert process.wait() != 0
    assert not beside(small).exists()
    assert len(Keeper(small, lambda: open_record(small)).kept(wait=True).waiting) == 1


def test_the_draft_of_a_program_that_was_killed_is_removed_once_it_is_old(told, reference, tmp_path):
    record, _ = told
    old, new = (tmp_path / f"r.db.desk{DRAFT}{one}" for one in ("old", "new"))
    for one in (old, new):
        one.write_bytes(b"half")
    os.utime(old, (0, 0))
    write(work_out(record, reference=reference), tmp_path / "r.db.desk")
    assert not old.exists()
    assert new.exists()


def test_what_cannot_be_worked_out_is_told_once_and_not_tried_again_and_again(small):
    keeper = Keeper(small, lambda: open_record(small))
    beside(small).mkdir()
    assert keeper.kept(wait=True) is None
    assert beside(small).name in keeper.fault()
    assert keeper.kept() is None
    assert keeper.working is None
    beside(small).rmdir()
    assert len(Keeper(small, lambda: open_record(small)).kept(wait=True).waiting) == 1


def test_answers_of_another_known_day_are_kept_in_a_folder_that_goes(small, reference):
    other = make_report("The SDF captured Altamir from IS.", day=LATER)
    with open_record(small) as record:
        store(record, other, make_claim(other, "capture", actor="sdf", target="is"))
    keeper = Keeper(small, lambda: open_record(small))
    for asked in (Asked(known=FIRST), Asked(method=Method.SMOOTH)):
        kept = keeper.kept(asked, wait=True)
        with open_record(small) as record:
            drawn_ = draw_picture(
                record, reference=reference, question=Question(known=asked.known, method=asked.method)
            )
        assert shown(kept, kept.day()) == drawn(drawn_)
    assert not beside(small).exists()
    folder = kept.waiting.path.parent
    assert folder.is_dir()
    keeper.close()
    assert not folder.exists()


def test_a_keeper_takes_what_another_program_worked_out(small):
    keeper, other = (Keeper(small, lambda: open_record(small)) for _ in range(2))
    other.kept(wait=True)
    assert keeper.kept(renew=False).waiting.ranks(["c-none"]) == []
    assert keeper.working is None


def test_a_mark_tells_how_many_claims_came_and_went_since(small):
    with open_record(small) as record:
        mark, before = record.mark(), record.count_claims()
        report = make_report("IS entered Altamir.", day=LATER)
        store(record, report, make_claim(report, "enter", actor="is"))
        assert record.claims_since(mark) == record.count_claims() - before == 1
        between = record.mark()
        record.redact(report.id, reason="asked for", who="somebody", at=AT)
        assert record.claims_since(between) == -1
        assert record.claims_since(mark) == 0
        assert record.claims_since(0) == record.count_claims()
