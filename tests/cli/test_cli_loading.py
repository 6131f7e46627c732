"""The bar of the first run stands on a terminal while the gazetteer is built, and at no other time."""

import sys

import pytest

from contested.cli.loading import reference_with_progress

BAR = "building the gazetteer"


@pytest.fixture
def terminal(monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    return capsys


def test_the_bar_is_shown_only_when_the_gazetteer_is_built(terminal, monkeypatch, tmp_path):
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path))
    reference_with_progress()
    assert BAR in terminal.readouterr().err
    reference_with_progress()
    assert terminal.readouterr().err == ""
