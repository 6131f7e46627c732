"""Places, facts, reports and sources: what stands on their pages, read without a script."""

import datetime as dt
import re

import pytest
from attrs import evolve
from web_desk import words
from web_record import AT, FIRST, LATER, TOWN, claim_of, report_of, store, told_twice

from contested.domain.claim import Claimant
from contested.domain.judgement import JudgementKind
from contested.domain.quantity import Counted, PersonClass, Quantity
from contested.domain.source import SourceKind
from contested.pipeline.judge import Opinion, judge
from contested.record import open_record
from contested.web.place import in_other_script


def say(path, reference, **opinion):
    with open_record(path) as record:
        judge(record, Opinion(**opinion), reference=reference, who="ada", at=AT)


@pytest.fixture
def told(desk):
    return told_twice(desk.path)


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.usefixtures("told")
def test_one_place_is_called_one_place(client):
    assert "1 of 1 place is in frame" in words(page(client, "/map"))
    assert "1 place." in words(page(client, "/export"))


@pytest.mark.usefixtures("told")
def test_a_place_tells_who_holds_it_by_whose_words_and_since_when_that_was_known(client):
    text = words(page(client, f"/place/{TOWN.id}"))
    assert "held by Syrian Democratic Forces" in text
    assert "All words together" in text
    assert "Outlets and agencies" in text
    assert "contested changes --since 2018-11-20 --known 2018-11-24" in text


def test_every_bar_of_a_place_leads_to_a_row_that_opens_its_claims(client, told):
    html = page(client, f"/place/{TOWN.id}")
    bars = re.findall(r'<a href="#([\w-]+)" aria-label="', html)
    assert len(bars) >= 4
    assert all(f'id="{bar}"' in html for bar in bars)
    _, claims = told
    assert all(f"/fact/{one.id}" in html for one in claims)


@pytest.mark.usefixtures("told")
def test_a_stretch_says_of_which_day_it_tells_and_the_day_asked_about_what_silence_left(client):
    html = page(client, f"/place/{TOWN.id}?day={LATER + dt.timedelta(days=90)}")
    now, _, lanes = html.partition('<section aria-labelledby="lanes">')
    first, last = (words(one) for one in re.findall(r'<tr id="bar-0-\d+".*?</tr>', lanes, flags=re.DOTALL))
    assert re.search(r"held by Islamic State [a-z ]+ \(0\.\d\d\) on 20 Nov 2018; assessed", first)
    assert (found := re.search(r"\((0\.\d\d)\) on 24 Nov 2018; assessed", last))
    assert "last told of: 24 Nov 2018" in words(now)
    assert "carried" in words(now)
    assert f"({found[1]})" not in words(now)


@pytest.fixture
def doubted(desk, told):
    """The claim that the town was taken back, which one of the same day speaks against: that it is held as before."""
    report = report_of("IS still controlled Altamir.", day=LATER, source="su-herald", name="The Herald")
    held = claim_of(report, "IS still controlled Altamir.", deed="hold", actor="is", target="")
    store(desk.path, report, held)
    return told[1][1], held


def test_a_place_shows_what_speaks_against_a_holding_and_leads_to_its_fact(client, doubted):
    taken, held = doubted
    html = page(client, f"/place/{TOWN.id}")
    now, _, lanes = html.partition('<section aria-labelledby="lanes">')
    for part in (now, lanes):
        against = re.findall(r'<details class="opens against">(.*?)</details>', part, flags=re.DOTALL)
        assert against
        assert all("1 speaks against it Lowers it by 0." in words(one) for one in against[:1])
        found = set(re.findall(r"/fact/(c-[0-9a-f]+)", "".join(against)))
        assert found <= {taken.id, held.id}
        assert found


def test_a_fact_tells_what_it_speaks_against(client, doubted):
    told = [re.findall(r"<td>(for it|against it)</td>", page(client, f"/fact/{one.id}")) for one in doubted]
    assert sorted(map(set, told), key=sorted) == [{"against it"}, {"for it"}]


@pytest.mark.usefixtures("told")
def test_a_place_on_an_earlier_known_day_tells_what_was_believed_then(client):
    text = words(page(client, f"/place/{TOWN.id}?known={FIRST}"))
    assert "held by Islamic State" in text
    assert "held by Syrian Democratic Forces" not in text


def test_a_fact_tells_sentence_claimant_days_place_rule_weight_and_history(client, told):
    (first, _), claims = told
    html = page(client, f"/fact/{claims[0].id}")
    text = words(html)
    for told_of in (
        "Dawn broke.",
        "IS captured Altamir from the SDF.",
        "Night fell.",
        "The Paper",
        "20 Nov 2018",
        "34.7000, 40.8000, within 5 km",
        "by-hand",
        "What it weighs",
        "machine (test-",
    ):
        assert told_of in text
    assert f"/report/{first.id}#fact-{claims[0].id}" in html
    assert f"fact {claims[0].id} of report {first.id}, known from 2018-11-20." in text


def test_a_rejected_fact_keeps_its_page_and_its_history_and_is_struck_in_its_report(client, desk, told):
    (first, _), claims = told
    misread = {"kind": JudgementKind.READING, "corrects": "claim", "value": "reject"}
    say(desk.path, desk.reference, subject=claims[0].id, why="it was a drill", **misread)
    fact = page(client, f"/fact/{claims[0].id}")
    assert "rejected as misread" in fact
    assert "it was a drill" in fact
    assert "<s>" in fact
    report = page(client, f"/report/{first.id}")
    assert '<s class="rejected">IS captured Altamir from the SDF.</s>' in report
    assert "<mark" not in report


def test_what_was_corrected_and_taken_back_stays_in_the_history(client, desk, told):
    _, claims = told
    misread = {"kind": JudgementKind.READING, "subject": claims[0].id}
    say(desk.path, desk.reference, corrects="deed", value="enter", why="they only came in", **misread)
    say(desk.path, desk.reference, corrects="claim", value="reject", why="not so", **misread)
    with open_record(desk.path) as record:
        last = record.acts()[-1]
    say(desk.path, desk.reference, kind=JudgementKind.WITHDRAWAL, subject=last.id, value="withdraw", why="my mistake")
    text = words(page(client, f"/fact/{claims[0].id}"))
    for told_of in ("deed edited to enter", "they only came in", "rejected as misread", "taken back", "my mistake"):
        assert told_of in text
    assert "Islamic State entered Altamir" in text
    assert "taken back: rejected as misread" in text
    assert "corrected" not in text, "one word for one thing"
    say(desk.path, desk.reference, corrects="day", value="2018-11-20/2018-11-24", why="over days", **misread)
    say(desk.path, desk.reference, corrects="count", value="18", other="killed", why="eighteen", **misread)
    text = words(page(client, f"/fact/{claims[0].id}"))
    assert "day edited to 20 to 24 Nov 2018" in text
    assert "count edited to 18 people reported killed" in text
    for raw in ("{", "precision", "person_class", "False"):
        assert raw not in text
    assert "counts for nothing" not in text


def test_a_fact_of_the_world_judged_untrue_is_struck_as_well(client, desk, told):
    (first, _), claims = told
    untrue = {"kind": JudgementKind.WORLD, "value": "reject", "known": LATER}
    say(desk.path, desk.reference, subject=claims[0].id, why="refuted", **untrue)
    assert "did not happen" in page(client, f"/fact/{claims[0].id}")
    assert '<s class="rejected">' in page(client, f"/report/{first.id}")


def test_a_report_marks_each_fact_where_it_stands_and_lists_it(client, told):
    (first, _), claims = told
    html = page(client, f"/report/{first.id}")
    assert '<mark class="deep-1">IS captured Altamir from the SDF.</mark>' in html
    assert f'id="fact-{claims[0].id}"' in html
    assert 'href="#row-1"' in html
    assert 'id="row-1"' in html
    assert "1 fact read in it" in words(html)


@pytest.mark.usefixtures("told")
def test_the_reports_are_listed_with_their_facts_the_latest_first(client):
    text = words(page(client, "/reports"))
    assert text.index("24 Nov 2018") < text.index("20 Nov 2018")
    assert "A town falls" in text
    for odd in ("0", "-1", "9" * 30, "x", "²"):
        assert client.get("/reports", params={"page": odd}).status_code == 200


def test_the_list_of_reports_draws_no_picture_and_counts_what_stands_by_the_known_day(
    client, desk, told, reference, monkeypatch
):
    (_, later), claims = told
    monkeypatch.setattr("contested.web.large.LARGE", 0)
    monkeypatch.setattr("contested.web.store.draw_picture", None)  # a page that drew one would fail
    assert "2 reports in the record, the latest first" in words(page(client, "/reports"))
    then = words(page(client, "/reports?known=2018-11-20"))
    assert "1 report known by 20 Nov 2018" in then
    assert "The Post" not in then
    assert "Untitled report The Post 1" in words(page(client, "/reports"))
    say(
        desk.path,
        reference,
        kind=JudgementKind.READING,
        subject=claims[1].id,
        value="reject",
        corrects="claim",
        why="x",
    )
    assert "Untitled report The Post 0" in words(page(client, "/reports"))
    assert later.id in page(client, "/reports")


def test_a_source_is_credited_with_what_it_published_and_its_claims_are_in_order(client, desk):
    army = Claimant(id="sdf", name="Syrian Democratic Forces", text="the SDF", kind=SourceKind.PARTY, side="sdf",
                    chain=("su-paper",))  # fmt: skip
    for day in (LATER, FIRST):
        report = report_of("The SDF captured Altamir from IS.\n\nThe SDF entered Altamir.", day=day)
        told = [
            claim_of(report, "The SDF entered Altamir.", deed="enter", target="", claimant=army),
            claim_of(report, "The SDF captured Altamir from IS.", claimant=army),
        ]
        store(desk.path, report, *told)
    paper = words(page(client, "/sources")).partition("The Paper")[2]
    assert "0 2 2 published" in paper, "no claim of its own, and two reports"
    assert "0 claims of its own in 0 reports; it published 2 reports" in words(page(client, "/source/su-paper"))
    army_says = words(page(client, "/source/sdf")).partition("What it says")[2]
    found = re.findall(r"(24|20) Nov 2018 Syrian Democratic Forces (captured|entered)", army_says)
    assert found == [("24", "captured"), ("24", "entered"), ("20", "captured"), ("20", "entered")]


def test_whose_fighters_are_counted_is_said_by_name(client, desk):
    report = report_of("Twelve fighters were killed in Altamir.")
    dead = Quantity(what=Counted.KILLED, low=12, high=12, text="", side="is", person_class=PersonClass.FIGHTER)
    claim = evolve(claim_of(report, "Twelve fighters were killed in Altamir.", target=""), quantities=(dead,))
    store(desk.path, report, claim)
    name = desk.reference.directory.actor("is").name
    assert f"12 fighters of {name} reported killed" in words(page(client, f"/fact/{claim.id}"))
    misread = {"kind": JudgementKind.READING, "subject": claim.id, "corrects": "count"}
    say(desk.path, desk.reference, value="18", other="killed", why="eighteen", **misread)
    assert f"count edited to 18 fighters of {name} reported killed" in words(page(client, f"/fact/{claim.id}"))


@pytest.mark.usefixtures("told")
def test_the_sources_tell_weights_and_why(client):
    html = page(client, "/sources")
    assert "The Paper" in html
    assert "<meter" in html
    assert "from the table" in html
    text = words(page(client, "/source/su-paper"))
    assert "How far it is believed in November 2018, and why" in text
    assert "What it says" in text


@pytest.mark.parametrize(
    "path", ["/place/no", "/fact/no", "/fact/no/reading", "/report/no", "/source/no", "/fact/%3Cscript%3E"]
)
@pytest.mark.usefixtures("told")
def test_what_nobody_knows_is_told_in_a_line(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<script>" not in answer.text


def test_an_empty_record_has_its_pages(client):
    assert "holds no report" in page(client, "/reports")
    assert "Nobody is recorded" in page(client, "/sources")


@pytest.mark.usefixtures("told")
def test_a_view_is_kept_from_page_to_page(client):
    html = page(client, f"/place/{TOWN.id}?day=2018-11-24&known=2018-11-24")
    links = re.findall(r'href="(/(?:fact|place|source)/[^"#]*)"', html)
    assert links
    assert all("day=2018-11-24" in one for one in links)


def test_a_view_before_the_first_report_still_shows_a_fact(client, told):
    _, claims = told
    before = FIRST - dt.timedelta(days=3)
    text = words(page(client, f"/fact/{claims[0].id}?known={before}"))
    assert "does not count in this view" in text


def test_a_large_record_is_worked_out_only_where_somebody_asks(client, told, monkeypatch):
    (report, _), claims = told
    monkeypatch.setattr("contested.web.large.LARGE", 0)
    monkeypatch.setattr("contested.web.store.draw_picture", None)  # a page that drew one would fail
    fact = page(client, f"/fact/{claims[0].id}?known=2018-11-24")
    assert "IS captured Altamir from the SDF." in fact
    assert "known from 2018-11-20" in fact
    assert f'href="/fact/{claims[0].id}?known=2018-11-24&amp;work=1#weighs"' in fact
    assert "Dawn broke." in page(client, f"/report/{report.id}")
    for path in (f"/place/{TOWN.id}", "/sources", "/source/su-paper"):
        assert "work=1" in page(client, path)


@pytest.mark.usefixtures("told")
def test_what_a_large_record_postpones_is_given_on_request(client, monkeypatch):
    monkeypatch.setattr("contested.web.large.LARGE", 0)
    assert "held by Syrian Democratic Forces" in words(page(client, f"/place/{TOWN.id}?work=1"))
    assert "The Paper" in page(client, "/sources?work=1")


def test_how_a_sentence_was_read_is_a_page_or_a_part_of_one(client, told):
    _, claims = told
    whole = page(client, f"/fact/{claims[0].id}/reading")
    assert whole.startswith("<!doctype html>")
    part = client.get(f"/fact/{claims[0].id}/reading", headers={"hx-request": "true"}).text
    assert "<html" not in part
    assert "Candidates with their scores" in part
    assert "Islamic State" in part


@pytest.mark.parametrize(
    ("name", "other"),
    [("هجين", True), ("Київ", True), ("Abū Ḩardān", False), ("Hajin", False), ("12", False), ("", False)],
)
def test_only_names_without_a_latin_letter_are_in_another_script(name, other):
    assert in_other_script(name) is other
