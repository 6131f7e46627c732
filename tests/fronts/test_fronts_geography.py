"""The day as geography: areas that never overlap, fronts between foes, ground cut off, and what has come near."""

import datetime as dt
import json
import math

import attrs
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.domain.geography import Age, Extent, Line
from contested.domain.holding import Basis, Holding, Party, Status
from contested.domain.place import Place, PlaceKind
from contested.domain.time import KnownSpan, TrueSpan
from contested.fronts import lay
from contested.fronts.reach import may_be_named
from contested.geometry import Plane, binary_of, distance_km, geojson, shape_of
from fakes.toy_war import DAY, WAR, directory

RED, BLUE, GREEN = (Party(id=one, name=one.title()) for one in ("red", "blue", "green"))
STRANGER = Party(id="au-stranger", name="Stranger")
SINCE = DAY - dt.timedelta(days=30)
TOY = directory()
REACH_KM = 20.0
"""The widest reach there is."""


def town(number, lon, lat, **more):
    return Place(id=f"g{number}", **{"name": f"Place {number}", "feature": "village", "lat": lat, "lon": lon, **more})


def held(place, holder=None, **more):
    status = Status.HELD if holder else Status.UNKNOWN
    defaults = {
        "status": status,
        "basis": Basis.ASSESSED,
        "true": TrueSpan(start=SINCE),
        "known": KnownSpan(start=SINCE),
        "probability": 0.9,
        "theatre": WAR,
    }
    return Holding(id=f"h-{place.id}", place=place, holder=holder, **{**defaults, **more})


def fought(place, *sides):
    return held(place, status=Status.CONTESTED, contenders=sides)


def laid(today, before=(), **more):
    geographies = lay(today, before, since=SINCE, day=DAY, directory=TOY, **more)
    return geographies[0]


def row(*holders, step=0.1, lon=40.0, lat=34.0):
    """Give places a few kilometres apart in a row from west to east, held as told."""
    return [held(town(number, lon + number * step, lat), holder) for number, holder in enumerate(holders)]


def squares(west, south, east, north):
    """Give land that is one box, whatever frame is asked for."""
    return lambda _: binary_of(shapely.box(west, south, east, north))


class Towns:
    """A gazetteer of a few towns."""

    def __init__(self, *places):
        self.places = places

    def near(self, lat, lon, *, km):
        return tuple(one for one in self.places if distance_km(lat, lon, one.lat, one.lon) <= km)


lats = st.floats(min_value=-80, max_value=80).map(lambda x: round(x, 4))
lons = st.floats(min_value=-180, max_value=180).map(lambda x: round(x, 4))
offsets = st.floats(min_value=-0.6, max_value=0.6).map(lambda x: round(x, 3))
sides = st.sampled_from((RED, BLUE, GREEN, None))


@st.composite
def wars(draw):
    """Give the holdings of a day around a middle anywhere, the date line included."""
    lat, lon = draw(lats), draw(st.sampled_from((0.0, 40.0, 180.0, -179.95)) | lons)
    spots = draw(
        st.lists(st.tuples(offsets, offsets, sides, st.sampled_from(("village", "city", "bridge"))), max_size=12)
    )
    return [
        held(
            town(number, (lon + x / math.cos(math.radians(lat)) + 180) % 360 - 180, lat + y / 2, feature=feature), side
        )
        for number, (x, y, side, feature) in enumerate(spots)
    ]


def in_km(area):
    """Give an area in a plane of its own, in kilometres."""
    place = area.places[0]
    return shapely.transform(shape_of(area.shape), Plane(lat=place.lat, lon=place.lon).to_km)


@given(wars())
@settings(deadline=None, max_examples=60)
def test_areas_hold_their_places_lie_within_reach_and_never_overlap(holdings):
    if not holdings:
        assert lay(holdings, (), since=SINCE, day=DAY, directory=TOY) == ()
        return
    drawn = laid(holdings)
    assert sorted(one for area in drawn.areas for one in area.holdings) == sorted(one.id for one in holdings)
    shapes = [shape_of(area.shape) for area in drawn.areas]
    for area, shape in zip(drawn.areas, shapes, strict=True):
        assert shape.is_valid
        west, south, east, north = shape.bounds
        assert (west, east) == pytest.approx((max(west, -180), min(east, 180)))
        assert -90 <= south <= north <= 90
        flat = in_km(area)
        assert flat.distance(shapely.Point(0, 0)) < 0.01
        corners = shapely.get_coordinates(flat)
        assert max(math.hypot(x, y) for x, y in corners) < REACH_KM * 1.01
        assert area.km2 == pytest.approx(flat.area, rel=0.01, abs=0.01)
    for index, one in enumerate(shapes):
        for other in shapes[index + 1 :]:
            assert shapely.intersection(one, other).area <= 1e-4 * min(one.area, other.area) + 1e-10


@given(wars())
@settings(deadline=None, max_examples=60)
def test_fronts_lie_between_foes_and_on_the_edge_of_both(holdings):
    drawn = laid(holdings) if holdings else None
    for front in drawn.fronts if drawn else ():
        assert {one.id for one in front.sides} in ({"red", "blue"}, {"red", "green"})
        line = shape_of(front.shape)
        assert front.km > 0
        for side in front.sides:
            fought = Status.CONTESTED if front.line is Line.CONTESTED else Status.HELD
            theirs = [area for area in drawn.areas if area.holder == side or area.status is fought is Status.CONTESTED]
            ground = shapely.union_all([shape_of(area.shape) for area in theirs])
            assert shapely.hausdorff_distance(line, shapely.intersection(line, ground.buffer(1e-4))) < 1e-3


@given(wars())
@settings(deadline=None, max_examples=40)
def test_every_shape_is_geojson_by_the_right_hand_rule(holdings):
    drawn = laid(holdings) if holdings else None
    for one in (*drawn.areas, *drawn.fronts, *drawn.stretches) if drawn else ():
        written = geojson(one.shape)
        shape = shapely.from_geojson(json.dumps(written))
        assert shape.is_valid or shape.buffer(0).area == pytest.approx(shape.area, rel=1e-3)
        for part in shapely.get_parts(shape):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw
                assert not any(ring.is_ccw for ring in part.interiors)
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in shapely.get_coordinates(shape))


@given(wars(), st.randoms())
@settings(deadline=None, max_examples=20)
def test_the_order_of_the_holdings_changes_nothing(holdings, chance):
    shuffled = list(holdings)
    chance.shuffle(shuffled)
    assert lay(shuffled, (), since=SINCE, day=DAY, directory=TOY) == lay(
        holdings, (), since=SINCE, day=DAY, directory=TOY
    )


def test_one_place_has_the_circle_of_its_reach():
    (area,) = laid([held(town(1, 40.0, 34.0, feature="city"), RED)]).areas
    assert area.km2 == pytest.approx(math.pi * 20**2, rel=0.01)
    assert laid([held(town(1, 40.0, 34.0, feature="neighbourhood"), RED)]).areas[0].km2 < 80


def test_places_in_one_straight_line_or_on_one_grid_have_cells():
    assert len(laid(row(RED, RED, BLUE)).areas) == 3
    grid = [held(town(10 * x + y, 40 + x / 10, 34 + y / 10), RED) for x in range(4) for y in range(4)]
    assert len(laid(grid).areas) == 16
    assert len(laid(grid).stretches) == 1


def test_across_the_date_line_ground_hangs_together_and_is_cut_there():
    drawn = laid([held(town(1, 179.97, -17.0), RED), held(town(2, -179.95, -17.0), BLUE)])
    (front,) = drawn.fronts
    assert front.km == pytest.approx(18, abs=2)
    assert {shape_of(area.shape).geom_type for area in drawn.areas} == {"Polygon", "MultiPolygon"}
    assert all(shape_of(area.shape).area < 0.1 for area in drawn.areas)


def test_places_at_one_spot_share_an_area_that_is_contested_where_their_holders_differ():
    twin = attrs.evolve(town(1, 40.0, 34.0), id="g2")
    (area,) = laid([held(town(1, 40.0, 34.0), RED), held(twin, RED, flags=("stale",))]).areas
    assert (area.holder, len(area.places), area.flags) == (RED, 2, ())
    (area,) = laid([held(town(1, 40.0, 34.0), RED), held(twin, BLUE)]).areas
    assert (area.status, area.holder, set(area.contenders)) == (Status.CONTESTED, None, {RED, BLUE})
    (area,) = laid([held(town(1, 40.0, 34.0), RED), held(twin)]).areas
    assert (area.status, area.holder) == (Status.HELD, RED)


def test_claimed_carried_and_stale_ground_is_told_apart():
    ways = [
        {"basis": Basis.CLAIMED},
        {"flags": ("carried",)},
        {"flags": ("carried", "stale")},
        {"basis": Basis.BASELINE},
    ]
    drawn = laid([held(town(number, 40.0 + number, 34.0), RED, **way) for number, way in enumerate(ways)])
    told = {(area.basis, area.age) for area in drawn.areas}
    assert told == {
        (Basis.CLAIMED, Age.FRESH),
        (Basis.ASSESSED, Age.CARRIED),
        (Basis.ASSESSED, Age.STALE),
        (Basis.BASELINE, Age.FRESH),
    }


def test_a_front_on_claimed_or_stale_ground_is_not_firm():
    firm = laid(row(RED, BLUE)).fronts
    soft = laid([*row(RED)[:1], held(town(1, 40.1, 34.0), BLUE, basis=Basis.CLAIMED)]).fronts
    assert [one.firm for one in (*firm, *soft)] == [True, False]
    assert firm[0].km == pytest.approx(soft[0].km)


def test_allies_have_no_front_and_strangers_a_border():
    assert laid(row(BLUE, GREEN)).fronts == ()
    (line,) = laid(row(STRANGER, BLUE)).fronts
    assert line.line is Line.BORDER


def test_contested_ground_has_lines_of_its_own():
    drawn = laid([*row(RED)[:1], fought(town(1, 40.1, 34.0), RED, BLUE), held(town(2, 40.2, 34.0), BLUE)])
    assert [(one.line, one.sides) for one in drawn.fronts] == [(Line.CONTESTED, (BLUE, RED))]


def test_ground_is_cut_at_the_coast_and_a_place_in_the_water_keeps_a_little():
    ashore = laid([held(town(1, 40.0, 34.0), RED)], land=squares(39.0, 33.0, 40.0, 35.0))
    assert ashore.clipped
    assert ashore.areas[0].km2 == pytest.approx(math.pi * 100 / 2 + math.pi / 2, rel=0.03)
    (afloat,) = laid([held(town(1, 41.0, 34.0), RED)], land=squares(39.0, 33.0, 40.0, 35.0)).areas
    assert afloat.km2 == pytest.approx(math.pi, rel=0.03)
    assert not laid(row(RED), land=lambda _: None).clipped


def test_no_front_runs_through_the_water():
    dry, wet = laid(row(RED, BLUE)), laid(row(RED, BLUE), land=squares(39.0, 34.0, 42.0, 35.0))
    assert wet.fronts[0].km == pytest.approx(dry.fronts[0].km / 2, rel=0.05)


def test_ground_among_foes_is_a_pocket_and_ground_beside_the_desert_is_not():
    ring = [
        held(town(20 + turn, 40 + 0.13 * math.cos(turn), 34 + 0.1 * math.sin(turn)), BLUE)
        for turn in (0, 1, 2, 3, 4, 5)
    ]
    main = row(RED, RED, RED, lon=45.0)
    drawn = laid([held(town(1, 40.0, 34.0), RED), *ring, *main])
    (pocket,) = drawn.pockets
    assert (pocket.places, pocket.side) == (("g1",), RED) if len(pocket.places) == 1 else False
    assert pocket.enclosed > 0.9
    alone = laid([held(town(9, 42.0, 34.0), RED), *main])
    assert len(alone.stretches) == 2
    assert alone.pockets == ()


def test_friends_join_ground_and_contested_ground_does_not():
    joined = laid(row(BLUE, GREEN, BLUE))
    assert [len(one.places) for one in joined.stretches if one.side == BLUE] == [2]
    torn = laid([*row(BLUE)[:1], fought(town(1, 40.1, 34.0), RED, BLUE), held(town(2, 40.2, 34.0), BLUE)])
    assert [one.enclosed > 0 for one in torn.stretches] == [True, True]


def test_a_coast_is_no_border_that_foes_could_stand_on():
    (stretch, _) = laid(row(RED, BLUE), land=squares(39.99, 33.0, 42.0, 35.0)).stretches
    (free, _) = laid(row(RED, BLUE)).stretches
    assert stretch.side == free.side == BLUE or stretch.border_km < free.border_km


def test_a_front_moves_where_a_place_changes_hands():
    before, after = row(RED, BLUE, BLUE), row(RED, RED, BLUE)
    (move,) = laid(after, before).moves
    step = distance_km(34.0, 40.0, 34.0, 40.1)
    assert move.mean_km == pytest.approx(step, rel=0.2)
    assert move.sides == (BLUE, RED)
    assert move.gained_km2[0] == 0
    assert move.gained_km2[1] > 100
    (still,) = laid(after, after).moves
    assert (still.mean_km, still.gained_km2, still.before_km) == (0.0, (0.0, 0.0), still.after_km)


@pytest.mark.parametrize(
    ("was", "now", "assessed", "carried"),
    [
        ({}, {}, True, False),
        ({}, {"flags": ("carried",)}, True, True),
        ({}, {"flags": ("carried", "stale")}, False, False),
        ({}, {"basis": Basis.CLAIMED}, False, False),
        ({"basis": Basis.CLAIMED}, {}, False, False),
        ({"basis": Basis.BASELINE}, {}, True, False),
    ],
)
def test_gained_ground_that_is_claimed_or_stale_is_not_assessed(was, now, assessed, carried):
    place = town(1, 40.1, 34.0)
    (move,) = laid([*row(RED), held(place, RED, **now)], [*row(RED), held(place, BLUE, **was)]).moves
    gained = move.gained_km2[1]
    assert gained > 100
    assert move.assessed_km2 == (0.0, gained if assessed else 0.0)
    assert move.carried_km2 == (0.0, gained if carried else 0.0)


def test_ground_first_told_of_moves_no_front():
    (move,) = laid(row(RED, BLUE, RED), row(RED, BLUE)).moves
    assert (move.mean_km, move.gained_km2) == (0.0, (0.0, 0.0))
    assert move.before_km == move.after_km


def test_places_without_a_cell_are_named_or_get_a_circle_that_overlaps_nothing():
    wide = Place(
        id="p1", name="Alfa pocket", kind=PlaceKind.AREA, feature="pocket", lat=34.0, lon=40.0, precision_km=20.0
    )
    loose = town(7, 40.3, 34.0, precision_km=25.0)
    land = attrs.evolve(wide, id="cc-xx", name="Land", precision_km=400.0)
    pole = town(8, 0.0, 89.0)
    nowhere = Place(id="g9", name="Nowhere")
    drawn = laid([*row(RED), *(held(one, BLUE) for one in (wide, loose, land, pole, nowhere))])
    circles = [area for area in drawn.areas if area.extent is Extent.CIRCLE]
    assert {area.places[0].id for area in circles} == {"p1", "g7"}
    shapes = [shape_of(area.shape) for area in drawn.areas]
    assert shapely.union_all(shapes).area == pytest.approx(sum(one.area for one in shapes), rel=1e-6)
    assert drawn.fronts == ()
    assert sorted(one.partition(":")[0] for one in drawn.left_out) == ["Land", "Nowhere", "Place 8"]


def test_places_where_people_seek_safety_have_no_ground():
    camp = town(5, 40.05, 34.0, feature="camp")
    drawn = laid([*row(RED), held(camp, BLUE)])
    assert [area.places[0].id for area in drawn.areas] == ["g0"]
    assert "Place 5" not in str(drawn)


SPRING = town(50, 40.25, 34.0, name="Spring", feature="town")
DAM = town(51, 40.2, 34.05, name="High dam", feature="dam")
HIDDEN = (
    town(52, 40.2, 34.0, name="Green", feature="camp"),
    town(53, 40.2, 34.01, name="Old hospital", feature="hospital"),
    town(54, 40.2, 34.02, name="Rose camp", feature="town"),
    town(55, 40.2, 34.03, name="Hamlet", feature="village"),
)


def test_towns_and_installations_newly_near_are_named_and_shelters_never_are():
    gazetteer = Towns(SPRING, DAM, *HIDDEN)
    before, after = row(RED, BLUE), row(RED, RED)
    (exposure,) = laid(after, before, gazetteer=gazetteer).exposures
    assert (exposure.side, exposure.towns, exposure.installations) == (RED, ("Spring",), ("High dam",))
    assert exposure.first_told == ()
    assert laid(after, after, gazetteer=gazetteer).exposures == ()
    (first,) = laid(after, row(RED), gazetteer=gazetteer).exposures
    assert first.first_told == ("High dam", "Spring")


def test_a_town_the_side_or_its_friends_hold_is_not_exposed_to_it():
    before = [*row(BLUE, RED), held(SPRING, GREEN)]
    after = [*row(BLUE, BLUE), held(SPRING, GREEN)]
    assert laid(after, before, gazetteer=Towns(SPRING)).exposures == ()


def test_theatres_are_laid_out_by_themselves():
    other = [attrs.evolve(one, theatre="elsewhere") for one in row(BLUE)]
    first, second = lay([*row(RED, RED), *other], (), since=SINCE, day=DAY, directory=TOY)
    assert (first.theatre, second.theatre) == (WAR, "elsewhere")
    assert second.areas[0].km2 == pytest.approx(math.pi * 100, rel=0.02)


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Port Said", True),
        ("Campobasso", True),
        ("Rukban camp", False),
        ("Field Hospital 3", False),
        ("Aid depot", False),
    ],
)
def test_a_shelter_is_told_by_a_whole_word_of_its_name(name, named):
    assert may_be_named(Place(id="g9", name=name, feature="city")) is named
