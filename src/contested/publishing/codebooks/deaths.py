"""How many died, as the codebooks count it from reported numbers that are kept with both bounds and their words."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from attrs import frozen

from contested.domain.claim import Claim
from contested.domain.event import Event
from contested.domain.quantity import Counted, PersonClass, Quantity
from contested.publishing.codebooks.tables import deaths_in_words


@frozen(kw_only=True)
class Deaths:
    """UCDP's numbers: of each side, of civilians, of those unknown; best is their sum, low and high its bounds."""

    side_a: int = 0
    side_b: int = 0
    civilians: int = 0
    unknown: int = 0
    low: int = 0
    high: int = 0

    @property
    def best(self) -> int:
        """Sum of the four."""
        return self.side_a + self.side_b + self.civilians + self.unknown


def killed(event: Event, claims: Iterable[Claim]) -> list[list[Quantity]]:
    """Give what each claim of an event says of the dead; parts of another count and totals over a period left out.

    Claims that tell no dead, and a claim that says the same as another, have no part.
    """
    whole = {_key(one) for one in event.quantities}
    told = []
    for claim in claims:
        kept = [one for one in claim.quantities if one.what is Counted.KILLED and not one.period and _key(one) in whole]
        if kept:
            told.append(kept)
    return told


def _key(quantity: Quantity) -> tuple[object, ...]:
    """Tell counts apart without their words, of which the gate may have withheld some."""
    return quantity.low, quantity.high, quantity.person_class, quantity.side


def acled_fatalities(told: Sequence[Sequence[Quantity]]) -> int:
    """Give ACLED's number: the lowest report; words as numbers; none where nothing or only casualties are reported."""
    return min((sum(_acled_number(one) for one in several) for several in told), default=0)


def _acled_number(quantity: Quantity) -> int:
    for pattern, deaths in deaths_in_words():
        if quantity.low != quantity.high and pattern.search(quantity.text):
            return deaths
    if quantity.low is None and quantity.high is None:
        return deaths_in_words()[-1][1]  # a bare plural is as many as "several"
    return quantity.low if quantity.low is not None else quantity.high or 0


def split(total: int, rows: int) -> list[int]:
    """Split a total over the rows of an event: evenly, the remainder to the first."""
    each, rest = divmod(total, max(1, rows))
    return [each + rest, *[each] * (rows - 1)][:rows]


def ucdp_deaths(told: Sequence[Sequence[Quantity]], side_a: Collection[str], side_b: Collection[str]) -> Deaths:
    """Give UCDP's numbers; the best is what most claims tell, the lower where they are even.

    Args:
        told: what each claim says of the dead.
        side_a: ids of the actors of the first side.
        side_b: ids of the actors of the second side.
    """
    counts = [_by_side(several, side_a, side_b) for several in told]
    if not counts:
        return Deaths()
    votes = Counter(one.best for one in counts)
    best = min(counts, key=lambda one: (-votes[one.best], one.best))
    return Deaths(
        side_a=best.side_a,
        side_b=best.side_b,
        civilians=best.civilians,
        unknown=best.unknown,
        low=min(one.low for one in counts),
        high=max(one.high for one in counts),
    )


def _by_side(several: Sequence[Quantity], side_a: Collection[str], side_b: Collection[str]) -> Deaths:
    sums: Counter[str] = Counter()
    low = high = 0
    for one in several:
        number = one.low if one.low is not None else one.high or 0
        if one.person_class is PersonClass.CIVILIAN:
            sums["civilians"] += number
        elif one.side in side_a or one.side in side_b:
            sums["a" if one.side in side_a else "b"] += number
        else:
            sums["unknown"] += number
        low += one.low or 0  # "as many as 40" may be none
        high += max(number, one.high or number)
    return Deaths(
        side_a=sums["a"], side_b=sums["b"], civilians=sums["civilians"], unknown=sums["unknown"], low=low, high=high
    )
