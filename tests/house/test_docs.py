"""The docs name every command, room, deed, doubt and error; what can be generated is, and is up to date."""

import csv
import re
from pathlib import Path

import pytest
from docs.generate import PAGES, commands

from contested.domain import errors
from contested.domain.doubt import Reason
from contested.domain.errors import ContestedError
from house import ROOMS, ROOT, SOURCE, name, tracked

DOCS = ROOT / "docs"
PROSE = sorted(
    path for path in tracked() if path.suffix == ".md" and path.parts[len(ROOT.parts)] not in {"tests", "examples"}
)
DEEDS = [row["id"] for row in csv.DictReader((SOURCE / "data" / "deeds.csv").read_text(encoding="utf-8").splitlines())]
ERRORS = [one.__name__ for one in vars(errors).values() if isinstance(one, type) and issubclass(one, ContestedError)]


def _text(path):
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_a_generated_page_is_up_to_date(page):
    assert _text(DOCS / "reference" / page) == PAGES[page](), (
        "bring it up to date with: .venv/bin/python docs/generate.py"
    )


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_docs(command):
    assert f"`contested {command}`" in _text(DOCS / "reference" / "cli.md")


@pytest.mark.parametrize("room", ROOMS)
def test_contributing_says_what_goes_into_each_room(room):
    assert re.search(rf"`(?:src/contested/)?{room}/", _text(ROOT / "CONTRIBUTING.md"))


@pytest.mark.parametrize("deed", DEEDS)
def test_every_deed_has_a_row_and_a_glossary_entry(deed):
    assert f"| `{deed}` |" in _text(DOCS / "reference" / "deeds.md")
    assert f"`{deed}`" in _text(DOCS / "glossary.md")


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_of_doubt_is_explained(reason):
    assert re.search(rf"^\| `{reason}` \| .{{20,}} \|", _text(DOCS / "reference" / "doubts.md"), flags=re.MULTILINE)


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_is_explained(error):
    assert f"`{error}`" in _text(DOCS / "reference" / "cli.md")


def test_every_command_that_a_message_or_page_names_exists():
    known = set(commands()) | {one.split()[0] for one in commands()} | {"COMMAND"}
    spoken = re.compile(r"(?:: |`)contested ((?:[a-z]+)(?: [a-z]+)?)")
    wrong = []
    for path in [*sorted(SOURCE.rglob("*.py")), *PROSE]:
        for words in spoken.findall(_text(path)):
            first = words.split()[0]
            if words not in known and first not in known:
                wrong.append(f"{name(path)}: contested {words}")
    assert not wrong


def test_the_readme_gives_the_two_commands():
    text = _text(ROOT / "README.md")
    assert "python3 tasks.py brief" in text
    assert "python3 tasks.py test" in text


def test_links_inside_the_docs_lead_somewhere():
    broken = []
    for path in PROSE:
        targets = [one for one in re.findall(r"\]\(([^)#\s]+)", _text(path)) if not re.match(r"[a-z]+:", one)]
        broken += [f"{name(path)} -> {target}" for target in targets if not (path.parent / target).exists()]
    assert not broken


def test_prose_is_plain():
    found = []
    for path in PROSE:
        prose = re.sub(r"```.*?```|`[^`]*`|\"[^\"]*\"", "", _text(path), flags=re.DOTALL)
        found += [f"{name(path)}: {word}" for word in re.findall(r"\b(?:[Ww]e|[Ss]imply|[Ee]asily|[Oo]ur)\b", prose)]
    assert not found


def test_the_index_leads_to_every_page():
    index = _text(DOCS / "index.md")
    pages = [path.relative_to(DOCS) for path in DOCS.rglob("*.md")]
    assert not [page.as_posix() for page in pages if page != Path("index.md") and page.as_posix() not in index]
