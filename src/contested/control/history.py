"""A place's history: its days of evidence in order, cut into spans of one holder, status, basis and flags."""

import datetime as dt
import itertools
from collections.abc import Sequence

from attrs import evolve, frozen

from contested.control.belief import Belief, Carrier, older_by
from contested.control.flags import Flagged, flag_days, flags_on
from contested.control.rules import CANDIDATE_AT, CONTESTED, Voice
from contested.control.say import Saying
from contested.control.settle import Settled, settle
from contested.control.stand import Stand
from contested.domain.holding import Ground, Holding, Party, Status
from contested.domain.ids import make_id
from contested.domain.place import Place
from contested.domain.time import Day, KnownSpan, TrueSpan

GROUND_FLOOR = 0.01
"""Claims whose weight has sunk below this no longer count as grounds."""

VOICE_WORDS = {
    Voice.ADMISSION: "admits what hurts its own side",
    Voice.INDEPENDENT: "an independent voice",
    Voice.UNNAMED: "an unnamed voice",
    Voice.BOAST: "speaks in its own favour",
    Voice.BASELINE: "from a baseline",
}


@frozen(kw_only=True)
class Step:
    """The belief after one day of evidence.

    Attributes:
        day: the day.
        belief: what is believed from then on.
        known: the first day on which a reader could know this state.
        conflict: opposed sayings of like weight, or None.
    """

    day: Day
    belief: Belief
    known: Day
    conflict: tuple[Saying, Saying] | None = None


def steps(sayings: Sequence[Saying], *, theatre: str, stand: Stand) -> tuple[Step, ...]:
    """Run the days of evidence at one place in time order."""
    dated = [s for s in sayings if not s.last_resort]
    moving = [s for s in dated if s.moves] or [s for s in sayings if s.moves]
    belief = Belief()
    found: list[Step] = []
    for day, group in itertools.groupby(sorted(moving, key=lambda s: s.day), key=lambda s: s.day):
        today = list(group)
        settled = settle(belief, today, day=day, theatre=theatre, stand=stand)
        known = _known(belief, today, settled, theatre=theatre, stand=stand)
        belief = settled.belief
        found.append(Step(day=day, belief=belief, known=known, conflict=settled.conflict))
    return tuple(found)


def _known(before: Belief, sayings: Sequence[Saying], settled: Settled, *, theatre: str, stand: Stand) -> Day:
    """Give the first known day by which this day's evidence gave the state it gives now."""
    days = sorted({saying.known for saying in sayings})
    for known in days[:-1]:
        part = [saying for saying in sayings if saying.known <= known]
        if settle(before, part, day=part[0].day, theatre=theatre, stand=stand).belief.top() == settled.belief.top():
            return known
    return days[-1]


def holdings(place: Place, sayings: Sequence[Saying], *, theatre: str, stand: Stand) -> tuple[Holding, ...]:
    """Give the spans of one place, in order and without a gap from its first evidence on."""
    run = steps(sayings, theatre=theatre, stand=stand)
    dated = [s for s in sayings if not s.last_resort] or list(sayings)
    flagged = flag_days(dated, _taken(run))
    cuts = {step.day for step in run} | {f.start for f in flagged} | {f.end for f in flagged if f.end is not None}
    spans: list[Holding] = []
    for day in sorted(cuts):
        holding = _state(place, day, run, flagged, dated, theatre=theatre)
        if holding is None:
            continue
        if spans and _alike(spans[-1], holding):
            spans[-1] = _longer(spans[-1], holding)
            continue
        if spans:
            spans[-1] = evolve(spans[-1], true=TrueSpan(start=spans[-1].true.start, end=day))
        spans.append(holding)
    return tuple(spans)


def _taken(run: Sequence[Step]) -> tuple[tuple[Day, str], ...]:
    """Give the days on which the likeliest state became another side."""
    found: list[tuple[Day, str]] = []
    before: str | None = None
    for step in run:
        top = step.belief.top()
        if top is not None and top not in (before, CONTESTED):
            found.append((step.day, top))
        before = top
    return tuple(found)


def _alike(one: Holding, other: Holding) -> bool:
    return (one.holder, one.status, one.basis, one.flags, _names(one)) == (
        other.holder,
        other.status,
        other.basis,
        other.flags,
        _names(other),
    )


def _names(holding: Holding) -> frozenset[str]:
    """Give the contenders that make a span another span: those of a contested place."""
    return frozenset(p.id for p in holding.contenders) if holding.status is Status.CONTESTED else frozenset()


def _longer(span: Holding, later: Holding) -> Holding:
    """Let a span go on with what is believed after later evidence for the same state."""
    return evolve(later, id=span.id, true=span.true, known=span.known)


def _state(
    place: Place, day: Day, run: Sequence[Step], flagged: Sequence[Flagged], sayings: Sequence[Saying], *, theatre: str
) -> Holding | None:
    """Give the holding that begins on a day, or None before anything is known."""
    step = next((one for one in reversed(run) if one.day <= day), None)
    flags = flags_on(flagged, day)
    if step is None and not flags:
        return None
    belief = step.belief if step is not None else Belief()
    top = belief.top()
    status = Status.UNKNOWN if top is None else Status.CONTESTED if top == CONTESTED else Status.HELD
    holder = belief.parties[top] if status is Status.HELD and top is not None else None
    said = [s for s in sayings if s.day <= day]
    spoken = [s for s in said if (s.raises and not s.moves) or step is None]
    known = step.known if step is not None else min(s.known for s in spoken)
    return Holding(
        id=make_id("h", place.id, theatre, day.isoformat(), holder.id if holder is not None else status.value),
        place=place,
        holder=holder,
        contenders=_contenders(belief, top, said),
        status=status,
        basis=belief.basis(top),
        true=TrueSpan(start=day),
        known=KnownSpan(start=known),
        probability=_rounded(belief.chances.get(top, 0.0) if top else 1.0 - sum(belief.chances.values())),
        probabilities=_probabilities(belief),
        last_reported=step.day if step is not None else max(s.day for s in spoken),
        flags=flags,
        grounds=_grounds(belief, top, step, spoken),
        theatre=theatre,
    )


def _rounded(chance: float) -> float:
    return round(min(1.0, max(0.0, chance)), 4)


def _probabilities(belief: Belief) -> dict[str, float]:
    """Give the chances, rounded down so that their sum never passes 1."""
    listed = sorted(belief.chances.items(), key=lambda item: (-item[1], item[0]))
    return {state: int(chance * 10_000) / 10_000 for state, chance in listed if chance >= GROUND_FLOOR}


def _contenders(belief: Belief, top: str | None, said: Sequence[Saying]) -> tuple[Party, ...]:
    """Give those who fight for a contested place, else every other side worth naming."""
    if top == CONTESTED:
        return tuple(belief.contenders.values())
    found = {
        state: belief.parties[state]
        for state, chance in sorted(belief.chances.items(), key=lambda item: (-item[1], item[0]))
        if state not in (CONTESTED, top) and chance >= CANDIDATE_AT
    }
    if top is None:
        found |= {party.id: party for party in belief.contenders.values()}
    if not belief.chances:
        found |= {party.id: party for saying in said for party in (*saying.sides, *saying.others)}
    return tuple(found.values())


def _grounds(belief: Belief, top: str | None, step: Step | None, spoken: Sequence[Saying]) -> tuple[Ground, ...]:
    """Give the claims that carried the state, strongest first, then those that only raised a flag."""
    carriers = belief.carriers.get(top or belief.likeliest_side(), {}).values()
    listed = sorted(carriers, key=lambda c: (-c.weight, c.saying.claim.id))
    day = step.day if step is not None else None
    grounds = {
        carrier.saying.claim.id: Ground(
            claim=carrier.saying.claim.id, weight=_rounded(carrier.weight), reason=_reason(carrier, day)
        )
        for carrier in listed
        if carrier.weight >= GROUND_FLOOR
    }
    for saying in spoken:
        reason = f"{saying.claim.deed}: only {saying.raises or 'presence'}, which moves no control"
        grounds.setdefault(saying.claim.id, Ground(claim=saying.claim.id, weight=0.0, reason=reason))
    return tuple(grounds.values())


def _reason(carrier: Carrier, day: Day | None) -> str:
    """Say in plain words why a claim counts as it does."""
    saying = carrier.saying
    claim = saying.claim
    who = claim.claimant.name or "the source"
    words = [f"{claim.deed}, {'denied' if claim.modality.value == 'denied' else 'said'} by {who}"]
    words.append(VOICE_WORDS[saying.voice])
    if saying.soft:
        words.append("said of an area around it")
    if saying.last_resort:
        words.append("history without a date")
    if claim.background and not saying.last_resort:
        words.append("background")
    age = older_by(saying, day) if day is not None else ""
    return ", ".join([*words, age] if age else words)


def stale_since(last: Holding, until: Day) -> int:
    """Give the days since a place was last spoken of."""
    return 0 if last.last_reported is None else (until - last.last_reported) // dt.timedelta(days=1)
