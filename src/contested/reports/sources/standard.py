"""Standard input: JSON lines, or one document, told apart by how it starts."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from attrs import evolve, frozen

from contested.domain.doubt import Reason
from contested.reports.items import EMPTY, MAX_BYTES, Item, refuse, too_large
from contested.reports.sources import packed
from contested.reports.sources.lines import lines_of
from contested.reports.sources.passed import Passed

NAME = "standard input"


@frozen(kw_only=True, eq=False)
class Standard:
    """Standard input, read once; it has no state, for nobody knows what comes through a pipe the next time."""

    stream: BinaryIO
    key: str = NAME
    total: int | None = None

    def items(self, state: str) -> Iterator[Item]:  # noqa: ARG002 - see above
        """Give the lines when the input starts with an object, else all of it as one document."""
        stream = io.BufferedReader(self.stream) if isinstance(self.stream, io.RawIOBase) else self.stream
        try:
            first = stream.readline(MAX_BYTES + 1)
            while first and not first.strip():
                first = stream.readline(MAX_BYTES + 1)
            if first.lstrip().startswith(b"{"):
                for item in lines_of(_Again(first, stream), NAME, Passed()):
                    yield evolve(item, state="")
                return
            raw = first + stream.read(MAX_BYTES + 1)
        except packed.FAULTS as error:
            yield refuse(NAME, Reason.UNREADABLE, packed.explain(error))
            return
        if len(raw) > MAX_BYTES:
            yield refuse(NAME, Reason.TOO_LARGE, too_large(len(raw)))
        elif not raw:
            yield refuse(NAME, Reason.EMPTY, EMPTY)
        else:
            yield Item(name=NAME, file=NAME, raw=raw)


class _Again:
    """A stream with the line that was already taken from it put back."""

    def __init__(self, first: bytes, stream: BinaryIO) -> None:
        self._first = first
        self._stream = stream

    def read(self, size: int, /) -> bytes:
        return self._stream.read(size)

    def readline(self, size: int, /) -> bytes:
        if self._first:
            line, self._first = self._first, b""
            return line
        return self._stream.readline(size)
