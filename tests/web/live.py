"""A desk that really listens, and a browser that looks at it; both are ended by whoever began them."""

import os
import shutil
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from contested.web.app import build_app
from contested.web.keys import Keys
from contested.web.scripts import VENDOR
from contested.web.serve import address_of, listen

SHOTS = Path(__file__).resolve().parents[2] / "build" / "desk"
AXE = SHOTS.parent / "vendor" / "axe-core" / "axe.min.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--disable-background-networking", "--no-first-run", "--disable-component-update", "--disable-sync"]
PATIENCE = 10.0
NARROW = (640, 400)
"""Widths in pixels at which no page may scroll sideways as a whole."""


def leave_out(reason):
    """Leave a test out for want of something; where it must be there (``.ci/run``), the test fails."""
    if os.environ.get("CONTESTED_NEEDS_BROWSER"):
        pytest.fail(f"{reason}, and CONTESTED_NEEDS_BROWSER is set", pytrace=False)
    pytest.skip(reason)


def find_chromium():
    """Give the path of a chromium; the test is left out where there is none, and fails where the named one is none."""
    named = os.environ.get("CONTESTED_CHROMIUM", "")
    if named and shutil.which(named) is None:
        pytest.fail(f"CONTESTED_CHROMIUM names no program: {named}", pytrace=False)
    found = named or next((one for name in BROWSERS if (one := shutil.which(name))), "")
    return found or leave_out("no chromium: the desk's pages are not tried in a browser")


def need_scripts():
    """Leave a test out where the third-party scripts were not brought: the map and its data need them."""
    if not (VENDOR / "maplibre-gl" / "maplibre-gl.mjs").is_file():
        pytest.skip("no map script (npm brings it: python3 tasks.py test): the desk is not tried in a browser with it")


@contextmanager
def listening(make_desk):
    """Give the keys of a desk that listens; ``make_desk`` makes it."""
    with listen(0) as sock:
        keys = Keys(port=sock.getsockname()[1], token="the-word-of-the-live-desk")  # noqa: S106 - the test's own
        desk = make_desk()
        app = build_app(desk, keys=keys)
        config = uvicorn.Config(app, log_level="warning", lifespan="off", timeout_graceful_shutdown=3)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
        thread.start()
        until = time.monotonic() + PATIENCE
        while not server.started and time.monotonic() < until:
            time.sleep(0.01)
        try:
            yield keys
        finally:
            desk.closing.set()
            server.should_exit = True
            thread.join(PATIENCE)
    assert not thread.is_alive()


@contextmanager
def looking(keys):
    """Give a page of a browser that was let in, with ``told``: what it asked for and what went wrong on it."""
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: pages are not tried in a browser")
    found = find_chromium()
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=QUIET)
        try:
            page = browser.new_page(viewport={"width": 1280, "height": 800}, accept_downloads=True)
            page.set_default_timeout(PATIENCE * 1000)
            told = Told(page)
            page.goto(address_of(keys))
            yield page, told
        finally:
            browser.close()


class Told:
    """What a page asked for, and what went wrong on it."""

    def __init__(self, page):
        self.asked = set()
        self.faults = []
        page.on("request", lambda one: self.asked.add(one.url))
        page.on("pageerror", lambda one: self.faults.append(f"script: {one}"))
        page.on("console", self._console)
        page.on("response", self._response)

    def _console(self, message):
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _response(self, response):
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")


def shoot(page, name):
    """Keep a picture of a page among the artefacts of the tests; what is drawn on it must have come."""
    page.wait_for_function("() => [...document.images].every(one => one.complete)")
    blank = "() => [...document.images].filter(one => !one.hidden && one.naturalWidth === 0).map(one => one.src)"
    assert page.evaluate(blank) == []
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


def barriers(page):
    """Give what axe-core, where it is there, finds serious or critical on a page: rule, and the first places."""
    if not AXE.is_file():
        return []  # one test of its own skips and says so: a way gone half would fail all that comes after
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(done => done.violations)")
    return [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def off_paper(page):
    """Give what is wrong on paper: what sticks out of a page of A4, what is cut off, what is to be clicked."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 within margins of 1 cm, at 96 pixels to the inch
    found = page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter(one => {
          const box = one.getBoundingClientRect(), how = getComputedStyle(one);
          if (!box.width || !box.height || one.closest(".visually-hidden, svg, .skip")) return false;
          const cut = /auto|scroll|hidden/.test(how.overflowX + how.overflowY)
            && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
          return cut || box.right > innerWidth + 1 || one.matches("button, .button, input, select, textarea, nav");
        }).slice(0, 5).map(one => one.outerHTML.slice(0, 120))"""
    )
    pages = page.pdf(format="A4")
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 800})
    return found if pages.startswith(b"%PDF") else [*found, "no pages came"]


def too_wide(page):
    """Give what sticks out sideways at 200 % zoom of a window of 1280 pixels, and on a telephone's 400 pixels."""
    wide = []
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 800})
        wide += page.evaluate(
            """() => document.scrollingElement.scrollWidth <= innerWidth ? [] : [
              `${innerWidth}: ${document.scrollingElement.scrollWidth} pixels wide`,
              ...[...document.querySelectorAll("body *")]
              .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
              .filter(one => !one.closest(".scroll, .visually-hidden"))
              .slice(0, 5).map(one => one.outerHTML.slice(0, 120))]"""
        )
    page.set_viewport_size({"width": 1280, "height": 800})
    return wide
