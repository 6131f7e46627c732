"""Fixtures of the record's tests."""

import pytest

from contested.record import open_record


@pytest.fixture(params=["file", "memory"])
def record(request, tmp_path):
    """The same contract holds for a file and for memory."""
    with open_record(tmp_path / "contested.db" if request.param == "file" else ":memory:") as opened:
        yield opened


@pytest.fixture
def path(tmp_path):
    return tmp_path / "contested.db"
