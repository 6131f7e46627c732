"""Sums over events, with low, best and high, of what each voice counts of one.

Not the events that events carry (``events/tally.py``), which tell one count of one event apart by what was counted: a
measure puts captured, surrendered and detained together, takes sides as they stand at the end of its window, and weighs
a voice by what its whole claim admits, where a tally asks that of each count.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from attrs import frozen

from contested.domain.assessment import Part
from contested.domain.claim import Claim
from contested.domain.quantity import Quantity
from contested.domain.source import SourceKind

_PARTIES = frozenset({SourceKind.PARTY, SourceKind.PARTY_MEDIA})


@frozen(kw_only=True)
class Count:
    """A count of one claim: its bounds, whose word it is, and how much that word weighs (0 most)."""

    low: int
    high: int | None
    claim: str
    voice: str
    name: str
    rank: int
    period: bool = False


def count_of(claim: Claim, quantity: Quantity | None, *, admitted: bool) -> Count:
    """Give the count of a claim; of a case of materiel (no quantity) there is one.

    An admission against the claimant's own side weighs most, then a voice that serves no side, then a party's.
    """
    party = claim.claimant.side is not None or claim.claimant.kind in _PARTIES
    return Count(
        low=1 if quantity is None else quantity.low or 0,
        high=1 if quantity is None else quantity.high,
        claim=claim.id,
        voice=claim.claimant.id,
        name=claim.claimant.name or "a voice without a name",
        rank=0 if admitted else 2 if party else 1,
        period=quantity is not None and quantity.period,
    )


@frozen(kw_only=True)
class EventCounts:
    """What the voices count of one event."""

    event: str
    counts: tuple[Count, ...]

    @property
    def period(self) -> bool:
        """True where every count is a total over a period."""
        return all(one.period for one in self.counts)

    @property
    def low(self) -> int:
        """The lowest count told."""
        return min(one.low for one in self.counts)

    @property
    def high(self) -> int | None:
        """The highest count told, None where one has no upper bound."""
        return _highest(self.counts)

    @property
    def best(self) -> int:
        """The lower median of what the weightiest voices tell at least, each once."""
        rank = min(one.rank for one in self.counts)
        least: dict[str, int] = {}
        for one in self.counts:
            if one.rank == rank:
                least[one.voice] = min(one.low, least.get(one.voice, one.low))
        return sorted(least.values())[(len(least) - 1) // 2]

    @property
    def disputed(self) -> bool:
        """True where two voices tell different counts."""
        told: defaultdict[str, list[Count]] = defaultdict(list)
        for one in self.counts:
            told[one.voice].append(one)
        return len({(min(one.low for one in several), _highest(several)) for several in told.values()}) > 1


@frozen(kw_only=True)
class Sum:
    """A sum over events: lows to lows, bests to bests, highs to highs."""

    low: int = 0
    best: int = 0
    high: int | None = 0
    disputed: bool = False
    claims: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    voices: tuple[Part, ...] = ()

    @property
    def value(self) -> float | None:
        """The best count, None where nobody says a number: "captured several" is not nobody."""
        return _value(self.best, self.high)

    @property
    def words(self) -> str:
        """Say it with its bounds, and the best count where it is neither."""
        best = f", best {self.best}" if self.best not in (self.low, self.high) else ""
        return f"{bounds(self.low, self.high)}{best}"

    @property
    def told(self) -> str:
        """Say what each voice tells where they disagree: " (Agency 3, Monitor 4)"."""
        if not self.disputed:
            return ""
        named = ", ".join(f"{one.name} {bounds(int(one.low or 0), _whole(one.high))}" for one in self.voices)
        return f" (voices disagree: {named}; counted as best {self.best})"

    def part(self, name: str) -> Part:
        """Give it as a part of another measure."""
        return Part(name=name, value=self.value, low=float(self.low), high=_float(self.high), claims=self.claims)


def add(events: Sequence[EventCounts]) -> Sum:
    """Add counts up; totals over a period are used only where no single event is counted, and then the largest."""
    if not events:
        return Sum()
    single = [one for one in events if not one.period]
    counted = single or [max(events, key=lambda one: (one.low, one.high is None, one.high or 0))]
    counts = [count for one in counted for count in one.counts]
    return Sum(
        low=sum(one.low for one in counted),
        best=sum(one.best for one in counted),
        high=None if any(one.high is None for one in counted) else sum(one.high or 0 for one in counted),
        disputed=any(one.disputed for one in counted),
        claims=tuple(dict.fromkeys(one.claim for one in counts)),
        events=tuple(dict.fromkeys(one.event for one in counted)),
        voices=_voices(counted),
    )


def _voices(events: Iterable[EventCounts]) -> tuple[Part, ...]:
    """Give what each voice tells alone, over the events it tells of."""
    told: defaultdict[str, list[list[Count]]] = defaultdict(list)
    for event in events:
        of_event: defaultdict[str, list[Count]] = defaultdict(list)
        for one in event.counts:
            of_event[one.voice].append(one)
        for voice, counts in of_event.items():
            told[voice].append(counts)
    parts = []
    for voice in sorted(told):
        each = told[voice]
        low = sum(min(one.low for one in counts) for counts in each)
        highs = [_highest(counts) for counts in each]
        high = None if None in highs else sum(one or 0 for one in highs)
        claims = tuple(dict.fromkeys(one.claim for counts in each for one in counts))
        name, value = each[0][0].name, _value(low, high)
        parts.append(Part(name=name, value=value, low=float(low), high=_float(high), claims=claims))
    return tuple(parts)


def _highest(counts: Iterable[Count]) -> int | None:
    highs = [one.high for one in counts]
    return None if None in highs else max(one or 0 for one in highs)


def _value(count: int, high: int | None) -> float | None:
    return None if count == 0 and high is None else float(count)


def _float(count: int | None) -> float | None:
    return None if count is None else float(count)


def _whole(count: float | None) -> int | None:
    return None if count is None else int(count)


def bounds(low: int, high: int | None) -> str:
    """Say a count with its bounds: "12", "24 to 99", "at least 12", "up to 5", "an unsaid number of"."""
    if high is None:
        return f"at least {low}" if low else "an unsaid number of"
    if low == high:
        return str(low)
    return f"{low} to {high}" if low else f"up to {high}"
