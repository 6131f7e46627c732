"""What leaves the house as files: tables no spreadsheet runs, points, lines, and a sidecar that tells the truth."""

import csv
import datetime as dt
import hashlib
import io
import json
import zipfile
from collections import Counter

import pytest
from attrs import evolve

from contested.directory import load
from contested.publishing import FORMS, Selection, files, gate, parcel, sidecar
from contested.publishing.codebooks import csv_lines
from contested.publishing.facts import FACTS, PLACES

AT = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


def chosen(picture, today, **more):
    gated = gate(picture, today=today, directory=load())
    fields = {
        "gated": gated,
        "asked": {"box": None, "sides": [], "status": [], "unreviewed": True},
        "included": ("accepted", "unreviewed"),
        "reviews": {picture.claims[0].id: "accepted"},
        "in_view": Counter(unreviewed=len(picture.claims) - 1, accepted=1),
        "left_out": {},
        "head": "abc",
    }
    return Selection(**(fields | more))


def table(content):
    return list(csv.DictReader(io.StringIO(content.decode())))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_no_cell_is_run_as_a_formula(cell):
    (_, line) = csv_lines(("a", "b"), [{"a": cell, "b": -1.5}])
    (row,) = csv.reader(io.StringIO(line, newline=""))
    assert row == [f"'{cell}", "-1.5"]


def test_hostile_text_of_reports_is_harmless_in_tables(picture, today):
    first = picture.claims[0]
    claim = evolve(
        first,
        claimant=evolve(first.claimant, name="=HYPERLINK(1)"),
        evidence=evolve(first.evidence, text="\t =cmd\u202e|' /C calc'!A0\r\nnext"),
    )
    reports = tuple(evolve(one, url="javascript:alert(1)", title="@x") for one in picture.reports)
    whole = evolve(picture, claims=(claim, *picture.claims[1:]), reports=reports)
    rows = table(files(chosen(whole, today), "csv")["facts.csv"])
    assert rows[0]["claimant"] == "'=HYPERLINK(1)"
    assert rows[0]["sentence"].startswith("'=cmd|")
    assert rows[0]["url"] == ""
    assert all(one["title"] in {"'@x", ""} for one in rows)


def test_the_tables_have_a_row_for_each_fact_and_place_and_say_the_review(picture, today):
    made = files(chosen(picture, today), "csv")
    facts, places = table(made["facts.csv"]), table(made["places.csv"])
    assert list(facts[0]) == list(FACTS)
    assert len(facts) == len(picture.claims)
    assert Counter(one["review"] for one in facts) == {"accepted": 1, "unreviewed": len(picture.claims) - 1}
    assert len(places) == len(picture.today)
    assert not places or list(places[0]) == list(PLACES)


def test_geojson_has_a_point_for_each_place_of_the_day(picture, today):
    collection = json.loads(files(chosen(picture, today), "geojson")["map.geojson"])
    points = [one for one in collection["features"] if one["properties"]["type"] == "place"]
    assert len(points) == len(picture.today)
    assert all(one["geometry"] is None or one["geometry"]["type"] == "Point" for one in points)


def test_json_lines_say_how_far_each_claim_was_reviewed(picture, today):
    rows = [json.loads(line) for line in files(chosen(picture, today), "jsonl")["record.jsonl"].splitlines()]
    claims = [one for one in rows if one["type"] == "claim"]
    assert [one["review"] for one in claims] == ["accepted", *["unreviewed"] * (len(claims) - 1)]


def test_the_sidecar_names_version_filter_reviews_licences_and_the_files_as_they_are(picture, today):
    selection = chosen(picture, today)
    made = files(selection, "csv")
    about = json.loads(sidecar(selection, made, at=AT))
    assert about["v"] == 1
    assert about["made"]["at"] == "2026-01-02T03:04:05+00:00"
    assert about["question"]["true"] == picture.true_day.isoformat()
    assert about["filter"]["unreviewed"] is True
    assert about["review"]["exported"] == {"accepted": 1, "unreviewed": len(picture.claims) - 1}
    assert about["gate"]["on"] is True
    assert about["gate"]["withheld"]["person"] > 0
    assert sum(one["reports"] for one in about["sources"]) == len(picture.reports)
    assert {"reports", "facts", "places"} <= {one["of"] for one in about["licences"]}
    for one in about["files"]:
        assert hashlib.sha256(made[one["name"]]).hexdigest() == one["sha256"]


@pytest.mark.parametrize("form", FORMS)
def test_a_parcel_is_the_same_each_time_and_holds_no_withheld_name(picture, today, form):
    selection = chosen(picture, today)
    content = parcel(selection, form, at=AT)
    assert content == parcel(selection, form, at=AT)
    private = {one.text for several in picture.persons.values() for one in several if one.figure is None}
    assert private
    with zipfile.ZipFile(io.BytesIO(content)) as box:
        assert "about.json" in box.namelist()
        text = "".join(box.read(name).decode() for name in box.namelist())
    assert not [name for name in private if name in text]
