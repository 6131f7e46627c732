"""Add reports: files dropped, an address or a text pasted."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.web.render import Tab, render

tab: Tab | None = None
"""Its place in the navigation; None until it is done."""


def page(request: Request) -> Response:
    """Give the page."""
    return render(request, "add.html.j2")


routes = [Route("/add", page)]
