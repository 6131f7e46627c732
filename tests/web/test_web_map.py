"""The map page and its answers: what is in frame, points or cells, days of change, filters, the drawn map."""

import html
import json

import pytest
from web_desk import KEYS, client_of, desk_at

from contested.web import map as maps
from contested.web import scenes
from contested.web.base_map import base_map, disputed


@pytest.fixture(scope="module")
def shown(filled, reference):
    """A client of a desk over the examples."""
    return client_of(desk_at(filled, reference), keys=KEYS)


def places(answer):
    return {one["properties"]["id"]: one["properties"] for one in answer.json()["data"]["features"]}


def sides_of(page):
    return json.loads(html.unescape(page.split('data-start="')[1].split('"')[0]))["sides"]


def test_the_map_page_lists_what_is_in_frame_without_a_script(shown):
    page = shown.get("/map").text
    assert '<img id="map-drawn" src="/map.svg"' in page
    assert "Who holds what on" in page
    assert "21 December 2018" in page
    assert "هجين" in page
    assert "style=" not in page


def test_a_box_keeps_the_list_to_what_lies_in_it(shown):
    everything = shown.get("/map/list").text
    few = shown.get("/map/list?bbox=38.5,35.5,39.5,36.5").text
    assert everything.count("<tr data-place") > few.count("<tr data-place") == 1
    assert "Raqqa" in few


def test_points_are_given_where_they_fit_and_cells_where_not(shown, monkeypatch):
    answer = shown.get("/api/day")
    assert answer.json()["as"] == "points"
    assert answer.json()["whole"]
    count = answer.json()["count"]
    monkeypatch.setattr(maps, "MOST_POINTS", 3)
    answer = shown.get("/api/day").json()
    assert (answer["as"], answer["whole"]) == ("cells", False)
    cells = [one["properties"] for one in answer["data"]["features"]]
    assert sum(one["count"] for one in cells) == count
    assert "a square: several places" in shown.get("/map/list").text
    assert shown.get("/api/day?box=38.5,35.5,39.5,36.5").json()["as"] == "points"


def test_days_of_change_are_told_before_and_after_and_lead_to_each_other(shown):
    last = shown.get("/api/day").json()
    assert last["after"] is None
    latest = shown.get(f"/api/day?day={last['before']}").json()
    one = shown.get(f"/api/day?day={latest['before']}").json()
    assert one["after"] == latest["day"]
    assert one["before"] < one["day"] < latest["day"] <= last["day"]


def test_sides_and_status_keep_places_out(shown):
    every = places(shown.get("/api/day"))
    some = places(shown.get("/api/day?sides=sdf"))
    assert 0 < len(some) < len(every)
    unknown = places(shown.get("/api/day?status=unknown"))
    assert {one["look"].split("-")[0] for one in unknown.values()} == {"unknown"}


def test_several_boxes_of_a_form_become_one_address(shown):
    answer = shown.get("/map?day=&known=&sides=is&sides=sdf&status=held&status=stale&bbox=")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/map?sides=is,sdf&status=held,stale"


def test_colours_and_letters_stay_with_their_side_on_every_day(shown):
    last, early = sides_of(shown.get("/map").text), sides_of(shown.get("/map?day=2018-10-01").text)
    assert last == early
    assert len({one["letter"] for one in last}) == len(last)


def test_ground_says_how_it_is_held_and_by_whom(shown):
    kinds = {one["properties"]["kind"] for one in shown.get("/api/areas").json()["features"]}
    assert {"ground", "line"} <= kinds
    only = [one["properties"] for one in shown.get("/api/areas?sides=sdf&status=held").json()["features"]]
    ground = [one for one in only if one["kind"] == "ground"]
    assert "sdf" in {one["sides"] for one in ground}
    assert {one["way"] for one in ground} <= {"assessed", "carried", "stale"}


def test_the_drawn_map_stands_in_for_the_script_and_says_what_it_leaves_out(shown, monkeypatch):
    assert "Hajin هجين" in shown.get("/map.svg").text
    answer = shown.get("/map.svg?sides=sdf")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "Not for publication" in answer.text or "NOT FOR PUBLICATION" in answer.text.upper()
    monkeypatch.setattr(maps, "MOST_POINTS", 2)
    assert "more are not" in shown.get("/map.svg").text


def test_a_sign_that_is_chosen_tells_its_place_and_leads_to_it(shown):
    answer = shown.get("/api/day").json()["data"]["features"][-1]["properties"]
    told = shown.get(f"/map/spot/{answer['id']}?day=2018-12-21").text
    assert answer["words"] in told
    assert "/place/" in told
    assert shown.get("/map/spot/nobody").status_code == 404


def test_the_base_map_tells_disputed_borders_apart(shown):
    kinds = {one["properties"]["kind"] for one in shown.get("/base.geojson").json()["features"]}
    assert kinds in ({"land", "border", "disputed", "country"}, set())


def test_disputed_borders_of_the_base_map_come_as_lines_for_the_drawn_map():
    box = (34.0, 30.0, 38.0, 34.0)
    shapes = [one for one in json.loads(base_map(box))["features"] if one["properties"]["kind"] == "disputed"]
    assert bool(disputed(box)) == bool(shapes)
    assert all(34.0 <= lon <= 38.0 and 30.0 <= lat <= 34.0 for line in disputed(box) for lon, lat in line)


@pytest.mark.parametrize("path", ["/map", "/map/list", "/map.svg", "/api/day", "/api/areas", "/base.geojson"])
def test_an_empty_record_has_its_answers(client, path):
    assert client.get(path).status_code == 200


def test_an_empty_record_opens_on_today_with_the_way_to_add_reports(client):
    page = client.get("/map").text
    assert "28 December 2018" in page
    assert "1970" not in page
    assert 'href="/add">Add reports</a>' in page


@pytest.mark.parametrize("words", ["day=soon", "bbox=1,2", "status=odd", "sides=foo", "sides=sdf,foo"])
@pytest.mark.parametrize("path", ["/map", "/map/list", "/map.svg", "/api/day", "/api/areas"])
def test_words_that_say_nothing_are_refused_in_a_line(shown, path, words):
    assert shown.get(f"{path}?{words}").status_code == 400


def test_days_looked_up_in_a_large_record_have_the_holders_that_their_pictures_have(shown, monkeypatch):
    days = ["2018-09-20", "2018-10-28", "2018-11-25", "2018-12-10"]
    drawn = [places(shown.get(f"/api/day?day={one}")) for one in days]
    monkeypatch.setattr(scenes, "MOST_DRAWN", 0)
    monkeypatch.setattr(maps, "_SCENES", scenes.Scenes())
    looked_up = [places(shown.get(f"/api/day?day={one}")) for one in days]
    for exact, found in zip(drawn, looked_up, strict=True):
        assert {one: (told["words"], told["look"]) for one, told in exact.items()} == {
            one: (told["words"], told["look"]) for one, told in found.items()
        }
