"""The map in a browser: it opens on the data, changes in place, follows the record, and tells of its places."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from live import barriers, listening, looking, need_scripts, shoot
from web_desk import NOW, desk_at

from contested.pipeline.ingest import ingest
from contested.record import open_record
from contested.web import map as maps

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LIVE = 'html[data-ready="1"]'
LATE = "2018-10-27-province-statement-digest.txt"
"""What another program reads while the map is open."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory, reference):
    """A page on the map of the examples but one, what it told, the address of its desk, and the record's file."""
    need_scripts()
    path = tmp_path_factory.mktemp("map") / "desk.db"
    files = sorted(one for one in EXAMPLES.iterdir() if one.name not in ("README.rst", LATE))
    with open_record(path) as record:
        ingest(files, record=record, reference=reference, today=NOW.date(), at=NOW)
    with listening(lambda: desk_at(path, reference)) as keys, looking(keys) as (page, told):
        yield page, told, f"http://127.0.0.1:{keys.port}", path


def asked(page):
    """Give what the page's address asks for."""
    return {key: one for key, (one,) in parse_qs(urlsplit(page.url).query).items()}


def open_map(page, address):
    """Open the map and wait until it stands; a mark is left on the page, which goes when the page is loaded again."""
    page.goto(address)
    page.wait_for_selector(LIVE, timeout=60_000)
    settle(page)
    page.evaluate("window.mark = 'still here'")


def settle(page):
    """Wait until what was asked for is shown."""
    wait_for(page, '!document.querySelector("#map-list").hasAttribute("aria-busy")')


def stayed(page):
    """Tell whether the page was never loaded again since the map was opened."""
    return page.evaluate("window.mark") == "still here"


def rows_of(page):
    """Give the places of the list, in order."""
    return page.locator("#map-list tr[data-place]").evaluate_all("all => all.map(one => one.dataset.place)")


def around(page, home, name):
    """Give a small box with a place in its middle, as an address says it."""
    page.goto(f"{home}/map")
    at = page.locator("#map-list tr", has_text=name).first.get_attribute("data-at")
    lon, lat = map(float, at.split(","))
    return f"{lon - 0.1:.3f},{lat - 0.1:.3f},{lon + 0.1:.3f},{lat + 0.1:.3f}"


def wait_for(page, words):
    """Wait until something is true of the page."""
    page.wait_for_function(f"() => {words}")


def test_the_map_opens_on_the_data_and_nothing_is_asked_of_others(opened):
    page, told, home, _ = opened
    open_map(page, f"{home}/map")
    assert page.locator("#map-drawn").is_hidden()
    assert {urlsplit(one).netloc for one in told.asked if one.startswith("http")} == {urlsplit(home).netloc}
    shoot(page, "map-live")
    assert barriers(page) == []
    assert told.faults == []


def test_arrow_keys_step_from_change_to_change_and_address_and_list_follow(opened):
    page, _, home, _ = opened
    open_map(page, f"{home}/map")
    page.focus("#day-slider")
    page.keyboard.press("ArrowLeft")
    wait_for(page, 'location.search.includes("day=")')
    day = asked(page)["day"]
    wait_for(page, 'document.querySelector("#map-list [role=status]").textContent.includes("14 December")')
    assert day == "2018-12-14"
    page.keyboard.press("Shift+ArrowRight")
    wait_for(page, 'location.search.includes("day=2018-12-15")')


def test_moving_the_map_keeps_the_list_to_what_is_in_frame(opened):
    page, _, home, _ = opened
    open_map(page, f"{home}/map?bbox=40.5,34.2,41.2,34.9")
    page.focus(".maplibregl-canvas")
    page.keyboard.press("ArrowRight")
    wait_for(page, '!location.search.includes("bbox=40.5,34.2")')
    west, *_ = map(float, asked(page)["bbox"].split(","))
    assert west > 40.4
    wait_for(page, '!document.querySelector("#map-list").textContent.includes("Raqqa")')


def test_a_place_in_the_list_is_marked_on_the_map_and_leads_to_its_page(opened):
    page, told, home, _ = opened
    open_map(page, f"{home}/map")
    page.focus("#map-list tbody a")
    wait_for(page, 'document.querySelector("#map-list tr.chosen") !== null')
    page.keyboard.press("Enter")
    page.wait_for_url("**/place/**")
    assert told.faults == []


def test_where_the_map_cannot_start_the_drawn_one_stays_and_follows_the_day(opened):
    page, told, home, _ = opened
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


def test_filters_change_the_page_in_place_and_the_way_back_undoes_them(opened):
    page, told, home, _ = opened
    open_map(page, f"{home}/map")
    every, bars = rows_of(page), page.inner_html(".histogram")
    page.click("#view-form summary")
    page.check('[name=sides][value="sdf"]')
    wait_for(page, 'location.search === "?sides=sdf"')
    settle(page)
    some = rows_of(page)
    assert 0 < len(some) < len(every)
    assert page.inner_html(".histogram") != bars
    assert "sides=sdf" in page.get_attribute('.top nav a[href^="/export"]', "href")
    page.select_option("[name=method]", "rules")
    wait_for(page, 'location.search === "?sides=sdf&method=rules"')
    wait_for(page, 'document.querySelector("#map-told").textContent.includes("written rules")')
    page.go_back()
    wait_for(page, 'document.querySelector("#map-told").textContent.includes("estimated from")')
    page.go_back()
    wait_for(page, 'location.search === ""')
    settle(page)
    assert rows_of(page) == every
    assert not page.is_checked('[name=sides][value="sdf"]')
    page.go_forward()
    settle(page)
    wait_for(page, 'document.querySelector("[name=sides][value=sdf]").checked')
    page.click("#map-all")
    wait_for(page, 'location.search === ""')
    assert stayed(page)
    assert told.faults == []


def test_a_run_of_moves_or_steps_is_one_entry_of_the_history(opened):
    page, _, home, _ = opened
    open_map(page, f"{home}/map")
    length = page.evaluate("history.length")
    for _ in range(3):
        day = page.url
        page.click("#change-before")
        wait_for(page, f"location.href !== {day!r}")
        settle(page)
    assert page.evaluate("history.length") == length + 1
    page.go_back()
    wait_for(page, 'location.search === ""')
    settle(page)
    assert stayed(page)


def test_a_sign_on_the_map_tells_its_place_by_mouse(opened):
    page, told, home, _ = opened
    open_map(page, f"{home}/map?bbox={around(page, home, 'Raqqa')}")
    page.locator(".map-live canvas").click()
    page.locator(".maplibregl-popup").wait_for()
    assert "Raqqa" in page.inner_text(".maplibregl-popup")
    shoot(page, "map-popup")
    assert barriers(page) == []
    words = page.inner_text(".maplibregl-popup")
    page.click("#change-before")
    wait_for(page, f"document.querySelector('.maplibregl-popup')?.innerText !== {words!r}")
    page.click(".maplibregl-popup a")
    page.wait_for_url("**/place/**")
    assert told.faults == []


def test_a_place_is_reached_by_keyboard_from_the_map_and_from_the_list(opened):
    page, _, home, _ = opened
    open_map(page, f"{home}/map?bbox={around(page, home, 'Raqqa')}")
    page.focus(".maplibregl-canvas")
    page.keyboard.press("Enter")
    page.locator(".maplibregl-popup").wait_for()
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("/place/")
    page.keyboard.press("Escape")
    wait_for(page, 'document.activeElement.matches(".maplibregl-canvas")')
    page.focus("#map-list tbody a")
    page.keyboard.press("m")
    page.locator(".maplibregl-popup a").wait_for()
    assert page.locator("tr.chosen").get_attribute("data-place") == rows_of(page)[0]
    page.keyboard.press("Escape")
    wait_for(page, 'document.activeElement.closest("#map-list tbody tr") !== null')
    assert page.locator(".maplibregl-popup").count() == 0


def test_names_lead_away_from_the_edges_of_the_map(opened):
    page, _, home, _ = opened
    page.goto(f"{home}/about")
    shut = page.evaluate("""async () => {
        const { withRoom } = await import("/static/room.mjs");
        const map = { getCanvas: () => ({ clientWidth: 400, clientHeight: 300 }), project: ([x, y]) => ({ x, y }) };
        const properties = { label: "eastern bank of Euphrates" };
        const at = [[390, 150], [10, 150], [200, 5], [200, 295], [200, 150], [900, 9]];
        const points = { features: at.map(coordinates => ({ geometry: { coordinates }, properties })) };
        return withRoom(points, map).features.map(made => made.properties.shut);
    }""")
    assert shut == ["rtb", "ltb", "t", "b", "", None]


def test_it_plays_from_change_to_change_and_a_click_among_the_bars_goes_to_that_day(opened):
    page, told, home, _ = opened
    open_map(page, f"{home}/map")
    bars = page.locator(".histogram").bounding_box()
    page.locator(".histogram").click(position={"x": 2, "y": bars["height"] / 2})
    wait_for(page, 'location.search.includes("day=")')
    settle(page)
    first = page.url
    page.click("#play")
    wait_for(page, f'document.querySelector("#play").textContent === "Pause" && location.href !== {first!r}')
    second = page.url
    wait_for(page, f"location.href !== {second!r}")
    page.click("#play")
    settle(page)
    days = [parse_qs(urlsplit(one).query)["day"][0] for one in (first, second, page.url)]
    assert days == sorted(set(days))
    assert page.inner_text("#play") == "Play"
    assert told.faults == []


def test_where_places_do_not_fit_squares_stand_and_enter_looks_nearer(opened, monkeypatch):
    page, told, home, _ = opened
    monkeypatch.setattr(maps, "MOST_POINTS", 3)
    open_map(page, f"{home}/map")
    assert "a square: several places" in page.inner_text(".map-legend")
    shoot(page, "map-squares")
    page.focus(".maplibregl-canvas")
    page.keyboard.press("Enter")
    wait_for(page, 'location.search.includes("bbox=")')
    settle(page)
    assert told.faults == []


def test_another_size_of_the_page_keeps_what_is_in_frame(opened):
    page, told, home, _ = opened
    open_map(page, f"{home}/map")
    every = rows_of(page)
    try:
        sizes = (("phone", 380, 780, "screen"), ("zoomed", 640, 400, "screen"), ("paper", 900, 700, "print"))
        for name, width, height, media in sizes:
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(media=media)
            page.wait_for_timeout(500)
            shoot(page, f"map-{name}")
            assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
        page.emulate_media(media="screen")
        page.focus(".maplibregl-canvas")
        page.keyboard.press("-")
        wait_for(page, 'location.search.includes("bbox=")')
        settle(page)
        assert set(rows_of(page)) == set(every)
    finally:
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 1280, "height": 800})
    assert told.faults == []


def test_the_map_says_that_the_record_moved_on_and_shows_it_without_losing_the_view(opened, reference):
    page, told, home, path = opened
    open_map(page, f"{home}/map?day=2018-12-21&bbox=38,34,42,37")
    page.focus("#map-list tbody a")
    before, count = rows_of(page), page.inner_text(".top .count")
    assert page.locator("#changed").is_hidden()
    with open_record(path) as record:
        ingest([EXAMPLES / LATE], record=record, reference=reference, today=NOW.date(), at=NOW)
    page.locator("#changed").wait_for(state="visible")
    page.click("#changed a")
    page.locator("#changed").wait_for(state="hidden")
    settle(page)
    assert asked(page) == {"day": "2018-12-21", "bbox": "38,34,42,37"}
    assert page.inner_text(".top .count") != count
    assert set(rows_of(page)) > set(before)
    assert page.locator("tr.chosen").get_attribute("data-place") == before[0]
    assert stayed(page)
    assert told.faults == []
