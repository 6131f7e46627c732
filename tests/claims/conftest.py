"""Draw the claims of a few sentences through the whole front half of the chain: nothing is faked."""

import datetime as dt

import pytest

from contested import claims, language, mentions, reports

TODAY = dt.date(2026, 1, 1)


@pytest.fixture
def drawn(reference, tmp_path):
    """Give a function from text to the drawing of its claims; the text may open with a dateline."""

    def draw(text: str, *, politics: bool = False, outermost: bool | None = None):
        path = tmp_path / "report.txt"
        path.write_text(text, encoding="utf-8")
        (reading,) = reports.read([path], today=TODAY, source_of=reference.directory.source_named)
        sentences = language.read(reading.report)
        found = mentions.find(reading.report, sentences, gazetteer=reference.gazetteer, directory=reference.directory)
        only = politics if outermost is None else outermost
        return claims.draw(
            reading.report, sentences, found, directory=reference.directory, politics=politics, outermost=only
        )

    return draw
