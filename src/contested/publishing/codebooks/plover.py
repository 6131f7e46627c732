"""Rows as PLOVER and CAMEO have them: statements coded one by one, for each pair of source and target."""

from collections.abc import Iterator, Mapping

from contested.directory import Directory
from contested.domain.claim import Claim, Modality
from contested.domain.picture import Picture
from contested.domain.quantity import Counted, PersonClass
from contested.domain.time import Day
from contested.publishing.codebooks.kinds import chosen, standings
from contested.publishing.codebooks.precision import middle
from contested.publishing.codebooks.sheet import Cells, Sheet, coordinate
from contested.publishing.codebooks.tables import plover_types, word_rules
from contested.publishing.codebooks.told import (
    STATES,
    Side,
    country_name,
    day_of,
    kind_row,
    pairs,
    places_of,
    said_cells,
)

FORMER = {Modality.DENIED: "negation", Modality.POSSIBLE: "hypothetical", Modality.PLANNED: "future"}
MILITARY = "military"


def plover_code(claim: Claim, directory: Directory) -> tuple[str, str, str]:
    """Give PLOVER's type and mode and CAMEO's code of a claim; all empty where there is none.

    Ground taken is COERCE/seize (CAMEO 192), ground lost RETREAT/withdraw; fighters captured are ASSAULT/abduct, and
    only a state that detains on its own land arrests.
    """
    deed = directory.deed(claim.deed)
    stands = standings(claim, directory)
    words = f"{claim.evidence.trigger} {claim.evidence.text}"
    for rule in word_rules("plover"):
        if rule.standing and _fighters(claim):
            continue
        asked, things = (claim.evidence.trigger, ()) if rule.standing else (words, claim.things)
        if claim.deed in rule.deeds and rule.standing in {"", *stands} and chosen(rule, asked, things):
            kind, _, mode = rule.code.partition("/")
            return kind, mode, rule.cameo
    kind, _, mode = deed.plover.partition("/")
    return kind, mode, deed.cameo


def _fighters(claim: Claim) -> bool:
    """Tell whether it is done to a party or its fighters, who are captured in war and not arrested."""
    return len(claim.targets) > 0 or any(one.person_class is PersonClass.FIGHTER for one in claim.quantities)


def auxiliary(claim: Claim) -> str:
    """Give PLOVER's auxiliary modes: negation, hypothetical, future, historical."""
    modes = [FORMER[claim.modality]] if claim.modality in FORMER else []
    if claim.condition and "hypothetical" not in modes:
        modes.append("hypothetical")
    if claim.background:
        modes.append("historical")
    return ";".join(modes)


def plover_rows(picture: Picture, directory: Directory, sheet: Sheet) -> Iterator[Cells]:
    """Give PLOVER's rows; a type that needs a recipient has none without."""
    denials = _denials(picture)
    for claim in picture.claims:
        kind, mode, _ = plover_code(claim, directory)
        day = _day(claim, picture)
        if kind == "" or day is None:
            sheet.leave_out("has no code there" if kind == "" else "has no day")
            continue
        for first, second in pairs(claim, directory):
            if plover_types()[kind].recipient and not (second.actors or second.civilian):
                sheet.leave_out("names no recipient")
                continue
            yield {
                "event_id": claim.id,
                "event_date": day.isoformat(),
                "event_type": kind,
                "event_mode": mode,
                "auxiliary_mode": auxiliary(claim),
                "quad_code": plover_types()[kind].quad,
                "contexts": MILITARY if _military(first, second, directory) else "",
                **_party(first, claim, "actor", directory),
                **_party(second, claim, "recipient", directory),
                **_where(claim, directory),
                "dead": _count(claim, Counted.KILLED),
                "injured": _count(claim, Counted.WOUNDED),
                "source": claim.claimant.name,
                "contested_events": claim.id,
                **said_cells((claim,), denials.get(claim.id, frozenset())),
            }


def cameo_rows(picture: Picture, directory: Directory, sheet: Sheet) -> Iterator[Cells]:
    """Give CAMEO's rows."""
    denials = _denials(picture)
    for claim in picture.claims:
        _, _, code = plover_code(claim, directory)
        day = _day(claim, picture)
        if code == "" or day is None:
            sheet.leave_out("has no code there" if code == "" else "has no day")
            continue
        for first, second in pairs(claim, directory):
            actor, target = (_party(one, claim, "p", directory) for one in (first, second))
            where = _where(claim, directory)
            yield {
                "GLOBALEVENTID": claim.id,
                "Day": day.strftime("%Y%m%d"),
                "Actor1Name": actor.get("p_name", ""),
                "Actor1Type1Code": actor.get("p_sector", ""),
                "Actor2Name": target.get("p_name", ""),
                "Actor2Type1Code": target.get("p_sector", ""),
                "EventCode": code,
                "EventBaseCode": code[:3],
                "EventRootCode": code[:2],
                "QuadClass": quad(code),
                "AuxiliaryMode": auxiliary(claim),
                "ActionGeo_FullName": where.get("location", ""),
                "ActionGeo_Lat": where.get("latitude", ""),
                "ActionGeo_Long": where.get("longitude", ""),
                "NumSources": 1,
                "contested_events": claim.id,
                **said_cells((claim,), denials.get(claim.id, frozenset())),
            }


def _denials(picture: Picture) -> Mapping[str, frozenset[str]]:
    """Give, by claim, the claims that deny what it tells; a denial is not denied by its own like."""
    return {one: frozenset(event.deniers) for event in picture.events for one in {*event.claims} - {*event.deniers}}


def quad(code: str) -> int:
    """Give CAMEO's quad class: 1 and 2 verbal and material cooperation, 3 and 4 verbal and material conflict."""
    return next(number for last, number in ((5, 1), (8, 2), (13, 3), (20, 4)) if int(code[:2]) <= last)


def _day(claim: Claim, picture: Picture) -> Day | None:
    """Give the middle of the days a claim tells of; where a bound is open, the other, else the day it was known."""
    when = claim.when
    if when.start is not None and when.end is not None:
        return middle(when.start, when.end)
    return when.start or when.end or picture.known_from.get(claim.id)


def _military(first: Side, second: Side, directory: Directory) -> bool:
    """Tell whether a state's military takes part: that context is for states only."""
    known = [directory.actor(one.id) for side in (first, second) for one in side.actors]
    return any(one is not None and one.kind in STATES for one in known)


def _party(side: Side, claim: Claim, name: str, directory: Directory) -> dict[str, str]:
    if not side.actors and not side.civilian:
        return {}
    lead = side.actors[0] if side.actors else None
    known = None if lead is None else directory.actor(lead.id)
    country = next((ref.place.country for ref in places_of(claim)), "")
    return {
        f"{name}_name": lead.name if lead is not None else "Civilians",
        f"{name}_country": "" if known is None else known.country,
        f"{name}_sector": kind_row(side, country, directory=directory, day=day_of(claim)).plover,
    }


def _where(claim: Claim, directory: Directory) -> Cells:
    refs = places_of(claim)
    if not refs:
        return {}
    place = refs[0].place
    return {
        "location": place.name,
        "country": country_name(place.country, directory),
        "latitude": coordinate(place.lat),
        "longitude": coordinate(place.lon),
    }


def _count(claim: Claim, what: Counted) -> str | int:
    """Give the least number of people that a claim counts so, "" where it counts none."""
    counts = [one for one in claim.quantities if one.what is what and not one.period]
    numbers = [one.low if one.low is not None else one.high for one in counts]
    return sum(number for number in numbers if number is not None) if any(n is not None for n in numbers) else ""
