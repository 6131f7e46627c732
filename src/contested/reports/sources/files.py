"""Files that hold one document each, named or found in folders; told by their content when they are met again."""

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from contested.domain.doubt import Reason
from contested.reports import encoding, folders
from contested.reports.folders import Found
from contested.reports.items import EMPTY, MAX_BYTES, Form, Item, refuse, too_large
from contested.reports.sources import packed

SNIFF = 64


@frozen(kw_only=True)
class Files:
    """All documents that are files of their own, of all inputs.

    They have no state: each file is read again and known by its bytes, for a file that was moved or put back keeps its
    day, and a name says nothing.

    Attributes:
        paths: files and folders.
        total: bytes of the files.
    """

    paths: tuple[Path, ...]
    total: int | None = None
    key: str = "files"

    def items(self, state: str) -> Iterator[Item]:  # noqa: ARG002 - see above
        """Give every document in the order of the inputs, folders in the order of their names."""
        passed = 0
        for found in folders.walk(self.paths):
            if not folders.is_container(found):
                passed += found.size
                yield document(found, passed=passed)


def document(found: Found, *, passed: int = 0) -> Item:
    """Give the document that a file holds."""
    if found.problem:
        return refuse(found.name, Reason.UNREADABLE, found.problem, passed=passed)
    if found.other:
        return _unread(found, passed=passed)
    inner, packing = folders.endings(found.file)
    if found.size > MAX_BYTES:
        return refuse(found.name, Reason.TOO_LARGE, too_large(found.size), passed=passed)
    try:
        with packed.opened(found.path, packing) as opened:
            raw = opened.stream.read(MAX_BYTES + 1)
    except packed.FAULTS as error:
        return refuse(found.name, Reason.UNREADABLE, packed.explain(error), passed=passed)
    if len(raw) > MAX_BYTES or not raw:
        reason, detail = (Reason.TOO_LARGE, too_large(len(raw))) if raw else (Reason.EMPTY, EMPTY)
        return refuse(found.name, reason, detail, passed=passed)
    form = Form.PAGE if inner in folders.HTML else Form.MARKDOWN if inner in folders.MARKDOWN else Form.TEXT
    return Item(name=found.name, file=found.file, raw=raw, form=form, passed=passed)


def _unread(found: Found, *, passed: int) -> Item:
    if folders.endings(found.file)[0] in folders.TABLES:
        detail = "a table in a folder is left alone: name it outright: contested ingest FILE"
        return refuse(found.name, Reason.LEFT_ALONE, detail, passed=passed)
    try:
        with found.path.open("rb") as stream:
            kind = encoding.binary_kind(stream.read(SNIFF))
    except OSError as error:
        return refuse(found.name, Reason.UNREADABLE, packed.explain(error), passed=passed)
    if kind:
        return refuse(found.name, Reason.BINARY, no_text(kind), passed=passed)
    kinds = " ".join(sorted(folders.READ))
    detail = f"not a kind of file that is read from a folder ({kinds})"
    return refuse(found.name, Reason.UNREADABLE, detail, passed=passed)


def no_text(kind: str) -> str:
    """Say that something is no text, but of a kind like "a PDF file"."""
    return f"{kind}, no text; save its text as a file and read that: contested ingest FILE.txt"
