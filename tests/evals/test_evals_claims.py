"""Claims against paragraphs coded by hand: never worse than the floors, and nothing out of texts of peace."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from attrs import evolve

from contested.domain.time import Interval, Precision
from evals import claims as scorer

FLOORS = tomllib.loads((Path(scorer.ROOT) / "evals" / "floors.toml").read_text(encoding="utf-8"))["claims"]


@pytest.fixture(scope="module")
def seen(reference):
    return scorer.score(scorer.read("seen", reference=reference), reference=reference)


def test_claims_of_the_open_half_keep_above_their_floors(seen):
    found = {"F1": seen.f1, **{name: seen.share(name) for name in scorer.FIELDS}}
    low = {name: found[name] for name, floor in FLOORS.items() if found[name] < floor}
    assert not low, seen.line("seen")


def test_texts_of_peace_give_no_claim(reference):
    done = scorer.score(scorer.read("peace", reference=reference), reference=reference)
    assert [scorer.told(claim) for _, claim in done.false] == []


def test_every_pair_answers_one_claim_and_every_claim_one_pair(seen):
    claims = [pair.claim.id for pair in seen.pairs if pair.claim is not None]
    assert len(claims) == len(set(claims))
    assert not {claim.id for _, claim in seen.false} & set(claims)


@pytest.mark.parametrize(
    ("wanted", "start", "end", "good"),
    [
        ("2024-03-05", "2024-03-05", "2024-03-05", True),
        ("2024-03-05", "2024-03-04", "2024-03-05", True),
        ("2024-03-05", "2024-03-01", "2024-03-05", False),
        ("2024-03-01..2024-03-10", "2024-03-03", "2024-03-10", True),
        ("2024-03-01..2024-03-10", "2024-03-09", "2024-03-20", False),
        ("vague 2024-02-01..2024-03-10", "2024-03-05", "2024-03-08", True),
        ("vague 2024-02-01..2024-03-10", "2024-03-12", "2024-03-13", False),
        ("unsaid", "2024-03-06", "2024-03-12", True),
        ("unsaid", "2023-03-06", "2023-03-12", False),
    ],
)
def test_days_agree_as_the_format_says(seen, wanted, start, end, good):
    claim = next(pair.claim for pair in seen.pairs if pair.claim is not None and pair.claim.modality == "asserted")
    days = Interval(start=dt.date.fromisoformat(start), end=dt.date.fromisoformat(end), precision=Precision.RANGE)
    asked = evolve(claim, when=days)
    assert scorer.claim_days.agree(wanted, asked, published=dt.date(2024, 3, 12)) is good


def test_names_agree_when_one_holds_the_others_words():
    assert scorer.alike("the Houthi forces", "Houthi")
    assert scorer.alike("Sake", "town of Sake")
    assert not scorer.alike("Sake", "Sakania")
    assert not scorer.alike("", "Sake")
