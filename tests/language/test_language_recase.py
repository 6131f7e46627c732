"""Text in capitals is read as ordinary text: only letters change, and every offset stays."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import report

from contested import language
from contested.language.capitals import LONGEST_NAME, capitals, fold
from contested.language.recase import WORD, as_read, recase, recased, shouts
from telling import tell

CASES = [
    "The army said rebels attacked the town of San Miguel on 4 February 1989.",
    "Guerrillas of the National Unity Front (NUF) freed Colonel Ruiz. The NUF denied it.",
    "Gen. Vargas was shot with an M-16 rifle in Bogota, the police said.",
    "Fighters from al-Qaim fled to Deir ez-Zor; they may return in May.",
    "The U.S. embassy in Lima was hit by two 60-mm mortar rounds.",
    "WHO says cholera spreads in Yemen, and the WHO sent doctors.",
    "Who says the man who fled from Lima is dead?",
]


@pytest.mark.parametrize("sentence", CASES)
def test_ordinary_letters_are_given_back(sentence):
    assert recase(sentence.upper()) == sentence


@given(
    st.text(max_size=80) | st.lists(st.sampled_from([*" ".join(CASES).upper().split(), "ß", "İ", "ŉ"])).map(" ".join)
)
def test_only_the_case_of_letters_changes(text):
    given_back = recase(text)
    assert len(given_back) == len(text)
    assert given_back.casefold() == text.casefold() or given_back.lower() == text.lower()


def test_only_parts_in_capitals_are_recased():
    mixed = report("Rebels in NATO uniforms fled.", "REBELS ATTACKED A CONVOY NEAR LIMA.", "KEY TAKEAWAYS")
    changed = recased(mixed)
    assert "Rebels attacked a convoy near Lima." in changed
    assert "Rebels in NATO uniforms fled." in changed
    assert "KEY TAKEAWAYS" in changed


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(["A mixed line of words.", "A LINE IN CAPITALS ONLY.", "", "ÉÇÄ ßSS DŽ ŒUVRE OF LIMA"]))
)
def test_sentences_quote_the_report_and_their_words_cover_it(paragraphs):
    whole = report(*paragraphs)
    sentences = language.read(whole)
    shown, lines = as_read(whole, sentences)
    assert len(shown.text) == len(whole.text)
    for sentence, line in zip(sentences, lines, strict=True):
        assert sentence.text == whole.text[sentence.start : sentence.end]
        assert line.text == shown.text[line.start : line.end]
        assert all(token.text == shown.text[token.start : token.end] for token in sentence.tokens)


def test_ordinary_text_is_left_alone():
    plain = report("The SDF took Hajin.")
    assert recased(plain) is plain.text
    sentences = language.read(plain)
    assert as_read(plain, sentences) == (plain, sentences)
    assert not shouts("NATO AND IS")


def test_claims_of_capitals_are_those_of_ordinary_letters_and_quote_capitals(reference, tmp_path):
    text = "DEIR EZ-ZOR, Syria, Nov. 25, 2018 — IS captured the town of Hajin from the SDF with two car bombs."
    drawn = []
    for form in (text, text.upper()):
        told = tell(reference, tmp_path, form)
        report, found = told.report, told.mentions
        drawn.append(told.drawing.claims)
        assert all(one.text == report.text[one.start : one.end] for one in (*found.actors, *found.places))
    (plain,), (shouted,) = drawn
    assert shouted.deed == plain.deed
    assert [actor.id for actor in shouted.actors] == [actor.id for actor in plain.actors]
    assert [ref.place.id for ref in shouted.places] == [ref.place.id for ref in plain.places]
    assert shouted.when == plain.when
    assert shouted.evidence.text == plain.evidence.text.upper()
    assert shouted.evidence.trigger == "CAPTURED"


def test_a_known_name_is_found_although_only_runs_are_tried_that_may_be_names(monkeypatch):
    names = [" ".join(key).upper() for key in list(capitals().names)[::97]]
    text = " SAID AL-QAIM AND ".join(names)
    quick = recase(text)
    any_word = evolve(capitals(), longest=dict.fromkeys(map(fold, WORD.findall(text)), LONGEST_NAME + 2))
    monkeypatch.setattr("contested.language.recase.capitals", lambda: any_word)
    assert recase(text) == quick
