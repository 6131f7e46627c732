"""The desk's export: the view as an archive with its sidecar, reviewed alone unless asked otherwise."""

import datetime as dt
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from web_desk import write

from contested.pipeline.ingest import ingest
from contested.pipeline.select import Wanted, select
from contested.record import open_record
from contested.web.view import View

NOW = dt.datetime(2018, 12, 28, 9, tzinfo=dt.UTC)
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def told(tmp_path_factory, reference):
    where = tmp_path_factory.mktemp("export") / "desk.db"
    with open_record(where) as record:
        report = EXAMPLES / "2018-10-28-meridian-wire.html"
        ingest([report], record=record, reference=reference, today=NOW.date(), at=NOW, progress=lambda _: None)
    return where


@pytest.fixture
def path(told, desk):
    shutil.copy(told, desk.path)
    return desk.path


@pytest.fixture
def let_in(path, client):
    assert path.exists()
    return client


def unpacked(answer):
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as box:
        return {name: box.read(name) for name in box.namelist()}


def test_the_page_counts_what_would_leave_and_links_every_form_in_this_view(let_in):
    page = let_in.get("/export?day=2018-10-28&sides=is")
    assert page.status_code == 200
    for form in ("csv", "geojson", "jsonl"):
        assert f'href="/export/{form}?day=2018-10-28&amp;sides=is"' in page.text
        assert f'href="/export/{form}?day=2018-10-28&amp;sides=is&amp;unreviewed=1"' in page.text
    assert "unreviewed" in page.text


def test_reviewed_only_is_what_comes_without_a_word(let_in):
    about = json.loads(unpacked(let_in.get("/export/csv"))["about.json"])
    assert about["counts"]["facts"] == 0
    assert about["review"]["in_view"]["unreviewed"] > 0
    every = unpacked(let_in.get("/export/csv?unreviewed=1"))
    told = json.loads(every["about.json"])
    assert told["counts"]["facts"] == told["review"]["exported"]["unreviewed"] == every["facts.csv"].count(b"\r\n") - 1


@pytest.mark.parametrize(("form", "name"), [("geojson", "map.geojson"), ("jsonl", "record.jsonl")])
def test_every_form_is_an_archive_with_its_sidecar(let_in, form, name):
    answer = let_in.get(f"/export/{form}?unreviewed=1&sides=is")
    made = unpacked(answer)
    assert set(made) == {name, "about.json"}
    assert json.loads(made["about.json"])["filter"]["sides"] == ["is"]
    assert f"-all-{form}.zip" in answer.headers["content-disposition"]


def test_what_is_no_form_is_not_found_and_nothing_is_written(let_in, path):
    with open_record(path) as record:
        before = record.head()
    assert let_in.get("/export/xlsx").status_code == 404
    assert let_in.get("/export/csv?bbox=x").status_code == 400
    let_in.get("/export/csv")
    with open_record(path) as record:
        assert record.head() == before


def test_an_export_is_of_one_state_however_much_is_written_meanwhile(path, desk, reference):
    with desk.open() as record, record.snapshot():
        before = record.head()
        write(path, "another program wrote")
        picture = desk.picture_of(record, View())
        chosen = select(record, picture, Wanted(unreviewed=True), reference=reference, today=NOW.date())
        assert chosen.head == before
    assert desk.head() != before
