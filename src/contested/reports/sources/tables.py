"""Tables to items: a row becomes a line of JSON with the keys of its columns, the same from CSV as from Parquet."""

import csv
import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from attrs import asdict, astuple, evolve, field, frozen
from attrs import fields as attrs_fields

from contested.domain.doubt import Doubt, Reason
from contested.domain.errors import UsageError
from contested.reports import encoding, folders, lines
from contested.reports.folders import Found
from contested.reports.items import EMPTY, MAX_BYTES, Columns, Form, Item, refuse, too_large, unsure_letters
from contested.reports.sources import packed
from contested.reports.sources.files import SNIFF, no_text
from contested.reports.sources.lines import key_of, pass_rest
from contested.reports.sources.passed import Passed, Readable

_DELIMITERS = ",;\t|"
_HOLD = ("text", "html", "title")
"""A row needs one of these."""
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def columns_of(words: str) -> Columns:
    """Read a mapping as a person writes it; see the room's sign."""
    fields = [one.name for one in attrs_fields(Columns)]
    told: dict[str, str] = {}
    for part in filter(str.strip, words.split(",")):
        name, mark, column = (one.strip() for one in part.partition("="))
        if name not in fields or not mark or not column:
            known = ", ".join(fields)
            raise UsageError(
                f'"{part.strip()}" maps none of {known}: contested ingest FILE --columns text=NAME,url=NAME'
            )
        if name in told:
            raise UsageError(f"{name} is mapped twice; map it once: contested ingest FILE --columns {name}=NAME")
        told[name] = column
    return Columns(**told)


@frozen(kw_only=True)
class Plan:
    """Which column is what: field of a JSON line to the name of its column, or the problem with the table."""

    names: Mapping[str, str] = field(factory=dict)
    problem: str = ""


def plan(header: Sequence[str], columns: Columns) -> Plan:
    """Find the columns that are asked for, or those of the usual names."""
    usual = {name.strip().casefold(): name for name in reversed(header)}
    names: dict[str, str] = {}
    for asked, wanted in asdict(columns).items():
        key = "source" if asked == "outlet" else asked
        if wanted:
            if wanted not in header:
                return Plan(problem=f'no column "{wanted}"{_among(header)}')
            names[key] = wanted
        else:
            known = next((usual[name.casefold()] for name in lines.KEYS[key] if name.casefold() in usual), None)
            if known is not None:
                names[key] = known
    if not any(key in names for key in _HOLD):
        return Plan(problem=f'no column "text", "html" or "title"{_among(header)}')
    return Plan(names=names)


def _among(header: Sequence[str]) -> str:
    shown = ", ".join(" ".join(name.split())[:40] for name in header[:20])  # a quoted name may hold line ends
    return f" among {shown}; say which holds the text: contested ingest FILE --columns text=NAME"


def row(name: str, file: str, values: Mapping[str, object], *, guessed: str = "") -> Item:
    """Give the item of a row.

    Args:
        name: its name for messages.
        file: name of its file.
        values: what its columns hold, by the fields of a JSON line.
        guessed: the encoding that had to be guessed for it, or "".
    """
    told: dict[str, object] = {}
    for key, value in values.items():
        plain = value.isoformat() if isinstance(value, dt.date | dt.time) else value
        if isinstance(value, bytes):
            decoded = encoding.decode(value)
            plain, guessed = decoded.text, decoded.guessed or guessed
        if plain is not None and plain != "":
            told[key] = plain
    raw = json.dumps(told, ensure_ascii=False, default=str).encode("utf-8", errors="replace")
    if len(raw) > MAX_BYTES:
        return refuse(name, Reason.TOO_LARGE, too_large(len(raw)))
    doubts: tuple[Doubt, ...] = ()
    if guessed:
        doubts = (unsure_letters(name, guessed),)
    return Item(name=name, file=file, raw=raw, form=Form.ROW, doubts=doubts)


@frozen(kw_only=True)
class Csv:
    """A file of values parted by commas, semicolons, tabs or bars, whose first row names the columns.

    The state is the same as that of JSON lines.
    """

    found: Found
    columns: Columns

    @property
    def key(self) -> str:
        """The kind, the file's name, and a hash of where it is and of the mapping."""
        return key_of("csv", self.found, *astuple(self.columns))

    @property
    def total(self) -> int | None:
        """Bytes of the file as it lies on the disk."""
        return self.found.size

    def items(self, state: str) -> Iterator[Item]:
        """Give the rows after a state."""
        file, passed = self.found.file, Passed()
        _, packing = folders.endings(file)
        try:
            with packed.opened(self.found.path, packing) as opened:
                head = _head(opened.stream, self.columns)
            if head.refusal is not None:
                reason, detail = head.refusal
                yield refuse(self.found.name, reason, detail, passed=self.found.size)
                return
            for start in (state, "") if state else ("",):
                passed = Passed()
                with packed.opened(self.found.path, packing) as opened:
                    if start and not passed.skip(opened.stream, start):
                        continue  # the file is another than it was
                    for item in _rows(opened.stream, head, self.found.name, passed):
                        yield evolve(item, file=file, passed=opened.passed)
                    return
        except packed.FAULTS as error:
            detail = packed.explain(error) + (f", after line {passed.number}" if passed.number else "")
            known = passed.state if passed.number else state
            yield refuse(self.found.name, Reason.UNREADABLE, detail, state=known, passed=self.found.size)


@frozen(kw_only=True)
class _Head:
    """What the first row says: the delimiter, the names of all columns, and which are read; or why none are."""

    delimiter: str = ","
    header: tuple[str, ...] = ()
    names: Mapping[str, str] = field(factory=dict)
    refusal: tuple[Reason, str] | None = None


def _head(stream: Readable, columns: Columns) -> _Head:
    """Read the first row that holds something."""
    words = _Words(stream, Passed())
    try:
        first = next((line for line in words if line.strip()), "")
        kind = encoding.binary_kind(first.encode()[:SNIFF])
        if words.wide:
            return _Head(refusal=(Reason.MALFORMED, "it is UTF-16; save it as UTF-8"))
        if kind or not first:
            return _Head(refusal=(Reason.BINARY, no_text(kind)) if kind else (Reason.EMPTY, EMPTY))
        delimiter = max(_DELIMITERS, key=first.count)
        header = next(csv.reader(chain([first], words), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return _Head(refusal=(Reason.MALFORMED, f"its first row names no columns: {error}"))
    found = plan(header, columns)
    refusal = (Reason.MALFORMED, found.problem) if found.problem else None
    return _Head(delimiter=delimiter, header=tuple(header), names=found.names, refusal=refusal)


def _rows(stream: Readable, head: _Head, name: str, passed: Passed) -> Iterator[Item]:
    """Give the rows from where a stream stands; the first row with words is that of the names."""
    csv.field_size_limit(MAX_BYTES)
    words = _Words(stream, passed)
    reader = csv.reader(words, delimiter=head.delimiter, strict=True)
    headed = passed.number > 0
    while True:
        before, line, words.guessed = passed.state, passed.number + 1, ""
        try:
            cells = next(reader, None)
        except csv.Error as error:
            refusal = refuse(f"{name}:{line}", Reason.MALFORMED, f"no row of a table: {error}")
            yield evolve(refusal, state=passed.state)
            continue
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        if not headed:
            headed = True
            continue
        told = dict(zip(head.header, cells, strict=False))
        values = {key: told.get(column, "") for key, column in head.names.items()}
        item = row(f"{name}:{line}", name, values, guessed=words.guessed)
        # a last row without its end may be going on when the file is read again
        yield evolve(item, state=passed.state if words.whole else before)


class _Words:
    """The lines of a stream as text, counted, blank ones too: a row is named by its first line.

    A line too long is passed over and told as a fault of its row.

    Attributes:
        whole: whether the last line had its end.
        wide: whether the text is in an encoding whose line ends are not told by bytes.
        guessed: the encoding that had to be guessed for a line, or "".
    """

    def __init__(self, stream: Readable, passed: Passed) -> None:
        self._stream = stream
        self._passed = passed
        self.whole = True
        self.wide = False
        self.guessed = ""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        raw = self._stream.readline(MAX_BYTES + 1)
        if not raw:
            raise StopIteration
        first = not self._passed.at
        self._passed.take(raw)
        self._passed.number += 1
        self.whole = raw.endswith(b"\n")
        if len(raw) > MAX_BYTES and not self.whole:
            size, self.whole = pass_rest(self._stream, len(raw), self._passed.take)
            raise csv.Error(too_large(size))
        self.wide = first and raw.startswith(_WIDE)
        decoded = encoding.decode(raw)
        self.guessed = self.guessed or decoded.guessed
        return decoded.text
