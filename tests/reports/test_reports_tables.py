"""Tables: rows of CSV and of Parquet are the same reports, by columns of usual names or by a mapping."""

import csv
import datetime as dt
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_sources import ROWS, STORY, WHOLE, goes_on_from_every_item, in_words, the_source, told, with_peak, write

from contested.domain.doubt import Reason
from contested.domain.errors import UsageError
from contested.domain.ids import report_id
from contested.reports import Columns, columns_of, open_sources
from contested.reports.items import MAX_BYTES, Form

FIELDS = list(ROWS[0])
OWN = {"url": "where", "title": "head line", "published": "Day", "source": "from", "text": "Ganzer Text"}
MAPPED = Columns(url="where", title="head line", published="Day", outlet="from", text="Ganzer Text")


def csv_of(rows, *, delimiter=","):
    into = io.StringIO()
    writer = csv.DictWriter(into, fieldnames=list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return into.getvalue().encode()


def parquet_of(path, rows, *, group=3):
    # a page of a column is the least that can be read: as many rows as are written at a time
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=group, write_batch_size=64)
    return path


@pytest.fixture(params=["a.csv", "a.csv.gz", "a.tsv.zst", "a.parquet"])
def made(request, tmp_path):
    """Write rows as a table of one kind."""

    def run(rows, **given):
        path = tmp_path / request.param
        if path.suffix == ".parquet":
            return parquet_of(path, rows, **given)
        return write(path, csv_of(rows, delimiter="\t" if "tsv" in path.name else ","))

    return run


def test_every_row_is_an_item_that_tells_its_columns(made):
    path = made(ROWS)
    items = list(the_source(path).items(""))
    assert told(items) == WHOLE
    assert {item.form for item in items} == {Form.ROW}
    assert {item.file for item in items} == {path.name}
    assert [json.loads(item.raw) for item in items] == ROWS
    assert [item.name.removeprefix(f"{path.name}:") for item in items] == [
        str(number) for number in (range(1, 8) if path.suffix == ".parquet" else range(2, 9))
    ]


def test_a_row_is_the_same_report_in_either(tmp_path):
    one, two = write(tmp_path / "a.csv", csv_of(ROWS)), parquet_of(tmp_path / "a.parquet", ROWS)
    assert [report_id(item.raw) for item in the_source(one).items("")] == [
        report_id(item.raw) for item in the_source(two).items("")
    ]


def test_it_goes_on_from_any_row(made):
    goes_on_from_every_item(the_source(made(ROWS)))


def test_a_mapping_names_the_columns(made):
    rows = [{"text": "not this", **{OWN[field]: row[field] for field in FIELDS}} for row in ROWS]
    source = the_source(made(rows), columns=MAPPED)
    assert told(source.items("")) == WHOLE
    goes_on_from_every_item(source)


def test_a_table_is_another_source_under_another_mapping(made):
    path = made([{OWN[field]: row[field] for field in FIELDS} for row in ROWS])
    keys = [the_source(path, columns=columns).key for columns in (MAPPED, Columns(text="Ganzer Text"), MAPPED)]
    assert keys[0] == keys[2] != keys[1]
    assert the_source(path).key == the_source(path, columns=Columns()).key


def test_a_mapping_is_read_as_it_is_written():
    written = "url=where, title = head line,published=Day,,outlet=from,text=Ganzer Text"
    assert columns_of(written) == MAPPED
    assert columns_of("") == Columns()


@pytest.mark.parametrize("words", ["text", "text=", "=a", "body=text", "text=a,b"])
def test_a_mapping_of_nothing_is_a_wrong_call(words):
    with pytest.raises(UsageError, match=r"maps none of url, .*: contested ingest FILE --columns text=NAME,url=NAME$"):
        columns_of(words)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (Columns(), 'no column "text", "html" or "title" among where, head line, Day, from, Ganzer Text; say which'),
        (Columns(text="gone"), 'no column "gone" among where, head line, Day, from, Ganzer Text; say which'),
        (Columns(url="where"), 'no column "text", "html" or "title" among'),
    ],
)
def test_columns_that_are_not_there_are_told_once(made, columns, words):
    path = made([{OWN[field]: row[field] for field in FIELDS} for row in ROWS])
    (item,) = the_source(path, columns=columns).items("")
    assert item.doubts[0].reason is Reason.MALFORMED
    assert words in item.doubts[0].detail
    assert item.doubts[0].detail.endswith("contested ingest FILE --columns text=NAME")


def test_a_table_that_was_replaced_is_read_from_the_start(made):
    path = made(ROWS)
    state = list(the_source(path).items(""))[3].state
    path = made([ROWS[6], *ROWS[:6]])
    assert told(the_source(path).items(state)) == [WHOLE[6], *WHOLE[:6]]
    assert told(the_source(path).items("{")) == told(the_source(path).items('{"group": "x", "at": []}'))


def test_rows_that_hold_nothing_are_told_and_the_others_are_read(made):
    path = made([ROWS[0], dict.fromkeys(FIELDS, "") | {"url": "https://examplewire.org/x"}, ROWS[1]])
    assert told(the_source(path).items("")) == [WHOLE[0], Reason.MALFORMED, WHOLE[1]]


def test_a_table_of_no_rows_gives_nothing(tmp_path):
    assert told(the_source(write(tmp_path / "a.csv", b"title,text\r\n")).items("")) == []
    schema = pa.schema([("title", pa.string())])
    pq.write_table(schema.empty_table(), tmp_path / "a.parquet")
    assert told(the_source(tmp_path / "a.parquet").items("")) == []


def test_pages_in_a_table_are_read_as_pages(made):
    row = {"link": "https://examplewire.org/a", "html": f"<html><body><article><h1>Taken</h1><p>{STORY}</p></article>"}
    (item,) = the_source(made([row])).items("")
    assert told([item]) == [("Taken", "https://examplewire.org/a", "None")]


@pytest.mark.parametrize("raw", [b"", b"\n  \n"])
def test_an_empty_table_is_told(tmp_path, raw):
    assert told(the_source(write(tmp_path / "a.csv", raw)).items("")) == [Reason.EMPTY]
    assert told(the_source(write(tmp_path / "a.parquet", b"")).items("")) == [Reason.EMPTY]


def test_tables_in_folders_are_left_alone_for_they_hold_anything(tmp_path):
    write(tmp_path / "a.csv", csv_of(ROWS))
    (files,) = open_sources([str(tmp_path)])
    assert told(files.items("")) == [Reason.LEFT_ALONE]
    (table,) = open_sources([str(tmp_path / "*.csv")])
    assert told(table.items("")) == WHOLE


@pytest.mark.parametrize("named", [["odd.csv", "deep/t.parquet"], ["*.csv", "deep/*.parquet"], ["**"]])
@pytest.mark.parametrize("folder_first", [True, False])
def test_a_table_that_is_named_is_read_though_a_folder_that_is_named_holds_it(tmp_path, named, folder_first):
    write(tmp_path / "odd.csv", csv_of(ROWS))
    (tmp_path / "deep").mkdir()
    parquet_of(tmp_path / "deep" / "t.parquet", ROWS)
    write(tmp_path / "a.txt", STORY.encode())
    inputs = [str(tmp_path / one) for one in named]
    files, *tables = open_sources([str(tmp_path), *inputs] if folder_first else [*inputs, str(tmp_path)])
    assert [item.name for item in files.items("")] == ["a.txt"]
    assert [told(table.items("")) for table in tables] == [WHOLE, WHOLE]


def test_a_table_beside_the_one_that_is_named_is_left_alone_still(tmp_path):
    for name in ("named.csv", "other.csv"):
        write(tmp_path / name, csv_of(ROWS))
    files, table = open_sources([str(tmp_path), str(tmp_path / "named.csv")])
    assert [(item.name, *told([item])) for item in files.items("")] == [("other.csv", Reason.LEFT_ALONE)]
    assert told(table.items("")) == WHOLE


@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_by_its_first_line(tmp_path, delimiter, encoding):
    rows = [ROWS[0] | {"text": f'{STORY}\n\n"Nothing\r\nis left; all{delimiter} is gone," he said.'}, *ROWS[1:]]
    path = write(tmp_path / "a.csv", csv_of(rows, delimiter=delimiter).decode().encode(encoding))
    assert told(the_source(path).items("")) == WHOLE
    goes_on_from_every_item(the_source(path))


def test_csv_with_rows_broken_in_the_middle_reads_the_others(tmp_path):
    head, *rows = csv_of(ROWS).splitlines(keepends=True)
    broken = [b'https://a,"a"b,c,d,e\r\n', b"x" * (MAX_BYTES + 5) + b"\r\n", b"\r\n", b",,,\r\n"]
    path = write(tmp_path / "a.csv", head + rows[0] + b"".join(broken) + b"".join(rows[1:]))
    assert told(the_source(path).items("")) == [WHOLE[0], Reason.MALFORMED, Reason.MALFORMED, *WHOLE[1:]]
    goes_on_from_every_item(the_source(path))


def test_csv_with_a_quote_that_is_never_closed_says_so(tmp_path):
    head, *rows = csv_of(ROWS).splitlines(keepends=True)
    path = write(tmp_path / "a.csv", head + rows[0] + b'https://a,"' + rows[1])
    assert told(the_source(path).items("")) == [WHOLE[0], Reason.MALFORMED]
    assert "unexpected end of data" in in_words(path)


def test_a_row_of_csv_is_named_by_the_line_it_begins_in(tmp_path):
    (tmp_path / "a.csv").write_text('\ntext\none\n\n"two\n\nand a half"\n\nthree\n')
    (source,) = open_sources([str(tmp_path / "a.csv")])
    items = list(source.items(""))
    assert [item.name for item in items] == ["a.csv:3", "a.csv:5", "a.csv:9"]
    assert [item.name for item in source.items(items[0].state)] == ["a.csv:5", "a.csv:9"]


def test_csv_that_grows_is_read_on(tmp_path):
    whole = csv_of(ROWS)
    path = write(tmp_path / "a.csv", whole[:-20])
    cut = list(the_source(path).items(""))
    write(path, whole + csv_of([ROWS[0] | {"title": "New"}]).splitlines()[1])
    assert [title for title, _, _ in told(the_source(path).items(cut[-1].state))] == ["Village 6 taken", "New"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (csv_of(ROWS).decode().encode("utf-16"), Reason.MALFORMED),
        (b"PK\x03\x04....", Reason.BINARY),
        (b"text\x00\x00\x01", Reason.BINARY),
        (b'"text', Reason.MALFORMED),
        (b"x" * (MAX_BYTES + 5), Reason.MALFORMED),
    ],
    ids=["utf-16", "office", "zeros", "open quote", "huge"],
)
def test_what_is_no_csv_is_told_once(tmp_path, raw, reason):
    assert told(the_source(write(tmp_path / "a.csv", raw)).items("")) == [reason]


def test_csv_in_another_encoding_is_read_with_a_doubt(tmp_path):
    raw = f"title,text\nCaf\u00e9,{STORY}\nPlain,{STORY}\n".encode("windows-1252")
    first, second = the_source(write(tmp_path / "a.csv", raw)).items("")
    assert [doubt.reason for doubt in first.doubts] == [Reason.BROKEN_ENCODING]
    assert told([first, second]) == [("Caf\u00e9", "", "None"), ("Plain", "", "None")]
    assert second.doubts == ()


def test_parquet_in_other_types(tmp_path):
    table = pa.table(
        {
            "title": pa.array(["One", "Two"]).dictionary_encode(),
            "published": pa.array([dt.date(2023, 5, 1), None]),
            "text": pa.array([STORY.encode(), STORY.encode()], pa.large_binary()),
            "other": pa.array([{"a": [1]}, None]),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    assert told(the_source(tmp_path / "a.parquet").items("")) == [("One", "", "2023-05-01"), ("Two", "", "None")]
    pq.write_table(pa.table({"title": ["One"], "published": [5]}), tmp_path / "b.parquet")
    assert told(the_source(tmp_path / "b.parquet").items("")) == [Reason.MALFORMED]


@pytest.mark.parametrize(("start", "end"), [(0, -9), (0, 50), (9, None), (0, 3), (-8, None)])
def test_what_is_no_parquet_is_told_once(tmp_path, start, end):
    path = parquet_of(tmp_path / "a.parquet", ROWS)
    path.write_bytes(path.read_bytes()[start:end])
    found = told(the_source(path).items(""))
    assert found[-1:] == [Reason.UNREADABLE]
    assert found.count(Reason.UNREADABLE) == 1
    assert in_words(path)


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_memory_does_not_grow_with_the_table(tmp_path, name):
    rows = [{"title": f"T{number}", "text": f"{number} {STORY}" * 200} for number in range(2_000)]
    path = tmp_path / name
    if name == "a.csv":
        write(path, csv_of(rows))
    else:
        parquet_of(path, rows, group=2_000)
    del rows
    pool = pa.default_memory_pool()
    before = pool.bytes_allocated()
    source = the_source(path)
    held, peak = with_peak(lambda: [pool.bytes_allocated() - before for _ in source.items("")])
    assert len(held) == 2_000
    assert max(held) + peak < 8_000_000
