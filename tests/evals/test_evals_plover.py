"""Who did what to whom by the PLOVER codebook: never worse than its floors."""

import pytest
from evals.floors import floors

from evals import plover

FLOORS = floors("plover")


def kept_above(rows, read, floors):
    scored = plover.score(rows, read)
    for measure, floor in floors.items():
        assert scored[measure].f1 >= floor, scored[measure].line(measure)


def test_our_own_sentences():
    rows = list(plover.own_rows())
    kept_above(rows, plover.read_all(rows, politics=True), FLOORS["own"])


@pytest.mark.slow
def test_the_public_gold():
    if not plover.PUBLIC.is_file():
        pytest.skip("the PLOVER gold (plover_gsr) is not beside this checkout")
    rows = plover.public_rows()
    read = plover.read_all(rows, politics=True)
    for name, half in (("public", slice(None)), ("unseen", slice(1, None, 2))):
        kept_above(rows[half], read[half], FLOORS[name])


def test_marks_give_the_words_and_their_places():
    row = next(plover.own_rows())
    assert row.category == "ACCUSE"
    assert [row.text[slice(*span)] for span in (*row.sources, *row.targets)] == ["Kenya", "Eritrea"]


def test_marks_may_be_nested_or_closed_with_another_bracket():
    plain, marks = plover._read_markup("(SRC/TAR: A) sent} (LOC: to (TAR: B)) (and C)")
    assert plain == "A sent} to B (and C)"
    assert [plain[slice(*span)] for span in marks["TAR"]] == ["A", "B"]


@pytest.mark.parametrize(("one", "other", "alike"), [
    ("Malian soldiers", "soldiers", True),
    ("the president of Mali", "Mali", True),
    ("the president of Mali", "president", True),
    ("president", "Mali", False),
])  # fmt: skip
def test_spans_match_by_their_head(one, other, alike):
    text = "the president of Mali met Malian soldiers"
    first, second = ((text.index(words), text.index(words) + len(words)) for words in (one, other))
    assert plover.same(text, first, second) is alike


def test_a_claim_is_right_when_category_and_both_sides_are():
    row = plover.Row(id="x", text="A accused B", category="ACCUSE", sources=((0, 1),), targets=((10, 11),))
    guess = plover.Guess(category="ACCUSE", sources=(((0, 1),),), targets=(((10, 11),),), confidence=1.0, rule="")
    assert plover.right(row, guess)
    assert plover.score([row], [(guess,)])["all three"].f1 == 1.0
    silent = plover.Row(id="x", text="A accused B", category="ACCUSE", sources=((0, 1),), targets=())
    assert not plover.right(silent, guess)


def test_words_are_found_as_whole_words():
    assert list(plover.whole("it", "the military said it left")) == [(18, 20)]
    assert list(plover.whole("", "the military")) == []
