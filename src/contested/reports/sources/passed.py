"""How far a stream was read: bytes, a number, and a hash of them, so that going on is exact or starts anew."""

import hashlib
import json
from typing import Protocol

PIECE = 1 << 16


class Readable(Protocol):
    """A stream of bytes."""

    def read(self, size: int, /) -> bytes:
        """Give at most so many bytes; b"" at the end."""

    def readline(self, size: int, /) -> bytes:
        """Give the next line with its end, cut at a size; b"" at the end."""


class Passed:
    """What was read of a stream up to now.

    Attributes:
        at: bytes read.
        number: lines or rows read.
    """

    def __init__(self) -> None:
        self.at = 0
        self.number = 0
        self._digest = hashlib.sha256()

    def take(self, raw: bytes) -> None:
        """Count bytes that were read."""
        self.at += len(raw)
        self._digest.update(raw)

    @property
    def state(self) -> str:
        """JSON from which ``skip`` goes on."""
        return json.dumps({"at": self.at, "number": self.number, "sha256": self._digest.hexdigest()})

    def skip(self, stream: Readable, state: str) -> bool:
        """Read past what an earlier run read; False when other bytes stand there, or fewer, and all must be read."""
        found = told(state)
        at, number = found.get("at"), found.get("number")
        if not isinstance(at, int) or not isinstance(number, int):
            return False
        while self.at < at:
            raw = stream.read(min(PIECE, at - self.at))
            if not raw:
                return False
            self.take(raw)
        self.number = number
        return found.get("sha256") == self._digest.hexdigest()


def told(state: str) -> dict[str, object]:
    """Give what a state says; nothing when it is none."""
    try:
        found = json.loads(state)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
