"""Verifying: one altered byte is noticed wherever it is, and nothing is noticed where nothing was altered."""

import re
import sqlite3

import pytest
from record_cases import NOW, derive, later, make_claim, make_reading, split

from contested.domain.ids import make_id
from contested.domain.judgement import Judgement, JudgementKind
from contested.record import open_record

TEXT = "Red took Alfa. Blue fled Bravo."


@pytest.fixture
def told(path):
    """A record with every sort of row in it, closed again."""
    with open_record(path) as record:
        reading = make_reading(TEXT)
        claims = (make_claim(reading.report, "Red took Alfa"), make_claim(reading.report, "Blue fled Bravo"))
        record.add_reading(reading, at=NOW)
        record.add_derived(derive(reading.report, *claims, sentences=split(reading.report)), at=later(1))
        record.add_derived(derive(reading.report, claims[0], settings="2"), at=later(2))
        judgement = Judgement(
            id=make_id("j", "1"),
            kind=JudgementKind.READING,
            subject=claims[0].id,
            corrects="claim",
            value="accept",
            who="editor",
            when=NOW,
            why="right",
        )
        record.judge(judgement, at=later(3))
        assert record.verify() == ()
    return path


def alter(path, sql, *values):
    db = sqlite3.connect(path, isolation_level=None)
    changed = db.execute(sql, values).rowcount
    db.close()
    assert changed > 0


def problems(path):
    with open_record(path) as record:
        return record.verify()


@pytest.mark.parametrize("kind", ["raw", "report", "appearance", "claim", "sentences", "run", "judgement"])
def test_one_altered_byte_of_any_payload_is_noticed(told, kind):
    db = sqlite3.connect(told, isolation_level=None)
    seq, payload = db.execute("SELECT seq, payload FROM ledger WHERE kind = ? LIMIT 1", (kind,)).fetchone()
    middle = len(payload) // 2
    if isinstance(payload, bytes):
        other = payload[:middle] + bytes([payload[middle] ^ 1]) + payload[middle + 1 :]
    else:
        first = re.search(r'":"(?=[^"])', payload).end()  # of the first string that says something; it is JSON still
        other = payload[:first] + ("x" if payload[first] != "x" else "y") + payload[first + 1 :]
    db.execute("UPDATE ledger SET payload = ? WHERE seq = ?", (other, seq))
    db.close()
    assert any(kind in problem and "altered" in problem for problem in problems(told))


def test_one_flipped_bit_in_the_file_is_noticed(told):
    content = bytearray(told.read_bytes())
    at = content.index(b'"evidence":{')
    content[at + 20] ^= 1
    told.write_bytes(bytes(content))
    assert problems(told)


@pytest.mark.parametrize(
    ("sql", "noticed"),
    [
        ("UPDATE ledger SET known = '2001-01-01' WHERE kind = 'appearance'", "does not fit"),
        ("UPDATE ledger SET id = 'c-0' WHERE kind = 'claim' AND superseded_at IS NULL", "does not fit"),
        ("UPDATE ledger SET recorded_at = '2001-01-01T00:00:00.000000Z' WHERE kind = 'report'", "life were altered"),
        ("UPDATE ledger SET superseded_at = NULL, ending = '' WHERE ending = 'orphaned'", "life were altered"),
        ("UPDATE ledger SET superseded_at = recorded_at WHERE kind = 'judgement'", "life were altered"),
        ("UPDATE ledger SET payload = NULL WHERE kind = 'judgement'", "gone without a redaction"),
        ("UPDATE ledger SET payload = 5 WHERE kind = 'judgement'", "content was altered"),
        ("DELETE FROM ledger WHERE kind = 'judgement'", "missing"),
        ("UPDATE chain SET at = '2001-01-01T00:00:00.000000Z' WHERE seq = 2", "does not fit"),
        ("DELETE FROM chain WHERE seq = 3", "lacks link 3"),
        (
            "INSERT INTO ledger (kind, id, payload, recorded_at) VALUES ('claim', 'c-new', '{}', '2030')",
            "is not in the chain",
        ),
    ],
)
def test_every_other_alteration_is_noticed(told, sql, noticed):
    alter(told, sql)
    assert any(noticed in problem for problem in problems(told))


def test_a_whole_chain_computed_anew_shows_in_the_head(told, tmp_path):
    with open_record(told) as record:
        noted = record.head()
    with open_record(tmp_path / "other.db") as other:
        other.add_reading(make_reading(TEXT), at=NOW)
        assert other.verify() == ()
        assert other.head() != noted


def test_many_problems_are_cut_short(path):
    with open_record(path) as record:
        for number in range(120):
            record.add_reading(make_reading(f"Report {number}.", url=""), at=NOW)
    alter(path, "UPDATE ledger SET payload = '{}'")
    found = problems(path)
    assert len(found) == 101
    assert found[-1] == "more problems follow"
