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

    for name in (tasks.NAMED, tasks.NEEDED):
        monkeypatch.delenv(name, raising=False)
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
    assert all("DPkg::Lock::Timeout=" in one for one in told), "another installation is waited for"
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


def test_where_a_browser_is_needed_none_is_a_failure(machine, monkeypatch, capsys):
    has, _ = machine
    monkeypatch.setenv(tasks.NEEDED, "1")
    has.update({"apt-get", "broken"})
    with pytest.raises(SystemExit) as ended:
        tasks.browser()
    assert ended.value.code == 1
    assert tasks.NEEDED in capsys.readouterr().err
    has.remove("broken")
    tasks.browser()


def test_continuous_integration_needs_a_browser_where_it_can_install_one():
    told = (tasks.ROOT / ".ci" / "run").read_text()
    assert f"export {tasks.NEEDED}=1" in told.partition("id -u")[2]


def test_a_named_browser_comes_first(machine, monkeypatch):
    has, _ = machine
    has.update({"chromium", "my-browser"})
    monkeypatch.setenv(tasks.NAMED, "my-browser")
    assert tasks.find_browser() == "my-browser"


def test_a_named_browser_that_is_not_there_stops(machine, monkeypatch, capsys):
    has, told = machine
    has.update({"chromium", "apt-get"})
    monkeypatch.setenv(tasks.NAMED, "my/browser")
    with pytest.raises(SystemExit):
        tasks.browser()
    assert told == []
    assert "my/browser" in capsys.readouterr().err
