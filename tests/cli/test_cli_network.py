"""``contested ingest`` of addresses, lists of them and feeds, over a network of the test's own."""

import json
import socket
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reports"))
from made_network import Web, ok

WORDS = (
    "Islamic State captured the town of Hajin from the Syrian Democratic Forces on 19 November, Amaq News Agency said. "
    "The Syrian Democratic Forces withdrew from the town, and at least 12 fighters were killed there, number {}."
)


def page(number):
    return ok(f"<html><body><main><h1>Hajin {number}</h1><p>{WORDS.format(number)}</p></main></body></html>")


def rss(*numbers):
    entries = "".join(f"<item><link>http://a.example/{number}</link></item>" for number in numbers)
    return ok(f'<rss version="2.0"><channel>{entries}</channel></rss>', "application/rss+xml")


@pytest.fixture
def web(monkeypatch):
    made = Web({"a.example/feed": rss(1, 2), "a.example/1": page(1), "a.example/2": page(2), "a.example/3": page(3)})
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, port, **_: [(0, 0, 0, "", (number, port)) for number in made.network.resolve(host, port)],
    )
    monkeypatch.setattr(
        socket, "create_connection", lambda place, timeout: made.network.connect(place[0], place[1], timeout)
    )
    monkeypatch.setattr(time, "sleep", lambda _: None)
    return made


def counts(answer):
    return [one for line in answer.out.splitlines() if (one := json.loads(line))["type"] == "intake"]


def ingest(call, *words):
    return call("ingest", *words, "--workers", "1", "--json")


def test_a_feed_is_read_once_and_then_only_what_is_new_of_it(call, web):
    (first,) = counts(ingest(call, "http://a.example/feed"))
    assert (first["read"], first["failed"]) == (2, 0)
    assert first["claims"] > 0
    web.answers["a.example/feed"] = rss(3, 1, 2)
    asked = len(web.asked)
    (second,) = counts(ingest(call, "http://a.example/feed"))
    assert (second["read"], second["known"]) == (1, 0)
    assert web.paths()[asked:] == ["a.example/robots.txt", "a.example/feed", "a.example/3"]


def test_addresses_and_lists_stand_beside_files_and_what_is_refused_is_told(call, web, folder, report):  # noqa: ARG001
    (folder / "list.txt").write_text("# pages\nhttp://a.example/1\nhttp://127.0.0.1/x\n", encoding="utf-8")
    (told,) = counts(ingest(call, report.name, "http://a.example/3", "--addresses", "list.txt"))
    assert (told["read"], told["failed"]) == (3, 1)
    (again,) = counts(ingest(call, "--addresses", "list.txt"))
    assert again["read"] + again["known"] + again["failed"] == 0


def test_a_feed_is_polled_until_it_is_interrupted(call, web, monkeypatch):
    waits = []

    def sleep(seconds):
        if seconds == 900:
            waits.append(seconds)
            web.answers["a.example/feed"] = rss(3, 1, 2)
            if len(waits) == 3:
                raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", sleep)
    answer = ingest(call, "http://a.example/feed", "--poll", "900")
    assert answer.code == 130
    assert [told["read"] for told in counts(answer)] == [2, 1, 0]


@pytest.mark.parametrize(
    "words",
    [["report.txt", "--poll", "900"], ["http://a.example/feed", "--poll", "1"], ["--addresses", "none.txt"], []],
)
def test_what_cannot_be_asked_for_is_told_with_the_command_that_can(call, web, report, words):  # noqa: ARG001
    answer = call("ingest", *words)
    assert answer.code == 2
    assert "contested ingest" in answer.complaint
    assert not web.asked
