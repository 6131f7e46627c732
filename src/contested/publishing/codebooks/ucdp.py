"""Rows as UCDP's georeferenced event data has them: one for each event with at least one reported death."""

import math
from collections.abc import Iterator, Mapping, Sequence

from contested.directory import Directory
from contested.domain.claim import ActorRef
from contested.domain.picture import Picture
from contested.domain.place import Place
from contested.domain.report import Report
from contested.publishing.codebooks.deaths import Deaths, killed, ucdp_deaths
from contested.publishing.codebooks.precision import date_prec, where_prec
from contested.publishing.codebooks.sheet import Cells, Sheet, coordinate
from contested.publishing.codebooks.told import (
    STATES,
    Side,
    Told,
    day_of,
    numbers_cell,
    pairs,
    places_of,
    said_cells,
    told_events,
    unit_cells,
)
from contested.publishing.plain import one_line

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
CIVILIANS = "Civilians"
CELL = 0.5
"""Degrees of a PRIO-GRID cell; cells are counted from the south-west, 720 to a row."""
CELLS_A_ROW = 720


def ucdp_rows(picture: Picture, directory: Directory, sheet: Sheet) -> Iterator[Cells]:
    """Give the rows of a picture; what cannot be one is counted on the sheet."""
    reports = {report.id: report for report in picture.reports}
    for told in told_events(picture):
        counts = killed(told.event, told.claims)
        if ucdp_deaths(counts, (), ()).best < 1:
            sheet.leave_out("tells of no death")
            continue
        refs, prec = places_of(told.event), date_prec(told.event.when)
        if not refs or prec is None:
            sheet.leave_out("has no place" if not refs else "has no days within a year")
            continue
        own = [reports[claim.report] for claim in told.claims if claim.report in reports]
        kind, first, second = sides(told, directory)
        deaths = ucdp_deaths(counts, _ids(first), _ids(second))
        yield {
            **_who(told, directory, kind=kind, first=first, second=second),
            **_sources(told, own),
            **_where(refs[0].place, directory),
            "where_description": refs[0].text,
            "event_clarity": clarity(told, places=len(refs)),
            **_when(told, prec),
            **_deaths(deaths),
            "contested_events": told.event.id,
            **said_cells(told.claims, told.denials),
            **numbers_cell((told,)),
        }


def sides(told: Told, directory: Directory) -> tuple[int | None, Side, Side]:
    """Give type_of_violence with side a and side b.

    One side and civilians are one-sided violence, the victims second. Where a government takes part it is state-based,
    the government first. Two other named ends are non-state; with an end that nobody names the type is not known.
    """
    first, second = pairs(told.event, directory)[0]
    if first.civilian or second.civilian:
        return (ONE_SIDED, second, first) if first.civilian else (ONE_SIDED, first, second)
    if _is_state(second, directory) and not _is_state(first, directory):
        return STATE_BASED, second, first
    if _is_state(first, directory):
        return STATE_BASED, first, second
    return (NON_STATE if first.actors and second.actors else None), first, second


def _is_state(side: Side, directory: Directory) -> bool:
    known = directory.actor(side.actors[0].id) if side.actors else None
    return known is not None and known.kind in STATES


def _ids(side: Side) -> frozenset[str]:
    return side.ids


def clarity(told: Told, *, places: int) -> int:
    """Give event_clarity: 1 where one event can be told apart, 2 where the report already sums several."""
    several = places > 1 or any(one.period for one in told.event.quantities)
    days = told.event.when.days
    return 2 if several or (days is not None and days > 1 and told.event.when.precision == "range") else 1


def _name(side: Side, told: Told, directory: Directory) -> str:
    if side.civilian:
        return CIVILIANS
    if not side.actors:
        return ""
    return _party(side.actors[0], told, directory)


def _party(actor: ActorRef, told: Told, directory: Directory) -> str:
    """Name the party an actor fights for: an army stands for its government."""
    top = directory.actor(directory.side(actor.id, theatre=told.event.theatre, day=day_of(told.event)))
    if top is None:
        return actor.name
    nation = directory.nation(top.country)
    return f"Government of {nation.name}" if top.kind in STATES and nation is not None else top.name


def _who(told: Told, directory: Directory, *, kind: int | None, first: Side, second: Side) -> Cells:
    names = [_name(side, told, directory) for side in (first, second)]
    unclear = "" in names
    return {
        "id": told.event.id,
        "year": (told.event.when.end or told.event.known_from).year,
        "code_status": "Check dyad" if unclear else "Clear",
        "type_of_violence": "" if kind is None else kind,
        "dyad_name": "" if unclear else " - ".join(names),
        "side_a": names[0],
        "side_b": names[1],
    }


def _sources(told: Told, reports: Sequence[Report]) -> Cells:
    lead = reports[0] if reports else None
    day = "" if lead is None or lead.published is None else lead.published.isoformat()
    office = told.sources[0] if told.sources else ""
    title = "" if lead is None else one_line(lead.title)
    return {
        "number_of_sources": max(1, len(told.sources)),
        "source_article": ",".join(part for part in (office, day, title) if part),
        "source_office": office,
        "source_date": day,
        "source_headline": title,
        "source_original": "; ".join(dict.fromkeys(claim.claimant.name for claim in told.claims)),
    }


def _where(place: Place, directory: Directory) -> Mapping[str, str | int | float]:
    lat, lon = coordinate(place.lat), coordinate(place.lon)
    return {
        "where_prec": where_prec(place),
        "where_coordinates": place.name,
        **unit_cells(place, directory, name="adm_", most=2),
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})",
        "priogrid_gid": "" if place.lat is None or place.lon is None else grid_cell(place.lat, place.lon),
    }


def grid_cell(lat: float, lon: float) -> int:
    """Give the number of the PRIO-GRID cell of a point, in degrees."""
    row = min(math.floor((lat + 90) / CELL), 359)
    column = min(math.floor((lon + 180) / CELL), CELLS_A_ROW - 1)
    return row * CELLS_A_ROW + column + 1


def _when(told: Told, prec: int) -> Cells:
    when = told.event.when
    return {
        "date_prec": prec,
        "date_start": "" if when.start is None else when.start.isoformat(),
        "date_end": "" if when.end is None else when.end.isoformat(),
    }


def _deaths(deaths: Deaths) -> Cells:
    return {
        "deaths_a": deaths.side_a,
        "deaths_b": deaths.side_b,
        "deaths_civilians": deaths.civilians,
        "deaths_unknown": deaths.unknown,
        "best": deaths.best,
        "high": deaths.high,
        "low": deaths.low,
    }
