"""A view and its address say the same."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from contested.control import Method
from contested.domain.errors import UsageError
from contested.web.view import STATUSES, View

DAYS = st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
NAMES = st.lists(st.text("abcdefghij:-.é&=#%/ ", min_size=1, max_size=8), max_size=3)


@given(
    day=DAYS,
    known=DAYS,
    sides=NAMES,
    status=st.sets(st.sampled_from(STATUSES)),
    method=st.sampled_from(Method),
    box=st.none() | st.tuples(st.integers(-180, 180), st.integers(-90, 0), st.integers(-180, 180), st.integers(0, 90)),
)
def test_a_view_comes_back_from_its_address(day, known, sides, status, method, box):
    view = View(
        day=day,
        known=known,
        bbox=box and tuple(map(float, box)),
        sides=tuple(sorted(set(sides))),
        status=tuple(one for one in STATUSES if one in status),
        method=method,
    )
    assert View.parse(QueryParams(view.query)) == view


def test_an_address_changes_one_thing_and_keeps_the_rest():
    view = View(day=dt.date(2018, 11, 25), sides=("sdf",))
    assert view.url("/map", known="2018-12-01") == "/map?day=2018-11-25&known=2018-12-01&sides=sdf"
    assert view.url("/map", day=None, q="a b") == "/map?sides=sdf&q=a+b"
    assert View().url("/place/geonames:1") == "/place/geonames:1"
    assert View().url("/place/a b?c") == "/place/a%20b%3Fc"


@pytest.mark.parametrize(
    "words",
    [
        {"day": "yesterday"},
        {"known": "2018-13-01"},
        {"bbox": "1,2,3"},
        {"bbox": "1,2,3,x"},
        {"bbox": "1,50,3,40"},
        {"bbox": "nan,0,1,1"},
        {"bbox": "inf,0,1,1"},
        {"status": "won"},
        {"method": "guess"},
    ],
)
def test_a_value_that_says_nothing_is_refused_in_one_line(words):
    with pytest.raises(UsageError) as told:
        View.parse(words)
    assert "\n" not in str(told.value)


def test_keys_of_a_page_are_passed_over():
    assert View.parse({"q": "x", "unreviewed": "1"}) == View()
