"""Whether words were borne out: each judged by what others, who share no interest with its voice, say of its place.

What others say makes some states of a place likelier on the day a voice speaks of; a word that names the likelier ones
is borne out to that degree.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from attrs import evolve, frozen

from contested.control.chain import Flags, Floats, Ints, Nodes, Rates, backward, forward
from contested.control.emit import OTHER, SUREST, Sides, likelihood
from contested.control.rules import STRONG, VOICE_WEIGHT, Voice
from contested.control.say import Saying, Says
from contested.control.stand import Stand, Standing
from contested.domain.deed import Aspect
from contested.domain.time import Day

SUDDEN = Rates(taken=0.001, attacked=0.001, settled=0.03)
"""How often states change where somebody speaks of them: words come when something happens."""
TURNED_EVENT = 0.4
"""Chance that whatever was so before an event's day does not tell of it: events are told because they change things."""
TURNED_STATE = 0.1
"""The same for words that tell how things stand."""
REPEATED = 0.25
"""Share of its weight that a voice's word keeps here when it had said the same before."""
REPEATED_DAYS = 90
"""Days within which it has."""
NO_NEWS_DAYS = 14
"""Days within which saying the same again adds nothing at all."""
SIDES_JUDGED = 7
"""Sides of a place that words are judged by, those first known of; of words that name others nothing is told."""
LOOK_BACK = 150
"""Days of evidence that a word is judged by."""
OPEN = 92
"""Days after it was known for which the judgement of a word may still change."""
DEEPEST = 3.0
"""The most that one word speaks against a state here, in log-likelihood."""
PLAIN_CHANCES = (0.4, 0.4, 0.2)
"""Chances that a side holds a place, that another does, and that it is contested, where nothing is told."""
NOTHING = 1e-9
_DAYS = 10_000_000
"""More than any day's ordinal, to number days of chains apart."""
TINY = 1e-300


class Key(NamedTuple):
    """Whose words are counted together: a voice, apart for how they stand to its interest."""

    speaker: str
    voice: Voice


def key_of(saying: Saying) -> Key:
    """Give whose record a saying belongs to; a copy belongs to whom it copies."""
    return Key(speaker=saying.speaker, voice=saying.voice)


class _View(NamedTuple):
    """A word seen from a place and a side: whose interest it shares, what speaks against each state, and its news."""

    saying: Saying
    ground: tuple[str, str]
    circle: str
    against: Floats
    news: float


@frozen(kw_only=True, eq=False)
class Words:
    """Words as rows, each seen from a place and a side; states are: that side's, another's, contested.

    Attributes:
        row: number of each one's row in the record of voices, shape (n,).
        ground: number of its place and side, shape (n,).
        circle: number of the interest it shares, shape (n,).
        day: ordinal of its day, shape (n,).
        known: ordinal of its known day, shape (n,).
        weight: its weight but for its voice, shape (n,).
        against: share of its weight that speaks against each state, shape (n, 3).
        fits: True for the states it names, shape (n, 3).
        turned: chance that what was so before does not tell of it, shape (n,).
        news: share of it that its voice had not said before, shape (n,).
        judged: True where it counts for its voice's record, shape (n,).
        said: the sayings themselves, n of them; one stands in as many rows as its place has sides.
    """

    row: Ints
    ground: Ints
    circle: Ints
    day: Ints
    known: Ints
    weight: Floats
    against: Floats
    fits: Flags
    turned: Floats
    news: Floats
    judged: Flags
    said: tuple[Saying, ...]


def views(
    sayings: Mapping[str, Sequence[Saying]], row: Mapping[Key, int], *, theatre: str, stand: Stand
) -> Words | None:
    """Give the words of all places as rows: each once for every side that its place is said to be held or left by.

    A row looks at one side alone: it holds the place, or another does, or they fight in it. So it matters for no
    judgement which other sides are heard of later.
    """
    found: list[_View] = []
    for place, said in sorted(sayings.items()):
        moving = [one for one in said if one.moves and one.sides]
        news = _news(moving)
        stands = [stand.on(theatre, one.day) for one in moving]
        circles = [standing.voice_side(one.claim) or one.speaker for one, standing in zip(moving, stands, strict=True)]
        for side in _sides(moving):
            for one, standing, circle in zip(moving, stands, circles, strict=True):
                against = _against(one, side, standing)
                if against is not None:
                    found.append(_View(one, (place, side), circle, against, news[one.claim.id]))
    return _rows(found, row) if found else None


def _against(saying: Saying, side: str, standing: Standing) -> Floats | None:
    """Give which share of a word speaks against a side, another and a fight, shape (3,), or None."""
    named = {party.id for party in saying.sides}
    if saying.says is Says.CAME_NOT:
        # Whether words bear each other out is not who holds: who denies a capture speaks against whoever tells of it.
        saying = evolve(saying, says=Says.HOLDS_NOT)
    log = likelihood(saying, _seen_from(side, tuple(sorted(named - {side}))), standing, weight=1.0)
    return None if log is None else _spoken(log.tobytes())


@lru_cache(maxsize=1_024)
def _seen_from(side: str, others: tuple[str, ...]) -> Sides:
    return Sides(ids=(side, *others, OTHER))


@lru_cache(maxsize=1_024)
def _spoken(likely: bytes) -> Floats:
    """Give the shares of a word's log-likelihood, given as bytes: many words say the same."""
    log = np.frombuffer(likely)
    against: Floats = (1.0 - np.exp(np.array([log[0], log[1:-1].max(), log[-1]]))) / SUREST
    return against


def _sides(moving: Sequence[Saying]) -> list[str]:
    """Give the sides that words name, those first known of, by id: which they are depends on nothing known later."""
    first: dict[str, Day] = {}
    for one in moving:
        first[one.sides[0].id] = min(one.known, first.get(one.sides[0].id, one.known))
    return sorted(sorted(first, key=lambda side: (first[side], side))[:SIDES_JUDGED])


def _news(moving: Sequence[Saying]) -> dict[str, float]:
    """Give by claim the share of it that its speaker had not said before, by the day it could be known."""
    counted: defaultdict[tuple[str, str, str], list[Day]] = defaultdict(list)
    found: dict[str, float] = {}
    for one in sorted(moving, key=lambda one: (one.known, one.day, one.order)):
        days = counted[one.speaker, one.says.value, one.sides[0].id if one.sides else ""]
        gap = min((abs((one.day - day).days) for day in days), default=REPEATED_DAYS + 1)
        found[one.claim.id] = 0.0 if gap <= NO_NEWS_DAYS else REPEATED if gap <= REPEATED_DAYS else 1.0
        if gap > NO_NEWS_DAYS:
            days.append(one.day)
    return found


def _rows(views: Sequence[_View], row: Mapping[Key, int]) -> Words:
    grounds = {ground: number for number, ground in enumerate(sorted({view.ground for view in views}))}
    circles = {circle: number for number, circle in enumerate(sorted({view.circle for view in views}))}
    said = [view.saying for view in views]
    against = np.clip(np.array([view.against for view in views]), 0.0, 1.0)
    return Words(
        row=np.array([row[key_of(one)] for one in said], dtype=np.int64),
        ground=np.array([grounds[view.ground] for view in views], dtype=np.int64),
        circle=np.array([circles[view.circle] for view in views], dtype=np.int64),
        day=np.array([one.day.toordinal() for one in said], dtype=np.int64),
        known=np.array([one.known.toordinal() for one in said], dtype=np.int64),
        weight=np.array([one.weight / VOICE_WEIGHT[one.voice] for one in said]),
        against=against,
        fits=against <= NOTHING,
        turned=np.array([TURNED_STATE if one.claim.aspect is Aspect.STATE else TURNED_EVENT for one in said]),
        news=np.array([view.news for view in views]),
        judged=np.array([_judged(view) for view in views], dtype=bool),
        said=tuple(said),
    )


def _judged(view: _View) -> bool:
    """Tell whether a word counts for its voice's record: plain, new, and looked at from the side it names."""
    one = view.saying
    plain = one.strength >= STRONG and not one.soft and one.voice is not Voice.BASELINE
    return plain and view.news == 1.0 and one.sides[0].id == view.ground[1]


def judge(words: Words, borne: Floats, values: Floats, *, before: int) -> None:
    """Judge the words of the last months by what others' words, known before a day, make of them; change ``borne``."""
    used = np.flatnonzero((words.known < before) & (words.day >= before - LOOK_BACK))
    asked = used[words.judged[used] & (words.known[used] >= before - OPEN)]
    if not len(asked):
        return
    weight = np.minimum(SUREST, words.weight[used] * values[words.row[used]])
    log = np.maximum(np.log1p(-words.against[used] * weight[:, None]), -DEEPEST)
    log *= words.news[used][:, None]
    nodes, at = _chains(words, used, log, asked)
    borne[asked] = _borne(words, asked, nodes, at)


def _chains(words: Words, used: Ints, log: Floats, asked: Ints) -> tuple[Nodes, Ints]:
    """Give one chain for each place and interest that is asked about, of the words of all who do not share it.

    Returns:
        The chains, and the node of each asked word, shape (asked,).
    """
    wide = int(words.circle.max()) + 1
    pairs, pair = np.unique(words.ground[asked] * wide + words.circle[asked], return_inverse=True)
    order = np.argsort(words.ground[used], kind="stable")
    places = words.ground[used][order]
    start, end = np.searchsorted(places, pairs // wide), np.searchsorted(places, pairs // wide, side="right")
    rows = np.concatenate([order[one:other] for one, other in zip(start, end, strict=True)])
    of = np.repeat(np.arange(len(pairs)), end - start)
    stamp = of * _DAYS + words.day[used][rows]
    stamps, node = np.unique(stamp, return_inverse=True)
    states = log.shape[1]
    whole = np.zeros((len(stamps), states))
    others = words.circle[used][rows] != (pairs % wide)[of]
    np.add.at(whole, node[others], log[rows[others]])
    count = np.bincount(stamps // _DAYS, minlength=len(pairs)).astype(np.int64)
    nodes = Nodes(
        count=count,
        day=stamps % _DAYS,
        log=whole,
        prior=np.tile(np.array(PLAIN_CHANCES), (len(pairs), 1)),
    )
    return nodes, np.searchsorted(stamps, pair * _DAYS + words.day[asked])


def _borne(words: Words, asked: Ints, nodes: Nodes, at: Ints) -> Floats:
    """Give how likely each asked word is by the chain of the others, were it and its contrary as likely beforehand."""
    filtered = forward(nodes, SUDDEN)
    smooth = backward(nodes, filtered, SUDDEN)
    today = np.exp(nodes.log - nodes.log.max(axis=1, keepdims=True))
    before = (filtered / today)[at]
    before /= before.sum(axis=1, keepdims=True)
    turned = words.turned[asked][:, None]
    plain = np.array(PLAIN_CHANCES)
    before = (1.0 - turned) * before + turned * plain
    told = before * (today * smooth / np.maximum(filtered, TINY))[at]
    fits = words.fits[asked]
    likely = (told * fits).sum(axis=1) / (plain * fits).sum(axis=1)
    unlikely = (told * ~fits).sum(axis=1) / np.maximum(TINY, (plain * ~fits).sum(axis=1))
    shares: Floats = likely / np.maximum(likely + unlikely, TINY)
    return shares
