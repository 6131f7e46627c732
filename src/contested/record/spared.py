"""What spares work when inputs come again: positions of sources, inputs that were seen, sketches of texts.

It lies beside the ledger, outside the chain: emptying these tables costs time and nothing else.
"""

from collections.abc import Iterator, Sequence

from attrs import frozen

from contested.record.ask import Asker

NEAR = 8
"""Reports looked at for each number of a sketch: a line that stands in every report of an outlet tells nothing."""


@frozen
class Spared:
    """Questions and notes about what was done before; notes inside a batch are a part of it.

    Raises (all methods):
        RecordError: as ``Record``.
    """

    _asker: Asker

    def position(self, source: str, *, method: str) -> str:
        """Give how far a source was read by a method, as it told; "" when it was not, or by another method."""
        found = self._asker.ask("SELECT state FROM position WHERE source = ? AND method = ?", (source, method))
        return str(found[0][0]) if found else ""

    def set_position(self, source: str, *, method: str, state: str) -> None:
        """Note how far a source was read by a method."""
        self._asker.ask(
            "INSERT OR REPLACE INTO position (source, method, state) VALUES (?, ?, ?)", (source, method, state)
        )

    def saw(self, key: str) -> bool:
        """Tell whether an input was seen: its bytes with all that was told beside them, under one key."""
        return bool(self._asker.ask("SELECT 1 FROM input WHERE key = ?", (key,)))

    def see(self, key: str) -> None:
        """Note that an input was seen and its report and appearance are in the record."""
        self._asker.ask("INSERT OR IGNORE INTO input (key) VALUES (?)", (key,))

    def near(self, bands: Sequence[int]) -> tuple[str, ...]:
        """Give reports whose sketch has a number of this one in the same place, a few for each."""
        found: dict[str, None] = {}
        for band in _placed(bands):
            rows = self._asker.ask("SELECT report FROM sketch WHERE band = ? ORDER BY report LIMIT ?", (band, NEAR))
            found |= dict.fromkeys(row[0] for row in rows)
        return tuple(found)

    def add_sketch(self, report: str, bands: Sequence[int]) -> None:
        """Note the sketch of a report's text: eight numbers of 63 bits, or none."""
        for band in _placed(bands):
            self._asker.ask("INSERT OR IGNORE INTO sketch (band, report) VALUES (?, ?)", (band, report))


def _placed(bands: Sequence[int]) -> Iterator[int]:
    """Give each number with its place in the three lowest bits, so that equal ones meet in the same place alone."""
    return ((band & ~7) | (place & 7) for place, band in enumerate(bands))
