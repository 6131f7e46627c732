"""Words found by an automaton: where a pattern of all of them, the longest first, finds them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from contested.mentions.spotter import Spotter

WORDS = ("car", "car bomb", "bomb", "bombs", "the car", "a")
SCRAPS = st.lists(st.sampled_from([*WORDS, "s", " ", "-", "x", ""]), max_size=14).map("".join)
PATTERN = re.compile(rf"\b(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})\b")


def whole_word(text, start, end):
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return -1 if before.isalnum() or after.isalnum() else end


@given(SCRAPS)
def test_words_are_found_where_a_pattern_of_all_of_them_finds_them(text):
    found = [(start, end) for start, end, _ in Spotter(WORDS).spots(text, whole_word)]
    assert found == [match.span() for match in PATTERN.finditer(text)]


def test_what_belongs_to_a_word_is_taken_with_it():
    def plural(text, start, end):
        return end + text[start : end + 1].endswith("s")

    assert list(Spotter(["bomb"]).spots("bombs, bomb", plural)) == [(0, 5, "bomb"), (7, 11, "bomb")]


def test_no_words_find_nothing():
    assert list(Spotter([]).spots("anything", whole_word)) == []
