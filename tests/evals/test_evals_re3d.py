"""Actors, places, weapons and relations on re3d: never worse than their floors; the matching itself on small cases."""

import pytest
from evals.floors import floors

from contested import directory
from contested.domain.report import Part, PartKind, Report
from evals import re3d

FLOORS = floors("re3d")


@pytest.mark.slow
def test_the_corpus():
    if not re3d.CORPUS.is_dir():
        pytest.skip("the corpus re3d is not beside this checkout")
    known = directory.load()
    done = re3d.read_all(known, re3d.cases())
    for kind in ("actors", "named actors", "places", "weapons", "persons"):
        for way in ("exact", "overlap"):
            score = re3d.score_spans(done, kind, exact=way == "exact")
            assert score.f1 >= FLOORS[kind][way], score.line(f"{kind}, {way}")
    for relation, readers in re3d.pairs_by(known).items():
        score = re3d.score_pairs(done, relation, readers["both"])
        assert score.f1 >= FLOORS[relation], score.line(relation)


def case(text, spans, pairs):
    part = Part(kind=PartKind.BODY, start=0, end=len(text))
    report = Report(id="r", fingerprint="", title="", text=text, parts=(part,))
    return re3d.Case(report=report, spans=spans, pairs=pairs)


def test_spans_are_equal_without_their_article_and_each_answer_serves_once():
    text = "the SDF and SDF fighters"
    gold, found = [(0, 7), (12, 24)], [(4, 7), (12, 15)]
    assert re3d.matched(text, gold, found, exact=True) == {0: 0}
    assert re3d.matched(text, gold, found, exact=False) == {0: 0, 1: 1}
    assert len(re3d.matched(text, gold, [(0, 24)], exact=False)) == 1


def test_a_pair_is_right_in_either_direction_and_serves_once():
    gold, found = [((0, 3), (10, 13)), ((0, 3), (20, 23))], [((10, 12), (0, 2))]
    assert re3d.right_pairs(gold, found) == {gold[0]: found[0]}


def test_who_fights_whom_is_read_from_claims_and_from_the_directory():
    text = "The SDF attacked IS in Hajin, Syria, in its fight against ISIS with support of the US-led coalition."
    known = directory.load()
    (read,) = re3d.read_all(known, [case(text, {}, {})])
    sdf, enemy = text.index("SDF"), text.index("IS in")
    assert any(one[0] <= sdf < one[1] and other[0] <= enemy < other[1] for one, other in re3d.fights_of_claims(read))
    readers = re3d.pairs_by(known)
    assert readers["FightingAgainst"]["both"](read) >= readers["FightingAgainst"]["directory"](read)
    coalition = text.index("US-led")
    pairs = readers["AlliesOf"]["directory"](read)
    assert any(one[0] <= sdf < one[1] and other[0] <= coalition < other[1] for one, other in pairs)
