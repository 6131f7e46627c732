"""Laws that hold for sources of any bytes whatever, sound files with damage among them."""

import gzip
import io
import json
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from made_sources import LINES, PAGE, ROWS, TODAY, the_source

from contested.reports import read_item

TABLE = b"title,text\r\n" + b"".join(f'{row["title"]},"{row["text"]}"\r\n'.encode() for row in ROWS)
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
RECORDS = [
    f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{number}>\r\nWARC-Target-URI: https://a.org/{number}\r\n"
    f"Content-Type: application/http\r\nContent-Length: {len(ANSWER)}\r\n\r\n".encode()
    + ANSWER
    + b"\r\n\r\n"
    for number in range(4)
]


def parquet():
    into = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), into, row_group_size=3)
    return into.getvalue()


SOUND = {
    "a.jsonl": LINES,
    "a.jsonl.gz": gzip.compress(LINES),
    "a.jsonl.zst": zstandard.ZstdCompressor().compress(LINES),
    "a.csv": TABLE,
    "a.csv.gz": gzip.compress(TABLE),
    "a.warc": b"".join(RECORDS),
    "a.warc.gz": b"".join(map(gzip.compress, RECORDS)),
    "a.parquet": parquet(),
    "a.html.gz": gzip.compress(PAGE),
    "a.txt.zst": zstandard.ZstdCompressor().compress(b"The rebels left the village on Monday."),
}
PIECES = [
    b"", b"\x00", b"\xff\xfe", b'"', b'""', b"\r", b"\n", b"\r\n\r\n", b"{", b"[", b",",
    b"WARC/1.0\r\n", b"\x1f\x8b\x08",
]  # fmt: skip
ODD = st.sampled_from(PIECES) | st.binary(max_size=12)
DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), ODD), max_size=3)


def damaged(raw, damage):
    for share, gone, put in damage:
        at = int(share * len(raw))
        raw = raw[:at] + put + raw[at + gone :]
    return raw


def keeps_the_laws(name, raw):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(raw)
        source = the_source(path)
        items = list(source.items(""))
        for place, item in enumerate(items):
            assert item.raw or item.doubts
            assert item.name.startswith(name)
            assert all(folder not in doubt.detail and "\n" not in doubt.detail for doubt in item.doubts)
            assert isinstance(json.loads(item.state or "{}"), dict)
            after = list(source.items(item.state)) if item.state else items[place + 1 :]
            # what breaks off, or may still grow, is told again
            assert [one.raw for one in after if one.raw][-len(items) :] in (
                [one.raw for one in items[place + 1 :] if one.raw],
                [one.raw for one in items[place:] if one.raw],
            )
            read_item(item, today=TODAY, source_of=lambda _: None)
        assert [item.passed for item in items] == sorted(item.passed for item in items)


@pytest.mark.parametrize("name", SOUND)
@given(damage=DAMAGE)
@settings(max_examples=60, deadline=None)
def test_damage_never_raises_and_what_is_left_goes_on_from_every_item(name, damage):
    keeps_the_laws(name, damaged(SOUND[name], damage))


def test_a_line_end_in_the_name_of_a_column_stays_out_of_the_doubt():
    keeps_the_laws("a.csv", b'"two\nlines"\n')


def test_a_line_end_in_the_kind_of_a_record_stays_out_of_the_doubt():
    keeps_the_laws("a.warc", SOUND["a.warc"].replace(b"application/http", b"applicat\nion/http", 1))


@pytest.mark.parametrize("name", SOUND)
@given(raw=st.lists(ODD, max_size=30).map(b"".join))
@settings(max_examples=40, deadline=None)
def test_any_bytes_never_raise(name, raw):
    keeps_the_laws(name, raw)
