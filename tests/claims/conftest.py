"""Draw the claims of a few sentences through the whole front half of the chain: nothing is faked."""

import datetime as dt

import pytest

from telling import tell

DAY = dt.date(2023, 7, 4)


@pytest.fixture
def drawn(reference, tmp_path):
    """Give a function from text to the drawing of its claims; the text may open with a dateline."""

    def draw(text: str, *, politics: bool = False, outermost: bool | None = None):
        only = politics if outermost is None else outermost
        return tell(reference, tmp_path, text, politics=politics, outermost=only).drawing

    return draw


@pytest.fixture
def said(reference, tmp_path):
    """Give a function from a text and the name of its source to its claims."""

    def draw(text: str, source: str):
        return tell(reference, tmp_path, text, published=DAY, source=source).drawing.claims

    return draw
