"""Web archives: the pages in them are read, reading goes on at the byte, and garbage costs what it covers alone."""

import gzip
import os
import zlib
from itertools import accumulate

import brotli
import pytest
import zstandard
from made_sources import ROWS, STORY, WHOLE, goes_on_from_every_item, in_words, the_source, told, with_peak

from contested.domain.doubt import Reason
from contested.reports.items import MAX_BYTES, Form
from contested.reports.sources import answers

PACKINGS = {"a.warc": bytes, "a.warc.gz": gzip.compress, "a.warc.zst": zstandard.ZstdCompressor().compress}
PAGES = [
    f'<html lang="en"><head><meta charset="utf-8"><meta property="article:published_time" content="{row["published"]}">'
    f"<title>{row['title']}</title></head><body><article><h1>{row['title']}</h1><p>{row['text']}</p></article></body></html>"
    for row in ROWS
]  # fmt: skip
PAGE_HEAD = b"Content-Type: text/html; charset=utf-8\r\n"


def record(block, *, kind="response", url="https://examplewire.org/x", type="application/http", id=""):  # noqa: A002
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{id or zlib.crc32(url.encode() + block)}>\r\n"
        f"WARC-Date: 2023-06-01T00:00:00Z\r\nWARC-Target-URI: {url}\r\nContent-Type: {type}; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(body, *, status="200 OK", head=PAGE_HEAD):
    return f"HTTP/1.1 {status}\r\n".encode() + head + b"\r\n" + body


def in_chunks(body):
    return b"%x\r\n%s\r\n5;a=b\r\n%s\r\n0\r\n\r\n" % (len(body) - 5, body[:-5], body[-5:])


RECORDS = [record(answer(page.encode()), url=row["url"]) for page, row in zip(PAGES, ROWS, strict=True)]


def archive(path, records, *, whole=False):
    pack = PACKINGS[path.name]
    path.write_bytes(pack(b"".join(records)) if whole else b"".join(map(pack, records)))
    return path


@pytest.fixture(params=PACKINGS)
def path(request, tmp_path):
    return tmp_path / request.param


@pytest.mark.parametrize("whole", [False, True], ids=["record by record", "in one piece"])
def test_every_page_is_an_item_with_its_address(path, whole):
    source = the_source(archive(path, RECORDS, whole=whole))
    items = list(source.items(""))
    assert told(items) == WHOLE
    assert [item.raw for item in items] == [page.encode() for page in PAGES]
    assert [item.name for item in items] == [f"{path.name}:{number}" for number in range(1, 8)]
    assert {(item.file, item.form, item.charset) for item in items} == {(path.name, Form.PAGE, "utf-8")}
    goes_on_from_every_item(source)


def test_records_of_the_crawl_are_silent_and_other_answers_are_counted_once(path):
    others = [
        record(b"software: crawler", kind="warcinfo", type="application/warc-fields"),
        record(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", kind="request"),
        record(b"fetchTimeMs: 3", kind="metadata", type="application/warc-fields"),
        record(answer(b"\x89PNG", head=b"Content-Type: image/png\r\n")),
        record(answer(b"\xff\xd8", head=b"Content-Type: image/png\r\n")),
        record(answer(b"gone", status="404 Not Found")),
        record(b"20230601 1.2.3.4", type="text/dns"),
        record(b"no answer at all"),
    ]
    source = the_source(archive(path, [*others[:4], *RECORDS, *others[4:]]))
    items = list(source.items(""))
    assert told(items) == [*WHOLE, Reason.LEFT_ALONE]
    counted = "2 image/png, 1 of status 404, 1 text/dns"
    assert in_words(path) == f"{path.name}: 5 records in it are no pages of text, and were passed over: {counted}"
    assert list(source.items(items[-1].state)) == []


def test_pages_kept_without_an_answer_and_texts_of_pages_are_read(path):
    found = [
        record(PAGES[0].encode(), kind="resource", type="text/html", url="<https://examplewire.org/a/0>"),
        record(f"Village taken\n\n{STORY}".encode(), kind="conversion", type="text/plain", url="https://a.org/1"),
        record(answer(STORY.encode(), head=b"Content-Type: text/plain\r\n"), url="https://a.org/2"),
    ]
    items = list(the_source(archive(path, found)).items(""))
    assert told(items) == [WHOLE[0], ("Village taken", "https://a.org/1", "None"), ("", "https://a.org/2", "None")]
    assert [item.form for item in items] == [Form.PAGE, Form.TEXT, Form.TEXT]


def test_the_encoding_that_the_server_told_counts(path):
    page = PAGES[0].replace("Village", "Städtchen").replace('<meta charset="utf-8">', "").encode("windows-1252")
    head = b"content-type: text/html; charset=windows-1252\r\n"
    assert told(the_source(archive(path, [record(answer(page, head=head))])).items(""))[0][0] == "Städtchen 0 taken"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (b"Content-Encoding: gzip\r\n", gzip.compress),
        (b"Content-Encoding: deflate\r\n", zlib.compress),
        (b"Content-Encoding: deflate\r\n", lambda raw: zlib.compress(raw, wbits=-15)),
        (b"Content-Encoding: br\r\n", brotli.compress),
        (b"Content-Encoding: gzip\r\n", bytes),
        (b"Content-Encoding: br\r\n", bytes),
        (b"Content-Encoding: zzz\r\n", bytes),
        (b"Transfer-Encoding: chunked\r\n", in_chunks),
        (b"Transfer-Encoding: chunked\r\n", bytes),
    ],
)  # fmt: skip
def test_bodies_come_out_of_their_packing_whether_or_not_it_is_still_there(head, body):
    raw = answer(body(PAGES[0].encode()), head=PAGE_HEAD + head)
    assert answers.parse(raw) == answers.Answer(status=200, kind="text/html", charset="utf-8", body=PAGES[0].encode())


@pytest.mark.parametrize("pack", [gzip.compress, brotli.compress])
def test_a_body_that_unpacks_to_too_much_is_not_unpacked_whole(path, pack):
    head = PAGE_HEAD + (b"Content-Encoding: gzip\r\n" if pack is gzip.compress else b"Content-Encoding: br\r\n")
    large = record(answer(pack(bytes(MAX_BYTES * 2)), head=head))
    found, peak = with_peak(lambda: told(the_source(archive(path, [large, RECORDS[0]])).items("")))
    assert found == [Reason.TOO_LARGE, WHOLE[0]]
    assert peak < MAX_BYTES * 2.5


def test_a_page_too_large_is_told_and_the_next_one_read(path):
    large = record(answer(b"<html>" + b"a" * MAX_BYTES))
    assert told(the_source(archive(path, [RECORDS[0], large, RECORDS[1]])).items("")) == [
        WHOLE[0],
        Reason.TOO_LARGE,
        WHOLE[1],
    ]


@pytest.mark.parametrize(
    "garbage", [b"garbage\r\n\r\n" * 20, b"\x1f\x8b\x08" + bytes(200), b"WARC/1.0\r\n\r\n", b"WARC/9"]
)
def test_garbage_between_records_is_one_doubt_and_all_records_are_read(tmp_path, garbage):
    for name in ("a.warc", "a.warc.gz"):
        path = tmp_path / name
        path.write_bytes(b"".join([*map(PACKINGS[name], RECORDS[:3]), garbage, *map(PACKINGS[name], RECORDS[3:])]))
        source = the_source(path)
        assert told(source.items("")) == [*WHOLE[:3], Reason.UNREADABLE, *WHOLE[3:]]
        goes_on_from_every_item(source)


def test_a_record_that_is_broken_costs_itself_alone(tmp_path):
    packed = [gzip.compress(one) for one in RECORDS]
    packed[2] = packed[2][:40] + b"\xff" * 40 + packed[2][80:]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(packed))
    assert told(the_source(path).items("")) == [*WHOLE[:2], Reason.UNREADABLE, *WHOLE[3:]]
    goes_on_from_every_item(the_source(path))
    assert (
        f"read on at byte {list(accumulate(map(len, packed)))[2]}"
        in list(the_source(path).items(""))[2].doubts[0].detail
    )


@pytest.mark.parametrize("cut", [20, 200, 300, 500])
def test_an_archive_that_breaks_off_tells_so_once_and_goes_on_when_it_is_whole(path, cut):
    archive(path, RECORDS)
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    *good, bad = the_source(path).items("")
    assert told(good) == WHOLE[: len(good)]
    assert len(good) in {5, 6}
    assert told([bad]) == [Reason.UNREADABLE]
    path.write_bytes(whole)
    assert told(the_source(path).items(bad.state)) == WHOLE[len(good) :]


def test_an_archive_that_was_replaced_is_read_from_the_start(path):
    archive(path, RECORDS)
    state = list(the_source(path).items(""))[3].state
    archive(path, [RECORDS[0], *RECORDS[4:]])
    assert told(the_source(path).items(state)) == [WHOLE[0], *WHOLE[4:]]
    for odd in ("{", "[]", '{"at": 5, "id": 3, "number": 1}', '{"at": -1, "id": "", "number": 1}'):
        assert told(the_source(path).items(odd)) == [WHOLE[0], *WHOLE[4:]]


def test_a_record_without_an_id_keeps_its_place(path):
    nameless = [one.replace(b"WARC-Record-ID", b"WARC-Record-Nr") for one in RECORDS]
    source = the_source(archive(path, nameless))
    assert told(source.items("")) == WHOLE
    goes_on_from_every_item(source)


def test_what_was_put_in_front_does_not_lose_the_place(path):
    archive(path, RECORDS)
    state = list(the_source(path).items(""))[3].state
    archive(path, [RECORDS[6], *RECORDS[:6]])
    assert told(the_source(path).items(state)) == WHOLE[4:6]


@pytest.mark.parametrize("raw", [b"hello", bytes(range(256)) * 10, b"\x1f\x8b\x08", os.urandom(5000)])
def test_what_is_no_archive_is_told_once(path, raw):
    path.write_bytes(raw)
    assert told(the_source(path).items("")) == [Reason.UNREADABLE]
    assert in_words(path)


def test_an_empty_archive_is_told(path):
    path.write_bytes(b"")
    assert told(the_source(path).items("")) == [Reason.EMPTY]


def test_memory_does_not_grow_with_the_archive(path):
    page = record(answer(os.urandom(40_000).hex().encode()))
    archive(path, [page] * 500)  # 40 MB
    source = the_source(path)
    number, peak = with_peak(lambda: sum(1 for _ in source.items("")))
    assert number == 500
    assert peak < 3_000_000
