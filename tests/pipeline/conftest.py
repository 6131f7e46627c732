"""A small record made by hand: two reports, four days apart, about one town."""

import pytest
from small_record import FIRST, LATER, make_claim, make_report, store

from contested.domain.deed import Aspect
from contested.record import open_record


@pytest.fixture
def record():
    with open_record(":memory:") as opened:
        yield opened


@pytest.fixture
def told(record):
    """A record in which IS takes the town, and four days later the SDF takes it back; with both claims."""
    first = make_report("IS captured Altamir from the SDF.", day=FIRST)
    second = make_report("The SDF captured Altamir from IS.", day=LATER)
    claims = (
        make_claim(first, "capture", actor="is", target="sdf"),
        make_claim(second, "capture", actor="sdf", target="is"),
    )
    store(record, first, claims[0])
    store(record, second, claims[1])
    assert claims[0].aspect is Aspect.EVENT
    return record, claims
