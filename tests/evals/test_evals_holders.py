"""Who held places, asked of others' pages: above the floors and above every baseline. Slow: it reads 78 pages."""

import pytest
from evals.floors import floors

from evals import holders

FLOORS = floors("holders")


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not holders.PAGES.is_dir(), reason="the Wikipedia pages are not here"),
]


@pytest.fixture(scope="module")
def read(reference, tmp_path_factory):
    return holders.told(tmp_path_factory.mktemp("holders") / "pages.db", reference)


@pytest.fixture(scope="module")
def ways(read, reference):
    return holders.answers(read, reference)


@pytest.mark.parametrize("method", FLOORS)
def test_the_estimate_keeps_above_its_floors_and_the_baselines(read, reference, ways, method):
    asked = dict(holders.kinds(holders.questions(read.claims, reference.gazetteer)))
    for kind, floor in FLOORS[method].items():
        ours = holders.score(asked[kind], ways[method])
        assert ours.right >= floor["right"], ours.line(kind)
        assert ours.brier <= floor["brier"], ours.line(kind)
        for name in ("last claim wins", "majority of claims", "always the state"):
            assert ours.brier < holders.score(asked[kind], ways[name]).brier, name
