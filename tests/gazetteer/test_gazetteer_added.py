"""Added files are laid on what is known: one place where two rows tell of one, read once, kept, listed, forgotten."""

import json
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from contested import gazetteer
from contested.domain.errors import UsageError
from contested.gazetteer import Source
from contested.gazetteer.lookup import Gazetteer
from contested.gazetteer.merge import merge, prepare, settle_units
from contested.gazetteer.rows import Row
from contested.gazetteer.schema import INDEXES, SCHEMA
from contested.gazetteer.stage import read_into
from contested.gazetteer.writer import Writer

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data" / "gazetteer"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="../shared/data/gazetteer is not beside this checkout")

TOWN = Row(
    id="m-hajin",
    name="Hajin",
    names=("Hajeen",),
    feature="town",
    lat=34.69,
    lon=40.83,
    precision_km=2.0,
    country="SY",
    admin=("Deir ez-Zor Governorate",),
    source="known",
    licence="known",
)
UNIT = Row(
    id="m-deir",
    name="Deir ez-Zor Governorate",
    names=("Deir ez-Zor",),
    kind="area",
    feature="governorate",
    lat=35.15,
    lon=40.28,
    precision_km=92.0,
    country="SY",
    admin=("Syria",),
    source="known",
    licence="known",
)


def small(path, *rows):
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA + INDEXES)
    writer = Writer(connection)
    for row in rows:
        writer.add(row)
    writer.finish()
    connection.commit()
    connection.close()
    return path


@pytest.fixture
def lay(tmp_path):
    """Lay rows on the town and the unit that are known; gives the lookups and what became of the rows."""

    def lay(*rows, known=(TOWN, UNIT)):
        there = small(tmp_path / "known.sqlite", *known)
        added = small(tmp_path / "added.sqlite", *rows)
        connection = sqlite3.connect(there)
        prepare(connection)
        became = merge(connection, added, part=1)
        settle_units(connection)
        return Gazetteer(connection), became

    return lay


def other(**given):
    return evolve(
        TOWN, **({"id": "SYX1", "source": "added", "licence": "CC0", "names": ("هجين",), "admin": ()} | given)
    )


def test_a_row_of_a_known_name_kind_and_spot_is_that_place_under_both_ids(lay):
    places, became = lay(other(lat=34.70, ids=("g174506",), population=37_000))
    assert (became.new, became.known) == (0, 1)
    place = places.by_id("SYX1")
    assert place == places.by_id("m-hajin") == places.by_id("g174506")
    assert (place.lat, place.population, place.source) == (34.69, 37_000, "known")
    assert places.names_of("SYX1") == ("Hajin", "Hajeen", "هجين")
    assert ("SYX1", "added", "CC0") in places.aliases_of("m-hajin")
    assert [hit.place.id for hit in places.named("هجين")] == ["m-hajin"]


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "area", "feature": "subdistrict", "precision_km": 20.0},
        {"feature": "oil field"},
        {"feature": "neighbourhood"},
        {"lat": 34.80},
        {"country": "IQ"},
        {"name": "Hajin Sharqi", "names": ("Hajeen",)},
    ],
    ids=["a district and its seat", "a field", "a quarter", "12 km off", "over the border", "other names alone alike"],
)
def test_what_only_shares_a_name_stays_two_places(lay, given):
    places, became = lay(other(**given))
    assert (became.new, became.known) == (1, 0)
    assert places.by_id("SYX1") != places.by_id("m-hajin")


def test_an_id_that_both_know_decides_where_the_kind_allows_it(lay):
    known = (evolve(TOWN, ids=("g174506",)), UNIT)
    places, became = lay(other(id="g174506", name="Al Hajin Gharbi", names=(), lat=34.75), known=known)
    assert became.known == 1
    assert places.by_id("g174506").id == "m-hajin"
    assert places.named("Al Hajin Gharbi")[0].place.id == "m-hajin"


def test_an_id_that_a_place_of_another_kind_bears_is_left_out_and_counted(lay):
    places, became = lay(other(id="m-deir", lat=36.0), other(id="SYX2", lat=36.0, lon=38.0, name="Manbij"))
    assert (became.new, became.known, became.taken) == (1, 0, 1)
    assert places.by_id("m-deir").feature == "governorate"


def test_of_two_rows_of_one_name_the_nearer_is_the_known_place(lay):
    places, became = lay(other(id="A1", lat=34.72), other(id="A2", lat=34.691))
    assert (became.new, became.known) == (1, 1)
    assert places.by_id("A2").id == "m-hajin"
    assert places.by_id("A1").id == "A1"


def test_units_are_named_as_the_file_names_them_whatever_the_reader_wrote(lay):
    unit = evolve(UNIT, id="SY09", name="Deir-ez-Zor Governorate", names=("Deir-ez-Zor",), lat=35.2, admin=())
    chain = ("@SY09=Dayr az Zawr", "@SY0999=Far District", "@os-gone=")
    places, _ = lay(unit, other(id="SYX2", name="Bahrah", names=(), admin=chain))
    assert places.by_id("SY09").id == "m-deir"
    assert places.by_id("SYX2").admin == ("Deir ez-Zor Governorate", "Far District")


def test_the_longer_chain_of_units_wins(lay):
    places, _ = lay(other(admin=("@SY09=Deir ez-Zor Governorate", "@SY0902=Abu Kamal District")))
    assert places.by_id("m-hajin").admin == ("Deir ez-Zor Governorate", "Abu Kamal District")


def test_an_id_repeated_in_a_file_counts_once(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text("id,name,lat,lon\n1,Hajin,34.6,40.8\n1,Susah,34.5,40.9\n2,Baghuz,34.4,40.9\n", encoding="utf-8")
    counts = read_into(tmp_path / "stage.sqlite", Source(path=table, kind="table", country="SY"), lambda _share: None)
    assert (counts.places, counts.skipped) == (2, {"id repeated in the file": 1})
    assert "u-mine-1" in counts.examples[0]


# Whole builds


@pytest.fixture(scope="session")
def known(tmp_path_factory):
    """A places file of the package's own rows, made by the code as it is."""
    if not gazetteer.is_current():
        gazetteer.build()
    return Path(shutil.copyfile(gazetteer.default_path(), tmp_path_factory.mktemp("known") / "places.sqlite"))


@pytest.fixture
def target(known, tmp_path):
    folder = tmp_path / "cache"
    folder.mkdir()
    return Path(shutil.copyfile(known, folder / "places.sqlite"))


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("id,name,names,lat,lon,type\n1,Tell Zorvan,Zorvan,34.6,40.2,village\n", encoding="utf-8")
    return Source(path=path, kind="table", country="SY")


def test_files_are_read_once_kept_listed_read_again_when_changed_and_forgotten(target, table, tmp_path):
    report = gazetteer.update(target, add=[table])
    assert [(one.counts.places, one.new) for one in report.files] == [(1, 1)]
    assert report.read == {table.path}
    assert gazetteer.is_current(target)

    second = tmp_path / "more.csv"
    second.write_text("name,lat,lon\nTell Borvan,35.6,40.2\n", encoding="utf-8")
    report = gazetteer.update(target, add=[Source(path=second, kind="table", country="SY")])
    assert report.read == {second}, "the first is not read again"
    assert [one.source.path for one in gazetteer.load_list(target)] == [table.path, second]
    opened = gazetteer.load(target)
    assert {hit.place.id for name in ("Tell Zorvan", "Tell Borvan") for hit in opened.named(name)} >= {"u-mine-1"}
    assert opened.by_id("m-sy-hajin") is not None
    opened.close()

    table.path.write_text("id,name,lat,lon\n1,Tell Zorvan,34.6,40.2\n2,Tell Morvan,34.7,40.2\n", encoding="utf-8")
    assert not gazetteer.is_current(target)
    report = gazetteer.update(target)
    assert report.read == {table.path}
    assert report.files[0].counts.places == 2

    gazetteer.update(target, drop=[str(table.path)])
    opened = gazetteer.load(target)
    assert opened.by_id("u-mine-1") is None
    opened.close()
    gazetteer.update(target, drop=["more.csv"])
    assert [path.name for path in target.parent.iterdir()] == ["places.sqlite"]


def test_what_was_read_of_a_file_that_is_gone_stays(target, table):
    gazetteer.update(target, add=[table])
    table.path.unlink()
    assert gazetteer.is_current(target)
    report = gazetteer.update(target)
    assert report.gone == {table.path}
    opened = gazetteer.load(target)
    assert opened.by_id("u-mine-1").name == "Tell Zorvan"
    opened.close()


def test_added_files_do_not_make_a_built_file_another_version(target, table):
    gazetteer.update(target, add=[table])
    opened = gazetteer.load(target)
    assert opened.named("Zorvan")[0].place.id == "u-mine-1"
    opened.close()


def test_a_file_without_a_place_is_refused_and_nothing_changes(target, tmp_path):
    before = target.read_bytes()
    rubbish = tmp_path / "rubbish.txt"
    rubbish.write_bytes(bytes(range(256)) * 50)
    with pytest.raises(UsageError, match=r"nothing in rubbish\.txt.*contested places build --add FILE --as KIND$"):
        gazetteer.update(target, add=[Source(path=rubbish, kind="geonames")])
    assert target.read_bytes() == before
    assert gazetteer.load_list(target) == ()


def test_a_file_that_was_never_added_or_is_not_there_names_the_command(target):
    with pytest.raises(UsageError, match=r"contested places files$"):
        gazetteer.update(target, drop=["none.csv"])
    with pytest.raises(UsageError, match=r"contested places build --add FILE$"):
        gazetteer.update(target, add=[Source(path=Path("none.csv"), kind="table")])


@pytest.mark.parametrize("held", ["", "[]", "{", '{"files": [{"path": 1}]}', '{"files": 3}'])
def test_a_broken_list_of_files_names_the_command_that_starts_anew(target, held):
    target.with_name("places-added.json").write_text(held, encoding="utf-8")
    with pytest.raises(UsageError, match=r"contested places build --drop ALL$"):
        gazetteer.load_list(target)


@needs_shared
def test_open_syria_keeps_areas_apart_from_their_seats_and_answers_to_p_codes(target):
    names = ("governorates", "districts", "subdistricts")
    paths = [SHARED / f"opensyria_{name}.json" for name in names]
    report = gazetteer.update(target, add=[Source(path=path, kind="open-syria") for path in paths])
    assert report.files[0].known == 14, "the governorates of the package"
    opened = gazetteer.load(target)
    town, unit = opened.by_id("m-sy-hajin"), opened.by_id("SY090201")
    assert (town.kind, unit.kind) == ("point", "area")
    assert unit == opened.by_id("g7895328")
    assert unit.admin == ("Deir ez-Zor Governorate", "Abu Kamal District")
    assert opened.by_id("SY09").id == "m-sy-deir-ez-zor-governorate"
    assert (town.lat, town.lon) == (34.69, 40.83)
    opened.close()


def test_the_list_holds_what_was_read_and_skipped(target, table):
    table.path.write_text("id,name,lat,lon\n1,Tell Zorvan,34.6,40.2\n2,Far,95,40.2\n", encoding="utf-8")
    gazetteer.update(target, add=[table])
    held = json.loads(target.with_name("places-added.json").read_text(encoding="utf-8"))["files"][0]
    assert held["counts"]["skipped"] == {"coordinates out of range": 1}
    assert held["kind"] == "table"


ROWS = st.builds(
    Row,
    id=st.sampled_from(["m-hajin", "m-deir", "A1", "A2", "A3", "SY09"]),
    ids=st.lists(st.sampled_from(["A1", "SY09", "g1", "m-hajin"]), max_size=2).map(tuple),
    name=st.sampled_from(["Hajin", "Hajeen", "Deir ez-Zor", "Susah", "هجين"]),
    names=st.lists(st.sampled_from(["Hajin", "Deir ez-Zor Governorate", "Susa"]), max_size=2).map(tuple),
    kind=st.sampled_from(["point", "area"]),
    feature=st.sampled_from(["town", "village", "district", "governorate", "oil field"]),
    lat=st.sampled_from([34.69, 34.7, 35.2, -90.0, 90.0]),
    lon=st.sampled_from([40.83, 40.3, 180.0, -180.0]),
    precision_km=st.sampled_from([0.1, 2.0, 92.0, 2000.0]),
    country=st.sampled_from(["SY", "IQ"]),
    admin=st.lists(st.sampled_from(["@A1=One", "@=Two", "@gone=", "@", "Three", "@SY09="]), max_size=3).map(tuple),
)


@settings(max_examples=60, deadline=None)  # each example makes three files on disk
@given(st.lists(ROWS, max_size=6))
def test_every_added_row_is_new_known_or_taken_and_no_unit_keeps_a_mark(rows):
    with tempfile.TemporaryDirectory() as folder:
        there, added = small(Path(folder) / "known.sqlite", TOWN, UNIT), Path(folder) / "added.sqlite"
        small(added, *rows)
        connection = sqlite3.connect(there)
        prepare(connection)
        became = merge(connection, added, part=1)
        settle_units(connection)
        places = Gazetteer(connection)
        assert became.new + became.known + became.taken == len({row.id for row in rows})
        assert all(places.by_id(row.id) is not None for row in rows)
        units = connection.execute("SELECT admin FROM place").fetchall()
        assert all("@" not in admin and "=" not in admin for (admin,) in units)
        assert all(places.by_id(known.id).name == known.name for known in (TOWN, UNIT))
        places.close()
