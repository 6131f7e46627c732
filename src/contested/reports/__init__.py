"""Reads reports: files, archives and tables become documents; a page whose address was pasted is fetched first.

``open_sources`` gives the sources of what a person named, each of which gives items (a document's bytes) one by one and
can go on where it stopped; ``read_item`` makes a ``Reading`` of one: a report (text without page furniture, title,
captions and paragraphs told apart, its day, its language) or none, and the doubts met. ``read`` does both for paths.
``feeds`` and ``addresses`` are sources too, which ask the network for pages as their hosts wish.
``sketch`` and ``alike`` tell near-copies. Takes the day of reading and a function that knows sources. Never interprets:
what a report says is for the rooms after this one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from contested.domain.report import Reading
from contested.domain.source import Source as Outlet
from contested.domain.time import Day
from contested.reports.fetched import Fetched
from contested.reports.items import Columns, Form, Item, Source
from contested.reports.pages import Pages, require

if TYPE_CHECKING:  # the modules of the network take 30 ms to load
    from contested.reports.address import Network
    from contested.reports.polite import Pause

__all__ = [
    "Columns",
    "Fetched",
    "Form",
    "Item",
    "Pages",
    "Source",
    "addresses",
    "alike",
    "columns_of",
    "feeds",
    "fetch",
    "open_sources",
    "read",
    "read_item",
    "sketch",
]


def open_sources(
    inputs: Sequence[str], *, columns: Columns | None = None, stdin: BinaryIO | None = None
) -> tuple[Source, ...]:
    """Give the sources of what a person named.

    Args:
        inputs: files, folders, patterns ("archive/**/*.jsonl.gz"), and "-" for standard input.
        columns: which columns of tables hold what; None tells them by their usual names.
        stdin: what "-" is; None takes the process's own.

    Returns:
        One source for all files that hold one document each, then one for each file that holds many, in the order of
        the inputs, then standard input.

    Raises:
        UsageError: nothing was named, or a named file is not there, or a pattern fits nothing.
        MissingReferenceError: a named file is of a kind that needs a package that is not there.
    """
    from contested.reports.sources import open_sources as open_all  # noqa: PLC0415 - see read

    return open_all(inputs, columns=columns, stdin=stdin)


def columns_of(words: str) -> Columns:
    """Read a mapping of the columns of a table as a person writes it ("text=body,url=link").

    Raises:
        UsageError: a part is no field and column, or names a field that there is not, or one twice.
    """
    from contested.reports.sources import columns_of as columns  # noqa: PLC0415 - see read

    return columns(words)


def read_item(
    item: Item, *, today: Day, source_of: Callable[[str], Outlet | None], pages: Pages = Pages.CAREFUL
) -> Reading:
    """Give the reading of one item of a source. Odd input never raises.

    Args:
        item: what a source gave.
        today: the day of reading; later days are no days of publication.
        source_of: gives the source of a domain or outlet name, or None.
        pages: which reader takes the story out of web pages; a report keeps the name of another than the careful one.

    Raises:
        MissingReferenceError: the reader asked for is an extra that is not installed.
    """
    require(pages)
    from contested.reports.intake import read_item as read_one  # noqa: PLC0415 - see read

    return read_one(item, today=today, source_of=source_of, pages=pages)


def read(inputs: Iterable[Path], *, today: Day, source_of: Callable[[str], Outlet | None]) -> Iterator[Reading]:
    """Read files and folders to reports, one reading for each file or line.

    Args:
        inputs: files (.html .htm .txt .md .jsonl and their kin) and folders, which are searched through.
        today: the day of reading; later days are no days of publication.
        source_of: gives the source of a domain or outlet name, or None.

    Yields:
        Readings in the order of the inputs, folders sorted by name; an input that cannot be read gives one without a
        report and with a doubt that says why. Odd input never raises, and nothing is read ahead of what is asked for.
    """
    # the grammars of dates, datelines and furniture take 50 ms to compile, which questions to the record do not need
    from contested.reports.intake import read_all  # noqa: PLC0415

    yield from read_all(inputs, today=today, source_of=source_of)


def feeds(urls: Sequence[str], *, network: "Network | None" = None, pause: "Pause | None" = None) -> tuple[Source, ...]:
    """Give the sources of RSS and Atom feeds; each asks for its feed once, and for the new pages it tells of.

    Hosts are asked once a second at most, only for what their robots.txt allows, and only on the public network.

    Args:
        urls: http or https; a page that is no feed is read alone.
        network: how to speak to the network; None takes the machine's own.
        pause: waits between requests to a host; None sleeps.
    """
    from contested.reports.polite import feeds as all_feeds  # noqa: PLC0415 - see fetch

    return all_feeds(urls, network=network, pause=pause)


def addresses(
    lines: Iterable[str], *, name: str = "addresses", network: "Network | None" = None, pause: "Pause | None" = None
) -> Source:
    """Give the source of a list of addresses, one a line ("#" begins a remark); asked for as ``feeds`` are.

    Args:
        lines: the list.
        name: its name in the record and in messages, such as that of its file.
        network: how to speak to the network; None takes the machine's own.
        pause: waits between requests to a host; None sleeps.
    """
    from contested.reports.polite import addresses as all_addresses  # noqa: PLC0415 - see fetch

    return all_addresses(lines, name=name, network=network, pause=pause)


def fetch(address: str) -> Fetched:
    """Fetch the page of an address that a person pasted. Only this, ``feeds`` and ``addresses`` speak to the network.

    Args:
        address: http or https, of a host on the public network.

    Returns:
        The page or text, or the reason in one line why it was not fetched. Never raises.
    """
    # the modules of the network take 30 ms to load, and nothing else needs them
    from contested.reports.address import fetch as fetch_page  # noqa: PLC0415

    return fetch_page(address)


def sketch(text: str) -> tuple[int, ...]:
    """Give eight numbers of 63 bits, by which near-copies of a text are looked for.

    Texts that share none in the same place are other reports, or copies with more than a few words in a hundred
    exchanged all through.

    Args:
        text: the text of a report; its headline does not count.

    Returns:
        The same numbers on every machine and in every run; () for a text too short to tell.
    """
    from contested.reports.near_copies import sketch as sketch_of  # noqa: PLC0415 - see read

    return sketch_of(text)


def alike(left: str, right: str) -> bool:
    """Tell whether one text is a near-copy of the other: nearly the same words, and no name or number exchanged."""
    from contested.reports.near_copies import alike as are_alike  # noqa: PLC0415 - see read

    return are_alike(left, right)
