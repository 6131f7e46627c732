"""Desks over an empty record, asked through their guard."""

import pytest
from web_desk import KEYS, client_of, desk_at

from contested.record import open_record


@pytest.fixture
def keys():
    """What lets in."""
    return KEYS


@pytest.fixture
def desk(tmp_path, reference):
    """A desk over an empty record."""
    path = tmp_path / "desk.db"
    open_record(path).close()
    return desk_at(path, reference)


@pytest.fixture
def client(desk, keys):
    """A client of the desk over an empty record, let in."""
    return client_of(desk, keys=keys)
