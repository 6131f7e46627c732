"""Open-Syria's objects are units or settlements, and a broken one leaves the rest."""

import json
import math

import pytest
from reading import SHARED, needs_shared, taken


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
