"""Where the deeds of short reports were done: paragraphs with several sentences, from the table ``placing.txt``."""

from pathlib import Path

import pytest

from contested.domain.claim import PlaceRole
from contested.spelling import fold
from telling import tell

ASIDE = {PlaceRole.WITHIN, PlaceRole.ORIGIN, PlaceRole.DESTINATION}


def blocks():
    text = (Path(__file__).parent / "placing.txt").read_text(encoding="utf-8")
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            rows = [[cell.strip() for cell in line[2:].split("|")] for line in lines if line.startswith("- ")]
            body = " ".join(line for line in lines[1:] if not line.startswith("- "))
            yield pytest.param(*(cell.strip() for cell in lines[0].split("|")), body, rows, id=body[:60])


@pytest.fixture
def told(reference, tmp_path):
    def draw(day, source, body):
        told = tell(reference, tmp_path, body, published=day, source=source)
        names = {}
        for mention in told.mentions.places:
            names.setdefault(mention.place.id, []).append(mention.text)
        return told.drawing.claims, names

    return draw


def is_named(ref, wanted, names):
    """Tell whether a place goes by the name somewhere in the report, whatever its article and hyphens."""
    asked = set(fold(wanted).split()) - {"the", "al"}
    called = (ref.text, ref.place.name, *names.get(ref.place.id, ()), *names.get(ref.place.anchor, ()))
    return any(asked <= set(fold(name).split()) for name in called)


def placed(claim, wanted, called):
    """Tell whether a claim has all the places wanted, and no other but larger ones and ways."""
    names = [] if wanted == "-" else [name.strip() for name in wanted.split(";")]
    found = all(any(is_named(ref, name, called) for ref in claim.places) for name in names)
    stray = [
        ref for ref in claim.places if ref.role not in ASIDE and not any(is_named(ref, name, called) for name in names)
    ]
    return found and not stray


def line(claim):
    there = ", ".join(f"{ref.text}/{ref.role.value}" for ref in claim.places)
    return f"{claim.deed} [{claim.rule} {claim.evidence.trigger}] @ {there} {counts(claim)}"


def counts(claim):
    return {f"{each.what.value}={each.low}-{each.high}" for each in claim.quantities}


@pytest.mark.parametrize(("day", "source", "body", "rows"), list(blocks()))
def test_a_deed_is_placed(told, day, source, body, rows):
    drawn, called = told(day, source, body)
    for words, deed, wanted, *more in rows:
        here = [each for each in drawn if each.deed in deed.split("/") and words in each.evidence.text]
        met = [each for each in here if placed(each, wanted, called)]
        assert met, f"{words}: {[line(each) for each in drawn]}"
        toll = {count.strip() for cell in more for count in cell.split(";")}
        assert any(toll <= counts(each) for each in met), f"{words}: {[line(each) for each in met]}"
