"""What is read of a report depends on nothing that was read before it or beside it."""

import functools
import inspect
import sys

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_record import make_report

from contested.domain.time import Day
from contested.pipeline.reference import Reference
from contested.pipeline.stages import Gate, derive, derive_many

TEXTS = (
    "Government forces captured the village of Qara from the rebels on Monday, killing two soldiers. Kader denied it.",
    "The Qara Martyrs Front (QMF) attacked the army. Hassan Kader, a baker, was killed. The front shelled Tripoli.",
    "The QMF withdrew from Tripoli. The army denied this. The regiment took back the town, and Kader was arrested.",
    "In Lebanon, soldiers clashed with the front in Tripoli. The regiment lost five men. It holds the town of Qara.",
    "Libyan government forces seized Tripoli last week. Initial reports of ten dead were wrong; twelve were killed.",
    "REBELS CAPTURED THE TOWN OF QARA FROM THE AFGHAN ARMY. THE TALIBAN KILLED FIVE POLICE IN KABUL YESTERDAY.",
    "The Afghan army shelled the Taliban near Kabul in May. The council discussed the price of bread in Qara.",
)
DAYS = (Day(2012, 6, 4), Day(2022, 6, 4))
REPORTS = tuple(
    evolve(one, id=f"{one.id}-{day.year}") for text in TEXTS for day in DAYS for one in (make_report(text, day=day),)
)
"""Names that one of them explains and another does not, in two years between which their bearers changed."""


def forget() -> None:
    """Forget every answer that the rooms keep; what they keep without a question is data, and the model."""
    modules = [module for name, module in tuple(sys.modules.items()) if name.startswith("contested.")]
    for kept in [kept for module in modules for kept in vars(module).values()]:
        if isinstance(kept, functools._lru_cache_wrapper) and inspect.signature(kept).parameters:
            kept.cache_clear()


@pytest.fixture(scope="module", params=[Gate.CASCADE, Gate.STRICT])
def alone(request: pytest.FixtureRequest, reference: Reference):
    """A gate, and what is read under it of each report by whoever has read nothing yet."""
    told = []
    for one in REPORTS:
        forget()
        told.append(derive(one, reference=reference, gate=request.param))
    return request.param, told


def test_the_reports_are_read_otherwise_on_another_day_and_of_each_something_is_read(alone):
    """What is compared can differ."""
    _, told = alone
    assert all(one.claims for one in told)
    actors = [{actor.id for claim in one.claims for actor in (*claim.actors, *claim.targets)} for one in told]
    assert any(early != late for early, late in zip(actors[::2], actors[1::2], strict=True))


ORDERS = st.lists(st.integers(0, len(REPORTS) - 1), min_size=1, max_size=2 * len(REPORTS))


@settings(max_examples=15, deadline=None)
@given(order=ORDERS, together=st.integers(1, 8))
@example(order=[*range(len(REPORTS))], together=1)
@example(order=[*reversed(range(len(REPORTS)))], together=len(REPORTS))
def test_reports_read_in_any_order_alone_or_together_give_the_same(alone, reference: Reference, order, together):
    gate, told = alone
    forget()
    for first in range(0, len(order), together):
        part = order[first : first + together]
        found = list(derive_many([REPORTS[at] for at in part], reference=reference, gate=gate))
        assert found == [told[at] for at in part]
