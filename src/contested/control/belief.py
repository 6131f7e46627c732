"""Belief about one place: a probability for each side and for "contested", and the claims that carried each."""

import math
from collections.abc import Callable, Mapping

from attrs import define, field, frozen

from contested.control.rules import (
    CONTESTED,
    FOUGHT_AT,
    GROUND_FLOOR,
    HALF_LIFE_CONTESTED,
    HALF_LIFE_HELD,
    KNOWN_AT,
    NOBODY,
    SOFT_FLOOR,
    STRONG,
    Voice,
)
from contested.control.say import Saying
from contested.domain.holding import Basis, Party
from contested.domain.time import Day

CARRIED_AT = 0.05
"""Part of its probability that claims must carry for a state to be named by an estimate."""


def aged(probability: float, state: str, days: int) -> float:
    """Give a probability after days of silence: what lies above one half halves with the state's half-life."""
    if days <= 0 or probability <= 0.5:
        return probability
    half_life = HALF_LIFE_CONTESTED if state == CONTESTED else HALF_LIFE_HELD
    return 0.5 + (probability - 0.5) * math.pow(2.0, -days / half_life)


@frozen(kw_only=True)
class Carrier:
    """A saying and how much of a state's probability still rests on it."""

    saying: Saying
    weight: float


@define(kw_only=True)
class Belief:
    """What is believed of one place on one day.

    Attributes:
        last: day of the last evidence that moved it, or None.
        chances: state (side id or "contested") to probability; the rest is "not known".
        carriers: by state, the sayings it rests on, by claim id.
        parties: every side met here, by id.
        contenders: those who contest it, while it is contested.
        holders: every side that was the likeliest, in order, each time anew.
        voices: by state, the speakers that spoke for it since it last became the likeliest.
        named_at: probability from which a state is named; None: the numbers of the written rules.
        weighed: day the chances are of, where it is not ``last``.
        sides: of an estimate, the sides told apart: first the one whose land it is, or "", then as first heard of.
        bearing: of an estimate, gives the carriers of a state; they are written out when somebody asks for them.
        opposing: of an estimate, gives in the same way the sayings that speak against a state.
    """

    last: Day | None = None
    chances: dict[str, float] = field(factory=dict)
    carriers: dict[str, dict[str, Carrier]] = field(factory=dict)
    parties: dict[str, Party] = field(factory=dict)
    contenders: dict[str, Party] = field(factory=dict)
    holders: tuple[str, ...] = ()
    voices: dict[str, set[str]] = field(factory=dict)
    named_at: float | None = None
    weighed: Day | None = None
    sides: tuple[str, ...] = ()
    bearing: Callable[[str], dict[str, Carrier]] | None = None
    opposing: Callable[[str], dict[str, Carrier]] | None = None

    def carried(self, state: str) -> Mapping[str, Carrier]:
        """Give the sayings that a state rests on, by claim id."""
        if self.bearing is not None and state not in self.carriers:
            self.carriers[state] = self.bearing(state)
        return self.carriers.get(state, {})

    def against(self, state: str) -> Mapping[str, Carrier]:
        """Give the sayings that speak against a state, by claim id, with how much each lowers it.

        By the written rules these are what other states still rest on, and who says that its sides have left.
        """
        if self.opposing is not None:
            return self.opposing(state)
        found: dict[str, Carrier] = {}
        for other, carriers in self.carriers.items():
            for id_, one in carriers.items() if other not in (state, NOBODY) else ():
                before = found[id_].weight if id_ in found else 0.0
                found[id_] = Carrier(saying=one.saying, weight=before + one.weight)
        sides = set(self.contenders) if state == CONTESTED else {state}
        for id_, one in self.carriers.get(NOBODY, {}).items():
            if sides & {party.id for party in one.saying.sides} and (
                id_ not in found or found[id_].weight < one.weight
            ):
                found[id_] = one
        return {id_: one for id_, one in found.items() if one.weight >= GROUND_FLOOR}

    def copy(self) -> "Belief":
        """Give a belief that can be changed without changing this one."""
        return Belief(
            last=self.last,
            chances=dict(self.chances),
            carriers={state: dict(found) for state, found in self.carriers.items()},
            parties=dict(self.parties),
            contenders=dict(self.contenders),
            holders=self.holders,
            voices={state: set(found) for state, found in self.voices.items()},
            named_at=self.named_at,
        )

    def age_to(self, day: Day) -> None:
        """Let silence until a day wear the belief down."""
        if self.last is None or day <= self.last:
            return
        for state, chance in self.chances.items():
            self._scale(state, aged(chance, state, (day - self.last).days) / chance if chance else 1.0)
        self.last = day

    def _scale(self, state: str, factor: float) -> None:
        if state in self.chances:
            self.chances[state] *= factor
        carriers = self.carriers.get(state, {})
        self.carriers[state] = {
            id_: Carrier(saying=one.saying, weight=one.weight * factor) for id_, one in carriers.items()
        }

    def shift(self, mix: dict[str, float], sayings: dict[str, list[Saying]]) -> None:
        """Move probability: each state of the mix gains its weight, and all that was believed keeps the rest."""
        rest = max(0.0, 1.0 - sum(mix.values()))
        for state in (*self.chances, NOBODY):
            self._scale(state, rest)
        for state, weight in mix.items():
            self.chances[state] = self.chances.get(state, 0.0) + weight
            self.credit(state, weight, sayings.get(state, []))

    def credit(self, state: str, weight: float, sayings: list[Saying]) -> None:
        """Add weight to what sayings carry of a state, shared by what each weighs."""
        carriers = self.carriers.setdefault(state, {})
        total = sum(saying.weight for saying in sayings)
        for saying in sayings:
            before = carriers.get(saying.claim.id)
            gained = weight * saying.weight / total if total > 0 else 0.0
            carriers[saying.claim.id] = Carrier(saying=saying, weight=gained + (before.weight if before else 0.0))

    def support(self, state: str, sayings: list[Saying]) -> float:
        """Give how much a day's sayings for a state weigh together.

        Independent voices add up; a voice that has said so before only refreshes what it said.
        """
        best: dict[str, float] = {}
        for saying in sayings:
            best[saying.speaker] = max(best.get(saying.speaker, 0.0), saying.weight)
        heard = self.voices.get(state, set())
        doubt = 1.0
        for speaker, weight in best.items():
            if speaker not in heard:
                doubt *= 1.0 - weight
        repeated = max((weight for speaker, weight in best.items() if speaker in heard), default=0.0)
        chance = self.chances.get(state, 0.0)
        refresh = (repeated - chance) / (1.0 - chance) if repeated > chance else 0.0
        return 1.0 - doubt * (1.0 - refresh)

    def hear(self, state: str, sayings: list[Saying]) -> None:
        """Remember who spoke for a state, and forget who spoke for what is no longer likeliest."""
        top = self.top()
        self.voices = {kept: found for kept, found in self.voices.items() if kept == top}
        self.voices.setdefault(state, set()).update(saying.speaker for saying in sayings)

    def top(self) -> str | None:
        """Give the likeliest state, or None when none is likely enough to be named."""
        named = [state for state, chance in self.chances.items() if chance >= self._named_at(state)]
        return min(named, key=lambda state: (-self.chances[state], state), default=None)

    def _named_at(self, state: str) -> float:
        """Give the probability a state is named from: fighting alone needs more than a word that says so."""
        if self.named_at is not None:
            if self.chances.get(state, 0.0) < self.named_at:
                return self.named_at
            carried = sum(one.weight for one in self.carried(state).values())
            # What no claim carries is not named, however likely it was beforehand.
            return self.named_at if carried >= CARRIED_AT else math.inf
        if state != CONTESTED:
            return KNOWN_AT
        carriers = self.carried(state).values()
        said = any(carrier.saying.strength >= STRONG and carrier.weight >= GROUND_FLOOR for carrier in carriers)
        return KNOWN_AT if said else FOUGHT_AT

    def basis(self, state: str | None) -> Basis:
        """Tell what a state rests on: independent voices and admissions, else the heavier of baseline and boasts."""
        carriers = self.carried(state or self.likeliest()).values()
        sums = dict.fromkeys(Voice, 0.0)
        for carrier in carriers:
            sums[carrier.saying.voice] += carrier.weight
        if sums[Voice.ADMISSION] + sums[Voice.INDEPENDENT] + sums[Voice.UNNAMED] >= SOFT_FLOOR:
            return Basis.ASSESSED
        return Basis.BASELINE if sums[Voice.BASELINE] > sums[Voice.BOAST] else Basis.CLAIMED

    def likeliest(self) -> str:
        """Give the likeliest state however unlikely, or "" where nothing is believed."""
        return min(self.chances, key=lambda s: (-self.chances[s], s)) if self.chances else ""

    def meet(self, parties: tuple[Party, ...]) -> None:
        """Remember the names of parties."""
        for party in parties:
            self.parties.setdefault(party.id, party)
