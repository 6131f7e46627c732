"""Lines of the review pages: what is in the queue, and what people did."""

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from contested.domain.claim import Claim
from contested.domain.judgement import Judgement
from contested.domain.picture import Picture
from contested.pipeline.queue import Review, Task
from contested.publishing import deed_words
from contested.record import Record
from contested.web.acts import act_words
from contested.web.view import View

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
    """Something a person did: ids to take it back, what, of what, who and when, and why."""

    ids: tuple[str, ...]
    what: str
    clause: str
    href: str
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
    """Give the latest acts, the last first."""
    found: list[Act] = []
    for one in sorted(judgements, key=lambda each: each.when, reverse=True)[:most]:
        claim = record.claim(one.subject)
        known = f", known from {one.known_from}" if one.known_from is not None else ""
        found.append(
            Act(
                ids=(one.id,),
                what=act_words(one) + known,
                clause=deed_words(claim) if claim is not None else one.subject,
                href=view.url(f"/review/{one.subject}") if claim is not None else "",
                who=one.who,
                when=f"{one.when:%Y-%m-%d %H:%M}",
                why=one.why,
            )
        )
    return found


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
