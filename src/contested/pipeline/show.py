"""Show one thing with its whole chain: report, sentence, claim, claimant, event, holding."""

from attrs import evolve, frozen

from contested.domain.event import Event
from contested.domain.holding import Holding
from contested.domain.picture import Picture


@frozen
class _Links:
    """The ids that hang together with the one asked for; None leaves a noun to follow its claims."""

    claims: frozenset[str]
    events: frozenset[str] | None = None
    holdings: frozenset[str] | None = None
    reports: frozenset[str] = frozenset()


def chain(picture: Picture, identity: str) -> Picture | None:
    """Give the part of a picture that one id hangs together with, or None when the picture lacks the id.

    A holding, event, assessment or place brings the claims it rests on; a claim or report brings the events and
    holdings that rest on it.

    Args:
        picture: the picture to look in.
        identity: id of a report, claim, event, holding, assessment or place.
    """
    links = _links(picture, identity)
    if links is None:
        return None
    claims = tuple(claim for claim in picture.claims if claim.id in links.claims)
    reports = links.reports | {claim.report for claim in claims}
    events = links.events
    holdings = links.holdings
    kept = tuple(
        one for one in picture.holdings if (links.claims & set(one.claims) if holdings is None else one.id in holdings)
    )
    return evolve(
        picture,
        reports=tuple(report for report in picture.reports if report.id in reports),
        appearances=tuple(one for one in picture.appearances if one.report in reports),
        sentences={key: value for key, value in picture.sentences.items() if key in reports},
        persons={key: value for key, value in picture.persons.items() if key in reports},
        claims=claims,
        events=tuple(
            one for one in picture.events if (links.claims & set(one.claims) if events is None else one.id in events)
        ),
        holdings=kept,
        today=tuple(holding for holding in picture.today if holding in kept),
        changes=(),
        assessments=tuple(one for one in picture.assessments if one.id == identity),
        doubts=tuple(doubt for doubt in picture.doubts if doubt.report in links.reports),
    )


def _links(picture: Picture, identity: str) -> _Links | None:
    for report in picture.reports:
        if report.id == identity:
            drawn = frozenset(claim.id for claim in picture.claims if claim.report == identity)
            return _Links(claims=drawn, reports=frozenset({identity}))
    if any(claim.id == identity for claim in picture.claims):
        return _Links(claims=frozenset({identity}))
    for event in picture.events:
        if event.id == identity:
            return _Links(claims=frozenset(event.claims), events=frozenset({identity}))
    for assessment in picture.assessments:
        if assessment.id == identity:
            return _Links(claims=frozenset(assessment.claims))
    held = [one for one in picture.holdings if identity in {one.id, one.place.id}]
    spoken = frozenset(c.id for c in picture.claims if any(one.place.id == identity for one in c.places))
    if not held and not spoken:
        return None
    grounds = frozenset(claim for one in held for claim in one.claims)
    return _Links(claims=grounds | spoken, holdings=frozenset(one.id for one in held))


def only(picture: Picture, *, events: tuple[Event, ...] = (), holdings: tuple[Holding, ...] = ()) -> Picture:
    """Give a picture of the same days that holds nothing but these events or holdings."""
    return Picture(
        true_day=picture.true_day,
        known_day=picture.known_day,
        since=picture.since,
        events=events,
        holdings=holdings,
        today=tuple(holding for holding in holdings if holding.true.covers(picture.true_day)),
    )
