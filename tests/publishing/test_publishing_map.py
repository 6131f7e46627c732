"""The map: true to scale, labels apart, honest about radius and land, and it never fails for want of a base map."""

import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested import directory
from contested.directory import load
from contested.domain.holding import Basis, Status
from contested.domain.place import PlaceKind
from contested.publishing.basemap import countries, find_base_map
from contested.publishing.frame import KM_PER_DEGREE, LEAST_KM, fit, scale_length
from contested.publishing.labels import Wish, overlap, place_labels
from contested.publishing.manner import Manner
from contested.publishing.map import draw, maps
from contested.publishing.palette import palette_of
from contested.publishing.signs import sign
from contested.publishing.timeline import timeline

lats = st.floats(min_value=-80, max_value=80)
lons = st.floats(min_value=-180, max_value=180)
points = st.lists(st.tuples(lats, lons, st.floats(min_value=0, max_value=60)), min_size=1, max_size=8)


@given(near=points, lat=lats, lon=lons)
def test_every_place_lies_inside_the_frame_with_a_margin(near, lat, lon):
    several = [(lat + dlat / 90, (lon + dlon / 60 + 180) % 360 - 180, km) for dlat, dlon, km in near]
    frame = fit(several, width=760, height=600)
    for one in several:
        assert 0 < frame.x(one[1]) < 760
        assert 0 < frame.y(one[0]) < 600
    assert frame.km >= LEAST_KM


def test_a_kilometre_is_as_long_across_as_down():
    frame = fit([(60.0, 20.0, 0.0)], width=760, height=600)
    down = frame.y(60.0) - frame.y(60.1)
    across = frame.x(20.0 + 0.1 / frame.stretch) - frame.x(20.0)
    assert down == pytest.approx(across, rel=1e-6)
    assert down == pytest.approx(0.1 * KM_PER_DEGREE * frame.per_km)


def test_places_on_both_sides_of_the_date_line_stay_together():
    assert fit([(-17.0, 179.9, 0.0), (-17.0, -179.9, 0.0)], width=760, height=600).km < 100


def test_no_place_gives_no_frame():
    assert fit([], width=760, height=600) is None


@pytest.mark.parametrize(("km", "length"), [(60, 10), (100, 20), (250, 50), (4000, 1000)])
def test_the_scale_bar_has_a_round_length(km, length):
    assert scale_length(km) == length


wishes = st.lists(
    st.builds(
        Wish,
        text=st.just("a"),
        x=st.floats(0, 400),
        y=st.floats(0, 300),
        width=st.floats(5, 120),
        height=st.just(16.0),
        gap=st.just(14.0),
    ),
    max_size=25,
)


@given(wanted=wishes)
def test_labels_never_overlap_nor_leave_the_map_and_none_is_lost(wanted):
    taken = [(180.0, 130.0, 220.0, 170.0)]
    placed, left_out = place_labels(wanted, taken=taken, width=400, height=300)
    boxes = [label.box for label in placed] + taken
    for index, one in enumerate(boxes):
        assert not any(overlap(one, other) for other in boxes[index + 1 :])
        assert one[0] >= 0
        assert one[1] >= 0
        assert one[2] <= 400
        assert one[3] <= 300
    assert len(placed) + len(left_out) == len(wanted)


def marks_of(picture):
    return palette_of(picture, {})


def test_the_installed_base_map_has_land_and_borders(picture):
    drawn = maps(picture, marks_of(picture), load())[0]
    assert drawn.land
    assert "SYRIA" in drawn.svg
    assert "IRAQ" in drawn.svg
    assert "Natural Earth" in drawn.credit


def test_without_a_base_map_the_places_are_drawn_and_the_map_says_so(picture, tmp_path):
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"not a zip")
    for base in (None, broken, tmp_path / "absent.zip"):
        drawn = draw(picture.today, marks_of(picture), base=base)
        assert not drawn.land
        assert "no base map is installed" in drawn.svg
        assert "Al-Bahrah" in drawn.svg
        assert "No base map" in drawn.credit


def test_land_across_the_date_line_is_found():
    seen = countries((177.0, -20.0, 183.0, -14.0), per_degree=100.0, path=find_base_map())
    assert any(one.name == "Fiji" or len(one.rings) > 3 for one in seen)


def test_every_located_place_is_drawn_once_and_the_others_are_listed(picture):
    nowhere = attrs.evolve(picture.today[0].place, name="Nowhere", lat=None, lon=None)
    holdings = (*picture.today, attrs.evolve(picture.today[0], id="h-nowhere", place=nowhere))
    drawn = draw(holdings, marks_of(picture), base=None)
    assert drawn.unplaced == ("Nowhere",)
    for holding in picture.today:
        assert drawn.svg.count(f'href="#{holding.id}"') == 1


def test_signs_tell_held_claimed_contested_carried_and_unknown_apart(picture):
    marks = marks_of(picture)
    held = next(one for one in picture.today if one.status is Status.HELD and not one.flags)
    town = attrs.evolve(held.place, kind=PlaceKind.POINT)
    held = attrs.evolve(held, place=town, basis=Basis.ASSESSED)
    kinds = [
        held,
        attrs.evolve(held, basis=Basis.CLAIMED),
        attrs.evolve(held, flags=("carried",)),
        attrs.evolve(held, flags=("carried", "stale")),
        attrs.evolve(held, holder=None, status=Status.UNKNOWN),
        attrs.evolve(held, holder=None, status=Status.CONTESTED, contenders=picture.today[0].contenders),
    ]
    drawn = [re.sub(r'aria-label="[^"]*"', "", sign(one, marks)) for one in kinds]
    assert len(set(drawn)) == len(kinds)
    assert sign(attrs.evolve(held, basis=Basis.BASELINE), marks) == sign(kinds[2], marks)


def test_an_area_is_a_circle_of_its_radius_and_never_a_dot(picture):
    area = next(one for one in picture.today if one.place.id == "pu-east")
    small = draw((area,), marks_of(picture), base=None).svg
    frame = fit([(area.place.lat, area.place.lon, area.place.precision_km)], width=760, height=600)
    radius = float(re.search(r'<circle [^>]*r="([0-9.]+)"', small).group(1))
    assert radius == pytest.approx(area.place.precision_km * frame.per_km, abs=0.1)
    assert small.count("<circle") == 1


def test_signs_at_one_spot_are_moved_apart(picture):
    same = [attrs.evolve(one, place=picture.today[0].place) for one in picture.today[:3]]
    drawn = draw(same, marks_of(picture), base=None).svg
    spots = re.findall(r'<circle cx="([0-9.]+)" cy="([0-9.]+)" r="1[0-9.]+"|<path d="M([0-9.]+) ', drawn)
    assert len(set(spots)) >= 3


def test_two_wars_are_drawn_on_two_maps(picture):
    far = attrs.evolve(picture.today[0], id="h-far", theatre="ukraine")
    far = attrs.evolve(far, place=attrs.evolve(far.place, lat=48.0, lon=37.8))
    drawn = maps(attrs.evolve(picture, today=(*picture.today, far)), marks_of(picture), load())
    assert [one.title for one in drawn] == ["Syria and Iraq", directory.load().theatre("ukraine").name]


def test_the_timeline_shows_the_events_of_the_window_and_no_others(picture):
    families = {"capture": "territory", "clash": "violence"}
    drawn = timeline(picture, marks_of(picture), families)
    for event in picture.events:
        assert f'href="#{event.id}"' in drawn
    later = attrs.evolve(picture, since=picture.true_day)
    shown = timeline(later, marks_of(picture), families)
    assert shown.count("<a ") == sum(event.when.end == picture.true_day for event in picture.events)
    assert timeline(attrs.evolve(picture, events=()), marks_of(picture), families) == ""


def test_a_legend_lists_the_sides_its_signs_show(picture):
    held = next(one for one in picture.today if one.status is Status.HELD)
    rival = next(one.holder for one in picture.today if one.holder is not None and one.holder.id != held.holder.id)
    alone = attrs.evolve(held, contenders=(rival,))
    words = [entry.words for entry in draw([alone], palette_of(picture, {}), base=None).legend]
    assert held.holder.name in words
    assert rival.name not in words


@pytest.mark.skipif(find_base_map() is None, reason="no base map is installed")
def test_a_frame_is_cut_once_and_lakes_stay_water():
    path = find_base_map()
    bounds = (20.0, 25.0, 40.0, 35.0)
    first = countries(bounds, per_degree=12.0, path=path)
    assert countries(bounds, per_degree=12.0, path=path) is first
    assert {"Egypt", "Libya"} <= {one.name for one in first}


def test_disputed_borders_are_drawn_as_such_and_explained_where_they_are_in_frame(picture):
    one = next(each for each in picture.today if each.place.located)
    lon, lat = one.place.lon, one.place.lat
    near, far = ((lon - 0.1, lat), (lon + 0.1, lat)), ((lon + 50.0, lat), (lon + 51.0, lat))
    plain = draw([one], marks_of(picture), base=None)
    away = draw([one], marks_of(picture), base=None, manner=Manner(disputed=(far,)))
    drawn = draw([one], marks_of(picture), base=None, manner=Manner(disputed=(near, far)))
    assert away.svg == plain.svg
    assert away.legend == plain.legend
    assert 'class="disputed"' in drawn.svg
    assert drawn.legend[-1].words == "disputed border: maps differ"


def test_a_label_has_the_second_name_of_its_place_where_that_is_another(picture):
    one = next(each for each in picture.today if each.place.located)
    both = draw([one], marks_of(picture), base=None, manner=Manner(names={one.place.id: "هجين"})).svg
    assert f">{one.place.name} هجين<" in both
    same = draw([one], marks_of(picture), base=None, manner=Manner(names={one.place.id: one.place.name})).svg
    assert f">{one.place.name}<" in same
