"""Who held places, asked of others' pages: above the floors and above every baseline. Slow: it reads 78 pages."""

import pytest
from evals.floors import floors

from contested.control import Method
from evals import holders

FLOORS = floors("holders")


@pytest.mark.slow
@pytest.mark.skipif(not holders.PAGES.is_dir(), reason="the Wikipedia pages are not here")
def test_the_estimate_keeps_above_its_floors_and_the_baselines(reference, tmp_path):
    read = holders.told(tmp_path / "pages.db", reference)
    asked = dict(holders.kinds(holders.questions(read.claims, reference.gazetteer)))
    ways = holders.answers(read, reference)
    for kind, floor in FLOORS.items():
        ours = holders.score(asked[kind], ways[str(Method.FILTER)])
        assert ours.right >= floor["right"], ours.line(kind)
        assert ours.brier <= floor["brier"], ours.line(kind)
        for name in ("last claim wins", "majority of claims", "always the state"):
            assert ours.brier < holders.score(asked[kind], ways[name]).brier, name
