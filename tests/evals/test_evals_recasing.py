"""Recasing text in capitals: never worse than its floors, and better than making everything small."""

import pytest
from evals.floors import floors

from evals import recasing

FLOORS = floors("recasing")


@pytest.mark.parametrize("folder", ["theatre", "world"])
def test_words_get_their_letters_back(folder):
    score = recasing.score(recasing.texts(folder))
    assert score.share >= FLOORS[folder], score.line(folder)
    assert score.right > score.small
