"""What could not be read, kept as data: counted, shown, never thrown away."""

from enum import StrEnum

from attrs import frozen


class Reason(StrEnum):
    """Why something is in doubt. Each reason is explained in docs/reference/doubts.md."""

    EMPTY = "empty"
    BINARY = "binary"
    UNREADABLE = "unreadable"
    LEFT_ALONE = "left-alone"
    BROKEN_ENCODING = "broken-encoding"
    NO_ARTICLE = "no-article"
    TOO_LARGE = "too-large"
    UNDATED = "undated"
    FUTURE_DATE = "future-date"
    LANGUAGE = "language"
    MALFORMED = "malformed"
    UNKNOWN_PLACE = "unknown-place"
    AMBIGUOUS_PLACE = "ambiguous-place"
    UNKNOWN_ACTOR = "unknown-actor"
    AMBIGUOUS_ACTOR = "ambiguous-actor"
    UNRESOLVED_REFERENCE = "unresolved-reference"
    UNREAD_TIME = "unread-time"
    UNREAD_QUANTITY = "unread-quantity"
    NO_ACTOR = "no-actor"
    NO_PLACE = "no-place"
    LONG_SENTENCE = "long-sentence"
    NO_WAR = "no-war"
    CONFLICT = "conflict"
    STALE = "stale"


@frozen(kw_only=True)
class Doubt:
    """One thing that could not be read or decided.

    Attributes:
        report: report id, or "" when the input never became a report (then ``detail`` names the input).
        start: first character of the span in the report's text (0 where the whole input is meant).
        end: one past the last character.
        reason: the kind of doubt.
        detail: one plain line for a reader.
        stage: the room that doubts.
    """

    report: str = ""
    start: int = 0
    end: int = 0
    reason: Reason
    detail: str
    stage: str
