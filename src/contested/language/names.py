"""The names in sentences that are parsed: where they stand, and of what kind the model takes them to be.

Names are sought after the parse, and only where they are asked for. The model looks at ``REACH`` words to each side of
a word and lets no name run across the end of a sentence: where those words are shown to it too, it finds the names that
it finds in the whole text.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from contested.language.model import pipeline

NAMES = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
"""What the model calls names; dates and numbers are read by rooms of their own."""
REACH = 4
"""Words that the model looks at on each side of a word: one for each of its layers."""

Bounds = tuple[int, int]
"""The first word of a run, and one past its last."""
Name = tuple[int, int, str]
"""The first word of a name, one past its last, and its kind in lower case."""


def names_in(asked: Sequence[tuple[Any, Sequence[Bounds]]]) -> Iterator[list[Name]]:
    """Give the names in sentences of parsed documents, which are looked at together.

    Args:
        asked: documents, each with the bounds of those of its sentences in which names are sought, in order.

    Returns:
        For each document the names in those sentences, by words of the document, in order.
    """
    shown = [[(_cut(doc, run), run[0]) for run in _runs(bounds, len(doc))] for doc, bounds in asked]
    docs = [doc for cuts in shown for doc, _ in cuts]
    if docs:
        ner = pipeline().get_pipe("ner")
        ner.set_annotations(docs, ner.predict(docs))
    for (_, bounds), cuts in zip(asked, shown, strict=True):
        names = (
            (low + name.start, low + name.end, name.label_.lower())
            for doc, low in cuts
            for name in doc.ents
            if name.label_ in NAMES
        )
        yield [name for name in names if any(low <= name[0] < high for low, high in bounds)]


def _runs(bounds: Sequence[Bounds], words: int) -> list[Bounds]:
    """Give what is shown to the model: the sentences and what they reach, those together that touch."""
    runs: list[Bounds] = []
    for low, high in bounds:
        begin, end = max(0, low - REACH), min(words, high + REACH)
        if runs and begin <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((begin, end))
    return runs


def _cut(doc: Any, run: Bounds) -> Any:  # noqa: ANN401 - see pipeline
    """Give the words of a run as a document of their own; the document itself where they are all of it."""
    from spacy.tokens import Doc  # noqa: PLC0415 - see pipeline

    if run == (0, len(doc)):
        return doc
    words = list(doc[slice(*run)])
    return Doc(
        doc.vocab,
        words=[word.text for word in words],
        spaces=[bool(word.whitespace_) for word in words],
        sent_starts=[bool(word.is_sent_start) for word in words],
    )
