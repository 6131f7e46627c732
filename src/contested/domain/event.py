"""Events: what several claims tell of together."""

from attrs import frozen

from contested.domain.claim import ActorRef, PlaceRef
from contested.domain.judgement import Match
from contested.domain.quantity import Quantity
from contested.domain.tally import Tally
from contested.domain.time import Day, Interval


@frozen(kw_only=True)
class Event:
    """Something that happened, as told by the claims it rests on.

    Attributes:
        id: hash of its first claim's anchor (by known day, then id).
        deed: deed id.
        actors: those who did it, over all claims.
        targets: those it was done to.
        places: where, best known first.
        when: the interval all asserting claims allow, or the widest when they disagree.
        quantities: every reported count, conflicting ones side by side.
        tallies: the counts again, each with what every claimant says of it, and low, best and high.
        claims: ids of the claims it rests on, denials included.
        deniers: ids of those claims that deny it.
        claimants: ids of distinct claimants, copies counted once.
        matches: the judgements that joined the claims.
        known_from: first day a reader could know of it.
        copies: number of claims that only repeat another's words.
        theatre: theatre id, or "".
    """

    id: str
    deed: str
    actors: tuple[ActorRef, ...] = ()
    targets: tuple[ActorRef, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    when: Interval
    quantities: tuple[Quantity, ...] = ()
    claims: tuple[str, ...]
    deniers: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()
    known_from: Day
    copies: int = 0
    theatre: str = ""
    tallies: tuple[Tally, ...] = ()
