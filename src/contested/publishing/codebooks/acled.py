"""Rows as ACLED has them: one for each pair of actors, place and day, with the strongest type of what happened."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, field, frozen

from contested.directory import Directory
from contested.domain.claim import PlaceRef
from contested.domain.picture import Picture
from contested.domain.time import Day
from contested.publishing.codebooks.deaths import acled_fatalities, killed, split
from contested.publishing.codebooks.kinds import (
    ABDUCTION,
    BATTLES,
    CLASH,
    OVERTAKEN,
    REGAINED,
    Type,
    acled_type,
    victim_second,
)
from contested.publishing.codebooks.precision import acled_days, geo_precision, names_days
from contested.publishing.codebooks.sheet import Cells, Sheet, coordinate
from contested.publishing.codebooks.tables import acled_types
from contested.publishing.codebooks.told import (
    Side,
    Told,
    country_name,
    kind_row,
    numbers_cell,
    pairs,
    places_of,
    said_cells,
    told_events,
    unit_cells,
)

LASTING = frozenset({"clash", "airstrike", "shelling", "repel"})
"""Deeds that go on for days; the others happen once within them."""
ONE_DAY = dt.timedelta(days=1)
BATTLE_DAYS = dt.timedelta(days=30)
"""Captures of one place by one side without a loss between, nearer than this, belong to one battle for it."""
VIOLENT = frozenset({BATTLES, "Explosions/Remote violence", "Violence against civilians"})


@frozen(kw_only=True)
class Unit:
    """What one event adds to the row of a pair, place and day."""

    told: Told
    first: Side
    second: Side
    ref: PlaceRef
    day: Day
    time_precision: int
    type: Type
    fatalities: int = 0

    @property
    def rank(self) -> int:
        """Rank of its type, 0 the strongest."""
        return acled_types()[self.type].rank


@frozen
class _Spot:
    """A taking or leaving of a place by a side, for the look over its neighbours."""

    day: Day = field()
    event: str = field()
    place: str = field()
    side: str = field()
    left: bool = field(default=False)


def acled_rows(picture: Picture, directory: Directory, sheet: Sheet) -> Iterator[Cells]:
    """Give the rows of a picture; what cannot be one is counted on the sheet."""
    units: list[Unit] = []
    for told in told_events(picture):
        units += _units(told, directory, sheet)
    brief = _brief_takings(units, directory)
    units = [evolve(one, type=CLASH) if (one.told.event.id, one.ref.place.id) in brief else one for one in units]
    for several in _together(units):
        yield _row(several, directory)


def _units(told: Told, directory: Directory, sheet: Sheet) -> Iterator[Unit]:
    event = told.event
    code = acled_type(event, directory, told.words, things=told.things)
    if code not in acled_types():
        sheet.leave_out("has no code there")
        return
    refs = [ref for ref in places_of(event) if geo_precision(ref.place) is not None]
    days = acled_days(event.when, lasts=event.deed in LASTING and names_days(told.words, event.when))
    if not refs or not days:
        sheet.leave_out("has no place narrower than a country" if not refs else "has no day, week or month")
        return
    sides = [victim_second(*pair, event=code[0], deed=event.deed) for pair in pairs(event, directory)]
    if not any(side.actors or side.civilian for pair in sides for side in pair):
        sheet.leave_out("names nobody")
        return
    spread = [(pair, ref, day) for pair in sides for ref in refs for day in days]
    shares = split(acled_fatalities(killed(event, told.claims)), len(spread))
    for ((first, second), ref, (day, precision)), share in zip(spread, shares, strict=True):
        yield Unit(
            told=told, first=first, second=second, ref=ref, day=day, time_precision=precision, type=code,
            fatalities=share,
        )  # fmt: skip


def _brief_takings(units: Sequence[Unit], directory: Directory) -> set[tuple[str, str]]:
    """Give (event, place) of the captures that the codebook calls clashes.

    A place held for at most a day was only fought over; and of several takings in the battle for one place only the
    final one counts.
    """
    spots: defaultdict[str, list[_Spot]] = defaultdict(list)
    for one in units:
        if one.type in {REGAINED, OVERTAKEN} or one.told.event.deed in {"withdraw", "transfer"}:
            left = one.told.event.deed == "withdraw"
            side = _side_id(one, directory)
            spots[one.ref.place.id].append(_Spot(one.day, one.told.event.id, one.ref.place.id, side, left))
    brief: set[tuple[str, str]] = set()
    for near in spots.values():
        ordered = sorted(near, key=lambda spot: (spot.day, spot.left))
        for at, spot in enumerate(ordered):
            if not spot.left and _was_brief(spot, ordered[at + 1 :]):
                brief.add((spot.event, spot.place))
    kinds = {(one.told.event.id, one.ref.place.id): one.type for one in units}
    return {key for key in brief if kinds[key] in {REGAINED, OVERTAKEN}}


def _was_brief(taking: _Spot, later: Sequence[_Spot]) -> bool:
    for one in later:
        if one.event == taking.event:
            continue
        lost = one.side == taking.side if one.left else one.side != taking.side
        if lost:
            return one.day - taking.day <= ONE_DAY
        if not one.left:
            return one.day - taking.day <= BATTLE_DAYS
    return False


def _side_id(unit: Unit, directory: Directory) -> str:
    event = unit.told.event
    return "" if not unit.first.actors else directory.side(
        unit.first.actors[0].id, theatre=event.theatre, day=unit.day
    )  # fmt: skip


def _together(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Give what happened between the same actors at one place and day together, the strongest type first.

    What one of them does there with nobody named on the other end belongs to the row of the pair.
    """
    groups: dict[tuple[frozenset[str], str, Day], list[Unit]] = {}
    for one in sorted(units, key=lambda one: -len(_parties(one))):
        parties = _parties(one)
        whole = next(
            (
                key
                for key in groups
                if key[1:] == (one.ref.place.id, one.day)
                and (key[0] == parties or (len(parties) == 1 and parties < key[0]))
            ),
            (parties, one.ref.place.id, one.day),
        )
        groups.setdefault(whole, []).append(one)
    order = {one.told.event.id: at for at, one in reversed(list(enumerate(units)))}
    for several in sorted(groups.values(), key=lambda group: (group[0].day, order[group[0].told.event.id])):
        yield sorted(several, key=lambda one: (one.rank, order[one.told.event.id]))


def _parties(unit: Unit) -> frozenset[str]:
    return frozenset(
        "civilians" if side.civilian else side.actors[0].id
        for side in (unit.first, unit.second)
        if side.civilian or side.actors
    )


def _row(several: Sequence[Unit], directory: Directory) -> Cells:
    """Write one row: the strongest type, the greatest of the numbers (the same dead are often told with each deed)."""
    lead = several[0]
    whole = max(several, key=lambda one: (len(_parties(one)), -one.rank))
    place, kind = lead.ref.place, acled_types()[lead.type]
    first, second = (lead.first, lead.second) if _parties(lead) == _parties(whole) else (whole.first, whole.second)
    row: Cells = {
        "event_id_cnty": lead.told.event.id,
        "event_date": lead.day.isoformat(),
        "year": lead.day.year,
        "time_precision": max(one.time_precision for one in several),
        "disorder_type": kind.disorder,
        "event_type": kind.event,
        "sub_event_type": kind.sub_event,
        **_actor_cells(lead, (first, second), directory),
        **unit_cells(place, directory, name="admin", most=3),
        "location": place.name,
        "latitude": coordinate(place.lat),
        "longitude": coordinate(place.lon),
        "geo_precision": geo_precision(place) or "",
        "source": "; ".join(dict.fromkeys(name for one in several for name in one.told.sources)),
        "notes": _notes(several),
        "fatalities": max(one.fatalities for one in several),
        "contested_events": ";".join(dict.fromkeys(one.told.event.id for one in several)),
        **said_cells(
            (claim for one in several for claim in one.told.claims),
            frozenset().union(*(one.told.denials for one in several)),
        ),
        **numbers_cell(one.told for one in several),
    }
    return row


def _actor_cells(unit: Unit, sides: tuple[Side, Side], directory: Directory) -> Mapping[str, str]:
    """Write the actors, their kinds and how they meet; an armed end that nobody names is unidentified."""
    country, day = unit.ref.place.country, unit.day
    land = country_name(country, directory)
    first, second = sides
    cells: dict[str, str] = {}
    inters = []
    for number, side in ((1, first), (2, second)):
        present = bool(side.actors) or side.civilian
        armed = number == 1 or unit.type[0] == BATTLES
        if not present and not armed:
            continue
        unknown = "Civilians" if side.civilian else "Unidentified Armed Group"
        names = [one.name for one in side.actors]
        of_land = f"{unknown} ({land})" if land else unknown
        inter = kind_row(side, country, directory=directory, day=day).inter
        cells[f"actor{number}"] = of_land if side.civilian or not names else names[0]
        cells[f"assoc_actor_{number}"] = "" if side.civilian else "; ".join(names[1:])
        cells[f"inter{number}"] = inter
        inters.append(inter)
    cells["interaction"] = "-".join(inters) if len(inters) > 1 else f"{inters[0]} only"
    victims = unit.type[0] == ABDUCTION[0] or (unit.type[0] in VIOLENT and inters[-1] == "Civilians")
    cells["civilian_targeting"] = "Civilian targeting" if victims else ""
    return cells


def _notes(several: Sequence[Unit]) -> str:
    lead = several[0]
    parts = [f"Reported, not verified: {lead.told.words}"]
    more = [one.told.event.deed for one in several[1:] if one.told.event.id != lead.told.event.id]
    if more:
        parts.append(f"Told of the same actors, place and day: {', '.join(dict.fromkeys(more))}.")
    if lead.told.event.deniers:
        parts.append(f"Denied by {len(lead.told.event.deniers)}.")
    return " ".join(parts)
