"""Files as streams of bytes, unpacked on the way (gzip, zstandard) in memory that does not grow with the file."""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from attrs import frozen

from contested.reports import folders
from contested.reports.sources import extras
from contested.reports.sources.passed import Readable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

FAULTS = (OSError, EOFError, zlib.error)
"""What a stream may raise."""
_PIECE = 128
"""Bytes given to zstandard at a time: a few can be packed so tightly that they become megabytes."""


@frozen(kw_only=True, eq=False)
class Opened:
    """An open file.

    Attributes:
        stream: its bytes, unpacked.
        file: the file itself, as it lies on the disk.
    """

    stream: Readable
    file: IO[bytes]

    @property
    def passed(self) -> int:
        """Bytes of the file that were read."""
        return self.file.tell()


@contextmanager
def opened(path: Path, packing: str) -> Iterator[Opened]:
    """Open a file; ``packing`` is the ending that says how it is packed, or "".

    Raises:
        OSError: it cannot be opened. Reading the stream may raise any of ``FAULTS``.
    """
    with path.open("rb") as file:
        if packing == ".gz":
            with gzip.GzipFile(fileobj=file, mode="rb") as unpacked:
                yield Opened(stream=unpacked, file=file)
        elif packing == ".zst":
            with io.BufferedReader(_Zstandard(file), 1 << 16) as stream:
                yield Opened(stream=stream, file=file)
        else:
            yield Opened(stream=file, file=file)


def explain(error: BaseException) -> str:
    """Give what the system says, without the path (which would name the machine's folders)."""
    if isinstance(error, EOFError):
        return "it breaks off in the middle; copy it again"
    return folders.explain(error)


class _Zstandard(io.RawIOBase):
    """A file packed by zstandard, unpacked frame after frame; one that breaks off says so, as gzip does."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        problem = extras.missing(".zst")
        if problem:
            raise OSError(problem)
        import zstandard  # noqa: PLC0415 - an extra

        self._library = zstandard
        self._file = file
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._inside = False
        self._packed = b""
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: "WriteableBuffer", /) -> int:
        room = memoryview(into).cast("B")
        while not self._ready:
            self._packed = self._packed or self._file.read(_PIECE)
            if not self._packed:
                if self._inside:
                    raise EOFError
                return 0
            try:
                self._ready = self._frame.decompress(self._packed)
            except self._library.ZstdError as error:
                raise OSError(str(error)) from error
            self._inside, self._packed = not self._frame.eof, self._frame.unused_data
            if self._frame.eof:
                self._frame = self._library.ZstdDecompressor().decompressobj()
        size = min(len(room), len(self._ready))
        room[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size
