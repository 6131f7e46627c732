"""What is worth a look, what a judgement would change, and taking it back: by laws over any judgement."""

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_record import AT, FIRST, LATER, TOWN, make_claim, make_report, store

from contested.domain.claim import Modality
from contested.domain.errors import UsageError
from contested.domain.holding import Basis, Ground, Holding, Party, Status
from contested.domain.judgement import JudgementKind, Verdict
from contested.domain.quantity import Counted, Quantity
from contested.domain.time import Interval, KnownSpan, Precision, TrueSpan
from contested.pipeline.amend import count_text, counted, days_of, days_text
from contested.pipeline.effect import effect, place_days
from contested.pipeline.judge import Opinion, judge, stamped
from contested.pipeline.picture import Question, draw_picture
from contested.pipeline.queue import Review, impacts, pairs, readings, reviews
from contested.record import correction, open_record

READING, WORLD = JudgementKind.READING, JudgementKind.WORLD
NO_QUESTION = Question()
DAY = dt.timedelta(days=1)


def _say(record, opinion, reference, *, minutes=0):
    return judge(record, opinion, reference=reference, who="ann", at=AT + dt.timedelta(minutes=minutes))


def _undo(record, judgement, reference, *, minutes=1):
    opinion = Opinion(kind=JudgementKind.WITHDRAWAL, subject=judgement.id, value="", why="undone")
    return _say(record, opinion, reference, minutes=minutes)


def _reading(subject, value, *, corrects="claim", other=""):
    return Opinion(kind=READING, subject=subject, value=value, corrects=corrects, other=other, why="looked")


# What people can say of a claim, and of it alone.

opinions = st.sampled_from(
    [
        ("reading", "claim", "accept"), ("reading", "claim", "reject"), ("reading", "claim", "unsure"),
        ("reading", "deed", "withdraw"), ("reading", "actor", "iraqi-army"), ("reading", "modality", "denied"),
        ("reading", "modality", "planned"), ("reading", "day", "2018-11-22"), ("reading", "day", "2018-11-19/"),
        ("reading", "count", "12..20"), ("world", "", "reject"), ("world", "", "accept"),
    ]
)  # fmt: skip
laws = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _told():
    """A town taken, and taken back four days later, in a record of its own."""
    record = open_record(":memory:")
    first, second = (
        make_report("IS captured Altamir from the SDF.", day=FIRST),
        make_report("The SDF captured Altamir from IS.", day=LATER),
    )
    claims = (
        make_claim(first, "capture", actor="is", target="sdf"),
        make_claim(second, "capture", actor="sdf", target="is"),
    )
    store(record, first, claims[0])
    store(record, second, claims[1])
    return record, claims


def _opinion(said, claim):
    kind, corrects, value = said
    other = "killed" if corrects == "count" else ""
    known = LATER if kind == "world" else None
    return Opinion(
        kind=JudgementKind(kind), subject=claim.id, value=value, corrects=corrects, other=other, why="w", known=known
    )


@pytest.fixture(scope="session")
def army(reference):
    """An actor that the directory has, for corrections."""
    return reference.directory.actors[0].id


@given(st.lists(st.tuples(opinions, st.integers(0, 1)), min_size=1, max_size=3), st.booleans())
@laws
def test_the_effect_shown_is_what_is_drawn_and_undo_restores_what_stood(reference, army, said, pinned):
    record, claims = _told()
    with record:
        question = Question(known=LATER + dt.timedelta(days=1)) if pinned else NO_QUESTION
        for minutes, (words, which) in enumerate(said):
            at = AT + dt.timedelta(minutes=10 * minutes)
            opinion = _opinion((*words[:2], army) if words[1] == "actor" else words, claims[which])
            before = draw_picture(record, reference=reference, question=question)
            rows = record.counts()
            made = stamped(record, opinion, reference=reference, who="ann", at=at)
            shown = effect(record, made, reference=reference, question=question)
            assert record.counts() == rows, "showing an effect writes nothing"
            assert judge(record, opinion, reference=reference, who="ann", at=at) == made
            drawn = draw_picture(record, reference=reference, question=question)
            stands = {claim.id for claim in drawn.claims}
            assert [one for one in shown.claims if one.id in stands] == list(drawn.claims)
            assert evolve(shown, claims=drawn.claims, known_from=drawn.known_from, shifts=(), retold=(),
                          against_interest=drawn.against_interest) == drawn  # fmt: skip
            if minutes == len(said) - 1:
                _undo(record, made, reference, minutes=10 * minutes + 1)
                assert draw_picture(record, reference=reference, question=question) == before


def test_a_rejection_shows_who_holds_the_town_without_it(told, reference):
    record, (_, second) = told
    made = stamped(record, _reading(second.id, "reject"), reference=reference, who="ann", at=AT)
    shown = effect(record, made, reference=reference)
    (shift,) = shown.shifts
    assert (shift.before.holder.id, shift.after.holder.id, shift.true.start) == ("sdf", "is", LATER)
    assert place_days(shown.shifts, until=LATER) == 1
    assert place_days(shown.shifts, until=LATER + dt.timedelta(days=9)) == 10
    assert place_days(shown.shifts, until=FIRST) == 0
    assert second.id in {one.id for one in shown.claims}, "what is taken away can still be read"


def test_what_was_judged_of_the_world_today_counts_in_the_plain_picture(told, reference):
    record, (_, second) = told
    opinion = Opinion(kind=WORLD, subject=second.id, value="reject", why="the agency took it back")
    judgement = _say(record, opinion, reference)
    assert judgement.known_from == AT.date()
    picture = draw_picture(record, reference=reference)
    assert (picture.known_day, picture.true_day) == (AT.date(), LATER)
    assert [one.holder.id for one in picture.today] == ["is"]
    assert draw_picture(record, reference=reference, question=Question(known=LATER)).today[0].holder.id == "sdf"
    _undo(record, judgement, reference)
    assert draw_picture(record, reference=reference).known_day == LATER


def test_a_withdrawal_names_a_judgement_that_stands(told, reference):
    record, (first, _) = told
    with pytest.raises(UsageError, match="nothing of that kind"):
        _undo(record, first, reference)
    made = _say(record, _reading(first.id, "reject"), reference)
    _undo(record, made, reference)
    with pytest.raises(UsageError, match="nothing of that kind"):
        _undo(record, made, reference, minutes=2)
    assert [one.ending for one in record.history(made.id)] == [""], "what was said stays in the record"


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("", Review.UNREVIEWED),
        ("accept", Review.ACCEPTED),
        ("reject", Review.REJECTED),
        ("unsure", Review.UNSURE),
        ("reject accept", Review.ACCEPTED),
        ("edit", Review.EDITED),
        ("edit accept", Review.EDITED),
        ("accept edit", Review.EDITED),
        ("edit unsure", Review.UNSURE),
        ("unsure edit", Review.EDITED),
        ("reject edit", Review.REJECTED),
        ("untrue", Review.REJECTED),
        ("untrue accept", Review.REJECTED),
        ("untrue true", Review.ACCEPTED),
        ("edit untrue true", Review.EDITED),
        ("accept undo", Review.UNREVIEWED),
        ("edit accept undo", Review.EDITED),
        ("reject unsure undo", Review.REJECTED),
    ],
)
def test_a_claim_has_one_word_for_how_far_it_was_reviewed(told, reference, said, state):
    record, (first, _) = told
    made = None
    for minutes, word in enumerate(said.split()):
        if word == "undo":
            _undo(record, made, reference, minutes=minutes)
            continue
        opinion = _reading(first.id, word)
        if word == "edit":
            opinion = _reading(first.id, "denied", corrects="modality")
        elif word in {"true", "untrue"}:
            opinion = Opinion(kind=WORLD, subject=first.id, value="accept" if word == "true" else "reject", why="x")
        made = _say(record, opinion, reference, minutes=minutes)
    assert reviews(record.judgements()).get(first.id, Review.UNREVIEWED) is state


# The queue


def test_what_hangs_most_on_a_claim_comes_first_and_what_was_reviewed_not_at_all(told, reference):
    record, (first, second) = told
    report = make_report("The SDF may retake Altamir.", day=LATER)
    idle = evolve(make_claim(report, "capture", actor="sdf"), modality=Modality.POSSIBLE)
    store(record, report, idle)
    picture = draw_picture(record, reference=reference)
    tasks = readings(picture, {})
    assert [one.claim for one in tasks][-1] == idle.id
    assert tasks[-1].impact == 0 < tasks[-2].impact
    left = readings(picture, {first.id: Review.ACCEPTED, second.id: Review.UNREVIEWED})
    assert [one.claim for one in left] == [second.id, idle.id]
    assert [one.impact for one in tasks] == sorted((one.impact for one in tasks), reverse=True)


spans = st.lists(
    st.tuples(st.integers(1, 30), st.floats(0, 1), st.lists(st.floats(0, 9), min_size=1, max_size=4)), max_size=4
)


@given(spans)
@settings(max_examples=60, deadline=None)
def test_impacts_share_out_the_days_of_each_stretch_and_no_more(told_spans):
    start = FIRST
    holdings = []
    for days, probability, weights in told_spans:
        end = start + dt.timedelta(days=days)
        holdings.append(
            Holding(
                id=f"h-{start}", place=TOWN, holder=Party(id="is", name="IS"), status=Status.HELD, basis=Basis.ASSESSED,
                true=TrueSpan(start=start, end=end), known=KnownSpan(start=FIRST), probability=probability,
                grounds=tuple(Ground(claim=f"c-{n}", weight=w, reason="") for n, w in enumerate(weights)),
            )
        )  # fmt: skip
        start = end
    with open_record(":memory:") as record:
        picture = evolve(_empty(record), holdings=tuple(holdings), true_day=start)
    worth = impacts(picture)
    assert all(one >= 0 for one in worth.values())
    assert sum(worth.values()) <= (start - FIRST).days + 1e-9
    later = evolve(picture, true_day=start + dt.timedelta(days=5))
    assert impacts(later) == worth, "days after the last stretch count for nobody"


def _empty(record):
    from contested.pipeline.reference import load_reference  # noqa: PLC0415

    return draw_picture(record, reference=load_reference())


def test_two_claims_that_may_be_of_one_event_are_asked_about_until_somebody_says(record, reference):
    left, right = make_report("The SDF entered Altamir.", day=FIRST), make_report("Altamir fell.", day=FIRST + 8 * DAY)
    week = Interval(start=FIRST + 2 * DAY, end=FIRST + 8 * DAY, precision=Precision.REPORT)
    told = make_claim(left, "enter", actor="sdf"), evolve(make_claim(right, "capture", actor="sdf"), when=week)
    store(record, left, told[0])
    store(record, right, told[1])
    picture = draw_picture(record, reference=reference)
    (task,) = pairs(record, picture, reference=reference, question=NO_QUESTION)
    assert {task.claim, task.other} == {one.id for one in told}
    assert task.match.verdict is Verdict.UNSURE
    opinion = Opinion(kind=JudgementKind.SAME_EVENT, subject=task.claim, other=task.other, value="same", why="one fall")
    made = _say(record, opinion, reference)
    joined = draw_picture(record, reference=reference)
    assert (len(picture.events), len(joined.events)) == (2, 1)
    assert pairs(record, joined, reference=reference, question=NO_QUESTION) == ()
    _undo(record, made, reference)
    assert pairs(record, draw_picture(record, reference=reference), reference=reference, question=NO_QUESTION) == (
        task,
    )


# The words of a correction


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2018-11-20", "2018-11-20", "2018-11-20", Precision.DAY),
        ("2018-11-20/2018-11-24", "2018-11-20", "2018-11-24", Precision.RANGE),
        ("2018-11-20/", "2018-11-20", None, Precision.RANGE),
        ("/2018-11-24", None, "2018-11-24", Precision.RANGE),
        ("/", None, None, Precision.UNKNOWN),
        ("2018-02", "2018-02-01", "2018-02-28", Precision.MONTH),
        ("2018-12", "2018-12-01", "2018-12-31", Precision.MONTH),
    ],
)
def test_days_are_written_as_a_day_a_month_or_from_to(text, start, end, precision):
    day = dt.date.fromisoformat
    assert days_of(text) == Interval(start=start and day(start), end=end and day(end), precision=precision)


@pytest.mark.parametrize("text", ["", "soon", "2018-11-24/2018-11-20", "2018-13", "2018-02-30", "9999-99-99/x", "٢٠١٨"])
def test_days_that_are_none_are_refused(text):
    with pytest.raises(UsageError, match="names no days"):
        days_of(text)


@given(st.dates(), st.dates())
def test_days_written_are_days_read(one, other):
    when = Interval(start=min(one, other), end=max(one, other), precision=Precision.RANGE)
    assert evolve(days_of(days_text(when)), precision=Precision.RANGE) == when


@pytest.mark.parametrize(
    ("text", "low", "high"), [("12", 12, 12), ("12..20", 12, 20), ("12..", 12, None), ("..20", None, 20), ("0", 0, 0)]
)
def test_counts_are_written_as_a_number_or_bounds(text, low, high):
    old = Quantity(what=Counted.KILLED, text="dozens", side="is")
    assert counted(text, old) == correction(evolve(old, low=low, high=high))
    assert count_text(evolve(old, low=low, high=high)) == text


@pytest.mark.parametrize("text", ["", "..", "20..12", "many", "-3", "1.5", "12 20", "1" * 12])
def test_counts_that_are_none_are_refused(text):
    with pytest.raises(UsageError, match="is no count"):
        counted(text, Quantity(what=Counted.KILLED, text="x"))


def test_a_count_is_found_by_what_it_counts(record, reference):
    report = make_report("IS attacked Altamir.", day=FIRST)
    killed = [Quantity(what=Counted.KILLED, low=n, high=n, text=str(n)) for n in (5, 9)]
    claim = evolve(make_claim(report, "attack-civilians", actor="is"), quantities=tuple(killed))
    store(record, report, claim)
    with pytest.raises(UsageError, match="killed:5, killed:9"):
        _say(record, _reading(claim.id, "7", corrects="count", other="killed"), reference)
    with pytest.raises(UsageError, match="what can be counted"):
        _say(record, _reading(claim.id, "7", corrects="count", other="camels"), reference)
    _say(record, _reading(claim.id, "7", corrects="count", other="killed:9"), reference)
    _say(record, _reading(claim.id, "3", corrects="count", other="wounded"), reference, minutes=1)
    (found,) = record.claims()
    assert [(one.what, one.low) for one in found.quantities] == [("killed", 5), ("killed", 7), ("wounded", 3)]


@pytest.mark.parametrize(
    ("written", "voice"),
    [
        ("sdf", ("sdf", "party", "sdf", ("su-paper",))),
        ("suna", ("suna", "agency", "sd-gov", ("su-paper",))),
        ("report", ("su-paper", "unknown", None, ())),
        ("su-paper", ("su-paper", "unknown", None, ())),
    ],
)
def test_a_claimant_is_corrected_to_a_party_an_agency_or_the_report_itself(record, reference, written, voice):
    report = make_report("IS attacked Altamir.", day=FIRST)
    claim = make_claim(report, "attack-civilians", actor="is")
    read = evolve(claim, claimant=evolve(claim.claimant, id="is", text="IS", chain=("su-paper",)))
    store(record, report, read)
    _say(record, _reading(claim.id, written, corrects="claimant"), reference)
    found = record.claims()[0].claimant
    assert (found.id, str(found.kind), found.side, found.chain) == voice


def test_who_nobody_knows_is_no_claimant_and_the_line_stands_without_its_command(told, reference):
    record, claims = told
    with pytest.raises(UsageError, match="contested directory actors") as refused:
        _say(record, _reading(claims[0].id, "the-moon", corrects="claimant"), reference)
    assert refused.value.line == "no source and no actor has the id the-moon"
