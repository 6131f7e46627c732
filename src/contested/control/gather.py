"""Gathering: what claims say of places, as tables that the estimate runs on and that can be kept."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from contested.control.columns import Sayings, tabulate
from contested.control.ground import Atlas
from contested.control.read import Context, reading
from contested.control.stand import Stand
from contested.directory import Directory
from contested.domain.claim import Claim
from contested.domain.event import Event
from contested.domain.time import Day


def gather(
    claims: Sequence[Claim],
    events: Sequence[Event],
    *,
    known_from: Mapping[str, Day],
    against_interest: AbstractSet[str],
    directory: Directory,
    among: Sequence[Claim] = (),
) -> dict[str, Sayings]:
    """Read claims by the written rules and put what they say into tables, by theatre.

    Claims are read one by one and none is kept, so that ``claims`` may make them as they are asked for.

    Args:
        claims: the claims, each once.
        events: the events fused from all claims; they date claims and tell copies.
        known_from: by claim id, the day a reader could first know it; claims without one are left out.
        against_interest: ids of claims that admit what hurts their claimant's own side.
        directory: actors and who stands with whom.
        among: all claims there are, where only some are to be read: an area speaks for the places that these name.
    """
    context = Context(
        known_from=known_from,
        against_interest=against_interest,
        stand=Stand(directory=directory),
        atlas=Atlas.of(among or claims),
    )
    return tabulate(reading(claims, events, context))
