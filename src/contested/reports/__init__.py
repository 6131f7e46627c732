"""Reads reports: files, folders and JSON lines become documents; a page whose address was pasted is fetched first.

Takes paths, the day of reading, and a function that knows sources. Gives one ``Reading`` for each document: a report
(text without page furniture, title, captions and paragraphs told apart, its day, its language) or none, and the doubts
met. Never interprets: what a report says is for the rooms after this one.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from contested.domain.report import Reading
from contested.domain.source import Source
from contested.domain.time import Day
from contested.reports.fetched import Fetched

__all__ = ["Fetched", "fetch", "read"]


def read(inputs: Iterable[Path], *, today: Day, source_of: Callable[[str], Source | None]) -> Iterator[Reading]:
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


def fetch(address: str) -> Fetched:
    """Fetch the page of an address that a person pasted; the only request that ever leaves the machine.

    Args:
        address: http or https, of a host on the public network.

    Returns:
        The page or text, or the reason in one line why it was not fetched. Never raises.
    """
    # the modules of the network take 30 ms to load, and nothing else needs them
    from contested.reports.address import fetch as fetch_page  # noqa: PLC0415

    return fetch_page(address)
