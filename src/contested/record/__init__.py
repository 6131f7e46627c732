"""The record: an append-only store with two clocks in one file. One verb: ``open_record``.

Takes readings, what the stages derived from them, people's judgements and the record's own answers, each with the
instant of recording. Gives them back as known at a day and recorded at an instant. Never interprets, never forgets
(but by ``redact``), never looks at a clock.
"""

from contested.record.corrections import (
    ADDED,
    CORRECTIONS,
    NEW,
    NO_COUNT,
    UNSURE,
    WITHDRAW,
    corrected_to,
    correction,
    count_key,
)
from contested.record.prepared import Rows, rows_of
from contested.record.record import AnswerKind, Record, open_record
from contested.record.rows import Counts, Derived, Listed, Notice, NoticeKind, Producer, Redaction, Version

__all__ = [
    "ADDED",
    "CORRECTIONS",
    "NEW",
    "NO_COUNT",
    "UNSURE",
    "WITHDRAW",
    "AnswerKind",
    "Counts",
    "Derived",
    "Listed",
    "Notice",
    "NoticeKind",
    "Producer",
    "Record",
    "Redaction",
    "Rows",
    "Version",
    "corrected_to",
    "correction",
    "count_key",
    "open_record",
    "rows_of",
]
