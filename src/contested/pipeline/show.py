"""Show one thing with its whole chain: report, sentence, claim, claimant, event, holding."""

from attrs import evolve, frozen

from contested.domain.assessment import Assessment
from contested.domain.errors import UsageError
from contested.domain.event import Event
from contested.domain.holding import Holding
from contested.domain.picture import Picture
from contested.pipeline.ask import places_named
from contested.pipeline.identify import SHORTEST, ids_of, looks_like_id, places_of, whole_id
from contested.record import Record


@frozen
class _Links:
    """The ids that hang together with the one asked for; None leaves a noun to follow its claims."""

    claims: frozenset[str]
    events: frozenset[str] | None = None
    holdings: frozenset[str] | None = None
    reports: frozenset[str] = frozenset()


def show(record: Record, picture: Picture, key: str) -> Picture:
    """Give the part of a picture that an id, or the beginning of one, hangs together with.

    Args:
        record: the record the picture was drawn from, which tells what stands behind an id the picture lacks.
        picture: the picture to look in.
        key: id of a report, claim, event, holding, assessment or place, or at least six characters from its beginning.

    Raises:
        UsageError: several ids begin so, or none does; the message says what would help.
    """
    identity = whole_id(key, ids_of(picture) | places_of(picture))
    found = None if identity is None else chain(picture, identity)
    if found is not None:
        return found
    if places_named(picture, key) or not looks_like_id(key):
        raise UsageError(f'{key!r} is no id; a place is asked for by its name with: contested ask holds "{key}"')
    if len(key) < SHORTEST:
        raise UsageError(
            f"{key} is too short for the beginning of an id; give {SHORTEST} characters: contested show ID"
        )
    kept = record.matching(key)
    if kept:
        kind, identity = kept[0]
        raise UsageError(
            f"{identity} ({kind}) does not stand on {picture.true_day} as known on {picture.known_day}: "
            "not known by then, replaced, rejected or erased; what stands is listed by: contested ask events"
        )
    raise UsageError(f"the record has nothing with id {key}; look with: contested ask events")


def chain(picture: Picture, identity: str) -> Picture | None:
    """Give the part of a picture that one id hangs together with, or None when the picture lacks the id.

    A holding, event, assessment or place brings the claims it rests on, a holding also those that speak against it; a
    claim or report brings the events and holdings that rest on it.

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
    # A holding that stands on the day asked about is shown as worn by the silence until then, as `ask` gives it.
    standing = picture.today
    worn = {one.id: one for one in standing}
    kept = tuple(
        worn.get(one.id, one)
        for one in picture.holdings
        if (links.claims & set(one.claims) if holdings is None else one.id in holdings)
    )
    return evolve(
        picture,
        reports=tuple(report for report in picture.reports if report.id in reports),
        appearances=tuple(one for one in picture.appearances if one.report in reports),
        sentences={key: value for key, value in picture.sentences.items() if key in reports},
        persons={key: value for key, value in picture.persons.items() if key in reports},
        written_at={key: value for key, value in picture.written_at.items() if key in reports},
        claims=claims,
        events=tuple(
            one for one in picture.events if (links.claims & set(one.claims) if events is None else one.id in events)
        ),
        holdings=kept,
        today=tuple(one for one in standing if one.id in {other.id for other in kept}),
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
            counted = frozenset(assessment.events), frozenset(assessment.holdings)
            return _Links(claims=frozenset(assessment.claims), events=counted[0], holdings=counted[1])
    held = [one for one in picture.holdings if identity in {one.id, one.place.id}]
    spoken = frozenset(c.id for c in picture.claims if any(one.place.id == identity for one in c.places))
    if not held and not spoken:
        return None
    told = frozenset(claim for one in held for claim in (*one.claims, *(ground.claim for ground in one.against)))
    return _Links(claims=told | spoken, holdings=frozenset(one.id for one in held))


def only(
    picture: Picture,
    *,
    events: tuple[Event, ...] = (),
    holdings: tuple[Holding, ...] = (),
    assessments: tuple[Assessment, ...] = (),
) -> Picture:
    """Give a picture of the same days that holds nothing but these events, holdings or assessments."""
    return Picture(
        true_day=picture.true_day,
        known_day=picture.known_day,
        since=picture.since,
        events=events,
        holdings=holdings,
        today=tuple(holding for holding in holdings if holding.true.covers(picture.true_day)),
        assessments=assessments,
    )
