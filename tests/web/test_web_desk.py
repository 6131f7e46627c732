"""The desk in a browser: what a person does there, what the pages ask for, and who could not read them."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from live import barriers, listening, looking, shoot, too_wide
from web_desk import desk_at, write

from contested.record import open_record

pytestmark = pytest.mark.xdist_group("browser")
"""One worker owns the browser."""

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FEW = ("2018-11-25-khabur-gazette.txt", "2018-11-two-reports.jsonl", "2018-12-21-khabur-gazette.txt")
REPORTS = 4
READING = 60_000
"""Milliseconds that reading them may take; the parser is loaded on the way."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory, reference):
    """A desk over an empty record, a page that was let in, what it told, its address, and the record's file."""
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    open_record(path).close()
    with listening(lambda: desk_at(path, reference)) as keys, looking(keys) as (page, told):
        yield page, told, f"http://127.0.0.1:{keys.port}", path


def check(page, told, name):
    """Hold a page to what every page must be, and keep a picture of it."""
    shoot(page, name)
    assert too_wide(page) == []
    assert barriers(page) == []
    assert told.faults == []


def test_the_desk_opens_on_the_map_and_the_token_leaves_the_address(opened):
    page, told, home, _ = opened
    assert page.url.startswith(f"{home}/map")
    assert "token" not in page.url
    check(page, told, "empty")


def test_reports_are_added(opened):
    page, told, home, path = opened
    page.goto(f"{home}/add")
    page.set_input_files("#files", [EXAMPLES / one for one in FEW])
    check(page, told, "add")
    page.click("#add button.main")
    page.wait_for_url("**/job/**")
    page.wait_for_selector("html[data-job-ended]", state="attached", timeout=READING)
    check(page, told, "job")
    with open_record(path) as record:
        assert len(record.reports()) == REPORTS
        assert len(record.claims()) > REPORTS


@pytest.mark.parametrize("path", ["/about", "/sources", "/reports"])
def test_lists_are_readable(opened, path):
    page, told, home, _ = opened
    page.goto(home + path)
    check(page, told, path.strip("/"))


@pytest.mark.parametrize(
    ("name", "start", "link"),
    [
        ("report", "/reports", "/report/"),
        ("source", "/sources", "/source/"),
        ("fact", None, "/fact/"),
        ("place", None, "/place/"),
    ],
)
def test_what_is_opened_is_readable(opened, name, start, link):
    page, told, home, _ = opened
    if start is not None:
        page.goto(home + start)
    else:
        page.goto(home + "/reports")
        page.locator('main a[href^="/report/"]').first.click()
        page.locator('main a[href^="/fact/"]').first.wait_for()
    if name == "place":
        page.locator('main a[href^="/fact/"]').first.click()
        page.wait_for_url("**/fact/**")
    page.locator(f'main a[href^="{link}"]').first.click()
    page.wait_for_url(f"**{link}**")
    check(page, told, name)


def test_a_page_hears_that_another_program_wrote(opened):
    page, _, home, path = opened
    page.goto(f"{home}/about")
    assert page.locator("#changed").is_hidden()
    write(path, "another program wrote")
    page.locator("#changed").wait_for(state="visible")
    page.click("#changed a")
    page.wait_for_load_state("load")
    assert page.locator("#changed").is_hidden()


def test_nothing_was_asked_of_another_host(opened):
    _, told, home, _ = opened
    assert {urlsplit(one).netloc for one in told.asked if not one.startswith(("data:", "blob:"))} == {
        urlsplit(home).netloc
    }
