"""Adding in a browser: the job's page goes on by itself, dropped files arrive, and all of it works without scripts."""

import json
import subprocess
import sys
import threading

import pytest
from live import PATIENCE, barriers, listening, looking, shoot
from web_desk import desk_at

from contested.record import open_record
from contested.reports import Fetched
from contested.web.jobs import Jobs

WORDS = "Rebels captured the town of {} on Monday, the army said."
LONG = 60_000
"""Milliseconds for what may load the parser."""
PROGRAM = [sys.executable, "-c", "import sys; from contested.cli import main; sys.exit(main())"]
DROP = """([name, words]) => {
  const given = new DataTransfer();
  given.items.add(new File([words], name));
  for (const kind of ["dragover", "drop"]) {
    document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: given, bubbles: true, cancelable: true }));
  }
}"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory, reference):
    """A page that was let in, what it told, the desk's address, an event that lets a site answer, and the record."""
    path = tmp_path_factory.mktemp("adding") / "desk.db"
    open_record(path).close()
    go = threading.Event()

    def fetch(address):
        go.wait(LONG / 1000)
        return Fetched(url=address, problem="its host is on this machine or on a private network")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("contested.web.jobs.Jobs", lambda desk: Jobs(desk, fetching=fetch))
        with listening(lambda: desk_at(path, reference)) as keys, looking(keys) as (page, told):
            yield page, told, f"http://127.0.0.1:{keys.port}", go, path


def test_a_jobs_page_goes_on_by_itself_and_bears_its_doubts(opened):
    page, told, here, go, _ = opened
    page.goto(f"{here}/add")
    lines = "".join(json.dumps({"text": WORDS.format(town), "title": "<b>x</b>"}) + "\n" for town in ("Harim", "Homs"))
    page.evaluate(DROP, ["dropped.jsonl", lines])
    assert "dropped.jsonl" in page.inner_text("#chosen")
    page.fill("#addresses", "http://127.0.0.1/x")
    page.fill("#text", WORDS.format("Raqqa"))
    shoot(page, "add")
    page.click("button.main")
    page.wait_for_url("**/job/*")
    page.evaluate("window.same = true")
    page.wait_for_function("() => document.getElementById('job-says').textContent.startsWith('Fetching')", timeout=LONG)
    shoot(page, "job-running")
    page.focus("#job-stop")
    go.set()
    page.wait_for_selector("html[data-job-ended]", state="attached", timeout=LONG)
    assert page.evaluate("window.same"), "the page was not loaded again"
    assert page.inner_text("#job-says").startswith("Done: 4 of 4 read")
    listed = page.inner_text("#job table")
    assert "private network" in listed
    assert "undated" in listed
    assert "dropped.jsonl:2" in listed
    assert page.locator("#changed").is_hidden()
    shoot(page, "job-done")
    # the map that was opened first may lack its drawing library, where no npm brought it
    assert [fault for fault in told.faults if "/static/vendor/" not in fault] == []


def test_without_scripts_the_form_is_sent_and_the_jobs_page_asks_again(opened):
    page, _, here, go, _ = opened
    go.clear()
    bare = page.context.browser.new_context(java_script_enabled=False)
    try:
        bare.add_cookies(page.context.cookies())
        plain = bare.new_page()
        plain.set_default_timeout(PATIENCE * 1000)
        plain.goto(f"{here}/add")
        plain.set_input_files("#files", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"x"})
        plain.fill("#addresses", "http://127.0.0.1/y")
        plain.click("button.main")
        plain.wait_for_url("**/job/*")
        assert plain.locator("progress").count() == 1
        go.set()
        plain.get_by_text("Done: 2 of 2 read").wait_for(timeout=LONG)
    finally:
        bare.close()


def test_the_pages_of_adding_have_no_barriers(opened):
    page, _, here, _, _ = opened
    page.goto(f"{here}/add")
    assert barriers(page) == []
    page.click("table a")
    page.wait_for_selector("#job table")
    assert barriers(page) == []


def test_an_open_page_follows_what_a_command_reads(opened, tmp_path):
    page, _, here, _, path = opened
    page.goto(f"{here}/reports")
    file = tmp_path / "told.jsonl"
    file.write_text(json.dumps({"title": "Told by a command", "text": WORDS.format("Manbij")}) + "\n")
    done = subprocess.run([*PROGRAM, "ingest", str(file), "--record", str(path)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    page.locator("#changed").wait_for(state="visible")
    page.click("#changed a")
    page.get_by_text("Told by a command").first.wait_for()
