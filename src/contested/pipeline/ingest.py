"""Read inputs into the record: each report becomes sentences, mentions and claims, stored together."""

import datetime as dt
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from attrs import define, field

from contested import claims, language, mentions, reports
from contested.domain.report import Reading, Report
from contested.domain.time import Day
from contested.pipeline.method import reading_settings
from contested.pipeline.reference import Reference
from contested.pipeline.tally import Taken, Tally, Told
from contested.record import Derived, Producer, Record

STAGE = "reading"
POLITICS = "politics"
"""What is asked of the reading beyond the claims of war."""
BATCH = 64
"""Reports that go into the record together at most."""
BATCH_SECONDS = 1.0
"""How long a report that was read waits at most for others to go in with it."""
READ_LANGUAGES = ("", "en")
"""Languages that are read; reports in others are kept whole and said to be unread."""


def ingest(
    inputs: Iterable[Path],
    *,
    record: Record,
    reference: Reference,
    today: Day,
    at: dt.datetime,
    progress: Callable[[Taken], None] | None = None,
    politics: bool | None = None,
) -> Told:
    """Read files and folders into the record.

    A report goes in with all that was drawn from it or not at all; a report that the record already has by the same
    method is not read again. Up to ``BATCH`` reports go in together. An interruption loses nothing that was stored, and
    what was read before it is stored.

    Args:
        inputs: files and folders; see ``contested.reports.read`` for the forms.
        record: an open record.
        reference: directory and gazetteer.
        today: the day, against which future dates are told.
        at: the instant of recording, in UTC.
        progress: told each input when it is stored.
        politics: True also draws the deeds of politics, False does not, None does as the record was last asked to; a
            report that was read otherwise is read again.
    """
    if politics is None:
        politics = record.last_asked(STAGE) == POLITICS
    producer = _producer(politics=politics)
    batch = _Batch(record=record, at=at, progress=progress)
    try:
        for reading in reports.read(inputs, today=today, source_of=reference.directory.source_named):
            report = reading.report
            known = report is None or producer.id in record.produced_by(report.id)
            derived = None
            if report is not None and not known:
                derived = derive(report, reference=reference, producer=producer, politics=politics)
            batch.add(reading, derived)
    finally:  # also after Ctrl-C: what was read whole is kept
        batch.store()
    return batch.tally.told()


def _producer(*, politics: bool) -> Producer:
    return Producer(stage=STAGE, settings=reading_settings(), asked=POLITICS if politics else "")


@define(kw_only=True)
class _Batch:
    """Reports that go into the record together: each commit costs a wait for the disk."""

    record: Record
    at: dt.datetime
    progress: Callable[[Taken], None] | None
    tally: Tally = field(factory=Tally)
    _waiting: list[tuple[Reading, Derived | None]] = field(factory=list)
    _since: float = 0.0

    def add(self, reading: Reading, derived: Derived | None) -> None:
        """Take one more; store all when there are enough of them, or they have waited long enough."""
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append((reading, derived))
        if len(self._waiting) >= BATCH or time.monotonic() - self._since >= BATCH_SECONDS:
            self.store()

    def store(self) -> None:
        """Store what waits, then tell of it."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        with self.record.batch():
            for reading, derived in waiting:
                self.record.add_reading(reading, at=self.at)
                if derived is not None:
                    self.record.add_derived(derived, at=self.at)
        for reading, derived in waiting:
            one = _taken(reading, derived)
            self.tally.add(one)
            if self.progress is not None:
                self.progress(one)


def _taken(reading: Reading, derived: Derived | None) -> Taken:
    report = reading.report
    return Taken(
        name=reading.name,
        report=None if report is None else report.id,
        fresh=derived is not None,
        claims=len(derived.claims) if derived is not None else 0,
        words=len(report.text.split()) if report is not None and derived is not None else 0,
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
