"""Seven made-up reports, the ways to read a source of them, and the laws that every kind of source keeps."""

import datetime as dt
import gzip
import json
import tracemalloc

import zstandard

from contested.reports import open_sources, read_item

TODAY = dt.date(2024, 1, 1)
STORY = "Rebel fighters captured the village of Upper Ford on Monday after two days of clashes with the army."
ROWS = [
    {
        "url": f"https://examplewire.org/a/{number}",
        "title": f"Village {number} taken",
        "published": f"2023-05-0{number + 1}",
        "source": "Example Wire",
        "text": f"{STORY} It was the {number} th.",
    }
    for number in range(7)
]
LINES = b"".join(json.dumps(row).encode() + b"\n" for row in ROWS)
PAGE = f"<html><body><article><h1>Taken</h1><p>{STORY}</p></article></body></html>".encode()
WHOLE = [(row["title"], row["url"], row["published"]) for row in ROWS]


def the_source(*inputs, **given):
    (source,) = open_sources([str(one) for one in inputs], **given)
    return source


def told(items):
    """Give title, address and day of each item's report, or the reason why there is none."""
    found = []
    for item in items:
        reading = read_item(item, today=TODAY, source_of=lambda _: None)
        report = reading.report
        assert report or all(reading.name in one.detail and "\n" not in one.detail for one in reading.doubts)
        found.append((report.title, report.url, str(report.published)) if report else reading.doubts[0].reason)
    return found


def write(path, raw):
    """Write bytes, packed as the name says, in two pieces, as archives that were joined are."""
    pack = {".gz": gzip.compress, ".zst": zstandard.ZstdCompressor().compress}.get(path.suffix)
    half = len(raw) // 2
    path.write_bytes(pack(raw[:half]) + pack(raw[half:]) if pack else raw)
    return path


def in_words(path):
    """Give the detail of the last doubt of a source of one file, and hold it to naming the file and no machine."""
    *_, last = the_source(path).items("")
    (doubt,) = last.doubts
    assert doubt.detail.startswith(f"{path.name}")
    assert str(path.parent) not in doubt.detail
    return doubt.detail


def goes_on_from_every_item(source):
    """Hold a source to giving what is left, and only that, from the state of each of its items."""
    items = list(source.items(""))
    for place, item in enumerate(items):
        assert list(source.items(item.state)) == items[place + 1 :]
    assert [one.passed for one in items] == sorted(one.passed for one in items)
    assert source.total is None or all(0 <= one.passed <= source.total for one in items)


def with_peak(run):
    """Give what a call gives, and the most bytes that Python held for it at a time."""
    tracemalloc.start()
    try:
        return run(), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
