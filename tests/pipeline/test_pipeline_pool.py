"""Many processes read as one does: the same rows in the same order, little held, and a dead one costs one input."""

import datetime as dt
import json
import multiprocessing
import os
import signal
import threading
import time

import pytest
from attrs import evolve, field, frozen

from contested import claims
from contested.domain.doubt import Reason
from contested.pipeline.intake import take_in
from contested.pipeline.pool import run, window_of
from contested.pipeline.shards import SHARD, Orders, Shard, Work, cut, process_shard
from contested.record import open_record
from contested.reports import Form, Item

TODAY = dt.date(2026, 1, 1)
ORDERS = Orders(today=TODAY)
DRY = evolve(ORDERS, dry=True)
AT = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
RAINY = b'{"text": "It rained on Monday. Nothing else happened."}'
ROWS = "SELECT seq, kind, id, report, stage, producer, known, payload, recorded_at, superseded_at FROM ledger"


@frozen(kw_only=True)
class Made:
    """A source of so many reports, each in two sentences; every fifth is empty, every seventh has the bytes before."""

    number: int
    key: str = "made"
    total: int | None = None
    pulled: list[int] = field(factory=list)

    def items(self, state):
        for number in range(int(state or -1) + 1, self.number):
            self.pulled.append(number)
            told = number - 1 if number % 7 == 6 else number
            line = {"url": f"https://example.org/{told // 2}", "text": f"IS captured Hajin {told} times. It rained."}
            raw = b"" if number % 5 == 4 else json.dumps(line).encode()
            yield Item(name=f"made:{number}", file="made", raw=raw or b" ", form=Form.LINE, state=str(number))


def take(path, source, *, reference, workers):
    with open_record(path) as record:
        told = take_in([source], record=record, reference=reference, orders=ORDERS, clock=lambda: AT, workers=workers)
        assert record.verify() == ()
        return told, record._db.execute(ROWS).fetchall()


def test_one_and_two_workers_store_the_same_rows(tmp_path, reference):
    number = 3 * SHARD + 5
    alone, rows = take(tmp_path / "one.db", Made(number=number), reference=reference, workers=1)
    told, same = take(tmp_path / "two.db", Made(number=number), reference=reference, workers=2)
    assert rows == same
    assert told == alone
    assert alone.inputs == number
    assert alone.failed == number // 5
    assert alone.claims >= alone.read > SHARD


def works(number, *, raw=RAINY):
    return [
        Work(item=Item(name=str(one), file="made", raw=raw, form=Form.LINE), source="made") for one in range(number)
    ]


def shards(number, *, size=2):
    return [Shard(number=one, works=tuple(works(size))) for one in range(number)]


class Slow(bytes):
    """Bytes whose reading takes long."""

    def strip(self, *given):
        time.sleep(0.4)
        return super().strip(*given)


class Deadly(bytes):
    """Bytes that kill the process which reads them."""

    def strip(self, *_):
        os.kill(os.getpid(), signal.SIGKILL)


def test_the_order_is_that_of_the_input_whoever_is_done_first(reference):
    slow = [Shard(number=one, works=tuple(works(1, raw=Slow(RAINY) if one % 2 == 0 else RAINY))) for one in range(8)]
    done = list(run(iter(slow), reference=reference, orders=DRY, workers=2))
    assert [one.number for one in done] == list(range(8))


def test_no_more_shards_are_held_than_the_window(reference):
    pulled = given = 0
    most = 0

    def source():
        nonlocal pulled
        for shard in shards(30):
            pulled += 1
            yield shard

    for _ in run(source(), reference=reference, orders=DRY, workers=2):
        most = max(most, pulled - given)
        given += 1
    assert given == 30
    assert 2 < most <= window_of(2)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_dead_worker_costs_the_one_input_that_ends_workers(reference, method):
    given = works(5)
    given[3] = evolve(given[3], item=evolve(given[3].item, raw=Deadly(RAINY)))
    lots = [Shard(number=0, works=tuple(given)), *(evolve(one, number=one.number + 1) for one in shards(3))]
    done = list(run(iter(lots), reference=reference, orders=DRY, workers=2, method=method))
    outcomes = [outcome for one in done for outcome in one.outcomes]
    assert [outcome.taken.name for outcome in outcomes] == ["0", "1", "2", "3", "4", *("0", "1") * 3]
    (failed,) = [outcome for outcome in outcomes if outcome.taken.report is None]
    assert failed.taken.name == "3"
    assert [doubt.reason for doubt in failed.taken.doubts] == [Reason.UNREADABLE]
    assert "ended the worker" in failed.taken.doubts[0].detail


class Telling(bytes):
    """Bytes that tell which process reads them, and with how many threads."""

    def strip(self, *given):
        with open(os.environ["TOLD"], "a", encoding="utf-8") as told:  # noqa: PTH123 - one line at once
            told.write(f"{os.getpid()} {threading.active_count()}\n")
        return super().strip(*given)


def test_workers_of_one_thread_each_are_renewed_after_so_many_inputs(reference, monkeypatch, tmp_path):
    monkeypatch.setenv("TOLD", str(tmp_path / "told"))
    monkeypatch.setattr("contested.pipeline.pool.RENEWED", 4)
    lots = [Shard(number=one, works=tuple(works(2, raw=Telling(RAINY)))) for one in range(9)]
    done = list(run(iter(lots), reference=reference, orders=DRY, workers=2))
    assert [one.number for one in done] == list(range(9))
    assert all(outcome.taken.report for one in done for outcome in one.outcomes)
    told = [line.split() for line in (tmp_path / "told").read_text().splitlines()]
    assert {threads for _, threads in told} == {"1"}
    assert len({pid for pid, _ in told}) >= 5  # nine lots of two, at most two lots to each


def test_leaving_early_ends_the_workers(reference):
    results = run(iter(shards(20)), reference=reference, orders=DRY, workers=2)
    next(results)
    assert len(multiprocessing.active_children()) == 2
    results.close()
    assert multiprocessing.active_children() == []


def test_a_fault_in_reading_one_report_is_a_doubt_about_that_one(reference, monkeypatch):
    draw = claims.draw

    def faulty(report, *given, **named):
        if "Tuesday" in report.text:
            raise ValueError("no such day")
        return draw(report, *given, **named)

    monkeypatch.setattr("contested.pipeline.stages.claims.draw", faulty)
    given = works(3)
    given[1] = evolve(given[1], item=evolve(given[1].item, raw=b'{"text": "It rained on Tuesday. All slept."}'))
    done = process_shard(Shard(number=0, works=tuple(given)), reference=reference, orders=ORDERS)
    doubted = [b"no such day" in str(outcome.rows.derived.rows).encode() for outcome in done.outcomes]
    assert doubted == [False, True, False]
    assert [[one.reason for one in outcome.taken.doubts] for outcome in done.outcomes] == [
        [Reason.UNDATED],
        [Reason.UNDATED, Reason.UNREADABLE],
        [Reason.UNDATED],
    ]
    assert all(outcome.taken.report for outcome in done.outcomes)


def test_shards_are_bounded_in_number_and_bytes():
    sizes = [len(one.works) for one in cut(works(3 * SHARD + 1))]
    assert sizes == [SHARD, SHARD, SHARD, 1]
    assert [len(one.works) for one in cut(works(5, raw=b"x" * 60_000))] == [2, 2, 1]
    pages = [evolve(one, item=evolve(one.item, form=Form.PAGE)) for one in works(5, raw=b"x" * 600_000)]
    assert [len(one.works) for one in cut(pages)] == [2, 2, 1]
    long = works(1, raw=b"x" * 150_000)
    assert [len(one.works) for one in cut([*works(2), *long, *works(3)])] == [2, 1, 3]
    assert [one.number for one in cut(works(2 * SHARD))] == [0, 1]
