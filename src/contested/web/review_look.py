"""What an act of the review queue would change, in words and on maps, before it is saved: of every act there is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from attrs import evolve, frozen
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.domain.claim import Claim
from contested.domain.errors import UsageError
from contested.domain.judgement import Judgement, JudgementKind
from contested.pipeline.judge import Opinion, stamped_all
from contested.publishing import Quote
from contested.record import UNSURE, Record
from contested.web.acts import SUPPOSED, act_words, opinions_of, same_event
from contested.web.effects import Change, change, drawn, seconds
from contested.web.guard import FIELD
from contested.web.large import bare, is_large
from contested.web.queue_kept import count_claims
from contested.web.render import picture_response, render
from contested.web.store import Desk, desk_of, view_of
from contested.web.view import KEYS, View
from contested.web.words import quote_of

SAME, UNDO = "same", "undo"
"""What stands in an address where a claim's id does: an act on two claims, and one that takes others back."""

SAVE = {
    "accept": "Accept",
    "reject": "Reject",
    UNSURE: "Unsure",
    "edit": "Edit",
    "same": "One event",
    "different": "Two events",
}
"""What the button says that saves an act."""

UNDONE = "undone on the desk"
"""The reason kept of an act that takes another back."""

_OWN = {"step", "when", FIELD, *KEYS}
_FORM_ALONE = {"at", "show", "why", "seen", "claim"}


@frozen(kw_only=True)
class Effect:
    """What an act would change, where it is worked out, and where a page shows it with maps.

    Attributes:
        title: in which case.
        href: the page that shows it, whence it can be saved.
        change: what changes; None where it is drawn when asked for.
        seconds: about how long that takes.
    """

    title: str
    href: str
    change: Change | None
    seconds: int


def claim_of(record: Record, identity: str) -> Claim:
    """Give a claim as it stands; a rejected one as the machine read it.

    Raises:
        UsageError: there is none.
    """
    machine = record.claim(identity)
    if machine is None:
        raise UsageError(f"The record has no fact {identity}, or its words were erased.")
    return next((one for one in record.claims(report=machine.report) if one.id == identity), machine)


def claim_opinions(desk: Desk, view: View, identity: str, *, form: Mapping[str, str]) -> list[Opinion]:
    """Give what a form says of one claim; UsageError where it says nothing, or nonsense."""
    known = view.known or (desk.today() if is_large(desk) else desk.picture(view).known_day)
    with desk.open(read_only=True) as record:
        claim = claim_of(record, identity)
    return opinions_of(form, claim, known=known, reference=desk.reference)


def undoing(judgements: Iterable[str]) -> list[Opinion]:
    """Give the opinions that take judgements back, the last of them first."""
    kind = JudgementKind.WITHDRAWAL
    return [Opinion(kind=kind, subject=one, value="", why=UNDONE) for one in reversed(list(judgements))]


def stamp(desk: Desk, opinions: Sequence[Opinion], *, who: str) -> list[Judgement]:
    """Give opinions as the judgements they would be stored as now, each an instant after the one before."""
    with desk.open(read_only=True) as record:
        return stamped_all(record, opinions, reference=desk.reference, who=who, at=desk.now())


def effect_of(request: Request, what: str, act: Mapping[str, str], *, title: str, at_once: bool) -> Effect:
    """Give what an act would change, or where that is shown.

    Args:
        request: what came: its view, and where in the queue one is.
        what: a claim's id, or ``SAME``.
        act: the fields of its form.
        title: in which case it changes so.
        at_once: whether it is worked out now.
    """
    desk, view = desk_of(request), view_of(request)
    with desk.open(read_only=True) as record:
        took = seconds(count_claims(desk, record))
    found = change(desk, view, stamp(desk, _said(desk, view, what, act), who="nobody")) if at_once else None
    return Effect(title=title, href=view.url(f"/review/{what}/effect", **act), change=found, seconds=took)


def joined(effects: Sequence[Effect]) -> list[Effect]:
    """Give effects with the two ways of rejecting as one where they change the same."""
    found: list[Effect] = []
    for one in effects:
        last = found[-1] if found else None
        if last and last.change is not None and last.change == one.change and "rejected" in last.title:
            found[-1] = evolve(last, title="If rejected, for either reason")
        else:
            found.append(one)
    return found


def _said(desk: Desk, view: View, what: str, fields: Mapping[str, str]) -> list[Opinion]:
    if what == SAME:
        return [same_event(fields, fields.get("left", ""), fields.get("right", ""))]
    return claim_opinions(desk, view, what, form={**fields, "why": fields.get("why", "").strip() or SUPPOSED})


def _asked(request: Request) -> list[Judgement]:
    desk, what = desk_of(request), request.path_params["id"]
    if what == UNDO:
        opinions = undoing(request.query_params.getlist("judgement"))
    else:
        opinions = _said(desk, view_of(request), what, dict(request.query_params))
    return stamp(desk, opinions, who="nobody")


def effect_page(request: Request) -> Response:
    """Give what an act would change: a part of the page, or a page of its own; nothing is stored."""
    judgements = _asked(request)
    if request.headers.get("hx-request") == "true":
        found = change(desk_of(request), view_of(request), judgements)
        return render(request, "review_change.html.j2", change=found, href=f"{request.url.path}?{request.url.query}")
    return look(request, request.query_params.multi_items(), judgements)


def look(request: Request, form: Iterable[tuple[str, str]], judgements: Sequence[Judgement]) -> Response:
    """Give the page that shows what an act would change, whence it is saved or left.

    Args:
        request: what came; its path names what is judged.
        form: the fields of the act.
        judgements: what they say.
    """
    desk, view, what = desk_of(request), view_of(request), request.path_params["id"]
    fields = [(key, value) for key, value in form if key not in _OWN]
    said = dict(fields)
    found = change(desk, view, judgements)
    with desk.open(read_only=True) as record, record.snapshot():
        acts = _meant(record, judgements)
        quotes = _quotes(desk, record, view, acts)
    saves = "Take it back" if what == UNDO else SAVE.get(said.get("act", ""), "Save")
    drawing = urlencode([(key, value) for key, value in fields if key not in _FORM_ALONE and value])
    return render(
        request,
        "review_effect.html.j2",
        target=view.url(f"/review/{what}"),
        maps=f"{view.url(f'/review/{what}/effect.svg')}{'&' if view.query else '?'}{drawing}" if found.day else "",
        change=found,
        fields=[(key, value) for key, value in fields if key != "why"],
        why=said.get("why", "").strip(),
        needs_why=said.get("act") in {"reject", "edit"},
        saves=saves,
        told=[one for one in dict.fromkeys(map(act_words, acts)) if one != saves.lower()],
        quotes=quotes,
        edits=said.get("act") == "edit",
        back=_way_back(view, said, what),
    )


def _meant(record: Record, judgements: Sequence[Judgement]) -> list[Judgement]:
    """Give the acts a page speaks of: those themselves, or those that are taken back."""
    gone = {one.subject for one in judgements if one.kind is JudgementKind.WITHDRAWAL}
    return [one for one in record.judgements() if one.id in gone] if gone else list(judgements)


def _quotes(desk: Desk, record: Record, view: View, acts: Sequence[Judgement]) -> list[Quote]:
    picture = bare(view) if is_large(desk) else desk.picture(view)
    claims = [record.claim(one) for one in dict.fromkeys(id_ for act in acts for id_ in (act.subject, act.other))]
    return [
        quote_of(one, picture, report=record.report(one.report), sentences=record.sentences(one.report))
        for one in claims
        if one is not None
    ]


def _way_back(view: View, said: Mapping[str, Any], what: str) -> str:
    show, at = said.get("show", ""), said.get("at", "")
    if show in {"", "one"} and what not in {SAME, UNDO}:
        return view.url(f"/review/{what}")
    return view.url("/review", show="" if show in {"open", "one"} else show, at=at)


def effect_map(request: Request) -> Response:
    """Give the map before or after an act, of the places it changes; nothing is stored."""
    after = request.query_params.get("when") != "before"
    svg = drawn(desk_of(request), view_of(request), _asked(request), after=after)
    return picture_response(svg)


routes = [Route("/review/{id}/effect", effect_page), Route("/review/{id}/effect.svg", effect_map)]
