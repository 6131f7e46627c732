"""Desks over an empty record, asked through their guard."""

from pathlib import Path

import pytest
from web_desk import KEYS, NOW, client_of, desk_at

from contested.pipeline.ingest import ingest
from contested.pipeline.keeper import Keeper
from contested.record import open_record

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def keys():
    """What lets in."""
    return KEYS


@pytest.fixture
def desk(tmp_path, reference):
    """A desk over an empty record."""
    path = tmp_path / "desk.db"
    open_record(path).close()
    made = desk_at(path, reference)
    yield made
    made.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory, reference):
    """A record of the examples, and what is kept of it beside it; not to be written to."""
    path = tmp_path_factory.mktemp("kept") / "desk.db"
    with open_record(path) as record:
        files = sorted(one for one in EXAMPLES.iterdir() if one.name != "README.rst")
        ingest(files, record=record, reference=reference, today=NOW.date(), at=NOW)
    Keeper(path, lambda: open_record(path)).kept(wait=True)
    return path


@pytest.fixture
def client(desk, keys):
    """A client of the desk over an empty record, let in."""
    return client_of(desk, keys=keys)
