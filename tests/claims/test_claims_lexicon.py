"""The rule files are whole: every word can be met by the reader, every deed exists, every role is known."""

import re
from importlib.resources import files

from contested import directory
from contested.claims.clause_terms import OF_THE_CLAUSE
from contested.claims.fit import READ_KINDS, ROLE_PREPOSITIONS
from contested.claims.lexicon import lexicon
from contested.language.lemmas import lemma_table, noun_forms, verb_forms

ROLES = {"", "subj", "obj", "owner", "pp", "siege", "phrase", *ROLE_PREPOSITIONS}


def test_every_trigger_is_a_base_form_that_the_reader_gives():
    rules, table = lexicon(), lemma_table()
    words = set(rules.verbs) | {word for rule in rules.assess for word in rule.lemmas - {"*"}}
    words |= {word for sort in ("launch", "take-control", "keep-control", "give-control") for word in rules.light[sort]}
    words |= set(rules.speech["say"]) | set(rules.speech["show"])
    assert sorted(word for word in words if table.get(word) != word) == []


def test_every_form_of_a_trigger_is_read():
    table = lemma_table()
    assert sorted(word for word in lexicon().verbs if table.get(verb_forms(word)[1]) != word) == []
    assert sorted(word for word in lexicon().nouns if table.get(noun_forms(word)[1], table.get(word)) is None) == []


def split(word: str, table: dict[str, str]) -> bool:
    """Tell whether the tokenizer cuts a word at its hyphen: letters on both sides ("Su-25" is whole)."""
    return re.search(r"[a-z]-[a-z]", word) is not None and word not in table


def test_every_thing_can_be_met():
    """A word is met as one token or as two side by side; a hyphen stays where the table of base forms has it."""
    table = lemma_table()
    words = {word for sort, listed in lexicon().things.items() for word in listed if sort}
    assert [word for word in words if len(word.split()) > 2 or split(word, table)] == []


def test_no_two_rows_of_verbs_have_one_name():
    rows = {id(rule): rule.id for rules in lexicon().verbs.values() for rule in rules}
    assert len(set(rows.values())) == len(rows)


def test_every_rule_names_a_deed_of_the_directory():
    deeds = {deed.id for deed in directory.load().deeds}
    rules = lexicon()
    named = {rule.deed for group in (*rules.verbs.values(), *rules.nouns.values()) for rule in group}
    assert named <= deeds


def test_every_role_is_one_the_reader_knows():
    for group in lexicon().verbs.values():
        for rule in group:
            assert {rule.actor, rule.target, rule.place} <= ROLES, rule.id


KINDS = READ_KINDS | {"ground", "any", "*", "somebody"}


def test_every_sort_a_row_asks_for_is_a_kind_or_a_list_of_things():
    rules = lexicon()
    known = KINDS | {sort.removesuffix("-noun") for sort in rules.things} | set(rules.things)
    for group in rules.verbs.values():
        for rule in group:
            assert {*rule.subjects, *rule.objects, *rule.phrase[1]} <= known, rule.id


def test_asks_name_roles_and_sorts_that_the_reader_knows():
    for group in lexicon().verbs.values():
        for rule in group:
            for ask in rule.asks:
                assert ask.where in {"word", "above", "subj", "obj", *OF_THE_CLAUSE, *ROLE_PREPOSITIONS}, rule.id
                assert ask.what, rule.id


def test_every_rule_has_an_id_of_its_own():
    for name in ("verbs", "nouns", "light", "things", "assess"):
        text = (files("contested.data") / "rules" / f"{name}.csv").read_text(encoding="utf-8")
        ids = [line.split(",")[0] for line in text.splitlines() if line]
        assert sorted({each for each in ids if ids.count(each) > 1}) == [], name


def test_every_base_form_stands_once():
    text = (files("contested.data") / "lemmas.csv").read_text(encoding="utf-8")
    rows = [tuple(line.split(",")[:2]) for line in text.splitlines() if line]
    assert sorted({each for each in rows if rows.count(each) > 1}) == []


def test_a_word_for_civilians_stands_in_one_list():
    rules = lexicon()
    assert sorted(word for word in rules.things["civilian-noun"] & rules.civil if " " not in word) == []
