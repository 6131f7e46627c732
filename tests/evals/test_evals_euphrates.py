"""A theatre told twice: the reports and the sheet are sound, and the answers never worse than their floors."""

import csv
import datetime as dt
import json
from collections import defaultdict

import euphrates_told
import pytest
from euphrates_misses import misses
from evals.floors import floors

from contested.control import Method
from contested.pipeline.ask import holds
from contested.pipeline.picture import Question, draw_picture
from contested.record import open_record
from evals import euphrates

FLOORS = floors("euphrates")
FOOT = "Written for the contested project as an example; not a news report."


@pytest.fixture(scope="module")
def rows():
    return euphrates_told.spells()


@pytest.fixture(scope="module")
def gold(rows):
    return euphrates_told.sheet(rows)


@pytest.fixture(scope="module")
def record(tmp_path_factory, reference):
    with open_record(tmp_path_factory.mktemp("euphrates") / "r.db") as record:
        euphrates_told.read(record, reference)
        yield record


@pytest.fixture(scope="module")
def told(record, reference):
    return euphrates_told.told(record, reference, known=euphrates_told.READ.date())


@pytest.fixture(scope="module")
def back(told, rows, gold):
    return euphrates.looking_back(told, rows, list(gold))


@pytest.fixture(scope="module")
def from_the_start(tmp_path_factory, reference, rows, gold):
    with open_record(tmp_path_factory.mktemp("euphrates") / "start.db") as record:
        euphrates_told.read(record, reference, start=True)
        what = euphrates_told.told(record, reference, known=euphrates_told.READ.date())
        return euphrates.looking_back(what, rows, list(gold))


def test_every_report_says_that_it_was_written_by_the_project(told):
    texts = []
    for folder in euphrates_told.REPORTS:
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
        assert row.holder == euphrates_told.CONTESTED or reference.directory.actor(row.holder) is not None
        assert reference.gazetteer.by_id(row.place) is not None
    assert len(by_place) >= 14
    for found in by_place.values():
        days = [day for row in found for day in row.days()]
        assert len(days) == len(set(days))


def test_the_starting_map_is_the_first_day_of_the_sheet(rows, reference):
    first = {row.place: row.holder for row in rows if row.start == dt.date(2018, 8, 5)}
    with euphrates_told.START.open(encoding="utf-8", newline="") as file:
        held = {row["place id"]: row["holder"] for row in csv.DictReader(file)}
    assert {place: reference.directory.actor(holder).name for place, holder in first.items()} == held


def above(floor, rows, gold, given):
    parts = euphrates.parts(rows, gold)
    for part, least in floor.items():
        if part != "brier":
            found = euphrates.score(parts[part], given)
            assert found.share >= least, found.line(part)
    found = euphrates.score(gold, given)
    assert found.brier <= floor["brier"], found.line("every day")


@pytest.mark.parametrize("method", FLOORS["looking back"])
def test_looking_back(rows, gold, back, method):
    above(FLOORS["looking back"][method], rows, gold, back[method])


@pytest.mark.parametrize("method", FLOORS["from the starting map"])
def test_from_the_starting_map(rows, gold, from_the_start, method):
    above(FLOORS["from the starting map"][method], rows, gold, from_the_start[method])


def test_every_method_has_its_floors():
    assert set(FLOORS["looking back"]) == set(FLOORS["from the starting map"]) == set(map(str, Method))


def test_as_known_at_the_end_of_each_month(record, reference, rows, gold):
    ends = euphrates.at_month_ends(record, reference, rows=rows, asked=list(gold))
    baselines = [euphrates.score(gold, ends[name]).share for name in ("last claim wins", "majority of claims")]
    for method, floor in FLOORS["at month's end"].items():
        found = euphrates.score(gold, ends[method])
        assert found.share >= floor, found.line(f"at month's end: {method}")
        assert found.share > max(baselines), found.line(f"at month's end: {method}")


@pytest.mark.parametrize("method", Method)
def test_the_answers_are_those_of_the_command(record, reference, told, gold, *, method):
    day = dt.date(2018, 12, 22)
    asked = [one for one in gold if one[1] == day]
    question = Question(true=day, known=told.known, method=method)
    picture = draw_picture(record, reference=reference, question=question)
    said = {(one.place.id, day): euphrates.answer(one) for one in holds(picture)}
    assert euphrates.ours(told, asked, method=method) == {one: said[one] for one in asked if one in said}


@pytest.mark.parametrize("method", Method)
def test_a_miss_has_a_cause(told, rows, gold, back, *, method):
    given = back[str(method)]
    found = misses(told, rows, given)
    score = euphrates.score(gold, given)
    assert sum(miss.days for miss in found) == score.asked - score.right
    assert {miss.cause for miss in found} <= {"weighing", "reading", "silence"}


def test_a_score_counts_silence_as_wrong_and_squares_the_distance():
    a, b, c = (("p", dt.date(2019, 1, day)) for day in (1, 2, 3))
    sure = euphrates_told.Given.sure("x")
    torn = euphrates_told.Given(state="x", chance=0.6, chances={"x": 0.6, "y": 0.4})
    found = euphrates.score({a: "x", b: "y", c: "x"}, {a: sure, b: torn})
    assert (found.asked, found.answered, found.right) == (3, 2, 1)
    assert found.brier == pytest.approx((0.0 + 0.72 + 1.0) / 3)
    assert found.error == pytest.approx(0.6 / 2)
