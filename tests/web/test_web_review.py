"""The review queue: every act a row with who and why, its effect shown before, taken back as if it had not been."""

import datetime as dt
import html
import re

import pytest
from attrs import evolve
from web_desk import NOW, client_of
from web_record import FIRST, LATER, POCKET, TOWN, claim_of, report_of, store, told_as_one_or_two, told_twice

from contested.domain.claim import Modality
from contested.domain.judgement import JudgementKind, Verdict
from contested.domain.quantity import Counted, Quantity
from contested.domain.time import Interval, Precision
from contested.pipeline.queue import Review, reviews
from contested.record import open_record
from contested.web.review import review_count

CLAIM = re.compile(r"/review/(c-[0-9a-f]+)")


@pytest.fixture
def told(desk):
    """A town taken, and taken back four days later: the claims in that order."""
    return told_twice(desk.path)[1]


def words(answer):
    text = re.sub(r"<(script|style).*?</\1>", " ", answer.text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def say(client, claim, act, **fields):
    return client.post(f"/review/{claim}", data={"act": act, "show": "open", "at": "0", **fields})


def judgements(desk):
    with open_record(desk.path) as record:
        return record.judgements()


def review_of(desk, claim):
    return reviews(judgements(desk)).get(claim, Review.UNREVIEWED)


def holder(client):
    return words(client.get(f"/place/{TOWN.id}"))


def test_the_queue_is_in_the_navigation_with_its_count_and_what_hangs_most_comes_first(client, desk, told):
    answer = client.get("/review")
    assert answer.status_code == 200
    text = words(answer)
    assert "Review 2" in text
    assert "No. 1 of 2" in text
    listed = re.findall(r'<td class="number">([\d.]+) days</td>', answer.text)
    assert [float(one) for one in listed] == sorted((float(one) for one in listed), reverse=True)
    assert review_count(desk) == 2
    for claim in told:
        assert review_of(desk, claim.id) is Review.UNREVIEWED
        assert say(client, claim.id, "accept").status_code == 303
    assert review_count(desk) == 0
    assert "Everything that this view knows of is reviewed" in words(client.get("/review"))


def test_an_accepted_fact_is_a_row_with_who_and_when_and_leaves_the_queue(client, desk, told):
    claim = told[1].id
    assert say(client, claim, "accept").headers["location"].startswith("/review?at=0&done=j-")
    (made,) = judgements(desk)
    assert (made.who, made.when, made.value, made.subject) == ("tester", NOW, "accept", claim)
    assert made.why
    assert review_of(desk, claim) is Review.ACCEPTED
    assert "No. 1 of 1" in words(client.get("/review"))


@pytest.mark.parametrize("act", ["reject", "edit"])
@pytest.mark.parametrize("why", ["", "   "])
def test_a_rejection_and_an_edit_need_a_reason(client, desk, told, act, why):
    answer = say(client, told[1].id, act, why=why, modality="denied")
    assert answer.status_code == 400
    assert "A reason is needed" in words(answer)
    assert judgements(desk) == ()


def test_the_effect_is_shown_before_and_is_what_the_map_shows_after(client, desk, told):
    claim = told[1].id
    before = words(client.get(f"/review/{claim}"))
    assert "If rejected" in before
    assert "held by Islamic State" in before.split("If rejected")[1]
    shown = words(client.get(f"/review/{claim}/effect", params={"act": "reject"}))
    assert "Nothing is saved yet" in shown
    assert judgements(desk) == ()
    assert "held by Syrian Democratic Forces" in holder(client)
    say(client, claim, "reject", why="the sentence tells of a film")
    after = holder(client)
    assert "held by Islamic State" in after
    assert "held by Syrian Democratic Forces" not in after


def test_the_maps_before_and_after_are_drawn_and_differ(client, told):
    answer = client.get(f"/review/{told[1].id}/effect", params={"act": "reject"})
    images = [html.unescape(one) for one in re.findall(r'<img src="([^"]+)"', answer.text)]
    assert len(images) == 2
    maps = [client.get(one) for one in images]
    assert {one.headers["content-type"] for one in maps} == {"image/svg+xml"}
    assert maps[0].text.startswith("<svg") or "<svg" in maps[0].text[:200]
    assert maps[0].text != maps[1].text


def test_what_did_not_happen_counts_from_the_known_day_that_was_shown(client, desk, told):
    claim = told[1].id
    assert "counts for a reader from 24 Nov 2018 on" in words(client.get(f"/review/{claim}"))
    say(client, claim, "reject", ground="world", why="retracted by the agency")
    (made,) = judgements(desk)
    assert (made.kind, made.known_from) == (JudgementKind.WORLD, LATER)
    assert "held by Islamic State" in holder(client)
    assert review_of(desk, claim) is Review.REJECTED


@pytest.mark.parametrize("act", ["accept", "unsure", "reject", "world", "edit"])
def test_undo_restores_the_answer_the_queue_and_the_count(client, desk, told, act):
    claim = told[1].id

    def seen():
        pages = [client.get(one).text for one in (f"/place/{TOWN.id}", "/map", f"/review/{claim}")]
        return [re.sub(r'data-head="[^"]*"|<table class="acts">.*?</table>', "", one, flags=re.DOTALL) for one in pages]

    before = seen()
    fields = (
        {"why": "because"}
        | ({"ground": "world"} if act == "world" else {})
        | ({"modality": "denied", "days": "2018-11-22"} if act == "edit" else {})
    )
    answer = say(client, claim, "reject" if act == "world" else act, **fields)
    done = re.findall(r"done=(j-[0-9a-f]+)", answer.headers["location"])
    assert len(done) == (2 if act == "edit" else 1)
    assert review_of(desk, claim) is not Review.UNREVIEWED
    page = client.get(answer.headers["location"])
    assert re.search(
        r"Saved: [a-z, ]+(, known from 24 Nov 2018)?, Syrian Democratic Forces captured Altamir", words(page)
    )
    assert client.post("/review/undo", data={"judgement": done, "at": "0", "show": "open"}).status_code == 303
    assert seen() == before
    assert review_of(desk, claim) is Review.UNREVIEWED
    assert review_count(desk) == 2
    history = words(client.get(f"/fact/{claim}"))
    assert "taken back" in history, "what was said and taken back stays in the history"
    with open_record(desk.path) as record:
        assert len(record.acts()) == 2 * len(done)


def test_an_unsure_fact_leaves_the_queue_and_waits_on_its_own_shelf(client, desk, told):
    claim = told[0].id
    say(client, claim, "unsure")
    assert review_of(desk, claim) is Review.UNSURE
    assert f"/fact/{claim}" in client.get("/review?show=unsure").text
    assert f"/fact/{claim}" not in client.get("/review").text
    with open_record(desk.path) as record:
        assert [one.confidence for one in record.claims() if one.id == claim] == [told[0].confidence]


def test_an_edit_is_shown_first_and_then_stored_whole(client, desk):
    report = report_of("IS captured Altamir from the SDF, dozens were killed.")
    dead = Quantity(what=Counted.KILLED, low=24, high=99, text="dozens")
    claim = evolve(claim_of(report, "IS captured Altamir from the SDF, dozens were killed.", actor="is", target="sdf"),
                   quantities=(dead,))  # fmt: skip
    store(desk.path, report, claim)
    page = client.get(f"/review/{claim.id}").text
    for name in ("deed", "place.0", "actor.0", "actor.1", "claimant", "days", "count.0", "modality"):
        assert f'name="{name}"' in page
    for name in ("new_place", "new_role", "new_actor", "new_party", "new_count", "new_what"):
        assert f'name="{name}"' in page
    fields = {
        "deed": "enter", "actor.1": "taliban", "days": "2018-11-18/2018-11-19", "count.0": "30",
        "modality": "asserted", "new_count": "3..", "new_what": "wounded", "place.0": TOWN.id, "why": "as it says",
    }  # fmt: skip
    look = say(client, claim.id, "edit", step="look", **fields)
    assert look.status_code == 200
    assert "Nothing is saved yet" in words(look)
    assert judgements(desk) == ()
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', look.text))
    assert client.post(f"/review/{claim.id}", data=sent).status_code == 303
    with open_record(desk.path) as record:
        (found,) = record.claims()
    assert (found.deed, found.targets[0].id, found.modality) == ("enter", "taliban", Modality.ASSERTED)
    assert found.when == Interval(start=dt.date(2018, 11, 18), end=dt.date(2018, 11, 19), precision=Precision.RANGE)
    assert [(one.what, one.low, one.high) for one in found.quantities] == [("killed", 30, 30), ("wounded", 3, None)]
    assert len(judgements(desk)) == 5, "a row for each thing corrected, none for what was left"
    assert review_of(desk, claim.id) is Review.EDITED


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"days": "soon"}, "names no days"),
        ({"place.0": "Nowhere-at-all-ville"}, "no place called"),
        ({"actor.0": "the moon people"}, "no actor called"),
        ({"modality": "hoped"}, "none of asserted"),
        ({"deed": "teleport"}, "no deed is called"),
        ({"claimant": "the moon people"}, "no source and no actor"),
        ({"new_actor": "rsf", "new_party": "bystander"}, "nothing that a new actor can be"),
        ({"new_count": "many", "new_what": "killed"}, "is no count"),
        ({}, "Nothing was changed"),
    ],
)
def test_an_edit_that_says_nothing_is_refused_in_one_line_and_keeps_what_was_written(client, desk, told, fields, line):
    answer = say(client, told[0].id, "edit", why="my reason", **fields)
    assert answer.status_code == 400
    assert line in words(answer)
    assert "contested judge" not in words(answer), "no command line is quoted at a desk"
    assert "contested directory" not in words(answer)
    assert 'value="my reason"' in answer.text
    assert judgements(desk) == (), "all of an edit or none"


def test_an_edit_adds_what_nobody_read_and_corrects_who_says_so(client, desk):
    report = report_of("Shells fell on the market, the army said. Nobody else was asked.")
    claim = evolve(claim_of(report, "Shells fell on the market, the army said.", deed="shelling", target=""),
                   actors=(), places=())  # fmt: skip
    store(desk.path, report, claim)
    fields = {
        "new_place": "Al-Baghuz Fawqani", "new_role": "target",
        "new_actor": "civilians", "new_party": "target", "why": "it says so",
        "claimant": "Syrian Democratic Forces (sdf)",
    }  # fmt: skip
    look = say(client, claim.id, "edit", step="look", **fields)
    assert "Nothing is saved yet: Edit (claimant edited, place added, actor added)" in words(look)
    assert say(client, claim.id, "edit", **fields).status_code == 303
    with open_record(desk.path) as record:
        (found,) = record.claims()
    assert [(one.place.name, one.role) for one in found.places] == [(found.places[0].text, "target")]
    assert [one.id for one in found.targets] == ["civilians"]
    assert (found.claimant.id, found.claimant.kind, found.claimant.side) == ("sdf", "party", "sdf")
    assert found.claimant.chain == (report.source,), "heard through the report's own source"
    page = client.get(f"/review/{claim.id}").text
    assert 'value="civilians (civilians)"' in page
    assert 'value="Syrian Democratic Forces (sdf)"' in page
    history = words(client.get(f"/fact/{claim.id}"))
    assert "actor added: civilians" in history
    assert "claimant edited to Syrian Democratic Forces" in history
    assert say(client, claim.id, "edit", claimant="report", why="the paper itself").status_code == 303
    with open_record(desk.path) as record:
        (found,) = record.claims()
    assert (found.claimant.id, found.claimant.chain, found.claimant.text) == (report.source, (), "")


@pytest.mark.parametrize("written", ["Al-Baghuz Fawqani (m-sy-al-baghuz-fawqani)", "Baghuz", "m-sy-al-baghuz-fawqani"])
def test_a_place_is_shown_by_its_name_and_taken_by_name_or_id(client, desk, told, written):
    claim = told[0].id
    assert f'value="{TOWN.name} ({TOWN.id})"' in client.get(f"/review/{claim}").text
    assert say(client, claim, "edit", why="the village", **{"place.0": written}).status_code == 303
    with open_record(desk.path) as record:
        found = next(one for one in record.claims() if one.id == claim)
    assert [one.place.id for one in found.places] == ["m-sy-al-baghuz-fawqani"]
    assert 'value="Al-Baghuz Fawqani (m-sy-al-baghuz-fawqani)"' in client.get(f"/review/{claim}").text


def test_a_name_of_several_places_is_refused_with_what_can_be_written(client, told):
    answer = words(say(client, told[0].id, "edit", why="it says", **{"place.0": "Palmyra"}))
    assert "Several places are called “Palmyra”: Palmyra (m-sy-palmyra) is Palmyra, " in answer


def test_a_fact_that_is_not_there_an_act_that_is_none_and_a_number_that_is_none_are_refused(client, told):
    assert client.get("/review/c-none").status_code == 400
    assert say(client, told[0].id, "explode").status_code == 400
    assert client.get("/review?at=-1").status_code == 400
    assert client.get("/review?at=99999999999999999999").status_code == 200
    assert client.post("/review/undo", data={"judgement": "j-none"}).status_code == 400


def test_no_act_without_the_word_of_this_run(client, keys, desk, told):
    stranger = client_of(desk, keys=keys)
    stranger.headers["x-desk"] = "guess"
    for path in (f"/review/{told[0].id}", "/review/undo", "/review/same", "/review/as"):
        assert stranger.post(path, data={"act": "accept"}).status_code == 403
    assert client.get("/review/undo").status_code in {400, 404, 405}
    assert judgements(desk) == ()


def test_of_a_rejected_fact_its_page_says_that_nothing_hangs_on_it(client, told):
    assert "It carries about" in words(client.get(f"/review/{told[0].id}"))
    say(client, told[0].id, "reject", why="misread", ground="reading")
    assert "Nothing of who holds what hangs on it." in words(client.get(f"/review/{told[0].id}"))


def test_who_judges_can_be_said_on_the_page(client, desk, told):
    client.post("/review/as", data={"who": " Ada  <b>ä\r\n"})
    assert 'value="Ada &lt;b&gt;ä"' in client.get("/review").text
    say(client, told[0].id, "accept")
    assert judgements(desk)[0].who == "Ada <b>ä"


@pytest.mark.parametrize("act", list(Verdict))
def test_whether_two_facts_tell_of_one_event_is_asked_answered_and_undone(client, desk, act):
    claims = told_as_one_or_two(desk.path)
    answer = client.get("/review?show=same")
    assert "No. 1 of 1" in words(answer)
    assert "If they are one" in words(answer)
    left, right = (re.search(f'name="{side}" value="([^"]+)"', answer.text)[1] for side in ("left", "right"))
    assert {left, right} == {one.id for one in claims}
    done = client.post("/review/same", data={"left": left, "right": right, "act": str(act)}).headers["location"]
    (made,) = judgements(desk)
    assert (made.kind, made.value, made.who) == (JudgementKind.SAME_EVENT, str(act), "tester")
    assert "No two facts" in words(client.get(done))
    client.post("/review/undo", data={"judgement": made.id, "show": "same", "at": "0"})
    assert "No. 1 of 1" in words(client.get("/review?show=same"))


def test_what_was_done_is_listed_with_who_when_and_why(client, told):
    say(client, told[0].id, "reject", why="a <i>film</i>")
    text = words(client.get("/review?show=done"))
    assert "2018-12-28 09:00 tester rejected as misread" in text
    assert "a <i>film</i>" in text


def test_a_view_of_an_earlier_day_shows_the_queue_of_that_day(client, told):
    assert "No. 1 of 1" in words(client.get(f"/review?known={FIRST}"))
    back = client.post(f"/review/{told[0].id}?known={FIRST}", data={"act": "accept", "show": "open", "at": "0"})
    assert back.headers["location"].startswith(f"/review?known={FIRST}&at=0&done=")


def test_an_area_and_a_fact_without_a_place_can_be_reviewed(client, desk):
    report = report_of("IS held the pocket.\n\nThe SDF said it would go on.")
    area = claim_of(report, "IS held the pocket.", deed="hold", actor="is", target="", place=POCKET)
    nowhere = evolve(claim_of(report, "The SDF said it would go on.", target=""), places=(), modality=Modality.PLANNED)
    store(desk.path, report, area, nowhere)
    for claim in (area, nowhere):
        assert client.get(f"/review/{claim.id}").status_code == 200
        assert client.get(f"/review/{claim.id}/effect", params={"act": "reject"}).status_code == 200
        assert client.get(f"/review/{claim.id}/effect.svg", params={"act": "reject"}).status_code == 200


@pytest.mark.usefixtures("told")
def test_keys_are_said_on_what_they_press_and_no_key_twice(client):
    for path in ("/review", "/review?show=same"):
        keys = re.findall(r'data-key="(\w)"', client.get(path).text)
        assert len(keys) == len(set(keys))
    keys = re.findall(r'data-key="(\w)"', client.get("/review").text)
    assert {"a", "r", "e", "s", "u"} <= set(keys)


def test_a_large_record_has_a_queue_at_once_and_weighs_it_on_request(client, desk, told, monkeypatch):
    monkeypatch.setattr("contested.web.large.LARGE", 10)
    drawn = []
    monkeypatch.setattr(type(desk), "picture", lambda _, view: drawn.append(view))
    answer = client.get("/review")
    assert "No. 1 of 2, the latest first" in words(answer)
    assert "Draw what changes" in words(answer)
    assert f"/fact/{told[1].id}" in answer.text
    assert "counts for a reader from 28 Dec 2018 on" in words(answer)
    assert client.get(f"/review/{told[0].id}").status_code == 200
    assert "Work it out" in words(client.get("/review?show=same"))
    say(client, told[1].id, "reject", ground="world", why="taken back")
    assert judgements(desk)[0].known_from == NOW.date()
    assert "No. 1 of 1" in words(client.get("/review?at=7"))
    say(client, told[0].id, "unsure")
    assert "Everything" in words(client.get("/review"))
    assert f"/fact/{told[0].id}" in client.get("/review?show=unsure").text
    assert drawn == []
