"""What every page has, what a fault looks like, and how pages hear that the record moved."""

import asyncio
import socket
from concurrent.futures import Future

import pytest
from web_desk import NOW, client_of, write

from contested.domain.time import Day
from contested.record import open_record
from contested.web import store
from contested.web.follow import heads
from contested.web.serve import LOOPBACK, listen
from contested.web.store import Desk
from contested.web.view import View


def test_every_page_says_what_it_is_where_it_is_and_how_to_skip_to_it(client):
    page = client.get("/about").text
    assert '<html lang="en"' in page
    assert 'href="#main"' in page
    assert '<main id="main"' in page
    assert 'href="/about" aria-current="page"' in page
    assert "Not for publication" in page


def test_the_view_goes_along_in_the_navigation(client):
    assert 'href="/map?day=2018-11-25&amp;sides=sdf"' in client.get("/about?sides=sdf&day=2018-11-25").text


def test_the_first_page_is_the_map_in_the_same_view(client):
    assert client.get("/?day=2018-11-25").headers["location"] == "/map?day=2018-11-25"


def test_a_page_that_is_not_there_says_so(client):
    answer = client.get("/no/such/page")
    assert answer.status_code == 404
    assert "no such page" in answer.text


def test_a_page_of_an_error_stands_on_the_record_as_it_is(client, desk):
    page = client.get("/no/such/page").text
    assert f'data-head="{desk.head()}"' in page
    assert '<span class="count">0</span>' in page


def test_a_port_is_free_as_soon_as_the_desk_before_has_left_it():
    first = listen(0)
    port = first.getsockname()[1]
    caller = socket.create_connection((LOOPBACK, port))
    answered, _ = first.accept()
    answered.close()  # the side that closes first is the one whose port rests
    first.close()
    caller.close()
    listen(port).close()


def test_a_record_that_cannot_be_read_is_told_in_one_line(desk, client):
    desk.path.write_bytes(b"no record" * 1000)
    answer = client.get("/about")
    assert answer.status_code == 400
    assert "Traceback" not in answer.text
    assert "desk.db" in answer.text


def test_what_is_asked_before_the_loading_is_done_asks_again(tmp_path, keys, monkeypatch):
    monkeypatch.setattr(store, "PATIENCE", 0.01)
    path = tmp_path / "early.db"
    open_record(path).close()
    desk = Desk(path, reference=Future(), clock=lambda: NOW, who="tester")
    with pytest.raises(store.NotReadyError):
        desk.picture(View())
    assert client_of(desk, keys=keys).get("/about").status_code == 200


def test_a_picture_is_drawn_once_for_each_state_of_the_record(desk):
    first = desk.picture(View())
    assert desk.picture(View(sides=("sdf",))) is first
    assert desk.picture(View(known=Day(2018, 12, 1))) is not first
    write(desk.path, "moved")
    assert desk.picture(View()) is not first


def test_few_pictures_are_kept_and_none_of_an_older_state(desk, monkeypatch):
    monkeypatch.setattr(store, "PICTURES", 2)
    days = [View(day=Day(2018, 11, one)) for one in range(1, 5)]
    drawn = [desk.picture(view) for view in days]
    assert desk.picture(days[3]) is drawn[3]
    assert desk.picture(days[0]) is not drawn[0]
    write(desk.path, "moved")
    desk.picture(days[1])
    assert len(desk._pictures) == 1


def test_a_page_is_told_when_another_program_writes(desk):
    async def told():
        lines = heads(desk, step=0.01)
        said = [await anext(lines), await anext(lines)]
        write(desk.path, "moved")
        said.append(await anext(lines))
        await lines.aclose()
        return said

    _, first, second = asyncio.run(told())
    assert first.startswith("event: head\n")
    assert second.startswith("event: head\n")
    assert first != second
    assert second == f"event: head\ndata: {desk.head()}\n\n"


def test_the_stream_ends_when_the_desk_closes(desk):
    async def rest():
        lines = heads(desk, step=0.01)
        await anext(lines)
        await anext(lines)
        desk.closing.set()
        return [line async for line in lines]

    assert asyncio.run(rest()) == []


def test_every_answer_tells_the_state_it_was_drawn_from(desk, client):
    assert client.get("/about").headers["x-desk-head"] == desk.head()


def test_licences_of_others_are_told(client):
    assert "MapLibre" in client.get("/about").text or "maplibre-gl" in client.get("/about").text
    assert client.get("/licences/..%2f..%2fdesk.css").status_code == 404
    assert client.get("/licences/spacy").status_code == 404
