"""From a template to a page: everything escaped, freed of direction marks, and with what every page needs."""

import base64
import functools
import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

import jinja2
from attrs import frozen
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from contested.domain.time import Day
from contested.publishing import (
    basis_words,
    day_words,
    interval_words,
    plain,
    safe_address,
    short_day,
    status_words,
    sure_words,
)
from contested.web.guard import FIELD, PICTURE, PICTURE_CSP
from contested.web.scripts import VENDOR
from contested.web.store import Desk, desk_of, view_of
from contested.web.view import View
from contested.web.words import REVIEW_WORDS, several


@frozen(kw_only=True)
class Tab:
    """A page's place in the navigation.

    Attributes:
        path: the page's path; the view goes along.
        title: what the link says.
        count: gives a number shown beside it, or None for none; must be quick.
    """

    path: str
    title: str
    count: Callable[[Desk], int | None] | None = None


def render(request: Request, name: str, /, *, status: int = 200, **context: Any) -> HTMLResponse:  # noqa: ANN401 - what the template takes
    """Give a page or a fragment.

    Every template has, beside ``context``: ``view`` (the View of the address; may be given), ``desk``, ``tabs``,
    ``here`` (the path), ``csrf`` (the word), ``csrf_field()`` (the hidden field that every form needs), ``head`` (the
    record's, which the answer also bears as ``x-desk-head``), ``vendor("htmx.org/htmx.min.js")`` (the address of a
    third-party file, "" where it was not brought). Every text is escaped and freed of direction marks; only ``Markup``
    is printed as it is.

    Args:
        request: what came.
        name: file name in ``templates``.
        status: the answer's status.
        context: what the template takes.
    """
    desk = desk_of(request)
    keys = request.app.state.keys
    if "head" not in context:
        context["head"] = desk.head()
    if "tabs" not in context:
        context["tabs"] = [(one, _count(one, desk)) for one in request.app.state.tabs]
    whole = {
        "desk": desk,
        "here": request.url.path,
        "csrf": keys.csrf,
        "csrf_field": lambda: Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, keys.csrf),
        **context,
    }
    if "view" not in whole:
        whole["view"] = view_of(request)
    text = _environment().get_template(name).render(whole)
    return HTMLResponse(text, status_code=status, headers={"x-desk-head": whole["head"]})


def picture_response(svg: str) -> Response:
    """Give a drawing that keeps its own style where it is opened alone, and nothing but that."""
    styles = re.findall(r"<style>(.*?)</style>", svg, flags=re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in styles]
    allowed = " ".join(f"'sha256-{one}'" for one in hashes)
    policy = f"{PICTURE_CSP}; style-src {allowed}" if allowed else PICTURE_CSP
    return Response(svg, media_type=PICTURE, headers={"content-security-policy": policy})


def _count(tab: Tab, desk: Desk) -> int | None:
    return None if tab.count is None else tab.count(desk)


@functools.cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("contested.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"View": View, "vendor": _vendor, "REVIEW_WORDS": REVIEW_WORDS, "several": several}
    made.filters |= {
        "data": _data,
        "day": _day,
        "full_day": lambda day: "" if day is None else day_words(day),
        "interval": interval_words,
        "status": status_words,
        "sure": sure_words,
        "basis": basis_words,
        "address": safe_address,
    }
    return made


def _finalize(value: Any) -> Any:  # noqa: ANN401 - every value a template prints
    if isinstance(value, Markup):
        return value
    return plain(value) if isinstance(value, str) else value


@functools.cache
def _vendor(name: str) -> str:
    return f"/static/vendor/{name}" if (VENDOR / name).is_file() else ""


def _data(value: Any) -> str:  # noqa: ANN401 - what a script of ours reads
    """Give JSON for an attribute, data-x="{{ value|data }}": escaped like any text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def _day(day: Day | None) -> str:
    return "" if day is None else short_day(day)
