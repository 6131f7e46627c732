"""The deeds of territory, movement, sieges and truces, a sentence a row of ``territory.txt``."""

from pathlib import Path

import pytest

DATELINES = {
    "SY": "DEIR EZ-ZOR, Syria, Nov. 25, 2018 — ",
    "UA": "KYIV, Nov. 11, 2022 — ",
    "SU": "KHARTOUM, June 20, 2023 — ",
}


def rows():
    lines = (Path(__file__).parent / "territory.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            yield pytest.param(*(cell.strip() for cell in line.split("|")), id=line.split("|")[1].strip())


def agree(wanted, found):
    """``?`` leaves open, ``-`` wants none, else the names listed."""
    if wanted == "?":
        return True
    return found == (set() if wanted == "-" else {each.strip() for each in wanted.split(",")})


@pytest.mark.parametrize(("dateline", "sentence", "deed", "doers", "sufferers", "places"), list(rows()))
def test_a_deed_of_territory_is_read(drawn, dateline, sentence, deed, doers, sufferers, places):
    claims = drawn(DATELINES[dateline] + sentence).claims
    if deed.startswith("- "):
        assert deed.removeprefix("- ") not in {claim.deed for claim in claims}
        return
    name, _, modality = deed.partition("/")
    found = [claim for claim in claims if claim.deed == name]
    assert found, f"no {name}: {[claim.deed for claim in claims]}"
    (claim, *_) = found
    assert agree(doers, {ref.id for ref in claim.actors}), {ref.id for ref in claim.actors}
    assert agree(sufferers, {ref.id for ref in claim.targets}), {ref.id for ref in claim.targets}
    names = {ref.place.name for ref in claim.places}
    assert places == "?" or {each.strip() for each in places.split(",")} <= names, names
    assert claim.modality.value == (modality or "asserted")
