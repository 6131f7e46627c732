"""The desk in a browser: what a person does there, what the pages ask for, and who could not read them."""

from urllib.parse import urlsplit

import pytest
from live import barriers, listening, looking, shoot
from web_desk import desk_at, write

from contested.record import open_record

pytestmark = pytest.mark.xdist_group("browser")
"""One worker owns the browser."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory, reference):
    """A desk over an empty record, a page that was let in, what it told, its keys, and the record's file."""
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    open_record(path).close()
    with listening(lambda: desk_at(path, reference)) as keys, looking(keys) as (page, told):
        yield page, told, keys, path


def test_an_empty_desk_opens_without_a_fault(opened):
    page, told, keys, _ = opened
    assert page.url.startswith(f"http://127.0.0.1:{keys.port}/map")
    assert "token" not in page.url
    for path in ("/map", "/about"):
        page.goto(f"http://127.0.0.1:{keys.port}{path}")
        shoot(page, f"empty{path.replace('/', '-')}")
        assert barriers(page) == []
    assert told.faults == []
    assert {urlsplit(one).netloc for one in told.asked} == {f"127.0.0.1:{keys.port}"}


def test_a_page_hears_that_another_program_wrote(opened):
    page, _, keys, path = opened
    page.goto(f"http://127.0.0.1:{keys.port}/about")
    assert page.locator("#changed").is_hidden()
    write(path, "another program wrote")
    page.locator("#changed").wait_for(state="visible")
    page.click("#changed a")
    page.wait_for_load_state("load")
    assert page.locator("#changed").is_hidden()
