"""Each reader gives the places of its format, and skips what is none with its line and reason."""

import json
import math
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contested.domain.errors import UsageError
from contested.gazetteer import READERS, Source, guess
from contested.gazetteer.readers import Skipped, read

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data" / "gazetteer"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="../shared/data/gazetteer is not beside this checkout")


def line(**given):
    cells = {
        "id": "1",
        "name": "Hajin",
        "ascii": "Hajin",
        "names": "",
        "lat": "34.69",
        "lon": "40.83",
        "class": "P",
        "code": "PPL",
        "country": "SY",
        "cc2": "",
        "admin1": "07",
        "admin2": "",
        "admin3": "",
        "admin4": "",
        "people": "0",
        "elevation": "",
        "dem": "200",
        "zone": "Asia/Damascus",
        "changed": "2020-01-01",
    }
    return "\t".join((cells | given).values())


def taken(path, kind="", **ways):
    found = list(read(Source(path=path, kind=kind or guess(path), **ways), lambda _share: None))
    skipped = [one for one in found if isinstance(one, Skipped)]
    return [one for one in found if not isinstance(one, Skipped)], skipped


def reasons(skipped):
    return Counter(one.reason for one in skipped)


@pytest.fixture
def write(tmp_path):
    def to(name, text):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return to


# GeoNames


def test_a_dump_gives_kinds_chains_and_radii_and_drops_codes(write):
    units = [
        line(id="10", name="Deir ez-Zor", code="ADM1", **{"class": "A"}),
        line(id="11", name="Abu Kamal District", code="ADM2", admin2="x1", **{"class": "A"}),
    ]
    town = line(
        id="12",
        names="Hajeen,SYHAJ,DEZ,هجين,https://example.org/Hajin,Hajin",
        admin2="x1",
        code="PPLA3",
        people="37000",
    )
    rows, skipped = taken(write("SY.txt", "\n".join([*units, town])))
    assert not skipped
    assert [(row.id, row.kind, row.feature) for row in rows] == [
        ("g10", "area", "governorate"),
        ("g11", "area", "district"),
        ("g12", "point", "town"),
    ]
    assert rows[2].names == ("Hajeen", "هجين")
    assert rows[2].admin == ("@g10=Deir ez-Zor", "@g11=Abu Kamal District")
    assert rows[1].admin == ("@g10=Deir ez-Zor",)
    assert 1 < rows[2].precision_km < 5 < rows[1].precision_km < rows[0].precision_km
    assert {row.source for row in rows} == {"GeoNames"}


@pytest.mark.parametrize(
    ("code", "people", "feature"),
    [
        ("PPL", "0", "village"),
        ("PPL", "6000", "town"),
        ("PPL", "250000", "city"),
        ("PPLX", "250000", "neighbourhood"),
        ("PPLC", "0", "city"),
        ("AIRB", "0", "airbase"),
        ("AIRP", "0", "airport"),
        ("OILF", "0", "oil field"),
        ("CMPRF", "0", "camp"),
        ("DAM", "0", "dam"),
        ("PSTB", "0", "crossing"),
        ("MT", "0", "hill"),
    ],
)
def test_feature_codes_become_the_words_of_the_house(write, code, people, feature):
    rows, _ = taken(write("SY.txt", line(code=code, people=people)))
    assert rows[0].feature == feature


@pytest.mark.parametrize("code", ["PPLH", "PPLQ", "PPLW", "ADM1H", "ADM3H", "PPLCH", "AIRQ"])
def test_what_is_no_more_is_kept_out_and_counted(write, code):
    rows, skipped = taken(write("SY.txt", line(code=code)))
    assert not rows
    assert reasons(skipped) == {"historical, abandoned or destroyed": 1}


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"lat": "95.1"}, "coordinates out of range"),
        ({"lon": "-180.5"}, "coordinates out of range"),
        ({"lat": "NaN"}, "coordinates missing or no numbers"),
        ({"lat": "inf"}, "coordinates missing or no numbers"),
        ({"lat": ""}, "coordinates missing or no numbers"),
        ({"lat": "0", "lon": "0"}, "coordinates are 0, 0"),
        ({"name": ""}, "no name"),
        ({"name": "ح" * 10_000}, "name too long"),
        ({"name": "\x07\x08"}, "name unreadable"),
        ({"name": "12345"}, "name unreadable"),
        ({"id": "abc"}, "no GeoNames id"),
        ({"code": "SCH"}, "kind of place not used"),
        ({"country": ""}, "no country"),
        ({"changed": "2020\tmore"}, "wrong number of columns"),
    ],
)
def test_a_bad_line_is_skipped_with_its_number_and_reason(write, given, reason):
    rows, skipped = taken(write("SY.txt", "\n".join([line(id="7"), line(**given), line(id="8")])), kind="geonames")
    assert [row.id for row in rows] == ["g7", "g8"]
    assert [(one.line, one.reason) for one in skipped] == [(2, reason)]


def test_names_in_mixed_scripts_and_of_any_length_are_read_or_left_out(write):
    names = ",".join(["Дeir", "x" * 10_000, "deir دير", "\u202e", "", "A"])
    rows, skipped = taken(write("SY.txt", line(names=names)), kind="geonames")
    assert not skipped
    assert rows[0].names == ("Дeir", "deir دير")


def test_a_zip_is_read_as_the_text_inside_it_and_its_readme_is_not(tmp_path):
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "This work is licensed\tunder" * 1000)
        archive.writestr("SY.txt", line())
    assert guess(path) == "geonames"
    assert [row.id for row in taken(path)[0]] == ["g1"]


def test_a_zip_that_breaks_off_gives_what_came_before_or_nothing_and_says_so(tmp_path):
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", "\n".join(line(id=str(number), name=f"Tall {number}") for number in range(1, 5000)))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    rows, skipped = taken(path, kind="geonames")
    assert not rows
    assert reasons(skipped) == {"file broken off or unreadable": 1}
    spoilt = bytearray(whole)
    spoilt[len(whole) // 2 : len(whole) // 2 + 200] = bytes(200)
    path.write_bytes(spoilt)
    rows, skipped = taken(path, kind="geonames")
    assert 0 < len(rows) < 4999
    assert "file broken off or unreadable" in reasons(skipped)


def test_a_file_without_line_ends_is_one_line_too_long(write):
    rows, skipped = taken(write("SY.txt", b"x" * 3_000_000 + b"\n" + line().encode()), kind="geonames")
    assert [row.id for row in rows] == ["g1"]
    assert [(one.line, one.reason) for one in skipped] == [(1, "line too long")]


CELL = st.one_of(
    st.sampled_from(
        ["", "NaN", "inf", "-91", "181", "34.5", "PPL", "ADM1", "ADM2", "SY", "\x00", "1e999", "-0", "٣٤", "g1"]
    ),
    st.text(max_size=12).filter(lambda text: "\t" not in text),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(CELL, min_size=17, max_size=21) | st.lists(CELL, min_size=19, max_size=19), max_size=8),
    st.sampled_from(sorted(READERS)),
)
def test_malformed_dumps_never_raise_and_whatever_is_kept_is_whole(tmp_path, table, kind):
    path = tmp_path / "dump.txt"
    path.write_text("\n".join("\t".join(cells) for cells in table), encoding="utf-8", errors="replace")
    held(path, kind)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"{", b"[", b"\xef\xbb\xbf[", b"name,lat,lon\n"]))
def test_binary_rubbish_never_raises(tmp_path, data, start):
    path = tmp_path / "rubbish"
    path.write_bytes(start + data)
    for kind in READERS:
        held(path, kind)


KEYS = ["id", "name", "en", "centroid", "latitude", "longitude", "features", "geometry", "coordinates", "type"]
KEYS += ["properties", "lat", "lon", "aliases", "externalIds", "governorateId", "area", "value", "kind"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-400, 400) | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(JSON)
def test_json_of_any_shape_never_raises(tmp_path, value):
    path = tmp_path / "any.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    for kind in ("open-syria", "ocha", "table"):
        held(path, kind)


def held(path, kind):
    try:
        rows, skipped = taken(path, kind=kind, country="SY")
    except UsageError as fault:
        refusal = str(fault)
        rows, skipped = [], []
    else:
        refusal = "contested places build"
    assert "contested places build" in refusal
    assert refusal.isprintable()
    for row in rows:
        assert row.id
        assert row.name.strip()
        assert -90 <= row.lat <= 90
        assert -180 <= row.lon <= 180
        assert row.precision_km > 0
        assert math.isfinite(row.precision_km)
        assert len(row.country) == 2
        assert row.source
        assert row.licence
    assert all(one.reason for one in skipped)


# Open-Syria


def syrian(**given):
    return {
        "id": "sy-a-b-hajin",
        "name": {"en": "Hajin", "ar": "هجين"},
        "aliases": [{"value": "Hajeen"}, {"value": "Old Hajin", "type": "historical"}],
        "centroid": {"latitude": 34.8, "longitude": 41.0},
        "externalIds": {"geonames": "7895328", "ochaPcode": "SY090201"},
        "sourceStatus": "seed",
    } | given


def test_open_syria_tells_units_from_settlements(write):
    unit = syrian(governorateId="sy-a", districtId="sy-a-b", area={"value": 1743.4, "unit": "km2"})
    town = syrian(id="sy-a-hajin", governorateId="sy-a", kind="town", externalIds={})
    rows, skipped = taken(write("x.json", json.dumps([unit, town])))
    assert not skipped
    assert [(row.name, row.kind, row.feature) for row in rows] == [
        ("Hajin Subdistrict", "area", "subdistrict"),
        ("Hajin", "point", "town"),
    ]
    assert rows[0].names == ("Hajin", "هجين", "Hajeen")
    assert rows[0].ids == ("SY090201", "g7895328")
    assert rows[0].precision_km == pytest.approx(math.sqrt(1743.4 / math.pi), abs=0.1)


@pytest.mark.parametrize(
    "broken",
    [
        syrian(centroid=None),
        syrian(centroid={"latitude": float("nan"), "longitude": 41}),
        syrian(centroid={"latitude": 340, "longitude": 41}),
        syrian(name={}),
        syrian(name="Hajin"),
        syrian(id=None),
        syrian(kind="spaceport"),
        syrian(sourceStatus="deprecated"),
        "Hajin",
        None,
    ],
)
def test_a_bad_object_is_skipped_and_the_rest_are_read(write, broken):
    rows, skipped = taken(write("x.json", json.dumps([syrian(id="sy-x"), broken, syrian(id="sy-z")])))
    assert [row.id for row in rows] == ["os-sy-x", "os-sy-z"]
    assert [one.line for one in skipped] == [2]


@needs_shared
def test_the_files_of_open_syria_are_read_whole():
    for level, count in (("governorates", 14), ("districts", 62), ("subdistricts", 272)):
        rows, skipped = taken(SHARED / f"opensyria_{level}.json")
        assert (len(rows), skipped) == (count, [])
        assert all(row.kind == "area" for row in rows)
        assert all("ochaPcode" not in row.name and row.ids for row in rows)


# OCHA

PLACES = """\
adm1_name,adm1_pcode,admin3Name_en,admin3Pcode,LocationName_EN,LocationName_AR,PCODE,Latitude_y,Longitude_x,type
#adm1+name,#adm1+code,#adm3+name,#adm3+code,#loc+name,#loc+name,#loc+code,#geo+lat,#geo+lon,#loc+type
Deir-ez-Zor,SY09,Hajin,SY090201,Hajin,هجين,C5321,34.69,40.83,Community
Deir-ez-Zor,SY09,Hajin,SY090201,Bahra,,C5322,34.72,40.79,Community
Deir-ez-Zor,SY09,Hajin,SY090201,Sharqi,,C5323,34.7,40.8,Neighbourhood
Deir-ez-Zor,SY09,Hajin,SY090201,Nowhere,,C5324,,,Community
Deir-ez-Zor,SY09,Hajin,SY090201,Somewhere,,7,34.7,40.8,Community
"""


def test_populated_places_of_ocha_bring_their_units_with_their_p_codes(write):
    rows, skipped = taken(write("pp.csv", PLACES))
    by_id = {row.id: row for row in rows}
    assert reasons(skipped) == {"no P-code": 1, "coordinates missing or no numbers": 1}
    assert (by_id["C5321"].feature, by_id["C5321"].names) == ("town", ("هجين",))  # it bears its subdistrict's name
    assert by_id["C5322"].feature == "village"
    assert by_id["C5323"].feature == "neighbourhood"
    assert by_id["C5322"].admin == ("@SY09=Deir-ez-Zor", "@SY090201=Hajin")
    unit = by_id["SY090201"]
    assert (unit.name, unit.names, unit.kind, unit.feature) == ("Hajin Subdistrict", ("Hajin",), "area", "subdistrict")
    assert unit.admin == ("@SY09=Deir-ez-Zor",)
    assert unit.precision_km >= 3
    assert by_id["SY09"].feature == "governorate"


def test_units_of_ocha_have_the_reach_of_their_area(write):
    rows, _ = taken(
        write(
            "adm2.csv",
            "ADM2_EN,ADM2_AR,ADM2_PCODE,ADM1_EN,ADM1_PCODE,ADM0_PCODE,center_lat,center_lon,AREA_SQKM\n"
            "Abu Kamal,البوكمال,SY0902,Deir-ez-Zor,SY09,SY,34.5,40.6,7000\n",
        )
    )
    assert [(row.id, row.name, row.kind, row.country) for row in rows] == [
        ("SY0902", "Abu Kamal District", "area", "SY")
    ]
    assert rows[0].precision_km == pytest.approx(math.sqrt(7000 / math.pi), abs=0.1)
    assert rows[0].names == ("Abu Kamal", "البوكمال")


@needs_shared
def test_the_polygons_of_ocha_are_areas_around_their_middle():
    rows, skipped = taken(SHARED / "adm" / "syr_admin1.geojson")
    assert (len(rows), skipped) == (14, [])
    assert {row.kind for row in rows} == {"area"}
    deir = next(row for row in rows if row.id == "SY09")
    assert 80 < deir.precision_km < 120


def test_a_workbook_is_refused_in_one_line_with_the_command(tmp_path):
    path = tmp_path / "places.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UsageError, match=r"save the sheet .* as CSV.*contested places build --add FILE\.csv"):
        guess(path)
    with pytest.raises(UsageError, match="Excel workbook"):
        taken(path, kind="ocha")


# Tables of any columns


def test_a_table_is_read_by_a_mapping_or_by_what_its_columns_are_called(write):
    path = write("t.csv", "TOWN;Y;X;WHAT;OTHER\nHajin;34,69;40,83;Town;Hajeen|هجين\n")
    mapping = (("name", "TOWN"), ("lat", "Y"), ("lon", "X"), ("feature", "WHAT"), ("names", "OTHER"))
    rows, _ = taken(path, mapping=mapping, country="SY", source="Mine", licence="CC0")
    assert [(row.name, row.lat, row.lon, row.feature) for row in rows] == [("Hajin", 34.69, 40.83, "town")]
    assert (rows[0].names, rows[0].source, rows[0].licence) == (("Hajeen", "هجين"), "Mine", "CC0")
    same, _ = taken(write("u.csv", "name,latitude,longitude,type,country\nHajin,34.69,40.83,oil field,Syria\n"))
    assert (same[0].feature, same[0].country) == ("oil field", "SY")


def test_wrong_columns_are_one_clear_line(write):
    with pytest.raises(UsageError, match=r"no column TOWNN \(it has TOWN, Y\).*--map name=COLUMN"):
        taken(write("t.csv", "TOWN,Y\nHajin,3\n"), mapping=(("name", "TOWNN"),))
    with pytest.raises(UsageError, match=r"no columns of names and coordinates.*--map name=COLUMN,lat=COLUMN"):
        taken(write("t.csv", "a,b\n1,2\n"), kind="table")


def test_a_polygon_is_an_area_unless_it_is_a_settlement(write):
    ring = [[40.0, 34.0], [40.4, 34.0], [40.4, 34.4], [40.0, 34.4], [40.0, 34.0]]
    shapes = [
        {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}, "properties": properties}
        for properties in (
            {"name": "Omar", "type": "oil field"},
            {"name": "Hajin", "type": "district"},
            {"name": "Tal", "type": "village"},
        )
    ]
    point = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [40.8, 34.7]},
        "properties": {"name": "Bab"},
    }
    bent = {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": "no"}, "properties": {"name": "Bent"}}
    rows, skipped = taken(
        write("x.geojson", json.dumps({"type": "FeatureCollection", "features": [*shapes, point, bent]})), country="SY"
    )
    assert [(row.name, row.kind) for row in rows] == [
        ("Omar", "area"),
        ("Hajin", "area"),
        ("Tal", "point"),
        ("Bab", "point"),
    ]
    assert 15 < rows[0].precision_km < 30
    assert [one.line for one in skipped] == [5]


def test_ids_of_a_table_are_its_own_but_for_p_codes_and_geonames(write):
    rows, _ = taken(write("mine.csv", "id,name,lat,lon\n1,Hajin,34.69,40.83\ng174506,Susah,34.5,40.9\n"), country="SY")
    assert [row.id for row in rows] == ["u-mine-1", "u-mine-g174506"]
    assert [row.ids for row in rows] == [(), ("g174506",)]
