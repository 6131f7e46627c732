"""Files as streams of bytes, unpacked on the way (gzip) in memory that does not grow with the file."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from attrs import frozen

from contested.reports.sources.passed import Readable

FAULTS = (OSError, EOFError, zlib.error)
"""What a stream may raise."""


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
            with gzip.GzipFile(fileobj=file, mode="rb") as stream:
                yield Opened(stream=stream, file=file)
        else:
            yield Opened(stream=file, file=file)


def explain(error: BaseException) -> str:
    """Give what the system says, without the path (which would name the machine's folders)."""
    if isinstance(error, EOFError):
        return "it breaks off in the middle; copy it again"
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
