"""Inferring: every place's history from all claims, by the written rules or the estimate."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial

from attrs import frozen

from contested.control.chain import Rates
from contested.control.copies import but_copies
from contested.control.doubts import conflict, of_claims, of_place
from contested.control.estimate import Method, Track, estimate
from contested.control.ground import Atlas
from contested.control.history import tell, that_count
from contested.control.read import Context, read_both, read_claims
from contested.control.retell import retell
from contested.control.say import Saying
from contested.control.stand import Stand
from contested.control.weights import learn
from contested.directory import Directory
from contested.domain.claim import Claim
from contested.domain.doubt import Doubt
from contested.domain.event import Event
from contested.domain.holding import Holding
from contested.domain.time import Day

RATES = Rates()
"""How often states change: the written ones."""


def infer(
    claims: Sequence[Claim],
    events: Sequence[Event],
    *,
    known_from: Mapping[str, Day],
    against_interest: AbstractSet[str],
    directory: Directory,
    until: Day,
    method: Method = Method.FILTER_LEARNT,
) -> tuple[tuple[Holding, ...], tuple[Doubt, ...]]:
    """Infer who held each place, from its first evidence up to a day.

    The answer depends on the given claims alone; to answer as of a known day, give the claims known by then.

    Args:
        claims: claims in any order; one given twice counts once.
        events: the events fused from these claims; they date claims and tell copies.
        known_from: by claim id, the day a reader could first know it; claims without one are left out.
        against_interest: ids of claims that admit what hurts their claimant's own side.
        directory: actors and who stands with whom.
        until: last day that evidence counts for; with smoothing only the last day that spans begin on, and what is
            told of later days counts too.
        method: the estimate of each day from the evidence up to it (``FILTER``) or from all evidence (``SMOOTH``), with
            voices weighed by their kind or, ``..._LEARNT``, by their records; or the written rules (``RULES``).

    Returns:
        The holdings by place and start: of each place contiguous spans without overlap, the last one open. And doubts:
        where opposed claims are of like weight (CONFLICT), where the last word is old (STALE), for holders that the
        directory does not know (UNKNOWN_ACTOR), places told of in two points (AMBIGUOUS_PLACE), and claims without a
        known day (UNDATED) or of days after it (FUTURE_DATE).
    """
    asked = _Asked(
        known_from=known_from, against_interest=against_interest, directory=directory, until=until, method=method
    )
    return _infer(claims, events, asked)


def stretches(
    claims: Sequence[Claim],
    events: Sequence[Event],
    *,
    known_from: Mapping[str, Day],
    against_interest: AbstractSet[str],
    directory: Directory,
    until: Day,
    method: Method = Method.FILTER_LEARNT,
) -> tuple[Holding, ...]:
    """Give what ``infer`` gives, cut at each day of evidence, so that each day of the past can be shown as it was.

    A holding of ``infer`` tells of its last day of evidence; of an earlier day it looks ahead. ``on_day`` of these
    stretches gives for any day up to ``until`` what ``infer`` until that day and ``on_day`` would give.

    Args:
        claims: as for ``infer``.
        events: as for ``infer``.
        known_from: as for ``infer``.
        against_interest: as for ``infer``.
        directory: as for ``infer``.
        until: as for ``infer``.
        method: as for ``infer``.
    """
    asked = _Asked(
        known_from=known_from,
        against_interest=against_interest,
        directory=directory,
        until=until,
        method=method,
        apart=True,
    )
    return _infer(claims, events, asked)[0]


@frozen(kw_only=True)
class _Asked:
    known_from: Mapping[str, Day]
    against_interest: AbstractSet[str]
    directory: Directory
    until: Day
    method: Method
    apart: bool = False


def _infer(
    claims: Sequence[Claim], events: Sequence[Event], asked: _Asked
) -> tuple[tuple[Holding, ...], tuple[Doubt, ...]]:
    method = asked.method
    unique = tuple({claim.id: claim for claim in sorted(claims, key=lambda claim: claim.id)}.values())
    stand = Stand(directory=asked.directory)
    context = Context(
        known_from=asked.known_from, against_interest=asked.against_interest, stand=stand, atlas=Atlas.of(unique)
    )
    counts = partial(_counts, until=asked.until, smooths=method.smooths)
    told, learnt = read_both(unique, events, context) if method.learns else (read_claims(unique, events, context), ())
    by_place = _by_place(filter(counts, but_copies(told)))
    taught = _by_place(filter(counts, but_copies(learnt)))
    found: list[Holding] = []
    doubts = list(of_claims(unique, asked.known_from))
    tracks = {} if method is Method.RULES else _tracks(by_place, stand=stand, method=method, taught=taught)
    for (place, theatre), sayings in sorted(by_place.items()):
        if all(one.day > asked.until for one in that_count(sayings)):
            continue
        track = tracks.get((place, theatre))
        run = retell(track, theatre=theatre, stand=stand, rates=RATES) if track is not None else None
        history = tell(sayings, theatre=theatre, stand=stand, until=asked.until, run=run, apart=asked.apart)
        found.extend(history.spans)
        doubts.extend(conflict(one, other) for one, other in history.conflicts)
        doubts.extend(of_place(history.spans, sayings, stand=stand, until=asked.until))
    return tuple(found), tuple(doubts)


def _counts(saying: Saying, *, until: Day, smooths: bool) -> bool:
    return smooths or saying.day <= until


def _by_place(sayings: Iterable[Saying]) -> dict[tuple[str, str], list[Saying]]:
    """Give sayings by place and theatre, in their order."""
    found: defaultdict[tuple[str, str], list[Saying]] = defaultdict(list)
    for one in sayings:
        found[one.place.id, one.claim.theatre].append(one)
    return dict(found)


def _tracks(
    by_place: Mapping[tuple[str, str], Sequence[Saying]],
    *,
    stand: Stand,
    method: Method,
    taught: Mapping[tuple[str, str], Sequence[Saying]],
) -> dict[tuple[str, str], Track]:
    """Estimate the places of each theatre, but those of which nothing moves control."""
    found: dict[tuple[str, str], Track] = {}
    for theatre in sorted({theatre for _, theatre in by_place}):
        here = {place: that_count(said) for (place, of), said in by_place.items() if of == theatre}
        if method.learns:
            own = {place: said for (place, of), said in taught.items() if of == theatre}
            weights = learn(own, theatre=theatre, stand=stand)
            here = {place: tuple(weights.weigh(one) for one in said) for place, said in here.items()}
        tracks = estimate(here, theatre=theatre, stand=stand, method=method, rates=RATES)
        found |= {(place, theatre): track for place, track in tracks.items()}
    return found
