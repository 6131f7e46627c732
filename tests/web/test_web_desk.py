"""The desk in a browser: what a person does there, what the pages ask for, and who could not read them."""

import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from live import AXE, barriers, listening, looking, need_scripts, off_paper, shoot, too_wide
from web_desk import desk_at, write

from contested.record import open_record

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FEW = ("2018-11-25-khabur-gazette.txt", "2018-11-two-reports.jsonl", "2018-12-21-khabur-gazette.txt")
REPORTS = 4
ON_PAPER = {"add", "job", "about", "sources", "reports", "report", "source", "fact", "place"}
"""Pages held to be whole on paper; a map on paper is its own matter."""
READING = 60_000
"""Milliseconds that reading them may take; the parser is loaded on the way."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory, reference):
    """A desk over an empty record, a page that was let in, what it told, its address, and the record's file."""
    need_scripts()
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    open_record(path).close()
    with listening(lambda: desk_at(path, reference)) as keys, looking(keys) as (page, told):
        yield page, told, f"http://127.0.0.1:{keys.port}", path


def check(page, told, name):
    """Hold a page to what every page must be, and keep a picture of it."""
    shoot(page, name)
    assert too_wide(page) == []
    if name in ON_PAPER:
        assert off_paper(page) == []
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


def row_of(page, home, place):
    """Give what the list beside the map says of a place, as soon as the map stands."""
    page.goto(f"{home}/map")
    page.wait_for_selector("html[data-ready]", state="attached")
    return page.locator("#map-list tr", has=page.get_by_role("link", name=place, exact=True))


def test_the_whole_way_from_the_map_to_a_fact_that_is_rejected_and_back(opened):
    page, told, home, _ = opened
    row = row_of(page, home, "Hajin")
    assert "held by Syrian Democratic Forces" in row.inner_text()
    assert page.evaluate("document.documentElement.dataset.map") == "live"
    check(page, told, "map")

    row.get_by_role("link", name="Hajin", exact=True).click()
    page.wait_for_url("**/place/**")
    check(page, told, "place")

    page.locator('a[href*="/fact/"]:visible', has_text="Syrian Democratic Forces in control of Hajin").first.click()
    page.wait_for_url("**/fact/**")
    assert "For now the lines have not moved" in page.inner_text("main")
    check(page, told, "fact")
    fact = urlsplit(page.url).path.rpartition("/")[2]

    page.locator(f'a[href*="/review/{fact}"]').first.click()
    page.wait_for_url("**/review/**")
    check(page, told, "review")
    page.fill("#why-reject", "a reader of the paper says that the line is of another day")
    page.locator('button[value="look"]').first.click()
    page.get_by_text("Nothing is saved yet").wait_for()
    assert "Hajin" in page.inner_text(".effect")
    check(page, told, "effect")
    page.click("form button.main")
    page.get_by_text("Saved:").wait_for()
    check(page, told, "rejected")

    assert "held by Islamic State" in row_of(page, home, "Hajin").inner_text()
    check(page, told, "map-after")
    page.goto(f"{home}/fact/{fact}")
    assert "misread" in page.inner_text("main")
    check(page, told, "fact-rejected")


def test_the_view_leaves_as_an_archive_without_what_was_rejected(opened):
    page, told, home, path = opened
    with open_record(path) as record:
        stands = {claim.id for claim in record.claims()}
        gone = {one.subject for one in record.judgements()} - stands
    assert gone
    page.goto(f"{home}/export")
    check(page, told, "export")
    with page.expect_download() as waiting:
        page.locator('a[href*="/export/csv"][href*="unreviewed"]').click()
    with zipfile.ZipFile(waiting.value.path()) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".csv"))
    assert all(one not in text for one in gone)
    assert sum(one in text for one in stands) > len(stands) / 2


@pytest.mark.parametrize("path", ["/about", "/sources", "/reports"])
def test_lists_are_readable(opened, path):
    page, told, home, _ = opened
    page.goto(home + path)
    check(page, told, path.strip("/"))


@pytest.mark.parametrize(("name", "start"), [("report", "/reports"), ("source", "/sources")])
def test_what_a_list_opens_is_readable(opened, name, start):
    page, told, home, _ = opened
    page.goto(home + start)
    page.locator(f'main a[href^="/{name}/"]').first.click()
    page.wait_for_url(f"**/{name}/**")
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


def test_barriers_could_be_looked_for():
    if not AXE.is_file():
        pytest.skip("no axe-core (npm brings it: python3 tasks.py test): barriers are not looked for")


def test_nothing_was_asked_of_another_host(opened):
    _, told, home, _ = opened
    assert {urlsplit(one).netloc for one in told.asked if not one.startswith(("data:", "blob:"))} == {
        urlsplit(home).netloc
    }
