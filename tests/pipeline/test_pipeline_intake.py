"""Sources into the record: what is known is not read again, and any run may end anywhere and be gone on with."""

import datetime as dt
import gc
import json
import time

import pytest
from attrs import evolve, field, frozen

from contested import claims, reports
from contested.pipeline.intake import take_in
from contested.pipeline.pace import QUIET, Pacer, Progress
from contested.pipeline.shards import SHARD, Orders
from contested.record import NoticeKind, open_record
from contested.reports import Form, Item

TODAY = dt.date(2026, 1, 1)
AT = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
ROWS = "SELECT seq, kind, id, report, stage, producer, known, payload, recorded_at, superseded_at FROM ledger"


class Unread(bytes):
    """Bytes that must not be read, only compared."""

    def strip(self, *_):
        raise AssertionError("these bytes were known and read all the same")


@frozen(kw_only=True)
class Made:
    """A source that tells how far it was read; it notes what is pulled from it."""

    lines: tuple[str, ...]
    key: str = "made"
    stateful: bool = True
    file: str = "made.jsonl"
    raw: type = bytes
    pulled: list[int] = field(factory=list)

    @property
    def total(self):
        return len(self.lines)

    def items(self, state):
        for number in range(int(state or -1) + 1, len(self.lines)):
            self.pulled.append(number)
            yield Item(
                name=f"{self.file}:{number}",
                file=self.file,
                raw=self.raw(self.lines[number].encode()),
                form=Form.LINE,
                state=str(number) if self.stateful else "",
                passed=number + 1,
            )


def line(number):
    return json.dumps({"title": f"Report {number}", "text": f"IS captured Hajin {number} times. It rained."})


LINES = (line(0), line(1), "{", line(2), line(1), line(3))


@pytest.fixture
def take(record, reference):
    def run(source, *, into=record, progress=QUIET, resume=True, **orders):
        return take_in(
            [source],
            record=into,
            reference=reference,
            orders=Orders(today=TODAY, resume=resume, **orders),
            clock=lambda: AT,
            progress=progress,
        )

    return run


def rows(record):
    return record._db.execute(ROWS).fetchall()


def test_a_second_run_pulls_only_what_is_new(take, record):
    told = take(Made(lines=LINES))
    assert (told.read, told.known, told.failed, told.inputs) == (4, 1, 1, 6)
    assert (told.failures, told.why, told.doubted) == ({"malformed": 1}, {"undated": 5}, 5)
    head = record.head()
    again = Made(lines=LINES)
    assert take(again).inputs == 0
    assert again.pulled == []
    assert record.head() == head
    more = Made(lines=(*LINES, line(4)))
    assert take(more).read == 1
    assert more.pulled == [6]


@pytest.mark.parametrize("stop", range(1, len(LINES)))
def test_a_run_that_ends_anywhere_is_gone_on_with(take, record, monkeypatch, stop):
    monkeypatch.setattr("contested.pipeline.intake.BATCH", 1)

    def stopping(_, pace):
        if pace.inputs == stop:
            raise KeyboardInterrupt

    source = Made(lines=LINES)
    with pytest.raises(KeyboardInterrupt):
        take(source, progress=Progress(done=stopping))
    again = Made(lines=LINES)
    take(again)
    assert again.pulled[0] >= stop
    assert len(record.reports()) == 4
    assert record.verify() == ()
    with open_record(":memory:") as whole:
        take(Made(lines=LINES), into=whole)
        assert {row[1:] for row in rows(whole)} == {row[1:] for row in rows(record)}


def test_what_the_record_has_is_known_by_its_bytes_and_not_read(take, record):
    take(Made(lines=LINES, stateful=False))
    head = record.head()
    told = take(Made(lines=LINES[:2], stateful=False, raw=Unread))
    assert (told.known, told.failed, told.inputs) == (2, 0, 2)
    assert record.head() == head


def test_the_same_bytes_in_another_file_are_an_appearance_and_drawn_from_once(take, record):
    take(Made(lines=LINES[:1]))
    told = take(Made(lines=LINES[:1], file="other.jsonl", key="other"))
    assert (told.read, told.known) == (0, 1)
    (report,) = record.reports()
    assert {one.url for one in record.appearances(report=report.id)} == {"made.jsonl", "other.jsonl"}


def test_a_newer_method_draws_anew_from_what_the_record_has(take, record, monkeypatch):
    take(Made(lines=LINES[:2]))
    stored = record.reports()
    claims = record.claims()
    monkeypatch.setattr("contested.pipeline.stages.reading_settings", lambda: "newer")
    told = take(Made(lines=LINES[:2], raw=Unread))
    assert (told.read, told.known, told.failed) == (2, 0, 0)
    assert record.reports() == stored
    assert record.claims() == claims
    assert take(Made(lines=LINES[:2])).inputs == 0


def test_a_corrected_day_has_its_report_drawn_from_again(take, record):
    take(Made(lines=LINES[:2]))
    report = record.reports()[0]
    (wrong,) = record.appearances(report=report.id)
    right = evolve(wrong, published=dt.date(2018, 11, 20))
    record.correct_appearance(wrong, right, who="editor", why="misdated", at=AT)
    told = take(Made(lines=LINES[:2]))
    assert (told.read, told.known) == (1, 1)
    claims = record.claims(report=report.id)
    assert {claim.when.end for claim in claims} == {right.published}
    assert take(Made(lines=LINES[:2])).inputs == 0


def test_erased_words_do_not_come_back(take, record, monkeypatch):
    take(Made(lines=LINES[:1]))
    (report,) = record.reports()
    record.redact(report.id, reason="asked", who="editor", at=AT)
    monkeypatch.setattr("contested.pipeline.stages.reading_settings", lambda: "newer")
    for source in (Made(lines=LINES[:1]), Made(lines=LINES[:1], file="other.jsonl", key="other")):
        told = take(source)
        assert (told.read, told.known) == (0, 1)
    assert record.reports() == ()
    assert record.claims() == ()


def test_a_dry_run_tells_and_writes_nothing(take, record):
    head = record.head()
    told = take(Made(lines=LINES), dry=True)
    assert (told.read, told.failed, told.claims) == (5, 1, 0)
    assert record.head() == head
    assert take(Made(lines=LINES)).read == 4


def test_progress_tells_the_share_that_is_done(take):
    paces = []
    take(Made(lines=LINES), progress=Progress(done=lambda _, pace: paces.append(pace)))
    assert [pace.inputs for pace in paces] == [1, 2, 3, 4, 5, 6]
    assert [pace.share for pace in paces] == [pytest.approx(number / 6) for number in range(1, 7)]
    assert paces[-1].left == 0


def test_the_time_left_is_told_from_the_last_minute_and_not_before_some_seconds():
    now = 0.0
    pacer = Pacer(total=10_000, clock=lambda: now)
    left = {}
    for second in range(1, 201):
        now = float(second)
        # the first hundred seconds all is new; what follows is known, and ten times as fast
        passed = 10 * second if second <= 100 else 1_000 + 100 * (second - 100)
        pacer.see("made", min(passed, 10_000))
        left[second] = pacer.pace(second).left
    assert left[3] is None
    assert left[50] == pytest.approx((10_000 - 500) / 10)
    assert left[170] == pytest.approx((10_000 - 8_000) / 100)
    assert left[200] == 0


def test_what_reading_has_loaded_is_put_aside_from_the_second_lot_on_and_given_back(take):
    class Watched(Made):
        def items(self, state):
            for item in super().items(state):
                aside.append(gc.get_freeze_count())
                yield item

    aside = []
    gc.unfreeze()
    take(Watched(lines=tuple(line(number) for number in range(2 * SHARD + 1))))
    assert aside[: 2 * SHARD] == [0] * 2 * SHARD
    assert aside[2 * SHARD] > 0
    assert gc.get_freeze_count() == 0


def test_copies_are_told(take):
    same = tuple(json.dumps({"title": "T", "text": "IS captured Hajin. It rained.", "source": one}) for one in "ab")
    told = take(Made(lines=(*same, line(1))))
    assert (told.read, told.copies) == (3, 1)


def test_near_copies_are_noted_and_told_and_other_reports_of_the_same_are_not(take, record):
    words = (
        "Fighters of the Islamic State captured the town of Hajin on Monday after three days of fighting, residents and"
        " a military source said. Shelling went on in the east of the town during the night. Families fled to villages"
        " on the other bank of the river, where aid workers had put up tents and gave out bread, water and blankets."
    )
    other = "It rained in the hills all week and the harvest of olives was put off, farmers said. " * 4
    texts = (words, f"{words} Roads stayed closed.", other)
    told = take(Made(lines=tuple(json.dumps({"title": f"T {n}", "text": text}) for n, text in enumerate(texts))))
    assert (told.read, told.copies, told.near) == (3, 0, 1)
    (notice,) = record.notices()
    by_title = {report.title: report.id for report in record.reports()}
    assert (notice.kind, notice.report, notice.other) == (NoticeKind.COPY, by_title["T 1"], by_title["T 0"])
    assert record.copies(by_title["T 0"]) == (by_title["T 1"],)
    assert record.copies(by_title["T 1"]) == (by_title["T 0"],)
    assert record.copies(by_title["T 2"]) == ()
    done = record.redact(by_title["T 0"], reason="asked", who="editor", at=AT)
    assert done.standing == (by_title["T 1"],), "a near-copy is named, for it may have to go too"
    assert record._db.execute("SELECT count(*) FROM sketch WHERE report = ?", (by_title["T 0"],)).fetchone() == (0,)


def test_sources_are_apart(take, record):
    take(Made(lines=LINES, key="one"))
    other = Made(lines=LINES, key="two")
    told = take(other)
    assert (told.read, told.known, told.failed) == (0, 5, 1)
    assert other.pulled == list(range(6))
    assert record.spared.position("one", method="x") == ""


def long_line(words):
    text = " ".join(f"The rain of day {number} fell on the hills." for number in range(words // 9))
    return json.dumps({"title": "Long", "text": text})


def test_what_was_read_before_a_long_input_is_stored_first(take, record, monkeypatch):
    many = claims.may_tell
    kept = []

    def noting(sentences):
        if len(sentences) > 1_000:
            kept.append(record.count_reports())
        return many(sentences)

    monkeypatch.setattr("contested.pipeline.stages.claims.may_tell", noting)
    told = take(Made(lines=(line(0), line(1), long_line(30_000), line(2))))
    assert kept == [2]
    assert told.read == 4


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_read_long_is_named_and_its_neighbours_wait_no_longer(record, reference, monkeypatch, workers):
    read_item = reports.read_item
    told = []

    def slow(item, **named):
        if item.name.endswith(":40"):
            time.sleep(3.5)
        return read_item(item, **named)

    def still(name, seconds):
        told.append((name, seconds))

    monkeypatch.setattr("contested.pipeline.shards.reports.read_item", slow)
    monkeypatch.setattr("contested.pipeline.intake.BATCH", 1_000)
    take_in(
        [Made(lines=(*map(line, range(40)), long_line(30_000), line(41)))],
        record=record,
        reference=reference,
        orders=Orders(today=TODAY),
        clock=lambda: AT,
        workers=workers,
        progress=Progress(still=still),
    )
    seconds = [passed for name, passed in told if name == "made.jsonl:40"]
    assert len(seconds) >= 2
    assert seconds == sorted(seconds)
    assert record.count_reports() == 42
