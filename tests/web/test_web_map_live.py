"""The map in a browser: it opens on the data, the slider steps from change to change, address and list follow."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from live import barriers, listening, looking, need_scripts, shoot
from web_desk import NOW, desk_at

from contested.pipeline.ingest import ingest
from contested.record import open_record

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LIVE = 'html[data-ready="1"]'


@pytest.fixture(scope="module")
def opened(tmp_path_factory, reference):
    """A page on the map of the examples, what it told, and the address of its desk."""
    need_scripts()
    path = tmp_path_factory.mktemp("map") / "desk.db"
    files = sorted(one for one in EXAMPLES.iterdir() if one.name != "README.rst")
    with open_record(path) as record:
        ingest(files, record=record, reference=reference, today=NOW.date(), at=NOW)
    with listening(lambda: desk_at(path, reference)) as keys, looking(keys) as (page, told):
        yield page, told, f"http://127.0.0.1:{keys.port}"


def asked(page):
    """Give what the page's address asks for."""
    return {key: one for key, (one,) in parse_qs(urlsplit(page.url).query).items()}


def wait_for(page, words):
    """Wait until something is true of the page."""
    page.wait_for_function(f"() => {words}")


def test_the_map_opens_on_the_data_and_nothing_is_asked_of_others(opened):
    page, told, home = opened
    page.goto(f"{home}/map")
    page.wait_for_selector(LIVE, timeout=60_000)
    assert page.locator("#map-drawn").is_hidden()
    assert {urlsplit(one).netloc for one in told.asked if one.startswith("http")} == {urlsplit(home).netloc}
    shoot(page, "map-live")
    assert barriers(page) == []
    assert told.faults == []


def test_arrow_keys_step_from_change_to_change_and_address_and_list_follow(opened):
    page, _, home = opened
    page.goto(f"{home}/map")
    page.wait_for_selector(LIVE, timeout=60_000)
    page.focus("#day-slider")
    page.keyboard.press("ArrowLeft")
    wait_for(page, 'location.search.includes("day=")')
    day = asked(page)["day"]
    wait_for(page, 'document.querySelector("#map-list [role=status]").textContent.includes("14 December")')
    assert day == "2018-12-14"
    page.keyboard.press("Shift+ArrowRight")
    wait_for(page, 'location.search.includes("day=2018-12-15")')


def test_moving_the_map_keeps_the_list_to_what_is_in_frame(opened):
    page, _, home = opened
    page.goto(f"{home}/map?bbox=40.5,34.2,41.2,34.9")
    page.wait_for_selector(LIVE, timeout=60_000)
    page.focus(".maplibregl-canvas")
    page.keyboard.press("ArrowRight")
    wait_for(page, '!location.search.includes("bbox=40.5,34.2")')
    west, *_ = map(float, asked(page)["bbox"].split(","))
    assert west > 40.4
    wait_for(page, '!document.querySelector("#map-list").textContent.includes("Raqqa")')


def test_a_place_in_the_list_is_marked_on_the_map_and_leads_to_its_page(opened):
    page, told, home = opened
    page.goto(f"{home}/map")
    page.wait_for_selector(LIVE, timeout=60_000)
    page.focus("#map-list tbody a")
    wait_for(page, 'document.querySelector("#map-list tr.chosen") !== null')
    page.keyboard.press("Enter")
    page.wait_for_url("**/place/**")
    assert told.faults == []


def test_where_the_map_cannot_start_the_drawn_one_stays_and_follows_the_day(opened):
    page, told, home = opened
    page.route("**/maplibre-gl.mjs*", lambda one: one.abort())
    try:
        page.goto(f"{home}/map")
        page.wait_for_selector('html[data-map="drawn"]')
        page.focus("#day-slider")
        page.keyboard.press("ArrowLeft")
        wait_for(page, 'document.querySelector("#map-drawn").src.includes("day=2018-12-14")')
        assert page.locator("#map-drawn").is_visible()
    finally:
        page.unroute("**/maplibre-gl.mjs*")
        told.faults.clear()
