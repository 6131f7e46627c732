"""From the record to what leaves the house: the picture of the day, in frame, reviewed or not, through the gate."""

import datetime as dt

from contested.domain.time import Day
from contested.pipeline.picture import Question, draw_picture
from contested.pipeline.reference import Reference
from contested.pipeline.select import Wanted, select
from contested.publishing import Codebook, Gated, Selection
from contested.record import Notice, NoticeKind, Record


def export(
    record: Record, codebook: Codebook, wanted: Wanted, *, reference: Reference, question: Question, at: dt.datetime
) -> Gated:
    """Draw the picture and pass it through the gate; ``contested.publishing.rows`` makes the rows of it.

    Args:
        record: an open record.
        codebook: whose rows are to be made, for the note in the record.
        wanted: what shall leave; a gate switched off is noted in the record.
        reference: directory and gazetteer.
        question: the two clocks.
        at: the instant, in UTC.
    """
    chosen = _select(record, wanted, reference=reference, question=question, today=at.date())
    _note(record, chosen, wanted, what=f"export of {chosen.gated.picture.true_day} as {codebook}", at=at)
    return chosen.gated


def export_parcel(
    record: Record, wanted: Wanted, *, reference: Reference, question: Question, at: dt.datetime
) -> Selection:
    """Draw the picture and choose what of it leaves; ``contested.publishing.parcel`` makes the archive of it.

    Args:
        record: an open record.
        wanted: what shall leave; a gate switched off is noted in the record.
        reference: directory and gazetteer.
        question: the two clocks.
        at: the instant, in UTC.
    """
    chosen = _select(record, wanted, reference=reference, question=question, today=at.date())
    _note(record, chosen, wanted, what=f"export of {chosen.gated.picture.true_day}", at=at)
    return chosen


def _select(record: Record, wanted: Wanted, *, reference: Reference, question: Question, today: Day) -> Selection:
    with record.snapshot():  # picture, reviews and head are of one state, whatever is written meanwhile
        picture = draw_picture(record, reference=reference, question=question)
        return select(record, picture, wanted, reference=reference, today=today)


def _note(record: Record, chosen: Selection, wanted: Wanted, *, what: str, at: dt.datetime) -> None:
    if not wanted.gated:
        words = f"{what}, as known on {chosen.gated.picture.known_day}"
        record.add_notice(Notice(kind=NoticeKind.UNGATED, report="", day=at.date(), words=words), at=at)
