"""From the record to a brief: the picture of the day, through the gate, kept as what this record answered."""

import datetime as dt

from contested.pipeline.geography import lay_out
from contested.pipeline.method import answering
from contested.pipeline.picture import Question, draw_picture
from contested.pipeline.reference import Reference
from contested.publishing import Gated, gate
from contested.record import Notice, NoticeKind, Record


def brief(record: Record, *, reference: Reference, question: Question, gated: bool, at: dt.datetime) -> Gated:
    """Draw the picture and pass it through the gate.

    The answer to the plain question (the last day, all that is known) is kept in the record, so that it can be asked
    later what this record answered when; answers to other questions follow from the same claims and are not kept.

    Args:
        record: an open record.
        reference: directory and gazetteer.
        question: the two clocks.
        gated: False switches the gate off, which the record notes.
        at: the instant, in UTC.
    """
    picture = lay_out(draw_picture(record, reference=reference, question=question), reference=reference)
    if question == Question():
        record.put_answer("event", picture.events, producer=answering("event"), at=at)
        record.put_answer("holding", picture.holdings, producer=answering("holding"), at=at)
        record.put_answer("assessment", picture.assessments, producer=answering("assessment"), at=at)
    if not gated:
        words = f"brief of {picture.true_day} as known on {picture.known_day}"
        record.add_notice(Notice(kind=NoticeKind.UNGATED, report="", day=at.date(), words=words), at=at)
    return gate(picture, on=gated, today=at.date(), directory=reference.directory)
