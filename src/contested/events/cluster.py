"""Clusters: which claims belong together, computed anew from the judgements; people's outrank the machine's."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field

from contested.domain.ids import make_id
from contested.domain.judgement import Judgement, JudgementKind, Match, Verdict
from contested.events.block import Span


def event_id(first_claim: str) -> str:
    """Give the id of the event whose first claim has this anchor."""
    return make_id("e", first_claim)


def people_matches(judgements: Iterable[Judgement], claims: Iterable[str]) -> tuple[Match, ...]:
    """Give people's judgements on sameness as matches between claims, newest first; of one pair only the newest.

    A judgement may name a claim, or an event by its id (then the event's first claim is meant). One that names
    something not among the claims is left out: the other side may not be known yet.
    """
    named = {claim: claim for claim in claims}
    named |= {event_id(claim): claim for claim in list(named)}
    newest: dict[tuple[str, str], Match] = {}
    about = [one for one in judgements if one.kind is JudgementKind.SAME_EVENT]
    for one in sorted(about, key=lambda j: (j.when, j.id), reverse=True):
        left, right = sorted((named.get(one.subject, ""), named.get(one.other, "")))
        verdict = _verdict(one.value)
        if not left or left == right or verdict is None:
            continue
        match = Match(left=left, right=right, verdict=verdict, score=1.0, reasons=(one.why,), by=one.who)
        newest.setdefault((left, right), match)
    return tuple(newest.values())


def _verdict(value: str) -> Verdict | None:
    try:
        return Verdict(value)
    except ValueError:
        return None


def clusters(
    spans: Mapping[str, Span | None], people: Sequence[Match], machine: Sequence[Match]
) -> tuple[tuple[str, ...], ...]:
    """Give the connected components of SAME, kept apart wherever a DIFFERENT stands between two members.

    People's judgements are laid first, the newest first; then the machine's, the surest first, each only where it
    joins no pair that was judged different and where all that it joins can have happened on one day: else a fight
    reported every day for a month would be one event. The order of the arguments changes nothing.

    Args:
        spans: by claim id, the days it is sought in, tolerance included; None for undated history.
        people: people's judgements, newest first; they may join what the days keep apart.
        machine: the machine's judgements.
    """
    claims = sorted(spans)
    forest = _Forest(parent={claim: claim for claim in claims}, days=dict(spans))
    judged = {(match.left, match.right) for match in people}
    for match in people:
        forest.lay(match, outranks=True)
    rest = [match for match in machine if (match.left, match.right) not in judged]
    for match in sorted(rest, key=lambda m: (m.verdict is not Verdict.DIFFERENT, -m.score, m.left, m.right)):
        forest.lay(match, outranks=False)
    groups: dict[str, list[str]] = {}
    for claim in claims:
        groups.setdefault(forest.root(claim), []).append(claim)
    return tuple(sorted(tuple(members) for members in groups.values()))


@define
class _Forest:
    """Disjoint sets, with pairs that may never be joined and the days that all members of a set allow."""

    parent: dict[str, str]
    days: dict[str, Span | None]
    apart: dict[str, set[str]] = field(factory=dict)

    def root(self, claim: str) -> str:
        while self.parent[claim] != claim:
            self.parent[claim] = self.parent[self.parent[claim]]
            claim = self.parent[claim]
        return claim

    def lay(self, match: Match, *, outranks: bool) -> None:
        if match.left not in self.parent or match.right not in self.parent:
            return  # a denial: it joins an event afterwards and never bridges two
        a, b = self.root(match.left), self.root(match.right)
        if a == b:
            return
        if match.verdict is Verdict.DIFFERENT:
            self.apart.setdefault(a, set()).add(b)
            self.apart.setdefault(b, set()).add(a)
        elif match.verdict is Verdict.SAME and b not in self.apart.get(a, set()):
            common = _common(self.days[a], self.days[b])
            if outranks or common is not None or self.days[a] is None:
                self._join(a, b, common)

    def _join(self, a: str, b: str, common: Span | None) -> None:
        kept, gone = sorted((a, b))
        self.parent[gone] = kept
        self.days[kept] = common
        for foe in self.apart.pop(gone, set()):
            self.apart[foe].discard(gone)
            self.apart[foe].add(kept)
            self.apart.setdefault(kept, set()).add(foe)


def _common(one: Span | None, other: Span | None) -> Span | None:
    """Give the days two spans share; None when they share none or a person joined what has no common day."""
    if one is None or other is None:
        return None
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Span(start=start, end=end) if start <= end else None
