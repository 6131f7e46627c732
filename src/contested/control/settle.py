"""Settling: one day's sayings on one place against what was believed before. Rules 24 to 27 of ``docs/method.md``."""

import itertools
from collections.abc import Mapping, Sequence

from attrs import define, evolve, field, frozen

from contested.control.belief import Belief
from contested.control.rules import (
    CANDIDATE_AT,
    CONTESTED,
    FOUGHT_AT,
    HEIR_GAIN,
    KNOWN_AT,
    LEAST_LEAD,
    LEAVER_GAIN,
    LIKE_WEIGHT,
    NOBODY,
    STRONG,
    Voice,
)
from contested.control.say import Saying, Says
from contested.control.stand import Standing
from contested.domain.holding import Party


@frozen(kw_only=True)
class Settled:
    """What a day's evidence leaves behind.

    Attributes:
        belief: the new belief.
        conflict: two sayings of like weight that oppose each other, or None.
    """

    belief: Belief
    conflict: tuple[Saying, Saying] | None = None


@define(kw_only=True)
class _Day:
    """One day at one place while it is settled."""

    belief: Belief
    standing: Standing
    overtaken: list[Saying] = field(factory=list)
    final: dict[str, dict[str, list[Saying]]] = field(factory=dict)
    """By report and speaker, their last word of the day."""


def settle(before: Belief, sayings: Sequence[Saying], standing: Standing) -> Settled:
    """Settle one day at one place.

    Args:
        before: the belief that stood; it is not changed.
        sayings: the day's sayings that speak of control, in any order.
        standing: the day, and who stands with whom on it.
    """
    belief = before.copy()
    top = belief.top()
    if top is not None and top not in (CONTESTED, *belief.holders[-1:]):
        belief.holders = (*belief.holders, top)
    belief.age_to(standing.day)
    belief.last = standing.day
    direct = [s for s in sayings if not s.soft] or list(sayings)
    for denial in (one for one in direct if one.says is Says.CAME_NOT):
        belief.credit(NOBODY, denial.weight, [denial])
    direct = _undenied(direct, top, believed=belief.chances)
    today = _Day(belief=belief, standing=standing)
    for saying in sorted(direct, key=lambda s: s.order):
        belief.meet((*saying.sides, *saying.others))
    for saying in sorted(direct, key=lambda s: s.order):
        _hear(today, _resolve(today, saying, direct))
    _overtake(today)
    return _decide(today)


def undone(saying: Saying, denials: Sequence[Saying]) -> Saying:
    """Give a word with what is left of its weight once other voices' denials of the change it tells of are heard."""
    if not saying.change or not saying.sides:
        return saying
    left = saying.weight
    for denial in denials:
        same = denial.says is Says.CAME_NOT and denial.sides[0].id == saying.sides[0].id
        if same and denial.speaker != saying.speaker:
            left *= 1.0 - denial.weight
    return saying if left == saying.weight else evolve(saying, weight=left)


def _undenied(sayings: Sequence[Saying], top: str | None, *, believed: Mapping[str, float]) -> list[Saying]:
    """Let denials of a change undo the day's words of it.

    A denial by itself says only that the change did not happen. Who is said to hold by it is who was told that day to
    have lost a place without a known holder, or a party that denies its own loss of a place it had a part in.
    """
    denials = [one for one in sayings if one.says is Says.CAME_NOT and one.sides]
    found = [undone(one, denials) for one in sayings if one.says is not Says.CAME_NOT]
    for denial in denials:
        if top is None:
            told = (one for one in sayings if one is not denial and undone(one, [denial]) is not one)
            holder = next((one.others[:1] for one in told if one.others), ())
        else:
            holder = tuple(one for one in denial.others if denial.voice is Voice.BOAST and one.id in believed)[:1]
        if holder:
            found.append(evolve(denial, says=Says.HOLDS, sides=holder))
    return found


def _resolve(today: _Day, saying: Saying, sayings: Sequence[Saying]) -> Saying:
    """Settle what a saying leaves open against what was believed before: entries, denials, unnamed contenders."""
    top = today.belief.top()
    standing = today.belief.parties.get(top) if top is not None else None
    if saying.says is Says.ENTERS:
        foe = standing is not None and today.standing.foes(saying.sides[0].id, standing.id)
        if foe and standing is not None:
            return evolve(saying, says=Says.CONTESTS, sides=(saying.sides[0], standing))
        return evolve(saying, says=Says.HOLDS)
    if saying.says is Says.HOLDS_NOT:
        denied = {party.id for party in saying.sides}
        heirs = saying.others or ((standing,) if standing is not None and standing.id not in denied else ())
        return evolve(saying, says=Says.HOLDS, sides=heirs[:1]) if heirs else evolve(saying, says=Says.LEAVES)
    if saying.says is Says.CONTESTS:
        return evolve(saying, sides=_contenders(today, saying, sayings))
    return saying


def _contenders(today: _Day, saying: Saying, sayings: Sequence[Saying]) -> tuple[Party, ...]:
    """Name who contests: those the saying names, else those of the same report, of the day, and those who held."""
    found = {party.id: party for party in saying.sides}
    own = (s for s in sayings if s.claim.report == saying.claim.report)
    likely = sorted((s for s in today.belief.chances if s != CONTESTED), key=lambda s: (-today.belief.chances[s], s))
    said = (party for other in itertools.chain(own, sayings) for party in (*other.sides, *other.others))
    believed = (today.belief.parties[s] for s in likely if today.belief.chances[s] >= CANDIDATE_AT)
    for party in itertools.chain(said, today.belief.contenders.values(), believed):
        if len(found) >= 2:
            break
        if not any(today.standing.friends(party.id, other) for other in found):
            found.setdefault(party.id, party)
    return tuple(found.values())


def _hear(today: _Day, saying: Saying) -> None:
    """Take a voice's word after its earlier words of the day: in one report the later word tells what came later."""
    _correct(today, saying)
    told = today.final.setdefault(saying.claim.report, {})
    before = told.get(saying.speaker)
    if before is None:
        told[saying.speaker] = [saying]
    elif _same(before[-1], saying):
        before.append(saying)
    elif saying.says is Says.LEAVES and _left_to(before[-1], saying):
        today.overtaken.append(saying)
    elif saying.strength >= STRONG or before[-1].strength < STRONG:
        today.overtaken.extend(before)
        told[saying.speaker] = [saying]


def _correct(today: _Day, saying: Saying) -> None:
    """Let a report that goes on to tell who has the place correct what others said in it of the same day.

    A holding corrects both a foe's taking and a fight; a taking corrects a fight only. Boasts correct nothing.
    """
    if saying.says is not Says.HOLDS or saying.strength < STRONG or saying.voice is Voice.BOAST:
        return
    here = today.final.get(saying.claim.report, {})
    for speaker, told in [(speaker, told) for speaker, told in here.items() if speaker != saying.speaker]:
        if saying.claim.deed == "hold":
            foes = told[0].says is Says.HOLDS and today.standing.foes(told[0].sides[0].id, saying.sides[0].id)
        else:
            foes = False
        if foes or told[0].says is Says.CONTESTS:
            today.overtaken.extend(here.pop(speaker))


def _same(one: Saying, other: Saying) -> bool:
    """Tell whether two sayings say the same: a headline and the story under it."""
    leaving = (one.says is Says.LEAVES, other.says is Says.LEAVES)
    return leaving == (False, False) and _state(one) == _state(other)


def _left_to(before: Saying, leaving: Saying) -> bool:
    """Tell whether somebody leaves a place that was just said to be another's: that other keeps it."""
    left = {party.id for party in leaving.sides}
    return before.says is Says.HOLDS and before.sides[0].id not in left


def _overtake(today: _Day) -> None:
    """Apply what voices said before their last word of the day; it leaves a trace and no more."""
    for saying in today.overtaken:
        _apply_alone(today, saying)


def _apply_alone(today: _Day, saying: Saying) -> None:
    if saying.says is Says.LEAVES:
        _leave(today, saying)
    else:
        state = _state(saying)
        today.belief.shift({state: saying.weight}, {state: [saying]})


def _state(saying: Saying) -> str:
    return CONTESTED if saying.says is Says.CONTESTS else saying.sides[0].id


def _leave(today: _Day, saying: Saying) -> None:
    """Let a side leave: what was believed of it goes, and the enemy it leaves to gains, weakly unless it contended."""
    belief = today.belief
    leavers = {party.id for party in saying.sides}
    abroad = not any(today.standing.at_home(leaver, saying.place.country) for leaver in leavers)
    heir = _heir(today, saying)
    contended = bool(leavers & set(belief.contenders))
    freed = belief.chances.get(CONTESTED, 0.0) * saying.weight if contended else 0.0
    for leaver in leavers & set(belief.chances):
        kept = 1.0 - saying.weight
        if leaver == belief.top() and ((saying.soft and not abroad) or saying.strength < STRONG):
            kept = max(kept, KNOWN_AT / belief.chances[leaver])
        belief.chances[leaver] *= kept
    belief.credit(NOBODY, saying.weight, [saying])
    heirs = [party for party in belief.contenders.values() if party.id not in leavers] if contended else []
    if heirs and freed:
        belief.chances[CONTESTED] -= freed
        belief.chances[heirs[0].id] = belief.chances.get(heirs[0].id, 0.0) + freed
        belief.credit(heirs[0].id, freed, [saying])
    if freed or (saying.soft and not abroad):
        return
    named = [party for party in saying.others if party.id not in leavers]
    if heir is not None and (not named or today.standing.friends(heir.id, named[0].id)):
        belief.meet((heir,))
        belief.shift({heir.id: HEIR_GAIN * saying.weight}, {heir.id: [saying]})
    elif named:
        belief.shift({named[0].id: LEAVER_GAIN * saying.weight}, {named[0].id: [saying]})


def _heir(today: _Day, leaving: Saying) -> Party | None:
    """Give the foe who must have a place that somebody leaves: who held it before, or the one foe whose land it is.

    A place that somebody else is known to hold has no heir. On its own land a side leaves a place only to a foe that
    was told of there.
    """
    belief, standing = today.belief, today.standing
    leaver = leaving.sides[0].id
    top = belief.top()
    if top is not None and top != CONTESTED and not standing.friends(top, leaver):
        return None
    there = any(state == CONTESTED or standing.friends(state, leaver) for state in belief.chances)
    if leaving.soft and not there:
        return None
    before = next((id_ for id_ in reversed(belief.holders) if standing.foes(leaver, id_)), None)
    if before is not None:
        return belief.parties[before]
    foe = standing.only_foe(leaver)
    if foe is None:
        return None
    met = any(standing.friends(foe.id, id_) for id_ in belief.parties)
    return foe if met or standing.at_home(foe.id, leaving.place.country) else None


def _decide(today: _Day) -> Settled:
    """Weigh the voices' last words against each other: the heavier wins, words of like weight make it contested."""
    belief = today.belief
    by_state: dict[str, list[Saying]] = {}
    last = [saying for told in today.final.values() for sayings in told.values() for saying in sayings]
    leaving = [saying for saying in last if saying.says is Says.LEAVES]
    for saying in last:
        if saying.says is not Says.LEAVES:
            by_state.setdefault(_state(saying), []).append(saying)
    supports = {state: belief.support(state, sayings) for state, sayings in by_state.items()}
    for saying in sorted(leaving, key=lambda s: s.order):
        _leave(today, saying)
    heaviest = sorted(supports, key=lambda state: (supports[state], state))
    conflict = _conflict(today, by_state, supports)
    if conflict is None and CONTESTED in supports and supports[CONTESTED] >= LIKE_WEIGHT * supports[heaviest[-1]]:
        heaviest.remove(CONTESTED)
        heaviest.append(CONTESTED)
    for state in heaviest:
        if conflict is None or state not in conflict:
            weight = _bounded(today, state, supports[state], by_state)
            belief.shift({state: weight}, by_state)
            belief.hear(state, by_state[state])
    if conflict is not None:
        one, other = conflict
        _share(belief, by_state[one], by_state[other], weight=min(supports[one], supports[other]))
    _name_contenders(today, by_state, conflict)
    if conflict is None:
        return Settled(belief=belief)
    first, second = (max(by_state[state], key=lambda s: (s.weight, s.claim.id)) for state in conflict)
    return Settled(belief=belief, conflict=(first, second))


def _bounded(today: _Day, state: str, weight: float, by_state: Mapping[str, list[Saying]]) -> float:
    """Bound what weak words take from a holder: an entry, a clash, a word on an area, a disputed boast dethrone nobody.

    They lower what is believed of the holder as far as it stays the likeliest and named, and no further.
    """
    belief = today.belief
    top = belief.top()
    sayings = by_state[state]
    weak = all(s.soft or s.strength < STRONG for s in sayings) or _disputed(today, state, by_state)
    if not weak or top in (None, CONTESTED, state) or (state == CONTESTED and weight >= FOUGHT_AT):
        return weight
    lead = belief.chances[top] - belief.chances.get(state, 0.0) - LEAST_LEAD
    return max(0.0, min(weight, 1.0 - KNOWN_AT / belief.chances[top], lead / (1.0 + lead) if lead > 0.0 else 0.0))


def _disputed(today: _Day, state: str, by_state: Mapping[str, list[Saying]]) -> bool:
    """Tell whether a party alone says that it has a place which its holder, or somebody else, says is still held."""
    top = today.belief.top()
    if top is None or not all(s.voice is Voice.BOAST for s in by_state[state]):
        return False
    return any(
        one not in (CONTESTED, state) and today.standing.friends(one, top) and not today.standing.friends(one, state)
        for one in by_state
    )


def _conflict(
    today: _Day, by_state: Mapping[str, list[Saying]], supports: Mapping[str, float]
) -> tuple[str, str] | None:
    """Give two sides that are both said to hold the place with like weight, and are not one side; else None."""
    sides = sorted((s for s in by_state if s != CONTESTED), key=lambda s: (-supports[s], s))
    for other in sides[1:]:
        if supports[other] < LIKE_WEIGHT * supports[sides[0]]:
            return None
        if not today.standing.friends(sides[0], other):
            return sides[0], other
    return None


def _share(belief: Belief, one: Sequence[Saying], other: Sequence[Saying], *, weight: float) -> None:
    """Make a place contested by words of like weight, and leave each side an equal share of the rest."""
    each = (1.0 - weight) * weight / 2.0
    first, second = _state(one[0]), _state(other[0])
    sayings = {CONTESTED: [*one, *other], first: [*one], second: [*other]}
    belief.shift({CONTESTED: weight, first: each, second: each}, sayings)
    belief.hear(CONTESTED, sayings[CONTESTED])


def _name_contenders(today: _Day, by_state: Mapping[str, list[Saying]], conflict: tuple[str, str] | None) -> None:
    belief = today.belief
    found: dict[str, Party] = {}
    if conflict is not None:
        found = {state: belief.parties[state] for state in conflict}
    for saying in by_state.get(CONTESTED, ()):
        for party in saying.sides:
            found.setdefault(party.id, party)
    if found:
        belief.contenders = dict(sorted(found.items()))
    elif belief.chances.get(CONTESTED, 0.0) < min(CANDIDATE_AT, KNOWN_AT):
        belief.contenders = {}
