"""Laws of the places room: total, deterministic, spans inside the text, no two places over one another."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st
from test_places_story import Scope, make

from contested.directory import load as load_directory
from contested.domain.mention import PlaceUse
from contested.domain.place import PlaceKind
from contested.mentions.places import find_places

DIRECTORY = load_directory()

NAMES = [
    "Hajin",
    "Bahrah",
    "Iraq",
    "Iraqi border",
    "Syria’s",
    "Deir ez-Zor",
    "South",
    "Kashmah",
    "Abu Hasan",
    "al-Omar",
]
CUES = ["the town of", "pocket", "east", "north", "10 km", "captured", "in", "near", "between", "oil field", "there"]
REST = [
    "SDF",
    "Aleppo University",
    "governorate",
    "outskirts of",
    "and",
    "IS",
    "of the",
    ",",
    ".",
    "\n",
    "'",
    "“",
    "Áñ",
    "東",
]
WORDS = st.sampled_from([*NAMES, *CUES, *REST])
texts = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=40).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(text=texts, country=st.sampled_from(["", "SY", "IQ", "ML", "ZZ"]))
def test_any_text_gives_ordered_spans_inside_it_and_the_same_again(places, text, country):
    report, sentences = make(text)
    scope = Scope(country=country, theatre="t")
    mentions, doubts = find_places(report, sentences, gazetteer=places, directory=DIRECTORY, named=(), scope=scope)
    assert (mentions, doubts) == find_places(
        report, sentences, gazetteer=places, directory=DIRECTORY, named=(), scope=scope
    )
    assert [mention.start for mention in mentions] == sorted(mention.start for mention in mentions)
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        assert mention.known == (not mention.place.id.startswith("pu-"))
        if mention.place.kind is PlaceKind.RELATIVE:
            assert mention.place.anchor
            assert mention.place.relation
    for doubt in doubts:
        assert 0 <= doubt.start < doubt.end <= len(text)
    solid = [mention for mention in mentions if mention.use is PlaceUse.PLACE]
    for before, after in itertools.pairwise(solid):
        assert before.end <= after.start


@settings(max_examples=40, deadline=None)
@given(text=texts)
def test_relative_and_unknown_ids_depend_on_the_theatre_alone_beside_their_words(places, text):
    report, sentences = make(text)
    ids = []
    for theatre in ("one", "two"):
        scope = Scope(country="SY", theatre=theatre)
        mentions, _ = find_places(report, sentences, gazetteer=places, directory=DIRECTORY, named=(), scope=scope)
        ids.append([mention.place.id for mention in mentions])
    assert len(ids[0]) == len(ids[1])
    for one, other in zip(*ids, strict=True):
        assert (one == other) == (not one.startswith("pu-"))
