"""What a judgement would change, worked out before anybody saves it."""

import datetime as dt

from contested.domain.judgement import Judgement
from contested.domain.picture import Picture
from contested.domain.shift import Shift
from contested.domain.time import Day
from contested.pipeline.changes import compare
from contested.pipeline.picture import Question, draw_picture
from contested.pipeline.reference import Reference
from contested.record import Record


def effect(
    record: Record,
    *judgements: Judgement,
    reference: Reference,
    question: Question | None = None,
    before: Picture | None = None,
) -> Picture:
    """Draw the picture that would answer a question once judgements are stored; nothing is stored.

    It is the same drawing that answers afterwards, on a record that supposes the judgements, so what is shown before
    saving is what is drawn after it.

    Args:
        record: an open record.
        judgements: opinions as ``judge.stamped`` gives them, the last word last.
        reference: directory and gazetteer.
        question: the clocks; left out, the last day of all that is known.
        before: the picture that answers the question now, where it is drawn already.

    Returns:
        The picture after, with ``shifts`` and ``retold`` against the one before; claims that it takes away stand behind
        the others.
    """
    now = before or draw_picture(record, reference=reference, question=question)
    return compare(now, draw_picture(record.supposing(*judgements), reference=reference, question=question))


def place_days(shifts: tuple[Shift, ...], *, until: Day) -> int:
    """Give how many days of places are drawn otherwise, up to a day: how much a judgement changes."""
    last = until + dt.timedelta(days=1)
    return sum(max(0, (min(one.true.end or last, last) - one.true.start).days) for one in shifts)
