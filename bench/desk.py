"""How fast the desk's kept answers are: ``python bench/desk.py [--places N] [--claims N] [--real N]``.

Two things are measured, and told apart. A record with so many made-up claims, and beside it a generated file of kept
answers as large as theirs, whose queue names them in no order of sense; both written by a process of its own, or taken
from an earlier run with ``--record``. Over HTTP, of a desk in a process of its own too: the first look after the start,
days of the map, the queue, and the other pages; then here: reading the file, a day, squares from afar. And a real
record (``--real``, 0 for none), whose answers are worked out and not generated: drawing its picture, working out what
is kept, in a process of its own, and whether a kept day is the picture's. Seconds are of the clock;
other work on the machine makes them longer. Memory is the greatest of the process so far.
"""

import argparse
import datetime as dt
import http.client
import signal
import socket
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np
from attrs import evolve
from infer import START, claims_of, war
from memory import megabytes

from contested.control import BASES, STATUSES, Past, PastNames
from contested.control.past import FIELDS, OPEN, UNSAID
from contested.domain.claim import Claim
from contested.domain.holding import Party
from contested.domain.place import Place
from contested.domain.report import Appearance, Part, PartKind, Reading, Report
from contested.domain.time import Day
from contested.pipeline.keep import beside, read, write
from contested.pipeline.kept import Kept, Waiting, columns, method_of, work_out
from contested.pipeline.picture import Question, draw_picture
from contested.pipeline.reference import Reference, load_reference
from contested.pipeline.view import Frame
from contested.record import Derived, Producer, Record, open_record
from contested.web.keys import Keys
from contested.web.serve import Plan, listen, run

DAYS = 2_000
SIDES = 5
BOX = (40.0, 34.0, 41.0, 35.0)
"""A box of about a twentieth of the places, as one looks at a province."""
AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
CLAIMS_A_REPORT = 25
SERVED = {
    "slider step, all places as squares": "/api/day?",
    "slider step, a province": "/api/day?box=40,34,41,35&bbox=40,34,41,35&",
    "slider step, one side": "/api/day?sides=side-1&",
    "list of all in frame, first 200 rows": "/map/list?",
    "list of a province": "/map/list?bbox=40,34,41,35&",
    "the whole page, with bars and days of change": "/map?",
    "drawing of a day": "/map.svg?",
}
"""What a reader of the map asks for."""
PAGES = {
    "queue page": "/review?at={}&",
    "queue page, far into it": "/review?at=50{}&",
    "list of reports": "/reports?page={}&",
}
"""What else a researcher opens; sources and places of a record so large are refused in a line."""
SLICE = 50_000
"""Claims made at once."""
Answer = TypeVar("Answer")


def generated(waiting: Sequence[Waiting], *, places: int, mark: int) -> Kept:
    """Give what is kept of a made-up record: places over Syria and beyond, a stretch for all but a tenth of claims."""
    claims = len(waiting)
    chance = np.random.default_rng(7)
    each = max(1, round(claims * 0.9 / places))
    count = places * each
    rows = np.zeros(count, dtype=FIELDS)
    rows["place"] = np.repeat(np.arange(places), each)
    start = np.sort(np.stack([chance.choice(DAYS, each, replace=False) for _ in range(places)]), axis=1)
    rows["start"] = START.toordinal() + start.ravel()
    rows["stop"] = np.roll(rows["start"], -1)
    rows["stop"][each - 1 :: each] = OPEN
    rows["weighed"] = rows["last"] = rows["start"]
    rows["sides"], rows["home"] = 3, True
    sides = np.argsort(chance.random((places, SIDES)), axis=1)[:, :3].repeat(each, axis=0).astype(np.int16)
    share = chance.dirichlet((0.6, 0.4, 0.3, 0.2, 0.2), count)
    top = share[:, :3].argmax(axis=1)
    rows["holder"] = sides[np.arange(count), top]
    rows["status"] = STATUSES.index(STATUSES[0])
    fought, unknown = share[:, 3] > 0.5, share[:, :4].max(axis=1) < 0.4
    rows["status"][fought], rows["status"][unknown] = 1, 2
    rows["holder"][fought | unknown] = -1
    rows["basis"] = chance.integers(0, len(BASES), count)
    rows["fight"] = np.floor(share[:, 3] * 9_999)
    chances = np.where(share[:, :3] < 0.01, UNSAID, np.floor(share[:, :3] * 9_999)).astype(np.uint16)
    names = PastNames(
        places=tuple(
            Place(id=f"g{at}", name=f"Place {at}", lat=float(lat), lon=float(lon), precision_km=2.0)
            for at, (lat, lon) in enumerate(zip(chance.uniform(33, 37, places), chance.uniform(36, 42.5, places)))  # noqa: B905
        ),
        theatres=("made-up",),
        parties=tuple(Party(id=f"side-{at}", name=f"Side {at}") for at in range(SIDES)),
        contenders=((), (0, 1)),
    )
    days = np.arange(START.toordinal(), START.toordinal() + DAYS)
    return Kept(
        head="generated",
        method=method_of(),
        last=START + dt.timedelta(days=DAYS),
        known=START + dt.timedelta(days=DAYS),
        past=Past(names=names, rows=rows, sides=sides, chances=chances),
        days=days,
        reports=chance.integers(1, 40, len(days)),
        waiting=waiting,
        claims=len(waiting),
        mark=mark,
    )


def tell(what: str, seconds: float, more: str = "") -> None:
    """Print a row: what was done and its seconds."""
    print(f"{what:<64} {seconds * 1000:>10.1f} ms  {more}".rstrip(), flush=True)


def timed(work: Callable[[], Answer], *, often: int = 1) -> tuple[float, Answer]:
    """Do something so often; give the median of its seconds, and its last answer."""
    seconds = []
    for _ in range(often):
        begin = time.perf_counter()
        answer = work()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds), answer


def asked(path: Path) -> None:
    """Measure what a server asks of a file of kept answers."""
    seconds, kept = timed(lambda: read(path))
    if kept is None:
        raise SystemExit("the file that was just written cannot be read")
    tell("reading the file", seconds, f"{path.stat().st_size / 1e6:.0f} MB, {len(kept.past.rows):,} stretches")
    seconds, _ = timed(lambda: kept.past.reach)
    tell("once: which places hear which", seconds, f"{megabytes():.0f} MB")
    encode = msgspec.json.Encoder().encode
    seconds, first = timed(lambda: encode(columns(kept.day())))
    tell("map of a day, first, as columns of JSON", seconds, f"{len(first) / 1e3:.0f} KB")
    days = iter(range(10_000))
    step: Callable[[], Day] = lambda: kept.last - dt.timedelta(days=next(days) * 7 % DAYS)  # noqa: E731
    tell("slider step: another day, all places, as JSON", timed(lambda: encode(columns(kept.day(step()))), often=15)[0])
    box = Frame(box=BOX, status=("held", "contested"))
    tell("slider step: another day, a box and two standings", timed(lambda: kept.day(step(), box), often=15)[0])
    tell("squares of half a degree of a day", timed(lambda: kept.cells(kept.day(step()), degrees=0.5), often=9)[0])
    tell("squares alone, the day at hand", timed(partial(kept.cells, kept.day(), degrees=0.5), often=9)[0])
    pages = iter(range(10_000))
    page: Callable[[], Sequence[Waiting]] = lambda: kept.waiting[(at := next(pages) * 977) : at + 50]  # noqa: E731
    tell("queue: a page of fifty, with its count", timed(lambda: (page(), len(kept.waiting)), often=50)[0])
    tell("next day of change", timed(lambda: kept.change(kept.last, after=False))[0])
    print(f"memory: {megabytes():.0f} MB", flush=True)


def make(path: Path, *, places: int, claims: int) -> None:
    """Write a record of made-up claims, and generated answers beside it, in a process of its own."""
    with open_record(path) as record:
        if not record.head():
            seconds, _ = timed(lambda: _fill(record, places=places, claims=claims))
            tell(f"generated: {claims:,} claims, written", seconds, f"{path.stat().st_size / 1e6:.0f} MB")
        waiting = [
            Waiting(claim=one, report=report, place="", day=START, known=START, impact=1 / (at + 1))
            for at, (one, report) in enumerate(_ids(path))
        ]
        kept = evolve(generated(waiting, places=places, mark=record.mark()), head=record.head())
    seconds, _ = timed(lambda: write(kept, beside(path)))
    tell(f"generated: answers on {places:,} places, written", seconds, f"{megabytes():.0f} MB")


def _fill(record: Record, *, places: int, claims: int) -> None:
    for at in range(0, claims, SLICE):
        told = war(places=places, words=min(SLICE, claims - at), days=DAYS, seed=at)
        fill(record, claims_of(told)[0], start=at)


def _ids(path: Path) -> list[tuple[str, str]]:
    """Give claim and report ids in order of claim id, which is none of sense."""
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT id, report FROM ledger WHERE kind = 'claim' ORDER BY id").fetchall()


def _answer(path: Path, keys: Keys, sock: socket.socket) -> None:
    """Answer requests in a process of its own until it is terminated, and tell its memory."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    plan = Plan(record=path, who="bench", port=keys.port, load=load_reference, clock=lambda: dt.datetime.now(dt.UTC))
    with suppress(KeyboardInterrupt):
        run(plan, keys=keys, sock=sock, left=lambda _: None)
    print(f"memory of the desk: {megabytes():.0f} MB", flush=True)


def served(path: Path) -> None:
    """Measure the map over HTTP: a desk in a process of its own, with generated answers beside an empty record."""
    last = START + dt.timedelta(days=DAYS)
    with listen(0) as sock:
        keys = Keys(port=sock.getsockname()[1], token="the-word-of-the-bench")  # noqa: S106 - of this run alone
        desk = get_context("spawn").Process(target=_answer, args=(path, keys, sock), daemon=True)
        desk.start()
    try:
        ask = partial(_ask, keys)
        tell(
            "over HTTP: from the start to the first answer that needs no record",
            timed(lambda: ask("/static/desk.css"))[0],
        )
        tell("over HTTP: the first day of the map after it", timed(lambda: ask("/api/day"))[0])
        days = iter(range(1, 10_000))
        for what, path_of in SERVED.items():
            step: Callable[[], str] = lambda: f"day={last - dt.timedelta(days=next(days) * 7 % DAYS)}"  # noqa: E731
            seconds, answer = timed(lambda: ask(path_of + step()), often=15)  # noqa: B023
            tell(f"over HTTP: {what}", seconds, f"{len(answer) / 1e3:.0f} KB")
        for what, path_of in PAGES.items():
            numbers = iter(range(10_000))
            page = partial(_ask_next, ask, path_of, numbers)
            first, _ = timed(page)
            seconds, answer = timed(page, often=15)
            tell(f"over HTTP: {what}", seconds, f"{len(answer) / 1e3:.0f} KB, the first {first * 1000:.0f} ms")
    finally:
        desk.terminate()
        desk.join()


def _ask_next(ask: Callable[[str], bytes], path: str, numbers: Iterator[int]) -> bytes:
    return ask(path.format(next(numbers) * 7))


def _ask(keys: Keys, path: str) -> bytes:
    for _ in range(100):
        there = http.client.HTTPConnection("127.0.0.1", keys.port, timeout=300)
        there.request("GET", path, headers={"cookie": f"{keys.cookie}={keys.session}"})
        answer = there.getresponse()
        told = answer.read()
        there.close()
        if answer.status == 200:
            return told
        if answer.status != 503:
            break
        time.sleep(0.5)
    raise SystemExit(f"{path}: {answer.status}")


def fill(record: Record, claims: Sequence[Claim], *, start: int = 0) -> None:
    """Put made-up claims into a record, so many a report; reports are numbered from ``start`` on."""
    for at in range(0, len(claims), CLAIMS_A_REPORT):
        report, several = _report(start + at, claims[at : at + CLAIMS_A_REPORT])
        day = report.published
        shown = Appearance(report=report.id, source=report.source, url="", published=day, fetched=day or START)
        record.add_reading(Reading(name=report.id, raw=report.text.encode(), report=report, appearance=shown), at=AT)
        by = Producer(stage="bench", settings="1")
        record.add_derived(Derived(report=report.id, producer=by, claims=tuple(several), sentences=()), at=AT)


def _report(at: int, claims: Sequence[Claim]) -> tuple[Report, Iterator[Claim]]:
    text = "\n".join(one.evidence.text for one in claims)
    id_ = f"r-{at:020d}"
    day = max(one.when.end or START for one in claims)
    report = Report(
        id=id_,
        fingerprint=id_,
        title="",
        text=text,
        parts=(Part(kind=PartKind.BODY, start=0, end=len(text)),),
        source="su-made-up",
        source_name="Made up",
        published=day,
        published_by="given",
        language="en",
    )
    return report, (evolve(one, report=id_, evidence=evolve(one.evidence, start=0, end=len(text))) for one in claims)


def real(record: Record, *, reference: Reference) -> None:
    """Measure a real record, and compare kept days with pictures of them."""
    seconds, picture = timed(lambda: draw_picture(record, reference=reference))
    tell(f"real record: a picture of {len(picture.claims):,} claims", seconds, f"{len(picture.holdings):,} holdings")
    seconds, kept = timed(lambda: work_out(record, reference=reference))
    tell("real record: working out what is kept", seconds, f"{len(kept.past.rows):,} stretches, {megabytes():.0f} MB")
    tell("real record: a kept day", timed(lambda: kept.day(kept.last - dt.timedelta(days=30)), often=5)[0])
    parties = [one.id for one in kept.past.names.parties]
    other = total = 0
    for back in (0, 40, 200):
        day = kept.last - dt.timedelta(days=back)
        fresh = draw_picture(record, reference=reference, question=Question(true=day)).today
        stood = kept.day(day)
        now = {
            (kept.past.names.places[place].id, kept.past.names.theatres[theatre]): (holder, STATUSES[status])
            for place, theatre, holder, status in zip(
                stood.place, stood.theatre, stood.holder, stood.status, strict=True
            )
        }
        for one in fresh:
            holder, status = now[one.place.id, one.theatre]
            total += 1
            other += (status, parties[holder] if holder >= 0 else None) != (one.status, one.holder and one.holder.id)
    print(f"real record: on 3 days, {other} of {total:,} place-days are kept otherwise than drawn", flush=True)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--places", type=int, default=20_000)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--real", type=int, default=5_000, help="claims of the real record")
    parser.add_argument("--record", type=Path, help="the generated record, made where it is absent and kept")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "generated.db"
        size = {"places": given.places, "claims": given.claims}
        maker = get_context("spawn").Process(target=make, args=(path,), kwargs=size)
        maker.start()
        maker.join()
        if maker.exitcode:
            return maker.exitcode
        served(path)  # before this process grows, which would count as the desk's
        asked(beside(path))
        if given.real:
            told = war(places=max(1, given.real // 50), words=given.real, days=DAYS)
            with open_record(Path(folder) / "real.db") as record:
                seconds, _ = timed(lambda: fill(record, claims_of(told)[0]))
                tell(f"real record: writing {given.real:,} claims", seconds)
                real(record, reference=load_reference())
    return 0


if __name__ == "__main__":
    sys.exit(main())
