"""Short forms of ids, for lines that a reader copies them from."""

from collections.abc import Iterable

_SHORT = 10


class Shortener:
    """Short forms of ids, as long as needed to stay apart."""

    def __init__(self, ids: Iterable[str]) -> None:
        """Take all ids that must stay apart."""
        several = set(ids)
        self._length = _SHORT
        while len({one[: self._length] for one in several}) < len(several):
            self._length += 1

    def __call__(self, id_: str) -> str:
        """Give the short form of an id."""
        return id_[: self._length]
