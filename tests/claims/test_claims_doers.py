"""Who does a deed and who suffers it: one sentence, one deed, from the table ``doers.txt``."""

from pathlib import Path

import pytest

DATELINES = {
    "a": "KABUL, July 26, 2018 — The Taliban and the Afghan army are at war.\n\n",
    "b": "YANGON, Feb. 12, 2024 — Myanmar's junta is at war with ethnic armed groups.\n\n",
    "c": "GOMA, DR Congo, Jan. 24, 2025 — The Congolese army and M23 are at war.\n\n",
    "d": "KHARTOUM, June 20, 2023 — The army and the RSF are at war.\n\n",
    "e": "ADDIS ABABA, June 28, 2021 — The Ethiopian army and the TPLF are at war in Tigray.\n\n",
    "g": "GAZA, May 14, 2024 — Israel and Hamas are at war.\n\n",
    "h": "QUETTA, Pakistan, May 14, 2024 — The army and the BLA are at war in Balochistan.\n\n",
    "i": "BAGHDAD, Feb. 3, 2016 — The Iraqi army and Islamic State are at war.\n\n",
    "k": "YEREVAN, Nov. 1, 2020 — Armenia and Azerbaijan are at war over Nagorno-Karabakh.\n\n",
    "l": "TRIPOLI, Libya, June 27, 2019 — The GNA and the LNA of Khalifa Haftar are at war.\n\n",
    "m": "BAMAKO, May 3, 2023 — The army and JNIM are at war.\n\n",
    "o": "MOGADISHU, May 3, 2022 — The Somali army and al-Shabaab are at war.\n\n",
    "s": "DEIR EZ-ZOR, Syria, Nov. 25, 2018 — IS and the SDF are at war.\n\n",
    "u": "KYIV, Nov. 11, 2022 — Russian forces and Ukrainian troops are at war.\n\n",
    "y": "SANAA, June 13, 2018 — The Houthis are at war with the government of Yemen.\n\n",
}
"""A day, a place, and who is at war there; each sentence stands in a paragraph of its own."""
BOTH_WAYS = {"clash", "contest", "release"}
"""Deeds whose sides may be told in either order."""
CELLS = 5


def rows():
    lines = (Path(__file__).parent / "doers.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("|")]
            assert len(cells) == CELLS, line
            yield pytest.param(*cells, id=cells[1])


def same(wanted, refs):
    """Tell whether each name wanted is in one of the refs and none is left."""
    if wanted == "*":
        return True
    parts = [] if wanted == "-" else [part.strip().split("/") for part in wanted.split(",")]
    found = [f"{ref.name} {ref.text} {ref.id}".lower() for ref in refs]
    met = all(any(name in each for each in found for name in part) for part in parts)
    return met and all(any(name in each for part in parts for name in part) for each in found)


def agrees(claim, doers, sufferers):
    both = claim.deed in BOTH_WAYS and "," in doers and sufferers == "*"
    refs = (*claim.actors, *claim.targets) if both else claim.actors
    return same(doers, refs) and same(sufferers, claim.targets)


@pytest.mark.parametrize(("where", "sentence", "deed", "doers", "sufferers"), list(rows()))
def test_doer_and_sufferer_are_read(drawn, where, sentence, deed, doers, sufferers):
    text = sentence.replace(" // ", " ")
    last = sentence.rsplit(" // ", maxsplit=1)[-1]
    claims = [claim for claim in drawn(DATELINES[where] + text).claims if claim.evidence.text == last]
    deeds = set(deed.removeprefix("!").split("/"))
    told = [claim for claim in claims if claim.deed in deeds or "?" in deeds]
    if deed.startswith("!"):
        assert not told
        return
    assert any(agrees(claim, doers, sufferers) for claim in told), [
        (each.deed, each.rule, [ref.id for ref in each.actors], [ref.id for ref in each.targets]) for each in claims
    ]
