"""The map of a day: who holds what, with the list of what is in frame."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.web.render import Tab, render

tab: Tab | None = Tab(path="/map", title="Map")


def page(request: Request) -> Response:
    """Give the page."""
    return render(request, "map.html.j2")


routes = [Route("/map", page)]
