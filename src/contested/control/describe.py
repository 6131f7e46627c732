"""Describing: from a belief and its flags to a holding, with its grounds in plain words."""

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from attrs import define, field, frozen

from contested.control.belief import Belief, Carrier
from contested.control.flags import Flagged
from contested.control.rules import CANDIDATE_AT, CONTESTED, CROWD, GROUND_FLOOR, NOBODY, VOICE_WEIGHT, Voice
from contested.control.say import Saying, Says
from contested.domain.claim import Modality
from contested.domain.holding import Basis, Ground, Holding, Party, Status
from contested.domain.ids import make_id
from contested.domain.place import Place
from contested.domain.time import Day, KnownSpan, TrueSpan

VOICE_WORDS = {
    Voice.ADMISSION: "admits what hurts its own side",
    Voice.INDEPENDENT: "an independent voice",
    Voice.UNNAMED: "an unnamed voice",
    Voice.BOAST: "a party to the fight",
    Voice.BASELINE: "from a baseline",
}

SAYS_WORDS = {
    Says.HOLDS: "says {} holds it",
    Says.ENTERS: "says {} entered it",
    Says.CONTESTS: "tells of a fight for it",
    Says.LEAVES: "says {} left it",
    Says.HOLDS_NOT: "says {} does not hold it",
    Says.CAME_NOT: "denies that it came to {}",
}


@define(kw_only=True, eq=False)
class Heard:
    """All that was said of a place, by day, and what is asked of it on day after day."""

    sayings: Sequence[Saying]
    _days: list[Day] = field(init=False)
    _known: list[Day] = field(init=False)
    _pressing: dict[tuple[str, Day], list[int]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Look through the sayings once."""
        self._days = [one.day for one in self.sayings]
        self._known = list(itertools.accumulate((one.known for one in self.sayings), min))
        self._pressing = {}
        for at, one in enumerate(self.sayings):
            if one.raises and not one.moves:
                self._pressing.setdefault((one.raises, one.day), []).append(at)

    def by(self, day: Day) -> Sequence[Saying]:
        """Give what was said of days up to a day."""
        return self.sayings[: bisect_right(self._days, day)]

    def last(self, day: Day) -> Day:
        """Give the last day up to a day that something was said of."""
        return self._days[bisect_right(self._days, day) - 1]

    def known(self, day: Day) -> Day:
        """Give the first day on which anything said of days up to a day could be known."""
        return self._known[bisect_right(self._days, day) - 1]

    def only_raised(self, flags: Iterable[Flagged]) -> tuple[Saying, ...]:
        """Give the sayings that only raise one of the flags."""
        raised = {(flag.flag, flag.start) for flag in flags}
        return tuple(self.sayings[at] for at in sorted(at for key in raised for at in self._pressing.get(key, ())))


@frozen(kw_only=True)
class Moment:
    """All that is known of one place on a day.

    Attributes:
        place: the place.
        theatre: theatre id.
        day: the day, not before the first that anything was said of.
        belief: what is believed of its control; empty where only pressure was reported.
        known: first day a reader could know of that belief, or None without one.
        flags: the flags that stand.
        heard: everything said of the place; what is said of later days is left alone.
    """

    place: Place
    theatre: str
    day: Day
    belief: Belief
    known: Day | None
    flags: Sequence[Flagged]
    heard: Heard


@frozen(kw_only=True)
class Look:
    """All that a map would draw of a place: what makes two days one span."""

    holder: Party | None
    status: Status
    basis: Basis
    flags: tuple[str, ...]
    fighters: frozenset[str]


def look(moment: Moment) -> Look:
    """Give what a map would draw of a moment."""
    belief = moment.belief
    top = belief.top()
    status = Status.UNKNOWN if top is None else Status.CONTESTED if top == CONTESTED else Status.HELD
    return Look(
        holder=belief.parties[top] if status is Status.HELD and top is not None else None,
        status=status,
        basis=belief.basis(top),
        flags=tuple(sorted({flag.flag for flag in moment.flags})),
        fighters=frozenset(party.id for party in belief.contenders.values()) if top == CONTESTED else frozenset(),
    )


def describe(first: Moment, last: Moment, *, end: Day | None) -> Holding:
    """Give the holding between two moments that look the same.

    It begins and can be known as of the first, and tells what is believed at the last.

    Args:
        first: its first day.
        last: the last day on which there was evidence.
        end: first day after it, or None while nothing ends it.
    """
    belief, drawn = last.belief, look(last)
    top = belief.top()
    pressing, grounds = _pressing(last), _grounds(belief, top)
    known = [flag.known for flag in first.flags] + ([first.known] if first.known is not None else [])
    chance = belief.chances[top] if top is not None else 1.0 - sum(belief.chances.values())
    named = drawn.holder.id if drawn.holder is not None else drawn.status.value
    return Holding(
        id=make_id("h", last.place.id, last.theatre, first.day.isoformat(), named),
        place=last.place,
        holder=drawn.holder,
        contenders=_contenders(belief, top, pressing),
        status=drawn.status,
        basis=drawn.basis,
        true=TrueSpan(start=first.day, end=end),
        known=KnownSpan(start=max(known, default=first.heard.known(first.day))),
        probability=_rounded(chance),
        probabilities=_probabilities(belief),
        last_reported=belief.last or last.heard.last(last.day),
        flags=drawn.flags,
        grounds=(*grounds, *_pressure(pressing, belief, top)),
        against=_against(belief, top, grounds),
        theatre=last.theatre,
        weighed=belief.weighed,
        sides=belief.sides,
    )


def _pressing(moment: Moment) -> Sequence[Saying]:
    """Give the sayings that only raise a flag that stands; where nothing else was said, all that were."""
    found = moment.heard.only_raised(moment.flags)
    return found or (moment.heard.by(moment.day) if moment.belief.last is None else ())


def _rounded(chance: float) -> float:
    return round(min(1.0, max(0.0, chance)), 4)


def _probabilities(belief: Belief) -> dict[str, float]:
    """Give the chances, rounded down so that their sum never passes 1."""
    listed = sorted(belief.chances.items(), key=lambda item: (-item[1], item[0]))
    return {state: int(chance * 10_000) / 10_000 for state, chance in listed if chance >= GROUND_FLOOR}


def _contenders(belief: Belief, top: str | None, pressing: Sequence[Saying]) -> tuple[Party, ...]:
    """Give those who fight for a contested place, else every other side worth naming."""
    if top == CONTESTED:
        return tuple(belief.contenders.values())
    ranked = sorted(belief.chances.items(), key=lambda item: (-item[1], item[0]))
    likely = [state for state, chance in ranked if state not in (CONTESTED, top) and chance >= CANDIDATE_AT]
    found = {state: belief.parties[state] for state in likely}
    if top is None:
        found |= {party.id: party for party in belief.contenders.values()}
    if not belief.chances:
        found |= {party.id: party for saying in pressing for party in (*saying.sides, *saying.others)}
    return tuple(found.values())


def _grounds(belief: Belief, top: str | None) -> tuple[Ground, ...]:
    """Give the claims that carried a state, strongest first; of a contested place also those that name a contender."""
    state = top or belief.likeliest()
    found = {c.saying.claim.id: (c, "") for c in _carriers(belief, state)}
    if top is None:
        for carrier in _carriers(belief, NOBODY):
            found.setdefault(carrier.saying.claim.id, (carrier, ""))
    if state == CONTESTED:
        for side in belief.contenders:
            for carrier in _carriers(belief, side):
                found.setdefault(carrier.saying.claim.id, (carrier, "names a contender"))
    listed = sorted(found.values(), key=lambda pair: (-pair[0].weight, pair[0].saying.claim.id))
    return tuple(
        Ground(claim=c.saying.claim.id, weight=_rounded(c.weight), reason=_reason(c, belief.last, also))
        for c, also in listed
    )


def _against(belief: Belief, top: str | None, grounds: Sequence[Ground]) -> tuple[Ground, ...]:
    """Give the claims that speak against a state, strongest first; what it rests on is not listed once more."""
    cited = {ground.claim for ground in grounds}
    found = [c for id_, c in belief.against(top or belief.likeliest()).items() if id_ not in cited]
    listed = sorted(found, key=lambda c: (-c.weight, c.saying.claim.id))[:CROWD]
    return tuple(
        Ground(claim=c.saying.claim.id, weight=_rounded(c.weight), reason=_reason(c, belief.last, _told(c.saying)))
        for c in listed
    )


def _told(saying: Saying) -> str:
    """Say what a claim tells of control."""
    return SAYS_WORDS[saying.says].format(" and ".join(party.name for party in saying.sides))


def _carriers(belief: Belief, state: str) -> list[Carrier]:
    """Give the claims worth citing; where a crowd of voices shares the weight, the heaviest of them."""
    every = belief.carried(state).values()
    heaviest = sorted(every, key=lambda carrier: (-carrier.weight, carrier.saying.claim.id))[:CROWD]
    return [carrier for carrier in every if carrier.weight >= GROUND_FLOOR] or heaviest


def _pressure(pressing: Sequence[Saying], belief: Belief, top: str | None) -> tuple[Ground, ...]:
    carried = {carrier.saying.claim.id for carrier in _carriers(belief, top or belief.likeliest())}
    words = {
        s.claim.id: f"{s.claim.deed}, denied by {_who(s)}, makes nobody a holder"
        if s.says is Says.CAME_NOT
        else f"{s.claim.deed}, said by {_who(s)}, tells of pressure and moves no control"
        for s in pressing
        if s.claim.id not in carried
    }
    return tuple(Ground(claim=claim, weight=0.0, reason=reason) for claim, reason in words.items())


def _who(saying: Saying) -> str:
    return saying.claim.claimant.name or "the source"


def _believed(saying: Saying) -> str:
    """Say how far a voice weighed by its record is believed, beside what the table says of such voices."""
    if saying.believed is None:
        return ""
    return f"believed at {saying.believed:.2f} by its record (such voices at {VOICE_WEIGHT[saying.voice]:.2f})"


def _reason(carrier: Carrier, day: Day | None, also: str) -> str:
    """Say in plain words why a claim counts as it does."""
    saying = carrier.saying
    denied = saying.claim.modality is Modality.DENIED
    age = 0 if day is None else (day - saying.day).days
    words = [
        f"{saying.claim.deed}, {'denied' if denied else 'said'} by {_who(saying)}",
        VOICE_WORDS[saying.voice],
        _believed(saying),
        "said of an area around it" if saying.soft else "",
        "history without a date" if saying.last_resort else "told as background" if saying.claim.background else "",
        also,
        f"older by {age} {'day' if age == 1 else 'days'}" if age > 0 else "",
    ]
    return ", ".join(word for word in words if word)
