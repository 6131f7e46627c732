"""A verb whose rows cannot fit in its sentence by the words alone is told apart before anything is read of it."""

import csv
import re
from importlib.resources import files

import pytest

from contested import language, mentions
from contested.claims.fit import first_fits
from contested.claims.lexicon import lexicon
from contested.claims.possible import rows_that_may_fit
from contested.claims.roles import clause, is_verb
from contested.claims.scene import Scene
from contested.domain.report import Part, PartKind, Report


def examples() -> list[str]:
    """Give what verbs.csv writes beside its rows, as sentences."""
    text = (files("contested.data") / "rules" / "verbs.csv").read_text(encoding="utf-8")
    told = [each for row in csv.DictReader(text.splitlines()) for each in re.findall(r'"([^"]+)"', row["note"])]
    return [f"The rebels of Qara {each} 12 soldiers there on Monday." for each in told if " " in each]


@pytest.fixture(scope="module")
def scenes(reference):
    found = []
    for number, text in enumerate((*examples(), "They baked bread.", "He carried a song about bread and sleep.")):
        whole = Part(kind=PartKind.BODY, start=0, end=len(text))
        report = Report(id=str(number), fingerprint="", title="", text=text, parts=(whole,), language="en")
        read = language.read(report)
        seen = mentions.find(report, read, gazetteer=reference.gazetteer, directory=reference.directory)
        found.extend(Scene(each, seen, lexicon()) for each in read)
    return found


def test_a_verb_of_which_a_row_fits_may_be_read_and_many_others_are_passed_over(scenes):
    fitting, passed = 0, 0
    for scene in scenes:
        for verb in scene.sorts.verbs:
            rules, able = lexicon().verbs[scene.tree.lemma(verb)], rows_that_may_fit(scene, verb)
            fits = first_fits(scene, rules, clause(scene, verb)) if is_verb(scene, verb) else []
            assert {each.rule.id for each in fits} <= able, scene.sentence.text
            fitting += len(fits)
            passed += not able
    assert fitting > 100
    assert passed > 30
