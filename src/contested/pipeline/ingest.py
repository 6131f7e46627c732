"""Read inputs into the record: each report becomes sentences, mentions and claims, stored together."""

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

from attrs import field, frozen

from contested import claims, language, mentions, reports
from contested.domain.doubt import Doubt
from contested.domain.report import Reading, Report
from contested.domain.time import Day
from contested.pipeline.method import reading_settings
from contested.pipeline.reference import Reference
from contested.record import Derived, Producer, Record

STAGE = "reading"
POLITICS = "politics"
"""What is asked of the reading beyond the claims of war."""
READ_LANGUAGES = ("", "en")
"""Languages that are read; reports in others are kept whole and said to be unread."""


@frozen(kw_only=True)
class Taken:
    """What became of one input.

    Attributes:
        name: name of the input for messages.
        report: report id, or None when no report could be made of it.
        fresh: True when the report was read now, False when the record had it by the same method.
        claims: number of claims drawn from it now.
        words: number of words read now.
        doubts: what could not be read in it.
    """

    name: str
    report: str | None
    fresh: bool
    claims: int = 0
    words: int = 0
    doubts: tuple[Doubt, ...] = ()


@frozen(kw_only=True)
class Intake:
    """What became of all inputs, in the order they were read."""

    taken: tuple[Taken, ...] = field(default=())

    @property
    def reports(self) -> int:
        """Number of inputs that are reports in the record now."""
        return sum(1 for one in self.taken if one.report is not None)

    @property
    def fresh(self) -> int:
        """Number of reports read now rather than found in the record."""
        return sum(1 for one in self.taken if one.fresh)

    @property
    def claims(self) -> int:
        """Number of claims drawn now."""
        return sum(one.claims for one in self.taken)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What could not be read, over all inputs."""
        return tuple(doubt for one in self.taken for doubt in one.doubts)


def ingest(
    inputs: Iterable[Path],
    *,
    record: Record,
    reference: Reference,
    today: Day,
    at: dt.datetime,
    progress: Callable[[Taken], None] | None = None,
    politics: bool | None = None,
) -> Intake:
    """Read files and folders into the record.

    A report, and what was drawn from it, each goes in whole or not at all; a report that the record already has by the
    same method is not read again. An interruption loses nothing that was stored.

    Args:
        inputs: files and folders; see ``contested.reports.read`` for the forms.
        record: an open record.
        reference: directory and gazetteer.
        today: the day, against which future dates are told.
        at: the instant of recording, in UTC.
        progress: told each input when it is done.
        politics: True also draws the deeds of politics, False does not, None does as the record was last asked to; a
            report that was read otherwise is read again.
    """
    if politics is None:
        politics = record.last_asked(STAGE) == POLITICS
    producer = _producer(politics=politics)
    taken: list[Taken] = []
    for reading in reports.read(inputs, today=today, source_of=reference.directory.source_named):
        one = _take(reading, record=record, reference=reference, producer=producer, at=at, politics=politics)
        taken.append(one)
        if progress is not None:
            progress(one)
    return Intake(taken=tuple(taken))


def _producer(*, politics: bool) -> Producer:
    return Producer(stage=STAGE, settings=reading_settings(), asked=POLITICS if politics else "")


def _take(
    reading: Reading, *, record: Record, reference: Reference, producer: Producer, at: dt.datetime, politics: bool
) -> Taken:
    report = reading.report
    if report is None:
        record.add_reading(reading, at=at)
        return Taken(name=reading.name, report=None, fresh=False, doubts=reading.doubts)
    # The report first: it is then safe, whatever happens while it is read. A run cut short is made up by the next one.
    record.add_reading(reading, at=at)
    if producer.id in record.produced_by(report.id):
        return Taken(name=reading.name, report=report.id, fresh=False, doubts=reading.doubts)
    derived = derive(report, reference=reference, producer=producer, politics=politics)
    record.add_derived(derived, at=at)
    return Taken(
        name=reading.name,
        report=report.id,
        fresh=True,
        claims=len(derived.claims),
        words=len(report.text.split()),
        doubts=reading.doubts,
    )


def derive(
    report: Report, *, reference: Reference, producer: Producer | None = None, politics: bool = False
) -> Derived:
    """Read one report: sentences, mentions, claims (of politics too when asked for), and doubts. Stores nothing."""
    producer = producer or _producer(politics=politics)
    if report.language not in READ_LANGUAGES:
        return Derived(report=report.id, producer=producer)
    sentences = language.read(report)
    seen = mentions.find(report, sentences, gazetteer=reference.gazetteer, directory=reference.directory)
    drawing = claims.draw(report, sentences, seen, directory=reference.directory, politics=politics)
    return Derived(
        report=report.id,
        producer=producer,
        claims=drawing.claims,
        doubts=(*seen.doubts, *drawing.doubts),
        traces=drawing.traces,
        sentences=tuple(sentences),
        persons=seen.persons,
        place=seen.place,
    )
