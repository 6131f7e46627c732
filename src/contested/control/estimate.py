"""Estimating: who held each place, as a probability for each side and for "contested", from all its evidence.

The sayings of ``read`` are the emissions of a chain of hidden states (``chain``), one chain a place. ``filter`` uses
the evidence up to each day, ``smooth`` also what was told later. Section 9 of ``docs/method.md``.
"""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

import numpy as np
from attrs import frozen

from contested.control.chain import Floats, Nodes, Rates, backward, forward, shares
from contested.control.emit import OTHER, Ear, Sides, Told, coming, together
from contested.control.rules import STRONG
from contested.control.say import Saying, Says
from contested.control.stand import Stand, Standing
from contested.domain.place import Place
from contested.domain.time import Day

HEARD_FIRST = 0.3
"""Share of what is left that each side told of has then, in the order in which they are first heard of."""
MOST_SIDES = 12
"""Sides that a place's chain tells apart: the state whose land it is, one less of those first heard of.

What is said of others says nothing here.
"""
SILENCES = (15, 30, 60, 120)
"""Days after a day of fighting on which a place without news is looked at again."""
STATE_FIRST = 0.6
"""Probability that a place is held by the state of its country before anything is told of it."""
CONTESTED_FIRST = 0.05
"""Probability that it is contested then."""


class Method(StrEnum):
    """How holdings are worked out."""

    RULES = "rules"
    FILTER = "filter"
    SMOOTH = "smooth"
    FILTER_LEARNT = "filter-learnt"
    """The same, with voices weighed by their records and not by their kind alone."""
    SMOOTH_LEARNT = "smooth-learnt"

    @property
    def smooths(self) -> bool:
        """Tell whether what is told of later days counts for earlier ones."""
        return self in (Method.SMOOTH, Method.SMOOTH_LEARNT)

    @property
    def learns(self) -> bool:
        """Tell whether voices are weighed by their records."""
        return self in (Method.FILTER_LEARNT, Method.SMOOTH_LEARNT)


@frozen(kw_only=True, eq=False)
class Track:
    """What is believed of one place on each of its days of evidence.

    Attributes:
        sides: the states.
        days: the days, rising.
        told: what was said on each day.
        prior: probability of each state before anything was told, shape (K,).
        belief: probability of each state from that day on, shape (days, K).
        smooth: whether what is told later counts for earlier days.
    """

    sides: Sides
    days: tuple[Day, ...]
    told: tuple[tuple[Told, ...], ...]
    prior: Floats
    belief: Floats
    smooth: bool = False


@frozen(kw_only=True, eq=False)
class _Heard:
    sides: Sides
    days: tuple[Day, ...]
    told: tuple[tuple[Told, ...], ...]
    prior: Floats


def estimate(
    sayings: Mapping[str, Sequence[Saying]], *, theatre: str, stand: Stand, method: Method, rates: Rates | None = None
) -> dict[str, Track]:
    """Estimate the places of one theatre.

    Args:
        sayings: what was said of each place, by place id; sayings that move nothing are left out.
        theatre: theatre id.
        stand: who stands with whom.
        method: ``FILTER`` or ``SMOOTH``.
        rates: how often states change; left out, the written ones.

    Returns:
        By place id, what is believed on its days of evidence.
    """
    rates = rates or Rates()
    heard = {}
    for place, said in sorted(sayings.items()):
        moving = [one for one in said if one.moves]
        if moving:
            heard[place] = _hear(moving, theatre=theatre, stand=stand)
    by_size: defaultdict[tuple[int, bool], list[str]] = defaultdict(list)
    for place, one in heard.items():
        by_size[len(one.prior), one.sides.home].append(place)
    found: dict[str, Track] = {}
    for places in by_size.values():
        group = [heard[place] for place in places]
        nodes = _nodes(group)
        belief = forward(nodes, rates)
        if method.smooths:
            belief = backward(nodes, belief, rates)
        for place, one, first in zip(places, group, nodes.first, strict=True):
            found[place] = Track(
                sides=one.sides,
                days=one.days,
                told=one.told,
                prior=one.prior,
                belief=belief[first : first + len(one.days)],
                smooth=method.smooths,
            )
    return found


def _hear(moving: Sequence[Saying], *, theatre: str, stand: Stand) -> _Heard:
    # Reports may describe one place differently; the most exact description tells whose land it is.
    place = min((one.place for one in moving), key=lambda p: (not p.located, p.precision_km, p.name))
    home = state_of(place, stand.on(theatre, moving[0].day))
    sides = _sides(moving, home, stand)
    ear = Ear(sides=sides)
    by_day = {day: tuple(group) for day, group in itertools.groupby(moving, key=lambda one: one.day)}
    days = sorted({*by_day, *_silent(by_day)})
    told = tuple(tuple(ear.hear(by_day.get(day, ()), stand.on(theatre, day))) for day in days)
    return _Heard(sides=sides, days=tuple(days), told=told, prior=first_belief(sides))


def _silent(by_day: Mapping[Day, Sequence[Saying]]) -> Iterator[Day]:
    """Give days of silence after days of fighting, on which a place may have stopped being the likeliest contested."""
    days = sorted(by_day)
    for day, following in zip(days, (*days[1:], None), strict=True):
        if any(one.says is Says.CONTESTS for one in by_day[day]):
            for later in (day + dt.timedelta(days=gap) for gap in SILENCES if (Day.max - day).days >= gap):
                if following is None or later < following:
                    yield later


def _sides(moving: Sequence[Saying], home: str, stand: Stand) -> Sides:
    """Give the sides that are told apart, as they are first heard of; a name nobody knows only once it is said to hold.

    Sides heard of on one day stand in the order of what is said of them on that day.
    """
    said: defaultdict[str, defaultdict[Day, float]] = defaultdict(lambda: defaultdict(float))
    for one in moving:
        if one.says is Says.CAME_NOT:
            continue  # who is only said not to have come is not heard of by that
        plain = one.says is Says.HOLDS and one.strength >= STRONG and not one.soft
        for party in (*one.sides, *one.others):
            if plain or stand.directory.actor(party.id) is not None:
                said[party.id][one.day] += one.weight
    since = {id_: min(days) for id_, days in said.items()}
    heard = sorted(since, key=lambda id_: (since[id_], -said[id_][since[id_]], id_))
    kept = [id_ for id_ in heard if id_ != home][: MOST_SIDES - 1]
    ids = (*([home] if home else []), *kept, OTHER)
    return Sides(ids=ids, home=bool(home), since={id_: since[id_] for id_ in kept})


def state_of(place: Place, standing: Standing) -> str:
    """Give the side of the state whose country a place lies in, or "" where the directory has none."""
    directory = standing.stand.directory
    rows = standing.stand.states(place.country)
    alive = [one.id for one in rows if (one.start or standing.day) <= standing.day <= (one.end or standing.day)]
    state = min(alive, default=f"{place.country.lower()}-gov")
    known = place.country and directory.actor(state) is not None
    return standing.side(state) if known else ""


def first_belief(sides: Sides) -> Floats:
    """Give what is believed of a place before anything is told of it, shape (K,)."""
    first = STATE_FIRST / (1.0 - CONTESTED_FIRST) if sides.home else 0.0
    held = shares(len(sides.ids), first=first, heard=HEARD_FIRST) * (1.0 - CONTESTED_FIRST)
    belief: Floats = np.append(held, CONTESTED_FIRST)
    return belief


def _nodes(group: Sequence[_Heard]) -> Nodes:
    return Nodes(
        count=np.array([len(one.days) for one in group], dtype=np.int64),
        day=np.array([day.toordinal() for one in group for day in one.days], dtype=np.int64),
        log=np.array([together(told, len(one.prior)) for one in group for told in one.told]),
        prior=np.array([one.prior for one in group]),
        home=group[0].sides.home,
        come=np.array(
            [coming(told, one.sides, day) for one in group for day, told in zip(one.days, one.told, strict=True)]
        ),
    )
