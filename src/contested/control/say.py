"""What one claim says of one place on one day, before anything is weighed against anything else."""

from enum import StrEnum

from attrs import frozen

from contested.control.rules import Voice
from contested.domain.claim import Claim
from contested.domain.holding import Party
from contested.domain.place import Place
from contested.domain.time import Day


class Says(StrEnum):
    """The kinds of things that can be said of control."""

    HOLDS = "holds"
    ENTERS = "enters"
    """A holder where nobody else is known, a contender where a foe holds."""
    CONTESTS = "contests"
    LEAVES = "leaves"
    HOLDS_NOT = "holds-not"
    """A denial: somebody else, named or known before, still holds."""
    CAME_NOT = "came-not"
    """A denial of a change: who is said to have come did not. It undoes that word, and says nothing of who holds."""
    NOTHING = "nothing"
    """Only a flag."""


@frozen(kw_only=True)
class Word:
    """What is said of control: the kind, the sides it is said of, and the other side where it is named."""

    says: Says
    sides: tuple[Party, ...] = ()
    others: tuple[Party, ...] = ()


CHANGES = frozenset({"capture", "enter", "transfer"})
"""Deeds whose denial says that this change did not happen; a denied repulse or relief says nothing of who holds."""

SILENCE = Word(says=Says.NOTHING)


@frozen(kw_only=True)
class Saying:
    """One claim's word on one place.

    Attributes:
        claim: the claim.
        place: the place.
        day: the day from which it counts.
        known: the day a reader could first know it.
        says: what it says.
        sides: the holder, leaver or contenders, under whose name ground is counted.
        others: the other side, where it is named.
        weight: how much it weighs, in [0, 1].
        strength: how plainly its deed speaks of control.
        voice: how it stands to its claimant's interest.
        speaker: whose voice it is; copies share one.
        raises: flag it raises, or "".
        clears: flag it takes away, or "".
        soft: True when it speaks of the place only through an area around it.
        last_resort: True for history without a date.
        believed: how far its voice is believed by its record, None where the table of voices counts.
    """

    claim: Claim
    place: Place
    day: Day
    known: Day
    says: Says
    sides: tuple[Party, ...] = ()
    others: tuple[Party, ...] = ()
    weight: float
    strength: float
    voice: Voice
    speaker: str
    raises: str = ""
    clears: str = ""
    soft: bool = False
    last_resort: bool = False
    believed: float | None = None

    @property
    def order(self) -> tuple[str, int, str]:
        """Place in its report: the order of the text is the order of happening within a day."""
        return self.claim.report, self.claim.evidence.start, self.claim.id

    @property
    def change(self) -> bool:
        """Tell whether it says that a side came to have the place, which a denial of that change undoes."""
        return self.says in (Says.HOLDS, Says.ENTERS) and self.claim.deed in CHANGES

    @property
    def moves(self) -> bool:
        """Tell whether it speaks of control, and not only of pressure."""
        return self.says is not Says.NOTHING
