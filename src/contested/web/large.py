"""Large records: what takes a whole picture is worked out when somebody asks for it, not when a page is opened."""

from starlette.requests import Request
from starlette.responses import HTMLResponse

from contested.domain.picture import Picture
from contested.pipeline.picture import EPOCH
from contested.web.render import render
from contested.web.store import Desk, desk_of, view_of
from contested.web.view import View

LARGE = 20_000_000
"""Bytes of a record file above which a picture takes long: some 8,000 claims, and five seconds or more."""

WORK = "work"
"""Key of an address by which a reader asks for what takes long."""


def postponed(request: Request, desk: Desk) -> bool:
    """Tell whether a page should not draw a picture: the record is large, and the address does not ask for it."""
    if request.query_params.get(WORK) == "1":
        return False
    return is_large(desk)


def is_large(desk: Desk) -> bool:
    """Tell whether a picture of the record takes long."""
    return desk.path.is_file() and desk.path.stat().st_size > LARGE


def read_kept(desk: Desk) -> None:
    """Have the kept answers of a large record at hand before the first page asks for them."""
    if is_large(desk):
        desk.kept(renew=False)


def offer(request: Request, what: str) -> HTMLResponse:
    """Give a page that says what it could work out, and links to it.

    Args:
        request: what came.
        what: what would be worked out, as the object of a sentence.

    Raises:
        UsageError: the record is so large that it is not worked out here at all.
    """
    if desk_of(request).is_huge:
        desk_of(request).refuse()
    words = {key: value for key, value in request.query_params.items() if key != WORK}
    again = view_of(request).url(request.url.path, **{**_own(words), WORK: "1"})
    return render(request, "large.html.j2", what=what, again=again)


def answers(view: View) -> bool:
    """Tell whether the answers kept by default are those that a view asks for: all that is known, as usual."""
    return view.known is None and view.method is View().method


def bare(view: View) -> Picture:
    """Give a picture of nothing, of a view's days, for words that need no more of a picture than its days."""
    day = view.day or view.known or EPOCH
    return Picture(true_day=day, known_day=view.known or day, since=day)


def _own(words: dict[str, str]) -> dict[str, str]:
    """Keep the keys of an address that are the page's own; those of the view are in the view."""
    return {key: value for key, value in words.items() if key in {"page", "back", "show", "at"}}
