"""The second half of the model of names: which words are names, by the vectors of all words.

From word to word the model chooses between no name, a name of this word alone and a name that begins here, and after a
beginning between a name that goes on and one that ends. It looks at the word and, inside a name, at the name's first
word and at the word before. So outside a name the choice does not hang on what was chosen before: it is made for all
words at once, and then for all names that may have begun, one word on at a time. The names are those that the library
finds going from word to word.
"""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contested.language.model import pipeline
from contested.language.vectors import Floats

Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]
Name = tuple[int, int, str]
"""The first word of a name, one past its last, and what the model calls its kind."""


class Choices:
    """What the model chooses by.

    Each of the three words looked at gives some numbers; of their sum, which has two pieces, the greater one counts,
    and each choice weighs it. What is not there (the first word and the one before, outside a name) has numbers of its
    own.
    """

    def __init__(self, component: Any) -> None:  # noqa: ANN401 - see pipeline
        model = component.model
        narrow, lower, upper = model.get_ref("tok2vec").layers[-1], model.get_ref("lower"), model.get_ref("upper")
        self._narrow = np.ascontiguousarray(narrow.get_param("W").T), narrow.get_param("b")
        words, pieces, width, looked = (lower.get_dim(name) for name in ("nF", "nP", "nO", "nI"))
        # of word, output, piece, input: the pieces are set one behind the other
        weights = lower.get_param("W").transpose(0, 3, 2, 1).reshape(words, looked, pieces * width)
        self._word, self._first, self._before = (np.ascontiguousarray(one) for one in weights)
        absent = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(words, -1)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._outside = absent[1] + absent[2] + self._bias
        self._weights, self._base = upper.get_param("W"), upper.get_param("b")
        # Its choices begin with a letter: B a name begins, I it goes on, L it ends, U a name of one word, O none.
        moves = [component.moves.get_class_name(at) for at in range(component.moves.n_moves)]
        self._kinds = [move.removeprefix("B-") for move in moves if move.startswith("B-")]
        begins, self._goes, self._ends, alone = (
            np.array([moves.index(f"{move}-{kind}") for kind in self._kinds]) for move in "BILU"
        )
        # Equal choices are settled by their order, which is that of the moves.
        self._open = np.array([*begins, *alone, moves.index("O")])

    def names(self, vectors: Floats, last: Bools) -> list[Name]:
        """Give the names among words, in order.

        Args:
            vectors: the vectors of the words, one a row.
            last: whether a word is the last one of its sentence, or of what is shown; no name runs on after it.
        """
        seen = vectors @ self._narrow[0] + self._narrow[1]
        words = seen @ self._word
        scores = _greater(words + self._outside) @ self._weights[self._open].T + self._base[self._open]
        kinds = len(self._kinds)
        scores[last, :kinds] = -np.inf
        chosen = scores.argmax(axis=1)
        begun = np.flatnonzero(chosen < kinds)
        ends = dict(
            zip(begun.tolist(), self._run(seen, words, last, begun=begun, kind=chosen[begun]).tolist(), strict=True)
        )
        found: list[Name] = []
        free = 0
        for at in np.flatnonzero(chosen < 2 * kinds).tolist():
            if at >= free:
                free = ends.get(at, at + 1)
                found.append((at, free, self._kinds[chosen[at] % kinds]))
        return found

    def _run(self, seen: Floats, words: Floats, last: Bools, *, begun: Ints, kind: Ints) -> Ints:
        """Give one past the last word of each name that begins at a word, of a kind."""
        ends = begun + 1
        first = seen[begun] @ self._first + self._bias
        going = np.arange(len(begun))
        while len(going):
            at = ends[going]
            pieces = _greater(words[at] + first[going] + seen[at - 1] @ self._before)
            goes, stops = (
                np.einsum("ij,ij->i", pieces, self._weights[moves]) + self._base[moves]
                for moves in (self._goes[kind[going]], self._ends[kind[going]])
            )
            ends[going] += 1
            going = going[(goes >= stops) & ~last[at]]
        return ends


def _greater(pieces: Floats) -> Floats:
    """Give the greater of the two pieces of each row."""
    half = pieces.shape[1] // 2
    return np.maximum(pieces[:, :half], pieces[:, half:])


@cache
def choices() -> Choices:
    """Give what names are chosen by."""
    return Choices(pipeline().get_pipe("ner"))
