"""The model worked out by plain arrays gives the vectors and the names that the library gives."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from contested.language import vectors
from contested.language.choices import choices
from contested.language.model import pipeline
from contested.language.names import NAMES, by_library, chooses_alike, names_in

NEWS = (
    "General Peter Smith met Mary Jones of the Red Cross in Paris on Monday , 3 May 2021 .",
    "Rebels captured the village of Qara on Monday .",
    "The United Nations High Commissioner for Refugees ' office in the Democratic Republic of the Congo closed .",
    "NATO",
    "\u200b € 5 million ; \U0001f600",
)
TEXTS = st.lists(
    st.sampled_from(NEWS) | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40), max_size=5
)
COLUMNS = ["ORTH", "SPACY"]


def _docs(texts):
    """Give documents of the words of texts, cut into sentences wherever it falls, in the midst of names too."""
    docs = []
    for words in (text.split() for text in texts):
        spaces, starts = [at % 3 != 0 for at in range(len(words))], [at % 7 == 0 for at in range(len(words))]
        docs.append(Doc(pipeline().vocab, words=words, spaces=spaces, sent_starts=starts))
    return [doc for doc in docs if len(doc) > 0]


@pytest.mark.parametrize("component", ["tok2vec", "ner"])
@settings(max_examples=30, deadline=None)
@given(texts=TEXTS)
@example(texts=[*NEWS])
@example(texts=[])
def test_the_vectors_are_those_of_the_library(component, texts):
    model = pipeline().get_pipe(component).model
    if component == "ner":
        model = model.get_ref("tok2vec").layers[0]
    made = vectors.Vectors(model)
    docs = _docs(texts)
    for _ in range(2):  # by what is known of the words, too
        ours = list(made.of([doc.to_array(COLUMNS) for doc in docs]))
        theirs = model.predict(docs) if docs else []
        assert [one.shape for one in ours] == [one.shape for one in theirs]
        assert all(np.allclose(one, other, atol=1e-4) for one, other in zip(ours, theirs, strict=True))


def test_what_is_forgotten_is_worked_out_again(monkeypatch):
    monkeypatch.setattr(vectors, "TOGETHER", 5)
    small = vectors.Vectors(pipeline().get_pipe("tok2vec").model, most=3)
    arrays = [doc.to_array(COLUMNS) for doc in _docs(NEWS * 2)]
    pairs = zip(small.of(arrays), vectors.for_parsing().of(arrays), strict=True)
    assert all(np.allclose(one, other, atol=1e-4) for one, other in pairs)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
@example([*NEWS])
def test_the_names_are_those_of_the_library(texts):
    docs = _docs(texts)
    ours = list(names_in([(doc, [(0, len(doc))]) for doc in docs]))
    for doc, names in zip(docs, ours, strict=True):
        pipeline().get_pipe("ner")(doc)
        theirs = [(name.start, name.end, name.label_) for name in doc.ents]
        assert names == [(start, end, kind.lower()) for start, end, kind in theirs if kind in NAMES]


def test_the_installed_model_is_one_that_is_worked_out_here():
    assert isinstance(vectors.for_parsing(), vectors.Vectors)
    assert chooses_alike()


@pytest.mark.parametrize("of", ["numbers", "parts"])
def test_a_model_that_works_otherwise_is_left_to_the_library(of):
    """What another version may bring: other numbers for the same parts, or other parts."""
    model = pipeline().get_pipe("tok2vec").model
    other = model.copy()
    if of == "numbers":
        norm = next(node for node in other.walk() if node.name == "layernorm")
        whole = norm._func
        norm._func = lambda model, given, is_train: (whole(model, given, is_train)[0] * 2, None)
    else:
        next(node for node in other.walk() if node.name == "extract_features").name = "renamed"
    made = vectors.vectors_of(other)
    assert isinstance(made, vectors.LibraryVectors)
    arrays = [doc.to_array(COLUMNS) for doc in _docs(NEWS)]
    pairs = zip(made.of(arrays), other.predict(_docs(NEWS)), strict=True)
    assert all(np.array_equal(one, theirs) for one, theirs in pairs)
    assert list(made.of([])) == []


@pytest.fixture
def other_names(monkeypatch):
    """Give what has the loaded model find names otherwise: by other numbers of the same parts, or by other parts."""

    def forget():
        for kept in (chooses_alike, choices, vectors.for_names):
            kept.cache_clear()

    def change(of):
        nodes = {node.name: node for node in pipeline().get_pipe("ner").model.walk()}
        if of == "numbers":
            whole = nodes["layernorm"]._func
            monkeypatch.setattr(nodes["layernorm"], "_func", lambda *given, **more: (-whole(*given, **more)[0], None))
        else:
            monkeypatch.setattr(nodes["extract_features"], "name", "renamed")
        forget()

    yield change
    forget()


@pytest.mark.parametrize("of", ["numbers", "parts"])
def test_the_names_of_a_model_that_works_otherwise_are_left_to_the_library(other_names, of):
    asked = [(doc, [(0, len(doc))]) for doc in _docs(NEWS)]
    usual = list(names_in(asked))
    other_names(of)
    assert not chooses_alike()
    told = list(names_in(asked))
    assert told == list(by_library([(doc, [(0, len(doc))]) for doc in _docs(NEWS)]))
    assert (told == usual) is (of == "parts")


@settings(max_examples=20, deadline=None)
@given(TEXTS)
@example([*NEWS])
def test_the_library_gives_the_names_of_sentences_that_are_asked_for(texts):
    docs = _docs(texts)
    asked = [(doc, [(one.start, one.end) for at, one in enumerate(doc.sents) if at % 2 == 0]) for doc in docs]
    assert list(by_library(asked)) == list(names_in(asked))
