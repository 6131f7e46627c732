"""The app: every page's routes, what is static, and what a fault looks like."""

import sqlite3
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from contested.domain.errors import ContestedError
from contested.publishing import one_line
from contested.web import about, add, export, fact, follow, jobs, place, report, review, sources
from contested.web import map as maps
from contested.web.guard import Guard
from contested.web.keys import Keys
from contested.web.render import render
from contested.web.store import Desk, NotReadyError, NotWorkedOutError, desk_of
from contested.web.view import View

PAGES = (maps, place, fact, report, sources, review, add, jobs, export, about, follow)
"""The pages; each gives ``routes``, and ``tab``: its place in the navigation, in this order, or None."""

STATIC = Path(__file__).parent / "static"
AGAIN = "2"
"""Seconds after which a page that came too early asks again."""

LATER = "10"
"""The same, where what it asks for takes minutes."""


def build_app(desk: Desk, *, keys: Keys) -> ASGIApp:
    """Give the app behind its guard.

    Args:
        desk: the record and what the pages share.
        keys: the port and the token of this run.
    """
    app = Starlette(
        routes=[
            Route("/", _home),
            Route("/favicon.ico", _no_picture),
            *(route for page in PAGES for route in page.routes),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        exception_handlers={
            ContestedError: _refused,
            NotReadyError: _too_early,
            NotWorkedOutError: _later,
            HTTPException: _not_found,
            Exception: _fault,
        },
    )
    app.state.desk = desk
    app.state.keys = keys
    app.state.jobs = jobs.start(desk)  # at once: what an earlier desk left undone goes on
    app.state.tabs = tuple(page.tab for page in PAGES if page.tab is not None)
    return Guard(app, keys=keys)


def _home(request: Request) -> Response:
    query = request.url.query
    return RedirectResponse("/map" + (f"?{query}" if query else ""), status_code=303)


def _no_picture(_: Request) -> Response:
    return Response(status_code=204)


def _refused(request: Request, fault: Exception) -> Response:
    return _error(request, fault.line if isinstance(fault, ContestedError) else str(fault), status=400)


def _too_early(request: Request, _: Exception) -> Response:
    answer = _error(request, "The directory and the places are being loaded; this page asks again.", status=503)
    answer.headers["refresh"] = AGAIN
    return answer


def _later(request: Request, fault: Exception) -> Response:
    answer = _error(request, str(fault), status=503)
    answer.headers["refresh"] = LATER
    return answer


def _not_found(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    line = "There is no such page." if status == 404 else str(getattr(fault, "detail", "")) or "Not answered."
    return _error(request, line, status=status)


def _fault(request: Request, fault: Exception) -> Response:
    return _error(request, f"Unexpected fault ({type(fault).__name__}); the terminal tells where.", status=500)


def _error(request: Request, line: str, *, status: int) -> Response:
    path = desk_of(request).path
    line = line.replace(str(path), path.name)  # where a person keeps things is nobody's matter
    said: dict[str, Any] = {"status": status, "view": View(), "line": one_line(line)}
    try:
        return render(request, "error.html.j2", **said)
    except (ContestedError, OSError, sqlite3.Error):  # the record is what is at fault: nothing is asked of it
        tabs = [(one, None) for one in request.app.state.tabs]
        return render(request, "error.html.j2", head="", tabs=tabs, **said)
