"""The report the whole mission grows from, and real texts beside it, where they are at hand."""

import datetime as dt
import json
import pathlib

import pytest

SHARED = pathlib.Path(__file__).parents[2] / ".." / "shared"
SEED = SHARED / "seed" / "report.txt"
MUC = SHARED / "data" / "muc4" / "full_dev.jsonl"
WIKIPEDIA = SHARED / "data" / "wikipedia_conflict"


@pytest.mark.skipif(not SEED.exists(), reason="../shared/seed/report.txt is not beside this checkout")
def test_the_seed_report(read_all, parts_of):
    (reading,) = read_all(SEED)
    report = reading.report
    assert reading.doubts == ()
    assert parts_of(report, "title") == [report.title]
    assert len(parts_of(report, "body")) == 5
    assert [words.split()[0] for words in parts_of(report, "caption")] == ["IS", "US-Manufactured"]
    assert report.dateline.place == "DEIR EZ-ZOR GOVERNORATE"
    assert report.dateline.day == report.published == dt.date(2018, 11, 25)
    assert report.published_by == "dateline"
    assert parts_of(report, "body")[0].startswith("Islamic State (IS) continues")
    assert "Reply" not in report.text
    assert "email" not in report.text
    assert report.language == "en"


@pytest.mark.skipif(not MUC.exists(), reason="../shared/data/muc4 is not beside this checkout")
def test_datelines_of_wire_reports(read_one):
    rows = [json.loads(line) for line in MUC.read_text().splitlines()[:100]]
    reports = [read_one(row["text"]).report for row in rows]
    found = sum(report.dateline is not None for report in reports)
    dated = sum(report.published is not None for report in reports)
    assert found >= 95
    assert dated >= 90
    assert {report.language for report in reports} == {"en"}


@pytest.mark.skipif(not WIKIPEDIA.exists(), reason="../shared/data/wikipedia_conflict is not beside this checkout")
def test_encyclopaedia_pages_lose_their_apparatus(read_all, parts_of):
    reports = [reading.report for reading in read_all(*sorted((WIKIPEDIA / "ukraine").glob("*.md"))[:10])]
    for report in reports:
        assert report.title
        assert report.published_by == "metadata"
        body = parts_of(report, "body")
        assert not {"References", "See also", "External links"} & set(body)
        assert not any("](" in words or "**" in words for words in body)
