import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.geometry import bearing_of, cell, cells_around, distance_km, midpoint, offset

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
