"""A picture is true at one day and known at another; people's judgements outrank the machine in it."""

import datetime as dt

from attrs import evolve
from small_record import AT, FIRST, LATER, TOWN, make_claim, make_report, store

from contested.domain.holding import Basis
from contested.domain.judgement import JudgementKind
from contested.domain.place import Place
from contested.domain.report import PartKind
from contested.pipeline.ask import EventFilter, happened, holds, so_since
from contested.pipeline.brief import brief
from contested.pipeline.judge import Opinion, judge
from contested.pipeline.picture import Question, draw_picture
from contested.pipeline.show import chain, only
from contested.record import NoticeKind, open_record


def _holder(picture, place="Altamir"):
    (holding,) = holds(picture, place=place)
    return holding.holder.id if holding.holder else None


def test_an_empty_record_gives_an_empty_picture(record, reference):
    picture = draw_picture(record, reference=reference)
    assert (picture.reports, picture.claims, picture.events, picture.holdings) == ((), (), (), ())


def test_the_plain_question_is_about_the_last_day_reported_on(told, reference):
    picture = draw_picture(told[0], reference=reference)
    assert (picture.true_day, picture.known_day) == (LATER, LATER)
    assert picture.since == LATER - dt.timedelta(days=30)


def test_a_picture_is_of_one_state_while_another_program_writes(tmp_path, reference, monkeypatch):
    first = make_report("IS captured Altamir from the SDF.", day=FIRST)
    later = make_report("The SDF captured Altamir from IS.", day=LATER)
    with open_record(tmp_path / "war.db") as mine, open_record(tmp_path / "war.db") as theirs:
        store(mine, first, make_claim(first, "capture", actor="is", target="sdf"))
        asked = type(mine).known_from

        def known_from(record, **clocks):
            found = asked(record, **clocks)
            if not theirs.has(later.id):
                store(theirs, later, make_claim(later, "capture", actor="sdf", target="is"))
            return found

        monkeypatch.setattr(type(mine), "known_from", known_from)
        assert [report.id for report in draw_picture(mine, reference=reference).reports] == [first.id]
        assert len(draw_picture(mine, reference=reference).reports) == 2
        with mine.snapshot(), mine.snapshot() as inner:
            assert len(inner.reports()) == 2


def test_holder_changes_with_the_true_day(told, reference):
    record, _ = told
    assert _holder(draw_picture(record, reference=reference)) == "sdf"
    assert _holder(draw_picture(record, reference=reference, question=Question(true=FIRST))) == "is"


def test_what_was_published_later_is_not_in_an_earlier_picture(told, reference):
    record, (first, _) = told
    picture = draw_picture(
        record, reference=reference, question=Question(true=LATER, known=LATER - dt.timedelta(days=1))
    )
    assert [claim.id for claim in picture.claims] == [first.id]
    assert len(picture.reports) == 1
    assert _holder(picture) == "is"


def test_an_undated_report_counts_from_the_day_it_was_read(told, reference):
    record, _ = told
    undated = make_report("IS held Altamir.", day=None)
    store(record, undated, make_claim(undated, "hold", actor="is", day=LATER))
    assert undated.id in {one.id for one in draw_picture(record, reference=reference).reports}
    earlier = draw_picture(record, reference=reference, question=Question(known=LATER))
    assert undated.id not in {one.id for one in earlier.reports}


def test_a_rejected_reading_is_gone_at_every_known_day(told, reference):
    record, (_, second) = told
    opinion = Opinion(kind=JudgementKind.READING, subject=second.id, value="reject", corrects="claim", why="a film")
    judge(record, opinion, reference=reference, who="ann", at=AT)
    picture = draw_picture(record, reference=reference, question=Question(true=LATER, known=LATER))
    assert second.id not in {claim.id for claim in picture.claims}
    assert _holder(picture) == "is"


def test_what_did_not_happen_is_gone_from_the_day_that_was_known(told, reference):
    record, (_, second) = told
    event = next(e for e in draw_picture(record, reference=reference).events if second.id in e.claims)
    known = LATER + dt.timedelta(days=3)
    opinion = Opinion(kind=JudgementKind.WORLD, subject=event.id, value="reject", why="retracted", known=known)
    judge(record, opinion, reference=reference, who="ann", at=AT)
    before = Question(true=LATER, known=known - dt.timedelta(days=1))
    assert _holder(draw_picture(record, reference=reference, question=before)) == "sdf"
    assert _holder(draw_picture(record, reference=reference, question=Question(true=LATER, known=known))) == "is"


def test_two_places_judged_the_same_are_one(told, reference):
    record, _ = told
    other = Place(id="m-altamir", name="Al-Tamir", feature="town", lat=34.7, lon=40.8, country="SY")
    third = make_report("IS captured Al-Tamir from the SDF.", day=LATER + dt.timedelta(days=1))
    store(record, third, make_claim(third, "capture", actor="is", target="sdf", place=other))
    assert {one.place.id for one in draw_picture(record, reference=reference).today} == {TOWN.id, other.id}
    opinion = Opinion(kind=JudgementKind.SAME_PLACE, subject=TOWN.id, other=other.id, value="same", why="a spelling")
    judge(record, opinion, reference=reference, who="ann", at=AT)
    picture = draw_picture(record, reference=reference)
    assert {one.place.id for one in picture.today} == {other.id}
    assert _holder(picture, "Al-Tamir") == "is"


def test_a_place_goes_by_its_name_its_id_and_the_words_of_reports(told, reference):
    picture = draw_picture(told[0], reference=reference)
    assert holds(picture, place="ALTAMIR") == holds(picture, place=TOWN.id) == holds(picture)
    assert holds(picture, place="Atlantis") == ()


def test_events_are_filtered_by_place_actor_deed_and_days(told, reference):
    picture = draw_picture(told[0], reference=reference)
    assert len(happened(picture, EventFilter())) == 2
    assert len(happened(picture, EventFilter(place="Altamir", actor="SDF", deed="capture"))) == 2
    assert [e.when.start for e in happened(picture, EventFilter(start=LATER))] == [LATER]
    assert [e.when.start for e in happened(picture, EventFilter(end=FIRST))] == [FIRST]
    assert happened(picture, EventFilter(deed="withdraw")) == ()
    assert happened(picture, EventFilter(place="Atlantis")) == ()


def test_every_id_of_a_picture_leads_to_its_claims(told, reference):
    picture = draw_picture(told[0], reference=reference)
    ids = [one.id for nouns in (picture.reports, picture.claims, picture.events, picture.holdings) for one in nouns]
    for identity in [*ids, TOWN.id]:
        found = chain(picture, identity)
        assert found is not None, identity
        assert found.claims, identity
        assert {claim.report for claim in found.claims} <= {report.id for report in found.reports}
    assert chain(picture, "c-nothing") is None


def test_a_claims_chain_holds_only_what_rests_on_it(told, reference):
    record, (first, second) = told
    found = chain(draw_picture(record, reference=reference), first.id)
    assert [claim.id for claim in found.claims] == [first.id]
    assert all(first.id in event.claims for event in found.events)
    assert all(first.id in holding.claims for holding in found.holdings)
    assert second.report not in {report.id for report in found.reports}


def test_only_keeps_the_days_and_nothing_else(told, reference):
    picture = draw_picture(told[0], reference=reference)
    bare = only(picture, holdings=picture.today)
    assert (bare.true_day, bare.known_day, bare.holdings, bare.today) == (
        picture.true_day,
        picture.known_day,
        picture.today,
        picture.today,
    )
    assert (bare.claims, bare.reports, bare.events) == ((), (), ())


def test_the_answer_to_the_plain_question_is_kept_once(told, reference):
    record, _ = told

    def answer(question):
        return brief(record, reference=reference, question=question, gated=True, at=AT)

    answer(Question())
    head = record.head()
    assert {one.id for one in record.answers("holding")} == {
        one.id for one in draw_picture(record, reference=reference).holdings
    }
    answer(Question())
    answer(Question(true=FIRST))
    assert record.head() == head


def test_switching_the_gate_off_is_noted_in_the_record(told, reference):
    record, _ = told
    brief(record, reference=reference, question=Question(), gated=True, at=AT)
    assert record.notices() == ()
    assert not brief(record, reference=reference, question=Question(), gated=False, at=AT).on
    (notice,) = record.notices()
    assert (notice.kind, notice.day) == (NoticeKind.UNGATED, AT.date())


def test_silence_wears_an_answer_down(told, reference):
    record, _ = told

    def on(days):
        asked = Question(true=LATER + dt.timedelta(days=days))
        picture = draw_picture(record, reference=reference, question=asked)
        (holding,) = holds(picture, place="Altamir")
        assert chain(picture, holding.id).holdings[-1] == holding, "it is shown as it was asked"
        return holding

    fresh, carried, stale = on(0), on(30), on(214)
    assert fresh.holder == carried.holder == stale.holder
    assert fresh.probability > carried.probability > stale.probability >= 0.5
    assert "carried" not in fresh.flags
    assert "carried" in carried.flags
    assert "stale" not in carried.flags
    assert {"carried", "stale"} <= set(stale.flags)


def test_a_holder_is_told_since_the_place_came_to_it_whatever_flags_came_and_went(told, reference):
    record, _ = told
    attack = make_report("IS clashed with the SDF in Altamir.", day=LATER + dt.timedelta(days=5))
    store(record, attack, make_claim(attack, "besiege", actor="is", target="sdf"))
    relief = make_report("The SDF relieved Altamir.", day=LATER + dt.timedelta(days=9))
    store(record, relief, make_claim(relief, "relieve", actor="sdf", target="is"))
    picture = draw_picture(record, reference=reference)
    (holding,) = holds(picture, place="Altamir")
    assert holding.true.start > LATER, "the siege has cut the stretch"
    assert so_since(picture, holding) == LATER


def test_a_row_of_a_reports_table_is_no_starting_map(record, reference):
    report = make_report("Altamir: held by IS", day=FIRST)
    claim = make_claim(report, "hold", actor="is")
    store(record, report, evolve(claim, evidence=evolve(claim.evidence, part=PartKind.ROW)))
    (holding,) = draw_picture(record, reference=reference).today
    assert holding.basis is Basis.ASSESSED
