"""Texts with their places marked, as ``evals/gold/places/FORMAT.md`` describes them: read into reports and answers."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import evolve, frozen

from contested import language
from contested.directory import Directory
from contested.domain.mention import ActorMention
from contested.domain.report import Dateline, Part, PartKind, Report
from contested.gazetteer import Gazetteer
from contested.mentions.actors import name_actors
from contested.mentions.places.find import Ready, prepare
from contested.mentions.places.setting import known_before
from contested.mentions.scope import settle_scope
from contested.reports.dateline import split

GOLD = Path(__file__).resolve().parent / "gold" / "places"
KINDS = frozenset({"country", "adm1", "adm2", "town", "site", "water", "region"})
USES = frozenset({"place", "dateline", "in-name"})
"""What a mark may say, as FORMAT.md has it."""
POINT_KM = 5.0
_MARK = re.compile(r"\[\[([^|\]]+)\|([^|\]]+)\|([^|\]]+)(?:\|([^|\]]+))?\]\]")


@frozen(kw_only=True)
class Mark:
    """A marked place: span [start, end) of the report's text, its point (None when unknown), kind, use and radius."""

    start: int
    end: int
    text: str
    point: tuple[float, float] | None
    radius_km: float
    kind: str
    use: str


@frozen(kw_only=True)
class Marked:
    """A report with its marks; ``held_out`` when nothing may be learnt from it."""

    name: str
    report: Report
    marks: tuple[Mark, ...]
    home: tuple[float, float] | None
    held_out: bool


def read(folder: str) -> Iterator[Marked]:
    """Give the texts of one folder in order of name; every fifth is held out."""
    for number, path in enumerate(sorted((GOLD / folder).glob("*.txt"))):
        yield _read(path, held_out=number % 5 == 4 or folder == "theatre")


def made_ready(
    report: Report, places: Gazetteer, known: Directory, *, publisher: tuple[float, float] | None = None,
    given: Sequence[tuple[int, int]] | None = None, parsed: bool = True,
) -> tuple[Ready, tuple[ActorMention, ...]]:  # fmt: skip
    """Give a report made ready for the places room, and its named actors; without what the parser says if not parsed.

    With ``given`` those spans alone are looked up.
    """
    sentences = language.read(report)
    if not parsed:
        sentences = tuple(evolve(each, tokens=(), names=(), guesses=()) for each in sentences)
    named = name_actors(report, sentences, known)
    scope = settle_scope(report, sentences, gazetteer=places, directory=known, named=named)
    ready = prepare(
        report, sentences, gazetteer=places, named=named, scope=scope, given=given,
        before=known_before(known, scope, publisher=publisher),
    )  # fmt: skip
    return ready, tuple(named)


def _read(path: Path, *, held_out: bool) -> Marked:
    head, _, body = path.read_text(encoding="utf-8").strip().partition("\n\n")
    headers = dict(re.findall(r"^# (\w+): (.*)$", head, re.MULTILINE))
    paragraphs = [(PartKind.TITLE, headers["title"])] if "title" in headers else []
    paragraphs += [(PartKind.BODY, words.strip()) for words in body.split("\n") if words.strip()]
    text, marks, parts = "", [], []
    for kind, words in paragraphs:
        text += "\n\n" if text else ""
        begin = len(text)
        plain, found = _unmark(words, begin)
        text += plain
        marks += found
        parts.append(Part(kind=kind, start=begin, end=len(text)))
    home = re.search(r"home (-?[\d.]+),\s*(-?[\d.]+)", headers.get("publisher", ""))
    day = dt.date.fromisoformat(headers.get("published", "2020-01-01"))
    report = Report(
        id=f"r-{path.stem}",
        fingerprint="",
        title=text[parts[0].start : parts[0].end] if parts[0].kind is PartKind.TITLE else "",
        text=text,
        parts=tuple(parts),
        published=day,
        language="en",
        dateline=_dateline(next(words for kind, words in paragraphs if kind is PartKind.BODY), day),
    )
    spot = (float(home[1]), float(home[2])) if home else None
    return Marked(name=path.stem, report=report, marks=tuple(marks), home=spot, held_out=held_out)


def _dateline(words: str, day: dt.date) -> Dateline | None:
    head = split(_unmark(words, 0)[0], today=day)
    return None if head is None else Dateline(place=head.place, day=None, text=head.text)


def _unmark(words: str, begin: int) -> tuple[str, list[Mark]]:
    plain, marks, reach = "", [], 0
    for found in _MARK.finditer(words):
        plain += words[reach : found.start()]
        start = begin + len(plain)
        plain += found[1]
        reach = found.end()
        where, _, radius = found[2].partition("~")
        point = None if where.strip() == "?" else tuple(float(part) for part in where.split(","))
        marks.append(
            Mark(
                start=start, end=begin + len(plain), text=found[1], kind=found[3], use=found[4] or "place",
                point=None if point is None else (point[0], point[1]), radius_km=float(radius) if radius else POINT_KM,
            )
        )  # fmt: skip
    return plain + words[reach:], marks
