"""Who speaks where the grammar is short or crooked: a row of ``speakers.txt`` each."""

from pathlib import Path

import pytest

ROWS = [
    line.split(" | ")
    for line in (Path(__file__).parent / "speakers.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("source", "text", "trigger", "speaker"), ROWS, ids=lambda each: each[:60])
def test_who_speaks(said, source, text, trigger, speaker):
    claim = next(each for each in said(text, source) if each.evidence.trigger == trigger)
    heard = "-" if len(claim.claimant.chain) == 0 else claim.claimant.name
    assert heard == speaker
