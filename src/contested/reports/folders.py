"""Files and folders to the files that may hold reports: hidden ones skipped, each once, loops of links cut."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from attrs import field, frozen

HTML = frozenset({".html", ".htm", ".xhtml"})
MARKDOWN = frozenset({".md", ".markdown"})
LINES = frozenset({".jsonl", ".ndjson"})
TEXT = frozenset({".txt", ".text"})
ARCHIVES = frozenset({".warc", ".wet"})
TABLES = frozenset({".csv", ".tsv", ".parquet"})
"""Read when given by name or pattern; in folders they hold anything, and are left alone."""
READ = HTML | MARKDOWN | LINES | TEXT | ARCHIVES
CONTAINERS = LINES | ARCHIVES | TABLES
PACKED = frozenset({".gz", ".zst"})
"""Endings of packed files; the ending before tells what is inside."""
_RESOURCES = "_files"
"""Browsers save a page's pictures and scripts in a folder of this ending beside it."""

_ABOUT = frozenset({"readme", "licence", "license", "notice"})
"""Names, less their endings, of files that tell of their folder and are no reports; read when given by name."""


@frozen(kw_only=True)
class Found:
    """A file to read, or one that cannot be.

    Attributes:
        path: where it is.
        name: its name for readers, below the folder that was given; never a machine's path.
        size: bytes.
        problem: why it cannot be read, or "".
        given: True when it was named, also where a folder that was named before holds it; False when it was met in a
            folder alone.
        other: True when the file was met in a folder and is of no kind that is read.
    """

    path: Path
    name: str
    size: int = 0
    problem: str = ""
    given: bool = False
    other: bool = False

    @property
    def file(self) -> str:
        """The file's own name, as it can be shown and kept."""
        return shown(self.path.name)


def endings(name: str) -> tuple[str, str]:
    """Give the ending that says what a file holds, and the one that says how it is packed ("" where it is not)."""
    path = Path(name)
    last = path.suffix.lower()
    inner = Path(path.stem).suffix.lower()
    return (inner, last) if last in PACKED and inner in READ | TABLES else (last, "")


def is_container(found: Found) -> bool:
    """Tell whether a file holds many documents."""
    return not found.problem and not found.other and endings(found.path.name)[0] in CONTAINERS


def walk(inputs: Iterable[Path]) -> Iterator[Found]:
    """Give every file of the inputs once, folders in the order of their names. Never raises.

    A file that is named is given as such wherever it is met first, in whatever order the inputs are.
    """
    inputs = tuple(inputs)
    visits = _Visits(named=frozenset(_named(inputs)))
    for path in inputs:
        yield from _visit(path, shown(path.name or path.resolve().name), visits, given=True)


@frozen(kw_only=True)
class _Visits:
    """What a walk knows of files, each by one number: that is kept for every file.

    Attributes:
        named: inputs, met yet or not.
        seen: files and folders met so far; grows.
    """

    named: frozenset[int]
    seen: set[int] = field(factory=set)


def _named(inputs: Iterable[Path]) -> Iterator[int]:
    for path in inputs:
        with suppress(OSError, ValueError):  # told when its turn comes
            yield _number(path.stat())


def _number(status: os.stat_result) -> int:
    return status.st_dev << 64 | status.st_ino


def _visit(path: Path, name: str, visits: _Visits, *, given: bool) -> Iterator[Found]:
    try:
        status = path.stat()
    except FileNotFoundError:
        broken = path.is_symlink()
        problem = "the link points to nothing" if broken else "no such file"
        yield Found(path=path, name=name, problem=problem, given=given)
        return
    except (OSError, ValueError) as error:
        yield Found(path=path, name=name, problem=explain(error), given=given)
        return
    key = _number(status)
    if key in visits.seen:
        return
    visits.seen.add(key)
    if stat.S_ISDIR(status.st_mode):
        yield from _enter(path, name, visits, given=given)
        return
    given = given or key in visits.named
    if not stat.S_ISREG(status.st_mode):
        yield Found(path=path, name=name, problem="not a file or folder", given=given)
    elif not given and endings(name)[0] not in READ:
        yield Found(path=path, name=name, size=status.st_size, other=True)
    else:
        yield Found(path=path, name=name, size=status.st_size, given=given)


def _enter(folder: Path, name: str, visits: _Visits, *, given: bool) -> Iterator[Found]:
    try:
        children = sorted(child.name for child in folder.iterdir())
    except OSError as error:
        yield Found(path=folder, name=name, problem=explain(error))
        return
    pages = {Path(child).stem for child in children if Path(child).suffix.lower() in HTML}
    for child in children:
        saved = child.endswith(_RESOURCES) and child.removesuffix(_RESOURCES) in pages
        if not child.startswith(".") and not saved and Path(child).stem.lower() not in _ABOUT:
            yield from _visit(folder / child, shown(child) if given else f"{name}/{shown(child)}", visits, given=False)


def shown(name: str) -> str:
    """Give a name of the file system as text that can be written, whatever its bytes are."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")


def explain(error: BaseException) -> str:
    """Give what the system says, without the path (which would name the machine's folders)."""
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
