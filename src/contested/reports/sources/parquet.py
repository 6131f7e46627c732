"""Parquet files to items, one row group after another; a packed column is read in pieces, never whole."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from attrs import astuple, evolve, frozen

from contested.domain.doubt import Reason
from contested.reports.folders import Found
from contested.reports.items import EMPTY, Columns, Item, refuse
from contested.reports.sources import extras, packed
from contested.reports.sources.lines import key_of
from contested.reports.sources.passed import told
from contested.reports.sources.tables import plan, row

_ROWS = 64
_BUFFER = 1 << 20
_MAGIC = b"PAR1"
_TAIL = 8
"""Bytes at the end: the length of the footer, and the mark of the format."""


@frozen(kw_only=True)
class _Row:
    """A row: its number in the file, its group, its place in that (from 1), and what its columns hold."""

    number: int
    group: int
    place: int
    values: dict[str, object]


@frozen(kw_only=True)
class Parquet:
    """A Parquet file.

    The state is the row group, the row in it and a hash of the footer, which tells of every column where it lies and
    what it holds: a file that was written anew is read from the start.
    """

    found: Found
    columns: Columns

    @property
    def key(self) -> str:
        """The kind, the file's name, and a hash of where it is and of the mapping."""
        return key_of("parquet", self.found, *astuple(self.columns))

    @property
    def total(self) -> int | None:
        """Bytes of the file; rows count as equal shares of them."""
        return self.found.size

    def items(self, state: str) -> Iterator[Item]:
        """Give the rows after a state."""
        name, number = self.found.name, 0
        try:
            for item in self._rows(state):
                number += 1
                yield item
        except Exception as error:  # noqa: BLE001 - a foreign reader over arbitrary bytes
            detail = " ".join(packed.explain(error).split())[:200] + (f", after {number} rows" if number else "")
            yield refuse(name, Reason.UNREADABLE, detail, state="" if number else state, passed=self.found.size)

    def _rows(self, state: str) -> Iterator[Item]:
        problem = extras.missing(".parquet")
        if problem:
            raise OSError(problem)
        import pyarrow.parquet  # noqa: PLC0415 - an extra, and slow to load

        name, size = self.found.name, self.found.size
        if not size:
            yield refuse(name, Reason.EMPTY, EMPTY)
            return
        mark = self._mark()
        after = told(state)
        done = (after.get("group"), after.get("row")) if after.get("sha256") == mark else (0, 0)
        with pyarrow.parquet.ParquetFile(self.found.path, buffer_size=_BUFFER, pre_buffer=False) as file:
            found = plan(file.schema_arrow.names, self.columns)
            if found.problem:
                yield refuse(name, Reason.MALFORMED, found.problem, passed=size)
                return
            rows = max(1, file.metadata.num_rows)
            for one in _after(file, list(found.names.values()), done):
                held = {key: one.values[column] for key, column in found.names.items()}
                item = row(f"{name}:{one.number}", self.found.file, held)
                known = json.dumps({"group": one.group, "row": one.place, "sha256": mark})
                yield evolve(item, state=known, passed=size * one.number // rows)

    def _mark(self) -> str:
        """Give a hash of the file's footer."""
        with self.found.path.open("rb") as stream:
            stream.seek(-min(_TAIL, self.found.size), 2)
            tail = stream.read(_TAIL)
            if not tail.endswith(_MAGIC):
                raise OSError("it is no Parquet file, or breaks off in the middle; copy it again")
            length = min(int.from_bytes(tail[:4], "little"), self.found.size - _TAIL)
            stream.seek(-_TAIL - length, 2)
            return hashlib.sha256(stream.read(length)).hexdigest()


def _after(file: Any, names: list[str], done: tuple[object, object]) -> Iterator[_Row]:  # noqa: ANN401 - pyarrow ships no types
    """Give the rows after (group, place), a column at most a piece at a time in memory."""
    group, skipped = (one if isinstance(one, int) and one >= 0 else 0 for one in done)
    number = sum(file.metadata.row_group(before).num_rows for before in range(min(group, file.num_row_groups)))
    for current in range(group, file.num_row_groups):
        place = 0
        for batch in file.iter_batches(batch_size=_ROWS, row_groups=[current], columns=names, use_threads=False):
            first = max(0, min(batch.num_rows, skipped - place)) if current == group else 0
            for at, values in enumerate(batch.slice(first).to_pylist(), start=place + first + 1):
                yield _Row(number=number + at, group=current, place=at, values=values)
            place += batch.num_rows
        number += place
