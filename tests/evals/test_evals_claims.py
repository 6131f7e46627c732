"""Claims against paragraphs coded by hand: never worse than the floors, and nothing out of texts of peace."""

import datetime as dt

import pytest
from attrs import evolve
from evals.floors import floors

from contested.domain.claim import ActorRef
from contested.domain.mention import Mentions
from contested.domain.time import Interval, Precision
from evals import claim_names
from evals import claims as scorer

FLOORS = floors("claims")


@pytest.fixture(scope="module")
def seen(reference):
    return scorer.score(scorer.read("seen", reference=reference), reference=reference)


def test_claims_of_the_open_half_keep_above_their_floors(seen):
    shares = {name: seen.share(name) for name in scorer.FIELDS}
    found = {"F1": seen.f1, "F1 with targets": seen.strict, "days where named": seen.dated, **shares}
    low = {name: found[name] for name, floor in FLOORS.items() if found[name] < floor}
    assert not low, seen.line("seen")


def test_texts_of_peace_give_no_claim(reference):
    texts = list(scorer.read("peace", reference=reference))
    assert sum(len(one.report.text.split()) for one in texts) > 1_000
    done = scorer.score(texts, reference=reference)
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
    assert claim_names.alike("the Houthi forces", "Houthi")
    assert claim_names.alike("Sake", "town of Sake")
    assert not claim_names.alike("Sake", "Sakania")
    assert not claim_names.alike("", "Sake")


@pytest.mark.parametrize(
    ("wanted", "actor", "text", "good"),
    [
        ("RSF soldiers|RSF", "rsf", "RSF soldiers", True),
        ("RSF soldiers|RSF", "td-forces", "RSF soldiers", False),
        ("Israeli troops|Israel", "ps-forces", "troops", False),
        ("Israeli troops|Israel", "il-forces", "troops", True),
        ("Russian soldiers", "ua-forces", "Russian soldiers", False),
        ("residents", "civilians", "residents", True),
        ("the Lions of the Valley", "au-lions", "Lions of the Valley", True),
        ("the Lions of the Valley", "au-wolves", "Wolves", False),
    ],
)
def test_words_do_not_make_a_wrong_party_right(reference, wanted, actor, text, good):
    known = reference.directory
    drawn = ActorRef(id=actor, name=text if known.actor(actor) is None else known.actor(actor).name, text=text)
    assert claim_names.is_actor(wanted, drawn, seen=Mentions(report="r-1"), known=known) is good


def test_larger_places_and_ways_are_forgiven_only_beside_a_right_place(seen):
    one, ref = next(
        (pair.read, ref)
        for pair in seen.pairs
        if pair.claim is not None
        for ref in pair.claim.places
        if ref.role in claim_names.LOOSE_ROLES
    )
    assert claim_names.places_agree([ref.text], [ref], seen=one.mentions)
    assert not claim_names.places_agree([], [ref], seen=one.mentions)
    assert not claim_names.places_agree(["Nowhereville"], [ref], seen=one.mentions)


def test_misses_of_the_part_put_aside_are_not_told(capsys):
    with pytest.raises(SystemExit):
        scorer.main(["aside", "--misses"])
    assert "put aside" in capsys.readouterr().err
