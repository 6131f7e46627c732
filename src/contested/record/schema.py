"""Opening the file: pragmas, the numbered migrations, and one clear line for each way it can fail."""

import sqlite3
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from contested.domain.errors import RecordError

APPLICATION_ID = 0x434F4E54
"""Marks the file as a record of contested ("CONT"), so that no other SQLite file is written to by mistake."""

BUSY_SECONDS = 10.0
"""How long a write waits for another process before it gives up."""

MEMORY = Path(":memory:")
_ELSEWHERE = "use --record FILE in a folder you can write to"


class Connection(sqlite3.Connection):
    """A connection that knows whether it is inside a batch, so that single writes join it."""

    batch: bool = False


def migrations() -> tuple[str, ...]:
    """Give the SQL of every migration in order; the number of them is the schema's version."""
    folder = files("contested.record") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((folder / name).read_text(encoding="utf-8") for name in names)


def connect(path: Path, *, create: bool, read_only: bool) -> Connection:
    """Open the record file, made or migrated where needed.

    Raises:
        RecordError: absent, not a record, of a newer schema, or not writable.
    """
    if path != MEMORY and not path.exists():
        _refuse_absent(path, create=create and not read_only)
    try:
        db = _open(path, read_only=read_only)
        try:
            _check(db, path)
            if read_only:
                _refuse_older(db, path)
            else:
                _prepare(db)
        except BaseException:
            db.close()
            raise
    except sqlite3.DatabaseError as error:
        raise explain(error, path) from error
    return db


def explain(error: sqlite3.Error, path: Path) -> RecordError:
    """Give the one line a user can act on for an error of the store."""
    words = str(error)
    if "not a database" in words or "malformed" in words:
        return RecordError(f"{path} is not a record or is damaged ({words}); choose another file: --record FILE")
    if "readonly" in words or "unable to open" in words:
        return RecordError(f"cannot write the record {path} ({words}); {_ELSEWHERE}")
    if "locked" in words or "busy" in words:
        return RecordError(
            f"another program is writing to {path}; wait for it to finish, then run the same command again"
        )
    if "full" in words:
        return RecordError(f"the disk of {path} is full and nothing was lost; make room, or {_ELSEWHERE}")
    return RecordError(
        f"the record {path} cannot be used ({words}); look into it with: contested verify --record {path}"
    )


def _refuse_absent(path: Path, *, create: bool) -> None:
    if not create:
        raise RecordError(f"there is no record at {path}; make one with: contested brief FILE --record {path}")
    if not path.absolute().parent.is_dir():
        raise RecordError(f"the folder of {path} does not exist; {_ELSEWHERE}")


def _open(path: Path, *, read_only: bool) -> Connection:
    if path == MEMORY:
        return sqlite3.connect(":memory:", isolation_level=None, factory=Connection)
    if not read_only:
        return sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS, factory=Connection)
    address = path.absolute().as_uri() + "?mode=ro"
    db = sqlite3.connect(address, uri=True, isolation_level=None, timeout=BUSY_SECONDS, factory=Connection)
    try:
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        # A reader of a WAL file must be able to write beside it. In a folder that forbids that, nobody else writes
        # either, so the file may be read as one that does not change, unless a log with newer rows lies beside it.
        db.close()
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size > 0:
            raise
        db = sqlite3.connect(address + "&immutable=1", uri=True, isolation_level=None, factory=Connection)
    return db


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _check(db: sqlite3.Connection, path: Path) -> None:
    """Refuse files of other programs and of newer versions of this one."""
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise RecordError(f"{path} is a database of another program; choose another file: --record FILE")
    if _version(db) > len(migrations()):
        raise RecordError(
            f"{path} was written by a newer contested (schema {_version(db)}, this one knows {len(migrations())});"
            " update with: pip install --upgrade contested"
        )


def _refuse_older(db: sqlite3.Connection, path: Path) -> None:
    if _version(db) < len(migrations()):
        raise RecordError(f"{path} has an older schema; migrate it with: contested verify --record {path}")


def _prepare(db: sqlite3.Connection) -> None:
    _use_wal(db)
    # FULL: an acknowledged write has reached the disk. secure_delete: what is erased is overwritten.
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA secure_delete = ON")
    if _version(db) < len(migrations()):
        migrate(db, to=len(migrations()))


def _use_wal(db: sqlite3.Connection) -> None:
    # Two processes that open a new file together both want the lock for the switch, and SQLite does not wait there.
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def migrate(db: sqlite3.Connection, *, to: int) -> None:
    """Run the migrations the file lacks, up to number ``to``, as one transaction."""
    db.execute("BEGIN IMMEDIATE")
    try:
        # Asked again under the lock: another process may have migrated meanwhile.
        for script in migrations()[_version(db) : to]:
            for statement in _statements(script):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {max(to, _version(db))}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """Cut a script into statements; executescript would commit in the middle of the migration."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
