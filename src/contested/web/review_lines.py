"""Lines of the review pages: what is in the queue, and what people did."""

from collections.abc import Collection, Mapping, Sequence

from attrs import evolve, frozen

from contested.domain.claim import Claim
from contested.domain.judgement import Judgement, JudgementKind
from contested.domain.picture import Picture
from contested.pipeline.judge import TICK
from contested.pipeline.queue import Review, Task
from contested.publishing import deed_words, short_day
from contested.record import Record
from contested.web.acts import act_words
from contested.web.view import View

FEW = 3
"""Acts listed below what is looked at."""

AT_ONCE = 200
"""Claims read at once where a queue is made without a picture."""


@frozen(kw_only=True)
class Line:
    """One line of the queue: where it leads, what it says, and what hangs on it."""

    at: int
    href: str
    clause: str
    place: str
    impact: float


@frozen(kw_only=True)
class Act:
    """Something a person did: ids to take it back, what, of what, what taking it back changes, who, when and why."""

    ids: tuple[str, ...]
    what: str
    clause: str
    href: str
    effect: str
    who: str
    when: str
    why: str


def line_of(task: Task, at: int, picture: Picture, *, href: str) -> Line:
    """Give the line of a task at its place in the queue."""
    claims = {one.id: one for one in picture.claims if one.id in {task.claim, task.other}}
    clauses = [deed_words(claims[one]) for one in (task.claim, task.other) if one in claims]
    places = [one.place.name for claim in claims.values() for one in claim.places[:1]]
    return Line(at=at, href=href, clause=" / ".join(clauses), place=(places or [""])[0], impact=task.impact)


def acts_of(record: Record, judgements: Sequence[Judgement], view: View, *, most: int) -> list[Act]:
    """Give the latest acts, the last first; what was corrected at once is one act."""
    found: list[list[Judgement]] = []
    for one in sorted(judgements, key=lambda each: each.when)[::-1]:
        if found and _at_once(one, found[-1][-1]):
            found[-1].append(one)
        elif len(found) < most:
            found.append([one])
        else:
            break
    return [_act(record, tuple(reversed(each)), view) for each in found]


def _at_once(one: Judgement, later: Judgement) -> bool:
    """Tell whether two judgements are corrections of one edit."""
    if {one.kind, later.kind} != {JudgementKind.READING} or "claim" in {one.corrects, later.corrects}:
        return False
    said = [(each.subject, each.who, each.why) for each in (one, later)]
    return said[0] == said[1] and later.when - one.when <= TICK


def taken_back(record: Record, ids: Collection[str], view: View) -> list[Act]:
    """Give what was taken back, of the ids of what took it back."""
    made = [one for one in record.acts() if one.id in ids]
    return acts_of(record, [one for one in record.acts() if one.id in {each.subject for each in made}], view, most=FEW)


def _act(record: Record, several: Sequence[Judgement], view: View) -> Act:
    one = several[0]
    back = one.kind is JudgementKind.WITHDRAWAL
    judged = next((each for each in record.acts() if each.id == one.subject), one) if back else one
    claim = record.claim(judged.subject)
    known = f", known from {short_day(one.known_from)}" if one.known_from is not None else ""
    ids = tuple(each.id for each in several)
    return Act(
        ids=ids,
        what=f"took back “{act_words(judged)}”" if back else ", ".join(dict.fromkeys(map(act_words, several))) + known,
        clause=deed_words(claim) if claim is not None else judged.subject,
        href=view.url(f"/review/{claim.id}") if claim is not None else "",
        effect="&".join((view.url("/review/undo/effect", show="done"), *(f"judgement={each}" for each in ids))),
        who=one.who,
        when=f"{one.when:%Y-%m-%d %H:%M}",
        why=one.why,
    )


def unordered(
    record: Record, picture: Picture, reviewed: Mapping[str, Review], *, show: str, most: int
) -> tuple[tuple[Task, ...], Picture]:
    """Give the beginning of a queue without weighing anything, the latest recorded first, and a picture of its claims.

    Args:
        record: a large record, whose picture takes too long for a page.
        picture: a picture of nothing, of the view's days.
        reviewed: how far claims were reviewed.
        show: "unsure" for those left unsure, else those nobody reviewed.
        most: claims wanted.
    """
    found: list[Claim] = []
    if show == "unsure":
        left = [one for one, state in reviewed.items() if state is Review.UNSURE][:most]
        found = [claim for claim in map(record.claim, left) if claim is not None]
    else:
        first = 0
        while len(found) < most:
            some = record.latest_claims(first=first, most=AT_ONCE)
            found += [one for one in some if reviewed.get(one.id, Review.UNREVIEWED) is Review.UNREVIEWED]
            first += AT_ONCE
            if len(some) < AT_ONCE:
                break
    claims = tuple(found[:most])
    return tuple(Task(claim=one.id) for one in claims), evolve(picture, claims=claims)
