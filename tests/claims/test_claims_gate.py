"""The gate lets through every sentence that a row can read: its examples, and light words in reports of war."""

import csv
import re
from importlib.resources import files
from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from contested import language
from contested.claims.gate import LONG, may_tell, may_tell_strictly
from contested.claims.gate_parsed import imagined, may_draw
from contested.claims.lexicon import gate_words, lexicon
from contested.claims.nouns import noun_drafts, noun_tells
from contested.claims.scene import Scene
from contested.claims.verbs import verb_drafts, verb_tells
from contested.domain.report import Part, PartKind, Report


def rows(name: str) -> list[dict[str, str]]:
    text = (files("contested.data") / "rules" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def unread(text: str) -> list[tuple[list[str], list[str]]]:
    """Give the words of a text as the gate is shown them."""
    found = []
    whole = Part(kind=PartKind.BODY, start=0, end=len(text))
    report = Report(id="r", fingerprint="", title="", text=text, parts=(whole,), language="en")

    def keep(sentences):
        found.extend((list(one.forms), list(one.bases)) for one in sentences)
        return [False] * len(sentences)

    (sentences,) = language.read_many((report,), wanted=keep)
    assert all(one.passed for one in sentences)
    return found


EXAMPLES = [
    (row["id"], example)
    for name in ("verbs", "nouns")
    for row in rows(name)
    for example in re.findall(r'"([^"]+)"', row["note"])
    if "..." not in example and " " in example
]


@pytest.mark.parametrize(("row", "example"), EXAMPLES, ids=[f"{row}: {example}" for row, example in EXAMPLES])
def test_the_example_of_every_row_passes(row, example):
    told = f"The rebels of Qara {example} 12 soldiers there on Monday."
    assert all(may_tell(unread(told))), f"{row}: {example}"


BORING = ("The", "price", "of", "bread"), ("the", "price", "of", "bread")
LIGHT = ("Smith", "took", "the", "town"), ("smith", "take", "the", "town")
WAR = ("Rebels", "attacked"), ("rebel", "attack")
HINT = ("Police", "arrested", "Smith"), ("police", "arrest", "smith")
HINTS = ("Police", "killed", "Smith", "and", "arrested", "Jones"), ("police", "kill", "smith", "and", "arrest", "jones")
PAD = [BORING] * LONG


def test_a_light_word_tells_in_a_brief_note_and_in_a_longer_report_only_near_a_word_of_war():
    assert may_tell([LIGHT, BORING]) == (True, False)
    assert may_tell([LIGHT, *PAD])[0] is False
    assert may_tell([LIGHT, *PAD, WAR]) == (False, *([False] * LONG), True)
    assert may_tell([LIGHT, WAR, *PAD])[:2] == (True, True)


def test_a_word_that_may_be_of_peace_tells_beside_another_or_in_a_report_of_war():
    assert may_tell([HINT, *PAD])[0] is False
    assert may_tell([HINTS, *PAD])[0] is True
    assert may_tell([HINT, *PAD, WAR])[0] is True
    assert may_tell([HINT, *PAD[:2], HINT, BORING, BORING])[0] is True  # all through it


PEACE = (
    "The mayor opened the fair on Saturday. Prices of bread rose again in spring. The library will be closed. "
    "Children sang in the square. A new bus line runs to the lake. The weather stays warm until Friday. "
)


@pytest.mark.parametrize(
    "sentence",
    [
        "A Ukrainian drone hit an oil depot in Belgorod.",
        "Drones struck a refinery near Samara overnight.",
        "Three Shaheds were downed over Sumy.",
        "Planes hit the market of Bahri.",
        "A helicopter fired on the village of Kani.",
        "Rockets fell on Sderot in the morning.",
        "Shells landed in the yard of a school in Nikopol.",
        "Jets targeted a bridge at Deir Hafir.",
        "A quadcopter targeted a car in Tyre.",
    ],
)
def test_what_a_weapon_did_is_read_whatever_stands_around_it_and_makes_the_report_one_of_war(sentence):
    for text in (f"{sentence} {PEACE}", f"{PEACE}{sentence}", f"{PEACE}{sentence} {PEACE}"):
        words = unread(text)
        at = words.index(unread(sentence)[0])
        for told in (may_tell(words), may_tell_strictly(words)):
            assert told[at]
            assert not any(told[: max(0, at - 1)] + told[at + 2 :]), "only what stands right beside it is read with it"
    assert not any(may_tell(unread(PEACE)))
    arrested = unread(f"{PEACE}{sentence} {PEACE}Police arrested a man.")
    assert may_tell(arrested)[-1] is may_tell_strictly(arrested)[-1] is True


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The company showed a drone at the fair.", False),
        ("A plane carried the choir to Rome.", False),
        ("Smith was charged in Ohio.", False),
        ("The tank of the brewery burst in Ghent.", True),
        ("A mine collapsed at Zonguldak.", True),
    ],
)
def test_what_a_homely_thing_did_makes_no_report_one_of_war(sentence, told):
    words = unread(f"{PEACE}{sentence} {PEACE}Police arrested a man.")
    assert [tells for tells in may_tell(words) if tells] == [True] * told
    assert may_tell(words)[-1] is False


@pytest.mark.parametrize(("named", "told"), [("the Democratic Republic of Congo", False), ("the RSF", True)])
def test_a_force_is_known_by_enough_of_its_name(named, told):
    words = f"They take the town from {named}".split()
    assert may_tell([(words, [word.lower() for word in words]), *PAD])[0] is told


@pytest.mark.parametrize(
    ("sentence", "draws"),
    [
        ("Rebels captured the village of Hajin from the army.", True),
        ("The army denied this.", True),
        ("Soldiers are people.", False),
        ("Everybody spoke of it.", False),
        ("It was a long war.", False),
    ],
)
def test_of_parsed_sentences_those_can_draw_that_a_rule_reads_or_that_answer_one(sentence, draws):
    text = f"Rebels shelled the town of Qara on Monday. {sentence}"
    whole = Part(kind=PartKind.BODY, start=0, end=len(text))
    parsed = language.read(Report(id="r", fingerprint="", title="", text=text, parts=(whole,), language="en"))
    assert may_draw(parsed) == (True, draws)
    assert may_draw([evolve(one, tokens=(), passed=True) for one in parsed]) == (False, False)


def scenes():
    """Give the examples of all rows as scenes, as told of somebody and as told of nothing."""
    told = [f"{who} {example} {what}." for _, example in EXAMPLES for who, what in (("Rebels", "on Monday"), ("", ""))]
    for text in [*told, *(f"Everybody spoke of the {word}." for word in sorted(lexicon().nouns))]:
        part = Part(kind=PartKind.BODY, start=0, end=len(text))
        for one in language.read(Report(id="r", fingerprint="", title="", text=text, parts=(part,), language="en")):
            if one.tokens:
                yield Scene(one, imagined(one), lexicon())


def test_whether_a_verb_or_a_noun_tells_is_whether_it_gives_a_draft():
    found = set()
    for scene in scenes():
        by_verb = any(made is not None for made, _, _ in verb_drafts(scene))
        by_noun = any(made is not None for made, _, _ in noun_drafts(scene, set()))
        assert (verb_tells(scene), noun_tells(scene)) == (by_verb, by_noun), scene.sentence.text
        found.add((by_verb, by_noun))
    assert len(found) == 4


def test_the_strict_gate_asks_for_a_word_of_war_or_ground_in_the_sentence_and_for_one_that_names_who_fights():
    forced = ("The", "FARC", "is", "old"), ("the", "farc", "be", "old")
    told = may_tell_strictly([HINTS, LIGHT, BORING, *PAD, forced, WAR, LIGHT])
    assert told == (True, False, False, *([False] * LONG), True, True, False)
    lost = ("They", "lost", "the", "town"), ("they", "lose", "the", "town")
    assert may_tell_strictly([LIGHT, *PAD, lost, WAR]) == (False, *([False] * LONG), True, True)
    assert not any(may_tell_strictly([LIGHT, *PAD]))


@given(st.lists(st.lists(st.text(min_size=1, max_size=12), max_size=8), max_size=12))
def test_odd_words_are_judged_one_by_one(sentences):
    words = [(words, [word.lower() for word in words]) for words in sentences]
    assert len(may_tell(words)) == len(may_tell_strictly(words)) == len(sentences)


def test_words_that_say_nothing_of_war_are_words_of_rows():
    assert gate_words()["civil"] <= lexicon().nouns.keys()
    assert gate_words()["homely"] <= lexicon().sorts.keys()


@pytest.mark.parametrize(("one", "other"), list(combinations(("plain", "war", "civil"), 2)))
def test_a_word_says_one_thing_of_war_or_nothing(one, other):
    assert gate_words()[one] & gate_words()[other] == frozenset()
