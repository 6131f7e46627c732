"""Clusters: which claims belong together, computed anew from the judgements; people's outrank the machine's."""

from collections.abc import Iterable, Sequence

from attrs import define, field

from contested.domain.ids import make_id
from contested.domain.judgement import Judgement, JudgementKind, Match, Verdict
from contested.domain.place import Place
from contested.events.match import lie_apart
from contested.events.span import Span
from contested.events.telling import Telling


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
    tellings: Sequence[Telling], people: Sequence[Match], machine: Sequence[Match]
) -> tuple[tuple[str, ...], ...]:
    """Give the connected components of SAME, kept apart wherever a DIFFERENT stands between two members.

    People's judgements are laid first, the newest first; then the machine's, the surest first, each only where it
    joins no pair that was judged different, where all that it joins can have happened on one day (else a fight
    reported every day for a month would be one event), where no two of its places lie apart beyond their radii, and
    where it is of one theatre as far as told.
    The order of the arguments changes nothing.

    Args:
        tellings: what is asserted; denials join an event afterwards and never bridge two.
        people: people's judgements, newest first; they may join what days and places keep apart.
        machine: the machine's judgements.
    """
    forest = _Forest()
    for telling in tellings:
        forest.add(telling)
    judged = {(match.left, match.right) for match in people}
    rest = [match for match in machine if (match.left, match.right) not in judged]
    joined = forest.reachable([match for match in (*people, *rest) if match.verdict is Verdict.SAME])
    for match in people:
        forest.lay(match, outranks=True)
    # A DIFFERENT between two that no chain of SAME connects keeps nothing apart.
    apart = [m for m in rest if m.verdict is Verdict.DIFFERENT and joined.get(m.left, 0) == joined.get(m.right, 1)]
    same = [match for match in rest if match.verdict is Verdict.SAME]
    for match in (*apart, *sorted(same, key=lambda m: (-m.score, m.left, m.right))):
        forest.lay(match, outranks=False)
    groups: dict[str, list[str]] = {}
    for claim in sorted(forest.parent):
        groups.setdefault(forest.root(claim), []).append(claim)
    return tuple(sorted(tuple(members) for members in groups.values()))


@define
class _Forest:
    """Disjoint sets, with pairs that may never be joined, the days that all members of a set allow, and its places."""

    parent: dict[str, str] = field(factory=dict)
    days: dict[str, Span | None] = field(factory=dict)
    places: dict[str, dict[str, Place]] = field(factory=dict)
    apart: dict[str, set[str]] = field(factory=dict)
    war: dict[str, str] = field(factory=dict)
    excused: set[tuple[str, str]] = field(factory=set)
    """Pairs of places that a person joined: they lie apart and yet tell of one happening."""

    def add(self, telling: Telling) -> None:
        here = {telling.site.id: telling.site} if telling.site is not None and telling.site.located else {}
        for claim in telling.claims:
            self.parent[claim.id] = claim.id
            self.days[claim.id] = telling.span
            self.places[claim.id] = here
            self.war[claim.id] = telling.first.theatre

    def root(self, claim: str) -> str:
        return _root(self.parent, claim)

    def reachable(self, matches: Iterable[Match]) -> dict[str, str]:
        """Give one name for all that the matches connect, however far, by claim."""
        parent = dict(self.parent)
        for match in matches:
            if match.left in parent and match.right in parent:
                kept, gone = sorted((_root(parent, match.left), _root(parent, match.right)))
                parent[gone] = kept
        return {claim: _root(parent, claim) for claim in parent}

    def lay(self, match: Match, *, outranks: bool) -> None:
        if match.left not in self.parent or match.right not in self.parent:
            return  # a denial: it joins an event afterwards and never bridges two
        a, b = self.root(match.left), self.root(match.right)
        if a == b:
            return
        if match.verdict is Verdict.DIFFERENT:
            self.apart.setdefault(a, set()).add(b)
            self.apart.setdefault(b, set()).add(a)
        elif match.verdict is Verdict.SAME and b not in self.apart.get(a, ()):
            common = _common(self.days[a], self.days[b])
            if outranks or (not self._far(a, b) and (common is not None or self.days[a] is None)):
                if outranks:
                    self.excused.update((here, there) for here in self.places[a] for there in self.places[b])
                self._join(a, b, common)

    def _far(self, a: str, b: str) -> bool:
        """Tell whether two sets are of two theatres, or two of their places lie apart beyond their radii."""
        if self.war[a] and self.war[b] and self.war[a] != self.war[b]:
            return True
        if self.places[a].keys() == self.places[b].keys():
            return False
        return any(
            (here.id, there.id) not in self.excused
            and (there.id, here.id) not in self.excused
            and lie_apart(here, there)
            for here in self.places[a].values()
            for there in self.places[b].values()
        )

    def _join(self, a: str, b: str, common: Span | None) -> None:
        kept, gone = sorted((a, b))
        self.parent[gone] = kept
        self.days[kept] = common
        self.war[kept] = self.war[kept] or self.war[gone]
        if self.places[gone].keys() - self.places[kept].keys():
            self.places[kept] = self.places[kept] | self.places[gone]
        for foe in self.apart.pop(gone, ()):
            self.apart[foe].discard(gone)
            self.apart[foe].add(kept)
            self.apart.setdefault(kept, set()).add(foe)


def _root(parent: dict[str, str], claim: str) -> str:
    while parent[claim] != claim:
        parent[claim] = parent[parent[claim]]
        claim = parent[claim]
    return claim


def _common(one: Span | None, other: Span | None) -> Span | None:
    """Give the days two spans share; None when they share none or a person joined what has no common day."""
    if one is None or other is None:
        return None
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Span(start=start, end=end) if start <= end else None
