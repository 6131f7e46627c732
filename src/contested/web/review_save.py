"""Saving an act of the review queue: once, whole, and only on what the person who acts has seen."""

import hashlib
import threading
from collections.abc import Sequence

from starlette.requests import Request

from contested.domain.errors import UsageError
from contested.domain.judgement import Judgement, JudgementKind
from contested.pipeline.judge import Opinion, judge_all
from contested.record import Record
from contested.web.acts import act_words, who_of
from contested.web.review_look import undoing
from contested.web.store import desk_of

ON_CLAIMS = {JudgementKind.READING, JudgementKind.WORLD}
"""Judgements on one claim; those on two are seen on the page of pairs."""

_SAVING = threading.Lock()


class StaleError(UsageError):
    """What a person judged is no more what they saw: another tab, person or reading came between."""


def on_claim(judgements: Sequence[Judgement], claim: str) -> list[Judgement]:
    """Give the judgements on one claim, the last word last."""
    return [one for one in judgements if one.kind in ON_CLAIMS and one.subject == claim]


def on_pair(judgements: Sequence[Judgement], left: str, right: str) -> list[Judgement]:
    """Give the judgements on whether two claims tell of one event, the last word last."""
    pair = {left, right}
    return [one for one in judgements if one.kind is JudgementKind.SAME_EVENT and {one.subject, one.other} == pair]


def seen_of(record: Record, judged: Sequence[Judgement], *claims: str) -> str:
    """Give a mark of what a person sees of claims: how they are read, whether they stand, and what people said."""
    read = [(one, record.claim(one), is_read(record, one)) for one in sorted(claims)]
    return hashlib.sha256(repr((read, [one.id for one in judged])).encode("utf-8", "replace")).hexdigest()[:16]


def is_read(record: Record, identity: str) -> bool:
    """Tell whether the machine still reads a claim in its report, whatever people say of it."""
    return any(one.value is not None and one.superseded_at is None for one in record.history(identity))


def save(request: Request, opinions: Sequence[Opinion], *, seen: str, claims: Sequence[str]) -> list[Judgement]:
    """Store what a person says, all or nothing.

    Args:
        request: what came.
        opinions: what is said; every one was looked at before.
        seen: the mark of what the page showed; "" where it showed none.
        claims: one claim judged, or two compared.

    Raises:
        StaleError: the page showed another thing than what the record has now; nothing is stored.
    """
    desk = desk_of(request)
    who = who_of(request, desk, keys=request.app.state.keys)
    with _SAVING, desk.open() as record:
        if seen:
            judgements = record.judgements()
            judged = on_claim(judgements, claims[0]) if len(claims) == 1 else on_pair(judgements, *claims)
            if seen != seen_of(record, judged, *claims):
                raise StaleError(_between(judged))
        return judge_all(record, opinions, reference=desk.reference, who=who, at=desk.now())


def _between(judged: Sequence[Judgement]) -> str:
    ending = "Nothing was saved: look again, and say it once more if it still holds."
    if not judged:
        return f"This was judged, taken back or read otherwise since the page was opened. {ending}"
    last = judged[-1]
    said = f"The last word is {last.who}'s, {last.when:%Y-%m-%d %H:%M} UTC: {act_words(last)}."
    return f"Since the page was opened something changed here. {said} {ending}"


def take_back(request: Request, ids: Sequence[str]) -> list[Judgement]:
    """Take judgements back; those that were taken back before are left so.

    Args:
        request: what came.
        ids: ids of the judgements.

    Raises:
        UsageError: there never was such a judgement.
    """
    desk = desk_of(request)
    who = who_of(request, desk, keys=request.app.state.keys)
    with _SAVING, desk.open() as record:
        stand = {one.id for one in record.judgements()}
        gone = {one.id for one in record.acts()} - stand
        left = undoing(one for one in ids if one not in gone)
        return judge_all(record, left, reference=desk.reference, who=who, at=desk.now()) if left else []
