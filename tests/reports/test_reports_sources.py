"""Sources of files: each gives its documents, goes on from any of them, and tells in one line what it cannot read."""

import io
import json
import os
import pickle
import random
import sys

import pytest
from made_sources import (
    LINES,
    PAGE,
    ROWS,
    STORY,
    TODAY,
    WHOLE,
    goes_on_from_every_item,
    the_source,
    told,
    with_peak,
    write,
)

from contested.domain.doubt import Reason
from contested.domain.errors import MissingReferenceError, UsageError
from contested.domain.ids import report_id
from contested.reports import open_sources, read
from contested.reports.items import MAX_BYTES, Form

NAMES = ["a.jsonl", "a.ndjson", "a.jsonl.gz", "a.jsonl.zst"]
PACKED = NAMES[2:]


@pytest.fixture(params=NAMES)
def lines(request, tmp_path):
    """Give the path of a file of the rows, in every packing."""
    return write(tmp_path / request.param, LINES)


def test_every_line_is_an_item_of_its_own_bytes(lines):
    items = list(the_source(lines).items(""))
    assert [item.name for item in items] == [f"{lines.name}:{number}" for number in range(1, 8)]
    assert {item.file for item in items} == {lines.name}
    assert {item.form for item in items} == {Form.LINE}
    assert [item.raw for item in items] == LINES.splitlines()
    assert told(items) == WHOLE
    assert pickle.loads(pickle.dumps(items)) == items  # noqa: S301 - our own bytes


def test_a_report_is_the_same_packed_or_not(lines, tmp_path):
    plain = write(tmp_path / "plain.jsonl", LINES)
    assert [report_id(one.raw) for one in the_source(lines).items("")] == [
        report_id(one.raw) for one in the_source(plain).items("")
    ]


def test_it_goes_on_from_any_line(lines):
    goes_on_from_every_item(the_source(lines))


def test_what_is_added_is_all_that_is_read_then(lines):
    state = list(the_source(lines).items(""))[-1].state
    write(lines, LINES + b"\n" + json.dumps(ROWS[0] | {"title": "New"}).encode() + b"\n")
    (new,) = the_source(lines).items(state)
    assert new.name == f"{lines.name}:9"
    assert json.loads(new.raw)["title"] == "New"


@pytest.mark.parametrize("change", [lambda raw: raw.replace(b"Village 0", b"Village 9"), lambda raw: raw[:300]])
def test_a_file_that_was_replaced_is_read_from_the_start(lines, change):
    state = list(the_source(lines).items(""))[4].state
    write(lines, change(LINES))
    assert list(the_source(lines).items(state)) == list(the_source(lines).items(""))


@pytest.mark.parametrize(
    "state", ["{", "null", "[]", '{"at": -1, "number": 2}', '{"at": "5"}', '{"at": 1e9, "number": 0}', "{}"]
)
def test_a_state_that_is_none_is_the_start(lines, state):
    assert told(the_source(lines).items(state)) == WHOLE


def test_a_line_without_an_end_is_read_again_when_it_has_grown(tmp_path):
    path = write(tmp_path / "a.jsonl", LINES[:-1])
    items = list(the_source(path).items(""))
    assert told(items) == WHOLE
    write(path, LINES[:-1] + b" \n" + LINES)
    assert told(the_source(path).items(items[-1].state)) == [WHOLE[-1], *WHOLE]
    path.write_bytes(LINES[:-9])
    cut = list(the_source(path).items(""))
    assert told(cut) == [*WHOLE[:-1], Reason.MALFORMED]
    path.write_bytes(LINES)
    assert told(the_source(path).items(cut[-1].state)) == [WHOLE[-1]]


@pytest.mark.parametrize("name", PACKED)
def test_a_packed_file_that_breaks_off_tells_so_once_and_goes_on_when_it_is_whole(tmp_path, name):
    made = random.Random(7)  # noqa: S311 - what does not pack well
    rows = [row | {"text": f"{STORY} {made.randbytes(9000).hex()}"} for row in ROWS]
    path = write(tmp_path / name, b"".join(json.dumps(row).encode() + b"\n" for row in rows))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 3 // 4])
    *good, bad = the_source(path).items("")
    assert told(good) == WHOLE[: len(good)]
    assert len(good) >= 2
    assert told([bad]) == [Reason.UNREADABLE]
    assert bad.doubts[0].detail == f"{name}: it breaks off in the middle; copy it again, after line {len(good)}"
    path.write_bytes(whole)
    assert told(the_source(path).items(bad.state)) == WHOLE[len(good) :]


@pytest.mark.parametrize("name", PACKED)
@pytest.mark.parametrize("place", [0, 2, 30, -20])
def test_garbage_in_a_packed_file_is_one_doubt(tmp_path, name, place):
    path = write(tmp_path / name, LINES)
    raw = bytearray(path.read_bytes())
    raw[place : place + 19] = bytes(19)
    path.write_bytes(raw)
    found = told(the_source(path).items(""))
    assert found[-1] is Reason.UNREADABLE
    assert found.count(Reason.UNREADABLE) == 1


def test_garbage_between_good_lines_is_told_and_the_others_are_read(tmp_path):
    lines = LINES.splitlines(keepends=True)
    huge = b'{"text": "' + b"x" * (MAX_BYTES + 5) + b'"}\n'
    path = write(tmp_path / "a.jsonl", lines[0] + b"\xff\x00garbage\n" + lines[1] + huge + lines[2])
    goes_on_from_every_item(the_source(path))
    assert told(the_source(path).items("")) == [WHOLE[0], Reason.BINARY, WHOLE[1], Reason.TOO_LARGE, WHOLE[2]]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("raw", "reason"), [(b"", "empty"), (b"\n\n", "empty"), (b"PK\x03\x04..", "binary")])
def test_a_file_that_holds_nothing_is_told(tmp_path, name, raw, reason):
    path = write(tmp_path / name, raw)
    assert told(the_source(path).items("")) == [reason]


@pytest.mark.parametrize("name", NAMES)
def test_memory_does_not_grow_with_the_file(tmp_path, name):
    line = json.dumps({"title": "T", "text": STORY * 200}).encode() + b"\n"
    path = write(tmp_path / name, line * 2_000)  # 43 MB
    source = the_source(path)
    number, peak = with_peak(lambda: sum(1 for _ in source.items("")))
    assert number == 2_000
    assert peak < 6_000_000


def test_one_source_gives_all_that_are_files_of_their_own(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text(f"Village taken\n\n{STORY}")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    write(tmp_path / "c.html.gz", f"<html><body><article><p>{STORY}</p></article></body></html>".encode())
    write(tmp_path / "sub" / "many.jsonl", LINES)
    (tmp_path / "sub" / "z.md").write_text(f"# Village taken\n\n{STORY}")
    files, many = open_sources([str(tmp_path), str(tmp_path / "a.txt")])
    items = list(files.items(""))
    assert [item.name for item in items] == ["a.txt", "b.pdf", "c.html.gz", "sub/z.md"]
    assert [item.form for item in items if item.raw] == [Form.TEXT, Form.PAGE, Form.MARKDOWN]
    assert [reason for reason in told(items) if isinstance(reason, Reason)] == [Reason.BINARY]
    assert {item.state for item in items} == {""}
    assert (
        items[-1].passed
        == files.total
        == sum(one.stat().st_size for one in tmp_path.rglob("*.*") if one.name != "many.jsonl")
    )
    assert next(many.items("")).name == "sub/many.jsonl:1"
    assert told(many.items("")) == WHOLE


def test_a_packed_document_that_is_too_large_is_not_unpacked_whole(tmp_path):
    path = write(tmp_path / "a.txt.gz", b"a" * (MAX_BYTES + 1))
    assert told(the_source(path).items("")) == [Reason.TOO_LARGE]


def test_keys_tell_files_apart_stay_the_same_and_name_no_machine(tmp_path, monkeypatch):
    (tmp_path / "sub").mkdir()
    one, two = write(tmp_path / "a.jsonl", LINES), write(tmp_path / "sub" / "a.jsonl", LINES)
    keys = [the_source(one).key, the_source(two).key]
    assert keys[0] != keys[1]
    monkeypatch.chdir(tmp_path)
    assert the_source("a.jsonl").key == keys[0]
    assert [source.key for source in open_sources([str(tmp_path)])] == keys
    assert not [key for key in keys if str(tmp_path) in key or os.sep in key]


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("a.jsonl.zst", "zstandard"),
        ("a.txt.zst", "zstandard"),
        ("a.warc", "fastwarc"),
        ("a.warc.wet.gz", "fastwarc"),
        ("a.parquet", "pyarrow"),
    ],
)  # fmt: skip
def test_what_needs_a_package_that_is_not_there_is_one_line(tmp_path, monkeypatch, name, module):
    (tmp_path / name).write_bytes(b"anything")
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingReferenceError, match=rf"^[^\n]*python\S* -m pip install {module}$"):
        open_sources([str(tmp_path / name)])
    (reading,) = read([tmp_path / name], today=TODAY, source_of=lambda _: None)
    assert reading.doubts[0].detail.endswith(f" -m pip install {module}")


def test_a_folder_is_read_past_what_needs_a_package_that_is_not_there(tmp_path, monkeypatch):
    write(tmp_path / "a.jsonl.zst", LINES)
    write(tmp_path / "b.jsonl", LINES)
    monkeypatch.setitem(sys.modules, "zstandard", None)
    without, whole = open_sources([str(tmp_path)])
    assert told(without.items("")) == [Reason.UNREADABLE]
    assert told(whole.items("")) == WHOLE


def test_a_name_of_any_bytes_is_shown_and_kept(tmp_path):
    for name in (b"\xff\xe9.jsonl", b"\xff.txt"):
        with open(os.fsencode(tmp_path) + b"/" + name, "wb") as stream:  # noqa: PTH123 - a name that is no text
            stream.write(LINES if name.endswith(b"l") else STORY.encode())
    files, lines = open_sources([str(tmp_path)])
    names = [files.key, lines.key, *(one.name for source in (files, lines) for one in source.items(""))]
    assert [name.encode() for name in names]
    assert [item.name for item in files.items("")] == [r"\xff.txt"]
    assert told(lines.items("")) == WHOLE
    assert {item.file for item in lines.items("")} == {r"\xff\xe9.jsonl"}


def test_patterns_are_opened_in_order_and_files_that_look_like_one_are_files(tmp_path):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "deep/er/c.txt", "odd[1].txt"):
        (tmp_path / name).write_text(STORY)
    names = [item.name for item in the_source(tmp_path / "**" / "*.txt").items("")]
    assert names == ["a.txt", "b.txt", "c.txt", "odd[1].txt"]
    assert [item.name for item in the_source(tmp_path / "odd[1].txt").items("")] == ["odd[1].txt"]


@pytest.mark.parametrize("inputs", [[], ["none.txt"], ["*.none"], ["-", "-"], ["a" * 5000], ["a\0b"], ["[" * 9]])
def test_what_names_nothing_is_a_wrong_call(inputs, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=r"contested ingest [F-]") as told_so:
        open_sources(inputs)
    assert "\n" not in str(told_so.value)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (LINES, WHOLE),
        (b"\n \n" + LINES, WHOLE),
        (f"Village taken\n\n{STORY}".encode(), [("Village taken", "", "None")]),
        (PAGE, [("Taken", "", "None")]),
        (b"", [Reason.EMPTY]),
        (b"%PDF-1.7", [Reason.BINARY]),
        (b"a" * (MAX_BYTES + 1), [Reason.TOO_LARGE]),
    ],
)  # fmt: skip
def test_standard_input_is_lines_or_one_document(raw, found):
    source = the_source("-", stdin=io.BytesIO(raw))
    items = list(source.items(""))
    assert told(items) == found
    assert {item.state for item in items} == {""}


def test_the_callers_of_read_get_what_the_sources_give(tmp_path):
    write(tmp_path / "a.jsonl.gz", LINES)
    (tmp_path / "b.txt").write_text(STORY)
    readings = list(read([tmp_path], today=TODAY, source_of=lambda _: None))
    assert [one.name for one in readings] == [*(f"a.jsonl.gz:{number}" for number in range(1, 8)), "b.txt"]
    assert [one.report.title for one in readings[:-1]] == [title for title, _, _ in WHOLE]
