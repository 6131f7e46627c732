"""The ground of a day cut at a box."""

import datetime as dt

import pytest
import shapely

from contested.domain.geography import Area, Exposure, Front, Geography, Line, Move, Stretch
from contested.domain.holding import Basis, Party, Status
from contested.domain.place import Place
from contested.geometry import binary_of, shape_of
from contested.pipeline.cut import cut_at

DAY = dt.date(2018, 12, 1)
ONE, OTHER = Party(id="is", name="IS"), Party(id="sdf", name="SDF")
BOX = (40.0, 34.0, 41.0, 35.0)


def laid(west, east):
    """Give a geography whose ground and front reach from a longitude to another."""
    ground = binary_of(shapely.box(west, 34.2, east, 34.4))
    here = Place(id="g1", name="Here", lat=34.3, lon=40.5)
    return Geography(
        theatre="t",
        day=DAY,
        since=DAY,
        areas=(
            Area(
                id="a",
                places=(here,),
                holdings=("h",),
                holder=ONE,
                status=Status.HELD,
                basis=Basis.ASSESSED,
                probability=0.9,
                km2=100.0,
                shape=ground,
            ),
        ),
        fronts=(
            Front(
                id="f",
                sides=(ONE, OTHER),
                line=Line.FRONT,
                firm=True,
                km=80.0,
                shape=binary_of(shapely.LineString([(west, 34.3), (east, 34.3)])),
            ),
        ),
        stretches=(
            Stretch(
                id="s",
                side=ONE,
                places=("g1", "g2"),
                km2=100.0,
                border_km=50.0,
                enclosed=0.7,
                largest=True,
                shape=ground,
            ),
        ),
        moves=(Move(sides=(ONE, OTHER), before_km=1.0, after_km=2.0, mean_km=None),),
        exposures=(Exposure(side=ONE, towns=("Elsewhere",)),),
    )


def shapes(geography):
    return [shape_of(one.shape) for one in (*geography.areas, *geography.fronts, *geography.stretches)]


def test_nothing_of_what_reaches_out_of_the_box_is_left_outside_and_measures_are_of_the_part():
    (made,) = cut_at((laid(40.5, 41.5),), BOX, places={"g1"})
    assert len(shapes(made)) == 3
    assert all(shapely.box(*BOX).buffer(1e-9).covers(one) for one in shapes(made))
    assert made.areas[0].km2 == made.stretches[0].km2 == pytest.approx(50.0, rel=0.01)
    assert made.fronts[0].km == pytest.approx(40.0, rel=0.01)
    assert made.stretches[0].places == ("g1",)
    assert made.stretches[0].border_km == 50.0
    assert made.moves == made.exposures == ()


def test_what_lies_inside_is_as_it_was_and_what_lies_outside_or_only_touches_is_gone():
    (inside,) = cut_at((laid(40.1, 40.9),), BOX, places={"g1", "g2"})
    before = laid(40.1, 40.9)
    assert (inside.areas, inside.fronts, inside.stretches) == (before.areas, before.fronts, before.stretches)
    for west in (41.0, 41.5, -60.0):
        (outside,) = cut_at((laid(west, west + 1),), BOX, places=set())
        assert shapes(outside) == []


@pytest.mark.parametrize("at", [179.5, -180.5])
def test_a_box_over_the_date_line_cuts_shapes_that_run_past_it_on_either_side(at):
    (made,) = cut_at((laid(at, at + 2.0),), (179.0, 34.0, -179.0, 35.0), places={"g1"})
    assert made.fronts[0].km == pytest.approx(60.0, rel=0.01)
