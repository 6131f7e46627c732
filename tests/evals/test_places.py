"""Finding and placing: never worse than its floors, and probabilities that are what they say."""

import hashlib
import json
from pathlib import Path

import calibration
import marked
import places as scorer
import pytest
from evals.floors import floors

EVALS = Path(__file__).resolve().parents[2] / "evals"
OWN = ["theatre", "world, held out"]
PUBLIC = ["TR-News", "GeoVirus"]


def corpus(name):
    found = [one for one in scorer.corpora() if one.name == name]
    if not found:
        pytest.skip(f"the corpus {name} is not beside this checkout")
    return found[0]


def kept_above(name):
    figures = scorer.Scorer().score(corpus(name), limit=10_000).figures()
    low = {measure: figures[measure] for measure, floor in floors("places")[name].items() if figures[measure] < floor}
    assert not low, f"{name}: {low}"


@pytest.mark.parametrize("name", OWN)
def test_own_texts_are_read_as_well_as_before(name):
    kept_above(name)


@pytest.mark.slow
@pytest.mark.parametrize("name", PUBLIC)
def test_public_corpora_are_read_as_well_as_before(name):
    kept_above(name)


@pytest.mark.slow
@pytest.mark.parametrize("name", OWN + PUBLIC)
def test_a_probability_is_what_it_says(name):
    told = calibration.answers(corpus(name), scorer.Scorer())
    assert told
    assert calibration.error(told) <= floors("calibration")[name]


def test_the_weights_are_learnt_from_the_texts_that_are_here():
    manifest = json.loads((EVALS / "train_places.manifest.json").read_text(encoding="utf-8"))
    texts = sorted((EVALS / "gold" / "places" / "world").glob("*.txt"))
    assert manifest["digest"] == hashlib.sha256(b"".join(path.read_bytes() for path in texts)).hexdigest()


def test_the_gold_of_the_theatre_is_large_and_none_of_it_is_learnt_from():
    texts = list(marked.read("theatre"))
    assert sum(len(one.marks) for one in texts) >= 600
    assert all(one.held_out for one in texts)
    paragraphs = sum(part.kind.value == "body" for one in texts for part in one.report.parts)
    assert paragraphs >= 60


def test_marks_are_read_where_they_stand():
    for folder in ("theatre", "world"):
        for one in marked.read(folder):
            for mark in one.marks:
                assert one.report.text[mark.start : mark.end] == mark.text
                assert mark.kind in marked.KINDS
                assert mark.use in marked.USES
                assert "[[" not in mark.text
