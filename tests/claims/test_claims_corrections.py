"""A figure that a report takes back is no fact: the right one stands in its place, or nothing, and a doubt tells it."""

import pytest

CONGO = "GOMA, May 3, 2023 — "
RIGHT = [
    ("An earlier report said M23 rebels killed at least 118 people in Sake. The correct number is 18.", 18),
    ("An earlier report said an air strike killed 120 people in Sake. The correct figure was 12.", 12),
    ("An earlier report said an air strike killed 120 people in Sake. The correct count is 12.", 12),
    ("A previous account said 50 soldiers were killed by the M23 in Sake. The actual death toll is four.", 4),
    ("An earlier report said an air strike killed 120 people in Sake. The toll was later put at 12.", 12),
    ("An earlier report said an air strike killed 120 people in Sake. The figure has since been revised to 12.", 12),
]
WRONG = [
    "A previous report said 90 people were killed by the M23 in Sake; that was an error.",
    "An earlier report said M23 rebels killed 90 people in Sake. The figure was wrong.",
    "An earlier report said M23 rebels killed 90 people in Sake. The correct number is nine.",
    "An earlier report said M23 rebels killed 90 people in Sake. We regret the error.",
    "An earlier report said M23 rebels killed 90 people in Sake. The report was wrong.",
    "An earlier report said M23 rebels killed 90 people in Sake. The earlier numbers were in error.",
    "An earlier version of this story said M23 rebels killed 90 people in Sake.",
]


def killed(drawing):
    return [one.low for claim in drawing.claims for one in claim.quantities if one.what.value == "killed"]


@pytest.mark.parametrize(("text", "number"), RIGHT)
def test_the_right_figure_stands_in_place_of_the_earlier_one_on_its_own_sentence(drawn, text, number):
    drawing = drawn(f"{CONGO}The M23 left Sake. {text}")
    assert killed(drawing) == [number]
    (claim,) = (each for each in drawing.claims if number in [one.low for one in each.quantities])
    assert claim.evidence.text.startswith("The ")
    assert claim.modality == "asserted"
    assert any(doubt.reason == "conflict" and "takes back" in doubt.detail for doubt in drawing.doubts)
    assert len({each.id for each in drawing.claims}) == len(drawing.claims)


@pytest.mark.parametrize("text", WRONG)
def test_a_figure_that_was_wrong_is_not_kept_beside_the_right_one(drawn, text):
    drawing = drawn(f"{CONGO}M23 rebels killed nine people in Sake. {text}")
    assert killed(drawing) == [9]
    assert any("takes back '90 people'" in doubt.detail for doubt in drawing.doubts)


@pytest.mark.parametrize(
    "after",
    [
        "On Monday the toll rose to 120.",
        "The UN said it regrets the loss of life.",
        "The army apologised for the deaths.",
        "A minister said that the raid was wrong.",
        "It was wrong to stay, a clerk said.",
        "The M23 said that the report was wrong.",
        "The actual toll was four, the M23 said.",
    ],
)
def test_an_earlier_figure_that_nothing_takes_back_stands(drawn, after):
    text = f"An earlier report said M23 rebels killed 90 people in Sake. {after}"
    assert killed(drawn(CONGO + text))[0] == 90
