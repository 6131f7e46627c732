"""Acts of the review queue: shown before they are saved, saved once and whole, and only on what was seen."""

import html
import re
import sqlite3
import threading

import pytest
from attrs import evolve
from web_desk import KEYS, client_of, desk_at, words
from web_record import AT, LATER, TOWN, claim_of, report_of, store, told_as_one_or_two, told_twice

from contested.domain.claim import Modality
from contested.domain.judgement import JudgementKind
from contested.pipeline.queue import Review, reviews
from contested.record import Derived, Producer, open_record


@pytest.fixture
def told(desk):
    """A town taken, and taken back four days later: the claims in that order."""
    return told_twice(desk.path)[1]


@pytest.fixture
def pair(desk):
    """Two claims that may tell of one event."""
    return told_as_one_or_two(desk.path)


def fields_of(page, action):
    """Give the hidden fields of the first form of a page that is sent to an address."""
    form = re.search(rf'<form[^>]*action="{re.escape(action)}[^>]*>(.*?)</form>', page, flags=re.DOTALL)[1]
    return [(key, html.unescape(one)) for key, one in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form)]


def send(client, page, action, **more):
    """Send the form of a page, with what is written into it."""
    sent = {}
    for key, one in [*fields_of(page, action), *more.items()]:
        sent.setdefault(key, [])
        sent[key] = [one] if key in more else [*sent[key], one]
    return client.post(action, data=sent)


def judgements(desk):
    with open_record(desk.path) as record:
        return record.judgements()


def standing(client):
    """Give who holds the town on the day shown, and how likely that is, as its page says it."""
    now = client.get(f"/place/{TOWN.id}").text.partition('id="now"')[2].partition("</section>")[0]
    holder, chance = re.search(r'who-holds">(.*?)</span>.*?\(([\d.]+)\)', now, flags=re.DOTALL).groups()
    return words(holder), chance


def shown_then(page):
    """Give what a page of effects says the town's stretches become."""
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", page, flags=re.DOTALL)
    return [words(re.findall(r"<td>(.*?)</td>", one, flags=re.DOTALL)[-1]) for one in rows]


ACTS = {
    "accept": {"act": "accept"},
    "misread": {"act": "reject", "ground": "reading"},
    "untrue": {"act": "reject", "ground": "world"},
    "edit": {"act": "edit", "modality": "denied"},
}


@pytest.mark.parametrize("act", list(ACTS))
def test_every_act_is_shown_with_its_sentence_and_saved_from_there(client, desk, told, act):
    claim = told[1].id
    look = client.get(f"/review/{claim}/effect", params={"show": "open", "at": "1", **ACTS[act]}).text
    assert "Nothing is saved yet" in words(look)
    assert "The SDF captured Altamir from IS." in words(look)
    assert judgements(desk) == ()
    answer = send(client, look, f"/review/{claim}", why="as the paper says now")
    assert answer.headers["location"].startswith("/review?at=1&done="), "back to where it was in the queue"
    assert {one.subject for one in judgements(desk)} == {claim}
    then = shown_then(look)
    if act == "accept":
        assert then == []
    else:
        holder, chance = standing(client)
        assert then[-1].startswith(holder)
        assert then[-1].endswith(f"({chance})")


def test_the_queue_shows_both_ways_of_rejecting_once_where_they_change_the_same(client, told):
    same = words(client.get("/review").text)
    assert "If rejected, for either reason" in same
    assert "If rejected as misread" not in same
    claim = told[1].id
    earlier = client.post(f"/review/{claim}", data={"act": "accept", "show": "open", "at": "0"})
    assert earlier.status_code == 303
    assert "If unsure" in words(client.get(f"/review/{claim}").text), "to be unsure takes back what was accepted"


def test_to_be_unsure_of_what_was_rejected_is_shown_to_bring_it_back(client, told):
    claim = told[1].id
    client.post(f"/review/{claim}", data={"act": "reject", "why": "a film"})
    part = words(client.get(f"/review/{claim}").text).partition("If unsure")[2]
    assert "held by Syrian Democratic Forces" in part
    client.post(f"/review/{claim}", data={"act": "unsure"})
    assert "held by Syrian Democratic Forces" in standing(client)[0]


@pytest.mark.parametrize("act", ["same", "different"])
def test_a_judgement_on_a_pair_is_shown_before_it_is_saved(client, desk, pair, act):
    left, right = (one.id for one in pair)
    assert "If they are one" in words(client.get("/review?show=same").text)
    look = client.get(f"/review/same/effect?act={act}&left={left}&right={right}&show=same&at=0")
    assert look.status_code == 200
    assert "Nothing is saved yet" in words(look.text)
    for one in pair:
        assert one.evidence.text in words(look.text)
    assert judgements(desk) == ()
    assert send(client, look.text, "/review/same").headers["location"].startswith("/review?show=same&at=0&done=")
    assert [one.value for one in judgements(desk)] == [act]


def test_the_effect_of_a_pair_comes_on_demand_where_the_record_is_not_small(client, desk, pair, monkeypatch):
    monkeypatch.setattr("contested.web.review.INLINE", 1)
    queue = client.get("/review?show=same").text
    hrefs = [html.unescape(one) for one in re.findall(r'hx-get="([^"]+)"', queue)]
    assert len(hrefs) == 2
    for href in hrefs:
        part = client.get(href, headers={"hx-request": "true"})
        assert part.status_code == 200
        assert "<html" not in part.text
        assert all(one.id in href for one in pair)
    assert judgements(desk) == ()


def test_what_taking_back_changes_is_shown_before(client, desk, told):
    client.post(f"/review/{told[1].id}", data={"act": "reject", "why": "a film"})
    done = client.get("/review?show=done").text
    (href,) = [html.unescape(one) for one in re.findall(r'href="(/review/undo/effect[^"]+)"', done)]
    look = client.get(href).text
    assert "Take it back (rejected as misread)" in words(look)
    assert "held by Syrian Democratic Forces" in shown_then(look)[-1]
    images = [html.unescape(one) for one in re.findall(r'<img src="([^"]+)"', look)]
    maps = [client.get(one) for one in images]
    assert [one.status_code for one in maps] == [200, 200]
    assert maps[0].text != maps[1].text
    send(client, look, "/review/undo")
    assert judgements(desk)[-1].kind is JudgementKind.WITHDRAWAL
    assert "held by Syrian Democratic Forces" in standing(client)[0]


def test_an_edit_is_drawn_on_maps_and_can_be_gone_back_to(client, desk, told):
    claim = told[1].id
    fields = {
        "act": "edit",
        "step": "look",
        "days": "2018-11-21/2018-11-22",
        "why": "it says so",
        "show": "open",
        "at": "1",
    }
    look = client.post(f"/review/{claim}", data=fields).text
    images = [html.unescape(one) for one in re.findall(r'<img src="([^"]+)"', look)]
    assert [client.get(one).status_code for one in images] == [200, 200]
    again = send(client, look, f"/review/{claim}", step="back")
    assert again.status_code == 200
    assert 'value="2018-11-21/2018-11-22"' in again.text
    assert 'value="it says so"' in again.text
    assert ("at", "1") in fields_of(again.text, f"/review/{claim}")
    assert judgements(desk) == ()


def test_of_two_tabs_the_second_is_told_what_the_first_said_and_saves_nothing(client, desk, told):
    claim = told[1].id
    pages = [client.get(f"/review/{claim}").text for _ in range(2)]
    action = f"/review/{claim}"
    assert send(client, pages[0], action, act="accept").status_code == 303
    late = send(client, pages[1], action, act="unsure")
    assert late.status_code == 400
    assert "The last word is tester's, 2018-12-28 09:00 UTC: accepted. Nothing was saved" in words(late.text)
    assert len(judgements(desk)) == 1
    assert send(client, late.text, action, act="unsure").status_code == 303, "what was looked at again may be judged"


def test_of_two_tabs_with_one_pair_the_second_is_told(client, desk, pair):
    pages = [client.get("/review?show=same").text for _ in range(2)]
    assert send(client, pages[0], "/review/same", act="same").status_code == 303
    late = send(client, pages[1], "/review/same", act="different")
    assert late.status_code == 400
    assert "The last word is tester's, 2018-12-28 09:00 UTC: one event." in words(late.text)
    assert [one.value for one in judgements(desk)] == ["same"]
    assert pair


def test_what_was_taken_back_in_another_tab_is_not_taken_back_twice(client, desk, told):
    client.post(f"/review/{told[1].id}", data={"act": "accept"})
    (made,) = judgements(desk)
    for _ in range(2):
        assert client.post("/review/undo", data={"judgement": made.id, "show": "open", "at": "0"}).status_code == 303
    with open_record(desk.path) as record:
        assert len(record.acts()) == 2


def _read_anew(path, report, *claims):
    with open_record(path) as record:
        made = Producer(stage="test", settings="2")
        sentences = record.sentences(report)
        record.add_derived(Derived(report=report, producer=made, claims=claims, sentences=sentences), at=AT)


def test_a_fact_that_is_read_no_more_is_said_so_and_takes_no_judgement_from_a_page_that_showed_it(client, desk, told):
    claim = told[1]
    page = client.get(f"/review/{claim.id}").text
    _read_anew(desk.path, claim.report)
    late = send(client, page, f"/review/{claim.id}", act="accept")
    assert late.status_code == 400
    assert "Nothing was saved" in words(late.text)
    assert "no longer read in it" in words(late.text)
    assert "Accept" not in words(late.text)
    assert judgements(desk) == ()
    assert claim.id not in client.get("/review").text


def test_what_people_said_outlives_a_new_reading_and_the_end_of_the_desk(client, desk, told, reference):
    rejected, edited = told
    client.post(f"/review/{rejected.id}", data={"act": "reject", "why": "a film"})
    client.post(f"/review/{edited.id}", data={"act": "edit", "modality": "denied", "why": "it says not"})
    for one in told:
        _read_anew(desk.path, one.report, evolve(one, confidence=0.8))
    again = client_of(desk_at(desk.path, reference, who="another"), keys=KEYS)
    text = words(again.get("/review?show=done").text)
    assert "2018-12-28 09:00 tester rejected as misread" in text
    assert "tester modality edited" in text
    with open_record(desk.path) as record:
        (left,) = record.claims()
        assert (left.id, left.modality, left.confidence) == (edited.id, Modality.DENIED, 0.8)
        found = reviews(record.judgements())
    assert found == {rejected.id: Review.REJECTED, edited.id: Review.EDITED}


def test_judging_while_another_program_writes_loses_nothing(client, desk, told):
    reports = [report_of(f"The SDF captured Altamir. Line {n}.", url=f"{n}.txt") for n in range(40)]
    fault = []

    def write():
        try:
            for one in reports:
                store(desk.path, one, claim_of(one, "The SDF captured Altamir.", target=""))
        except BaseException as error:  # noqa: BLE001 - the test tells of it
            fault.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    answers = []
    while writer.is_alive() or len(answers) < 10:
        answers.append(client.post(f"/review/{told[len(answers) % 2].id}", data={"act": "unsure"}).status_code)
    writer.join()
    assert fault == []
    assert set(answers) == {303}
    with open_record(desk.path) as record:
        assert len(record.reports()) == len(reports) + 2
        assert {one.subject for one in record.judgements()} == {one.id for one in told}


def test_an_edit_that_cannot_be_written_whole_is_not_written_at_all_and_keeps_what_was_typed(client, desk, told):
    with sqlite3.connect(desk.path) as db:
        db.execute(
            'CREATE TRIGGER full BEFORE INSERT ON ledger WHEN NEW.payload LIKE \'%"corrects":"modality"%\''
            " BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        )
    fields = {"act": "edit", "modality": "denied", "days": "2018-11-22", "why": "my long reason"}
    answer = client.post(f"/review/{told[1].id}", data=fields)
    assert answer.status_code == 400
    assert 'value="my long reason"' in answer.text
    assert judgements(desk) == ()


def test_corrections_of_one_edit_are_one_act_in_the_list_and_taken_back_at_once(client, desk, told):
    fields = {"act": "edit", "modality": "denied", "days": "2018-11-22", "why": "it says so"}
    client.post(f"/review/{told[1].id}", data=fields)
    done = client.get("/review?show=done").text
    assert "The last act that stands" in words(done)
    assert "day edited, modality edited" in words(done)
    send(client, done, "/review/undo")
    with open_record(desk.path) as record:
        assert {one.id: one.when for one in record.claims()}[told[1].id] == told[1].when
    assert told[1].when.start == LATER


def test_a_fault_keeps_the_place_in_the_queue(client, told):
    answer = client.post(
        f"/review/{told[1].id}", data={"act": "reject", "ground": "world", "why": " ", "show": "open", "at": "1"}
    )
    assert answer.status_code == 400
    sent = dict(fields_of(answer.text, f"/review/{told[1].id}"))
    assert (sent["show"], sent["at"]) == ("open", "1")
    assert re.search(r'value="world" checked', answer.text)


def test_after_an_undo_the_queue_stands_at_what_was_taken_back(client, desk, told):
    client.post(f"/review/{told[0].id}", data={"act": "accept", "show": "open", "at": "0"})
    (made,) = judgements(desk)
    back = client.post("/review/undo", data={"judgement": made.id, "show": "open", "at": "0"}).headers["location"]
    assert told[0].id in back
    assert f"/fact/{told[0].id}" in client.get(back).text.partition("<table")[0]
