"""Pasted text and pasted addresses are read like files, with what was typed beside them."""

import datetime as dt

import pytest

from contested.pipeline.ingest import ingest
from contested.pipeline.pasted import Pasted, keep_address, keep_text
from contested.record import open_record
from contested.reports import Fetched

NOW = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)
WORDS = "Rebels captured the town of Harim on Monday, the army said."


@pytest.fixture
def read(tmp_path, reference):
    def reads(file):
        with open_record(tmp_path / "war.db") as record:
            intake = ingest([file], record=record, reference=reference, today=NOW.date(), at=NOW)
            return intake, record.reports()

    return reads


def test_pasted_words_are_a_report_with_what_was_typed_beside_them(tmp_path, read):
    file = tmp_path / "pasted.jsonl"
    keep_text(Pasted(text=f"  {WORDS}\n", title=" Town falls ", source="Delta Herald", published="2014-03-04"), file)
    intake, (report,) = read(file)
    assert (report.title, report.source_name, report.published) == ("Town falls", "Delta Herald", dt.date(2014, 3, 4))
    assert intake.claims >= 1


def test_half_characters_of_a_browser_are_no_fault(tmp_path, read):
    file = tmp_path / "pasted.jsonl"
    keep_text(Pasted(text=f"{WORDS} \ud83d"), file)
    assert read(file)[0].reports == 1


def test_a_page_is_read_from_where_it_stands(tmp_path, read):
    page = f"<html><head><title>Town falls</title></head><body><article><p>{WORDS}</p></article></body></html>"
    file = tmp_path / "page.jsonl"
    problem = keep_address(
        "http://a.example/", file, fetch=lambda _: Fetched(url="http://b.example/1", text=page, page=True)
    )
    assert problem == ""
    _, (report,) = read(file)
    assert (report.url, report.text.count("Harim")) == ("http://b.example/1", 1)


def test_an_address_that_is_not_fetched_leaves_its_reason_and_no_file(tmp_path):
    file = tmp_path / "page.jsonl"
    assert keep_address("http://a.example/", file, fetch=lambda url: Fetched(url=url, problem="no")) == "no"
    assert not file.exists()
    assert "fetched" in keep_address("ftp://a.example/", file)
