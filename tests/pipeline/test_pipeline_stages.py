"""The cascade: the claims of the whole reading, for less; nothing that was not read is quoted outside."""

import re

import pytest
from attrs import evolve
from evals.golden import CASES
from small_record import AT

from contested import reports
from contested.domain.claim import Modality
from contested.domain.doubt import Reason
from contested.domain.report import Part, PartKind, Report
from contested.domain.sentence import Sentence
from contested.domain.time import Day
from contested.language import Unread
from contested.pipeline.ingest import ingest
from contested.pipeline.intake import take_in
from contested.pipeline.picture import Question, draw_picture
from contested.pipeline.reference import Reference
from contested.pipeline.shards import Orders
from contested.pipeline.stages import Gate, derive, derive_many, producer
from contested.pipeline.why import why
from contested.publishing import FORMS, gate, publish
from contested.record import Record
from evals import claims

TODAY = Day(2026, 1, 1)
EXAMPLES = CASES.parents[1] / "examples"
THEATRE = CASES.parents[1] / "theatre" / "reports"
CIVIL = " ".join(
    f"The council of {name} discussed the budget of its schools again. The mayor, {who}, thanked the residents."
    for name, who in (("Albury", "Jane Miller"), ("Dunmore", "Peter Hall"), ("Oakham", "Ann Price"))
)
WAR = "Rebels captured the village of Hajin from the army on Monday, killing two soldiers."
NEIGHBOUR = "Okello was killed by a bomb."
FULL = "Samuel Okello opened a library of music last year."


def report(*paragraphs: str, title: str = "") -> Report:
    parts, text = [], ""
    for kind, words in ((PartKind.TITLE, title), *((PartKind.BODY, each) for each in paragraphs)):
        if words:
            text += "\n\n" if text else ""
            parts.append(Part(kind=kind, start=len(text), end=len(text) + len(words)))
            text += words
    return Report(id="r-test", fingerprint="", title=title, text=text, parts=tuple(parts), language="en")


def files() -> list[Report]:
    paths = [path for folder in sorted(CASES.iterdir()) for path in sorted(folder.glob("report.*"))]
    found = reports.read([*paths, EXAMPLES, THEATRE], today=TODAY, source_of=lambda _: None)
    return [reading.report for reading in found if reading.report is not None]


def listed_after(record: Record, folder, text: str, *, orders: Orders, reference: Reference):
    """Read one report's text into a record; give what the record lists of it."""
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    take_in(reports.open_sources([str(path)]), record=record, reference=reference, orders=orders, clock=lambda: AT)
    (listed,) = record.reports()
    return listed


@pytest.mark.slow
def test_the_cascade_gives_the_claims_of_the_whole_reading_on_golden_cases_and_coded_paragraphs(reference: Reference):
    every = [*files(), *(one.report for one in claims.read("seen", reference=reference))]
    assert len(every) > 100
    for whole, gated in zip(
        derive_many(every, reference=reference, gate=Gate.OFF),
        derive_many(every, reference=reference, gate=Gate.CASCADE),
        strict=True,
    ):
        assert gated.claims == whole.claims
        assert not any(one.passed for one in whole.sentences)


def test_a_report_of_everyday_life_is_passed_over_but_for_its_title(reference: Reference):
    derived = derive(report(CIVIL, title="Jane Miller opens a school"), reference=reference)
    read = [one for one in derived.sentences if not one.passed]
    assert [one.part for one in read] == [PartKind.TITLE]
    # Behind "the mayor" a name is known without a parse.
    assert {one.text for one in derived.persons} == {"Jane Miller", "Ann Price", "Peter Hall"}
    assert [one.index for one in derived.sentences] == list(range(len(derived.sentences)))
    assert all(not one.tokens for one in derived.sentences if one.passed)


def test_what_stands_beside_a_claim_is_read_for_the_names_in_it(reference: Reference):
    derived = derive(report(CIVIL, f"{CIVIL} {WAR} {CIVIL}", CIVIL), reference=reference)
    (at,) = {one.index for one in derived.sentences for each in derived.claims if one.start == each.evidence.start}
    assert not any(one.passed for one in derived.sentences[at - 1 : at + 2])
    assert any(one.passed for one in derived.sentences)
    assert {"Ann Price"} <= {one.text for one in derived.persons}


def test_what_was_passed_over_is_quoted_nowhere_outside(
    record: Record, reference: Reference, tmp_path, monkeypatch: pytest.MonkeyPatch
):
    """However the gate may err, nothing goes out in which no names were sought."""

    def only_war(sentences: list[Unread]) -> list[bool]:
        return ["Rebels" in one.forms for one in sentences]

    monkeypatch.setattr("contested.pipeline.stages.worth_reading", only_war)
    path = tmp_path / "report.txt"
    path.write_text(f"{CIVIL} {WAR} {CIVIL}\n", encoding="utf-8")
    ingest([path], record=record, reference=reference, today=TODAY, at=AT)
    seen = draw_picture(record, reference=reference, question=Question(true=TODAY, known=TODAY))
    assert any("Ann Price" in one.text for several in seen.sentences.values() for one in several)
    shown = gate(seen, today=TODAY, directory=reference.directory)
    for form in FORMS:
        told = publish(shown, form=form)
        assert "Hajin" in told
        assert not re.search("Price|Miller|Albury|Oakham|residents", told)


def test_the_strict_gate_passes_over_what_tells_nothing_beside_what_does(reference: Reference):
    denied = "The army denied this. It has soldiers at Hajin and elsewhere, the mayor, Jane Miller, said."
    text = report(CIVIL, f"{WAR} {denied} Soldiers are people.", CIVIL, title="Hajin taken")
    strict = derive(text, reference=reference, gate=Gate.STRICT)
    whole = derive(text, reference=reference, gate=Gate.OFF)
    assert {one.modality for one in strict.claims} == {Modality.ASSERTED, Modality.DENIED}
    assert {claim.id for claim in strict.claims} == {claim.id for claim in whole.claims}
    assert [one.index for one in strict.sentences] == list(range(len(strict.sentences)))
    (last,) = [one for one in strict.sentences if one.text == "Soldiers are people."]
    assert last.passed
    assert last.tokens == ()
    assert not any(one.passed for one in strict.sentences if one.text in {"Hajin taken", WAR, "The army denied this."})


@pytest.mark.parametrize("gate_", [Gate.CASCADE, Gate.STRICT])
def test_a_surname_that_only_what_was_passed_over_explains_is_withheld_where_it_is_quoted(
    record: Record, reference: Reference, tmp_path, gate_: Gate
):
    listed = listed_after(
        record,
        tmp_path,
        f"{WAR} {NEIGHBOUR}\n\n{CIVIL} {CIVIL}\n\n{FULL} {CIVIL}\n",
        orders=Orders(today=TODAY, gate=gate_),
        reference=reference,
    )
    (full,) = [one for one in record.sentences(listed.id) if "Samuel" in one.text]
    assert full.passed
    seen = draw_picture(record, reference=reference, question=Question(true=TODAY, known=TODAY))
    shown = gate(seen, today=TODAY, directory=reference.directory)
    for form in FORMS:
        told = publish(shown, form=form)
        assert "Hajin" in told
        assert "Okello" not in told
    reasons = why(record, report=listed.id, sentence=NEIGHBOUR, reference=reference)
    assert "Okello" in {one.text for one in reasons.mentions.persons}


@pytest.mark.parametrize("gate_", [Gate.CASCADE, Gate.STRICT])
@pytest.mark.parametrize(
    "after",
    [
        "The mayor spoke. The right figure is 12.",
        "The toll was later put at 12.",
        "The figure has since been revised to 12.",
        "The number was later lowered to 12.",
        "The correct number is 12.",
    ],
)
def test_what_takes_a_figure_back_is_read_by_each_gate(reference: Reference, gate_: Gate, after: str):
    text = report("GOMA, May 3, 2023 — An earlier report said an air strike killed 120 people in Sake. " + after)
    (claim,) = derive(text, reference=reference, gate=gate_).claims
    assert [one.low for one in claim.quantities] == [12]


def test_captions_are_read_where_anything_is_told(reference: Reference):
    told = report(CIVIL, f"{CIVIL} {WAR}")
    part = evolve(told.parts[0], kind=PartKind.CAPTION)
    with_caption = evolve(told, parts=(part, *told.parts[1:]))
    civil = evolve(report(CIVIL, CIVIL), parts=(part, *report(CIVIL, CIVIL).parts[1:]))
    for gate_ in (Gate.CASCADE, Gate.STRICT):
        for text, read in ((with_caption, True), (civil, False)):
            lines = derive(text, reference=reference, gate=gate_).sentences
            assert all(one.passed is not read for one in lines if one.part is PartKind.CAPTION)


def test_politics_are_read_in_every_sentence(reference: Reference):
    derived = derive(report(CIVIL), reference=reference, politics=True)
    assert not any(one.passed for one in derived.sentences)
    assert producer(politics=True).settings == producer(politics=True, gate=Gate.OFF).settings


def test_another_gate_is_another_method():
    assert len({producer(gate=each).id for each in Gate}) == len(Gate)


@pytest.mark.parametrize("gate_", [Gate.CASCADE, Gate.STRICT])
def test_why_says_that_a_sentence_was_passed_over_and_withholds_its_names(
    record: Record, reference: Reference, tmp_path, gate_: Gate
):
    listed = listed_after(
        record, tmp_path, f"{CIVIL}\n\n{CIVIL}\n\n{WAR}\n", orders=Orders(today=TODAY, gate=gate_), reference=reference
    )
    stored: list[Sentence] = list(record.sentences(listed.id))
    first = next(one for one in stored if "Jane Miller" in one.text)
    reasons = why(record, report=listed.id, sentence=str(first.index), reference=reference)
    assert reasons.sentence.passed
    assert reasons.sentence.text == first.text
    assert [one.text for one in reasons.mentions.persons] == ["Jane Miller"]
    told = why(record, report=listed.id, sentence="Hajin", reference=reference)
    assert not told.sentence.passed
    assert told.claims


def test_what_lies_behind_the_limit_is_kept_and_doubted_not_read(record: Record, reference: Reference, tmp_path):
    path = tmp_path / "long.txt"
    rain = " ".join(f"Rain of day {number} fell on the hills." for number in range(7_000))
    path.write_text(f"{WAR}\n\n{rain}\n\nIslamic State captured Baghuz.\n", encoding="utf-8")
    foretold = take_in(
        reports.open_sources([str(path)]),
        record=record,
        reference=reference,
        orders=Orders(today=TODAY, dry=True),
        clock=lambda: AT,
    )
    assert record.reports() == ()
    told = ingest([path], record=record, reference=reference, today=TODAY, at=AT)
    assert (foretold.doubted, foretold.why, foretold.doubts) == (told.doubted, told.why, told.doubts)
    (report,) = record.reports()
    (doubt,) = [one for one in record.doubts() if one.reason is Reason.TOO_LARGE]
    assert (told.doubted, told.why["too-large"]) == (1, 1)
    assert f"long.txt: {doubt.detail}" in [one.detail for one in told.doubts]
    unread = report.text[doubt.start : doubt.end]
    assert doubt.report == report.id
    assert unread.endswith("Islamic State captured Baghuz.")
    assert unread.startswith("Rain of day ")
    assert record.claims()
    assert max(one.evidence.end for one in record.claims()) <= doubt.start
    assert max(one.end for one in record.sentences(report.id)) <= doubt.start
    assert why(record, report=report.id, sentence="Hajin", reference=reference).claims
