"""Long work of the desk: what people add is read in one thread, one order after another, into a record of its own.

The thread opens the record for itself, so that pages answer meanwhile, and other programs may write at the same time:
each report goes in whole or not at all. Orders lie on the disk until they are read or given up (``inbox``).
"""

import logging
import secrets
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve

from contested.domain.errors import ContestedError
from contested.pipeline.pasted import keep_address, keep_text
from contested.pipeline.reference import Reference
from contested.publishing import one_line
from contested.record import Record
from contested.reports import Fetched, fetch
from contested.web.inbox import Inbox, Left
from contested.web.orders import Input, Job, Order, State, input_of, title_of, total_of, unfetched
from contested.web.store import Desk, NotReadyError

if TYPE_CHECKING:
    from contested.pipeline.tally import Taken

JOBS = 50
"""Jobs remembered; the oldest that are done or stopped are forgotten first."""
PATIENCE = 30.0
"""Seconds that the input being read may take when the desk is closed."""
INPUTS = 500
"""Inputs of a job that are told one by one, the last ones; all are counted."""
BEGINNINGS = 2
"""How often an order is begun by itself; one that ended the desk that often waits until somebody asks for it."""
_KILLED = "the desk ended {} times while this was read"


class _StoppedError(Exception):
    """A person had the job stopped, or the desk closes."""


class Jobs:
    """The jobs of a desk, worked off one at a time in the order they came; any thread may call any method."""

    def __init__(self, desk: Desk, *, fetching: Callable[[str], Fetched] = fetch) -> None:
        """Take the desk to read into, and what fetches an address."""
        self._desk = desk
        self._fetching = fetching
        self._changed = threading.Condition()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: deque[tuple[str, Order]] = deque()
        self._stopping: set[str] = set()
        self._failed: dict[str, Order] = {}
        self._begun: dict[str, int] = {}
        self._worker: threading.Thread | None = None
        self._closed = False
        self._inbox = Inbox(desk.path)
        desk.when_closed(self.close)
        for one in self._inbox.left():
            self._resume(one)

    @property
    def closing(self) -> bool:
        """True when the desk is about to end."""
        return self._desk.closing.is_set()

    def folder(self) -> Path:
        """Give a new folder for the files of an order.

        Raises:
            OSError: nothing can be written beside the record.
        """
        return self._inbox.draft()

    def submit(self, order: Order) -> Job:
        """Put an order at the end of the queue; give its job. It is on the disk when this comes back.

        Raises:
            OSError: it could not be kept; nothing of it is.
        """
        key = secrets.token_hex(6)
        kept = self._inbox.keep(key, order)
        return self._queue(Job(id=key, title=title_of(kept), total=total_of(kept)), kept)

    def _resume(self, left: Left) -> None:
        """Go on with an order of an earlier desk; one that failed, or ended that desk again and again, waits."""
        job = Job(id=left.key, title=title_of(left.order), total=left.total)
        problem = left.problem or (_KILLED.format(left.begun) if left.begun >= BEGINNINGS else "")
        if not problem:
            self._begun[job.id] = left.begun
            self._queue(job, left.order)
            return
        with self._changed:
            self._jobs[job.id] = evolve(job, state=State.FAILED, problem=problem)
            self._failed[job.id] = left.order

    def _queue(self, job: Job, order: Order) -> Job:
        with self._changed:
            self._jobs[job.id] = job
            self._jobs.move_to_end(job.id)
            ended = [one.id for one in self._jobs.values() if one.state.ended and one.id not in self._failed]
            for old in ended[: max(0, len(self._jobs) - JOBS)]:
                del self._jobs[old]
            self._waiting.append((job.id, order))
            if self._worker is None and not self._closed:
                self._worker = threading.Thread(target=self._work, name="jobs", daemon=True)
                self._worker.start()
            self._changed.notify_all()
        return job

    def again(self, key: str) -> Job | None:
        """Put a job that failed into the queue once more; None when there is none to repeat."""
        with self._changed:
            order, job = self._failed.pop(key, None), self._jobs.get(key)
            if order is None or job is None:
                return None
            self._inbox.note(order)
            return self._queue(Job(id=key, title=job.title, total=job.total, version=job.version + 1), order)

    def job(self, key: str) -> Job | None:
        """Give a job as it stands now, or None when it is not known."""
        with self._changed:
            return self._jobs.get(key)

    def all(self) -> tuple[Job, ...]:
        """Give the jobs, the latest first."""
        with self._changed:
            return tuple(reversed(self._jobs.values()))

    def stop(self, key: str) -> None:
        """Have a job end before its next input, or give up one that failed; what was read stays."""
        with self._changed:
            job = self._jobs.get(key)
            if job is None:
                return
            if job.state is State.RUNNING:
                self._stopping.add(key)
                self._tell(key, step="stopping after this input")
                return
            given_up = self._failed.pop(key, None)
            dropped = [] if given_up is None else [given_up]
            for own, order in list(self._waiting):
                if own == key:
                    self._waiting.remove((own, order))
                    dropped.append(order)
            for order in dropped:
                self._inbox.drop(order)
                self._tell(key, state=State.STOPPED)

    def close(self) -> int:
        """Begin nothing more and finish the input that is being read; give how many jobs the next desk goes on with."""
        with self._changed:
            self._closed = True
            worker = self._worker
        if worker is not None:
            worker.join(PATIENCE)  # a thread that is in the middle of the parser when Python ends takes it down
        with self._changed:
            left = sum(not job.state.ended for job in self._jobs.values())
        self._inbox.close()
        return left

    def wait(self, key: str, *, seconds: float) -> Job | None:
        """Give a job when it has ended, or as it stands after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: key not in self._jobs or self._jobs[key].state.ended, timeout=seconds)
            return self._jobs.get(key)

    def _tell(self, key: str, **changes: Any) -> None:  # noqa: ANN401 - fields of a job
        with self._changed:
            job = self._jobs.get(key)
            if job is not None:
                self._jobs[key] = evolve(job, version=job.version + 1, **changes)
            self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                if not self._waiting or self._closed:
                    self._worker = None
                    return
                key, order = self._waiting.popleft()
                begun = self._begun.pop(key, 0) + 1
                self._inbox.note(order, begun=begun)
                self._tell(key, state=State.RUNNING, step="waiting for the reading to load")
            changes = self._try(key, order)
            with self._changed:
                if changes["state"] is State.FAILED:
                    self._failed[key] = order
                    self._inbox.note(order, problem=changes["problem"])
                elif changes["state"] is State.WAITING:  # the desk closes: the next one goes on
                    self._inbox.note(order)
                else:
                    self._inbox.drop(order)
                self._stopping.discard(key)
                self._tell(key, step="", **changes)

    def _try(self, key: str, order: Order) -> dict[str, Any]:
        """Work an order off; give how its job ended."""
        try:
            self._read(key, order)
        except _StoppedError:
            with self._changed:
                return {"state": State.STOPPED if key in self._stopping else State.WAITING}
        except OSError as fault:
            return {"state": State.FAILED, "problem": one_line(fault.strerror or str(fault))}
        except ContestedError as fault:
            path = self._desk.path
            return {"state": State.FAILED, "problem": one_line(str(fault).replace(str(path), path.name))}
        except Exception as fault:  # one order's fault must not end the orders after it
            logging.getLogger(__name__).exception("job %s", key)
            problem = f"unexpected fault ({type(fault).__name__}); the terminal tells where"
            return {"state": State.FAILED, "problem": problem}
        return {"state": State.DONE}

    def _read(self, key: str, order: Order) -> None:
        folder = order.folder
        with self._desk.open() as record:
            if order.text is not None:
                file = folder / "pasted-text.jsonl"
                keep_text(order.text, file)
                self._ingest(key, [file], record=record, name="pasted text")
            for number, address in enumerate(order.addresses):
                self._check(key)
                self._tell(key, step=f"fetching {address}")
                file = folder / f"address-{number}.jsonl"
                problem = self._keep(address, file)
                if problem:
                    self._add(key, unfetched(address, problem))
                else:
                    self._ingest(key, [file], record=record, name=address)
            self._ingest(key, order.files, record=record)

    def _keep(self, address: str, file: Path) -> str:
        """Fetch an address into a file, unless an earlier try did; give the problem, or ""."""
        if file.is_file():
            return ""
        draft = file.with_name(f"{file.name}.part")
        problem = keep_address(address, draft, fetch=self._fetching)
        if not problem:
            draft.replace(file)
        return problem

    def _ingest(self, key: str, files: Sequence[Path], *, record: Record, name: str = "") -> None:
        """Read files; ``name`` is what a reader is told of them instead of their own names."""
        from contested.pipeline.ingest import ingest  # noqa: PLC0415 - the rules of reading are loaded by the first job

        def told(one: "Taken") -> None:
            doubts = one.doubts if one.report is None else record.doubts(one.report)
            shown = name or one.name
            self._add(key, input_of(shown, one, doubts))
            self._check(key)

        self._check(key)
        if files:
            self._tell(key, step="reading")
            reference = self._patiently(key)
            desk = self._desk
            ingest(files, record=record, reference=reference, today=desk.today(), at=desk.now(), progress=told)

    def _patiently(self, key: str) -> Reference:
        while True:
            self._check(key)
            try:
                return self._desk.reference
            except NotReadyError:
                continue

    def _check(self, key: str) -> None:
        with self._changed:
            if key in self._stopping or self._closed:
                raise _StoppedError

    def _add(self, key: str, one: Input) -> None:
        with self._changed:
            job = self._jobs[key]
            self._tell(
                key,
                done=job.done + 1,
                fresh=job.fresh + one.fresh,
                claims=job.claims + one.claims,
                doubted=job.doubted + one.doubted,
                inputs=(*job.inputs, one)[-INPUTS:],
            )
