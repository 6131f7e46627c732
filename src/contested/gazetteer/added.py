"""The list of files somebody added: remembered in a small JSON file beside the built one, so that builds keep them."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from attrs import field, frozen

from contested.domain.errors import UsageError
from contested.gazetteer.readers import READERS, Source

FORMAT = 1
_CHUNK = 1 << 20


@frozen(kw_only=True)
class Counts:
    """What reading a file gave: lines looked at, places kept, lines skipped by reason, and a few of them quoted."""

    read: int = 0
    places: int = 0
    skipped: Mapping[str, int] = field(factory=dict)
    examples: tuple[str, ...] = ()


@frozen(kw_only=True)
class AddedFile:
    """A file somebody added.

    Attributes:
        source: the file and how to read it.
        digest: SHA-256 of its bytes when it was last read, "" before.
        size: its bytes then.
        mtime_ns: when it was changed last, as the file system says.
        counts: what reading it gave.
        new: places that only this file has.
        known: places that were known already and now answer to its ids too.
        taken: places left out, for a place of another kind bears their id.
    """

    source: Source
    digest: str = ""
    size: int = -1
    mtime_ns: int = -1
    counts: Counts = field(factory=Counts)
    new: int = 0
    known: int = 0
    taken: int = 0


def list_path(target: Path) -> Path:
    """Give where the list of added files lies for a places file."""
    return target.with_name(f"{target.stem}-added.json")


def load_list(target: Path) -> tuple[AddedFile, ...]:
    """Give the files added to a places file, in the order they were added.

    Raises UsageError, ending in the command that repairs it, when the list cannot be read.
    """
    path = list_path(target)
    if not path.is_file():
        return ()
    try:
        held = json.loads(path.read_bytes())
        return tuple(_file(one) for one in held["files"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as fault:
        raise UsageError(
            f"the list of added files {path.name} cannot be read; add them again after: "
            "contested places build --drop ALL"
        ) from fault


def save_list(target: Path, files: Iterable[AddedFile]) -> None:
    """Write the list whole, or take it away when it is empty."""
    path, held = list_path(target), [_plain(one) for one in files]
    if not held:
        path.unlink(missing_ok=True)
        return
    aside = path.with_suffix(".tmp")
    aside.write_bytes(msgspec.json.format(msgspec.json.encode({"v": FORMAT, "files": held}), indent=1) + b"\n")
    aside.replace(path)


def _plain(one: AddedFile) -> dict[str, object]:
    source = one.source
    ways = {name: getattr(source, name) for name in ("kind", "mapping", "country", "feature", "source", "licence")}
    facts = {name: getattr(one, name) for name in ("digest", "size", "mtime_ns", "new", "known", "taken")}
    return {"path": str(source.path), **ways, **facts, "counts": msgspec.to_builtins(one.counts)}


def _file(held: Mapping[str, object]) -> AddedFile:
    names = ("kind", "country", "feature", "source", "licence")
    words = {name: str(held[name]) for name in names}
    mapping = msgspec.convert(held["mapping"], tuple[tuple[str, str], ...])
    if words["kind"] not in READERS:
        raise ValueError(words["kind"])
    return AddedFile(
        source=Source(path=Path(str(held["path"])), mapping=mapping, **words),
        digest=str(held["digest"]),
        counts=msgspec.convert(held["counts"], Counts),
        **{name: int(str(held[name])) for name in ("size", "mtime_ns", "new", "known", "taken")},
    )


def is_unchanged(one: AddedFile) -> bool:
    """Tell whether the file looks as it did when it was last read; True too for one that is gone."""
    try:
        facts = one.source.path.stat()
    except OSError:
        return one.digest != ""
    return (facts.st_size, facts.st_mtime_ns) == (one.size, one.mtime_ns)


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def stage_name(one: AddedFile) -> str:
    """Give the name of the small file that keeps what was read: by the bytes and the way of reading them."""
    source = one.source
    ways = (source.kind, repr(source.mapping), source.country, source.feature, source.source, source.licence)
    facts = "\x1f".join((one.digest, source.path.name, *ways))
    return f"{hashlib.sha256(facts.encode()).hexdigest()[:16]}.sqlite"
