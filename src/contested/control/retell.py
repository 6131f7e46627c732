"""Retelling an estimate: from a place's probabilities by day to the beliefs that spans are cut from, with grounds."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial

from contested.control.bearing import Bearing
from contested.control.belief import Belief, Carrier
from contested.control.chain import Rates
from contested.control.emit import OTHER, Told
from contested.control.estimate import Track
from contested.control.history import Step
from contested.control.rules import CANDIDATE_AT, CONTESTED, GROUND_FLOOR, LIKE_WEIGHT, NOBODY, STRONG, Voice
from contested.control.say import Saying, Says
from contested.control.stand import Stand, Standing
from contested.domain.holding import Party
from contested.domain.time import Day

NAMED_AT = 0.4
"""Probability from which the likeliest state is named."""


def retell(track: Track, *, theatre: str, stand: Stand, rates: Rates) -> tuple[Step, ...]:
    """Give what is believed on each day of a track, with the claims that carry it.

    A claim carries a state by how much likelier it makes it than the others; what it carries fades as states change.
    What was likely beforehand carries its own part, which is no claim's. Of a smoothed track later claims carry too.
    """
    parties = _parties(track, stand, theatre)
    bearing = Bearing(track=track, rates=rates)
    steps: list[Step] = []
    spoken: Day | None = None
    for at, (day, told) in enumerate(zip(track.days, track.told, strict=True)):
        heard = _heard(track, day)
        whole = zip(track.sides.states, track.belief[at].tolist(), strict=True)
        chances = {state: chance for state, chance in whole if state in heard}
        here = {id_: party for id_, party in parties.items() if id_ in heard}
        spoken = day if told else spoken
        belief = Belief(
            last=spoken,
            chances=chances,
            bearing=partial(_carriers, bearing, at, chances),
            opposing=partial(_opponents, bearing, at, chances),
            parties=here,
            contenders=_contenders(told, chances, here),
            named_at=NAMED_AT,
            weighed=day,
            sides=(*(() if track.sides.home else ("",)), *(one for one in heard if one != CONTESTED)),
        )
        today = max((one.saying.known for one in told), default=steps[-1].known if steps else day)
        known = max(today, _known(belief)) if track.smooth else today
        steps.append(Step(day=day, belief=belief, known=known, conflict=_conflict(told, stand.on(theatre, day))))
        if not told and len(steps) > 1 and steps[-1].belief.top() == steps[-2].belief.top():
            steps.pop()  # silence that changes nothing to be drawn
    return tuple(steps)


def _heard(track: Track, day: Day) -> tuple[str, ...]:
    """Give the states that are told apart on a day: sides first heard of later are till then part of the rest.

    Of a smoothed track all are, for what is told later counts.
    """
    since = {} if track.smooth else track.sides.since
    return tuple(one for one in track.sides.states if one != OTHER and since.get(one, day) <= day)


def _carriers(bearing: Bearing, at: int, chances: dict[str, float], state: str) -> dict[str, Carrier]:
    return bearing.carriers(at, state, chances.get(state, 1.0))


def _opponents(bearing: Bearing, at: int, chances: dict[str, float], state: str) -> dict[str, Carrier]:
    return bearing.opponents(at, state, chances.get(state, 1.0))


def _known(belief: Belief) -> Day:
    """Give the first day on which all claims that carry what is named could be known."""
    carriers = belief.carried(belief.top() or NOBODY).values()
    return max((one.saying.known for one in carriers if one.weight >= GROUND_FLOOR), default=Day.min)


def _parties(track: Track, stand: Stand, theatre: str) -> dict[str, Party]:
    """Give every state's side as a party, named as the directory names it."""
    said = (party for told in track.told for one in told for party in (*one.saying.sides, *one.saying.others))
    found = {party.id: party for party in said}
    standing = stand.on(theatre, track.days[0])
    return {id_: found.get(id_) or standing.party(id_, id_) for id_ in track.sides.ids if id_ != OTHER}


def _contenders(told: Iterable[Told], chances: dict[str, float], parties: dict[str, Party]) -> dict[str, Party]:
    """Give who contests a place: those the day's words name, else the likeliest two sides."""
    if chances[CONTESTED] < CANDIDATE_AT:
        return {}
    named = {p.id: p for one in told if one.saying.says is Says.CONTESTS for p in one.saying.sides if p.id in parties}
    likely = sorted(parties, key=lambda id_: (-chances[id_], id_))
    for id_ in likely:
        if len(named) >= 2:
            break
        named.setdefault(id_, parties[id_])
    return dict(sorted(named.items()))


def _conflict(told: Sequence[Told], standing: Standing) -> tuple[Saying, Saying] | None:
    """Give two plain words of one day, of like weight, that name holders who are no friends.

    They come from two reports, or from two parties whose boasts one report sets side by side.
    """
    plain = [one.saying for one in told if one.saying.says is Says.HOLDS and one.saying.strength >= STRONG]
    by_side: defaultdict[str, list[Saying]] = defaultdict(list)
    for one in sorted(plain, key=lambda one: (-one.weight, one.claim.id)):
        here = by_side[one.sides[0].id]
        # Two of each side, of two reports, are enough to find a pair of two reports where there is one.
        if not one.soft and len(here) < 2 and all(one.claim.report != other.claim.report for other in here):
            here.append(one)
    heaviest = sorted((one for here in by_side.values() for one in here), key=lambda one: (-one.weight, one.claim.id))
    for one, other in itertools.combinations(heaviest, 2):
        if other.weight < LIKE_WEIGHT * one.weight:
            continue
        boasts = one.voice is Voice.BOAST and other.voice is Voice.BOAST and one.speaker != other.speaker
        apart = one.sides[0].id != other.sides[0].id and (one.claim.report != other.claim.report or boasts)
        if apart and not standing.friends(one.sides[0].id, other.sides[0].id):
            return one, other
    return None
