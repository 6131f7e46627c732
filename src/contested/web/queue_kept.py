"""The review queue of a large record, from kept answers: its order and its count, without drawing a picture."""

from collections.abc import Collection, Iterable, Sequence
from typing import overload

from attrs import evolve

from contested.domain.picture import Picture
from contested.pipeline.keep import WaitingRows
from contested.pipeline.kept import Kept, Waiting
from contested.pipeline.queue import Task
from contested.record import Record
from contested.web.large import answers, is_large
from contested.web.store import Desk
from contested.web.view import View


class KeptTasks(Sequence[Task]):
    """The queue as kept answers order it, read where it is looked at; what was reviewed or ended since is left out.

    Attributes:
        old: the record has moved on since it was put in order.
    """

    def __init__(self, kept: Kept, *, gone: Collection[str], old: bool) -> None:
        """Take what is kept, and the ids of claims that wait no more."""
        self._waiting = kept.waiting
        self._gone = _ranks(kept.waiting, gone)
        self.old = old

    def __len__(self) -> int:
        """Count them."""
        return len(self._waiting) - len(self._gone)

    @overload
    def __getitem__(self, at: int) -> Task: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Task]: ...
    def __getitem__(self, at: int | slice) -> Task | Sequence[Task]:
        """Give one by its place in the queue, or a stretch of them."""
        places = range(len(self))[at]
        if isinstance(places, int):
            return self[places : places + 1][0]
        ranks = self._ranks(places)
        rows = self._waiting[ranks[0] : ranks[-1] + 1] if ranks else ()
        return tuple(_task(rows[rank - ranks[0]]) for rank in ranks if rank - ranks[0] < len(rows))

    def place(self, claim: str) -> int | None:
        """Give the place of a claim in the queue; None where it is not in it."""
        found = [rank for rank in _ranks(self._waiting, [claim]) if rank not in self._gone]
        return found[0] - sum(rank < found[0] for rank in self._gone) if found else None

    def _ranks(self, places: Iterable[int]) -> list[int]:
        """Give the ranks in the kept order of places in the queue, rising."""
        ranks: list[int] = []
        passed = 0
        for place in sorted(places):
            while passed < len(self._gone) and self._gone[passed] <= place + passed:
                passed += 1
            ranks.append(place + passed)
        return ranks


def kept_tasks(desk: Desk, view: View, record: Record, *, reviewed: Collection[str]) -> KeptTasks | None:
    """Give the queue of a large record; None where no answers are kept of what the view asks.

    They are then being worked out, unless it is another known day or method.

    Args:
        desk: the desk.
        view: the view.
        record: the open record.
        reviewed: ids of claims that people reviewed.
    """
    kept = desk.kept(renew=True) if answers(view) else None
    if kept is None:
        return None
    gone = {*reviewed, *record.ended_since(kept.mark)}
    return KeptTasks(kept, gone=gone, old=kept.head != record.head())


def impact_of(desk: Desk, view: View, claim: str) -> float | None:
    """Give what hangs on a claim by kept answers; None where they say nothing of it."""
    kept = desk.kept(renew=False) if is_large(desk) and answers(view) else None
    ranks = [] if kept is None else _ranks(kept.waiting, [claim])
    return kept.waiting[ranks[0]].impact if kept is not None and ranks else None


def count_claims(desk: Desk, record: Record) -> int:
    """Give how many claims stand: of a large record those of its kept answers, and what came and went since."""
    kept = desk.kept(renew=False) if is_large(desk) else None
    return record.count_claims() if kept is None else kept.claims + record.claims_since(kept.mark)


def with_claims(picture: Picture, record: Record, tasks: Sequence[Task]) -> Picture:
    """Give a picture of nothing with the claims of some tasks, for their lines."""
    return evolve(picture, claims=tuple(one for one in (record.claim(task.claim) for task in tasks) if one is not None))


def _task(one: Waiting) -> Task:
    return Task(claim=one.claim, impact=one.impact)


def _ranks(waiting: Sequence[Waiting], claims: Collection[str]) -> list[int]:
    if isinstance(waiting, WaitingRows):
        return waiting.ranks(claims)
    wanted = frozenset(claims)
    return [rank for rank, one in enumerate(waiting) if one.claim in wanted]
