"""What ``contested ingest`` asks of the network: pages, feeds and lists of addresses, once or again and again."""

from collections.abc import Sequence
from pathlib import Path

from attrs import frozen
from cyclopts import Parameter

from contested.domain.errors import UsageError
from contested.reports import Source, addresses, feeds

_STARTS = ("http://", "https://")
SHORTEST = 10.0
"""Seconds between two passes over feeds at least."""


@Parameter(name="*")
@frozen(kw_only=True)
class Asking:
    """What is asked of the network.

    Attributes:
        addresses: A list of addresses of pages, one a line.
        poll: Ask addresses and feeds for what is new again after so many seconds, until Ctrl-C.
    """

    addresses: Path | None = None
    poll: float | None = None

    def sources(self, inputs: Sequence[str]) -> tuple[Source, ...]:
        """Give the sources of the addresses among the inputs, and of the list.

        Raises:
            UsageError: the list cannot be read, or nothing can be polled, or too often.
        """
        urls = [one for one in inputs if is_address(one)]
        if self.poll is not None and (self.poll < SHORTEST or not urls):
            raise UsageError(f"give an address and {SHORTEST:.0f} seconds or more: contested ingest ADDRESS --poll 900")
        listed = () if self.addresses is None else (addresses(_lines(self.addresses), name=self.addresses.name),)
        return (*feeds(urls), *listed)


ASKING = Asking()
"""Nothing but what stands among the inputs, once."""


def is_address(one: str) -> bool:
    """Tell whether an input is an address and no file."""
    return one.lower().startswith(_STARTS)


def _lines(path: Path) -> tuple[str, ...]:
    try:
        return tuple(path.read_text(encoding="utf-8-sig").splitlines())
    except (OSError, ValueError):
        raise UsageError(
            f"no list of addresses that can be read: {path}; give a text file: contested ingest --addresses FILE"
        ) from None
