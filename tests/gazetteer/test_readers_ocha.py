"""Populated places and units of OCHA come with their P-codes and reach."""

import math
import zipfile

import pytest
from reading import SHARED, needs_shared, reasons, taken

from contested.domain.errors import UsageError
from contested.gazetteer import guess

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
