"""Golden cases: whole reports through the whole chain, against the claims, doubts and holdings a reader expects."""

import datetime as dt

import pytest
from evals.golden import CASES, Case, cases, claim_fits, score

from contested.domain.claim import Claim, Claimant, Evidence
from contested.domain.deed import Aspect
from contested.domain.report import PartKind
from contested.domain.time import one_day

FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir() and path.name != "__pycache__")
ALL = cases()


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_every_expected_line_is_found_and_no_more_than_allowed(case: Case, reference):
    if not case.report.exists():
        pytest.skip(f"{case.name}: its report {case.report.name} does not lie beside this checkout")
    result = score(case, reference=reference)
    assert not result.missed, f"missed {len(result.missed)}: {result.missed}"
    extra = [f"{one.deed}: {one.evidence.text}" for one in result.extra]
    assert len(extra) <= case.extras, f"{len(extra)} claims that nobody expects, {case.extras} allowed: {extra}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case_is_complete(folder):
    reports = [path.name for path in folder.glob("report.*")] + [path.name for path in folder.glob("source")]
    assert len(reports) == 1, f"a case has one report or one source, not {reports}"
    assert (folder / "expected.jsonl").exists()
    known = {*reports, "expected.jsonl", "extras", "README.md"}
    assert {path.name for path in folder.iterdir()} <= known
    extras = folder / "extras"
    assert not extras.exists() or int(extras.read_text()) > 0, "a case without extras has no such file"


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_case_is_sorted(case: Case):
    order = {"claim": 0, "doubt": 1, "holding": 2}
    kinds = ["doubt" if "doubt" in line else "holding" if "holding" in line else "claim" for line in case.expected]
    assert kinds == sorted(kinds, key=order.__getitem__), "claims first, then doubts, then holdings"
    if not case.report.exists():
        pytest.skip(f"{case.name}: its report {case.report.name} does not lie beside this checkout")
    text = " ".join(case.report.read_text(encoding="utf-8").split())
    for line, kind in zip(case.expected, kinds, strict=True):
        if kind == "claim":
            assert "deed" in line, f"a claim names its deed: {line}"
            assert " ".join(line["words"].split()) in text, f"a claim names words of the report: {line}"
    places = [
        text.index(" ".join(line["words"].split())) for line in case.expected if "words" in line and "deed" in line
    ]
    assert places == sorted(places), "claims stand in the order of the report"


def test_a_line_with_an_unknown_key_is_refused_rather_than_passed():
    claim = Claim(
        id="c-1",
        report="r-1",
        deed="capture",
        aspect=Aspect.EVENT,
        when=one_day(dt.date(2018, 11, 25)),
        claimant=Claimant(id="amaq", name="Amaq"),
        rule="test",
        evidence=Evidence(start=0, end=5, text="taken", part=PartKind.BODY),
        confidence=1.0,
    )
    assert claim_fits({"deed": "capture", "words": "tak"}, claim)
    assert not claim_fits({"deed": "withdraw"}, claim)
    with pytest.raises(KeyError):
        claim_fits({"deeed": "capture"}, claim)


def test_there_is_a_case_that_must_give_no_claim():
    assert any(not case.expected for case in ALL), "one case full of 'captured' and 'battle' is about no war"
