"""Add reports: files dropped, addresses or a text pasted. What is given becomes a job."""

from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import copyfileobj, rmtree

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from contested.domain.errors import UsageError
from contested.domain.time import Day
from contested.pipeline.pasted import Pasted
from contested.publishing import one_line
from contested.web.events import says
from contested.web.guard import form_of
from contested.web.jobs import jobs_of
from contested.web.orders import Order
from contested.web.render import Tab, render
from contested.web.store import desk_of, view_of

tab: Tab | None = Tab(path="/add", title="Add")

MOST_ADDRESSES = 50
"""Addresses fetched in one job; more are a download of a site, for which there are better tools."""
_FIELDS = ("addresses", "text", "title", "source", "published", "url")
_LONGEST_NAME = 100
_NAME_BYTES = 200
"""Folders of most systems hold names of up to 255 bytes."""
_NOTHING = "Nothing was given: choose files, or paste addresses or a text."


def page(request: Request) -> Response:
    """Give the form, and the jobs of this run."""
    return _form(request, dict.fromkeys(_FIELDS, ""))


def _form(request: Request, typed: dict[str, str], *, problem: str = "", status: int = 0) -> Response:
    jobs = [(job, says(job)) for job in jobs_of(request).all()]
    status = status or (400 if problem else 200)
    return render(
        request, "add.html.j2", status=status, typed=typed, problem=problem, jobs=jobs, today=desk_of(request).today()
    )


async def take(request: Request) -> Response:
    """Take what was given and show its job; where nothing was, the form again with what was typed."""
    form = await form_of(request)
    try:
        return await run_in_threadpool(_take, request, form)
    finally:
        await form.close()


def _take(request: Request, form: FormData) -> Response:
    typed = {name: _typed(form, name) for name in _FIELDS}
    uploads = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    try:
        _check_day(typed["published"].strip(), today=desk_of(request).today())
        order = order_of(typed, uploads, folder=jobs_of(request).folder)
        job = jobs_of(request).submit(order)
    except UsageError as fault:
        return _form(request, typed, problem=str(fault))
    except OSError as fault:
        problem = f"It could not be kept beside the record ({fault.strerror or fault}); nothing was added."
        return _form(request, typed, problem=problem, status=507)
    return RedirectResponse(view_of(request).url(f"/job/{job.id}"), status_code=303)


def _check_day(published: str, *, today: Day) -> None:
    """Refuse a day that a report cannot have been published on: the reading would pass it over, and keep it undated.

    Raises:
        UsageError: it is no day, or one to come.
    """
    if not published:
        return
    try:
        day = Day.fromisoformat(published)
    except ValueError:
        raise UsageError("The day of publication is no day: write it as YYYY-MM-DD, or leave it out.") from None
    if day > today:
        raise UsageError(f"The day of publication, {published}, is still to come: correct it, or leave it out.")


def _typed(form: FormData, name: str) -> str:
    given = form.get(name)
    return given if isinstance(given, str) else ""


def order_of(typed: dict[str, str], uploads: Sequence[UploadFile], *, folder: Callable[[], Path]) -> Order:
    """Make an order of what a form gave; the files are copied to the folder that ``folder`` makes.

    Raises:
        UsageError: nothing was given, or more addresses than one job fetches.
        OSError: the files could not be kept; nothing of them is.
    """
    addresses = tuple(dict.fromkeys(line.strip() for line in typed["addresses"].splitlines() if line.strip()))
    if len(addresses) > MOST_ADDRESSES:
        raise UsageError(f"{len(addresses)} addresses; at most {MOST_ADDRESSES} are fetched at once: paste fewer")
    text = None
    if typed["text"].strip() or typed["title"].strip():
        text = Pasted(**{name: typed[name] for name in ("text", "title", "source", "published", "url")})
    if not (addresses or uploads or text):
        raise UsageError(_NOTHING)
    into = folder()
    try:
        files = tuple(_keep(one, into / f"file-{number}") for number, one in enumerate(uploads))
    except OSError:
        rmtree(into, ignore_errors=True)
        raise
    return Order(files=files, addresses=addresses, text=text, folder=into)


def _keep(upload: UploadFile, folder: Path) -> Path:
    folder.mkdir()
    path = folder / safe_name(upload.filename or "")
    with path.open("wb") as stream:
        copyfileobj(upload.file, stream)
    return path


def safe_name(given: str) -> str:
    """Give a file's name that stays in its folder and reads as it is: no path, no control or direction marks."""
    name = one_line(given).replace("\\", "/").rpartition("/")[2].strip(" .")
    stem, dot, ending = name.rpartition(".")
    if not dot:
        return _short(name) or "file"
    return f"{_short(stem)}.{ending[:10]}"


def _short(words: str) -> str:
    return words[:_LONGEST_NAME].encode("utf-8", errors="replace")[:_NAME_BYTES].decode("utf-8", errors="ignore")


routes = [Route("/add", page), Route("/add", take, methods=["POST"])]
