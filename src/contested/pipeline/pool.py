"""Processes that read shards side by side: bounded in what they hold, in the order of the shards whatever their haste.

A worker has one shard at a time and no thread beside the one that reads: with more of them its memory is handed out
under locks, which costs a tenth of its time. Whoever writes to a line is sure that the other side reads it, so neither
can wait for the other for ever. A worker that dies (out of memory, a fault in a library) costs nothing but its shard:
that is halved and given to others until the one input that ends workers stands alone.
"""

import gc
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from attrs import define, evolve, field

from contested import gazetteer as gazetteers
from contested.domain.errors import ContestedError
from contested.pipeline.reference import Reference, load_reference
from contested.pipeline.shards import Done, Orders, Shard, Work, lost, process_shard
from contested.reports import Form, Item

METHOD = "fork" if sys.platform == "linux" else "spawn"
"""A forked worker shares what its parent has loaded; where forking is not safe, each loads for itself."""
RENEWED = 10_000
"""Inputs after which a worker makes room for a new one: the parser keeps every word that it ever met."""
TICK = 1.0
"""Seconds between two calls to who waits for what is read."""
PATIENCE = 5.0
"""Seconds a worker has to end once it was told to."""
WARMING = {
    Form.TEXT: "HAJIN (NOVEMBER 20, 2018) - Islamic State captured the town of Hajin from the Syrian Democratic Forces"
    " on Monday, a spokesman said. At least 12 people were killed in the fighting near the bridge, he added.",
    Form.PAGE: "<html><head><title>Town taken</title></head><body><article><h1>Town taken</h1><p>The army took the town"
    " of Hajin on 20 November 2018, residents said.</p></article></body></html>",
}
"""Inputs that are read before workers are forked, so that they share what reading loads and builds."""


@define(eq=False)
class _Slot:
    """A shard that was taken from the input and not yet given on, and what came of it.

    ``suspect`` is set when its one input ended a worker: it is read once more, for another may have used up the memory.
    """

    shard: Shard
    done: Done | None = None
    suspect: bool = False


@define(eq=False)
class _Worker:
    """A process, the shard it reads now, and how many inputs it was given."""

    process: BaseProcess
    line: Connection
    slot: _Slot | None = None
    ready: bool = False
    inputs: int = 0


def window_of(workers: int) -> int:
    """Give how many shards are held at most between the input and the record.

    Those that are read, and as many and two more that wait for a worker, or are done and wait for those before them.
    """
    return 2 * workers + 2


def run(
    shards: Iterable[Shard],
    *,
    reference: Reference,
    orders: Orders,
    workers: int,
    method: str = METHOD,
    waiting: Callable[[Shard], None] = lambda _: None,
) -> Generator[Done, None, None]:
    """Read shards in worker processes, and give what came of them in their order.

    Shards with nothing to do are passed through; a halved shard gives several results of its number, in order.

    Args:
        shards: taken one by one, at most ``window_of(workers)`` ahead of what was given on.
        reference: directory and gazetteer; forked workers share the directory.
        orders: how inputs are read.
        workers: number of processes.
        method: "fork" or "spawn", as ``multiprocessing`` names them.
        waiting: called with the shard that is next in order, once a second while it is waited for.
    """
    pool = _Pool(reference=reference, orders=orders, workers=workers, method=method, still=waiting)
    try:
        yield from pool.run(iter(shards))
    finally:
        pool.close()


@define(kw_only=True, eq=False)
class _Pool:
    reference: Reference
    orders: Orders
    workers: int
    method: str
    still: Callable[[Shard], None]
    _crew: list[_Worker] = field(factory=list)
    _order: list[_Slot] = field(factory=list)
    _waiting: deque[_Slot] = field(factory=deque)
    _warm: bool = False

    def run(self, shards: Iterator[Shard]) -> Iterator[Done]:
        """Take shards as far as the window allows, have them read, and give on what is next in order."""
        more = True
        while more or self._order:
            if more and len(self._order) < window_of(self.workers):
                shard = next(shards, None)
                more = shard is not None
                if shard is not None:
                    self._take(shard)
                self._collect(timeout=0)
            elif not self._collect(timeout=TICK) and self._order:
                self.still(self._order[0].shard)
            self._give()  # before what is done is given on, which may take a while
            while self._order and self._order[0].done is not None:
                yield self._order.pop(0).done  # type: ignore[misc]  # just asked

    def _take(self, shard: Shard) -> None:
        slot = _Slot(shard)
        self._order.append(slot)
        if shard.idle:
            slot.done = process_shard(shard, reference=self.reference, orders=self.orders)
        else:
            self._waiting.append(slot)

    def _give(self) -> None:
        """Give waiting shards to the workers that have none, and start workers where there are too few."""
        for worker in [one for one in self._crew if one.ready and one.slot is None]:
            if not self._waiting:
                return
            if worker.inputs >= RENEWED:
                self._crew.remove(worker)
                _end(worker)
                continue
            slot = self._waiting.popleft()
            try:
                worker.line.send(slot.shard)
            except OSError:
                self._waiting.appendleft(slot)
                self._bury(worker)
            else:
                worker.slot = slot
                worker.inputs += len(slot.shard.works)
        coming = sum(not worker.ready for worker in self._crew)
        wanted = min(len(self._waiting) - coming, self.workers - len(self._crew))
        for _ in range(wanted):
            self._crew.append(self._start())

    def _collect(self, *, timeout: float) -> bool:
        """Take what workers have done, and wait so many seconds for it; False when that was in vain."""
        awaited = {worker.line: worker for worker in self._crew if worker.slot is not None or not worker.ready}
        if not awaited:
            return True
        found = wait(list(awaited), timeout)
        for line in found:
            worker = awaited[line]  # type: ignore[index]  # wait gives back what it was given
            try:
                done = worker.line.recv()
            except (EOFError, OSError):
                self._bury(worker)
            else:
                if worker.slot is not None:
                    worker.slot.done = done
                worker.slot, worker.ready = None, True
        return bool(found)

    def _bury(self, worker: _Worker) -> None:
        """Halve the shard a dead worker was reading, and have others read the halves."""
        self._crew.remove(worker)
        _end(worker)
        if not worker.ready:
            raise ContestedError(
                "a process for reading could not start; read in one: contested ingest FILE --workers 1"
            )
        if worker.slot is not None:
            self._waiting.extendleft(reversed(self._halve(worker.slot)))

    def _halve(self, slot: _Slot) -> list[_Slot]:
        works = slot.shard.works
        if len(works) == 1 and not slot.suspect:
            slot.suspect = True
            return [slot]
        if len(works) == 1:
            slot.done = Done(number=slot.shard.number, outcomes=(lost(works[0]),))
            return []
        middle = len(works) // 2
        halves = [_Slot(evolve(slot.shard, works=part)) for part in (works[:middle], works[middle:])]
        place = self._order.index(slot)
        self._order[place : place + 1] = halves
        return halves

    def _start(self) -> _Worker:
        context = multiprocessing.get_context(self.method)
        ours, theirs = context.Pipe()
        forked = self.method == "fork"
        if forked and not self._warm:
            self._warm = True
            warm(self.reference, self.orders)
            gc.collect()
            gc.freeze()  # so that counting references touches no page that is shared
        inherited = (*(worker.line for worker in self._crew), ours) if forked else ()
        shared = self.reference if forked else None
        process = context.Process(  # type: ignore[attr-defined]  # every context has one
            target=_work, args=(theirs, inherited, shared, self.orders), name="reading", daemon=True
        )
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def close(self) -> None:
        """End the workers, also in the middle of a shard."""
        for worker in self._crew:
            worker.process.terminate()
        for worker in self._crew:
            _end(worker)
        self._crew.clear()
        if self._warm:
            gc.unfreeze()


def _end(worker: _Worker) -> None:
    worker.line.close()
    worker.process.join(PATIENCE)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()
    worker.process.close()


def warm(reference: Reference, orders: Orders) -> None:
    """Read two short inputs, so that what reading loads is loaded."""
    items = [Item(name="warming", file="warming", raw=text.encode(), form=form) for form, text in WARMING.items()]
    works = tuple(Work(item=item, source="warming") for item in items)
    process_shard(Shard(number=0, works=works), reference=reference, orders=orders)


def _work(line: Connection, inherited: Sequence[Connection], shared: Reference | None, orders: Orders) -> None:
    """Read shards until the line is closed, which is also how the parent's own end shows; the body of a worker."""
    for other in inherited:  # else nobody would see the end of a line that a brother holds open
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # and this is how the parent ends it
    # a connection to a database is not to be used on both sides of a fork
    reference = load_reference() if shared is None else evolve(shared, gazetteer=gazetteers.load())
    if shared is None:
        warm(reference, orders)
    with suppress(EOFError, OSError):
        line.send(None)  # ready; a worker that dies before that would die again
        while True:
            line.send(process_shard(line.recv(), reference=reference, orders=orders))
