"""Headings of entries: taken out of the parse, told from speakers and from colons within sentences."""

import pytest

from contested.language.headings import headings


def told(text):
    return [text[start:end] for start, end in headings(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Logar: a bomb killed two. Wardak: nothing to report.", ["Logar:", "Wardak:"]),
        ("12/03 - Rubaya (Masisi): shelling at dawn.", ["12/03 - Rubaya (Masisi):"]),
        ("16 July: a drone hit the dam. 17 July: two arrests.", ["16 July:", "17 July:"]),
        ("Northern Hama countryside: jets bombed a village.", ["Northern Hama countryside:"]),
        ("Beit Hanoun and Jabalia: raids went on.", ["Beit Hanoun and Jabalia:"]),
        ("Defence Ministry: our troops repelled the attack.", []),
        ("SDF: five killed in the attack.", []),
        ("He said three things: the army came, fought and left.", []),
        ("The attack began at 10:30 and ended at 11:45.", []),
    ],
)
def test_headings_are_told_by_their_form(text, wanted):
    assert told(text) == wanted
