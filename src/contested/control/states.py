"""Which states each place can be in, for many places at once, and which of them are meant by the parties of words."""

import datetime as dt

import numpy as np
from attrs import define, field, frozen

from contested.control.chain import Flags, Floats, Ints
from contested.control.columns import Rows, Sayings
from contested.control.emit import COMES, OTHER, SAID, Sides
from contested.control.estimate import MOST_SIDES, state_of
from contested.control.say import Says
from contested.control.stand import Stand

NOBODY = -1
"""Stands in a row of states past a place's last side."""
ALWAYS = 0
"""Day since which sides are there that nobody has to tell of."""
HOLDS = SAID[Says.HOLDS]
LEAVES = SAID[Says.LEAVES]
CONTESTS = SAID[Says.CONTESTS]
CAME_NOT = SAID[Says.CAME_NOT]
BY_FRIENDS = np.array([SAID[Says.HOLDS], SAID[Says.ENTERS]])
"""What is said of a side and, with less weight, of its friends."""


@frozen(kw_only=True, eq=False)
class States:
    """The states of the places of a block, "contested" left out.

    Attributes:
        ids: side ids by number.
        place: number of each place in the table, shape (places,).
        of: the place of each row of the block, shape (rows,).
        slot: number of each side of each place in order, ``NOBODY`` past the last, shape (places, MOST_SIDES + 1).
        since: ordinal of the day each of them was first heard of, ``ALWAYS`` for the state whose land it is and for
            whoever else there is, shape (places, MOST_SIDES + 1).
        kind: number of sides doubled, one more where the first is the state whose land it is, shape (places,).
    """

    ids: tuple[str, ...]
    place: Ints
    of: Ints
    slot: Ints
    since: Ints
    kind: Ints

    def sides(self, at: int) -> Sides:
        """Give the sides of a place of the block."""
        count, home = divmod(int(self.kind[at]), 2)
        ids = tuple(self.ids[one] for one in self.slot[at, :count])
        days = zip(ids, self.since[at, :count].tolist(), strict=True)
        since = {id_: dt.date.fromordinal(day) for id_, day in days if day != ALWAYS}
        return Sides(ids=ids, home=bool(home), since=since)

    def heard(self, of: Ints, day: Ints) -> Flags:
        """Tell which sides of some places were heard of by a day, shape (n, MOST_SIDES + 1)."""
        found: Flags = self.since[of] <= day[:, None]
        return found


@define(kw_only=True)
class Chooser:
    """Chooses the states of places, and answers about the parties of rows; remembers what it asked.

    Attributes:
        table: the words of one theatre.
        stand: who stands with whom.
    """

    table: Sayings
    stand: Stand
    _ids: list[str] = field(factory=list)
    _number: dict[str, int] = field(factory=dict)
    _known: list[bool] = field(factory=list)
    _homes: dict[tuple[str, int], int] = field(factory=dict)
    _friendly: dict[tuple[int, int], bool] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        """Number the parties as the table does."""
        for one in self.table.names.parties:
            self._numbered(one.id)

    def _numbered(self, id_: str) -> int:
        if id_ not in self._number:
            self._number[id_] = len(self._ids)
            self._ids.append(id_)
            self._known.append(self.stand.directory.actor(id_) is not None)
        return self._number[id_]

    def choose(self, words: Rows) -> States:
        """Choose the sides of each place: its state, those told of as they are first heard of, and somebody else."""
        begins = np.flatnonzero(np.diff(words["place"], prepend=-1))
        of = np.repeat(np.arange(len(begins)), np.diff(begins, append=len(words)))
        home = np.array([self._home(int(row["place"]), int(row["day"])) for row in words[begins]], dtype=np.int64)
        other = self._numbered(OTHER)
        place, party, day = self._heard(words, of, home)
        ahead = (home != NOBODY).astype(np.int64)
        count = np.bincount(place, minlength=len(begins))
        slot = np.full((len(begins), MOST_SIDES + 1), NOBODY, dtype=np.int64)
        slot[ahead == 1, 0] = home[ahead == 1]
        slot[place, ahead[place] + _within(place)] = party
        since = np.full(slot.shape, ALWAYS, dtype=np.int64)
        since[place, ahead[place] + _within(place)] = day
        slot[np.arange(len(begins)), ahead + count] = other
        return States(
            ids=tuple(self._ids),
            place=words["place"][begins],
            of=of,
            slot=slot,
            since=since,
            kind=2 * (ahead + count + 1) + ahead,
        )

    def _heard(self, words: Rows, of: Ints, home: Ints) -> tuple[Ints, Ints, Ints]:
        """Give the parties told of at each place but its state, and the day of each, by place and day.

        Who is in no directory counts only once plainly said to hold. Those heard of on one day come in the order of
        what is said of them on it.
        """
        row, party = self._flat(words, words["parties"])
        plain = (words["says"] == HOLDS) & words["strong"] & ~words["soft"]
        used = plain[row] | np.array(self._known, dtype=bool)[party]
        used &= words["says"][row] != CAME_NOT
        row, party = row[used], party[used]
        wide, place, day = len(self._ids), of[row], words["day"][row].astype(np.int64)
        keys, at = np.unique(place * wide + party, return_inverse=True)
        first = np.full(len(keys), np.iinfo(np.int64).max)
        np.minimum.at(first, at, day)
        of_first = day == first[at]
        told = np.bincount(at[of_first], weights=words["weight"][row[of_first]], minlength=len(keys))
        place, party = keys // wide, keys % wide
        abroad = party != home[place]
        place, party, first, told = place[abroad], party[abroad], first[abroad], told[abroad]
        order = np.lexsort((self._rank()[party], -told, first, place))
        kept = order[_within(place[order]) < MOST_SIDES - 1]
        return place[kept], party[kept], first[kept]

    def _rank(self) -> Ints:
        """Give where each number stands when ids are sorted."""
        rank = np.empty(len(self._ids), dtype=np.int64)
        rank[sorted(range(len(self._ids)), key=self._ids.__getitem__)] = np.arange(len(self._ids))
        return rank

    def _home(self, place: int, day: int) -> int:
        """Give the number of the state whose land a place is on a day, or ``NOBODY``."""
        where = self.table.names.places[place]
        if not where.country:
            return NOBODY
        key = (where.country, day)
        if key not in self._homes:
            state = state_of(where, self.stand.on(self.table.theatre, dt.date.fromordinal(day)))
            self._homes[key] = self._numbered(state) if state else NOBODY
        return self._homes[key]

    def _flat(self, words: Rows, count: Ints) -> tuple[Ints, Ints]:
        """Give row and number of each of the first parties that rows name, row by row."""
        count = count.astype(np.int64)
        row = np.repeat(np.arange(len(words)), count)
        within = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
        return row, self.table.named[words["first"][row] + within]

    def lead(self, words: Rows) -> Ints:
        """Give the number of the first side of each row, ``NOBODY`` where it names none, shape (rows,)."""
        found = np.full(len(words), NOBODY, dtype=np.int64)
        some = words["sides"] > 0
        found[some] = self.table.named[words["first"][some]]
        return found

    def named(self, words: Rows, states: States) -> Flags:
        """Tell which sides of its place each row is said of, shape (rows, MOST_SIDES + 1)."""
        row, party = self._flat(words, words["sides"])
        found = np.zeros((len(words), states.slot.shape[1]), dtype=bool)
        at, side = np.nonzero(states.slot[states.of[row]] == party[:, None])
        found[row[at], side] = True
        return found & states.heard(states.of, words["day"])

    def came(self, words: Rows, states: States, rows: Ints) -> tuple[Ints, Ints, Floats]:
        """Give who may have come to hold a place by rows: number of the row, of the state, and the chance.

        Args:
            words: rows of the block that tell anything.
            states: the block's states.
            rows: their numbers in the block.
        """
        share = COMES[words["says"]] * words["weight"] * (words["strong"] & ~words["soft"])
        after = np.where(words["says"] == LEAVES, words["sides"], 0)
        some = (share > 0.0) & (after < words["parties"])
        party = np.full(len(words), NOBODY, dtype=np.int64)
        party[some] = self.table.named[words["first"][some] + after[some]]
        fits = (states.slot[states.of[rows]] == party[:, None]) & states.heard(states.of[rows], words["day"])
        fits &= (some & (words["says"] != CONTESTS))[:, None]
        alone = np.flatnonzero((share > 0.0) & (words["says"] == LEAVES) & (words["sides"] == words["parties"]))
        fits[alone] = self._heirs(words[alone], states, rows[alone])
        row, side = np.nonzero(fits)
        fights = np.flatnonzero((words["says"] == CONTESTS) & (share > 0.0))
        row, side = np.append(row, fights), np.append(side, np.full(len(fights), NOBODY))
        return row, side, share[row]

    def _heirs(self, words: Rows, states: States, rows: Ints) -> Flags:
        """Tell who comes after those who leave (``Sides.heir``), shape (rows, MOST_SIDES + 1)."""
        slot = states.slot[states.of[rows]]
        row, party = self._flat(words, words["sides"])
        leaves = np.zeros(slot.shape, dtype=bool)
        np.logical_or.at(leaves, row, slot[row] == party[:, None])
        heard = states.heard(states.of[rows], words["day"])
        rest = heard & ~leaves & (slot != NOBODY) & (slot != self._numbered(OTHER))
        found: Flags = rest & (rest.sum(axis=1) == 1)[:, None]
        home = (states.kind[states.of[rows]] % 2 == 1) & ~(leaves & heard)[:, 0]
        found[home] = np.arange(slot.shape[1]) == 0
        return found

    def friends(self, words: Rows, states: States, rows: Ints) -> Flags:
        """Tell which sides of its place are friends of the first side of each row, itself left out.

        Args:
            words: rows of the block.
            states: the block's states.
            rows: their numbers in the block.
        """
        slot = states.slot[states.of[rows]]
        found = np.zeros(slot.shape, dtype=bool)
        lead = self.lead(words)
        asked = np.flatnonzero(np.isin(words["says"], BY_FRIENDS) & (lead != NOBODY))
        if not len(asked):
            return found
        turns = np.array([one.toordinal() for one in self.stand.directory.turns], dtype=np.int64)
        stretch = np.searchsorted(turns, words["day"][asked], side="right")
        pairs, first, pair = np.unique(lead[asked] * (len(turns) + 1) + stretch, return_index=True, return_inverse=True)
        table = np.zeros((len(pairs), len(self._ids) + 1), dtype=bool)
        sides = [int(one) for one in np.unique(slot[asked]) if one != NOBODY]
        for at, one in enumerate(asked[first]):
            standing = self.stand.on(self.table.theatre, dt.date.fromordinal(int(words["day"][one])))
            name = self._ids[lead[one]]
            for side in sides:
                key = (int(pairs[at]), side)
                if key not in self._friendly:
                    self._friendly[key] = side != lead[one] and standing.friends(self._ids[side], name)
                table[at, side] = self._friendly[key]
        found[asked] = table[pair[:, None], slot[asked]]
        return found & states.heard(states.of[rows], words["day"])


def _within(place: Ints) -> Ints:
    """Give the place of each entry among those of its place, entries of a place lying side by side."""
    begins = np.flatnonzero(np.diff(place, prepend=-1))
    count = np.diff(begins, append=len(place))
    return np.arange(len(place)) - np.repeat(begins, count)
