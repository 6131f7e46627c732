"""Nothing acknowledged is lost: what people added waits beside the record, however the desk ends."""

import threading
from concurrent.futures import Future

import pytest
from real import LONG, desk_process, until
from web_desk import desk_at

from contested.record import open_record
from contested.reports import Fetched
from contested.web import inbox as inboxes
from contested.web.inbox import SUFFIX, Inbox
from contested.web.orders import Order, State
from contested.web.store import Desk
from contested.web.work import Jobs

WORDS = "Rebels captured the town of {} on Monday, the army said."
PAGE = "<html><body><article><p>{}</p></article></body></html>"


@pytest.fixture
def path(tmp_path):
    """The file of an empty record."""
    record = tmp_path / "war.db"
    open_record(record).close()
    return record


def root_of(path):
    return path.with_name(path.name + SUFFIX)


def given(jobs, name, words):
    """Give an order of one file."""
    folder = jobs.folder()
    (folder / name).write_text(words)
    return Order(files=(folder / name,), folder=folder)


def unread(path):
    """Give jobs of a desk that never load the reading and hear nothing of the network: all that is added waits."""
    desk = Desk(path, reference=Future(), clock=lambda: None, who="tester")
    return Jobs(desk, fetching=lambda _: threading.Event().wait(LONG))


def killed(jobs):
    """End jobs as a kill does: the lock is let go, and nothing is put in order."""
    jobs._inbox._held.close()


def texts(path):
    with open_record(path) as record:
        return sorted(report.text for report in record.reports())


def test_a_desk_that_is_killed_loses_nothing_it_acknowledged(path):
    with desk_process(path) as desk:
        assert desk.send("/add", text=WORDS.format("Harim"))[0] == 303
        parts = "--x\r\ncontent-disposition: form-data; name=files; filename=homs.txt\r\n\r\n{}\r\n--x--\r\n"
        kind = {"content-type": "multipart/form-data; boundary=x"}
        status, headers, _ = desk.ask("POST", "/add", parts.format(WORDS.format("Homs")), **kind)
        assert status == 303
        desk.process.kill()
        desk.process.wait(LONG)
    before = texts(path)
    assert len(before) < 2, "it was killed before all was read"
    assert root_of(path).stat().st_mode & 0o077 == 0, "what people add is theirs alone"
    with desk_process(path) as desk:
        until(lambda: "Done: 1 of 1 read" in desk.ask("GET", headers["location"])[2])
        until(lambda: len(texts(path)) == 2)
        until(lambda: not list(root_of(path).glob("run-*/0*")))
    assert texts(path) == [WORDS.format("Harim"), WORDS.format("Homs")]
    with open_record(path) as record:
        assert record.verify() == ()
        assert {claim.report for claim in record.claims()} == {report.id for report in record.reports()}


def test_orders_of_a_killed_desk_are_read_in_their_order_and_addresses_once(path, reference):
    first = unread(path)
    keys = [first.submit(given(first, f"{town}.txt", WORDS.format(town))).id for town in ("Harim", "Homs")]
    folder = first.folder()
    addresses = ("https://paper.example/1", "https://paper.example/2")
    keys.append(first.submit(Order(addresses=addresses, folder=folder)).id)
    killed(first)
    (kept,) = root_of(path).glob(f"run-*/*-{keys[2]}")
    # what the killed desk had fetched by then
    (kept / "address-0.jsonl").write_text('{"url": "https://paper.example/1", "text": "Rebels captured Raqqa."}\n')
    (kept / "address-1.jsonl.part").write_text('{"url": "https://paper.ex')
    asked = []

    def fetch(address):
        asked.append(address)
        return Fetched(url=address, text=PAGE.format(WORDS.format("Idlib")), page=True)

    second = Jobs(desk_at(path, reference), fetching=fetch)
    assert [job.id for job in reversed(second.all())] == keys
    assert [second.wait(key, seconds=LONG).state for key in keys] == [State.DONE] * 3
    assert asked == ["https://paper.example/2"]
    assert len(texts(path)) == 4
    assert second.close() == 0
    assert not root_of(path).exists()


def test_what_a_living_desk_has_to_read_is_not_taken_from_it(path):
    first = unread(path)
    first.submit(given(first, "a.txt", "x"))
    second = unread(path)
    assert second.all() == ()
    mine = second.submit(given(second, "b.txt", "y"))
    killed(first)
    third = unread(path)
    assert [job.title for job in third.all()] == ["a.txt"]
    assert second.job(mine.id).title == "b.txt"
    for one in (second, third):
        killed(one)


def test_what_ended_the_desk_twice_waits_until_somebody_asks_for_it(path, reference):
    for _ in range(2):
        jobs = unread(path)
        if not jobs.all():
            jobs.submit(given(jobs, "a.txt", WORDS.format("Harim")))
        until(lambda: jobs.all()[0].state is State.RUNNING)  # noqa: B023 - asked at once
        killed(jobs)
    jobs = Jobs(desk_at(path, reference))
    (job,) = jobs.all()
    assert (job.state, job.problem) == (State.FAILED, "the desk ended 2 times while this was read")
    assert jobs.again(job.id).state is State.WAITING
    assert jobs.wait(job.id, seconds=LONG).state is State.DONE
    assert jobs.close() == 0
    assert len(texts(path)) == 1


def test_a_clean_end_is_no_beginning_and_what_failed_stays_failed(path, reference):
    def fail(_):
        raise OSError("the disk is full")

    jobs = Jobs(desk_at(path, reference), fetching=fail)
    failed = jobs.submit(Order(addresses=("https://paper.example/1",), folder=jobs.folder())).id
    assert jobs.wait(failed, seconds=LONG).state is State.FAILED
    jobs.close()
    for _ in range(3):
        jobs = Jobs(desk_at(path, reference), fetching=fail)
        (job,) = jobs.all()
        assert (job.state, job.problem) == (State.FAILED, "the disk is full")
        jobs.close()
    jobs = Jobs(desk_at(path, reference), fetching=fail)
    jobs.stop(failed)
    assert jobs.job(failed).state is State.STOPPED
    assert jobs.again(failed) is None
    jobs.close()
    assert not root_of(path).exists()


def test_a_draft_was_not_acknowledged_and_goes_and_what_is_not_understood_stays(path, caplog):
    jobs = unread(path)
    jobs.folder().joinpath("half.txt").write_text("x")
    key = jobs.submit(given(jobs, "a.txt", "x")).id
    killed(jobs)
    (kept,) = root_of(path).glob(f"run-*/*-{key}")
    kept.joinpath("order.json").write_text('{"files": [')
    inbox = Inbox(path)
    assert inbox.left() == ()
    assert [one.name for one in root_of(path).rglob("*.txt")] == ["a.txt"]
    assert "cannot be read" in caplog.text


def test_what_cannot_be_kept_is_not_acknowledged(client, desk, monkeypatch):
    def full(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(inboxes.os, "fsync", full)
    answer = client.post("/add", data={"text": WORDS.format("Harim")}, files=[("files", ("a.txt", b"x"))])
    assert answer.status_code == 507
    assert "could not be kept beside the record (No space left on device); nothing was added" in answer.text
    assert WORDS.format("Harim") in answer.text, "what was typed stays"
    assert str(desk.path.parent) not in answer.text
    assert client.app._app.state.jobs.all() == ()
    monkeypatch.undo()
    assert list(root_of(desk.path).rglob("*.*")) == []


@pytest.mark.parametrize("words", ["half \ud83d character", "\x00", "حارم"])
def test_any_words_are_kept(path, words):
    jobs = unread(path)
    folder = jobs.folder()
    key = jobs.submit(Order(addresses=(f"https://paper.example/{words}",), folder=folder)).id
    killed(jobs)
    (left,) = Inbox(path).left()
    assert left.key == key
    assert left.order.addresses == (f"https://paper.example/{words}".replace("\ud83d", "?"),)


def test_a_place_that_cannot_be_written_to_does_not_keep_the_desk_from_opening(path, reference):
    root_of(path).write_text("no folder")
    assert Jobs(desk_at(path, reference)).all() == ()
