"""What people should look at: how far each claim was reviewed, and which are worth a look first."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum

from attrs import frozen

from contested.domain.holding import Holding
from contested.domain.judgement import Judgement, JudgementKind, Match, Verdict
from contested.domain.picture import Picture
from contested.domain.time import Day
from contested.pipeline.picture import Question
from contested.pipeline.reference import Reference
from contested.pipeline.standing import standing
from contested.record import UNSURE, Record

SURE = 0.05
"""What a day counts at least, however sure the answer is: else no claim would come before another there."""


class Review(StrEnum):
    """How far people reviewed a claim: one word for each, never two."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    EDITED = "edited"
    """Something of the reading was corrected."""
    REJECTED = "rejected"
    """Misread, or judged not to have happened."""
    UNSURE = "unsure"
    """Somebody looked and could not tell."""


def reviews(judgements: Iterable[Judgement]) -> dict[str, Review]:
    """Give, by claim id, how far each claim was reviewed; a claim that is not named is unreviewed.

    A rejection counts until it is taken back, of the reading and of the world each by its own last word. An edit counts
    more than an acceptance, and is undone by a later "unsure" alone.

    Args:
        judgements: those that stand, earliest first, as ``Record.judgements`` gives them.
    """
    found: dict[str, Review] = {}
    misread: dict[str, bool] = {}
    untrue: dict[str, bool] = {}
    for one in judgements:
        if one.kind is JudgementKind.WORLD:
            untrue[one.subject] = one.value == "reject"
            if one.value != "reject":
                found.setdefault(one.subject, Review.ACCEPTED)
        elif one.kind is JudgementKind.READING and one.corrects != "claim":
            found[one.subject] = Review.EDITED
        elif one.kind is JudgementKind.READING:
            misread[one.subject] = one.value == "reject"
            if one.value == UNSURE:
                found[one.subject] = Review.UNSURE
            elif one.value == "accept" and found.get(one.subject) is not Review.EDITED:
                found[one.subject] = Review.ACCEPTED
    rejected = (claim for several in (misread, untrue) for claim, so in several.items() if so)
    return {**found, **dict.fromkeys(rejected, Review.REJECTED)}


@frozen(kw_only=True)
class Task:
    """One thing to look at.

    Attributes:
        claim: claim id.
        other: the second claim where it is asked whether two tell of one event, else "".
        impact: how much hangs on it: days of places, as ``impacts`` counts them.
        match: what the machine thinks of the two, where two are compared.
    """

    claim: str
    other: str = ""
    impact: float = 0.0
    match: Match | None = None


def impacts(picture: Picture) -> dict[str, float]:
    """Give, by claim id, about how many days of places would be drawn otherwise without it.

    Of each stretch of a place's history a claim has its share of what carried it; the stretch's days count in that
    measure, and less where the answer is sure anyhow. A cheap guess, to order by: ``effect`` works out what is so.
    """
    found: defaultdict[str, float] = defaultdict(float)
    for holding in picture.holdings:
        whole = sum(abs(ground.weight) for ground in holding.grounds)
        if not whole:
            continue
        worth = _days(holding, until=picture.true_day) * max(SURE, 1 - abs(2 * holding.probability - 1))
        for ground in holding.grounds:
            found[ground.claim] += worth * abs(ground.weight) / whole
    return dict(found)


def _days(holding: Holding, *, until: Day) -> int:
    last = until + dt.timedelta(days=1)
    return max(0, (min(holding.true.end or last, last) - holding.true.start).days)


def readings(picture: Picture, reviewed: Mapping[str, Review]) -> tuple[Task, ...]:
    """Give the claims nobody reviewed, what hangs most on them first; of equal ones the least sure reading first.

    Args:
        picture: the picture whose answers they carry.
        reviewed: how far claims were reviewed.
    """
    worth = impacts(picture)
    todo = (one for one in picture.claims if reviewed.get(one.id, Review.UNREVIEWED) is Review.UNREVIEWED)
    ordered = sorted(todo, key=lambda one: (-worth.get(one.id, 0.0), one.confidence, one.id))
    return tuple(Task(claim=one.id, impact=worth.get(one.id, 0.0)) for one in ordered)


def pairs(record: Record, picture: Picture, *, reference: Reference, question: Question) -> tuple[Task, ...]:
    """Give the pairs of claims that may tell of one event and may not, what hangs most on them first.

    Args:
        record: the record the picture was drawn from.
        picture: the picture whose answers they carry.
        reference: directory and gazetteer.
        question: the clocks of the picture.
    """
    judgements = record.judgements(known=picture.known_day, recorded=question.recorded)
    _, fusion = standing(
        record.claims(known=picture.known_day, recorded=question.recorded),
        judgements,
        known_from=record.known_from(recorded=question.recorded),
        reference=reference,
    )
    worth = impacts(picture)
    found = [
        Task(
            claim=one.left, other=one.right, match=one, impact=min(worth.get(one.left, 0.0), worth.get(one.right, 0.0))
        )
        for one in fusion.matches
        if one.verdict is Verdict.UNSURE and one.by == "machine"
    ]
    return tuple(sorted(found, key=lambda one: (-one.impact, -_score(one), one.claim, one.other)))


def _score(task: Task) -> float:
    return task.match.score if task.match else 0.0
