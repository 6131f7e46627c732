"""Whatever the words, drawing never raises, rests on sentences of the report, and gives the same twice."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contested import claims, language, mentions
from contested.claims.lexicon import lexicon
from contested.domain.mention import Mentions
from contested.domain.report import PartKind
from contested.domain.sentence import LONGEST_SENTENCE, Sentence, Token
from contested.language.lemmas import lemma
from telling import paragraph

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


def drawing(made, reference):
    sentences = language.read(made)
    found = mentions.find(made, sentences, gazetteer=reference.gazetteer, directory=reference.directory)
    return claims.draw(made, sentences, found, directory=reference.directory)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS)
def test_any_words_give_sound_claims(reference, words):
    made = paragraph(" ".join(words))
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
    made = paragraph(" ".join(["IS", "captured", "Hajin"] * 200))
    tokens = tuple(Token(n, 0, 2, "IS", "IS", "nsubj", 0) for n in range(LONGEST_SENTENCE + 1))
    endless = Sentence(
        index=0, start=0, end=len(made.text), text=made.text, part=PartKind.BODY, paragraph=0, tokens=tokens
    )
    found = claims.draw(made, (endless,), Mentions(report=made.id), directory=reference.directory)
    assert [doubt.reason.value for doubt in found.doubts] == ["long-sentence"]
    assert found.claims == ()


LABELS = (
    *("ROOT", "nsubj", "nsubjpass", "dobj", "pobj", "prep", "agent", "conj", "cc", "advcl", "ccomp", "xcomp", "relcl"),
    *("acl", "appos", "amod", "compound", "poss", "det", "punct", "prt", "parataxis", "npadvmod", "nummod", "dep"),
)
SPEECH = ["sources", "report", "reports", "rejects", "rumours", "added", "according", "to", "denied", "claims", "dead"]

ENDS = ([], [",", "local", "sources", "report"], [",", "the", "IS", "said"], [",", "according", "to", "Amaq"])


@st.composite
def parses(draw):
    """Words with any tree over them: what a parser may make of a broken sentence."""
    words = draw(st.lists(st.sampled_from([*TRIGGERS, *GLUE * 6, *NAMES * 12, *SPEECH * 8]), min_size=1, max_size=14))
    words += draw(st.sampled_from(ENDS))
    order = draw(st.permutations(range(len(words))))
    heads = {order[0]: order[0]}
    for at, word in enumerate(order[1:], start=1):
        heads[word] = order[draw(st.integers(0, at - 1))]
    labels = {word: draw(st.sampled_from(LABELS[1:])) for word in order} | {order[0]: "ROOT"}
    tokens, start = [], 0
    for index, word in enumerate(words):
        tokens.append(Token(index, start, start + len(word), word, lemma(word), labels[index], heads[index]))
        start += len(word) + 1
    made = paragraph(" ".join(words))
    sentence = Sentence(
        index=0, start=0, end=len(made.text), text=made.text, part=PartKind.BODY, paragraph=0, tokens=tuple(tokens)
    )
    return made, sentence


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parse=parses())
def test_any_parse_gives_sound_claims(reference, parse):
    made, sentence = parse
    found = mentions.find(made, (sentence,), gazetteer=reference.gazetteer, directory=reference.directory)
    for claim in claims.draw(made, (sentence,), found, directory=reference.directory).claims:
        assert made.text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
        assert {ref.id for ref in claim.actors}.isdisjoint(ref.id for ref in claim.targets)
