"""Other codebooks: what the record tells, as rows that users of ACLED, UCDP, PLOVER and CAMEO know.

The rules are those of the codebooks (docs/reference/codebooks.md); their tables are in ``data/codebooks``.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from contested.directory import Directory
from contested.domain.picture import Picture
from contested.publishing.codebooks.acled import acled_rows
from contested.publishing.codebooks.kinds import acled_type
from contested.publishing.codebooks.plover import cameo_rows, plover_rows
from contested.publishing.codebooks.sheet import Cells, Codebook, Sheet, as_csv, as_json, csv_lines
from contested.publishing.codebooks.told import Told, told_events
from contested.publishing.codebooks.ucdp import ucdp_rows
from contested.publishing.gated import Gated

__all__ = [
    "CODEBOOKS",
    "Cells",
    "Codebook",
    "Sheet",
    "Told",
    "acled_type",
    "as_csv",
    "as_json",
    "csv_lines",
    "rows",
    "told_events",
]

CODEBOOKS: tuple[Codebook, ...] = get_args(Codebook)

_ROWS: Mapping[Codebook, Callable[[Picture, Directory, Sheet], Iterator[Cells]]] = {
    "acled": acled_rows,
    "ucdp": ucdp_rows,
    "plover": plover_rows,
    "cameo": cameo_rows,
}


def rows(gated: Gated, sheet: Sheet) -> Iterator[Cells]:
    """Give the rows of a picture that passed the gate, each with every column of the sheet in its order."""
    for row in _ROWS[sheet.codebook](gated.picture, gated.directory, sheet):
        yield sheet.whole(row)
