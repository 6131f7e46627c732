"""docs/method.md and the code say the same: every rule is tested under its name, every number is the code's."""

import datetime as dt
import re
from pathlib import Path

import pytest
from attrs import asdict

from contested.control import bearing, belief, borne, chain, emit, estimate, neighbours, retell, rules, weights
from contested.events import copies, match
from contested.publishing.words import PROBABILITY_WORDS

HERE = Path(__file__).parent
METHOD = (HERE.parents[1] / "docs" / "method.md").read_text(encoding="utf-8")
TESTED = set(re.findall(r"def test_rule_(\w+)\(", (HERE / "test_control_rules.py").read_text(encoding="utf-8")))


def rows(head):
    """Give the rows of the table that begins with a heading."""
    table = METHOD.split(f"| {head} |", 1)[1].split("\n\n", 1)[0]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def test_every_rule_of_the_page_is_tested_and_every_tested_rule_is_on_the_page():
    assert set(re.findall(r"\[`(\w+)`\]", METHOD)) == TESTED


def test_the_rules_are_numbered_without_a_gap():
    numbers = [int(found) for found in re.findall(r"^(\d+)\. ", METHOD, flags=re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_strengths_of_deeds_are_those_of_the_code():
    assert {deed: float(strength) for deed, strength in rows("deed | strength")} == rules.DEED_STRENGTH


def test_the_weights_of_voices_are_those_of_the_code():
    assert {voice: float(weight) for voice, weight in rows("voice | weight")} == rules.VOICE_WEIGHT


@pytest.mark.parametrize(("name", "value", "meaning"), rows("number | value | meaning"))
def test_a_number_is_that_of_the_code(name, value, meaning):
    held = getattr(rules, name)
    assert float(value) == (held.days if isinstance(held, dt.timedelta) else held)
    assert meaning


def test_every_number_of_the_code_is_on_the_page():
    numbers = {
        name for name, value in vars(rules).items() if name.isupper() and isinstance(value, int | float | dt.timedelta)
    }
    assert numbers == {name for name, _, _ in rows("number | value | meaning")}


def test_the_numbers_of_fusing_are_those_of_the_code():
    text = " ".join(METHOD.split())
    assert f"From {match.SAME_AT} on the two are judged *same*, under {match.DIFFERENT_BELOW} *different*" in text
    assert f"nearly equal sentences ({copies.ALIKE:.0f} of 100 by edits)" in text


def test_probabilities_are_worded_as_the_brief_words_them():
    assert [(float(lowest), phrase) for lowest, phrase in rows("from | in words")] == list(PROBABILITY_WORDS)


def test_the_numbers_of_the_estimate_are_those_of_the_code():
    modules = (bearing, belief, emit, estimate, neighbours, retell)
    held = {name: value for module in modules for name, value in vars(module).items() if name.isupper()}
    held |= asdict(chain.Rates())
    told = {name: float(value) for name, value in rows("of the estimate | value")}
    assert told == {name: held[name] for name in told}
    own = (bearing, belief, emit, estimate, neighbours, retell)
    numbers = {
        name
        for module in own
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, int | float)
    } - set(vars(rules))
    assert numbers | set(asdict(chain.Rates())) == set(told)


def test_the_numbers_of_learnt_voices_are_those_of_the_code():
    guards = {"NOTHING", "TINY"}
    held = {
        name: value
        for name, value in {**vars(borne), **vars(weights)}.items()
        if name.isupper() and not name.startswith("_") and isinstance(value, int | float)
    }
    elsewhere = {name for name, _ in rows("of the estimate | value")} | set(vars(rules)) | guards
    told = {name: float(value) for name, value, _ in rows("of learnt voices | value | meaning")}
    assert told == {name: value for name, value in held.items() if name not in elsewhere}
