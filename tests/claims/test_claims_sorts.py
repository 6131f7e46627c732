"""What words and phrases of a sentence are taken for: looked up once, and again where "it" has come to mean a place."""

import re
from pathlib import Path

import pytest

from contested import claims
from contested.claims.lexicon import lexicon
from contested.claims.scene import Scene
from contested.claims.sorts import Sorts
from contested.claims.spelt import LEAST_LETTERS, judging
from contested.claims.tree import Tree
from contested.domain.mention import Mentions, PlaceMention
from contested.domain.place import Place
from contested.domain.report import PartKind
from contested.domain.sentence import Sentence, Token


def sentence(*words):
    """Give a sentence of (form, base form, label, head)."""
    tokens, start = [], 0
    for index, (form, lemma, dep, head) in enumerate(words):
        tokens.append(Token(index, start, start + len(form), form, lemma, dep, head))
        start += len(form) + 1
    text = " ".join(token.text for token in tokens)
    return Sentence(index=0, start=0, end=len(text), text=text, part=PartKind.BODY, paragraph=0, tokens=tuple(tokens))


def test_every_word_listed_for_a_sort_is_of_it():
    rules, unmet = lexicon(), []
    for sort, words in rules.things.items():
        for word in words:
            before, _, last = word.rpartition(" ")
            read = [(before, before, "compound", 1), (last, last, "ROOT", 1)] if before else [(last, last, "ROOT", 0)]
            of = Sorts(Tree(sentence(*read))).of[-1]
            if sort not in of:
                unmet.append((sort, word))
    assert unmet == []


def test_every_sort_that_is_asked_for_is_listed():
    code = "".join(path.read_text(encoding="utf-8") for path in Path(claims.__file__).parent.glob("*.py"))
    asked = set(re.findall(r'\bthing\("([^"]+)"', code))
    assert len(asked) > 20
    assert sorted(asked - set(lexicon().things)) == []


@pytest.mark.parametrize(
    ("before", "noun", "is_aircraft"),
    [("suicide", "bomber", False), ("heavy", "bomber", True), ("suicide", "drone", True)],
)
def test_a_suicide_bomber_is_no_plane(before, noun, is_aircraft):
    of = Sorts(Tree(sentence((before, before, "compound", 1), (noun, noun, "ROOT", 1)))).of[1]
    assert ("aircraft" in of) is is_aircraft


def test_a_plural_is_of_the_sorts_of_its_singular():
    one = Sorts(Tree(sentence(("strongholds", "?", "ROOT", 0)))).of[0]
    assert "stronghold-noun" in one


def test_it_means_a_place_once_one_has_been_spoken_of():
    scene = Scene(sentence(("retook", "retake", "ROOT", 0), ("it", "it", "dobj", 0)), Mentions(report="r"), lexicon())
    asked = scene.kinds(1)
    town = PlaceMention(start=0, end=4, text="Idat", place=Place(id="x", name="Idat"))
    scene.recall([town])
    assert ("place" in asked, "place" in scene.kinds(1)) == (False, True)


def test_rows_begin_from_a_nouns_own_form_before_its_base_form():
    rows = lexicon().nouns
    read = (("Shelling", "shell", "nsubj", 1), ("killed", "kill", "ROOT", 1), ("clerks", "clerk", "dobj", 1))
    known = Sorts(Tree(sentence(*read)))
    assert known.verbs == [word for word, (_, lemma, _, _) in enumerate(read) if lemma in lexicon().verbs]
    assert known.nouns == [(0, rows["shelling"])]
    assert rows["shelling"] != rows.get("shell")


def test_a_row_of_judgements_is_tried_wherever_an_object_of_it_may_be_misspelt():
    for row in (each for each in lexicon().assess if each.objects):
        for word in row.objects:
            assert row.id in judging(word.partition(" ")[0])
            assert " " in word or len(word) < LEAST_LETTERS or row.id in judging(f"{word}e")
    assert judging("barber") == frozenset()
