"""Holdings of a kept day, made one by one where a page needs them, and the days on which what is in frame changed."""

from collections.abc import Callable, Collection

import numpy as np

from contested import control
from contested.control import Stood
from contested.domain.holding import Holding
from contested.domain.time import Day, KnownSpan, TrueSpan
from contested.pipeline.kept import Flags, Ints, Kept, distinct

NOBODY = -1


def holdings_of(kept: Kept, stood: Stood, day: Day) -> Callable[[int], Holding]:
    """Give what makes the holding of a row of a day: as a picture of the day has it, but for its grounds and spans.

    Args:
        kept: what is kept.
        stood: rows of the day.
        day: the day.
    """
    names = kept.past.names
    true, known = TrueSpan(start=day), KnownSpan(start=kept.known)

    def holding(row: int) -> Holding:
        holder, last, bits = int(stood.holder[row]), int(stood.last[row]), int(stood.flags[row])
        return Holding(
            id=f"kept-{row}",
            place=names.places[int(stood.place[row])],
            theatre=names.theatres[int(stood.theatre[row])],
            holder=None if holder == NOBODY else names.parties[holder],
            contenders=tuple(names.parties[one] for one in stood.sets[int(stood.contenders[row])]),
            status=control.STATUSES[int(stood.status[row])],
            basis=control.BASES[int(stood.basis[row])],
            true=true,
            known=known,
            probability=float(stood.probability[row]),
            last_reported=Day.fromordinal(last) if last else None,
            flags=tuple(sorted(flag for at, flag in enumerate(control.FLAGS) if bits >> at & 1)),
        )

    return holding


def change_days(kept: Kept, *, places: Flags, sides: Collection[str]) -> Ints:
    """Give the ordinals of days, in order, on which some place came to stand otherwise than before.

    Args:
        kept: what is kept.
        places: which places are looked at.
        sides: ids of parties of which one holds or contends, now or before; empty: whoever does.
    """
    rows = kept.past.rows
    chosen = kept.firsts & places[rows["place"]]
    if sides:
        asked = [at for at, one in enumerate(kept.past.names.parties) if one.id in sides]
        sets = np.array([not set(asked).isdisjoint(one) for one in kept.past.names.contenders] or [False])
        ours = np.isin(rows["holder"], asked) | sets[rows["contenders"]]
        follows = np.zeros(len(rows), dtype=bool)
        follows[1:] = (rows["place"][1:] == rows["place"][:-1]) & (rows["theatre"][1:] == rows["theatre"][:-1])
        before = np.zeros(len(rows), dtype=bool)
        before[1:] = ours[:-1] & follows[1:]
        chosen &= ours | before
    return distinct(rows["start"][chosen])


def party_counts(kept: Kept, stood: Stood) -> Ints:
    """Count how often each party holds or contends: in each stretch that differs from the one before, and on a day."""
    rows, first = kept.past.rows, kept.firsts
    holders = np.concatenate([rows["holder"][first].astype(np.int64), stood.holder])
    parties = len(kept.past.names.parties)
    counts = np.bincount(holders[holders != NOBODY], minlength=parties)
    for several, numbers in ((kept.past.names.contenders, rows["contenders"][first]), (stood.sets, stood.contenders)):
        for number, count in enumerate(np.bincount(numbers, minlength=len(several)).tolist()):
            counts[list(several[number])] += count
    return counts
