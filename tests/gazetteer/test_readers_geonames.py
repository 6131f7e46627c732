"""A dump of GeoNames gives kinds, chains and radii, and skips what is none with its line and reason."""

import zipfile

import pytest
from reading import reasons, taken

from contested.gazetteer import guess


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
