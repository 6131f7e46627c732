"""A desk over a record of the examples' size, asked through its guard without a network."""

import datetime as dt
from concurrent.futures import Future

import pytest
from starlette.testclient import TestClient

from contested.record import open_record
from contested.web.app import build_app
from contested.web.guard import HEADER, Keys
from contested.web.store import Desk

PORT = 8321
NOW = dt.datetime(2018, 12, 28, 9, tzinfo=dt.UTC)
"""A week after the last of the examples was published."""


def desk_at(path, reference, *, who="tester"):
    """Give a desk over a record file, its reference data loaded."""
    ready = Future()
    ready.set_result(reference)
    return Desk(path, reference=ready, clock=lambda: NOW, who=who)


def client_of(desk, *, keys):
    """Give a client that holds the token's cookie and speaks as the desk's own page does."""
    origin = f"http://127.0.0.1:{keys.port}"
    client = TestClient(build_app(desk, keys=keys), base_url=origin, follow_redirects=False)
    client.cookies.set(keys.cookie, keys.session, domain="127.0.0.1")
    client.headers |= {"origin": origin, HEADER: keys.csrf}
    return client


@pytest.fixture
def keys():
    return Keys(port=PORT, token="the-word-of-this-run")  # noqa: S106 - of a desk that only the test opens


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
