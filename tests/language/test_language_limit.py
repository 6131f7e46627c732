"""The beginning of a very long report is read, with its offsets, and the rest is left out at the end of a sentence."""

import pytest
from attrs import evolve

from contested.domain.report import Part, PartKind, Report
from contested.language import head
from contested.language.limit import LONGEST_WORD, MOST_WORDS

SENTENCE = "Rain fell on the hills. "
WORDS = len(SENTENCE.split())


def report(text, *, parts=None):
    whole = (Part(kind=PartKind.BODY, start=0, end=len(text)),)
    return Report(id="r", fingerprint="f", title="", text=text, parts=parts or whole)


@pytest.mark.parametrize("text", ["", "one", SENTENCE * (MOST_WORDS // WORDS), "\n" * (2 * MOST_WORDS)])
def test_a_report_within_the_limit_is_read_whole(text):
    given = report(text)
    assert head(given) is given


def test_a_longer_one_is_read_up_to_the_end_of_a_sentence():
    text = SENTENCE * (MOST_WORDS // WORDS) + "The army did not. " + SENTENCE * 9
    read = head(report(f"Four words stand here {text}"))
    assert f"Four words stand here {text}".startswith(read.text)
    assert read.text.endswith("hills. ")
    assert MOST_WORDS - 2 * WORDS < len(read.text.split()) <= MOST_WORDS
    assert [part.end for part in read.parts] == [len(read.text)]


def test_parts_behind_the_limit_are_left_out():
    text = SENTENCE * (MOST_WORDS // WORDS)
    parts = (
        Part(kind=PartKind.BODY, start=0, end=len(text)),
        Part(kind=PartKind.CAPTION, start=len(text), end=len(text) + len(SENTENCE)),
    )
    read = head(report(text + SENTENCE, parts=parts))
    assert read.parts == (evolve(parts[0], end=len(read.text)),)


def test_text_without_white_space_is_bounded_too():
    read = head(report("x" * (LONGEST_WORD * MOST_WORDS + 1)))
    assert len(read.text) == LONGEST_WORD * MOST_WORDS
