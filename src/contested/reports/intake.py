"""Files to readings, one file or line at a time, so that stopping in the middle loses nothing done before."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import evolve

from contested.domain.doubt import Doubt, Reason
from contested.domain.report import Reading
from contested.domain.time import Day
from contested.reports import encoding, folders, html, lines, markdown, settle, text
from contested.reports.draft import Draft
from contested.reports.settle import STAGE, Input, SourceOf

MAX_BYTES = 20_000_000
"""Largest file, or line of a JSON lines file, that is read."""
_SNIFF = 64


def read_all(inputs: Iterable[Path], *, today: Day, source_of: SourceOf) -> Iterator[Reading]:
    """Give one reading for each file, or line of a JSON lines file, of the inputs; see the room's sign."""
    for found in folders.walk(inputs):
        if found.problem:
            yield _refusal(found.name, Reason.UNREADABLE, found.problem)
        elif found.other:
            yield _unread(found)
        elif found.path.suffix.lower() in folders.LINES:
            yield from _read_lines(found, today=today, source_of=source_of)
        else:
            yield _read_file(found, today=today, source_of=source_of)


def _read_file(found: folders.Found, *, today: Day, source_of: SourceOf) -> Reading:
    if found.size > MAX_BYTES:
        return _too_large(found.name, found.size)
    try:
        raw = found.path.read_bytes()
    except OSError as error:
        return _refusal(found.name, Reason.UNREADABLE, folders.explain(error))
    came = Input(name=found.name, file=found.path.name, raw=raw)
    suffix = found.path.suffix.lower()
    problem = _no_text(came)
    if problem is not None:
        return problem
    decoded = encoding.decode(raw)
    if suffix in folders.HTML or html.looks_like_page(decoded.text):
        draft = html.parse(decoded.text, url="", today=today)
    elif suffix in folders.MARKDOWN:
        draft = markdown.parse(decoded.text, today=today)
    else:
        draft = text.parse(decoded.text)
    return _settle(draft, came, decoded.guessed, today=today, source_of=source_of)


def _read_lines(found: folders.Found, *, today: Day, source_of: SourceOf) -> Iterator[Reading]:
    """Read a JSON lines file line by line; the file itself may be of any size."""
    number = 0
    empty = True
    try:
        with found.path.open("rb") as stream:
            if encoding.binary_kind(stream.read(_SNIFF)) not in {"", "a binary file"}:
                yield _no_text(Input(name=found.name, file=found.path.name, raw=_start(found.path))) or _empty(
                    found.name
                )
                return
            stream.seek(0)
            while raw := stream.readline(MAX_BYTES + 1):
                number += 1
                if not raw.strip():
                    continue
                empty = False
                came = Input(name=f"{found.name}:{number}", file=found.path.name, raw=raw.rstrip(b"\r\n"))
                if len(raw) > MAX_BYTES and not raw.endswith(b"\n"):
                    size = len(raw)
                    while (more := stream.readline(MAX_BYTES)) and not more.endswith(b"\n"):
                        size += len(more)
                    yield _too_large(came.name, size)
                else:
                    yield _read_line(came, today=today, source_of=source_of)
    except OSError as error:
        yield _refusal(found.name, Reason.UNREADABLE, folders.explain(error))
        return
    if empty:
        yield _empty(found.name)


def _read_line(came: Input, *, today: Day, source_of: SourceOf) -> Reading:
    problem = _no_text(came)
    if problem is not None:
        return problem
    decoded = encoding.decode(came.raw)
    line = lines.parse(decoded.text, today=today)
    if line.draft is None:
        return evolve(_refusal(came.name, Reason.MALFORMED, line.problem), raw=came.raw)
    return _settle(line.draft, came, decoded.guessed, today=today, source_of=source_of)


def _settle(draft: Draft, came: Input, guessed: str, *, today: Day, source_of: SourceOf) -> Reading:
    done = settle.settle(draft, came, today=today, source_of=source_of)
    doubts = done.doubts
    if guessed:
        report = done.report.id if done.report is not None else ""
        detail = f"{came.name}: not clean UTF-8; read as {guessed}, so some letters may be wrong"
        doubts = (Doubt(report=report, reason=Reason.BROKEN_ENCODING, detail=detail, stage=STAGE), *doubts)
    return Reading(name=came.name, raw=came.raw, report=done.report, appearance=done.appearance, doubts=doubts)


def _no_text(came: Input) -> Reading | None:
    """Give the refusal of an input that is empty or no text, or None."""
    kind = encoding.binary_kind(came.raw)
    if kind:
        return evolve(_refusal(came.name, Reason.BINARY, _no_text_in(kind)), raw=came.raw)
    if not came.raw.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe\x00"):
        return evolve(_empty(came.name), raw=came.raw)
    return None


def _no_text_in(kind: str) -> str:
    return f"{kind}, no text; save its text as a file and read that: contested brief FILE.txt"


def _unread(found: folders.Found) -> Reading:
    try:
        kind = encoding.binary_kind(_start(found.path))
    except OSError as error:
        return _refusal(found.name, Reason.UNREADABLE, folders.explain(error))
    if kind:
        return _refusal(found.name, Reason.BINARY, _no_text_in(kind))
    kinds = " ".join(sorted(folders.READ))
    return _refusal(found.name, Reason.UNREADABLE, f"not a kind of file that is read from a folder ({kinds})")


def _start(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_SNIFF)


def _empty(name: str) -> Reading:
    return _refusal(name, Reason.EMPTY, "the file is empty; save it again and read it: contested brief FILE")


def _too_large(name: str, size: int) -> Reading:
    return _refusal(name, Reason.TOO_LARGE, f"{size / 1e6:.0f} MB; at most {MAX_BYTES // 1_000_000} MB are read")


def _refusal(name: str, reason: Reason, detail: str) -> Reading:
    doubt = Doubt(reason=reason, detail=f"{name}: {detail}", stage=STAGE)
    return Reading(name=name, raw=b"", report=None, appearance=None, doubts=(doubt,))
