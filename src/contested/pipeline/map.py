"""From the record to a map: the picture of the day, laid out on the ground, through the gate."""

import datetime as dt

from contested.pipeline.geography import lay_out
from contested.pipeline.picture import Question, draw_picture
from contested.pipeline.reference import Reference
from contested.publishing import Gated, gate
from contested.record import Notice, NoticeKind, Record


def draw_map(record: Record, *, reference: Reference, question: Question, gated: bool, at: dt.datetime) -> Gated:
    """Draw the picture, lay it out and pass it through the gate; ``contested.publishing`` draws or writes it.

    Args:
        record: an open record.
        reference: directory and gazetteer.
        question: the two clocks.
        gated: False switches the gate off, which the record notes.
        at: the instant, in UTC.
    """
    picture = lay_out(draw_picture(record, reference=reference, question=question), reference=reference)
    if not gated:
        words = f"map of {picture.true_day} as known on {picture.known_day}"
        record.add_notice(Notice(kind=NoticeKind.UNGATED, report="", day=at.date(), words=words), at=at)
    return gate(picture, on=gated, today=at.date(), directory=reference.directory)
