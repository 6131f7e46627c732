"""Answers about the words of a scene, each worked out once: many rules ask the same of the same word."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Protocol, TypeVar, cast

A = TypeVar("A")


class Asked(Protocol):
    """Whatever keeps answers by question and word, and empties them when the answers may have changed."""

    @property
    def answers(self) -> dict[Hashable, dict[int, object]]:
        """Answers so far."""


S = TypeVar("S", bound=Asked)


def once(ask: Callable[[S, int], A]) -> Callable[[S, int], A]:
    """Make a question about a word of a scene be worked out once; whoever gets a list must leave it as it is."""

    @wraps(ask)
    def answer(scene: S, word: int) -> A:
        known = scene.answers.setdefault(ask, {})
        if word not in known:
            known[word] = ask(scene, word)
        return cast("A", known[word])

    return answer
