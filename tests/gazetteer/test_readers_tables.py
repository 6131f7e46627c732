"""A file of any columns is read by a mapping or by what its columns are called."""

import json

import pytest
from reading import taken

from contested.domain.errors import UsageError


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
