"""Expressions of time one by one: the words of the mention and the days they mean, from the table ``times.txt``.

A row is ``sentence | days | precision`` and, where it is not "in", the relation. ``[...]`` is the mention asked,
exactly its words; ``<...>`` are the other times of the sentence. Days are one day or ``first..last``, ``-`` an open
start. In a row of ``sentence | none`` there is no time. ``reported`` gives the day of the report for the rows below it.
"""

import datetime as dt
import re
from pathlib import Path

import pytest

from contested.domain.report import PartKind, Report
from contested.domain.sentence import Sentence
from contested.mentions.times import find_times
from contested.mentions.times.find import _RULES


def rows():
    published = ""
    for line in (Path(__file__).parent / "times.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("reported "):
            published = line.removeprefix("reported ")
        elif line and not line.startswith("#"):
            sentence, *cells = (cell.strip() for cell in line.split("|"))
            days, precision, relation = (*cells, "in") if len(cells) == 2 else (*cells, "", "")[:3]
            yield pytest.param(published, sentence, days, precision, relation, id=sentence)


def spans(marked):
    """Give the text without marks, and the stretches in marks with the mark that opens them."""
    text, found = "", []
    for piece in re.split(r"(\[[^]]*\]|<[^>]*>)", marked):
        words = piece[1:-1] if piece[:1] in {"[", "<"} else piece
        if words != piece:
            found.append((piece[0], (len(text), len(text) + len(words))))
        text += words
    return text, found


@pytest.mark.parametrize(("published", "marked", "days", "precision", "relation"), list(rows()))
def test_the_words_mean_these_days(published, marked, days, precision, relation):
    text, wanted = spans(marked)
    report = Report(
        id="r-1", fingerprint="f", title="", text=text, parts=(), published=dt.date.fromisoformat(published)
    )
    sentence = Sentence(index=0, start=0, end=len(text), text=text, part=PartKind.BODY, paragraph=0)
    mentions, doubts = find_times(report, (sentence,))
    assert doubts == ()
    assert [(each.start, each.end) for each in mentions] == [span for _, span in wanted], mentions
    for (mark, _), each in zip(wanted, mentions, strict=True):
        if mark == "[":
            first, _, last = days.partition("..")
            assert (str(each.interval.start or "-"), str(each.interval.end)) == (first, last or first)
            assert (each.interval.precision.value, each.relation) == (precision, relation)


def test_rows_mark_one_time_or_none_and_none_stands_twice():
    asked = [(row.values[0], spans(row.values[1])) for row in rows()]
    assert len({(published, text) for published, (text, _) in asked}) == len(asked)
    marks = [sum(mark == "[" for mark, _ in found) for _, (_, found) in asked]
    assert marks == [int(row.values[2] != "none") for row in rows()]


def test_no_rule_matches_a_text_without_its_letters():
    missed = []
    for line in (Path(__file__).parent / "times.txt").read_text(encoding="utf-8").splitlines():
        text = spans(line)[0]
        for rule in _RULES:
            hinted = all(any(hint in text.lower() for hint in hints) for hints in rule.hints)
            if not hinted and rule.pattern.search(text) is not None:
                missed.append((rule.name, text))
    assert missed == []
    assert sum(bool(rule.hints) for rule in _RULES) > 80
