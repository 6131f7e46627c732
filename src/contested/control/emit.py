"""What a saying makes likely: a log-likelihood for each state a place can be in. Section 8 of ``docs/method.md``."""

from collections.abc import Iterable, Sequence

import numpy as np
from attrs import define, evolve, field, frozen

from contested.control.chain import Floats
from contested.control.rules import CONTESTED
from contested.control.say import Saying, Says
from contested.control.stand import Standing
from contested.domain.time import Day

SUREST = 0.97
"""The most that one word is believed, however plain it is and whoever says it."""
PLAIN = 1.5
"""How much plainer a word is taken than its weight by the rules: the chance that it errs is raised to this power."""
IN_A_FIGHT = 0.5
"""How likely words that name a holder are while the place is contested, beside while that side holds it."""
FRIENDLY = 0.5
"""Share of a word's weight that it keeps against a friend of the side it names: allies hold ground together."""
WHILE_HELD = 0.5
"""Share of a word of fighting that it keeps against the sides it names, who may also hold the place."""
ENTERED = 0.6
"""Share of an entry's weight against everybody else."""
AGAIN = 0.5
"""Share of its weight that a voice's word keeps each time it only says again what it has said."""
AGAIN_DAYS = 14
"""Days for which it does, from when it first said so."""
DAY_LIMIT = 4.0
"""The most that the words of one report about one day speak against a state, in log-likelihood."""
NEVER = 1e-3
AREA = "area: "
OTHER = "other"
"""Whoever else may hold a place, of whom nothing is told."""


@frozen(kw_only=True)
class Sides:
    """The states a place can be in: each side by its place in a row, last of them ``OTHER``, then "contested".

    Attributes:
        ids: the sides; with ``home`` the first is the state whose land it is.
        home: whether it is.
    """

    ids: tuple[str, ...]
    home: bool = False

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, "contested" last."""
        return (*self.ids, CONTESTED)

    def at(self, parties: Iterable[str]) -> list[int]:
        """Give where those of the parties stand that are states here."""
        return [self.ids.index(one) for one in parties if one in self.ids]


@frozen(kw_only=True, eq=False)
class Told:
    """A saying with what it makes likely, shape (K,), 0 for the likeliest state."""

    saying: Saying
    log: Floats


@frozen(kw_only=True)
class _Heard:
    """What a voice said last, since when, and how often it said so again."""

    word: tuple[str, str]
    since: Day
    weight: float
    again: int = 0


@define(kw_only=True)
class Ear:
    """Hears a place's sayings in order of days, and remembers who has said what.

    A voice that says the same again adds less each time, until ``AGAIN_DAYS`` have passed. What a voice says of
    an area around the place is counted apart from what it says of the place.
    """

    sides: Sides
    _said: dict[str, _Heard] = field(factory=dict)

    def hear(self, sayings: Sequence[Saying], standing: Standing) -> list[Told]:
        """Give what each saying of one day makes likely.

        Args:
            sayings: what was said of the day, in any order.
            standing: the day, and who stands with whom on it.
        """
        found = []
        for saying in sorted(sayings, key=lambda one: one.order):
            log = likelihood(saying, self.sides, standing)
            if log is not None:
                found.append(Told(saying=saying, log=log * self._news(saying)))
        return found

    def _news(self, saying: Saying) -> float:
        """Give the share of a word that is new from this voice: all of a new word, what is plainer of an old one."""
        word = (saying.says.value, saying.sides[0].id if saying.sides else "")
        voice = f"{AREA}{saying.speaker}" if saying.soft else saying.speaker
        before = self._said.get(voice)
        if before is None or before.word != word or (saying.day - before.since).days > AGAIN_DAYS:
            self._said[voice] = _Heard(word=word, since=saying.day, weight=saying.weight)
            return 1.0
        plainest = max(before.weight, saying.weight)
        self._said[voice] = evolve(before, again=before.again + 1, weight=plainest)
        return max(AGAIN ** (before.again + 1), 1.0 - before.weight / saying.weight)


def together(told: Sequence[Told], states: int) -> Floats:
    """Give what the sayings of a day make likely together: reports add up, and no report alone decides."""
    by_report: dict[str, Floats] = {}
    for one in told:
        report = one.saying.claim.report
        by_report[report] = by_report.get(report, np.zeros(states)) + one.log
    whole = np.zeros(states)
    for log in by_report.values():
        whole += np.maximum(log - log.max(), -DAY_LIMIT)
    return whole


def likelihood(saying: Saying, sides: Sides, standing: Standing) -> Floats | None:
    """Give the log-likelihood of a saying under each state; None when it tells nothing of these states."""
    weight = min(SUREST, 1.0 - (1.0 - saying.weight) ** PLAIN)
    if weight <= 0.0:
        return None
    named = sides.at(party.id for party in saying.sides)
    likely = np.ones(len(sides.ids) + 1)
    if saying.says is Says.CONTESTS:
        likely[:-1] = 1.0 - weight
        likely[named] = 1.0 - WHILE_HELD * weight
    elif not named:
        return None
    elif saying.says is Says.HOLDS:
        likely[:] = 1.0 - weight
        likely[-1] = max(1.0 - weight, IN_A_FIGHT)
        likely[_friends(saying, sides, standing)] = 1.0 - FRIENDLY * weight
        likely[named] = 1.0
    elif saying.says is Says.ENTERS:
        likely[:-1] = 1.0 - ENTERED * weight
        likely[_friends(saying, sides, standing)] = 1.0
        likely[named] = 1.0
    elif saying.says in (Says.LEAVES, Says.HOLDS_NOT):
        likely[named] = 1.0 - weight
        likely[-1] = 1.0 - WHILE_HELD * weight
    else:
        return None
    log: Floats = np.log(np.maximum(likely, NEVER))
    relative: Floats = log - log.max()
    return relative


def _friends(saying: Saying, sides: Sides, standing: Standing) -> list[int]:
    """Give where the friends of the side that a saying names stand."""
    lead = saying.sides[0].id
    return [at for at, one in enumerate(sides.ids) if one != lead and standing.friends(one, lead)]
