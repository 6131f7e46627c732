"""The vectors of words among their neighbours: the first half of the model, worked out for many texts at once.

The numbers are those of the library that the model comes with, up to their rounding; they cost half the time. What a
word is by itself, before its neighbours are looked at, depends on its letters alone (in one of the two models also on
whether a space follows), so that it is worked out once and kept. The layers that look at neighbours work on plain
arrays: in each, a word's vector gains the greatest of three linear maps of itself and its two neighbours, brought to
one scale.

Another model, or another version of the library, may work otherwise. So a few words are tried when the model is loaded:
where the numbers are not the library's own, the library is asked for all of them from then on.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final, Protocol

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from contested.language.model import pipeline

Floats = NDArray[np.float32]
MOST = 20_000
"""Words kept at most, of 0.8 kB or 0.4 kB each; when there are more, all are forgotten."""
TOGETHER = 1_000
"""Words worked out at once, about: what their layers need then fits a processor's cache."""
SPACE: Final = "SPACY"
"""What the model calls that a space follows the word."""
ROUNDED = 1e-3
"""How far a number may be from the library's own: what rounding leaves is a tenth of it."""
TRIED = "General Peter Smith met Mary Jones of the Red Cross in Paris on Monday , 3 May 2021 ."
"""Words with names, numbers and marks among them, by which it is told whether the model works as it is taken to."""
OTHER_PARTS = (LookupError, ValueError, TypeError, AttributeError)
"""What is raised where the parts of a model are not those that are looked for."""
_TINY = np.float32(1e-8)


class GivesVectors(Protocol):
    """What gives the vectors of words among their neighbours."""

    def of(self, texts: Sequence[NDArray[np.uint64]]) -> Iterable[Floats]:
        """Give the vectors of the words of texts, one a row, see ``Vectors.of``."""


class _Layer:
    """One layer: a vector becomes the greatest of some linear maps of it, piece by piece, brought to one scale."""

    def __init__(self, maxout: Any, norm: Any) -> None:  # noqa: ANN401 - see pipeline
        weights = maxout.get_param("W")  # of each output and map, for each input
        self.maps = weights.shape[1]
        self.width = weights.shape[0]
        self.weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1))
        self.bias = np.ascontiguousarray(maxout.get_param("b").T.reshape(-1))
        self.scale, self.shift = norm.get_param("G"), norm.get_param("b")
        self.mean = np.full(self.width, 1 / self.width, dtype=np.float32)

    def of(self, vectors: Floats) -> Floats:
        """Give what becomes of vectors, one a row."""
        mapped: Floats = vectors @ self.weights
        mapped += self.bias
        best: Floats = mapped[:, : self.width].copy()
        for at in range(1, self.maps):
            np.maximum(best, mapped[:, at * self.width : (at + 1) * self.width], out=best)
        best -= (best @ self.mean)[:, None]
        spread = np.einsum("ij,ij->i", best, best) / np.float32(self.width) + _TINY
        best *= (np.float32(1) / np.sqrt(spread))[:, None]
        best *= self.scale
        best += self.shift
        return best


class Vectors:
    """What gives the vectors of words, by the weights of a component of the model."""

    def __init__(self, model: Any, *, most: int = MOST) -> None:  # noqa: ANN401 - see pipeline
        nodes = list(model.walk())
        (features,) = [node for node in nodes if node.name == "extract_features"]
        self._columns: Sequence[str] = features.attrs["columns"]
        self._hashes = [node for node in nodes if node.name == "hashembed"]
        norms = [node for node in nodes if node.name == "layernorm"]
        maxouts = [node for node in nodes if node.name == "maxout"]
        self._alone, *self._layers = [_Layer(*pair) for pair in zip(maxouts, norms, strict=True)]
        self._spaces = (0, 1) if SPACE in self._columns else (0,)
        self._most = most
        self._forget(most)

    @property
    def reach(self) -> int:
        """Give how many words the vector of a word looks at to each side of it."""
        return len(self._layers)

    def of(self, texts: Sequence[NDArray[np.uint64]]) -> Iterable[Floats]:
        """Give the vectors of the words of texts, one a row.

        Args:
            texts: for each of its words the number by which the model knows it, and 1 where a space follows, else 0.
        """
        batch: list[NDArray[np.uint64]] = []
        for text in texts:
            if sum(map(len, batch)) + len(text) > TOGETHER:
                yield from self._among(batch)
                batch = []
            batch.append(text)
        yield from self._among(batch)

    def _among(self, texts: Sequence[NDArray[np.uint64]]) -> Iterable[Floats]:
        """Give the vectors of words among their neighbours; texts stand too far apart to see each other."""
        if not texts:
            return
        starts, size = [], self.reach
        for text in texts:
            starts.append(size)
            size += len(text) + self.reach
        width = self._alone.width
        # A row more at both ends: the neighbours of the first and the last.
        room = np.zeros((size + 2, width), dtype=np.float32)
        inner = room[1:-1]
        for start, alone in zip(starts, self._by_itself(texts), strict=True):
            inner[start : start + len(alone)] = alone
        beside = as_strided(room, (size, 3 * width), room.strides)
        for layer in self._layers:
            inner += layer.of(beside)
        for start, text in zip(starts, texts, strict=True):
            yield inner[start : start + len(text)]

    def _by_itself(self, texts: Sequence[NDArray[np.uint64]]) -> Iterable[Floats]:
        """Give the vectors of words before their neighbours are looked at."""
        words = [text[:, 0].tolist() for text in texts]
        self._learn(list(dict.fromkeys(word for text in words for word in text)))
        for text, numbers in zip(texts, words, strict=True):
            rows = np.array([self._rows[number] for number in numbers], dtype=np.intp) * len(self._spaces)
            yield self._table[rows + text[:, 1].astype(np.intp) if len(self._spaces) > 1 else rows]

    def _forget(self, room: int) -> None:
        self._rows: dict[int, int] = {}
        self._table = np.empty((room * len(self._spaces), self._alone.width), dtype=np.float32)

    def _learn(self, words: list[int]) -> None:
        """Work out the vectors of words that are not known yet."""
        new = [word for word in words if word not in self._rows]
        if len(self._rows) + len(new) > self._most:
            self._forget(max(self._most, len(words)))
            new = words
        if not new:
            return
        traits = np.array([row for word in new for row in self._traits(word)], dtype=np.uint64)
        looked = [one.predict(np.ascontiguousarray(traits[:, at])) for at, one in enumerate(self._hashes)]
        first = len(self._rows)
        vectors = self._alone.of(np.concatenate(looked, axis=1))
        self._table[first * len(self._spaces) : first * len(self._spaces) + len(vectors)] = vectors
        self._rows.update((word, first + at) for at, word in enumerate(new))

    def _traits(self, word: int) -> Iterable[list[int]]:
        """Give what the model looks at in a word, without and with a space behind it."""
        lexeme = pipeline().vocab[word]
        for space in self._spaces:
            yield [space if trait == SPACE else int(getattr(lexeme, trait.lower())) for trait in self._columns]


class LibraryVectors:
    """What gives the same by the library itself, whatever the model is made of."""

    def __init__(self, model: Any) -> None:  # noqa: ANN401 - see pipeline
        """Take a component's model."""
        self._model = model

    def of(self, texts: Sequence[NDArray[np.uint64]]) -> Iterable[Floats]:
        """Give the vectors of the words of texts, one a row, see ``Vectors.of``."""
        return list(self._model.predict([_document(text) for text in texts])) if texts else []


def vectors_of(model: Any) -> GivesVectors:  # noqa: ANN401 - see pipeline
    """Give what gives the vectors of a component of the model: the library itself where others are not its own."""
    library = LibraryVectors(model)
    known = pipeline().vocab.strings
    tried = [np.array([(known.add(word), at % 3 > 0) for at, word in enumerate(TRIED.split())], dtype=np.uint64)]
    try:
        made = Vectors(model)
        (ours,), (theirs,) = made.of(tried), library.of(tried)
        same = ours.shape == theirs.shape and np.allclose(ours, theirs, atol=ROUNDED)
    except OTHER_PARTS:
        return library
    return made if same else library


def _document(text: NDArray[np.uint64]) -> Any:  # noqa: ANN401 - see pipeline
    """Give the library's document of words, see ``Vectors.of``."""
    from spacy.tokens import Doc  # noqa: PLC0415 - see pipeline

    vocab = pipeline().vocab
    return Doc(vocab, words=[vocab.strings[word] for word in text[:, 0].tolist()], spaces=(text[:, 1] > 0).tolist())


@cache
def for_parsing() -> GivesVectors:
    """Give the vectors by which sentences are parsed."""
    return vectors_of(pipeline().get_pipe("tok2vec").model)


@cache
def for_names() -> Vectors:
    """Give the vectors by which names are found; see ``names`` for a model that is made otherwise."""
    return Vectors(pipeline().get_pipe("ner").model.get_ref("tok2vec"))
