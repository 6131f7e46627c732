import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.directory import fold, fold_name

TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=80) | st.text(
    alphabet=string.ascii_letters + " \n-–’'éİß\u00ad\u0301\r", max_size=80
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hay’at Tahrir al-Sham", "hay'at tahrir al sham"),
        ("Öcalan", "ocalan"),
        ("Ta‘ang", "ta'ang"),
        ("al-\nShabaab", "al shabaab"),
        ("SÉLÉKA", "seleka"),
        ("  YPG/YPJ ", "ypg ypj"),
    ],
)
def test_spellings_of_a_name_meet(text, folded):
    assert fold_name(text) == folded


def test_a_name_does_not_cross_an_empty_line():
    assert "islamic state" not in fold("Islamic\n\nState").text
    assert "islamic state" not in fold("Islamic  \n \n  State").text
    assert "islamic state" in fold("Islamic\r\nState").text


@given(TEXT)
def test_every_folded_stretch_leads_back_into_the_text(text):
    folded = fold(text)
    for index in range(len(folded.text)):
        start, end = folded.span(index, index + 1)
        assert 0 <= start < end <= len(text)


@given(TEXT)
def test_folding_a_name_twice_changes_nothing(text):
    assert fold_name(fold_name(text)) == fold_name(text)
