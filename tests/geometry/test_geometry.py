import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from contested.geometry import (
    Plane,
    bearing_of,
    binary_of,
    cell,
    cells_around,
    cut,
    distance_km,
    geojson,
    midpoint,
    offset,
    shape_of,
)

lats = st.floats(min_value=-85, max_value=85)
lons = st.floats(min_value=-180, max_value=179.999)
near = st.floats(min_value=0.01, max_value=300)


def test_distance_of_known_cities():
    # Damascus to Baghdad, about 755 km.
    assert distance_km(33.51, 36.29, 33.34, 44.40) == pytest.approx(753, abs=6)


@given(lats, lons, st.floats(min_value=0, max_value=360), near)
def test_offset_lands_at_the_distance_asked_for(lat, lon, bearing, km):
    there = offset(lat, lon, bearing=bearing, km=km)
    assert distance_km(lat, lon, *there) == pytest.approx(km, rel=1e-3, abs=1e-3)


@given(lats, lons, lats, lons)
def test_distance_is_symmetric_and_the_midpoint_is_equally_far(lat, lon, other_lat, other_lon):
    away = distance_km(lat, lon, other_lat, other_lon)
    assert away == pytest.approx(distance_km(other_lat, other_lon, lat, lon), abs=1e-6)
    if away < 15_000:
        middle = midpoint(lat, lon, other_lat, other_lon)
        one, other = distance_km(lat, lon, *middle), distance_km(other_lat, other_lon, *middle)
        assert one == pytest.approx(other, abs=0.5)


@given(lats, lons, st.floats(min_value=0, max_value=360), near)
def test_cells_around_hold_every_point_in_reach(lat, lon, bearing, km):
    there = offset(lat, lon, bearing=bearing, km=km * 0.999)
    spans = cells_around(lat, lon, km=km)
    assert any(cell(*there) in span for span in spans)


@pytest.mark.parametrize(
    ("word", "bearing"),
    [("east", 90), ("Eastern", 90), ("north-western", 315), ("southwards", 180), ("northeast", 45), ("easter", None)],
)
def test_compass_words(word, bearing):
    assert bearing_of(word) == bearing


@given(lats, lons, st.floats(min_value=0, max_value=360), near)
def test_a_plane_gives_distances_from_its_middle_and_leads_back(lat, lon, bearing, km):
    plane = Plane(lat=lat, lon=lon)
    there = offset(lat, lon, bearing=bearing, km=km)
    flat = plane.to_km(np.array([[there[1], there[0]]]))
    assert math.hypot(*flat[0]) == pytest.approx(km, rel=1e-6, abs=1e-6)
    back = plane.to_degrees(flat)[0]
    assert distance_km(back[1], back[0], *there) == pytest.approx(0, abs=1e-5)


def test_shapes_past_the_date_line_are_cut_there():
    whole = cut(shapely.box(179, -1, 182, 1))
    assert whole.area == pytest.approx(6)
    assert whole.bounds == (-180, -1, 180, 1)
    assert cut(shapely.box(170, -1, 179, 1)).equals(shapely.box(170, -1, 179, 1))
    assert cut(shapely.linestrings([[-181, 0], [-179, 0]])).length == pytest.approx(2)


def test_geojson_follows_the_right_hand_rule_and_nothing_gives_none():
    ring = geojson(binary_of(shapely.box(0, 0, 1, 1, ccw=False)))
    assert shapely.Polygon(ring["coordinates"][0]).exterior.is_ccw
    assert geojson(binary_of(shapely.Point(1, 2))) == {"type": "Point", "coordinates": [1, 2]}
    assert geojson(binary_of(shapely.Polygon())) is None
    assert shape_of(b"").is_empty
