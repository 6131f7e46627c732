"""Tests for the base map as layers: land, borders, borders on which maps differ, names."""

import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from contested.publishing import borders
from contested.publishing.basemap import countries, find_base_map, land, nobodys
from contested.publishing.borders import base_layers

LEVANT = (33.0, 30.0, 37.5, 35.0)

pytestmark = pytest.mark.skipif(find_base_map() is None, reason="no base map is installed")


def _layers(collection: bytes) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for feature in json.loads(collection)["features"]:
        found.setdefault(feature["properties"]["kind"], []).append(feature)
    return found


def _topology(path: Path, *, arcs: list[list[tuple[int, int]]], countries: list[list[int]]) -> Path:
    geometries = [{"type": "Polygon", "arcs": [several]} for several in countries]
    transform = {"scale": [0.01, 0.01], "translate": [33.0, 30.0]}
    whole = {
        "type": "Topology",
        "arcs": arcs,
        "transform": transform,
        "objects": {"countries": {"geometries": geometries}},
    }
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


def test_borders_land_lines_and_names_are_told_apart() -> None:
    layers = _layers(base_layers(LEVANT))
    assert len(layers["land"]) == 1
    assert layers["border"][0]["geometry"]["type"] == "MultiLineString"
    assert "Jordan" in {one["properties"]["name"] for one in layers["country"]}


def test_borders_of_unsettled_countries_are_disputed_where_there_is_no_second_map() -> None:
    disputed = _layers(base_layers(LEVANT))["disputed"][0]["geometry"]["coordinates"]
    assert any(35.4 < lon < 35.6 and 31.8 < lat < 32.3 for line in disputed for lon, lat in line)


def test_borders_that_only_one_of_two_maps_has_are_disputed(tmp_path: Path) -> None:
    # Two countries share one arc, from 34.0 east 30.5 north one degree eastwards: no installed border runs there.
    second = _topology(tmp_path / "two.json", arcs=[[(100, 50), (100, 0)]], countries=[[0], [-1]])
    layers = _layers(base_layers(LEVANT, second=second))
    disputed = layers["disputed"][0]["geometry"]["coordinates"]
    assert any({lat for _, lat in line} == {30.5} for line in disputed)
    # Nothing of the installed map is in the second one, so no border is agreed but splinters.
    assert sum(len(line) for one in layers.get("border", ()) for line in one["geometry"]["coordinates"]) < 20


@pytest.mark.parametrize("content", [b"", b"{}", b"[1, 2]", b'{"objects": {}, "arcs": [], "transform": 3}'])
def test_borders_with_an_unreadable_second_map_are_as_without_one(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "broken.json"
    broken.write_bytes(content)
    assert base_layers(LEVANT, second=broken) == base_layers(LEVANT)


def test_borders_without_a_base_map_are_an_empty_collection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(borders, "pieces", lambda _: None)
    assert json.loads(base_layers(LEVANT)) == {"type": "FeatureCollection", "features": []}


def test_borders_of_the_open_sea_are_none() -> None:
    assert set(_layers(base_layers((-40.0, 0.0, -39.0, 1.0)))) == set()


# Ground that two states claim and the base map gives to neither: points in it, and a frame around each.
NOBODYS = {
    "between Sudan and South Sudan": (28.4, 9.7),
    "between Israel and Syria": (35.75, 33.0),
    "between Argentina and Chile": (-73.4, -49.5),
    "between Brazil and Uruguay": (-55.9, -31.0),
}


def _covers(collection: bytes, kind: str, point: Any, *, within: float = 0.0) -> bool:
    shapes = [one["geometry"] for one in _layers(collection).get(kind, ())]
    return any(shapely.from_geojson(json.dumps(one)).distance(point) <= within for one in shapes)


@pytest.mark.parametrize("where", NOBODYS)
@pytest.mark.parametrize("reach", [0.03, 3.0], ids=["the frame within it", "the frame around it"])
def test_ground_that_is_nobodys_is_land_on_every_map(where: str, reach: float) -> None:
    lon, lat = NOBODYS[where]
    here = shapely.Point(lon, lat)
    frame = (lon - reach, lat - reach, lon + reach, lat + reach)
    assert any(gap.covers(here) for gap in nobodys(frame))
    assert _covers(base_layers(frame), "land", here)
    assert shapely.from_wkb(land(frame)).covers(here)
    drawn = countries(frame, per_degree=100.0, path=find_base_map()) or ()
    assert any(one.nobodys and one.label is None and shapely.Polygon(one.rings[0]).covers(here) for one in drawn)


def test_the_outline_of_ground_that_is_nobodys_is_disputed_and_no_agreed_border() -> None:
    frame = (26.0, 8.0, 31.0, 12.0)
    (gap,) = nobodys(frame)
    layers = base_layers(frame)
    for share in (0.1, 0.35, 0.6, 0.85):
        point = gap.exterior.interpolate(share, normalized=True)
        assert _covers(layers, "disputed", point, within=1e-3)
        assert not _covers(layers, "border", point, within=1e-3)


def test_the_edge_of_a_frame_within_ground_that_is_nobodys_is_no_border() -> None:
    assert set(_layers(base_layers((28.37, 9.67, 28.43, 9.73)))) == {"land"}


def test_water_is_nobodys_and_stays_water() -> None:
    caspian = (46.0, 36.0, 55.5, 48.0)
    assert nobodys(caspian) == ()
    assert not _covers(base_layers(caspian), "land", shapely.Point(51.0, 42.0))
