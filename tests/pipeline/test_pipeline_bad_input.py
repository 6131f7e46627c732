"""Texts that lost their full stops, quotes, mark-up or direction: read without fault, in bounded work, with doubts."""

import datetime as dt
import sys
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contested.domain.doubt import Reason
from contested.domain.report import Part, PartKind, Report
from contested.pipeline.ingest import derive

WAR = (
    "Islamic State fighters captured the town of Hajin from the Syrian Democratic Forces on Friday killing 12 soldiers "
    "and the army said it had shelled the village"
)
PHRASES = [
    *("captured the town of", "withdrew from", "SDF", "Islamic State", "Hajin", "Deir ez-Zor", "killed at least 12"),
    *("on Friday", "between 3 and 5 May", "said that", "denied that", "which", "and", "of the", "dozens of fighters"),
    *(
        "under the control of",
        "the army's",
        "they",
        "the town",
        "air strikes on",
        "according to",
        "will",
        "RAQQA HAS FALLEN",
    ),
]
REMNANTS = [
    *(
        '"',
        "“",
        "”",
        "'",
        "''",
        "«",
        "((",
        ")",
        "[",
        "]]",
        "<p>",
        "</div>",
        "&nbsp;",
        "&amp;#39;",
        "<b",
        "http://x.y/?a=1",
    ),
    *(
        "\u202e",
        "\u202c",
        "\u2066",
        "\u2069",
        "\u200b",
        "\u00ad",
        "\ufeff",
        "\u0301",
        "\x00",
        "\x1b[31m",
        "\ufffd",
        "😀",
    ),
    *(
        "قوات",
        "захватили",
        "攻击",
        "Ḥajīn",
        "ß",
        "İ",
        "ﬁ",
        "1,2,3",
        "--",
        "...",
        ";",
        ":",
        "/",
        "-",
        "\t",
        "\n",
        "%",
        "9" * 40,
    ),
]
PIECES = st.lists(st.sampled_from([*PHRASES, *REMNANTS]) | st.text(max_size=6), max_size=40)
CLEAN = "Islamic State captured Hajin from the SDF on 19 November."


def report(*paragraphs):
    text, parts = "", []
    for paragraph in paragraphs:
        start = len(text) + (2 if text else 0)
        text += ("\n\n" if text else "") + paragraph
        parts.append(Part(kind=PartKind.BODY, start=start, end=len(text)))
    return Report(
        id="r-bad",
        fingerprint="",
        title="",
        text=text,
        parts=tuple(parts),
        published=dt.date(2018, 11, 20),
        language="en",
    )


def sound(made, reference):
    """Read a report and hold that everything drawn lies in its text."""
    derived = derive(made, reference=reference)
    for claim in derived.claims:
        assert made.text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
    for sentence in derived.sentences:
        assert made.text[sentence.start : sentence.end] == sentence.text
    for doubt in derived.doubts:
        assert 0 <= doubt.start <= doubt.end <= len(made.text)
    return derived


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=PIECES, glue=st.sampled_from([" ", "", ", ", " “", "<br/>", "\u2067"]))
def test_no_mixture_of_war_and_remnants_raises(reference, words, glue):
    sound(report(glue.join(words)), reference)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=PIECES)
def test_what_surrounds_a_bad_paragraph_is_still_read(reference, words):
    whole = sound(report(CLEAN, " ".join(words), CLEAN), reference)
    found = {claim.evidence.start for claim in whole.claims if claim.deed == "capture"}
    assert {0, whole.sentences[-1].start} <= found


@pytest.mark.parametrize(
    "unit",
    [
        WAR,
        "SDF and",
        "fighters of",
        "SDF said that",
        "SDF which attacked",
        '"he said "the army said “attack on Hajin',
        '<p class="x">&nbsp;SDF captured <b>Hajin</b>&amp; killed 3</p><br/>',
        "قوات SDF захватили Hajin 攻击 killed \u202e12\u202c fighters",
        "S\u200bD\u200bF cap\u00adtured Ha\u2060jin \u2066Raqqa\u2069",
        "between 3 and 5 May",
        "12,",
        "(",
    ],
)
def test_a_text_without_a_full_stop_is_doubted_and_the_rest_is_read(reference, unit):
    endless = " ".join([unit] * (1 + 1_000 // len(unit.split())))
    derived = sound(report(CLEAN, endless, CLEAN), reference)
    assert Reason.LONG_SENTENCE in {doubt.reason for doubt in derived.doubts}
    evidence = {claim.evidence.text for claim in derived.claims if claim.deed == "capture"}
    assert CLEAN in evidence


def test_ten_thousand_words_without_a_full_stop_are_one_or_few_doubts(reference):
    endless = " ".join([WAR] * 400)
    made = report(CLEAN, endless)
    assert len(endless.split()) >= 10_000
    derived = sound(made, reference)
    doubts = [doubt for doubt in derived.doubts if doubt.reason is Reason.LONG_SENTENCE]
    assert 1 <= len(doubts) <= 10
    assert sum(doubt.end - doubt.start for doubt in doubts) > 0.9 * len(endless)
    assert {claim.evidence.text for claim in derived.claims} == {CLEAN}
    assert max(len(sentence.text.split()) for sentence in derived.sentences) <= 100


def test_persons_in_what_is_not_read_are_known_to_the_gate(reference):
    told = " ".join(["the shopkeeper Walid Qasim Darwish said on Friday that shells hit the town and"] * 60)
    derived = sound(report(told), reference)
    assert any("Darwish" in person.text for person in derived.persons)


def work(made, reference):
    """Count the calls of functions that reading a report takes: what a clock cannot tell on a busy machine."""
    calls = 0

    def count(_frame, event, _given):
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        derive(made, reference=reference)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("unit", [WAR, "SDF and", "12 fighters in Hajin,", WAR.upper(), "HAJIN-", "Deir-ez-Zor-"])
def test_work_grows_with_the_text_and_no_faster(reference, unit):
    glue, times = ("", 60) if unit.endswith("-") else (" ", 1 + 600 // len(unit.split()))
    once, twice = (report(glue.join([unit] * number)) for number in (times, 2 * times))
    for made in (once, twice):  # what is loaded at first use, or kept of a text, is not counted
        derive(made, reference=reference)
    assert work(twice, reference) <= 2.6 * work(once, reference)


def test_memory_is_bounded_by_the_text(reference):
    def peak(made):
        tracemalloc.start()
        try:
            derive(made, reference=reference)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    once, four = (report(" ".join([WAR] * number)) for number in (25, 100))
    derive(once, reference=reference)
    assert peak(four) <= 5 * peak(once) + 5_000_000
