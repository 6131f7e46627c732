"""Whatever the words, drawing never raises, rests on sentences of the report, and gives the same twice."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contested import claims, language, mentions
from contested.claims.draw import LONGEST_SENTENCE
from contested.claims.lexicon import lexicon
from contested.domain.mention import Mentions
from contested.domain.report import Part, PartKind, Report
from contested.domain.sentence import Sentence, Token

TRIGGERS = sorted({*lexicon().verbs, *lexicon().nouns})
GLUE = [
    "the",
    "of",
    "by",
    "from",
    "in",
    "and",
    "said",
    "denied",
    "that",
    "would",
    "not",
    ",",
    "(",
    ")",
    '"',
    "if",
    "which",
]
NAMES = [
    "IS",
    "SDF",
    "Hajin",
    "Deir ez-Zor",
    "Amaq",
    "12",
    "dozens",
    "fighters",
    "civilians",
    "Monday",
    "it",
    "they",
    ".",
]
WORDS = st.lists(st.sampled_from([*TRIGGERS, *GLUE * 6, *NAMES * 12]), min_size=1, max_size=40)


def report(words: list[str]) -> Report:
    text = " ".join(words)
    return Report(
        id="r-law",
        fingerprint="",
        title="",
        text=text,
        parts=(Part(kind=PartKind.BODY, start=0, end=len(text)),),
        language="en",
    )


def drawing(made, reference):
    sentences = language.read(made)
    found = mentions.find(made, sentences, gazetteer=reference.gazetteer, directory=reference.directory)
    return claims.draw(made, sentences, found, directory=reference.directory)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS)
def test_any_words_give_sound_claims(reference, words):
    made = report(words)
    first = drawing(made, reference)
    for claim in first.claims:
        assert made.text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
        assert {ref.id for ref in claim.actors}.isdisjoint(ref.id for ref in claim.targets)
        assert 0 < claim.confidence <= 1
        assert claim.rule
    ids = [claim.id for claim in first.claims]
    assert len(ids) == len(set(ids)), "anchors are unique within a report"
    assert drawing(made, reference) == first


def test_a_sentence_without_end_is_doubted_and_not_read(reference):
    made = report(["IS", "captured", "Hajin"] * 200)
    tokens = tuple(Token(n, 0, 2, "IS", "IS", "nsubj", 0) for n in range(LONGEST_SENTENCE + 1))
    endless = Sentence(
        index=0, start=0, end=len(made.text), text=made.text, part=PartKind.BODY, paragraph=0, tokens=tokens
    )
    found = claims.draw(made, (endless,), Mentions(report=made.id), directory=reference.directory)
    assert [doubt.reason.value for doubt in found.doubts] == ["long-sentence"]
    assert found.claims == ()
