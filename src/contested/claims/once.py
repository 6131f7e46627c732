"""Answers about the words of a scene, each worked out once: many rules ask the same of the same word."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Protocol, TypeVar

A = TypeVar("A")


class Asked(Protocol):
    """Whatever keeps answers by question and word, and empties them when the answers may have changed."""

    @property
    def answers(self) -> dict[Hashable, dict[int, Any]]:
        """Answers so far."""


S = TypeVar("S", bound=Asked)


def once(ask: Callable[[S, int], A]) -> Callable[[S, int], A]:
    """Make a question about a word of a scene be worked out once; whoever gets a list must leave it as it is."""

    @wraps(ask)
    def answer(scene: S, word: int) -> A:
        known: dict[int, A] | None = scene.answers.get(ask)
        if known is None:
            known = scene.answers[ask] = {}
        if word not in known:
            known[word] = ask(scene, word)
        return known[word]

    return answer
