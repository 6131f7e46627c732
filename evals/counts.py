"""Counts of one measure: what was found, what the gold has, what is true of both."""

from attrs import frozen


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
