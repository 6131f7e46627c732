"""The review queue in a browser: the whole way by keys alone, what was typed kept, and who could not read its pages."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from live import barriers, listening, looking, shoot, too_wide
from web_desk import NOW, desk_at

from contested.domain.judgement import JudgementKind
from contested.pipeline.ingest import ingest
from contested.record import open_record

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def opened(tmp_path_factory, reference):
    """A page on a desk over the examples, what it told, its address, and the record's file."""
    path = tmp_path_factory.mktemp("review") / "desk.db"
    files = sorted(one for one in EXAMPLES.iterdir() if one.name != "README.rst")
    with open_record(path) as record:
        ingest(files, record=record, reference=reference, today=NOW.date(), at=NOW)
    with listening(lambda: desk_at(path, reference)) as keys, looking(keys) as (page, told):
        yield page, told, f"http://127.0.0.1:{keys.port}", path


def check(page, told, name):
    """Hold a page to what every page must be, and keep a picture of it."""
    shoot(page, name)
    assert too_wide(page) == []
    assert barriers(page) == []
    assert told.faults == []


def acts(path):
    """Give every act of the record as value and subject."""
    with open_record(path) as record:
        return [(one.kind, one.value, one.subject) for one in record.acts()]


def left(page):
    """Give how many facts the navigation says are left."""
    return int(page.inner_text("nav[aria-label=Pages] .count"))


def looked_at(page):
    """Give the id of the fact that is looked at."""
    return page.locator('input[name="claim"]').first.input_value()


def press(page, key):
    """Press a key that leads to another page, and wait until that stands."""
    with page.expect_navigation():
        page.keyboard.press(key)


def saved(page):
    """Give what the page says was saved, as soon as it says so."""
    said = page.locator("form.flash")
    said.wait_for()
    return said.inner_text()


def test_the_queue_is_judged_and_taken_back_by_keys_alone(opened):
    page, told, home, path = opened
    page.goto(f"{home}/review")
    check(page, told, "review-queue")
    whole, first = left(page), looked_at(page)

    press(page, "a")
    assert "accepted" in saved(page)
    assert left(page) == whole - 1
    assert looked_at(page) != first
    assert page.evaluate("scrollY") == 0
    check(page, told, "review-accepted")
    press(page, "z")
    assert page.inner_text("p.flash").startswith("Taken back: accepted, ")
    assert left(page) == whole
    assert looked_at(page) == first

    page.keyboard.press("r")
    page.keyboard.type("the sentence says another thing")
    press(page, "Enter")
    assert "rejected as misread" in saved(page)
    press(page, "z")
    assert looked_at(page) == first

    press(page, "u")
    assert "unsure" in saved(page)
    press(page, "s")
    second = looked_at(page)
    assert "at=1" in page.url
    press(page, "a")
    assert "accepted" in saved(page)
    press(page, "z")
    assert looked_at(page) == second
    assert [value for _, value, _ in acts(path)] == [
        "accept", "withdraw", "reject", "withdraw", "unsure", "accept", "withdraw"
    ]  # fmt: skip


def test_an_edit_is_made_looked_at_gone_back_to_and_saved_by_keys(opened):
    page, told, home, path = opened
    page.goto(f"{home}/review")
    claim = looked_at(page)
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "deed"
    quote = page.locator("figure.quote").bounding_box()
    assert quote["y"] + quote["height"] > 0, "the sentence stays in sight while it is edited"
    check(page, told, "review-edit")
    page.set_viewport_size({"width": 640, "height": 400})
    try:
        page.goto(f"{home}/review")
        page.keyboard.press("e")
        assert page.evaluate("document.activeElement.name") == "deed"
        shoot(page, "review-edit-200-percent")
    finally:
        page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_label("Days", exact=True).fill("2018-11-01/2018-11-03")
    page.locator("#why-edit").fill("the paper says so below")
    press(page, "Enter")
    assert "Nothing is saved yet" in page.inner_text("main")
    assert "day edited" in page.inner_text("main")
    check(page, told, "review-edit-effect")
    with page.expect_navigation():
        page.get_by_role("button", name="Back to the edit").click()
    assert page.get_by_label("Days", exact=True).input_value() == "2018-11-01/2018-11-03"
    page.locator("#why-edit").focus()
    press(page, "Enter")
    assert page.evaluate("document.activeElement.textContent").startswith("Save")
    press(page, "Enter")
    assert "day edited" in saved(page)
    assert urlsplit(page.url).path == "/review", "back in the queue"
    press(page, "z")
    assert looked_at(page) == claim
    assert acts(path)[-1][0] is JudgementKind.WITHDRAWAL


@pytest.mark.parametrize("field", ["#why-reject", "#why-edit"])
def test_a_reason_of_blanks_does_not_leave_the_browser(opened, field):
    page, _, home, path = opened
    before = acts(path)
    page.goto(f"{home}/review")
    page.keyboard.press("e")
    for reason in ("", "   "):
        page.fill(field, reason)
        page.press(field, "Enter")
        assert page.evaluate(f"document.querySelector('{field}').matches(':invalid')")
    assert urlsplit(page.url).path == "/review"
    assert acts(path) == before


def test_while_somebody_types_no_key_acts(opened):
    page, _, home, path = opened
    before = acts(path)
    page.goto(f"{home}/review")
    page.keyboard.press("r")
    page.keyboard.type("a rueszd")
    assert page.input_value("#why-reject") == "a rueszd"
    assert acts(path) == before
    page.keyboard.press("Escape")
    press(page, "s")
    assert parse_qs(urlsplit(page.url).query)["at"] == ["1"]


def test_pairs_are_judged_by_keys(opened):
    page, told, home, path = opened
    page.goto(f"{home}/review?show=same")
    check(page, told, "review-pairs")
    whole = int(page.inner_text(".shelves [aria-current] .tag"))
    for key, value in (("a", "same"), ("d", "different"), ("u", "unsure")):
        press(page, key)
        saved(page)
        assert acts(path)[-1][1] == value
        press(page, "z")
        assert int(page.inner_text(".shelves [aria-current] .tag")) == whole
    press(page, "s")
    assert "at=1" in page.url


def test_what_a_pair_changes_is_drawn_and_readable(opened):
    page, told, home, _ = opened
    page.goto(f"{home}/review?show=same")
    left, right = (page.input_value(f'input[name="{one}"]') for one in ("left", "right"))
    page.goto(f"{home}/review/same/effect?act=same&left={left}&right={right}&show=same&at=0")
    check(page, told, "review-pair-effect")


def test_what_did_not_happen_is_shown_on_the_map_first(opened):
    page, told, home, path = opened
    before = acts(path)
    page.goto(f"{home}/review")
    page.keyboard.press("r")
    page.keyboard.type("the agency took it back")
    page.get_by_label("did not happen").check()
    page.get_by_role("button", name="Show it on the map first").click()
    page.get_by_text("Nothing is saved yet").wait_for()
    assert "did not happen" in page.inner_text("main")
    assert page.locator(".before-after img").count() == 2
    check(page, told, "review-untrue-effect")
    assert acts(path) == before


def test_the_shelves_of_what_is_unsure_and_done_are_readable(opened):
    page, told, home, _ = opened
    for show in ("unsure", "done"):
        page.goto(f"{home}/review?show={show}")
        check(page, told, f"review-{show}")
    page.get_by_role("link", name="what that changes").first.click()
    page.get_by_text("Take it back").first.wait_for()
    check(page, told, "review-undo-effect")


def test_of_two_tabs_the_second_says_what_the_first_did(opened):
    page, told, home, path = opened
    page.goto(f"{home}/review")
    claim = looked_at(page)
    status = page.evaluate(
        """async () => {
          const form = document.querySelector('button[value="accept"]').form;
          const fields = new URLSearchParams([...new FormData(form), ["act", "accept"]]);
          return (await fetch(form.action, { method: "POST", body: fields })).status;
        }"""
    )
    assert status == 200, "another tab accepted it"
    made = acts(path)[-1]
    assert made[1:] == ("accept", claim)
    page.keyboard.press("r")
    page.keyboard.type("my long reason")
    press(page, "Enter")
    assert told.faults == [f"400: {home}/review/{claim}"]
    told.faults.clear()
    assert "Nothing was saved" in page.inner_text("[role=alert]")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert page.input_value("#why-reject") == "my long reason"
    assert acts(path)[-1] == made
    check(page, told, "review-stale")


@pytest.mark.parametrize("name", ["place", "fact"])
def test_what_speaks_against_a_holding_is_there_and_all_of_it_is_printed(opened, name):
    page, told, home, _ = opened
    page.goto(f"{home}/place/m-sy-hajin")
    if name == "fact":
        page.goto(page.locator("details.against a[href*='/fact/']").first.evaluate("one => one.href"))
        assert "against it" in page.inner_text("main")
    check(page, told, f"review-{name}")
    page.emulate_media(media="print")
    try:
        # what is folded is laid out with the next frame
        page.wait_for_function(
            """() => [...document.querySelectorAll("main details:not([open]) :is(figure.quote, table)")]
            .every(one => one.checkVisibility({ contentVisibilityAuto: true })
                       && one.getBoundingClientRect().height > 0)"""
        )
        assert page.locator("nav[aria-label=Pages]").is_hidden()
        shoot(page, f"review-{name}-print")
    finally:
        page.emulate_media(media="screen")
