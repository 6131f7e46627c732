"""Whoever tells that its foe struck accuses it; only its own dead and wounded fighters are an admission."""

import pytest

from contested.domain.time import Day
from contested.events.interest import against_interest
from telling import tell


@pytest.fixture
def first(reference, tmp_path):
    """Give a function from a text to the first of its claims."""

    def draw(text: str):
        return tell(reference, tmp_path, text, published=Day(2024, 3, 14), source="Reuters").drawing.claims[0]

    return draw


@pytest.mark.parametrize(
    ("text", "admits"),
    [
        ("The M23 said the Congolese army shelled Sake.", False),
        ("Ukraine said Russian forces bombed Nikopol.", False),
        ("The M23 said the Congolese army captured Sake.", True),
        ("The Ukrainian General Staff said Russian shelling killed 12 Ukrainian soldiers in Nikopol.", True),
        ("The M23 said its fighters captured Sake.", False),
    ],
)
def test_an_accusation_admits_nothing_and_a_loss_does(reference, first, text, admits):
    assert against_interest(first(text), directory=reference.directory) is admits
