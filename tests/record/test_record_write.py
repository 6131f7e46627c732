"""Writing: twice is once, what differs is superseded, what is gone is an orphan, and people's words survive reruns."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from record_cases import DAY, NOW, ROOM, derive, later, make_claim, make_reading, split

import strategies as nouns
from contested.domain.claim import ActorRef, Claimant, Modality, PlaceRef, PlaceRole, Trace
from contested.domain.deed import Aspect
from contested.domain.doubt import Doubt, Reason
from contested.domain.errors import UsageError
from contested.domain.event import Event
from contested.domain.ids import make_id
from contested.domain.judgement import Judgement, JudgementKind
from contested.domain.mention import PersonMention
from contested.domain.place import Place
from contested.domain.quantity import Counted, Quantity
from contested.domain.report import Reading
from contested.domain.source import SourceKind
from contested.domain.time import Interval, Precision, one_day
from contested.record import NO_COUNT, Counts, Notice, NoticeKind, Producer, correction, count_key, open_record
from contested.record.codec import encode
from contested.record.ledger import Row, writing
from contested.record.schema import connect

TEXT = "Red took Alfa. Blue fled Bravo. Nothing else happened."


@pytest.fixture
def report(record):
    reading = make_reading(TEXT)
    assert record.add_reading(reading, at=NOW)
    return reading.report


def judge(subject, value, *, corrects="claim", other="", minutes=0):
    return Judgement(
        id=make_id("j", subject, value, corrects, str(minutes)),
        kind=JudgementKind.READING,
        subject=subject,
        other=other,
        corrects=corrects,
        value=value,
        who="editor",
        when=later(minutes),
        why="read again",
    )


# Readings


@settings(max_examples=30)
@given(nouns.readings())
def test_a_reading_added_twice_is_there_once(reading):
    with open_record(":memory:") as record:
        assert record.add_reading(reading, at=NOW)
        head = record.head()
        assert not record.add_reading(reading, at=later(1))
        assert record.head() == head
        assert record.reports() == (reading.report,)
        assert record.appearances() == (reading.appearance,)
        assert record.raw(reading.report.id) == reading.raw
        assert record.doubts() == record.doubts(reading.report.id) == reading.doubts
        assert record.verify() == ()


def test_the_same_bytes_elsewhere_are_one_report_with_two_appearances(record, report):
    again = make_reading(TEXT, source="agency", url="https://agency.example/1", published=None)
    assert not record.add_reading(again, at=later(1))
    assert record.reports() == (report,)
    assert {each.source for each in record.appearances(report=report.id)} == {"paper", "agency"}


def test_the_same_words_from_another_outlet_are_another_report_known_as_a_copy(record, report):
    copy = make_reading(TEXT, raw=b"<p>" + TEXT.encode(), source="agency", url="https://agency.example/1")
    assert record.add_reading(copy, at=later(1))
    assert record.copies(report.id) == (copy.report.id,)
    assert record.counts()["report"] == 2
    assert record.counts()["text"] == 1


def test_new_bytes_at_the_same_address_are_linked_as_a_revision(record, report):
    revised = make_reading("Red did not take Alfa.")
    assert record.add_reading(revised, at=later(1))
    (notice,) = record.notices(report=revised.report.id)
    assert (notice.kind, notice.other) == (NoticeKind.REVISION, report.id)
    assert len(record.reports()) == 2


def test_two_files_of_one_name_are_not_taken_for_revisions(record):
    for text in ("One.", "Two."):
        record.add_reading(make_reading(text, url="report.txt"), at=NOW)
    assert record.notices() == ()


def test_an_input_that_gave_no_report_leaves_its_doubts_once(record):
    doubt = Doubt(reason=Reason.EMPTY, detail="empty.txt is empty", stage="reports")
    for minutes in (0, 1):
        unread = Reading(name="empty.txt", raw=b"", report=None, appearance=None, doubts=(doubt,))
        assert not record.add_reading(unread, at=later(minutes))
    assert record.doubts() == (doubt,)
    assert record.reports() == ()
    assert record.verify() == ()


# Batches


def test_writes_of_a_batch_go_in_together_and_see_each_other(record):
    first, revised = make_reading("Red took Alfa."), make_reading("Red did not take Alfa.")
    with record.batch():
        assert record.add_reading(first, at=NOW)
        assert not record.add_reading(first, at=NOW)
        assert record.add_reading(revised, at=later(1))
        record.add_derived(derive(first.report, make_claim(first.report, "Red took Alfa")), at=later(1))
    assert {each.id for each in record.reports()} == {first.report.id, revised.report.id}
    assert [each.other for each in record.notices()] == [first.report.id], "a revision within the batch is seen"
    assert len(record.claims()) == 1
    assert record.verify() == ()


def test_a_batch_writes_what_single_writes_do():
    def fill(record):
        for number in range(3):
            reading = make_reading(f"Red took Alfa {number}.")
            record.add_reading(reading, at=later(number))
            record.add_derived(derive(reading.report, make_claim(reading.report, "Red took Alfa")), at=later(number))

    with open_record(":memory:") as one, open_record(":memory:") as other:
        fill(one)
        with other.batch():
            fill(other)
        sql = "SELECT seq, kind, id, report, stage, producer, known, payload, recorded_at, superseded_at FROM ledger"
        rows = [record._db.execute(sql).fetchall() for record in (one, other)]
        assert rows[0] == rows[1]


def test_a_batch_that_is_cut_leaves_no_trace(record, report):
    head, reading = record.head(), make_reading("Blue fled Bravo.", url="")

    def cut():
        with record.batch():
            record.add_reading(reading, at=later(1))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut()
    assert (record.head(), record.reports()) == (head, (report,))
    assert record.add_reading(reading, at=later(1)), "the next write stands alone again"
    assert record.verify() == ()


def test_a_write_that_is_refused_inside_a_batch_leaves_the_others(record, report):
    other = make_reading("Green left Alfa.", url="")
    with record.batch():
        record.add_reading(other, at=later(1))
        with pytest.raises(UsageError):
            record.add_derived(derive(report, make_claim(other.report, "Green left")), at=later(1))
    assert {each.id for each in record.reports()} == {report.id, other.report.id}
    assert record.claims() == ()
    assert record.verify() == ()


# Derived rows


def test_a_second_identical_run_changes_nothing(record, report):
    claims = (make_claim(report, "Red took Alfa"), make_claim(report, "Blue fled Bravo", deed="withdraw"))
    derived = derive(
        report,
        *claims,
        sentences=split(report),
        persons=(PersonMention(start=0, end=3, text="Red"),),
        traces=(Trace(sentence=0, rule="r", words="took", outcome="claim", detail=claims[0].id),),
        doubts=(Doubt(report=report.id, reason=Reason.STALE, detail="d", stage="claims"),),
    )
    assert record.add_derived(derived, at=later(1)) == Counts(added=2)
    head = record.head()
    assert record.add_derived(derived, at=later(2)) == Counts(same=2)
    assert record.head() == head
    assert set(record.claims()) == set(claims)
    assert record.sentences(report.id) == split(report)
    assert record.persons(report.id) == derived.persons
    assert record.traces(report.id) == derived.traces
    assert record.doubts(report.id) == derived.doubts


def test_looked_and_found_nothing_differs_from_not_looked(record, report):
    assert record.produced_by(report.id) == frozenset()
    assert record.add_derived(derive(report), at=later(1)) == Counts()
    assert record.produced_by(report.id) == {Producer(stage="claims", settings="1").id}


def test_new_settings_take_the_place_of_the_old_ones_and_leave_equal_rows_alone(record, report):
    same, changed = make_claim(report, "Red took Alfa"), make_claim(report, "Blue fled Bravo", deed="withdraw")
    record.add_derived(derive(report, same, changed), at=later(1))
    better = evolve(changed, confidence=0.9)
    assert record.add_derived(derive(report, same, better, settings="2"), at=later(2)) == Counts(superseded=1, same=1)
    assert record.produced_by(report.id) == {Producer(stage="claims", settings="2").id}
    assert [version.value for version in record.history(changed.id)] == [changed, better]
    (untouched,) = record.history(same.id)
    assert untouched.producer == Producer(stage="claims", settings="1").id
    old, new = record.history(changed.id)
    assert (old.recorded_at, old.superseded_at, old.ending) == (later(1), later(2), "superseded")
    assert (new.recorded_at, new.superseded_at) == (later(2), None)


def test_an_anchor_no_longer_yielded_is_an_orphan_until_it_is_yielded_again(record, report):
    claim = make_claim(report, "Red took Alfa")
    record.add_derived(derive(report, claim), at=later(1))
    assert record.add_derived(derive(report, settings="2"), at=later(2)) == Counts(orphaned=1)
    assert record.claims() == ()
    assert record.orphans() == (claim,)
    assert record.claim(claim.id) == claim
    assert record.counts()["orphan"] == 1
    assert record.add_derived(derive(report, claim, settings="3"), at=later(3)) == Counts(added=1)
    assert record.orphans() == ()


def test_a_stage_supersedes_its_own_rows_only(record, report):
    one, other = make_claim(report, "Red took Alfa"), make_claim(report, "Blue fled Bravo")
    record.add_derived(derive(report, one, stage="claims"), at=later(1))
    record.add_derived(derive(report, other, stage="tables"), at=later(2))
    record.add_derived(derive(report, stage="tables", settings="2"), at=later(3))
    assert record.claims() == (one,)


def test_rows_of_a_report_that_is_not_there_are_refused(record, report):
    with pytest.raises(UsageError, match="contested brief"):
        record.add_derived(evolve(derive(report), report="r-0"), at=NOW)


def test_two_claims_under_one_anchor_are_refused_whole(record, report):
    claim = make_claim(report, "Red took Alfa")
    with pytest.raises(UsageError, match="twice"):
        record.add_derived(derive(report, claim, evolve(claim, confidence=0.1)), at=NOW)
    with pytest.raises(UsageError, match="belongs to"):
        record.add_derived(derive(report, evolve(claim, report="r-0")), at=NOW)
    assert record.claims() == ()
    assert record.produced_by(report.id) == frozenset()


@settings(max_examples=30, deadline=None)
@given(runs=st.lists(nouns.claim_sets(report="R"), min_size=1, max_size=4))
def test_after_any_reruns_the_last_run_stands_and_nothing_is_forgotten(runs):
    reading = make_reading(TEXT)
    runs = [tuple(evolve(claim, report=reading.report.id) for claim in run) for run in runs]
    with open_record(":memory:") as record:
        record.add_reading(reading, at=NOW)
        for number, run in enumerate(runs):
            counts = record.add_derived(derive(reading.report, *run, settings=str(number)), at=later(number))
            assert counts.added + counts.superseded + counts.same == len(run)
        assert set(record.claims()) == set(runs[-1])
        ever = {claim for run in runs for claim in run}
        kept = {version.value for claim in ever for version in record.history(claim.id)}
        assert kept == ever
        assert {claim.id for claim in record.orphans()} == {claim.id for claim in ever} - {c.id for c in runs[-1]}
        for number, run in enumerate(runs):
            assert set(record.claims(recorded=later(number))) == set(run)
        assert record.verify() == ()


def test_a_write_that_fails_in_the_middle_leaves_nothing(record, report):
    head = record.head()

    def torn():
        with writing(record._db, at=NOW, path=record.path) as writer:
            writer.append(Row(kind="report", id="torn", report="torn", payload="{}"))
            writer.flush()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        torn()
    assert record.head() == head
    assert record.reports() == (report,)
    assert record.verify() == ()


# Answers


@settings(max_examples=30, deadline=None)
@given(answers=st.lists(st.lists(nouns.holdings(), max_size=4, unique_by=lambda each: each.id), min_size=1, max_size=4))
def test_what_was_answered_at_an_instant_is_given_back(answers):
    with open_record(":memory:") as record:
        for number, answer in enumerate(answers):
            record.put_answer("holding", answer, producer=ROOM, at=later(number))
            head = record.head()
            assert not record.put_answer("holding", answer, producer=ROOM, at=later(number)).changed
            assert record.head() == head
        by_id = [sorted(answer, key=lambda each: each.id) for answer in answers]
        assert list(record.answers("holding")) == by_id[-1]
        for number, answer in enumerate(by_id):
            assert list(record.answers("holding", recorded=later(number))) == answer
        assert record.answers("event") == ()


def test_an_answer_says_which_room_gave_it_by_which_rules(tmp_path):
    kept, changed = (
        Event(id=one, deed="clash", when=one_day(DAY), known_from=DAY, claims=("c-1",)) for one in ("e-1", "e-2")
    )
    path = tmp_path / "old.db"
    connection = connect(path, create=True, read_only=False)
    with writing(connection, at=NOW, path=path) as writer:  # as older versions did, without a room
        for one in (kept, changed):
            writer.append(Row(kind="event", id=one.id, payload=encode(one)))
    connection.close()
    with open_record(path) as record:
        record.put_answer("event", [kept, evolve(changed, deed="raid")], producer=ROOM, at=later(1))
        assert [one.producer for one in record.history("e-1")] == [""]
        assert [one.producer for one in record.history("e-2")] == ["", ROOM.id]
        assert [one.deed for one in record.answers("event")] == ["clash", "raid"]
        assert [one.deed for one in record.answers("event", recorded=NOW)] == ["clash", "clash"]
        assert record.verify() == ()


def test_no_other_kind_is_an_answer(record):
    with pytest.raises(UsageError, match="event, holding, assessment"):
        record.put_answer("claim", (), producer=ROOM, at=NOW)


# Judgements


def test_a_judgement_on_reading_survives_a_rerun_and_outranks_it(record, report):
    claim = make_claim(report, "Red took Alfa")
    record.add_derived(derive(report, claim), at=later(1))
    bravo = Place(id="g-Bravo", name="Bravo")
    judgement = judge(claim.id, correction(bravo), corrects="place", other="g-Alfa", minutes=2)
    assert record.judge(judgement, at=later(2))
    assert not record.judge(judgement, at=later(3))
    for settings_, rerun in enumerate((claim, make_claim(report, "Red took Alfa", place="Other"))):
        record.add_derived(derive(report, rerun, settings=f"again {settings_}"), at=later(4 + settings_))
        (found,) = record.claims()
        assert [ref.place for ref in found.places] == [bravo]
    assert set(record.judged()) == {claim.id}
    assert record.claims(known=DAY)[0].places[0].place == bravo, "a reading is corrected at every known day"
    assert record.claims(recorded=later(1)) == (claim,), "but not before this record held the correction"
    assert record.claim(claim.id).places[0].place.name == "Other", "the machine's own reading stays visible"


def test_the_last_word_on_a_reading_wins(record, report):
    claim = make_claim(report, "Red took Alfa")
    record.add_derived(derive(report, claim), at=later(1))
    record.judge(judge(claim.id, "reject", minutes=2), at=later(2))
    assert record.claims() == ()
    record.judge(judge(claim.id, "accept", minutes=3), at=later(3))
    assert record.claims() == (evolve(claim, confidence=1.0),)


def test_deed_and_actor_are_corrected(record, report):
    claim = make_claim(report, "Red took Alfa")
    record.add_derived(derive(report, claim), at=later(1))
    green = ActorRef(id="green", name="Green", text="Red")
    record.judge(judge(claim.id, "contest/state", corrects="deed"), at=later(2))
    record.judge(judge(claim.id, correction(green), corrects="actor", other="red"), at=later(3))
    (found,) = record.claims()
    assert (found.deed, found.aspect, found.actors) == ("contest", Aspect.STATE, (green,))
    assert found.id == claim.id


def test_a_place_and_actors_nobody_read_are_added_once(record, report):
    claim = make_claim(report, "Red took Alfa")
    bravo, blue = Place(id="g-Bravo", name="Bravo"), ActorRef(id="blue", name="Blue", text="Blue")
    record.judge(judge(claim.id, correction(bravo), corrects="place", other="new:within"), at=later(2))
    record.judge(judge(claim.id, correction(blue), corrects="actor", other="new:target"), at=later(2))
    record.judge(judge(claim.id, correction(evolve(blue, id="green")), corrects="actor", other="new:doer"), at=later(2))
    added = PlaceRef(place=bravo, text="Bravo", role=PlaceRole.WITHIN)
    rerun = evolve(claim, places=(*claim.places, added), targets=(*claim.targets, blue))
    for settings_, read in enumerate((claim, rerun)):
        record.add_derived(derive(report, read, settings=f"run {settings_}"), at=later(3 + settings_))
        (found,) = record.claims()
        assert found.places == (*claim.places, added), "what a rerun finds by itself is not added again"
        assert found.targets == (*claim.targets, blue)
        assert [one.id for one in found.actors] == [*(one.id for one in claim.actors), "green"]


def _voice(identity, *chain, text="words"):
    return Claimant(id=identity, name=identity.upper(), text=text, kind=SourceKind.PARTY, side=identity, chain=chain)


@pytest.mark.parametrize(
    ("read", "new", "chain"),
    [
        (_voice("red", "agency", "paper"), "blue", ("agency", "paper")),
        (_voice("paper", text=""), "blue", ("paper",)),
        (_voice("red", "agency", "paper"), "agency", ("paper",)),
        (_voice("red", "agency", "paper"), "paper", ()),
    ],
    ids=["another speaker", "the paper only carries it", "the agency itself", "the paper itself"],
)
def test_a_corrected_claimant_is_heard_through_those_who_carried_the_words(record, report, read, new, chain):
    claim = evolve(make_claim(report, "Red took Alfa"), claimant=read)
    record.add_derived(derive(report, claim), at=later(1))
    record.judge(judge(claim.id, correction(_voice(new)), corrects="claimant"), at=later(2))
    assert record.claims() == (evolve(claim, claimant=_voice(new, *chain, text="words" if chain else "")),)
    assert record.claim(claim.id).claimant == read, "the machine's own reading stays visible"


@pytest.mark.parametrize(("corrects", "other"), [("place", "new:doer"), ("actor", "new:site"), ("day", "new:doer")])
def test_what_cannot_be_added_is_refused(record, corrects, other):
    whole = {"place": Place(id="g-Bravo", name="Bravo"), "actor": ActorRef(id="blue", name="Blue", text="Blue")}
    value = correction(whole.get(corrects, Interval(start=DAY, end=DAY, precision=Precision.DAY)))
    with pytest.raises(UsageError, match=other):
        record.judge(judge("c-1", value, corrects=corrects, other=other), at=NOW)
    assert record.judgements() == ()


@pytest.mark.parametrize(
    ("corrects", "value"),
    [
        ("claim", "perhaps"),
        ("deed", "contest/nonsense"),
        ("place", "g-Alfa"),
        ("actor", "{}"),
        ("mood", "x"),
        ("claimant", "red"),
        ("day", "2018-11-20"),
        ("day", "none"),
        ("count", "12"),
        ("modality", "hoped"),
    ],
)
def test_a_judgement_that_could_not_be_applied_is_refused(record, corrects, value):
    with pytest.raises(UsageError):
        record.judge(judge("c-1", value, corrects=corrects), at=NOW)
    assert record.judgements() == ()


def test_days_counts_and_manner_are_corrected(record, report):
    dead = Quantity(what=Counted.KILLED, low=24, high=99, text="dozens")
    hurt = Quantity(what=Counted.WOUNDED, low=3, high=3, text="three")
    claim = evolve(make_claim(report, "Red took Alfa"), quantities=(dead, hurt))
    record.add_derived(derive(report, claim), at=later(1))
    days = Interval(start=DAY, end=None, precision=Precision.RANGE)
    twelve = evolve(dead, low=12, high=12)
    record.judge(judge(claim.id, correction(days), corrects="day"), at=later(2))
    record.judge(judge(claim.id, correction(twelve), corrects="count", other=count_key(dead)), at=later(3))
    record.judge(judge(claim.id, NO_COUNT, corrects="count", other=count_key(hurt)), at=later(4))
    record.judge(judge(claim.id, "denied", corrects="modality"), at=later(5))
    assert record.claims() == (evolve(claim, when=days, quantities=(twelve,), modality=Modality.DENIED),)


@pytest.mark.parametrize(
    ("words", "other", "what", "left"),
    [
        (("one", "two"), "killed:some", Counted.KILLED, ("one", "two")),
        (("one", "two"), "killed:two", Counted.KILLED, ("one", "new")),
        (("one",), "killed:some", Counted.KILLED, ("new",)),
        (("one",), "", Counted.KILLED, ("new",)),
        (("one",), "", Counted.WOUNDED, ("one", "new")),
        (("one",), "wounded:some", Counted.WOUNDED, ("one", "new")),
    ],
    ids=["several, none of them meant", "the one meant", "the only one", "none named", "another sort", "a sort named"],
)
def test_a_corrected_count_replaces_the_one_meant_and_no_other(record, report, words, other, what, left):
    killed = tuple(Quantity(what=Counted.KILLED, low=1, high=1, text=one) for one in words)
    claim = evolve(make_claim(report, "Red took Alfa"), quantities=killed)
    record.add_derived(derive(report, claim), at=later(1))
    new = Quantity(what=what, low=7, high=7, text="new")
    record.judge(judge(claim.id, correction(new), corrects="count", other=other), at=later(2))
    (found,) = record.claims()
    assert tuple(one.text for one in found.quantities) == left


def test_unsure_leaves_the_machines_reading_as_it_is(record, report):
    claim = make_claim(report, "Red took Alfa")
    record.add_derived(derive(report, claim), at=later(1))
    for minutes, verdict in enumerate(("accept", "unsure", "reject", "unsure"), start=2):
        record.judge(judge(claim.id, verdict, minutes=minutes), at=later(minutes))
        if verdict == "unsure":
            assert record.claims() == (claim,)


def withdraw(judgement, *, minutes=0):
    return evolve(
        judgement, id=make_id("j", "withdrawal", judgement.id), kind=JudgementKind.WITHDRAWAL, subject=judgement.id,
        corrects="", other="", value="withdraw", known_from=None, when=later(minutes),
    )  # fmt: skip


def test_a_judgement_can_be_withdrawn_made_again_and_withdrawn_again(record, report):
    claim = make_claim(report, "Red took Alfa")
    record.add_derived(derive(report, claim), at=later(1))
    rejected = judge(claim.id, "reject", minutes=2)
    taken_back = withdraw(rejected, minutes=2)
    for _ in range(2):  # the same words, the same instant: the later row counts
        record.judge(rejected, at=later(2))
        assert record.claims() == ()
        record.judge(taken_back, at=later(2))
        assert record.claims() == (claim,)
        assert rejected not in record.judgements()
    record.judge(withdraw(taken_back, minutes=3), at=later(3))
    assert record.claims() == (), "a withdrawal taken back too leaves the judgement standing"
    assert record.claims(recorded=later(1)) == (claim,)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(nouns.judgements(kinds=(JudgementKind.READING, JudgementKind.WORLD)), min_size=1, max_size=4), st.data()
)
def test_a_withdrawal_restores_every_answer_at_every_known_day(given_, data):
    *before, last = given_
    with open_record(":memory:") as record:
        for judgement in before:
            record.judge(judgement, at=NOW)
        days = [None, *(one.known_from for one in given_), last.when.date()]
        stood = {day: record.judgements(known=day) for day in days}
        if last in stood[None]:
            return
        day = data.draw(st.sampled_from(days))
        supposed = record.supposing(last).judgements(known=day)
        assert record.judgements(known=day) == stood[day], "supposing writes nothing"
        record.judge(last, at=NOW)
        assert set(record.judgements(known=day)) == set(supposed)
        record.judge(withdraw(last), at=NOW)
        left = [one for one in record.judgements(known=day) if one.kind is not JudgementKind.WITHDRAWAL]
        assert left == [one for one in stood[day] if one.id != last.id]


@settings(max_examples=40, deadline=None)
@given(st.lists(nouns.judgements(), max_size=4, unique_by=lambda each: each.id), nouns.days)
def test_judgements_on_the_world_count_from_their_known_day_and_readings_always(given_, day):
    with open_record(":memory:") as record:
        for judgement in given_:
            record.judge(judgement, at=NOW)
        assert set(record.judgements()) == set(given_)
        known = set(record.judgements(known=day))
        for judgement in given_:
            if judgement.kind is JudgementKind.WORLD:
                assert (judgement in known) == (judgement.known_from <= day)
            else:
                assert judgement in known


def test_a_day_on_a_judgement_on_reading_does_not_hide_it_before(record):
    judgement = evolve(judge("c-1", "reject"), known_from=DAY.replace(year=2020))
    record.judge(judgement, at=NOW)
    assert record.judgements(known=DAY) == (judgement,)


# Appearances and notices


def test_a_corrected_day_moves_what_was_known_and_keeps_what_was_recorded(record, report):
    claim = make_claim(report, "Red took Alfa")
    record.add_derived(derive(report, claim), at=later(1))
    (old,) = record.appearances()
    earlier = DAY.replace(day=20)
    new = evolve(old, published=earlier)
    record.correct_appearance(old, new, who="editor", why="the page shows it", at=later(2))
    assert record.appearances() == (new,)
    assert record.known_from()[claim.id] == earlier
    assert record.claims(known=earlier) == (claim,)
    assert record.appearances(recorded=later(1)) == (old,)
    assert record.known_from(recorded=later(1))[claim.id] == DAY
    assert record.reports()[0].published == earlier
    assert record.reports(recorded=later(1))[0].published == DAY
    assert record.produced_by(report.id) == frozenset(), "relative times must be read again"
    assert [notice.kind for notice in record.notices(report=report.id)] == [NoticeKind.CORRECTION]
    record.add_reading(make_reading(TEXT), at=later(3))
    assert record.appearances() == (new,), "reading the input again brings the wrong day not back"
    with pytest.raises(UsageError, match="contested show"):
        record.correct_appearance(evolve(old, url="elsewhere"), new, who="e", why="w", at=later(4))
    assert record.verify() == ()


def test_a_corrected_address_stays_corrected(record, report):
    (old,) = record.appearances()
    new = evolve(old, url="https://example.org/right")
    record.correct_appearance(old, new, who="editor", why="mirror", at=later(1))
    record.add_reading(make_reading(TEXT), at=later(2))
    assert record.appearances() == (new,)
    assert record.produced_by(report.id) == frozenset()
    head = record.head()
    record.correct_appearance(new, new, who="editor", why="again", at=later(3))
    assert record.head() == head


def test_an_appearance_corrected_to_one_that_stands_is_merged_with_it(record):
    for url in ("https://example.org/wrong", "https://example.org/right"):
        record.add_reading(make_reading(TEXT, url=url), at=NOW)
    right, wrong = record.appearances()
    record.correct_appearance(wrong, right, who="editor", why="the same page", at=later(1))
    assert record.appearances() == (right,)
    assert record.verify() == ()


def test_a_retraction_is_recorded_once_and_known_from_its_day(record, report):
    notice = Notice(kind=NoticeKind.RETRACTION, report=report.id, day=DAY.replace(day=28), words="withdrawn")
    assert record.add_notice(notice, at=later(1))
    assert not record.add_notice(notice, at=later(2))
    assert record.notices(known=DAY) == ()
    assert record.notices() == (notice,)
