"""Draw the claims of a few sentences through the whole front half of the chain: nothing is faked."""

import pytest

from telling import tell


@pytest.fixture
def drawn(reference, tmp_path):
    """Give a function from text to the drawing of its claims; the text may open with a dateline."""

    def draw(text: str, *, politics: bool = False, outermost: bool | None = None):
        only = politics if outermost is None else outermost
        return tell(reference, tmp_path, text, politics=politics, outermost=only).drawing

    return draw
