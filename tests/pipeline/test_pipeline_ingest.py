"""Reading into the record: once by each method, whole or not at all."""

import datetime as dt
import pathlib

import pytest
from small_record import AT

from contested.domain.doubt import Doubt, Reason
from contested.domain.place import PlaceKind
from contested.pipeline.ingest import ingest
from contested.pipeline.intake import asked_gate, take_in
from contested.pipeline.method import READING_ROOMS, answering, method_files, reading_settings
from contested.pipeline.picture import draw_picture
from contested.pipeline.shards import Orders
from contested.pipeline.stages import Gate, derive_many
from contested.pipeline.tally import LISTED, Taken, Tally
from contested.reports import open_sources

TODAY = dt.date(2026, 1, 1)
SEED = pathlib.Path(__file__).parents[2] / ".." / "shared" / "seed" / "report.txt"
TEXT = "HAJIN (NOVEMBER 20, 2018) – Islamic State captured the town of Hajin from the Syrian Democratic Forces.\n"


@pytest.fixture
def take(record, reference):
    def run(*paths, **asked):
        return ingest(paths, record=record, reference=reference, today=TODAY, at=AT, **asked)

    return run


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_report_becomes_sentences_and_claims(take, record, report):
    intake = take(report)
    assert (intake.reports, intake.read) == (1, 1)
    assert intake.claims == len(record.claims()) > 0
    (stored,) = record.reports()
    assert record.sentences(stored.id)
    assert record.traces(stored.id)


def test_reading_twice_is_reading_once(take, record, report):
    take(report)
    head = record.head()
    again = take(report)
    assert (again.reports, again.read, again.claims) == (1, 0, 0)
    assert record.head() == head


@pytest.mark.parametrize("asked", [Gate.STRICT, Gate.OFF])
def test_a_record_goes_on_with_the_gate_it_was_last_asked_for(take, record, reference, report, asked):
    def told(gate):
        orders = Orders(today=TODAY, gate=asked_gate(record, gate=gate))
        return take_in(open_sources([str(report)]), record=record, reference=reference, orders=orders, clock=lambda: AT)

    assert asked_gate(record, gate=None) is Gate.CASCADE
    assert told(asked).read == 1
    assert take(report).read == 0
    assert take(report, politics=True).read == 1
    assert asked_gate(record, gate=None) is asked, "politics ask for all sentences and for no gate"
    assert take(report, politics=False).read == 1
    assert told(asked).read == 0
    assert told(Gate.CASCADE).read == 1
    assert take(report).read == 0
    assert asked_gate(record, gate=None) is Gate.CASCADE


def test_a_record_asked_for_politics_goes_on_until_it_is_asked_for_none(take, record, report):
    report.write_text(TEXT + "\nRussia threatened Turkey with sanctions on Monday.\n", encoding="utf-8")
    take(report)
    assert "threaten" not in {claim.deed for claim in record.claims()}
    assert take(report, politics=True).read == 1
    assert "threaten" in {claim.deed for claim in record.claims()}
    assert take(report).read == 0, "nothing is dropped because nothing was said"
    assert take(report, politics=False).read == 1
    assert "threaten" not in {claim.deed for claim in record.claims()}
    assert take(report).read == 0


def interrupted_after(number):
    """Give a reading that Ctrl-C ends after so many reports."""

    def reads(reports, **named):
        yield from derive_many(reports[:number], **named)
        raise KeyboardInterrupt

    return reads


def test_a_report_cut_short_is_made_up_by_the_next_run(take, record, report, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("contested.pipeline.shards.derive_many", interrupted_after(0))
        with pytest.raises(KeyboardInterrupt):
            take(report)
    assert record.reports() == (), "a report goes in with what was drawn from it, or not at all"
    assert take(report).read == 1
    assert record.claims()


def test_what_was_read_before_an_interruption_is_kept(take, record, tmp_path, monkeypatch):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Report {number}. {TEXT}", encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr("contested.pipeline.shards.derive_many", interrupted_after(2))
        with pytest.raises(KeyboardInterrupt):
            take(tmp_path)
    assert len(record.reports()) == 2
    again = take(tmp_path)
    assert (again.read, again.known) == (1, 2)
    assert len(record.reports()) == 3


def test_what_is_told_of_many_inputs_does_not_grow_with_them():
    tally = Tally()
    doubt = Doubt(reason=Reason.EMPTY, detail="empty", stage="reports")
    for number in range(3 * LISTED):
        tally.add(Taken(name=str(number), report=None, fresh=False, doubts=(doubt,)))
    told = tally.told()
    assert (told.failed, told.inputs, told.failures) == (3 * LISTED, 3 * LISTED, {"empty": 3 * LISTED})
    assert len(told.taken) == len(told.doubts) == LISTED
    both = told + told
    assert (both.failed, both.failures, len(both.taken)) == (6 * LISTED, {"empty": 6 * LISTED}, LISTED)


def test_another_language_is_kept_and_said_to_be_unread(take, record, tmp_path):
    path = tmp_path / "bericht.txt"
    path.write_text(
        "Die Armee hat am Montag die Stadt eingenommen, wie das Ministerium mitteilte. Die Kämpfe dauern nach Angaben "
        "von Beobachtern an, und die Bewohner fliehen in die umliegenden Dörfer. Hilfe kommt nur langsam an.\n",
        encoding="utf-8",
    )
    intake = take(path)
    assert intake.reports == 1
    assert record.claims() == ()
    assert "language" in {doubt.reason for doubt in intake.doubts}


def test_progress_is_told_for_each_input(take, report, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    told = []
    take(report, tmp_path / "empty.txt", progress=told.append)
    assert [one.name for one in told] == ["report.txt", "empty.txt"]
    assert [one.report is not None for one in told] == [True, False]


def test_the_method_has_a_stable_digest():
    assert reading_settings() == reading_settings()
    reading_settings.cache_clear()
    assert len(reading_settings()) == 16


def test_the_place_of_a_dateline_is_kept_with_the_report(take, record, reference, tmp_path):
    dated, bare = tmp_path / "dated.txt", tmp_path / "bare.txt"
    dated.write_text("DEIR EZ-ZOR GOVERNORATE (NOVEMBER 25, 2018) – Fighting went on this week.\n", encoding="utf-8")
    bare.write_text("Fighting went on this week in the east of the country.\n", encoding="utf-8")
    intake = take(dated, bare)
    first, second = (one.report for one in intake.taken)
    place = record.written_at(first)
    assert (place.name, place.kind, place.feature, place.country) == (
        "Deir ez-Zor Governorate",
        PlaceKind.AREA,
        "governorate",
        "SY",
    )
    assert place.located
    assert record.written_at(second) is None
    assert draw_picture(record, reference=reference).written_at == {first: place}


@pytest.mark.skipif(not SEED.exists(), reason="../shared/seed/report.txt is not beside this checkout")
def test_the_seed_was_written_at_a_governorate(take, record):
    (taken,) = take(SEED).taken
    place = record.written_at(taken.report)
    assert (place.kind, place.country) == (PlaceKind.AREA, "SY")
    assert "Deir ez-Zor" in place.name


def test_the_method_is_what_reading_uses_and_no_more():
    files = method_files(READING_ROOMS)
    assert {"data/deeds.csv", "data/nations.csv", "claims/draw.py", "mentions/places/find.py"} <= set(files)
    assert not {"data/interchange.schema.json", "data/furniture.csv", "data/languages.csv"} & set(files)


def test_each_answer_is_stamped_by_its_room():
    producers = [answering(kind) for kind in ("event", "holding", "assessment")]
    assert [one.stage for one in producers] == ["events", "control", "assessment"]
    assert len({one.settings for one in producers}) == 3
