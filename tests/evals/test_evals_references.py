"""What words that refer back stand for: never worse than its floors, and better than the last name before them."""

import pytest
from evals.floors import floors

from contested import directory
from evals import references

FLOORS = floors("references")


@pytest.fixture(scope="module")
def done():
    return references.read_all(directory.load())


def test_all_paragraphs(done):
    ours = references.score(done, references.ours)
    assert ours.share >= FLOORS["all"], ours.line("ours")
    assert ours.share > references.score(done, references.last_name).share


def test_the_paragraphs_put_aside(done):
    aside = references.score([one for one in done if one.paragraph.aside], references.ours)
    assert aside.share >= FLOORS["aside"], aside.line("aside")


def test_every_answer_is_a_name_of_its_paragraph():
    for each in references.paragraphs():
        names = {name for mark in each.marks for answer in mark.answers for name in answer}
        assert all(name in each.report.text for name in names if name[0] not in "-#"), each.number


def test_marks_come_out_of_the_text():
    read = references.parse(1, None, "X took Y. [[They|X / X + Z]] left [[it|-]].")
    assert read.report.text == "X took Y. They left it."
    assert [mark.answers for mark in read.marks] == [(("X",), ("X", "Z")), (("-",),)]
    assert [read.report.text[mark.start : mark.end] for mark in read.marks] == ["They", "it"]
