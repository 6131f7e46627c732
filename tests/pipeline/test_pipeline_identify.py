"""A beginning of six characters or more stands for the whole id, wherever an id is asked for."""

import pytest
from attrs import evolve
from small_record import AT, TOWN, make_claim, make_report, store

from contested.domain.errors import UsageError
from contested.domain.judgement import JudgementKind
from contested.domain.place import Place
from contested.pipeline.identify import SHORTEST, ids_of, looks_like_id, whole_id
from contested.pipeline.judge import Opinion, judge
from contested.pipeline.picture import Question, draw_picture
from contested.pipeline.redact import redact
from contested.pipeline.show import show
from contested.pipeline.why import why


def test_an_id_stands_for_itself_even_where_others_begin_with_it():
    assert whole_id("c-12345", ["c-12345", "c-123456"]) == "c-12345"


def test_a_beginning_stands_for_the_only_id_that_has_it():
    assert whole_id("c-1234", ["c-123456", "c-999999"]) == "c-123456"
    assert whole_id("c-12345"[: SHORTEST - 1], ["c-123456"]) is None
    assert whole_id("c-7777", ["c-123456"]) is None


def test_a_beginning_of_several_names_them():
    with pytest.raises(UsageError, match=r"c-1234a, c-1234b; .*: contested show c-1234a$"):
        whole_id("c-1234", ["c-1234b", "c-1234a"])


@pytest.mark.parametrize(
    ("word", "is_id"), [("c-23202712", True), ("g281184", True), ("Hajin", False), ("Abu-X", False)]
)
def test_ids_and_names_are_told_apart(word, is_id):
    assert looks_like_id(word) is is_id


def test_every_noun_is_shown_by_the_beginning_of_its_id(told, reference):
    record, _ = told
    picture = draw_picture(record, reference=reference)
    ids = ids_of(picture)
    assert {one[0] for one in ids} >= {"r", "c", "e", "h"}
    for identity in ids:
        assert show(record, picture, identity[:10]) == show(record, picture, identity)


def test_what_is_shown_of_a_holding_is_what_was_asked_of_it(told, reference):
    record, _ = told
    picture = draw_picture(record, reference=reference)
    for holding in picture.today:
        assert holding in show(record, picture, holding.id).holdings


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("Altamir", r'contested ask holds "Altamir"$'),
        ("Nowhere at all", r'contested ask holds "Nowhere at all"$'),
        ("c-12", r"too short .*: contested show ID$"),
        ("c-00000000", r"nothing with id c-00000000; look with: contested ask events$"),
    ],
)
def test_what_is_no_id_of_the_record_is_told_with_what_would_help(told, reference, key, words):
    record, _ = told
    with pytest.raises(UsageError, match=words):
        show(record, draw_picture(record, reference=reference), key)


def test_what_no_longer_stands_is_not_said_to_be_unknown(told, reference):
    record, (_, second) = told
    opinion = Opinion(kind=JudgementKind.READING, subject=second.id, value="reject", corrects="claim", why="a film")
    judge(record, opinion, reference=reference, who="ann", at=AT)
    with pytest.raises(UsageError, match=rf"{second.id} \(claim\) does not stand"):
        show(record, draw_picture(record, reference=reference), second.id[:9])


def test_a_judgement_by_the_beginning_of_an_id_takes_effect(told, reference):
    record, (_, second) = told
    opinion = Opinion(kind=JudgementKind.READING, subject=second.id[:9], value="reject", corrects="claim", why="a film")
    assert judge(record, opinion, reference=reference, who="ann", at=AT).subject == second.id
    assert second.id not in {claim.id for claim in record.claims()}
    judge(
        record, evolve(opinion, value="accept", why="no film"), reference=reference, who="ann", at=AT.replace(hour=13)
    )
    assert second.id in {claim.id for claim in record.claims()}


def test_an_event_judged_by_the_beginning_of_its_id_is_gone_and_comes_back(told, reference):
    record, _ = told

    def events():
        asked = Question(known=AT.date())
        return {one.id for one in draw_picture(record, reference=reference, question=asked).events}

    event = draw_picture(record, reference=reference).events[0]
    opinion = Opinion(kind=JudgementKind.WORLD, subject=event.id[:9], value="reject", why="retracted")
    assert judge(record, opinion, reference=reference, who="ann", at=AT).subject == event.id
    assert event.id not in events()
    later = evolve(opinion, value="accept", why="confirmed")
    assert judge(record, later, reference=reference, who="ann", at=AT.replace(hour=13)).subject == event.id
    assert event.id in events()


@pytest.mark.parametrize("kind", [JudgementKind.SAME_PLACE, JudgementKind.SAME_EVENT])
def test_sameness_of_ids_nobody_knows_is_refused(told, reference, kind):
    record, claims = told
    known = {JudgementKind.SAME_PLACE: TOWN.id, JudgementKind.SAME_EVENT: claims[0].id}[kind]
    for subject, other in (("x-000000", "x-000001"), (known, "x-000001"), ("x-000000", known), (known, known)):
        opinion = Opinion(kind=kind, subject=subject, other=other, value="same", why="a spelling")
        with pytest.raises(UsageError, match=r"contested (ask|judge)"):
            judge(record, opinion, reference=reference, who="ann", at=AT)
    assert record.judgements() == ()


def test_sameness_by_beginnings_takes_effect(told, reference):
    record, (first, second) = told
    opinion = Opinion(
        kind=JudgementKind.SAME_EVENT, subject=first.id[:9], other=second.id[:9], value="same", why="one fight"
    )
    stored = judge(record, opinion, reference=reference, who="ann", at=AT)
    assert (stored.subject, stored.other) == (first.id, second.id)


def test_a_place_of_the_gazetteer_alone_may_be_joined_but_not_two(told, reference):
    record, _ = told
    town, village = (reference.gazetteer.named(name, countries=("SY",))[0].place.id for name in ("Hajin", "Gharanij"))
    opinion = Opinion(kind=JudgementKind.SAME_PLACE, subject=TOWN.id[:6], other=town, value="same", why="a spelling")
    assert judge(record, opinion, reference=reference, who="ann", at=AT).subject == TOWN.id
    both = evolve(opinion, subject=village, other="cc-sy")
    with pytest.raises(UsageError, match=r"no report .* contested ask holds$"):
        judge(record, both, reference=reference, who="ann", at=AT)


def test_a_correction_replaces_only_what_the_claim_has(told, reference):
    record, _ = told
    place = Place(id="pu-elsewhere", name="Elsewhere", country="SY")
    report = make_report("IS captured Elsewhere.", day=AT.date())
    claim = make_claim(report, "capture", actor="is", place=place)
    store(record, report, claim)
    hajin = reference.gazetteer.named("Hajin", countries=("SY",))[0].place.id
    opinion = Opinion(
        kind=JudgementKind.READING, subject=claim.id, value=hajin, corrects="place", other=TOWN.id, why="elsewhere"
    )
    with pytest.raises(UsageError, match=r"has no place pu-town, but pu-elsewhere"):
        judge(record, opinion, reference=reference, who="ann", at=AT)
    judge(record, evolve(opinion, other="pu-elsew"), reference=reference, who="ann", at=AT)
    assert record.claims(report=report.id)[0].places[0].place.id == hajin


def test_why_takes_the_beginning_of_a_report_and_of_a_claim(told, reference):
    record, (first, _) = told
    by_report = why(record, report=first.report[:9], sentence="captured", reference=reference)
    by_claim = why(record, report=first.id[:9], sentence="", reference=reference)
    assert by_report == by_claim
    assert by_claim.report.id == first.report
    with pytest.raises(UsageError, match=r"contested why .* SENTENCE$"):
        why(record, report=first.report, sentence="", reference=reference)
    with pytest.raises(UsageError, match=r"no report or claim .*: contested show$"):
        why(record, report="r-000000", sentence="0", reference=reference)


def test_what_is_redacted_by_the_beginning_of_its_id_is_gone(told):
    record, (first, _) = told
    done = redact(record, first.report[:9], reason="a name", who="ann", at=AT)
    assert done.subject == first.report
    assert done.rows > 0
    assert record.report(first.report) is None
