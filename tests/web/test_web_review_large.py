"""The review queue of a large record comes from kept answers: the same queue, order and count as a picture's."""

import re
import shutil

import pytest
from test_web_review import judgements, say, words
from web_desk import KEYS, client_of, desk_at

from contested.pipeline.keep import beside
from contested.pipeline.queue import readings
from contested.record import open_record
from contested.web import large
from contested.web.view import View


@pytest.fixture
def queue_of(filled, reference, tmp_path, monkeypatch):
    """A desk over a copy of the examples with its kept answers, taken as large, and its queue as a picture has it."""
    path = tmp_path / "large.db"
    shutil.copy(filled, path)
    shutil.copy(beside(filled), beside(path))
    desk = desk_at(path, reference)
    tasks = readings(desk.picture(View()), {})
    client = client_of(desk, keys=KEYS)
    drawn = {at: table(client.get(f"/review?at={at}")) for at in (0, 7, len(tasks) - 3)}
    monkeypatch.setattr(large, "LARGE", 0)
    monkeypatch.setattr(type(desk), "picture", None)  # a page that drew one would fail
    yield client, desk, tasks, drawn
    desk.close()


def table(answer):
    """The queue from here on, as the page has it."""
    return re.search(r"<caption>The queue from here on.*?</table>", answer.text, re.DOTALL)[0]


def shown(answer):
    return re.search(r'href="/fact/([^"?]+)', answer.text)[1]


def test_the_queue_is_the_picture_s_in_its_order(queue_of):
    client, _, tasks, drawn = queue_of
    for at, drawn_table in drawn.items():
        answer = client.get(f"/review?at={at}")
        assert f"No. {at + 1} of {len(tasks)}" in words(answer)
        assert "in the order of what hangs on it" in words(answer)
        assert shown(answer) == tasks[at].claim
        assert table(answer) == drawn_table
    beyond = client.get(f"/review?at={10**8}")
    assert shown(beyond) == tasks[-1].claim
    named = client.get(f"/review?claim={tasks[9].claim}")
    assert "No. 10 of" in words(named)
    assert f"No. {len(tasks)} of {len(tasks)}" in words(beyond)


def test_what_is_reviewed_leaves_the_queue_at_once_and_comes_back_when_undone(queue_of):
    client, desk, tasks, _ = queue_of
    for gone in (tasks[0], tasks[2]):
        say(client, gone.claim, "accept")
    answer = client.get("/review")
    assert shown(answer) == tasks[1].claim
    assert f"No. 1 of {len(tasks) - 2}," in words(answer)
    assert f'Review <span class="count">{len(tasks) - 2}</span>' in answer.text
    assert "as it was before" in words(answer)
    assert shown(client.get("/review?at=1")) == tasks[3].claim
    client.post("/review/undo", data={"judgement": judgements(desk)[0].id})
    assert shown(client.get("/review")) == tasks[0].claim
    assert f"of {len(tasks) - 1}," in words(client.get("/review"))


def test_a_fact_by_itself_says_what_hangs_on_it(queue_of):
    client, _, tasks, _ = queue_of
    assert f"{tasks[4].impact:.1f} days" in words(client.get(f"/review/{tasks[4].claim}"))


def test_what_was_erased_since_leaves_the_queue_and_the_count(queue_of):
    client, desk, tasks, _ = queue_of
    with open_record(desk.path) as record:
        report = record.claim(tasks[0].claim).report
        erased = [one.claim for one in tasks if record.claim(one.claim).report == report]
        record.redact(report, reason="asked for", who="tester", at=desk.now())
    answer = client.get("/review")
    assert shown(answer) == next(one.claim for one in tasks if one.claim not in erased)
    assert f'<span class="count">{len(tasks) - len(erased)}</span>' in answer.text


def test_another_known_day_has_the_latest_first(queue_of):
    client, *_ = queue_of
    assert "the latest first" in words(client.get("/review?known=2018-12-20"))
