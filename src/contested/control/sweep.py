"""Sweeping over all places at once: the estimate of ``estimate.py`` worked out on rows of numbers.

Places are taken in blocks, so that memory stays small however many words there are; each place stands alone, so that
a block may hold any of them. What a word makes likely is written in ``emit.py``, the chain in ``chain.py``.
"""

from collections.abc import Iterator

import numpy as np
from attrs import define, field, frozen

from contested.control.chain import Flags, Floats, Ints, Nodes, Rates, backward, forward, steps
from contested.control.columns import Rows, Sayings
from contested.control.emit import (
    AGAIN,
    AGAIN_DAYS,
    COME_HEARD,
    COME_MOST,
    DAY_LIMIT,
    SAID,
    Sides,
    likelihoods,
    surely,
    tells,
)
from contested.control.estimate import SILENCES, Method, first_belief
from contested.control.rules import DENIED_DAYS
from contested.control.say import Says
from contested.control.stand import Stand
from contested.control.states import ALWAYS, CAME_NOT, CONTESTS, NOBODY, Chooser, States

ROWS_A_BLOCK = 120_000
"""Words that are worked on at once, and those of their last place."""


@frozen(kw_only=True, eq=False)
class Believed:
    """What is believed of one place on its days of evidence and of silence after fighting.

    Attributes:
        sides: the states.
        days: ordinals of the days, rising, shape (days,).
        spoken: True for days on which something was said, shape (days,).
        belief: probability of each state from that day on, shape (days, K).
    """

    sides: Sides
    days: Ints
    spoken: Flags
    belief: Floats


@define(kw_only=True)
class Sweep:
    """Works out what is believed of the places of a table.

    Attributes:
        table: the words of one theatre.
        stand: who stands with whom.
        method: the evidence up to each day (``FILTER``), or all of it (``SMOOTH``).
        rates: how often states change.
    """

    table: Sayings
    stand: Stand
    method: Method = Method.FILTER
    rates: Rates = field(factory=Rates)

    def run(self, rows: Ints | None = None) -> dict[str, Believed]:
        """Give by place id what is believed.

        Args:
            rows: numbers of the rows of some places, all of each; left out, all rows.
        """
        told, names = self.table.rows, self.table.names
        order = self.table.in_order(_that_count(told, np.arange(len(told)) if rows is None else rows))
        chooser = Chooser(table=self.table, stand=self.stand)
        found: dict[str, Believed] = {}
        for block in _blocks(told["place"][order]):
            words = told[order[block]]
            states = chooser.choose(words)
            for at, believed in self._believed(words, states, chooser):
                found[names.places[states.place[at]].id] = believed
        return found

    def _believed(self, words: Rows, states: States, chooser: Chooser) -> Iterator[tuple[int, Believed]]:
        """Give what is believed of each place of a block, with its number in the block."""
        named = chooser.named(words, states)
        told = tells(words["says"], words["weight"], named)
        news = np.zeros(len(words))
        lead = chooser.lead(words)
        news[told] = _news(words[told], lead[told], states.of[told])
        for kind in np.unique(states.kind):
            group = np.flatnonzero(states.kind == kind)
            mine = np.flatnonzero(states.kind[states.of] == kind)
            sides, home = divmod(int(kind), 2)
            said = words[mine]
            friends = chooser.friends(said, states, mine)[:, :sides]
            log = likelihoods(said["says"], said["weight"], named[mine][:, :sides], friends=friends)
            log *= news[mine][:, None]
            _undo(said, log, lead=lead[mine], place=states.of[mine])
            place = np.searchsorted(group, states.of[mine])
            days = _days(said, log, place)
            of_told = np.flatnonzero(told[mine])
            row, state, chance = chooser.came(said[of_told], states, mine[of_told])
            row = of_told[row]
            days.come(place[row], said["day"][row], state, chance=chance)
            days.come(*_first_heard(states.since[group][:, :sides]), chance=COME_HEARD)
            days.settle()
            prior = first_belief(states.sides(int(group[0])))
            nodes = days.nodes(np.tile(prior, (len(group), 1)), home=bool(home))
            belief = forward(nodes, self.rates)
            if self.method.smooths:
                belief = backward(nodes, belief, self.rates)
            for at, first, count in zip(group, nodes.first, nodes.count, strict=True):
                own = slice(first, first + count)
                yield (
                    int(at),
                    Believed(
                        sides=states.sides(int(at)), days=nodes.day[own], spoken=days.spoken[own], belief=belief[own]
                    ),
                )


@frozen(kw_only=True, eq=False)
class _Days:
    """Days of evidence and of silence of several places, sorted by place and day; what each makes likely, who comes."""

    place: Ints
    day: Ints
    spoken: Flags
    log: Floats
    coming: Floats

    def come(self, place: Ints, day: Ints, state: Ints, *, chance: Floats | float) -> None:
        """Take in that states may have come to be at places on days of evidence."""
        stamp = self.place.astype(np.int64) << 32 | self.day
        at = np.searchsorted(stamp, place.astype(np.int64) << 32 | day)
        np.maximum.at(self.coming, (at, state), chance)

    def settle(self) -> None:
        """Bound what comes to a place on one day."""
        whole = self.coming.sum(axis=1, keepdims=True)
        np.multiply(self.coming, np.minimum(1.0, COME_MOST / np.maximum(COME_MOST, whole)), out=self.coming)

    def nodes(self, prior: Floats, *, home: bool) -> Nodes:
        """Give them as nodes of chains."""
        count = np.bincount(self.place, minlength=len(prior)).astype(np.int64)
        return Nodes(count=count, day=self.day, log=self.log, prior=prior, home=home, come=self.coming)


def _first_heard(since: Ints) -> tuple[Ints, Ints, Ints]:
    """Give place, day and number of each side that somebody had to tell of."""
    place, side = np.nonzero(since != ALWAYS)
    return place, since[place, side], side


def _that_count(told: Rows, rows: Ints) -> Ints:
    """Leave out words that move nothing, and history without a date where anything else is told of its place."""
    place, undated = told["place"][rows], told["last_resort"][rows]
    dated = np.zeros(int(place.max(initial=0)) + 1, dtype=bool)
    dated[place[~undated]] = True
    kept: Ints = rows[(told["says"][rows] != SAID[Says.NOTHING]) & ~(undated & dated[place])]
    return kept


def _blocks(place: Ints) -> Iterator[slice]:
    """Cut sorted rows into blocks of whole places."""
    first = 0
    while first < len(place):
        last = min(first + ROWS_A_BLOCK, len(place)) - 1
        end = int(np.searchsorted(place, place[last], side="right"))
        yield slice(first, end)
        first = end


def _news(words: Rows, lead: Ints, place: Ints) -> Floats:
    """Give the share of each word that is new from its voice: all of a new word, what is plainer of an old one.

    Words come in their order; what a voice says of an area around a place is counted apart. The k-th words of all
    voices are looked at together.
    """
    voice = (place.astype(np.int64) * (int(words["speaker"].max(initial=0)) + 1) + words["speaker"]) * 2 + words["soft"]
    order = np.argsort(voice, kind="stable")
    starts = np.flatnonzero(np.diff(voice[order], prepend=-1))
    count = np.diff(starts, append=len(order))
    longest = np.argsort(-count, kind="stable")
    first = starts[longest]
    word = (lead * len(SAID) + words["says"])[order]
    day, weight = words["day"][order].astype(np.int64), words["weight"][order]
    share, since, plainest = np.ones(len(order)), day.copy(), weight.copy()
    again = np.zeros(len(order))
    for step, active in steps(count[longest]):
        now = first[:active] + step
        repeats = (word[now] == word[now - 1]) & (day[now] - since[now - 1] <= AGAIN_DAYS)
        now = now[repeats]
        before = now - 1
        another = day[now] != day[before]
        since[now], again[now] = since[before], again[before] + another
        plainer = np.maximum(0.0, 1.0 - plainest[before] / weight[now])
        share[now] = np.where(another, np.maximum(AGAIN ** again[now], plainer), plainer)
        plainest[now] = np.maximum(plainest[before], weight[now])
    found = np.empty(len(order))
    found[order] = share
    return found


def _undo(words: Rows, log: Floats, *, lead: Ints, place: Ints) -> None:
    """Let denials of a change take back what other voices' words made likely, as ``Ear`` does; changes ``log``."""
    left = np.ones(len(words))
    day, speaker = words["day"].astype(np.int64), words["speaker"]
    takes = words["change"] & (log < 0.0).any(axis=1)
    for at in np.flatnonzero((words["says"] == CAME_NOT) & (lead != NOBODY)):
        near = slice(*np.searchsorted(place, [place[at], place[at] + 1]).tolist())
        gone = day[at] - day[near]
        denied = takes[near] & (lead[near] == lead[at]) & (speaker[near] != speaker[at])
        rows = near.start + np.flatnonzero(denied & (gone >= 0) & (gone <= DENIED_DAYS))
        sure = surely(float(words["weight"][at]))
        if len(rows) and sure > 0.0:
            whole = -sure * (left[rows, None] * log[rows]).sum(axis=0)
            log[at] = whole - whole.max()
            left[rows] *= 1.0 - sure


def _days(words: Rows, log: Floats, place: Ints) -> _Days:
    """Give the days of evidence, on which reports add up and no report alone decides, and those of silence."""
    stamp = place.astype(np.int64) << 32 | words["day"]
    of_report = np.flatnonzero((np.diff(stamp, prepend=-1) != 0) | (np.diff(words["report"], prepend=-1) != 0))
    reports = np.add.reduceat(log, of_report, axis=0)
    reports = np.maximum(reports - reports.max(axis=1, keepdims=True), -DAY_LIMIT)
    first = np.flatnonzero(np.diff(stamp[of_report], prepend=-1))
    whole = np.add.reduceat(reports, first, axis=0)
    begins = of_report[first]
    fought = np.logical_or.reduceat(words["says"] == CONTESTS, begins)
    stamps = stamp[begins]
    following = np.append(stamps[1:], np.iinfo(np.int64).max)
    ends = np.where(following >> 32 == stamps >> 32, following, np.iinfo(np.int64).max)
    silent = [(stamps + gap)[fought & (stamps + gap < ends)] for gap in SILENCES]
    every = np.concatenate([stamps, *silent])
    order = np.argsort(every, kind="stable")
    logs = np.concatenate([whole, np.zeros((len(every) - len(stamps), log.shape[1]))])
    every = every[order]
    return _Days(
        place=every >> 32,
        day=every & 0xFFFFFFFF,
        spoken=order < len(stamps),
        log=logs[order],
        coming=np.zeros_like(logs),
    )
