"""The tutorial works as written: each of its commands is run, in order, and leads where the text says."""

import re
import shutil

import pytest

from contested.cli import main
from house import ROOT

BLOCKS = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8"), flags=re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(ROOT / "examples", path / "examples")
    shutil.copytree(ROOT / "docs" / "how-to", path / "docs" / "how-to")
    (path / "build").mkdir()
    return path


def test_every_command_of_the_tutorial_runs_and_answers(folder, monkeypatch, capfdbinary):
    monkeypatch.chdir(folder)
    assert len(COMMANDS) > 8
    for line in COMMANDS:
        words = line.split()
        assert words[0] == "contested"
        assert main(words[1:]) == 0, line
        out, err = capfdbinary.readouterr()
        assert out.strip(), line
        assert "--baseline" not in words or not err, "no row of the starting map is lost"
        assert b"nothing is recorded" not in out, line
        assert b"no such event" not in out, line
    assert (folder / "build" / "brief.html").stat().st_size > 10_000


def test_the_two_known_days_of_the_tutorial_give_the_two_answers_it_tells_of(folder, monkeypatch, capfdbinary):
    monkeypatch.chdir(folder)
    assert main(["ingest", "examples", "--record", "build/clocks.db"]) == 0
    capfdbinary.readouterr()
    told = []
    for line in (one for one in COMMANDS if "--known" in one):
        assert main(line.replace("examples.db", "clocks.db").split()[1:]) == 0
        told.append(capfdbinary.readouterr().out.decode())
    before, after = told
    assert "not known" in before
    assert "contested by" in after
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    assert '"not known"' in text
    assert '"contested by"' in text
