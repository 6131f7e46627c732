"""A place: who held it when, by whose word, and what was believed of it on earlier known days."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.control import Method
from contested.domain.claim import Claim
from contested.domain.holding import Holding
from contested.domain.picture import Picture
from contested.domain.place import Place
from contested.domain.shift import Moved, Moving, Shift
from contested.domain.time import Day
from contested.pipeline.ask import related, so_since
from contested.pipeline.lanes import MOST_DAYS, Belief, Lane, about, beliefs, known_days, lanes, place_of
from contested.pipeline.picture import Question, draw_picture
from contested.publishing import (
    Palette,
    Quote,
    Swim,
    key_of,
    one_line,
    palette_of,
    short_day,
    span_words,
    status_words,
    sure_words,
    swim,
)
from contested.web.large import offer, postponed
from contested.web.map_scene import arabic_of
from contested.web.render import Tab, render
from contested.web.store import Desk, desk_of, view_of
from contested.web.words import Against, Stand, against_of, quotes_of, stand_of

tab: Tab | None = None
"""A place is reached from the map and the facts."""

LOOK_BACK = 500
"""Claims up to which what was believed on earlier days is told at once: one picture is drawn for each known day."""

MOST_SPELLINGS = 5
"""Other ways reports write a place that its page lists."""

AROUND = 0.25
"""Degrees shown on each side of a place when the map is opened on it."""

MOVING = {
    Moving.TOLD: "told since",
    Moving.BESIDE: "told since, of the same happening or place",
    Moving.WITHDRAWN: "judged not to be so",
    Moving.REWEIGHED: "weighs otherwise",
    Moving.OUTWEIGHED: "outweighed",
}


NOT_LOOKED_BACK: dict[str, Any] = {"beliefs": None, "when_drawn": "", "earlier": 0}


@frozen(kw_only=True)
class Row:
    """One stretch of a lane as a row: its id on the page, what it says, the claims it rests on and those against it."""

    target: str
    stand: Stand
    quotes: list[Quote]
    against: list[Against]


@frozen(kw_only=True)
class LaneTable:
    """A lane as a table; ``claims`` is how many claims of these voices speak of the place."""

    key: str
    name: str
    theatre: str
    claims: int
    rows: list[Row]


@frozen(kw_only=True)
class Reason:
    """A claim that moved a belief: how, and its quote; None where it does not stand any more."""

    how: str
    claim: str
    quote: Quote | None


@frozen(kw_only=True)
class Change:
    """A stretch of days of which another thing is believed than on the known day before, and why."""

    days: str
    before: str
    after: str
    reasons: list[Reason]


@frozen(kw_only=True)
class BeliefRow:
    """What was believed on one known day: of the day asked about, and what changed with what became known."""

    target: str
    known: Day
    stands: list[Stand]
    told: list[Quote]
    changes: list[Change]


def page(request: Request) -> Response:
    """Give the page of a place."""
    desk, view = desk_of(request), view_of(request)
    if postponed(request, desk):
        return offer(request, "who held the place, and when,")
    picture = desk.picture(view)
    place = place_of(picture, request.path_params["id"])
    if place is None:
        line = f"No report known by {picture.known_day} speaks of a place {request.path_params['id']}."
        return render(request, "error.html.j2", status=404, line=line)
    marks = palette_of(picture, {})
    said = about(picture, place)
    back = request.query_params.get("back") == "1" or len(picture.claims) <= LOOK_BACK
    return render(
        request,
        "place.html.j2",
        picture=picture,
        place=place,
        names=_other_names(desk, place),
        spellings=_spellings(said, place),
        box=_box(place),
        today=_today(picture, place, marks),
        related=related(picture, place.name, gazetteer=desk.reference.gazetteer),
        claims=list(quotes_of(said, picture).values()),
        known_from=picture.known_from,
        **_lanes(picture, place, marks, desk=desk),
        **(_looked_back(picture, place, marks, desk=desk) if back else NOT_LOOKED_BACK),
    )


def _lanes(picture: Picture, place: Place, marks: Palette, *, desk: Desk) -> dict[str, Any]:
    """Give the lanes as a drawing and as tables."""
    found = lanes(picture, place, directory=desk.reference.directory)
    tables = lane_tables(found, picture, marks)
    title = f"Who held {place.name}, by whose words, up to {short_day(picture.true_day)}"
    bars = [
        Swim(name=_lane_name(lane), spans=lane.spans, targets=tuple(row.target for row in table.rows))
        for lane, table in zip(found, tables, strict=True)
    ]
    drawn = swim(bars, marks, day=picture.true_day, title=title)
    return {"lanes": tables, "drawn": drawn, "legend": key_of(bars, marks)}


def lane_tables(found: Sequence[Lane], picture: Picture, marks: Palette) -> list[LaneTable]:
    """Give lanes as tables, each row with an id of its own on the page and its claims as quotes."""
    wanted = {claim for lane in found for span in lane.spans for claim in _spoken(span)}
    quotes = quotes_of([one for one in picture.claims if one.id in wanted], picture)
    return [
        LaneTable(
            key=lane.key,
            name=lane.name,
            theatre=lane.theatre,
            claims=len(lane.claims),
            rows=[
                Row(
                    target=f"bar-{at}-{number}",
                    stand=stand_of(span, marks),
                    quotes=_known(quotes, span.claims),
                    against=against_of(span, quotes),
                )
                for number, span in enumerate(lane.spans)
            ],
        )
        for at, lane in enumerate(found)
    ]


def _lane_name(lane: Lane) -> str:
    theatre = f" [{lane.theatre}]" if lane.theatre else ""
    return f"{lane.name}{theatre} ({len(lane.claims)})"


def _spoken(holding: Holding) -> tuple[str, ...]:
    """Give the claims that speak for a holding and against it."""
    return (*holding.claims, *(one.claim for one in holding.against))


def _today(picture: Picture, place: Place, marks: Palette) -> list[tuple[Stand, Day, list[Against]]]:
    """Give what stands on the day asked about, one a theatre, since when it is so, and what speaks against it."""
    here = [one for one in picture.today if one.place.id == place.id]
    against = {ground.claim for one in here for ground in one.against}
    quotes = quotes_of([one for one in picture.claims if one.id in against], picture)
    return [(stand_of(one, marks), so_since(picture, one), against_of(one, quotes)) for one in here]


def _looked_back(picture: Picture, place: Place, marks: Palette, *, desk: Desk) -> dict[str, Any]:
    """Give what was believed of the day asked about on each known day, as a drawing and as rows."""
    with desk.open(read_only=True) as record, record.snapshot():

        def draw(day: Day) -> Picture:
            asked = Question(true=picture.true_day, known=day, method=Method(picture.method))
            return draw_picture(record, reference=desk.reference, question=asked)

        found = beliefs(picture, place, draw=draw)
    rows = belief_rows(found, picture, marks)
    drawn = swim(
        [
            Swim(
                name=f"as known on {short_day(one.known)}",
                spans=one.spans,
                targets=tuple(row.target for _ in one.spans),
                none="nothing told yet",
            )
            for one, row in zip(found, rows, strict=True)
        ],
        marks,
        day=picture.true_day,
        title=f"What was believed of {place.name} on earlier days",
    )
    earlier = max(0, len(known_days(picture, place)) - MOST_DAYS)
    return {"beliefs": rows, "when_drawn": drawn, "earlier": earlier}


def belief_rows(found: Sequence[Belief], picture: Picture, marks: Palette) -> list[BeliefRow]:
    """Give beliefs as rows, each with the claims that became known and those that moved it."""
    wanted = {claim for one in found for claim in one.told}
    wanted |= {moved.claim for one in found for shift in one.moved for moved in shift.moved}
    quotes = quotes_of([one for one in picture.claims if one.id in wanted], picture)
    return [
        BeliefRow(
            target=f"known-{one.known.isoformat()}",
            known=one.known,
            stands=[stand_of(each, marks) for each in one.today],
            told=_known(quotes, one.told),
            changes=[_change(shift, quotes) for shift in one.moved],
        )
        for one in found
    ]


def _change(shift: Shift, quotes: Mapping[str, Quote]) -> Change:
    return Change(
        days=span_words(shift.true),
        before=_belief(shift.before),
        after=_belief(shift.after),
        reasons=[_reason(one, quotes.get(one.claim)) for one in shift.moved],
    )


def _belief(holding: Holding | None) -> str:
    return "nothing told" if holding is None else f"{status_words(holding)} ({sure_words(holding)})"


def _reason(moved: Moved, quote: Quote | None) -> Reason:
    why = f": {moved.reason}" if moved.reason else ""
    return Reason(how=f"{MOVING[moved.how]}{why}", claim=moved.claim, quote=quote)


def _known(quotes: Mapping[str, Quote], claims: Sequence[str]) -> list[Quote]:
    return [quotes[one] for one in dict.fromkeys(claims) if one in quotes]


def _other_names(desk: Desk, place: Place) -> tuple[str, ...]:
    """Give the place's name in Arabic, or else in other scripts, as the gazetteer has them."""
    arabic = arabic_of(desk.reference.gazetteer, place.id)
    if arabic:
        return (arabic,)
    names = desk.reference.gazetteer.names_of(place.id)
    return tuple(one for one in names if in_other_script(one))[:3]


def _spellings(claims: Sequence[Claim], place: Place) -> tuple[str, ...]:
    """Give how reports write the place where that is not its name, the commonest first."""
    written = Counter(
        one_line(one.text) for claim in claims for one in claim.places if one.place.id == place.id and one.text
    )
    return tuple(text for text, _ in written.most_common() if text.casefold() != place.name.casefold())[:MOST_SPELLINGS]


def in_other_script(name: str) -> bool:
    """Tell whether a name has letters and none of them is Latin: "Abū Ḩardān" is a spelling, no other script."""
    letters = [one for one in name if one.isalpha()]
    return bool(letters) and not any(unicodedata.name(one, "").startswith("LATIN") for one in letters)


def _box(place: Place) -> str:
    """Give the box of a map opened on the place, as an address says it; "" without coordinates."""
    if place.lat is None or place.lon is None:
        return ""
    south, north = max(-90.0, place.lat - AROUND), min(90.0, place.lat + AROUND)
    west, east = max(-180.0, place.lon - AROUND), min(180.0, place.lon + AROUND)
    return f"{west:.4f},{south:.4f},{east:.4f},{north:.4f}"


routes = [Route("/place/{id}", page)]
