"""Asking: nothing is shown before it was known or recorded, and any id leads to its noun."""

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from record_cases import DAY, NOW, ROOM, derive, later, make_claim, make_reading

import strategies as nouns
from contested.domain.errors import UsageError
from contested.record import open_record
from contested.record.write import known_day

TEXT = "Red took Alfa. Blue fled Bravo."


@st.composite
def stories(draw):
    """Reports with different words, each with claims, in the order they are recorded."""
    found = []
    for number in range(draw(st.integers(1, 4))):
        reading = make_reading(
            f"Red took Alfa {number}.",
            url=f"https://example.org/{number}",
            published=draw(nouns.maybe_days),
            fetched=draw(nouns.days),
        )
        claims = draw(nouns.claim_sets(report=reading.report.id, max_size=3))
        found.append((reading, claims))
    return found


def tell(record, story):
    for number, (reading, claims) in enumerate(story):
        record.add_reading(reading, at=later(number))
        record.add_derived(derive(reading.report, *claims), at=later(number))


@settings(max_examples=40, deadline=None)
@given(story=stories(), day=nouns.days)
def test_no_claim_is_shown_before_a_reader_could_know_it(story, day):
    with open_record(":memory:") as record:
        tell(record, story)
        known_from = record.known_from()
        shown = {claim.id for claim in record.claims(known=day)}
        for reading, claims in story:
            first = min(reading.appearance.published or reading.appearance.fetched, reading.appearance.fetched)
            assert known_from[reading.report.id] == first
            assert (reading.report in record.reports(known=day)) == (first <= day)
            assert (reading.appearance in record.appearances(known=day)) == (first <= day)
            for claim in claims:
                assert known_from[claim.id] == first
                assert (claim.id in shown) == (first <= day)


@settings(max_examples=20, deadline=None)
@given(story=stories())
def test_no_row_is_shown_before_it_was_recorded(story):
    with open_record(":memory:") as record:
        tell(record, story)
        assert record.reports(recorded=NOW - dt.timedelta(seconds=1)) == ()
        for number in range(len(story)):
            told = story[: number + 1]
            assert {report.id for report in record.reports(recorded=later(number))} == {r.report.id for r, _ in told}
            assert set(record.claims(recorded=later(number))) == {claim for _, claims in told for claim in claims}
            assert set(record.known_from(recorded=later(number))) == {
                key for r, claims in told for key in (r.report.id, *(claim.id for claim in claims))
            }


@given(nouns.readings(), nouns.instants)
def test_nothing_is_known_later_than_it_was_recorded(reading, at):
    recorded = at.isoformat()
    assert known_day(reading.appearance, recorded=recorded) <= at.date()
    assert known_day(reading.appearance, recorded=recorded) <= reading.appearance.fetched


def test_an_earlier_appearance_makes_the_report_known_earlier(record):
    record.add_reading(make_reading(TEXT), at=NOW)
    before = DAY - dt.timedelta(days=3)
    record.add_reading(make_reading(TEXT, source="agency", url="https://a.example", published=before), at=later(1))
    assert set(record.known_from().values()) == {before}
    assert record.reports(known=before)
    assert record.reports(known=before, recorded=NOW) == ()


def test_what_was_answered_in_the_past_never_changes(record):
    record.add_reading(make_reading(TEXT), at=later(10))
    record.add_reading(make_reading("Another.", url=""), at=later(5))  # a clock that was set back
    assert len(record.reports(recorded=later(5))) == 0
    assert len(record.reports(recorded=later(10))) == 2


def test_questions_of_one_report_leave_out_the_others(record):
    readings = [make_reading(text, url="") for text in (TEXT, TEXT + " Again.")]
    for reading in readings:
        record.add_reading(reading, at=NOW)
        record.add_derived(derive(reading.report, make_claim(reading.report, "Red took Alfa")), at=NOW)
    for reading in readings:
        assert {claim.report for claim in record.claims(report=reading.report.id)} == {reading.report.id}
        assert record.report(reading.report.id) == reading.report
        assert record.has(reading.report.id)


def test_unknown_ids_give_nothing(record):
    assert not record.has("r-1")
    assert record.report("r-1") is record.claim("c-1") is record.find("c-123456789") is None
    assert record.history("c-1") == record.claims(report="r-1") == record.sentences("r-1") == ()
    with pytest.raises(UsageError, match="contested show"):
        record.raw("r-1")


def test_any_id_is_found_whole_or_by_its_beginning(record):
    reading = make_reading(TEXT)
    claim = make_claim(reading.report, "Red took Alfa")
    record.add_reading(reading, at=NOW)
    record.add_derived(derive(reading.report, claim), at=NOW)
    event, holding = nouns_example(nouns.events, "e-abcdef11"), nouns_example(nouns.holdings(), "h-abcdef22")
    record.put_answer("event", [event, evolve(event, id="e-abcdef12")], producer=ROOM, at=NOW)
    record.put_answer("holding", [holding], producer=ROOM, at=NOW)
    assert record.find(claim.id) == record.find(claim.id[:9]) == ("claim", claim)
    assert record.find(reading.report.id) == ("report", reading.report)
    assert record.find("h-abcdef") == ("holding", holding)
    assert record.find("e-abcdef11") == ("event", event)
    assert record.find(claim.id[:5]) is None
    with pytest.raises(UsageError, match=r"e-abcdef11, e-abcdef12"):
        record.find("e-abcdef")


def nouns_example(strategy, key):
    """Take one value of a strategy, the same each time."""
    found = []

    @settings(max_examples=1, database=None, derandomize=True)
    @given(strategy)
    def take(value):
        found.append(value)

    take()
    return evolve(found[0], id=key)


def test_an_instant_without_a_zone_is_refused(record):
    with pytest.raises(UsageError, match="time zone"):
        record.claims(recorded=dt.datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point
    with pytest.raises(UsageError, match="time zone"):
        record.add_reading(make_reading(TEXT), at=dt.datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point


def test_the_analysts_views_show_what_stands(record):
    reading = make_reading(TEXT)
    claim = make_claim(reading.report, "Red took Alfa")
    record.add_reading(reading, at=NOW)
    record.add_derived(derive(reading.report, claim), at=NOW)
    record.add_derived(derive(reading.report, evolve(claim, confidence=0.5), settings="2"), at=later(1))
    assert record._db.execute("SELECT id, deed, evidence, confidence FROM claims").fetchall() == [
        (claim.id, "capture", "Red took Alfa", 0.5)
    ]
    assert record._db.execute("SELECT id, published FROM reports").fetchall() == [(reading.report.id, DAY.isoformat())]
    assert record._db.execute("SELECT known_from FROM appearances").fetchall() == [(DAY.isoformat(),)]
    for view in ("judgements", "events", "holdings"):
        assert record._db.execute(f"SELECT * FROM {view}").fetchall() == []  # noqa: S608 - names of this test


@settings(max_examples=30, deadline=None)
@given(story=stories(), day=nouns.days, known=st.booleans(), most=st.integers(1, 5))
def test_the_list_of_reports_page_by_page_is_the_reports_that_were_known(story, day, known, most):
    with open_record(":memory:") as record:
        tell(record, story)
        asked = day if known else None
        reports = {report.id: report for report in record.reports(known=asked)}
        left_out = {claim.id for _, claims in story for claim in claims[:1]}
        assert record.count_reports(known=asked) == len(reports)
        pages = [record.listing(first=at, most=most, known=asked, but=left_out) for at in range(0, len(reports), most)]
        rows = [row for page in pages for row in page]
        assert {row.id for row in rows} == set(reports)
        assert len(rows) == len(reports)
        days = [row.published or dt.date.min for row in rows]
        assert days == sorted(days, reverse=True)
        for row in rows:
            one = reports[row.id]
            assert (row.title, row.source, row.source_name) == (one.title, one.source, one.source_name)
            assert row.published == one.published
            assert row.claims == sum(claim.id not in left_out for claim in record.claims(report=row.id))
