"""Tallies: one count of an event as several claimants tell it, side by side, with low, best and high derived."""

from enum import StrEnum

from attrs import frozen

from contested.domain.quantity import Counted, PersonClass, Quantity


class Stance(StrEnum):
    """How who tells a number stands to it, the weightiest first."""

    ADMITS = "admits"
    """It hurts the teller's own side."""
    APART = "apart"
    """The teller serves no party to it, or nobody knows who it is."""
    PARTY = "party"
    """The teller serves a party, and the number does not hurt it."""


@frozen(kw_only=True)
class Figure:
    """What one claimant says of a count.

    Attributes:
        claim: id of the claim that says it, the newest of this claimant.
        claimant: id of the claimant.
        name: shown name of the claimant.
        stance: how the claimant stands to it.
        low: lowest number the words allow, or None when no bound is said.
        high: highest number the words allow, or None.
        text: the words.
        hedged: True when the words only say that it appears or is reported to be so.
    """

    claim: str
    claimant: str
    name: str
    stance: Stance
    low: int | None = None
    high: int | None = None
    text: str = ""
    hedged: bool = False

    @property
    def number(self) -> int | None:
        """The number a reader takes from it: the lower bound, else the upper; None where no number is said."""
        return self.low if self.low is not None else self.high


@frozen(kw_only=True)
class Tally:
    """One count of an event: what was counted of whom, and who says how many.

    Attributes:
        what: what is counted.
        item: the counted thing when it is materiel, else "".
        side: actor id the counted people or things belong to, or None.
        person_class: civilians, fighters or unknown.
        period: True for totals over a period, which are kept apart from those of the event.
        low: the least that any claimant allows; 0 where one says no lower bound.
        best: the number of the weightiest voices, or None where no number is said.
        high: the most that any claimant says, or None where no number is said.
        open: True when whoever says the most sets no upper bound ("at least 90").
        figures: what each claimant says, those that best rests on first.
    """

    what: Counted
    item: str = ""
    side: str | None = None
    person_class: PersonClass = PersonClass.UNKNOWN
    period: bool = False
    low: int
    best: int | None
    high: int | None
    open: bool = False
    figures: tuple[Figure, ...]

    def covers(self, quantity: Quantity) -> bool:
        """Tell whether a count of the event is one of this tally's."""
        of = (quantity.what, quantity.item, quantity.side, quantity.period)
        if of != (self.what, self.item, self.side, self.period):
            return False
        fought = quantity.person_class is PersonClass.UNKNOWN and self.person_class is PersonClass.FIGHTER
        return quantity.person_class is self.person_class or (fought and self.side is not None)

    @property
    def disputed(self) -> bool:
        """Whether two claimants say different numbers."""
        return len({(one.low, one.high) for one in self.figures}) > 1
