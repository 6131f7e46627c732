"""``contested places``: files added, listed and dropped, candidates with reasons, one place with all its names."""

import json
import shutil

import pytest

from contested import gazetteer
from contested.domain.errors import MissingReferenceError

TABLE = """id,name,names,lat,lon,type
1,Tell Zorvan,Zorvan|زورفان,34.6,40.2,village
2,Hajin,,34.691,40.831,town
3,Far,,95,40.2,village
4,,,34.6,40.2,village
"""


@pytest.fixture
def cache(tmp_path_factory, monkeypatch):
    """A cache of this test's own, with the gazetteer built."""
    if not gazetteer.is_current():
        gazetteer.build()
    folder = tmp_path_factory.mktemp("cache")
    shutil.copyfile(gazetteer.default_path(), folder / "places.sqlite")
    monkeypatch.setenv("CONTESTED_CACHE", str(folder))
    return folder


@pytest.fixture
def table(folder):
    path = folder / "mine.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.mark.usefixtures("cache")
def test_a_file_is_added_found_shown_listed_and_dropped(call, table):
    answer = call("places", "build", "--add", table, "--country", "sy", "--source", "Mine", "--licence", "CC0")
    assert answer.code == 0, answer.err
    assert "2 places (1 new, 1 known already); 2 rows skipped: 1 coordinates out of range, 1 no name" in answer.out
    assert "mine.csv, line 4: coordinates out of range (95, 40.2)" in answer.err

    found = call("places", "find", "زورفان").out
    assert "u-mine-1" in found
    assert "the name as written, as its other name “زورفان”; people not known; Mine" in found
    shown = call("places", "show", "u-mine-1").out
    assert "Tell Zorvan, village" in shown
    assert "also: Zorvan; زورفان" in shown
    assert "source: Mine; licence: CC0" in shown
    hajin = call("places", "show", "u-mine-2").out
    assert hajin.startswith("m-sy-hajin")
    assert "also id u-mine-2: Mine; licence: CC0" in hajin
    assert "also id g174506: GeoNames; licence: CC BY 4.0" in hajin

    assert call("places", "build").out == "the gazetteer is built already\n"
    assert str(table) in call("places", "files").out
    listed = json.loads(call("places", "files", "--json").out)
    assert (listed["type"], listed["as"], listed["new"], listed["known"]) == ("places-file", "table", 1, 1)
    assert call("places", "build", "--drop", "mine.csv").code == 0
    assert call("places", "show", "u-mine-1").code == 2
    assert "no file was added" in call("places", "files").out


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Hajin", "the name as written;"),
        ("Hajeen", "the name as written, as its other name “Hajeen”;"),
        ("Hájin", "the name but for accents and hyphens;"),
        ("the Hajin", "the name but for its article;"),
        ("Ghuranij", "another spelling of “Gh"),
    ],
)
def test_candidates_come_with_how_the_name_fits(call, name, reason):
    answer = call("places", "find", name, "--country", "SY")
    assert answer.code == 0
    assert reason in answer.out


def test_numbers_of_geonames_are_ids_too(call):
    assert call("places", "show", "174506").out.startswith("m-sy-hajin")


@pytest.mark.usefixtures("cache")
def test_a_mapping_reads_columns_of_any_name(call, folder):
    path = folder / "towns.csv"
    path.write_text("TOWN,Y,X\nTell Zorvan,34.6,40.2\n", encoding="utf-8")
    words = (
        "places",
        "build",
        "--add",
        path,
        "--map",
        "name=TOWN,lat=Y,lon=X",
        "--country",
        "SY",
        "--feature",
        "village",
    )
    assert call(*words).code == 0
    assert "Tell Zorvan, village" in call("places", "find", "Tell Zorvan").out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--add", "none.csv"], r"there is no file none.csv; give one: contested places build --add FILE"),
        (["--add", "mine.csv", "--as", "shapefile"], "contested places build --as KIND"),
        (["--add", "mine.csv", "--map", "name"], "contested places build --add FILE --map name=COLUMN"),
        (["--add", "mine.csv", "--map", "nom=a"], "contested places build --add FILE --map name=COLUMN"),
        (["--add", "mine.csv", "--country", "Syria"], "contested places build --country SY"),
        (["--add", "mine.csv", "--as", "ocha"], "has no P-codes"),
        (["--add", "mine.csv", "--as", "geonames"], "contested places build --add FILE --as KIND"),
        (["--drop", "none.csv"], "contested places files"),
        (["--add", "rubbish.bin"], "contested places build --add FILE"),
    ],
)
def test_what_cannot_be_added_is_one_line_with_the_command_and_changes_nothing(call, cache, table, words, complaint):
    table.with_name("rubbish.bin").write_bytes(bytes(range(256)) * 100)
    answer = call("places", "build", *words)
    assert answer.code == 2
    assert complaint in answer.complaint
    assert gazetteer.load_list(cache / "places.sqlite") == ()


def test_a_missing_gazetteer_ends_with_the_command(call, monkeypatch, tmp_path):
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path / "none"))
    for words in (["find", "Hajin"], ["show", "m-sy-hajin"]):
        answer = call("places", *words)
        assert (answer.code, answer.complaint.endswith("contested places build")) == (
            MissingReferenceError.exit_code,
            True,
        )


@pytest.mark.usefixtures("cache")
def test_a_table_without_countries_is_refused_with_the_option_that_gives_one(call, table):
    answer = call("places", "build", "--add", table)
    assert answer.code == 2
    assert answer.complaint.rstrip().endswith("contested places build --add FILE --country SY")


@pytest.mark.usefixtures("cache")
def test_a_code_of_no_country_is_refused_with_the_command(call):
    answer = call("places", "find", "Hajin", "--country", "Syria")
    assert answer.code == 2
    assert answer.complaint.rstrip().endswith("contested places find NAME --country SY")
