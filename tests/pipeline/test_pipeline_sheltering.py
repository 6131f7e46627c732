"""Where people seek safety is told in nothing that leaves the house: whole outputs are searched for it."""

import datetime as dt
import json

import pytest

from contested.control import Method
from contested.pipeline.ingest import ingest
from contested.pipeline.picture import Question, draw_picture
from contested.publishing import CODEBOOKS, FORMS, Selection, Sheet, files, gate, publish, rows
from contested.record import open_record

AT = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
DARFUR = (
    "EL FASHER, 3 July 2024 (Example Agency) - The RSF captured the Zamzam road checkpoint on Tuesday, residents "
    "said. RSF fighters shelled Abu Shouk camp on Monday, killing 5 people. Families left Zamzam. The army "
    "repelled an attack on the Babiker Nahar Pediatric hospital on Sunday. Clashes broke out between the army and "
    "the RSF near Zamzam market on Tuesday. The RSF captured the Zamzam camp crossroads on Monday. The RSF "
    "captured El Fasher on Tuesday."
)
SYRIA = (
    "AZAZ, 3 July 2016 (Example Agency) - Islamic State fighters captured the Atmeh camp junction on Tuesday, "
    "activists said. Government forces shelled Al-Hol camp on Monday. Islamic State militants captured the Al-Hol "
    "camp road on Sunday. Government forces bombed Omar Bin Khattab hospital in Aleppo on Sunday. Rebels captured "
    "Azaz on Sunday."
)
TIGRAY = (
    "MEKELLE, 5 February 2021 (Example Agency) - Eritrean soldiers captured the Hitsats refugee camp road on "
    "Monday. Ethiopian troops captured the Kidane Mehret clinic junction on Tuesday. Ethiopian troops captured "
    "Adwa on Tuesday."
)
CASES = [
    (DARFUR, ("Zamzam", "Abu Shouk", "Babiker", "Nahar", "13.48", "13.68"), "Fasher"),
    (SYRIA, ("Atmeh", "Al-Hol", "Khattab", "36.31", "36.68", "36.37", "41.14"), "Azaz"),
    (TIGRAY, ("Hitsats", "Hiṭs’ats’", "Kidane", "Mehret"), "Adwa"),
]


def outputs(picture, reference, today):
    """Give every form in which a picture leaves, by name."""
    gated = gate(picture, today=today, directory=reference.directory)
    chosen = Selection(
        gated=gated, asked={}, included=("accepted", "unreviewed"), reviews={}, in_view={}, left_out={}, head="abc"
    )
    for form in FORMS:
        for name, content in files(chosen, form).items():
            yield f"{form}/{name}", content.decode(errors="replace")
    for form in ("html", "terminal", "jsonl"):
        yield form, publish(gated, form=form)
    for codebook in CODEBOOKS:
        yield (
            str(codebook),
            json.dumps([dict(row) for row in rows(gated, Sheet(codebook=codebook))], default=str, ensure_ascii=False),
        )


@pytest.mark.parametrize(("text", "secret", "kept"), CASES)
def test_nothing_that_leaves_names_or_places_a_camp_or_hospital(text, secret, kept, reference, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(f"Fighting goes on\n\n{text}\n", encoding="utf-8")
    with open_record(":memory:") as record:
        ingest([path], record=record, reference=reference, today=AT.date(), at=AT)
        picture = draw_picture(record, reference=reference, question=Question(method=Method.FILTER_LEARNT))
    assert picture.claims, "the text tells of a war"
    shown = dict(outputs(picture, reference, AT.date()))
    for name, words in shown.items():
        assert not [one for one in secret if one in words], (name, [one for one in secret if one in words])
    assert any(kept in words for words in shown.values())
    open_words = json.dumps([[ref.place.name, ref.text] for claim in picture.claims for ref in claim.places])
    assert any(one in open_words for one in secret), "the picture itself has what must not leave"
