"""Words found whole in a text: as a pattern with word boundaries finds them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.mentions.whole import whole

SCRAPS = st.lists(st.sampled_from(["Ana", "Anan", "-", "_", " ", "7", "é", "'", ".", "ana", "\n"]), max_size=12)


@given(text=SCRAPS.map("".join), words=st.sampled_from(["Ana", "Ana Ana", "Anan", "é"]), hyphens=st.booleans())
def test_words_stand_where_a_pattern_with_boundaries_finds_them(text, words, hyphens):
    beside = r"[\w-]" if hyphens else r"\w"
    found = re.finditer(rf"(?<!{beside}){re.escape(words)}(?!{beside})", text)
    assert list(whole(text, words, hyphens=hyphens)) == [match.start() for match in found]


@pytest.mark.parametrize(("hyphens", "starts"), [(True, [9]), (False, [0, 9])])
def test_a_hyphen_makes_a_longer_word_unless_told_otherwise(hyphens, starts):
    assert list(whole("XYZ-held XYZ, XYZs", "XYZ", hyphens=hyphens)) == starts
