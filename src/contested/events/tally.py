"""Tallying: conflicting numbers of one event stay side by side; low, best and high are derived from them.

The rule of best: those who admit a loss of their own side come first, then those who serve no party to it, then parties
in their own matter. Of the first of these that tell any number, the lower median of what they tell, each claimant once.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from contested.directory import Directory
from contested.domain.actor import Relation
from contested.domain.claim import Claim
from contested.domain.quantity import Counted, PersonClass, Quantity
from contested.domain.tally import Figure, Stance, Tally
from contested.domain.time import Day
from contested.events.interest import HARM, against_interest, voice_side
from contested.events.parts import whole_pairs

LOSSES = HARM | {Counted.MATERIEL}
"""Counts that are a loss to the side counted, things among them."""


@frozen
class _Key:
    """What is counted of whom."""

    what: Counted
    item: str
    side: str | None
    person_class: PersonClass
    period: bool

    @property
    def rank(self) -> tuple[int, str, str, str, bool]:
        """Order in which the counts of an event are told."""
        return tuple(Counted).index(self.what), self.side or "", self.person_class, self.item, self.period


def tally(claims: Sequence[Claim], *, known_from: Mapping[str, Day], directory: Directory) -> tuple[Tally, ...]:
    """Give what is counted in an event, each count with the number of every claimant.

    A claimant who tells several numbers of one count is taken at the newest word, and of one day at the fullest.

    Args:
        claims: the asserted claims of the event that copy no other.
        known_from: by claim id, the day a reader could first know it.
        directory: who serves whom, and who stands with whom.
    """
    told: defaultdict[_Key, list[tuple[Claim, Figure]]] = defaultdict(list)
    pairs = list(whole_pairs(claims))
    sides = {_fighting(quantity) for _, quantity in pairs if quantity.person_class is PersonClass.FIGHTER}
    for claim, counts in _by_claim(pairs, sides):
        for key, several in counts.items():
            told[key].append((claim, _figure(claim, several, directory)))
    return tuple(_tally(key, _newest(told[key], known_from)) for key in sorted(told, key=lambda one: one.rank))


def _fighting(quantity: Quantity) -> tuple[Counted, str | None]:
    return quantity.what, quantity.side


def _by_claim(
    pairs: Sequence[tuple[Claim, Quantity]], sides: set[tuple[Counted, str | None]]
) -> Iterator[tuple[Claim, Mapping[_Key, list[Quantity]]]]:
    """Give the counts of each claim; people of a side of whom others say that they fought are its fighters."""
    found: dict[str, tuple[Claim, defaultdict[_Key, list[Quantity]]]] = {}
    for claim, one in pairs:
        fought = one.person_class is PersonClass.UNKNOWN and one.side is not None and _fighting(one) in sides
        people = PersonClass.FIGHTER if fought else one.person_class
        key = _Key(one.what, one.item, one.side, people, one.period)
        found.setdefault(claim.id, (claim, defaultdict(list)))[1][key].append(one)
    yield from found.values()


def _figure(claim: Claim, several: Sequence[Quantity], directory: Directory) -> Figure:
    """Give what a claim says of a count; several numbers of one count in a claim add up."""
    distinct = tuple(dict.fromkeys(several))
    lows = [one.low for one in distinct if one.low is not None]
    bounded = all(one.high is not None for one in distinct)
    return Figure(
        claim=claim.id,
        claimant=claim.claimant.id,
        name=claim.claimant.name or claim.claimant.text,
        stance=_stance(claim, distinct[0], directory),
        low=sum(lows) if lows else None,
        high=sum(one.high or 0 for one in distinct) if bounded else None,
        text=", ".join(one.text for one in distinct),
        hedged=claim.hedged,
    )


def _stance(claim: Claim, quantity: Quantity, directory: Directory) -> Stance:
    """Tell how a claimant stands to a number: whose loss it is decides, else what the whole claim admits."""
    side = voice_side(claim, directory=directory)
    if side is None:
        return Stance.APART
    if quantity.side is not None and quantity.what in LOSSES and quantity.person_class is not PersonClass.CIVILIAN:
        relation = directory.relation(side, quantity.side, theatre=claim.theatre, day=claim.when.end)
        if relation.friendly:
            return Stance.ADMITS
        return Stance.PARTY if relation is Relation.FOE else Stance.APART
    return Stance.ADMITS if against_interest(claim, directory=directory) else Stance.PARTY


def _newest(told: Sequence[tuple[Claim, Figure]], known_from: Mapping[str, Day]) -> list[Figure]:
    """Give each claimant's newest figure, the fullest of one day."""
    found: dict[str, tuple[tuple[Day, int, str], Figure]] = {}
    for claim, figure in told:
        rank = (known_from[claim.id], -1 if figure.number is None else figure.number, claim.id)
        before = found.get(claim.claimant.id)
        if before is None or before[0] < rank:
            found[claim.claimant.id] = rank, figure
    return [figure for _, figure in found.values()]


def _tally(key: _Key, figures: Sequence[Figure]) -> Tally:
    best = _best(figures)
    numbers = [one.high if one.high is not None else one.low for one in figures]
    said = [number for number in numbers if number is not None]
    high = max(said, default=None)
    ordered = sorted(figures, key=lambda one: (_weight(one), one.number != best, one.number or 0, one.claim))
    return Tally(
        what=key.what,
        item=key.item,
        side=key.side,
        person_class=key.person_class,
        period=key.period,
        low=min((one.low or 0 for one in figures if one.number is not None), default=0),
        best=best,
        high=high,
        open=any(one.high is None and (one.low is None or one.low == high) for one in figures),
        figures=tuple(ordered),
    )


def _weight(figure: Figure) -> int:
    return tuple(Stance).index(figure.stance)


def _best(figures: Sequence[Figure]) -> int | None:
    first = min((_weight(one) for one in figures if one.number is not None), default=None)
    told = sorted(one.number for one in figures if one.number is not None and _weight(one) == first)
    return told[(len(told) - 1) // 2] if told else None
