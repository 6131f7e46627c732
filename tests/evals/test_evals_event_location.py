"""Which place belongs to which deed: never worse than its floors, and better than the nearest place."""

import pytest
from evals.floors import floors

from evals import event_location as deeds

FLOORS = floors("event_location")


def kept_above(done, floor):
    ours = deeds.score(done, deeds.ours)
    assert ours.f1 >= floor, ours.line("ours")
    for baseline in (deeds.nearest, deeds.following):
        assert ours.f1 > deeds.score(done, baseline).f1


def test_our_own_sentences():
    kept_above(deeds.read(deeds.own_rows()), FLOORS["own"])


@pytest.mark.slow
def test_the_public_sentences():
    if not deeds.PUBLIC.is_file():
        pytest.skip("the public sentences (event_location) are not beside this checkout")
    rows = deeds.public_rows()
    known = deeds.labelled(rows)
    part = {"seen": slice(None, deeds.SEEN), "unseen": slice(deeds.SEEN, None)}
    for name, some in part.items():
        kept = [row for row, looked in zip(rows[some], known[some], strict=True) if looked]
        kept_above(deeds.read(kept), FLOORS[name])


def test_marks_give_the_words_and_the_places():
    row = next(deeds.own_rows())
    assert row.text[slice(*row.deed)] == "killed"
    assert [row.text[slice(*span)] for span in row.gold] == ["Ménaka"]


def test_spans_counted_in_words_become_characters():
    text = "Rebels shelled the port of al-Mina and Tripoli ."
    (read,) = deeds.read([deeds.Row(id="x", text=text, deed=(7, 14), gold=((9, 9), (5, 7)))])
    assert [text[slice(*span)] for span in read.row.gold] == ["Tripoli", "al-Mina"]


def test_a_series_is_labelled_up_to_its_last_place():
    def row(number, gold):
        return deeds.Row(id=f"{deeds.SERIES}{number}", text="", deed=(0, 1), gold=gold)

    other = deeds.Row(id="else", text="", deed=(0, 1), gold=())
    assert deeds.labelled([row(9, ()), row(3, ((0, 1),)), row(1, ()), other]) == [False, True, True, True]
