"""One line of text for a holding, an event, a claim or a report."""

from collections.abc import Iterator

from contested.cli.out import counted as number_of
from contested.domain.assessment import Assessment, Part
from contested.domain.claim import ActorRef, Claim, Modality, PlaceRef
from contested.domain.event import Event
from contested.domain.holding import Holding, Status
from contested.domain.picture import Picture
from contested.domain.quantity import PersonClass
from contested.domain.report import Report
from contested.domain.tally import Stance, Tally
from contested.domain.time import Day, Interval, Precision


def tell_clocks(picture: Picture) -> str:
    """Give the two days an answer is about, and how holders were worked out."""
    return f"true {picture.true_day}, known {picture.known_day}, holders by {picture.method}"


def tell_days(when: Interval) -> str:
    """Give an interval as days, with its precision when it is not one day.

    Bounds known to the day ("since 2 December") leave a range of days.
    """
    if when.start is None and when.end is None:
        return "no day said"
    if when.start == when.end:
        return str(when.start)
    precision = Precision.RANGE if when.precision is Precision.DAY else when.precision
    return f"{when.start or '…'}..{when.end or '…'} ({precision})"


def tell_actors(actors: tuple[ActorRef, ...]) -> str:
    """Give actors by name, or a dash."""
    return ", ".join(dict.fromkeys(one.name for one in actors)) or "-"


def tell_places(places: tuple[PlaceRef, ...]) -> str:
    """Give places by name, or a dash."""
    return ", ".join(dict.fromkeys(one.place.name for one in places)) or "-"


def tell_holding(holding: Holding, *, since: Day | None = None) -> str:
    """Give one line: place, holder or contenders, since when, how sure, on what grounds, id.

    Of a place whose holder is not known there is nothing to be sure of, so it says no probability.

    Args:
        holding: the stretch of days.
        since: since when it has been so; left out, the first day of the stretch.
    """
    who, sure = _who(holding), _sure(holding)
    return (
        f"{holding.place.name}: {who} since {since or holding.true.start}{sure}, "
        f"{number_of(len(holding.claims), 'claim')}  [{holding.id}]"
    )


def tell_belief(holding: Holding | None) -> str:
    """Give what is believed of a place without naming it: holder or contenders, how sure, on what grounds, id."""
    if holding is None:
        return "nothing recorded"
    return f"{_who(holding)}{_sure(holding)}, {number_of(len(holding.claims), 'claim')}  [{holding.id}]"


def _who(holding: Holding) -> str:
    contenders = " and ".join(one.name for one in holding.contenders)
    if holding.status is Status.HELD and holding.holder is not None:
        return f"held by {holding.holder.name}"
    if holding.status is Status.CONTESTED:
        return f"contested by {contenders}" if contenders else "contested"
    perhaps = " or ".join(one.name for one in holding.contenders)
    return f"not known, perhaps {perhaps}" if perhaps else "not known"


def _sure(holding: Holding) -> str:
    sure = "" if holding.status is Status.UNKNOWN else f", {holding.basis}, probability {holding.probability:.2f}"
    flags = f", {', '.join(holding.flags)}" if holding.flags else ""
    return f"{sure}{flags}"


def tell_assessment(assessment: Assessment) -> str:
    """Give one line: the measure or judgement in words, how much it rests on, id."""
    rests = ((assessment.holdings, "holding"), (assessment.events, "event"), (assessment.claims, "claim"))
    told = ", ".join(number_of(len(ids), noun) for ids, noun in rests if ids)
    return f"{assessment.words} ({told})  [{assessment.id}]"


def tell_part(part: Part) -> str:
    """Give one line of a measure's part: name, number with its bounds where they differ, ids of claims."""
    value = "not known" if part.value is None else f"{part.value:,.4g}" if part.value < 1 else f"{part.value:,.0f}"
    bounded = (part.low, part.high) not in {(None, None), (part.value, part.value)}
    low = "" if part.low is None else f"{part.low:,.4g}"
    span = f" ({low} {f'to {part.high:,.4g}' if part.high is not None else 'or more'})" if bounded else ""
    claims = f"  [{', '.join(part.claims)}]" if part.claims else ""
    return f"{part.name}: {value}{span}{claims}"


def tell_event(event: Event) -> str:
    """Give one line: days, deed, actors, targets, places, how many say so, the counts, id."""
    against = f" against {tell_actors(event.targets)}" if event.targets else ""
    denied = f", denied by {len(event.deniers)}" if event.deniers else ""
    counts = "".join(f"; {tell_tally(one)}" for one in event.tallies)
    return (
        f"{tell_days(event.when)}: {event.deed} by {tell_actors(event.actors)}{against} "
        f"at {tell_places(event.places)}, told by {len(event.claimants)}{denied}{counts}  [{event.id}]"
    )


def tell_tally(tally: Tally) -> str:
    """Give a count with its bounds, and the best number where claimants differ: "killed of sdf 24..90, best 24"."""
    of = f" of {tally.side}" if tally.side else ""
    people = f" ({tally.person_class})" if tally.person_class is not PersonClass.UNKNOWN else ""
    period = " over a period" if tally.period else ""
    counted = f"{tally.what}{' ' + tally.item if tally.item else ''}{of}{people}{period}"
    if tally.high is None:
        return f"{counted}, no number said"
    low = f"{tally.low}.." if tally.low != tally.high else ""
    best = f", best {tally.best}" if tally.disputed else ""
    return f"{counted} {low}{tally.high}{' or more' if tally.open else ''}{best}"


def tell_figures(tally: Tally) -> Iterator[str]:
    """Give what each claimant says of a count, the weightiest first, a line each."""
    for one in tally.figures:
        said = {Stance.ADMITS: "admits", Stance.PARTY: "claims"}.get(one.stance, "says")
        yield f"{one.name or 'unnamed'} {said} {one.text!r}  [{one.claim}]"


def tell_claim(claim: Claim) -> str:
    """Give a claim with its words: who says what of whom, where, when, and the sentence it rests on."""
    how = "" if claim.modality is Modality.ASSERTED else f" ({claim.modality})"
    against = f" against {tell_actors(claim.targets)}" if claim.targets else ""
    counts = "".join(f", {one.what} {one.text!r}" for one in claim.quantities)
    counts += "".join(f", {one.role} {one.text!r}" for one in claim.things)
    return (
        f"{claim.claimant.name} says{how}: {claim.deed} by {tell_actors(claim.actors)}{against} "
        f"at {tell_places(claim.places)}, {tell_days(claim.when)}{counts}  [{claim.id}, rule {claim.rule}]\n"
        f'    "{claim.evidence.text}"'
    )


def tell_report(report: Report) -> str:
    """Give one line: id, day, source, title."""
    return f"{report.id}  {report.published or 'undated'}  {report.source_name or '-'}  {report.title or '(no title)'}"
