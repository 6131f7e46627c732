"""A report is a document; where and when it appeared are rows of their own."""

from enum import StrEnum

from attrs import frozen

from contested.domain.doubt import Doubt
from contested.domain.time import Day


class PartKind(StrEnum):
    """What a stretch of a report's text is."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    ROW = "row"
    """One row of a table or baseline file."""


@frozen(kw_only=True)
class Part:
    """A stretch of text [start, end) of one kind; one paragraph, heading, caption or row."""

    kind: PartKind
    start: int
    end: int


@frozen(kw_only=True)
class Dateline:
    """The place and day a report says it was written, taken off the body.

    Attributes:
        place: the place as written ("DEIR EZ-ZOR GOVERNORATE"), or "".
        day: the day, or None.
        text: the dateline as written.
    """

    place: str
    day: Day | None
    text: str


@frozen(kw_only=True)
class Report:
    """A document as read: text without page furniture, its parts, its day.

    Attributes:
        id: hash of the raw bytes.
        fingerprint: hash of the folded text; equal for the same words in ten outlets.
        title: headline, or "".
        text: title, body and captions joined by blank lines; every span of the record counts characters of this text.
        parts: the stretches of ``text`` in order, not overlapping.
        source: source id.
        source_name: source name as found.
        url: address or "".
        published: day of publication, or None when nothing tells.
        published_by: "metadata", "dateline", "text", "given" or "" when unknown.
        language: ISO 639-1 code, or "".
        dateline: dateline, or None.
        reader: how its page was read where that was not the careful way ("bulk"), or "".
        charset: the encoding that the page's host told, kept where the page may be read again carefully; or "".
    """

    id: str
    fingerprint: str
    title: str
    text: str
    parts: tuple[Part, ...]
    source: str = ""
    source_name: str = ""
    url: str = ""
    published: Day | None = None
    published_by: str = ""
    language: str = ""
    dateline: Dateline | None = None
    reader: str = ""
    charset: str = ""


@frozen(kw_only=True)
class Appearance:
    """A report as one source carried it; correctable rows.

    Attributes:
        report: report id.
        source: source id.
        url: address or name of the file it was read from (file name only, never a machine's path).
        published: day it was published there, or None.
        fetched: day it was read.
    """

    report: str
    source: str
    url: str
    published: Day | None
    fetched: Day


@frozen(kw_only=True)
class Reading:
    """What came of one input: a report or none, and the doubts met.

    Attributes:
        name: name of the input for messages (file name, "file.jsonl:12").
        raw: the raw bytes, kept content-addressed.
        report: the report, or None when nothing could be read.
        appearance: its appearance, or None.
        doubts: what could not be read.
    """

    name: str
    raw: bytes
    report: Report | None
    appearance: Appearance | None
    doubts: tuple[Doubt, ...] = ()
