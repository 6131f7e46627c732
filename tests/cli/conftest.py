"""The command line called in this process, in a working folder of its own."""

from pathlib import Path

import pytest
from attrs import frozen

from contested.cli import main

WAR = """ALTAMIR GOVERNORATE (NOVEMBER 20, 2018) – Fighting went on this week.

Islamic State captured the town of Hajin from the Syrian Democratic Forces on 19 November, Amaq News Agency said.
The Syrian Democratic Forces withdrew from the town. At least 12 fighters were killed.
"""


@frozen
class Answer:
    """What a command gave: exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def complaint(self):
        """The one line of an error."""
        lines = [line for line in self.err.splitlines() if line.startswith("contested: ")]
        assert len(lines) == 1, self.err
        assert "Traceback" not in self.err
        return lines[0]


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def call(folder, capfdbinary):  # noqa: ARG001 - it changes the working folder
    def run(*words: object) -> Answer:
        capfdbinary.readouterr()
        code = main([str(word) for word in words])
        out, err = capfdbinary.readouterr()
        return Answer(code, out.decode(), err.decode())

    return run


@pytest.fixture
def report(folder) -> Path:
    path = folder / "report.txt"
    path.write_text(WAR, encoding="utf-8")
    return path
