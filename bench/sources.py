"""How fast archives give their reports, beside the plain library reading the same file: ``python bench/sources.py``.

The same made texts lie in each kind of container: JSON lines, plain and packed, CSV, Parquet, and pages in WARC. Three
sides read it, in turns, timed in seconds of the processor; told is the median round:

- the plain library: each line decoded, each row a dictionary, each record's bytes (json, gzip, zstandard, csv, pyarrow,
  fastwarc), and nothing more;
- items: what a source of ours hands on, one document's bytes with what the container tells of it and where to go on;
- reports: these read, with title, day, outlet, parts and language (of WARC, pages by the careful reader).
"""

import argparse
import csv
import datetime as dt
import gzip
import io
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evals"))

import made_pages
import made_texts
import pyarrow as pa
import zstandard
from fastwarc.warc import ArchiveIterator, WarcRecordType
from pyarrow import parquet

from contested import directory, reports

NUMBER = 2_000
PAGES = 200
ROUNDS = 3
TODAY = dt.date(2026, 1, 1)

_PACKED: tuple[tuple[str, Callable[[bytes], bytes], Callable[..., Any]], ...] = (
    ("", bytes, open),
    (".gz", gzip.compress, gzip.open),
    (".zst", zstandard.compress, zstandard.open),
)

Count = Callable[[Path], int]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--number", type=int, default=NUMBER, help="reports of each container of texts")
    parser.add_argument("--pages", type=int, default=PAGES, help="pages of each container of pages")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="times each side reads it")
    asked = parser.parse_args()
    known = directory.load()

    def read(path: Path) -> int:
        given = (reports.read_item(item, today=TODAY, source_of=known.source_named) for item in _items(path))
        return sum(one.report is not None for one in given)

    print(f"{asked.number} made texts, {asked.pages} pages, median of {asked.rounds} rounds, a second of the processor")
    print(f"{'':<16}{'kB':>8}{'plain':>10}{'items':>10}{'to plain':>10}{'reports':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for path, plain in _containers(Path(folder), number=asked.number, pages=asked.pages):
            sides: tuple[Count, ...] = (plain, _handed_on, read)
            wanted = asked.pages if ".warc" in path.name else asked.number
            counts = [side(path) for side in sides]
            if set(counts) != {wanted}:
                print(f"{path.name}: {wanted} were written, and read were {counts}", file=sys.stderr)
                return 1
            rounds = [[_took(side, path) for side in sides] for _ in range(asked.rounds)]
            rates = [wanted / statistics.median(each[at] for each in rounds) for at in range(len(sides))]
            ratio = statistics.median(each[0] / each[1] for each in rounds)
            kilobytes = path.stat().st_size / 1_000
            shown = f"{rates[0]:>10,.0f}{rates[1]:>10,.0f}{ratio:>10.2f}{rates[2]:>10,.0f}"
            print(f"{path.name.partition('.')[2]:<16}{kilobytes:>8,.0f}{shown}", flush=True)
    return 0


def _items(path: Path) -> Iterator[reports.Item]:
    for source in reports.open_sources([str(path)]):
        yield from source.items("")


def _handed_on(path: Path) -> int:
    return sum(not item.doubts for item in _items(path))


def _took(side: Count, path: Path) -> float:
    begin = time.process_time()
    side(path)
    return time.process_time() - begin


def _containers(folder: Path, *, number: int, pages: int) -> Iterator[tuple[Path, Count]]:
    """Write each container, and give it with how its plain library reads it."""
    rows = [_row(one) for one in made_texts.texts(made_texts.SEED, number)]
    lines = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    for end, pack, opened in _PACKED:
        yield _laid(folder / f"made.jsonl{end}", pack(lines)), partial(_decoded, opened=opened)
    yield _laid(folder / "made.csv", _table(rows)), _rows_of_csv
    parquet.write_table(pa.Table.from_pylist(rows), folder / "made.parquet")
    yield folder / "made.parquet", _rows_of_parquet
    made = enumerate(made_texts.texts(made_texts.SEED, pages))
    records = [_record(at, made_pages.page(one, at)) for at, one in made]
    yield _laid(folder / "made.warc", b"".join(records)), _records
    yield _laid(folder / "made.warc.gz", b"".join(map(gzip.compress, records))), _records


def _row(made: made_texts.MadeText) -> dict[str, str]:
    return {"title": made.title, "published": made.day.isoformat(), "source": made.source, "text": made.text}


def _laid(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path


def _table(rows: Sequence[dict[str, str]]) -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def _record(number: int, page: str) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://wire.example/{number}\r\n"
        f"WARC-Date: 2025-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def _decoded(path: Path, *, opened: Callable[..., Any]) -> int:
    with opened(path, "rt", encoding="utf-8") as lines:
        return sum(bool(json.loads(line)) for line in lines)


def _rows_of_csv(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(bool(row) for row in csv.DictReader(file))


def _rows_of_parquet(path: Path) -> int:
    return sum(len(batch.to_pylist()) for batch in parquet.ParquetFile(path).iter_batches(batch_size=256))


def _records(path: Path) -> int:
    with path.open("rb") as file:
        found = ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True)
        return sum(bool(record.reader.read()) for record in found)


if __name__ == "__main__":
    sys.exit(main())
