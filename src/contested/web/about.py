"""About the desk: what it is, what it draws on, and under which licences."""

from importlib.metadata import version

from attrs import frozen
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from contested.publishing import CREDIT
from contested.web.render import Tab, render
from contested.web.scripts import VENDOR, manifest

tab = Tab(path="/about", title="About")


@frozen(kw_only=True)
class Brought:
    """A third-party package that the desk uses: its name, version and licence, and whether it was brought."""

    name: str
    version: str
    licence: str
    here: bool


def about(request: Request) -> Response:
    """Give the page."""
    brought = [
        Brought(name=name, version=one["version"], licence=one["licence"], here=(VENDOR / name).is_dir())
        for name, one in manifest().items()
        if one["for"] == "desk"
    ]
    return render(request, "about.html.j2", version=version("contested"), credit=CREDIT, brought=brought)


def licence(request: Request) -> Response:
    """Give the licence of a third-party package, in its own words."""
    name = request.path_params["name"]
    one = manifest().get(name)
    files = [VENDOR / name / file for file in one["files"] if "LICENSE" in file] if one is not None else []
    if not files or not files[0].is_file():
        raise HTTPException(404)
    return PlainTextResponse(files[0].read_text(encoding="utf-8"))


routes = [Route("/about", about), Route("/licences/{name}", licence)]
