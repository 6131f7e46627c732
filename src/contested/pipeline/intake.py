"""Sources into the record: what is new is read, in one process or several, and stored in the order of the input."""

import datetime as dt
import gc
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from itertools import chain
from typing import Self

from attrs import define, evolve, field

from contested.domain.ids import make_id, report_id
from contested.pipeline.pace import QUIET, Pacer, Progress, Watch
from contested.pipeline.pool import run
from contested.pipeline.reference import Reference
from contested.pipeline.shards import Orders, Outcome, Shard, Work, cut, process
from contested.pipeline.stages import POLITICS, STAGE, Gate, producer
from contested.pipeline.tally import Taken, Tally, Told
from contested.record import Notice, NoticeKind, Producer, Record
from contested.reports import Item, Source, alike

BATCH = 64
"""Inputs that go into the record together at most."""
BATCH_SECONDS = 1.0
"""How long an input that was read waits at most for others to go in with it."""

LOOKED_AT = 8
"""Reports at most whose words are held against those of a new one with a like sketch."""


def take_in(
    sources: Sequence[Source],
    *,
    record: Record,
    reference: Reference,
    orders: Orders,
    clock: Callable[[], dt.datetime],
    workers: int = 1,
    progress: Progress = QUIET,
) -> Told:
    """Read what is new of sources into the record.

    A report goes in with all that was drawn from it or not at all, and with how far its source was read. What the
    record has by the same method is known by its bytes and not read again; what an older method drew is drawn anew from
    the report as the record has it. What was read waits about a second at most to go in with others, and never
    for a long input. An interruption loses nothing that was stored, what was read whole before it is
    stored, and the next run goes on from there. The rows do not depend on the number of workers.

    Args:
        sources: read one after another.
        record: an open record.
        reference: directory and gazetteer.
        orders: how inputs are read.
        clock: gives the instant of recording, in UTC.
        workers: processes that read; 1 reads in this one, and so does any number when there is one shard or none.
        progress: told each input when it is stored, and what is being read meanwhile.
    """
    made = producer(politics=orders.politics, gate=orders.gate)
    store = _Store(
        record=record,
        orders=orders,
        made=made,
        clock=clock,
        progress=progress,
        pace=Pacer(total=_total(sources)),
        watch=Watch(progress),
    )
    works = _plan(sources, record=record, orders=orders, made=made)
    with closing(_outcomes(cut(works), store=store, reference=reference, workers=workers)) as outcomes:
        try:
            for outcome in outcomes:
                store.add(outcome)
        finally:  # also after Ctrl-C: what was read whole is kept
            store.store()
    return store.tally.told()


def asked_politics(record: Record, *, politics: bool | None) -> bool:
    """Tell whether the deeds of politics are to be drawn: as said, else as the record was last asked to."""
    return record.last_asked(STAGE) == POLITICS if politics is None else politics


def asked_gate(record: Record, *, gate: Gate | None) -> Gate:
    """Tell what of reports is to be read: as said, else as was last asked of the record when not for politics."""
    if gate is not None:
        return gate
    last = record.last_asked(STAGE, but=POLITICS)
    return Gate(last) if last else Gate.CASCADE


def _plan(sources: Sequence[Source], *, record: Record, orders: Orders, made: Producer) -> Iterator[Work]:
    for source in sources:
        state = record.spared.position(source.key, method=made.id) if orders.resume else ""
        for item in source.items(state):
            yield _work(item, source.key, record=record, made=made)


def _work(item: Item, source: str, *, record: Record, made: Producer) -> Work:
    """Say what is to be done with an input, by its bytes alone."""
    if not item.raw:
        return Work(item=item, source=source, derive=False)
    identity = report_id(item.raw)
    beside = (item.file, item.form, item.url, item.published, item.title, item.outlet, item.charset)
    key = make_id("i", identity, *beside)
    if not record.has(identity):
        return Work(item=item, source=source, key=key)
    seen = record.spared.saw(key)
    # None also when its words were erased: then there is nothing to draw from
    report = None if made.id in record.produced_by(identity) else record.report(identity)
    return Work(
        item=evolve(item, raw=b"") if seen else item,
        source=source,
        key=key,
        read=not seen,
        derive=report is not None,
        known=identity,
        report=report,
    )


def _outcomes(
    shards: Iterator[Shard], *, store: "_Store", reference: Reference, workers: int
) -> Generator[Outcome, None, None]:
    """Give what came of each input in order, as soon as it is known."""
    orders = store.orders
    with _Aside() as aside:
        for shard in shards:
            following = next(shards, None) if workers > 1 and not shard.idle else None
            if following is None:
                store.before(shard)
                aside.before(shard)
                with store.watch.over(shard):
                    yield from process(shard.works, reference=reference, orders=orders)
                continue
            rest = chain((shard, following), shards)
            with closing(run(rest, reference=reference, orders=orders, workers=workers, waiting=store.wait)) as results:
                for done in results:
                    yield from done.outcomes


@define
class _Aside:
    """Has the collector of garbage pass over what reading has loaded, from the second shard that this process reads.

    It is there for good and is gone through again and again, which takes one fifteenth of the time. Before, nothing is
    loaded; and where there is one shard alone, putting it aside costs more than it spares.
    """

    _read: int = 0

    def __enter__(self) -> Self:
        """Begin with nothing put aside."""
        return self

    def __exit__(self, *_: object) -> None:
        """Give all back to the collector."""
        if self._read > 1:
            gc.unfreeze()

    def before(self, shard: Shard) -> None:
        """Count a shard that is read now."""
        if shard.idle:
            return
        self._read += 1
        if self._read == 2:
            gc.collect()
            gc.freeze()


def _total(sources: Sequence[Source]) -> int | None:
    totals = [source.total for source in sources]
    return None if None in totals else sum(one or 0 for one in totals)


@define(kw_only=True)
class _Store:
    """Inputs that go into the record together: each commit costs a wait for the disk."""

    record: Record
    orders: Orders
    made: Producer
    clock: Callable[[], dt.datetime]
    progress: Progress
    pace: Pacer
    watch: Watch
    tally: Tally = field(factory=Tally)
    _waiting: list[Outcome] = field(factory=list)
    _since: float = 0.0

    def add(self, outcome: Outcome) -> None:
        """Take one more; store all when there are enough of them, or they have waited long enough."""
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append(outcome)
        if len(self._waiting) >= BATCH or self._late:
            self.store()

    @property
    def _late(self) -> bool:
        return bool(self._waiting) and time.monotonic() - self._since >= BATCH_SECONDS

    def before(self, shard: Shard) -> None:
        """Store what waits if it would have to wait long for a shard that is read now."""
        if self._late or shard.works[0].long:
            self.store()

    def wait(self, shard: Shard) -> None:
        """Store what has waited long enough, and tell what is waited for; called while workers read."""
        if self._late:
            self.store()
        self.watch.tell(shard)

    def store(self) -> None:
        """Store what waits together with how far its sources were read, then tell of it."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        kept = [outcome.taken for outcome in waiting]
        if not self.orders.dry:
            with self.record.batch():
                at = self.clock()
                kept = [self._keep(outcome, at=at) for outcome in waiting]
                for outcome in {outcome.source: outcome for outcome in waiting if outcome.state}.values():
                    self.record.spared.set_position(outcome.source, method=self.made.id, state=outcome.state)
        for outcome, one in zip(waiting, kept, strict=True):
            self.tally.add(one)
            self.pace.see(outcome.source, outcome.passed)
            self.progress.done(one, self.pace.pace(self.tally.inputs))

    def _keep(self, outcome: Outcome, *, at: dt.datetime) -> Taken:
        """Store what came of one input; give what is told of it."""
        taken, rows = outcome.taken, outcome.rows
        if taken.fresh and taken.report and self.made.id in self.record.produced_by(taken.report):
            # an input shortly before it had the same bytes
            taken, rows = evolve(taken, fresh=False, claims=0, words=0), evolve(rows, derived=None)
        new = self.record.add_rows(rows, at=at)
        if outcome.key:
            self.record.spared.see(outcome.key)
        if not new or taken.report is None:
            return taken
        other, near = self._copied(taken.report, outcome.sketch, at=at)
        return evolve(taken, copy=other, near=near)

    def _copied(self, report: str, sketch: Sequence[int], *, at: dt.datetime) -> tuple[str, bool]:
        """Give a report whose words a new one has, or "", and whether only nearly, which is noted in the record."""
        near = self.record.spared.near(sketch)[:LOOKED_AT]
        self.record.spared.add_sketch(report, sketch)
        if same := self.record.copies(report, near=False):
            return same[0], False
        new = self.record.report(report) if near else None
        for one in near:
            other = self.record.report(one)
            if new is not None and other is not None and alike(other.text, new.text):
                words = "nearly the same words"
                notice = Notice(kind=NoticeKind.COPY, report=report, other=one, day=at.date(), words=words)
                self.record.add_notice(notice, at=at)
                return one, True
        return "", False
