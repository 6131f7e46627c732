"""What a saying makes likely: a log-likelihood for each state a place can be in. Section 9 of ``docs/method.md``."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from attrs import define, evolve, field, frozen

from contested.control.chain import Flags, Floats, Ints
from contested.control.rules import CONTESTED, DENIED_DAYS, STRONG
from contested.control.say import Saying, Says
from contested.control.stand import Standing
from contested.domain.time import Day

SUREST = 0.97
"""The most that one word is believed, however plain it is and whoever says it; below 1, so that none rules out."""
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
COME_HEARD = 0.12
"""Chance that a side has come to hold a place by the day on which it is first heard of there."""
COME_NAMED = 0.2
"""The same of a side that a plain word names as holder, times the word's weight."""
COME_HEIR = 0.1
"""The same of the side to which another is said to have left it."""
COME_MOST = 0.5
"""The most that all sides have come together."""
AREA = "area: "
SAYS = tuple(Says)
"""What is said, by number."""
SAID = {says: number for number, says in enumerate(SAYS)}
AGAINST = np.zeros((len(SAYS), 4))
"""Share of its weight that a word speaks against the sides it names, their friends, all others, and "contested"."""
AGAINST[SAID[Says.HOLDS]] = 0.0, FRIENDLY, 1.0, 1.0
AGAINST[SAID[Says.ENTERS]] = 0.0, 0.0, ENTERED, 0.0
AGAINST[SAID[Says.CONTESTS]] = WHILE_HELD, 1.0, 1.0, 0.0
AGAINST[[SAID[Says.LEAVES], SAID[Says.HOLDS_NOT]]] = 1.0, 0.0, 0.0, WHILE_HELD
COMES = np.zeros(len(SAYS))
"""Chance that whom a plain word speaks for has come since the day before: the named holder, the heir, the fight."""
COMES[[SAID[Says.HOLDS], SAID[Says.CONTESTS]]] = COME_NAMED
COMES[SAID[Says.LEAVES]] = COME_HEIR
LEAST_IN_A_FIGHT = np.where(np.arange(len(SAYS)) == SAID[Says.HOLDS], IN_A_FIGHT, 0.0)
OTHER = "other"
"""Whoever else may hold a place, of whom nothing is told."""


@frozen(kw_only=True)
class Sides:
    """The states a place can be in: each side by its place in a row, last of them ``OTHER``, then "contested".

    Attributes:
        ids: the sides; with ``home`` the first is the state whose land it is, the others as they were first heard of.
        home: whether it is.
        since: by side, the day on which it was first heard of; until then it is part of ``OTHER``.
        rows: by side, where it stands.
    """

    ids: tuple[str, ...]
    home: bool = False
    since: Mapping[str, Day] = field(factory=dict)
    rows: Mapping[str, int] = field(init=False, eq=False, repr=False)

    @rows.default
    def _rows(self) -> Mapping[str, int]:
        return {id_: row for row, id_ in enumerate(self.ids)}

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, "contested" last."""
        return (*self.ids, CONTESTED)

    def at(self, parties: Iterable[str], day: Day) -> list[int]:
        """Give where those of the parties stand that are states here, heard of by a day."""
        rows, since = self.rows, self.since
        return [rows[one] for one in parties if one in rows and since.get(one, day) <= day]

    def heir(self, leavers: Sequence[int], day: Day) -> list[int]:
        """Give who comes after those who leave: the side whose land it is, else the only other heard of by a day."""
        if self.home and 0 not in leavers:
            return [0]
        told = self.at((one for one in self.ids if one != OTHER), day)
        rest = [at for at in told if at not in leavers]
        return rest if len(rest) == 1 else []


@frozen(kw_only=True, eq=False)
class Told:
    """A saying with what it makes likely, shape (K,), 0 for the likeliest state."""

    saying: Saying
    log: Floats


@frozen(kw_only=True)
class _Heard:
    """What a voice said last, since when, of which day last, and how often it said so again of other days."""

    word: tuple[str, str]
    since: Day
    last: Day
    weight: float
    again: int = 0


@define(kw_only=True, eq=False)
class _Taken:
    """A word of a change, and how much of it no denial has undone yet."""

    told: "Told"
    left: float = 1.0


@define(kw_only=True)
class Ear:
    """Hears a place's sayings in order of days, and remembers who has said what.

    A voice that says the same again adds less each time, until ``AGAIN_DAYS`` have passed. What a voice says of
    an area around the place is counted apart from what it says of the place.
    """

    sides: Sides
    _said: dict[str, _Heard] = field(factory=dict)
    _taken: list["_Taken"] = field(factory=list)

    def hear(self, sayings: Sequence[Saying], standing: Standing) -> list[Told]:
        """Give what each saying of one day makes likely.

        Args:
            sayings: what was said of the day, in any order.
            standing: the day, and who stands with whom on it.
        """
        found = []
        in_order = sorted(sayings, key=lambda one: one.order)
        for saying in in_order:
            log = likelihood(saying, self.sides, standing)
            if log is not None:
                found.append(Told(saying=saying, log=log * self._news(saying)))
        self._taken += [_Taken(told=one) for one in found if one.saying.change and one.saying.sides]
        for saying in in_order:
            undone = self._undone(saying) if saying.says is Says.CAME_NOT and saying.sides else None
            if undone is not None:
                found.append(Told(saying=saying, log=undone))
        return found

    def _undone(self, denial: Saying) -> Floats | None:
        """Take back, as far as a denial is believed, what other voices' words of the denied change made likely.

        A denial adds nothing beyond: with no such word within ``DENIED_DAYS`` it tells nothing.
        """
        day, sure = denial.day.toordinal(), surely(denial.weight)
        denied = [
            one
            for one in self._taken
            if one.told.saying.sides[0].id == denial.sides[0].id
            and one.told.saying.speaker != denial.speaker
            and day - one.told.saying.day.toordinal() <= DENIED_DAYS
        ]
        if not denied or sure <= 0.0:
            return None
        whole = -sure * np.sum([one.left * one.told.log for one in denied], axis=0)
        for one in denied:
            one.left *= 1.0 - sure
        undone: Floats = whole - whole.max()
        return undone

    def _news(self, saying: Saying) -> float:
        """Give the share of a word that is new from this voice: all of a new word, what is plainer of an old one."""
        word = (saying.says.value, saying.sides[0].id if saying.sides else "")
        voice = f"{AREA}{saying.speaker}" if saying.soft else saying.speaker
        before = self._said.get(voice)
        if before is None or before.word != word or (saying.day - before.since).days > AGAIN_DAYS:
            self._said[voice] = _Heard(word=word, since=saying.day, last=saying.day, weight=saying.weight)
            return 1.0
        plainest = max(before.weight, saying.weight)
        plainer = max(0.0, 1.0 - before.weight / saying.weight)
        again = before.again + (saying.day != before.last)
        self._said[voice] = evolve(before, again=again, last=saying.day, weight=plainest)
        # The same of the same day is a copy, or the story below its headline: it is no second word.
        return plainer if saying.day == before.last else max(AGAIN**again, plainer)


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


def coming(told: Sequence[Told], sides: Sides, day: Day) -> Floats:
    """Give the chance that each side has come to hold the place since the day before, shape (K,).

    Nothing is told of the days between two reports, and reports are written because something has changed: who is first
    heard of, and whom a plain word names, may have come since.
    """
    found = np.zeros(len(sides.states))
    found[[at for at, id_ in enumerate(sides.ids) if sides.since.get(id_) == day]] = COME_HEARD
    for said in (one.saying for one in told if one.saying.strength >= STRONG and not one.saying.soft):
        named = said.others if said.says is Says.LEAVES else said.sides
        come = [-1] if said.says is Says.CONTESTS else sides.at((party.id for party in named[:1]), day)
        if said.says is Says.LEAVES and not said.others:
            come = sides.heir(sides.at((party.id for party in said.sides), day), day)
        found[come] = np.maximum(found[come], COMES[SAID[said.says]] * said.weight)
    return found * min(1.0, COME_MOST / max(COME_MOST, float(found.sum())))


def likelihood(saying: Saying, sides: Sides, standing: Standing, *, weight: float | None = None) -> Floats | None:
    """Give the log-likelihood of a saying under each state; None when it tells nothing of these states.

    Args:
        saying: the saying.
        sides: the states.
        standing: who stands with whom on its day.
        weight: how much it is to weigh; left out, its own weight.
    """
    weight = saying.weight if weight is None else weight
    number, named = SAID[saying.says], sides.at((party.id for party in saying.sides), saying.day)
    of_a_side = bool(named) and saying.says is not Says.NOTHING
    if weight <= 0.0 or saying.says is Says.CAME_NOT or not (of_a_side or saying.says is Says.CONTESTS):
        return None
    friends = _friends(saying, sides, standing) if saying.says in (Says.HOLDS, Says.ENTERS) else []
    return alone(number, weight, tuple(named), friends=tuple(friends), states=len(sides.ids) + 1)


def surely(weight: float) -> float:
    """Give the chance that a word of some weight does not err."""
    sure: float = min(SUREST, 1.0 - (1.0 - weight) ** PLAIN)
    return sure


@lru_cache(maxsize=4_096)
def alone(number: int, weight: float, named: tuple[int, ...], *, friends: tuple[int, ...], states: int) -> Floats:
    """Give the log-likelihood of one word under each state, 0 for the likeliest, shape (states,); not to be changed.

    Args:
        number: what it says, by ``SAID``.
        weight: how much it weighs.
        named: where the sides stand that it is said of.
        friends: where the friends stand of the one it is said of; only for holding and entering.
        states: how many states there are, "contested" last.
    """
    against = np.full(states, AGAINST[number, 2])
    against[list(friends)] = AGAINST[number, 1]
    against[list(named)] = AGAINST[number, 0]
    against[-1] = AGAINST[number, 3]
    likely = 1.0 - surely(weight) * against
    likely[-1] = max(likely[-1], LEAST_IN_A_FIGHT[number])
    log: Floats = np.log(likely)
    relative: Floats = log - log.max()
    relative.setflags(write=False)
    return relative


def tells(says: Ints, weight: Floats, named: Flags) -> Flags:
    """Tell which words say anything of the states they are asked about: of a side there is, or of fighting.

    Args:
        says: what each says, by ``SAYS``, shape (n,).
        weight: how much it weighs, shape (n,).
        named: which sides it is said of, shape (n, sides).
    """
    silent = np.isin(says, (SAID[Says.NOTHING], SAID[Says.CAME_NOT]))
    told: Flags = (weight > 0.0) & ((says == SAID[Says.CONTESTS]) | (named.any(axis=1) & ~silent))
    return told


def likelihoods(says: Ints, weight: Floats, named: Flags, *, friends: Flags) -> Floats:
    """Give the log-likelihood of words under each state, 0 for the likeliest, shape (n, sides + 1).

    Args:
        says: what each says, by ``SAYS``, shape (n,).
        weight: how much it weighs, in [0, 1], shape (n,).
        named: which sides it is said of, shape (n, sides).
        friends: which sides are friends of the one it is said of, shape (n, sides); only for holding and entering.
    """
    sure = np.minimum(SUREST, 1.0 - (1.0 - weight) ** PLAIN)
    sure[~tells(says, weight, named)] = 0.0
    likely = np.empty((len(says), named.shape[1] + 1))
    role = np.where(named, 0, np.where(friends, 1, 2))
    likely[:, :-1] = 1.0 - sure[:, None] * AGAINST[says[:, None], role]
    likely[:, -1] = np.maximum(1.0 - sure * AGAINST[says, 3], LEAST_IN_A_FIGHT[says])
    log: Floats = np.log(likely)
    relative: Floats = log - log.max(axis=1, keepdims=True)
    return relative


def _friends(saying: Saying, sides: Sides, standing: Standing) -> list[int]:
    """Give where the friends of the side that a saying names stand."""
    lead = saying.sides[0].id
    return sides.at((one for one in sides.ids if one != lead and standing.friends(one, lead)), saying.day)
