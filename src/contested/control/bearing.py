"""Bearing: which words carry each state of a place on each day of an estimate, and how much.

What a word adds fades as states change, and of each state only those that weigh most are remembered. The weights of
all states are one table a day; what a state rests on is written out only where somebody asks for it.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from attrs import define, field, frozen

from contested.control.belief import Carrier
from contested.control.chain import Floats, Ints, Rates
from contested.control.emit import OTHER, Told
from contested.control.estimate import Track
from contested.control.rules import CONTESTED, CROWD, GROUND_FLOOR, NOBODY
from contested.control.say import Says

MOST_GROUNDS = 12
"""Claims remembered for each state, those that weigh most."""
Gains = list[tuple[int, float]]
"""The states that a word makes likelier, by their row, with how much."""


@frozen(eq=False)
class _Held:
    """What carries each state on a day: a row a state, the last one for claims that moved anything.

    Attributes:
        weights: shape (K + 1, ``MOST_GROUNDS``), in each row the heaviest first.
        words: by row, the words these are of, by their number.
    """

    weights: Floats
    words: tuple[tuple[int, ...], ...]


@frozen(kw_only=True, eq=False)
class _Lost:
    """What speaks against each state.

    Attributes:
        loss: by word, how much less likely it makes each state than the likeliest, 0 where it speaks for it, shape
            (n, K).
        day: by word, the day it is of, rising, shape (n,).
        claim: by word, the number of its claim, shape (n,).
        word: by number of a claim, its last word.
        days: the days of the track, shape (days,).
        since: by day of the track, the first day of the turn before its own.
        until: by day of the track, the last day of its turn.
        beforehand: how much less likely than the likeliest each state was before anything was told, shape (K,).
    """

    loss: Floats
    day: Ints
    claim: Ints
    word: tuple[int, ...]
    days: Ints
    since: Ints
    until: Ints
    beforehand: Floats


@define(kw_only=True, eq=False)
class Bearing:
    """The words that carry each state of a track on each of its days."""

    track: Track
    rates: Rates
    _words: tuple[Told, ...] = field(init=False)
    _rows: dict[str, int] = field(init=False)
    _past: list[_Held] = field(init=False)
    _later: list[_Held] | None = field(init=False)
    _beforehand: list[float] = field(init=False)
    _losses: _Lost | None = field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        """Follow the words through the days."""
        states = self.track.sides.states
        self._words = tuple(one for told in self.track.told for one in told)
        self._rows = {state: row for row, state in enumerate(states) if state != OTHER} | {NOBODY: len(states)}
        gains = self._gains()
        self._past = self._by_day(gains)
        self._later = self._by_day(gains, back=True) if self.track.smooth else None
        log = np.log(self.track.prior)
        self._beforehand = [*np.maximum(0.0, _above_others(log[None, :])[0]).tolist(), 0.0]

    def carriers(self, at: int, state: str, chance: float) -> dict[str, Carrier]:
        """Give the claims that carry a state on a day, the heaviest first.

        The state's chance is shared among them and what was likely beforehand.

        Args:
            at: number of the day.
            state: the state, or ``NOBODY`` for the claims that moved anything.
            chance: its probability.
        """
        row = self._rows.get(state)
        if row is None:
            return {}
        held = _row(self._past[at], row)
        if self._later is not None:
            held = self._both(held, _row(self._later[at], row))
        total = sum(weight for _, weight in held) + self._beforehand[row]
        share = chance / total if total > 0.0 else 0.0
        sayings = [(self._words[word].saying, weight) for word, weight in held]
        return {one.claim.id: Carrier(saying=one, weight=weight * share) for one, weight in sayings}

    def opponents(self, at: int, state: str, chance: float) -> dict[str, Carrier]:
        """Give the claims that speak against a state on a day, the heaviest first.

        Those told since the turn before the present one began, a turn being the days of one likeliest state: words that
        were overturned twice say nothing of today. What the state lacks to be certain is shared among them and what was
        unlikely beforehand.

        Args:
            at: number of the day.
            state: the state.
            chance: its probability.
        """
        row = self._rows.get(state)
        if row is None or state == NOBODY or not self._words:
            return {}
        if self._losses is None:
            self._losses = self._lost()
        lost = self._losses
        last = lost.until[at] if self.track.smooth else lost.days[at]
        told = slice(*np.searchsorted(lost.day, [lost.since[at], last + 1]).tolist())
        gone = np.abs(lost.day[told] - lost.days[at])
        faded = lost.loss[told, row] * (1.0 - self.rates.taken - self.rates.attacked) ** gone
        weights = np.bincount(lost.claim[told], weights=faded)
        total = float(weights.sum()) + float(lost.beforehand[row])
        share = (1.0 - chance) / total if total > 0.0 else 0.0
        # Twice as many as are shown: those that are grounds as well are left out by who lists them.
        heaviest = np.argsort(-weights, kind="stable")[: 2 * CROWD].tolist()
        sayings = [(self._words[lost.word[one]].saying, float(weights[one])) for one in heaviest]
        return {
            one.claim.id: Carrier(saying=one, weight=weight * share) for one, weight in sayings if weight > GROUND_FLOOR
        }

    def _lost(self) -> _Lost:
        """Work out how much less likely each word makes each state than the likeliest one."""
        log = np.array([one.log for one in self._words])
        above = _above_others(log)
        # A fight tells of no holder, and so for none.
        of_fight = np.array([one.saying.says is Says.CONTESTS for one in self._words])
        above[of_fight, :-1] = 0.0
        numbers: dict[str, int] = {}
        claim = [numbers.setdefault(one.saying.claim.id, len(numbers)) for one in self._words]
        prior = np.log(self.track.prior)
        days = np.array([day.toordinal() for day in self.track.days], dtype=np.int64)
        begins = np.flatnonzero(np.diff(self.track.belief.argmax(axis=1), prepend=-1))
        turn = np.searchsorted(begins, np.arange(len(days)), side="right") - 1
        return _Lost(
            loss=np.where(above > GROUND_FLOOR, 0.0, -log),
            day=np.array([one.saying.day.toordinal() for one in self._words], dtype=np.int64),
            claim=np.array(claim, dtype=np.int64),
            word=tuple({number: at for at, number in enumerate(claim)}.values()),
            days=days,
            since=days[begins[np.maximum(turn - 1, 0)]],
            until=np.append(days[begins[1:]] - 1, days[-1])[turn],
            beforehand=prior.max() - prior,
        )

    def _both(self, past: Sequence[tuple[int, float]], later: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
        """Add what earlier and later words of a claim carry, and keep the heaviest."""
        kept = {self._claim(word): (word, weight) for word, weight in past}
        for word, weight in later:
            id_ = self._claim(word)
            kept[id_] = (word, weight + (kept[id_][1] if id_ in kept else 0.0))
        return [(word, weight) for _, _, word, weight in _heaviest(kept)]

    def _claim(self, word: int) -> str:
        return self._words[word].saying.claim.id

    def _gains(self, *, at_once: int = 4_096) -> list[Gains]:
        """Give, by word, which rows gain by it and how much: more than the mean of the other states.

        ``at_once`` words are worked out together, which bounds the memory.
        """
        found: list[Gains] = []
        states = self.track.sides.states
        for first in range(0, len(self._words), at_once):
            words = self._words[first : first + at_once]
            log = np.array([one.log for one in words])
            above = _above_others(log)
            above[:, [at for at, state in enumerate(states) if state == OTHER]] = 0.0
            # A fight tells of no holder.
            of_fight = np.array([one.saying.says is Says.CONTESTS for one in words])
            above[np.ix_(of_fight, np.array([state != CONTESTED for state in states]))] = 0.0
            each: list[Gains] = [[] for _ in words]
            word, row = np.nonzero(above > GROUND_FLOOR)
            for at, state, gain in zip(word.tolist(), row.tolist(), above[word, row].tolist(), strict=True):
                each[at].append((state, gain))
            for gains, most in zip(each, (-log.min(axis=1)).tolist(), strict=True):
                gains.append((len(states), most))
            found += each
        return found

    def _by_day(self, gains: Sequence[Gains], *, back: bool = False) -> list[_Held]:
        """Give what carries each state on each day, of that day and before it; ``back``: of later days alone."""
        counts = [len(told) for told in self.track.told]
        firsts = np.cumsum([0, *counts]).tolist()
        size = len(self.track.sides.states) + 1
        held = _Held(np.zeros((size, MOST_GROUNDS)), ((),) * size)
        found: list[_Held] = []
        last = None
        for at in reversed(range(len(counts))) if back else range(len(counts)):
            day = self.track.days[at]
            gone = 0 if last is None else abs((day - last).days)
            until = _Held(held.weights * (1.0 - self.rates.taken - self.rates.attacked) ** gone, held.words)
            held = self._heard(until, gains, range(firsts[at], firsts[at + 1])) if counts[at] else until
            found.append(until if back else held)
            last = day
        return found[:: -1 if back else 1]

    def _heard(self, held: _Held, gains: Sequence[Gains], heard: range) -> _Held:
        """Add the words of a day to what carries the states."""
        of_row: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
        for word in heard:
            for row, gain in gains[word]:
                of_row[row].append((word, gain))
        weights, words = held.weights.copy(), list(held.words)
        anything = len(words) - 1
        for row, gained in of_row.items():
            kept = {self._claim(word): (word, weight) for word, weight in _row(held, row)}
            for word, gain in gained:
                id_ = self._claim(word)
                before = kept[id_][1] if id_ in kept and row != anything else 0.0
                kept[id_] = (word, gain + before)
            best = _heaviest(kept)
            weights[row, : len(best)] = [weight for _, _, _, weight in best]
            words[row] = tuple(word for _, _, word, _ in best)
        return _Held(weights, tuple(words))


def _row(held: _Held, row: int) -> list[tuple[int, float]]:
    return list(zip(held.words[row], held.weights[row].tolist(), strict=False))


def _heaviest(kept: dict[str, tuple[int, float]]) -> list[tuple[float, str, int, float]]:
    """Give the heaviest as (weight turned, claim, word, weight), in order."""
    return sorted((-weight, id_, word, weight) for id_, (word, weight) in kept.items())[:MOST_GROUNDS]


def _above_others(log: Floats) -> Floats:
    """Give how much likelier each state is made than the mean of the others, shape as given, (n, K)."""
    states = log.shape[1]
    others = np.array([[other for other in range(states) if other != state] for state in range(states)])
    if states < 2:
        return np.zeros_like(log)
    above: Floats = log - np.take(log, others, axis=1).mean(axis=2)
    return above
