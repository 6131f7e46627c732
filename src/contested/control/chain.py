"""The chain of one place's hidden states over days, for many places at once: exact forward and backward passes.

A place is in one of K states: held by one of K - 1 sides, or contested (the last state). From day to day it stays or
changes by one fixed matrix, so that days without evidence cost nothing and change nothing: between two days of evidence
the matrix is raised to the power of the days between them. Only days with evidence are nodes.
"""

from functools import lru_cache

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

LONGEST = 3_650
"""Days of silence from which a belief is taken to be as worn as it gets."""


@frozen(kw_only=True)
class Rates:
    """How often states change, per day.

    Attributes:
        taken: chance that a held place comes to another side without a fight that lasts a day.
        attacked: chance that a held place becomes contested.
        settled: chance that a contested place comes to one of the sides.
        home: share of what changes hands that comes to the first side, where that is the state whose land it is.
        heard: share of what is left that each further side takes, in the order in which they were first heard of; the
            last side is whoever else there may be and has the rest. So nothing that is believed of a day depends on
            which sides are heard of later: until then they are part of the rest.
    """

    taken: float = 0.0006
    attacked: float = 0.0006
    settled: float = 0.1
    home: float = 0.6
    heard: float = 0.5


@frozen(kw_only=True, eq=False)
class Nodes:
    """Days with evidence, of many places with the same number of states, sorted by place and day.

    Attributes:
        count: number of nodes of each place, shape (places,), all at least 1; nodes of a place lie side by side.
        day: ordinal of each node's day, shape (nodes,), rising within a place.
        log: log-likelihood of the day's evidence under each state, shape (nodes, K).
        prior: probability of each state on the first node's day before its evidence, shape (places, K).
        home: True when the first state of every place is the side whose land it is.
        come: chance that each state has come to be since the day before, for whom its words speak, shape (nodes, K),
            each row at most 1 together. Left out, none has.
        first: index of each place's first node, shape (places,).
    """

    count: Ints
    day: Ints
    log: Floats
    prior: Floats
    home: bool = False
    come: Floats | None = None
    first: Ints = field(init=False)

    @first.default
    def _first(self) -> Ints:
        return np.cumsum(self.count) - self.count


def daily(states: int, rates: Rates, *, home: bool = False) -> Floats:
    """Give the matrix of one day, shape (K, K): rows are from, columns to; the last state is "contested".

    With ``home`` the first state is the side whose land it is, to which places come more often than to the others.
    """
    sides = states - 1
    goes = shares(sides, first=rates.home if home else 0.0, heard=rates.heard)
    step = np.zeros((states, states))
    step[:sides, :sides] = rates.taken * goes
    step[:sides, sides] = rates.attacked
    step[sides, :sides] = rates.settled * goes if sides else 0.0
    np.fill_diagonal(step, 0.0)
    np.fill_diagonal(step, 1.0 - step.sum(axis=1))
    return step


def shares(sides: int, *, first: float, heard: float) -> Floats:
    """Share one among sides in the order in which they were heard of, shape (sides,).

    Args:
        sides: how many there are; the last of them is whoever else there may be.
        first: share of the first side, the one whose land it is; 0 where there is none.
        heard: share of what is left that each further side takes.
    """
    found = np.zeros(max(1, sides))
    rest = 1.0
    for at in range(len(found) - 1):
        found[at] = rest * (first if at == 0 and first > 0.0 else heard)
        rest -= found[at]
    found[-1] = rest
    return found


@lru_cache(maxsize=64)
def powers(states: int, rates: Rates, *, home: bool = False) -> Floats:
    """Give the matrix of 0, 1, ... ``LONGEST`` days, shape (LONGEST + 1, K, K)."""
    step = daily(states, rates, home=home)
    table = np.empty((LONGEST + 1, states, states))
    table[0] = np.eye(states)
    for days in range(1, LONGEST + 1):
        table[days] = table[days - 1] @ step
    table.setflags(write=False)
    return table


def carry(belief: Floats, days: Ints, rates: Rates, *, home: bool = False) -> Floats:
    """Give beliefs after days of silence.

    Args:
        belief: shape (n, K), rows sum to 1.
        days: days passed, shape (n,), not negative.
        rates: how often states change.
        home: True when the first state is the side whose land it is.
    """
    table = powers(belief.shape[1], rates, home=home)
    moved: Floats = np.einsum("nk,nkj->nj", belief, table[np.minimum(days, LONGEST)])
    return moved


def forward(nodes: Nodes, rates: Rates) -> Floats:
    """Give the belief on each node's day from all evidence up to it ("filter"), shape (nodes, K)."""
    likely = _likelihoods(nodes)
    found = np.empty_like(likely)
    order, first = _longest_first(nodes)
    come, stays = _coming(nodes)
    found[first] = _normal((nodes.prior[order] * stays[first] + come[first]) * likely[first])
    for step, active in steps(nodes.count[order]):
        now = first[:active] + step
        gone = nodes.day[now] - nodes.day[now - 1]
        before = carry(found[now - 1], gone, rates, home=nodes.home)
        found[now] = _normal((before * stays[now] + come[now]) * likely[now])
    return found


def backward(nodes: Nodes, filtered: Floats, rates: Rates) -> Floats:
    """Give the belief on each node's day from all evidence, earlier and later ("smooth"), shape (nodes, K).

    Args:
        nodes: the nodes.
        filtered: what ``forward`` gave for them.
        rates: the same rates.
    """
    likely = _likelihoods(nodes)
    later = np.ones_like(likely)
    come, stays = _coming(nodes)
    order, first = _longest_first(nodes)
    table = powers(likely.shape[1], rates, home=nodes.home)
    for step, active in reversed(list(steps(nodes.count[order]))):
        now = first[:active] + step
        gone = np.minimum(nodes.day[now] - nodes.day[now - 1], LONGEST)
        ahead = likely[now] * later[now]
        came = (ahead * come[now]).sum(axis=1, keepdims=True)
        told = np.einsum("nkj,nj->nk", table[gone], ahead * stays[now] + came)
        later[now - 1] = told / told.max(axis=1, keepdims=True)
    return _normal(filtered * later)


def _likelihoods(nodes: Nodes) -> Floats:
    likely: Floats = np.exp(nodes.log - nodes.log.max(axis=1, keepdims=True))
    return likely


def _coming(nodes: Nodes) -> tuple[Floats, Floats]:
    """Give what comes to each state on a node's day, and the share that stays as it was."""
    come = np.zeros((len(nodes.log), nodes.log.shape[1])) if nodes.come is None else nodes.come
    return come, 1.0 - come.sum(axis=1, keepdims=True)


def _longest_first(nodes: Nodes) -> tuple[Ints, Ints]:
    """Give places in order of their number of nodes, the most first, and their first nodes in that order."""
    order = np.argsort(-nodes.count, kind="stable")
    return order, nodes.first[order]


def steps(counts: Ints) -> list[tuple[int, int]]:
    """Give (k, number of places that have a k-th node, counted from 0) for k = 1, 2, ..., of counts that fall."""
    longest = int(counts[0]) if len(counts) else 0
    falling = -counts
    return [(step, int(np.searchsorted(falling, -step, side="left"))) for step in range(1, longest)]


def _normal(weights: Floats) -> Floats:
    shares: Floats = weights / weights.sum(axis=1, keepdims=True)
    return shares
