"""The commands of a checkout see to a browser for the tests, or say that there is none."""

import shutil

import pytest
import tasks


@pytest.fixture
def machine(monkeypatch):
    """A machine of which the test says what it has; gives the commands that were run."""
    told = []
    has = set()

    def run(*words):
        told.append(" ".join(map(str, words)))
        if "install" in words and "broken" not in has:
            has.add("chromium")
        return 0

    monkeypatch.delenv("CONTESTED_CHROMIUM", raising=False)
    monkeypatch.setattr(tasks.sys, "platform", "linux")
    monkeypatch.setattr(tasks.os, "getuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda name: f"bin/{name}" if name in has else None)
    monkeypatch.setattr(tasks, "run", run)
    return has, told


def test_a_browser_that_is_there_is_taken(machine):
    has, told = machine
    has.add("google-chrome")
    tasks.browser()
    assert told == []


def test_root_on_debian_gets_one(machine):
    has, told = machine
    has.add("apt-get")
    tasks.browser()
    assert "--no-install-recommends chromium" in told[-1]
    assert tasks.find_browser().endswith("chromium")


def test_anybody_else_is_told_that_there_is_none(machine, monkeypatch, capsys):
    has, told = machine
    has.add("apt-get")
    monkeypatch.setattr(tasks.os, "getuid", lambda: 1000)
    tasks.browser()
    assert told == []
    assert tasks.NO_BROWSER in capsys.readouterr().out


def test_an_installation_that_fails_is_told(machine, capsys):
    has, _ = machine
    has.update({"apt-get", "broken"})
    tasks.browser()
    assert tasks.NO_BROWSER in capsys.readouterr().out


def test_a_named_browser_comes_first(machine, monkeypatch):
    monkeypatch.setenv("CONTESTED_CHROMIUM", "my/browser")
    assert machine[0] == set()
    assert tasks.find_browser() == "my/browser"
