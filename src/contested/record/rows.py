"""What goes into the record and comes out of it that is no noun of the war: producers, counts, versions, redactions."""

import datetime as dt
from enum import StrEnum

from attrs import frozen

from contested.domain.claim import Claim, Trace
from contested.domain.doubt import Doubt
from contested.domain.ids import make_id
from contested.domain.mention import PersonMention
from contested.domain.place import Place
from contested.domain.sentence import Sentence
from contested.domain.time import Day


@frozen(kw_only=True)
class Producer:
    """Who made derived rows: the stage, its settings (text that tells them apart), and what more was asked of it."""

    stage: str
    settings: str
    asked: str = ""

    @property
    def id(self) -> str:
        """The stage's name and a hash of its settings, then what more was asked of it, in words after a plus."""
        return make_id(self.stage, self.settings) + (f"+{self.asked}" if self.asked else "")


@frozen(kw_only=True)
class Derived:
    """Everything one run of one stage yields for one report; goes in as a whole or not at all.

    Attributes:
        report: report id.
        producer: the stage and its settings.
        claims: claims drawn, each with an anchor of its own.
        doubts: what could not be read.
        traces: what each rule did with each sentence.
        sentences: all sentences; their tokens are not kept.
        persons: names of persons, so that the gate can withhold them.
        place: the place the report says it was written at, or None.
    """

    report: str
    producer: Producer
    claims: tuple[Claim, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    traces: tuple[Trace, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    persons: tuple[PersonMention, ...] = ()
    place: Place | None = None


@frozen(kw_only=True)
class Listed:
    """A report as a row of a list.

    Attributes:
        id: report id.
        title: its headline, or "".
        source: id of who published it, or "".
        source_name: who published it, or "".
        published: the day, where it is known.
        claims: claims that stand as machines read them, without those left out.
    """

    id: str
    title: str
    source: str
    source_name: str
    published: Day | None
    claims: int


@frozen(kw_only=True)
class Counts:
    """How many claims (or rows of an answer) a write added, superseded, orphaned and left as they were.

    A changed row counts once under ``superseded``; ``added`` counts only ids that did not stand before.
    """

    added: int = 0
    superseded: int = 0
    orphaned: int = 0
    same: int = 0

    @property
    def changed(self) -> bool:
        """Tell whether anything was written."""
        return bool(self.added or self.superseded or self.orphaned)


@frozen(kw_only=True)
class Version:
    """One version of a row: its value (None once redacted) and when this record held it.

    Attributes:
        kind: kind of noun.
        value: the noun, or None when its words were erased.
        recorded_at: instant it was recorded.
        superseded_at: instant it ended, or None while it stands.
        ending: "superseded", "orphaned", "corrected", or "" while it stands.
        producer: producer id, or "".
    """

    kind: str
    value: object
    recorded_at: dt.datetime
    superseded_at: dt.datetime | None
    ending: str
    producer: str


class NoticeKind(StrEnum):
    """What a notice tells of a report."""

    CORRECTION = "correction"
    """A person corrected where or when the report appeared."""
    REVISION = "revision"
    """The same address gave new bytes; ``other`` is the earlier report."""
    RETRACTION = "retraction"
    """The source withdrew the report."""
    COPY = "copy"
    """It has nearly the same words as ``other``, which the record had before."""
    UNGATED = "ungated"
    """A brief was given with the publication gate off; about no single report."""


@frozen(kw_only=True)
class Notice:
    """Something told about a report after the fact.

    Attributes:
        kind: correction, revision, retraction or copy.
        report: report id it is about.
        other: the earlier report of a revision or copy, else "".
        day: day from which a reader could know it.
        who: who recorded it, or "" for the machine.
        words: why, or the words of the retraction.
    """

    kind: NoticeKind
    report: str
    other: str = ""
    day: Day
    who: str = ""
    words: str = ""


@frozen(kw_only=True)
class Redaction:
    """That words were erased: of what, why, by whom, and how many rows.

    Attributes:
        subject: id that was redacted.
        reason: why.
        who: who ordered it.
        at: instant in UTC.
        erased: ids of reports, claims, judgements and answers that lost words.
        rows: number of rows erased.
        standing: ids of earlier or later revisions of the same address that were not touched.
    """

    subject: str
    reason: str
    who: str
    at: dt.datetime
    erased: tuple[str, ...] = ()
    rows: int = 0
    standing: tuple[str, ...] = ()
