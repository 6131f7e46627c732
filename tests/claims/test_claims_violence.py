"""Violence, people and materiel: one sentence, one deed, from the table ``violence.txt``."""

from pathlib import Path

import pytest

DATELINES = {
    "a": "KABUL, July 26, 2018 — The Taliban and the Afghan army are at war.\n\n",
    "d": "KHARTOUM, June 20, 2023 — The army and the RSF are at war.\n\n",
    "m": "BAMAKO, May 3, 2023 — The army and JNIM are at war.\n\n",
    "s": "DEIR EZ-ZOR, Syria, Nov. 25, 2018 — IS and the SDF are at war.\n\n",
    "u": "KYIV, Nov. 11, 2022 — Russian forces and Ukrainian troops are at war.\n\n",
    "y": "SANAA, June 13, 2018 — The Houthis are at war.\n\n",
}
"""A day, a place, and who is at war there; each sentence stands in a paragraph of its own."""
BOTH_WAYS = {"clash", "release"}
"""Deeds whose sides may be told in either order."""


def rows():
    lines = (Path(__file__).parent / "violence.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("|")]
            yield pytest.param(*cells, *[""] * (7 - len(cells)), id=cells[1])


def names(refs):
    return [f"{ref.name} {ref.text} {ref.id}".lower() for ref in refs]


def same(wanted, refs):
    """Tell whether each name wanted is in one of the refs and none is left."""
    if wanted == "*":
        return True
    parts = [] if wanted == "-" else [part.strip().lower() for part in wanted.split(",")]
    found = names(refs)
    return len(parts) == len(found) and all(any(part in each for each in found) for part in parts)


def agrees(claim, doers, sufferers, places, counts):
    refs = claim.actors if sufferers != "*" or claim.deed not in BOTH_WAYS or "," not in doers else None
    if refs is None:
        refs = (*claim.actors, *claim.targets)
    there = {ref.place.name.lower() for ref in claim.places} | {ref.text.lower() for ref in claim.places}
    told = {f"{each.what}={each.low}-{each.high}" for each in claim.quantities}
    return (
        same(doers, refs)
        and same(sufferers, claim.targets)
        and (places == "*" or any(places.lower() in each for each in there))
        and (counts == "" or counts in told)
    )


@pytest.mark.parametrize(("where", "sentence", "deed", "doers", "sufferers", "places", "counts"), list(rows()))
def test_a_deed_is_read(drawn, where, sentence, deed, doers, sufferers, places, counts):  # noqa: PLR0917 - a row of the table
    claims = [claim for claim in drawn(DATELINES[where] + sentence).claims if claim.evidence.text == sentence]
    if deed.startswith("!"):
        assert deed[1:] not in {claim.deed for claim in claims}
        return
    of_deed = [claim for claim in claims if deed in {claim.deed, "*"}]
    assert any(agrees(claim, doers, sufferers, places, counts) for claim in of_deed), claims
