"""One document's bytes on the way to a report, and the sources that give them; plain values that pickle."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Protocol

from attrs import frozen

from contested.domain.doubt import Doubt, Reason

STAGE = "reports"
MAX_BYTES = 20_000_000
"""Largest document that is read: a file, a line, a row, a page of an archive."""

EMPTY = "the file is empty; save it again and read it: contested ingest FILE"


class Form(StrEnum):
    """What the bytes of an item are."""

    PAGE = "page"
    TEXT = "text"
    MARKDOWN = "markdown"
    LINE = "line"
    """One line of a JSON lines file, as it stands there."""
    ROW = "row"
    """One row of a table, written as a line of JSON lines with the keys of its columns."""


@frozen(kw_only=True)
class Item:
    """One document's bytes, not yet read, or the reason why there are none.

    Attributes:
        name: its name for messages ("feed.jsonl.gz:12"); never a machine's path.
        file: name of the file it came from, which stands for an address where there is none.
        raw: the bytes; b"" where a doubt says why there are none.
        form: what the bytes are.
        url: the address that the container gives, or "".
        published: the day of publication that the container gives, as written, or "".
        title: the headline that the container gives, or "".
        outlet: who published it, by the container, or "".
        charset: the encoding that the container gives, or "".
        state: JSON from which its source can go on after this item; "" where the source starts again each time.
        passed: how far into its source it ends, in bytes of what the source's ``total`` counts.
        doubts: what is wrong with it already; without bytes there will be no report.
    """

    name: str
    file: str
    raw: bytes = b""
    form: Form = Form.TEXT
    url: str = ""
    published: str = ""
    title: str = ""
    outlet: str = ""
    charset: str = ""
    state: str = ""
    passed: int = 0
    doubts: tuple[Doubt, ...] = ()


class Source(Protocol):
    """Something that gives documents one by one, and can go on where it stopped."""

    @property
    def key(self) -> str:
        """Stable name in the record, the same from run to run; never a machine's path."""

    @property
    def total(self) -> int | None:
        """How much there is, in bytes as they lie on the disk, or None when that is not known."""

    def items(self, state: str) -> Iterator[Item]:
        """Give the items after a state; "" is from the start.

        Never raises: what cannot be read is an item with a doubt and no bytes. A state that fits what is there no
        more (the file was replaced) starts from the beginning.
        """


@frozen(kw_only=True)
class Columns:
    """Which columns of a table hold what; "" for those to be told by their usual names."""

    url: str = ""
    title: str = ""
    published: str = ""
    outlet: str = ""
    text: str = ""
    html: str = ""


def refuse(name: str, reason: Reason, detail: str, *, state: str = "", passed: int = 0) -> Item:
    """Give an item without bytes whose doubt says why."""
    doubt = Doubt(reason=reason, detail=f"{name}: {detail}", stage=STAGE)
    return Item(name=name, file=name, state=state, passed=passed, doubts=(doubt,))


def too_large(size: int) -> str:
    """Say that something is larger than what is read; ``size`` in bytes."""
    return f"{size / 1e6:.0f} MB; at most {MAX_BYTES // 1_000_000} MB are read"


def unsure_letters(name: str, guessed: str) -> Doubt:
    """Give the doubt of a document whose encoding had to be guessed."""
    detail = f"{name}: not clean UTF-8; read as {guessed}, so some letters may be wrong"
    return Doubt(reason=Reason.BROKEN_ENCODING, detail=detail, stage=STAGE)
