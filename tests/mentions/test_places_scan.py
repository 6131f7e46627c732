"""The words right before a name: as many as phrases of a few words need, with the space after them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.mentions.places.scan import NEAR, last_words


@given(st.text(alphabet=" \n\tab.,", max_size=80))
def test_the_last_words_are_an_end_of_the_text_with_no_word_cut(left):
    kept = last_words(left)
    assert left.endswith(kept)
    assert kept.split() == left.split()[-NEAR:]


@pytest.mark.parametrize("tail", ["", " ", " \n"])
def test_the_space_after_them_stays(tail):
    left = "one " * 20 + "in the town of" + tail
    assert last_words(left).endswith("in the town of" + tail)
