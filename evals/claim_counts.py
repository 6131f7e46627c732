"""When the counts of a drawn claim agree with those a coder wrote (``evals/gold/claims/FORMAT.md``)."""

from collections.abc import Mapping, Sequence
from typing import Any

from contested.domain.claim import Claim
from contested.domain.quantity import Quantity

SLACK = 0.25
"""How wide the bounds of "about" may be, as a share of its number."""


def agree(wanted: Sequence[Mapping[str, Any]], claim: Claim) -> bool:
    """Tell whether the counts wanted are drawn and no others, by kind and bounds; "heavy weapons" are no count."""
    told = [each for each in claim.quantities if {each.low, each.high} != {None}]
    for one in wanted:
        low, high = one.get("low"), one.get("high")
        found = [each for each in told if str(each.what) == one["what"] and _bounds_agree(low, high, each)]
        if not found:
            return False
        told.remove(found[0])
    return not told


def _bounds_agree(low: int | None, high: int | None, drawn: Quantity) -> bool:
    """Tell whether bounds agree; coders write the number that is named where the product gives what it allows.

    "More than 50" is 50 and up in the gold and 51 and up as drawn; "about 300" is 300 there and 270 to 330 here.
    """
    if (low, high) == (drawn.low, drawn.high):
        return True
    if drawn.low is None or drawn.high is None:
        open_low = low == drawn.low or (low is not None and drawn.low == low + 1)
        open_high = high == drawn.high or (high is not None and drawn.high == high - 1)
        return open_low and open_high
    rough = drawn.high - drawn.low
    return low is not None and low == high and drawn.low <= low <= drawn.high and rough <= SLACK * low
