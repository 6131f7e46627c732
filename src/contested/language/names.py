"""The names in sentences that are parsed: where they stand, and of what kind the model takes them to be.

Names are sought after the parse, and only where they are asked for. The model looks at a few words to each side of a
word and lets no name run across the end of a sentence: where those words are shown to it too, it finds the names that
it finds in the whole text.

Another model, or another version of the library, may choose otherwise. So a few sentences are tried when the model is
loaded: where the names in them are not the library's own, the library is asked for all from then on.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

import numpy as np

from contested.language.choices import Name, choices
from contested.language.model import pipeline
from contested.language.vectors import OTHER_PARTS, TRIED, for_names

NAMES = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
"""What the model calls names; dates and numbers are read by rooms of their own."""

Bounds = tuple[int, int]
"""The first word of a run, and one past its last."""


def names_in(asked: Sequence[tuple[Any, Sequence[Bounds]]]) -> Iterator[list[Name]]:
    """Give the names in sentences of parsed documents, which are looked at together.

    Args:
        asked: documents, each with the bounds of those of its sentences in which names are sought, in order.

    Returns:
        For each document the names in those sentences, by words of the document, in order; kinds in lower case.
    """
    return _chosen(asked) if chooses_alike() else by_library(asked)


def by_library(asked: Sequence[tuple[Any, Sequence[Bounds]]]) -> Iterator[list[Name]]:
    """Give the same by the library itself, whatever its model is made of; the documents are left with their names."""
    for doc, bounds in asked:
        found = [(name.start, name.end, name.label_) for name in pipeline().get_pipe("ner")(doc).ents]
        yield _within(found, bounds)


@cache
def chooses_alike() -> bool:
    """Tell whether the names chosen here are those of the library, by some words cut into sentences in two ways."""
    from spacy.tokens import Doc  # noqa: PLC0415 - see pipeline

    words = TRIED.split()
    number = len(words)
    asked = [
        (Doc(pipeline().vocab, words=words, sent_starts=[at % every == 0 for at in range(number)]), [(0, number)])
        for every in (number, 7)
    ]
    try:
        return list(_chosen(asked)) == list(by_library(asked))
    except OTHER_PARTS:
        return False


def _chosen(asked: Sequence[tuple[Any, Sequence[Bounds]]]) -> Iterator[list[Name]]:
    """Give the same by what is worked out here, of all documents at once."""
    shown = [_runs(bounds, len(doc)) for doc, bounds in asked]
    words, stops = [], []
    for (doc, _), runs in zip(asked, shown, strict=True):
        seen = doc.to_array(["ORTH", "SPACY", "SENT_START"])
        last = np.append(seen[1:, 2] == 1, True)
        for low, high in runs:
            words.append(seen[low:high, :2])
            stops.append(np.append(last[low : high - 1], True))
    vectors = list(for_names().of(words))
    names = choices().names(np.concatenate(vectors), np.concatenate(stops)) if words else []
    firsts = [0, *accumulate(map(len, words))]
    number = 0
    for (_, bounds), runs in zip(asked, shown, strict=True):
        found: list[Name] = []
        for low, _ in runs:
            first, number = firsts[number], number + 1
            part = names[bisect_left(names, (first,)) : bisect_left(names, (firsts[number],))]
            found += [(start - first + low, end - first + low, kind) for start, end, kind in part]
        yield _within(found, bounds)


def _within(found: Sequence[Name], bounds: Sequence[Bounds]) -> list[Name]:
    """Give what is a name, and begins in one of the sentences; kinds in lower case."""
    return [
        (start, end, kind.lower())
        for start, end, kind in found
        if kind in NAMES and any(low <= start < high for low, high in bounds)
    ]


def _runs(bounds: Sequence[Bounds], words: int) -> list[Bounds]:
    """Give what is shown to the model: the sentences and what they reach, those together that touch."""
    reach = for_names().reach
    runs: list[Bounds] = []
    for low, high in bounds:
        begin, end = max(0, low - reach), min(words, high + reach)
        if runs and begin <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((begin, end))
    return runs
