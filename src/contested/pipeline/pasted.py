"""Pasted text and pasted addresses become files that the reading takes: one JSON line each."""

from collections.abc import Callable
from pathlib import Path

import msgspec
from attrs import frozen

from contested import reports
from contested.reports import Fetched


@frozen(kw_only=True)
class Pasted:
    """A report that a person typed or pasted; only the text is needed, the rest is "" where it is not known.

    Attributes:
        text: the words, or the source of a web page.
        title: its headline.
        source: who published it, by name or domain.
        published: the day, as it is written.
        url: where it stands.
    """

    text: str
    title: str = ""
    source: str = ""
    published: str = ""
    url: str = ""


def keep_text(pasted: Pasted, into: Path) -> None:
    """Write a pasted report as a file of one JSON line."""
    given = {name: getattr(pasted, name) for name in ("url", "title", "source", "published", "text")}
    _write({name: words.strip() for name, words in given.items() if words.strip()}, into)


def keep_address(address: str, into: Path, *, fetch: Callable[[str], Fetched] = reports.fetch) -> str:
    """Fetch an address and write what it gave as a file of one JSON line; give the problem in one line, or ""."""
    found = fetch(address)
    if not found.problem:
        _write({"url": found.url, "html" if found.page else "text": found.text}, into)
    return found.problem


def _write(line: dict[str, str], into: Path) -> None:
    # half characters come from browsers now and then, and are no text that any file can hold
    clean = {key: words.encode("utf-8", errors="replace").decode("utf-8") for key, words in line.items()}
    into.write_bytes(msgspec.json.encode(clean) + b"\n")
