"""Inputs as a person names them to sources: files, folders, patterns and standard input."""

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from contested.domain.errors import MissingReferenceError, UsageError
from contested.reports import folders
from contested.reports.items import Columns, Source
from contested.reports.sources import extras
from contested.reports.sources.containers import container
from contested.reports.sources.files import Files
from contested.reports.sources.standard import Standard

STANDARD = "-"


def open_sources(
    inputs: Sequence[str],
    *,
    columns: Columns | None = None,
    stdin: BinaryIO | None = None,
) -> tuple[Source, ...]:
    """Give the sources of what a person named; see the room's sign."""
    if not inputs:
        raise UsageError("name the files or folders to read: contested ingest FILE...")
    if list(inputs).count(STANDARD) > 1:
        raise UsageError("standard input can be read once; name it once: contested ingest -")
    paths = tuple(_paths([one for one in inputs if one != STANDARD]))
    size, alone = 0, False
    containers: list[Source] = []
    for found in folders.walk(paths):
        problem = extras.missing(*folders.endings(found.path.name)) if found.given else ""
        if problem:
            raise MissingReferenceError(problem)
        if folders.is_container(found):
            containers.append(container(found, columns=columns))
        else:
            size, alone = size + found.size, True
    files: tuple[Source, ...] = (Files(paths=paths, total=size),) if alone else ()
    given: tuple[Source, ...] = (Standard(stream=stdin or sys.stdin.buffer),) if STANDARD in inputs else ()
    return (*files, *containers, *given)


def _paths(inputs: Sequence[str]) -> Iterator[Path]:
    for one in inputs:
        # not asked of the path, which raises for a name too long
        if os.path.exists(one):  # noqa: PTH110
            yield Path(one)
        elif glob.has_magic(one):
            fitting = sorted(glob.glob(one, recursive=True))  # noqa: PTH207 - paths that are given may be absolute
            if not fitting:
                raise UsageError(f"no file fits {one}; name one that is there: contested ingest FILE...")
            yield from map(Path, fitting)
        else:
            raise UsageError(f"no such file or folder: {one}; name one that is there: contested ingest FILE...")
