"""``contested ingest`` of archives: many processes, ends of all kinds, patterns, tables, and what is told of it all."""

import json
import os
import select
import signal
import subprocess
import sys
import time

import pytest

from contested.cli.out import MAX_DOUBTS
from contested.pipeline.pool import METHOD
from contested.pipeline.tally import LISTED
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
TOLD = [
    *PROGRAM[:2],
    # Each worker writes one letter to the line whose number comes first; whoever reads it sees its end with the last.
    """
import os, sys
line = int(sys.argv.pop(1))
os.register_at_fork(after_in_child=lambda: os.write(line, b"w"))
"""
    + PROGRAM[2],
]
NUMBER = 240


def lines(number):
    return "".join(
        json.dumps({"title": f"Report {n}", "published": "2018-11-20", "text": f"IS captured Hajin {n} times. " * 8})
        + "\n"
        for n in range(number)
    )


def stored(folder):
    path = folder / "contested.db"
    if not path.exists():
        return 0
    try:
        with open_record(path, create=False, read_only=True) as record:
            return record.count_reports()
    except Exception:  # noqa: BLE001 - the writer is in the middle of making the file
        return 0


def begin(folder, *, line):
    """Start a run whose workers hold the writing end of a line, and wait until it has stored something."""
    (folder / "many.jsonl").write_text(lines(NUMBER), encoding="utf-8")
    command = [*TOLD, str(line), "ingest", "many.jsonl", "--workers", "2"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, pass_fds=(line,))
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not stored(folder):
        time.sleep(0.05)
    return running


def heard(line):
    """Give what was written to a line until nobody holds it any more, or for 20 seconds."""
    found = b""
    while select.select([line], [], [], 20)[0]:
        more = os.read(line, 100)
        if not more:
            return found
        found += more
    return found + b" and somebody is still there"


@pytest.mark.skipif(METHOD != "fork", reason="only a forked worker inherits a line")
@pytest.mark.parametrize(("end", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9), (signal.SIGTERM, 143)])
def test_a_run_that_is_ended_leaves_a_good_record_no_process_and_is_gone_on_with(folder, call, end, code):
    ours, theirs = os.pipe()
    with begin(folder, line=theirs) as running:
        os.close(theirs)
        running.send_signal(end)
        _, err = running.communicate(timeout=60)
    assert running.returncode == code, err
    assert "Traceback" not in err
    assert err.count("contested: interrupted") == (end != signal.SIGKILL)
    assert heard(ours) == b"ww"  # two workers, and both have ended
    os.close(ours)
    kept = stored(folder)
    assert 0 < kept < NUMBER
    with open_record(folder / "contested.db") as record:
        assert record.verify() == ()
        assert all(record.claims(report=report.id) for report in record.reports())
    answer = call("ingest", "many.jsonl", "--workers", "2")
    assert f"{NUMBER} reports in contested.db, {NUMBER - kept} read now" in answer.out
    assert stored(folder) == NUMBER
    assert "nothing new" in call("ingest", "many.jsonl").out


def test_the_table_tells_what_became_of_inputs_and_why(folder, call):
    same = json.dumps({"title": "A", "published": "2018-11-20", "text": "IS captured Hajin. It rained."})
    (folder / "wires.jsonl").write_text(f'{same}\n{same} \n{{\n{{"text": "It rained in Hajin. All slept."}}\n')
    answer = call("ingest", "wires.jsonl")
    assert answer.code == 0
    assert [line.split() for line in answer.out.splitlines()[1:]] == [
        ["read", "3", "among", "them", "1", "copy", "of", "other", "reports"],
        ["doubted", "1", "undated", "1"],
        ["failed", "1", "malformed", "1"],
    ]
    (folder / "copy.jsonl").write_text(f"{same}\n")
    assert ["known", "1"] in [line.split() for line in call("ingest", "copy.jsonl").out.splitlines()]


def test_the_record_is_counted_and_not_the_run(folder, call):
    (folder / "wires.jsonl").write_text(lines(3))
    assert "3 reports in contested.db, 3 read now" in call("ingest", "wires.jsonl").out
    (folder / "wires.jsonl").write_text(lines(4))
    assert "4 reports in contested.db, 1 read now" in call("ingest", "wires.jsonl").out


def test_a_doubt_about_a_report_names_its_input(folder, call):
    (folder / "wires.jsonl").write_text(lines(1) + '{"text": "It rained in Hajin. All slept."}\n{\n')
    assert "undated: wires.jsonl:2: nothing tells" in call("ingest", "wires.jsonl", "--record", "one.db").err
    answer = call("ingest", "wires.jsonl", "--json")
    told = [json.loads(line) for line in answer.out.splitlines()]
    reasons = [[doubt["reason"] for doubt in one["doubts"]] for one in told if one["type"] == "input"]
    assert reasons == [[], ["undated"], ["malformed"]]


def test_copies_and_near_copies_are_told_apart_and_shown(folder, call):
    words = " ".join(f"On day {n} the army of the north took village number {n}." for n in range(20))
    texts = [words, words + " ", words + " More later."]
    told = [json.dumps({"title": "A", "published": "2018-11-20", "text": text}) for text in texts]
    (folder / "one.jsonl").write_text(f"{told[0]}\n")
    call("ingest", "one.jsonl")
    (folder / "two.jsonl").write_text(f"{told[1]} \n{told[2]}\n")
    lines_of = [json.loads(line) for line in call("ingest", "two.jsonl", "--json").out.splitlines()]
    with open_record(folder / "contested.db", create=False) as record:
        known = {report.id for report in record.reports()}
    same, near, counts = lines_of
    assert {same["copy"], near["copy"]} <= known - {near["report"]}
    assert same["copy"] != same["report"]
    assert (same["near"], near["near"], counts["copies"], counts["near"]) == (False, True, 1, 1)
    told_of = call("show", near["report"]).out
    assert f"copy of {near['copy']}, or that of this: nearly the same words" in told_of
    assert f"copy of {same['copy']}, or that of this: the same words" in call("show", same["report"]).out
    again = call("ingest", "one.jsonl", "two.jsonl", "--record", "new.db").out
    assert "among them 1 copy and 1 near-copy of other reports" in again


def test_a_table_in_a_folder_is_skipped_with_the_command_that_reads_it(folder, call):
    (folder / "wires").mkdir()
    (folder / "wires" / "a.csv").write_text("text\nIt rained.\n")
    (folder / "wires" / "a.jsonl").write_text(lines(1))
    answer = call("ingest", "wires")
    left = "left-alone: a.csv: a table in a folder is left alone: name it outright: contested ingest FILE"
    assert answer.err.splitlines() == [left]
    assert [line.split() for line in answer.out.splitlines()[1:]] == [["read", "1"], ["skipped", "1"]]


def test_doubts_beyond_those_that_are_listed_are_not_counted_as_all(folder, call):
    (folder / "bad.jsonl").write_text("{\n" * 30)
    assert f"and {30 - MAX_DOUBTS} more doubts about inputs" in call("ingest", "bad.jsonl").err
    (folder / "worse.jsonl").write_text("{\n" * (LISTED + 1))
    assert f"and at least {LISTED - MAX_DOUBTS} more doubts about inputs" in call("ingest", "worse.jsonl").err


@pytest.mark.parametrize("form", [[], ["--json"], ["--dry-run"]])
def test_a_run_that_could_read_nothing_is_no_success(folder, call, form):
    (folder / "bad.jsonl").write_text("{\n{\n")
    answer = call("ingest", "bad.jsonl", *form)
    assert answer.code == 2
    assert "nothing could be read of 2 inputs" in answer.complaint
    assert "contested ingest FILE" in answer.complaint
    (folder / "wires.jsonl").write_text(lines(1) + "{\n")
    assert call("ingest", "wires.jsonl", *form).code == 0


def test_a_gate_that_is_changed_has_reports_read_anew(folder, call):
    text = "Islamic State captured the town of Hajin. " + "The shop sold bread on weekdays and milk on other days. " * 6
    (folder / "one.jsonl").write_text(json.dumps({"title": "A", "published": "2018-11-20", "text": text}) + "\n")
    assert "1 read now" in call("ingest", "one.jsonl").out
    assert "1 read now" in call("ingest", "one.jsonl", "--gate", "off").out
    assert "nothing new" in call("ingest", "one.jsonl", "--gate", "off").out
    with open_record(folder / "contested.db") as record:
        assert [claim.deed for claim in record.claims()] == ["capture"]


def test_json_ends_with_the_counts(folder, call):
    (folder / "wires.jsonl").write_text(lines(2))
    told = [json.loads(line) for line in call("ingest", "wires.jsonl", "--json").out.splitlines()]
    assert [one["type"] for one in told] == ["input", "input", "intake"]
    assert (told[-1]["read"], told[-1]["failed"], told[-1]["failures"]) == (2, 0, {})


def test_what_was_read_in_bulk_is_read_again_without_its_file(folder, call):
    told = "".join(f"<p>Islamic State captured the town of {town} on Monday.</p>" for town in ("Hajin", "Susah"))
    page = f"<html lang='en'><body><article><h1>Towns fall</h1>{told}</article></body></html>"
    (folder / "page.html").write_text(page, encoding="utf-8")
    call("ingest", "page.html", "--pages", "bulk")
    (folder / "page.html").unlink()
    dry, done, more = (call("ingest", "--again", *words) for words in (["--dry-run"], [], []))
    assert "1 report would be read" in dry.out + dry.err
    assert (done.code, more.code) == (0, 0)
    assert "1 read now" in done.out + done.err
    assert "nothing new to read" in more.out + more.err
    with open_record(folder / "contested.db", read_only=True) as record:
        assert [one.reader for one in record.reports()] == [""]
    assert "leave out --pages" in call("ingest", "--again", "--pages", "bulk").complaint


def test_a_dry_run_writes_nothing(folder, call):
    (folder / "wires.jsonl").write_text(lines(3))
    answer = call("ingest", "wires.jsonl", "--dry-run")
    assert (answer.code, "3 reports would be read" in answer.out) == (0, True)
    assert not (folder / "contested.db").exists()
    call("ingest", "wires.jsonl")
    before = (folder / "contested.db").read_bytes()
    assert "nothing new" in call("ingest", "wires.jsonl", "--dry-run").out
    assert (folder / "contested.db").read_bytes() == before
    assert call("ingest", "wires.jsonl", "--dry-run", "--baseline", "map.csv").code == 2


def test_patterns_tables_and_standard_input_are_read(folder, call):
    (folder / "a.jsonl").write_text(lines(1))
    (folder / "b.csv").write_text("BODY,HEAD\nIS captured Hajin. It rained.,Town taken\n")
    answer = call("ingest", "*.jsonl", "b.csv", "--columns", "text=BODY,title=HEAD")
    assert "2 reports in contested.db, 2 read now" in answer.out
    with open_record(folder / "contested.db", create=False) as record:
        assert {report.title for report in record.reports()} == {"Report 0", "Town taken"}
    given = subprocess.run(
        [*PROGRAM, "ingest", "-"], input=lines(3), capture_output=True, text=True, check=False, timeout=120
    )
    assert "4 reports in contested.db, 2 read now" in given.stdout, given.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["none*.jsonl"], "no file fits"),
        (["absent.txt"], "no such file"),
        (["--wrokers", "2"], "no option --wrokers"),
        (["a.csv", "--columns", "words=BODY"], "maps none of url"),
        (["a.csv", "--dryrun"], "no option --dryrun"),
        (["a.csv", "--workers", "-1"], "give one or more"),
        (["a.csv", "--workers", "0"], "give one or more"),
        (["a.csv", "--columns", "text=A,text=B"], "text is mapped twice"),
    ],
)
def test_wrong_usage_is_told_in_one_line(folder, call, words, said):
    (folder / "a.csv").write_text("text\nIt rained.\n")
    answer = call("ingest", *words)
    assert answer.code == 2
    assert said in answer.complaint
    assert "contested ingest" in answer.complaint
