"""About the desk: what it is, what it draws on, and under which licences."""

from importlib.metadata import version

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.publishing import CREDIT
from contested.web.render import Tab, render

tab = Tab(path="/about", title="About")


def about(request: Request) -> Response:
    """Give the page."""
    return render(request, "about.html.j2", version=version("contested"), credit=CREDIT)


routes = [Route("/about", about)]
