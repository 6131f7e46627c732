"""A sheet of rows in another codebook's columns, and how it is written as CSV or JSON lines."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec
from attrs import Factory, frozen

from contested.publishing.codebooks.tables import columns
from contested.publishing.plain import one_line

Codebook = Literal["acled", "ucdp", "plover", "cameo"]
Cells = dict[str, str | int | float]

OWN = (
    "contested_events", "contested_claimants", "contested_denied", "contested_hedged", "contested_numbers",
    "contested_counts", "contested_stamp",
)  # fmt: skip
"""Columns after the codebook's: the ids of what a row rests on, who says so, how many claims deny it, how many only
say that it appears so, who says which numbers, that counts are reported, the stamp of the gate."""
COUNTS = "reported"
FORMULA = ("=", "+", "@", "-", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff20", "\uff0d")
"""How text begins that a spreadsheet would run; the last four are the first four as East Asian keyboards type them."""


@frozen(kw_only=True)
class Sheet:
    """Which codebook, the stamp of the gate, and why things of the record are no row, counted."""

    codebook: Codebook
    stamp: str = ""
    left_out: Counter[str] = Factory(Counter)

    @property
    def columns(self) -> tuple[str, ...]:
        """The codebook's columns in its order, then our own."""
        return (*columns(self.codebook), *OWN)

    def leave_out(self, why: str) -> None:
        """Count something that is no row of this codebook."""
        self.left_out[why] += 1

    def whole(self, row: Cells) -> Cells:
        """Give a row with every column, in order; unknown ones are empty, text is safe to print."""
        own: Cells = {"contested_counts": COUNTS, "contested_stamp": self.stamp}
        cells = {name: {**own, **row}.get(name, "") for name in self.columns}
        return {name: one_line(cell) if isinstance(cell, str) else cell for name, cell in cells.items()}


def coordinate(degrees: float | None) -> str | float:
    """Give degrees with at most six decimals, "" where they are unknown."""
    return "" if degrees is None else round(degrees, 6)


def as_csv(sheet: Sheet, rows: Iterable[Cells]) -> Iterator[str]:
    """Give the lines of a CSV file, the header first; lines end as RFC 4180 has it, no cell is run as a formula."""
    yield from csv_lines(sheet.columns, rows)


def csv_lines(columns: Sequence[str], rows: Iterable[Cells]) -> Iterator[str]:
    """Give the lines of a CSV file with these columns in their order; what a row lacks is empty.

    Lines end as RFC 4180 has it; text that a spreadsheet would run as a formula begins with an apostrophe.
    """
    yield _line(columns)
    for row in rows:
        yield _line(_inert(row.get(name, "")) for name in columns)


def _inert(cell: str | float) -> str | float:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _line(cells: Iterable[str | float]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def as_json(rows: Iterable[Cells]) -> Iterator[bytes]:
    """Give the rows as JSON lines."""
    for row in rows:
        yield msgspec.json.encode(row) + b"\n"
