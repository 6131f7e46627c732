"""Reading one added file into a small file of its own, so that it is read once and not again for every build."""

import hashlib
import sqlite3
from collections import Counter
from importlib.resources import files
from pathlib import Path

from contested.gazetteer.added import Counts
from contested.gazetteer.readers import Skipped, Source, Tell, read
from contested.gazetteer.schema import SCHEMA, SCHEMA_VERSION, table_text
from contested.gazetteer.writer import Writer

EXAMPLES = 3
"""Skipped lines quoted for each reason."""

_PARTS = ("spelling", "gazetteer", "gazetteer/readers")

REPEATED = "id repeated in the file"


def made_by() -> str:
    """Give what the keys in a file depend on besides its rows: the code and tables that read and fold them."""
    digest = hashlib.sha256(str(SCHEMA_VERSION).encode())
    for part in _PARTS:
        for one in sorted(files("contested").joinpath(part).iterdir(), key=lambda entry: entry.name):
            if one.name.endswith(".py"):
                digest.update(one.read_bytes())
    for table in ("feature-codes.csv", "features.csv"):
        digest.update(table_text(table).encode())
    return digest.hexdigest()


def meta_of(path: Path) -> dict[str, str]:
    """Give what a file tells of itself; nothing for one that is absent or broken."""
    if not path.is_file():
        return {}
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            return dict(connection.execute("SELECT name, value FROM meta").fetchall())
        finally:
            connection.close()
    except sqlite3.Error:
        return {}


def read_into(path: Path, source: Source, tell: Tell) -> Counts:
    """Read a source into a new file at ``path`` and give the counts.

    Raises UsageError when the source needs another command.
    """
    skipped: Counter[str] = Counter()
    examples: list[str] = []
    looked = 0
    connection = sqlite3.connect(path)
    try:
        connection.executescript(SCHEMA + "CREATE UNIQUE INDEX place_id ON place (id);")
        writer = Writer(connection)
        for found in read(source, tell):
            looked += 1
            skip = found if isinstance(found, Skipped) else None
            if skip is None and not writer.add(found):  # type: ignore[arg-type]  # it is a Row, for it is no Skipped
                skip = Skipped(looked, REPEATED, found.id)  # type: ignore[union-attr]
            if skip is not None:
                skipped[skip.reason] += 1
                if skipped[skip.reason] <= EXAMPLES:
                    examples.append(_quoted(skip))
        writer.finish()
        meta = (("made", made_by()), ("schema", str(SCHEMA_VERSION)))
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)
        connection.commit()
    finally:
        connection.close()
    return Counts(read=looked, places=writer.count, skipped=dict(skipped.most_common()), examples=tuple(examples))


def _quoted(skip: Skipped) -> str:
    where = f"line {skip.line}: " if skip.line else ""
    detail = "".join(char if char.isprintable() else "?" for char in skip.detail[:120])
    return f"{where}{skip.reason}{f' ({detail})' if detail else ''}"
