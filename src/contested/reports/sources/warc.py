"""Web archives (WARC, packed or not): the pages and texts in them, going on at the very byte of the last one."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

from attrs import evolve, frozen

from contested.domain.doubt import Reason
from contested.reports.characters import one_line
from contested.reports.folders import Found
from contested.reports.items import EMPTY, MAX_BYTES, Form, Item, refuse, too_large
from contested.reports.sources import answers, extras, packed
from contested.reports.sources.lines import key_of
from contested.reports.sources.passed import told

_FORMS = {"text/html": Form.PAGE, "application/xhtml+xml": Form.PAGE, "text/plain": Form.TEXT}
_STARTS = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"WARC/")
"""How a record starts: packed by gzip, by zstandard, or plain."""
_MARK = max(map(len, _STARTS))
_PIECE = 1 << 20
OK = 200
_SHOWN = 3
_READ = frozenset({"response", "resource", "conversion"})
"""Kinds of records that may hold a document; the others tell of the crawl."""


@frozen(kw_only=True)
class Archive:
    """A web archive.

    The state is the byte where the last record starts and its id: where that record still stands there, reading goes on
    behind it. An archive packed as one piece cannot be entered in the middle and is gone through up to that record.
    """

    found: Found

    @property
    def key(self) -> str:
        """The kind, the file's name, and a hash of where it is."""
        return key_of("warc", self.found)

    @property
    def total(self) -> int | None:
        """Bytes of the file as it lies on the disk."""
        return self.found.size

    def items(self, state: str) -> Iterator[Item]:
        """Give the pages and texts after a state; at the end one item tells what else was in it."""
        problem = extras.missing(".warc")
        if problem or not self.found.size:
            reason, detail = (Reason.UNREADABLE, problem) if problem else (Reason.EMPTY, EMPTY)
            yield refuse(self.found.name, reason, detail, state=state)
            return
        try:
            with self.found.path.open("rb") as stream:
                for item in _Reader(stream, self.found).items(state):
                    yield evolve(item, file=self.found.file)
        except OSError as error:
            yield refuse(self.found.name, Reason.UNREADABLE, packed.explain(error), state=state, passed=self.found.size)


@frozen(kw_only=True)
class _Record:
    """A record: its place in the file, its id, its kind, what it is about, and its bytes (where they may be read)."""

    at: int
    id: str
    kind: str
    url: str
    type: str
    size: int
    raw: bytes


class _Reader:
    """One walk through an archive."""

    def __init__(self, stream: IO[bytes], found: Found) -> None:
        self._stream = stream
        self._found = found
        self._number = 0
        self._last = ""
        self._passed = 0
        self._other: Counter[str] = Counter()

    def items(self, state: str) -> Iterator[Item]:
        """Give the items after a state."""
        start, until, past = self._start(state)
        fault = ""
        for record in self._records(start):
            if isinstance(record, str):
                fault = fault or record
                continue
            if until is not None:
                until = None if record.id == until else until
                if past or until is not None:
                    continue
            if fault:
                yield self._refuse(f"{fault}; read on at byte {record.at}", state=self._state(record, past=False))
                fault = ""
            item = self._item(record)
            self._last, self._passed = self._state(record, past=True), record.at
            if item is not None:
                yield evolve(item, state=self._last, passed=record.at)
        if fault:
            yield self._refuse(f"{fault}; nothing behind it could be read", state=self._last or state)
        if self._other:
            most = ", ".join(f"{number} {what}" for what, number in self._other.most_common(_SHOWN))
            total = sum(self._other.values())
            detail = f"{total} records in it are no pages of text, and were passed over: {most}"
            name = self._found.name
            yield refuse(name, Reason.LEFT_ALONE, detail, state=self._last, passed=self._passed)

    def _start(self, state: str) -> tuple[int, str | None, bool]:
        """Give the byte to start at, the id of the record up to which all is known, and whether it is known itself."""
        after = told(state)
        at, number, known = after.get("at"), after.get("number"), after.get("id")
        if not isinstance(at, int) or not isinstance(number, int) or not isinstance(known, str) or at < 0:
            return 0, None, False
        past, self._last = after.get("past") is True, state
        for start, within in ((at, 1), (0, None)):
            if any(not isinstance(one, str) and one.id == known for one in islice(self._records(start), within)):
                self._number, self._passed = number, at
                return start, known, past
        self._last = ""
        return 0, None, False

    def _state(self, record: _Record, *, past: bool) -> str:
        return json.dumps({"at": record.at, "id": record.id, "number": self._number, "past": past})

    def _refuse(self, detail: str, *, state: str) -> Item:
        return refuse(self._found.name, Reason.UNREADABLE, detail, state=state, passed=self._passed)

    def _records(self, at: int) -> Iterator[_Record | str]:
        """Give the records from a byte on; where there is garbage, what is wrong, and then what follows it."""
        from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 - an extra

        after: int | None = at
        while after is not None:
            self._stream.seek(after)
            try:
                for found in ArchiveIterator(self._stream, parse_http=False):
                    after = found.stream_pos
                    yield _record(found, after)
            except (OSError, EOFError) as error:
                yield f"{packed.explain(error)}, after byte {after}"
                after = self._next_start(after + 1)
            else:
                return

    def _next_start(self, at: int) -> int | None:
        """Give the next byte where a record may start, or None."""
        self._stream.seek(at)
        kept = b""
        while piece := self._stream.read(_PIECE):
            kept += piece
            places = [place for mark in _STARTS if (place := kept.find(mark)) >= 0]
            if places:
                return at + min(places)
            at += len(kept) - _MARK
            kept = kept[-_MARK:]
        return None

    def _item(self, record: _Record) -> Item | None:
        """Give the page or text of a record, or None."""
        if record.kind not in _READ:
            return None
        kind, charset, raw, size = record.type, "", record.raw, record.size
        if record.kind == "response":
            answer = answers.parse(record.raw) if kind == "application/http" else answers.Answer(status=OK, kind=kind)
            if answer.status != OK:
                self._other[f"of status {answer.status}" if answer.status else "no answers of a web server"] += 1
                return None
            kind, charset, raw = answer.kind, answer.charset, answer.body
        form = _FORMS.get(kind)
        if form is None:
            self._other[one_line(kind)[:40] or "of no stated kind"] += 1
            return None
        self._number += 1
        name = f"{self._found.name}:{self._number}"
        if max(size, len(raw)) > MAX_BYTES:
            return refuse(name, Reason.TOO_LARGE, too_large(max(size, len(raw))))
        if not raw:
            return refuse(name, Reason.EMPTY, "the page is empty")
        return Item(name=name, file="", raw=raw, form=form, url=record.url, charset=charset)


def _record(found: Any, at: int) -> _Record:  # noqa: ANN401 - a class of the extra
    """Read a record; the bytes of one that may hold a document, up to the largest that is read.

    Raises:
        EOFError: the file ends within it.
    """
    kind, size = str(found.record_type), found.content_length
    raw = found.reader.read(min(size, MAX_BYTES + 1)) if kind in _READ and size else b""
    if "Content-Length" not in found.headers or (kind in _READ and len(raw) < min(size, MAX_BYTES + 1)):
        raise EOFError
    return _Record(
        at=at,
        id=found.record_id or "",
        kind=kind,
        url=(found.headers.get("WARC-Target-URI") or "").strip("<>"),
        type=(found.headers.get("Content-Type") or "").split(";")[0].strip().lower(),
        size=size,
        raw=raw,
    )
