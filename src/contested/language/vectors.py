"""The vectors of words among their neighbours: the first half of the model, worked out for many texts at once.

The numbers are those of the library that the model comes with, up to their rounding; they cost half the time. What a
word is by itself, before its neighbours are looked at, depends on its letters alone (in one of the two models also on
whether a space follows), so that it is worked out once and kept. The layers that look at neighbours work on plain
arrays: in each, a word's vector gains the greatest of three linear maps of itself and its two neighbours, brought to
one scale.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final

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
_TINY = np.float32(1e-8)


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
        self._columns: Sequence[str] = next(node for node in nodes if node.name == "extract_features").attrs["columns"]
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


@cache
def for_parsing() -> Vectors:
    """Give the vectors by which sentences are parsed."""
    return Vectors(pipeline().get_pipe("tok2vec").model)


@cache
def for_names() -> Vectors:
    """Give the vectors by which names are found."""
    return Vectors(pipeline().get_pipe("ner").model.get_ref("tok2vec"))
