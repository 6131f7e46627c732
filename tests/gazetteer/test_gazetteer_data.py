import csv
import io
from importlib.resources import files

import pytest

from contested.gazetteer.rows import read_table
from contested.gazetteer.schema import TABLES, table_text
from contested.geometry import distance_km

COLUMNS = ["id", "name", "names", "feature", "kind", "lat", "lon", "precision_km", "country", "admin"]
COLUMNS += ["population", "extent_km", "source", "licence", "note"]


def rows(name):
    return list(csv.DictReader(io.StringIO(table_text(name))))


@pytest.mark.parametrize("name", TABLES)
def test_every_row_says_where_it_is_how_well_and_who_says_so(name):
    assert [column for column in rows(name)[0] if column not in {"demonyms", "code"}] == COLUMNS
    for cells in rows(name):
        assert cells["source"], cells["id"]
        assert cells["licence"], cells["id"]
        assert cells["kind"] in {"point", "area"}
        radius = cells["extent_km"] if cells["kind"] == "area" else cells["precision_km"]
        assert float(radius) > 0, cells["id"]
        assert -90 <= float(cells["lat"]) <= 90
        assert -180 <= float(cells["lon"]) <= 180


def test_ids_are_unique_over_all_files():
    ids = [cells["id"] for name in TABLES for cells in rows(name)]
    assert len(ids) == len(set(ids))


def test_the_middle_euphrates_is_covered():
    cells = rows("middle-euphrates.csv")
    assert len(cells) >= 150
    assert all("south kashmah" not in f"{row['name']} {row['names']}".lower() for row in cells)


def test_regional_towns_lie_in_their_country():
    countries = {row.country: row for row in read_table("countries.csv")}
    for name in ("middle-euphrates.csv", "war-places.csv", "regions.csv"):
        for row in read_table(name):
            if row.country in countries and row.country != "RU" and row.precision_km < 200:
                land = countries[row.country]
                away = distance_km(row.lat, row.lon, land.lat, land.lon)
                # Radii are those of a disc of the country's area, and countries are no discs.
                assert away <= max(250, 2.6 * land.precision_km), row.id


def test_feature_words_have_a_role_a_radius_and_a_source():
    text = files("contested").joinpath("data", "places", "features.csv").read_text(encoding="utf-8")
    for cells in csv.DictReader(io.StringIO(text)):
        assert cells["role"] in {"self", "object", "area"}
        assert float(cells["radius_km"]) > 0
        assert cells["source"]


def test_feature_codes_become_words_that_something_knows_with_a_radius():
    words = {cells["feature"] for cells in rows("features.csv")} | {"country", "place"}
    codes = rows("feature-codes.csv")
    assert len({cells["code"] for cells in codes}) == len(codes)
    for cells in codes:
        assert cells["feature"] in words, cells["code"]
        assert cells["kind"] in {"point", "area"}
        assert 0 < float(cells["precision_km"]) <= 300
        assert cells["use"] in {"keep", "former"}
        assert cells["source"]
