"""Inputs cut into shards, and what is done to a shard: a pure function of it, the same in one process and in many.

A shard goes in, its outcomes come out, and both pickle; who holds the record cuts and stores, nobody else sees it.
"""

import time
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from contested import reports
from contested.domain.doubt import Doubt, Reason
from contested.domain.errors import ContestedError
from contested.domain.report import Reading, Report
from contested.domain.time import Day
from contested.pipeline.reference import Reference
from contested.pipeline.stages import STAGE, Gate, derive_many, producer, unread_end
from contested.pipeline.tally import Taken
from contested.record import Derived, Rows, rows_of
from contested.reports import Form, Item, Pages

SHARD = 16
"""Inputs of a shard that there is something to do for, at most; fewer cost time, more leave a core idle at the end."""
KNOWN = 1_000
"""Inputs of a shard at most, with those that the record has by the same method, which are only passed on."""
SHARD_BYTES = 100_000
"""Bytes after which a shard ends. An input with more is one of its own, so that its neighbours do not wait for it."""
PAGE_BYTES = 1_000_000
"""The same of web pages, most of which is no text."""
SLOW = 0.5
"""The share of the most bytes of a shard from which on reading it may take some seconds."""
SHARD_SECONDS = 2.0
"""How long a shard waits for more inputs, which may come over a slow network."""


@frozen(kw_only=True)
class Orders:
    """How inputs are read.

    Attributes:
        today: the day, against which future dates are told.
        politics: draw the deeds of politics too.
        gate: what of a report is read.
        pages: which reader takes the story out of web pages.
        dry: make reports of the inputs, draw nothing from them and store nothing.
        resume: go on where an earlier run left each source.
    """

    today: Day
    politics: bool = False
    gate: Gate = Gate.CASCADE
    pages: Pages = Pages.CAREFUL
    dry: bool = False
    resume: bool = False


@frozen(kw_only=True)
class Work:
    """One input and what is to be done with it.

    Attributes:
        item: the input; without its bytes where it need not be read.
        source: key of the source it came from.
        key: name of its bytes with all that was told beside them, or "" where it has no bytes.
        read: make a report of it.
        derive: draw claims from its report.
        known: id of its report where the record has it, or "".
        report: its report as the record has it, from which claims are drawn then; else the one that is made of it.
    """

    item: Item
    source: str
    key: str = ""
    read: bool = True
    derive: bool = True
    known: str = ""
    report: Report | None = None

    @property
    def size(self) -> float:
        """The share of a shard that it fills; a whole one and more when reading it takes as long as many others."""
        if not (self.read or self.derive):
            return 0.0
        most = PAGE_BYTES if self.item.form is Form.PAGE else SHARD_BYTES
        text = len(self.report.text) if self.report is not None else 0
        return max(len(self.item.raw) / most, text / SHARD_BYTES)

    @property
    def long(self) -> bool:
        """True when it is a shard of its own."""
        return self.size > 1


@frozen(kw_only=True)
class Shard:
    """Inputs that are read together, the ``number``-th lot from 0."""

    number: int
    works: tuple[Work, ...]

    @property
    def name(self) -> str:
        """The name of its input, or of the first and the last of them."""
        first, last = self.works[0].item.name, self.works[-1].item.name
        return first if len(self.works) == 1 else f"{first} to {last}"

    @property
    def idle(self) -> bool:
        """True when there is nothing to be done for any of them."""
        return not any(work.read or work.derive for work in self.works)

    @property
    def slow(self) -> bool:
        """True when reading it may take some seconds."""
        return sum(work.size for work in self.works) >= SLOW


@frozen(kw_only=True)
class Outcome:
    """What came of one input, ready to be stored.

    Attributes:
        taken: what is told of it.
        rows: what goes into the record.
        sketch: numbers that near-copies of its report share; () where it need not be looked for any.
        key: as in ``Work``; "" where the input should be looked at again.
        source: key of its source.
        state: from where the source goes on after it.
        passed: how far into its source it ends.
    """

    taken: Taken
    rows: Rows
    sketch: tuple[int, ...]
    key: str
    source: str
    state: str
    passed: int


@frozen(kw_only=True)
class Done:
    """What came of a shard, in the order of its inputs."""

    number: int
    outcomes: tuple[Outcome, ...]


def cut(works: Iterable[Work]) -> Iterator[Shard]:
    """Cut inputs into shards, bounded in number and bytes; a long input stands alone.

    Nothing is read ahead of the shard that is asked for, but the one long input that ends it.
    """
    held: list[Work] = []
    number, busy, size, since = 0, 0, 0.0, 0.0
    for work in works:
        if work.long:
            if held:
                yield Shard(number=number, works=tuple(held))
                held, number, busy, size = [], number + 1, 0, 0.0
            yield Shard(number=number, works=(work,))
            number += 1
            continue
        if not held:
            since = time.monotonic()
        held.append(work)
        busy += work.read or work.derive
        size += work.size
        waited = time.monotonic() - since
        if busy >= SHARD or len(held) >= KNOWN or size >= 1 or waited >= SHARD_SECONDS:
            yield Shard(number=number, works=tuple(held))
            held, number, busy, size = [], number + 1, 0, 0.0
    if held:
        yield Shard(number=number, works=tuple(held))


def process_shard(shard: Shard, *, reference: Reference, orders: Orders) -> Done:
    """Read a shard; pure, and never raises on odd input."""
    return Done(number=shard.number, outcomes=tuple(process(shard.works, reference=reference, orders=orders)))


def process(works: Sequence[Work], *, reference: Reference, orders: Orders) -> Iterator[Outcome]:
    """Read inputs one after another; see ``process_shard``."""
    readings = [_read(work, reference=reference, orders=orders) if work.read else None for work in works]
    subjects = [_subject(work, reading) for work, reading in zip(works, readings, strict=True)]
    wanted = [None if orders.dry else subject for subject in subjects]
    drawn = _derive([one for one in wanted if one is not None], reference=reference, orders=orders)
    for work, reading, subject, asked in zip(works, readings, subjects, wanted, strict=True):
        derived = next(drawn) if asked is not None else None
        outcome = _outcome(work, reading, derived, subject=subject)
        yield _foretold(outcome, subject) if orders.dry and subject is not None else outcome


def lost(work: Work) -> Outcome:
    """Give the outcome of an input whose reading ended the process that read it."""
    item = work.item
    doubt = Doubt(reason=Reason.UNREADABLE, detail=f"{item.name}: the reading of it ended the worker", stage=STAGE)
    reading = Reading(name=item.name, raw=b"", report=None, appearance=None, doubts=(doubt,))
    return _outcome(work, reading, None, subject=None)


def _read(work: Work, *, reference: Reference, orders: Orders) -> Reading:
    item = work.item
    try:
        return reports.read_item(
            item, today=orders.today, source_of=reference.directory.source_named, pages=orders.pages
        )
    except ContestedError:  # a package or a file of ours is missing: nothing can be read
        raise
    except Exception as fault:  # noqa: BLE001 - one input must not end the reading of a million others
        doubt = Doubt(reason=Reason.UNREADABLE, detail=f"{item.name}: {_words(fault)}", stage=STAGE)
        return Reading(name=item.name, raw=item.raw, report=None, appearance=None, doubts=(doubt,))


def _subject(work: Work, reading: Reading | None) -> Report | None:
    """Give the report that claims are to be drawn from, or None."""
    if not work.derive:
        return None
    return work.report or (reading.report if reading is not None else None)


def _derive(subjects: Sequence[Report], *, reference: Reference, orders: Orders) -> Iterator[Derived]:
    """Derive from reports together; where that fails, from each alone, and doubt the one that fails."""
    done = 0
    try:
        for derived in derive_many(subjects, reference=reference, politics=orders.politics, gate=orders.gate):
            done += 1
            yield derived
    except ContestedError:  # as above
        raise
    except Exception:  # noqa: BLE001 - told below, of the report that it is about
        for report in subjects[done:]:
            try:
                yield next(derive_many((report,), reference=reference, politics=orders.politics, gate=orders.gate))
            except Exception as fault:  # noqa: BLE001 - as above
                yield _failed(report, fault, orders=orders)


def _failed(report: Report, fault: Exception, *, orders: Orders) -> Derived:
    doubt = Doubt(report=report.id, reason=Reason.UNREADABLE, detail=_words(fault), stage=STAGE)
    return Derived(report=report.id, producer=producer(politics=orders.politics, gate=orders.gate), doubts=(doubt,))


def _words(fault: Exception) -> str:
    return f"the reading of it failed ({type(fault).__name__}: {' '.join(str(fault).split())[:200]})"


def _of_the_whole(derived: Derived | None) -> tuple[Doubt, ...]:
    """Give the doubts of this stage, which are about a whole input; those of the rooms are about words in it."""
    return tuple(one for one in derived.doubts if one.stage == STAGE) if derived is not None else ()


def _foretold(outcome: Outcome, subject: Report) -> Outcome:
    """Add to what a dry run tells of a report the doubts about the whole of it that reading would give."""
    taken = outcome.taken
    return evolve(outcome, taken=evolve(taken, doubts=(*taken.doubts, *unread_end(subject))))


def _outcome(work: Work, reading: Reading | None, derived: Derived | None, *, subject: Report | None) -> Outcome:
    report = reading.report if reading is not None else work.report
    identity = work.known if reading is None else "" if report is None else report.id
    taken = Taken(
        name=work.item.name,
        report=identity or None,
        fresh=subject is not None,
        claims=len(derived.claims) if derived is not None else 0,
        words=len(subject.text.split()) if subject is not None else 0,
        doubts=(*(reading.doubts if reading is not None else ()), *_of_the_whole(derived)),
    )
    return Outcome(
        taken=taken,
        rows=rows_of(reading, derived),
        sketch=reports.sketch(report.text) if report is not None and not work.known else (),
        key=work.key if identity else "",
        source=work.source,
        state=work.item.state,
        passed=work.item.passed,
    )
