"""Copies: of many words that say the very same with one voice, only the first are weighed and cited."""

from collections import defaultdict
from collections.abc import Hashable, Iterable

from contested.control.say import Saying

MOST_COPIES = 12
"""Of sayings of one speaker that say the same of a place and day, those that count: the first known, and the heaviest.

More would make nothing surer; ten thousand of them would share the weight until none is a ground worth citing.
"""


def but_copies(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    """Leave out all but the first of many copies, in the same order."""
    by_words: defaultdict[Hashable, list[Saying]] = defaultdict(list)
    every = tuple(sayings)
    for one in every:
        by_words[_said(one)].append(one)
    left: set[int] = set()
    for same in by_words.values():
        if len(same) > MOST_COPIES:
            first = sorted(same, key=lambda one: (one.known, one.order))[:MOST_COPIES]
            kept = {id(one) for one in (*first, min(same, key=lambda one: (-one.weight, one.known, one.order)))}
            left |= {id(one) for one in same} - kept
    return tuple(one for one in every if id(one) not in left)


def _said(one: Saying) -> Hashable:
    """Give all that is weighed of a saying, but how much it weighs."""
    what = (one.place.id, one.claim.theatre, one.day, one.claim.deed, one.says)
    who = (one.speaker, one.voice, one.soft, one.last_resort)
    about = (tuple(p.id for p in one.sides), tuple(p.id for p in one.others), one.raises, one.clears)
    return what, who, about
