"""What is committed names no machine and no registry, pins every dependency, and has tidy changelog fragments."""

import re
import tomllib

import pytest

from house import ROOT, name, tracked

FRAGMENTS = sorted((ROOT / "changes").glob("*.md"))
FOLDERS = ("work", "root", "home", "Users")
ADDRESSES = (r"--(?:extra-)?index" + "-url", "--find" + "-links", "/sim" + r"ple/?[\"'\s]", "py" + r"pi\.org")
"""Written in pieces, so that this file passes its own test."""
FORBIDDEN = {
    "a machine's path": re.compile(rf"(?<![\w.\-])/(?:{'|'.join(FOLDERS)})/\w"),
    "an index address": re.compile("|".join(ADDRESSES)),
    "a local address": re.compile("file:" + "//|http://local" + "host"),
}
BINARY = {".png", ".gz", ".zip", ".db"}
BUILD_TOOLS = {"hatchling", "editables"}
"""In the hashed files so that the checkout is installed without build isolation; no dependency of the package."""


def _text(path):
    return path.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("fault", FORBIDDEN)
def test_no_tracked_file_names(fault):
    texts = [path for path in tracked() if path.suffix not in BINARY]
    found = [f"{name(path)}: {match.group()}" for path in texts for match in FORBIDDEN[fault].finditer(_text(path))]
    assert not found


def _names(lines):
    bare = (line.split("#")[0].strip() for line in lines)
    return {re.split(r"[<>=!~ \[;]", line)[0].lower() for line in bare if line and not line.startswith("-")}


def test_the_packages_dependencies_are_those_of_the_requirements():
    project = tomllib.loads(_text(ROOT / "pyproject.toml"))["project"]
    core = _names(_text(ROOT / "requirements" / "core.in").splitlines())
    assert core - BUILD_TOOLS == _names(project["dependencies"])
    assert core >= BUILD_TOOLS


@pytest.mark.parametrize("group", ["core", "dev"])
def test_requirements_are_pinned_by_hash(group):
    text = _text(ROOT / "requirements" / f"{group}.txt").replace("\\\n", " ")
    rows = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert rows
    assert not [row for row in rows if "==" not in row or "--hash=sha256:" not in row]
    wanted = _names(_text(ROOT / "requirements" / "core.in").splitlines())
    if group == "dev":
        wanted |= _names(_text(ROOT / "requirements" / "dev.in").splitlines())
    assert wanted <= _names(rows)


def test_development_brings_the_same_versions_as_the_core():
    def pins(group):
        return set(re.findall(r"^([\w.\-]+==\S+)", _text(ROOT / "requirements" / f"{group}.txt"), flags=re.MULTILINE))

    assert pins("core") <= pins("dev")


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        ("a machine's path", "see /" + "home/somebody/x"),
        ("an index address", "pip install --extra-index" + "-url x"),
        ("a local address", "open file:" + "//x"),
    ],
)
def test_what_is_forbidden_is_found(fault, text):
    assert FORBIDDEN[fault].search(text)


def test_there_are_changelog_fragments():
    assert FRAGMENTS


@pytest.mark.parametrize("path", FRAGMENTS, ids=lambda path: path.stem)
def test_a_changelog_fragment_is_one_short_paragraph_for_users(path):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem)
    text = _text(path)
    assert text.endswith("\n")
    lines = text.strip().splitlines()
    assert 1 <= len(lines) <= 6
    assert "" not in lines, "one paragraph"
    assert lines[-1].endswith(".")
    assert not text.startswith("#")
