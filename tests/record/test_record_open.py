"""Opening: each way it can fail is one clear line that ends with what to do, and an older file is migrated."""

import os
import shutil
import sqlite3
import stat
import sys

import pytest
from record_cases import NOW, later, make_reading

from contested.domain.errors import RecordError
from contested.record import open_record, schema
from contested.record.codec import encode
from contested.record.ledger import Row, writing


def line_of(error):
    text = str(error.value)
    assert "\n" not in text
    return text


def test_a_new_record_is_made_where_it_is_asked_for(path):
    with open_record(path) as record:
        assert record.counts()["report"] == 0
        assert record.verify() == ()
        assert record.head() == ""
    assert path.exists()


def test_what_was_acknowledged_is_there_when_opened_again(path):
    reading = make_reading("Red took Alfa.")
    with open_record(path) as record:
        record.add_reading(reading, at=NOW)
    with open_record(str(path), create=False) as record:
        assert record.reports() == (reading.report,)


def test_an_absent_record_is_not_made_by_a_question(path):
    for keywords in ({"create": False}, {"read_only": True}):
        with pytest.raises(RecordError, match="contested brief FILE --record") as error:
            open_record(path, **keywords)
        line_of(error)
    assert not path.exists()


def test_a_file_that_is_no_database_is_left_alone(path):
    path.write_bytes(b"These are notes, not a record. " * 40)
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(RecordError, match=r"not a record .*--record FILE") as error:
            open_record(path, read_only=read_only)
        line_of(error)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_left_alone(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (x)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match=r"another program; .*--record FILE") as error:
        open_record(path)
    line_of(error)
    assert path.read_bytes() == before


def test_a_record_of_a_newer_schema_is_left_alone(path):
    open_record(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 999")
    db.close()
    for read_only in (False, True):
        with pytest.raises(RecordError, match=r"newer contested .*pip install --upgrade contested") as error:
            open_record(path, read_only=read_only)
        line_of(error)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(RecordError, match="use --record FILE in a folder you can write to") as error:
        open_record(tmp_path / "nowhere" / "contested.db")
    line_of(error)


def test_a_folder_in_place_of_a_file_is_told(tmp_path):
    with pytest.raises(RecordError, match="--record FILE") as error:
        open_record(tmp_path)
    line_of(error)


@pytest.mark.skipif(sys.platform == "win32", reason="making links is not for everybody there")
def test_a_place_where_no_file_can_be_made_is_told(path, tmp_path):
    path.symlink_to(tmp_path / "nowhere" / "contested.db")
    with pytest.raises(RecordError, match=r"unable to open.*use --record FILE in a folder you can write to") as error:
        open_record(path)
    line_of(error)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_folder_lets_questions_through_and_refuses_writes(tmp_path):
    folder = tmp_path / "shelf"
    folder.mkdir()
    reading = make_reading("Red took Alfa.")
    with open_record(folder / "contested.db") as record:
        record.add_reading(reading, at=NOW)
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    (folder / "contested.db").chmod(stat.S_IRUSR)
    try:
        with open_record(folder / "contested.db", read_only=True) as record:
            assert record.reports() == (reading.report,)
        with pytest.raises(RecordError, match="in a folder you can write to"):
            open_record(folder / "contested.db")
    finally:
        folder.chmod(stat.S_IRWXU)


def test_a_record_opened_for_reading_refuses_writes(path):
    open_record(path).close()
    with (
        open_record(path, read_only=True) as record,
        pytest.raises(RecordError, match="in a folder you can write to") as error,
    ):
        record.add_reading(make_reading("Red took Alfa."), at=NOW)
    line_of(error)


def test_a_record_that_another_program_holds_is_told(path, monkeypatch):
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
    with open_record(path) as record:
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="another program is writing") as error:
            record.add_reading(make_reading("Red took Alfa."), at=NOW)
        line_of(error)
        holder.execute("ROLLBACK")
        holder.close()
        assert record.add_reading(make_reading("Red took Alfa."), at=NOW)


def test_acknowledged_means_on_the_disk(path):
    with open_record(path) as record:
        assert record._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert record._db.execute("PRAGMA synchronous").fetchone() == (2,), "FULL"
        assert record._db.execute("PRAGMA secure_delete").fetchone() == (1,)


@pytest.mark.parametrize("version", range(1, len(schema.migrations())))
def test_an_older_file_is_migrated_and_keeps_its_rows(path, version):
    reading = make_reading("Red took Alfa.")
    db = sqlite3.connect(path, isolation_level=None)
    schema.migrate(db, to=version)
    assert db.execute("PRAGMA user_version").fetchone() == (version,)
    with writing(db, at=NOW, path=path) as writer:
        report = reading.report
        writer.append(Row(kind="report", id=report.id, report=report.id, payload=encode(report)))
    db.close()
    with pytest.raises(RecordError, match="contested verify"):
        open_record(path, read_only=True)
    with open_record(path) as record:
        assert record._db.execute("PRAGMA user_version").fetchone() == (len(schema.migrations()),)
        assert record.report(report.id) == report
        assert record.add_reading(make_reading("Blue fled Bravo."), at=later(1))
        assert record.verify() == ()
        assert record._db.execute("SELECT count(*) FROM reports").fetchone() == (2,)


def test_a_migration_that_fails_leaves_the_older_file_as_it_was(path, monkeypatch):
    scripts = schema.migrations()
    open_record(path).close()
    before = schema.migrations
    monkeypatch.setattr(schema, "migrations", lambda: (*scripts, "CREATE TABLE later (x);\nCREATE nonsense;\n"))
    with pytest.raises(RecordError):
        open_record(path)
    monkeypatch.setattr(schema, "migrations", before)
    with open_record(path) as record:
        assert record._db.execute("PRAGMA user_version").fetchone() == (len(scripts),)
        assert record._db.execute("SELECT name FROM sqlite_master WHERE name = 'later'").fetchall() == []


def test_a_copied_file_is_a_whole_record(path, tmp_path):
    with open_record(path) as record:
        record.add_reading(make_reading("Red took Alfa."), at=NOW)
    shutil.copy(path, tmp_path / "copy.db")
    with open_record(tmp_path / "copy.db", read_only=True) as record:
        assert len(record.reports()) == 1
        assert record.verify() == ()
