"""Whatever reports, titles, sources, addresses and file names hold, no page lets it run, load or mislead."""

import csv
import io
import re
import zipfile
from urllib.parse import urlsplit

import pytest
from hostile import ADDRESSES, PAYLOADS, WORD, faults, fill, shown
from live import listening, looking
from web_desk import KEYS, client_of, desk_at

from contested.record import open_record

MOST_PAGES = 250
FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f]")
MARKUP = re.compile("<[a-zA-Z]|[\x00-\x08\x1b\u061c-\U000e007f]")
"""Of the payloads, those that are more than words where no attribute is left."""


@pytest.fixture(scope="module")
def besieged(tmp_path_factory, reference):
    """A client of a desk over a record of hostile reports."""
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "desk.db"
    fill(path, reference=reference, folder=folder)
    return client_of(desk_at(path, reference), keys=KEYS), path


@pytest.mark.parametrize("name", [name for name, payload in PAYLOADS.items() if MARKUP.search(payload)])
def test_a_payload_that_is_printed_as_it_is_would_be_found(name):
    assert faults(f"<p>{PAYLOADS[name]}</p>")


def test_what_the_desk_itself_makes_is_no_fault():
    page = '<script type="module" src="/static/a.mjs"></script><a href="/map?day=1">x</a><a href="">y</a>'
    out = '<a href="https://paper.example/1" rel="noreferrer noopener">z</a><img src="/map.svg" alt="">'
    assert faults(page + out) == []
    assert faults('<a href="https://paper.example/1">z</a>')
    assert faults('<a href="//evil.example/1">z</a>')
    assert shown("<p>a &lt;b&gt; c</p>") == "a <b> c"


def test_a_reader_of_every_page_meets_the_words_and_nothing_runs(besieged):
    client, path = besieged
    with open_record(path) as record:
        claims, reports = record.claims(), record.reports()
    assert len(reports) > len(PAYLOADS) / 2
    places = {claim.places[0].place.id for claim in claims if claim.places and claim.places[0].place is not None}
    todo = ["/map", "/add", "/sources", "/reports", "/review", "/export", "/about"]
    todo += [f"/report/{report.id}" for report in reports] + [f"/fact/{claim.id}" for claim in claims[::4]]
    todo += [f"/place/{place}" for place in sorted(places)]
    seen, met = set(), 0
    while todo and len(seen) < MOST_PAGES:
        address = todo.pop(0)
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code < 500, address
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert faults(answer.text) == [], address
            met += WORD in shown(answer.text)
            todo += re.findall(r'href="(/(?!static)[^"#]*)"', answer.text.replace("&amp;", "&"))[:20]
    assert len(seen) > len(reports)
    assert met or client.get(f"/report/{reports[0].id}").text.count("<p") < 5


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_what_was_typed_comes_back_as_words(besieged, payload):
    client, _ = besieged
    answer = client.get("/job/" + "x", params={"day": payload})
    assert faults(answer.text) == []
    answer = client.post("/add", data={"addresses": "", "source": payload, "url": payload})
    assert answer.status_code == 400
    assert faults(answer.text) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_hostile_address_is_no_link(besieged, address):
    client, _ = besieged
    answer = client.post("/add", data={"url": address, "addresses": "\n"})
    assert faults(answer.text) == []


@pytest.mark.parametrize("form", ["csv", "geojson", "jsonl"])
def test_no_cell_of_an_export_is_a_formula_and_no_word_turns_what_is_read(besieged, form):
    client, _ = besieged
    answer = client.get(f"/export/{form}?unreviewed=1")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as box:
        assert all(re.fullmatch(r"[a-z]+\.[a-z]+", name) for name in box.namelist())
        texts = {name: box.read(name).decode() for name in box.namelist()}
    assert any(WORD in text for text in texts.values())
    for name, text in texts.items():
        if name.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(text, newline="")))
            assert len({len(row) for row in rows}) == 1, name
            # a number below zero is one, and no formula
            cells = [one for row in rows for one in row if not re.fullmatch(r"-\d+(\.\d+)?", one)]
            assert [one for one in cells if one.lstrip().startswith(FORMULA) or one.startswith(FORMULA)] == []
            assert [one for one in cells if TURNING.search(one)] == []


def test_a_browser_runs_nothing_of_theirs_and_asks_no_other_host(besieged, reference):
    _, path = besieged
    with open_record(path) as record:
        reports, claims = record.reports(), record.claims()
    place = next(claim.places[0].place.id for claim in claims if claim.places)
    pages = ["/map", "/reports", "/sources", "/review", "/export", f"/place/{place}", f"/fact/{claims[0].id}"]
    pages += [f"/report/{report.id}" for report in reports[::8]]
    dialogs = []
    with listening(lambda: desk_at(path, reference)) as keys, looking(keys) as (page, told):
        page.on("dialog", lambda one: (dialogs.append(one.message), one.dismiss()))
        for address in pages:
            page.goto(f"http://127.0.0.1:{keys.port}{address}")
            page.wait_for_timeout(100)
        asked = {urlsplit(one).netloc for one in told.asked if urlsplit(one).scheme not in {"data", "blob"}}
        assert asked == {f"127.0.0.1:{keys.port}"}
        assert dialogs == []
        assert [fault for fault in told.faults if "Security" in fault or WORD in fault] == []
