"""Files, folders and lines: everything that can be read is, and a clear line says why the rest is not."""

import datetime as dt
import json
import os

import pytest

from contested.domain.doubt import Reason
from contested.domain.ids import report_id
from contested.reports import read
from contested.reports.items import MAX_BYTES

STORY = "Rebel fighters captured the village of Upper Ford on Monday after two days of clashes with the army."
PAGE = "<html><body><article>"
ROW = {
    "url": "https://examplewire.org/a/1",
    "title": "Village taken",
    "published": "2018-11-25",
    "source": "Example Wire",
    "text": STORY,
}


def the_doubt(reading):
    assert reading.report is None
    assert reading.appearance is None
    (doubt,) = reading.doubts
    assert reading.name in doubt.detail
    assert doubt.stage == "reports"
    assert "\n" not in doubt.detail
    return doubt


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.txt", b"", Reason.EMPTY),
        ("a.txt", b" \n\t\r\n", Reason.EMPTY),
        ("a.txt", b"\xef\xbb\xbf", Reason.EMPTY),
        ("a.html", b"", Reason.EMPTY),
        ("a.jsonl", b"\n\n", Reason.EMPTY),
        ("a.txt", b"text\x00with\x00zeros", Reason.BINARY),
        ("a.html", b"%PDF-1.7 ...", Reason.BINARY),
        ("a.txt", b"\x89PNG\r\n\x1a\n....", Reason.BINARY),
        ("a.md", b"PK\x03\x04......", Reason.BINARY),
        ("a.jsonl", b"PK\x03\x04......\n...", Reason.BINARY),
        ("a.pdf", b"%PDF-1.7 ...", Reason.BINARY),
        ("a.txt", b"Share this:\n", Reason.NO_ARTICLE),
    ],
)
def test_what_is_no_report_is_told_in_one_line(read_one, name, raw, reason):
    assert the_doubt(read_one(raw, name)).reason is reason


def test_a_missing_file_is_told(read_all, tmp_path):
    (reading,) = read_all(tmp_path / "none.txt")
    doubt = the_doubt(reading)
    assert doubt.reason is Reason.UNREADABLE
    assert str(tmp_path) not in doubt.detail


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(read_all, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    path.chmod(0)
    (reading,) = read_all(path)
    assert the_doubt(reading).reason is Reason.UNREADABLE


def test_a_pipe_is_not_waited_for(read_all, tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    (reading,) = read_all(tmp_path / "a.txt")
    assert the_doubt(reading).reason is Reason.UNREADABLE


def test_a_huge_file_is_not_read(read_all, tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    (reading,) = read_all(path)
    assert the_doubt(reading).reason is Reason.TOO_LARGE


def test_a_huge_line_is_skipped_and_the_next_one_read(read_all, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * (MAX_BYTES + 5) + b'"}\n' + json.dumps(ROW).encode() + b"\n")
    large, good = read_all(path)
    assert the_doubt(large).reason is Reason.TOO_LARGE
    assert (good.name, good.report.title) == ("a.jsonl:2", "Village taken")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (
            "Villagers fled – caf\u00e9 owners too – when the army left the town.".encode("windows-1252"),
            "caf\u00e9 owners",
        ),
        (
            "قال ناشطون إن المقاتلين سيطروا على القرية في ريف المدينة من الجيش بعد معارك".encode("windows-1256"),
            "على القرية",
        ),
        (
            "Боевики захватили село на севере области и вышли к реке, как сообщил штаб".encode("windows-1251"),
            "захватили село",
        ),
        ("Die Armee räumte Höhen über der Öde".encode() + b"\xff nahe der Stadt.", "räumte Höhen"),
    ],
)
def test_broken_encoding_is_read_with_a_doubt(read_one, raw, words):
    reading = read_one(raw)
    assert words in reading.report.text
    assert Reason.BROKEN_ENCODING in [doubt.reason for doubt in reading.doubts]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_that_say_what_they_are_give_no_doubt(read_one, encoding):
    reading = read_one(f"Café talks\n\n5 June 2020\n\n{STORY}".encode(encoding))
    assert reading.report.text == f"Café talks\n\n{STORY}"
    assert reading.doubts == ()


def test_other_languages_are_kept_and_said_to_be_unread(read_one):
    reading = read_one("قال ناشطون إن المقاتلين سيطروا على القرية في ريف المدينة بعد معارك مع الجيش.")
    assert reading.report.language == "ar"
    (doubt,) = [doubt for doubt in reading.doubts if doubt.reason is Reason.LANGUAGE]
    assert "Arabic" in doubt.detail
    assert "kept, not read" in doubt.detail


def test_a_line_becomes_a_report(read_one):
    reading = read_one(json.dumps(ROW) + "\n", "a.jsonl")
    report = reading.report
    assert reading.name == "a.jsonl:1"
    assert reading.raw == json.dumps(ROW).encode()
    assert report.id == report_id(reading.raw)
    assert (report.title, report.text) == ("Village taken", f"Village taken\n\n{STORY}")
    assert (str(report.published), report.published_by) == ("2018-11-25", "given")
    assert (report.source, report.url) == ("examplewire", "https://examplewire.org/a/1")
    assert reading.doubts == ()


def test_a_given_day_goes_before_the_dateline(read_one):
    row = ROW | {"text": f"UPPER FORD, Nov. 20, 2018 — {STORY}"}
    report = read_one(json.dumps(row), "a.jsonl").report
    assert str(report.published) == "2018-11-25"
    assert str(report.dateline.day) == "2018-11-20"


@pytest.mark.parametrize(
    "row",
    [
        {"title": "T", "date": "25 Nov 2018", "publisher": "Example Wire", "body": STORY},
        {"headline": "T", "pubDate": "Sun, 25 Nov 2018 10:00:00 GMT", "outlet": "Example Wire", "content": STORY},
        {"title": "T", "date": "2018-11-25", "html": f"{PAGE}<p>{STORY}</p>", "domain": "examplewire.org", "x": [1]},
    ],
)  # fmt: skip
def test_other_exports_keys_are_understood(read_one, row):
    report = read_one(json.dumps(row), "a.jsonl").report
    assert report.title == "T"
    assert report.text.startswith(f"T\n\n{STORY}")
    assert str(report.published) == "2018-11-25"
    assert report.source == "examplewire"


def test_a_headline_alone_is_a_report(read_one, parts_of):
    report = read_one(json.dumps({"title": "Rebels take Upper Ford", "published": "2018-11-25"}), "a.jsonl").report
    assert parts_of(report, "title") == ["Rebels take Upper Ford"]
    assert len(report.parts) == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{not json", "no JSON"),
        ('["a list"]', "a list"),
        ('"text"', "a text"),
        ("3", "a number"),
        ("null", "null"),
        ('{"text": 5}', '"text" is a number'),
        ('{"text": "x", "title": ["a"]}', '"title" is a list'),
        ('{"text": "x", "published": 1543104000}', '"published" is a number'),
        ('{"text": "x", "source": {"name": "A"}}', '"source" is an object'),
        ('{"url": "https://example.org"}', 'no "text"'),
        ('{"text": ""}', 'no "text"'),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_a_malformed_line_is_told_with_its_number_and_the_others_are_read(read_all, tmp_path, line, words):
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps(ROW)}\n\n{line}\n{json.dumps(ROW | {'title': 'Second'})}\n")
    first, bad, last = read_all(path)
    doubt = the_doubt(bad)
    assert doubt.reason is Reason.MALFORMED
    assert "a.jsonl:3" in doubt.detail
    assert words in doubt.detail
    assert (first.report.title, last.report.title) == ("Village taken", "Second")


def test_an_unknown_source_gets_an_id_of_its_name(read_one):
    one = read_one(json.dumps(ROW | {"source": "Some Paper", "url": "https://some.example/1"}), "a.jsonl").report
    two = read_one(json.dumps(ROW | {"source": "SOME PAPER", "url": ""}), "a.jsonl").report
    assert one.source == two.source
    assert one.source.startswith("su-")
    assert (one.source_name, two.source_name) == ("Some Paper", "SOME PAPER")


def test_a_folder_is_read_in_order_and_the_broken_files_do_not_stop_it(read_all, tmp_path):
    (tmp_path / "sub" / "deep").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "a.txt").write_text(STORY)
    (tmp_path / ".secret.txt").write_text(STORY)
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.html").write_bytes(b"")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "d.csv").write_text("a,b\n")
    (tmp_path / "sub" / "a.txt").write_text(STORY)
    (tmp_path / "sub" / "deep" / "a.md").write_text(STORY)
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "sub" / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    readings = read_all(tmp_path)
    assert [reading.name for reading in readings] == [
        "a.txt", "b.html", "c.pdf", "d.csv", "sub/a.txt", "sub/deep/a.md", "sub/nowhere.txt",
    ]  # fmt: skip
    reasons = [reading.doubts[0].reason for reading in readings if reading.report is None]
    assert reasons == [Reason.EMPTY, Reason.BINARY, Reason.LEFT_ALONE, Reason.UNREADABLE]
    assert [reading.appearance.url for reading in readings if reading.report] == ["a.txt", "a.txt", "a.md"]


def test_a_saved_pages_own_folder_is_left_alone(read_all, tmp_path):
    (tmp_path / "page.html").write_text(f"<html><body><article><p>{STORY}</p><p>{STORY}</p></article></body></html>")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_text("<html></html>")
    assert [reading.name for reading in read_all(tmp_path)] == ["page.html"]


def test_a_file_given_twice_is_read_once(read_all, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    assert len(read_all(path, tmp_path, path)) == 1


def test_an_empty_folder_gives_nothing(read_all, tmp_path):
    assert read_all(tmp_path) == []


def test_nothing_is_read_ahead_of_what_is_asked_for(tmp_path, source_of):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY)
    readings = read([tmp_path / "a.txt", tmp_path / "b.txt"], today=dt.date(2024, 1, 1), source_of=source_of)
    assert next(readings).name == "a.txt"
    (tmp_path / "b.txt").unlink()
    assert the_doubt(next(readings)).reason is Reason.UNREADABLE


def test_the_report_stands_for_its_bytes(read_one):
    one, two = read_one(STORY, "a.txt"), read_one(STORY, "b.txt")
    assert one.report.id == two.report.id == report_id(STORY.encode())
    assert read_one(STORY + "\n", "a.txt").report.id != one.report.id
    assert read_one(STORY.upper() + "\n", "a.txt").report.fingerprint == one.report.fingerprint


def test_a_page_about_the_folder_is_no_report_unless_it_is_given_by_name(read_all, tmp_path):
    (tmp_path / "README.md").write_text("# What lies here\n\nReports of a war.\n", encoding="utf-8")
    assert read_all(tmp_path) == []
    assert [reading.name for reading in read_all(tmp_path / "README.md")] == ["README.md"]
