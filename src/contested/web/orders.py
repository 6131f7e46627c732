"""What people have the desk do: an order as it was given, and its job as it stands."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from contested.domain.doubt import Doubt, Reason
from contested.pipeline.pasted import Pasted
from contested.publishing import one_line

if TYPE_CHECKING:
    from contested.pipeline.tally import Taken

DOUBTS = 50
"""Doubts of one input that are told one by one; all are counted."""
_LINES = frozenset({".jsonl", ".ndjson"})
_STAGE = "address"
_TITLE = 80


class State(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"

    @property
    def ended(self) -> bool:
        """True when nothing more comes of it."""
        return self in {State.DONE, State.STOPPED, State.FAILED}


@frozen(kw_only=True)
class Order:
    """What a person adds at once.

    Attributes:
        files: dropped files, kept in ``folder``.
        addresses: pasted addresses, fetched when their turn comes.
        text: a pasted report, or None.
        folder: holds the files; it goes when the work is done or given up.
    """

    files: tuple[Path, ...] = ()
    addresses: tuple[str, ...] = ()
    text: Pasted | None = None
    folder: Path


@frozen(kw_only=True)
class Input:
    """What became of one input of a job; ``doubted`` counts its doubts, of which ``doubts`` holds the first."""

    name: str
    report: str | None
    fresh: bool
    claims: int
    doubted: int
    doubts: tuple[Doubt, ...]


@frozen(kw_only=True)
class Job:
    """A job as it stands; a later state is another value.

    Attributes:
        id: what its page is called by.
        title: what is read, in a few words.
        state: where it stands.
        step: what is being done now, in a few words.
        total: inputs it has.
        done: inputs done.
        fresh: reports read now, less those that the record had.
        claims: claims drawn.
        doubted: doubts met.
        inputs: what became of each of the last inputs.
        problem: why it failed, one line, or "".
        version: grows with each change.
    """

    id: str
    title: str
    state: State = State.WAITING
    step: str = ""
    total: int = 0
    done: int = 0
    fresh: int = 0
    claims: int = 0
    doubted: int = 0
    inputs: tuple[Input, ...] = field(default=(), repr=False)
    problem: str = ""
    version: int = 0


def input_of(name: str, taken: "Taken", doubts: tuple[Doubt, ...]) -> Input:
    """Give what became of an input that was read, under the name a reader knows it by."""
    return Input(
        name=name,
        report=taken.report,
        fresh=taken.fresh,
        claims=taken.claims,
        doubted=len(doubts),
        doubts=doubts[:DOUBTS],
    )


def unfetched(address: str, problem: str) -> Input:
    """Give what became of an address that gave no page."""
    doubt = Doubt(reason=Reason.UNREADABLE, detail=f"not fetched: {problem}", stage=_STAGE)
    return Input(name=address, report=None, fresh=False, claims=0, doubted=1, doubts=(doubt,))


def title_of(order: Order) -> str:
    """Say in a few words what an order has the desk read."""
    parts = [file.name for file in order.files] + list(order.addresses)
    if order.text is not None:
        parts.insert(0, order.text.title or "pasted text")
    first = one_line(parts[0])[:_TITLE] if parts else "nothing"
    return first if len(parts) < 2 else f"{first} and {len(parts) - 1} more"


def total_of(order: Order) -> int:
    """Count the inputs of an order: one a file, line, address or text."""
    return (order.text is not None) + len(order.addresses) + sum(_inputs_of(file) for file in order.files)


def _inputs_of(file: Path) -> int:
    if file.suffix.lower() not in _LINES:
        return 1
    with file.open("rb") as stream:
        return sum(1 for line in stream if line.strip()) or 1
