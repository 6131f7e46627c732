"""Texts made by a seed: the same for everybody, whole, and of the shares asked for."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import made_texts

OF_THE_NUMBERS = "0ac2ef073e2a2190"
"""Digest of the first texts; when it changes, the numbers of docs/reference/throughput.md are of other texts."""
SEEDS = st.integers(min_value=0, max_value=10_000)
SHARES = st.floats(min_value=0, max_value=1)


def test_the_texts_are_those_that_the_published_numbers_are_of():
    text = "\n".join(one.text for one in made_texts.texts(made_texts.SEED, 300))
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == OF_THE_NUMBERS


@given(seed=SEEDS, war=SHARES, copies=SHARES, first=st.integers(min_value=0, max_value=2_000))
def test_any_part_of_a_stream_can_be_made_alone(seed, war, copies, first):
    whole = list(made_texts.texts(seed, 4, war=war, copies=copies, first=first))
    assert whole[2:] == list(made_texts.texts(seed, 2, war=war, copies=copies, first=first + 2))


@given(seed=SEEDS, war=SHARES)
def test_no_slot_stays_open_and_no_paragraph_is_empty(seed, war):
    for one in made_texts.texts(seed, 3, war=war):
        title, *paragraphs = one.text.split("\n\n")
        assert title == one.title
        assert paragraphs
        assert all(re.search(r"\w", paragraph) and not re.search(r"[{}]", paragraph) for paragraph in paragraphs)


def test_the_sentences_asked_for_are_made():
    short = list(made_texts.texts(3, 20, long=(1, 2)))
    assert max(len(one.text) for one in short) < min(len(one.text) for one in made_texts.texts(3, 20, long=(30, 30)))


@pytest.mark.parametrize("share", [0.0, 0.2, 1.0])
def test_shares_of_war_and_of_copies_are_near_those_asked_for(share):
    made = list(made_texts.texts(1, 1_000, war=share, copies=share))
    assert sum(one.war for one in made) / len(made) == pytest.approx(share, abs=0.05)
    assert sum(one.copy_of is not None for one in made) / len(made) == pytest.approx(share, abs=0.05)


def test_a_near_copy_keeps_most_words_of_an_earlier_text_under_another_name():
    made = list(made_texts.texts(5, 200, copies=0.5))
    originals = {at: one for at, one in enumerate(made) if one.copy_of is None}
    pairs = [(one, originals[one.copy_of]) for one in made if one.copy_of in originals]
    assert pairs
    for copy, original in pairs:
        assert copy.source != original.source
        assert copy.title == original.title
        assert len(set(copy.text.split()) & set(original.text.split())) > 0.5 * len(set(original.text.split()))
