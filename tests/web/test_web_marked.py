"""A report's text in pieces: nothing is lost, and each piece knows exactly the facts that cover it."""

from hypothesis import given
from hypothesis import strategies as st

from contested.domain.report import Part, PartKind, Report
from contested.web.marked import Fact, blocks, unmarked


def report_in(text, parts):
    return Report(id="r", fingerprint="f", title="", text=text, parts=parts)


def fact(number, start, end, *, struck=False):
    return Fact(number=number, id=f"c-{number}", start=start, end=end, struck=struck)


def pieces(report, facts):
    return [piece for block in blocks(report, facts) for piece in block.pieces]


@st.composite
def marked_texts(draw):
    text = draw(st.text(alphabet="ab .\n\u202e<é\U0001f600", max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(text) + 5), max_size=6)))
    parts = tuple(Part(kind=PartKind.BODY, start=a, end=b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    spans = draw(st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70)), max_size=6))
    facts = [fact(at, *span, struck=draw(st.booleans())) for at, span in enumerate(spans, start=1)]
    return report_in(text, parts), facts


@given(marked_texts())
def test_no_word_is_lost_or_told_twice(made):
    report, facts = made
    told = "".join(piece.text for piece in pieces(report, facts))
    assert "".join(told.split()) == "".join(report.text.split())


@given(marked_texts())
def test_every_visible_character_knows_its_facts(made):
    report, facts = made
    at = 0
    for piece in pieces(report, facts):
        for char in piece.text:
            while report.text[at] != char:
                at += 1
            if not char.isspace():
                over = {one.number for one in facts if one.start <= at < one.end}
                assert {one.number for one in piece.facts} == over
            at += 1


@given(marked_texts())
def test_a_fact_that_is_marked_ends_once_and_the_others_are_named(made):
    report, facts = made
    shown = pieces(report, facts)
    left_out = {one.number for one in unmarked(report, facts)}
    for one in facts:
        begins = sum(one in piece.begins for piece in shown)
        assert (begins == 0) == (one.number in left_out)
        words = report.text[max(one.start, 0) : max(one.end, 0)] if one.start < one.end else ""
        if words.strip() and one.end <= len(report.text) and not words[-1].isspace():
            assert sum(one in piece.ends for piece in shown) == 1


def test_overlapping_facts_share_a_piece_and_a_struck_one_alone_is_struck():
    report = report_in("abcdefghij", (Part(kind=PartKind.BODY, start=0, end=10),))
    facts = [fact(1, 0, 6), fact(2, 4, 8), fact(3, 8, 10, struck=True)]
    found = [(one.text, [each.number for each in one.facts], one.depth, one.struck) for one in pieces(report, facts)]
    assert found == [
        ("abcd", [1], 1, False),
        ("ef", [1, 2], 2, False),
        ("gh", [2], 1, False),
        ("ij", [3], 0, True),
    ]


def test_words_that_a_standing_fact_shares_with_a_rejected_one_are_not_struck():
    report = report_in("abcd", (Part(kind=PartKind.BODY, start=0, end=4),))
    only = pieces(report, [fact(1, 0, 4), fact(2, 0, 4, struck=True)])
    assert [(one.struck, one.depth) for one in only] == [(False, 1)]
