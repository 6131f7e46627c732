"""Counts of one measure: what was found, what the gold has, what is true of both."""

from collections.abc import Iterable, Sequence

from attrs import define, frozen


@frozen(kw_only=True)
class Score:
    """Counts of one measure.

    Attributes:
        found: number of answers given.
        gold: number of answers wanted.
        true: number of answers that are right.
    """

    found: int
    gold: int
    true: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.true / max(1, self.found + self.gold)

    def line(self, name: str) -> str:
        """Give the score as one line."""
        precision, recall = self.true / max(1, self.found), self.true / max(1, self.gold)
        return f"{name:34} P {precision:.3f} R {recall:.3f} F1 {self.f1:.3f} ({self.true}/{self.found}/{self.gold})"


@define
class Tally:
    """Counts of one measure while they grow: right, given and wanted."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def done(self) -> Score:
        """Give what was counted so far."""
        return Score(found=self.given, gold=self.wanted, true=self.right)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return self.done().f1

    def line(self, name: str) -> str:
        """Give the counts as one line."""
        return self.done().line(name)

    def answer(
        self, given: Iterable[str], entities: Sequence[frozenset[str]]
    ) -> tuple[list[str], list[frozenset[str]]]:
        """Count answers to entities that go by several words; a second answer to one is counted neither way.

        Returns:
            the answers that answer none, and the entities that none answers.
        """
        left, extra = set(range(len(entities))), []
        for word in given:
            matches = [index for index, words in enumerate(entities) if word in words]
            if matches and not left.intersection(matches):
                continue  # the same entity by another name
            self.given += 1
            if matches:
                left.discard(next(index for index in matches if index in left))
                self.right += 1
            else:
                extra.append(word)
        self.wanted += len(entities)
        return extra, [entities[index] for index in sorted(left)]
