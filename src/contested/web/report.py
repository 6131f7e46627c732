"""A report: its text with every fact marked in it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.web.render import Tab, render

tab: Tab | None = None
"""Its place in the navigation; None until it is done."""


def page(request: Request) -> Response:
    """Give the page."""
    return render(request, "report.html.j2")


routes = [Route("/report/{id}", page)]
