"""``contested changes`` over the example reports: what the end of November looked like, and what was learnt later."""

import json
import shutil
from pathlib import Path

import pytest

from contested.cli import main

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    folder = tmp_path_factory.mktemp("examples")
    assert main(["ingest", str(EXAMPLES), "--record", str(folder / "read.db")]) == 0
    return folder / "read.db"


@pytest.fixture
def record(read, folder):
    shutil.copy(read, folder / "contested.db")
    return folder / "contested.db"


@pytest.mark.usefixtures("record")
def test_a_denial_of_the_next_day_turns_what_was_believed_of_gharanij(call):
    clocks = ("--since", "2018-11-26", "--known", "2018-11-27")
    answer = call("changes", *clocks, "--place", "Gharanij", "--method", "rules")
    assert answer.code == 0
    told = answer.out
    assert told.startswith("true 2018-11-27, known 2018-11-27, holders by rules, compared with known 2018-11-26\n")
    assert "Days up to 2018-11-26 believed otherwise: 1 place\nGharanij, 2018-11-24..2018-11-25\n" in told
    assert "  then: held by Islamic State, claimed, probability 0." in told
    assert "  now:  held by Syrian Democratic Forces, assessed, probability 0." in told
    assert "    told 2018-11-27, weight +0.29, a party to the fight: Syrian Democratic Forces says (denied): " in told
    assert '"The press office of the Syrian Democratic Forces denies the reports that Daesh captured Gharanij."' in told
    assert "(Jazira Front Bulletin, r-" in told
    assert "told otherwise (denied)\n  then: 2018-11-26: withdraw by Syrian Democratic Forces at Gharanij" in told
    assert "told 2018-11-27 by Syrian Democratic Forces, denies it  [c-" in told


@pytest.mark.usefixtures("record")
def test_its_json_lines_name_the_claims_and_reports_that_moved_it(call):
    answer = call("changes", "--since", "2018-11-26", "--json")
    rows = [json.loads(line) for line in answer.out.splitlines()]
    claims = {row["id"]: row for row in rows if row["type"] == "claim"}
    reports = {row["id"] for row in rows if row["type"] == "report"}
    assert {row["type"] for row in rows} == {"report", "claim", "shift", "retold"}
    moved = [one for row in rows if row["type"] in {"shift", "retold"} for one in row["moved"]]
    assert {one["claim"] for one in moved} == set(claims)
    assert {claim["report"] for claim in claims.values()} == reports
    since = {claims[one["claim"]]["known_from"] > "2018-11-26" for one in moved if one["how"] == "told"}
    assert since == {True}


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--since", "2018-12-21"), "nothing is believed otherwise than on 2018-12-21"),
        (("--since", "2018-12-21", "--place", "Hajin"), "nothing is believed otherwise than on 2018-12-21 of Hajin"),
        (("--since", "2018-11-26", "--place", "Qwertyville"), "no place Qwertyville is recorded"),
    ],
)
def test_an_empty_answer_says_so(call, words, said):
    answer = call("changes", *words)
    assert answer.code == 0
    assert said in answer.out


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("words", "repair"),
    [
        ((), "contested changes --help"),
        (("--since", "yesterday"), "YYYY-MM-DD"),
        (
            ("--since", "2018-12-01", "--known", "2018-11-26"),
            "contested changes --since 2018-11-26 --known 2018-12-01",
        ),
    ],
)
def test_a_wrong_question_is_one_line_with_the_right_one(call, words, repair):
    answer = call("changes", *words)
    assert answer.code == 2
    assert repair in answer.complaint


def test_what_the_gate_withholds_is_withheld_here_too(call, folder):
    head = "DEIR EZ-ZOR GOVERNORATE (NOVEMBER {}, 2018) – "
    said = "captured the town of Hajin from {} on Monday, said the shopkeeper Walid Qasim Darwish, 41.\n"
    (folder / "one.txt").write_text(head.format(20) + "Islamic State " + said.format("the SDF"), encoding="utf-8")
    (folder / "two.txt").write_text(
        head.format(27) + "The Syrian Democratic Forces " + said.format("Islamic State"), encoding="utf-8"
    )
    call("ingest", "one.txt", "two.txt")
    for form in ((), ("--json",)):
        answer = call("changes", "--since", "2018-11-20", *form)
        assert "captured the town of Hajin" in answer.out
        assert "[name withheld]" in answer.out
        assert "Darwish" not in answer.out
