"""Take in a starting map: rows of who held which place become ordinary ``hold`` claims whose evidence is a row.

A file has the columns ``place`` (name or id; ``place_id`` may stand beside or instead), ``holder``, ``as of`` and
``source``. It may have ``country`` (ISO code), ``admin`` (a unit the place lies in) and ``near`` (a place within
50 km), which tell places of one name apart, and ``published`` (the day from which a reader could know the row; else the
day it speaks of).
Several holders of one place are parted by "/": the row then claims that the place is contested.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import field, frozen

from contested.directory import Directory
from contested.domain.actor import Actor
from contested.domain.claim import ActorRef, Claim, Claimant, Evidence, PlaceRef, PlaceRole
from contested.domain.doubt import Doubt, Reason
from contested.domain.errors import UsageError
from contested.domain.ids import claim_anchor, make_id, report_id
from contested.domain.place import Place
from contested.domain.report import Appearance, Part, PartKind, Reading, Report
from contested.domain.source import Source
from contested.domain.time import Day, one_day
from contested.gazetteer import Gazetteer
from contested.geometry import distance_km
from contested.pipeline.method import reading_settings
from contested.pipeline.reference import Reference
from contested.pipeline.tally import Taken, Tally, Told
from contested.record import Derived, Producer, Record
from contested.spelling import fold

STAGE = "baseline"
RULE = "baseline-row"
COLUMNS = ("place", "holder", "as of", "source")
PLACE_ID = "place id"
CLEAR_LEAD = 0.05
"""Two places whose scores are closer than this are not told apart by name alone."""

NEAR_KM = 50.0
"""How far from a place, beyond the radii of both, another may lie and still be near it."""

LISTED = 6
"""Candidates named one by one where a row fits several places."""


@frozen
class _Row:
    """One row as written, with its days read."""

    line: int
    cells: dict[str, str]
    as_of: Day
    published: Day

    @property
    def text(self) -> str:
        return "; ".join(f"{name}: {value}" for name, value in self.cells.items() if value)


@frozen
class _Group:
    """The rows of one source known from one day: they make one report."""

    report: Report
    spans: tuple[tuple[int, int], ...]
    rows: tuple[_Row, ...]
    raw: bytes
    source: Source = field()


def take_baseline(
    path: Path,
    *,
    record: Record,
    reference: Reference,
    today: Day,
    at: dt.datetime,
    progress: Callable[[Taken], None] = lambda _: None,
) -> Told:
    """Store the rows of a starting map as claims.

    Args:
        path: the CSV file.
        record: an open record.
        reference: directory and gazetteer.
        today: the day of reading.
        at: the instant of recording, in UTC.
        progress: told each group of rows, of one source and day, when it is stored.

    Raises:
        UsageError: the file cannot be opened or lacks a column.
    """
    rows, malformed = _read_rows(path)
    producer = Producer(stage=STAGE, settings=reading_settings())
    tally = Tally()

    def done(one: Taken) -> None:
        tally.add(one)
        progress(one)

    if malformed:
        done(Taken(name=path.name, report=None, fresh=False, doubts=malformed))
    for group in _groups(rows, name=path.name, directory=reference.directory):
        report = group.report
        appearance = Appearance(
            report=report.id, source=report.source, url=path.name, published=report.published, fetched=today
        )
        reading = Reading(name=path.name, raw=group.raw, report=report, appearance=appearance)
        record.add_reading(reading, at=at)
        fresh = producer.id not in record.produced_by(report.id)
        drawn, doubts = _draw(group, reference=reference) if fresh else ((), ())
        if fresh:
            record.add_derived(Derived(report=report.id, producer=producer, claims=drawn, doubts=doubts), at=at)
        done(Taken(name=path.name, report=report.id, fresh=fresh, claims=len(drawn), doubts=doubts))
    return tally.told()


def _read_rows(path: Path) -> tuple[list[_Row], tuple[Doubt, ...]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise UsageError(f"cannot read {path.name}: {fault.strerror}; give a file: --baseline FILE.csv") from fault
    except UnicodeDecodeError as fault:
        raise UsageError(f"{path.name} is not UTF-8 text; save it as CSV in UTF-8: --baseline FILE.csv") from fault
    reader = csv.DictReader(io.StringIO(text))
    names = {(name or "").strip().lower().replace("_", " "): name for name in reader.fieldnames or ()}
    lacking = [one for one in COLUMNS if one not in names and not (one == "place" and PLACE_ID in names)]
    if lacking:
        raise UsageError(
            f"{path.name} lacks the column {', '.join(lacking)}; its first line must name: {','.join(COLUMNS)}"
        )
    rows: list[_Row] = []
    doubts: list[Doubt] = []
    for raw in reader:
        cells = {clean: (raw.get(name) or "").strip() for clean, name in names.items() if clean}
        row = _row(cells, line=reader.line_num)
        if row is None:
            detail = f"{path.name}, line {reader.line_num}: a row needs place, holder and a day such as 2018-11-01"
            doubts.append(Doubt(reason=Reason.MALFORMED, detail=detail, stage=STAGE))
        else:
            rows.append(row)
    return rows, tuple(doubts)


def _row(cells: dict[str, str], *, line: int) -> _Row | None:
    cells = {"place": "", **cells}
    if not (cells["place"] or cells.get(PLACE_ID)) or not cells["holder"]:
        return None
    try:
        as_of = dt.date.fromisoformat(cells["as of"])
        published = dt.date.fromisoformat(cells["published"]) if cells.get("published") else as_of
    except ValueError:
        return None
    return _Row(line, cells, as_of, published)


def _groups(rows: list[_Row], *, name: str, directory: Directory) -> Iterator[_Group]:
    grouped: dict[tuple[str, Day], list[_Row]] = {}
    for row in rows:
        grouped.setdefault((row.cells["source"], row.published), []).append(row)
    for (carrier, published), members in sorted(grouped.items()):
        source = directory.source_named(carrier) or Source(id=make_id("su", fold(carrier)), name=carrier or name)
        title = f"Baseline {name}"
        spans: list[tuple[int, int]] = []
        text = title
        for row in members:
            spans.append((len(text) + 2, len(text) + 2 + len(row.text)))
            text = f"{text}\n\n{row.text}"
        raw = text.encode()
        parts = (Part(kind=PartKind.TITLE, start=0, end=len(title)),)
        report = Report(
            id=report_id(raw),
            fingerprint=make_id("f", fold(text)),
            title=title,
            text=text,
            parts=(*parts, *(Part(kind=PartKind.ROW, start=start, end=end) for start, end in spans)),
            source=source.id,
            source_name=source.name,
            published=published,
            published_by="given",
            language="en",
        )
        yield _Group(report, tuple(spans), tuple(members), raw, source)


def _draw(group: _Group, *, reference: Reference) -> tuple[tuple[Claim, ...], tuple[Doubt, ...]]:
    drawn: list[Claim] = []
    doubts: list[Doubt] = []
    for row, (start, end) in zip(group.rows, group.spans, strict=True):
        holders = [_actor(one, row.as_of, directory=reference.directory) for one in row.cells["holder"].split("/")]
        places, unplaced = _places(row, gazetteer=reference.gazetteer)
        faults = [
            (Reason.UNKNOWN_ACTOR, f"row {row.line}: no directory knows the holder {row.cells['holder']!r}")
        ] * any(holder is None for holder in holders)
        if unplaced:
            reason = Reason.AMBIGUOUS_PLACE if places else Reason.UNKNOWN_PLACE
            faults.append((reason, f"row {row.line}: {unplaced}"))
        doubts += [
            Doubt(report=group.report.id, start=start, end=end, reason=why, detail=detail, stage=STAGE)
            for why, detail in faults
        ]
        if not faults:
            known = [holder for holder in holders if holder is not None]
            drawn.append(
                _claim(group, row, (start, end), holders=known, place=places[0], directory=reference.directory)
            )
    return tuple(drawn), tuple(doubts)


def _claim(
    group: _Group,
    row: _Row,
    span: tuple[int, int],
    *,
    holders: list[Actor],
    place: Place,
    directory: Directory,
) -> Claim:
    deed = directory.deed("hold" if len(holders) == 1 else "contest")
    start, end = span
    theatres = [
        one.id
        for one in directory.theatres
        if place.country in one.countries
        and (one.start is None or one.start <= row.as_of)
        and (one.end is None or row.as_of <= one.end)
    ]
    return Claim(
        id=claim_anchor(report=group.report.id, start=start, end=end, deed=deed.id, ordinal=0),
        report=group.report.id,
        deed=deed.id,
        aspect=deed.aspect,
        actors=tuple(ActorRef(id=one.id, name=one.name, text=row.cells["holder"]) for one in holders),
        places=(PlaceRef(place=place, text=row.cells["place"] or place.name, role=PlaceRole.TARGET),),
        when=one_day(row.as_of),
        claimant=Claimant(id=group.source.id, name=group.source.name, kind=group.source.kind, side=group.source.side),
        rule=RULE,
        evidence=Evidence(start=start, end=end, text=row.text, part=PartKind.ROW, trigger="holder"),
        confidence=1.0,
        theatre=theatres[0] if theatres else "",
    )


def _actor(name: str, day: Day, *, directory: Directory) -> Actor | None:
    """Give the actor that goes by an id or name on a day; None when none or more than one does."""
    known = directory.actor(name.strip())
    if known is not None:
        return known
    wanted = fold(name)
    fitting = {
        actor.id: actor
        for actor in directory.actors
        for one in actor.names
        if fold(one.text) == wanted and (one.start is None or one.start <= day) and (one.end is None or day <= one.end)
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _places(row: _Row, *, gazetteer: Gazetteer) -> tuple[tuple[Place, ...], str]:
    """Give the places a row may mean, and what is wrong when they are not exactly one: "" when all is well."""
    name, identity = row.cells["place"], row.cells.get(PLACE_ID, "")
    known = gazetteer.by_id(identity or name)
    if known is not None:
        return (known,), ""
    if identity:
        return (), f"the gazetteer has no place with id {identity!r}; look with: contested places find NAME"
    country = row.cells.get("country", "").upper()
    countries = (country,) if country else ()
    hits = gazetteer.named(name, countries=countries)
    if not hits:
        return (), f"the gazetteer has no place {name!r}; look with: contested places find NAME"
    best = max(hit.score for hit in hits)
    fitting = tuple(hit.place for hit in hits if best - hit.score < CLEAR_LEAD)
    found = tuple(place for place in fitting if _hinted(place, row, countries=countries, gazetteer=gazetteer))
    if len(found) == 1:
        return found, ""
    told = "; ".join(_told(place) for place in (found or fitting)[:LISTED])
    more = f"; and {len(found or fitting) - LISTED} more" if len(found or fitting) > LISTED else ""
    fault = "may be one of several places" if found else "fits no place that its columns admin and near allow"
    return found or fitting, f"{name!r} {fault}: {told}{more}. Give the id in the column place or place_id"


def _hinted(place: Place, row: _Row, *, countries: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """Tell whether a place lies where the columns ``admin`` and ``near`` say, as far as they are filled."""
    admin, near = row.cells.get("admin", ""), row.cells.get("near", "")
    if admin and not any(f" {fold(admin)} " in f" {fold(unit)} " for unit in place.admin):
        return False
    if not near:
        return True
    beside = gazetteer.by_id(near)
    others = (beside,) if beside is not None else tuple(h.place for h in gazetteer.named(near, countries=countries))
    return any(_beside(place, other) for other in others)


def _beside(one: Place, other: Place) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= NEAR_KM + one.precision_km + other.precision_km


def _told(place: Place) -> str:
    where = ", ".join((*reversed(place.admin), place.country)).strip(", ")
    return f"{place.id} ({place.name}, {place.feature}{', ' + where if where else ''})"
