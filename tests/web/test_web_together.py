"""One record, several programs: a desk of its own process, a browser, a command, a job and a person, all at once.

The desk's process refuses and notes every connection it would make: none but that of a pasted address.
"""

import json
import re
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from live import looking
from real import LONG, PROGRAM, desk_process, until

from contested.record import open_record

WORDS = "Rebels captured the town of {} on Monday, the army said. It was their {} try."
TOWNS = ("Harim", "Raqqa", "Manbij", "Kobani", "Tabqa", "Idlib", "Homs", "Palmyra")
PART = "--x\r\ncontent-disposition: form-data; name=files; filename=mine.jsonl\r\n\r\n"
WATCH = """
import socket, sys
note = open(sys.argv.pop(1), "a", buffering=1)
def heard(event, words):
    if event == "socket.getaddrinfo":
        note.write(f"name {words[0]}\\n")
        raise socket.gaierror(socket.EAI_NONAME, "not known")
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.gethostbyname", "socket.gethostbyaddr"):
        note.write(f"{event} {words[1:]}\\n")
        raise ConnectionRefusedError
    if event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system"):
        note.write(f"{event} {words[:2]}\\n")
sys.addaudithook(heard)
from contested.cli import main
sys.exit(main())
"""


def lines_of(told):
    return "".join(json.dumps({"text": text, "published": "2018-11-06"}) + "\n" for text in told)


def reported(path):
    with open_record(path) as record:
        return {report.text for report in record.reports()}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A desk of its own process over a record of one report, what it would have asked of others, and the record."""
    folder = tmp_path_factory.mktemp("together")
    path, first, note = folder / "war.db", folder / "first.jsonl", folder / "asked.txt"
    first.write_text(lines_of([WORDS.format("Harim", 0), WORDS.format("Raqqa", 0)]))
    subprocess.run([*PROGRAM, "ingest", str(first), "--record", str(path)], check=True, capture_output=True)
    note.touch()
    with desk_process(path, program=[sys.executable, "-c", WATCH, str(note)]) as running:
        yield running, note, path


def test_nothing_is_lost_while_a_command_a_job_and_a_person_write_and_the_page_follows(desk, tmp_path):
    running, _, path = desk
    told = [WORDS.format(town, number) for number in range(1, 4) for town in TOWNS]
    mine, theirs, both = told[:8], told[8:16], told[16:]
    file = tmp_path / "theirs.jsonl"
    file.write_text(lines_of(theirs + both))
    with open_record(path) as record:
        claims = [claim.id for claim in record.claims()]
        before = len(record.acts())
    with looking(running.keys) as (page, said):
        page.wait_for_selector("html[data-head]", state="attached")
        head = page.get_attribute("html", "data-head")
        command = [*PROGRAM, "ingest", str(file), "--record", str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as reading:
            body = PART + lines_of(mine + both) + "\r\n--x--"
            status, headers, _ = running.ask(
                "POST", "/add", body.encode(), **{"content-type": "multipart/form-data; boundary=x"}
            )
            assert status == 303
            acts = 0
            while reading.poll() is None or acts < 6:
                act = ("accept", "unsure")[acts % 2]
                status, _, text = running.send(f"/review/{claims[acts % len(claims)]}", act=act, why=f"look {acts}")
                assert status in {200, 303}, text
                acts += 1
            out, err = reading.communicate(timeout=LONG)
        assert reading.returncode == 0, err
        done = re.findall(r"^  (?:read|known) +(\d+)", out, re.MULTILINE)
        assert sum(map(int, done)) == len(theirs + both), out
        until(lambda: "Done: 16 of 16 read" in running.ask("GET", headers["location"])[2])
        with open_record(path) as record:
            last = record.head()
        assert last != head
        # the map mends itself, or offers to load it again; either way the page knows that it is behind no longer
        page.wait_for_function(
            "(last) => document.documentElement.dataset.head === last || !document.getElementById('changed').hidden",
            arg=last,
        )
        page.reload()
        assert page.get_attribute("html", "data-head") == last
        assert {urlsplit(one).netloc for one in said.asked if not one.startswith(("data:", "blob:"))} == {
            f"127.0.0.1:{running.keys.port}"
        }
    assert reported(path) == {*told, WORDS.format("Harim", 0), WORDS.format("Raqqa", 0)}
    with open_record(path) as record:
        assert record.verify() == ()
        assert len(record.acts()) - before == acts
        assert {claim.report for claim in record.claims()} == {report.id for report in record.reports()}


def test_no_request_leaves_the_machine_but_that_of_a_pasted_address(desk):
    running, note, path = desk
    with open_record(path) as record:
        report, claim = record.reports()[0].id, record.claims()[0]
    place = claim.places[0].place.id
    words = "Rebels captured Homs, says http://told.example/a. <img src=http://told.example/b>"
    pages = [
        "/map",
        "/map/list",
        "/add",
        "/reports",
        "/sources",
        "/review",
        "/review/same",
        "/export",
        "/about",
        "/base.geojson",
    ]
    pages += [f"/report/{report}", f"/fact/{claim.id}", f"/fact/{claim.id}/reading", f"/place/{place}"]
    pages += [f"/review/{claim.id}", "/export/csv?unreviewed=1", "/export/geojson?unreviewed=1", "/api/day"]
    for address in pages:
        status, _, text = running.ask("GET", address)
        assert status < 500, (address, text)
    _, headers, _ = running.send("/add", text=words, url="http://told.example/c", source="told.example")
    until(lambda: "Done: 1 of 1 read" in running.ask("GET", headers["location"])[2])
    assert note.read_text() == ""
    _, headers, _ = running.send("/add", addresses="https://paper.example/1\nhttp://10.0.0.1/")
    until(lambda: re.search("Done: 2 of 2 read", running.ask("GET", headers["location"])[2]))
    assert sorted(note.read_text().split("\n")) == ["", "name 10.0.0.1", "name paper.example"]
