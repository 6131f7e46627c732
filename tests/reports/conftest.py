"""Reads one made-up input the way a user's file is read."""

import datetime as dt

import pytest

from contested.domain.source import Source
from contested.reports import read

TODAY = dt.date(2024, 1, 1)
KNOWN = {
    "examplewire.org": Source(id="examplewire", name="Example Wire", domains=("examplewire.org",)),
    "example wire": Source(id="examplewire", name="Example Wire"),
    "reuters": Source(id="reuters", name="Reuters"),
}


@pytest.fixture
def source_of():
    return lambda name: KNOWN.get(name.lower())


@pytest.fixture
def read_all(source_of):
    def run(*paths, today=TODAY):
        return list(read(paths, today=today, source_of=source_of))

    return run


@pytest.fixture
def read_one(tmp_path, read_all):
    def run(content, name="page.txt", *, today=TODAY):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (reading,) = read_all(path, today=today)
        return reading

    return run


@pytest.fixture
def parts_of():
    """Give a report's parts of one kind as text."""

    def run(report, kind):
        return [report.text[part.start : part.end] for part in report.parts if part.kind.value == kind]

    return run
