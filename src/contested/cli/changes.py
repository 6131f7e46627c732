"""``contested changes``: what is believed differently now than on an earlier known day, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from contested.cli.options import CLOCKS, RECORD, Clocks, RecordOptions, same_again, today
from contested.cli.out import counted, emit, note, say
from contested.cli.tell import tell_belief, tell_claim, tell_clocks, tell_event
from contested.domain.claim import Claim, Modality
from contested.domain.picture import Picture
from contested.domain.shift import Moved, Moving, Retelling, Retold, Shift
from contested.domain.time import Day, TrueSpan
from contested.pipeline.ask import no_place, places_named
from contested.pipeline.changes import changes, of_place
from contested.pipeline.reference import load_reference
from contested.publishing import gate, lines
from contested.record import open_record

MOST = 4
"""Claims told of one place or event; ``--json`` has the rest."""

HOW = {
    Moving.TOLD: "told",
    Moving.BESIDE: "told beside",
    Moving.WITHDRAWN: "withdrawn, told",
    Moving.REWEIGHED: "counts now, told",
    Moving.OUTWEIGHED: "counts no more, told",
}
KINDS = {
    Retelling.NEW: "new",
    Retelling.GONE: "gone",
    Retelling.JOINED: "one event now",
    Retelling.SPLIT: "several events now",
    Retelling.RETOLD: "told otherwise",
}


def changes_command(*, since: Day, place: str = "", options: RecordOptions = RECORD, clocks: Clocks = CLOCKS) -> int:
    """Tell what is believed differently now than on an earlier known day, about the same true days, and why.

    Args:
        since: The earlier known day: what could be believed by its end is compared with what can be now.
        place: Name or id of a place; all places and events when left out.
        options: Which record, and in which form to answer.
        clocks: The clocks of the later answer. With --true only what is believed of that day is compared.
    """
    reference = load_reference()
    with open_record(options.record, create=False) as record:
        picture = changes(record, reference=reference, since=since, question=clocks.question())
    gated = gate(picture, today=today(), directory=reference.directory)
    found = of_place(gated.picture, place=place)
    if options.json:
        emit(lines(evolve(gated, picture=found)))
        return 0
    say(f"{tell_clocks(found)}, compared with known {since}")
    for text in _tell(found, since):
        say(text)
    if not found.shifts and not found.retold:
        if place and not places_named(gated.picture, place):
            say(no_place(gated.picture, place, gazetteer=reference.gazetteer))
        else:
            say(f"nothing is believed otherwise than on {since}" + (f" of {place}" if place else ""))
    else:
        note(f"open one with: contested show ID {same_again(found, options)}, or --known {since}")
    return 0


def _tell(found: Picture, since: Day) -> Iterator[str]:
    claims = {claim.id: claim for claim in found.claims}
    late = [one for one in found.shifts if one.late]
    later = [one for one in found.shifts if not one.late]
    for title, shifts in ((f"Days up to {since} believed otherwise", late), (f"Days after {since}", later)):
        if shifts:
            yield f"{title}: {_places(shifts)}"
        for shift in shifts:
            yield from _shift(shift, claims, found)
    for title, told in (
        (f"Events of days up to {since}", [one for one in found.retold if one.late]),
        (f"Events after {since}", [one for one in found.retold if not one.late]),
    ):
        if told:
            yield f"{title}: {counted(len(told), 'change')}"
        for one in told:
            yield from _retold(one, claims, found)


def _places(shifts: Sequence[Shift]) -> str:
    return counted(len({(one.place.id, one.theatre) for one in shifts}), "place")


def _shift(shift: Shift, claims: Mapping[str, Claim], found: Picture) -> Iterator[str]:
    yield f"{shift.place.name}, {tell_span(shift.true)}"
    yield f"  then: {tell_belief(shift.before)}"
    yield f"  now:  {tell_belief(shift.after)}"
    yield from _moved(shift.moved, claims, found)
    if not shift.moved:
        yield "    no claim of its own: what is told around it differs"


def tell_span(span: TrueSpan) -> str:
    """Give half-open days as a reader counts them: first and last day, or since when."""
    if span.last is None:
        return f"since {span.start}"
    return str(span.start) if span.last == span.start else f"{span.start}..{span.last}"


def _retold(one: Retold, claims: Mapping[str, Claim], found: Picture) -> Iterator[str]:
    aspects = f" ({', '.join(one.aspects)})" if one.aspects else ""
    head = f"{KINDS[one.kind]}{aspects}"
    if one.kind is Retelling.NEW:
        yield from (f"{head}: {tell_event(event)}" for event in one.after)
    elif one.kind is Retelling.GONE:
        yield from (f"{head}: {tell_event(event)}" for event in one.before)
    else:
        yield head
        yield from (f"  then: {tell_event(event)}" for event in one.before)
        yield from (f"  now:  {tell_event(event)}" for event in one.after)
    told = [(each, claims[each.claim]) for each in one.moved if each.claim in claims]
    for each, claim in told[:MOST]:
        who = ", ".join(filter(None, (claim.claimant.name or "the source", each.reason)))
        yield f"    {HOW[each.how]} {_known(claim, found)} by {who}  [{claim.id}]"
        yield f'        "{claim.evidence.text}"{_carrier(claim, found)}'
    yield from _rest(told)


def _moved(moved: Iterable[Moved], claims: Mapping[str, Claim], found: Picture) -> Iterator[str]:
    told = [(one, claims[one.claim]) for one in moved if one.claim in claims]
    for one, claim in told[:MOST]:
        head, quote = tell_claim(claim).split("\n", maxsplit=1)
        yield f"    {HOW[one.how]} {_known(claim, found)}{_weighed(one, claim)}: {head}"
        yield f"    {quote}{_carrier(claim, found)}"
    yield from _rest(told)


def _known(claim: Claim, found: Picture) -> str:
    return str(found.known_from.get(claim.id, "on a day not known"))


def _carrier(claim: Claim, found: Picture) -> str:
    """Give the report a claim stands in, by its outlet and id."""
    report = next((one for one in found.reports if one.id == claim.report), None)
    return "" if report is None else f" ({report.source_name or report.title or 'unnamed'}, {report.id})"


def _rest(told: Sequence[object]) -> Iterator[str]:
    if len(told) > MOST:
        yield f"    and {counted(len(told) - MOST, 'more claim')}; all with: --json"


def _weighed(one: Moved, claim: Claim) -> str:
    """Give weight and reason, without the deed and the claimant that the claim names itself."""
    said = "denied" if claim.modality is Modality.DENIED else "said"
    reason = one.reason.removeprefix(f"{claim.deed}, {said} by {claim.claimant.name or 'the source'}, ")
    return (f", weight {one.weight:+.2f}" if one.weight else "") + (f", {reason}" if reason else "")
