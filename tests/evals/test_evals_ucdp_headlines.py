"""Headlines read as reports: never worse than their floors; the answers are compared as they should be."""

import pytest
from evals.floors import floors

from contested.pipeline.reference import load_reference
from evals import ucdp_headlines as eval_

FLOORS = floors("ucdp_headlines")
ROW = {
    "side_a": "Government of Syria", "side_b": "IS", "latitude": "34.69", "longitude": "40.83", "where_prec": "1",
    "low": "10", "high": "14", "date_end": "2018-11-20", "source_date": "2018-11-20,", "where_coordinates": "Hajin",
}  # fmt: skip


@pytest.mark.slow
def test_headlines_of_the_published_events():
    if not eval_.PUBLIC.is_file():
        pytest.skip("the UCDP file (ucdp_ged_iraq) is not beside this checkout")
    reference = load_reference()
    shares = eval_.score(eval_.read(eval_.headlines(), reference), reference).shares()
    assert {name: share for name, share in shares.items() if share < FLOORS[name]} == {}


def scored(text, **more):
    reference = load_reference()
    row = {**ROW, **more}
    headline = eval_.Headline(text=text, day=eval_._day(row), events=(row,), seen=True)
    return eval_.score(eval_.read([headline], reference), reference)


def test_sides_place_and_deaths_are_compared_with_the_event():
    text = "Syrian army kills 12 Islamic State fighters in Hajin"
    right = scored(text)
    assert (right.found, right.sides, right.places, right.deaths) == (1, (1, 1), (1, 1), (1, 1))
    wrong = scored(text, side_a="Government of Turkey", side_b="PKK", latitude="36.9", low="1", high="2")
    assert (wrong.found, wrong.sides, wrong.places, wrong.deaths) == (1, (0, 1), (0, 1), (0, 1))


def test_an_event_of_a_province_has_no_point_to_compare():
    assert scored("Syrian army kills 12 Islamic State fighters in Hajin", where_prec="4").places == (0, 0)


def test_a_headline_of_no_deed_is_counted_and_nothing_else():
    assert list(scored("Programme summary of the evening news").shares().values()) == [0, 0, 0, 0]


def test_the_first_of_several_headlines_is_read():
    assert eval_.first_headline("One word\nmore words") == "One word"
    assert eval_.first_headline("One; two") == "One"
    assert eval_.first_headline("حجين") == ""
