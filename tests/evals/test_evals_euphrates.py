"""A theatre told twice: the reports and the sheet are sound, and the answers never worse than their floors."""

import csv
import datetime as dt
import json
from collections import defaultdict

import pytest
from evals.floors import floors

from contested.pipeline.ask import holds
from contested.pipeline.picture import Question, draw_picture
from contested.record import open_record
from evals import euphrates

FLOORS = floors("euphrates")
FOOT = "Written for the contested project as an example; not a news report."


@pytest.fixture(scope="module")
def rows():
    return euphrates.spells()


@pytest.fixture(scope="module")
def gold(rows):
    return euphrates.sheet(rows)


@pytest.fixture(scope="module")
def record(tmp_path_factory, reference):
    with open_record(tmp_path_factory.mktemp("euphrates") / "r.db") as record:
        euphrates.read(record, reference)
        yield record


@pytest.fixture(scope="module")
def told(record, reference):
    return euphrates.told(record, reference, known=euphrates.READ.date())


@pytest.fixture(scope="module")
def back(told, rows, gold):
    return euphrates.looking_back(told, rows, list(gold))


def test_every_report_says_that_it_was_written_by_the_project(told):
    texts = []
    for folder in euphrates.REPORTS:
        for path in (one for one in sorted(folder.iterdir()) if one.stem != "README"):
            text = path.read_text(encoding="utf-8")
            texts += [json.loads(line)["text"] for line in text.splitlines()] if path.suffix == ".jsonl" else [text]
    assert len(texts) == len(told.reports) >= 40
    assert all(FOOT in text for text in texts)
    assert len({report.source_name for report in told.reports}) == 9


def test_the_sheet_has_one_holder_a_day(rows, reference):
    by_place = defaultdict(list)
    for row in rows:
        by_place[row.place].append(row)
        assert row.start <= row.end
        assert row.holder == euphrates.CONTESTED or reference.directory.actor(row.holder) is not None
        assert reference.gazetteer.by_id(row.place) is not None
    assert len(by_place) >= 14
    for found in by_place.values():
        days = [day for row in found for day in row.days()]
        assert len(days) == len(set(days))


def test_the_starting_map_is_the_first_day_of_the_sheet(rows, reference):
    first = {row.place: row.holder for row in rows if row.start == dt.date(2018, 8, 5)}
    with euphrates.START.open(encoding="utf-8", newline="") as file:
        held = {row["place id"]: row["holder"] for row in csv.DictReader(file)}
    assert {place: reference.directory.actor(holder).name for place, holder in first.items()} == held


@pytest.mark.parametrize("part", FLOORS["looking back"])
def test_looking_back(rows, gold, back, part):
    asked = euphrates.parts(rows, gold)[part]
    ours = euphrates.score(asked, back["ours"])
    assert ours.share >= FLOORS["looking back"][part], ours.line(part)


def test_as_known_at_the_end_of_each_month(record, reference, rows, gold):
    ends = euphrates.at_month_ends(record, reference, rows=rows, asked=list(gold))
    ours = euphrates.score(gold, ends["ours"])
    assert ours.share >= FLOORS["at month's end"], ours.line("at month's end")
    for baseline in ("last claim wins", "majority of claims"):
        assert ours.share > euphrates.score(gold, ends[baseline]).share


def test_the_answers_are_those_of_the_command(record, reference, told, gold):
    for day in (dt.date(2018, 10, 24), dt.date(2018, 12, 22), dt.date(2019, 3, 30)):
        asked = [one for one in gold if one[1] == day]
        picture = draw_picture(record, reference=reference, question=Question(true=day, known=told.known))
        said = {(one.place.id, day): euphrates.answer(one) for one in holds(picture)}
        assert euphrates.ours(told, asked) == {one: said[one] for one in asked if one in said}


def test_a_miss_has_a_cause(told, rows, gold, back):
    found = euphrates.misses(told, rows, back["ours"])
    wrong = sum(back["ours"].get(asked, "") != holder for asked, holder in gold.items())
    assert sum(miss.days for miss in found) == wrong
    assert {miss.cause for miss in found} <= {"weighing", "reading", "silence"}
