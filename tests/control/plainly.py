"""The plainest way to retell an estimate and cut it into spans: everything looked at again on every day."""

import itertools

import numpy as np
from attrs import evolve

from contested.control.bearing import MOST_GROUNDS
from contested.control.belief import Belief, Carrier
from contested.control.describe import Heard, Moment, describe
from contested.control.emit import OTHER
from contested.control.flags import flag_days
from contested.control.rules import CONTESTED, GROUND_FLOOR, NOBODY
from contested.control.say import Says
from contested.domain.holding import Status
from contested.domain.time import TrueSpan


def carriers(track, rates):
    """By day the carriers of each state, each with its share of the state's probability."""
    past = by_day(track, rates)
    later = by_day(track, rates, back=True) if track.smooth else [{}] * len(past)
    return [scaled(both(past[at], later[at]), track, at) for at in range(len(track.days))]


def by_day(track, rates, *, back=False):
    found, held, last = [], {}, None
    for day, told in list(zip(track.days, track.told, strict=True))[:: -1 if back else 1]:
        faded = 1.0 if last is None else (1.0 - rates.taken - rates.attacked) ** abs((day - last).days)
        until = after(held, (), track, faded)
        held = after(held, told, track, faded)
        found.append(until if back else held)
        last = day
    return found[:: -1 if back else 1]


def after(before, told, track, faded):
    fade = {
        state: {id_: evolve(one, weight=one.weight * faded) for id_, one in held.items()}
        for state, held in before.items()
    }
    found = {NOBODY: fade.get(NOBODY, {})}
    for one in told:
        found[NOBODY][one.saying.claim.id] = Carrier(saying=one.saying, weight=float(-one.log.min()))
    for at, state in enumerate(track.sides.states):
        if state == OTHER:
            continue
        kept = fade.get(state, {})
        for one in told:
            gain = float(one.log[at] - np.delete(one.log, at).mean())
            if gain > GROUND_FLOOR and not (one.saying.says is Says.CONTESTS and state != CONTESTED):
                held = kept.get(one.saying.claim.id)
                kept[one.saying.claim.id] = Carrier(saying=one.saying, weight=gain + (held.weight if held else 0.0))
        found[state] = kept
    return {state: heaviest(kept) for state, kept in found.items()}


def heaviest(kept):
    return dict(sorted(kept.items(), key=lambda item: (-item[1].weight, item[0]))[:MOST_GROUNDS])


def both(past, later):
    found = {}
    for state in {**past, **later}:
        kept = dict(past.get(state, {}))
        for id_, one in later.get(state, {}).items():
            kept[id_] = evolve(one, weight=one.weight + kept[id_].weight) if id_ in kept else one
        found[state] = heaviest(kept)
    return found


def scaled(held, track, at):
    states = track.sides.states
    log = np.log(track.prior)
    found = {}
    for state, of in held.items():
        row = states.index(state) if state in states else None
        first = 0.0 if row is None else max(0.0, float(log[row] - np.delete(log, row).mean()))
        total = sum(one.weight for one in of.values()) + first
        chance = 1.0 if row is None else float(track.belief[at][row])
        share = chance / total if total > 0.0 else 0.0
        found[state] = {id_: evolve(one, weight=one.weight * share) for id_, one in of.items()}
    return found


def spans(sayings, run, *, until):
    """The spans of a place of which ``sayings`` count, from what is believed on its days."""
    place = min((s.place for s in sayings), key=lambda p: (not p.located, p.precision_km, p.name))
    tops = [(step.day, step.belief.top()) for step in run]
    before = [None, *(top for _, top in tops)]
    taken = [(day, top) for (day, top), old in zip(tops, before, strict=False) if top not in (None, old, CONTESTED)]
    flagged = flag_days(sayings, taken)
    ends = {flag.end for flag in flagged if flag.end is not None}
    found = []
    for day in sorted({step.day for step in run} | {flag.start for flag in flagged} | ends | {sayings[0].day}):
        if day > until:
            break
        step = next((one for one in reversed(run) if one.day <= day), None)
        moment = Moment(
            place=place,
            theatre=sayings[0].claim.theatre,
            day=day,
            belief=step.belief if step is not None else Belief(),
            known=step.known if step is not None else None,
            flags=tuple(f for f in flagged if f.start <= day and (f.end is None or day < f.end)),
            heard=Heard(sayings=tuple(one for one in sayings if one.day <= day)),
        )
        holding = describe(moment, moment, end=None)
        if found and drawn(found[-1]) == drawn(holding):
            found[-1] = evolve(holding, id=found[-1].id, true=found[-1].true, known=found[-1].known)
        else:
            found.append(holding)
    closed = [
        evolve(one, true=TrueSpan(start=one.true.start, end=following.true.start))
        for one, following in itertools.pairwise(found)
    ]
    return (*closed, *found[-1:])


def drawn(holding):
    fighters = {party.id for party in holding.contenders} if holding.status is Status.CONTESTED else set()
    return holding.holder, holding.status, holding.basis, holding.flags, frozenset(fighters)
