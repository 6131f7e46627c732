"""Bad input: a clear line each, the rest of the work done, nothing acknowledged lost."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from contested.record import open_record

PROGRAM = [
    sys.executable,
    "-c",
    # Where this test runs in the background, children inherit an ignored Ctrl-C; the program itself heeds it.
    """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from contested.cli import main
sys.exit(main())
""",
]

SOON = dt.datetime.now(tz=dt.UTC).year + 2
"""A year that no report can be of yet, however long these tests live."""

FAULTY = {
    "empty": ("empty.txt", b""),
    "blank": ("blank.txt", b" \n\t\n"),
    "binary": ("picture.txt", bytes(range(256)) * 40),
    "encoding": (
        "latin.txt",
        "SIRTE (MAY 5, 2016) – Forces withdrew from Sirte ".encode() + b"\xff\xfe\x81 caf\xe9.\n",
    ),
    "page": ("page.html", b"<html><head><title>x</title></head><body><nav><a href='/'>Home</a></nav></body></html>"),
    "future": ("future.txt", f"HAJIN (MARCH 5, {SOON}) - Islamic State captured Hajin.\n".encode()),
    "malformed": ("rows.jsonl", b'{"text": \n'),
}


def _objects(text):
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("fault", FAULTY)
def test_a_faulty_input_is_told_in_one_line_and_the_brief_is_still_given(fault, call, folder):
    name, content = FAULTY[fault]
    (folder / name).write_bytes(content)
    answer = call("brief", name)
    assert answer.code == 0
    assert answer.out.strip(), "an empty answer says so"
    assert "January 1970" not in answer.out + (folder / "brief.html").read_text(encoding="utf-8"), "no day is made up"
    told = [
        line for line in answer.err.splitlines() if name.split(".")[0] in line or "future" in line or "encod" in line
    ]
    assert told, answer.err
    assert "Traceback" not in answer.err


def test_a_folder_with_broken_files_is_read_as_far_as_it_goes(call, folder, report):
    pile = folder / "pile"
    pile.mkdir()
    for name, content in FAULTY.values():
        (pile / name).write_bytes(content)
    report.rename(pile / report.name)
    answer = call("brief", "pile", "--json")
    assert answer.code == 0
    objects = _objects(answer.out)
    assert any(one["type"] == "claim" and one["deed"] == "capture" for one in objects)
    reasons = {one["reason"] for one in objects if one["type"] == "doubt"}
    assert {"empty", "binary", "malformed"} <= reasons


def test_a_date_in_the_future_is_not_believed(call, folder):
    name, content = FAULTY["future"]
    (folder / name).write_bytes(content)
    reports = [one for one in _objects(call("brief", name, "--json").out) if one["type"] == "report"]
    assert [one["published"] for one in reports] == [None]


def test_a_record_that_cannot_be_written_is_told_with_the_way_out(call, folder, report):
    blocked = folder / "file"
    blocked.write_text("no folder")
    answer = call("brief", report, "--record", blocked / "contested.db")
    assert answer.code == 2
    assert "--record FILE" in answer.complaint


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="the superuser may write into any folder")
def test_a_read_only_folder_is_told_with_the_way_out(call, folder, report):
    shut = folder / "shut"
    shut.mkdir()
    shut.chmod(0o500)
    answer = call("brief", report, "--record", shut / "contested.db")
    assert answer.code == 2
    assert "--record FILE" in answer.complaint


def test_a_page_that_cannot_be_written_is_told_and_the_record_is_kept(call, folder, report):
    (folder / "file").write_text("no folder")
    answer = call("brief", report, "--html", "file/brief.html")
    assert answer.code == 2
    assert "--html" in answer.complaint
    assert answer.out.strip(), "the brief on the terminal was given"
    with open_record(folder / "contested.db", create=False) as record:
        assert len(record.reports()) == 1


def test_ctrl_c_in_the_middle_keeps_what_was_read(folder):
    lines = [
        json.dumps(
            {
                "title": f"Report {n}",
                "published": "2018-11-20",
                "text": f"Report {n}. Islamic State captured Hajin. " * 40,
            }
        )
        for n in range(400)
    ]
    (folder / "many.jsonl").write_text("\n".join(lines))
    with subprocess.Popen([*PROGRAM, "ingest", "many.jsonl"], stderr=subprocess.PIPE, text=True) as running:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and _stored(folder) < 2:
            time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=30)
    assert running.returncode == 130, err
    assert "Traceback" not in err
    assert len([line for line in err.splitlines() if "interrupted" in line]) == 1
    kept = _stored(folder)
    assert 2 <= kept < 400
    with open_record(folder / "contested.db", create=False) as record:
        assert record.verify() == ()


def _stored(folder):
    path = folder / "contested.db"
    if not path.exists():
        return 0
    try:
        with open_record(path, create=False, read_only=True) as record:
            return len(record.reports())
    except Exception:  # noqa: BLE001 - the writer is in the middle of making the file
        return 0


@pytest.mark.usefixtures("folder")
def test_a_closed_pipe_is_no_fault(report):
    with subprocess.Popen([*PROGRAM, "read", str(report)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.close()
        err = running.stderr.read().decode()
    assert running.returncode == 0, err
    assert "Traceback" not in err
