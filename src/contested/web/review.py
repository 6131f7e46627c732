"""The review queue: what a person should look at, in the order of what it would change."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.web.render import Tab, render

tab: Tab | None = None
"""Its place in the navigation; None until it is done."""


def page(request: Request) -> Response:
    """Give the page."""
    return render(request, "review.html.j2")


routes = [Route("/review", page)]
