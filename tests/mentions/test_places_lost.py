"""Names of texts that have lost their apostrophes or commas."""

import pytest
from test_places_ground import read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Russian jets struck Syrias Aleppo on Monday.", {"Aleppo"}),
        ("Shells fell on Aleppos outskirts on Monday.", {"Aleppo"}),
        ("Five people were killed in Aleppo Hama Damascus on Friday.", {"Aleppo", "Hama", "Damascus"}),
    ],
)
def test_names_without_their_signs_are_read(places, text, names):
    found, _, _ = read(places, text, country="SY")
    assert all(any(name in each for each in found) for name in names)


def test_a_name_that_ends_in_s_stays_whole(places):
    found, _, _ = read(places, "Rebels entered Damascus on Monday.", country="SY")
    assert list(found) == ["Damascus"]


def test_places_in_a_row_are_no_person(places):
    text = "Clashes went on in Aleppo Hama on Friday. Aleppo was calm later."
    found, people, _ = read(places, text, country="SY", persons=("Aleppo Hama",))
    assert "Aleppo" in found
    assert not people
