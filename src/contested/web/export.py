"""Export: the current view as files with a sidecar, through the gate; reviewed alone unless asked otherwise."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.pipeline.select import Wanted, select
from contested.pipeline.view import Frame
from contested.publishing import FORMS, ParcelForm, Selection, parcel
from contested.record import Record
from contested.web.render import Tab, render
from contested.web.store import desk_of, view_of
from contested.web.view import View

tab: Tab | None = Tab(path="/export", title="Export")

WORDS: dict[ParcelForm, str] = {
    "csv": "two tables, facts and places, that any spreadsheet opens",
    "geojson": "places, and in an export with the unreviewed front lines too, for a map",
    "jsonl": "everything that is told of the facts, for programs",
}
"""What each form is good for."""


def page(request: Request) -> Response:
    """Give the page: what would leave in this view, reviewed and not, and the links that fetch it."""
    view = view_of(request)
    with desk_of(request).open() as record, record.snapshot():  # both counts are of one state
        reviewed = _select(request, record, view, unreviewed=False, areas=False)
        every = _select(request, record, view, unreviewed=True, areas=False)
    return render(
        request,
        "export.html.j2",
        view=view,
        forms=WORDS,
        reviewed=reviewed,
        every=every,
    )


def fetch(request: Request) -> Response:
    """Give the archive of one form."""
    view = view_of(request)
    form = next((one for one in FORMS if one == request.path_params["form"]), None)
    if form is None:
        raise HTTPException(404)
    unreviewed = request.query_params.get("unreviewed", "") == "1"
    with desk_of(request).open() as record, record.snapshot():
        chosen = _select(request, record, view, unreviewed=unreviewed, areas=form == "geojson")
    picture = chosen.gated.picture
    name = f"contested-{picture.true_day}-{'all' if unreviewed else 'reviewed'}-{form}.zip"
    return Response(
        parcel(chosen, form, at=desk_of(request).now()),
        media_type="application/zip",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def _select(request: Request, record: Record, view: View, *, unreviewed: bool, areas: bool) -> Selection:
    desk = desk_of(request)
    frame = Frame(box=view.bbox, sides=view.sides, status=view.status)
    wanted = Wanted(frame=frame, unreviewed=unreviewed, areas=areas)
    picture = desk.picture_of(record, view)
    return select(record, picture, wanted, reference=desk.reference, today=desk.today())


routes = [Route("/export", page), Route("/export/{form}", fetch)]
