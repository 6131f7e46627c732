import pytest

from contested.gazetteer.lookup import MIN_LIKENESS
from evals import spellings


@pytest.mark.parametrize("name", ["syria-iraq", "ukraine", "turkey"])
def test_the_half_no_weight_was_drawn_from_reaches_its_floor(name):
    # Open-Syria's units lie beside the checkout only for some; without them the floor is that of the towns alone.
    entities = spellings.geonames(*spellings.TOWNS[name])
    scored = spellings.score(entities, half="held out")
    first, five = spellings.FLOORS[name]
    assert scored.place[0] >= first
    assert scored.place[1] >= five


@pytest.mark.skipif(not spellings.OPEN_SYRIA.is_dir(), reason="../shared/data/gazetteer is not beside this checkout")
def test_towns_and_units_of_syria_and_iraq_together_reach_the_goal():
    scored = spellings.score(spellings.SETS["syria-iraq"]())
    assert scored.place[0] >= 0.84
    assert scored.place[1] >= 0.88
    assert scored.own[0] >= 0.55
    assert scored.own[1] >= 0.87


def test_at_the_bar_of_a_name_in_running_text_strange_names_find_no_place():
    shares = spellings.bars(spellings.geonames(*spellings.TOWNS["syria-iraq"]), (MIN_LIKENESS,))[MIN_LIKENESS]
    assert shares.right >= 0.75
    assert shares.wrong <= 0.02
    assert shares.strange <= 0.015
