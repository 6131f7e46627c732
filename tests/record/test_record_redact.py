"""Redaction: the words are gone from every row, the file and its log, the chain still verifies, nothing comes back."""

import sqlite3

import pytest
from attrs import evolve
from record_cases import DAY, NOW, ROOM, derive, later, make_claim, make_reading, split

from contested.domain.assessment import Assessment
from contested.domain.claim import Trace
from contested.domain.doubt import Doubt, Reason
from contested.domain.errors import RecordError, UsageError
from contested.domain.event import Event
from contested.domain.ids import digest_bytes, make_id
from contested.domain.judgement import Judgement, JudgementKind
from contested.domain.mention import PersonMention
from contested.record import open_record, schema

CAPTIVE = "Zaphyra Quillon"
SPOKEN = f"Red held {CAPTIVE} in Alfa"
TEXT = f"A title. {SPOKEN}. Blue fled Bravo."
COPIED = b"<p>" + TEXT.encode()
"""The same words in other bytes."""


def tell(record, *, raw=None, source="paper", url="https://example.org/a", minutes=0):
    """Store a report that names somebody, with everything that can be derived from it."""
    reading = make_reading(TEXT, raw=raw, source=source, url=url)
    report = reading.report
    secret, other = make_claim(report, SPOKEN, deed="detain"), make_claim(report, "Blue fled Bravo", deed="withdraw")
    at = report.text.index(CAPTIVE)
    record.add_reading(reading, at=later(minutes))
    derived = derive(
        report,
        secret,
        other,
        sentences=split(report),
        persons=(PersonMention(start=at, end=at + len(CAPTIVE), text=CAPTIVE),),
        traces=(
            Trace(sentence=1, rule="r", words=SPOKEN, outcome="claim", detail=secret.id),
            Trace(sentence=2, rule="r", words="fled", outcome="claim", detail=other.id),
        ),
        doubts=(
            Doubt(
                report=report.id, start=at, end=at + 5, reason=Reason.UNKNOWN_ACTOR, detail=CAPTIVE, stage="mentions"
            ),
            Doubt(report=report.id, start=0, end=0, reason=Reason.STALE, detail=f"in: {SPOKEN}", stage="mentions"),
        ),
    )
    # An older version of everything, so that history holds the words too.
    record.add_derived(evolve(derived, claims=(evolve(secret, confidence=0.1), other)), at=later(minutes + 1))
    record.add_derived(derived, at=later(minutes + 2))
    return report, secret, other


def answer(record, claim):
    """Store answers and a judgement that rest on the claim and quote it."""
    event = Event(
        id=make_id("e", claim.id), deed="detain", actors=(), when=claim.when, claims=(claim.id,), known_from=DAY
    )
    quoting = Assessment(
        id=make_id("s", claim.id),
        measure="source-judgement",
        subject="red",
        subject_name="Red",
        start=DAY,
        end=DAY,
        value=None,
        words=SPOKEN,
        claims=(claim.id,),
    )
    record.put_answer("event", [event], producer=ROOM, at=later(5))
    record.put_answer("assessment", [quoting], producer=ROOM, at=later(5))
    judgement = Judgement(
        id=make_id("j", claim.id),
        kind=JudgementKind.READING,
        subject=claim.id,
        corrects="claim",
        value="accept",
        who="editor",
        when=NOW,
        why=f"{CAPTIVE} confirmed it",
    )
    record.judge(judgement, at=later(6))
    taken_back = evolve(
        judgement, id=make_id("j", "undo"), kind=JudgementKind.WITHDRAWAL, subject=judgement.id, corrects="",
        value="withdraw", why=f"{CAPTIVE} is not named there",
    )  # fmt: skip
    record.judge(taken_back, at=later(6))


def on_disk(path):
    """Give every byte of the file, its log and its index."""
    return b"".join(each.read_bytes() for each in sorted(path.parent.iterdir()) if each.name.startswith(path.name))


def in_rows(record):
    """Give everything any row says, compressed bytes opened."""
    return " ".join(str(row) for row in record._db.execute("SELECT * FROM ledger")) + str(
        [record.raw(report.id) for report in record.reports() if _has_raw(record, report.id)]
    )


def _has_raw(record, report):
    sql = "SELECT 1 FROM ledger WHERE kind = 'raw' AND report = ? AND payload IS NOT NULL"
    return record._db.execute(sql, (report,)).fetchone() is not None


def test_the_words_of_a_report_are_gone_from_every_row_file_and_log(path):
    with open_record(path) as record:
        report, secret, _ = tell(record)
        answer(record, secret)
        before = record.head()
        assert CAPTIVE.encode() in on_disk(path)
        assert CAPTIVE in in_rows(record)
        done = record.redact(report.id, reason="asked by the family", who="editor", at=later(9))
        assert CAPTIVE.encode() not in on_disk(path)
        assert CAPTIVE not in in_rows(record)
        assert record.verify() == ()
        assert record.head() != before
        assert {report.id, secret.id, make_id("e", secret.id), make_id("j", secret.id)} <= set(done.erased)
        assert record.redactions() == (done,)
    assert CAPTIVE.encode() not in on_disk(path)


def test_an_erased_report_answers_with_its_redaction_and_does_not_come_back(record):
    report, secret, _ = tell(record)
    done = record.redact(report.id, reason="asked by the family", who="editor", at=later(9))
    assert record.reports() == record.claims() == record.appearances() == record.doubts() == ()
    assert record.claims(recorded=later(3)) == ()
    assert record.report(report.id) is None
    assert record.claim(secret.id) is None
    assert [version.value for version in record.history(secret.id)] == [None, None]
    assert record.find(report.id) == record.find(secret.id) == ("redaction", done)
    assert record.has(report.id)
    with pytest.raises(UsageError, match="erased"):
        record.raw(report.id)
    assert not record.add_reading(make_reading(TEXT), at=later(10))
    assert record.reports() == ()
    with pytest.raises(UsageError, match="erased"):
        record.add_derived(derive(report), at=later(11))
    assert record.verify() == ()


def test_the_same_words_in_another_outlet_go_with_it_and_revisions_are_named(record):
    report, _, _ = tell(record)
    copy, _, _ = tell(record, raw=COPIED, source="agency", url="https://agency.example/1", minutes=3)
    revised = make_reading("Quite another text.")
    record.add_reading(revised, at=later(8))
    done = record.redact(report.id, reason="r", who="w", at=later(9))
    assert copy.id in done.erased
    assert done.standing == (revised.report.id,)
    assert record.reports() == (revised.report,)
    assert CAPTIVE not in in_rows(record)
    assert record.verify() == ()


def test_a_claim_takes_its_words_along_and_leaves_the_rest_of_the_report(path):
    with open_record(path) as record:
        report, secret, other = tell(record)
        copy, _, _ = tell(record, raw=COPIED, source="agency", url="https://agency.example/1", minutes=3)
        answer(record, secret)
        done = record.redact(secret.id, reason="names a captive", who="editor", at=later(9))
        assert CAPTIVE.encode() not in on_disk(path)
        assert CAPTIVE not in in_rows(record)
        assert record.verify() == ()
        assert secret.id in done.erased
        masked = record.report(report.id)
        assert len(masked.text) == len(report.text)
        assert masked.text.startswith("A title. ███")
        assert masked.text.endswith("█. Blue fled Bravo.")
        assert masked.text == record.report(copy.id).text
        assert {claim.deed for claim in record.claims()} == {"withdraw"}
        assert other in record.claims()
        sentences = record.sentences(report.id)
        assert [sentence.text for sentence in sentences] == [masked.text[each.start : each.end] for each in sentences]
        assert record.persons(report.id) == ()
        assert [trace.sentence for trace in record.traces(report.id)] == [2]
        assert [doubt.detail for doubt in record.doubts(report.id)] == [f"in: {'█' * len(SPOKEN)}"]
        assert record.judgements() == ()
        # The claim does not come back with a run that still has the words in its hands.
        counts = record.add_derived(derive(report, secret, other, settings="2"), at=later(10))
        assert counts.added == 0
        assert secret not in record.claims()
    assert CAPTIVE.encode() not in on_disk(path)


def test_a_judgement_and_an_answer_can_be_erased(record):
    _, secret, _ = tell(record)
    answer(record, secret)
    record.redact(make_id("j", secret.id), reason="r", who="w", at=later(9))
    assert [one.kind for one in record.judgements()] == [JudgementKind.WITHDRAWAL], "that alone was asked for"
    assert record.claims()
    record.redact(make_id("e", secret.id), reason="r", who="w", at=later(10))
    assert record.answers("event") == ()
    assert len(record.answers("assessment")) == 1
    assert record.verify() == ()


def test_redacting_twice_erases_and_records_once(record):
    report, _, _ = tell(record)
    first = record.redact(report.id, reason="r", who="w", at=later(9))
    head = record.head()
    assert first.rows > 0
    assert record.redact(report.id, reason="r", who="w", at=later(10)).rows == 0
    assert record.head() == head
    assert record.redactions() == (first,)


def test_what_is_not_there_cannot_be_erased(record):
    with pytest.raises(UsageError, match="contested show"):
        record.redact("r-0", reason="r", who="w", at=NOW)
    assert record.redactions() == ()


def test_a_digest_without_its_salt_tells_nothing_of_the_words(record):
    _, secret, _ = tell(record)
    record.redact(secret.id, reason="r", who="w", at=later(9))
    salts = record._db.execute("SELECT salt FROM ledger WHERE payload IS NULL").fetchall()
    assert salts
    assert set(salts) == {(None,)}


def test_a_digest_in_the_chain_is_not_the_plain_digest_of_the_words(record):
    tell(record)
    sql = "SELECT payload, digest FROM ledger JOIN chain ON row = ledger.seq AND act = 'written'"
    for payload, digest in record._db.execute(sql):
        raw = payload.encode() if isinstance(payload, str) else payload
        assert digest != digest_bytes(raw)


def test_old_pages_are_rewritten_too(path):
    with open_record(path) as record:
        record._db.execute("PRAGMA secure_delete = OFF")  # as a file that another program has written to may hold them
        report, _, _ = tell(record)
        record.redact(report.id, reason="r", who="w", at=later(9))
        assert CAPTIVE.encode() not in on_disk(path)


def test_the_words_are_masked_in_titles_and_in_other_letters_and_lines(record):
    _, secret, _ = tell(record)
    shouted = SPOKEN.upper().replace(" ", "\n")
    copy = make_reading(f"{shouted}. Blue fled Bravo.", url="https://agency.example/2")
    same_words = evolve(copy.report, fingerprint=digest_bytes(TEXT.encode()), title=SPOKEN)
    record.add_reading(evolve(copy, report=same_words), at=later(8))
    record.redact(secret.id, reason="r", who="w", at=later(9))
    masked = record.report(copy.report.id)
    assert masked.title == "█" * len(SPOKEN)
    assert masked.text.endswith("█. Blue fled Bravo.")
    assert CAPTIVE.upper().split()[0] not in in_rows(record)
    assert len(masked.text) == len(copy.report.text)


def test_a_reader_beside_it_is_told_and_the_redaction_can_be_finished(path, monkeypatch):
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
    with open_record(path) as record:
        report, _, _ = tell(record)
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM ledger").fetchone()
        with pytest.raises(RecordError, match="in use"):
            record.redact(report.id, reason="r", who="w", at=later(9))
        assert record.reports() == ()
        reader.execute("ROLLBACK")
        reader.close()
        record.redact(report.id, reason="r", who="w", at=later(10))
        assert CAPTIVE.encode() not in on_disk(path)
        assert record.verify() == ()


def test_words_put_back_by_hand_are_noticed(record):
    report, _, _ = tell(record)
    record.redact(report.id, reason="r", who="w", at=later(9))
    record._db.execute("UPDATE ledger SET payload = '{}', salt = x'00' WHERE kind = 'report'")
    assert any("came back" in problem for problem in record.verify())
