"""Countries in a text: what one pattern of all their names finds, found with one search."""

import re

from hypothesis import given
from hypothesis import strategies as st

from contested.directory import Directory, lands
from contested.directory import load as load_directory

DIRECTORY = load_directory()
WORDS = {name.text for nation in DIRECTORY.nations for name in (*nation.names, *nation.demonyms)}
WORDS |= {nation.name for nation in DIRECTORY.nations}
WORDS |= {word.upper() for word in WORDS if len(word) > 2}
NAMES = "|".join(re.escape(word) for word in sorted(WORDS, key=len, reverse=True))
PATTERN = re.compile(rf"(?<!\w)(?:{NAMES})(?!\w)")
PIECES = st.sampled_from([
    *("Niger", "Nigeria", "Nigerian", "Guinea", "Guinea-Bissau", "Papua New Guinea", "Congo", "South Sudan"),
    *("Sudan", "Sudanese", "Congolese", "US", "USA", "us", "MALI", "Mali", "Malian", "_", "-", " ", "'s ", "é", "x"),
])  # fmt: skip


@given(st.lists(PIECES, max_size=8).map("".join), st.integers(0, 40), st.integers(0, 60))
def test_lands_are_what_a_pattern_of_their_names_finds(text, start, end):
    found = [(land.start, land.end) for land in lands(text, (start, end), DIRECTORY)]
    assert found == [match.span() for match in PATTERN.finditer(text, start, end)]


def test_a_directory_without_nations_names_no_land():
    assert lands("Mali and Niger", (0, 14), Directory(actors=[])) == ()
