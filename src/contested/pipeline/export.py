"""From the record to the rows of another codebook: the picture of the day, through the gate."""

import datetime as dt

from contested.pipeline.picture import Question, draw_picture
from contested.pipeline.reference import Reference
from contested.publishing import Codebook, Gated, gate
from contested.record import Notice, NoticeKind, Record


def export(
    record: Record, codebook: Codebook, *, reference: Reference, question: Question, gated: bool, at: dt.datetime
) -> Gated:
    """Draw the picture and pass it through the gate; ``contested.publishing.rows`` makes the rows of it.

    Args:
        record: an open record.
        codebook: whose rows are to be made, for the note in the record.
        reference: directory and gazetteer.
        question: the two clocks.
        gated: False switches the gate off, which the record notes.
        at: the instant, in UTC.
    """
    picture = draw_picture(record, reference=reference, question=question)
    if not gated:
        words = f"export of {picture.true_day} as {codebook}, as known on {picture.known_day}"
        record.add_notice(Notice(kind=NoticeKind.UNGATED, report="", day=at.date(), words=words), at=at)
    return gate(picture, on=gated, today=at.date(), directory=reference.directory)
