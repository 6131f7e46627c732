"""Laws that hold for any bytes whatever."""

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contested.domain.ids import report_id
from contested.domain.report import PartKind
from contested.reports import read
from contested.reports.characters import clean, fingerprint, fold

TODAY = dt.date(2024, 1, 1)
SUFFIXES = (".txt", ".md", ".html", ".jsonl")
# Pieces that the grammars look at, so that chance meets them.
PIECES = [
    "\n", "\n\n", " ", ". ", "Army takes village", "KYIV, Nov. 11, 2022 — ", "(Reuters) - ", "5 June 2020",
    "Published ", "By Jan Roe", "Photo: ", "(AFP)", "Leave A Reply", "Related", "# ", "---\n", "title: ",
    "| a | b |", "[1]", "![a b c](d)", "<p>", "</p>", "<html><body>", "<article>", "<figure><figcaption>",
    "<table><tr><td>", "<br>", '{"text": "', '"}', "[", "]", "* ", "> ", "\u200b", "\u202e", "\ufeff", "\xa0",
    "é", "القرية", "село", "\x00", "The rebels captured the village on Monday.",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=40).map("".join)
BYTES = TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=300)


def readings(raw, suffix):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"page{suffix}"
        path.write_bytes(raw)
        return list(read([path], today=TODAY, source_of=lambda _: None))


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(raw=BYTES)
@example(raw=b"")
@example(raw=b"\xff\xfe")
@example(raw=b"\xff\xfe\x00")
@example(raw=b'{"text": "\\ud800 The rebels left."}')
@example(raw=b"<" * 500)
@example(raw=b"<div>" * 3000)
@settings(max_examples=60, deadline=None)
def test_any_bytes_give_readings_that_keep_the_laws(suffix, raw):
    found = readings(raw, suffix)
    assert found or suffix == ".jsonl"
    for reading in found:
        assert reading.report is not None or reading.doubts
        assert (reading.report is None) == (reading.appearance is None)
        assert all(doubt.detail and "\n" not in doubt.detail for doubt in reading.doubts)
        if reading.report is not None:
            check(reading.report, reading.raw)
    assert readings(raw, suffix) == found


def check(report, raw):
    assert report.id == report_id(raw)
    assert report.text == clean(report.text)
    assert report.parts
    at = 0
    for part in report.parts:
        words = report.text[part.start : part.end]
        assert part.start == at
        assert words == words.strip() != ""
        assert "\n" not in words
        at = part.end + 2
    assert "\n\n".join(report.text[part.start : part.end] for part in report.parts) == report.text
    assert [part.kind for part in report.parts].count(PartKind.TITLE) == bool(report.title)
    assert report.published is None or report.published <= TODAY
    assert (report.published is None) == (report.published_by == "")
    assert report.fingerprint == fingerprint(report.text)


ASCII = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60)


@given(
    text=ASCII, other=st.sampled_from([" ", "\n", "\t", ".", ",", "—", "“", "\u200b", "\u00a0", "!"]), data=st.data()
)
def test_fingerprints_ignore_case_punctuation_and_white_space(text, other, data):
    place = data.draw(st.integers(0, len(text)))
    assert fingerprint(text[:place] + other + text[place:]) == fingerprint(text)
    assert fingerprint(text.swapcase()) == fingerprint(text)


@given(one=st.text("ab1 .", max_size=20), two=st.text("ab1 .", max_size=20))
def test_fingerprints_tell_other_words_apart(one, two):
    assert (fingerprint(one) == fingerprint(two)) == (fold(one) == fold(two))


@given(text=st.text(max_size=80))
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)
