"""What must hold of any text: no error, spans inside, order, no overlap, the same answer twice."""

import datetime as dt
import itertools
import pathlib

import pytest
from ahocorasick_rs import AhoCorasick
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from contested import directory, language
from contested.domain.doubt import Doubt
from contested.domain.mention import ActorMention
from contested.domain.report import PartKind
from contested.domain.sentence import Sentence
from contested.mentions.actors import complete_actors, match, name_actors
from contested.mentions.actors.match import Matcher
from contested.mentions.scope import Scope
from telling import paragraph

DIRECTORY = directory.load()
SHARED = pathlib.Path(__file__).parents[2] / ".." / "shared"


def words(text):
    return text.split(" ")


WORDS = words(
    "IS is SDF SDF/PKK the group they its own fighters rebels army Malian Syria's (IS) (SDF) Islamic State - , . ; "
    "captured by said US-backed Ministry of Defence for \n\n \u00ad ’s Haftar coalition ( ) tribes 40 É\u0301 It The"
)

TEXTS = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(max_size=60)


def unparsed(text):
    report = paragraph(text, published=dt.date(2018, 11, 25))
    whole = Sentence(index=0, start=0, end=len(text), text=text, part=PartKind.BODY, paragraph=0)
    return report, (whole,)


def read(report, sentences, scope) -> tuple[tuple[ActorMention, ...], tuple[Doubt, ...]]:
    named = name_actors(report, sentences, DIRECTORY)
    return complete_actors(report, sentences, DIRECTORY, named=named, places=(), scope=scope)


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.sampled_from(["", "syria-iraq", "sahel"]))
def test_any_text_gives_mentions_inside_it_in_order_and_the_same_ones_twice(text, theatre):
    report, sentences = unparsed(text)
    scope = Scope(country="", theatre=theatre, day=report.published)
    actors, doubts = read(report, sentences, scope)
    assert read(report, sentences, scope) == (actors, doubts)
    for mention in actors:
        assert mention.text == text[mention.start : mention.end] != ""
        assert mention.actor == mention.candidates[0].id
        assert all(0.0 <= candidate.score <= 1.0 and candidate.reasons for candidate in mention.candidates)
    for before, after in itertools.pairwise(actors):
        assert before.end <= after.start
    for doubt in doubts:
        assert 0 <= doubt.start < doubt.end <= len(text)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=25).map(" ".join))
def test_parsed_text_keeps_the_same_laws(text):
    report, _ = unparsed(text)
    sentences = language.read(report)
    scope = Scope(country="SY", theatre="syria-iraq", day=report.published)
    actors, _ = read(report, sentences, scope)
    assert all(mention.text == text[mention.start : mention.end] for mention in actors)
    assert all(before.end <= after.start for before, after in itertools.pairwise(actors))


def test_one_automaton_serves_all_texts_and_one_pass_finds_every_name(monkeypatch):
    made, passes = [], []

    class Counted:
        def __init__(self, forms):
            made.append(len(forms))
            self._inner = AhoCorasick(forms)

        def find_matches_as_indexes(self, text, **more):
            passes.append(len(text))
            return self._inner.find_matches_as_indexes(text, **more)

    monkeypatch.setattr(match, "AhoCorasick", Counted)
    matcher = Matcher(DIRECTORY)
    text = "The SDF and IS clashed near Hajin, the Syrian Observatory for Human Rights said on Sunday. " * 100
    assert len(matcher.spot(text)) >= 300
    assert len(matcher.spot(text)) >= 300
    assert len(made) == 1
    assert passes == [len(text), len(text)]


def test_every_name_of_the_directory_is_found_where_it_stands_alone():
    matcher = Matcher(DIRECTORY)
    missed = [
        name.text
        for name in DIRECTORY.names
        if not any(name in hit.names for hit in matcher.spot(f"On Monday {name.text} moved."))
    ]
    assert missed == []


@pytest.mark.skipif(not (SHARED / "seed" / "report.txt").exists(), reason="the seed report lies outside the checkout")
def test_the_seed_report_names_its_parties():
    text = (SHARED / "seed" / "report.txt").read_text(encoding="utf-8")
    report, _ = unparsed(text)
    sentences = language.read(report)
    actors, doubts = read(report, sentences, Scope(country="SY", theatre="syria-iraq", day=report.published))
    found = {mention.actor for mention in actors}
    assert {"is", "sdf", "pmu", "pkk", "arab-tribes-sy", "amaq", "us-forces", "cjtf-oir", "f-baghdadi"} <= found
    assert not any(mention.text == "is" for mention in actors)
    assert doubts == ()
    militants = next(mention for mention in actors if mention.text == "militants")
    assert militants.actor == "is"


@pytest.mark.parametrize("cut", range(1, 9))
@pytest.mark.parametrize(
    "text",
    [
        "Later that evening Ukrainian authorities claimed that Russian\n  forces had left and its fighters fled.",
        "The authorities claimed that they drove the Russian forces back.",
    ],
)
def test_a_sentence_cut_inside_a_name_is_read_all_the_same(text, cut):
    report, _ = unparsed(text)
    first = language.read(report)[0]
    kept = first.tokens[: len(first.tokens) - cut]
    tokens = tuple(evolve(token, head=min(token.head, len(kept) - 1)) for token in kept)
    end = tokens[-1].end
    shorter = evolve(first, tokens=tokens, end=end, text=text[first.start : end])
    actors, _ = read(report, (shorter,), Scope(country="UA", theatre="ukraine", day=report.published))
    assert all(0 <= each.start < each.end <= len(text) for each in actors)
