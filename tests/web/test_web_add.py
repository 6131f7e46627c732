"""Files, addresses and text that people add become jobs, read one at a time while the pages answer."""

import datetime as dt
import gzip
import http.client
import io
import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import zipfile
from urllib.parse import urlencode

import pytest
from hostile import PAYLOADS, faults, shown

from contested.record import open_record
from contested.reports import Fetched
from contested.web.add import MOST_ADDRESSES, safe_name
from contested.web.guard import FIELD, HEADER, MOST_FILES
from contested.web.inbox import SUFFIX, Inbox
from contested.web.keys import Keys
from contested.web.orders import Order, State
from contested.web.work import Jobs

WORDS = "Rebels captured the town of {} on Monday, the army said."
PROGRAM = [sys.executable, "-c", "import sys; from contested.cli import main; sys.exit(main())"]
TOWNS = ("Harim", "Raqqa", "Manbij", "Kobani", "Tabqa", "Idlib", "Homs", "Palmyra")
LONG = 120.0


@pytest.fixture
def state(client):
    """What the app keeps between requests."""
    return client.app._app.state


@pytest.fixture
def site(desk, state):
    """Pages by address, and an event that lets them be fetched; the desk's jobs ask nobody else."""

    class Site(dict):
        open = threading.Event()

        def fetch(self, address):
            assert self.open.wait(LONG)
            page = self.get(address)
            if isinstance(page, Exception):
                raise page
            return page or Fetched(url=address, problem="its host is not known")

    made = Site()
    made.open = threading.Event()
    made.open.set()
    state.jobs = Jobs(desk, fetching=made.fetch)
    return made


def page_of(town, url):
    text = f"<html><head><title>{town} falls</title></head><body><article><p>{WORDS.format(town)}</p></article></body>"
    return Fetched(url=url, text=text, page=True)


def add(client, files=(), **typed):
    """Send the form; give the id of the job."""
    answer = client.post("/add", data={"addresses": "", "text": "", **typed}, files=[("files", one) for one in files])
    assert answer.status_code == 303, shown(answer.text)
    return re.fullmatch(r"/job/(\w+)", answer.headers["location"])[1]


def ended(state, key):
    job = state.jobs.wait(key, seconds=LONG)
    assert job.state.ended
    return job


def inbox_of(desk):
    return desk.path.with_name(desk.path.name + SUFFIX)


def reports(desk):
    with open_record(desk.path) as record:
        return record.reports()


def test_pasted_text_becomes_a_report_and_its_job_tells_what_came_of_it(client, desk, state):
    key = add(client, text=WORDS.format("Harim"), title="Town falls", source="Delta Herald", published="2018-11-06")
    job = ended(state, key)
    assert (job.state, job.done, job.fresh, job.problem) == (State.DONE, 1, 1, "")
    assert job.claims >= 1
    (report,) = reports(desk)
    assert (report.title, report.source_name, report.published) == ("Town falls", "Delta Herald", dt.date(2018, 11, 6))
    page = client.get(f"/job/{key}").text
    assert f"/report/{report.id}" in page
    assert "Done: 1 of 1 read" in shown(page)
    assert "Done: 1 of 1 read" in shown(client.get("/add").text)


def test_dropped_files_are_read_and_what_cannot_be_is_doubted(client, desk, state):
    lines = "".join(json.dumps({"text": WORDS.format(town), "published": "2018-11-06"}) + "\n" for town in TOWNS[:3])
    files = [
        ("a.txt", WORDS.format("Idlib").encode()),
        ("a.txt", WORDS.format("Homs").encode()),
        ("many.jsonl", lines.encode()),
        ("scan.pdf", b"%PDF-1.7 ..."),
        ("empty.txt", b""),
    ]
    job = ended(state, add(client, files))
    assert (job.state, job.total, job.done, job.fresh) == (State.DONE, 7, 7, 5)
    assert len(reports(desk)) == 5
    told = {one.name: one for one in job.inputs}
    assert set(told) == {"a.txt", "many.jsonl:1", "many.jsonl:2", "many.jsonl:3", "scan.pdf", "empty.txt"}
    assert "PDF" in told["scan.pdf"].doubts[0].detail
    page = shown(client.get(f"/job/{job.id}").text)
    for words in ("binary scan.pdf: a PDF file", "empty empty.txt: the file is empty", "undated", "no report"):
        assert words in page
    again = ended(state, add(client, files[:1]))
    assert (again.done, again.fresh) == (1, 0)
    assert "was in the record" in shown(client.get(f"/job/{again.id}").text)


def test_files_made_to_burst_are_refused_or_read_within_bounds(client, desk, state):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("a.txt", b"x" * 20_000_000)
    deep = b"<div>" * 200_000 + WORDS.format("Harim").encode()
    entities = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><p>&b;&b;</p>'
    nested = b'{"text": ' + b"[" * 100_000
    files = [
        ("a.zip", packed.getvalue()),
        ("a.html", gzip.compress(b"<p>x</p>" * 2_000_000)),
        ("named.txt", packed.getvalue()),
        ("deep.html", deep),
        ("entities.html", entities.encode()),
        ("nested.jsonl", nested),
        ("long.txt", b"x" * 20_000_001),
    ]
    job = ended(state, add(client, files))
    assert (job.state, job.done) == (State.DONE, len(files)), job.problem
    told = {one.name.partition(":")[0]: one for one in job.inputs}
    for name in ("a.zip", "a.html", "named.txt", "nested.jsonl", "long.txt"):
        assert told[name].report is None, name
        assert told[name].doubts, name
    assert sum(len(report.text) for report in reports(desk)) < 1_000


def test_addresses_are_fetched_in_the_job_and_a_refusal_is_told(client, desk, state, site):
    site["https://paper.example/1"] = page_of("Harim", "https://paper.example/one")
    job = ended(
        state, add(client, addresses="https://paper.example/1\n\n http://127.0.0.1/x \nhttps://paper.example/1")
    )
    assert (job.total, job.done, job.fresh, job.state) == (2, 2, 1, State.DONE)
    assert [report.url for report in reports(desk)] == ["https://paper.example/one"]
    assert "not fetched: its host is not known" in shown(client.get(f"/job/{job.id}").text)


def test_the_fetch_that_the_desk_uses_refuses_this_machine(client, state):
    job = ended(state, add(client, addresses="http://127.0.0.1:8321/map\nftp://paper.example/\nhttp://[::1]/"))
    assert [one.report for one in job.inputs] == [None, None, None]
    assert "private network" in job.inputs[0].doubts[0].detail


def test_no_request_leaves_the_machine_but_that_fetch(client, state, monkeypatch):
    asked = []

    def ask(host, *_given, **_named):
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    def refuse(_, address):
        raise AssertionError(address)

    monkeypatch.setattr(socket, "getaddrinfo", ask)
    monkeypatch.setattr(socket, "create_connection", ask)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    text = f"{WORDS.format('Harim')} See http://told.example/a and <img src=http://told.example/b>."
    job = ended(state, add(client, [("a.html", f"<html><body><p>{text}</p></body></html>".encode())], text=text))
    assert (job.state, job.fresh) == (State.DONE, 2)
    for path in ("/map", "/add", "/sources", "/review", "/export", "/about", f"/job/{job.id}"):
        assert client.get(path).status_code < 500
    assert asked == []
    ended(state, add(client, addresses="https://paper.example/1"))
    assert asked == ["paper.example"]


def test_jobs_are_worked_off_one_at_a_time_in_their_order(client, desk, state, site):
    site |= {f"https://paper.example/{town}": page_of(town, f"https://paper.example/{town}") for town in TOWNS[:3]}
    site.open.clear()
    keys = [add(client, addresses=f"https://paper.example/{town}") for town in TOWNS[:3]]
    deadline = time.monotonic() + LONG
    while state.jobs.job(keys[0]).step != f"fetching https://paper.example/{TOWNS[0]}":
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert [state.jobs.job(key).state for key in keys] == [State.RUNNING, State.WAITING, State.WAITING]
    assert client.post(f"/job/{keys[1]}/stop").status_code == 303
    assert state.jobs.job(keys[1]).state is State.STOPPED
    assert "http-equiv" in client.get(f"/job/{keys[0]}").text, "without scripts the page asks again"
    site.open.set()
    assert [ended(state, key).state for key in keys] == [State.DONE, State.STOPPED, State.DONE]
    assert "http-equiv" not in client.get(f"/job/{keys[0]}").text
    assert [report.url.rpartition("/")[2] for report in reports(desk)] == [TOWNS[0], TOWNS[2]]


def test_a_running_job_stops_after_its_input_and_keeps_what_was_read(client, desk, state, site):
    site.open.clear()
    site["https://paper.example/1"] = page_of("Harim", "https://paper.example/1")
    key = add(client, [("a.txt", WORDS.format("Homs").encode())], addresses="https://paper.example/1")
    while not state.jobs.job(key).step.startswith("fetching"):
        time.sleep(0.01)
    client.post(f"/job/{key}/stop")
    site.open.set()
    assert ended(state, key).state is State.STOPPED
    assert len(reports(desk)) <= 1
    assert client.post(f"/job/{key}/stop").status_code == 303


def test_what_failed_is_told_and_can_be_tried_again(client, desk, state, site):
    site["https://paper.example/1"] = OSError("No space left on device")
    key = add(client, text=WORDS.format("Harim"), addresses="https://paper.example/1")
    assert ended(state, key).problem == "No space left on device"
    assert "Try again" in shown(client.get(f"/job/{key}").text)
    site["https://paper.example/1"] = page_of("Homs", "https://paper.example/1")
    location = client.post(f"/job/{key}/again").headers["location"]
    job = ended(state, location.rpartition("/")[2])
    assert (job.state, job.done, job.fresh) == (State.DONE, 2, 1)
    assert len(reports(desk)) == 2
    assert client.post(f"/job/{key}/again").status_code == 404
    assert desk.close() == 0
    assert not inbox_of(desk).exists()


def test_a_fault_of_ours_ends_its_job_alone(client, state, site, caplog):
    site["https://paper.example/1"] = ZeroDivisionError("secret")
    keys = [add(client, addresses="https://paper.example/1"), add(client, text=WORDS.format("Homs"))]
    assert "secret" not in ended(state, keys[0]).problem
    assert ended(state, keys[1]).state is State.DONE
    assert "ZeroDivisionError" in caplog.text


def test_events_of_a_job_are_told_until_it_has_ended(client, site):
    site.open.clear()
    site["https://paper.example/1"] = page_of("Harim", "https://paper.example/1")
    key = add(client, addresses="https://paper.example/1\nhttps://paper.example/x%0a%0adata:owned")
    threading.Timer(0.6, site.open.set).start()
    with client.stream("GET", f"/job/{key}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        told = [json.loads(line[6:]) for line in answer.iter_lines() if line.startswith("data: ")]
    assert told[0]["says"].startswith(("Fetching", "Waiting"))
    assert [one["ended"] for one in told] == [False] * (len(told) - 1) + [True]
    assert told[-1]["says"].startswith("Done: 2 of 2 read")
    assert [one["version"] for one in told] == sorted({one["version"] for one in told})
    assert client.get("/job/none/events").status_code == 204
    part = client.get(f"/job/{key}/part").text
    assert "<html" not in part
    assert 'id="job"' in part


def test_nothing_given_is_told_and_what_was_typed_stays(client, state):
    answer = client.post("/add", data={"addresses": " \n", "text": "", "source": "Delta Herald"})
    assert answer.status_code == 400
    assert "Nothing was given" in shown(answer.text)
    assert 'value="Delta Herald"' in answer.text
    many = "\n".join(f"https://paper.example/{number}" for number in range(MOST_ADDRESSES + 1))
    answer = client.post("/add", data={"addresses": many, "text": "kept"})
    assert answer.status_code == 400
    assert "kept" in shown(answer.text)
    assert state.jobs.all() == ()


@pytest.mark.parametrize(("day", "why"), [("2019-05-01", "still to come"), ("soon", "is no day")])
def test_a_day_that_no_report_can_have_is_refused_and_what_was_typed_stays(client, state, day, why):
    answer = client.post("/add", data={"text": "The town was taken.", "published": day})
    assert answer.status_code == 400
    assert why in shown(answer.text)
    assert "The town was taken." in shown(answer.text)
    assert state.jobs.all() == ()


def test_a_form_of_another_site_adds_nothing(client, state):
    client.get("/add")
    for headers in ({HEADER: "wrong"}, {"origin": "http://evil.example"}):
        assert client.post("/add", data={"text": "x"}, headers=headers).status_code == 403
    assert state.jobs.all() == ()


def test_more_than_is_taken_at_once_is_told(client, keys):
    files = [("files", (f"{number}.txt", b"x")) for number in range(MOST_FILES + 1)]
    answer = client.post("/add", data={FIELD: keys.csrf}, files=files, headers={HEADER: ""})
    assert answer.status_code == 413
    assert "At most 200 files" in answer.text


def test_a_job_that_is_not_known_is_told(client):
    for path in ("/job/none", "/job/none/part"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "no such job" in answer.text
    assert client.post("/job/none/stop").status_code == 404


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_hostile_names_of_files_stay_words_in_their_folder(payload, tmp_path):
    name = safe_name(f"{payload}.txt")
    assert (tmp_path / name).resolve().parent == tmp_path
    (tmp_path / name).write_text("x")
    assert faults(name.replace("<", "&lt;")) == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("", "file"),
        (".", "file"),
        ("..", "file"),
        ("/", "file"),
        ("a/..", "file"),
        (".hidden", "hidden"),
        ("C:\\reports\\a.txt", "a.txt"),
        ("\u202etxt.exe", "txt.exe"),
        ("x" * 400 + ".html", "x" * 100 + ".html"),
        ("x." + "y" * 400, "x." + "y" * 10),
        ("ح" * 300 + ".txt", "ح" * 100 + ".txt"),
        ("😀" * 300 + ".txt", "😀" * 50 + ".txt"),
        ("no ending", "no ending"),
    ],
)
def test_a_files_name_is_kept_as_far_as_it_is_one(given, kept):
    assert safe_name(given) == kept


def test_hostile_words_and_names_are_words_on_the_jobs_page(client, state):
    payloads = list(PAYLOADS.values())
    files = [(f"{one}.txt", WORDS.format(one).encode()) for one in payloads[:40] if "\n" not in one]
    job = ended(state, add(client, files, text=WORDS.format(payloads[0]), title=payloads[0], source=payloads[12]))
    assert job.state is State.DONE
    for path in (f"/job/{job.id}", f"/job/{job.id}/part", "/add"):
        page = client.get(path).text
        assert faults(page) == []
    assert "owned" in shown(page)


def test_a_command_and_the_desk_write_at_once_and_nothing_is_lost(client, desk, state, tmp_path):
    told = [WORDS.format(town) + f" It was their {number} try." for number in range(1, 7) for town in TOWNS]
    mine, theirs, both = told[:16], told[16:32], told[32:]
    file = tmp_path / "theirs.jsonl"
    file.write_text("".join(json.dumps({"text": text}) + "\n" for text in theirs + both))
    lines = "".join(json.dumps({"text": text}) + "\n" for text in mine + both).encode()
    before = desk.head()
    command = [*PROGRAM, "ingest", str(file), "--record", str(desk.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        job = ended(state, add(client, [("mine.jsonl", lines)]))
        out, err = running.communicate(timeout=LONG)
    assert running.returncode == 0, err
    assert (job.state, job.done) == (State.DONE, 32), job.problem
    done = re.findall(r"^  (?:read|known) +(\d+)", out, re.MULTILINE)
    assert sum(map(int, done)) == len(theirs + both), out
    assert {report.text for report in reports(desk)} == set(told)
    with open_record(desk.path) as record:
        assert record.verify() == ()
        assert {claim.report for claim in record.claims()} == {report.id for report in record.reports()}
    assert desk.head() != before
    assert client.get("/add").headers["x-desk-head"] == desk.head()


def test_the_oldest_jobs_that_ended_are_forgotten_and_those_that_failed_are_not(desk, monkeypatch):
    monkeypatch.setattr("contested.web.work.JOBS", 3)

    def fail(_):
        raise OSError("down")

    jobs = Jobs(desk, fetching=fail)
    folders = [jobs.folder() for _ in range(6)]
    keys = []
    for folder in folders:
        keys.append(jobs.submit(Order(addresses=("http://a.example/",), folder=folder)).id)
        jobs.wait(keys[-1], seconds=LONG)
    assert [job.id for job in jobs.all()] == keys[::-1], "what failed holds what was acknowledged"
    for key in keys[:4]:
        jobs.stop(key)
    keys.append(jobs.submit(Order(addresses=("http://a.example/",), folder=jobs.folder())).id)
    assert [job.id for job in jobs.all()] == [keys[6], keys[5], keys[4]]
    jobs.wait(keys[6], seconds=LONG)
    for key in keys[4:]:
        jobs.stop(key)
    assert desk.close() == 0
    assert not inbox_of(desk).exists()


def test_closing_the_desk_finishes_the_input_being_read_and_tells_what_is_left(client, desk, state, site):
    site.open.clear()
    site["https://paper.example/1"] = page_of("Harim", "https://paper.example/1")
    keys = [add(client, addresses="https://paper.example/1\nhttps://paper.example/2"), add(client, text="x")]
    while not state.jobs.job(keys[0]).step.startswith("fetching"):
        time.sleep(0.01)
    threading.Timer(0.3, site.open.set).start()
    assert desk.close() == 2
    assert [state.jobs.job(key).state for key in keys] == [State.WAITING, State.WAITING]
    assert len(reports(desk)) <= 1
    assert [one.key for one in Inbox(desk.path).left()] == keys


def test_an_interrupt_in_the_middle_of_a_job_ends_the_desk_cleanly(tmp_path):
    command = [*PROGRAM, "desk", "--no-browser", "--port", "0", "--record", str(tmp_path / "war.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        try:
            port, token = re.search(r":(\d+)/\?token=(\S+)", running.stdout.readline()).groups()
            keys = Keys(port=int(port), token=token)
            line = http.client.HTTPConnection("127.0.0.1", keys.port, timeout=LONG)
            sent = {"cookie": f"{keys.cookie}={keys.session}", "origin": f"http://127.0.0.1:{port}", HEADER: keys.csrf}
            words = " ".join(WORDS.format(town) for town in TOWNS)
            body = urlencode({"text": words * 40})
            line.request("POST", "/add", body, sent | {"content-type": "application/x-www-form-urlencoded"})
            with line.getresponse() as answer:
                assert answer.status == 303
            line.close()
            time.sleep(2)
        finally:
            running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=LONG)
    assert running.returncode == 0, err
    assert "1 job left undone" in err or "job" not in err
    assert "Traceback" not in err
