"""From a person's words to the days, count, claimant or manner that corrects a claim."""

import datetime as dt
import re
from collections.abc import Sequence

from attrs import evolve

from contested.directory import Directory
from contested.domain.claim import Claimant, Modality
from contested.domain.errors import UsageError
from contested.domain.ids import make_id
from contested.domain.quantity import Counted, Quantity
from contested.domain.report import Report
from contested.domain.source import SourceKind
from contested.domain.time import Day, Interval, Precision, one_day
from contested.record import NO_COUNT, correction, count_key

_MONTH = re.compile(r"(\d{4})-(\d{2})")
FACELESS = {"residents": SourceKind.RESIDENTS, "unnamed": SourceKind.UNNAMED}
"""Claimants without a name of their own, by the word that names them: people of the place, somebody unnamed."""

OWN = "report"
"""The word for the report's own source as claimant."""

_COUNT = re.compile(r"(\d{1,9})?(\.\.)?(\d{1,9})?")


def days_of(text: str) -> Interval:
    """Give the days a person names.

    Args:
        text: "2018-11-20" is that day, "2018-11" that month, "2018-11-20/2018-11-24" the days from the one to the
            other; either end of those may be left out where it is not known.

    Raises:
        UsageError: the text names no days, or they end before they start.
    """
    try:
        month = _MONTH.fullmatch(text.strip())
        if month:
            first = dt.date(int(month[1]), int(month[2]), 1)
            last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
            return Interval(start=first, end=last, precision=Precision.MONTH)
        start, both, end = (one.strip() for one in text.partition("/"))
        if not both:
            return one_day(Day.fromisoformat(start))
        days = [Day.fromisoformat(one) if one else None for one in (start, end)]
        if days == [None, None]:
            return Interval(start=None, end=None, precision=Precision.UNKNOWN)
        return Interval(start=days[0], end=days[1], precision=Precision.DAY if days[0] == days[1] else Precision.RANGE)
    except (ValueError, OverflowError) as error:
        raise UsageError(
            f"{text!r} names no days ({error}): write 2018-11-20, 2018-11 or 2018-11-20/2018-11-24",
            command="as in: contested judge reading ID 2018-11-20 --corrects day",
        ) from error


def days_text(when: Interval) -> str:
    """Give an interval as ``days_of`` takes it."""
    if when.start is not None and when.start == when.end:
        return when.start.isoformat()
    return "/".join("" if one is None else one.isoformat() for one in (when.start, when.end))


def count_text(quantity: Quantity) -> str:
    """Give the bounds of a count as ``counted`` takes them."""
    if quantity.low is not None and quantity.low == quantity.high:
        return str(quantity.low)
    return "..".join("" if one is None else str(one) for one in (quantity.low, quantity.high))


def counted(text: str, old: Quantity) -> str:
    """Give the value of the judgement that puts other bounds on a count, or takes it away.

    Args:
        text: "12", "12..20", "12.." (at least), "..20" (at most), or "none" where no such count is said.
        old: the count as it was read; what is counted, and whose, stays.

    Raises:
        UsageError: the text is no count, or its bounds are in the wrong order.
    """
    words = text.strip()
    if words == NO_COUNT:
        return NO_COUNT
    found = _COUNT.fullmatch(words)
    try:
        if not found or not (found[1] or found[3]) or (found[1] and found[3] and not found[2]):
            raise ValueError("no number")  # noqa: TRY301 - one message for all that is no count
        low, high = (int(one) if one else None for one in (found[1], found[3] if found[2] else found[1]))
        return correction(evolve(old, low=low, high=high))
    except ValueError as error:
        raise UsageError(
            f"{text!r} is no count ({error}): write 12, 12..20, 12.., ..20 or {NO_COUNT}",
            command="as in: contested judge reading ID 12..20 --corrects count --other killed",
        ) from error


def which_count(counts: Sequence[Quantity], other: str, *, subject: str) -> tuple[str, Quantity]:
    """Give the name of the count that a correction means, and the count; a new one where the claim has none such.

    Args:
        counts: the counts of the claim.
        other: what is counted ("killed"), with ``:words`` where the claim has several of it; "" where it has only one.
        subject: the claim, for messages.

    Raises:
        UsageError: several fit, or none does and it is not said what is counted.
    """
    fitting = [one for one in counts if not other or other in {str(one.what), count_key(one)}]
    if len(fitting) == 1:
        return count_key(fitting[0]), fitting[0]
    told = ", ".join(count_key(one) for one in counts) or "none"
    if not fitting and other in tuple(Counted):
        return "", Quantity(what=Counted(other), text="")
    raise UsageError(
        f"say which count of {subject} is meant: it has {told}; what can be counted: {', '.join(Counted)}",
        command=f"as in: contested judge reading {subject} 12 --corrects count --other killed",
    )


def manner_of(text: str) -> str:
    """Give how a claimant puts it.

    Raises:
        UsageError: there is no such manner.
    """
    if text not in tuple(Modality):
        raise UsageError(
            f"{text!r} is none of {', '.join(Modality)}",
            command="as in: contested judge reading ID denied --corrects modality",
        )
    return text


def claimant_of(text: str, *, directory: Directory, report: Report | None, day: Day | None) -> Claimant:
    """Give who says so, by what a person writes; through whom the words came is not asked here.

    Args:
        text: id of a source or an actor, ``OWN`` or its id for the report's own source, or one of ``FACELESS``.
        directory: sources and actors.
        report: the report, or None when its words were erased.
        day: the day said of, which tells whom an actor speaks for.

    Raises:
        UsageError: there is no such voice.
    """
    if text == OWN and report is not None:
        text = report.source
    source = directory.source(text)
    if source is not None:
        return Claimant(id=source.id, name=source.name, text=source.name, kind=source.kind, side=source.side)
    actor = directory.actor(text)
    if actor is not None:
        kind, side = directory.speaks(actor.id, actor.kind, day=day)
        return Claimant(id=actor.id, name=actor.name, text=actor.name, kind=kind, side=side)
    if report is not None and text and text == report.source:
        party = directory.speaking(report.source_name)
        kind, side = (SourceKind.UNKNOWN, None) if party is None else (SourceKind.PARTY_MEDIA, party.id)
        name = report.source_name or report.source
        return Claimant(id=report.source, name=name, text=name, kind=kind, side=side)
    if text in FACELESS:
        return Claimant(id=make_id("su", text), name=text, text=text, kind=FACELESS[text])
    raise UsageError(
        f"no source and no actor has the id {text}" if text else "the report does not say who publishes it",
        command="the ids are listed by: contested directory actors, and contested sources",
    )
