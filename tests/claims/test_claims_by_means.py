"""What an attack is done with decides which deed it is; where nothing is said of the means, the plain deed stands."""

import pytest

CASES = [
    ("Coalition aircraft hit a Houthi convoy near Sirwah.", "airstrike"),
    ("Coalition warplanes launched nine raids on Haradh.", "airstrike"),
    ("Houthi fighters attacked Marib with mortar rounds.", "shelling"),
    ("Three children were killed by a rocket in Marib.", "shelling"),
    ("We condemn the bombing by the coalition's aircraft of the market in Marib.", "airstrike"),
    ("Houthi fighters attacked a base of the coalition in Marib.", "clash"),
    ("Houthi fighters ambushed soldiers near Marib.", "clash"),
]


@pytest.mark.parametrize(("text", "deed"), CASES, ids=lambda each: each[:45])
def test_the_means_decide_the_deed(drawn, text, deed):
    (claim,) = drawn(f"ADEN, Yemen, May 3, 2018 — {text}").claims
    assert claim.deed == deed
