"""What of a picture is in frame."""

import datetime as dt

import pytest
from attrs import evolve
from small_record import LATER

from contested.domain.holding import Basis, Holding, Party, Status
from contested.domain.picture import Picture
from contested.domain.place import Place
from contested.domain.time import KnownSpan, TrueSpan
from contested.pipeline.picture import draw_picture
from contested.pipeline.view import STANDINGS, Frame, narrow

HERE = (40.0, 34.0, 41.0, 35.0)


def holding(*, lat=34.5, lon=40.5, **more):
    fields = {
        "id": "h-1",
        "place": Place(id="g1", name="Somewhere", lat=lat, lon=lon),
        "holder": Party(id="is", name="IS"),
        "status": Status.HELD,
        "basis": Basis.ASSESSED,
        "true": TrueSpan(start=LATER),
        "known": KnownSpan(start=LATER),
        "probability": 0.8,
    }
    return Holding(**(fields | more))


@pytest.mark.parametrize(
    ("frame", "inside"),
    [
        (Frame(), True),
        (Frame(box=HERE), True),
        (Frame(box=(41.0, 34.0, 42.0, 35.0)), False),
        (Frame(box=(170.0, 34.0, -170.0, 35.0)), False),
        (Frame(box=(40.2, 34.0, -170.0, 35.0)), True),
        (Frame(sides=("is",)), True),
        (Frame(sides=("sdf",)), False),
        (Frame(status=("contested", "held")), True),
        (Frame(status=("stale", "unknown")), False),
        (Frame(box=HERE, sides=("is",), status=("stale",)), False),
    ],
)
def test_a_place_is_in_by_where_it_lies_who_holds_it_and_how_it_stands(frame, inside):
    assert frame.shows(holding()) is inside


def test_what_has_no_coordinates_is_out_of_every_box():
    assert Frame().shows(holding(lat=None, lon=None))
    assert not Frame(box=(-180.0, -90.0, 180.0, 90.0)).shows(holding(lat=None, lon=None))


def test_a_contender_is_a_side_and_every_standing_is_true_of_something():
    fought = holding(holder=None, status=Status.CONTESTED, contenders=(Party(id="sdf", name="SDF"),))
    assert Frame(sides=("sdf",)).shows(fought)
    cases = (
        holding(),
        fought,
        holding(basis=Basis.CLAIMED),
        holding(flags=("carried",)),
        holding(flags=("carried", "stale")),
        holding(basis=Basis.BASELINE),
        holding(holder=None, status=Status.UNKNOWN),
    )
    for (name, true_of), case in zip(STANDINGS.items(), cases, strict=True):
        assert true_of(case), name


def test_claims_events_and_reports_go_with_the_places_and_sides_in_frame(told, reference):
    record, claims = told
    picture = draw_picture(record, reference=reference)
    assert narrow(picture, Frame()) is picture
    assert narrow(picture, Frame(box=HERE)).claims == picture.claims
    assert narrow(picture, Frame(sides=("is",))).claims == picture.claims  # as doer of one, as target of the other
    empty = narrow(picture, Frame(box=(0.0, 0.0, 1.0, 1.0)))
    assert (empty.claims, empty.events, empty.reports, empty.today, empty.holdings, empty.sentences) == (
        *((),) * 5,
        {},
    )
    assert narrow(picture, Frame(status=("stale",))).claims == ()
    assert {one.id for one in narrow(picture, Frame(status=("held",))).claims} == {one.id for one in claims}


def test_a_picture_of_nothing_has_nothing_in_frame():
    blank = Picture(true_day=LATER, known_day=LATER, since=LATER - dt.timedelta(days=30))
    assert narrow(blank, Frame(box=HERE, sides=("is",), status=("held",))) == evolve(blank)
