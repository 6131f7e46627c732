"""What the language room promises: exact offsets, mended acronyms and parentheses, lemmas from the table."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_reports import report

from contested import language
from contested.language.lemmas import lemma, lemma_table, noun_forms, verb_forms
from contested.language.recase import recased


def words(sentence, label):
    return [token.text for token in sentence.tokens if token.dep == label]


def test_an_acronym_that_looks_like_a_verb_is_the_subject():
    (sentence,) = language.read(report("IS captured the village near the border on Monday."))
    assert words(sentence, "nsubj") == ["IS"]
    assert sentence.tokens[0].lemma == "IS"


def test_a_verb_stays_a_verb():
    (sentence,) = language.read(report("The town is contested."))
    assert [token.lemma for token in sentence.tokens if token.text == "is"] == ["be"]


def test_a_parenthesis_hangs_on_the_word_before_it():
    (sentence,) = language.read(report("The Syrian Democratic Forces (SDF) captured the village."))
    inside = [token for token in sentence.tokens if token.text == "SDF"]
    assert inside[0].dep == "parenthesis"
    assert sentence.tokens[inside[0].head].text == "Forces"


def test_a_hyphenated_name_is_one_word_and_a_compound_adjective_is_not():
    (sentence,) = language.read(report("US-backed fighters entered Deir ez-Zor."))
    forms = [token.text for token in sentence.tokens]
    assert "ez-Zor" in forms
    assert "US-backed" not in forms


def test_paragraphs_are_never_one_sentence():
    sentences = language.read(report("The town fell", "The army withdrew on Tuesday."))
    assert [sentence.paragraph for sentence in sentences] == [0, 1]
    assert [sentence.index for sentence in sentences] == [0, 1]


def test_other_languages_are_not_read():
    assert language.read(report("Die Stadt wurde eingenommen.", lang="de")) == ()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=120), min_size=1, max_size=3))
@example(["0 0 A A"])
def test_offsets_are_exact_whatever_the_text(paragraphs):
    made = report(*paragraphs)
    # Words of a part in capitals stand in the letters that the parser was shown.
    shown = recased(made)
    assert shown is made.text or len(shown) == len(made.text)
    for sentence in language.read(made):
        assert made.text[sentence.start : sentence.end] == sentence.text
        for token in sentence.tokens:
            assert shown[token.start : token.end] == token.text
            assert made.text[token.start : token.end].lower() == token.text.lower()
            assert 0 <= token.head < len(sentence.tokens)


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("captured", "capture"),
        ("fled", "flee"),
        ("seizing", "seize"),
        ("withdrew", "withdraw"),
        ("overran", "overrun"),
        ("clashes", "clash"),
        ("trapped", "trap"),
        ("villages", "village"),
        ("Hajin", "hajin"),
    ],
)
def test_lemmas(form, base):
    assert lemma(form) == base


def test_generated_forms():
    assert verb_forms("seize") == ("seize", "seizes", "seized", "seizing")
    assert verb_forms("defy") == ("defy", "defies", "defied", "defying")
    assert noun_forms("casualty") == ("casualty", "casualties")


def test_a_base_form_is_its_own_lemma_unless_it_is_a_noun_made_of_a_verb():
    table = lemma_table()
    assert all(table[base] == base or base.endswith("ing") for base in set(table.values()))


def test_a_known_compound_is_one_word_with_its_base_form():
    sentences = language.read(
        report("Rebels re-entered the town after a cease-fire. Guards machine-gunned a US-backed convoy.")
    )
    bases = {token.text: token.lemma for sentence in sentences for token in sentence.tokens}
    assert bases["re-entered"] == "reenter"
    assert bases["cease-fire"] == "ceasefire"
    assert bases["machine-gunned"] in {"machinegun", "machine-gun"}
    assert "US-backed" not in bases
