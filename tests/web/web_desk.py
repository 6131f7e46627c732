"""A desk for tests, and a client that its guard lets in, without a network."""

import datetime as dt
import html
import re
from concurrent.futures import Future

from starlette.testclient import TestClient

from contested.domain.time import Day
from contested.record import Notice, NoticeKind, open_record
from contested.web.app import build_app
from contested.web.guard import HEADER
from contested.web.keys import Keys
from contested.web.store import Desk

PORT = 8321
NOW = dt.datetime(2018, 12, 28, 9, tzinfo=dt.UTC)
"""A week after the last of the examples was published."""

KEYS = Keys(port=PORT, token="the-word-of-this-run")  # noqa: S106 - of a desk that only the tests open


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


def write(path, words):
    """Write one row to the record, as another program would."""
    notice = Notice(kind=NoticeKind.CORRECTION, report="r", day=Day(2018, 12, 1), who="tester", words=words)
    with open_record(path) as record:
        record.add_notice(notice, at=NOW)


def words(page):
    """Give the words of a page or a part of one, as a reader meets them: no tags, one space between."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
