"""The map of a day: who holds what, with the list of what is in frame."""

from collections.abc import Mapping
from typing import Any

import msgspec
from attrs import evolve
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from contested.control import Method
from contested.domain.errors import UsageError
from contested.domain.holding import Holding
from contested.domain.time import Day
from contested.publishing import (
    METHOD_WORDS,
    Manner,
    Palette,
    as_svg,
    day_words,
    find_base_map,
    gate,
    ground_layers,
    ground_legend,
    legend,
    method_words,
    one_line,
    sign,
)
from contested.web.base_map import base_bounds, base_map, disputed
from contested.web.histogram import histogram
from contested.web.map_day import MOST_POINTS, around, cells, inside, located, points
from contested.web.map_scene import Scene, arabic_of
from contested.web.render import Tab, picture_response, render
from contested.web.scenes import Scenes
from contested.web.store import desk_of, view_of
from contested.web.view import STATUSES, Box, View

tab: Tab | None = Tab(path="/map", title="Map")

LISTED = 200
"""Rows of the list; more are left to a nearer look."""

GEOJSON = "application/geo+json"
NOTHING = b'{"type":"FeatureCollection","features":[]}'
_SCENES = Scenes()


def page(request: Request) -> Response:
    """Give the page."""
    plain_address = _one_address(request)
    if plain_address is not None:
        return RedirectResponse(plain_address, status_code=303)
    view = view_of(request)
    scene = _scene(request, view)
    empty = not sum(scene.reports.values())
    if empty and view.day is None:  # no report has a day: what is shown first is the ground as it is today
        scene = _SCENES.of(request, view.but(day=desk_of(request).today()))
    before, after = around(scene.changes(view), scene.picture.true_day)
    first, last = (scene.picture.true_day,) * 2 if empty else scene.days
    return render(
        request,
        "map.html.j2",
        **_listed(request, scene, view),
        base=find_base_map() is not None,
        empty=empty,
        before=before,
        after=after,
        first=first,
        last=last,
        span=(last - first).days,
        at=(scene.picture.true_day - first).days,
        histogram=histogram(scene.reports, scene.changes(view), days=(first, last)),
        method=method_words(scene.picture),
        statuses=STATUSES,
        methods=[(one, METHOD_WORDS[one]) for one in Method],
        start=_start(scene, first=first),
        bbox="" if view.bbox is None else ",".join(f"{one:.6g}" for one in view.bbox),
    )


def _scene(request: Request, view: View) -> Scene:
    """Give the scene of a view.

    Raises:
        UsageError: a side is none that the record or the directory has; the message names it.
    """
    scene = _SCENES.of(request, view)
    directory, marked = desk_of(request).reference.directory, {one.id for one in scene.marks.marks}
    strange = [one for one in view.sides if one not in marked and directory.actor(one) is None]
    if strange:
        raise UsageError(f"sides has ids that are none: {', '.join(strange)}; the form lists those of this record")
    return scene


def _one_address(request: Request) -> str | None:
    """Give the one address of what a form asked for by several boxes of one name; None where it is that already."""
    several: dict[str, list[str]] = {}
    for key, value in request.query_params.multi_items():
        several.setdefault(key, []).append(value)
    if all(len(one) == 1 and one[0] for one in several.values()):
        return None
    return View.parse({key: ",".join(filter(None, one)) for key, one in several.items()}).url("/map")


def _start(scene: Scene, *, first: Day) -> dict[str, Any]:
    """Give what the map's script starts from."""
    return {
        "bounds": scene.bounds,
        "limits": base_bounds(scene.bounds),
        "first": first,
        "sides": [{"id": one.id, "colour": one.colour, "letter": one.letter} for one in scene.marks.marks],
    }


def listing(request: Request) -> Response:
    """Give the list of what is in frame, with the legend."""
    view = view_of(request)
    scene = _scene(request, view)
    return render(request, "map_list.html.j2", **_listed(request, scene, view))


def _listed(request: Request, scene: Scene, view: View) -> Mapping[str, Any]:
    gazetteer = desk_of(request).reference.gazetteer
    listed = scene.listed(view, most=LISTED)
    ground = scene.ground(view)
    day = scene.picture.true_day
    return {
        "view": view,
        "day": day,
        "known": scene.picture.known_day,
        "marks": scene.marks,
        "rows": [
            _row(one, scene.marks, arabic_of(gazetteer, one.place.id), scene.picture.true_day) for one in listed.first
        ],
        "total": listed.total,
        "contested": listed.contested,
        "all_places": len(scene.stand),
        "nowhere": scene.nowhere if view.bbox is not None else 0,
        "old": scene.old,
        "crowded": scene.crowded,
        "as_cells": listed.total > MOST_POINTS,
        "legend": legend(listed.kinds, scene.marks),
        "ground": ground_legend(ground),
        "left_out": [name for one in ground for name in one.left_out],
    }


def _row(holding: Holding, marks: Palette, arabic: str, day: Day) -> dict[str, Any]:
    return {
        "holding": holding,
        "place": holding.place,
        "arabic": "" if arabic == holding.place.name else arabic,
        "sign": sign(holding, marks),
        "ago": _ago(holding.last_reported, day),
    }


def _ago(last: Day | None, day: Day) -> str:
    """Give how long ago a place was last spoken of, seen from the day shown."""
    if last is None:
        return "never"
    days = (day - last).days
    if days <= 0:
        return "this day" if days == 0 else f"later, {day_words(last)}"
    return "the day before" if days == 1 else f"{days} days before"


def spot(request: Request) -> Response:
    """Give what a place's sign tells when it is chosen."""
    view = view_of(request)
    scene = _scene(request, view)
    wanted = request.path_params["id"]
    found = scene.spots(wanted)
    if not found:
        raise HTTPException(404)
    arabic = arabic_of(desk_of(request).reference.gazetteer, wanted)
    rows = [_row(one, scene.marks, arabic, scene.picture.true_day) for one in found]
    return render(request, "map_spot.html.j2", view=view, rows=rows)


def day(request: Request) -> Response:
    """Give the places of a day as GeoJSON, as points where they fit in the box that is drawn, else as cells.

    ``box`` is what is drawn (a little more than what is in frame); the view's own box only says what is in frame, for
    the days of change. "whole": every place is in the answer, so that moving the map needs no other.
    """
    view = view_of(request)
    scene = _scene(request, view)
    box = View.parse({"bbox": request.query_params.get("box", "")}).bbox
    every = located(scene.stand, scene.rows(view))
    rows = inside(scene.stand, every, box)
    before, after = around(scene.changes(view), scene.picture.true_day)
    as_points = len(rows) <= MOST_POINTS
    features = (
        points(scene.stand, rows, lambda one: _label(request, one))
        if as_points
        else cells(scene.stand, rows, wide=_wide(box or scene.bounds))
    )
    answer = {
        "day": scene.picture.true_day,
        "as": "points" if as_points else "cells",
        "whole": as_points and len(rows) == len(every),
        "count": len(rows),
        "old": scene.old,
        "before": before,
        "after": after,
        "data": {"type": "FeatureCollection", "features": features},
    }
    return Response(msgspec.json.encode(answer), media_type="application/json")


def _wide(box: Box | None) -> float:
    """Give how many degrees a box is across."""
    return 360.0 if box is None else (box[2] - box[0]) % 360.0 or 360.0


def _label(request: Request, holding: Holding) -> str:
    arabic = arabic_of(desk_of(request).reference.gazetteer, holding.place.id)
    name = one_line(holding.place.name)
    return name if arabic in ("", name) else f"{name} {one_line(arabic)}"


def areas(request: Request) -> Response:
    """Give the ground of a day as GeoJSON: areas, fronts, pockets."""
    view = view_of(request)
    return Response(ground_layers(_scene(request, view).ground(view)), media_type=GEOJSON)


def drawing(request: Request) -> Response:
    """Give the map as one SVG, for where no script draws it."""
    view = view_of(request)
    desk, scene = desk_of(request), _scene(request, view)
    picture, left_out = scene.drawn(view, most=MOST_POINTS)
    gated = gate(picture, on=False, today=desk.today(), directory=desk.reference.directory)
    if left_out:
        more = f"Drawn are the {MOST_POINTS} places in frame that were last spoken of; {left_out} more are not."
        gated = evolve(gated, notices=(*gated.notices, more))
    gazetteer = desk.reference.gazetteer
    manner = Manner(
        names={one.place.id: arabic_of(gazetteer, one.place.id) for one in picture.today},
        disputed=() if scene.bounds is None else disputed(base_bounds(scene.bounds)),
    )
    return picture_response(as_svg(gated, marks=scene.marks, manner=manner))


def base(request: Request) -> Response:
    """Give land, borders and names of countries as GeoJSON, around all that the record speaks of."""
    scene = _SCENES.of(request, View())
    made = NOTHING if scene.bounds is None else base_map(base_bounds(scene.bounds))
    return Response(made, media_type=GEOJSON)


routes = [
    Route("/map", page),
    Route("/map/list", listing),
    Route("/map/spot/{id:path}", spot),
    Route("/map.svg", drawing),
    Route("/api/day", day),
    Route("/api/areas", areas),
    Route("/base.geojson", base),
]
