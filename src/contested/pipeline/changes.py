"""What is believed differently now than on an earlier known day, about the same true days, and why."""

from attrs import evolve

from contested.domain.errors import UsageError
from contested.domain.event import Event
from contested.domain.picture import Picture
from contested.domain.shift import Retold
from contested.domain.time import Day
from contested.pipeline.ask import places_named
from contested.pipeline.picture import Question, draw_picture
from contested.pipeline.reference import Reference
from contested.pipeline.retold import retold
from contested.pipeline.shifts import shifts
from contested.record import Record


def changes(record: Record, *, reference: Reference, since: Day, question: Question | None = None) -> Picture:
    """Draw the picture that answers a question, with what it believes otherwise than was believed on an earlier day.

    Both answers are today's method on the evidence of their known day; the earlier one is not read from a store, and
    nothing known after the later day takes part in either.

    Args:
        record: an open record.
        reference: directory and gazetteer.
        since: the earlier known day.
        question: the clocks of the later answer; left out, all that is known. Where its true day is said, only what
            is believed otherwise of that day is told, else of every day up to the last one reported on.

    Returns:
        The picture of the later answer with ``shifts`` and ``retold``. Its claims are those that stand, and behind them
        those that stood on the earlier day and do not any more.

    Raises:
        UsageError: the earlier known day is later than the later one.
    """
    asked = question or Question()
    if asked.known is not None and since > asked.known:
        raise UsageError(
            f"--since {since} is later than --known {asked.known}; ask: "
            f"contested changes --since {asked.known} --known {since}"
        )
    now = draw_picture(record, reference=reference, question=asked)
    earlier = min(since, now.known_day)
    then = draw_picture(record, reference=reference, question=evolve(asked, true=now.true_day, known=earlier))
    return compare(then, now, day=asked.true)


def compare(then: Picture, now: Picture, *, day: Day | None = None) -> Picture:
    """Give the later of two pictures of one true day with what it believes otherwise.

    Args:
        then: the picture as known at the earlier day.
        now: the picture as known at the later one.
        day: tell only of this true day; None for all.
    """
    stands = {claim.id for claim in now.claims}
    withdrawn = tuple(claim for claim in then.claims if claim.id not in stands)
    return evolve(
        now,
        claims=(*now.claims, *withdrawn),
        known_from={**then.known_from, **now.known_from},
        against_interest=now.against_interest | then.against_interest,
        shifts=tuple(one for one in shifts(then, now) if day is None or one.true.covers(day)),
        retold=tuple(one for one in retold(then, now) if day is None or any(_meets(e, day) for e in _events(one))),
    )


def _events(one: Retold) -> tuple[Event, ...]:
    return (*one.before, *one.after)


def _meets(event: Event, day: Day) -> bool:
    when = event.when
    return (when.start is None or when.start <= day) and (when.end is None or day <= when.end)


def of_place(picture: Picture, *, place: str = "") -> Picture:
    """Keep of a picture what is believed otherwise, of one place or of all, with the claims and reports it names.

    Args:
        picture: a picture that ``changes`` gave, through the gate or not.
        place: name or id; "" for all places.
    """
    found = places_named(picture, place) if place else {}
    moved = tuple(one for one in picture.shifts if not place or one.place.id in found)
    told = tuple(
        one
        for one in picture.retold
        if not place or any(ref.place.id in found for event in _events(one) for ref in event.places)
    )
    named = {one.claim for shift in moved for one in shift.moved} | {one.claim for each in told for one in each.moved}
    claims = tuple(claim for claim in picture.claims if claim.id in named)
    reports = {claim.report for claim in claims}
    return evolve(
        picture,
        reports=tuple(one for one in picture.reports if one.id in reports),
        appearances=tuple(one for one in picture.appearances if one.report in reports),
        sentences={},
        claims=claims,
        events=(),
        holdings=(),
        today=(),
        changes=(),
        assessments=(),
        doubts=(),
        shifts=moved,
        retold=told,
    )
