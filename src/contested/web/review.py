"""The review queue: what a person should look at, in the order of what it would change, and what is said of it."""

import datetime as dt
import threading
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from contested.domain.claim import Claim
from contested.domain.errors import UsageError
from contested.domain.judgement import Judgement, JudgementKind
from contested.domain.picture import Picture
from contested.pipeline import queue
from contested.pipeline.judge import Opinion, judge, stamped
from contested.pipeline.queue import Review, Task
from contested.record import Record
from contested.web.acts import COUNTED, fields_of, opinions_of, same_event, who_cookie, who_kept, who_of
from contested.web.effects import Change, change, drawn, query_of, seconds
from contested.web.guard import FIELD, form_of
from contested.web.large import bare, is_large, offer, postponed
from contested.web.render import Tab, render
from contested.web.review_lines import acts_of, line_of, unordered
from contested.web.store import Desk, desk_of, view_of
from contested.web.view import View
from contested.web.words import quote_of, quotes_of

NEXT = 25
"""Lines of the queue below the one that is looked at."""

LATEST = 50
"""Acts listed as done."""

INLINE = 400
"""Claims of a record up to which the effects of accepting and rejecting are drawn with the page; above, on demand."""

FURTHEST = 10_000
"""How far into the queue of a large record one may look: all before is read for it."""

_TICK = dt.timedelta(microseconds=1)
_LOCK = threading.Lock()
_COUNTS: dict[str, tuple[str, int]] = {}


def review_count(desk: Desk) -> int:
    """Give how many claims nobody reviewed, counted once for each state of the record."""
    head, key = desk.head(), str(desk.path)
    with _LOCK:
        kept = _COUNTS.get(key)
    if kept is not None and kept[0] == head:
        return kept[1]
    with desk.open(read_only=True) as record:
        found = record.count_claims(but=queue.reviews(record.judgements()))
    with _LOCK:
        _COUNTS[key] = (head, found)
    return found


tab: Tab | None = Tab(path="/review", title="Review", count=review_count)
"""Its place in the navigation, with what is left to review."""


def page(request: Request) -> Response:
    """Give the queue, with the claim or pair that is looked at."""
    desk, view = desk_of(request), view_of(request)
    show = request.query_params.get("show", "open")
    late = postponed(request, desk)
    if late and show == "same":
        return offer(request, "the pairs that may tell of one event,")
    picture = bare(view) if late else desk.picture(view)
    with desk.open(read_only=True) as record, record.snapshot():
        judgements = record.judgements()
        reviewed = queue.reviews(judgements)
        if show == "same":
            return _pairs(request, record, picture)
        if show == "done":
            return _render(
                request, "review_done.html.j2", show=show, acts=acts_of(record, judgements, view, most=LATEST)
            )
        at = _number(request, "at", most=FURTHEST if late else None)
        if late:
            tasks, picture = unordered(record, picture, reviewed, show=show, most=at + NEXT)
        else:
            tasks = _tasks(picture, reviewed, show=show)
        at = max(0, min(at, len(tasks) - 1))
        context: dict[str, Any] = {"task": None, "acts": acts_of(record, judgements, view, most=3)}
        if tasks:
            context |= _item(desk, record, view, picture=picture, identity=tasks[at].claim)
            context["task"] = tasks[at]
    total = review_count(desk) if late and show == "open" else len(tasks)
    lines = [
        line_of(one, n, picture, href=view.url("/review", show=_shown(show), at=n)) for n, one in _around(tasks, at)
    ]
    return _render(request, "review.html.j2", show=show, at=at, total=total, lines=lines, late=late, **context)


def one_claim(request: Request) -> Response:
    """Give the review page of one claim, wherever it is in the queue, and whether it was reviewed or not."""
    return _claim_page(request, request.path_params["id"])


def _claim_page(request: Request, claim: str, *, fault: str = "", form: Mapping[str, str] | None = None) -> Response:
    desk, view = desk_of(request), view_of(request)
    late = postponed(request, desk)
    picture = bare(view) if late else desk.picture(view)
    with desk.open(read_only=True) as record, record.snapshot():
        judgements = [one for one in record.judgements() if claim in {one.subject, one.other}]
        context = _item(desk, record, view, picture=picture, identity=claim)
        acts = acts_of(record, judgements, view, most=LATEST)
    task = Task(claim=claim, impact=queue.impacts(picture).get(claim, 0.0))
    return _render(
        request,
        "review.html.j2",
        status=400 if fault else 200,
        show="one",
        at=_number(request, "at", most=None),
        total=0,
        lines=[],
        late=late,
        task=task,
        acts=acts,
        fault=fault,
        given=form or {},
        **context,
    )


def _tasks(picture: Picture, reviewed: Mapping[str, Review], *, show: str) -> tuple[Task, ...]:
    if show != "unsure":
        return queue.readings(picture, reviewed)
    worth = queue.impacts(picture)
    unsure = [one.id for one in picture.claims if reviewed.get(one.id) is Review.UNSURE]
    tasks = (Task(claim=one, impact=worth.get(one, 0.0)) for one in unsure)
    return tuple(sorted(tasks, key=lambda one: (-one.impact, one.claim)))


def _shown(show: str) -> str:
    return "" if show in {"open", "one"} else show


def _number(request: Request, key: str, *, most: int | None) -> int:
    text = request.query_params.get(key, "0")
    if not (text.isascii() and text.isdigit()):
        raise UsageError(f"{key} is no number: {key}=0 is the first of the queue")
    number = min(int(text), 10**9)
    return number if most is None else max(0, min(number, most))


def _around(tasks: Sequence[Task], at: int) -> list[tuple[int, Task]]:
    return list(enumerate(tasks))[at : at + NEXT]


def _item(desk: Desk, record: Record, view: View, *, picture: Picture, identity: str) -> dict[str, Any]:
    """Give what the page says of one claim."""
    claim = claim_of(record, identity)
    late = not picture.reports
    small = len(picture.claims) <= INLINE and not late
    report = record.report(claim.report)
    accept, reject = ((_change(desk, view, [_verdict(claim, act)]) if small else None) for act in ("accept", "reject"))
    return {
        "claim": claim,
        "quote_of_it": quote_of(claim, picture, report=report, sentences=record.sentences(claim.report)),
        "state": queue.reviews(record.judgements()).get(identity, Review.UNREVIEWED),
        "fields": fields_of(claim, reference=desk.reference),
        "actors": [(one.id, one.name) for one in desk.reference.directory.actors],
        "counted": COUNTED,
        "known_day": (view.known or desk.today()) if late else picture.known_day,
        "accept": accept,
        "reject": reject,
        "seconds": seconds(record.count_claims()),
    }


def claim_of(record: Record, identity: str) -> Claim:
    """Give a claim as it stands; a rejected one as the machine read it.

    Raises:
        UsageError: there is none.
    """
    machine = record.claim(identity)
    if machine is None:
        raise UsageError(f"The record has no fact {identity}, or its words were erased.")
    return next((one for one in record.claims(report=machine.report) if one.id == identity), machine)


def _verdict(claim: Claim, act: str) -> Opinion:
    return Opinion(kind=JudgementKind.READING, subject=claim.id, value=act, corrects="claim", why="supposed")


def _change(desk: Desk, view: View, opinions: Sequence[Opinion]) -> Change:
    return change(desk, view, _stamp(desk, opinions, who="nobody"))


def _stamp(desk: Desk, opinions: Sequence[Opinion], *, who: str) -> list[Judgement]:
    at = desk.now()
    with desk.open(read_only=True) as record:
        return [
            stamped(record, one, reference=desk.reference, who=who, at=at + n * _TICK) for n, one in enumerate(opinions)
        ]


def _pairs(request: Request, record: Record, picture: Picture) -> Response:
    desk, view = desk_of(request), view_of(request)
    tasks = queue.pairs(record, picture, reference=desk.reference, question=view.question)
    at = _number(request, "at", most=len(tasks) - 1)
    lines = [line_of(one, n, picture, href=view.url("/review", show="same", at=n)) for n, one in _around(tasks, at)]
    context: dict[str, Any] = {"task": None, "quotes": [], "effects": {}}
    if tasks:
        task = tasks[at]
        sides = [one for one in picture.claims if one.id in {task.claim, task.other}]
        small = len(picture.claims) <= INLINE
        effects = {}
        for act in ("same", "different") if small else ():
            effects[act] = _change(desk, view, [same_event({"act": act}, task.claim, task.other)])
        context = {"task": task, "quotes": list(quotes_of(sides, picture).values()), "effects": effects}
    acts = acts_of(record, [one for one in record.judgements() if one.kind is JudgementKind.SAME_EVENT], view, most=3)
    return _render(
        request, "review_same.html.j2", show="same", at=at, total=len(tasks), lines=lines, acts=acts, **context
    )


def _render(request: Request, name: str, /, *, status: int = 200, **context: Any) -> Response:  # noqa: ANN401 - what the template takes
    desk = desk_of(request)
    whole = {
        "who": who_of(request, desk, keys=request.app.state.keys),
        "done": request.query_params.getlist("done"),
        "fault": "",
        "given": {},
        **context,
    }
    return render(request, name, status=status, **whole)


# What is sent


async def say(request: Request) -> Response:
    """Take what a person says of a claim: shown with its effect, or stored."""
    form = {key: value for key, value in (await form_of(request)).items() if isinstance(value, str)}
    return await run_in_threadpool(_say, request, form)


def _say(request: Request, form: Mapping[str, str]) -> Response:
    desk, view, claim_id = desk_of(request), view_of(request), request.path_params["id"]
    try:
        opinions = _opinions(desk, view, form, claim_id)
        judgements = _stamp(desk, opinions, who=who_of(request, desk, keys=request.app.state.keys))
        if form.get("step") == "look":
            return _look(request, form, change(desk, view, judgements))
    except UsageError as fault:
        return _claim_page(request, claim_id, fault=str(fault), form=form)
    return _back(request, form, _store(request, opinions), claim=claim_id)


def _opinions(desk: Desk, view: View, form: Mapping[str, str], claim_id: str) -> list[Opinion]:
    large = is_large(desk)
    known = view.known or (desk.today() if large else desk.picture(view).known_day)
    with desk.open(read_only=True) as record:
        claim = claim_of(record, claim_id)
    return opinions_of(form, claim, known=known, reference=desk.reference)


def _store(request: Request, opinions: Sequence[Opinion]) -> list[Judgement]:
    """Store what a person says; every opinion was looked at before, so that all stand or none."""
    desk = desk_of(request)
    who = who_of(request, desk, keys=request.app.state.keys)
    at = desk.now()
    with desk.open() as record:
        return [
            judge(record, one, reference=desk.reference, who=who, at=at + n * _TICK) for n, one in enumerate(opinions)
        ]


def _look(request: Request, form: Mapping[str, str], found: Change) -> Response:
    fields = {key: value for key, value in form.items() if key not in {"step", FIELD}}
    claim_id = request.path_params["id"]
    return _render(
        request,
        "review_effect.html.j2",
        claim_id=claim_id,
        change=found,
        fields=fields,
        act=form.get("act", ""),
        maps=query_of(fields) if found.day is not None else "",
    )


def _back(request: Request, form: Mapping[str, str], made: Sequence[Judgement], *, claim: str) -> Response:
    """Lead back to where the act came from, with what takes it back."""
    view = view_of(request)
    show, at = form.get("show", ""), form.get("at", "")
    path = f"/review/{claim}" if show == "one" or not at.isdigit() else "/review"
    target = view.url(path, show=_shown(show), at=at if path == "/review" else "")
    done = "&".join(f"done={one.id}" for one in made)
    return RedirectResponse(f"{target}{'&' if '?' in target else '?'}{done}", status_code=303)


async def say_same(request: Request) -> Response:
    """Take whether two claims tell of one event."""
    form = {key: value for key, value in (await form_of(request)).items() if isinstance(value, str)}
    opinion = same_event(form, form.get("left", ""), form.get("right", ""))
    made = await run_in_threadpool(_store, request, [opinion])
    return _back(request, {"show": "same", "at": "0", **form}, made, claim=opinion.subject)


async def undo(request: Request) -> Response:
    """Take judgements back."""
    form = await form_of(request)
    ids = [one for one in form.getlist("judgement") if isinstance(one, str)]
    kind = JudgementKind.WITHDRAWAL
    opinions = [Opinion(kind=kind, subject=one, value="", why="undone on the desk") for one in reversed(ids)]
    await run_in_threadpool(_store, request, opinions)
    words = {key: value for key, value in form.items() if isinstance(value, str)}
    return _back(request, words, (), claim=words.get("claim", ""))


async def judge_as(request: Request) -> Response:
    """Remember who judges, until the browser is closed."""
    form = await form_of(request)
    words = {key: value for key, value in form.items() if isinstance(value, str)}
    answer = _back(request, words, (), claim=words.get("claim", ""))
    keys = request.app.state.keys
    answer.set_cookie(who_cookie(keys), who_kept(words.get("who", "")), httponly=True, samesite="strict", path="/")
    return answer


# What it would change


def effect_page(request: Request) -> Response:
    """Give what an act would change: a part of the page, or a page of its own; nothing is stored."""
    desk, view, form = desk_of(request), view_of(request), dict(request.query_params)
    found = _change(desk, view, _opinions(desk, view, {"why": "supposed", **form}, request.path_params["id"]))
    if request.headers.get("hx-request") == "true":
        return render(request, "review_change.html.j2", change=found)
    return _look(request, {key: value for key, value in form.items() if key in {"act", "ground"}}, found)


def effect_map(request: Request) -> Response:
    """Give the map before or after an act, of the places it changes; nothing is stored."""
    desk, view, form = desk_of(request), view_of(request), dict(request.query_params)
    opinions = _opinions(desk, view, {"why": "supposed", **form}, request.path_params["id"])
    judgements = _stamp(desk, opinions, who="nobody")
    svg = drawn(desk, view, judgements, after=form.get("when") != "before")
    return Response(svg, media_type="image/svg+xml")


_ID = "/review/{id}"
routes = [
    Route("/review", page),
    Route("/review/same", say_same, methods=["POST"]),
    Route("/review/undo", undo, methods=["POST"]),
    Route("/review/as", judge_as, methods=["POST"]),
    Route(f"{_ID}/effect", effect_page),
    Route(f"{_ID}/effect.svg", effect_map),
    Route(_ID, one_claim, methods=["GET"]),
    Route(_ID, say, methods=["POST"]),
]
