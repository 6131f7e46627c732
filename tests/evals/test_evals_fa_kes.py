"""Where an article is about: never worse than its floor, and better than the most mentioned governorate."""

import pytest
from evals.floors import floors

from evals import fa_kes

FLOORS = floors("fa_kes")


@pytest.mark.slow
def test_articles_stand_in_their_governorate():
    if not fa_kes.CORPUS.is_file():
        pytest.skip("the corpus FA-KES is not beside this checkout")
    found = fa_kes.score(list(fa_kes.articles()))
    assert found.ours >= FLOORS["ours"], found.line("FA-KES")
    assert found.ours > found.mentioned


@pytest.mark.parametrize(
    ("label", "unit"),
    [("deir ezzor", "Deir ez-Zor"), ("hasakeh", "Hasakah"), ("lattakia", "Latakia"), ("Rif Dimashq", "Damascus")],
)
def test_spellings_of_labels_are_governorates(label, unit, places):
    assert fa_kes.governorate(label, places) == unit


def test_what_is_no_governorate_is_none(places):
    assert fa_kes.governorate("nowhere at all", places) == ""
