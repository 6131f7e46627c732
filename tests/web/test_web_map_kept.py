"""The map from kept answers: the same as from pictures, told apart while the record is ahead of what is kept."""

import asyncio
import datetime as dt
import json
import re
import shutil

import numpy as np
import pytest
from test_web_map import places, sides_of
from web_desk import KEYS, client_of, desk_at, write

from contested.pipeline.keep import beside
from contested.pipeline.kept import Asked, work_out
from contested.pipeline.kept_day import change_days
from contested.pipeline.picture import draw_picture, stretches_of
from contested.publishing import parties_of
from contested.record import open_record
from contested.web import large, map_day, map_kept, map_scene, store
from contested.web import map as maps
from contested.web.follow import heads
from contested.web.scenes import Scenes

DAYS = ["", "day=2018-10-28", "day=2018-12-10", "day=2018-11-25&sides=sdf", "status=unknown", "bbox=38,34.6,40.9,36.5"]


@pytest.fixture
def both(filled, reference, monkeypatch):
    """Ask the same of a desk that draws pictures and of one that has kept answers."""
    client = client_of(desk_at(filled, reference), keys=KEYS)

    def ask(path):
        answers = []
        for most in (10**12, 0):
            monkeypatch.setattr(large, "LARGE", most)
            monkeypatch.setattr(maps, "_SCENES", Scenes())
            answers.append(client.get(path))
        return answers

    return ask


@pytest.mark.parametrize("words", DAYS)
def test_a_day_is_the_picture_s(both, words):
    drawn, kept = both(f"/api/day?{words}")
    other = places(kept)
    assert drawn.json().keys() == kept.json().keys()
    assert (drawn.json()["count"], drawn.json()["as"]) == (kept.json()["count"], kept.json()["as"])
    told = ("label", "words", "look", "a", "b", "km", "area")
    differs = [
        (one["id"], {key: (one[key], other[one["id"]][key]) for key in told if one[key] != other[one["id"]][key]})
        for one in places(drawn).values()
    ]
    assert [one for one in differs if one[1]] == []


@pytest.mark.parametrize("words", DAYS)
def test_the_list_and_the_legend_are_the_picture_s(both, words):
    drawn, kept = both(f"/map/list?{words}")
    assert kept.text.replace("&#39;", "'") == drawn.text.replace("&#39;", "'")


@pytest.mark.parametrize("sides", [(), ("sdf",), ("is", "sy-gov")])
def test_days_of_change_are_those_of_the_days_that_are_shown(filled, reference, sides):
    with open_record(filled) as record:
        picture, kept = draw_picture(record, reference=reference), work_out(record, reference=reference)
    cut = stretches_of(picture, directory=reference.directory)
    asked = map_day.change_days(cut, lambda one: not sides or any(party.id in sides for party in parties_of(one)))
    every = np.ones(len(kept.past.names.places), dtype=bool)
    found = change_days(kept, places=every, sides=sides)
    assert [dt.date.fromordinal(one) for one in found.tolist()] == asked
    none = change_days(kept, places=~every, sides=sides)
    assert len(none) == 0 < len(found)


def test_the_page_its_marks_and_its_bars_are_the_picture_s(both):
    drawn, kept = both("/map")
    assert sides_of(drawn.text) == sides_of(kept.text)
    bars = [re.findall(r"<title>[^<]*: \d+ reports?</title>", one.text) for one in (drawn, kept)]
    assert bars[0] == bars[1] != []
    for path in ("/api/areas", "/map.svg", "/base.geojson"):
        drawn, kept = both(path)
        assert (kept.status_code, bool(kept.content)) == (200, True), path
    drawn, kept = both("/api/areas?day=2018-12-10")
    assert json.loads(kept.text) == json.loads(drawn.text)


def test_a_crowded_day_gives_squares_a_list_and_a_drawing(both, monkeypatch):
    for module in (map_scene, map_kept):
        monkeypatch.setattr(module, "MOST_LAID", 3)
    monkeypatch.setattr(maps, "MOST_POINTS", 5)
    drawn, kept = both("/api/day?day=2018-12-10")
    assert kept.json()["as"] == "cells"
    assert kept.json()["data"] == drawn.json()["data"]
    drawn, kept = both("/map/list?day=2018-12-10")
    assert kept.text == drawn.text
    kept_list = kept
    drawn, kept = both("/map.svg")
    assert "more are not" in kept.text
    place = kept_list.text.split('data-place="')[1].split('"')[0]
    assert f"/place/{place}" in both(f"/map/spot/{place}")[1].text


def test_a_record_that_moved_on_is_shown_as_it_was_with_a_line_and_then_anew(filled, reference, tmp_path, monkeypatch):
    path = tmp_path / "moved.db"
    shutil.copy(filled, path)
    shutil.copy(beside(filled), beside(path))
    monkeypatch.setattr(large, "LARGE", 0)
    monkeypatch.setattr(maps, "_SCENES", Scenes())
    desk = desk_at(path, reference)
    client = client_of(desk, keys=KEYS)
    assert not client.get("/api/day").json()["old"]
    write(path, "a line more")
    assert client.get("/api/day").json()["old"]
    assert "has moved on" in client.get("/map").text
    desk.kept(renew=True, wait=True)
    assert not client.get("/api/day").json()["old"]
    assert "has moved on" not in client.get("/map").text


def test_a_large_record_without_kept_answers_is_drawn_and_has_them_worked_out(filled, reference, tmp_path, monkeypatch):
    path = tmp_path / "bare.db"
    shutil.copy(filled, path)
    monkeypatch.setattr(large, "LARGE", 0)
    monkeypatch.setattr(maps, "_SCENES", Scenes())
    desk = desk_at(path, reference)
    client = client_of(desk, keys=KEYS)
    assert client.get("/api/day").json()["count"] > 0
    desk.kept(renew=True, wait=True)
    assert beside(path).is_file()
    client.get("/api/day")
    monkeypatch.setattr(desk, "picture", None)
    assert client.get("/api/day?day=2018-12-10").json()["count"] > 0


def test_a_huge_record_is_never_drawn_and_says_when_its_answers_are_there(filled, reference, tmp_path, monkeypatch):
    path = tmp_path / "huge.db"
    shutil.copy(filled, path)
    for one in ("LARGE", "HUGE"):
        monkeypatch.setattr(large if one == "LARGE" else store, one, 0)
    monkeypatch.setattr(maps, "_SCENES", Scenes())
    monkeypatch.setattr(store, "draw_picture", None)  # a page that drew one would fail
    desk = desk_at(path, reference)
    client = client_of(desk, keys=KEYS)
    early = client.get("/map")
    assert early.status_code == 503
    assert "127 facts: about 1 min" in early.text
    assert early.headers["refresh"]
    desk.kept(renew=True, wait=True)
    assert client.get("/api/day?day=2018-12-10").json()["count"] > 0
    assert client.get("/api/day?known=2018-12-01").status_code == 503
    desk.kept(Asked(known=dt.date(2018, 12, 1)), renew=True, wait=True)
    known = client.get("/map?known=2018-12-01")
    assert known.status_code == 200
    for path_, line in (
        ("/map?day=2030-01-01", "the last day of this record is"),
        ("/map?method=rules", "another method"),
        ("/export", "on the command line"),
        ("/sources?work=1", "127 facts at once"),
    ):
        refused = client.get(path_)
        assert (refused.status_code, line in refused.text) == (400, True), path_
    desk.close()


def test_an_open_page_hears_when_answers_are_renewed(filled, reference, tmp_path, monkeypatch):
    path = tmp_path / "news.db"
    shutil.copy(filled, path)
    shutil.copy(beside(filled), beside(path))
    monkeypatch.setattr(large, "LARGE", 0)
    desk = desk_at(path, reference)

    async def told():
        lines = [line async for line in heads(desk, step=0.01) if said(line)]
        return [line.split("\n")[0] for line in lines]

    def said(line):
        if line.startswith("event: answers"):
            seen.append(line)
            if len(seen) == 1:
                write(path, "a line more")
            else:
                desk.closing.set()
        return line.startswith("event")

    seen = []
    assert asyncio.run(told()) == ["event: head", "event: answers", "event: head", "event: answers"]
    assert seen[0] != seen[1]
    desk.close()
