"""Fusing: from claims to events, through pairwise judgements."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from contested.directory import Directory
from contested.domain.claim import Claim, Modality
from contested.domain.deed import Aspect
from contested.domain.event import Event
from contested.domain.judgement import Judgement, Match, Verdict
from contested.domain.time import Day
from contested.events.assemble import assemble
from contested.events.block import pairs
from contested.events.cluster import clusters, people_matches
from contested.events.interest import against_interest
from contested.events.match import Judge
from contested.events.span import span
from contested.events.telling import Telling, tellings


@frozen(kw_only=True)
class Fusion:
    """What fusing gives.

    Attributes:
        events: the events, by known day and id.
        matches: every judgement on a pair of claims, people's and the machine's, the unsure ones included.
        against_interest: ids of claims that admit what hurts their claimant's own side.
    """

    events: tuple[Event, ...]
    matches: tuple[Match, ...]
    against_interest: frozenset[str]


def fuse(
    claims: Sequence[Claim],
    *,
    known_from: Mapping[str, Day],
    directory: Directory,
    judgements: Sequence[Judgement] = (),
) -> Fusion:
    """Fuse claims into the events they tell of.

    Only asserted claims with an event deed become events; denials join the event they deny; what is planned or
    possible never becomes one. A claim without a known day is left out of events: nobody could have known it.

    Args:
        claims: claims, in any order; one given twice counts once.
        known_from: by claim id, the day a reader could first know it.
        directory: deeds, and who stands on whose side.
        judgements: people's judgements; those on sameness outrank the machine.
    """
    unique = {claim.id: claim for claim in claims}
    interest = frozenset(c.id for c in unique.values() if against_interest(c, directory=directory))
    told = sorted(
        (c for c in unique.values() if c.aspect is Aspect.EVENT and c.id in known_from),
        key=lambda c: (known_from[c.id], c.id),
    )
    asserted = [claim for claim in told if claim.modality is Modality.ASSERTED]
    denied = [claim for claim in told if claim.modality is Modality.DENIED]
    spans = {claim.id: span(claim, known_from[claim.id]) for claim in told}
    people = people_matches(judgements, [claim.id for claim in told])
    judge = Judge(directory)
    alone = {claim for match in people for claim in (match.left, match.right)}
    grouped = tellings([*asserted, *denied], spans, alike=judge.alike, alone=alone)
    machine = _judgements(grouped, judge)
    standing = {(match.left, match.right): match for match in (*machine, *people)}
    matches = tuple(standing[pair] for pair in sorted(standing))
    groups = clusters([one for one in grouped if one.first.modality is Modality.ASSERTED], people, machine)
    events = tuple(
        assemble([unique[id_] for id_ in members], known_from=known_from, matches=inside, directory=directory)
        for members, inside in _with_denials(
            groups, [one for one in grouped if one.first.modality is Modality.DENIED], matches
        )
    )
    return Fusion(
        events=tuple(sorted(events, key=lambda event: (event.known_from, event.id))),
        matches=matches,
        against_interest=interest,
    )


def _judgements(grouped: Sequence[Telling], judge: Judge) -> list[Match]:
    """Judge each claim against the first of its telling, and each pair of tellings that blocking lets through."""
    inside = [
        judge.judge(_alone(one, one.first), _alone(one, claim))
        for one in grouped
        if len(one.claims) > 1
        for claim in one.claims[1:]
    ]
    return [*inside, *(judge.judge(grouped[i], grouped[j]) for i, j in pairs(grouped))]


def _alone(telling: Telling, claim: Claim) -> Telling:
    return Telling(claims=(claim,), span=telling.span, site=telling.site)


def _with_denials(
    groups: Sequence[Sequence[str]], denials: Sequence[Telling], matches: Sequence[Match]
) -> Iterator[tuple[list[str], list[Match]]]:
    """Let each denial join the one event it denies best (it never bridges two); give each event with its judgements."""
    home = {claim: index for index, group in enumerate(groups) for claim in group}
    denied = {one.first.id for one in denials}
    best: dict[str, tuple[float, str]] = {}
    for match in matches:
        for denial, other in ((match.left, match.right), (match.right, match.left)):
            if denial in denied and other in home and match.verdict is Verdict.SAME:
                best[denial] = min(best.get(denial, (0.0, "~")), (-match.score, other))
    members = [list(group) for group in groups]
    for one in denials:
        if one.first.id in best:
            event = home[best[one.first.id][1]]
            members[event] += [claim.id for claim in one.claims]
            home |= {claim.id: event for claim in one.claims}
    inside: list[list[Match]] = [[] for _ in members]
    for match in matches:
        if match.left in home and home[match.left] == home.get(match.right):
            inside[home[match.left]].append(match)
    return zip(members, inside, strict=True)
