"""The review queue: what a person should look at, in the order of what it would change, and what is said of it."""

import threading
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from contested.domain.errors import ContestedError, RecordError, UsageError
from contested.domain.judgement import Judgement, JudgementKind
from contested.domain.picture import Picture
from contested.pipeline import queue
from contested.pipeline.queue import Review, Task
from contested.record import ADDED, UNSURE, Record
from contested.web import review_look
from contested.web.acts import (
    ACTOR_HINT,
    COUNTED,
    PARTIES,
    PLACE_HINT,
    fields_of,
    named,
    same_event,
    who_cookie,
    who_kept,
    who_of,
)
from contested.web.guard import form_of
from contested.web.large import bare, offer, postponed
from contested.web.queue_kept import KeptTasks, count_claims, impact_of, kept_tasks, with_claims
from contested.web.render import Tab, render
from contested.web.review_lines import FEW, Line, acts_of, line_of, taken_back, unordered
from contested.web.review_look import SAME, claim_of, claim_opinions, effect_of, joined, look, stamp
from contested.web.review_save import StaleError, is_read, on_claim, on_pair, save, seen_of, take_back
from contested.web.store import Desk, desk_of, view_of
from contested.web.view import View
from contested.web.words import quote_of, quotes_of

NEXT = 25
"""Lines of the queue below the one that is looked at."""

LATEST = 50
"""Acts listed as done."""

INLINE = 400
"""Claims of a record up to which the effects of accepting and rejecting are drawn with the page; above, on demand."""

SUPPOSED_OF = {
    "If accepted": {"act": "accept"},
    "If rejected as misread": {"act": "reject", "ground": "reading"},
    "If rejected as not having happened": {"act": "reject", "ground": "world"},
}
"""What may be said of a claim nobody judged, with its form; to be unsure of such a one changes nothing."""

SUPPOSED_AGAIN = {"If unsure": {"act": UNSURE}}
"""What else changes something once a claim was judged."""

ADDITIONS = (
    ("place", "A place nobody read", "role", [(one, one) for one in ADDED["place"]], PLACE_HINT),
    ("actor", "A party nobody read", "party", list(PARTIES.items()), ACTOR_HINT),
    ("count", "A count nobody read", "what", [(one, one) for one in COUNTED], "12, 12..20, 12.. or ..20"),
)
"""What an edit may add: what it is, its label, what says its part, the parts there are, and how it is written."""

FURTHEST = 10_000
"""How far into the queue of a large record one may look: all before is read for it."""

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
        found = count_claims(desk, record) - record.standing(queue.reviews(record.judgements()))
    with _LOCK:
        _COUNTS[key] = (head, found)
    return found


tab: Tab | None = Tab(path="/review", title="Review", count=review_count)
"""Its place in the navigation, with what is left to review."""


def page(request: Request) -> Response:
    """Give the queue, with the claim or pair that is looked at."""
    return _queue_page(request, show=request.query_params.get("show", "open"))


def _queue_page(request: Request, *, show: str, at: str = "", fault: ContestedError | None = None) -> Response:
    desk, view = desk_of(request), view_of(request)
    late = postponed(request, desk)
    if late and show == "same":
        return offer(request, "the pairs that may tell of one event,")
    picture = bare(view) if late else desk.picture(view)
    with desk.open(read_only=True) as record, record.snapshot():
        judgements = record.judgements()
        reviewed = queue.reviews(judgements)
        if show == "done":
            acts = acts_of(record, judgements, view, most=LATEST)
            return _render(request, "review_done.html.j2", record, show=show, acts=acts)
        kept = kept_tasks(desk, view, record, reviewed=reviewed) if late and show == "open" else None
        tasks: Sequence[Task]
        if show == "same":
            tasks = queue.pairs(record, picture, reference=desk.reference, question=view.question)
            judgements = tuple(one for one in judgements if one.kind is JudgementKind.SAME_EVENT)
        elif kept is not None:
            tasks = kept
        elif late:
            most = _number(request, "at", most=FURTHEST) + NEXT
            tasks, picture = unordered(record, picture, reviewed, show=show, most=most)
        else:
            tasks = _tasks(picture, reviewed, show=show)
        here = _at(request, tasks, at=at)
        picture = picture if kept is None else with_claims(picture, record, kept[here : here + NEXT])
        context: dict[str, Any] = {"task": tasks[here] if tasks else None, "fault": fault}
        back = {"show": show, "at": str(here)}
        if tasks and show == "same":
            context |= _pair(request, record, picture, task=tasks[here], back=back)
        elif tasks:
            context |= _item(request, record, picture=picture, identity=tasks[here].claim, back=back)
        said = [one for one in judgements if one.kind is not JudgementKind.WITHDRAWAL]
        acts = acts_of(record, said, view, most=FEW)
        total = review_count(desk) if late and show == "open" and kept is None else len(tasks)
        return _render(
            request,
            "review_same.html.j2" if show == "same" else "review.html.j2",
            record,
            status=400 if fault else 200,
            total=total,
            lines=_lines(tasks, here, picture, view, show=show),
            acts=acts,
            unweighed=late and kept is None,
            old=kept is not None and kept.old,
            **{**back, "at": here},
            **context,
        )


def one_claim(request: Request) -> Response:
    """Give the review page of one claim, wherever it is in the queue, and whether it was reviewed or not."""
    return _claim_page(request, request.path_params["id"])


def _claim_page(
    request: Request, claim: str, *, fault: ContestedError | None = None, form: Mapping[str, str] | None = None
) -> Response:
    """Give one claim; where a form was sent from the queue, what follows leads back there."""
    desk, view, given = desk_of(request), view_of(request), form or {}
    late = postponed(request, desk)
    picture = bare(view) if late else desk.picture(view)
    worth = impact_of(desk, view, claim) if late else queue.impacts(picture).get(claim, 0.0)
    back = {"show": given.get("show") or "one", "at": given.get("at") or request.query_params.get("at", "0")}
    with desk.open(read_only=True) as record, record.snapshot():
        judgements = [one for one in record.judgements() if claim in {one.subject, one.other}]
        return _render(
            request,
            "review.html.j2",
            record,
            status=400 if fault else 200,
            total=0,
            lines=[],
            unweighed=worth is None,
            old=False,
            task=Task(claim=claim, impact=worth or 0.0),
            acts=acts_of(record, judgements, view, most=LATEST),
            fault=fault,
            given=given,
            **back,
            **_item(request, record, picture=picture, identity=claim, back=back),
        )


def _at(request: Request, tasks: Sequence[Task], *, at: str) -> int:
    """Give where in the queue one is: at the claim that is named, for the order moves, else at the number."""
    number = int(at) if at.isdigit() else _number(request, "at", most=None)
    number = max(0, min(number, len(tasks) - 1))
    named = request.query_params.get("claim", "")
    if not named or (tasks and named in {tasks[number].claim, tasks[number].other}):
        return number
    if isinstance(tasks, KeptTasks):
        place = tasks.place(named)
        return number if place is None else place
    near = ((n, tasks[n]) for n in range(min(len(tasks), FURTHEST)))
    return next((n for n, one in near if named in {one.claim, one.other}), number)


def _lines(tasks: Sequence[Task], at: int, picture: Picture, view: View, *, show: str) -> list[Line]:
    around = enumerate(tasks[at : at + NEXT], start=at)
    return [line_of(one, n, picture, href=view.url("/review", show=_shown(show), at=n)) for n, one in around]


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


def _item(
    request: Request, record: Record, *, picture: Picture, identity: str, back: Mapping[str, str]
) -> dict[str, Any]:
    """Give what the page says of one claim."""
    desk, view = desk_of(request), view_of(request)
    claim = claim_of(record, identity)
    late = not picture.reports
    judgements = record.judgements()
    judged = on_claim(judgements, identity)
    state = queue.reviews(judgements).get(identity, Review.UNREVIEWED)
    seen = seen_of(record, judged, identity)
    report = record.report(claim.report)
    supposed = SUPPOSED_OF if state is Review.UNREVIEWED else {**SUPPOSED_OF, **SUPPOSED_AGAIN}
    small = len(picture.claims) <= INLINE and not late
    effects = [
        effect_of(request, identity, {**act, **back, "seen": seen}, title=title, at_once=small)
        for title, act in supposed.items()
    ]
    return {
        "claim": claim,
        "quote_of_it": quote_of(claim, picture, report=report, sentences=record.sentences(claim.report)),
        "state": state,
        "seen": seen,
        "is_read": is_read(record, identity),
        "fields": fields_of(claim, reference=desk.reference),
        "actors": [named(one.name, one.id) for one in desk.reference.directory.actors],
        "added": ADDITIONS,
        "known_day": (view.known or desk.today()) if late else picture.known_day,
        "effects": joined(effects),
    }


def _pair(request: Request, record: Record, picture: Picture, *, task: Task, back: Mapping[str, str]) -> dict[str, Any]:
    """Give what the page says of two claims that may tell of one event."""
    sides = [one for one in picture.claims if one.id in {task.claim, task.other}]
    seen = seen_of(record, on_pair(record.judgements(), task.claim, task.other), task.claim, task.other)
    fields = {"left": task.claim, "right": task.other, **back, "seen": seen}
    small = len(picture.claims) <= INLINE
    effects = [
        effect_of(request, SAME, {"act": act, **fields}, title=title, at_once=small)
        for act, title in (("same", "If they are one"), ("different", "If they are two"))
    ]
    return {"quotes": list(quotes_of(sides, picture).values()), "seen": seen, "effects": effects}


def _render(
    request: Request,
    name: str,
    record: Record,
    /,
    *,
    status: int = 200,
    **context: Any,  # noqa: ANN401 - what the template takes
) -> Response:
    desk, view = desk_of(request), view_of(request)
    done = set(request.query_params.getlist("done"))
    stand = [one for one in record.judgements() if one.id in done] if done else []
    whole = {
        "who": who_of(request, desk, keys=request.app.state.keys),
        "done": acts_of(record, stand, view, most=FEW),
        "undone": taken_back(record, set(request.query_params.getlist("undone")), view),
        "fault": None,
        "given": {},
        **context,
    }
    return render(request, name, status=status, **whole)


# What is sent


def _words(form: FormData) -> dict[str, str]:
    return {key: value for key, value in form.items() if isinstance(value, str)}


async def say(request: Request) -> Response:
    """Take what a person says of a claim: shown with its effect, or stored."""
    return await run_in_threadpool(_say, request, _words(await form_of(request)))


def _say(request: Request, form: Mapping[str, str]) -> Response:
    desk, view, claim = desk_of(request), view_of(request), request.path_params["id"]
    if form.get("step") == "back":
        return _claim_page(request, claim, form=form)
    try:
        opinions = claim_opinions(desk, view, claim, form=form)
        if form.get("step") == "look":
            who = who_of(request, desk, keys=request.app.state.keys)
            return look(request, form.items(), stamp(desk, opinions, who=who))
        made = save(request, opinions, seen=form.get("seen", ""), claims=[claim])
    except (UsageError, RecordError) as fault:
        return _claim_page(request, claim, fault=fault, form=form)
    return _back(request, form, made, claim=claim)


def _back(request: Request, form: Mapping[str, str], made: Sequence[Judgement], *, claim: str) -> Response:
    """Lead back to where the act came from, with what takes it back; after an undo, to what it was done to."""
    view = view_of(request)
    show, at = form.get("show", ""), form.get("at", "")
    alone = show == "one" or not at.isdigit()
    undone = any(one.kind is JudgementKind.WITHDRAWAL for one in made)
    found = claim if not alone and show != "done" and (undone or not made) else ""
    where = {} if alone else {"at": at, "claim": found}
    target = view.url(f"/review/{claim}" if alone else "/review", show=_shown(show), **where)
    done = "&".join(f"{'undone' if undone else 'done'}={one.id}" for one in made)
    return RedirectResponse(f"{target}{'&' if '?' in target else '?'}{done}" if done else target, status_code=303)


async def say_same(request: Request) -> Response:
    """Take whether two claims tell of one event."""
    return await run_in_threadpool(_say_same, request, _words(await form_of(request)))


def _say_same(request: Request, form: Mapping[str, str]) -> Response:
    opinion = same_event(form, form.get("left", ""), form.get("right", ""))
    form = {"at": "0", **form, "show": "same"}
    try:
        made = save(request, [opinion], seen=form.get("seen", ""), claims=[opinion.subject, opinion.other])
    except StaleError as fault:
        return _queue_page(request, show="same", at=form["at"], fault=fault)
    return _back(request, form, made, claim=opinion.subject)


async def undo(request: Request) -> Response:
    """Take judgements back."""
    form = await form_of(request)
    ids = [one for one in form.getlist("judgement") if isinstance(one, str)]
    return await run_in_threadpool(_undo, request, ids, _words(form))


def _undo(request: Request, ids: Sequence[str], form: Mapping[str, str]) -> Response:
    made = take_back(request, ids)
    with desk_of(request).open(read_only=True) as record:
        judged = next((one.subject for one in record.acts() if one.id in ids), "")
    shown = form.get("claim", "") if form.get("show") == "one" else judged
    return _back(request, form, made, claim=shown or judged)


async def judge_as(request: Request) -> Response:
    """Remember who judges, until the browser is closed."""
    words = _words(await form_of(request))
    answer = _back(request, words, (), claim=words.get("claim", ""))
    keys = request.app.state.keys
    answer.set_cookie(who_cookie(keys), who_kept(words.get("who", "")), httponly=True, samesite="strict", path="/")
    return answer


_ID = "/review/{id}"
routes = [
    Route("/review", page),
    Route("/review/same", say_same, methods=["POST"]),
    Route("/review/undo", undo, methods=["POST"]),
    Route("/review/as", judge_as, methods=["POST"]),
    *review_look.routes,
    Route(_ID, one_claim, methods=["GET"]),
    Route(_ID, say, methods=["POST"]),
]
