"""Holdings: who holds a place, from when to when, on what grounds."""

from enum import StrEnum

from attrs import field, frozen
from attrs.validators import ge, le

from contested.domain.place import Place
from contested.domain.time import Day, KnownSpan, TrueSpan


class Status(StrEnum):
    """Whether a place is held."""

    HELD = "held"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a holding rests on; drawn apart on every map."""

    ASSESSED = "assessed"
    CLAIMED = "claimed"
    """Only a party's claim in its own favour."""
    BASELINE = "baseline"


@frozen(kw_only=True)
class Party:
    """A side in a holding: actor id and name."""

    id: str
    name: str


@frozen(kw_only=True)
class Ground:
    """One claim that moved a holding: its id, how much it weighed and why, in plain words."""

    claim: str
    weight: float
    reason: str


@frozen(kw_only=True)
class Holding:
    """Who holds a place over a stretch of days.

    Attributes:
        id: hash of place, theatre, start and holder.
        place: the place.
        holder: the holder, or None when contested or unknown.
        contenders: those who fight for it (contested) or are candidates.
        status: held, contested or unknown.
        basis: assessed, merely claimed, or carried from a baseline.
        true: half-open days it was so.
        known: half-open days from which a reader could know.
        probability: of the holder (held) or of the status, in [0, 1].
        probabilities: actor id (and "contested") to probability.
        last_reported: last day any claim spoke of it, or None.
        flags: "besieged", "pressured", "mixed", "carried", "stale", "clash-outskirts".
        grounds: the claims that moved it, strongest first.
        against: the claims that speak against it, strongest first; each weight is how much it lowers it.
        theatre: theatre id, or "".
        weighed: day that the probabilities are of; they age from it. None: they are of ``last_reported``.
        sides: of an estimate, the sides told apart: first the one whose land it is, or "", then as first heard of.
    """

    id: str
    place: Place
    holder: Party | None
    contenders: tuple[Party, ...] = ()
    status: Status
    basis: Basis
    true: TrueSpan
    known: KnownSpan
    probability: float = field(validator=[ge(0.0), le(1.0)])
    probabilities: dict[str, float] = field(factory=dict)
    last_reported: Day | None = None
    flags: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()
    against: tuple[Ground, ...] = ()
    theatre: str = ""
    weighed: Day | None = None
    sides: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims that carried it, strongest first."""
        return tuple(ground.claim for ground in self.grounds)
