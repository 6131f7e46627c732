"""Which reader takes the story out of a web page."""

from enum import StrEnum
from functools import cache
from importlib.util import find_spec

from contested.domain.errors import MissingReferenceError
from contested.reports import installing


class Pages(StrEnum):
    """How web pages are read. A report keeps the name of a reader other than the careful one."""

    CAREFUL = "careful"
    """By trafilatura, with captions in their place and the page's own data searched through."""
    BULK = "bulk"
    """By resiliparse: faster; more furniture stays, and fewer days are found."""


def require(pages: Pages) -> None:
    """See that a reader is there.

    Raises:
        MissingReferenceError: it is an extra that was not installed.
    """
    if pages is Pages.BULK and not _is_there("resiliparse"):
        raise MissingReferenceError(f"the bulk reader of pages is not here: {installing.command('resiliparse')}")


@cache
def _is_there(package: str) -> bool:
    return find_spec(package) is not None
