"""Pages of long work: how a job goes on, told while it runs."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from contested.web.events import job_events, says, stream
from contested.web.orders import Job
from contested.web.render import Tab, render
from contested.web.store import Desk, view_of
from contested.web.work import INPUTS, Jobs

tab: Tab | None = None
"""A job is reached from the page that adds."""

_GONE = "The desk has no such job any more; what it read is in the record."


def start(desk: Desk) -> Jobs:
    """Give the jobs of a desk, going on with what an earlier one left undone."""
    return Jobs(desk)


def jobs_of(request: Request) -> Jobs:
    """Give the jobs of the desk that a request came to."""
    found: Jobs = request.app.state.jobs
    return found


def _asked(request: Request) -> Job | None:
    return jobs_of(request).job(request.path_params["id"])


def _gone(request: Request) -> Response:
    return render(request, "error.html.j2", status=404, line=_GONE)


def page(request: Request) -> Response:
    """Give a job's page, which follows it."""
    job = _asked(request)
    return _gone(request) if job is None else render(request, "job.html.j2", job=job, says=says(job), most=INPUTS)


def part(request: Request) -> Response:
    """Give the part of a job's page that changes."""
    job = _asked(request)
    return _gone(request) if job is None else render(request, "job_part.html.j2", job=job, most=INPUTS)


async def events(request: Request) -> Response:
    """Tell how a job goes on."""
    if _asked(request) is None:
        return Response(status_code=204)  # the page need not ask again
    return stream(job_events(jobs_of(request), request.path_params["id"]))


def stop(request: Request) -> Response:
    """Have a job end before its next input, or give up one that failed."""
    job = _asked(request)
    if job is None:
        return _gone(request)
    jobs_of(request).stop(job.id)
    return RedirectResponse(view_of(request).url(f"/job/{job.id}"), status_code=303)


def again(request: Request) -> Response:
    """Try once more what failed, as a new job."""
    job = jobs_of(request).again(request.path_params["id"])
    if job is None:
        return _gone(request)
    return RedirectResponse(view_of(request).url(f"/job/{job.id}"), status_code=303)


routes = [
    Route("/job/{id}", page),
    Route("/job/{id}/part", part),
    Route("/job/{id}/events", events),
    Route("/job/{id}/stop", stop, methods=["POST"]),
    Route("/job/{id}/again", again, methods=["POST"]),
]
