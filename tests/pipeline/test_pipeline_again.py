"""Pages read in bulk are read again from the record alone: the new text stands, and nothing of the old is lost."""

import datetime as dt
import json

import pytest
from attrs import evolve

from contested.domain.errors import UsageError
from contested.domain.judgement import Judgement, JudgementKind
from contested.pipeline.again import read_again
from contested.pipeline.intake import take_in
from contested.pipeline.judge import Opinion, judge
from contested.pipeline.picture import Question, draw_picture
from contested.pipeline.shards import Orders
from contested.pipeline.why import why
from contested.record import open_record
from contested.reports import Form, Item, Pages

TODAY = dt.date(2026, 1, 1)
FIRST = dt.datetime(2026, 1, 1, 9, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 2, 1, 9, tzinfo=dt.UTC)
SAID = "Islamic State captured the town of Hajin on 3 March 2018, a monitor said."
PAGE = f"""<html lang="en"><head><title>Hajin falls</title></head><body><main><article><h1>Hajin falls</h1>
<span class="day">4 March 2018</span>
<figure><img src="a.jpg"><figcaption>A street in the town of Hajin</figcaption></figure>
<p>The town lies on the river, and thousands of people lived in it before the war, residents said.</p><p>{SAID}</p>
<p>The army said that its units had pulled back to the hills and would return before long.</p></article></main>
</body></html>"""
OTHER = PAGE.replace("Hajin", "Susah")
SHIFTED = PAGE.replace("A street in the town of Hajin", "A street in Hajin, where the market was held every week. " * 3)
LINE = json.dumps({"url": "https://a.example/1", "title": "Hajin taken", "html": PAGE})


class Inputs:
    """A source of given bytes."""

    key, total = "inputs", None

    def __init__(self, *raws, charset=""):
        self.raws, self.charset = raws, charset

    def items(self, _):
        for at, raw in enumerate(self.raws):
            form = Form.LINE if raw.lstrip("\ufeff").startswith("{") else Form.PAGE
            yield Item(
                name=f"p{at}",
                file=f"p{at}.html",
                raw=raw.encode(self.charset or "utf-8"),
                form=form,
                charset=self.charset,
            )


@pytest.fixture
def bulk(record, reference):
    """A record into which pages were read in bulk."""

    def run(*raws, **orders):
        orders = Orders(today=TODAY, pages=Pages.BULK, **orders)
        take_in([Inputs(*raws)], record=record, reference=reference, orders=orders, clock=lambda: FIRST)
        return record.reports()

    return run


def said(record):
    return next(one for one in record.claims() if one.evidence.text == SAID)


@pytest.fixture
def again(record, reference):
    def run(*, at=LATER, **orders):
        return read_again(record, reference=reference, orders=Orders(today=TODAY, **orders), clock=lambda: at)

    return run


@pytest.mark.parametrize("raw", [PAGE, LINE, f"\ufeff{LINE}"], ids=["page", "line", "first line"])
def test_the_careful_reading_stands_and_is_what_it_would_have_been_at_once(record, reference, bulk, again, raw):
    (before,) = bulk(raw)
    told = again()
    (after,) = record.reports()
    assert (before.id, before.reader, after.reader) == (after.id, "bulk", "")
    assert before.text != after.text
    assert (told.read, told.known, told.failed) == (1, 0, 0)
    with open_record(":memory:") as fresh:
        take_in([Inputs(raw)], record=fresh, reference=reference, orders=Orders(today=TODAY), clock=lambda: FIRST)
        assert record.reports() == fresh.reports()
        assert record.claims() == fresh.claims()
        assert record.appearances() == fresh.appearances()
        assert [one.detail.partition(": ")[2] for one in record.doubts()] == [
            one.detail.partition(": ")[2] for one in fresh.doubts()
        ]
    assert record.verify() == ()


def test_a_page_is_read_again_in_the_letters_that_its_host_told(record, reference, again):
    page = PAGE.replace("a monitor said", "said Łukasz Żółć, a monitor")
    source = Inputs(page, charset="iso-8859-2")
    orders = Orders(today=TODAY, pages=Pages.BULK)
    take_in([source], record=record, reference=reference, orders=orders, clock=lambda: FIRST)
    assert again().read == 1
    (report,) = record.reports()
    assert (report.reader, report.charset) == ("", "")
    assert "said Łukasz Żółć, a monitor" in report.text


def test_what_was_answered_before_is_answered_the_same(record, bulk, again):
    bulk(PAGE)
    asked = {"recorded": FIRST}
    before = record.reports(**asked), record.claims(**asked), record.appearances(**asked), record.doubts(**asked)
    assert before[1]
    again()
    assert before == (
        record.reports(**asked), record.claims(**asked), record.appearances(**asked), record.doubts(**asked)
    )  # fmt: skip


def test_a_picture_of_before_quotes_the_sentences_of_before(record, reference, bulk, again):
    bulk(PAGE)
    asked = Question(recorded=FIRST)
    before = draw_picture(record, reference=reference, question=asked)
    (sentences,) = before.sentences.values()
    assert SAID in {one.text for one in sentences}
    again()
    after = draw_picture(record, reference=reference, question=asked)
    assert (after.sentences, after.claims, after.written_at) == (before.sentences, before.claims, before.written_at)


def test_a_name_found_in_either_text_is_withheld_from_a_picture_of_before(record, reference, bulk, again):
    (report,) = bulk(SHIFTED.replace("residents said", "Zaphyra Quillon, a resident, said"))
    before = record.persons(report.id)
    assert before
    again()
    now = record.persons(report.id)
    picture = draw_picture(record, reference=reference, question=Question(recorded=FIRST))
    assert {*before, *now} == {*picture.persons[report.id]}
    assert {one.start for one in before}.isdisjoint(one.start for one in now)


def test_the_words_behind_an_earlier_claim_are_still_found(record, reference, bulk, again):
    (before,) = bulk(PAGE)
    claim = said(record)
    again()
    now = said(record)
    assert now.id != claim.id
    assert claim.id in {one.id for one in record.orphans()}
    for one in (claim, now):
        told = why(record, report=one.id, sentence="", reference=reference)
        assert told.sentence.text == one.evidence.text == SAID
        assert told.report.text[one.evidence.start : one.evidence.end] == SAID
    assert why(record, report=claim.id, sentence="", reference=reference).report == before


def test_a_second_time_there_is_nothing_to_read(record, bulk, again):
    bulk(PAGE, OTHER)
    assert again().read == 2
    head = record.head()
    assert again().inputs == 0
    assert record.head() == head


def test_a_report_that_people_judged_is_left_as_they_read_it(record, bulk, again):
    bulk(PAGE, OTHER)
    claim = record.claims()[0]
    kept = record.report(claim.report)
    words = {"corrects": "claim", "value": "accept", "who": "ana", "why": "it stands there", "when": FIRST}
    record.judge(Judgement(id="j-1", kind=JudgementKind.READING, subject=claim.id, **words), at=FIRST)
    told = again()
    assert (told.read, told.known) == (1, 1)
    assert record.report(claim.report) == kept
    assert claim.id in {one.id for one in record.claims()}


def test_a_report_of_an_event_that_people_rejected_is_left_and_the_event_does_not_come_back(
    record, reference, bulk, again
):
    bulk(PAGE)
    event, *others = draw_picture(record, reference=reference).events
    assert record.find(event.id) is None  # events are computed
    no = Opinion(kind=JudgementKind.WORLD, subject=event.id, value="reject", why="it was another town")
    judge(record, no, reference=reference, who="ana", at=FIRST)
    again()
    assert {one.deed for one in draw_picture(record, reference=reference).events} == {one.deed for one in others}
    assert event.deed not in {one.deed for one in others}


@pytest.mark.parametrize("does", ["judges", "corrects", "masks", "erases"])
def test_what_people_do_while_a_report_is_read_again_counts(record, reference, bulk, does):
    bulk(PAGE)
    claim, (seen,) = said(record), record.appearances()
    words = {"corrects": "claim", "value": "accept", "who": "ana", "why": "it stands there", "when": FIRST}

    def meanwhile(other):
        if does == "judges":
            other.judge(Judgement(id="j-1", kind=JudgementKind.READING, subject=claim.id, **words), at=FIRST)
        elif does == "corrects":
            right = evolve(seen, published=dt.date(2018, 3, 9))
            other.correct_appearance(seen, right, who="ana", why="it stands in print", at=FIRST)
        else:
            other.redact(claim.id if does == "masks" else claim.report, reason="asked", who="ana", at=FIRST)

    class Directory:
        """The directory, in whose hands a report is while it is read."""

        def __getattr__(self, name):
            if record.head() == head:
                meanwhile(record)
            return getattr(reference.directory, name)

    head = record.head()
    orders = Orders(today=TODAY)
    watched = evolve(reference, directory=Directory())
    told = read_again(record, reference=watched, orders=orders, clock=lambda: LATER)
    assert (told.read, told.known) == (0, 1)
    assert record.head() != head
    assert [one.reader for one in record.reports()] == ([] if does == "erases" else ["bulk"])
    assert record.verify() == ()


def test_a_day_that_a_person_corrected_is_left(record, bulk, again):
    bulk(PAGE)
    (seen,) = record.appearances()
    right = evolve(seen, published=dt.date(2018, 3, 9))
    record.correct_appearance(seen, right, who="ana", why="it stands in print", at=FIRST)
    assert (again().read, record.appearances()) == (0, (right,))


def test_what_was_erased_does_not_come_back(record, bulk, again):
    (before,) = bulk(PAGE)
    claim = said(record)
    again()
    record.redact(claim.id, reason="asked", who="ana", at=LATER)
    assert not any(SAID in str(row[0]) for row in record._db.execute("SELECT payload FROM ledger"))
    bulk(OTHER)
    record.redact(next(one.id for one in record.reports() if "Susah" in one.text), reason="asked", who="ana", at=LATER)
    assert again().read == 0
    assert record.verify() == ()
    assert before.id == claim.report


@pytest.mark.parametrize("named", ["before", "now"])
def test_a_claim_redacted_takes_its_words_out_of_both_texts_and_no_others(record, bulk, again, named):
    bulk(SHIFTED)
    claim = said(record)
    again()
    now = said(record)
    assert now.evidence.start >= claim.evidence.end  # else a span would meet the words of the other text by chance
    text = record.report(claim.report).text
    record.redact((claim if named == "before" else now).id, reason="asked", who="ana", at=LATER)
    rows = record._db.execute("SELECT payload FROM ledger WHERE kind <> 'raw'").fetchall()
    assert not any(SAID in str(payload) for (payload,) in rows)
    assert record.report(claim.report).text == text.replace(SAID, "█" * len(SAID))
    assert record.verify() == ()


def test_dry_nothing_is_written(record, bulk, again):
    bulk(PAGE)
    head = record.head()
    assert again(dry=True).inputs == 1
    assert record.head() == head


def test_reading_again_in_bulk_is_refused(again):
    with pytest.raises(UsageError, match="contested ingest --again"):
        again(pages=Pages.BULK)
