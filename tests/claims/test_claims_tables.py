"""Deeds a sentence at a time: who did what to whom and where, from ``violence.txt``, ``idioms.txt`` and others.

A row is ``where | sentence | deed | doers | sufferers | places | counts``; what stands before `` // `` in the second
cell is the sentence before. A deed may be followed by ``:denied``, ``:planned`` or ``:possible``; a deed of ``-`` means
that nothing at all is drawn. Doers and sufferers are ids of the directory, all of them; ``"words"`` stand for somebody
whom it does not know, by all words of the name. Places are names or the report's words for them, all of them but larger
places around and ways. ``-`` is none, ``a/b`` one or the other, ``?`` leaves a cell open: none is left open where the
sentence says it and it is read rightly. ``&`` as sufferers: the sides stand in the cell of doers, in either order.
"""

from pathlib import Path

import pytest

from contested.domain.claim import PlaceRole
from contested.spelling import fold

DATELINES = {
    "SU": "KHARTOUM, June 20, 2023 — ",
    "SY": "DEIR EZ-ZOR, Syria, Nov. 25, 2018 — ",
    "UA": "KYIV, Nov. 11, 2022 — ",
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
"""A day and a place; under small letters also who is at war there, and each sentence in a paragraph of its own."""
LOOSE = {PlaceRole.WITHIN, PlaceRole.ORIGIN, PlaceRole.DESTINATION}
ARTICLES = {"a", "an", "the"}
CELLS = range(6, 8)


def rows():
    for table in ("violence", "territory", "doers", "idioms"):
        lines = (Path(__file__).parent / f"{table}.txt").read_text(encoding="utf-8").splitlines()
        for line in lines:
            if line and not line.startswith("#"):
                where, sentence, *cells = (cell.strip() for cell in line.split("|"))
                assert cells == ["-"] or len(cells) + 2 in CELLS, line
                yield pytest.param(where, sentence, cells, id=f"{where}: {sentence}")


def words(name):
    return [word for word in fold(name).split() if word not in ARTICLES]


def is_actor(wanted, ref):
    if wanted.startswith('"'):
        return words(wanted.strip('"')) in (words(ref.name), words(ref.text))
    return wanted == ref.id


def is_place(wanted, ref):
    return words(wanted) in (words(ref.place.name), words(ref.text))


def pair(cell, refs, agree):
    """Give whether every name of a cell has its own among the refs, and the refs that none of them means."""
    names = [] if cell == "-" else [name.strip().split("/") for name in cell.split(",")]
    met = [[ref for ref in refs if any(agree(each, ref) for each in name)] for name in names]
    return all(met), [ref for ref in refs if not any(ref in some for some in met)]


def same_actors(cell, refs):
    every, left = pair(cell, refs, is_actor)
    return cell == "?" or (every and not left)


def same_places(cell, refs):
    every, left = pair(cell, refs, is_place)
    return cell == "?" or (every and all(ref.role in LOOSE for ref in left))


def agrees(claim, deed, doers, sufferers, places="?", counts=""):
    names, _, modality = deed.partition(":")
    sides = (*claim.actors, *claim.targets)
    return (
        (names == "?" or claim.deed in names.split("/"))
        and claim.modality.value == (modality or "asserted")
        and same_actors(doers, sides if sufferers == "&" else claim.actors)
        and (sufferers == "&" or same_actors(sufferers, claim.targets))
        and same_places(places, claim.places)
        and (not counts or counts in {f"{each.what}={each.low}-{each.high}" for each in claim.quantities})
    )


def line(claim):
    sides = ([f"{ref.id} {ref.text}" for ref in some] for some in (claim.actors, claim.targets))
    return claim.deed, claim.rule, claim.modality.value, *sides, [ref.place.name for ref in claim.places]


@pytest.mark.parametrize(("where", "sentence", "cells"), list(rows()))
def test_a_deed_is_read(drawn, where, sentence, cells):
    last = sentence.rsplit(" // ", maxsplit=1)[-1]
    claims = [
        claim
        for claim in drawn(DATELINES[where] + sentence.replace(" // ", " ")).claims
        if claim.evidence.text.endswith(last)
    ]
    if cells == ["-"]:
        assert [line(claim) for claim in claims] == []
    else:
        assert any(agrees(claim, *cells) for claim in claims), [line(claim) for claim in claims]


def test_no_sentence_stands_twice():
    asked = [row.id for row in rows()]
    assert len(asked) == len(set(asked))
