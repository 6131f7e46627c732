"""The page that walks one place: its commands run as written, and its answers are those it tells of."""

import re
import shutil

import pytest

from contested.cli import main
from house import ROOT

PAGE = (ROOT / "docs" / "told-twice.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, flags=re.DOTALL) for line in block.splitlines()]
ANSWERS = re.findall(
    r"^\| (\d{4}-\d\d-\d\d) \| (\d{4}-\d\d-\d\d) \| (held by [^|]+) \| ([^|]+) \|$", PAGE, flags=re.MULTILINE
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("told")
    for name in ("examples", "theatre"):
        shutil.copytree(ROOT / name, path / name)
    (path / "build").mkdir()
    return path


def test_the_commands_give_the_answers_of_the_page(folder, monkeypatch, capfdbinary):
    monkeypatch.chdir(folder)
    said = {}
    for line in COMMANDS:
        words = line.split()
        assert words[0] == "contested"
        assert main(words[1:]) == 0, line
        out = capfdbinary.readouterr().out.decode()
        assert out.strip(), line
        assert "no such event" not in out, line
        if "--known" in words:
            said[words[words.index("--true") + 1], words[words.index("--known") + 1]] = out
    assert len(said) == len(ANSWERS) == 7
    for true, known, answer, why in ANSWERS:
        found = said[true, known]
        assert f": {answer} since" in found, (true, known)
        chance = float(re.search(r"probability (0\.\d+)", found).group(1))
        assert chance < 0.5 or "below one half" not in why, (true, known, chance)
        assert chance > 0.8 or "above eight in ten" not in why, (true, known, chance)
